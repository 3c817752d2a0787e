"""Readings of a counter: what was used is the difference from one to the next, for the days between."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory


def read(*lines: str) -> ActivityData:
    return read_inventory([("reads.csv", ("\n".join(lines) + "\n").encode())])


def used(activity: ActivityData) -> list[tuple[str, str, str, float]]:
    meters = activity.tables["meters"]
    rows = meters[meters["set_aside"].isna()].astype({"name": object}) if "name" in meters else meters
    return [
        (str(row.name), str(row.metered_from)[:10], str(row.metered_to)[:10], float(row.metered_kwh))
        for row in rows.itertuples(index=False)
    ]


def reasons(activity: ActivityData) -> list[str]:
    return [str(reason) for reason in activity.tables["meters"]["set_aside"].dropna()]


QUARTERS = (
    "Meter,Date,Meter reading",
    "Server room,01/04/2025,120340",
    "Server room,01/07/2025,131002",
    "Server room,01/10/2025,142950",
)
FOUND = [
    ("Server room", "2025-04-01", "2025-06-30", 10662.0),  # 131,002 - 120,340
    ("Server room", "2025-07-01", "2025-09-30", 11948.0),  # 142,950 - 131,002
]


def test_what_was_used_is_the_difference_from_the_reading_before() -> None:
    activity = read(*QUARTERS)
    assert used(activity) == FOUND
    assert reasons(activity) == ["counter_start"]
    assert sum(amount for *_, amount in FOUND) == 142950 - 120340
    assert "counter_read" in {problem.code for problem in activity.problems if problem.severity == "warning"}


def test_the_order_of_the_rows_does_not_matter() -> None:
    head, *rows = QUARTERS
    assert sorted(used(read(head, *rows[::-1]))) == FOUND


def test_each_meter_is_held_against_itself() -> None:
    activity = read(
        "Meter,Read date,Reading (kWh)", "A,2025-04-01,100", "B,2025-04-01,5000", "A,2025-05-01,160",
        "B,2025-05-01,5100",
    )  # fmt: skip
    assert [row[::3] for row in used(activity)] == [("A", 60.0), ("B", 100.0)]


def test_a_counter_that_runs_backwards_is_set_aside_and_told() -> None:
    rows = [f"A,2025-{month:02}-01,{100 * month}" for month in range(1, 9)]
    activity = read("Meter,Date,Meter reading", *rows, "A,2025-09-01,10", "A,2025-10-01,110")
    assert sorted(reasons(activity)) == ["counter_backwards", "counter_start"]
    assert sum(row[3] for row in used(activity)) == 700.0 + 100.0  # January to August; the new counter since September


def test_readings_that_fall_as_often_as_they_rise_are_no_counters() -> None:
    activity = read(
        "Meter,Date,Meter reading", "A,2025-04-01,4210", "A,2025-05-01,4302", "A,2025-06-01,4100", "A,2025-07-01,4150"
    )  # fmt: skip
    assert used(activity) == []
    assert set(reasons(activity)) == {"counter_unclear"}
    told = next(problem for problem in activity.problems if problem.code == "counter_unclear")
    assert "“kWh”" in told.remedy


@pytest.mark.parametrize("unit", ["MWh", "kWh"])
def test_the_unit_of_a_counter_stands_in_its_heading_or_beside_it(unit: str) -> None:
    activity = read(f"Meter,Date,Meter reading ({unit})", "A,2025-04-01,10", "A,2025-05-01,14")
    beside = read("Meter,Date,Meter reading,Unit", f"A,2025-04-01,10,{unit}", f"A,2025-05-01,14,{unit}")
    for each in (activity, beside):
        assert [row[3] for row in used(each)] == [4000.0 if unit == "MWh" else 4.0]


@pytest.mark.parametrize(
    "headings",
    ["Day reading,Night reading", "Day reading (kWh),Night reading (kWh)", "Peak reading,Off-peak reading",
     "Rate 1 reading,Rate 2 reading", "Normal reading,Low reading", "Day read,Night read", "Night reading,Day reading",
     "Weekday reading,Weekend reading", "Darlleniad dydd,Darlleniad nos", "Day meter reading,Night meter reading"],
)  # fmt: skip
def test_what_registers_by_tariff_show_is_told_as_no_electricity_that_was_used(headings: str) -> None:
    """15,000 to 16,400 to 17,950: 1,400 + 1,550 = 2,950 kWh used. No sum of what the meter shows (33,100; 16,250;
    49,350) is told as kWh."""
    lines = (f"Meter,Reading date,{headings}", "J,2025-04-01,10000,5000", "J,2025-05-01,11000,5400",
             "J,2025-06-01,12100,5850")  # fmt: skip
    activity = read(*lines)
    assert sum(kwh for *_, kwh in used(activity)) == 2950
    told = " ".join(each.message for each in activity.problems)
    assert "2,950 kWh" in told
    assert not any(sum_shown in told for sum_shown in ("33,100", "16,250", "49,350"))
