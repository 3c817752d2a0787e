"""Runs of numbers in what a row is called: "IWB1 to IWB7" may be seven devices or one, and a person says."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, units, waiting

RUNS = (
    ("Asset tag", "IWB1 to IWB7", 7), ("Asset tag", "LT001-LT030", 30), ("Name", "PC 01 - PC 12", 12),
    ("Serial number", "SN1001–SN1005", 5), ("Name", "Laptop 3 to 9", 7), ("Asset tag", "A17/001 to A17/016", 16),
    ("Name", "iPad 1 i iPad 15", 15), ("Name", "Poste 1 à Poste 4", 4), ("Host name", "WS-01..WS-20", 20),
    ("Name", "Chromebook #1 thru #30", 30), ("Asset tag", "lt001 - LT010", 10), ("Name", "Kiosk 1 through 6", 6),
)  # fmt: skip
NONE = (
    ("Asset tag", "SW-01-02"), ("Name", "1 to 1 Chromebook"), ("Name", "Surface Pro 7 - 8 GB"),
    ("Asset tag", "LT001-LT001"), ("Name", "Room 9 to Room 3"), ("Name", "Desk 12-14-3"), ("Serial number", "5CD-1234"),
    ("Name", "Hall 2 to gym link"), ("Asset tag", "2023-2024"), ("Name", "From 1 April 2024 to 31 March 2025"),
)  # fmt: skip


def list_of(heading: str, text: str) -> str:
    return f"{heading},Type,Model|X5,Laptop,E14|{text},Laptop,E15|Y8,Laptop,E16"


@pytest.mark.parametrize(("heading", "text", "devices"), RUNS)
def test_a_run_of_numbers_waits_until_somebody_says_how_many_it_is(heading: str, text: str, devices: int) -> None:
    """Two laptops beside it count; with the run they are two more than it is, or three where it is one device."""
    lines = list_of(heading, text)
    activity = read(lines)
    assert (units(activity), waiting(activity)) == (2, 1)
    question = asked_once(activity)
    assert [answer for answer, _ in question.choices] == [str(devices), "1"]
    assert units(answered(lines, question=question, answer=str(devices))) == 2 + devices
    assert units(answered(lines, question=question, answer="1")) == 3


@pytest.mark.parametrize(("heading", "text"), NONE)
def test_other_numbers_of_a_name_ask_nothing(heading: str, text: str) -> None:
    activity = read(list_of(heading, text))
    assert units(activity) == 3
    assert not asked(activity)


@pytest.mark.parametrize("lines", [
    "Asset tag,Type,Quantity|LT001-LT030,Laptop,30|LT031,Laptop,1",
    "Asset tag,Description|LT001-LT030,Lenovo 300e Chromebook x30|LT031,Lenovo 300e Chromebook",
])  # fmt: skip
def test_where_the_row_says_how_many_it_is_nothing_is_asked(lines: str) -> None:
    activity = read(lines)
    assert units(activity) == 31
    assert not asked(activity)


def test_a_stated_one_beside_a_run_is_asked_about_too() -> None:
    """One list writes 1 in every row: the run of seven and the 1 speak against each other."""
    assert waiting(read("Asset tag,Type,Quantity|IWB1 to IWB7,Interactive whiteboard,1|X9,Laptop,1")) == 1


def test_more_runs_than_are_asked_about_wait_too() -> None:
    rows = [f"LT{start:03}-LT{start + 9:03},Laptop,E14" for start in range(1, 300, 10)]
    activity = read("|".join(["Asset tag,Type,Model", *rows]))
    assert (units(activity), waiting(activity)) == (0, 30)
    assert len(asked(activity)) == 20
