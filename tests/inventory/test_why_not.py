"""What is said of a table that is not read: that the unit of its months is missing, that it is of vehicle fuel."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from carbon.inventory.understanding.why_not import NO_UNIT, VEHICLES


def told(text: str) -> str:
    activity = read_inventory([("a.csv", text.replace("|", "\n").encode())])
    return " ".join(each.message for each in activity.problems if each.code == "needs_mapping")


MONTHS = [
    "Site,Apr-25,May-25,Jun-25|Town hall,410,420,430|Depot,100,110,120",
    "Building,April,May,June|Town hall,410,420,430|Depot,100,110,120",
    "Room,Apr 2025,May 2025|Comms room,410,420|Depot,100,110",
    "Location,Apr-25,May-25|Town hall,410,420|Depot,100,110",
    "Month,Town hall,Depot|April 2025,410,100|May 2025,420,110",
]
CARDS = [
    "Date,Driver,Litres,Product|2025-04-03,J Smith,45.2,Diesel|2025-04-09,A Jones,38.1,Unleaded",
    "Date,Card,Litres,Product|2025-04-03,700012,45.2,Diesel|2025-04-09,700013,38.1,Unleaded",
    "Date,Registration,Litres,Product|2025-04-03,CX12ABC,45.2,Diesel|2025-04-09,CY13DEF,38.1,Unleaded",
    "Date,Vehicle,Litres,Product|2025-04-03,Van 1,45.2,Diesel|2025-04-09,Van 2,38.1,Unleaded",
    "Date,Driver,Litres,Fuel|2025-04-03,J Smith,45.2,Diesel|2025-04-09,A Jones,38.1,Diesel",
    "Date,Registration,Fuel type,Litres|2025-04-03,CX12ABC,Diesel,45",
    "Date,Fuel card,Driver,Litres,Product|2025-04-03,7,A,45.2,Diesel|2025-04-09,8,B,38.1,Unleaded",
]


@pytest.mark.parametrize("text", MONTHS)
def test_months_without_a_unit_say_that_it_is_missing(text: str) -> None:
    assert NO_UNIT in told(text)


@pytest.mark.parametrize("text", CARDS)
def test_a_list_of_vehicle_fuel_says_what_it_is(text: str) -> None:
    assert VEHICLES in told(text)


@pytest.mark.parametrize("text", [
    "Date,Generator,Litres,Product|2025-04-03,Town hall generator,45.2,Diesel",
    "Site,Apr-25 (kWh),May-25 (kWh)|Town hall,410,420",
    "Date,Site,Fuel,Litres|2025-04-03,Town hall,Diesel,45",
    "Date,Generator,Registration,Fuel,Litres|2025-04-03,Town hall generator,GEN1,Diesel,45",
    "Colour,Shape|Red,Round|Blue,Square",
])  # fmt: skip
def test_other_tables_are_told_as_they_were(text: str) -> None:
    assert NO_UNIT not in told(text)
    assert VEHICLES not in told(text)
