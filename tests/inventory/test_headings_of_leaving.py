"""A column that is not read and whose heading says that what fills it has left (“Sold to”) is told as a warning."""

from __future__ import annotations

import pytest

from carbon.problems import Problem
from tests.inventory.short_lists import read, units


def warned(heading: str, cell: str) -> list[Problem]:
    activity = read(f"Tag,Item,{heading}|T1,Laptop,|T2,Laptop,{cell}|T3,Monitor,")
    assert units(activity) == 3
    return [each for each in activity.problems if each.code == "unmapped_columns" and each.severity == "warning"]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Sold to", "J Smith"), ("Sale price", "50"), ("Recipient of gift", "Scouts Wales"), ("WEEE note no.", "W1234"),
        ("WEEE note number", "W99"), ("Gifted to", "Youth band"), ("Sale proceeds", "40"), ("Gwerthwyd i", "J Huws"),
        ("Pris gwerthu", "30"), ("Prix de vente", "30"), ("Gift recipient", "A band"),
    ],
)  # fmt: skip
def test_a_filled_column_that_says_that_kit_has_left_is_warned_of(heading: str, cell: str) -> None:
    (problem,) = warned(heading, cell)
    assert heading in problem.message
    assert "has left" in problem.message


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Gifted to", ""), ("WEEE note no.", ""), ("Shelf", "B2"), ("Sold by", "Dell"), ("Barcode colour", "red")],
)
def test_an_empty_column_and_plain_ones_are_not(heading: str, cell: str) -> None:
    assert not warned(heading, cell)
