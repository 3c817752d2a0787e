"""The days of readings that no row states: those that the heading, a line above, the sheet or the file names, else a
person says them.

What the rows say goes before what stands above them; where all of them are of other days, a person says which is right.
Of two periods above the narrower counts where it lies in the other; others contradict each other. Without any, rows
wait: undated usage counts in whatever year is assessed, and a list of an earlier year would be counted for this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.days import month_number
from carbon.inventory.cells.spans import Span
from carbon.inventory.cells.telling import shortened
from carbon.inventory.headings.essentials import READINGS, WHEN_METERED
from carbon.inventory.headings.heading_units import of_a_year
from carbon.inventory.headings.periods_named import Dates, month_within, periods_named, turn_of_year_within
from carbon.inventory.headings.reading_pairs import CLOSING, OPENING, days_of
from carbon.inventory.headings.titles import is_no_name
from carbon.inventory.headings.year_beside import put_years
from carbon.inventory.rows.fields import Columns

_LEAST_OF_A_YEAR = 360
"""Days from which a period may be that of a yearly figure."""
_OFFERED = 3
"""Financial years before today that are offered; of calendar years one less."""
_YEARS = {"a year later": 12, "a year earlier": -12}


@dataclass(frozen=True)
class Above:
    """What stands above the rows of a table. spans: periods, of several that lie in one another the narrowest; text:
    that names it; month: one without its year, 0 for none."""

    spans: tuple[Span, ...]
    text: str = ""
    month: int = 0

    @property
    def span(self) -> Span | None:
        """The one period that holds for all rows; None: none does, or nobody knows which."""
        if len(self.spans) != 1:
            return None
        return month_within(self.month, self.spans[0]) if self.month else self.spans[0]


def stated_above(columns: Columns, *, file: bool = True) -> Above:
    """What the heading of the readings, the lines above, the sheet and the file say of their days. file: whether its
    name is looked at."""
    records = columns.records
    if {OPENING, CLOSING} <= records.matches.keys():
        opening, closing = (records.matches[name].heading for name in (OPENING, CLOSING))
        if (span := days_of(opening, closing)) is not None:
            return Above((span,), f"{opening.text}, {closing.text}")
    readings = [match.heading.text for name, match in records.matches.items() if name in READINGS]
    names = [each for each in (records.title, records.sheet or "") if not is_no_name(each)]
    texts = [*readings, *records.notes, *names, *([PurePath(columns.telling.file).stem] if file else [])]
    named = [(text, periods_named(text)) for text in dict.fromkeys(texts)]
    periods = {span: text for text, each in reversed(named) for span in each.periods}
    if any(of_a_year(each) for each in readings):
        periods = {span: text for span, text in periods.items() if _days(span) >= _LEAST_OF_A_YEAR}
    narrow = [span for span in periods if not any(_within(other, span) for other in periods if other != span)]
    whole = [span for span in narrow if all(_within(span, other) for other in periods)]
    months = {each.month for _, each in named if each.month}
    month = months.pop() if len(months) == 1 else 0
    spans = tuple(sorted(whole or periods))
    if month and len(spans) == 1 and month_within(month, spans[0]) is None:
        month = 0 if _days(spans[0]) < 32 else month
    return Above(spans, periods[spans[0]] if len(spans) == 1 else "", month)


def take_days(columns: Columns) -> tuple[Dates, Dates, NDArray[np.int64]]:
    """First and last day of each row, as it or what stands above says, NaT for not known; and the number of a month
    whose year nothing says, 0 for none."""
    records = columns.records
    put_years(records.columns)
    above = stated_above(columns)
    months = np.zeros(columns.size, dtype=np.int64)
    named = next((name for name in ("period_month", "metered_from") if name in records.columns), None)
    if named is not None:
        records.columns[named], months = _months_dated(records.columns[named], above)
    first, last = columns.span("metered_from", "metered_to")
    _spread_weeks(columns, first, last)
    if named is None and "metered_to" not in records.columns:
        months[:] = above.month if above.span is None else 0
        if above.span is not None:
            first[:], last[:] = above.span
            _tell(columns, np.ones(columns.size, dtype=np.bool_), above)
    elif (months < 0).any():
        _tell(columns, months < 0, above)
    blank = np.isnat(first) & np.isnat(last) & (months == 0)
    if above.span is not None and blank.any():
        first[blank], last[blank] = above.span
        _tell(columns, blank, above)
    return first, last, np.maximum(months, 0)


def _spread_weeks(columns: Columns, first: Dates, last: Dates) -> None:
    """Let the one day under “Week commencing”, “Week ending” or “Month ending” stand for its week or month, in place.
    Days that are not weeks from one another, or no ends of months, are left out: their rows are asked about."""
    matches = columns.records.matches
    stated = [name for name in ("metered_from", "metered_to", "period_month") if name in matches]
    if len(stated) != 1:
        return
    words = matches[stated[0]].heading.words
    known = ~np.isnat(first) | ~np.isnat(last)
    day = np.where(np.isnat(first), last, first)[known]
    one = np.timedelta64(1, "D")
    if words in _WEEK_FROM or words in _WEEK_TO:
        begin = day if words in _WEEK_FROM else day - 6 * one
        end, right = begin + 6 * one, (day - day[:1]) % (7 * one) == 0 * one
    elif words in _MONTH_TO:
        begin, end = day.astype("datetime64[M]").astype("datetime64[D]"), day
        right = (day + one).astype("datetime64[M]") != day.astype("datetime64[M]")
    else:
        return
    none = np.datetime64("NaT")
    first[known], last[known] = (begin, end) if right.all() else (none, none)


_WEEK_FROM = frozenset(("week commencing", "week beginning", "week starting", "week start", "w/c"))
_WEEK_TO = frozenset(("week ending", "week ended", "week end", "w/e"))
_MONTH_TO = frozenset(("month ending", "month ended", "month end"))


def ask_for_days(columns: Columns, months: NDArray[np.int64]) -> None:
    """Ask which days the readings are of where nothing says it, or where all rows are of other days than it says."""
    table = columns.columns
    read = [table[name] for name in ("metered_kwh", "it_kwh") if name in table]
    if not read:
        return
    kwh = np.where(np.isnan(read[0]), read[-1], read[0])
    first, last = (table[name].astype("datetime64[D]") for name in ("metered_from", "metered_to"))
    rows = ~np.isnan(kwh) & (columns.reason == 0)
    undated = rows & np.isnat(first) & np.isnat(last)
    if undated.any():
        _ask_for_year(columns, undated, months, kwh)
    elif WHEN_METERED & columns.records.columns.keys() and columns.records.layout.export is None:
        _ask_of_contradiction(columns, rows & ~np.isnat(first) & ~np.isnat(last), kwh)


def _ask_for_year(
    columns: Columns, rows: NDArray[np.bool_], months: NDArray[np.int64], kwh: NDArray[np.float64]
) -> None:
    above = stated_above(columns)
    several = len(above.spans) > 1
    heading = _heading_of_readings(columns)
    total = f"{float(kwh[rows].sum()):,.10g} kWh"
    spans = [*above.spans, *_usual_years()]
    choices = [("assessed", "The period that is assessed, whichever it is"),
               *dict.fromkeys((said(span), f"{_words(span)}") for span in spans)]  # fmt: skip
    contradicting = " and ".join(_words(span) for span in above.spans)
    why = f"what stands above them says {contradicting}" if several else "nothing says of which year they are"
    answer = columns.ask(
        "year", f"{heading}, {total}", rows, "days_not_stated",
        f"{{place}}: readings without their days ({total} in all); {why}. The rows wait until somebody says.",
        choices, remedy="Say which year, or write it above the table.", heading=heading,
    )  # fmt: skip
    period = periods_named(answer).periods if answer not in ("", "assessed") else []
    for month in np.unique(months[rows]).tolist() if period else ():
        span = month_within(month, period[0]) if month else period[0]
        if span is not None:
            _put(columns, rows & (months == month), *span)


def _heading_of_readings(columns: Columns) -> str:
    """The heading of the readings, "" where they come from several columns."""
    matches = columns.records.matches
    return next((match.heading.text for name, match in matches.items() if name in READINGS), "")


def _ask_of_contradiction(columns: Columns, rows: NDArray[np.bool_], kwh: NDArray[np.float64]) -> None:
    """Ask which is right where all rows lie outside the one period that the lines above or the sheet name."""
    span = stated_above(columns, file=False).span
    first, last = (columns.columns[name].astype("datetime64[D]") for name in ("metered_from", "metered_to"))
    if span is None or not rows.any() or ((last >= span[0]) & (first <= span[1]))[rows].any():
        return
    heading = _heading_of_readings(columns)
    own = (first[rows].min(), last[rows].max())
    moved = {answer: (_moved(first, by), _moved(last, by)) for answer, by in _YEARS.items()}
    fit = {answer: days for answer, days in moved.items()
           if (days[0][rows] >= span[0]).all() and (days[1][rows] <= span[1]).all()}  # fmt: skip
    choices = [("rows", f"As the rows say: {_words(own)}"),
               *((answer, f"As it says above: {_words(span)}, each row {answer}") for answer in fit),
               ("not counted", "None of them counts")]  # fmt: skip
    total = f"{float(kwh[rows].sum()):,.10g} kWh"
    answer = columns.ask(
        "year", f"{heading}, {total}, {said(own)}", rows, "days_contradict",
        f"{{place}}: the rows are of {_words(own)}, and what stands above them says {_words(span)} ({total} in all). "
        "They wait until somebody says.", choices, remedy="Mend the title or the rows.", heading=heading,
    )  # fmt: skip
    if answer in fit:
        days = fit[answer]
        for name, values in zip(("metered_from", "metered_to"), days, strict=True):
            columns.columns[name] = np.where(rows, values, columns.columns[name]).astype("datetime64[s]")
    elif answer == "not counted":
        columns.set_aside(rows, "reading_not_counted")


def said(span: Span) -> str:
    """A period as an answer keeps it: "2024-25", "2024", "2024-04-01 to 2025-01-31"."""
    first, last = str(span[0]), str(span[1])
    year = int(first[:4])
    if first.endswith("-04-01") and last == f"{year + 1}-03-31":
        return f"{year}-{(year + 1) % 100:02}"
    if first.endswith("-01-01") and last == f"{year}-12-31":
        return f"{year}"
    return f"{first} to {last}"


def _words(span: Span) -> str:
    return f"{_day(span[0])} to {_day(span[1])}"


def _day(day: np.datetime64) -> str:
    known: date = day.astype("datetime64[D]").item()
    return f"{known.day} {known:%B %Y}"


def _tell(columns: Columns, rows: NDArray[np.bool_], above: Above) -> None:
    span = above.span or above.spans[0]
    columns.telling.tell(
        "days_of_title", "info", rows,
        f"{{place}}: the rows do not say of which year they are; “{shortened(above.text, 80)}” does "
        f"({_words(span)}).", "If that is wrong, write their days beside the readings.",
    )  # fmt: skip


def _months_dated(cells: Cells, above: Above) -> tuple[Cells, NDArray[np.int64]]:
    """A column of days, its months without a year put into the period above; and by row the number of a month whose
    year nothing says, -1 for one that was put there, 0 for others."""
    texts = cells.texts.to_pylist()
    numbers = np.array([month_number(text or "") or 0 for text in texts], dtype=np.int64)
    if not numbers.any():
        return cells, cells.spread(numbers)
    span = above.spans[0] if len(above.spans) == 1 else None
    if span is not None and turn_of_year_within(_in_order(cells, numbers), span):
        span = None
    found = [month_within(number, span) if number and span is not None else None for number in numbers.tolist()]
    dated = [str(month[0])[:7] if month else "" if number else text
             for text, number, month in zip(texts, numbers.tolist(), found, strict=True)]  # fmt: skip
    known = np.array([month is not None for month in found])
    return Cells(cells.codes, texts=pa.array(dated, pa.string())), cells.spread(np.where(known, -1, numbers))


def _in_order(cells: Cells, numbers: NDArray[np.int64]) -> list[int]:
    """The months of a column in the order in which its rows first name them."""
    if cells.codes is None:
        return list(numbers.tolist())
    codes, first = np.unique(cells.codes, return_index=True)
    return list(numbers[codes[np.argsort(first)]].tolist())


def _put(columns: Columns, rows: NDArray[np.bool_], first: np.datetime64, last: np.datetime64) -> None:
    for name, day in (("metered_from", first), ("metered_to", last)):
        columns.columns[name] = np.where(rows, day.astype("datetime64[s]"), columns.columns[name])


def _usual_years() -> list[Span]:
    """The last financial and calendar years that are over, the newest first."""
    today = date.today()
    financial = today.year - 1 - (today.month < 4)
    found = [(f"{year}-04-01", f"{year + 1}-03-31") for year in range(financial, financial - _OFFERED, -1)]
    found += [(f"{year}-01-01", f"{year}-12-31") for year in range(today.year - 1, today.year - _OFFERED, -1)]
    return [(np.datetime64(first, "D"), np.datetime64(last, "D")) for first, last in found]


def _moved(days: Dates, months: int) -> Dates:
    """Days so many months later, the last of a month where that day is missing."""
    month = days.astype("datetime64[M]")
    start, beyond = ((month + more).astype("datetime64[D]") for more in (months, months + 1))
    return np.minimum(start + (days - month.astype("datetime64[D]")), beyond - np.timedelta64(1, "D"))


def _days(span: Span) -> int:
    return int((span[1] - span[0]).astype(int)) + 1


def _within(inner: Span, outer: Span) -> bool:
    return bool(outer[0] <= inner[0] and inner[1] <= outer[1])
