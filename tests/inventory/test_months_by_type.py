"""Readings by month beside what is metered, under headings that kit has too: "Site, Type, Unit, Apr-25, May-25"."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.inventory.short_lists import asked, read

HEADS = (
    "Site,Type,Unit,Apr-25,May-25", "Site,Type,Unit,April 2025,May 2025", "Building,Type,Units,04/2025,05/2025",
    "Site,Category,Unit,Apr-25,May-25", "Site,Meter type,Unit,Apr-25,May-25", "Site,Fuel,Unit,Apr-25,May-25",
    "Site,Utility type,Unit,Apr-25,May-25", "Location,Type,Unit,Apr-25,May-25", "Safle,Math,Uned,Ebr-25,Mai-25",
)  # fmt: skip
WORDS = (("Electric", "Gas"), ("Electricity", "Gas"), ("Elec", "Natural gas"), ("Electricity", "Water"),
         ("Trydan", "Nwy"), ("ELECTRICITY", "Heating oil"))  # fmt: skip


def counted(text: str) -> float:
    """Kilowatt-hours of electricity that count."""
    activity = read(text)
    assert not asked(activity)
    assert "kit" not in activity.tables
    meters = activity.tables["meters"]
    return float(meters["metered_kwh"][meters["set_aside"].isna()].sum())


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("words", WORDS)
def test_electricity_counts_and_other_fuels_do_not(head: str, words: tuple[str, str]) -> None:
    """1,000 + 1,100 kWh of electricity; 900 of something else."""
    assert counted(f"{head}|Hall,{words[0]},kWh,1000,1100|Hall,{words[1]},kWh,500,400") == 2100


@pytest.mark.parametrize("order", list(permutations(range(4)))[::3])
def test_the_order_of_the_columns_says_nothing(order: tuple[int, ...]) -> None:
    rows = ("Site,Type,Unit,Apr-25,May-25", "Hall,Electric,kWh,1000,1100", "Hall,Gas,kWh,500,400")
    cells = [(line.split(",")[:3], line.split(",")[3:]) for line in rows]
    blocks = [[*({each: [text] for each, text in enumerate(first)}.values()), months] for first, months in cells]
    text = "|".join(",".join(text for at in order for text in line[at]) for line in blocks)
    assert counted(text) == 2100


def test_kit_counted_by_month_is_no_reading() -> None:
    activity = read("Site,Type,Apr-25,May-25|Hall,Laptop,10,12|Hall,Monitor,5,4")
    assert "meters" not in activity.tables
