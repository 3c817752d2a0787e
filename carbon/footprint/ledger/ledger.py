"""The ledger: one line per inventory row, stage and part, held as blocks of arrays; every total comes from it.

A block is all lines of one stage, part, scope and book. It points at an activity (which rows, how much, how known) that
several blocks share: the four parts of a kilowatt-hour are four blocks over one array of kilowatt-hours. Totals are
weighted counts over a dimension of the rows; nothing makes the long table but `lines`, on request.
Source of the rules: method, section 2.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.doors import OneLine
from carbon.factors import Found
from carbon.footprint.ledger.blocks import (
    BASES,
    BLOCK_DIMENSIONS,
    STAGES,
    Block,
    Book,
    Codes,
    Dimension,
    Floats,
    HostShare,
    MeterShare,
    Method,
    Slot,
    combine,
)
from carbon.footprint.ledger.in_common import Apart, taken_apart

Result = TypeVar("Result")


@dataclass(repr=False)
class Ledger(OneLine):
    """Rows with their dimensions, the factors they met, and the blocks of lines.

    Built by `carbon.footprint.assess`; afterwards only read.
    """

    length: int
    dimensions: dict[str, Dimension]
    sheet: Dimension
    row_number: NDArray[np.int64]
    blocks: list[Block] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    factor_slots: list[int] = field(default_factory=list)
    factor_scores: list[tuple[int, ...]] = field(default_factory=list)
    memo: list[Block] = field(default_factory=list)
    parameters: dict[tuple[str, str], Found] = field(default_factory=dict)
    meter_shares: list[MeterShare] = field(default_factory=list)
    host_shares: dict[int, HostShare] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._codes: dict[tuple[str, str], int] = {}
        self._slot_codes: dict[tuple[Any, ...], int] = {}
        self._sums: dict[Hashable, Any] = {}

    # -- building -----------------------------------------------------------------------------------------------------

    def factor_code(self, found: Found, slot: Slot | None = None) -> int:
        """The code under which a factor and the way it matched stand in this ledger."""
        key = (found.factor.id, found.match)
        if key not in self._codes:
            self._codes[key] = len(self.found)
            self.found.append(found)
            self.factor_slots.append(-1 if slot is None else self.slot_code(slot))
            self.factor_scores.append(() if slot is None else slot.scores)
        return self._codes[key]

    def slot_code(self, slot: Slot) -> int:
        """The code of something that is drawn; -1 where it has no spread."""
        if slot.shape in ("lognormal", "meters") and slot.gsd <= 1.0:
            return -1
        key = (slot.id, slot.shape, slot.gsd, slot.share, slot.scores, slot.other_gsd, slot.in_common)
        if key not in self._slot_codes:
            self._slot_codes[key] = len(self.slots)
            self.slots.append(slot)
        return self._slot_codes[key]

    def add(self, block: Block) -> None:
        if len(block.activity.rows):
            self.blocks.append(block)

    def once(self, key: Hashable, work: Callable[[], Result]) -> Result:
        """What was worked out under a key before, else the result of the work, kept for who asks next."""
        if key not in self._sums:
            self._sums[key] = work()
        return cast(Result, self._sums[key])

    # -- reading ------------------------------------------------------------------------------------------------------

    @cached_property
    def values(self) -> Floats:
        """kgCO2e per unit of activity, by factor code."""
        return np.array([found.factor.value for found in self.found])

    @cached_property
    def apart(self) -> Apart:
        """What is drawn, and the halves of what makers' sheets have in common."""
        return taken_apart(self.slots, {name: found.factor.value for (name, _), found in self.parameters.items()})

    def book_blocks(self, book: Book) -> list[Block]:
        return [block for block in self.blocks if block.book in ("both", book)]

    def weight(self, block: Block, method: Method = "location") -> Floats | float:
        """kgCO2e per unit of activity of a block's lines, one number or [lines]."""
        if method == "market" and block.market is not None:
            return block.market
        return self.values[block.factor] if not isinstance(block.factor, int) else float(self.values[block.factor])

    def line_kgco2e(self, block: Block, method: Method = "location") -> Floats:
        return block.activity.amount * self.weight(block, method)

    def group_codes(self, block: Block, dimension: str) -> tuple[Codes | int, list[str]]:
        """Group of every line of a block: one code or [lines], and the names; -1 counts as the last name."""
        if dimension == "total":
            return 0, ["total"]
        if dimension == "basis":
            basis = block.activity.basis
            return (basis if isinstance(basis, int) else basis.astype(np.int32)), list(BASES)
        if dimension in BLOCK_DIMENSIONS:
            name = str(getattr(block, dimension))
            names = self._block_names(dimension)
            return names.index(name), names
        labels = self.dimensions[dimension]
        codes = labels.codes[block.activity.rows]
        return np.where(codes < 0, len(labels.labels), codes).astype(np.int32), labels.names

    def _block_names(self, dimension: str) -> list[str]:
        key = ("names", dimension, len(self.blocks))
        if key not in self._sums:
            names = sorted({str(getattr(block, dimension)) for block in self.blocks})
            self._sums[key] = [stage for stage in STAGES if stage in names] if dimension == "stage" else names
        return cast("list[str]", self._sums[key])

    def names(self, dimension: str) -> list[str]:
        """The names of a dimension's groups, "" (not stated) last where rows may lack it."""
        if dimension == "total":
            return ["total"]
        if dimension == "basis":
            return list(BASES)
        return self._block_names(dimension) if dimension in BLOCK_DIMENSIONS else self.dimensions[dimension].names

    def _activity_sums(self, block: Block, dimension: str, weights: Floats, key: Hashable) -> Floats:
        """Sums of weights by group and combination of draws [groups x combinations] of one block's lines."""
        if key in self._sums:
            return cast(Floats, self._sums[key])
        group, names = self.group_codes(block, dimension)
        combination, sets = self.combination(block)
        width = len(sets)
        if isinstance(group, int):
            sums = np.zeros((len(names), width))
            sums[group] = weights.sum() if isinstance(combination, int) else np.bincount(combination, weights, width)
        else:
            cell = group if isinstance(combination, int) else group.astype(np.int64) * width + combination
            sums = np.bincount(cell, weights, len(names) * width).astype(np.float64).reshape(len(names), width)
        self._sums[key] = sums
        return sums

    def combination(self, block: Block) -> tuple[Codes | int, list[tuple[int, ...]]]:
        """Which set of draws each line of a block hangs on, its factor's where lines differ in it; and the sets."""
        if isinstance(block.factor, int):
            return block.activity.combination
        key = ("combination", id(block.activity), id(block.factor))
        if key not in self._sums:
            slots = np.array(self.factor_slots, dtype=np.int32)[block.factor]
            self._sums[key] = combine((slots, *block.activity.drawn), len(slots))
        return cast("tuple[Codes | int, list[tuple[int, ...]]]", self._sums[key])

    def _cells(self, block: Block, dimension: str, method: Method) -> Floats:
        """kgCO2e of a block by group and combination of draws [groups x combinations]."""
        weight = self.weight(block, method)
        if isinstance(weight, float):
            return self._amount_sums(block, dimension) * weight
        return self._activity_sums(
            block, dimension, block.activity.amount * weight, ("kg", id(block), dimension, method)
        )

    def _amount_sums(self, block: Block, dimension: str) -> Floats:
        """Sums of a block's amounts by group and combination, worked out once for all blocks of one activity."""
        place = getattr(block, dimension) if dimension in BLOCK_DIMENSIONS else ""
        factor = None if isinstance(block.factor, int) else id(block.factor)
        key = ("amount", id(block.activity), dimension, place, factor)
        return self._activity_sums(block, dimension, block.activity.amount, key)

    def sums(self, book: Book, dimension: str, method: Method = "location") -> Floats:
        """kgCO2e by group of a dimension, in the order of `names` [groups]. Source: method, section 2."""
        total = np.zeros(len(self.names(dimension)))
        for block in self.book_blocks(book):
            total += self._cells(block, dimension, method).sum(axis=1)
        return total

    def total(self, book: Book, method: Method = "location") -> float:
        """All lines of a book and of both. [kgCO2e]"""
        return float(self.sums(book, "total", method)[0])

    def energy_sums(self, dimension: str) -> Floats:
        """Electricity by group, each kilowatt-hour once, PUE included. [kWh]"""
        total = np.zeros(len(self.names(dimension)))
        for block in self.blocks:
            if block.part == "generation":
                total += self._amount_sums(block, dimension).sum(axis=1)
        return total

    def spread_weights(self, book: Book, dimension: str) -> tuple[Floats, list[tuple[int, ...]]]:
        """kgCO2e by group and set of draws: W [groups x sets], and the slot codes of each set."""
        index: dict[tuple[int, ...], int] = {}
        columns: list[Floats] = []
        for block in self.book_blocks(book):
            cells = self._cells(block, dimension, "location")
            own = () if not isinstance(block.factor, int) else (self.factor_slots[block.factor],)
            for column, drawn in enumerate(self.combination(block)[1]):
                slots = tuple(sorted(slot for slot in own + drawn if slot >= 0))
                if slots not in index:
                    index[slots] = len(columns)
                    columns.append(np.zeros(len(cells)))
                columns[index[slots]] += cells[:, column]
        if not columns:
            return np.zeros((len(self.names(dimension)), 0)), []
        return np.stack(columns, axis=1), list(index)

    def row_kgco2e(
        self, book: Book, method: Method = "location", keep: Callable[[Block], bool] | None = None
    ) -> Floats:
        """kgCO2e of every row of the ledger, of all blocks or of those that `keep` takes [rows]."""
        total = np.zeros(self.length)
        for block in self.book_blocks(book):
            if keep is None or keep(block):
                total += np.bincount(block.activity.rows, self.line_kgco2e(block, method), self.length)
        return total

    def row_energy_kwh(self, keep: Callable[[Block], bool] | None = None) -> Floats:
        """Electricity of every row, PUE included, of all blocks or of those that `keep` takes [rows]."""
        total = np.zeros(self.length)
        for block in self.blocks:
            if block.part == "generation" and (keep is None or keep(block)):
                total += np.bincount(block.activity.rows, block.activity.amount, self.length)
        return total

    def counted(self) -> NDArray[np.bool_]:
        """Which rows carry at least one line in any book [rows]."""
        flags = np.zeros(self.length, dtype=bool)
        for activity in {id(block.activity): block.activity for block in self.blocks}.values():
            flags[activity.rows] = True
        return flags

    def row_matrix(self, book: Book, dimension: str, method: Method = "location") -> pd.DataFrame:
        """kgCO2e by row and group of a dimension of blocks (stage, scope, part)."""
        names = self.names(dimension)
        matrix = {}
        for name in names:

            def belongs(block: Block, name: str = name) -> bool:
                return bool(getattr(block, dimension) == name)

            matrix[name] = self.row_kgco2e(book, method, belongs)
        return pd.DataFrame(matrix)

    def lines(self, rows: Iterable[int] | None = None, book: Book | None = None) -> pd.DataFrame:
        """The long table of chosen rows (all where None): one line per row, stage, part, scope and book."""
        chosen = None if rows is None else np.isin(np.arange(self.length), np.fromiter(rows, dtype=np.int64))
        pieces = []
        for block in self.blocks if book is None else self.book_blocks(book):
            activity = block.activity
            take = np.arange(len(activity.rows)) if chosen is None else np.flatnonzero(chosen[activity.rows])
            if not len(take):
                continue
            factor = np.broadcast_to(np.asarray(block.factor), len(activity.rows))[take]
            basis = np.broadcast_to(np.asarray(activity.basis), len(activity.rows))[take]
            pieces.append(
                pd.DataFrame(
                    {
                        "ledger_row": activity.rows[take],
                        "stage": block.stage,
                        "part": block.part,
                        "scope": block.scope,
                        "book": block.book,
                        "amount": activity.amount[take],
                        "unit": activity.unit,
                        "factor": [self.found[code].factor.id for code in factor],
                        "factor_value": [self.found[code].factor.value for code in factor],
                        "factor_unit": [self.found[code].factor.unit for code in factor],
                        "match": [self.found[code].match for code in factor],
                        "basis": [BASES[code] for code in basis],
                        "location_based_kgco2e": self.line_kgco2e(block)[take],
                        "market_based_kgco2e": self.line_kgco2e(block, "market")[take],
                    }
                )
            )
        if not pieces:
            return pd.DataFrame(
                columns=[
                    "ledger_row",
                    "stage",
                    "part",
                    "scope",
                    "book",
                    "amount",
                    "unit",
                    "factor",
                    "factor_value",
                    "factor_unit",
                    "match",
                    "basis",
                    "location_based_kgco2e",
                    "market_based_kgco2e",
                ]
            )
        return pd.concat(pieces, ignore_index=True).sort_values("ledger_row", kind="stable", ignore_index=True)

    def factor_totals(self, book: Book) -> pd.DataFrame:
        """kgCO2e by factor and match, location-based: what a change of each factor would move."""
        total = np.zeros(len(self.found))
        used = np.zeros(len(self.found), dtype=bool)
        for block in self.book_blocks(book):
            kilograms = self.line_kgco2e(block)
            if isinstance(block.factor, int):
                total[block.factor] += kilograms.sum()
                used[block.factor] = True
            else:
                total += np.bincount(block.factor, kilograms, len(total))
                used[np.unique(block.factor)] = True
        codes = np.flatnonzero(used)
        return pd.DataFrame({"code": codes, "kgco2e": total[codes]})
