"""A list of utilities by "Fuel" and "Quantity": its electricity counts, what heats buildings is no fuel of generators.

Fuel counts where it is a generator's: by its name, a heading, the title or file, or as fuel that is burnt in them.
"""

from __future__ import annotations

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping


def read(text: str, name: str = "utilities.csv", said: Mapping | None = None) -> ActivityData:
    return read_inventory([(name, text.replace("; ", "\n").encode())], mapping=said)


def counted(activity: ActivityData) -> dict[str, float]:
    """What counts: kWh of meters, and each fuel in the unit that it states."""
    found: dict[str, float] = {}
    for table, names in (("meters", ("metered_kwh",)), ("fuel", ("fuel_litre", "fuel_kwh", "fuel_m3"))):
        rows = activity.tables.get(table)
        if rows is None:
            continue
        rows = rows[rows["set_aside"].isna()]
        for name in names:
            if name in rows and (total := float(np.nansum(rows[name]))):
                found[name] = total
    return found


def codes(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


EL, GAS, OIL = "Hall,Electricity,2025-04,1000,kWh", "Hall,Gas,2025-04,2000,kWh", "Depot,Gas oil,2025-04,500,litres"
HEAD = "Site,Fuel,Month,Quantity,Unit"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (f"{HEAD}; {EL}; {GAS}; {OIL}", {"metered_kwh": 1000}),
        (f"{HEAD}; {GAS}; {EL}", {"metered_kwh": 1000}),
        (f"Site,Fuel type,Month,Quantity,Unit; {EL}; {GAS}", {"metered_kwh": 1000}),
        (f"Site,Type of fuel,Month,Amount,Unit; {EL}; {GAS}", {"metered_kwh": 1000}),
        ("Site,Fuel,Month,Quantity (kWh); Hall,Electricity,2025-04,1000; Hall,Gas,2025-04,2000", {"metered_kwh": 1000}),
        ("Site,Fuel,From,To,Amount,Unit; Hall,Electric,2025-04-01,2025-04-30,2,MWh; "
         "Hall,Gas,2025-04-01,2025-04-30,9,MWh",
         {"metered_kwh": 2000}),
        ("Building,Fuel,Date from,Date to,Quantity,Units; A,Elec,2025-04-01,2025-04-30,300,kWh; "
         "A,Heating oil,2025-04-01,2025-04-30,900,litres; A,District heat,2025-04-01,2025-04-30,70,kWh",
         {"metered_kwh": 300}),
        (f"{HEAD}; {EL}; Depot generator,Diesel,2025-04,500,litres; {GAS}", {"metered_kwh": 1000, "fuel_litre": 500}),
        ("Site,Fuel,Month,Consumption,Unit; Hall,Electricity,2025-04,1000,kWh; "
         "Standby genset,Gas oil,2025-04,50,litres",
         {"metered_kwh": 1000, "fuel_litre": 50}),
        ("Site,Fuel,Month,Quantity; Hall,Electricity,2025-04,1000; Hall,Gas,2025-04,500", {"metered_kwh": 1000}),
        (f"{HEAD}; {EL}; Hall,Electricity,2025-05,1100,kWh", {"metered_kwh": 2100}),
    ],
)  # fmt: skip
def test_a_list_of_utilities_counts_its_electricity_and_the_fuel_of_generators(text: str, right: dict[str, float]):
    activity = read(text)
    assert counted(activity) == right
    assert "unknown_fuel" not in codes(activity)
    if "Gas," in text:
        assert "not_consumption" in codes(activity)


HEATING = [
    f"{HEAD}; {GAS}; {OIL}", f"{HEAD}; {GAS}",
    f"{HEAD}; Hall,Natural gas,2025-04,2000,kWh; Depot,LPG,2025-04,90,litres",
    f"{HEAD}; Hall,Heating oil,2025-04,90,litres", f"{HEAD}; Hall,Kerosene,2025-04,90,litres",
    "Building,Fuel,Delivery date,Litres; School,Burning oil,2025-04-03,500",
    "Site,Fuel,Month,Quantity (kWh); Hall,Mains gas,2025-04,800",
    "Site,Fuel,Month,Volume,Unit; Hall,Gas,2025-04,80,m3",
]  # fmt: skip


@pytest.mark.parametrize("text", HEATING)
def test_what_may_heat_buildings_is_asked_about(text: str):
    activity = read(text)
    assert not counted(activity)
    (problem,) = [each for each in activity.problems if each.code == "fuel_of_heating"]
    assert problem.question is not None
    whole = sum(counted(read(text, "generator fuel.csv")).values())
    for answer, right in (("generators", whole), ("heating", 0)):
        said = Mapping(answers=(Answer("burnt", problem.question.about, answer),))
        assert sum(counted(read(text, said=said)).values()) == right
    assert whole > 0


@pytest.mark.parametrize(
    ("text", "name", "right"),
    [
        ("Date,Fuel,Litres; 2025-05-01,Diesel,100", "fuel.csv", {"fuel_litre": 100}),
        ("Site,Fuel,Delivery date,Litres; Depot,Gas oil,2025-05-05,500", "fuel.csv", {"fuel_litre": 500}),
        ("Site,Fuel,Delivery date,Litres; Depot,HVO,2025-05-05,500; Hall,Red diesel,2025-05-05,50", "f.csv",
         {"fuel_litre": 550}),
        (f"{HEAD}; Hall generator,Natural gas,2025-04,2000,kWh", "u.csv", {"fuel_kwh": 2000}),
        ("Generator,Fuel,Date,Quantity,Unit; G1,LPG,2025-04-03,100,litres", "f.csv", {"fuel_litre": 100}),
        ("Site,Generator fuel,Date,Quantity,Unit; Hall,Natural gas,2025-04-03,100,m3", "f.csv", {"fuel_m3": 100}),
        (f"{HEAD}; {GAS}", "Generators 2025-26.csv", {"fuel_kwh": 2000}),
        (f"Standby generators; {HEAD}; {GAS}", "u.csv", {"fuel_kwh": 2000}),
        ("Fuel,Amount,Unit,From,To; Natural gas,100,kWh,2025-04-01,2026-03-31", "template.csv", {"fuel_kwh": 100}),
        ("Fuel,Amount,Unit,Room,From,To; Natural gas,100,kWh,Town Hall server room,2025-04-01,2026-03-31", "f.csv",
         {"fuel_kwh": 100}),
    ],
)  # fmt: skip
def test_fuel_of_generators_counts_unasked(text: str, name: str, right: dict[str, float]):
    activity = read(text, name)
    assert counted(activity) == right
    assert not [each for each in activity.problems if each.question]
