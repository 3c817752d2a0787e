"""Dates in cells: real dates, dd/mm/yyyy, ISO, months, years alone, Excel's day numbers.

Whether the day or the month comes first is settled once for the whole column, never cell by cell: a column with a
31 in second place is month-first, everything else is day-first, as people here write.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.columns import PRECISIONS
from carbon.inventory.cells.cells import Cells, to_numpy
from carbon.inventory.cells.values import Mask, missing

DAY, MONTH, YEAR = (PRECISIONS.index(name) for name in ("day", "month", "year"))
FIRST_YEAR, LAST_YEAR = 1980, 2099
_EXCEL_DAY_ONE = np.datetime64("1899-12-30", "D")

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTHS |= {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {"sept": 9, "ion": 1, "chwe": 2, "maw": 3, "ebr": 4, "meh": 6, "gorff": 7, "awst": 8, "hyd": 10, "tach": 11,
            "rhag": 12}  # fmt: skip
_MONTHS |= {
    name: number
    for names in (
        "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "janv fevr mars avr mai juin juil aout sept oct nov dec",
    )
    for number, name in enumerate(names.split(), start=1)
}
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
_PLAIN = r"^(?:19[89]|20\d)\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$"
"""Days that every month of FIRST_YEAR to LAST_YEAR has, as ISO writes them."""
_PARTS = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ,].*)?$")
_NAMED = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?[-/. ]*([A-Za-z]{3,11})\.?[-/. ,]*(\d{4}|\d{2})(?:[T ].*)?$")
_NAMED_FIRST = re.compile(r"^([A-Za-z]{3,11})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:\s.*)?$")
_MONTH_NAMED = re.compile(r"^([A-Za-z]{3,11})\.?[-/. ']*(\d{4}|\d{2})$")
_MONTH_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})$")
_MONTH_PARTS = re.compile(r"^(\d{1,2})[-/.](\d{4})$")
_FINANCIAL = re.compile(r"^(?:FY\s*)?(\d{4})\s*[-/]\s*(\d{2}|\d{4})$", re.IGNORECASE)
_PLACEHOLDER_PARTS = frozenset(
    [(1, 1, 1), (1601, 1, 1), (1753, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 0), (1900, 1, 1), (1900, 1, 2),
     (1904, 1, 1), (1970, 1, 1), (2099, 12, 31), (2999, 12, 31), (9999, 12, 31), (0, 0, 0), (2000, 0, 0)]
)  # fmt: skip
"""Days that databases, spreadsheets and clocks show where nobody entered one."""
_PLACEHOLDER_DAYS = np.array(
    sorted(f"{year:04d}-{month:02d}-{day:02d}" for year, month, day in _PLACEHOLDER_PARTS if year and month and day),
    dtype="datetime64[D]",
)
_NO_DAY = (0, 0, 0, 0)


_UNSURE = re.compile(
    r"^(?:c\.?|ca\.?|circa|about|approx\.?|around|early|mid|late|q[1-4]|tua|vers)[ -]+(?=[A-Za-z]*[ /]?\d{4}\b)"
    r"|\s*\(?\?+\)?$",
    re.IGNORECASE,
)
"""What people write beside a year that they do not know for sure; quarters are of the calendar or of the books."""


@dataclass
class Days:
    """Days per distinct value, NaT where none is known, with how exactly each is known (place in PRECISIONS).

    placeholder: what systems write where they have no day, such as 1900-01-01; day_first, month_first: the dates are
    written so and can be read in no other order, or are month first as was said; ordered: those in which day and month
    stand as numbers before the year, so that the order matters; swappable: of these, those that can be read in either
    order where nothing tells it."""

    values: NDArray[np.datetime64]
    precision: NDArray[np.int8]
    as_text: Mask
    unreadable: Mask
    excel_serial: Mask
    placeholder: Mask
    ordered: Mask
    swappable: Mask
    day_first: bool = False
    month_first: bool = False
    mixed_orders: bool = False

    @property
    def ambiguous(self) -> bool:
        """Whether nothing tells in which order the dates of the column are written."""
        return bool(self.swappable.any())


def read_days(cells: Cells, order: str = "") -> Days:
    """Days of a column. A month means its first day, a year 1 July (method, section 1), both with their precision.

    order: "month first" or "day first", for a column whose own dates do not tell.
    """
    size = cells.distinct
    no = np.zeros(size, dtype=np.bool_)
    found = Days(
        np.full(size, np.datetime64("NaT"), dtype="datetime64[D]"), np.zeros(size, dtype=np.int8),
        no.copy(), no.copy(), no.copy(), no.copy(), no.copy(), no.copy(),
    )  # fmt: skip
    todo = ~missing(cells)
    if cells.days is not None:
        dates = ~np.isnat(cells.days)
        years = cells.days.astype("datetime64[Y]").astype(int) + 1970
        sound = dates & (years >= FIRST_YEAR) & (years <= LAST_YEAR)
        found.values[sound] = cells.days[sound]
        found.placeholder |= np.isin(cells.days, _PLACEHOLDER_DAYS) & todo
        found.values[found.placeholder] = np.datetime64("NaT")
        found.unreadable |= dates & ~sound & ~found.placeholder & todo
        todo &= ~dates
    if cells.numbers is not None:
        numeric = ~np.isnan(cells.numbers) & todo
        for place in np.flatnonzero(numeric):
            _read_number(float(cells.numbers[place]), int(place), found)
        todo &= ~numeric
    places = np.flatnonzero(todo)
    if len(places):
        _read_texts(cells, places, found, order)
    return found


def _read_number(number: float, place: int, found: Days) -> None:
    if number in (0, 1):  # Excel shows both as a day of 1900
        found.placeholder[place] = True
        return
    whole = int(number)
    if FIRST_YEAR <= number <= LAST_YEAR and whole == number:
        _set(found, place, (whole, 7, 1, YEAR))
    elif 20_000 < number < 80_000:
        found.values[place] = _EXCEL_DAY_ONE + np.timedelta64(whole, "D")
        found.excel_serial[place] = True
    elif FIRST_YEAR * 10_000 < whole < (LAST_YEAR + 1) * 10_000 and whole == number:
        _set(found, place, (whole // 10_000, whole // 100 % 100, whole % 100, DAY))
    elif FIRST_YEAR * 100 < whole < (LAST_YEAR + 1) * 100 and whole == number:
        _set(found, place, (whole // 100, whole % 100, 1, MONTH))
    else:
        found.unreadable[place] = True


def _read_texts(cells: Cells, places: NDArray[np.intp], found: Days, order: str) -> None:
    """Distinct texts; times of day are cut off first, so that a time stamp a row does not cost a reading a row."""
    texts = cells.texts.take(pa.array(places))
    iso = pc.match_substring_regex(texts, r"^\d{4}-\d{2}-\d{2}[T ]")
    cut = pc.if_else(iso, pc.utf8_slice_codeunits(texts, 0, 10), texts) if to_numpy(iso).any() else texts
    encoded = cut.dictionary_encode()
    codes = encoded.indices.to_numpy()
    size = len(encoded.dictionary)
    days = np.full(size, np.datetime64("NaT"), dtype="datetime64[D]")
    no = np.zeros(size, dtype=np.bool_)
    precision = np.zeros(size, dtype=np.int8)
    inner = Days(days, precision, no.copy(), no.copy(), no.copy(), no.copy(), no.copy(), no.copy())
    undecided: list[tuple[int, int, int, int]] = []
    texts = encoded.dictionary.to_pylist()
    for place in _read_plain(encoded.dictionary, inner).tolist():
        text = texts[place]
        text = _plain(text)
        parts = _PARTS.match(text)
        if parts:
            first, second, year = int(parts[1]), int(parts[2]), _full_year(parts[3])
            undecided.append((place, first, second, year))
            continue
        read = _read_text(text)
        if read is None:
            inner.unreadable[place] = True
        elif read == _NO_DAY:
            inner.placeholder[place] = True
        else:
            _set(inner, place, read)
        inner.as_text[place] = not inner.unreadable[place] and not _ISO.match(text)
    day_first = any(first > 12 >= second for _, first, second, _ in undecided)
    month_first = any(second > 12 >= first for _, first, second, _ in undecided)
    inner.month_first = month_first and not day_first
    if undecided and not day_first and not month_first:
        inner.month_first = order == "month first"
    found.day_first, found.month_first = day_first and not month_first, inner.month_first
    told_apart = day_first or month_first or bool(order)
    found.mixed_orders = day_first and month_first
    for place, first, second, year in undecided:
        inner.ordered[place], inner.swappable[place] = True, not told_apart and first != second
        day, month = (second, first) if inner.month_first else (first, second)
        if (year, month, day) in _PLACEHOLDER_PARTS:
            inner.placeholder[place] = True
            continue
        _set(inner, place, (year, month, day, DAY))
        inner.as_text[place] = not inner.unreadable[place]
    found.values[places] = inner.values[codes]
    found.precision[places] = inner.precision[codes]
    found.as_text[places] = inner.as_text[codes]
    found.unreadable[places] = inner.unreadable[codes]
    found.excel_serial[places] = inner.excel_serial[codes]
    found.placeholder[places] = inner.placeholder[codes]
    found.ordered[places], found.swappable[places] = inner.ordered[codes], inner.swappable[codes]


def _read_plain(texts: pa.Array, found: Days) -> NDArray[np.intp]:
    """Enter the texts that are plain days as 2026-03-31, all at once; the places of the others."""
    plain = to_numpy(pc.match_substring_regex(texts, _PLAIN))
    found.values[plain] = pc.cast(texts.filter(pa.array(plain)), pa.date32()).to_numpy(zero_copy_only=False)
    found.precision[plain] = DAY
    return np.flatnonzero(~plain)


def _plain(text: str) -> str:
    """A date's text without accents, the day of the week, "of", and more than one space."""
    text = " ".join(text.replace("\u00a0", " ").split())
    if not text.isascii():
        text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    text = _UNSURE.sub("", text)
    return re.sub(r"(?<=\w)\s+of\s+(?=[A-Za-z])", " ", _WEEKDAY.sub("", text)) if text[-1:].isalnum() else text


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else 2000 + year if year < 80 else 1900 + year


