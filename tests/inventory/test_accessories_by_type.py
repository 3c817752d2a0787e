"""Under the type "Accessory" what belongs to a device by its model is none: "Laptop trolley"."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, units

NONE = (
    "Laptop trolley", "Laptop bag", "Laptop sleeve", "Monitor arm", "Tablet case", "iPad case", "Laptop charger",
    "Projector mount", "Printer stand", "Laptop lock", "Phone holder", "Monitor stand",
)  # fmt: skip
KIT = ("Logitech K120 keyboard", "Dell WD19 dock", "Jabra Evolve 20 headset", "Logitech C920 webcam")


@pytest.mark.parametrize("model", NONE)
@pytest.mark.parametrize("word", ["Accessory", "Peripheral"])
def test_what_belongs_to_a_device_is_no_device(word: str, model: str):
    assert units(read(f"Type,Model,Qty|{word},{model},1|Laptop,Latitude 5420,3")) == 3


@pytest.mark.parametrize("model", KIT)
def test_small_kit_still_counts(model: str):
    assert units(read(f"Type,Model,Qty|Accessory,{model},1|Laptop,Latitude 5420,3")) == 4
