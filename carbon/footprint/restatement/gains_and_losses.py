"""What each part of a change adds and what it takes away, so that nothing large hides behind a small net.

Gains and losses are told over the same things of both lists, stage by stage: one device where an identity joins two
rows, else all of a type at one site (of a type, where a list does not place all of it or names its places otherwise);
one row, where both figures stand on the same rows. Within such a thing they cancel, for nothing tells them apart: so
neither the order of rows nor their number moves them. Source: method, section 9; words/method.md.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from carbon.footprint.ledger.blocks import BOOKS_TOLD, METHODS, STAGES, Book, Codes, Floats, Method
from carbon.footprint.ledger.ledger import Ledger
from carbon.footprint.lines.contracts import place_key
from carbon.footprint.lines.same_kit import Rows
from carbon.footprint.restatement.boundary import Mask
from carbon.footprint.restatement.restatement_sums import is_uk_grid
from carbon.footprint.result.assessed import Assessed

PARTS_SHOWN = ("scope", "method", "grid", "factor", "knowledge", "activity")
"""The parts of a change as they are told: the UK grid's new edition stands apart from all other factors."""

_DUST = 1e-13
"""Share of a total below which what one thing moves is rounding."""
_Cells = dict[tuple[Book, Method, bool], Floats]
"""kgCO2e by stage and thing [stages x things]; True: UK grid electricity alone."""


def things(
    before: Assessed, after: Assessed, joined: tuple[Rows, Rows] | None, elsewhere: tuple[Rows, Rows] | None = None
) -> tuple[Codes, Codes]:
    """What each row read of two lists is of, as numbers that are the same in both [rows]; rows that stand for settings
    are of no list. joined: rows of both that an
    identity joins, in one order; None where both figures stand on the same rows; elsewhere: rows of both that met with
    their place left out."""
    if joined is None:
        return np.arange(before.rows_read), np.arange(after.rows_read)
    placed = [_type_and_site(one.ledger) for one in (before, after)]
    unplaced = {kind for each, _ in placed for kind, site in each if not site}
    for (each, codes), rows in zip(placed, elsewhere or (), strict=False):
        unplaced |= {each[code][0] for code in np.unique(codes[rows]).tolist()}
    names = [[(kind, "" if kind in unplaced else site) for kind, site in each] for each, _ in placed]
    number = {name: at for at, name in enumerate(dict.fromkeys(name for each in names for name in each))}
    found = []
    for each, (_, codes), rows in zip(names, placed, joined, strict=True):
        of = np.array([number[name] for name in each], dtype=np.int64)[codes]
        of[rows] = len(number) + np.arange(len(rows))
        found.append(of)
    return found[0][: before.rows_read], found[1][: after.rows_read]


def _type_and_site(ledger: Ledger) -> tuple[list[tuple[str, str]], Codes]:
    """The pairs of type and site of a ledger, and that of each row [rows]."""
    types, sites = ledger.dimensions["type"], ledger.dimensions["site"]
    cell = (types.codes.astype(np.int64) + 1) * (len(sites.labels) + 1) + sites.codes + 1
    cells, code = np.unique(cell, return_inverse=True)
    kinds, places = ["", *map(str, types.labels)], ["", *map(place_key, sites.labels)]
    width = len(places)
    return [(kinds[one // width], places[one % width]) for one in cells.tolist()], code


class BothWays:
    """Gains and losses of the parts of a change, gathered figure by figure. of: the thing of each row of the earlier
    and of the later ledger."""

    def __init__(self, of: tuple[Codes, Codes]) -> None:
        self._of = of
        self._count = 1 + max(int(codes.max(initial=-1)) + 1 for codes in of)
        self._moved: dict[tuple[Book, Method, str], Floats] = {}

    def empty(self) -> BothWays:
        """Of the same things, with nothing gathered."""
        return BothWays(self._of)

    def add(self, ledger: Ledger, keep: Mask, later: bool, rows: Rows | None, weights: Mapping[str, float]) -> None:
        """Gather a figure. keep: rows of its ledger that are in it; rows: of the list's own ledger, for each of this
        one's, below 0 for none; weights: how often it counts in each of PARTS_SHOWN, and in `edition`, which the grid
        and others share.
        """
        of = np.full(ledger.length, self._count - 1, dtype=np.int64)  # the last is of what no row states
        own = self._of[later] if rows is None else np.where(rows < 0, self._count - 1, self._of[later][rows])
        of[: len(own)] = own[: ledger.length]
        cells = self._cells(ledger, keep, of)
        for (book, method, on_grid), amounts in cells.items():
            for name, weight in weights.items():
                part = name if name != "edition" else "grid" if on_grid else "factor"
                if weight:
                    key = (book, method, part)
                    self._moved[key] = self._moved.get(key, 0.0) + weight * amounts

    def _cells(self, ledger: Ledger, keep: Mask, of: Codes) -> _Cells:
        cells: _Cells = {}
        for block in ledger.blocks:
            kept = keep[block.activity.rows]
            thing, stage = of[block.activity.rows][kept], STAGES.index(block.stage)
            on_grid = is_uk_grid(ledger, block)
            for method in METHODS:
                amounts = np.bincount(thing, ledger.line_kgco2e(block, method)[kept], self._count)
                for book in (book for book in BOOKS_TOLD if block.book in ("both", book)):
                    key = (book, method, on_grid)
                    if key not in cells:
                        cells[key] = np.zeros((len(STAGES), self._count))
                    cells[key][stage] += amounts
        return cells

    def net(self, book: Book, method: Method, part: str) -> float:
        """What a part comes to by what was gathered. [kgCO2e]"""
        return float(self._moved.get((book, method, part), np.zeros(1)).sum())

    def of(self, book: Book, method: Method, net: Mapping[str, float], whole: float) -> pd.DataFrame:
        """Gains and losses by part, which add up to its net. whole: what is no change beside it is rounding. [kgCO2e]

        Columns: gain_kgco2e, never below 0, and loss_kgco2e, never above; index: PARTS_SHOWN.
        """
        lines = []
        for part in PARTS_SHOWN:
            moved = self._moved.get((book, method, part), np.zeros(1))
            moved = np.where(np.abs(moved) > _DUST * whole, moved, 0.0)
            gain, loss = float(moved.clip(min=0).sum()), float(moved.clip(max=0).sum())
            if gain >= -loss:
                gain = max(net[part] - loss, 0.0)
            else:
                loss = min(net[part] - gain, 0.0)
            lines.append((gain, loss))
        return pd.DataFrame(lines, index=pd.Index(PARTS_SHOWN, name="part"), columns=["gain_kgco2e", "loss_kgco2e"])


_LEAST = 1e-12
"""Share of the greatest figure below which a part is rounding."""


def moved(both: pd.DataFrame, before_kgco2e: float, after_kgco2e: float) -> dict[str, bool]:
    """Whether each part of a change moves anything at all. both: what each adds and takes away, by part."""
    least = _LEAST * max(abs(before_kgco2e), abs(after_kgco2e))
    moves = {str(name): bool(size > least) for name, size in both.abs().max(axis=1).items()}
    return moves | {"other_factor": moves["factor"], "factor": moves["factor"] or moves["grid"]}
