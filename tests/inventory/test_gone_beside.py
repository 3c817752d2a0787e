"""Numbers of what is gone beside a quantity: within it where the heading says so, else somebody says it."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, reasons, units, units_by_kind

WITHIN = ["Of which disposed", "of which scrapped", "Of which sold", "of these lost", "Of which: disposed",
          "of which written off", "Of which recycled", "of them stolen", "Dont mis au rebut",
          "of which returned"]  # fmt: skip
UNCLEAR = """
Qty,Qty disposed
Total,Disposed
Quantity,Scrapped
Number held,Number returned to lessor
Qty,Disposed qty
Number,Number lost
Total devices,Stolen
Qty,Written off
No.,No. scrapped
Units,Units retired
Quantity,Number sent to WEEE
Quantité,Mis au rebut
Qty,Sold
Count,Recycled
""".strip().splitlines()


@pytest.mark.parametrize("heading", WITHIN)
def test_what_is_said_to_be_of_the_quantity_is_taken_from_it_and_told(heading: str) -> None:
    activity = read(f"Item,Total,{heading}|Laptop,40,5|Monitor,60,0|Tablet,9,9")
    assert not asked(activity)
    assert units_by_kind(activity) == {"laptop": 35, "monitor": 60}
    told = [each.message for each in activity.problems if each.code == "part_of_quantity"]
    assert [("14 units" in each, "what is left counts" in each) for each in told] == [(True, True)]


@pytest.mark.parametrize("heads", UNCLEAR)
def test_of_any_other_somebody_says_whether_the_quantity_holds_it(heads: str) -> None:
    text = f"Item,{heads}|Laptop,40,5|Monitor,60,0|Tablet,9,2"
    waiting = read(text)
    assert units_by_kind(waiting) == {"monitor": 60}
    question = asked_once(waiting)
    assert (question.kind, question.units) == ("gone part", 49)
    assert units(answered(text, question=question, answer="within")) == 35 + 60 + 7
    assert units(answered(text, question=question, answer="beside")) == 40 + 60 + 9


@pytest.mark.parametrize("heading", ["Disposed", "Of which disposed", "Number lost"])
def test_where_more_is_gone_than_there_is_it_is_asked_and_such_a_row_waits(heading: str) -> None:
    text = f"Item,Qty,{heading}|Laptop,4,5|Monitor,60,10"
    question = asked_once(read(text))
    assert units(answered(text, question=question, answer="beside")) == 64
    within = answered(text, question=question, answer="within")
    assert (units(within), reasons(within)) == (50, ["quantity_unclear", None])


@pytest.mark.parametrize(
    "text",
    [
        "Item,Qty,Disposed|Laptop,40,0|Monitor,60,0",
        "Item,Qty,Disposed|Laptop,40,|Monitor,60,",
        "Item,Qty,Disposed|Laptop,40,No|Monitor,60,No",
        "Item,Qty,Disposal cost|Laptop,40,12|Monitor,60,9",
        "Item,Qty,Disposal date|Laptop,40,|Monitor,60,",
        "Item,Qty,Disposal route|Laptop,40,WEEE|Monitor,60,WEEE",
        "Item,Qty,On loan|Laptop,40,3|Monitor,60,1",
        "Item,Qty,Spare|Laptop,40,3|Monitor,60,1",
        "Item,Qty,On order|Laptop,40,3|Monitor,60,1",
        "Item,Qty,Returns policy (days)|Laptop,40,30|Monitor,60,30",
    ],
)
def test_a_list_of_which_nothing_is_gone_asks_nothing(text: str) -> None:
    activity = read(text)
    assert not asked(activity)
    assert units(activity) == 100
