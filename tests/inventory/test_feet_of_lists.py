"""“Total, 5 items” beneath a list is a sum of it, no record, and is held against what was read."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units, waiting

TAGGED = "Asset tag,Type,Model|" + "|".join(f"A{number},Laptop,Latitude 5420" for number in range(1, 6))
WEIGHED = "Asset tag,Type,Model,Weight (kg),Disposal date|" + "|".join(
    f"A{number},Laptop,Latitude 5420,8.6,12/06/2025" for number in range(1, 6)
)
FEET = (
    "Total,{} items,", "Total {} items,,", "{} items,,", "Total {} items,,43 kg", "Total {} items 43 kg,,", ",{} items,",
    "Total,,{} items", "Total: {} items,,", "Total,{} devices,43 kg", "{} devices,,", "{} laptops,,", "{} no.,,",
    "Total {} laptops,,", "{} off,,", "Cyfanswm,{} eitem,", "Cyfanswm {} dyfais,,", "{} eitem,,", "Total,{} appareils,",
    "{} articles,,", "Totals,{} units,", "Total items: {},,", "{} items in total,,",
    "Grand total,{} assets,", "No. of items: {},,", "{} pcs,,", "Items: {},,",
)  # fmt: skip


def differs(text: str) -> list[str]:
    return [each.message for each in read(text).problems if each.code == "control_total_differs"]


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize("above", [TAGGED, WEIGHED])
def test_a_foot_is_no_record_and_agrees(foot: str, above: str) -> None:
    text = f"{above}|{foot.format(5)}"
    activity = read(text)
    assert (len(activity.tables["kit"]), units(activity), waiting(activity)) == (5, 5, 0)
    assert not asked(activity)
    assert differs(text) == []


@pytest.mark.parametrize("foot", FEET)
def test_a_foot_that_says_another_number_is_told(foot: str) -> None:
    text = f"{TAGGED}|{foot.format(7)}"
    assert units(read(text)) == 5
    (told,) = differs(text)
    assert "2 more" in told


def test_of_a_list_of_groups_the_units_may_be_meant() -> None:
    above = "Type,Model,Quantity|Laptop,E14,10|Monitor,P2422H,5"
    for foot, more in (("Total,15 items,", ()), ("Total 2 records,,", ()), ("Total,18 items,", ("3 more",))):
        told = differs(f"{above}|{foot}")
        assert len(told) == len(more)
        assert all(word in told[0] for word in more)
    assert units(read(f"{above}|Total,15 items,")) == 15


@pytest.mark.parametrize(("text", "right"), [
    ("Type,Model,Quantity|Laptop,E14,5|Laptop,E15,5", 10),
    ("Asset tag,Type,Model|5 A,Laptop,E14|6 A,Laptop,E15", 2),
    ("Type,Model,Quantity|Laptop,E14,5|Monitor,5 in 1,2", 7),
])  # fmt: skip
def test_records_that_begin_with_a_number_stay_records(text: str, right: float) -> None:
    assert units(read(text)) == right
