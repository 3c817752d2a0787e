"""Ranges of a change and of its parts, by paired draws: what both figures hang on is drawn once for both.

An error that both figures share cancels in their difference, so a change is surer than two ranges beside each other
look. Drawn together: the same figure, every edition of one series (the same publisher measures the same thing in the
same way), the rows of one inventory, and what two inventories say alike of the same kit
(`carbon.footprint.restatement.drawn_together`). Drawn apart: readings and statements that differ. Source: method,
section 7 (probabilities from paired draws); words/method.md.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from carbon.footprint.ledger.alike import distinct
from carbon.footprint.ledger.blocks import BOOKS_TOLD, Block, Book, Codes, Floats, Slot
from carbon.footprint.ledger.ledger import Ledger
from carbon.footprint.ledger.meters import pooled_shares, pooled_sigma
from carbon.footprint.ledger.spread import HIGH, LOW, draw_totals
from carbon.footprint.restatement.boundary import Mask
from carbon.footprint.restatement.drawn_together import APART, DrawnTogether
from carbon.footprint.restatement.restatement_sums import is_uk_grid

Hanging = Mapping[tuple[Slot, ...], float]
"""kgCO2e by the set of things that it hangs on."""

_DUST = 1e-12
"""Share of a weight below which what is left of it is rounding."""
_ROUNDING = 16 * float(np.finfo(np.float32).eps)
"""Share of the weights that are drawn below which what is left of them is rounding: a draw is a product of a few
numbers of so many digits, and above its mean in some draws."""
_EDITION = re.compile(r"\.(?:19|20)\d\d(?=\.|$)")


@dataclass(frozen=True)
class ChangeRange:
    """5th and 95th percentile of a change, and the share of draws in which it is a fall, ties as half. [kgCO2e]"""

    low_kgco2e: float
    high_kgco2e: float
    falls: float


def stream_name(slot_id: str, together: DrawnTogether | None, place: int = APART) -> str:
    """Name of the stream that both figures share. together: what two lists share, None where both have the same rows;
    place: of the rows, as there."""
    if "|" in slot_id:
        return slot_id if together is None else together.stream(slot_id, place)
    return _EDITION.sub("", slot_id)


_Drawn = tuple[int, int]
"""A slot of the ledger, and the place of the rows that it is drawn for."""


class Hangs:
    """What the rows of a ledger hang on. keep: the chosen rows; together: as in `stream_name`."""

    def __init__(self, ledger: Ledger, keep: Mask, together: DrawnTogether | None) -> None:
        self.ledger, self.keep, self.together = ledger, keep, together
        self._columns = [together.column(slot.id) if together else "" for slot in ledger.slots]
        self._sets: dict[tuple[int, int], tuple[Codes, list[tuple[_Drawn, ...]]]] = {}

    def of(self, book: Book, blocks: list[Block] | None = None) -> Hanging:
        """What all lines of a book hang on, or those of some blocks of it."""
        sums: dict[tuple[_Drawn, ...], float] = {}
        for block in self.ledger.book_blocks(book) if blocks is None else blocks:
            kept = self.keep[block.activity.rows]
            own = self.ledger.factor_slots[block.factor] if isinstance(block.factor, int) else APART
            code, sets = self._drawn(block)
            weights = np.bincount(code[kept], self.ledger.line_kgco2e(block)[kept], len(sets))
            for drawn, weight in zip(sets, weights.tolist(), strict=True):
                if weight:
                    members = tuple(sorted((*drawn, (own, APART)) if own >= 0 else drawn))
                    sums[members] = sums.get(members, 0.0) + weight
        named = self._named(book, {drawn for members in sums for drawn in members})
        found: dict[tuple[Slot, ...], float] = {}
        for members, weight in sums.items():
            together = tuple(sorted((named[drawn] for drawn in members), key=lambda slot: (slot.id, slot.shape)))
            found[together] = found.get(together, 0.0) + weight
        return found

    def _drawn(self, block: Block) -> tuple[Codes, list[tuple[_Drawn, ...]]]:
        """Which set of draws each line of a block hangs on [lines], and the sets, each draw with its rows' place."""
        key = (id(block.activity), -1 if isinstance(block.factor, int) else id(block.factor))
        if key not in self._sets:
            code, sets = self.ledger.combination(block)
            codes = np.broadcast_to(np.asarray(code), len(block.activity.rows))
            columns = sorted({self._columns[slot] for drawn in sets for slot in drawn if slot >= 0} - {""})
            places = [self._places(column)[block.activity.rows] for column in columns]
            first, which = distinct(codes, *places)
            at = {column: place[first] for column, place in zip(columns, places, strict=True)}
            self._sets[key] = which, [
                tuple((slot, int(at[self._columns[slot]][line]) if self._columns[slot] else APART)
                      for slot in sets[int(codes[start])] if slot >= 0)
                for line, start in enumerate(first)
            ]  # fmt: skip
        return self._sets[key]

    def _places(self, column: str) -> Codes:
        """Place of every row for the draws of a column; rows that stand for settings have none."""
        places = np.full(self.ledger.length, APART, dtype=np.int64)
        known = self.together.places.get(column) if self.together is not None else None
        if known is not None:
            length = min(len(known), len(places))
            places[:length] = known[:length]
        return places

    def _named(self, book: Book, drawn: set[_Drawn]) -> dict[_Drawn, Slot]:
        """Every draw under the name of its shared stream; pooled meters with the spread that they have together."""
        slots = self.ledger.slots
        meters = {(self._columns[slot], place) for slot, place in drawn if slots[slot].shape == "meters"}
        shares: dict[_Drawn, Floats] = {}
        for column, place in meters:
            pooled = pooled_shares(self.ledger, book, "total", self.keep & (self._places(column) == place))
            shares |= {(slot, place): share for slot, share in pooled.items()}
        return {one: _shared(slots[one[0]], stream_name(slots[one[0]].id, self.together, one[1]), shares.get(one))
                for one in drawn}  # fmt: skip


