"""A list of groups whose sites, kinds and numbers all stand in another list may be a part of it: a person is asked."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, units

WHOLE = "Kit,Site,Quantity|Laptop,HQ,12|Laptop,Depot,7|Monitor,HQ,20|Monitor,Depot,9"
PARTS = (
    "Kit,Site,Quantity|Laptop,HQ,12|Monitor,HQ,20", "Kit,Site,Quantity|Monitor,HQ,20|Laptop,HQ,12",
    "Kit,Site,Quantity|Laptop,Depot,7|Monitor,Depot,9", "Site,Kit,Quantity|HQ,Laptop,12|Depot,Laptop,7",
    "Kit,Location,Qty|Laptop,HQ,12|Monitor,HQ,20", "Type,Site,Quantity|Laptop,HQ,12|Monitor,Depot,9",
    "Kit,Site,Quantity|Laptop,HQ,12|Laptop,Depot,7|Monitor,HQ,20", "Kit,Site,Quantity|laptop,hq,12|monitor,hq,20",
    "Kit,Site,Quantity|Laptop,HQ,12|Laptop,Depot,7", "Kit,Site,Quantity,Note|Laptop,HQ,12,x|Monitor,HQ,20,y",
)  # fmt: skip
OTHERS = (
    "Kit,Site,Quantity|Laptop,Library,12|Monitor,Library,20", "Kit,Site,Quantity|Laptop,HQ,2|Monitor,HQ,3",
    "Kit,Site,Quantity|Printer,HQ,12|Tablet,HQ,20", "Kit,Site,Quantity|Laptop,Museum,12|Laptop,Pool,7",
    "Kit,Site,Quantity|Printer,HQ,4|Printer,Depot,2", "Kit,Site,Quantity|Laptop,Hall,7|Monitor,Hall,9",
)  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_a_part_with_its_sites_counts_once_until_somebody_says(part: str) -> None:
    for lists in ((WHOLE, part), (part, WHOLE)):
        assert units(read(*lists)) == 48
        question = asked_once(read(*lists))
        assert units(answered(*lists, question=question, answer="both")) == 48 + question.units


@pytest.mark.parametrize("other", OTHERS)
def test_a_list_of_other_sites_or_numbers_counts_and_asks_nothing(other: str) -> None:
    activity = read(WHOLE, other)
    assert units(activity) > 48
    assert not [each for each in asked(activity) if each.question is not None and each.question.waits]
