"""What rounding leaves of draws that cancel is no change, in the range and in the chance alike."""

from __future__ import annotations

import pytest

import carbon
from carbon.reports.words.restatement_words import finding, range_sentences
from carbon.settings import Settings

KIT = ("Type,Manufacturer,Model,Serial number,Quantity,Purchase date,Planned life (years)\n"
       "Laptop,Dell,Latitude 5420,SN4711A,1,2023-05-01,5\nLaptop,Dell,,SN4712A,1,2023-05-01,\n"
       "Monitor,Dell,P2422H,SN4713A,1,2022-05-01,7\nServer,Dell,PowerEdge R740,SN4714A,1,2022-05-01,5\n")  # fmt: skip


def _bridge(before: Settings, after: Settings):
    activity = carbon.read_inventory([("kit.csv", KIT.encode())])
    return carbon.compare_assessments(carbon.assess(activity, settings=before), carbon.assess(activity, settings=after))


@pytest.mark.parametrize("share", [0.1, 0.3, 0.4, 0.5, 0.77, 0.9, 1.0])
def test_work_at_home_moves_scopes_and_no_total(share):
    bridge = _bridge(Settings(), Settings(home_share=share))
    for book in ("management", "inventory"):
        change = bridge.ranges(book)["change"]
        assert (change.low_kgco2e, change.high_kgco2e, change.falls) == (0.0, 0.0, 0.5)
        assert range_sentences(bridge, book) == []
        assert "The location-based total is the same" in finding(bridge, book)


def test_two_shares_at_home_are_no_change_of_the_total():
    bridge = _bridge(Settings(home_share=0.3), Settings(home_share=0.6))
    assert bridge.ranges()["change"].falls == 0.5
    assert range_sentences(bridge) == []


def test_what_is_a_change_stays_one():
    bridge = _bridge(Settings(), Settings(lifetime_years={"laptop": 4.001}))
    change = bridge.ranges()["change"]
    assert change.low_kgco2e < change.high_kgco2e
    assert change.falls != 0.5
