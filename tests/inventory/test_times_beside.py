"""Two lists on one sheet, each under a time of its own: the last counts until somebody says that both do."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, units_by_kind

TIMES = """
Last year|This year
2024|2025
2024-25|2025-26
March 2025|March 2026
Before|After
Previous year|Current year
As at 31/03/2025|As at 31/03/2026
IT kit 2024|IT kit 2025
Spring 2025|Autumn 2025
Llynedd|Eleni
Opening|Closing
""".strip().splitlines()
HEADINGS = ["Type,Qty", "Item,Number", "Equipment,Quantity"]


@pytest.mark.parametrize("between", ["", ","], ids=["next to one another", "a column between"])
@pytest.mark.parametrize("times", TIMES)
def test_the_last_counts_until_somebody_says_what_the_numbers_are(times: str, between: str) -> None:
    first, last = times.split("|")
    head = HEADINGS[len(first) % 3]
    text = (
        f"{first},,{between}{last},|{head},{between}{head}|Laptop,40,{between}Laptop,45|Monitor,60,{between}Monitor,58"
    )
    waiting = read(text)
    assert units_by_kind(waiting) == {"laptop": 45, "monitor": 58}
    question = asked_once(waiting)
    assert (question.kind, question.units) == ("times", 100)
    held, bought = (answered(text, question=question, answer=answer) for answer in ("held", "bought"))
    assert units_by_kind(held) == {"laptop": 45, "monitor": 58}
    assert units_by_kind(bought) == {"laptop": 85, "monitor": 118}


@pytest.mark.parametrize(
    "titles",
    ["Depot|Office", "Housing|Planning", "Depot 2025|Office 2025", "IT kit|IT kit", "Floor 1|Floor 2",
     "Bought 2024|Bought 2025", "Old town|New town", "Ward A 2024|Ward B 2025", "|", "Owned|Leased"],
)  # fmt: skip
def test_lists_of_two_places_both_count(titles: str) -> None:
    first, last = titles.split("|")
    activity = read(f"{first},,,{last},|Type,Qty,,Type,Qty|Laptop,40,,Laptop,45|Monitor,60,,Monitor,58")
    assert not asked(activity)
    assert units_by_kind(activity) == {"laptop": 85, "monitor": 118}
