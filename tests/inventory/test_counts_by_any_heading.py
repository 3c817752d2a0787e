"""A list that holds two counts of the same kit by a column of audits, surveys, versions, periods or lists."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, asked_once, read, units

COUNTS = [
    ("Audit", "Audit 2024", "Audit 2025"), ("Survey", "Survey 2024", "Survey 2025"), ("Version", "1", "2"),
    ("Version", "Version 1", "Version 2"), ("Period", "P11", "P12"), ("List", "Old", "New"),
    ("Census", "Census 2024", "Census 2025"), ("Edition", "1", "2"), ("Return", "Return 2024", "Return 2025"),
    ("Stocktake", "Stocktake 1", "Stocktake 2"), ("Period", "P9", "P10"),
    ("Archwiliad", "Archwiliad 2024", "Archwiliad 2025"),
    ("List", "Original", "Revised"), ("Survey round", "Round 1", "Round 2"), ("Fersiwn", "Hen", "Newydd"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "first", "last"), COUNTS)
def test_of_two_counts_in_one_list_the_last_counts_until_somebody_answers(heading: str, first: str, last: str) -> None:
    rows = [f"{first},Laptop,10", f"{last},Laptop,12"]
    for text in ("|".join(rows), "|".join(reversed(rows))):
        activity = read(f"{heading},Type,Qty|{text}")
        assert units(activity) == 12
        assert asked_once(activity).kind == "times"


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Floor", ("1", "2")), ("Site", ("Old", "New")), ("Building", ("Old", "New")), ("Ward", ("P11", "P12")),
        ("List", ("Housing", "Schools")), ("Group", ("1", "2")), ("Lot", ("1", "2")), ("Audit", ("Yes", "No")),
        ("Condition", ("Old", "New")),
    ],
)  # fmt: skip
def test_parts_of_one_list_add_up(heading: str, values: tuple[str, str]) -> None:
    activity = read(f"{heading},Type,Qty|{values[0]},Laptop,10|{values[1]},Laptop,12")
    assert units(activity) == 22
    assert not asked(activity)