def _read_text(text: str) -> tuple[int, int, int, int] | None:
    """(year, month, day, precision) of a text that says which is which; _NO_DAY for a placeholder; None: not a date."""
    match = _ISO.match(text)
    if match:
        parts = int(match[1]), int(match[2]), int(match[3])
        if parts in _PLACEHOLDER_PARTS:
            return _NO_DAY
        return int(match[1]), int(match[2]), int(match[3]), DAY
    if text in ("0", "0.0"):
        return _NO_DAY
    if re.fullmatch(r"\d{4}(?:\.0)?", text):
        return int(text[:4]), 7, 1, YEAR
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):  # Excel's day number
        day = (_EXCEL_DAY_ONE + np.timedelta64(int(float(text)), "D")).astype(object)
        return day.year, day.month, day.day, DAY
    if re.fullmatch(r"(?:19|20)\d{6}", text):
        return int(text[:4]), int(text[4:6]), int(text[6:]), DAY
    if re.fullmatch(r"(?:19|20)\d{4}", text):
        return int(text[:4]), int(text[4:]), 1, MONTH
    match = _NAMED.match(text)
    if match and match[2].casefold() in _MONTHS:
        return _full_year(match[3]), _MONTHS[match[2].casefold()], int(match[1]), DAY
    match = _NAMED_FIRST.match(text)
    if match and match[1].casefold() in _MONTHS:
        return int(match[3]), _MONTHS[match[1].casefold()], int(match[2]), DAY
    match = _MONTH_NAMED.match(text)
    if match and match[1].casefold() in _MONTHS:
        return _full_year(match[2]), _MONTHS[match[1].casefold()], 1, MONTH
    match = _MONTH_ISO.match(text) or None
    if match and 1 <= int(match[2]) <= 12:
        return int(match[1]), int(match[2]), 1, MONTH
    match = _MONTH_PARTS.match(text)
    if match:
        return int(match[2]), int(match[1]), 1, MONTH
    match = _FINANCIAL.match(text)
    if match and (int(match[1]) + 1) % 100 == int(match[2]) % 100:
        return int(match[1]), 10, 1, YEAR
    return None


