"""Gas, heat or water named above a part of a sheet: a second block of months, the corner of a table, a unit of volume.

What stands beneath “Gas consumption” is asked about and waits, whatever the headings of the list; beneath “Electricity”
it counts.
"""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.own_lists import workbook
from tests.inventory.test_metered_headings import codes, kwh
from tests.inventory.test_not_electricity import read, settled

MONTHS = ["Month", "kWh"]
FIRST = [["2025-04", 5000], ["2025-05", 5100]]
SECOND = [["2025-06", 900], ["2025-07", 800]]


def sheet(*rows: list[object], said: Mapping | None = None) -> ActivityData:
    return read_inventory([("meters.xlsx", workbook(Readings=rows))], mapping=said)


def answered(*rows: list[object], answer: str) -> float:
    asked = [each.question for each in sheet(*rows).problems if each.code == "metered_unclear"]
    return kwh(sheet(*rows, said=Mapping(answers=tuple(Answer("metered", q.about, answer) for q in asked if q))))


BLOCKS = [
    [["Electricity consumption"], MONTHS, *FIRST, [], ["Gas consumption"], MONTHS, *SECOND],
    [MONTHS, *FIRST, [], ["Gas consumption"], MONTHS, *SECOND],
    [["Electricity"], MONTHS, *FIRST, ["Gas"], MONTHS, *SECOND],
    [MONTHS, *FIRST, [], ["Gas consumption"], *SECOND],
    [MONTHS, *FIRST, ["Gas"], *SECOND],
    [MONTHS, *FIRST, [], ["", "Gas consumption"], MONTHS, *SECOND],
    [["Trydan"], MONTHS, *FIRST, [], ["Nwy"], MONTHS, *SECOND],
    [["Électricité"], MONTHS, *FIRST, [], ["Gaz naturel"], MONTHS, *SECOND],
    [MONTHS, *FIRST, [], ["District heat"], ["as the operator states it"], MONTHS, *SECOND],
    [MONTHS, *FIRST, [], ["Water (m3)"], MONTHS, *SECOND],
    [MONTHS, *FIRST, [], ["Consumption (m3)"], MONTHS, *SECOND],
    [MONTHS, *FIRST, [], ["Civic Centre gas"], MONTHS, *SECOND],
    [["Month", "Electricity (kWh)"], *FIRST, [], ["Month", "Gas (kWh)"], *SECOND],
    [["Month", "Electricity (kWh)"], *FIRST, [], ["Gas"], ["Month", "kWh"], *SECOND],
    [["Solar export"], MONTHS, *SECOND, [], ["Electricity consumption"], MONTHS, *FIRST],
    [["Gas consumption"], MONTHS, *SECOND, [], ["Electricity consumption"], MONTHS, *FIRST],
    [MONTHS, *FIRST[:1], [], ["Gas consumption"], MONTHS, *SECOND, [], ["Electricity"], MONTHS, *FIRST[1:]],
    [["Site", *MONTHS], *(["Hall", *row] for row in FIRST), [], ["Gas"], *(["Hall", *row] for row in SECOND)],
    [["Site", *MONTHS], *(["Hall", *row] for row in FIRST), [], ["Gas"], ["Site", *MONTHS],
     *(["Hall", *row] for row in SECOND)],
    [["Site", *MONTHS], *(["Hall", *row] for row in FIRST), [], ["Gas consumption", "MPRN 7412345608"],
     *(["Hall", *row] for row in SECOND)],
]  # fmt: skip


@pytest.mark.parametrize("rows", BLOCKS, ids=str)
def test_a_block_of_another_thing_waits_and_that_of_electricity_counts(rows: list[list[object]]) -> None:
    """5,000 + 5,100 = 10,100 of electricity; 900 + 800 of the other wait: 11,800 if they are electricity after all."""
    activity = sheet(*rows)
    assert kwh(activity) == 10_100
    assert "metered_unclear" in codes(activity)
    assert answered(*rows, answer="electricity") == 11_800
    assert answered(*rows, answer="not electricity") == 10_100


