"""A model that is one of the kinds that its type leaves open says which: a Nokia 105 is a mobile phone, a Toughbook
FZ-G2 a tablet. One that is no such kind is asked about as ever."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units_by_kind

OPEN = {
    "Type,Model,Qty|Mobile phone,Nokia 105,12": {"feature_phone": 12},
    "Type,Make,Model,Qty|Mobile phone,Nokia,105,12": {"feature_phone": 12},
    "Type,Make,Model,Qty|Mobile,Nokia,3310,12": {"feature_phone": 12},
    "Type,Make,Model,Qty|Mobile Phones,Nokia,106,12": {"feature_phone": 12},
    "Type,Make,Model,Qty|Mobile handset,Doro,6040,12": {"feature_phone": 12},
    "Type,Make,Model,Qty|Work mobile,Nokia,220,12": {"feature_phone": 12},
    "Type,Make,Model,Qty|Mobile telephone,Nokia,150,12|Mobile telephone,Samsung,Galaxy A14,3": {
        "feature_phone": 12, "smartphone": 3,
    },
    'Item,Qty|"Mobile phone, Nokia 105",4|Panasonic Toughbook FZ-G2,3': {"feature_phone": 4, "tablet": 3},
    "Type,Make,Model,Qty|Tablet,Panasonic,Toughbook FZ-G2,3": {"tablet": 3},
    "Type,Make,Model,Qty|Tablet,Panasonic,Toughbook FZ-A3,3": {"tablet": 3},
    "Type,Make,Model,Qty|Tablet,Panasonic,FZ-G1,3": {"tablet": 3},
    "Type,Make,Model,Qty|Rugged tablet,Panasonic,Toughbook G2,3": {"tablet": 3},
    "Type,Make,Model,Qty|Laptop,Panasonic,Toughbook FZ-55,3": {"laptop": 3},
    'Item,Qty|Interactive touchscreen 75",2|Laptop,4': {"interactive_display": 2, "laptop": 4},
    "Item,Qty|Interactive touch screen,2|Laptop,4": {"interactive_display": 2, "laptop": 4},
    "Item,Qty|Interactive touch display 65,2|Laptop,4": {"interactive_display": 2, "laptop": 4},
}  # fmt: skip
AGAINST = [
    "Type,Make,Model,Qty|Smartphone,Nokia,105,12", "Type,Make,Model,Qty|Tablet,Nokia,105,12",
    "Type,Make,Model,Qty|Laptop,Panasonic,Toughbook FZ-G2,3", "Type,Make,Model,Qty|Tablet,Panasonic,Toughbook FZ-55,3",
    "Type,Make,Model,Qty|Mobile phone,Apple,iPad,12",
]  # fmt: skip


@pytest.mark.parametrize(("text", "right"), OPEN.items())
def test_the_model_says_which(text: str, right: dict[str, float]) -> None:
    activity = read(text)
    assert not asked(activity)
    assert units_by_kind(activity) == right


@pytest.mark.parametrize("text", AGAINST)
def test_a_model_of_another_kind_is_asked_about(text: str) -> None:
    assert [each.code for each in asked(read(text))] == ["type_against_model"]
