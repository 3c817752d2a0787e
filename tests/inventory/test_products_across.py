"""Columns that are multiplied (“Desks, Per desk, Total”): their product is the number of devices, never their sum."""

from __future__ import annotations

import pytest

from carbon.problems import Refusal
from tests.inventory.short_lists import asked, read, units, units_by_kind


@pytest.mark.parametrize(
    ("text", "laptops", "monitors"),
    [
        ("Type,Per desk,Desks,Total|Laptop,1,7,7|Monitor,2,7,14", 7, 14),
        ("Type,Desks,Each,Total|Laptop,7,1,7|Monitor,7,2,14", 7, 14),
        ("Type,People,Per person,Total|Laptop,7,1,7|Monitor,7,2,14", 7, 14),
        ("Type,Classes,Per class,Total|Laptop,7,3,21|Monitor,7,2,14", 21, 14),
        ("Type,Floor,Room,Total|Laptop,2,3,6|Monitor,2,4,8", 6, 8),
        ("Type,Rooms,Qty,Total|Laptop,9,10,90|Monitor,9,20,180", 90, 180),
        ("Type,Schools,Per school,Total|Laptop,7,3,21|Monitor,7,2,14", 21, 14),
        ("Type,Sites,Per site,Total|Laptop,7,3,21|Monitor,7,2,14", 21, 14),
        ("Type,Staff,Per head,Total|Laptop,7,1,7|Monitor,7,2,14", 7, 14),
        ("Type,Model,Desks,Per desk,Total|Laptop,Latitude 5420,7,1,7|Monitor,P2419H,7,2,14", 7, 14),
        ("Math,Ystafelloedd,Ym mhob ystafell,Cyfanswm|Gliniadur,9,10,90|Monitor,9,20,180", 90, 180),
    ],
)
def test_the_product_is_the_number_of_devices(text: str, laptops: int, monitors: int) -> None:
    activity = read(text)
    assert units_by_kind(activity) == {"laptop": laptops, "monitor": monitors}
    assert not asked(activity)


@pytest.mark.parametrize(
    "text",
    [
        "Type,Rooms,In each room|Laptop,9,10",
        "Type,Rooms,In each room|Laptop,9,10|Monitor,9,20",
        "Type,Per desk,Desks|Laptop,1,7|Monitor,2,7",
        "Type,Per desk,Desks,Total|Laptop,1,7,8|Monitor,2,7,15",
        "Type,Classes,Per class|Laptop,7,3|Monitor,7,2",
    ],
)
def test_factors_without_their_product_never_count(text: str) -> None:
    try:
        activity = read(text)
    except Refusal:
        return
    assert "kit" not in activity.tables or units(activity) == 0
    assert any(problem.severity == "error" for problem in activity.problems)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Type,Site A,Site B,All|Laptop,5,7,12|Monitor,4,4,8", 20),
        ("Type,Site A,Site B,Total|Laptop,2,2,4|Monitor,2,2,4", 8),
        ("Type,Library,Hall,Total|Laptop,5,7,12|Monitor,4,4,8", 20),
        ("Type,Library,Hall|Laptop,5,7|Monitor,4,4", 20),
        ("Type,Qty,Each,Total|Laptop,10,650,6500|Monitor,20,120,2400", 30),
        ("Type,Qty,Price,Total|Laptop,10,650,6500|Monitor,20,120,2400", 30),
        ("Type,Room,Qty|Laptop,5,10|Monitor,6,20", 30),
    ],
)
def test_sums_and_money_stay(text: str, right: int) -> None:
    assert units(read(text)) == right
    assert not asked(read(text))
