"""The day that a list states of itself in the lines above its headings, or in the name of its sheet or file.

"As at 31 March 2024" is that day; so is "Extract date: 31/03/2024" or "Report run 31 March 2024" where nothing says it
better, and last a day, a month or a quarter that stands alone in a name ("kit_20190331.csv", "Assets March 2021": its
last day). A financial year is none, nor is any longer period, a day of buying or of a rule, nor a day to come.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

import numpy as np

from carbon.columns import FileReport
from carbon.inventory.cells.closed_lists import plain, words_of
from carbon.inventory.headings.periods_named import days_in_order, month_of, periods_named, without_day

if TYPE_CHECKING:
    from carbon.inventory.rows.sheets import Records

_MONTH = r"(?P<day>[a-z]{3,9}\.? (?:20)\d\d)"


def keep_day_of_list(report: FileReport, records: Records) -> None:
    """Put the day that a list states of itself into the report of its file, where none of its lists states a later."""
    said = day_of_list(records.notes, [records.title, records.sheet], report.file)
    report.listed_on = max(report.listed_on, said)


def day_of_list(lines: Sequence[str], names: Sequence[str | None], file: str) -> str:
    """The day that the lines above a list state, as yyyy-mm-dd; "" where none does. names: of its table and sheet;
    these and the file's count where they say "as at", and, with the first line, where they name a day and nothing that
    it would be of."""
    above = [each for each in lines if each]
    called = [each for each in (*names, PurePath(file).stem) if each]
    for texts, kind in ((above, "listed_at"), (called, "listed_at"), (above, "listed_by_print")):
        days = [day for text in texts if (day := _day_behind(text, kind)) is not None]
        if days:
            return str(max(days))
    days = [day for text in (*above[:1], *called) if (day := _day_named(text)) is not None]
    return str(max(days)) if days else ""


_LONGEST = np.timedelta64(92, "D")
"""Days of a period of which a list may be called, a quarter: its last day is that of the list."""
_WRITTEN = re.compile(r"(?<!\d)(20\d\d)[ _.](\d\d)[ _.](\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ _-]([a-z]{3,9})[ _-]?['’]?(\d\d)(?!\d)", re.IGNORECASE)


def _day_named(name: str) -> np.datetime64 | None:
    """The one day that a name states with no word of what it would be of besides ("bought", "from", "policy"), or the
    last of the one month or quarter; None: it states none, or one to come."""
    text = _SHORT_YEAR.sub(r"\1 \2 20\3", _WRITTEN.sub(r"\1-\2-\3", name))
    text = re.sub(r"_+", " ", text)
    rest, day = without_day(text)
    if not words_of("day_of_another").keys().isdisjoint(re.findall(r"[^\W\d_]+", plain(rest))):
        return None
    if day:
        found = days_in_order([day])[0]
    else:
        spans = periods_named(text).periods
        if len(spans) != 1 or spans[0][1] - spans[0][0] >= _LONGEST:
            return None
        found = spans[0][1]
    return None if np.isnat(found) or found > np.datetime64(date.today()) else found.astype("datetime64[D]")


def _day_behind(text: str, kind: str) -> np.datetime64 | None:
    """The one day that a text names right behind a word of a kind; None: it names none, or one to come."""
    said = re.sub(r"[_\s]+", " ", plain(text))
    day = without_day(said)[1]
    if day:
        before = said[: said.rindex(day)]
        if not _leads(kind).search(before):
            return None
        found = days_in_order([day])[0]
    else:
        month = re.search(rf"{_leads(kind).pattern[:-1]}(?:the )?(?:end of )?{_MONTH}\W*$", said)
        found = days_in_order([month["day"]])[0] if month else np.datetime64("NaT")
        found = found if np.isnat(found) else month_of(found)[1]
    return None if np.isnat(found) or found > np.datetime64(date.today()) else found.astype("datetime64[D]")


@cache
def _leads(kind: str) -> re.Pattern[str]:
    """What stands before such a day: a word of the kind, and nothing between but signs and small words. “Ar” and “au”
    lead to it at the start of a line alone, for they part two days elsewhere."""
    words = sorted(map(plain, words_of(kind)), key=len, reverse=True)
    anywhere = "|".join(re.escape(word) for word in words if len(word) > 2)
    first = "|".join(re.escape(word) for word in words if len(word) <= 2)
    start = rf"^\W*(?:{first})|" if first else ""
    return re.compile(rf"(?:{start}\b(?:{anywhere}))\b[\s:(-]*(?:(?:on|at|of|the|date|le|du|ar)\b[\s:(-]*)*$")
