"""A word for a kind alone says the same under "Device" or "Item" as in a column of types: "Screens" are screens."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, reasons, units

SCREENS = (
    "Screens",
    "Screen",
    "Sgriniau",
    "Écrans",
    "Displays",
    "Computer screens",
    "Sgrin",
    "Écran",
    "SCREENS",
    "Display",
)


@pytest.mark.parametrize("word", SCREENS)
@pytest.mark.parametrize("heading", ["Device", "Item", "Description"])
def test_screens_alone_are_monitors(word: str, heading: str):
    activity = read(f"{heading},Number|Laptops,20|{word},10")
    assert units(activity) == 30
    assert list(activity.tables["kit"]["asset_type"]) == ["laptop", "monitor"]


@pytest.mark.parametrize("word", ["Phones", "Computers", "Equipment", "Folding screens", "Screen wash", "Misc"])
def test_a_word_that_says_too_little_is_still_asked(word: str):
    assert reasons(read(f"Device,Number|Laptops,20|{word},10"))[1] is not None
