"""Bills through the command line: what is counted, in kilograms, and what is left out with its reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from carbon.cli import main

AWS = (
    "lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/ProductCode,lineItem/UsageType,lineItem/Operation,"
    "lineItem/LineItemType,lineItem/UsageAmount,pricing/unit,product/instanceType,product/region,product/productFamily\n"
)
JUNE = "2025-06-01T00:00:00Z,2025-07-01T00:00:00Z"
FOCUS = (
    "BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ChargeClass,"
    "ChargeDescription,ProviderName,ServiceCategory,ServiceName,RegionId,ResourceId,ConsumedQuantity,ConsumedUnit,"
    "SkuId,{}\n"
)
MACHINE = 720 * (8.321 / 1000 * 1.14 * (0.17700 + 0.01853 + 0.04590 + 0.00397) + 0.00063847)
"""An m5.large in London for 720 hours at half load, 2025 set, its making on six years: 2.136 kg."""


@pytest.fixture
def assess(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """assess(text, period="2025-06-01:2025-06-30") -> (JSON, what the terminal said)"""
    monkeypatch.chdir(tmp_path)

    def run(text: str, period: str = "2025-06-01:2025-06-30") -> tuple[dict[str, Any], str]:
        Path("bill.csv").write_text(text, encoding="utf-8")
        main(["assess", "bill.csv", "--period", period, "--json", "out.json", "--lines", "all"])
        return json.loads(Path("out.json").read_text(encoding="utf-8")), capsys.readouterr().out

    return run


def kilograms(found: dict[str, Any]) -> float:
    return float(found["totals"]["management"]["location_based_kgco2e"])


def test_surcharges_reservations_and_early_deletion_are_money(assess) -> None:
    """Rows 2 and 5 count: a machine and storage: 100 x 0.73 TBh x 0.65 W x 6 copies x 1.14, and its share of the disks'
    making: 100 x 6 copies / 72 months x 31.1 kg / 16,000 GB."""
    rows = (
        f"{JUNE},AmazonEC2,EUW2-BoxUsage:m5.large,RunInstances,Usage,720,Hrs,m5.large,eu-west-2,Compute Instance",
        f"{JUNE},AmazonEC2,EUW2-EBSOptimized:m5.large,Hourly,Usage,720,Hrs,m5.large,eu-west-2,Compute Instance",
        f"{JUNE},AmazonEC2,EUW2-Reservation:m5.large,RunInstances,Usage,720,Reservation-Hrs,m5.large,eu-west-2,"
        "Compute Instance",
        f"{JUNE},AmazonS3,EUW2-TimedStorage-ByteHrs,StandardStorage,Usage,100,GB-Mo,,eu-west-2,Storage",
        f"{JUNE},AmazonS3,EUW2-EarlyDelete-ByteHrs,DeleteObject,Usage,100,GB-Mo,,eu-west-2,Storage",
    )
    found, said = assess(AWS + "\n".join(rows) + "\n")
    storage = 0.073 * 0.65 * 6 * 1.14 * 0.24540 + 100 * 6 / 72 * 31.1 / 16_000
    assert kilograms(found) == pytest.approx(MACHINE + storage, abs=0.0005)
    assert found["rows"] == {"read": 5, "counted": 2, "set_aside": 3}
    assert "a price on top of another line" in said
    assert "a fee for data that is gone" in said


def test_a_licence_meter_is_no_machine(assess) -> None:
    """2,880 core hours x (4.322 W x 1.18 x 0.2454 kg/kWh + 3.7321 kg / 8,760 h)."""
    head = (
        "Date,MeterCategory,MeterSubCategory,MeterName,UnitOfMeasure,Quantity,ResourceLocation,ChargeType,"
        "ConsumedService,ResourceId\n"
    )
    row = "2025-06-15,{},{},vCore,1 Hour,{},uksouth,Usage,Microsoft.Sql,/subscriptions/1/{}\n"
    found, _ = assess(
        head
        + row.format("SQL Managed Instance", "Managed Instance General Purpose - Compute Gen5", 2880, "f")
        + row.format("SQL Managed Instance", "Managed Instance General Purpose - SQL License", 2880, "f")
        + row.format("SQL Database", "Single/Elastic Pool General Purpose - SQL License", 1440, "g")
    )
    expected = 2880 * (4.321875 / 1000 * 1.18 * 0.24540 + 3.7320885 / 8760)
    assert kilograms(found) == pytest.approx(expected, abs=0.001)
    assert found["rows"]["set_aside"] == 2


def test_sizes_of_a_focus_bill_are_read_from_details_and_descriptions(assess) -> None:
    rows = (
        f"{JUNE},{JUNE},Usage,,$0.111 per On Demand Linux m5.large Instance Hour,AWS,Compute,Amazon Elastic Compute "
        'Cloud,eu-west-2,i-1,720,Hours,SKU1,"{""InstanceType"":""m5.large"",""CoreCount"":2,""MemorySize"":8}"',
        f"{JUNE},{JUNE},Usage,,$0.096 per On Demand Linux m5.large Instance Hour,AWS,Compute,Amazon Elastic Compute "
        "Cloud,eu-west-2,i-2,720,Hours,SKU2,",
        f"{JUNE},{JUNE},Usage,,Standard D4s v5,Microsoft,Compute,Virtual Machines,uksouth,vm-3,720,Hours,SKU3,"
        '"{""CoreCount"":4}"',
    )
    head = FOCUS.format("SkuPriceDetails")
    assert kilograms(assess(head + rows[0] + "\n")[0]) == pytest.approx(MACHINE, abs=0.0005)
    assert kilograms(assess(head + rows[1] + "\n")[0]) == pytest.approx(MACHINE, abs=0.0005)
    third = 720 * 4 * (4.321875 / 1000 * 1.18 * 0.24540 + 3.7320885 / 8760)
    assert kilograms(assess(head + rows[2] + "\n")[0]) == pytest.approx(third, abs=0.0005)
    found, _ = assess(head + "\n".join(rows) + "\n")
    assert kilograms(found) == pytest.approx(2 * MACHINE + third, abs=0.001)


def test_a_dedicated_host_counts_once(assess) -> None:
    """The whole host (m5.24xlarge: 96 processors) and no machine on it; without its line the machines."""
    row = f"{JUNE},AmazonEC2,EUW2-{{}},RunInstances,Usage,720,Hrs,{{}},eu-west-2,{{}}\n"
    host = row.format("HostUsage:m5", "m5", "Dedicated Host")
    machines = row.format("HostBoxUsage:m5.large", "m5.large", "Compute Instance") + row.format(
        "HostBoxUsage:m5.xlarge", "m5.xlarge", "Compute Instance"
    )
    whole = row.format("BoxUsage:m5.24xlarge", "m5.24xlarge", "Compute Instance")
    both, said = assess(AWS + host + machines)
    assert kilograms(both) == pytest.approx(kilograms(assess(AWS + whole)[0]))
    assert both["rows"] == {"read": 3, "counted": 1, "set_aside": 2}
    assert "on a dedicated host, which counts" in said
    assert kilograms(assess(AWS + machines)[0]) == pytest.approx(3 * MACHINE, rel=0.01)


def test_a_correction_takes_back_half_a_month(assess) -> None:
    row = (
        f"{JUNE},{JUNE},Usage,{{}},m5.large,AWS,Compute,Amazon Elastic Compute Cloud,eu-west-2,i-2,{{}},Hours,SKU1,"
        "EUW2-BoxUsage:m5.large\n"
    )
    found, said = assess(FOCUS.format("x_UsageType") + row.format("", 720) + row.format("Correction", -360))
    assert kilograms(found) == pytest.approx(MACHINE / 2, abs=0.0005)
    assert "a correction, taken off what it corrects" in said


# -- another year ------------------------------------------------------------------------------------------------------


def test_a_bill_of_another_year_says_which_months_it_holds_and_offers_them(assess) -> None:
    row = (
        "{0}T00:00:00Z,{1}T00:00:00Z,AmazonEC2,EUW2-BoxUsage:m5.large,RunInstances,Usage,24,Hrs,m5.large,eu-west-2,C\n"
    )
    bill = AWS + row.format("2025-10-01", "2025-10-02") + row.format("2025-10-30", "2025-11-01")
    found, said = assess(bill, "2024-25")
    (problem,) = [each for each in found["problems"] if each["code"] == "bill_of_another_period"]
    assert "October 2025" in problem["message"]
    assert "--period 2025-10-01:2025-10-31" in problem["remedy"]
    assert problem["file"] == "bill.csv"
    assert "--period 2025-10-01:2025-10-31" in said
    found, _ = assess(bill, "2025-10-01:2025-10-31")
    assert kilograms(found) > 0
    assert "bill_of_another_period" not in {each["code"] for each in found["problems"]}


@pytest.mark.parametrize(
    ("days", "period", "months", "offered"),
    [
        (["2025-10-01", "2025-12-31"], "2024-25", "October 2025 to December 2025", "2025-10-01:2025-12-31"),
        (["2025-11-15", "2026-02-02"], "2024-25", "November 2025 to February 2026", "2025-11-01:2026-02-28"),
        (["2024-02-29"], "2025-26", "February 2024", "2024-02-01:2024-02-29"),
        (["2025-06-15"], "2025-05-01:2025-05-31", "June 2025", "2025-06-01:2025-06-30"),
    ],
)
def test_the_months_are_named_whole(assess, days, period, months, offered) -> None:
    rows = "".join(f"AWS,EC2,eu-west-2,m5.large,10,{day},{day}\n" for day in days)
    found, _ = assess("Provider,Service,Region,Instance type,Instance hours,Period start,Period end\n" + rows, period)
    (problem,) = [each for each in found["problems"] if each["code"] == "bill_of_another_period"]
    assert months in problem["message"]
    assert f"--period {offered}" in problem["remedy"]


def test_a_bill_of_which_most_is_inside_says_nothing_of_another_year(assess) -> None:
    rows = "".join(f"AWS,EC2,eu-west-2,m5.large,10,{day},{day}\n" for day in ("2025-03-31", "2025-04-01", "2025-04-02"))
    found, _ = assess(
        "Provider,Service,Region,Instance type,Instance hours,Period start,Period end\n" + rows, "2025-26"
    )
    assert "bill_of_another_period" not in {each["code"] for each in found["problems"]}
