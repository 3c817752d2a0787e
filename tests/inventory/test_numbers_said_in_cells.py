"""Cells of quantities that say a number in words are read; those that say two are asked about with both to choose."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, asked_once, read, units, waiting


def listed(cell: str) -> str:
    return f'Type,Qty|Laptop,5|Monitor,"{cell}"|Desktop,7'


@pytest.mark.parametrize(
    ("cell", "right"),
    [
        ("2 doz", 24), ("2 dozen", 24), ("1 doz.", 12), ("3 dozen monitors", 36), ("2 dz", 24), ("2 douzaines", 24),
        ("a dozen", 12), ("half a dozen", 6), ("half dozen", 6), ("2 pairs", 4), ("1 pair", 2), ("2 dwsin", 24),
        ("two dozen", 24),
    ],
)  # fmt: skip
def test_dozens_and_pairs_are_numbers(cell: str, right: int) -> None:
    activity = read(listed(cell))
    assert units(activity) == 12 + right
    assert not waiting(activity)


@pytest.mark.parametrize(
    ("cell", "choices"),
    [
        ("3 (1 spare)", ["3", "2", "4"]),
        ("10 (2 faulty)", ["10", "8", "12"]),
        ("12 inc 2 spare", ["12", "10", "14"]),
        ("5-6", ["5", "6"]),
        ("20 or 25", ["20", "25"]),
        ("15 + 2 spare", ["15", "17"]),
        ("8/9", ["8", "9"]),
        ("4 laptops and 2 docks", ["4", "6"]),
        ("<5", ["5", "4"]),
    ],
)
def test_a_cell_of_two_numbers_is_asked_about_with_choices(cell: str, choices: list[str]) -> None:
    activity = read(listed(cell))
    assert units(activity) == 12
    question = asked_once(activity)
    offered = [answer for answer, _ in question.choices]
    assert set(choices) <= set(offered)
    for answer in offered:
        said = read(listed(cell), mapping=Mapping().with_answer(Answer(question.kind, question.about, answer)))
        assert units(said) == 12 + int(answer)
        assert not asked(said)


@pytest.mark.parametrize("cell", ["several", "tbc", "see list", "lots"])
def test_a_cell_without_a_number_still_waits(cell: str) -> None:
    activity = read(listed(cell))
    assert units(activity) == 12 or any(problem.code == "quantity_missing_assumed_one" for problem in activity.problems)
