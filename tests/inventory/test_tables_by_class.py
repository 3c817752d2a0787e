"""Numbers of kit by class or year group, beside a headcount, a share or an aim, as issued, and by tenure: as those by
school. A headcount, a share or an aim is no kit; what is not sure is asked about as ever."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units_by_kind

TABLES = {
    "Class,Laptops,iPads|Y1,4,8|Y2,4,8|Y3,4,8": {"laptop": 12, "tablet": 24},
    "Class,Laptops,iPads|Y1,4,8|Y2,5,8": {"laptop": 9, "tablet": 16},
    "Class,iPads,Chromebooks|Robins,4,8|Wrens,5,8": {"tablet": 9, "laptop": 16},
    "Form,Laptops,Desktops|7A,4,2|7B,4,2": {"laptop": 8, "desktop": 4},
    "Tutor group,Laptops,Desktops|7A,4,2|7B,4,2": {"laptop": 8, "desktop": 4},
    "Dosbarth,Gliniaduron,iPads|Bl 1,4,2|Bl 2,4,2": {"laptop": 8, "tablet": 4},
    "Class,iPads|Year 3,30|Year 4,34": {"tablet": 64},
    "Class,Chromebooks|Robins,30|Wrens,34": {"laptop": 64},
    "Class,Pupils,Laptops,iPads|Y1,30,4,8|Y2,28,4,8": {"laptop": 8, "tablet": 16},
    "Class,Laptops,iPads,Total|Y1,4,8,12|Y2,5,8,13": {"laptop": 9, "tablet": 16},
    "Team,Headcount,Laptops issued|HR,10,9|IT,12,14": {"laptop": 23},
    "Team,Headcount,Laptops|HR,10,9|IT,12,14": {"laptop": 23},
    "Department,Headcount,Laptops,Monitors|HR,10,9,3|IT,12,14,3": {"laptop": 23, "monitor": 6},
    "Department,FTE,Laptops,Monitors|HR,10,9,3|IT,12,14,3": {"laptop": 23, "monitor": 6},
    "Department,FTE,Laptops|HR,9.5,9|IT,12.4,14": {"laptop": 23},
    "Department,Laptops issued|HR,9|IT,14": {"laptop": 23},
    "Department,Staff,Laptops issued|HR,12,9|IT,12,14": {"laptop": 23},
    "Department,Laptops,% of all,Target laptops|HR,10,20%,12|IT,20,40%,18|Finance,20,40%,20": {"laptop": 50},
    "Department,Laptops,%|HR,10,20|IT,20,40|Finance,20,40": {"laptop": 50},
    "Department,Laptops,Target|HR,10,12|IT,20,18|Finance,20,20": {"laptop": 50},
    "Department,Laptops,Monitors,Target laptops|HR,10,3,12|IT,20,4,18": {"laptop": 30, "monitor": 7},
    "School,Laptops,iPads,Percentage|A,10,3,40%|B,20,4,60%": {"laptop": 30, "tablet": 7},
    "Adran,Gliniaduron,Canran|AD,10,40%|TG,20,60%": {"laptop": 30},
    "Type,Owned,Leased,Total|Laptop,6,4,10|Monitor,8,0,8": {"laptop": 10, "monitor": 8},
    "Asset type,Owned,Rented,Total|Laptop,6,4,10|Printer,0,5,5": {"laptop": 10, "printer": 5},
}
ASKED = (
    "Type,Owned,Leased|Laptop,6,4|Monitor,8,0",
    "Class,Laptops 2024,Laptops 2025|Y1,4,8|Y2,4,8", "Month,Laptops issued|April,9|May,14",
    "Department,Laptops,Older|HR,10,2|IT,20,4", "Department,Laptops 2024,Laptops 2025|HR,10,2|IT,20,4",
)  # fmt: skip


@pytest.mark.parametrize(("text", "right"), TABLES.items())
def test_a_table_counts(text: str, right: dict[str, float]) -> None:
    activity = read(text)
    assert not asked(activity)
    assert units_by_kind(activity) == right


def test_whose_they_are_is_kept() -> None:
    kit = read("Type,Owned,Leased,Total|Laptop,6,4,10|Monitor,8,0,8").tables["kit"]
    assert sorted(zip(kit["ownership"], kit["quantity"], strict=True)) == [
        ("finance_lease", 4), ("owned", 6), ("owned", 8),
    ]  # fmt: skip


def test_a_class_of_kit_is_its_kind() -> None:
    assert units_by_kind(read("Class,Model,Qty|Laptop,Latitude 5420,4|Monitor,P2419H,8")) == {"laptop": 4, "monitor": 8}


@pytest.mark.parametrize("text", ASKED)
def test_what_is_not_sure_waits(text: str) -> None:
    activity = read(text)
    assert not units_by_kind(activity)
    assert asked(activity) or activity.files[0].outcome == "needs_mapping"
