"""Statuses under kinds of kit across ("In use, Spare"), in two rows of headings or beneath whose they are."""

from __future__ import annotations

import pytest

from tests.inventory.laid_out import in_both_forms, is_asked
from tests.inventory.short_lists import units_by_kind

BODY = "East|100|5|120|8\nWest|80|4|90|3"
"""Laptops 100 + 80 and 5 + 4, monitors 120 + 90 and 8 + 3."""
RIGHT = {"laptop": 189, "monitor": 221}


@pytest.mark.parametrize("label", ["Site", "Area", "Location", "Ward", "Campus", "Zone", "Ardal", "Directorate"])
@pytest.mark.parametrize(
    "statuses", ["In use|Spare", "In use|In stock", "In use|On loan", "Live|Spare", "Active|Stored"]
)
def test_what_is_in_use_and_what_is_spare_are_both_kit_that_is_held(label: str, statuses: str) -> None:
    text = f"|Laptops||Monitors|\n{label}|{statuses}|{statuses}\n{BODY}"
    for activity in in_both_forms(text):
        assert units_by_kind(activity) == RIGHT
        assert not is_asked(activity)


def test_columns_of_the_same_name_beneath_whose_they_are_ask_with_choices() -> None:
    text = (
        "|Corporate||||Schools|||\n|Laptops||Monitors||Laptops||Monitors|\n"
        "Area|In use|Spare|In use|Spare|In use|Spare|In use|Spare\n"
        "East|100|5|120|8|60|2|20|1\nWest|80|4|90|3|50|6|10|0\nTotal|180|9|210|11|110|8|30|1"
    )
    for activity in in_both_forms(text):
        assert is_asked(activity)
        assert {each.question.kind for each in activity.problems if each.question} == {"beside"}


def test_what_has_left_is_not_held() -> None:
    for activity in in_both_forms(f"|Laptops||Monitors|\nSite|In use|Disposed|In use|Disposed\n{BODY}"):
        assert units_by_kind(activity) == {"laptop": 180, "monitor": 210}
