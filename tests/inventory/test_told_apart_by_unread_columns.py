"""Rows that stand again in a list, but in another room, on another shelf or of another budget: told apart."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units, waiting

ALIKE = ("Laptop,4", "Monitor,5", "Desktop,6", "Printer,2") * 2
"""17 units, and 17 that are alike but for a column that is no field."""


def listed(heading: str, cells: list[str]) -> str:
    return "|".join([f"Building,{heading},Kind,Number",
                     *(f"B1,{cell},{row}" for cell, row in zip(cells, ALIKE, strict=True))])  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Room", [f"R{n}" for n in (1, 2, 4, 3, 5, 6, 9, 7)]),
        ("Room", ["Reception"] * 4 + ["Post room"] * 4),
        ("Floor", ["Ground"] * 4 + ["First"] * 4),
        ("Shelf", [f"{letter}{n}" for letter in "AB" for n in (1, 3, 2, 4)]),
        ("Budget code", ["F100"] * 4 + ["G200"] * 4),
        ("Ystafell", [f"Y{n}" for n in (2, 1, 4, 3, 5, 8, 6, 7)]),
        ("Bureau", ["Accueil"] * 4 + ["Courrier"] * 4),
        ("Desk group", ["North wing"] * 4 + ["South wing"] * 4),
        ("Room no", ["101", "103", "102", "104", "201", "203", "202", "204"]),
    ],
)
def test_rows_that_a_column_tells_apart_count_unasked(heading: str, cells: list[str]) -> None:
    activity = read(listed(heading, cells))
    assert units(activity) == 34
    assert not asked(activity)
    assert not waiting(activity)


def test_three_alike_rows_in_the_middle_of_a_list_of_rooms_count() -> None:
    rows = ["Laptop,4", "Monitor,5", "Desktop,6", "Printer,9", "Laptop,1", "Laptop,4", "Monitor,5", "Desktop,6"]
    text = "|".join(["Building,Room,Kind,Number", *(f"B1,R{3 * n % 11},{row}" for n, row in enumerate(rows))])
    assert units(read(text)) == 40
    assert not asked(read(text))


@pytest.mark.parametrize("room", ["Reception", ""])
def test_where_that_column_says_the_same_of_both_a_person_is_asked(room: str) -> None:
    activity = read(listed("Room", [room] * 8))
    assert units(activity) == 17
    assert len(asked(activity)) == 1


@pytest.mark.parametrize("cells", [
    ["4", "9", "15", "17", "21", "26", "32", "34"],  # running total of the numbers beside it: 4, 4 + 5 ...
])  # fmt: skip
def test_a_running_total_tells_nothing_apart(cells: list[str]) -> None:
    activity = read(listed("Running total", cells))
    assert units(activity) == 17
    assert len(asked(activity)) == 1
