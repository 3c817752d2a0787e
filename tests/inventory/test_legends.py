"""Marks that a line or a heading explains as gone hold their rows back; a note that some have left is told."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, units

BODY = "Monitor,60|Desktop,30|Printer,9|Tablet,12"
AS_MARKED = BODY.replace("|", ",|") + ","
MARKS = {
    "a column of its own": ("Item,Qty,D|Laptop,40,|Laptop,5,D|Monitor,3,D|D = disposed,,", 40, 8),
    "in the names": ("Item (X = disposed),Qty|Laptop,40|Laptop X,5|Monitor X,3", 40, 8),
    "before the names": ("Item (D = disposed),Qty|Laptop,40|D Laptop,5|Monitor,3", 43, 5),
    "in brackets": (f"Item,Qty|{BODY}|Laptop (S),5|S = stolen,", 111, 5),
    "two marks": (f"Item,Qty,Key|Laptop,40,|Laptop,5,D|Tablet,2,S|{AS_MARKED}|D = disposed; S = stolen,,", 151, 7),
    "written off": (f"Item,Qty,Note|Laptop,40,|Laptop,5,W|{AS_MARKED}|W = written off,,", 151, 5),
    "not come": (f"Item,Qty,Note|Laptop,40,|Laptop,5,O|{AS_MARKED}|O = on order,,", 151, 5),
    "each row a thing": ("Tag,Type,Make,X|T1,Laptop,Dell,|T2,Laptop,Dell,X|T3,Monitor,HP,|X = scrapped,,,", 2, 1),
    "above the headings": (f"Key: D = disposed,,|Item,Qty,Mark|Laptop,40,|Laptop,5,D|{AS_MARKED}", 151, 5),
    "in Welsh": (f"Math,Nifer,G|Gliniadur,40,|Gliniadur,5,G|{AS_MARKED}|G = gwaredwyd,,", 151, 5),
    "in French": (f"Type,Quantité,R|Portable,40,|Portable,5,R|{AS_MARKED}|R = mis au rebut,,", 151, 5),
    "a number": (f"Item,Qty,Note|Laptop,40,|Laptop,5,1|{AS_MARKED}|1 = sent to WEEE,,", 151, 5),
}  # fmt: skip


@pytest.mark.parametrize(("text", "counts", "wait"), MARKS.values(), ids=MARKS)
def test_rows_that_bear_a_mark_of_leaving_wait(text: str, counts: int, wait: int) -> None:
    activity = read(text)
    assert units(activity) == counts
    questions = [each for each in asked(activity) if each.code == "marked_as_gone"]
    assert sum(each.question.units for each in questions if each.question) == wait
    assert all("=" in each.message for each in questions)


def test_an_answer_about_a_mark_settles_its_rows() -> None:
    text = MARKS["a column of its own"][0]
    assert units(answered(text, question=asked_once(read(text)), answer="in use")) == 48
    assert units(answered(text, question=asked_once(read(text)), answer="disposed")) == 40


NOTES = """
NB: 5 of the laptops were disposed of in May|Note: 3 monitors scrapped
Red rows have been scrapped|Red = disposed
Nota: 5 mis au rebut|Nodyn: 5 wedi'i waredu|Notes: three laptops were given away|NB: some of the monitors have been sold
Note: 4 were written off|Rows in italics have been disposed of
"""
QUIET = """
NB: disposed items are not included
Counted on 4 May 2025|Contact ICT before kit is disposed of|D = desk|L = leased|Figures checked by 2 officers
Equipment to be disposed of must be returned to ICT|Source: asset system|S = spare|40 laptops are kept in the store
12 disposed items are listed separately|Bought from 2 suppliers
"""


def members(table: str) -> list[str]:
    return [name for line in table.strip().splitlines() for name in line.split("|")]


@pytest.mark.parametrize("note", members(NOTES))
def test_a_note_that_some_have_left_is_told_with_its_line(note: str) -> None:
    activity = read(f"Item,Qty|Laptop,40|{BODY}|,|{note},")
    assert units(activity) == 151
    (told,) = [each for each in activity.problems if each.code == "note_of_leaving"]
    assert note in told.message
    assert "151 units" in told.message


@pytest.mark.parametrize("note", members(QUIET))
def test_other_notes_are_told_of_nothing(note: str) -> None:
    activity = read(f"Item,Qty|Laptop,40|{BODY}|,|{note},")
    assert not {"note_of_leaving", "marked_as_gone"} & {each.code for each in activity.problems}
    assert not asked(activity)


@pytest.mark.parametrize(
    "text",
    [
        "Item,Qty,D|Laptop,40,|Laptop,5,D|D = desk,,",
        "Item (PC = desktop),Qty|PC,40|Laptop,5",
        "Type,Status,D|Laptop,In use,D|Monitor,In use,|D = disposed,,",
        "Item,Qty|Laptop X,5|Monitor,3",
    ],
)
def test_marks_of_other_things_and_stated_statuses_hold_nothing_back(text: str) -> None:
    assert not [each for each in asked(read(text)) if each.code == "marked_as_gone"]
