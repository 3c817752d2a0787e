"""“Total” beside what speaks of money is a sum of money until somebody says that it is a number of devices."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, reasons, units, waiting


@pytest.mark.parametrize(
    "text",
    [
        "Item,Budget,Total|Laptop,Revenue,1300|Monitor,Capital,360|Printer,Capital,600",
        "Item,Budget code,Total|Laptop,R1,1300|Monitor,C1,360|Printer,C1,600",
        "Equipment,Unit,Total|Laptop,650,13000|Monitor,120,3600|Docking station,90,1800",
        "Equipment,Rate,Total|Laptop,650,13000|Monitor,120,3600|Docking station,90,1800",
        "Item,Price band,Total|Laptop,High,1300|Monitor,Low,360|Printer,Mid,600",
        "Item,Funding,Total|Laptop,Revenue,1300|Monitor,Capital,360|Printer,Capital,600",
        "Item,Invoice,Total|Laptop,A-1,1300|Monitor,A-2,360|Printer,A-3,600",
        "Item,Cost centre,Sum|Laptop,X1,1300|Monitor,X2,360|Printer,X2,600",
    ],
)
def test_a_total_beside_money_waits(text: str) -> None:
    activity = read(text)
    assert waiting(activity) == len(reasons(activity)) or not units(activity)
    assert asked(activity) or activity.files[0].held_back


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Item,Total|Laptop,20|Monitor,30|Printer,2", 52),
        ("Item,Site,Total|Laptop,Hall,20|Monitor,Hall,30|Printer,Depot,2", 52),
    ],
)
def test_a_total_of_kit_stays_one(text: str, right: int) -> None:
    assert units(read(text)) == right
