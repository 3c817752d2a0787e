"""A list that waits for its headings beside a line beneath it names that line: it may say that the kit is gone."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read

FEET = [
    "* disposed of in June", "All of the above were sent for recycling in May 2025", "Red rows have been scrapped",
    "x = no longer here",
]  # fmt: skip


@pytest.mark.parametrize("foot", FEET)
def test_what_is_asked_names_the_line_beneath(foot: str) -> None:
    activity = read(f"Item,Qty|Laptop,40|Monitor,60|{foot},")
    assert any(foot in each.message for each in activity.problems if each.severity != "info")
