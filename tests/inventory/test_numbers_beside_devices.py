"""Several devices in a row, each with a column of numbers at its right: those are how many there are."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, units_by_kind

LISTS = {
    "Team,Laptops,No.,Screens,No.|Finance,Latitude 5440,6,P2422H,12|HR,Latitude 5440,4,P2422H,8": (10, 20, 0),
    "Team,Laptop,Qty,Monitor,Qty|Finance,Latitude 5440,6,P2422H,12|HR,Latitude 5440,4,P2422H,8": (10, 20, 0),
    "Room,Desktops,Laptop model,Qty|Room 1,2,Dell Latitude 3520,1|ICT suite,30,Lenovo ThinkPad L14,4": (5, 0, 32),
    "Room,Laptop model,Qty,Desktops|R1,Latitude 3520,3,2|ICT,ThinkPad L14,4,30": (7, 0, 32),
    "Room,Laptop model,Qty,Monitor model,Qty|R1,Latitude 3520,3,P2422H,2|R2,ThinkPad L14,4,P2419H,5": (7, 7, 0),
    "Room,Laptop model,Quantity,Monitor model,Quantity|R1,Latitude 3520,3,P2422H,6|R2,ThinkPad L14,4,P2419H,5":
        (7, 11, 0),
    "Room,Desktops,Laptop model,Number|R1,32,ThinkPad E14,4|R2,10,Latitude 5420,6|R3,,Latitude 5420,1": (11, 0, 42),
    "Room,Desktops,Laptop model,No.|R1,32,ThinkPad E14,4|R2,10,Latitude 5420,6|R3,,Latitude 5420,1": (11, 0, 42),
    "Room,Desktops,Laptop model,#|R1,32,ThinkPad E14,4|R2,10,Latitude 5420,6|R3,,Latitude 5420,1": (11, 0, 42),
    "Room,Monitors,Desktops,Laptop model,Number|R1,40,32,ThinkPad E14,4|R2,12,10,Latitude 5420,6": (10, 52, 42),
    "Room,Laptop model,Number,Monitors|R1,ThinkPad E14,4,41|R2,Latitude 5420,6,12": (10, 53, 0),
    "Room,Laptop model,Monitor model|R1,Latitude 3520,P2422H|R2,ThinkPad L14,P2419H": (2, 2, 0),
}  # fmt: skip


@pytest.mark.parametrize("text", LISTS)
def test_a_number_right_of_a_device_is_its_number(text: str) -> None:
    found = units_by_kind(read(text))
    assert tuple(found.get(kind, 0) for kind in ("laptop", "monitor", "desktop")) == LISTS[text]
