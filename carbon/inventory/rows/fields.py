"""Columns that every kind of table reads the same way: texts, days, amounts, words; and what holds a row back."""

from __future__ import annotations

import collections.abc
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from carbon.allowed import GREATEST, GREATEST_BILLED
from carbon.columns import TABLES
from carbon.factors.tables.countries import country_code
from carbon.inventory.cells.cells import Cells, category
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.days import MONTH, YEAR, Days
from carbon.inventory.cells.shares import SHARES, settle_shares
from carbon.inventory.cells.spans import read_spans
from carbon.inventory.cells.telling import Telling, shortened
from carbon.inventory.cells.thousands import multiply_thousands
from carbon.inventory.cells.values import Amounts, missing, read_amounts, read_words
from carbon.inventory.headings.answers import KINDS
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.rows.date_orders import days_in_order
from carbon.inventory.rows.sheets import Records
from carbon.problems import Question, Severity


class Columns:
    """Tidy columns of one table in the making.

    mapping: what a person has said of types; rows: which rows count where that is a matter of choice.
    """

    def __init__(
        self, records: Records, telling: Telling, mapping: Mapping | None = None,
        rows: collections.abc.Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.rows = rows or {}
        self.records = records
        self.mapping = mapping
        self.telling = telling
        self.size = len(records.rows)
        self.columns: dict[str, Any] = {}
        self.reason = np.zeros(self.size, dtype=np.int32)
        self.reasons: list[str] = [""]
        self.said_gone: NDArray[np.bool_] | None = None
        """Rows of which a column of days of leaving says yes instead, beside a column of statuses."""

    def heading(self, name: str) -> str:
        return self.records.matches[name].heading.text

    def is_described(self, name: str) -> bool:
        """Whether a column stands under a heading such as “Description”, which says what a thing is in any words."""
        match = self.records.matches.get(name)
        return match is not None and match.heading.words in words_of("loose_heading")

    def set_aside(self, where: NDArray[np.bool_], code: str) -> None:
        """Hold rows back for a reason; the first reason of a row stays."""
        if not where.any():
            return
        if code not in self.reasons:
            self.reasons.append(code)
        self.reason[where & (self.reason == 0)] = self.reasons.index(code)

    def reason_of(self, code: str) -> int:
        """The number of a reason among those of the table; -1: no row is held back for it."""
        return self.reasons.index(code) if code in self.reasons else -1

    def repeat(self, rows: NDArray[np.intp]) -> None:
        """Take the rows of the list in this order, a row as often as it is named: before any tidy column is made."""
        old = self.records
        self.records = replace(
            old, rows=old.rows[rows], columns={name: cells.picked(rows) for name, cells in old.columns.items()},
            also={place: cells.picked(rows) for place, cells in old.also.items()},
            unread={heading: cells.picked(rows) for heading, cells in old.unread.items()},
            said_gone={heading: said.take(rows) for heading, said in old.said_gone.items()},
        )  # fmt: skip
        self.size, self.telling.rows, self.reason = len(rows), self.records.rows, self.reason[rows]

    def hold(
        self, where: NDArray[np.bool_], code: str, severity: Severity, sentence: str, remedy: str = "", *,
        heading: str | None = None, cells: Cells | None = None,
    ) -> None:  # fmt: skip
        """Hold rows back and tell why, under one code."""
        self.telling.tell(code, severity, where, sentence, remedy, heading=heading, cells=cells)
        self.set_aside(where, code)

    def states_any(self, names: tuple[str, ...]) -> NDArray[np.bool_]:
        """Which rows say something in any of some columns."""
        return np.any([self.stated(name) for name in names], axis=0)

    def answer(self, kind: str, about: str) -> str:
        """What a person has answered to a question (`carbon.inventory.headings.answers`); "" where nobody has."""
        return "" if self.mapping is None else self.mapping.answer(kind, about)

    def ask(
        self, kind: str, about: str, where: NDArray[np.bool_], code: str, sentence: str,
        choices: Sequence[tuple[str, str]], *, remedy: str = "", heading: str | None = None, cells: Cells | None = None,
        waits: bool = True,
    ) -> str:  # fmt: skip
        """The answer to a question about some rows; "" where nobody has given one: then it is told, and the rows wait.

        code: of the problem, and of the reason for which the rows are held back; choices: answers as they are kept,
        with the words that a person reads; waits: False where the rows count all the same.
        """
        said = self.answer(kind, about)
        if not where.any() or (said and (not KINDS[kind] or said in dict(choices))):
            return said
        if said:  # such as a slip that no longer fits: taken as it is, it would be another figure than what was said
            sentence += f" “{said}” is none of the answers to it."
        units = self.columns.get("quantity")
        question = Question(
            kind, about, tuple(choices), float(where.sum() if units is None else np.nansum(units[where])), waits
        )
        severity: Severity = "error" if waits else "warning"
        self.telling.tell(
            code, severity, where, sentence, remedy, heading=heading, cells=cells, question=question, units=units
        )  # fmt: skip
        if waits:
            self.set_aside(where, code)
        return ""

    def frame(self) -> pd.DataFrame:
        """The table so far, with the reasons of rows held back."""
        none = np.zeros(len(self.reasons), dtype=np.bool_)
        none[0] = True
        reasons = category(self.reason, pa.array(self.reasons, pa.string()), none)
        return pd.DataFrame(self.columns | {"set_aside": reasons}, copy=False)

    def texts(self, names: tuple[str, ...]) -> None:
        for name in names:
            cells = self.records.columns.get(name)
            if cells is not None:
                self.columns[name] = cells.as_category(missing(cells))

    def countries(self) -> None:
        """The column of countries as two letters; what no table knows stays as it is written, for the reader to see."""
        cells = self.records.columns.get("country")
        if cells is None:
            return
        nothing = missing(cells)
        self.columns["country"] = chosen(
            cells,
            [
                None if none else country_code(text) or text
                for none, text in zip(nothing, cells.texts.to_pylist(), strict=True)
            ],
        )

    def stated(self, name: str) -> NDArray[np.bool_]:
        """Which rows say something in a column."""
        cells = self.records.columns.get(name)
        return np.zeros(self.size, dtype=np.bool_) if cells is None else cells.spread(~missing(cells))

    def choices(self, name: str, kind: str) -> None:
        """A column of words from a closed list."""
        cells = self.records.columns.get(name)
        if cells is None:
            return
        values, _, unknown = read_words(cells, kind)
        self.telling.tell(
            "unknown_word",
            "warning",
            cells.spread(unknown),
            "{place}: {words}: no word that we know here; it is treated as not stated.",
            "Use the words of the template's list.",
            heading=self.heading(name),
            cells=cells,
        )
        self.columns[name] = chosen(cells, values)

    def days(self, name: str) -> Days | None:
        """Days of a column per distinct value, with what cannot be read told; None: there is no such column."""
        cells = self.records.columns.get(name)
        return None if cells is None else self._days(name, cells)

    def read_days(self, cells: Cells) -> Days:
        """Days of a column; where each of its dates could be read in two orders, in that of the table's other dates."""
        return self._in_order(cells)[0]

    def _in_order(self, cells: Cells) -> tuple[Days, str]:
        fields = TABLES[self.records.layout.table]
        others = (
            column for name, column in self.records.columns.items()
            if name in _PERIODS or (name in fields and fields[name].kind == "date")
        )  # fmt: skip
        return days_in_order(cells, self.records.layout, others)

    def _days(self, name: str, cells: Cells) -> Days:
        found, why = self._in_order(cells)
        stated = ~missing(cells)
        self.telling.tell(
            "invalid_date",
            "warning",
            cells.spread(found.unreadable & stated),
            "{place}: “{found}” is no day that we can place; the row counts as if it had no such date.",
            "Write dates as 31/03/2026 or 2026-03-31.",
            heading=self.heading(name),
            cells=cells,
        )
        tell_days(self, name, cells, found, why)
        return found

    def span(self, start: str, end: str, month: str = "period_month") -> tuple[NDArray[Any], NDArray[Any]]:
        """First and last day of each row, from two columns or from one of spans, days, months or years; NaT: not
        known."""
        first = np.full(self.size, np.datetime64("NaT"), dtype="datetime64[D]")
        last = first.copy()
        chosen_name = start if start in self.records.columns else month
        cells = self.records.columns.get(chosen_name)
        if cells is not None:
            spans = read_spans(cells)
            self.telling.tell(
                "quarter_of_which_year", "warning", cells.spread(spans.unsure),
                "{place}: “{found}” may be a quarter of the calendar year or of the financial year; the row counts as "
                "if it had no date.", "Write “Q1 2025-26” for April to June 2025, or the months: “Apr-Jun 2025”.",
                heading=self.heading(chosen_name), cells=cells,
            )  # fmt: skip
            beside = cells.without(spans.known | spans.unsure) if (spans.known | spans.unsure).any() else cells
            found = self._days(chosen_name, beside)
            first = cells.spread(np.where(spans.known, spans.first, _first_days(found)))
            last = cells.spread(np.where(spans.known, spans.last, _last_days(found)))
        finish = self.days(end)
        if finish is not None:
            cells = self.records.columns[end]
            stated = cells.spread(_last_days(finish))
            last = np.where(np.isnat(stated), last, stated)
        return first, last

    def amounts(self, name: str, to_unit: str | None, *, severity: str = "error") -> NDArray[np.float64] | None:
        """Amounts of a column over the rows, with what is odd told; rows whose unit is not known are held back."""
        cells = self.records.columns.get(name)
        if cells is None:
            return None
        match = self.records.matches[name]
        share = name in SHARES
        greatest = GREATEST_BILLED if name == "usage_amount" else GREATEST
        found: Amounts = read_amounts(cells, to_unit, "" if share else match.unit, greatest=greatest)
        tell = self.telling.tell
        heading = match.heading.text
        if not share:
            multiply_thousands(found, heading, self.telling)
        if to_unit is not None:
            tell(
                "unit_in_cell", "info", cells.spread(found.unit_in_cell),
                "{place}: the unit is written in the cell, such as “{found}”.", heading=heading, cells=cells,
            )  # fmt: skip
        tell_amounts(self.telling, cells, found, heading)
        tell(
            "text_in_number", "warning", cells.spread(found.unreadable | found.not_finite),
            "{place}: “{found}” is not a number; the figure counts as not stated.",
            "Write a number alone, or with its unit.", heading=heading, cells=cells,
        )  # fmt: skip
        wrong = cells.spread(found.refused_cells)
        tell(
            "unknown_unit", "error", wrong,
            "{place}: “{found}” has a unit that does not belong here. The rows are not counted yet.",
            f"Use {to_unit}.", heading=heading, cells=cells,
        )  # fmt: skip
        self.set_aside(wrong, "unknown_unit")
        return cells.spread(settle_shares(self.telling, cells, found, match) if share else found.values)


def tell_days(columns: Columns, name: str, cells: Cells, found: Days, why: str = "") -> None:
    """Tell in which order the dates of a column were read, and which of them are less than a day or far ahead.

    why: of an order that the dates themselves do not tell."""
    ordered = cells.spread(found.ordered)
    tell = columns.telling.tell
    heading = columns.heading(name)
    tell(
        "placeholder_date", "warning", cells.spread(found.placeholder),
        "{place}: “{found}” is what systems show where no day was entered; the row counts as if it had none.",
        "Write the day, or leave the cell blank.", heading=heading, cells=cells,
    )  # fmt: skip
    if found.mixed_orders:
        tell(
            "mixed_date_formats", "warning", ordered,
            "{place}: some dates can only be day first and others only month first; they were read day first, and "
            "those that cannot be so count as not stated.",
            "Write all dates as 2026-10-31.", heading=heading,
        )  # fmt: skip
    elif why:
        order = "month" if found.month_first else "day"
        tell(
            "us_date_order" if found.month_first else "ambiguous_date", "info", ordered,
            f"{{place}}: day and month could be swapped in every one of these dates; they were read {order} first, "
            f"{why}.", "If that is wrong, write them as 2026-10-31.", heading=heading,
        )  # fmt: skip
    elif found.month_first:
        tell(
            "us_date_order", "warning", ordered,
            "{place}: the dates are written month first (10/31/2026), and were read so.",
            "If that is wrong, write them as 2026-10-31.", heading=heading,
        )  # fmt: skip
    elif found.ambiguous:
        tell(
            "ambiguous_date", "info", cells.spread(found.swappable),
            "{place}: day and month could be swapped in every one of these dates; they were read day first.",
            "If that is wrong, write them as 2026-10-31.", heading=heading,
        )  # fmt: skip
    tell(
        "excel_serial_date", "info", cells.spread(found.excel_serial),
        "{place}: “{found}” was read as Excel's number of a day.", heading=heading, cells=cells,
    )  # fmt: skip
    ahead = np.datetime64("today", "D") + np.timedelta64(YEARS_AHEAD * 366, "D")
    if name in _IN_THE_PAST:
        tell(
            "future_purchase_date", "warning", cells.spread(found.values > ahead),
            "{place}: “{found}” lies far in the future; kit that is not there yet does not count.",
            "Check the year.", heading=heading, cells=cells,
        )  # fmt: skip


def tell_amounts(telling: Telling, cells: Cells, found: Amounts, heading: str) -> None:
    """Tell how the figures of a column were read where that could have been otherwise."""
    telling.tell(
        "energy_is_a_range", "warning", cells.spread(found.ranges),
        "{place}: “{found}” is a range; its middle was taken.", "Write one figure, the mean where you know it.",
        heading=heading, cells=cells,
    )  # fmt: skip
    telling.tell(
        "about", "info", cells.spread(found.about),
        "{place}: “{found}” was read as the figure it names, as if it were exact.",
        "Write the figure that you know, where you know it.", heading=heading, cells=cells,
    )  # fmt: skip
    if found.decimal_comma:
        telling.tell_once(
            "decimal_comma", "info",
            f"{telling.table}, “{shortened(heading)}”: a comma before one or two digits is a decimal comma, so every "
            "comma of the column was read as one (1,5 is one and a half).",
            "If that is wrong, write the figures with a point.", heading=heading,
        )  # fmt: skip
    if found.not_ours:
        lost = np.isnan(found.values) & ~(found.missing | found.unreadable | found.refused_cells | found.not_finite)
        telling.tell(
            "unit_of_heading", "warning", cells.spread(lost),
            "{place}: the heading names “" + shortened(found.not_ours) + "”, which is no unit of this figure; the "
            "figures count as not stated.", "Write them in a unit such as W, kWh, GB or years, and name it in the "
            "heading.", heading=heading, cells=cells,
        )  # fmt: skip
    units = {unit.casefold().strip() for unit in found.units}
    if len(units) > 1:
        shown = ", ".join(sorted(found.units, key=str.casefold)[:6])
        telling.tell_once(
            "mixed_units", "info",
            f"{telling.table}, “{shortened(heading)}”: cells name different units ({shown}); each was converted.",
            heading=heading, count=len(units),
        )  # fmt: skip


YEARS_AHEAD = 1
"""Orders may name a day to come; beyond this many years it is a slip."""
_PERIODS = ("period_month", "period_end_exclusive")
"""Columns of days that become others of their table."""
_IN_THE_PAST = ("acquired", "in_service", "last_seen")


def chosen(cells: Cells, values: list[str | None]) -> pd.Categorical:
    """A category from a value per distinct text."""
    none = np.array([value is None for value in values], dtype=np.bool_)
    codes = cells.codes if cells.codes is not None else np.arange(cells.distinct, dtype=np.int32)
    return category(codes, pa.array([value or "" for value in values], pa.string()), none)


def _first_days(found: Days) -> NDArray[Any]:
    """First day that each date means: of a year 1 January."""
    years = found.values.astype("datetime64[Y]").astype("datetime64[D]")
    return np.where(found.precision == YEAR, years, found.values)


def _last_days(found: Days) -> NDArray[Any]:
    """Last day that each date means: the day itself, the last of a month, of a year 31 December."""
    one = np.timedelta64(1, "D")
    months = (found.values.astype("datetime64[M]") + np.timedelta64(1, "M")).astype("datetime64[D]") - one
    years = (found.values.astype("datetime64[Y]") + np.timedelta64(1, "Y")).astype("datetime64[D]") - one
    return np.where(found.precision == YEAR, years, np.where(found.precision == MONTH, months, found.values))
