"""What would narrow the range of a total or of a group, the most tonnes first.

The same draws as the range itself, with what one doing finds out as sure as it will then be, at the value it has now:
one figure, all planned lives, or the exact models of all that has a figure of its type or its maker. What would be no
surer is not advised; what makers' sheets have in common stays whoever is asked. Source: method, section 7.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.footprint.ledger.blocks import Book
from carbon.footprint.ledger.drawn_words import find_out, name_of, together_words
from carbon.footprint.ledger.in_common import IN_COMMON
from carbon.footprint.ledger.spread import HIGH, LOW, Draws
from carbon.footprint.result.assessed import Assessed
from carbon.footprint.uncertainty.variance import Parts, Sets, drawn_of, first_order, parts_of

ENTRIES = 10
_CANDIDATES = 16
_LEAST = 0.001
Left = Mapping[int, tuple[int, ...]]
LIVES, MATCH = "planned_lives", "match_by_type"
"""Ids of what several figures have one remedy for."""
_COLUMNS = ["id", "name", "find_out", "rows", "where", "narrows", "narrows_kgco2e", "low_kgco2e", "high_kgco2e",
            "together_low_kgco2e", "together_high_kgco2e"]  # fmt: skip


@dataclass(frozen=True)
class _Doing:
    """What a person can find out in one go. things: ids of what is drawn for it; left: what each of their slots becomes
    when it is known, () for no draw at all."""

    id: str
    name: str
    find_out: str
    things: tuple[str, ...]
    left: Left


@dataclass
class _Known:
    """A group's draws while more and more is known."""

    assessment: Assessed
    parts: Parts
    sets: Sets
    totals: Draws

    def knowing(self, left: Left) -> tuple[Sets, Draws]:
        """The sets and the draws with these slots known as well. left: as in `_Doing`."""
        touched = [at for at, members in enumerate(self.sets) if not left.keys().isdisjoint(members)]
        before = [self.sets[at] for at in touched]
        after = [tuple(kept for slot in members for kept in left.get(slot, (slot,))) for members in before]
        weights = self.parts.weights[touched]
        moved = drawn_of(self.assessment, self.parts, weights, after)
        moved = moved - drawn_of(self.assessment, self.parts, weights, before)
        sets = list(self.sets)
        for at, members in zip(touched, after, strict=True):
            sets[at] = members
        return sets, self.totals + moved


def _ends(draws: Draws) -> tuple[float, float]:
    low, high = np.percentile(draws, [LOW, HIGH])
    return float(low), float(high)


def narrowing(
    assessment: Assessed, book: Book = "management", dimension: str | None = None, group: str | None = None
) -> pd.DataFrame:
    """What to find out, at most ten things, the one that would narrow the 5-95 % range by the most tonnes first.

    Columns: id, name, find_out (what to do), rows (how many inventory rows hang on it), where (the greatest of them),
    narrows (share of the range's width that goes if this alone were known), narrows_kgco2e (the same as emissions),
    low_kgco2e, high_kgco2e (the range then), together_low_kgco2e, together_high_kgco2e (with all above known as well).
    Known means: found to be what it was taken to be, and as sure as what is stated or measured is; of a figure of a
    type or a maker, as sure as a model's sheet, with the yearly electricity of such sheets in the place of the type's.
    All planned lives are one thing to find out, and so are all exact models.
    `attrs`: low_kgco2e and high_kgco2e of today, halves (how many of the list halve the range; 0: more than the list
    holds), in_common (share of the variance that makers' sheets have in common, which none of the list narrows).
    """
    parts = parts_of(assessment, book, dimension, group)
    table = pd.DataFrame(columns=_COLUMNS)
    alone, whole = first_order(assessment, parts)
    if not whole > 0:
        return table
    known = _Known(assessment, parts, parts.sets, drawn_of(assessment, parts, parts.weights, parts.sets))
    now = _ends(known.totals)
    width = now[1] - now[0]
    ends = [(doing, _ends(known.knowing(doing.left)[1])) for doing in _doings(assessment, parts, alone)]
    lines, halves = [], 0
    together = now
    for doing, (low, high) in sorted(ends, key=lambda one: (one[1][1] - one[1][0], one[0].id)):
        sets, totals = known.knowing(doing.left)
        with_it = _ends(totals)
        gone = width - (high - low)
        if gone < _LEAST * width or with_it[1] - with_it[0] >= together[1] - together[0]:
            continue  # the draws cannot tell it from nothing
        known.sets, known.totals, together = sets, totals, with_it
        rows, where = _rows_of(assessment, book, dimension, group, doing.things)
        told = (doing.id, doing.name, doing.find_out, rows, where)
        lines.append((*told, gone / width, gone, low, high, *together))
        if not halves and together[1] - together[0] <= width / 2:
            halves = len(lines)
        if len(lines) == ENTRIES:
            break
    table = pd.DataFrame(lines, columns=_COLUMNS)
    in_common = alone.get(IN_COMMON, 0.0) / whole
    table.attrs.update(low_kgco2e=now[0], high_kgco2e=now[1], halves=halves, in_common=in_common)
    return table


