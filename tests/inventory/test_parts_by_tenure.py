"""Columns that part the quantity by whose it is ("Qty, Owned, Leased"): told as parts, and never a second quantity."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, read, units, waiting

# Headings; ten laptops and eight monitors with their parts: eighteen units.
PARTS = """
Type,Qty,Leased|10,4|8,0
Type,Qty,Owned,Leased|10,6,4|8,8,0
Type,Leased,Qty|4,10|0,8
Type,Quantity,Rented|10,2|8,1
Type,Qty,Owned|10,6|8,8
Type,Qty,Hired|10,3|8,0
Type,Qty,Owned,Leased,Rented|10,5,4,1|8,8,0,0
Type,Qty,Qty leased|10,4|8,2
Type,Qty,Purchased,Leased|10,6,4|8,8,0
Type,Number of devices,No. leased|10,4|8,0
Type,Nifer,Ar brydles|10,4|8,0
Type,Total,Leased|10,4|8,0
Type,Qty,Leased,On loan|10,6,6|8,0,1
Type,Model,Quantity,Owned,Leased|Latitude 5420,10,6,4|P2419H,8,8,0
""".strip().splitlines()


@pytest.mark.parametrize("line", PARTS)
def test_a_part_by_tenure_is_told_and_holds_nothing_back(line: str) -> None:
    head, laptops, monitors = line.split("|")
    activity = read(f"{head}|Laptop,{laptops}|Monitor,{monitors}")
    assert not asked(activity)
    assert activity.tables["kit"]["quantity"].tolist() == [10, 8]
    assert waiting(activity) == 0
    assert any(each.code in ("part_of_quantity", "unmapped_columns") for each in activity.problems)


def test_each_part_is_told_with_its_sum() -> None:
    activity = read("Type,Qty,Owned,Leased|Laptop,10,6,4|Monitor,8,8,0")
    told = next(each.message for each in activity.problems if each.code == "part_of_quantity")
    assert "“Owned” (14 units)" in told
    assert "“Leased” (4 units)" in told
    assert "taken for a part of “Qty” (18 units), all of which count" in told


@pytest.mark.parametrize(
    "text",
    [
        "Type,Qty,Leased|Laptop,10,14|Monitor,8,0",
        "Type,Qty,Owned,Leased|Laptop,10,10,4|Monitor,8,8,0",
        "Type,Owned,Leased|Laptop,10,4|Monitor,8,2",
        "Type,Qty owned,Qty leased|Laptop,10,4|Monitor,8,2",
        "Type,Qty,Ordered|Laptop,10,4|Monitor,8,2",
    ],
)
def test_what_can_be_no_part_is_asked(text: str) -> None:
    activity = read(text, mapping=Mapping())
    assert units(activity) == 0
    assert waiting(activity) == 2


def test_a_part_that_outgrows_the_quantity_far_down_is_asked() -> None:
    rows = "|".join("Laptop,10,4" for _ in range(300))
    activity = read(f"Type,Qty,Leased|{rows}|Monitor,8,9")
    assert asked(activity)
    assert units(activity) == 0
