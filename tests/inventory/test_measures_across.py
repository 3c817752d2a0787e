"""Columns beside the meters of a table of months that are none: last year, targets, weather, people, ratios."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from tests.inventory.test_metered_headings import kwh

MONTHS = ("Apr-25", "May-25", "Jun-25", "Jul-25")


def read(heading: str, row: str) -> ActivityData:
    """The same row in four months."""
    return read_inventory([("log.csv", "\n".join([heading, *(f"{month},{row}" for month in MONTHS)]).encode())])


def asked(activity: ActivityData) -> set[str]:
    return {each.code for each in activity.problems if each.question}


@pytest.mark.parametrize(
    ("beside", "figure"),
    [
        ("Last year (kWh)", "1150"), ("Target", "1000"), ("Target (kWh)", "1000"), ("Server room target (kWh)", "900"),
        ("Degree days", "200"), ("HDD", "200"), ("Staff", "120"), ("FTE", "120"), ("Outside temperature", "11"),
        ("Avg temp (°C)", "11"), ("Power factor", "0.95"), ("PUE", "1.5"), ("Budget kWh", "1200"),
        ("Previous year kWh", "1150"), ("Same month last year", "1150"), ("Variance (kWh)", "-50"),
        ("Max demand (kW)", "12"), ("Occupancy (%)", "80"), ("Working days", "21"), ("Baseline (kWh)", "1300"),
        ("Server room last year (kWh)", "1050"), ("Number of users", "300"), ("Floor area (m2)", "250"),
        ("Carbon (tCO2e)", "0.2"), ("Llynedd (kWh)", "1150"), ("Degree days,Target", "200,1000"),
        ("Average load (kW)", "1.5"), ("Rolling 12 months (kWh)", "13000"), ("Year to date (kWh)", "9000"),
    ],
)  # fmt: skip
def test_what_is_no_meter_takes_no_unit_from_its_neighbours(beside: str, figure: str) -> None:
    """1,000 + 100 a month: 4,400 kWh in four months, whatever stands beside; and what is not used is told."""
    activity = read(f"Month,Server room (kWh),Comms room (kWh),{beside}", f"1000,100,{figure}")
    assert kwh(activity) == 4400
    told = " ".join(each.message for each in activity.problems if each.code == "unmapped_columns")
    assert beside.split(",")[0] in told


@pytest.mark.parametrize("beside", ["Ratio", "Zephyr", "Column1"])
def test_a_number_of_no_unit_beside_meters_that_say_theirs_is_asked_about(beside: str) -> None:
    activity = read(f"Month,Server room (kWh),Comms room (kWh),{beside}", "1000,100,7")
    assert kwh(activity) == 4400
    assert asked(activity) == {"column_in_doubt"}


@pytest.mark.parametrize(
    ("heading", "row", "right"),
    [
        ("Month,Town hall (kWh),Depot (kWh)", "1000,100", 4400),
        ("Month,Town Hall (kWh),Library", "1000,100", 4400),
        ("Month,Server room (kWh),Comms room (kWh),Data hall", "1000,100,50", 4600),
        ("Month,Server room (kWh),Comms room (kWh),Staff room (kWh)", "1000,100,50", 4600),
        ("Month,Server room (kWh),Comms room (kWh),Out of hours (kWh)", "1000,100,50", 4600),
        ("Month,Target House (kWh),Weather station (kWh)", "1000,100", 4400),
        ("Electricity (kWh),Ashford,Zephyr", "1000,100", 4400),
        ("Month,Hall (kWh),UPS A (kWh),UPS B (kWh)", "1000,100,90", 4760),
        ("Month,Temperature lab (kWh),Reception area (kWh)", "1000,100", 4400),
        ("Month (kWh),Hub 1,Hub 2", "1000,100", 4400),
    ],
)
def test_meters_across_count_unasked(heading: str, row: str, right: float) -> None:
    activity = read(heading, row)
    assert kwh(activity) == right
    assert not asked(activity)
