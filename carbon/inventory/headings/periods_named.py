"""The periods that a title, the name of a sheet or that of a file names: "Electricity 2024-25", "Readings Apr 25".

A single day is none, nor is what stands behind a word of writing ("printed May 2025", words.csv `written_on`); "year to
31 March 2025" is twelve months. A year alone is one of the calendar, as it is in a column of years.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.days import MONTH, Days, month_names, month_number, read_days, span_of
from carbon.inventory.cells.spans import Span, span_in

Dates = NDArray[np.datetime64]
_YEARS = r"(?:fy\s*)?(?:20\d\d|\d\d)\s*[-/]\s*(?:20\d\d|\d\d)"
_TO = r"\s*(?:-|to|until|up to|hyd at|hyd|au|i)\s*"
_END = r"(?<![a-z\d])"
_TWELVE = r"(?:(?:financial |calendar |academic |fiscal )?year|y/?e|(?:12|twelve) months|blwyddyn|12 mis|annee|12 mois)"
_LEADS = r"(?:as at|as of|taken on|dated|at|on|of|au|du|le|ar|ym)\s+(?:the\s+)?"
_LONGEST = 200
"""Letters of a line above a table that are looked at."""


@dataclass(frozen=True)
class Named:
    """What a text names. spans: periods; month: one that stands alone, without its year, 0 for none."""

    spans: frozenset[tuple[str, str]] = frozenset()
    month: int = 0

    @property
    def periods(self) -> list[Span]:
        return [(np.datetime64(first, "D"), np.datetime64(last, "D")) for first, last in sorted(self.spans)]


def periods_named(text: str) -> Named:
    """The periods that a text names, each with its first and last day, and a month that stands alone."""
    rest = _plain(text)[:_LONGEST]
    found: set[tuple[str, str]] = set()
    for pattern, read in _patterns():
        while (match := pattern.search(rest)) is not None:
            span = read(match)
            if span is not None:
                found.add((str(span[0]), str(span[1])))
            rest = f"{rest[: match.start()]} | {rest[match.end() :]}"
    alone = [number for word in re.findall(r"[a-z]+", rest) if (number := month_number(word))]
    names = re.sub(r"[\W\d]+", " ", rest).split()
    month = alone[0] if len(alone) == 1 and (len(names) == 1 or month_number(names[-1]) == alone[0]) else 0
    return Named(frozenset(found), month)


def without_day(text: str) -> tuple[str, str]:
    """A text in small letters without the one day that it names and what leads to it ("at", "au"), and that day as
    written; the text as it is and "" where it names none or several."""
    plain = _plain(text)
    days = list(re.finditer(rf"{_END}(?:{_LEADS})?{_END}({_day_pattern()})(?!\d)", plain))
    if len(days) != 1:
        return text, ""
    return f"{plain[: days[0].start()]} {plain[days[0].end() :]}", days[0][1]


def days_in_order(texts: list[str]) -> Dates:
    """Days of texts that are written in one order of day and month, NaT for what is no day."""
    return _days(texts).values


def month_within(month: int, span: Span) -> Span | None:
    """The one month of a number that lies in a period; None: none does, or several do."""
    months = np.arange(span[0].astype("datetime64[M]"), span[1].astype("datetime64[M]") + 1)
    fit = [one for one in months if int(str(one)[5:]) == month]
    return month_of(fit[0]) if len(fit) == 1 else None


def turn_of_year_within(months: Sequence[int], span: Span) -> bool:
    """Whether months, as they stand one behind another, go on from December to January while the period that is named
    lies in one year: then nobody knows of which year its January is."""
    turns = any(before == 12 and after == 1 for before, after in pairwise(months))
    return turns and span[0].astype("datetime64[Y]") == span[1].astype("datetime64[Y]")


def month_of(month: np.datetime64) -> Span:
    """First and last day of a month."""
    start = month.astype("datetime64[M]")
    return start.astype("datetime64[D]"), (start + 1).astype("datetime64[D]") - np.timedelta64(1, "D")


def _plain(text: str) -> str:
    """A text in small letters without accents, with spaces for what parts words in the names of files."""
    text = unicodedata.normalize("NFKD", text.replace("–", "-").replace("—", "-"))
    text = "".join(letter for letter in text if not unicodedata.combining(letter)).casefold()
    text = re.sub(r"(?<=\d\d\d\d)_(?=\d\d(?!\d))", "-", text)
    return " ".join(re.sub(r"['’]", " ", text.replace("_", " ")).split())


def _months_pattern() -> str:
    return "|".join(sorted(month_names(), key=len, reverse=True))


@cache
def _day_pattern() -> str:
    return (
        rf"(?:\d{{1,2}}(?:st|nd|rd|th|er)?[\s-]+(?:{_months_pattern()})\.?[\s-]+\d{{4}}"
        r"|\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d|20\d\d-\d\d-\d\d|20\d{6})"
    )


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Span | None]], ...]:
    """What is looked for, in this order, each with what it means; None: no period."""
    months, day = _months_pattern(), _day_pattern()
    month = rf"(?:{months})\.?[\s-]*(?:20\d\d|\d\d)(?!\d)"
    dated = rf"(?:{day}|{month}|20\d\d-(?:0[1-9]|1[0-2])(?!\d)|(?<!\d)(?:0?[1-9]|1[0-2])/20\d\d)"
    written = "|".join(map(re.escape, sorted(words_of("written_on"), key=len, reverse=True)))
    return (
        (re.compile(rf"\b(?:{written})\b[\s:(]*(?:on |in |of |the )*(?:{dated}|20\d\d(?!\d))"), lambda match: None),
        (re.compile(rf"{_END}({day}){_TO}({day})"), _of_ends),
        (re.compile(rf"{_END}((?:{months})\.?[\s-]*(?:20\d\d|\d\d)?){_TO}({month})"), _of_months),
        (re.compile(rf"\b{_TWELVE}\s*(?:ending|ended|end|{_TO.strip()})?[\s:]*({dated})"), _of_twelve),
        (re.compile(rf"{_END}(?:(?:quarter|qtr|q)\s*[1-4][\s,:/-]*{_YEARS}|{_YEARS}[\s,:/-]*(?:quarter|qtr|q)\s*[1-4])(?!\d)"),
         lambda match: span_in(match[0])),
        (re.compile(rf"{_END}{day}(?!\d)"), lambda match: None),
        (re.compile(rf"{_END}(?:{month}|20\d\d-(?:0[1-9]|1[0-2])(?!\d)|(?:0?[1-9]|1[0-2])/20\d\d)(?!-\d)"), _of_month),
        (re.compile(rf"{_END}(?:fy\s*\d\d|(?:fy\s*)?20\d\d)\s*[-/]\s*(?:20\d\d|\d\d)(?![\d])"), _of_years),
        (re.compile(rf"{_END}(?:quarter|qtr|q)\s*[1-4][\s-]*20\d\d(?!\d)"), lambda match: None),
        (re.compile(rf"{_END}20\d\d(?![\d])"), lambda match: span_of(match[0])),
    )  # fmt: skip


def _days(texts: list[str]) -> Days:
    return read_days(Cells(None, texts=pa.array(texts, pa.string())))


def _of_ends(match: re.Match[str]) -> Span | None:
    ends = _days([match[1], match[2]]).values
    return None if np.isnat(ends).any() or ends[0] > ends[1] else (ends[0], ends[1])


def _of_months(match: re.Match[str]) -> Span | None:
    return span_in(f"{match[1].strip(' -')} to {match[2]}")


def _of_twelve(match: re.Match[str]) -> Span | None:
    """The twelve months that end with a day or a month."""
    days = _days([match[1]])
    if np.isnat(days.values[0]):
        return None
    last = month_of(days.values[0])[1] if days.precision[0] == MONTH else days.values[0]
    day_after = last + np.timedelta64(1, "D")
    start = (day_after.astype("datetime64[M]") - 12).astype("datetime64[D]")
    return start + (day_after - day_after.astype("datetime64[M]").astype("datetime64[D]")), last


def _of_month(match: re.Match[str]) -> Span | None:
    days = _days([match[0].strip()])
    return None if np.isnat(days.values[0]) else month_of(days.values[0])


def _of_years(match: re.Match[str]) -> Span | None:
    """A financial year: "2024-25", "2024-2025", "FY24/25"; of years that do not follow one another nobody knows."""
    return span_in(f"FY {match[0].removeprefix('fy').strip()}")
