"""Lists of what came and went ("Opening stock, In, Out, Closing stock"): what is there is the last alone."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, units, units_by_kind

WHOLE = (
    "Opening stock,In,Out,Closing stock", "Opening balance,Additions,Disposals,Closing balance",
    "Opening,Received,Issued,Closing", "Opening Qty,Qty In,Qty Out,Closing Qty",
    "Stock at start,Bought,Sold,Stock at end",
    "B/F,In,Out,C/F", "Brought forward,Purchases,Disposed,Carried forward", "Opening stock,Receipts,Issues,Balance",
    "Stoc agoriadol,I mewn,Allan,Stoc terfynol", "Stock initial,Entrées,Sorties,Stock final",
    "Opening stock,Stock in,Stock out,Balance", "Opening stock,Delivered,Written off,Closing stock",
)  # fmt: skip
PART = (
    "Received,Issued,Balance", "In,Out,Balance", "Qty in,Qty out,Balance", "Received,Issued,Remaining",
    "Bought,Sold,Balance", "Entrées,Sorties,Solde", "I mewn,Allan,Gweddill", "Stock in,Stock out,On hand",
    "Received,Given out,Left", "Purchased,Issued,Stock on hand",
)  # fmt: skip


@pytest.mark.parametrize("headings", WHOLE)
@pytest.mark.parametrize("first", ["Type", "Type,Model"])
def test_what_is_left_at_the_end_is_what_is_there(headings: str, first: str) -> None:
    """100 + 10 - 5 = 105 laptops and 50 + 5 - 2 = 53 screens."""
    model = ",Latitude 5420" if "Model" in first else ""
    other = ",Dell P2422H" if "Model" in first else ""
    activity = read(f"{first},{headings}|Laptop{model},100,10,5,105|Monitor{other},50,5,2,53")
    assert units_by_kind(activity) == {"laptop": 105, "monitor": 53}
    assert not asked(activity)
    assert sum(each.code == "stock_movements" for each in activity.problems) == 1


@pytest.mark.parametrize("headings", PART)
@pytest.mark.parametrize("first", ["Type", "Type,Model"])
def test_without_what_was_there_before_one_question_is_asked(headings: str, first: str) -> None:
    """What was issued may be in use: a person says whether the balance is all that there is."""
    model = ",Latitude 5420" if "Model" in first else ""
    other = ",Dell P2422H" if "Model" in first else ""
    text = f"{first},{headings}|Laptop{model},100,10,90|Monitor{other},50,5,45"
    activity = read(text)
    assert units(activity) == 0
    question = asked_once(activity)
    assert question.units == 135
    assert units_by_kind(answered(text, question=question, answer="quantity")) == {"laptop": 90, "monitor": 45}


def test_where_the_sum_does_not_hold_it_is_asked() -> None:
    activity = read("Type,Opening stock,In,Out,Closing stock|Laptop,100,10,5,105|Monitor,50,5,2,60")
    assert units(activity) == 0
    assert asked_once(activity).units == 165


@pytest.mark.parametrize(("text", "right"), [
    ("Type,Hall,Depot|Laptop,10,5|Monitor,7,2", {"laptop": 15, "monitor": 9}),
    ("Type,In use,Spare|Laptop,10,5|Monitor,7,2", {"laptop": 15, "monitor": 9}),
    ("Type,Model,Quantity|Laptop,E14,10|Monitor,P2422H,7", {"laptop": 10, "monitor": 7}),
    ("Site,Laptops,Desktops|Hall,10,5|Depot,7,2", {"laptop": 17, "desktop": 7}),
    ("Type,North,South,East|Laptop,1,2,7|Monitor,4,5,2", {"laptop": 10, "monitor": 11}),
])  # fmt: skip
def test_other_lists_of_numbers_stay_as_they_are(text: str, right: dict[str, float]) -> None:
    activity = read(text)
    assert units_by_kind(activity) == right
    assert not asked(activity)


def test_devices_with_tags_are_no_movements() -> None:
    assert units(read("Asset tag,Type,Model,In,Out,Balance|A1,Laptop,E14,1,0,1|A2,Laptop,E14,1,0,1")) == 2
