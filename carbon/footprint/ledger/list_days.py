"""A list is a snapshot: which day each list describes, and what it is for a period long before or after that day.

What had left before a list was made is not in it, and what was bought after it neither. Source: method, section 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import numpy as np
import pandas as pd

from carbon.allowed import EVERY_LIST
from carbon.columns import ActivityData, codes, days, numbers
from carbon.footprint.ledger.blocks import Codes
from carbon.footprint.ledger.service import FAR, NONE, Days, day_numbers, months_later
from carbon.period import Period, months_after
from carbon.problems import Problem, Refusal
from carbon.words.amounts import day_text
from carbon.words.told import told

Stands = Literal["period", "remnant", "not_renewed", "unknown"]
GONE = ("retired", "disposed", "lost")
"""Statuses of kit that is no longer in service."""
MONTHS_AFTER = 12
"""Months that a list may be made after a period and still stand for it."""


@dataclass(frozen=True)
class ListDay:
    """The day that a list describes. day: None where nothing names one; known_by: how it is known.

    stands: what the list is for the period of the assessment: "remnant" where the period ends more than twelve months
    before the day, "not_renewed" where it begins after it, "unknown" without a day.
    """

    file: str
    day: date | None
    known_by: Literal["stated", "found", "none"]
    stands: Stands

    @property
    def words(self) -> str:
        """`“kit.csv” of 1 September 2025`, in a sentence."""
        return f"“{self.file}” of {day_text(self.day)}" if self.day else f"“{self.file}”, of which no day is known,"

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        day = None if self.day is None else self.day.isoformat()
        return {"file": self.file, "day": day, "known_by": self.known_by, "stands": self.stands}


def last_days(
    table: pd.DataFrame, files: Codes, labels: list[str], stated: Mapping[str, date], after: int, until: int = int(FAR)
) -> Days:
    """The day of each file of a kit table: stated, else the last of acquisition, retirement or export; NONE for none.

    files: codes into labels [rows]; after: the day after the period; until: the last day that counts. What is planned
    says nothing of that day: kit that is on order, and retirements after the period of what is not said to be gone.
    """
    last = np.full(len(labels), NONE, dtype=np.int64)
    status, words = codes(table, "status")
    gone, ordered = (
        np.array([word in which for word in words] + [False])[status] for which in (GONE, ("not_acquired",))
    )
    retired = day_numbers(days(table, "retired"))
    planned = {"acquired": ordered, "in_service": ordered, "retired": (retired >= after) & ~gone}
    # The rows of a file stand together: the last day of each run of them is found before files are told apart.
    runs = np.flatnonzero(np.diff(files, prepend=files[:1] - 1))
    for name in ("acquired", "in_service", "retired", "last_seen"):
        if name in table and len(table):
            of_row = day_numbers(days(table, name))
            here = (files >= 0) & (of_row <= until)
            if name in planned:
                here &= ~planned[name]
            np.maximum.at(last, files[runs], np.maximum.reduceat(np.where(here, of_row, NONE), runs))
    for code, label in enumerate(labels):
        day = stated.get(label, stated.get(EVERY_LIST))
        if day is not None:  # what was bought on a later day stands in the list, so it is of that day at least
            last[code] = max(_number(day), int(last[code]))
    return last


def _number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - date(1970, 1, 1)).days


def with_days_said(activity: ActivityData, stated: Mapping[str, date]) -> Mapping[str, date]:
    """The days of lists by file: those that settings state, else those that the lists state of themselves."""
    if EVERY_LIST in stated:
        return stated
    return {each.file: date.fromisoformat(each.listed_on) for each in activity.files if each.listed_on} | dict(stated)


def list_days(activity: ActivityData, stated: Mapping[str, date], period: Period) -> tuple[ListDay, ...]:
    """The day of each list of kit, in the order of the files; no list is of a day to come. stated: of the settings."""
    kit = activity.tables.get("kit")
    if kit is None or not len(kit):
        return ()
    stated = with_days_said(activity, stated)
    files, labels = codes(kit, "file")
    listed = np.bincount(files[files >= 0], minlength=len(labels)) > 0
    after, today = _number(period.end) + 1, _number(date.today())
    found = []
    for label, number, any_row in zip(labels, last_days(kit, files, labels, stated, after, today), listed, strict=True):
        if not any_row:
            continue
        said = stated.get(label, stated.get(EVERY_LIST))
        is_stated = said is not None and int(number) == _number(said)
        day = None if number == NONE else date(1970, 1, 1) + timedelta(days=int(number))
        known_by: Literal["stated", "found", "none"] = "none" if day is None else "stated" if is_stated else "found"
        found.append(ListDay(label, day, known_by, _stands(day, period)))
    order = {report.file: place for place, report in enumerate(activity.files)}
    return tuple(sorted(found, key=lambda one: order.get(one.file, len(order))))


def days_of_earlier(stated: Mapping[str, date], later: ActivityData, earlier: ActivityData) -> dict[str, date]:
    """The days that settings made for a later figure state of the lists of an earlier one, by file.

    A day that is stated of a file is of that file on whichever side it stands, and of the same list under another name.
    Of two lists of one name that are not the same it is of the later one; a day for every list is of the later lists.
    """
    later_names, theirs, ours = {report.file for report in later.files}, _by_name(earlier), _by_name(later)
    found: dict[str, date] = {}
    for report in earlier.files:
        twin = next((name for name, rows in ours.items() if _same_rows(rows, theirs.get(report.file))), None)
        if twin is not None:
            day = stated.get(twin, stated.get(EVERY_LIST))
        else:
            day = None if report.file in later_names else stated.get(report.file)
        if day is not None:
            found[report.file] = day
    return found


def _by_name(activity: ActivityData) -> dict[str, pd.DataFrame]:
    """The rows of equipment of each file that has any."""
    kit = activity.tables.get("kit")
    if kit is None or not len(kit):
        return {}
    return {str(file): rows.drop(columns="file") for file, rows in kit.groupby("file", observed=True)}


def _same_rows(rows: pd.DataFrame, others: pd.DataFrame | None) -> bool:
    """Whether two files list the same; what words their columns could hold beside is no matter."""
    if others is None or rows.shape != others.shape or list(rows) != list(others):
        return False
    return all(
        np.array_equal(rows[name].isna(), others[name].isna())
        and rows[name].dropna().astype(str).tolist() == others[name].dropna().astype(str).tolist()
        for name in rows
    )


def held_until(table: pd.DataFrame, lists: tuple[ListDay, ...], period: Period) -> Days:
    """The last day on which kit can have come that a list holds, by the file of each row of a kit table [rows].

    That is the day of the list where it is stated. A day that is only found may be too early, for a list can be made
    long after the last purchase in it, so kit that came by the end of the period can be on it too.
    """
    end = _number(period.end)
    until = {one.file: _number(one.day) if one.day and one.known_by == "stated" else
             max(end, _number(one.day) if one.day else end) for one in lists}  # fmt: skip
    return _by_file(table, until, end)


def came_on(table: pd.DataFrame, lists: tuple[ListDay, ...], period: Period) -> Days:
    """The first day on which kit can have come: of its purchase, else of its start of service, else by its age on the
    day of its list; NONE where nothing is known [rows].

    Of a month or a year alone it is the first day. Whole years of age may have months beyond them that nobody wrote.
    """
    came = np.full(len(table), NONE, dtype=np.int64)
    if "age_years" in table:
        age = numbers(table, "age_years")
        months = np.ceil(12 * np.where(age == np.floor(age), age + 1, age))
        on = _by_file(table, {one.file: _number(one.day or period.end) for one in lists}, _number(period.end))
        came = np.where(np.isnan(age), came, months_later(on, -np.nan_to_num(months).astype(np.int64)))
    for name in ("in_service", "acquired"):
        if name in table:
            stated = days(table, name).astype("datetime64[D]")
            exact, words = codes(table, f"{name}_precision")
            for word, unit in (("month", "M"), ("year", "Y")):
                coarse = np.array([each == word for each in words] + [False])[exact]
                stated = np.where(coarse, stated.astype(f"datetime64[{unit}]").astype("datetime64[D]"), stated)
            came = np.where(np.isnat(stated), came, day_numbers(stated))
    return came


def _by_file(table: pd.DataFrame, of: Mapping[str, int], else_day: int) -> Days:
    """A day of each row of a kit table, by its file. [rows]"""
    files, labels = codes(table, "file")
    return np.array([*(of.get(label, else_day) for label in labels), else_day], dtype=np.int64)[files]


def _stands(day: date | None, period: Period) -> Stands:
    if day is None:
        return "unknown"
    if months_after(period.end, MONTHS_AFTER) < day:
        return "remnant"
    return "not_renewed" if period.start > day else "period"


def told_list_days(
    lists: tuple[ListDay, ...], stated: Mapping[str, date], period: Period, said: Mapping[str, date] | None = None
) -> list[Problem]:
    """What is told of the days of lists: those long before or after the period, without a day, far apart, or later than
    they were said to be. stated: of the settings; said: with those that lists state of themselves."""
    problems = [
        _told(code, one, period=period.text)
        for stands, code in (("remnant", "list_remnant"), ("not_renewed", "list_not_renewed"),
                             ("unknown", "list_without_day"))
        for one in lists
        if one.stands == stands
    ]  # fmt: skip
    known = sorted((one for one in lists if one.day), key=lambda one: one.day or date.min)
    if known and months_after(known[0].day or date.min, MONTHS_AFTER) < (known[-1].day or date.min):
        named = [f"“{one.file}” ({day_text(one.day)})" for one in (known[0], known[-1])]
        problems.append(_told("lists_of_several_days", None, first=named[0], last=named[1], period=period.text))
    files = {one.file for one in lists}
    days_said = stated if said is None else said
    problems += [
        _told("list_day_too_early", one, found=day_text(day))
        for one in lists
        if one.day and (day := days_said.get(one.file, days_said.get(EVERY_LIST))) is not None and day < one.day
    ]
    problems += [
        _told("list_day_not_used", None, found=name) for name in stated if name != EVERY_LIST and name not in files
    ]
    return problems


def _told(code: str, one: ListDay | None, **words: str) -> Problem:
    day = day_text(one.day) if one and one.day else ""
    return told(code, file=one.file if one else None, sheet=None, rows=np.empty(0, dtype=np.int64), day=day, **words)


def remnant_words(lists: tuple[ListDay, ...]) -> str:
    """What limits a figure of a remnant: which list is of which day; "" where none is."""
    named = [f"“{one.file}” lists what stood there on {day_text(one.day)}" for one in lists if one.stands == "remnant"]
    if not named:
        return ""
    more = f", as {len(named) - 1} more do later than the period" if len(named) > 1 else ""
    return f"{named[0]}{more}, and what had left by then is not in it"


def refuse_remnant(lists: tuple[ListDay, ...], period: Period, else_do: str = "") -> None:
    """Raises Refusal where a period that is compared stands on a list that was made too long after it. else_do: what
    else can be done about it, a sentence."""
    limits = remnant_words(lists)
    if limits:
        raise Refusal(
            "remnant_compared",
            f"{limits}. For {period.text} that is a remnant, and so no base year and no side of a comparison of years.",
            f"{remnant_remedy(period)} {else_do}".rstrip(),
        )


def remnant_remedy(period: Period) -> str:
    """What to do about a remnant."""
    return (
        f"Bring a list of {period.text}, or state the day of the list where that is another (Settings, “Day of each "
        "list”, or --list-day)."
    )
