"""Rows of sums in tables of counts with the kinds down: known by their figures, whatever they are called."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units, units_by_kind, waiting

SITES = "Town Hall,Depot,Library"
BODY = "Laptops,120,14,22|Desktop PCs,40,6,31|Monitors,165,20,53"
WITH_TOTALS = "Laptops,120,14,22,156|Desktop PCs,40,6,31,77|Monitors,165,20,53,238"
"""156 laptops, 77 desktops, 238 monitors: 325 of the Town Hall, 40 of the depot, 106 of the library."""


@pytest.mark.parametrize(
    "text",
    [
        "Equipment,Town Hall,Depot,Library,All sites|Laptops,120,14,22,156|Desktop PCs,40,6,31,77|"
        "Monitors,165,20,53,238|All equipment,325,40,106,471",
        f"Category,{SITES}|{BODY}|All equipment,325,40,106",
        f"Equipment,{SITES},Total|{WITH_TOTALS}|Everything,325,40,106,471",
        f"Type,{SITES}|{BODY}|All kit,325,40,106",
        f"Type,{SITES}|{BODY}|Overall,325,40,106",
        f"Hardware,{SITES},Total|{WITH_TOTALS}|All devices,325,40,106,471",
        f"Type,{SITES}|All equipment,325,40,106|{BODY}",
        f"Item,{SITES},Everywhere|{WITH_TOTALS}|ICT estate,325,40,106,471",
        f"Math,{SITES}|{BODY}|Yr holl offer,325,40,106",
        f"Type,{SITES}|{BODY}|Ensemble du parc,325,40,106",
        f"Equipment,{SITES},Whole council|Laptops,120,14,22,156|Desktop PCs,40,6,31,77|Monitors,165,20,53,238|"
        "Combined,325,40,106,471",
    ],
)
def test_a_row_of_sums_of_all_kinds_is_left_out_and_told(text: str) -> None:
    activity = read(text)
    assert units_by_kind(activity) == {"laptop": 156, "desktop": 77, "monitor": 238}
    assert not asked(activity)
    assert not waiting(activity)
    assert any(problem.code == "total_row_excluded" for problem in activity.problems)


@pytest.mark.parametrize(
    "text",
    [
        f"Equipment,{SITES}|{BODY}|All equipment,325,40,107",  # off by one
        f"Equipment,{SITES}|{BODY}|Widgets,3,4,1",  # a kind that nobody knows
        f"Equipment,{SITES}|{BODY}|Other kit,12,4,9",
        "Item,Number of boxes,Units per box|Laptop,3,5|Tablet,2,10|Monitor,4,1",
        "Equipment,Opening,Additions|Laptop,300,5|Tablet,200,10|Monitor,400,1",
        "Equipment,Hall,Depot|Laptops,1,2|Monitors,2,1|Assorted,3,3",  # so few may add up by chance
    ],
)
def test_what_is_no_sum_for_certain_is_never_dropped_unsaid(text: str) -> None:
    activity = read(text)
    said = activity.files[0].outcome in ("needs_mapping", "refuse") or waiting(activity) or asked(activity)
    assert said


def test_the_whole_counts_once_whatever_stands_first() -> None:
    text = f"Type,{SITES}|Everything,325,40,106|{BODY}"
    assert units(read(text)) == 471


@pytest.mark.parametrize("whole", ["All sites", "Everywhere", "Whole council", "Combined", "Yr holl safleoedd"])
def test_the_same_where_the_kinds_stand_across(whole: str) -> None:
    activity = read(f"Site,Laptops,Monitors,Desktops|Hall,120,165,40|Depot,14,20,6|Library,22,53,31|{whole},156,238,77")
    assert units(activity) == 471
    assert not asked(activity)
