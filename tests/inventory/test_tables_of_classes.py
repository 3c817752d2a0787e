"""Numbers of kit by class or year group, and beside a headcount: as by school or department."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units_by_kind

TABLES = {
    "Class,Laptops,iPads|Y1,4,8|Y2,4,8|Y3,4,8": {"laptop": 12, "tablet": 24},
    "Class,Laptops,iPads|Y1,4,8|Y2,5,8": {"laptop": 9, "tablet": 16},
    "Year group,Laptops,iPads|Y1,4,8|Y2,4,8|Y3,4,8": {"laptop": 12, "tablet": 24},
    "Form,Laptops,Desktops|7A,4,2|7B,4,2": {"laptop": 8, "desktop": 4},
    "Class,iPads,Chromebooks|Robins,4,8|Wrens,5,8": {"tablet": 9, "laptop": 16},
    "Team,Headcount,Laptops issued|HR,10,9|IT,12,14": {"laptop": 23},
    "Team,Headcount,Laptops|HR,10,9|IT,12,14": {"laptop": 23},
    "Department,Headcount,Laptops,Monitors|HR,10,9,3|IT,12,14,3": {"laptop": 23, "monitor": 6},
    "Department,FTE,Laptops,Monitors|HR,10,9,3|IT,12,14,3": {"laptop": 23, "monitor": 6},
    "Department,Laptops issued|HR,9|IT,14": {"laptop": 23},
}


@pytest.mark.parametrize(("text", "right"), TABLES.items())
def test_a_table_by_class_or_beside_a_headcount_counts(text: str, right: dict[str, float]) -> None:
    activity = read(text)
    assert not asked(activity)
    assert units_by_kind(activity) == right


def test_a_class_of_kit_is_its_kind() -> None:
    assert units_by_kind(read("Class,Model,Qty|Laptop,Latitude 5420,4|Monitor,P2419H,8")) == {"laptop": 4, "monitor": 8}


def test_models_beneath_kinds_across_are_no_numbers_of_them() -> None:
    """ "EB-685W" is no number of projectors: which column is which is asked, and not whether 685 or 684 are meant."""
    activity = read("Room,Projector,Screen|R1,EB-685W,Sapphire 2m pull-down|R2,EB-685W,Sapphire 2m pull-down")
    assert [each.code for each in activity.problems if each.severity == "error"] == ["needs_mapping"]