def _set(found: Days, place: int, read: tuple[int, int, int, int]) -> None:
    year, month, day, precision = read
    sound = FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    if not sound:
        found.unreadable[place] = True
        return
    found.values[place] = np.datetime64(f"{year:04d}-{month:02d}-{day:02d}", "D")
    found.precision[place] = precision


def month_names() -> frozenset[str]:
    """The names of months, long and short, in small letters without accents."""
    return frozenset(_MONTHS)


def month_number(text: str) -> int | None:
    """1 to 12 of the name of a month that stands alone; None: it is none."""
    return _MONTHS.get(_plain(text.strip()).casefold().rstrip("."))


def span_of(text: str) -> tuple[np.datetime64, np.datetime64] | None:
    """First and last day of a period named in a heading: "2025-26" (April to March) or "2025"; None: no period."""
    match = re.fullmatch(r"((?:19|20)\d\d)\s*[-–/]\s*((?:19|20)?\d\d)", text.strip())
    if match:
        first = int(match[1])
        if (first + 1) % 100 != int(match[2]) % 100:
            return None
        return np.datetime64(f"{first}-04-01", "D"), np.datetime64(f"{first + 1}-03-31", "D")
    if re.fullmatch(r"(?:19|20)\d\d", text.strip()):
        year = text.strip()
        return np.datetime64(f"{year}-01-01", "D"), np.datetime64(f"{year}-12-31", "D")
    return None


_SPELLED = re.compile(
    r"(\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\s+\d{4}|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})\s*(?:to|until|-|–)\s*"
    r"(\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\s+\d{4}|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})"
)


def span_in_notes(lines: list[str]) -> tuple[np.datetime64, np.datetime64] | None:
    """First and last day of a period spelled out above a table: "1 April 2025 to 31 March 2026"."""
    for line in lines:
        match = _SPELLED.search(line)
        if not match:
            continue
        ends = read_days(Cells(None, texts=pa.array([match[1], match[2]], pa.string()))).values
        if not np.isnat(ends).any() and ends[0] <= ends[1]:
            return ends[0], ends[1]
    return None
