"""How good the data is: scores of every ledger line on five axes, emission-weighted for any group, and coverage.

A line has the worse score of its factor and of what went into its amount, on every axis; reliability follows the basis
of the amount. 1 is best, 5 is worst. Coverage is the share of emissions by basis. Source: method, section 7.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.footprint.ledger.blocks import BASES, Block, Book, Codes, combine
from carbon.footprint.ledger.ledger import Ledger
from carbon.footprint.ledger.pedigree import ALL_BEST, AXES, Scores, basis_score, worst_of
from carbon.footprint.result.assessed import Assessed

Floats = NDArray[np.float64]
LEAST_SHARE = 0.01
"""Parts of an estate below this share of the emissions are named neither best nor worst."""


@dataclass
class _Lines:
    """Scores of the lines of a ledger, once for each combination of factor, draws and basis."""

    ledger: Ledger
    _known: dict[tuple[int, int], tuple[Codes | int, NDArray[np.int64]]] = field(default_factory=dict)

    def of(self, block: Block) -> tuple[Codes | int, NDArray[np.int64]]:
        """Combination of every line (one number or [lines]), and the scores of each [combinations x axes]."""
        factor = block.factor if isinstance(block.factor, int) else id(block.factor)
        key = (id(block.activity), factor)
        if key not in self._known:
            basis = block.activity.basis
            columns = (block.factor, basis if isinstance(basis, int) else basis.astype(np.int32), *block.activity.drawn)
            code, sets = combine(columns, len(block.activity.rows))
            order = _order(columns)
            ordered = [[members[at] for at in order] for members in sets]
            scores = [_scores(self.ledger, factor, basis, slots) for factor, basis, *slots in ordered]
            self._known[key] = code, np.array(scores)
        return self._known[key]


def _order(columns: tuple[int | Codes, ...]) -> list[int]:
    """Place of every column in the sets of `combine`, which puts single numbers first."""
    fixed = [at for at, column in enumerate(columns) if isinstance(column, int)]
    arrays = [at for at, column in enumerate(columns) if not isinstance(column, int)]
    placed = [*fixed, *arrays]
    return [placed.index(at) for at in range(len(columns))]


def scores_of_line(ledger: Ledger, block: Block, at: int) -> dict[str, int]:
    """Scores of one line of a block on the five axes, by axis: those that `line_scores` gives it."""
    activity = block.activity
    factor = block.factor if isinstance(block.factor, int) else int(block.factor[at])
    basis = activity.basis if isinstance(activity.basis, int) else int(activity.basis[at])
    slots = [slot if isinstance(slot, int) else int(slot[at]) for slot in activity.drawn]
    return dict(zip(AXES, _scores(ledger, factor, basis, slots), strict=True))


def _scores(ledger: Ledger, factor: int, basis: int, slots: Iterable[int]) -> Scores:
    """The worse of a factor's, a basis's and the drawn things' scores, axis by axis."""
    slot_scores = [ledger.slots[slot].scores for slot in slots if slot >= 0]
    reliability = (basis_score(BASES[basis]), *ALL_BEST[1:])
    return worst_of([ledger.factor_scores[factor], reliability, *slot_scores])


def line_scores(assessment: Assessed, rows: list[int] | None = None, book: Book | None = None) -> pd.DataFrame:
    """Scores of ledger lines on the five axes: those of `Assessment.lines`, in its order."""
    ledger = assessment.ledger
    chosen = None if rows is None else np.isin(np.arange(ledger.length), np.asarray(rows, dtype=np.int64))
    known, pieces = _Lines(ledger), []
    for block in ledger.blocks if book is None else ledger.book_blocks(book):
        lines = block.activity.rows
        take = np.arange(len(lines)) if chosen is None else np.flatnonzero(chosen[lines])
        code, scores = known.of(block)
        frame = pd.DataFrame(scores[np.broadcast_to(code, len(lines))[take]], columns=list(AXES))
        pieces.append(frame.assign(ledger_row=lines[take]))
    if not pieces:
        return pd.DataFrame(columns=["ledger_row", *AXES])
    table = pd.concat(pieces, ignore_index=True).sort_values("ledger_row", kind="stable", ignore_index=True)
    return table[["ledger_row", *AXES]]


def quality(assessment: Assessed, book: Book = "management", dimension: str | None = None) -> pd.DataFrame:
    """Emission-weighted scores by group of a dimension (the total where None), groups with emissions, greatest first.

    Columns: reliability, completeness, time, place, technology (1 best to 5 worst), mean (of the five),
    location_based_kgco2e.
    """
    ledger, dimension = assessment.ledger, dimension or "total"
    names = ledger.names(dimension)
    sums, kilograms = np.zeros((len(names), len(AXES))), np.zeros(len(names))
    known = _Lines(ledger)
    for block in ledger.book_blocks(book):
        code, scores = known.of(block)
        group, _ = ledger.group_codes(block, dimension)
        cell = np.asarray(group, dtype=np.int64) * len(scores) + code
        carried = ledger.line_kgco2e(block)
        cells = np.bincount(np.broadcast_to(cell, len(carried)), carried, len(names) * len(scores))
        by_score = cells.reshape(len(names), len(scores))
        sums += by_score @ scores
        kilograms += by_score.sum(axis=1)
    counted = np.flatnonzero(kilograms > 0)
    means = sums[counted] / kilograms[counted, None]
    table = pd.DataFrame(means, index=pd.Index([names[at] for at in counted], name=dimension), columns=list(AXES))
    table["mean"] = means.mean(axis=1)
    table["location_based_kgco2e"] = kilograms[counted]
    return table.sort_values("location_based_kgco2e", ascending=False, kind="stable")


def coverage(assessment: Assessed, book: Book = "management", dimension: str | None = None) -> pd.DataFrame:
    """Share of emissions that is measured, stated, modelled, assumed, by group (the total where None), greatest first.

    Shares of a group sum to 1; groups without emissions are left out. Columns: the four bases, location_based_kgco2e.
    """
    ledger, dimension = assessment.ledger, dimension or "total"
    names = ledger.names(dimension)
    sums = np.zeros((len(names), len(BASES)))
    for block in ledger.book_blocks(book):
        basis = np.asarray(block.activity.basis, dtype=np.int64)
        group, _ = ledger.group_codes(block, dimension)
        carried = ledger.line_kgco2e(block)
        cell = np.broadcast_to(np.asarray(group, dtype=np.int64) * len(BASES) + basis, len(carried))
        sums += np.bincount(cell, carried, sums.size).reshape(sums.shape)
    kilograms = sums.sum(axis=1)
    counted = np.flatnonzero(kilograms > 0)
    index = pd.Index([names[at] for at in counted], name=dimension)
    table = pd.DataFrame(sums[counted] / kilograms[counted, None], index=index, columns=list(BASES))
    table["location_based_kgco2e"] = kilograms[counted]
    return table.sort_values("location_based_kgco2e", ascending=False, kind="stable")


def best_and_worst(
    assessment: Assessed, book: Book = "management", dimension: str = "type", count: int = 3
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The parts of the estate with the best and with the worst mean score, each best or worst first.

    Parts below a hundredth of the emissions are left out, and none is both.
    """
    table = quality(assessment, book, dimension)
    total = table["location_based_kgco2e"].sum()
    order = table[table["location_based_kgco2e"] >= LEAST_SHARE * total].sort_values("mean", kind="stable")
    some = min(count, len(order) // 2)
    return order.head(some), order.tail(some).iloc[::-1]
