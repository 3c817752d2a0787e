"""What stands beneath a kind of kit in two rows of headings: units, whose they are, and what counts no devices."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, units_by_kind


def beneath(first: str, second: str) -> str:
    """Two kinds with the same two names beneath: 4 + 3 and 7 + 4 under the first, 6 + 4 and 8 + 4 under the second."""
    return f",Laptop,,Monitor,|Site,{first},{second},{first},{second}|Depot,4,6,7,8|Office,3,4,4,4"


@pytest.mark.parametrize(("first", "second"), [
    ("No.", "kWh"), ("Qty", "Watts"), ("Number", "Average age"), ("No.", "Age"), ("Qty", "Weight kg"),
    ("No.", "Power (W)"), ("No.", "Value"), ("No.", "Cost"), ("No.", "Year"), ("Held", "Needed"), ("Actual", "Target"),
    ("Actual", "Budget"), ("Owned", "Years old"), ("Qty", "£"), ("Held", "Requirement"), ("Have", "Shortfall"),
])  # fmt: skip
def test_a_measure_or_a_plan_beneath_a_kind_is_no_number_of_it(first: str, second: str) -> None:
    """4 + 3 = 7 laptops and 7 + 4 = 11 monitors."""
    activity = read(beneath(first, second))
    assert units_by_kind(activity) == {"laptop": 7, "monitor": 11}
    (told,) = [each for each in activity.problems if each.code == "no_count_beneath_kind"]
    assert second in told.message


def test_a_measure_beneath_one_kind_alone_is_left_out_too() -> None:
    """4 + 4 and 7 + 4, as the critic wrote them; the costs are 300 each."""
    activity = read(",Laptop,,Monitor|Site,No.,Cost,No.|Depot,4,300,7|Office,4,300,4")
    assert units_by_kind(activity) == {"laptop": 8, "monitor": 11}


@pytest.mark.parametrize(("first", "second"), [
    ("Owned", "Leased"), ("Own", "Rented"), ("Public", "Staff"), ("14 inch", "15 inch"), ("2 years old", "5 years old"),
    ("Grade A", "Grade B"), ("Ground floor", "First floor"), ("HP", "Dell"),
])  # fmt: skip
def test_parts_of_a_kind_both_count(first: str, second: str) -> None:
    """4 + 3 + 6 + 4 = 17 laptops and 7 + 4 + 8 + 4 = 23 monitors."""
    activity = read(beneath(first, second))
    assert units_by_kind(activity) == {"laptop": 17, "monitor": 23}
    assert not [each for each in activity.problems if each.code == "no_count_beneath_kind"]


def test_what_is_rented_is_no_owned_kit() -> None:
    kit = read(beneath("Own", "Rented")).tables["kit"]
    assert kit.groupby(kit["ownership"].astype(str))["quantity"].sum().to_dict() == {"owned": 18, "service_lease": 22}


@pytest.mark.parametrize("text", [
    beneath("2024", "2025"), beneath("Last year", "This year"), beneath("Before", "After"), beneath("Jan", "Jun"),
    beneath("2023/24", "2024/25"), beneath("Previous", "Current"),
    ",2024,,2025,|Site,Laptop,Monitor,Laptop,Monitor|Depot,4,6,7,8|Office,3,4,4,4",
    ",Laptop,,,Monitor,,|Site,2023,2024,2025,2023,2024,2025|Depot,4,6,5,7,8,9|Office,3,4,5,4,4,6",
])  # fmt: skip
def test_the_same_kinds_at_several_times_count_nothing_until_somebody_says(text: str) -> None:
    activity = read(text)
    assert units_by_kind(activity) == {}
    assert activity.files[0].outcome == "needs_mapping"


def test_people_beneath_computers_say_whose_they_are() -> None:
    """6 + 2 + 4 + 1 = 13 computers and 6 + 3 + 4 + 1 = 14 screens."""
    activity = read("Library,PCs,PCs,Screens,Screens|,Public,Staff,Public,Staff|Bangor,6,2,6,3|Conwy,4,1,4,1")
    assert units_by_kind(activity) == {"desktop": 13, "monitor": 14}


def test_one_year_over_all_kinds_is_a_title() -> None:
    """4 + 2 + 3 + 1 = 10 laptops and 9 + 2 + 5 + 0 = 16 monitors."""
    activity = read(
        "IT kit,,,,|,2025-26,,,|,Laptop,Laptop,Monitor,Monitor|Site,HP,Dell,HP,Dell|Depot,4,2,9,2|Office,3,1,5,0"
    )
    assert units_by_kind(activity) == {"laptop": 10, "monitor": 16}


@pytest.mark.parametrize(("young", "old"), [
    ("under 5 years", "over 5 years"), ("less than 3 yrs", "more than 3 yrs"), ("0-3 years", "4-7 years"),
    ("up to 5 years old", "5 years or older"),
])  # fmt: skip
def test_an_age_behind_the_name_of_a_kind_parts_it(young: str, old: str) -> None:
    """4 + 3 + 2 + 1 = 10 laptops."""
    activity = read(f"Team,Laptops {young},Laptops {old},Monitors|Depot,4,2,7|Office,3,1,4")
    assert units_by_kind(activity) == {"laptop": 10, "monitor": 11}


def test_what_is_net_of_what_was_sold_is_what_is_there() -> None:
    """10 - 2 = 8 laptops and 12 - 1 = 11 monitors."""
    assert units_by_kind(read("Item,Held,Sold,Net|Laptop,10,2,8|Monitor,12,1,11")) == {"laptop": 8, "monitor": 11}