def _doings(assessment: Assessed, parts: Parts, alone: Mapping[str, float]) -> list[_Doing]:
    """What can be found out, the things that move most; what has one remedy is one doing."""
    sources, used = parts.sources, {slot for members in parts.sets for slot in members}
    order = sorted(alone, key=lambda name: (-alone[name], name))
    kinds = {slot.id: slot for slot in reversed(parts.slots)}  # the whole ones stand first
    lives = [name for name in order if kinds[name].kind.startswith("factor.lifetime")]
    figures = {name: codes for name, codes in parts.apart.matched.items() if not codes.keys().isdisjoint(used)}
    types = {name.split(".")[1] for name in figures}
    energy = [codes for name, codes in parts.apart.matched_energy.items() if name in types]
    match = sorted(figures, key=lambda name: (-alone.get(name, 0.0), name))
    doings = [
        _together(doing, [name_of(kinds[name], assessment.factors) for name in things], things, left)
        for doing, things, left in (
            (LIVES, lives, [dict.fromkeys(sources[name], ()) for name in lives]),
            (MATCH, match, [*(figures[name] for name in match), *energy]),
        )
        if things
    ]
    grouped = {*lives, *match, IN_COMMON}
    known = parts.apart.known
    singles = [name for name in order if name not in grouped and not known.keys().isdisjoint(sources[name])]
    return doings + [
        _Doing(name, name_of(kinds[name], assessment.factors), find_out(kinds[name]), (name,),
               _left_of(sources[name], known, energy))
        for name in singles[:_CANDIDATES]
    ]  # fmt: skip


def _left_of(slots: Iterable[int], known: Left, energy: Iterable[Left]) -> Left:
    """What the slots of one figure become when it is found out, whatever stands in their place by then: once the exact
    models are known, the makers' yearly electricity does, and what is stated replaces that too."""
    left = {slot: known.get(slot, (slot,)) for slot in slots}
    for matched in energy:
        left |= {then: known[slot] for slot in left.keys() & matched.keys() & known.keys() for then in matched[slot]}
    return left


def _together(doing: str, names: Sequence[str], things: Sequence[str], left: Iterable[Left]) -> _Doing:
    """What has one remedy, as one doing. names: of the things, greatest first."""
    known = {slot: then for one in left for slot, then in one.items()}
    return _Doing(doing, *together_words(doing, names), tuple(things), known)


def _rows_of(
    assessment: Assessed, book: Book, dimension: str | None, group: str | None, things: Collection[str]
) -> tuple[int, str]:
    """How many inventory rows of a group hang on drawn things, and the places of the three that carry most."""
    ledger = assessment.ledger
    kilograms = np.zeros(ledger.length)
    # The last for -1, which is nothing drawn.
    wanted = np.array([*(slot.id in things for slot in ledger.slots), False])
    of_factor = wanted[np.asarray(ledger.factor_slots, dtype=np.int64)]
    known: dict[int, NDArray[np.bool_]] = {}
    for block in ledger.book_blocks(book):
        activity = block.activity
        if id(activity) not in known:
            known[id(activity)] = _lines_on(activity.drawn, wanted, len(activity.rows))
        lines = known[id(activity)] | of_factor[block.factor]
        if not lines.any():
            continue
        if dimension:
            codes, names = ledger.group_codes(block, dimension)
            lines = lines & (np.asarray(codes) == names.index(group or ""))
        if lines.any():
            kilograms += np.bincount(activity.rows[lines], ledger.line_kgco2e(block)[lines], ledger.length)
    rows = np.flatnonzero(kilograms)
    greatest = rows[np.argsort(-kilograms[rows], kind="stable")][:3]
    on_sheets: dict[tuple[str, ...], list[str]] = {}
    for file, sheet, row in assessment.places(greatest).values:
        on_sheets.setdefault(tuple(part for part in (file, sheet) if part), []).append(str(row))
    words = [
        ", ".join((*sheet, f"row{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"))
        for sheet, numbers in on_sheets.items()
    ]
    return len(rows), "; ".join(words)


def _lines_on(
    drawn: Iterable[int | NDArray[np.signedinteger]], wanted: NDArray[np.bool_], length: int
) -> NDArray[np.bool_]:
    """Which lines hang on wanted slots [lines]. wanted: by slot, the last for nothing drawn."""
    flags = np.zeros(length, dtype=bool)
    for slot in drawn:
        flags |= wanted[slot]
    return flags
