"""What waits: rows, units and files that a person can settle, so that the total is not whole until somebody does.

Source: method, section 9.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import ActivityData, numbers
from carbon.factors.stand_ins import grid_of
from carbon.words import catalogue
from carbon.words.told import waits

if TYPE_CHECKING:
    from carbon.footprint.ledger.blocks import Book, Method
    from carbon.footprint.ledger.list_days import ListDay
    from carbon.footprint.result.assessed import Assessed

ONE_IN = 20
"""A total is whole where not more than one in so many of its rows, and of its units, wait: 5 %."""
_FEW = 10
"""Rows from which it says something that one of them is more than half: of a few, one often is."""


@dataclass(frozen=True)
class Held:
    """Rows that wait for one reason, and the units of equipment that they stand for (rows of other tables: none)."""

    rows: int
    units: float


@dataclass(frozen=True)
class Unread:
    """A file, or one list of it, of which nothing is read until somebody does something about it.

    sheet: None for a whole file; why: its headings are asked about, or it was refused with a code.
    """

    file: str
    sheet: str | None
    why: Literal["needs_mapping", "refused"]
    code: str = ""

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        return {"file": self.file, "sheet": self.sheet, "why": self.why}


@dataclass(frozen=True)
class Ungridded:
    """Rows that count without their electricity, for no figure of its grid is known, and the units they stand for.

    kwh, of_kwh: their electricity, and all that is known with it; places: their countries, of each of which a value of
    the user's own settles it.
    """

    rows: int
    units: float
    kwh: float
    of_kwh: float
    places: tuple[str, ...]

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        record = {"rows": self.rows, "units": self.units, "kwh": self.kwh, "places": list(self.places)}
        return record | {"own_values": [grid_of(place) for place in self.places]}


@dataclass(frozen=True)
class Waiting:
    """All that waits beside a total.

    reasons: by code, most rows first; of_rows, of_units: that count or wait, without what is left out for good;
    unread: files and lists that were not read; silent: files that were read, of which rows wait and none counts;
    remnants: lists that were made so long after the period that what had left is not in them; ungridded:
    rows that count without their electricity.
    """

    reasons: dict[str, Held]
    of_rows: int
    of_units: float
    unread: tuple[Unread, ...]
    silent: tuple[str, ...]
    remnants: tuple[ListDay, ...] = ()
    ungridded: Ungridded | None = None

    @property
    def rows(self) -> int:
        return sum(held.rows for held in self.reasons.values())

    @property
    def units(self) -> float:
        return sum(held.units for held in self.reasons.values())

    @property
    def many_rows(self) -> bool:
        """Whether more than 5 % of the rows wait."""
        return ONE_IN * self.rows > self.of_rows

    @property
    def many_units(self) -> bool:
        """Whether more than 5 % of the units wait."""
        return ONE_IN * self.units > self.of_units

    @property
    def much_ungridded(self) -> bool:
        """Whether more than 5 % of the rows, of the units or of the electricity wait or have no figure of a grid."""
        one = self.ungridded
        return one is not None and (
            ONE_IN * (self.rows + one.rows) > self.of_rows
            or ONE_IN * (self.units + one.units) > self.of_units > 0
            or ONE_IN * one.kwh > one.of_kwh
        )

    @property
    def complete(self) -> bool:
        """Whether the total may stand by itself: little waits or has no figure of a grid, every file has a part in it,
        and none is a remnant."""
        return not (
            self.many_rows or self.many_units or self.much_ungridded or self.unread or self.silent or self.remnants
        )

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        return {
            "rows": self.rows,
            "units": self.units,
            "reasons": {code: {"rows": held.rows, "units": held.units} for code, held in self.reasons.items()},
            "files": [*(one.as_record() for one in self.unread),
                      *({"file": file, "sheet": None, "why": "rows_wait"} for file in self.silent)],
        } | ({} if self.ungridded is None else {"without_grid": self.ungridded.as_record()})  # fmt: skip


def unread_of(activity: ActivityData) -> tuple[Unread, ...]:
    """Files and lists of which nothing is read yet; a refusal that is final (what we wrote ourselves) is none."""
    final = catalogue("set_aside")["left_out"]
    found = []
    for report in activity.files:
        code = (report.refusal or {}).get("code", "")
        if report.outcome == "refuse" and code not in final:
            found.append(Unread(report.file, None, "refused", code))
        elif report.outcome == "needs_mapping":
            found.append(Unread(report.file, None, "needs_mapping"))
        elif report.outcome != "refuse":
            sheets = dict.fromkeys(table.sheet for table in activity.found if table.file == report.file and table.asks)
            found += [Unread(report.file, sheet, "needs_mapping") for sheet in sheets]
    return tuple(found)


def nothing_read(activity: ActivityData) -> Waiting:
    """What waits where no row could be read at all."""
    return Waiting({}, 0, 0.0, unread_of(activity), ())


def waiting_codes(reasons: Iterable[str]) -> list[int]:
    """Which of an assessment's reasons wait, as their codes."""
    return [code for code, reason in enumerate(reasons) if code and waits(reason)]


