"""A year beside a number of units makes no meter reading of it: the list is one of kit."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, units

LISTS = """
Item,How many?,Year|Laptop,10,2021|iPad,6,2022
Item,Qty,Year|Laptop,10,2021|iPad,6,2022
Device,Quantity,Year|Laptop,10,2021|iPad,6,2022
Item,Number held,Year|Laptop,10,2021|iPad,6,2022
Equipment,How many,Year|Laptop,10,2021|Monitor,6,2022
Kit,Qty,Year|Laptop,10,2021|Monitor,6,2022
Item,Number of,Year|Laptop,10,2021|Monitor,6,2022
Description,Qty,Year|Laptop,10,2021|Monitor,6,2022
Item,Year,Qty|Laptop,2021,10|Monitor,2022,6
Item,Qty,Month|Laptop,10,March 2021|Monitor,6,April 2022
What,How many?,Year|Laptops,10,2021|iPads,6,2022
""".strip().splitlines()


@pytest.mark.parametrize("line", LISTS)
def test_a_list_of_kit_with_years_is_counted(line: str) -> None:
    activity = read(line)
    assert "meters" not in activity.tables or not len(activity.tables["meters"])
    assert units(activity) == 16


@pytest.mark.parametrize(
    "text",
    [
        "Room,kWh,Year|Server room,8000,2025|Comms room,3000,2025",
        "Meter,Usage kWh,Month|M1,800,April 2025|M2,300,May 2025",
    ],
)
def test_readings_stay_readings(text: str) -> None:
    activity = read(text)
    assert "kit" not in activity.tables or not len(activity.tables["kit"])
