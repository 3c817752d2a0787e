"""What the range of a total or of a group hangs on, and what would narrow it.

Share of variance: what one thing alone moves (the first-order share, worked out from the spreads without drawing);
what only several together move stands as interactions, and all shares sum to 1. Narrowing: the same draws as the range
itself, with one thing held at its value. Source: method, section 7.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.footprint.assessed import Assessed
from carbon.footprint.blocks import Book, Slot
from carbon.footprint.drawn_words import find_out, name_of, sort_of
from carbon.footprint.meters import pooled_shares, pooled_sigma
from carbon.footprint.spread import HIGH, LOW, Draws, Floats, draw_totals

INTERACTIONS = "interactions"
ENTRIES = 10
_CANDIDATES = 16
_SETS_AT_ONCE = 512

Sets = list[tuple[int, ...]]


@dataclass
class Parts:
    """A group taken apart: kgCO2e by set of draws, and the spread that each slot has in this group.

    weights: [sets]; sigma: of lognormal slots, by slot; shares: of pooled meters, by slot [1]; central: kgCO2e.
    """

    weights: Floats
    sets: Sets
    slots: list[Slot]
    sigma: dict[int, float]
    shares: dict[int, Floats]

    @property
    def central(self) -> float:
        return float(self.weights.sum())

    @property
    def sources(self) -> dict[str, list[int]]:
        """Slots by the id of what is drawn: the same thing may stand with several spreads or as a share and its
        rest."""
        found: dict[str, list[int]] = {}
        for slot in sorted({slot for members in self.sets for slot in members}):
            found.setdefault(self.slots[slot].id, []).append(slot)
        return found


def parts_of(assessment: Assessed, book: Book, dimension: str | None = None, group: str | None = None) -> Parts:
    """Take the total (no dimension) or one group apart. Raises KeyError, naming the groups, for an unknown one."""
    ledger = assessment.ledger
    dimension, group = (dimension, group or "") if dimension else ("total", "total")
    names = ledger.names(dimension)
    if group not in names:
        raise KeyError(f"no group {group!r} in {dimension}; there are {', '.join(map(repr, names))}")
    at = names.index(group)
    weights, sets = ledger.spread_weights(book, dimension)
    used = np.flatnonzero(weights[at])
    shares = {slot: share[[at]] for slot, share in pooled_shares(ledger, book, dimension).items()}
    sigma = {}
    for slot in {slot for place in used for slot in sets[place]}:
        own = math.log(ledger.slots[slot].gsd)
        sigma[slot] = float(pooled_sigma(own, shares[slot])[0]) if slot in shares else own
    return Parts(weights[at, used], [sets[place] for place in used], ledger.slots, sigma, shares)


def first_order(assessment: Assessed, parts: Parts) -> tuple[dict[str, float], float]:
    """Variance that each drawn thing moves alone, by id, and the variance of the whole. [kgCO2e squared]"""
    number = len(parts.sets)
    sources = parts.sources
    bell = [name for name, slots in sources.items() if parts.slots[slots[0]].shape in ("lognormal", "meters")]
    column = {name: at for at, name in enumerate(bell)}
    sigma = np.zeros((number, len(bell)))
    variant = {name: np.zeros(number, dtype=np.int64) for name in sources if name not in column}
    for line, members in enumerate(parts.sets):
        for slot in members:
            name = parts.slots[slot].id
            if name in column:
                sigma[line, column[name]] += parts.sigma[slot]
            else:
                variant[name][line] = sources[name].index(slot) + 1
    moments = {name: _covariance(assessment, sources[name]) for name in variant}
    alone = {name: _lognormal_variance(parts.weights, sigma[:, at]) for name, at in column.items()}
    for name, which in variant.items():
        by_variant = np.bincount(which, parts.weights, len(moments[name]))
        alone[name] = float(by_variant @ moments[name] @ by_variant)
    whole = 0.0
    for start in range(0, number, _SETS_AT_ONCE):
        here = slice(start, start + _SETS_AT_ONCE)
        together = np.exp(sigma[here] @ sigma.T)
        for name, which in variant.items():
            together *= 1.0 + moments[name][which[here]][:, which]
        whole += float(parts.weights[here] @ (together - 1.0) @ parts.weights)
    return alone, whole


def _lognormal_variance(weights: Floats, sigma: Floats) -> float:
    values, which = np.unique(sigma, return_inverse=True)
    sums = np.bincount(which, weights, len(values))
    return float(sums @ np.expm1(np.outer(values, values)) @ sums)


def _covariance(assessment: Assessed, slots: list[int]) -> Floats:
    """Covariance of the draws of a share, its rest and other shares of one stream; the first line is "not drawn"."""
    drawn = np.stack([assessment.streams[slot].astype(np.float64) for slot in slots])
    matrix = np.zeros((len(slots) + 1, len(slots) + 1))
    matrix[1:, 1:] = np.atleast_2d(np.cov(drawn))
    return matrix


def tornado(
    assessment: Assessed,
    book: Book = "management",
    dimension: str | None = None,
    group: str | None = None,
    ranged: int | None = None,
) -> pd.DataFrame:
    """Share of variance by factor and assumption, greatest first, interactions last.

    Columns: id, name, sort (factor, amount, assumption, interactions), share, low_kgco2e, high_kgco2e (5th and 95th
    percentile where this alone moves; NaN for interactions). ranged: how many get their percentiles
    (None: all). Empty where nothing is drawn or nothing is counted.
    """
    parts = parts_of(assessment, book, dimension, group)
    alone, whole = first_order(assessment, parts)
    columns = ["id", "name", "sort", "share", "low_kgco2e", "high_kgco2e"]
    if not whole > 0:
        return pd.DataFrame(columns=columns)
    lines = []
    for at, (name, variance) in enumerate(sorted(alone.items(), key=lambda item: (-item[1], item[0]))):
        low = high = np.nan
        if ranged is None or at < ranged:
            low, high = np.percentile(_moved_by(assessment, parts, name), [LOW, HIGH])
        slot = parts.slots[parts.sources[name][0]]
        lines.append((name, name_of(slot, assessment.factors), sort_of(slot), variance / whole, low, high))
    rest = 1.0 - sum(line[3] for line in lines)
    lines.append((INTERACTIONS, name_of(None, assessment.factors), INTERACTIONS, rest, np.nan, np.nan))
    return pd.DataFrame(lines, columns=columns)


def _moved_by(assessment: Assessed, parts: Parts, name: str) -> Draws:
    """Draws of the group where one thing alone moves [draws]."""
    mine = set(parts.sources[name])
    held: dict[tuple[int, ...], float] = {}
    for members, weight in zip(parts.sets, parts.weights, strict=True):
        kept = tuple(slot for slot in members if slot in mine)
        held[kept] = held.get(kept, 0.0) + float(weight)
    return _drawn(assessment, parts, np.array(list(held.values())), list(held))


def _drawn(assessment: Assessed, parts: Parts, weights: Floats, sets: Sets) -> Draws:
    drawn = draw_totals(
        weights[None, :], sets, parts.slots, assessment.draws, assessment.seed, parts.shares, assessment.streams
    )
    return drawn[0]


@dataclass
class _Known:
    """A group's draws while more and more is held at its value."""

    assessment: Assessed
    parts: Parts
    sets: Sets
    totals: Draws

    def holding(self, slots: Iterable[int]) -> tuple[Sets, Draws]:
        """The sets and the draws with these slots held as well."""
        held = set(slots)
        touched = [at for at, members in enumerate(self.sets) if held.intersection(members)]
        before = [self.sets[at] for at in touched]
        after = [tuple(slot for slot in members if slot not in held) for members in before]
        weights = self.parts.weights[touched]
        moved = _drawn(self.assessment, self.parts, weights, after)
        moved = moved - _drawn(self.assessment, self.parts, weights, before)
        sets = list(self.sets)
        for at, members in zip(touched, after, strict=True):
            sets[at] = members
        return sets, self.totals + moved

    def hold(self, slots: Iterable[int]) -> None:
        self.sets, self.totals = self.holding(slots)


