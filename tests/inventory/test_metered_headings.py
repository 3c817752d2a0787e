"""What a column of readings says by its heading and its cells: its room, its unit, and whether a meter shows them."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping

MONTHS = ("2025-04", "2025-05", "2025-06")


def read(*lines: str, said: Mapping | None = None) -> ActivityData:
    return read_inventory([("meters.csv", ("\n".join(lines) + "\n").encode())], mapping=said)


def kwh(activity: ActivityData) -> float:
    meters = activity.tables.get("meters")
    if meters is None or not len(meters) or "metered_kwh" not in meters:
        return 0.0
    return float(np.nansum(meters["metered_kwh"][meters["set_aside"].isna()]))


def codes(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


def monthly(heading: str, *rest: str) -> ActivityData:
    """4,000, 4,100 and 4,200 of the heading's unit."""
    return read(f"Month,{heading}", *(f"{month},{4000 + 100 * n}" for n, month in enumerate(MONTHS)), *rest)


@pytest.mark.parametrize(
    ("heading", "times", "room"),
    [
        ("Server room meter (kWh)", 1, "Server room"),
        ("Server room (kWh)", 1, "Server room"),
        ("Comms room electricity kWh", 1, "Comms room"),
        ("Data centre total (kWh)", 1, "Data centre"),
        ("Datacentre consumption (MWh)", 1_000, "Datacentre"),
        ("IT room usage kWh", 1, "IT room"),
        ("Machine room energy (kWh)", 1, "Machine room"),
        ("Electricity used in data hall (kWh)", 1, "data hall"),
        ("kWh computer room", 1, "computer room"),
        ("Metered kWh - hub room", 1, "hub room"),
    ],
)
def test_a_heading_with_a_room_and_a_unit_is_the_rooms_meter(heading, times, room):
    """4,000 + 4,100 + 4,200 = 12,300; the stated total beneath is a control and no reading."""
    activity = monthly(heading, "Total,12300")
    assert kwh(activity) == 12_300 * times
    assert set(activity.tables["meters"]["room"].astype(object)) == {room}
    assert "control_total_differs" not in codes(activity)


def test_a_stated_total_that_differs_is_told():
    activity = monthly("Server room meter (kWh)", "Total,15300")
    assert kwh(activity) == 12_300
    assert "control_total_differs" in codes(activity)


@pytest.mark.parametrize(
    "heading", ["Gas (kWh)", "Heat meter (kWh)", "Solar export (kWh)", "Server room gas (kWh)", "Chiller (kWh)",
                "Lighting kWh", "Server room cost per kWh"],
)  # fmt: skip
def test_a_heading_that_says_something_else_is_not_taken_for_it(heading):
    assert kwh(monthly(heading)) == 0


def test_columns_of_several_rooms_are_each_its_own():
    activity = read("Month,Server room (kWh),Comms room (kWh)", "Apr-25,4120,10", "May-25,4210,20")
    assert kwh(activity) == 4_120 + 4_210 + 30


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Usage", True), ("Consumption", True), ("Electricity", True), ("Value", True), ("Energy", True),
        ("Total", True), ("Electricity used", True), ("Usage (kWh)", False), ("kWh", False), ("Usage kWh", False),
        ("Consumption (MWh)", False), ("Total kWh", False),
    ],
)  # fmt: skip
def test_a_unit_that_nothing_says_is_told(heading, told):
    activity = read(f"Meter,Month,{heading}", *(f"Server room,{month},100" for month in MONTHS))
    assert kwh(activity) == (300_000 if "MWh" in heading else 300)
    assert ("unit_assumed" in codes(activity)) is told


@pytest.mark.parametrize(
    "lines",
    [
        ("Room,Month,Electricity used,Unit", "Server room,2025-04,100,kWh"),
        ("Meter,Month,Usage", "Server room,2025-04,100 kWh"),
    ],
)
def test_a_unit_beside_the_figures_or_in_their_cells_is_none_that_is_assumed(lines):
    activity = read(*lines)
    assert kwh(activity) == 100
    assert "unit_assumed" not in codes(activity)


