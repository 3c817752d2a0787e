"""Words of stock that stand in the cell that names a kind: “Spare laptop”, “Laptop (spare)”. They hold for its row."""

from __future__ import annotations

import pandas as pd
import pytest

from carbon.columns import ActivityData
from tests.inventory.short_lists import read, reasons

STOCK = [
    "Spare laptop",
    "Laptop (spare)",
    "Laptop - spare",
    "Laptops (spares)",
    "Laptop (in stock)",
    "Laptop (stock)",
    "Laptop (in store)",
    "Laptop - not in use",
    "Laptop (unused)",
    "SPARE LAPTOP",
    "Gliniadur (sbâr)",
    "Laptop (not deployed)",
]
"""Twelve ways to write one kind in stock."""
KINDS = {"Spare monitor": "monitor", "Monitor (spare)": "monitor", "Spare desktops": "desktop", "Spare iPad": "tablet",
         "Docking station (spare)": "docking_station", "Spare switch": "network_switch"}  # fmt: skip
NO_STATUS = ["Laptop", "Hot desk laptop", "Laptop (loan pool)", "Laptop 15 inch", "Stock room PC", "Store laptop"]
NO_KIT = ["Spare laptop battery", "Laptop spare part", "Spare parts for laptops", "Spare charger"]


def statuses(activity: ActivityData) -> list[tuple[str, str]]:
    """Kind and status of each row that counts."""
    kit = activity.tables["kit"]
    kit = kit[kit["set_aside"].isna()]
    said = kit["status"] if "status" in kit else pd.Series([None] * len(kit), index=kit.index)
    return [(str(kind), "" if pd.isna(one) else str(one)) for kind, one in zip(kit["asset_type"], said, strict=True)]


@pytest.mark.parametrize("heading", ["Type", "Equipment", "Item", "Device type"])
@pytest.mark.parametrize("cell", STOCK)
def test_kit_called_spare_is_in_stock(heading: str, cell: str) -> None:
    activity = read(f"{heading},Site,Quantity|{cell},A,7|Laptop,B,9|Monitor,B,4")
    assert statuses(activity)[0] == ("laptop", "in_stock")
    assert statuses(activity)[1:] == [("laptop", ""), ("monitor", "")]
    assert "not_in_use_status" in {problem.code for problem in activity.problems}


@pytest.mark.parametrize("cell", KINDS)
def test_so_is_any_kind(cell: str) -> None:
    assert statuses(read(f"Type,Site,Quantity|{cell},A,7|Laptop,B,9"))[0] == (KINDS[cell], "in_stock")


@pytest.mark.parametrize("cell", ["Laptop spare", "Spare"])
def test_what_may_be_a_part_waits(cell: str) -> None:
    assert reasons(read(f"Type,Site,Quantity|{cell},A,7|Laptop,B,9")) == ["unknown_type", None]


@pytest.mark.parametrize("cell", NO_STATUS)
def test_other_words_say_nothing_of_stock(cell: str) -> None:
    activity = read(f"Type,Site,Quantity|{cell},A,7|Laptop,B,9")
    assert "in_stock" not in {status for _, status in statuses(activity)}


@pytest.mark.parametrize("cell", NO_KIT)
def test_what_is_for_a_device_is_no_device_in_stock(cell: str) -> None:
    activity = read(f"Type,Site,Quantity|{cell},A,7|Laptop,B,9")
    assert ("laptop", "in_stock") not in statuses(activity)


def test_a_status_of_its_own_goes_before_the_word() -> None:
    activity = read("Type,Status,Quantity|Spare laptop,In use,7|Spare laptop,,9")
    assert statuses(activity) == [("laptop", "in_use"), ("laptop", "in_stock")]
