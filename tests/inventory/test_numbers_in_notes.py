"""How many units a note or a place says a row is: asked; other numbers in notes say nothing of it."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units

SAYS = {
    "Class set of 30": 30, "16 in trolley": 16, "x30": 30, "qty 16": 16, "set of 30": 30, "Qty: 12": 12, "30x": 30,
    "Class 1 (15) and Class 2 (15)": 30, "30 devices": 30, "Trolley of 16": 16, "16 in the blue trolley": 16,
    "24 of these": 24, "16 mewn troli": 16, "lot de 30": 30,
}  # fmt: skip
NONE = (
    "Room 30", "Class 4", "bought 2 spare batteries", "desk 16", "30 minutes battery", "£30", "see ticket 1234",
    "Battery holds 30 min", "24 in screen", "2 in 1", "Year 6 (Mr Jones)", "Replaced 2023", "16 GB RAM", "Hall (2)",
    "set of 1", "Warranty 36 months", "Paid £30 in total", "Floor 2 of 3",
)  # fmt: skip


@pytest.mark.parametrize("heading", ["Notes", "Comments", "Location"])
@pytest.mark.parametrize(("note", "right"), SAYS.items(), ids=SAYS)
def test_a_number_of_units_in_a_note_is_asked_about(note: str, right: int, heading: str) -> None:
    activity = read(f"Type,Make,Model,{heading}|Laptop,Dell,Latitude 3520,{note}|Laptop,HP,ProBook 450,")
    assert units(activity) == 1
    (problem,) = asked(activity)
    assert problem.question is not None
    assert [each for each, _ in problem.question.choices] == [str(right), "1"]


@pytest.mark.parametrize("heading", ["Notes", "Location"])
@pytest.mark.parametrize("note", NONE)
def test_another_number_says_nothing_of_units(note: str, heading: str) -> None:
    activity = read(f"Type,Make,Model,{heading}|Laptop,Dell,Latitude 3520,{note}|Laptop,HP,ProBook 450,")
    assert units(activity) == 2
    assert not asked(activity)


@pytest.mark.parametrize("more", ["Serial number|AB12CD5", "Asset tag|LT0451", "Quantity|1"])
def test_a_row_with_a_number_of_its_own_or_a_quantity_is_what_it_says(more: str) -> None:
    heading, value = more.split("|")
    activity = read(f"Type,Model,{heading},Notes|Laptop,Latitude 3520,{value},Class set of 30")
    assert units(activity) == 1
    assert not asked(activity)
