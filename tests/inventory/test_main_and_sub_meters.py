"""A main meter beside its sub-meters by a column, a heading, another list or figures: never both counted unasked."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.test_parent_meters import kwh, read

MAIN = [  # with what counts unasked, if the main one is IT alone, and if it is a whole building's
    (["Meter ID,Parent ID,Name,Month,kWh; M1,,Main incomer,2025-04,10000; M2,M1,Server room,2025-04,3000; "
      "M3,M1,Hub,2025-04,1000"], 4000, 10_000, 4000),
    (["Meter,Parent meter name,Month,kWh; M1,,2025-04,10000; M2,M1,2025-04,3000"], 3000, 10_000, 3000),
    (["Meter,Type,Month,kWh; M1,Main,2025-04,10000; M2,Sub-meter,2025-04,3000"], 3000, 10_000, 3000),
    (["Meter,Meter type,Month,kWh; M1,Main meter,2025-04,10000; M2,Submeter,2025-04,3000"], 3000, 10_000, 3000),
    (["Meter,Fiscal/Sub,Month,kWh; M1,Fiscal,2025-04,10000; M2,Sub,2025-04,3000"], 3000, 10_000, 3000),
    (["Meter,Level,Month,kWh; M1,1,2025-04,10000; M2,2,2025-04,3000; M3,2,2025-04,1000"], 4000, 10_000, 4000),
    (["Site,Meter,Type,Month,kWh; Hall,M1,Main,2025-04,10000; Hall,M2,Sub,2025-04,3000; Depot,M3,Main,2025-04,500"],
     3500, 10_500, 3500),
    (["MPAN,Site,Month,kWh; 1200010000017,Civic Centre,2025-04,10000",
      "Sub-meter,Site,Month,kWh; SR-1,Civic Centre,2025-04,3000"], 3000, 10_000, 3000),
    (["MPAN,Site,Month,kWh; 1200010000017,Civic Centre,2025-04,10000",
      "Submeter ID,Site,Month,kWh; SR-1,civic centre,2025-04,3000"], 3000, 10_000, 3000),
    (["Meter,Month,kWh; M1,2025-04,10000; M2,2025-04,6000; M3,2025-04,4000; M1,2025-05,11000; M2,2025-05,6600; "
      "M3,2025-05,4400"], 21_000, 21_000, 21_000),
    (["Month,Building (kWh),Server room (kWh),Comms room (kWh); 2025-04,5000,1000,100; 2025-05,5100,1000,100"],
     2200, 10_100, 2200),
    (["Month,Whole site (kWh),Server room (kWh),Hub room (kWh); 2025-04,5000,1000,100; "
      "2025-05,5100,1000,100"], 2200, 10_100, 2200),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "waiting", "alone", "building"), MAIN)
def test_a_main_meter_beside_its_sub_meters_is_asked_about(texts, waiting, alone, building):
    activity = read(*texts)
    assert kwh(activity) == waiting
    (problem,) = [each for each in activity.problems if each.code == "maybe_whole_building"]
    for answer, right in (("it alone", alone), ("whole building", building)):
        assert kwh(read(*texts, said=Mapping(answers=(Answer("meter", problem.question.about, answer),)))) == right


@pytest.mark.parametrize(
    ("texts", "right"),
    [
        (["Meter,Type,Month,kWh; M1,Main,2025-04,10000; M2,Main,2025-04,3000"], 13_000),
        (["Meter,Type,Month,kWh; M1,Sub-meter,2025-04,10000; M2,Sub-meter,2025-04,3000"], 13_000),
        (["Site,Meter,Type,Month,kWh; Hall,M1,Main,2025-04,10000; Depot,M2,Sub,2025-04,3000"], 13_000),
        (["Meter,Type,Month,kWh; M1,Main,2025-04,10000; M2,Sub,2025-06,3000"], 13_000),
        (["Meter,Level,Month,kWh; M1,1,2025-04,1000; M2,2,2025-04,3000; M3,2,2025-04,1000"], 5000),
        (["MPAN,Site,Month,kWh; 1200010000017,Civic,2025-04,10000", "Sub-meter,Site,Month,kWh; S,Depot,2025-04,300"],
         10_300),
        (["Meter,Month,kWh; M1,2025-04,10000; M2,2025-04,6000; M3,2025-04,4000; M1,2025-05,11000; M2,2025-05,6500; "
          "M3,2025-05,4400"], 41_900),
        (["Meter,Month,kWh; M1,2025-04,200; M2,2025-04,100; M3,2025-04,100; M1,2025-05,200; M2,2025-05,100; "
          "M3,2025-05,100"], 800),
        (["Meter,Month,kWh; M1,2025-04,10000; M2,2025-04,6000; M3,2025-04,4000"], 20_000),
        (["Month,Building 2 (kWh),Server room (kWh),Comms room (kWh); 2025-04,5000,1000,100; 2025-05,5100,1000,100"],
         12_300),
        (["Meter,Type,Month,kWh; M1,Electricity,2025-04,10000; M2,Electricity,2025-04,3000"], 13_000),
    ],
)  # fmt: skip
def test_meters_that_are_none_within_another_count_unasked(texts, right):
    activity = read(*texts)
    assert not [each for each in activity.problems if each.code == "maybe_whole_building"]
    assert kwh(activity) == right
