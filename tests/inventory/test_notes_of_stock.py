"""A note that says, as all that it says, that kit is put away or spare is asked about: it uses no electricity then; and
notes and names that say that it was stripped, is a second record, or was kit once."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, units
from tests.inventory.test_left_or_not_come import listed

STOCK = (
    "stored", "Spare", "in store", "in storage", "in store room",
    "Kept as spare", "in stock", "sbâr", "en stock", "on the shelf",
    "in IT store",
    "Shelved", "Stored at depot",
)  # fmt: skip
GONE = ("stripped", "duplicate", "Stripped for parts", "dup of A1", "Duplicate - ignore", "double entry", "dyblyg",
        "doublon", "cannibalised", "Duplicate?")  # fmt: skip
PLAIN = (
    "stored procedure server", "storage upgraded 2024", "cupboard key with Jo", "spare charger",
    "in stock room printer", "spare battery fitted", "shelf 3",
    "stripped screw", "duplicate key held", "duplex fitted", "in storeroom office",
    "stores team", "In cupboard", "in the cupboard", "mewn cwpwrdd", "dans le placard",  # where a class keeps its kit
)  # fmt: skip
ONCE = ("Ex-laptop", "Ex laptop", "ex-Laptop", "Former laptop", "Cyn-argraffydd", "EX-LAPTOP",
        "Ex-PC", "Ex-desktop", "Ex monitor", "Ex-printer")  # fmt: skip
STILL_KIT = ("Ex-lease laptop", "Ex-demo laptop", "Exchange server", "Executive laptop", "Ex-display monitor",
             "Ex-council laptop")  # fmt: skip


@pytest.mark.parametrize("note", STOCK)
def test_a_note_of_stock_waits_and_the_answer_puts_it_there(note: str) -> None:
    text = listed("Notes", "scratched", "", f'"{note}"')
    activity = read(text)
    assert units(activity) == 2
    held = answered(text, question=asked_once(activity), answer="each word")
    assert units(held) == 3
    assert [status == "in_stock" for status in held.tables["kit"]["status"]] == [False, False, True]


@pytest.mark.parametrize("note", GONE)
def test_a_note_of_what_is_stripped_or_listed_twice_waits(note: str) -> None:
    text = listed("Notes", "scratched", "", f'"{note}"')
    activity = read(text)
    assert units(activity) == 2
    question = asked_once(activity)
    assert units(answered(text, question=question, answer="each word")) == 2
    assert units(answered(text, question=question, answer="no status")) == 3


@pytest.mark.parametrize("note", PLAIN)
def test_a_note_of_something_else_asks_nothing(note: str) -> None:
    activity = read(listed("Notes", "scratched", "", f'"{note}"'))
    assert units(activity) == 3
    assert not asked(activity)


def test_a_switch_in_a_cupboard_is_where_it_works() -> None:
    activity = read("Type,Model,Serial,Notes|Switch,Aruba 2930F,AAQ1,in cupboard|Switch,Aruba 2930F,AAQ2,Hall")
    assert units(activity) == 2
    assert not asked(activity)


def test_a_status_of_its_own_settles_it() -> None:
    text = "Type,Model,Serial,Status,Notes|Laptop,E14,AAQ1,In use,|Laptop,E14,AAQ2,In stock,in cupboard"
    assert not asked(read(text))


@pytest.mark.parametrize("name", ONCE)
def test_what_was_kit_once_waits(name: str) -> None:
    activity = read(f"Asset tag,Type,Model|A1,Laptop,Dell 5420|A2,Laptop,Dell 7420|A3,{name},")
    assert units(activity) == 2
    assert len(asked(activity)) == 1


@pytest.mark.parametrize("name", STILL_KIT)
def test_what_came_from_elsewhere_is_kit(name: str) -> None:
    activity = read(f"Asset tag,Type,Model|A1,Laptop,Dell 5420|A2,Laptop,Dell 7420|A3,{name},")
    assert units(activity) == 3
    assert not [each for each in asked(activity) if each.code == "gone_elsewhere"]
