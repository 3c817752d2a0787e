"""Spans of days in one cell: financial years, their quarters, "Apr-Jun 2025", "1 April to 30 June 2025"; a usage or a
reading is of all their days.

A year of two numbers is a financial year, April to March. A quarter is known only with such a year: "Q1 2025" may be of
the calendar or of the books, and is placed nowhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.days import DAY, FIRST_YEAR, LAST_YEAR, month_number, read_days

Span = tuple[np.datetime64, np.datetime64]

_YEARS = r"(?:fy\s*)?(?P<first>\d{4}|\d\d)\s*[-–/]\s*(?P<second>\d{4}|\d\d)"
_QUARTER = r"(?:quarter|qtr|q)\s*(?P<quarter>[1-4])"
_FINANCIAL = (
    re.compile(rf"(?:(?P<said>fy|f/y|financial year|year)\s*)?{_YEARS}", re.IGNORECASE),
    re.compile(rf"{_QUARTER}[\s,:/-]*{_YEARS}", re.IGNORECASE),
    re.compile(rf"{_YEARS}[\s,:/-]*{_QUARTER}", re.IGNORECASE),
)
_A_QUARTER = re.compile(rf"\b{_QUARTER}\b", re.IGNORECASE)
_MONTH = r"([^\W\d]{3,11})\.?"
_MONTHS = re.compile(
    rf"{_MONTH}[\s/'-]*(\d{{4}}|\d\d)?\s*(?:-|–|/|\bto\b|\buntil\b)\s*{_MONTH}[\s/'-]*(\d{{4}}|\d\d)", re.I
)
_TO = re.compile(r"\s+(?:-|–|to|until)\s+|\s*–\s*", re.IGNORECASE)
_LONGEST = 60
_MOST = 20_000
"""Distinct values of a column above which they are moments of a machine's making: nobody writes so many spans."""


@dataclass
class Spans:
    """First and last day per distinct value, NaT where it is no span; unsure: quarters of which year nobody can say."""

    first: NDArray[np.datetime64]
    last: NDArray[np.datetime64]
    unsure: NDArray[np.bool_]

    @property
    def known(self) -> NDArray[np.bool_]:
        return ~np.isnat(self.first)


def read_spans(cells: Cells) -> Spans:
    """The spans that the distinct values of a column name; dates, and numbers alone, are none."""
    size = cells.distinct
    nothing = np.full(size, np.datetime64("NaT"), dtype="datetime64[D]")
    found = Spans(nothing.copy(), nothing.copy(), np.zeros(size, dtype=np.bool_))
    for place, text in enumerate(cells.texts.to_pylist() if size <= _MOST else []):
        if not text or len(text) > _LONGEST:
            continue
        span = span_in(text)
        if span is not None:
            found.first[place], found.last[place] = span
        elif _A_QUARTER.search(text):
            found.unsure[place] = True
    return found


def span_in(text: str) -> Span | None:
    """First and last day of the span that a text names, and nothing besides; None: it names none."""
    text = " ".join(text.split())
    for pattern in _FINANCIAL:
        match = pattern.fullmatch(text)
        if match:
            return _of_the_books(match)
    match = _MONTHS.fullmatch(text)
    if match:
        return _of_months(*match.groups())
    ends = _TO.split(text)
    if len(ends) != 2:
        return None
    days = read_days(Cells(None, texts=pa.array(ends, pa.string())))
    if (days.precision != DAY).any() or np.isnat(days.values).any() or days.values[0] > days.values[1]:
        return None
    return days.values[0], days.values[1]


def _of_the_books(match: re.Match[str]) -> Span | None:
    """A financial year, or a quarter of one. Without a word or a stroke, "2011-12" is as likely a month, and "11/12" as
    likely a day: neither is taken."""
    said = match.groupdict()
    first, second, quarter = said["first"], said["second"], said.get("quarter")
    if not re.search(r"[a-z]", match[0], re.IGNORECASE) and (
        len(first) == 2 or ("/" not in match[0] and len(second) == 2 and int(second) <= 12)
    ):
        return None
    year = int(first) + (2000 if len(first) == 2 else 0)
    if (year + 1) % 100 != int(second) % 100 or not FIRST_YEAR <= year < LAST_YEAR:
        return None
    start = np.datetime64(f"{year}-04", "M")
    begin = start + np.timedelta64(3 * (int(quarter) - 1) if quarter else 0, "M")
    return _days(begin, begin + np.timedelta64(3 if quarter else 12, "M"))


def _of_months(first: str, first_year: str | None, last: str, last_year: str) -> Span | None:
    begin, end = month_number(first), month_number(last)
    if begin is None or end is None:
        return None
    ends = int(last_year) + (2000 if len(last_year) == 2 else 0)
    begins = ends - (begin > end) if first_year is None else int(first_year) + (2000 if len(first_year) == 2 else 0)
    if not FIRST_YEAR <= begins <= ends <= LAST_YEAR or (begins, begin) > (ends, end):
        return None
    start = np.datetime64(f"{begins}-{begin:02}", "M")
    return _days(start, np.datetime64(f"{ends}-{end:02}", "M") + np.timedelta64(1, "M"))


def _days(start: np.datetime64, beyond: np.datetime64) -> Span:
    """First and last day of whole months."""
    return start.astype("datetime64[D]"), beyond.astype("datetime64[D]") - np.timedelta64(1, "D")
