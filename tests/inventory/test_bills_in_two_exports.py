"""One bill in two kinds of export, or beside a summary of it: it counts once, and a person is asked."""

from __future__ import annotations

import pytest

from tests.inventory.test_bills_twice import codes, hours, read

CUR = (
    "bill/PayerAccountId,lineItem/UsageAccountId,identity/LineItemId,lineItem/UsageStartDate,lineItem/UsageEndDate,"
    "lineItem/ProductCode,lineItem/UsageType,lineItem/Operation,lineItem/LineItemType,lineItem/UsageAmount,"
    "pricing/unit,product/region,product/instanceType,lineItem/UnblendedCost,lineItem/ResourceId"
)
FOCUS = (
    "BillingAccountId,SubAccountId,ChargePeriodStart,ChargePeriodEnd,ProviderName,ServiceName,ServiceCategory,"
    "ResourceId,RegionId,SkuMeter,x_InstanceType,ConsumedQuantity,ConsumedUnit,ChargeCategory,BilledCost,"
    "BillingCurrency"
)
MAY = ("2025-05-01T00:00:00Z", "2025-06-01T00:00:00Z")
JUNE = ("2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z")
MACHINES = (("i-1", "m5.large", 744), ("i-2", "m5.xlarge", 700), ("i-3", "m5.large", 300))


def cur(thing: str, size: str, amount: float, span: tuple[str, str] = MAY, account: str = "7") -> str:
    return (
        f"1,{account},{thing}{span[0]},{span[0]},{span[1]},AmazonEC2,EUW2-BoxUsage:{size},RunInstances,Usage,{amount},"
        f"Hrs,eu-west-2,{size},{amount / 10},{thing}"
    )


def focus(thing: str, size: str, amount: float, span: tuple[str, str] = MAY, account: str = "7") -> str:
    return (
        f"1,{account},{span[0]},{span[1]},AWS,Amazon Elastic Compute Cloud,Compute,{thing},eu-west-2,"
        f"EUW2-BoxUsage:{size},{size},{amount},Hours,Usage,{amount / 10},GBP"
    )


def of_days(thing: str, size: str) -> tuple[str, ...]:
    days = [*(f"2025-05-{day:02}T00:00:00Z" for day in range(1, 32)), "2025-06-01T00:00:00Z"]
    return tuple(cur(thing, size, 24, (days[day], days[day + 1])) for day in range(31))


ARN = "arn:aws:ec2:eu-west-2:7:instance/"
ONE = (CUR, *(cur(*each) for each in MACHINES))
SUMMARY = "Month,Service,Region,Instance type,Hours"
AZURE = (
    "SubscriptionId,Date,MeterCategory,MeterSubCategory,MeterName,ResourceLocation,Quantity,UnitOfMeasure,ResourceId,"
    "Cost,ChargeType"
)
OF_AZURE = tuple(
    f"s,2025-05-{day:02},Virtual Machines,Dv3/DSv3 Series,D2 v3,uksouth,24,1 Hour,/subscriptions/s/r/vm1,5,Usage"
    for day in range(1, 32)
)
AZURE_FOCUS = (
    f"b,/subscriptions/s,{MAY[0]},{MAY[1]},Microsoft,Virtual Machines,Compute,/subscriptions/s/r/VM1,uksouth,D2 v3,"
    "Standard_D2_v3,744,Hours,Usage,155,GBP"
)
TWICE: list[tuple[str, tuple[tuple[str, ...], ...], float]] = [
    ("CUR and FOCUS", (ONE, (FOCUS, *(focus(*each) for each in MACHINES))), 1744),
    ("FOCUS by ARN", (ONE, (FOCUS, *(focus(ARN + each[0], *each[1:]) for each in MACHINES))), 1744),
    ("one of three machines again", (ONE, (FOCUS, focus(ARN + "i-2", "m5.xlarge", 700))), 1744),
    ("CUR by day and FOCUS by month", ((CUR, *of_days("i-1", "m5.large")), (FOCUS, focus("i-1", "m5.large", 744))),
     744),
    ("CUR by day and by month", ((CUR, *of_days("i-1", "m5.large")), (CUR, cur("i-1", "m5.large", 744))), 744),
    ("a summary by size", (ONE, (SUMMARY, "2025-05,AmazonEC2,eu-west-2,m5.large,1044",
                                 "2025-05,AmazonEC2,eu-west-2,m5.xlarge,700")), 1744),
    ("a summary of days by size", ((CUR, *of_days("i-1", "m5.large")),
                                   (SUMMARY, "2025-05,AmazonEC2,eu-west-2,m5.large,744")), 744),
    ("Azure usage details and FOCUS", ((AZURE, *OF_AZURE), (FOCUS, AZURE_FOCUS)), 744),
    ("sums within a hundredth", (ONE, (FOCUS, *(focus(a, b, c * 1.005) for a, b, c in MACHINES))), 1744),
    ("two months", ((CUR, *(cur(*each, span) for each in MACHINES for span in (MAY, JUNE))),
                    (FOCUS, *(focus(*each, span) for each in MACHINES for span in (MAY, JUNE)))), 3488),
]  # fmt: skip
APART: list[tuple[str, tuple[tuple[str, ...], ...], float]] = [
    ("another account", (ONE, (FOCUS, *(focus(*each, account="8") for each in MACHINES))), 3488),
    ("another month", (ONE, (FOCUS, *(focus(*each, JUNE) for each in MACHINES))), 3488),
    ("other machines of the same hours", (ONE, (FOCUS, *(focus("j" + a, b, c) for a, b, c in MACHINES))), 3488),
    ("other sums", (ONE, (FOCUS, *(focus(a, b, c / 2) for a, b, c in MACHINES))), 2616),
    ("a summary of other hours", (ONE, (SUMMARY, "2025-05,AmazonEC2,eu-west-2,m5.large,100")), 1844),
    ("a summary of another region", (ONE, (SUMMARY, "2025-05,AmazonEC2,eu-west-1,m5.xlarge,700")), 2444),
]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("what", "files", "right"), TWICE, ids=[what for what, *_ in TWICE])
def test_one_bill_in_two_exports_is_asked(
    what: str, files: tuple[tuple[str, ...], ...], right: float, turned: bool
) -> None:
    activity = read(*(files[::-1] if turned else files))
    assert hours(activity) == pytest.approx(right, rel=0.006)
    assert "bills_overlap" in codes(activity)
    if not turned:
        both = sum(hours(read(each)) for each in files)
        assert hours(read(*files, said="both")) == pytest.approx(both)


@pytest.mark.parametrize(("what", "files", "right"), APART, ids=[what for what, *_ in APART])
def test_bills_of_other_use_are_not_asked(what: str, files: tuple[tuple[str, ...], ...], right: float) -> None:
    activity = read(*files)
    assert hours(activity) == pytest.approx(right)
    assert "bills_overlap" not in codes(activity)
