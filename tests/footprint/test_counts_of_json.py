"""The units in use that the JSON of an assessment gives are those of rows that count in its total."""

from __future__ import annotations

import pytest

import carbon
from carbon.footprint.result.records import assessment_record

NOTE = "Item,Qty,Weight kg\nCRT monitors,3,45\nTFT monitors,25,110\nLaptops,40,88\n"
HEAD = "Type,Model,Quantity,Purchased\n"
LISTS = {
    "a figure that would decide the total waits": (NOTE, {"monitor": 3}),
    "all of them count": (f"{HEAD}Laptop,Latitude 5440,30,2022-05-01\nMonitor,P2422H,20,2022-05-01\n",
                          {"laptop": 30, "monitor": 20}),
    "bought after the period": (f"{HEAD}Laptop,Latitude 5440,30,2022-05-01\nMonitor,P2422H,20,2026-06-01\n",
                                {"laptop": 30}),
    "no figure of such kit": (f"{HEAD}Laptop,Latitude 5440,30,2022-05-01\nSpare part,Fan,4,2022-05-01\n",
                              {"laptop": 30}),
    "one of them is spare": ("Type,Quantity,Status\nLaptop,30,In use\nLaptop,4,Spare\n",
                             {"laptop": 30}),
    "one waits for an answer": ("Type,Quantity,Status\nLaptop,30,In use\nMonitor,4,Zogged\n",
                                {"laptop": 30}),
    "one has left": ("Type,Model,Quantity,Status\nLaptop,Latitude 5440,30,In use\nMonitor,P2422H,4,Disposed\n",
                     {"laptop": 30}),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_units_in_use_are_of_rows_that_count(name: str) -> None:
    text, right = LISTS[name]
    activity = carbon.read_inventory(("list.csv", text.encode()))
    found = carbon.assess(activity, period="2025-26")
    (entry,) = assessment_record(found)["files"]
    assert entry["counts"]["counted_in_use_units"] == right