@pytest.mark.parametrize("rows", BLOCKS[:3], ids=str)
def test_the_same_in_a_text_file(rows: list[list[object]]) -> None:
    lines = [",".join([*map(str, row), "", ""][:2]) for row in rows]
    assert kwh(read(*lines)) == 10_100
    assert settled(*lines, answer="electricity") == 11_800


@pytest.mark.parametrize(
    "rows",
    [
        [["Electricity 2025"], MONTHS, *FIRST, [], ["Electricity 2026"], MONTHS, *SECOND],
        [MONTHS, *FIRST, [], ["Gas Street depot"], MONTHS, *SECOND],
        [MONTHS, *FIRST, [], ["Second half"], MONTHS, *SECOND],
        [MONTHS, *FIRST, *SECOND, [], ["Gas is on another sheet, which the facilities team of the council keeps"]],
        [MONTHS, *FIRST, *SECOND, ["Gas"]],
    ],
    ids=str,
)
def test_other_lines_ask_nothing(rows: list[list[object]]) -> None:
    activity = sheet(*rows)
    assert kwh(activity) == 11_800
    assert "metered_unclear" not in codes(activity)


def test_a_reading_of_gas_that_is_missing_heads_no_rows() -> None:
    """3,000 + 4,000 = 7,000: the gas meter of the depot has a month and no reading."""
    activity = read("Site,Month,kWh", "Hall,2025-04,3000", "Depot gas,2025-04,", "Library,2025-04,4000")
    assert kwh(activity) == 7_000


CORNERS = ["Gas (kWh)", "Gas kWh", "Natural gas (kWh)", "Nwy (kWh)", "Gaz (kWh)", "Heat (kWh)", "Water heating kWh",
           "Month - gas (kWh)", "Solar generation (kWh)", "Diesel (kWh)"]  # fmt: skip


@pytest.mark.parametrize("corner", CORNERS)
def test_a_corner_that_says_another_thing_is_asked_with_the_months_down(corner: str) -> None:
    """5,000 + 600 + 5,100 + 700 = 11,400."""
    lines = (f"{corner},Server room,Comms room", "2025-04,5000,600", "2025-05,5100,700")
    activity = read(*lines)
    assert kwh(activity) == 0
    assert "metered_unclear" in codes(activity)
    assert settled(*lines, answer="electricity") == 11_400
    assert settled(*lines, answer="not electricity") == 0


@pytest.mark.parametrize("corner", [*CORNERS, "Site gas (kWh)", "Site (gas, kWh)"])
def test_a_corner_that_says_another_thing_is_asked_with_the_months_across(corner: str) -> None:
    lines = (f'"{corner}",Apr 2025,May 2025', "Server room,5000,600", "Comms room,5100,700")
    activity = read(*lines)
    assert kwh(activity) == 0
    assert "metered_unclear" in codes(activity)
    assert settled(*lines, answer="electricity") == 11_400
    assert settled(*lines, answer="not electricity") == 0


@pytest.mark.parametrize("corner", ["Electricity (kWh)", "kWh", "Trydan (kWh)", "Site (kWh)", "Consumption kWh"])
def test_a_corner_of_electricity_is_read(corner: str) -> None:
    down = read(f"{corner},Server room,Comms room", "2025-04,5000,600", "2025-05,5100,700")
    across = read(f"{corner},Apr 2025,May 2025", "Server room,5000,600", "Comms room,5100,700")
    assert kwh(across) == 11_400
    assert corner == "Site (kWh)" or kwh(down) == 11_400
    assert "metered_unclear" not in codes(across) | codes(down)


