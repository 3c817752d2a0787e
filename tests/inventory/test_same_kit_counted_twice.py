"""Two counts of the same kit side by side (“Register, Found”) are asked about; sites with near numbers are added."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, units

NUMBERS = "Laptop,22,20|Tablet,15,14|Desktop,9,9|Monitor,33,30"


@pytest.mark.parametrize(
    "heads",
    [
        "Register,Found", "Audit 1,Audit 2", "Stocktake,Register", "Asset register,Intune", "CMDB,Lansweeper",
        "On paper,In the room", "Claimed,Checked", "First count,Second count", "Insured,Actual", "Site plan,Walkround",
        "Old system,New system", "Draft,Final", "Reported,Corrected", "Cofrestr,Cyfrif", "Prospero,Zenith",
    ],
)  # fmt: skip
def test_which_count_holds_is_asked(heads: str) -> None:
    text = f"Type,{heads}|{NUMBERS}"
    question = asked_once(read(text))
    assert units(read(text)) == 0
    assert units(answered(text, question=question, answer="first alone")) == 79
    assert units(answered(text, question=question, answer="last alone")) == 73
    assert units(answered(text, question=question, answer="places")) == 152
    assert units(answered(text, question=question, answer="not counted")) == 0


def test_two_counts_far_apart_and_their_difference_are_asked_about() -> None:
    assert units(read("Type,Register,Found|Laptop,22,12|Monitor,33,9")) == 0
    assert units(read("Type,Register,Found,Difference|Laptop,22,20,2|Tablet,15,14,1|Monitor,33,30,3")) == 0


@pytest.mark.parametrize(
    ("text", "later", "both"),
    [
        ("School,Laptops on register,Laptops seen|Bro,22,20|Llan,15,14", 34, 71),
        ("School,Laptops claimed,Laptops checked|Bro,22,20|Llan,15,14", 34, 71),
        ("School,Register laptops,Audit laptops|Bro,22,20|Llan,15,14", 34, 71),
        ("School,Laptops (register),Laptops (found)|Bro,22,20|Llan,15,14", 34, 71),
        ("School,Laptops (Prospero),Laptops (Zenith)|Bro,22,20|Llan,15,14|Pen,30,31", 65, 132),
    ],
)
def test_a_count_of_a_kind_again_is_asked_about(text: str, later: int, both: int) -> None:
    question = asked_once(read(text))
    assert units(read(text)) == later
    assert units(answered(text, question=question, answer="left out")) == later
    assert units(answered(text, question=question, answer="counts")) == both


def test_two_kinds_in_two_tools() -> None:
    heads = "School,Laptops in Intune,Laptops in Lansweeper,iPads in Intune,iPads in Lansweeper"
    activity = read(f"{heads}|Bro,22,20,10,10|Llan,15,14,8,7")
    assert units(activity) == 51
    assert len(asked(activity)) == 2


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Type,School A,School B|Laptop,20,20|Tablet,14,14|Monitor,20,21", 109),
        ("Type,Ysgol Bro,Ysgol Llan|Laptop,20,20|Tablet,14,14|Monitor,20,21", 109),
        ("Type,Library,HQ|Laptop,20,20|Monitor,20,21", 81),
        ("Type,HQ,Depot|Laptop,20,20|Monitor,20,21", 81),
        ("Type,Site A,Site B|Laptop,20,20|Monitor,20,21", 81),
        ("Type,Register Office,Town Hall|Laptop,20,20|Monitor,20,21", 81),
        ("Type,Housing,Planning|Laptop,20,20|Monitor,20,20", 80),
        ("Type,Ruthin,Denbigh|Laptop,20,9|Monitor,20,41", 90),
        ("Type,Ruthin,Denbigh,Total|Laptop,5,5,10|Monitor,4,4,8", 18),
        ("Type,Year 5,Year 6|Laptop,30,30|Tablet,30,30", 120),
        ("Type,Staff,Pupils|Laptop,30,30|Tablet,30,30", 120),
        ("Type,A,B|Laptop,30,30|Tablet,30,30", 120),
        ("School,Staff laptops,Pupil laptops|Bro,20,20|Llan,10,10|Pen,7,7", 74),
        ("School,Windows laptops,Chromebooks|Bro,20,20|Llan,10,10|Pen,7,7", 74),
        ("School,Dell laptops,HP laptops|Bro,30,30|Llan,30,30|Pen,31,30", 181),
        ("School,Laptops in library,Laptops in hall|Bro,30,30|Llan,30,30|Pen,31,30", 181),
        ("School,Monitors 24in,Monitors 27in|Bro,30,30|Llan,30,30|Pen,31,30", 181),
    ],
)
def test_places_and_parts_are_added_without_a_question(text: str, right: int) -> None:
    assert units(read(text)) == right
    assert not asked(read(text))