@pytest.mark.parametrize(
    ("heading", "right"),
    [("MWh ('000)", 12_000_000), ("kWh (000s)", 12_000), ("kWh ('000)", 12_000), ("kWh (thousands)", 12_000),
     ("Usage MWh (000s)", 12_000_000)],
)  # fmt: skip
def test_readings_in_thousands_are_multiplied_and_told(heading, right):
    """12 thousand of the unit."""
    activity = read(f"Month,{heading}", "2025-04,12")
    assert kwh(activity) == right
    assert "figures_in_thousands" in codes(activity)


def readings(*amounts: int, heading: str = "Reading", meter: str = "A") -> tuple[str, ...]:
    return f"Meter,Date,{heading}", *(f"{meter},2025-{month:02}-01,{each}" for month, each in enumerate(amounts, 1))


RISING = (100, 160, 230, 290, 350, 420, 500, 560)


@pytest.mark.parametrize("heading", ["Reading", "Readings", "Read", "Darlleniad"])
def test_readings_that_rise_throughout_are_those_of_a_counter(heading):
    activity = read(*readings(*RISING, heading=heading))
    assert kwh(activity) == 560 - 100
    assert {"counter_read", "unit_assumed"} <= codes(activity)


@pytest.mark.parametrize(
    "amounts",
    [(100, 160, 230), (400, 410, 390, 420), (100, 160, 230, 290, 350, 420), (500, 400, 300, 200), (100, 100, 100),
     (100, 160, 230, 290, 280, 420, 500, 560)],
)  # fmt: skip
def test_readings_that_may_be_either_are_asked_about(amounts):
    activity = read(*readings(*amounts))
    assert kwh(activity) == 0
    (question,) = [each.question for each in activity.problems if each.question]
    assert (question.kind, question.units, question.waits) == ("register", len(amounts), True)
    said = Mapping(answers=(Answer("register", question.about, "amounts"),))
    assert kwh(read(*readings(*amounts), said=said)) == sum(amounts)


def test_a_counter_that_a_person_says_is_one_counts_what_lies_between():
    (question,) = [each.question for each in read(*readings(100, 160, 230)).problems if each.question]
    said = Mapping(answers=(Answer("register", question.about, "counter"),))
    assert kwh(read(*readings(100, 160, 230), said=said)) == 130


def test_one_meter_that_falls_makes_all_of_its_list_doubtful():
    activity = read(*readings(*RISING), *readings(5, 4, meter="B")[1:])
    assert kwh(activity) == 0


def test_a_column_called_reading_that_says_how_each_was_read_stays_that():
    activity = read("Meter,Month,kWh,Reading", "A,2025-04,100,Estimated", "A,2025-05,110,Actual")
    assert kwh(activity) == 210
    assert "estimated_reading" in codes(activity)


@pytest.mark.parametrize(
    "day",
    ["Day kWh", "Day (kWh)", "Day MWh", "Date kWh", "Month kWh", "DAY KWH", "day_kwh", "Day [kWh]",
     "Day (in kWh)"],
)  # fmt: skip
def test_a_column_of_energy_is_no_day(day: str) -> None:
    """Two months of 2,200 kWh, whatever stands in the column of the day tariff: 2 x 2,200 = 4,400."""
    activity = read(
        f"Meter,Month,{day},Night kWh,Total kWh", "Server room,2025-02,1500,700,2200",
        "Server room,2025-03,1500,700,2200",
    )  # fmt: skip
    assert kwh(activity) == 4400
    starts = activity.tables["meters"]["metered_from"].astype("datetime64[s]").dt.strftime("%Y-%m")
    assert starts.tolist() == ["2025-02", "2025-03"]


@pytest.mark.parametrize("day", ["Day", "Date", "Month", "Start date", "Reading date"])
def test_a_day_without_a_unit_stays_one(day: str) -> None:
    """4,000 + 4,100 = 8,100."""
    assert kwh(read(f"Meter,{day},kWh", "Server room,2025-04-01,4000", "Server room,2025-05-01,4100")) == 8100


@pytest.mark.parametrize("headings", ["Day kWh,Night kWh", "Day (kWh),Night (kWh)", "Night kWh,Day kWh"])
def test_tariffs_without_their_sum_are_added(headings: str) -> None:
    """Neither tariff alone is what was used: 2 x (1,500 + 700) = 4,400."""
    activity = read(f"Meter,Month,{headings}", "Server room,2025-02,1500,700", "Server room,2025-03,1500,700")
    assert kwh(activity) == 4400
    assert "tariffs_added" in codes(activity)
