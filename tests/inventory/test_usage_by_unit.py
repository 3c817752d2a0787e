"""Usage in a column of its own with its unit beside it: kilowatt-hours are electricity, and no usage of a cloud."""

from __future__ import annotations

import pytest

from tests.inventory.test_parent_meters import kwh, read

MEMBERS = [  # the list, and what counts
    ("Meter,Month,Usage,Unit; M1,2025-04,1000,kWh; M1,2025-05,900,kWh", 1900),
    ("Meter,Date,Usage,Unit; M1,13/04/2025,1000,kWh; M1,14/04/2025,900,kWh", 1900),
    ("Meter,Period,Usage,Unit; M1,2025-04,1000,kWh; M1,2025-05,900,kWh", 1900),
    ("Meter,Month,Usage,Unit; M1,2025-04,1,MWh; M1,2025-05,0.9,MWh", 1900),
    ("Meter,Month,Usage,Units; M1,2025-04,1000,kWh; M2,2025-04,900,kWh", 1900),
    ("Site,Month,Usage,Unit; Hall,2025-04,1000,kWh; Hall,2025-05,900,kWh", 1900),
    ("MPAN,Month,Usage,Unit; 1200010000017,2025-04,1000,kWh; 1200010000017,2025-05,900,kWh", 1900),
    ("Meter,From,To,Usage,Unit; M1,2025-04-01,2025-04-30,1000,kWh; M1,2025-05-01,2025-05-31,900,kWh", 1900),
    ("Meter,Month,Quantity,Unit; M1,2025-04,1000,kWh; M1,2025-05,900,kWh", 1900),
    ("Meter,Month,Usage,Unit; M1,2025-04,1000,kwh; M1,2025-05,900,KWH", 1900),
]


@pytest.mark.parametrize(("text", "right"), MEMBERS)
def test_usage_in_kilowatt_hours_is_electricity(text, right):
    activity = read(text)
    assert kwh(activity) == pytest.approx(right)
    assert "cloud" not in activity.tables


@pytest.mark.parametrize(
    "text",
    [
        "Meter,Usage,Unit; M1,1000,kWh; M2,900,kWh",
        "Invoice,Date,Charge,Quantity,Unit,Amount; I1,13/04/2025,Day units,1000,kWh,£200; "
        "I1,13/04/2025,Night units,500,kWh,£80; I1,13/04/2025,Standing charge,30,days,£10",
        "MPAN,Charge description,Quantity,Unit,Cost (£),From,To; 1200010000017,Day,1000,kWh,200,2025-04-01,2025-04-30; "
        "1200010000017,Night,300,kWh,60,2025-04-01,2025-04-30; "
        "1200010000017,Standing charge,30,days,6,2025-04-01,2025-04-30",
        "Month,Charge type,Usage,Unit,Cost; 2025-04,Day rate,1000,kWh,£200; 2025-04,Night rate,500,kWh,£80; "
        "2025-04,Standing charge,30,day,£10",
    ],
)
def test_a_bill_by_charge_is_electricity_or_asked_about(text):
    activity = read(text)
    assert "cloud" not in activity.tables
    assert [each for each in activity.problems if each.question or each.code == "needs_mapping"]


@pytest.mark.parametrize(
    "text",
    [
        "Provider,Service,Region,Usage,Unit; AWS,EC2,eu-west-2,100,hours; AWS,S3,eu-west-2,10,GB-month",
        "Meter,Usage,Unit; D2s v3,1000,hours; E4s v5,900,hours",
        "Service,Usage quantity,Usage unit; Compute,1000,hours; Storage,50,GB-month",
    ],
)
def test_usage_of_a_cloud_stays_that_of_a_cloud(text):
    assert "cloud" in read(text).tables
