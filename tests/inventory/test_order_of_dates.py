"""Dates that could be read in two orders beside other columns of dates of the same table, and lines that are asked
about once."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read


def codes(text: str) -> set[str]:
    return {problem.code for problem in read(text).problems}


@pytest.mark.parametrize("other", ["31/12/2024", "25/12/2023", "13.01.2025", "28-02-2025", "30/6/24"])
def test_another_column_of_days_that_can_only_be_day_first_settles_the_order(other: str) -> None:
    """The third of April 2022, for its neighbour has a day above twelve in first place."""
    activity = read(f"Type,Model,Purchased,Disposed|Laptop,E14,03/04/2022,{other}|Laptop,E14,04/05/2022,")
    assert "ambiguous_date" not in {problem.code for problem in activity.problems}
    assert str(activity.tables["kit"]["acquired"].iloc[0])[:10] == "2022-04-03"


@pytest.mark.parametrize("other", ["12/31/2024", "12/25/2023", "01-13-2025", "02/28/2025", "6/30/24"])
def test_another_column_that_can_only_be_month_first_settles_it_too(other: str) -> None:
    """The fourth of March 2022, told as read month first."""
    activity = read(f"Type,Model,Purchased,Disposed|Laptop,E14,03/04/2022,{other}|Laptop,E14,04/05/2022,")
    told = {(problem.code, problem.column) for problem in activity.problems}
    assert ("us_date_order", "Purchased") in told
    assert ("ambiguous_date", "Purchased") not in told
    assert str(activity.tables["kit"]["acquired"].iloc[0])[:10] == "2022-03-04"


@pytest.mark.parametrize("other", ["05/06/2024", "2024-12-31", "2024", "Dec 2024", "", "12/12/2024"])
def test_one_that_settles_nothing_leaves_it_told(other: str) -> None:
    assert "ambiguous_date" in codes(f"Type,Model,Purchased,Disposed|Laptop,E14,03/04/2022,{other}|Laptop,E14,,")


def test_columns_that_contradict_each_other_settle_nothing() -> None:
    text = "Type,Model,Purchased,In service,Disposed|Laptop,E14,03/04/2022,31/05/2022,12/31/2026"
    assert "ambiguous_date" in codes(text)


def test_of_lines_that_may_be_totals_it_is_not_told_that_they_are_of_no_kind() -> None:
    activity = read(
        "Department,Device,Qty|Housing,Laptop,50|Housing,Monitor,60|Housing all in,,110|Planning,Laptop,20"
        "|Planning,Monitor,25|Planning all in,,45|Authority overall,,155"
    )
    assert len(asked(activity)) == 3
    assert "unknown_type" not in {problem.code for problem in activity.problems}
