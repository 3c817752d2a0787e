"""A column that names the meter above ("Parent meter"): a meter and its parts are never both counted unasked."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.test_utilities import counted


def read(*texts: str, said: Mapping | None = None) -> ActivityData:
    files = [(f"m{n}.csv", text.replace("; ", "\n").encode()) for n, text in enumerate(texts)]
    return read_inventory(files, mapping=said)


def kwh(activity: ActivityData) -> float:
    return counted(activity).get("metered_kwh", 0.0)


MEMBERS = [  # with what counts unasked, if the meter above is IT alone, a whole building's, or none of theirs
    ("Meter,Parent meter,Month,kWh; E1,,2025-04,1000; S1,E1,2025-04,300; S2,E1,2025-04,200", 500, 1000, 500, 1500),
    ("Meter,Main meter,Month,kWh; E1,,2025-04,1000; S1,E1,2025-04,300", 300, 1000, 300, 1300),
    ("Meter,Sub-meter of,Month,kWh; E1,-,2025-04,1000; S1,E1,2025-04,300", 300, 1000, 300, 1300),
    ("Meter,Fed from,Month,kWh; DB1,n/a,2025-04,1000; DB2,DB1,2025-04,300", 300, 1000, 300, 1300),
    ("Meter,Submeter of,From,To,kWh; E1,,2025-04-01,2026-03-31,1000; S1,e1,2025-04-01,2026-03-31,300", 300, 1000, 300,
     1300),
    ("Meter number,Parent,Month,kWh; 1200012345678,,2025-04,1000; 20001234,1200012345678,2025-04,300", 300, 1000, 300,
     1300),
    ("Site,Meter,Parent meter,Month,kWh; Hall,E1,,2025-04,1000; Hall,S1,E1,2025-04,300; Depot,E1,,2025-04,50", 350,
     1050, 350, 1350),
    ("Meter,Parent meter no,Date,Meter reading (kWh); E1,,2025-04-01,0; S1,E1,2025-04-01,0; E1,,2025-05-01,1000; "
     "S1,E1,2025-05-01,300", 300, 1000, 300, 1300),
    ("Meter,Upstream meter,Month,kWh; S1,E1,2025-04,300; E1,,2025-04,1000", 300, 1000, 300, 1300),
    ("Meter,Parent meter,Month,kWh; Room A,,2025-04,1000; Rack 7,Room A,2025-04,300", 300, 1000, 300, 1300),
    ("Meter,Parent meter,Apr-25 kWh,May-25 kWh; E1,,500,500; S1,E1,100,200", 300, 1000, 300, 1300),
]  # fmt: skip


@pytest.mark.parametrize(("text", "waiting", "alone", "building", "apart"), MEMBERS)
def test_a_meter_and_those_beneath_it_are_asked_about(
    text: str, waiting: float, alone: float, building: float, apart: float
):
    activity = read(text)
    assert kwh(activity) == waiting
    (problem,) = [each for each in activity.problems if each.code == "maybe_whole_building"]
    assert problem.question is not None
    for answer, right in (("it alone", alone), ("whole building", building), ("apart", apart)):
        assert kwh(read(text, said=Mapping(answers=(Answer("meter", problem.question.about, answer),)))) == right


def test_parts_of_parts_are_parts_of_the_whole():
    """1,000 holds 300, which holds 100: 100 until somebody says, and 1,000 if the first is IT alone."""
    text = "Meter,Parent meter,Month,kWh; E1,,2025-04,1000; S1,E1,2025-04,300; T1,S1,2025-04,100"
    assert kwh(read(text)) == 100
    said = Mapping(answers=(Answer("meter", "E1", "it alone"), Answer("meter", "S1", "it alone")))
    assert kwh(read(text, said=said)) == 1000


def test_the_meter_above_may_stand_in_another_list():
    assert kwh(read("Meter,Month,kWh; E1,2025-04,1000", "Meter,Parent meter,Month,kWh; S1,E1,2025-04,300")) == 300


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Meter,Parent meter,Month,kWh; S1,E1,2025-04,300; S2,E1,2025-04,200", 500),
        ("Meter,Parent meter,Month,kWh; E1,,2025-04,1000; E2,,2025-04,300", 1300),
        ("Meter,Main meter,Month,kWh; E1,Yes,2025-04,1000; E2,No,2025-04,300", 1300),
        ("Meter,Parent meter,Month,kWh; E1,E1,2025-04,1000; E2,E2,2025-04,300", 1300),
        ("Meter,Parent meter,Month,kWh; E1,,2025-04,1000; S1,E1,2025-07,300", 1300),
    ],
)
def test_lists_whose_meters_are_none_within_another_count_unasked(text: str, right: float):
    activity = read(text)
    assert kwh(activity) == right
    assert not [each for each in activity.problems if each.question]
