"""One use told at two granularities: a bill by day and the same by month count once, or a person is asked."""

from __future__ import annotations

import numpy as np
import pytest

from tests.inventory.test_bills_twice import codes, hours, read

AZURE = (
    "ServiceName,MeterCategory,MeterSubCategory,MeterName,Quantity,UnitOfMeasure,CostInBillingCurrency,"
    "ResourceLocation,ChargeType"
)
DAYS = tuple(f"2025-04-{day:02}" for day in range(1, 31))


def azure(amount: float, size: str = "D2s v3", region: str = "uksouth") -> str:
    return f"Virtual Machines,Virtual Machines,Dv3/DSv3 Series,{size},{amount},1 Hour,{amount / 10},{region},Usage"


def by_day(size: str = "D2s v3", region: str = "uksouth", more: str = "") -> tuple[str, ...]:
    return tuple(f"{day},{azure(24, size, region)}{more}" for day in DAYS)


DAILY = (f"Date,{AZURE},ResourceId", *by_day(more=",/sub/1/vm1"))
MONTHLY = [
    ("of its month by its two days", (f"BillingPeriodStart,BillingPeriodEnd,{AZURE},ResourceId",
                                      f"2025-04-01,2025-04-30,{azure(720)},/sub/1/vm1")),
    ("dated the first", (f"Date,{AZURE},ResourceId", f"2025-04-01,{azure(720)},/sub/1/vm1")),
    ("dated the last", (f"Date,{AZURE},ResourceId", f"2025-04-30,{azure(720)},/sub/1/vm1")),
    ("by a month", (f"BillingMonth,{AZURE},ResourceId", f"2025-04,{azure(720)},/sub/1/vm1")),
    ("without a day", (f"{AZURE},ResourceId", f"{azure(720)},/sub/1/vm1")),
    ("without the resource", (f"Date,{AZURE}", f"2025-04-01,{azure(720)}")),
    ("rounded", (f"Date,{AZURE},ResourceId", f"2025-04-01,{azure(719.5)},/sub/1/vm1")),
    ("by weeks", (f"Date,{AZURE},ResourceId", *(f"2025-04-{day:02},{azure(168)},/sub/1/vm1" for day in (1, 8, 15, 22)),
                  f"2025-04-29,{azure(48)},/sub/1/vm1")),
    ("without resource or day", (AZURE, azure(720))),
    ("by its billing period's dates", (f"BillingPeriodStartDate,BillingPeriodEndDate,{AZURE},ResourceId",
                                       f"2025-04-01,2025-04-30,{azure(720)},/sub/1/vm1")),
]  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("what", "monthly"), MONTHLY, ids=[what for what, _ in MONTHLY])
def test_the_same_hours_by_day_and_by_month_are_asked(what: str, monthly: tuple[str, ...], turned: bool) -> None:
    """30 x 24 = 720 hours, told twice: 720 count meanwhile, and 720 whichever is said to; 1,440 where both are."""
    files = (monthly, DAILY) if turned else (DAILY, monthly)
    activity = read(*files)
    assert hours(activity) == pytest.approx(720, abs=1)
    assert "bills_overlap" in codes(activity)
    for said, right in (("first", 720), ("last", 720), ("both", 1440)):
        assert hours(read(*files, said=said)) == pytest.approx(right, abs=1)


def test_another_size_region_or_month_is_another_use() -> None:
    """720 hours of each: 1,440 with nothing asked."""
    for other in (azure(720, "D4s v3"), azure(720, region="ukwest"), azure(500)):
        activity = read(DAILY, (f"Date,{AZURE},ResourceId", f"2025-05-01,{other},/sub/1/vm2"))
        assert hours(activity) == 720 + float(np.float64(other.split(",")[4]))
        assert "bills_overlap" not in codes(activity)


def test_a_day_of_its_own_beside_a_billing_period_is_the_day_of_the_line() -> None:
    head = f"Date,BillingPeriodStart,BillingPeriodEnd,{AZURE}"
    activity = read((head, *(f"{day},2025-04-01,2025-04-30,{azure(24)}" for day in DAYS)))
    table = activity.tables["cloud"]
    assert (table["period_start"] == table["period_end"]).all()
    assert hours(activity) == 720