def what_waits(assessed: Assessed) -> Waiting:
    """What waits beside the total of an assessment."""
    reason = assessed.reason[: assessed.rows_read]
    units = units_of_rows(assessed)
    rows_by = np.bincount(reason, minlength=len(assessed.reasons))
    units_by = np.bincount(reason, weights=units, minlength=len(assessed.reasons))
    codes = [code for code in waiting_codes(assessed.reasons) if rows_by[code]]
    held = {assessed.reasons[code]: Held(int(rows_by[code]), float(units_by[code])) for code in codes}
    held = dict(sorted(held.items(), key=lambda entry: (-entry[1].rows, -entry[1].units, entry[0])))
    concerned = [0, *codes]
    return Waiting(
        held,
        int(rows_by[concerned].sum()),
        float(units_by[concerned].sum()),
        unread_of(assessed.activity),
        _silent(assessed, np.isin(reason, codes), reason == 0),
        tuple(one for one in assessed.list_days if one.stands == "remnant"),
        _ungridded(assessed, reason == 0, units),
    )


def _ungridded(assessed: Assessed, counted: NDArray[np.bool_], units: NDArray[np.float64]) -> Ungridded | None:
    """Rows that count without their electricity, for no figure of its grid is known."""
    if not assessed.without_grid:
        return None
    rows = np.unique(np.concatenate([one.positions for one in assessed.without_grid]))
    rows = rows[rows < len(counted)]
    rows = rows[counted[rows]]
    if not len(rows):
        return None
    kwh = sum(one.kwh for one in assessed.without_grid)
    places = tuple(dict.fromkeys(one.place for one in assessed.without_grid))
    return Ungridded(len(rows), float(units[rows].sum()), kwh, assessed.energy_kwh + kwh, places)


def units_of_rows(assessed: Assessed) -> NDArray[np.float64]:
    """Units of equipment that each row of the inventory stands for; one where no number of them can be."""
    units = np.zeros(assessed.rows_read)
    if "kit" in assessed.starts:
        table = assessed.activity.tables["kit"]
        stated = numbers(table, "quantity")
        first = assessed.starts["kit"]
        units[first : first + len(table)] = np.where(np.isfinite(stated) & (stated > 0), stated, 1.0)
    return units


def _silent(assessed: Assessed, waiting: NDArray[np.bool_], counted: NDArray[np.bool_]) -> tuple[str, ...]:
    files = assessed.ledger.dimensions["file"]
    of_row = files.codes[: assessed.rows_read]
    some = np.bincount(of_row[waiting & (of_row >= 0)], minlength=len(files.labels))
    none = np.bincount(of_row[counted & (of_row >= 0)], minlength=len(files.labels)) == 0
    return tuple(files.labels[code] for code in np.flatnonzero((some > 0) & none))


@dataclass(frozen=True)
class GreatestRow:
    """The row that carries more than half of a total. share: of the total; row: as a spreadsheet shows it."""

    ledger_row: int
    file: str
    sheet: str
    row: int
    share: float

    @property
    def place(self) -> str:
        """`kit.xlsx, sheet Devices, row 14`."""
        sheet = f"sheet {self.sheet}" if self.sheet else ""
        return ", ".join(part for part in (self.file, sheet, f"row {self.row:,}") if part)

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        return {"file": self.file, "sheet": self.sheet or None, "row": self.row, "share": self.share}


def greatest_row(assessed: Assessed, book: Book = "management", method: Method = "location") -> GreatestRow | None:
    """The row that carries more than half of a total, None where no row does; a setting's line is no row.

    Told where at least ten rows count, or where the row's figure was told as unlikely.
    """
    kilograms = assessed.ledger.row_kgco2e(book, method)
    whole = float(kilograms.sum())
    rows = kilograms[: assessed.rows_read]
    if whole <= 0 or not len(rows):
        return None
    most = int(np.argmax(rows))
    share = float(rows[most]) / whole
    if share <= 0.5 or (int((kilograms != 0).sum()) < _FEW and not _unlikely(assessed, most)):
        return None
    place = assessed.places(np.array([most])).iloc[0]
    return GreatestRow(most, str(place["file"]), str(place["sheet"]), int(place["row"]), share)


def _unlikely(assessed: Assessed, row: int) -> bool:
    """Whether the import told a figure of a row as unlikely of its kind."""
    for name, table in assessed.activity.tables.items():
        at = row - assessed.starts.get(name, row + 1)
        if 0 <= at < len(table):
            return "unlikely" in table and bool(pd.notna(table["unlikely"].iloc[at]))
    return False
