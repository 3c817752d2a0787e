"""Cells of kinds that say a number of them, several things, or that there is none: counted, or asked."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked_once, read, units_by_kind

NUMBERS = {
    "2 x monitors": ("monitor", 2), "Two monitors": ("monitor", 2), "Dual screens": ("monitor", 2),
    "iPad x 3": ("tablet", 3), "Laptop (x2)": ("laptop", 2), "2 laptops": ("laptop", 2), "Laptops (4)": ("laptop", 4),
    "Three iPads": ("tablet", 3), "dau sgrin": ("monitor", 2), "Deux écrans": ("monitor", 2),
    "Switch 24": ("network_switch", 1), "Dual monitor dock": ("docking_station", 1), "Laptop": ("laptop", 1),
}  # fmt: skip
NOT_HELD = ["No laptop", "Own laptop", "Uses own laptop", "BYOD laptop", "Dim gliniadur", "Pas de portable",
            "Laptop not issued", "Own Latitude 5420"]  # fmt: skip
SEVERAL = ["Laptop plus 2 screens", "Laptop & 2 x screens", "Laptop with dual screens", "Laptop + screens"]


@pytest.mark.parametrize("cell", NUMBERS)
def test_a_number_before_or_behind_nothing_but_a_kind_is_how_many(cell: str) -> None:
    kind, number = NUMBERS[cell]
    assert units_by_kind(read(f"Officer,Type|A,{cell}|B,Printer|C,Projector"))[kind] == number


@pytest.mark.parametrize("cell", NOT_HELD)
def test_what_is_not_there_or_a_persons_own_is_asked(cell: str) -> None:
    activity = read(f"Officer,Type|A,{cell}|B,Printer|C,Projector")
    assert units_by_kind(activity) == {"printer": 1, "projector": 1}
    assert [answer for answer, _ in asked_once(activity).choices] == ["laptop", "software"]


@pytest.mark.parametrize("cell", SEVERAL)
def test_screens_beside_a_laptop_are_asked_about(cell: str) -> None:
    activity = read(f"Officer,Type|A,{cell}|B,Printer|C,Projector")
    assert units_by_kind(activity) == {"printer": 1, "projector": 1}
    assert {"laptop", "monitor"} <= {answer for answer, _ in asked_once(activity).choices}
