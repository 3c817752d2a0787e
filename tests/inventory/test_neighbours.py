"""A row has the same figure whatever stands beside it, or what was read of it is told or asked.

Lists are cut in two files, shuffled, and put beside rows that have nothing to do with them.
"""

from __future__ import annotations

import random

import pytest

import carbon
from carbon.footprint import Assessment

HEADS = ("Type,Name,Quantity,Manufacturer,Model,Serial number,Purchase date,Mean power (W),"
         "Annual electricity (kWh per unit),Site")  # fmt: skip
ROWS = (
    "Laptop,a,1,Dell,Latitude 5420,AB12C01,2024-05-01,,18,Depot", "Laptop,b,30,,,,,,,Library",
    "Monitor,c,40,Dell,P2422H,,2023-01-10,,30,Depot", "Server,d,1,Dell,PowerEdge R740,ZX90K77,2022,350,,Server room",
    "Network switch,e,6,,,,2021-03-01,40,,Comms room", "Printer,f,2,HP,,,,,120,Library",
    "Desktop,g,500,,,,2020-09-01,,,Depot", "Laptop,h,1,Lenovo,ThinkPad E14,PF3M8D22,2021-06-30,,700,Depot",
    "Tablet,i,12,Apple,,,2025-06-01,,,Library", "Zorble,j,3,,,,,,20,Depot", "UPS,k,1,APC,,,2019-01-01,,400,Server room",
)  # fmt: skip
UNRELATED = (
    "Smartphone,x1,9000,,,,2024-01-01,,,Elsewhere", "Storage array,x2,1,,,,2018-01-01,900,,Elsewhere",
    "Desk phone,x3,200,,,,,4,,Elsewhere", "Wireless access point,x4,77,,,,2022-01-01,,,Elsewhere",
)  # fmt: skip
TELLING = {"unlikely_figure", "unlikely_weighs_most", "figure_of_whole_row", "figure_of_one_unit"}
"""Under these a row whose figure its neighbours decide says so."""


def assessed(files: dict[str, list[str]], heads: str = HEADS) -> Assessment:
    given = [(name, "\n".join((heads, *rows, "")).encode()) for name, rows in files.items()]
    return carbon.assess(carbon.read_inventory(given), period="2025-26")


def figures(found: Assessment) -> dict[str, tuple[float, ...]]:
    """Kilowatt-hours and kilograms in both books of each row that counts, by its name."""
    rows, bought = found.rows(), found.rows("inventory")
    amounts = zip(rows["energy_kwh"], rows["location_based_kgco2e"], bought["location_based_kgco2e"], strict=True)
    return {name: tuple(round(one, 6) for one in each) for name, each in zip(rows["name"], amounts, strict=True)}


def is_said(found: Assessment, name: str) -> bool:
    """Whether something was told or asked of a row's figure."""
    rows = found.rows()
    files, places = rows["file"].tolist(), rows["row"].tolist()
    at = {one: (files[n], places[n]) for n, one in enumerate(rows["name"])}
    return any(
        problem.code in TELLING and (name not in at or (problem.file == at[name][0] and at[name][1] in problem.rows))
        for problem in found.problems
    )


def hold_alike(one: Assessment, other: Assessment) -> None:
    first, second = figures(one), figures(other)
    assert first
    for name in first.keys() | (second.keys() & {row.split(",")[1] for row in ROWS}):
        if first.get(name) != second.get(name):
            assert is_said(one, name) or is_said(other, name), (name, first.get(name), second.get(name))
            assert is_said(one if name in first else other, name), name


@pytest.mark.parametrize("seed", range(12))
def test_a_row_keeps_its_figure_in_any_order_cut_and_company(seed: int) -> None:
    whole, dice = assessed({"kit.csv": list(ROWS)}), random.Random(seed)
    shuffled = list(ROWS)
    dice.shuffle(shuffled)
    cut = dice.randrange(1, len(ROWS))
    assert figures(assessed({"kit.csv": shuffled})) == figures(whole)
    hold_alike(whole, assessed({"one.csv": shuffled[:cut], "two.csv": shuffled[cut:]}))
    hold_alike(whole, assessed({"kit.csv": [*shuffled[:cut], *UNRELATED, *shuffled[cut:]]}))


@pytest.mark.parametrize(
    ("heading", "few", "many"),
    [
        ("Total annual energy (kWh)", 40, 2000), ("Total power (W)", 30, 3000),
        ("Total energy (kWh per year)", 40, 2000),
        ("Embodied carbon total (kgCO2e)", 400, 20000),
    ],
)  # fmt: skip
def test_a_total_that_may_be_of_one_unit_as_well_is_told(heading: str, few: int, many: int) -> None:
    """2 laptops of 40 kWh are 80 or 40; beside 100 of 2,000 nobody doubts that they are 40. Either way it is said."""
    heads = f"Type,Name,Quantity,{heading}"
    alone = assessed({"kit.csv": [f"Laptop,a,2,{few}"]}, heads)
    beside = assessed({"kit.csv": [f"Laptop,a,2,{few}", f"Laptop,b,100,{many}"]}, heads)
    assert is_said(alone, "a")
    assert is_said(beside, "a")
    assert not is_said(assessed({"kit.csv": [f"Laptop,a,1,{few}"]}, heads), "a"), "of one unit both are the same"
    stated = assessed({"kit.csv": [f"Laptop,a,2,{few}"]}, heads.replace(")", " per unit)"))
    assert not is_said(stated, "a")
    if "kWh" in heading:
        assert stated.energy_kwh == pytest.approx(2 * few)
