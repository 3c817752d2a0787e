"""A trolley of a model with a number in brackets is so many of that model."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from tests.inventory.short_lists import read, units_by_kind

NAMES = {
    "Lenovo 300e Chromebook trolley (30)": ("laptop", 30),
    "iPad 9th gen trolley (16)": ("tablet", 16),
    "Dell Latitude 5420 trolley (32)": ("laptop", 32),
    "HP ProBook 430 trolley (x15)": ("laptop", 15),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_trolley_of_a_model_is_the_devices_in_it(name: str) -> None:
    kind, number = NAMES[name]
    assert units_by_kind(read(f"Tag,Description|A1,{name}|MN1,Dell P2419H"))[kind] == number


def test_a_trolley_of_a_kind_may_be_empty() -> None:
    assert "laptop" not in units_by_kind(read("Tag,Description|A1,Laptop trolley (30)|MN1,Dell P2419H"))


def test_a_collection_of_waste_beside_the_register_ends_the_device_on_its_day() -> None:
    """The list is called one of waste, so the days under “Collected” are those on which the kit left."""
    register = "Tag,Type,Serial\nD1,Laptop,Z1A\nD2,Laptop,Z2A\nD3,Laptop,Z3A"
    collection = "Tag,Type,Serial,Collected\nD1,Laptop,Z1A,14/10/2025"
    activity = read_inventory([("register.csv", register.encode()), ("WEEE collection.csv", collection.encode())])
    assert [each.question for each in activity.problems if each.question is not None] == []
    kit = activity.tables["kit"]
    counted = kit[kit["set_aside"].isna()]
    assert counted["asset_tag"].tolist() == ["D1", "D2", "D3"]
    assert counted["retired"].isna().tolist() == [False, True, True]
    assert str(counted["retired"].iloc[0])[:10] == "2025-10-14"
