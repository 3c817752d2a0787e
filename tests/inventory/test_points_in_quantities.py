"""“1.200” under a quantity: one thousand two hundred, or one and a fifth? Never either without a word."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, read, units, waiting


def listed(*quantities: str) -> str:
    return "Type,Model,Quantity|" + "|".join(f"Laptop,Latitude 542{n},{each}" for n, each in enumerate(quantities))


@pytest.mark.parametrize(
    ("quantities", "sure", "thousands", "stands"),
    [
        (("1.200", "2.500"), 0, 3700, 3.7),
        (("1.200", "350"), 350, 1550, 351.2),
        (("2.000", "3.000"), 0, 5000, 5),  # as some systems write 2 and 3
        (("1.000", "5"), 5, 1005, 6),
        (("12.000", "40", "7"), 47, 12047, 59),
        (("1.234", "1.000"), 0, 2234, 2.234),
        (("125.000", "80"), 80, 125080, 205),
        (("10.500", "20", "30"), 50, 10550, 60.5),
        (("1.100", "1.200", "1.300"), 0, 3600, 3.6),
        (("3.000", ""), 1, 3001, 4),
    ],
)
def test_a_point_before_three_figures_is_asked_about(
    quantities: tuple[str, ...], sure: float, thousands: float, stands: float
) -> None:
    text = listed(*quantities)
    found = read(text)
    assert units(found) == sure
    question = next(each.question for each in asked(found) if each.question)
    assert question.kind == "part of a unit"
    for answer, right in (("thousands", thousands), ("as it stands", stands), ("not counted", sure)):
        said = read(text, mapping=Mapping().with_answer(Answer("part of a unit", question.about, answer)))
        assert units(said) == pytest.approx(right, abs=1e-9)


def test_the_question_says_both_numbers() -> None:
    question = next(each.question for each in asked(read(listed("1.200", "2.500"))) if each.question)
    words = " ".join(words for _, words in question.choices)
    assert "3,700" in words
    assert "3.7" in words


@pytest.mark.parametrize(
    ("quantities", "right"),
    [
        (("1.234.567", "1.200"), None),  # more than a million in a row waits for another reason
        (("1200.000", "2.000"), 1202),  # no thousands are marked in the first
        (("2.0", "3.00"), 5),
        (("1,200", "350"), 1550),
        (("1 200", "350"), 1550),
    ],
)
def test_cells_that_can_mean_one_thing_settle_the_others(quantities: tuple[str, ...], right: float | None) -> None:
    found = read(listed(*(f'"{each}"' for each in quantities)))
    assert "part of a unit" not in {each.question.kind for each in asked(found) if each.question}
    if right is not None:
        assert units(found) == right


def test_two_points_say_that_the_others_mark_thousands_too() -> None:
    """1,050,000 in the first row wait, for so many are not likely; the second is 1,200, and no 1.2."""
    found = read(listed("1.050.000", "1.200"))
    assert found.tables["kit"]["quantity"].tolist() == [1_050_000, 1_200]
    assert "points_mark_thousands" in {each.code for each in found.problems}


def test_a_decimal_says_that_the_points_of_the_others_are_decimals_too() -> None:
    """“2.000” beside “2.5” is two, and no two thousand; the half unit waits."""
    found = read(listed("2.5", "2.000"))
    assert (units(found), waiting(found)) == (2, 1)


def test_a_part_of_a_unit_stays_asked_as_it_was() -> None:
    found = read(listed("2.5", "3"))
    assert (units(found), waiting(found)) == (3, 1)
    question = next(each.question for each in asked(found) if each.question)
    assert [answer for answer, _ in question.choices] == ["as it stands", "not counted"]
