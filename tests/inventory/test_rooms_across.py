"""Readings of several rooms across ("Server room kWh", "Comms room kWh"): each counts, is told or is asked about."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory


def read(*lines: str) -> ActivityData:
    return read_inventory([("meters.csv", "\n".join(line.replace("|", ",") for line in lines).encode())])


def counted(activity: ActivityData) -> float:
    if "meters" not in activity.tables:
        return 0.0
    meters = activity.tables["meters"]
    return float(meters.loc[meters["set_aside"].isna(), "metered_kwh"].sum())


MONTHS = ("Apr-25|2000|300", "May-25|2000|300", "Jun-25|2000|300")
"""3 x 2,000 + 3 x 300 = 6,900 kWh."""


@pytest.mark.parametrize(
    "rooms",
    [
        "Server room kWh|Comms room kWh",
        "Comms room kWh|Server room kWh",
        "Server room (kWh)|Comms room (kWh)",
        "Data centre kWh|Server room kWh",
        "Server room 1 kWh|Server room 2 kWh",
        "kWh server room|kWh comms room",
    ],
)
def test_each_room_counts_by_month(rooms: str) -> None:
    assert counted(read(f"Month|{rooms}", *MONTHS)) == 6_900


@pytest.mark.parametrize("rooms", ["Server room kWh|Comms room kWh", "Comms room kWh|Server room kWh"])
def test_rooms_of_another_period_than_months_are_asked_about(rooms: str) -> None:
    activity = read(f"From|To|{rooms}", "01/04/2025|31/03/2026|24000|3600")
    assert counted(activity) == 0
    assert activity.files[0].outcome == "needs_mapping"


@pytest.mark.parametrize("beside", ["Lighting kWh", "Depot kWh", "UPS kWh"])
def test_a_column_of_energy_that_is_not_read_is_told_with_its_sum(beside: str) -> None:
    rows = "Hall|01/04/2025|30/09/2025|3600|14000", "Hall|01/10/2025|31/03/2026|3000|10000"
    activity = read(f"Site|From|To|Comms room kWh|{beside}", *rows)
    (told,) = [each for each in activity.problems if each.code == "energy_unread"]
    assert counted(activity) == 6_600
    assert f"“{beside}” (24,000)" in told.message
