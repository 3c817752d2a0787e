"""Of two columns that may be of kinds, the one whose cells are kinds is the type column."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, units_by_kind

LISTS = [
    "Asset Tag,Model,Category,Type|1,20W0,Laptops,user|2,20W0,Laptops,location|3,A24i,Monitors,asset",
    "Asset Tag,Model,Type,Category|1,20W0,user,Laptops|2,20W0,location,Laptops|3,A24i,asset,Monitors",
    "Asset Tag,Category,Checked Out,Type,Location|1,Laptops,A Smith,user,W1|2,Laptops,B,user,W1|3,Monitors,C,user,W1",
    "Asset Tag,Type,Category|1,Laptop,IT|2,Laptop,IT|3,Monitor,IT",
    "Asset Tag,Category,Type|1,Capital,Laptop|2,Capital,Laptop|3,Revenue,Monitor",
    "Asset Tag,Type,Model,Category,Serial|1,Owned,X1,Laptop,A1|2,Leased,X1,Laptop,A2|3,Owned,Z9,Monitor,A3",
]


@pytest.mark.parametrize("text", LISTS)
def test_the_column_whose_cells_are_kinds_is_the_type(text: str) -> None:
    assert units_by_kind(read(text)) == {"laptop": 2, "monitor": 1}


CLASSES = [
    "Category,Asset,Type,Qty|IT,Desktop monitor,IT,10|IT,Laptop,IT,20|Medical,Patient monitor,Medical device,6",
    "Asset class,Description,Quantity|IT equipment,Laptops - Education,20|IT equipment,Monitors - Adults,10",
    "Type,Asset,Qty|Capital,Laptop,20|Capital,Monitor,10",
]


@pytest.mark.parametrize("text", CLASSES)
def test_a_class_column_that_names_no_kind_gives_way(text: str) -> None:
    counted = units_by_kind(read(text))
    assert (counted["laptop"], counted["monitor"]) == (20, 10)
