"""A row of sums is one whichever column says so: it is a control, and never counts again."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.inventory import read_inventory
from tests.inventory.own_lists import text

METER = ("Meter,Month,kWh", "A,Apr 2025,4100", "A,May 2025,4000")
THREE = (*METER, "A,Jun 2025,3900")
METERS: list[tuple[str, tuple[str, ...], float]] = [
    ("Total in the month", (*METER, "A,Total,8100"), 8100),
    ("Grand total in the month", (*METER, "A,Grand total,8100"), 8100),
    ("Year in the month", (*METER, "A,Year,8100"), 8100),
    ("YTD in the month", (*METER, "A,YTD,8100"), 8100),
    ("Year to date", (*METER, "A,Year to date,8100"), 8100),
    ("Annual", (*METER, "A,Annual,8100"), 8100),
    ("a quarter and a total", (*THREE, "A,Q1,12000", "A,Total,12000"), 12000),
    ("a quarter beneath its months", (*THREE, "A,Q1,12000", "A,Jul 2025,3700"), 15700),
    ("beneath it a month far below the others, which waits", (*THREE, "A,Q1,12000", "A,Jul 2025,10"), 12000),
    ("Total of each meter", (*METER, "A,Total,8100", "B,Apr 2025,5", "B,May 2025,6", "B,Total,11"), 8111),
    ("Total of all meters", (*METER, "B,Apr 2025,5", "B,May 2025,6", "All meters,Total,8111"), 8111),
    ("Welsh", (*METER, "A,Cyfanswm,8100"), 8100),
    ("a total that differs", (*METER, "A,Total,9000"), 8100),
    ("a year that is no sum waits for its days", (*METER, "A,Year,9000"), 8100),
    ("a room called Totalpark", ("Room,Month,kWh", "Hall,Apr 2025,50", "Totalpark,Apr 2025,70"), 120),
]


@pytest.mark.parametrize(("lines", "right"), [case[1:] for case in METERS], ids=[case[0] for case in METERS])
def test_a_sum_among_readings_does_not_count(lines: tuple[str, ...], right: float) -> None:
    table = read_inventory([("reads.csv", text(*lines))]).tables["meters"]
    assert float(np.nansum(table["metered_kwh"][table["set_aside"].isna()])) == pytest.approx(right)


KIT = ("Site,Asset type,Quantity", "Hall,Laptop,10", "Hall,Monitor,5")
MODELS = ("Site,Asset type,Model,Quantity", "Hall,Laptop,E14,10", "Hall,Laptop,E15,5")
QUANTITIES: list[tuple[str, tuple[str, ...], float]] = [
    ("Total as the type", (*KIT, "Hall,Total,15"), 15),
    ("All devices as the type", (*KIT, "Hall,All devices,15"), 15),
    ("Laptops overall", (*MODELS, "Hall,Laptops overall,,15"), 15),
    ("Laptops total", (*MODELS, "Hall,Laptops total,,15"), 15),
    ("Total laptops", (*MODELS, "Hall,Total laptops,,15"), 15),
    ("Total as the model", (*MODELS, "Hall,Laptop,Total,15"), 15),
    ("All laptops as the model", (*MODELS, "Hall,Laptop,All laptops,15"), 15),
    ("two sites with a sum each", (*KIT, "Hall,Total,15", "Depot,Laptop,2", "Depot,Monitor,3", "Depot,Total,5"), 20),
    ("overall of all sites", (*KIT, "Depot,Laptop,2", "All sites,Overall,17"), 17),
    ("a type of so many", (*KIT, "Hall,All-in-one PC,15"), 30),
    ("all devices that are no sum", (*KIT, "Hall,All laptops,7"), 22),
]


@pytest.mark.parametrize(("lines", "right"), [case[1:] for case in QUANTITIES], ids=[case[0] for case in QUANTITIES])
def test_a_sum_among_quantities_does_not_count(lines: tuple[str, ...], right: float) -> None:
    table = read_inventory([("kit.csv", text(*lines))]).tables["kit"]
    assert float(table["quantity"][table["set_aside"].isna()].sum()) == pytest.approx(right)


def test_a_total_that_differs_is_told() -> None:
    found = read_inventory([("reads.csv", text(*METER, "A,Total,9000"))])
    told = [each for each in found.problems if each.code == "control_total_differs"]
    assert len(told) == 1
    assert "900 more" in told[0].message


def test_sums_of_costs_and_fuel_do_not_count() -> None:
    bill = text("Provider,Service,Month,Cost (GBP)", "AWS,EC2,Apr 2025,10", "AWS,EC2,May 2025,12", "AWS,EC2,Total,22")
    table = read_inventory([("bill.csv", bill)]).tables["cloud"]
    assert float(table["spend"][table["set_aside"].isna()].sum()) == 22
    fuel = text("Fuel,Month,Amount,Unit", "Diesel,Apr 2025,10,litres", "Diesel,May 2025,12,litres",
                "Diesel,Year,22,litres")  # fmt: skip
    table = read_inventory([("fuel.csv", fuel)]).tables["fuel"]
    assert float(table["fuel_litre"][table["set_aside"].isna()].sum()) == 22
