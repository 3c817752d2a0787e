"""Months of which only some say their year: each goes on from the one beside it."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from tests.inventory.short_lists import asked, read

YEAR = "Apr-25,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,Jan,Feb,Mar"
CARRIED = {
    YEAR: ["2025-04", "2026-03"],
    "Apr-25,May,Jun": ["2025-04", "2025-06"],
    "Dec-25,Jan,Feb": ["2025-12", "2026-02"],
    "April 2025,May,June,July": ["2025-04", "2025-07"],
    "Nov-24,Dec,Jan-25,Feb": ["2024-11", "2025-02"],
    "Ebrill 2025,Mai,Mehefin": ["2025-04", "2025-06"],
    "2025-10,Nov,Dec,Jan": ["2025-10", "2026-01"],
    "Mar-26,Feb,Jan,Dec": ["2025-12", "2026-03"],
}
OPEN = ["Apr-25,Jun,Aug", "Apr,May,Jun-25", "Apr-25,May,Mar", "Apr-25,Oct"]


def bill(months: str, *, down: bool = False) -> str:
    rows = [["Meter (kWh)", *months.split(",")]]
    rows += [
        [meter, *(str(first + 10 * (7 * at % 12)) for at in range(len(rows[0]) - 1))]
        for meter, first in (("M1", 500), ("M2", 2300))
    ]
    if down:
        rows = [list(each) for each in zip(*rows, strict=True)]
    return "|".join(",".join(row) for row in rows)


def months(activity: ActivityData) -> list[str]:
    return sorted(str(day)[:7] for day in activity.tables["meters"]["metered_from"].dropna())


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("heading", CARRIED)
def test_later_months_go_on_from_the_one_that_says_its_year(heading: str, down: bool) -> None:
    activity = read(bill(heading, down=down))
    assert not asked(activity)
    found = months(activity)
    assert len(found) == 2 * len(heading.split(","))
    assert [found[0], found[-1]] == CARRIED[heading]
    (told,) = [one for one in activity.problems if one.code == "years_carried_on"]
    assert CARRIED[heading][1] in told.message or CARRIED[heading][0] in told.message


@pytest.mark.parametrize("heading", OPEN)
def test_months_that_do_not_follow_one_another_wait(heading: str) -> None:
    activity = read(bill(heading))
    assert asked(activity)
    assert "years_carried_on" not in {one.code for one in activity.problems}
