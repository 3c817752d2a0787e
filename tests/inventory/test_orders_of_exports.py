"""Dates of a provider's export that could be read in two orders: days that follow one another, then the provider's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from tests.inventory.test_bills_passing_over import AZURE, by_day

SPACED = "Date,Meter Category,Meter Sub-Category,Meter Name,Resource Location,Quantity,Unit,Instance Id,Cost,Currency"
GENERIC = "Date,Provider,Service,Region,Instance type,Hours,Cost (GBP)"


def in_month(month: int, days: Sequence[int], pattern: str = "{month:02d}/{day:02d}/{year}") -> list[str]:
    return [pattern.format(month=month, day=day, year=2025) for day in days]


UK = "{day:02d}/{month:02d}/{year}"
TWELVE, WORKING = range(1, 13), (1, 2, 3, 6, 7, 8, 9, 10)


def read(*lines: str) -> ActivityData:
    return read_inventory([("bill.csv", "\n".join(lines).encode())])


def days_of(activity: ActivityData) -> list[str]:
    return [str(day)[:10] for day in activity.tables["cloud"]["period_start"]]


def codes(activity: ActivityData) -> set[str]:
    return {each.code for each in activity.problems}


@pytest.mark.parametrize(("written", "month", "days"), [
    (in_month(10, TWELVE), 10, TWELVE),
    (in_month(10, TWELVE, "{month}/{day}/{year}"), 10, TWELVE),
    (in_month(4, WORKING), 4, WORKING),
    (in_month(12, (10, 11, 12)), 12, (10, 11, 12)),
    (in_month(10, (1, 5)), 10, (1, 5)),  # too few to follow one another: as Azure writes them
    (in_month(10, (3, 7, 11)), 10, (3, 7, 11)),
    (in_month(10, (4,)), 10, (4,)),
    (in_month(10, range(1, 32)), 10, range(1, 32)),
    (in_month(10, TWELVE, UK), 10, TWELVE),  # written anew by a spreadsheet of this country
    (in_month(10, WORKING, UK), 10, WORKING),
    (in_month(6, (3, 4, 5), UK), 6, (3, 4, 5)),
    (in_month(10, range(1, 32), UK), 10, range(1, 32)),
    (in_month(10, TWELVE, "{year}-{month:02d}-{day:02d}"), 10, TWELVE),
])  # fmt: skip
@pytest.mark.parametrize("spaced", [False, True])
def test_days_of_azure_are_those_of_the_month(
    written: list[str], month: int, days: Sequence[int], spaced: bool
) -> None:
    lines = by_day(*written)
    activity = read(SPACED if spaced else AZURE, *lines[1:])
    assert days_of(activity) == [f"2025-{month:02d}-{day:02d}" for day in days]
    if max(days) <= 12 and "-" not in written[0]:
        told = [each for each in activity.problems if each.code in ("us_date_order", "ambiguous_date")]
        assert [each.severity for each in told] == ["info"]
        assert "were read" in told[0].message


def test_the_first_of_each_month_is_read_as_azure_writes_it() -> None:
    activity = read(*by_day("04/01/2025", "05/01/2025", "06/01/2025"))
    assert days_of(activity) == ["2025-04-01", "2025-05-01", "2025-06-01"]


def test_another_column_that_can_be_read_in_one_order_only_beats_the_habit_of_a_provider() -> None:
    lines = by_day("01/10/2025", "05/10/2025")
    activity = read(*(f"{line},{'End date' if not at else '31/10/2025'}" for at, line in enumerate(lines)))
    assert days_of(activity) == ["2025-10-01", "2025-10-05"]


@pytest.mark.parametrize(("heading", "row", "table", "column"), [
    ("Type,Model,Purchased", "Laptop,E14,{}", "kit", "acquired"),
    ("Date,Room,Metered kWh", "{},Hall,100", "meters", "metered_from"),
    (GENERIC, "{},Azure,Virtual Machines,uksouth,D4s v5,720,5", "cloud", "period_start"),
])  # fmt: skip
@pytest.mark.parametrize("written", [
    in_month(10, TWELVE), in_month(4, (5, 6, 7, 8)), in_month(10, (3, 7, 11)), in_month(1, range(4, 13)),
])  # fmt: skip
def test_elsewhere_a_day_of_each_month_is_read_day_first_as_before(
    heading: str, row: str, table: str, column: str, written: list[str]
) -> None:
    activity = read(heading, *(row.format(each) for each in written))
    found = [str(day)[:10] for day in activity.tables[table][column].dropna()]
    assert found == [f"{day[6:]}-{day[3:5]}-{day[:2]}" for day in written]
    assert "us_date_order" not in codes(activity)