def _ends(draws: Draws) -> tuple[float, float]:
    low, high = np.percentile(draws, [LOW, HIGH])
    return float(low), float(high)


def narrowing(
    assessment: Assessed, book: Book = "management", dimension: str | None = None, group: str | None = None
) -> pd.DataFrame:
    """What to find out, at most ten things, the one that would narrow the 5-95 % range most first.

    Columns: id, name, find_out (what to do), rows (how many inventory rows hang on it), where (the greatest of them),
    narrows (share of the range's width that goes if this alone were known), low_kgco2e, high_kgco2e (the range then),
    together_low_kgco2e, together_high_kgco2e (with all above known as well). Known means: found to be what it was
    taken to be. `attrs`: low_kgco2e and high_kgco2e of today, halves (how many of the list halve the range; 0: more
    than the list holds).
    """
    parts = parts_of(assessment, book, dimension, group)
    columns = ["id", "name", "find_out", "rows", "where", "narrows", "low_kgco2e", "high_kgco2e"]
    columns += ["together_low_kgco2e", "together_high_kgco2e"]
    table = pd.DataFrame(columns=columns)
    alone, whole = first_order(assessment, parts)
    if not whole > 0:
        return table
    sources = parts.sources
    known = _Known(assessment, parts, parts.sets, _drawn(assessment, parts, parts.weights, parts.sets))
    now = _ends(known.totals)
    width = now[1] - now[0]
    first = sorted(alone, key=lambda name: (-alone[name], name))[:_CANDIDATES]
    ends = {name: _ends(known.holding(sources[name])[1]) for name in first}
    order = sorted(first, key=lambda name: (ends[name][1] - ends[name][0], name))
    lines, halves = [], 0
    for name in order[:ENTRIES]:
        low, high = ends[name]
        if high - low >= width:
            continue
        known.hold(sources[name])
        together = _ends(known.totals)
        slot = parts.slots[sources[name][0]]
        rows, where = _rows_of(assessment, book, dimension, group, sources[name])
        words = (name_of(slot, assessment.factors), find_out(slot))
        lines.append((name, *words, rows, where, 1 - (high - low) / width, low, high, *together))
        if not halves and together[1] - together[0] <= width / 2:
            halves = len(lines)
    table = pd.DataFrame(lines, columns=columns)
    table.attrs.update(low_kgco2e=now[0], high_kgco2e=now[1], halves=halves)
    return table


def _rows_of(
    assessment: Assessed, book: Book, dimension: str | None, group: str | None, slots: list[int]
) -> tuple[int, str]:
    """How many inventory rows of a group hang on slots, and the places of the three that carry most."""
    ledger = assessment.ledger
    kilograms = np.zeros(ledger.length)
    wanted = np.zeros(len(ledger.slots) + 1, dtype=bool)  # the last for -1, which is nothing drawn
    wanted[slots] = True
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
