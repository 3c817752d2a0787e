"""A meter called “Cooling” is of the electricity that cools a room, unless its list tells of other fuels."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from tests.inventory.short_lists import read

HEAD = "Meter,Room,From,To,kWh"
DAYS = "Server room,01/04/2025,30/04/2025"


def log(*rows: str) -> str:
    """A list of meters and their kWh in one room and month, written “IT 2000”."""
    return "|".join([HEAD, *(f"{row.rpartition(' ')[0]},{DAYS},{row.rpartition(' ')[2]}" for row in rows)])


ELECTRICITY = [
    (log("IT 2000", "Cooling 900"), 2900),
    (log("IT load 2000", "Cooling 900", "Lighting 100"), 3000),
    (log("IT load 2000", "Cooling 900", "Lighting 100", "Total facility 3000"), 3000),
    (log("IT 2000", "Cooling 900", "Total 2900"), 2900),
    (log("IT load 2000", "Total facility 3000"), 3000),
    (log("IT racks 2000", "Room cooling 900"), 2900),
    (log("IT 2000", "Cooling system 900"), 2900),
    (log("IT 2000", "Cooling plant 900"), 2900),
    (log("IT 2000", "Oeri 900"), 2900),
    (log("IT 2000", "Climatisation 900"), 2900),
    ("Circuit,Room,Month,kWh|IT,Server room,Apr 2025,2000|Cooling,Server room,Apr 2025,900", 2900),
]
OTHER = [
    (log("Electricity 2000", "Cooling 900", "Gas 5000"), 2000),
    (log("Electricity 2000", "Cooling 900", "Heat 5000"), 2000),
    (log("Electricity 2000", "District cooling 900"), 2000),
    (log("Electricity 2000", "Chilled water 900"), 2000),
    ("Meter,Utility,Month,kWh|A,Electricity,2025-04,2000|B,Gas,2025-04,800|C,Cooling,2025-04,900", 2000),
    ("Meter,Utility,Month,Consumption,Unit|A,Electricity,2025-04,2000,kWh|B,Cooling,2025-04,900,m3", 2000),
]


def kwh(activity: ActivityData) -> float:
    meters = activity.tables["meters"]
    return float(meters["metered_kwh"].to_numpy()[meters["set_aside"].isna().to_numpy()].sum())


@pytest.mark.parametrize(("text", "right"), ELECTRICITY)
def test_what_cools_a_room_counts_as_its_electricity(text: str, right: float) -> None:
    activity = read(text)
    assert kwh(activity) == pytest.approx(right)
    assert not {"metered_unclear", "not_consumption"} & {each.code for each in activity.problems}


@pytest.mark.parametrize(("text", "right"), OTHER)
def test_cooling_beside_other_fuels_or_from_a_network_is_none(text: str, right: float) -> None:
    assert kwh(read(text)) == pytest.approx(right)
