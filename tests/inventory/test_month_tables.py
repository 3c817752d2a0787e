"""Meter readings with the months across, or down: read where unit and year are certain, else the reason is told."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from tests.inventory.test_metered_headings import kwh


def read(*lines: str, name: str = "readings.csv") -> ActivityData:
    return read_inventory([(name, ("\n".join(lines) + "\n").encode())])


def readings(activity: ActivityData) -> list[tuple[str, str, str, float]]:
    meters = activity.tables["meters"]
    return [
        (str(row.site), str(row.metered_from)[:10], str(row.metered_to)[:10], float(row.metered_kwh))
        for row in meters.itertuples()
    ]


ACROSS = (
    "Server room electricity (kWh),,,",
    ",,,",
    "Room,Apr-25,May-25,Total",
    'Town hall,"4,210",4302,8512',
    "Depot,1210,0,1210",
    "Total,5420,4302,9722",
)
FOUR = [
    ("Town hall", "2025-04-01", "2025-04-30", 4210.0),
    ("Town hall", "2025-05-01", "2025-05-31", 4302.0),
    ("Depot", "2025-04-01", "2025-04-30", 1210.0),
    ("Depot", "2025-05-01", "2025-05-31", 0.0),
]


def test_months_across_are_a_reading_each_and_sums_are_none() -> None:
    activity = read(*ACROSS)
    assert readings(activity) == FOUR
    assert activity.files[0].totals == {"energy_kwh": 9722.0}  # 4,210 + 4,302 + 1,210 + 0: the totals are not added
    codes = {problem.code for problem in activity.problems}
    assert {"crosstab_read", "total_row_excluded", "total_column_excluded"} <= codes


def test_months_down_and_rooms_across_are_the_same_readings() -> None:
    activity = read(
        "Month,Town hall (kWh),Depot (kWh)", "April 2025,4210,1210", "May 2025,4302,0", "Total,8512,1210"
    )  # fmt: skip
    assert sorted(readings(activity)) == sorted(FOUR)


def test_months_without_a_year_take_that_of_the_one_period_that_the_title_names() -> None:
    activity = read("Electricity 2025/26 in kWh,,,", "Site,March,April,May", "Town hall,3900,4210,4302")
    assert [(row[1], row[3]) for row in readings(activity)] == [
        ("2026-03-01", 3900.0),  # the financial year begins in April: its March is the next year's
        ("2025-04-01", 4210.0),
        ("2025-05-01", 4302.0),
    ]


def test_megawatt_hours_are_kilowatt_hours() -> None:
    for head in (["Room,Apr-25 (MWh),May-25 (MWh)"], ["Electricity MWh,,", "Room,Apr-25,May-25"]):
        activity = read(*head, "Town hall,4.21,4.302")
        np.testing.assert_allclose([row[3] for row in readings(activity)], [4210.0, 4302.0], rtol=1e-12)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("Server room electricity,,", "Room,Apr-25,May-25", "Town hall,1,2"), "without their unit"),
        (("kWh and MWh,,", "Room,Apr-25,May-25", "Town hall,1,2"), "without their unit"),
    ],
)
def test_what_is_not_certain_is_left_out_with_its_reason(lines: tuple[str, ...], reason: str) -> None:
    activity = read(*lines)
    assert activity.files[0].refusal is not None
    assert reason in activity.files[0].refusal["message"]
    assert not activity.tables


def test_columns_beside_the_months_are_told() -> None:
    activity = read("kWh,,,", "Room,Post code,Apr-25,May-25", "Town hall,LL30,4210,4302")
    told = next(problem for problem in activity.problems if problem.code == "unmapped_columns")
    assert "Post code" in told.message


def test_spend_by_month_is_no_electricity() -> None:
    activity = read("Spend in £,,", "Site,Apr-25,May-25", "Town hall,4210,4302")
    assert "meters" not in activity.tables


@pytest.mark.parametrize(
    ("head", "rows", "right"),
    [
        ("Site,Apr 2025,May 2025,Unit", ("Hall,5000,5100,kWh", "Depot,600,700,kWh"), 11_400),
        ("Site,Unit,Apr 2025,May 2025", ("Hall,kWh,5000,5100", "Depot,kWh,600,700"), 11_400),
        ("Site,Apr 2025,May 2025,Units", ("Hall,5,5.1,MWh", "Depot,600,700,kWh"), 11_400),
        ("Site,Apr 2025,May 2025,UOM", ("Hall,5,5.1,MWh", "Depot,0.6,0.7,MWh"), 11_400),
        ("Site,Apr 2025,May 2025,Unit", ("Hall,5000,5100,kWh", "Depot,600,700,m3"), 10_100),
        ("Meter,Apr 2025,May 2025,Unit", ("A1,5000,5100,kWh", "A2,600,700,kVArh"), 10_100),
        ("Site,Apr 2025 (kWh),May 2025 (kWh),Unit", ("Hall,5000,5100,", "Depot,600,700,"), 11_400),
        ("Site,Apr 2025,May 2025,Total,Unit", ("Hall,5000,5100,10100,kWh", "Depot,600,700,1300,kWh"), 11_400),
    ],
)
def test_a_column_of_units_says_what_the_months_across_are_in(head, rows, right):
    """5,000 + 5,100 = 10,100 kWh of the first; 600 + 700 = 1,300 of the second, unless it is of another thing."""
    assert kwh(read(head, *rows)) == pytest.approx(right)
