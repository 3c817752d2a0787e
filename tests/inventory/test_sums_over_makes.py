"""A row of a kind beside rows of its makes that add up to it: the sum waits, and it is asked."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units, waits_for_one_answer

SUMS = {
    "parts beneath with a dash": ("Item,Qty|Laptops,10| - HP laptops,6| - Dell laptops,4|Monitors,12", 22),
    "called all": ("Item,Qty|All laptops,10|HP laptops,6|Dell laptops,4|Monitors,12", 22),
    "the sum last": ("Item,Qty|HP laptops,6|Dell laptops,4|Laptops,10|Monitors,12", 22),
    "three makes": ("Item,Qty|Monitors,30|HP monitors,11|Dell monitors,12|Acer monitors,7|Laptops,9", 39),
    "sizes": ("Item,Qty|Laptops,9|Monitors,30|Large monitors,11|Small monitors,19", 39),
    "two sums": ("Item,Qty|Laptops,10|HP laptops,6|Dell laptops,4|Monitors,9|HP monitors,5|Dell monitors,4", 19),
    "singular": ("Item,Qty|Laptop,10|HP laptop,6|Dell laptop,4|Monitor,12", 22),
    "at a site": ("Site,Item,Qty|A,Laptops,10|A,HP laptops,6|A,Dell laptops,4|B,Laptops,7", 17),
}
NONE = {
    "no sum": ("Item,Qty|Laptops,11|HP laptops,6|Dell laptops,4|Monitors,12", 33),
    "one make": ("Item,Qty|Laptops,6|HP laptops,6|Monitors,12", 24),
    "other sites": ("Site,Item,Qty|A,Laptops,10|B,HP laptops,6|C,Dell laptops,4|B,Monitors,7", 27),
    "no plain kind": ("Item,Qty|Acer laptops,10|HP laptops,6|Dell laptops,4|Monitors,12", 32),
    "other kinds": ("Item,Qty|Laptops,10|Monitors,6|Desktops,4|Printers,3", 23),
}


@pytest.mark.parametrize(("text", "right"), SUMS.values(), ids=SUMS.keys())
def test_a_sum_over_its_makes_waits(text: str, right: int) -> None:
    waits_for_one_answer(text, right, once="one", added="both")


@pytest.mark.parametrize(("text", "right"), NONE.values(), ids=NONE.keys())
def test_a_kind_beside_its_makes_that_is_no_sum_counts(text: str, right: int) -> None:
    activity = read(text)
    assert units(activity) == right
    assert not asked(activity)
