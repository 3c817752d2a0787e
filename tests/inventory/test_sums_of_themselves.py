"""A list is never the sum of itself: what one table says under several columns is one list."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from tests.inventory.short_lists import asked, units, waiting

WARD_A = "Device,Total,Working,Not working\nPC,10,8,2\nLaptop,6,6,0\nPrinter,2,1,1\n"  # 18 units
WARD_B = "Device,Total,Working,Not working\nPC,5,5,0\nLaptop,9,7,2\n"  # 14


@pytest.mark.parametrize(
    ("lists", "right"),
    [
        ((WARD_A, WARD_B), 32),
        ((WARD_B, WARD_A), 32),
        ((WARD_A,), 18),
        ((WARD_A, "Device,Total,Working,Not working\nPC,60,50,10\nLaptop,50,30,20\n"), 128),
        ((WARD_A, "Device,Quantity\nTablet,5\nRouter,3\n"), 26),
        (("Device,Total,Working,Faulty\nPC,22,20,2\nLaptop,17,16,1\nPrinter,5,4,1\n", WARD_B), 58),
        (("Site,Laptops,Desktops,Monitors\nHall,10,8,20\nDepot,4,2,6\n", WARD_B), 64),
        (("Device,Total,Working,Not working\nPC,33,30,3\nLaptop,27,25,2\nTablet,11,10,1\n", WARD_A, WARD_B), 103),
    ],
)
def test_lists_with_several_columns_of_numbers_all_count(lists: tuple[str, ...], right: int) -> None:
    activity = read_inventory([(f"ward {name}.csv", text.encode()) for name, text in zip("abc", lists, strict=False)])
    assert units(activity) == right
    assert not waiting(activity)
    assert not [each for each in asked(activity) if each.severity == "error"]


def test_a_summary_of_such_tables_is_one_still() -> None:
    both = "Device,Quantity\nPC,15\nLaptop,15\nPrinter,2\n"  # 10 + 5, 6 + 9, 2
    activity = read_inventory(
        [("ward a.csv", WARD_A.encode()), ("ward b.csv", WARD_B.encode()), ("total.csv", both.encode())]
    )
    assert units(activity) == 32