def _shared(slot: Slot, name: str, share: Floats | None) -> Slot:
    """A slot under another name; pooled meters with the spread that they have together, the same to the last digit in
    whatever order they stand."""
    gsd, shape = slot.gsd, slot.shape
    if shape == "meters":
        pooled = pooled_sigma(math.log(gsd), np.ones(1) if share is None else share)
        gsd, shape = round(math.exp(float(pooled[0])), 12), "lognormal"
    return Slot(name, gsd, "", "", shape, slot.share, in_common=slot.in_common)


class Paired:
    """Weights of several figures over the sets of things that any of them hangs on."""

    def __init__(self, figures: list[Hanging]) -> None:
        self.index = {members: at for at, members in enumerate(dict.fromkeys(one for each in figures for one in each))}
        self.sizes = np.max([np.abs(self.weights(figure)) for figure in figures], axis=0, initial=0.0)

    def weights(self, figure: Hanging) -> Floats:
        """A figure's weights in the order of the index [sets]."""
        weights = np.zeros(len(self.index))
        for members, weight in figure.items():
            weights[self.index[members]] = weight
        return weights

    def ranges(self, changes: Mapping[str, Floats], draws: int, seed: int) -> dict[str, ChangeRange]:
        """Ranges of changes, each a sum of weights [sets]; one that nothing moves is 0 to 0."""
        totals = self.draws(changes, draws, seed)
        found = {}
        for name, drawn in totals.items():
            low, high = np.percentile(drawn, [LOW, HIGH])
            falls = float((drawn < 0).mean() + (drawn == 0).mean() / 2)
            found[name] = ChangeRange(float(low), float(high), falls)
        return found

    def draws(self, changes: Mapping[str, Floats], draws: int, seed: int) -> dict[str, Floats]:
        """The paired draws of changes themselves [draws]; what their rounding leaves of weights that cancel is 0."""
        slots: dict[Slot, int] = {}
        sets = [tuple(slots.setdefault(slot, len(slots)) for slot in members) for members in self.index]
        matrix = np.stack([self._without_dust(weights) for weights in changes.values()])
        used = np.flatnonzero(matrix.any(axis=0))
        totals = draw_totals(matrix[:, used], [sets[at] for at in used], list(slots), draws, seed).astype(np.float64)
        noise = _ROUNDING * np.abs(matrix).sum(axis=1, keepdims=True)
        return dict(zip(changes, np.where(np.abs(totals) > noise, totals, 0.0), strict=True))

    def _without_dust(self, weights: Floats) -> Floats:
        """Weights without what rounding left of those that cancel."""
        return np.where(np.abs(weights) > _DUST * self.sizes, weights, 0.0)


def hanging_by_book(ledger: Ledger, keep: Mask, shared: DrawnTogether | None) -> dict[tuple[Book, bool], Hanging]:
    """What a mixture's figures hang on, by book; True: UK grid electricity alone."""
    rows = Hangs(ledger, keep, shared)
    found: dict[tuple[Book, bool], Hanging] = {}
    for book in BOOKS_TOLD:
        on_grid = [block for block in ledger.book_blocks(book) if is_uk_grid(ledger, block)]
        found[book, False] = rows.of(book)
        found[book, True] = rows.of(book, on_grid)
    return found
