"""Ranges of a change and of its parts, by paired draws: what both figures hang on is drawn once for both.

An error that both figures share cancels in their difference, so a change is surer than two ranges beside each other
look. Drawn together: the same figure, every edition of one series (the same publisher measures the same thing in the
same way), and the rows of one inventory. Drawn apart: counts, readings and statements of two inventories, whatever
their files are called. Source: method, section 7 (probabilities from paired draws); words/method.md.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from carbon.footprint.blocks import Block, Book, Floats, Slot
from carbon.footprint.boundary import Mask
from carbon.footprint.ledger import Ledger
from carbon.footprint.meters import pooled_shares, pooled_sigma
from carbon.footprint.spread import HIGH, LOW, draw_totals

Hanging = Mapping[tuple[Slot, ...], float]
"""kgCO2e by the set of things that it hangs on."""

_EDITION = re.compile(r"\.(?:19|20)\d\d(?=\.|$)")


@dataclass(frozen=True)
class ChangeRange:
    """5th and 95th percentile of a change, and the share of draws in which it is a fall, ties as half. [kgCO2e]"""

    low_kgco2e: float
    high_kgco2e: float
    falls: float


def stream_name(slot_id: str, side: str) -> str:
    """Name of the stream that both figures share. side: whose rows they are, "" where both have the same."""
    if "|" in slot_id:
        return f"{side}|{slot_id}" if side else slot_id
    return _EDITION.sub("", slot_id)


def hanging(ledger: Ledger, keep: Mask, book: Book, side: str, blocks: list[Block] | None = None) -> Hanging:
    """What the chosen rows of a ledger hang on, of all lines of a book or of some blocks of it. side: as above."""
    sums: dict[tuple[int, ...], float] = {}
    for block in ledger.book_blocks(book) if blocks is None else blocks:
        kept = keep[block.activity.rows]
        own = (ledger.factor_slots[block.factor],) if isinstance(block.factor, int) else ()
        code, sets = ledger.combination(block)
        weights = np.bincount(np.broadcast_to(code, len(kept))[kept], ledger.line_kgco2e(block)[kept], len(sets))
        for drawn, weight in zip(sets, weights.tolist(), strict=True):
            if weight:
                members = tuple(sorted(slot for slot in own + drawn if slot >= 0))
                sums[members] = sums.get(members, 0.0) + weight
    shares = pooled_shares(ledger, book, "total", keep)
    shared = {slot: _shared(ledger.slots[slot], side, shares.get(slot)) for members in sums for slot in members}
    found: dict[tuple[Slot, ...], float] = {}
    for members, weight in sums.items():
        drawn_together = tuple(sorted((shared[slot] for slot in members), key=lambda slot: (slot.id, slot.shape)))
        found[drawn_together] = found.get(drawn_together, 0.0) + weight
    return found


def _shared(slot: Slot, side: str, share: Floats | None) -> Slot:
    """A slot under the name of its shared stream; pooled meters with the spread that they have together."""
    gsd, shape = slot.gsd, slot.shape
    if shape == "meters":
        gsd, shape = (
            math.exp(float(pooled_sigma(math.log(gsd), np.ones(1) if share is None else share)[0])),
            "lognormal",
        )
    return Slot(stream_name(slot.id, side), gsd, "", "", shape, slot.share, in_common=slot.in_common)


class Paired:
    """Weights of several figures over the sets of things that any of them hangs on."""

    def __init__(self, figures: list[Hanging]) -> None:
        self.index = {members: at for at, members in enumerate(dict.fromkeys(one for each in figures for one in each))}

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
        """The paired draws of changes themselves [draws]."""
        slots: dict[Slot, int] = {}
        sets = [tuple(slots.setdefault(slot, len(slots)) for slot in members) for members in self.index]
        matrix = np.stack([_without_dust(weights) for weights in changes.values()])
        used = np.flatnonzero(matrix.any(axis=0))
        totals = draw_totals(matrix[:, used], [sets[at] for at in used], list(slots), draws, seed).astype(np.float64)
        return dict(zip(changes, totals, strict=True))


def _without_dust(weights: Floats) -> Floats:
    """Weights without what rounding left of those that cancel."""
    return np.where(np.abs(weights) > 1e-12 * np.abs(weights).sum(), weights, 0.0)