TABLES = [
    [["Electricity (kWh)"], ["Site", "Apr 2025", "May 2025"], ["Hall", 5000, 5100], [],
     ["Gas (kWh)"], ["Site", "Apr 2025", "May 2025"], ["Depot", 900, 800]],
    [["Electricity (kWh)"], ["Site", "Apr 2025", "May 2025"], ["Hall", 5000, 5100], ["Gas"], ["Depot", 900, 800]],
    [["Electricity (kWh)"], ["Month", "Hall", "Depot"], ["2025-04", 5000, 0], ["2025-05", 5100, 0], [],
     ["Gas (kWh)"], ["Month", "Hall", "Depot"], ["2025-06", 900, 0], ["2025-07", 800, 0]],
    [["Site (kWh)", "Apr 2025", "May 2025"], ["Hall", 5000, 5100], [],
     ["Gas (kWh)", "Apr 2025", "May 2025"], ["Depot", 900, 800]],
]  # fmt: skip


@pytest.mark.parametrize("rows", TABLES, ids=str)
def test_a_second_table_by_month_of_another_thing_waits(rows: list[list[object]]) -> None:
    """5,000 + 5,100 of electricity; 900 + 800 of gas."""
    activity = sheet(*rows)
    assert kwh(activity) == 10_100
    assert "metered_unclear" in codes(activity)
    assert answered(*rows, answer="electricity") == 11_800


def test_a_second_table_with_other_months_is_not_read_under_those_of_the_first() -> None:
    activity = sheet(
        ["Electricity (kWh)"], ["Site", "Apr 2025", "May 2025"], ["Hall", 5000, 5100], [],
        ["Site", "Jun 2025", "Jul 2025"], ["Depot", 900, 800],
    )  # fmt: skip
    assert kwh(activity) == 0
    assert any("other months" in each["reason"] for each in activity.files[0].ignored_sheets)


@pytest.mark.parametrize(
    "title", ["Consumption (m3)", "Usage in m3", "Consumption m³", "Volume (m3)", "Readings m3", "Unit: m3",
              "Usage (M3)", "Consumption (cu m)"],
)  # fmt: skip
def test_a_volume_in_a_title_is_asked(title: str) -> None:
    lines = (f"{title},", "Month,kWh", "2025-04,5200")
    activity = read(*lines)
    assert kwh(activity) == 0
    assert "metered_unclear" in codes(activity)
    assert settled(*lines, answer="electricity") == 5200


@pytest.mark.parametrize("title", ["Meter M3", "M3", "M3 motorway depot", "Rooms M1 to M3", "Electricity, room M3"])
def test_a_meter_or_road_of_that_name_is_no_volume(title: str) -> None:
    activity = read(f'"{title}",', "Month,kWh", "2025-04,5200")
    assert kwh(activity) == 5200
    assert "metered_unclear" not in codes(activity)


@pytest.mark.parametrize(
    "headings",
    ["Units (m3),kWh", "Units (therms),kWh", "Unit (m3),kWh", "m3,kWh", "Consumption (m3),Consumption (kWh)",
     "Usage (m3),Usage (kWh)", "Used (m3),Used (kWh)", "Gas units (m3),kWh", "Reading (m3),kWh", "Units (m³),kWh",
     "Volume (m3),Energy (kWh)", "Units (m3),Usage kWh"],
)  # fmt: skip
@pytest.mark.parametrize("volume_first", [True, False])
def test_kilowatt_hours_beside_a_volume_are_asked_and_counted_once_they_are_electricity(
    headings: str, volume_first: bool
) -> None:
    """5,200 m3 beside 57,000 kWh."""
    volume, energy = headings.split(",")
    lines = [f"Month,{volume},{energy}", "2025-04,5200,57000", "2025-05,5300,58000"]
    if not volume_first:
        lines = [",".join([month, last, middle]) for month, middle, last in (line.split(",") for line in lines)]
    activity = read(*lines)
    assert kwh(activity) == 0
    assert "metered_unclear" in codes(activity)
    assert settled(*lines, answer="electricity") == 115_000
    assert settled(*lines, answer="not electricity") == 0
