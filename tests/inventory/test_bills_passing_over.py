"""Bills whose days stand apart or within one another: a list that passes over the days of another tells of others."""

from __future__ import annotations

import pytest

from tests.inventory.test_bills_twice import HEAD, OCTOBER, SIZES, hours, line, read

AZURE = (
    "Date,MeterCategory,MeterSubCategory,MeterName,ResourceLocation,Quantity,UnitOfMeasure,ResourceId,"
    "CostInBillingCurrency,BillingCurrencyCode"
)


def by_day(*when: str, machine: str = "vm1", hours: int = 24) -> tuple[str, ...]:
    tail = f"Virtual Machines,Dsv5 Series,D4s v5,uksouth,{hours},1 Hour,/subscriptions/28ea/{machine},4.07,GBP"
    return (AZURE, *(f"{each},{tail}" for each in when))


def iso(month: int, *of_month: int) -> tuple[str, ...]:
    return tuple(f"2025-{month:02d}-{each:02d}" for each in of_month)


EVERY_DAY = iso(10, *range(1, 32))
FAR_APART = tuple(day for month in (1, 2, 3, 11, 12) for day in iso(month, 10))


@pytest.mark.parametrize(("first", "last", "right"), [
    (by_day(*FAR_APART, "2025-10-10"), by_day(*EVERY_DAY), 36),  # nothing of the first but one day is of October
    (by_day(*FAR_APART), by_day(*EVERY_DAY), 36),
    (by_day(*EVERY_DAY), by_day(*FAR_APART, "2025-10-10"), 36),
    (by_day(*iso(9, 1, 30), *iso(11, 1, 30)), by_day(*EVERY_DAY), 35),
    (by_day("2025-01-01", "2025-12-31"), by_day(*EVERY_DAY, hours=23), 2 + 31 * 23 / 24),
    (by_day("2025-01-01", "2025-12-31"), by_day("2025-06-01"), 3),
    (by_day(*EVERY_DAY[:12]), by_day(*EVERY_DAY), 31),
    (by_day(*EVERY_DAY), by_day(*EVERY_DAY[:12]), 31),
    (by_day(*EVERY_DAY[:12]), by_day(*EVERY_DAY[12:]), 31),
    (by_day(*EVERY_DAY[:1]), by_day(*EVERY_DAY), 31),
    (by_day(*iso(9, *range(1, 31)), *EVERY_DAY[:5]), by_day(*EVERY_DAY), 61),
])  # fmt: skip
@pytest.mark.parametrize("turned", [False, True])
def test_a_list_that_passes_over_the_days_of_another_tells_of_others(
    first: tuple[str, ...], last: tuple[str, ...], right: float, turned: bool
) -> None:
    """Days of 24 hours that count, in whatever order the bills are brought; and no question."""
    activity = read(*((last, first) if turned else (first, last)))
    assert hours(activity) == pytest.approx(right * 24)
    assert not [each for each in activity.problems if each.question and each.question.kind == "bills"]


@pytest.mark.parametrize(("first", "last"), [
    ((HEAD, line(SIZES[0], OCTOBER)), (HEAD, line(SIZES[0], "2025-10-15,2025-10-15", 24))),
    ((HEAD, line(SIZES[0], "2025-10-01,2025-10-01", 24)), (HEAD, line(SIZES[0], OCTOBER))),
    ((HEAD, line(SIZES[0], "2025-09-01,2025-09-01", 24), line(SIZES[0], "2025-10-20,2025-10-20", 24)),
     (HEAD, line(SIZES[0], OCTOBER))),
    (by_day(*EVERY_DAY[:12], hours=23), by_day(*EVERY_DAY)),
    (by_day(*iso(10, 1, 8, 15, 22, 29), hours=168), by_day(*EVERY_DAY)),
])  # fmt: skip
@pytest.mark.parametrize("turned", [False, True])
def test_days_that_both_tell_of_otherwise_are_asked_about(
    first: tuple[str, ...], last: tuple[str, ...], turned: bool
) -> None:
    activity = read(*((last, first) if turned else (first, last)))
    assert [each for each in activity.problems if each.question and each.question.kind == "bills"]
