"""The period of an assessment and the factor set that goes with it (method, section 1)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from carbon.doors import held, kind_of, taking, whole
from carbon.problems import Refusal

FORMS = "Write a financial year as 2025-26, a calendar year as 2025, or first and last day as 2025-08-01:2026-07-31."
_YEARS = (1990, 2100)
_YEAR = whole("a calendar year", *_YEARS)


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where that day is missing."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Period:
    """First and last day of an assessment, both included. Raises Refusal where the days are in the wrong order."""

    start: date
    end: date

    def __post_init__(self) -> None:
        held(self)
        if self.end < self.start:
            raise Refusal("period_not_allowed", f"The period ends ({self.end}) before it starts ({self.start}).", FORMS)
        if not _YEARS[0] <= self.start.year <= self.end.year <= _YEARS[1]:
            found = f"The period {self.start} to {self.end} lies outside {_YEARS[0]} to {_YEARS[1]}."
            raise Refusal("period_not_allowed", found, FORMS)

    @classmethod
    @taking(year=_YEAR)
    def financial_year(cls, year: int) -> Period:
        """1 April of the year to 31 March of the next."""
        return cls(date(year, 4, 1), date(year + 1, 3, 31))

    @classmethod
    @taking(year=_YEAR)
    def academic_year(cls, year: int) -> Period:
        """1 August of the year to 31 July of the next."""
        return cls(date(year, 8, 1), date(year + 1, 7, 31))

    @classmethod
    @taking(year=_YEAR)
    def calendar_year(cls, year: int) -> Period:
        """1 January to 31 December."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def last_financial_year(cls, today: date) -> Period:
        """The last financial year that was over before today."""
        return cls.financial_year(today.year - (1 if (today.month, today.day) >= (4, 1) else 2))

    @classmethod
    def parse(cls, text: str) -> Period:
        """A period from `2025-26`, `2025` or `2025-08-01:2026-07-31`. Raises Refusal for anything else."""
        kind_of("text", text, str, "a text such as 2025-26")
        text = text.strip()
        try:
            if found := re.fullmatch(r"([0-9]{4})[-/]([0-9]{2})", text):
                year = int(found[1])
                if (year + 1) % 100 == int(found[2]):
                    return cls.financial_year(year)
            elif re.fullmatch(r"[0-9]{4}", text):
                return cls.calendar_year(int(text))
            elif re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}:[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                first, last = text.split(":")
                return cls(date.fromisoformat(first), date.fromisoformat(last))
        except ValueError:
            pass  # a day or year that no calendar has, told below
        raise Refusal("period_not_allowed", f"“{text[:40]}” is not a period that we know.", FORMS)

    def year_before(self) -> Period:
        """The same days twelve months earlier; a last day of February stays one."""
        after = self.end + timedelta(days=1)
        return Period(months_after(self.start, -12), months_after(after, -12) - timedelta(days=1))

    @property
    def days(self) -> int:
        """Days of the period, first and last included."""
        return (self.end - self.start).days + 1

    @property
    def label(self) -> str:
        """The shortest text that `parse` reads back as this period, such as 2025-26."""
        year = self.start.year
        if self == Period(date(year, 1, 1), date(year, 12, 31)):
            return str(year)
        if year < _YEARS[1] and self == Period.financial_year(year):
            return f"{year}-{(year + 1) % 100:02d}"
        return f"{self.start}:{self.end}"

    @property
    def text(self) -> str:
        """For people: April 2025 to March 2026, with days where the period does not span whole months."""
        whole = self.start.day == 1 and (self.end + timedelta(days=1)).day == 1
        if whole:
            months = (f"{self.start:%B %Y}", f"{self.end:%B %Y}")
            return " to ".join(dict.fromkeys(months))
        return f"{self.start.day} {self.start:%B %Y} to {self.end.day} {self.end:%B %Y}"

    def years(self) -> float:
        """Whole twelve-month spans from the first day, plus left-over days over the days of their twelve months. [year]

        A period that starts on 29 February counts its spans from 28 February in common years.
        """
        after = self.end + timedelta(days=1)
        whole = after.year - self.start.year
        while months_after(self.start, 12 * whole) > after:
            whole -= 1
        begin, end = months_after(self.start, 12 * whole), months_after(self.start, 12 * (whole + 1))
        return whole + (after - begin).days / (end - begin).days


def period_taken(name: str, value: Period | str | None) -> Period | None:
    """A period that is given as such or as a text; None where none is. Raises TypeError and Refusal."""
    kind_of(name, value, (Period, str), "a Period or a text such as 2025-26", optional=True)
    return Period.parse(value) if isinstance(value, str) else value


def year_of(period: Period) -> int:
    """The calendar year that holds most of a period's days, the earlier at a tie."""
    years = range(period.start.year, period.end.year + 1)

    def days_in(year: int) -> int:
        return (min(period.end, date(year, 12, 31)) - max(period.start, date(year, 1, 1))).days + 1

    return max(years, key=lambda year: (days_in(year), -year))


def factor_year_for(period: Period, sets: Sequence[int]) -> int:
    """Year of the factor set for a period: of the calendar year that holds most of its days, the earlier at a tie.

    A year for which there is no set takes the nearest set, the earlier at a tie. Raises ValueError without sets.
    """
    best = year_of(period)
    return min(sets, key=lambda known: (abs(known - best), known))


_EPOCH = date(1970, 1, 1).toordinal()


def day_of(number: float) -> date:
    """The day of the calendar that a number stands for."""
    return date.fromordinal(_EPOCH + int(number))
