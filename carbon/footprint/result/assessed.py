"""What was worked out of an inventory: totals with ranges, groups, rows and lines, and what was set aside.

Analyses (what the range hangs on, data quality, why) read this; `carbon.footprint.assessment` adds them as verbs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import ActivityData
from carbon.doors import places_in_ledger, taking, whole
from carbon.factors import FactorTable
from carbon.footprint.ledger.blocks import (
    BLOCK_DIMENSIONS,
    BOOKS,
    GROUPINGS,
    IN_HALL,
    METHODS,
    Book,
    Codes,
    Floats,
    Method,
)
from carbon.footprint.ledger.covered import Gap
from carbon.footprint.ledger.ledger import Ledger
from carbon.footprint.ledger.list_days import ListDay, list_days
from carbon.footprint.ledger.own_values import OwnValue
from carbon.footprint.ledger.spread import DRAWS, SEED, Spread, Streams, spread
from carbon.footprint.ledger.waiting import Waiting, waiting_codes, what_waits
from carbon.footprint.ledger.worksheet import Thrown, WithoutGrid
from carbon.footprint.lines.cloud_reported import REPORTED
from carbon.footprint.result.sits_in import sits_in_text
from carbon.period import Period
from carbon.problems import Problems
from carbon.settings import Settings
from carbon.words.told import short

Rows = Sequence[int] | NDArray[np.integer[Any]] | pd.Index | pd.Series
"""Places in the ledger, whatever holds the whole numbers."""


@dataclass(frozen=True)
class Total:
    """Emissions of a book or of a group of it, with the 5th and 95th percentile of the location-based figure.
    [kgCO2e]"""

    location_based_kgco2e: float
    market_based_kgco2e: float
    low_kgco2e: float
    high_kgco2e: float

    @property
    def counted(self) -> bool:
        """Whether any line stands behind it; without one there is no range (NaN), which is not 0 to 0."""
        return not math.isnan(self.low_kgco2e)


@dataclass(repr=False)
class Assessed:
    """The footprint of an inventory in a period. Made by `carbon.assess`; read-only.

    reason: code of the reason for which each row of the ledger is set aside, an index into reasons, 0 where it counts;
    read: rows of the inventory (a row that stands for a setting, such as homeworking hours, is none);
    without_grid: rows that count without their electricity; thrown: kit that left, by route of disposal;
    gaps: bills and readings that cover a part of the period; served: share of the period's days that each row of the
    ledger was in service, 1 where no dates are known [rows].
    """

    activity: ActivityData
    factors: FactorTable
    settings: Settings
    period: Period
    factor_year: int
    ledger: Ledger
    problems: Problems
    reason: Codes
    reasons: list[str]
    starts: dict[str, int]
    rows_read: int
    without_grid: list[WithoutGrid] = field(default_factory=list)
    thrown: list[Thrown] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    served: Floats = field(default_factory=lambda: np.ones(0))
    own_values: list[OwnValue] = field(default_factory=list)
    as_brought: ActivityData | None = None
    seed: int = SEED
    draws: int = DRAWS
    _spreads: dict[tuple[Book, str], Spread] = field(default_factory=dict)

    def __repr__(self) -> str:
        """One line that holds nothing of the inventory: the period, the factor set, and how many rows count."""
        return (
            f"<{type(self).__name__} of {self.period.label}, factors {self.factor_year}: "
            f"{self.rows_counted:,} of {self.rows_read:,} rows counted>"
        )

    @cached_property
    def streams(self) -> Streams:
        """The draws of everything that is drawn, and of its halves."""
        return Streams(self.ledger.apart.slots, self.draws, self.seed)

    @property
    def brought(self) -> ActivityData:
        """The inventory as it was read, without the types of the user's own: what another assessment starts from."""
        return self.activity if self.as_brought is None else self.as_brought

    # -- rows --------------------------------------------------------------------------------------------------------

    @property
    def rows_set_aside(self) -> int:
        return int((self.reason[: self.rows_read] != 0).sum())

    @property
    def rows_counted(self) -> int:
        return self.rows_read - self.rows_set_aside

    @property
    def rows_waiting(self) -> int:
        """Rows that do not count until a person settles them."""
        return self.waiting.rows

    @property
    def rows_left_out(self) -> int:
        """Rows that do not count, for good."""
        return self.rows_set_aside - self.rows_waiting

    @cached_property
    def waiting(self) -> Waiting:
        """What waits, so that the total is not whole (`carbon.footprint.ledger.waiting`)."""
        return what_waits(self)

    @cached_property
    def list_days(self) -> tuple[ListDay, ...]:
        """The day that each list of kit describes, and what it is for the period
        (`carbon.footprint.ledger.list_days`)."""
        return list_days(self.activity, self.settings.list_days, self.period)

    @cached_property
    def set_aside(self) -> pd.DataFrame:
        """Rows that do not count: file, sheet, row, estate, reason (code), sentence, and whether the reason waits for
        a person, in the order of the files."""
        rows = np.flatnonzero(self.reason[: self.rows_read])
        frame = self.places(rows)
        frame["estate"] = self._labels("estate", rows)
        frame["reason"] = [self.reasons[code] for code in self.reason[rows]]
        frame["sentence"] = frame["reason"].map({code: short(code) for code in self.reasons})
        frame["waits"] = np.isin(self.reason[rows], waiting_codes(self.reasons))
        return frame

    def _labels(self, dimension: str, rows: np.ndarray) -> list[str]:
        known = self.ledger.dimensions[dimension]
        names = known.names
        return [names[code] for code in known.codes[rows]]

    def places(self, rows: Rows) -> pd.DataFrame:
        """File, sheet and row number of rows of the ledger."""
        rows = known_rows(self.ledger, rows)
        sheets = self.ledger.sheet.names
        return pd.DataFrame(
            {
                "file": self._labels("file", rows),
                "sheet": [sheets[code] for code in self.ledger.sheet.codes[rows]],
                "row": self.ledger.row_number[rows],
            }
        )

    # -- totals ------------------------------------------------------------------------------------------------------

    @taking(book=BOOKS)
    def total(self, book: Book = "management") -> Total:
        """All emissions of a book, with their range."""
        return self._totals(book, "total")[0]

    def _totals(self, book: Book, dimension: str) -> list[Total]:
        location, market = (self.ledger.sums(book, dimension, method) for method in ("location", "market"))
        band = self._spread(book, dimension)
        return [
            Total(*map(float, figures))
            for figures in zip(location, market, band.low_kgco2e, band.high_kgco2e, strict=True)
        ]

    def _spread(self, book: Book, dimension: str) -> Spread:
        key = (book, dimension)
        if key not in self._spreads:
            self._spreads[key] = spread(self.ledger, book, dimension, self.draws, self.seed, self.streams)
        return self._spreads[key]

    @taking(book=BOOKS, dimension=GROUPINGS)
    def by(self, book: Book, dimension: str) -> pd.DataFrame:
        """Emissions by group of a dimension, greatest first; groups without any line are left out.

        Columns: location_based_kgco2e, market_based_kgco2e, low_kgco2e, high_kgco2e; index: name, "" for not stated.
        dimension: scope, stage, part, basis, or one of the rows' (estate, type, site, directorate, body, ...).
        """
        names = pd.Index(self.ledger.names(dimension), name=dimension, dtype=object)
        columns = [column.name for column in fields(Total)]
        frame = pd.DataFrame(self._totals(book, dimension), index=names, columns=columns, dtype=float)
        kept = frame[(frame.fillna(0.0) != 0).any(axis=1)]
        return kept.sort_values("location_based_kgco2e", ascending=False, kind="stable")

    @taking(dimension=GROUPINGS)
    def by_energy(self, dimension: str) -> pd.Series[float]:
        """Electricity by group of a dimension, each kilowatt-hour once. [kWh]"""
        sums = self.ledger.energy_sums(dimension)
        return pd.Series(sums, index=pd.Index(self.ledger.names(dimension), name=dimension), name="energy_kwh")

    @cached_property
    def energy_kwh(self) -> float:
        """Electricity of the whole estate, PUE included, each kilowatt-hour once. [kWh]"""
        return float(self.ledger.energy_sums("total")[0])

    @taking(book=BOOKS)
    def of_which(self, book: Book = "management") -> pd.DataFrame:
        """Where each part sits in the organisation's own footprint, by scope and by who runs the place.

        Columns: sits_in (words), scope, in_hall (electricity of leased halls, which no building meter holds),
        energy_kwh (electricity, each kilowatt-hour once), then those of `by`; in the order of scopes. What is made on
        site has kilowatt-hours and no emissions, and stands there too.
        """
        frame, kwh = self.by(book, "sits_in"), self.by_energy("sits_in")
        lines = [name for name in self.ledger.names("sits_in") if name in frame.index or kwh[name]]
        frame = frame.reindex(lines, fill_value=0.0)
        frame.insert(0, "sits_in", [sits_in_text(name) for name in lines])
        frame.insert(1, "scope", [name.removesuffix(IN_HALL) for name in lines])
        frame.insert(2, "in_hall", [name.endswith(IN_HALL) for name in lines])
        frame.insert(3, "energy_kwh", kwh.loc[lines].to_numpy())
        return frame

    @cached_property
    def sunk_memo_kgco2e(self) -> float:
        """Embodied emissions of owned kit not yet charged when the decision is made: a memo, in no total. [kgCO2e]"""
        return self._memo_kgco2e("sunk")

    @cached_property
    def cloud_memo(self) -> dict[str, float]:
        """Cloud usage by whichever of model and provider does not count: a memo, in no total. [kgCO2e]"""
        return {
            "modelled_kgco2e": self._memo_kgco2e("modelled"),
            "provider_reported_kgco2e": self._memo_kgco2e(REPORTED),
            "provider_reported_market_kgco2e": self._memo_kgco2e(REPORTED, "market"),
        }

    def _memo_kgco2e(self, of: str, method: Method = "location") -> float:
        """Memo lines of one kind: what is sunk, what a provider reported, and the rest, which is modelled. [kgCO2e]"""
        known = ("sunk", REPORTED)
        blocks = [block for block in self.ledger.memo if (block.part if block.part in known else "modelled") == of]
        return float(sum(self.ledger.line_kgco2e(block, method).sum() for block in blocks))

    # -- rows and lines ----------------------------------------------------------------------------------------------

    @taking(book=BOOKS)
    def rows(self, book: Book = "management") -> pd.DataFrame:
        """One line per counted row: place, what it is, electricity, emissions by stage and in all (location,
        market)."""
        return self._rows_with_amounts(book, np.flatnonzero(self.reason == 0))

    def _rows_with_amounts(self, book: Book, positions: np.ndarray) -> pd.DataFrame:
        frame = self.rows_at(positions)
        frame["energy_kwh"] = self.ledger.row_energy_kwh()[positions]
        for stage, kilograms in self.ledger.row_matrix(book, "stage").items():
            frame[f"{stage}_kgco2e"] = kilograms.to_numpy()[positions]
        for method in ("location", "market"):
            frame[f"{method}_based_kgco2e"] = self.ledger.row_kgco2e(book, method)[positions]
        return frame

    def rows_at(self, positions: Rows) -> pd.DataFrame:
        """Place and what it is of rows of the ledger, in the order asked for."""
        positions = known_rows(self.ledger, positions)
        frame = self.places(positions)
        frame.insert(0, "ledger_row", positions)
        for name in ("estate", "type", "body", "site", "directorate", "service", "region"):
            frame[name] = self._labels(name, positions)
        for name in ("name", "serial", "manufacturer", "model", "quantity", "provider", "instance_type"):
            frame[name] = self._column(name, positions)
        return frame

    def _column(self, name: str, positions: np.ndarray) -> np.ndarray:
        """A column of the tidy tables at rows of the ledger, "" (NaN for numbers) where a table lacks it."""
        number = name == "quantity"
        values = np.full(len(positions), np.nan if number else "", dtype=float if number else object)
        for table_name, table in self.activity:
            if name in table and len(table):
                rows = positions - self.starts[table_name]
                here = (rows >= 0) & (rows < len(table))
                column = table[name].array.take(rows[here])
                values[here] = column if number else pd.Series(column, dtype=object).fillna("")
        return values

    @taking(book=BOOKS, dimension=BLOCK_DIMENSIONS, method=METHODS)
    def row_matrix(self, book: Book, dimension: str, method: Method = "location") -> pd.DataFrame:
        """Emissions by counted row and group of scope, stage or part; the index is the ledger's row."""
        return self.ledger.row_matrix(book, dimension, method)[self.reason == 0]

    @taking(book=BOOKS)
    def lines(self, rows: Rows | None = None, book: Book | None = None) -> pd.DataFrame:
        """Ledger lines of chosen rows of the ledger, with their place in the inventory."""
        chosen = None if rows is None else known_rows(self.ledger, rows).tolist()
        lines = self.ledger.lines(chosen, book)
        return pd.concat([self.places(lines["ledger_row"].to_numpy(dtype=np.int64)), lines], axis=1)

    @taking(book=BOOKS, count=whole("a whole number of rows", 0))
    def top(self, book: Book = "management", count: int = 20) -> pd.DataFrame:
        """The rows that matter most, greatest first."""
        kilograms = self.ledger.row_kgco2e(book)
        greatest = np.argsort(-kilograms, kind="stable")[:count]
        return self._rows_with_amounts(book, greatest[kilograms[greatest] > 0])


def known_rows(ledger: Ledger, rows: Rows) -> NDArray[np.int64]:
    """Rows of the ledger as whole numbers. Raises ValueError for rows that are not there, with how many there are,
    TypeError for what is no sequence of whole numbers."""
    return places_in_ledger("rows", rows, ledger.length)
