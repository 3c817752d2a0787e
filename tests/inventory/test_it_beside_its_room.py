"""The IT load beside the electricity of its room in one list: a stated total wins, stated parts add up, and nothing is
assumed beside what is stated."""

from __future__ import annotations

import pytest

from carbon.columns import numbers
from tests.inventory.test_parent_meters import kwh, read

MEMBERS = [  # the list, and the kWh of the room
    ("Month,IT load kWh,Mains kWh; 2025-04,1000,1500; 2025-05,1100,1600", 3100),
    ("Month,IT kWh,Utility kWh; 2025-04,1000,1500; 2025-05,1100,1600", 3100),
    ("Month,IT kWh,Room kWh; 2025-04,1000,1500; 2025-05,1100,1550", 3050),
    ("From,To,IT load (kWh),Facility (kWh); 2025-04-01,2025-04-30,1000,1500; 2025-05-01,2025-05-31,1100,1600", 3100),
    ("Room,Month,IT kWh,Incoming supply kWh; Hall,2025-04,1000,1500; Hall,2025-05,1100,1600", 3100),
    ("Month,Whole room kWh,IT kWh; 2025-04,1500,1000; 2025-05,1600,1100", 3100),
    ("Month,IT kWh,Non-IT kWh; 2025-04,1000,500; 2025-05,1100,550", 3150),
    ("Month,IT kWh,Cooling kWh; 2025-04,1000,500; 2025-05,1100,550", 3150),
    ("Month,IT,CRAC,Lighting; 2025-04,1000,500,20; 2025-05,1100,550,20", 3190),
    ("Month,IT (kWh),CRAC (kWh),Lighting (kWh); 2025-04,1000,500,20; 2025-05,1100,550,20", 3190),
    ("Month,IT kWh,UPS losses kWh,Cooling kWh; 2025-04,1000,100,500; 2025-05,1100,100,550", 3350),
    ("Room,Month,IT kWh,Overhead kWh; Hall,2025-04,1000,500; Hall,2025-05,1100,600", 3200),
    ("Month,IT (MWh),Cooling and lighting MWh; 2025-04,1,0.5; 2025-05,1.1,0.55", 3150),
    ("Month,IT kWh,Cooling kWh,Mains kWh; 2025-04,1000,400,1500; 2025-05,1100,450,1600", 3100),
]


@pytest.mark.parametrize(("text", "room"), MEMBERS)
def test_what_is_stated_of_the_room_counts_and_nothing_is_assumed(text, room):
    activity = read(text)
    assert kwh(activity) == pytest.approx(room)
    meters = activity.tables["meters"]
    assert numbers(meters, "it_kwh").sum() == pytest.approx(2100)
    assert set(meters["includes"]) == {"room"}
    assert not [each for each in activity.problems if each.question]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Month,IT kWh; 2025-04,1000; 2025-05,1100", 2100),
        ("Month,IT kWh,PUE; 2025-04,1000,1.4; 2025-05,1100,1.5", 2100),
        ("Month,IT kWh,Solar kWh; 2025-04,1000,50; 2025-05,1100,55", 2100),
        ("Month,IT kWh,Building kWh; 2025-04,1000,9000; 2025-05,1100,9100", 2100),
        ("Month,IT kWh,Mains kWh; 2025-04,1000,900; 2025-05,1100,1600", 2100),  # mains below the IT: no total of it
        ("Month,IT kWh,Cooling cost; 2025-04,1000,50; 2025-05,1100,55", 2100),
        ("Month,IT kWh,Lighting kWh; 2025-04,1000,20; 2025-05,1100,20", 2100),  # nothing that cools it is stated
        ("Month,IT kWh,UPS losses kWh; 2025-04,1000,90; 2025-05,1100,95", 2100),
    ],
)
def test_the_it_load_alone_stays_the_it_load_alone(text, stated):
    activity = read(text)
    assert kwh(activity) == stated
    assert set(activity.tables["meters"]["includes"]) == {"it"}


def test_a_total_below_its_it_load_is_told():
    activity = read("Month,IT kWh,Mains kWh; 2025-04,1000,900; 2025-05,1100,1600")
    assert [each for each in activity.problems if each.code == "energy_unread"]


def test_a_blank_part_is_told():
    activity = read("Month,IT kWh,Cooling kWh; 2025-04,1000,500; 2025-05,1100,")
    assert kwh(activity) == 2600
    assert [each for each in activity.problems if each.code == "tariff_blank"]
