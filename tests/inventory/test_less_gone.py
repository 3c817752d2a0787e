"""Numbers of what has left beside a quantity, in the words of accounts, of audits and in Welsh, are asked about."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, read, units

HEADINGS = """
Less: written off|Less disposals|Not found at audit|Wedi'u gwaredu|Less scrapped|Minus disposed|Written-off|Disposals
Less sold|Missing at audit|Wedi'u dwyn|Gwaredwyd|Ar goll|Llai: gwaredwyd|Not located|Sent to WEEE|Write-offs
Less: retired|Less lost or stolen
"""
WITHIN = ["o'r rhain wedi'u gwaredu", "of which written off", "of which not found at audit"]


def members(table: str) -> list[str]:
    return [name for line in table.strip().splitlines() for name in line.split("|")]


@pytest.mark.parametrize("heading", members(HEADINGS))
def test_it_is_asked_whether_the_quantity_holds_them(heading: str) -> None:
    text = f"Type,Qty,{heading}|Laptop,10,2|Monitor,8,0"
    (problem,) = asked(read(text))
    assert heading in problem.message
    assert problem.question is not None
    assert units(read(text)) == 8
    assert units(answered(text, question=problem.question, answer="within")) == 16
    assert units(answered(text, question=problem.question, answer="beside")) == 18


@pytest.mark.parametrize("heading", WITHIN)
def test_of_which_says_that_it_holds_them(heading: str) -> None:
    text = f"Type,Qty,{heading}|Laptop,10,2|Monitor,8,0"
    assert units(read(text)) == 16
    assert not asked(read(text))


@pytest.mark.parametrize(
    "heading", ["Spare", "On loan", "Unused", "Found at audit", "Less than 5 years", "Disposal cost"]
)
def test_numbers_of_what_is_there_are_not_asked_about(heading: str) -> None:
    text = f"Type,Qty,{heading}|Laptop,10,2|Monitor,8,0"
    assert units(read(text)) == 18
    assert not asked(read(text))
