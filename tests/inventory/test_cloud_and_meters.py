"""Cloud usage, meters, generator fuel and refrigerants as tidy tables."""

from __future__ import annotations

import pandas as pd
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory


def read(*lines: str) -> ActivityData:
    return read_inventory([("usage.csv", "\n".join(lines).encode())])


def codes(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


def test_hours_are_per_instance_unless_the_heading_says_total() -> None:
    each = read("Provider,Service,Instance type,Number of instances,Hours (each)", "AWS,EC2,m6i.large,4,100")
    total = read("Provider,Service,Instance type,Number of instances,Instance hours (total)", "AWS,EC2,m6i.large,4,100")
    assert each.tables["cloud"]["instance_hours"].tolist() == [400]
    assert total.tables["cloud"]["instance_hours"].tolist() == [100]


@pytest.mark.parametrize(
    ("provider", "service", "meter", "amount", "unit", "column", "value"),
    [
        ("Azure", "Virtual Machines", "D4s v5", "3", "100 Hours", "instance_hours", 300),
        ("AWS", "EC2", "BoxUsage:m6i.large", "24", "Hrs", "instance_hours", 24),
        ("AWS", "S3", "TimedStorage-ByteHrs", "10", "GB-Mo", "storage_gb_months", 10),
        ("Azure", "Storage", "Hot LRS Data Stored", "2", "1 GB/Month", "storage_gb_months", 2),
        ("AWS", "EC2", "DataTransfer-Out-Bytes", "7", "GB", "transfer_gb", 7),
    ],
)
def test_a_billed_amount_goes_where_its_unit_belongs(
    provider: str, service: str, meter: str, amount: str, unit: str, column: str, value: float
) -> None:
    activity = read(
        "Provider,Service,Meter name,Region,Quantity,Unit of measure",
        f"{provider},{service},{meter},uksouth,{amount},{unit}",
    )
    assert activity.tables["cloud"][column].tolist() == [pytest.approx(value)]


def test_money_without_usage_is_set_aside() -> None:
    activity = read(
        "Provider,Service,Region,Charge type,Usage quantity,Usage unit,Cost (GBP)",
        "AWS,EC2,eu-west-2,Usage,10,Hours,5", "AWS,EC2,eu-west-2,Tax,,,1", "AWS,EC2,eu-west-2,Credit,,,-3",
    )  # fmt: skip
    cloud = activity.tables["cloud"]
    assert cloud["set_aside"].isna().tolist() == [True, False, False]
    assert cloud["currency"].tolist() == ["GBP"] * 3
    assert {"non_usage_charge", "negative_cost"} <= codes(activity)


def test_rows_without_a_region_are_told() -> None:
    activity = read(
        "Provider,Service,Region,Usage quantity,Usage unit", "AWS,EC2,,10,Hours", "AWS,EC2,eu-west-2,1,Hours"
    )
    assert "global_or_no_region" in codes(activity)


def test_a_cloud_row_that_states_nothing_is_set_aside() -> None:
    activity = read("Provider,Service,Usage quantity,Usage unit", "AWS,EC2,,Hours", "AWS,EC2,5,Hours")
    assert activity.tables["cloud"]["set_aside"].tolist()[0] == "no_amount"


def test_months_become_first_and_last_days() -> None:
    meters = read("Month,Room,Metered kWh", "Apr-25,Hall,100", "Feb-24,Hall,90").tables["meters"]
    assert [str(day)[:10] for day in meters["metered_from"]] == ["2025-04-01", "2024-02-01"]
    assert [str(day)[:10] for day in meters["metered_to"]] == ["2025-04-30", "2024-02-29"]


def test_half_hours_are_added_up_and_short_days_are_told() -> None:
    hours = [f"{hour:02d}:{minute:02d}" for hour in range(24) for minute in (0, 30)]
    header = "Meter Number,Reading Date," + ",".join(hours)
    full = "M1,01/04/25," + ",".join(["0.5"] * 48)
    short = "M1,02/04/25," + ",".join(["0.5"] * 46 + ["", ""])
    activity = read(header, full, short)
    assert activity.tables["meters"]["metered_kwh"].tolist() == [24, 23]
    assert activity.files[0].totals["energy_kwh"] == 47
    assert "short_day" in codes(activity)


def test_a_meter_below_zero_is_not_counted() -> None:
    activity = read("Month,Room,Metered kWh", "Apr-25,Hall,-5", "May-25,Hall,7")
    assert activity.tables["meters"]["set_aside"].tolist()[0] == "negative_energy"


@pytest.mark.parametrize(
    ("fuel", "amount", "unit", "column", "value"),
    [
        ("Gas oil", "340", "Litres", "fuel_litre", 340),
        ("Diesel", "340 litres", "", "fuel_litre", 340),
        ("Natural gas", "1.2", "MWh", "fuel_kwh", 1200),
        ("Natural gas", "500", "m3", "fuel_m3", 500),
    ],
)
def test_fuel_goes_into_the_column_of_its_unit(fuel: str, amount: str, unit: str, column: str, value: float) -> None:
    table = read("Fuel,Amount,Unit,From,To", f"{fuel},{amount},{unit},2025-04-01,2026-03-31").tables["fuel"]
    assert table[column].tolist() == [value]
    assert table["set_aside"].isna().all()
    assert {"fuel_litre", "fuel_kwh", "fuel_m3"} & set(table.columns) == {column}


def test_an_unknown_fuel_and_an_unknown_unit_are_held_back() -> None:
    activity = read(
        "Fuel,Amount,Unit,From", "Whale oil,3,Litres,2025", "Gas oil,3,buckets,2025", "Gas oil,,Litres,2025"
    )
    reasons = [str(reason) for reason in activity.tables["fuel"]["set_aside"]]
    assert reasons == ["unknown_fuel", "unknown_unit", "no_amount"]


def test_refrigerants_are_named_as_the_factors_name_them() -> None:
    table = read("Refrigerant,Leaked (kg),From", "R-410A,1.5,2025", "HFC-32,0.2 kg,2025", "r134a,200 g,2025").tables[
        "refrigerants"
    ]
    assert table["refrigerant"].tolist() == ["r410a", "r32", "r134a"]
    assert table["leaked_kg"].tolist() == pytest.approx([1.5, 0.2, 0.2])


def test_spend_by_month_is_read_from_a_cost_report() -> None:
    activity = read(
        '"Service","EC2-Instances($)","Tax($)","Total costs($)"', '"Service total","30","3","33"',
        '"2025-11-01","10","1","11"', '"2025-12-01","20","2","22"',
    )  # fmt: skip
    cloud = activity.tables["cloud"]
    assert cloud["spend"].tolist() == [10, 20]
    assert pd.Timestamp(cloud["period_end"].iloc[1]) == pd.Timestamp("2025-12-31")
    assert {"spend_only_no_usage", "total_row_excluded", "total_column_excluded"} <= codes(activity)


def test_a_column_of_units_says_what_each_reading_is_in() -> None:
    activity = read(
        "Site,Month,Consumption,Unit", "Hall,Apr-25,4.2,MWh", "Hall,May-25,4100,kWh", "Hall,Jun-25,12,kVArh",
        "Hall,Jul-25,7,kW", "Hall,Aug-25,3900,",
    )  # fmt: skip
    meters = activity.tables["meters"]
    counted = meters["set_aside"].isna()
    assert list(meters["metered_kwh"][counted]) == [4200.0, 4100.0, 3900.0]  # 4.2 MWh = 4,200 kWh; none said: kWh
    assert list(meters["set_aside"][~counted]) == ["not_consumption", "unknown_unit"]  # 7 kW is no amount of anything


def test_the_mean_power_of_half_hours_is_half_as_many_kilowatt_hours() -> None:
    times = ",".join(f"{hour:02}:{minute}" for hour in range(24) for minute in ("00", "30"))
    activity = read(f"Date,{times},Unit", "2025-04-14," + "10," * 48 + "kW", "2025-04-15," + "10," * 48 + "kWh")
    assert list(activity.tables["meters"]["metered_kwh"]) == [240.0, 480.0]  # 10 kW x 24 h; 48 x 10 kWh
    assert "power_of_half_hours" in codes(activity)


@pytest.mark.parametrize(
    ("heading", "stated", "a_year"),
    [
        ("Monthly kWh", 150, 1800.0),  # 12 months
        ("kWh/month", 150, 1800.0),
        ("Energy (kWh/month)", 150, 1800.0),
        ("Weekly kWh", 35, 1825.0),  # 35 / 7 x 365 days
        ("kWh per day", 5, 1825.0),
        ("Electricity kWh per day", 5, 1825.0),
    ],
)
def test_electricity_by_month_or_day_is_turned_into_that_of_a_year(heading: str, stated: float, a_year: float) -> None:
    kit = read(f"Type,Model,{heading}", f"Server,PowerEdge R640,{stated}").tables["kit"]
    assert float(kit["annual_energy_kwh"].iloc[0]) == pytest.approx(a_year, rel=1e-12)


def test_money_by_month_and_place_is_no_cloud_bill_until_somebody_says_so() -> None:
    activity = read("Site,Month,Units used,Cost (£)", "Hall,Apr-25,4210,1052.50", "Hall,May-25,4302,1075.50")
    assert activity.files[0].outcome == "needs_mapping"
