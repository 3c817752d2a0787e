"""One date a row under “Week commencing”, “Week ending” or “Month ending” is the start or the end of what was read."""

from __future__ import annotations

import pytest

from carbon.columns import days
from tests.inventory.test_parent_meters import kwh, read

WEEKS = ("07/04/2025", "14/04/2025", "21/04/2025")
SUNDAYS = ("13/04/2025", "20/04/2025", "27/04/2025")
ENDS = ("30/04/2025", "31/05/2025", "30/06/2025")
MEMBERS = [  # heading, dates, first day of the first row, last day of the last
    ("Week commencing", WEEKS, "2025-04-07", "2025-04-27"),
    ("Week beginning", WEEKS, "2025-04-07", "2025-04-27"),
    ("W/C", WEEKS, "2025-04-07", "2025-04-27"),
    ("Week Commencing (Monday)", WEEKS, "2025-04-07", "2025-04-27"),
    ("Week starting", ("2025-04-07", "2025-04-14", "2025-04-28"), "2025-04-07", "2025-05-04"),
    ("Week ending", SUNDAYS, "2025-04-07", "2025-04-27"),
    ("W/E", SUNDAYS, "2025-04-07", "2025-04-27"),
    ("Week ended", ("2025-04-13", "2025-04-20", "2025-04-27"), "2025-04-07", "2025-04-27"),
    ("Month ending", ENDS, "2025-04-01", "2025-06-30"),
    ("Month end", ("2025-04-30", "2025-05-31", "2025-06-30"), "2025-04-01", "2025-06-30"),
]


@pytest.mark.parametrize(("heading", "dates", "first", "last"), MEMBERS)
def test_a_week_or_month_is_its_days_unasked(heading, dates, first, last):
    activity = read("; ".join([f"{heading},kWh", *(f"{date},{100 + n}" for n, date in enumerate(dates))]))
    assert kwh(activity) == 303
    meters = activity.tables["meters"]
    assert str(days(meters, "metered_from").min()) == first
    assert str(days(meters, "metered_to").max()) == last
    assert not [each for each in activity.problems if each.question or each.code == "needs_mapping"]


@pytest.mark.parametrize("heading", ["Week commencing", "Week ending", "Month ending"])
def test_days_that_are_no_weeks_and_no_ends_of_months_are_asked_about(heading):
    activity = read(f"{heading},kWh; 2025-04-07,100; 2025-04-12,110; 2025-04-28,120")
    assert kwh(activity) == 0
    assert [each for each in activity.problems if each.question]


def test_two_rooms_of_one_week_count_both():
    text = "Room,Week commencing,kWh; A,2025-04-07,100; B,2025-04-07,90; A,2025-04-14,110; B,2025-04-14,100"
    assert kwh(read(text)) == 400


def test_a_day_stays_a_day():
    meters = read("Date,kWh; 2025-04-07,100; 2025-04-14,110").tables["meters"]
    assert (days(meters, "metered_from") == days(meters, "metered_to")).all()
