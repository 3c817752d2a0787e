"""A tally of kinds at the foot or the head of a list of single devices counts its rows, and is no kit."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from tests.inventory.own_lists import workbook
from tests.inventory.short_lists import answered, asked, asked_once, read, reasons, units

KIT = (
    "Asset,Serial number,Location|Laptop - Dell 5420,AAA1001,HQ|Laptop - Dell 5420,AAA1002,HQ"
    "|Monitor - Dell P2419H,MMM1001,HQ"
)
"""Two laptops and a monitor."""
TYPED = (
    "Tag,Type,Model,Location|C1,Laptop,Latitude 5420,HQ|C2,Laptop,Latitude 7420,HQ|C3,Laptop,Latitude 5420,Depot"
    "|C4,Monitor,P2419H,HQ"
)
"""Three laptops and a monitor."""
COUNTED = (
    "Type,Model,Serial,Qty,Site|Laptop,Latitude 5420,S1111,1,HQ|Laptop,Latitude 5420,S1112,1,HQ"
    "|Monitor,P2419H,S1113,1,HQ"
)
"""Two laptops and a monitor, under a quantity."""


def codes(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


AGREE = {
    "in the column of serials": (f"{KIT}|,,|Laptops,2,|Monitors,1,", 3),
    "without a blank row": (f"{KIT}|Laptops,2,|Monitors,1,", 3),
    "in the last column": (f"{KIT}|,,|Laptops,,2|Monitors,,1", 3),
    "with a line above": (f"{TYPED}|,,,|,Summary,,|,Laptops,,3|,Monitors,,1", 4),
    "with its total": (f"{TYPED}|,,,|,Laptops,,3|,Monitors,,1|,Total,,4", 4),
    "with its total in the column of tags": (f"{TYPED}|,,,|,Laptops,,3|,Monitors,,1|Total,,,4", 4),
    "in the first columns": (f"{TYPED}|,,,|Laptops,3,,|Monitors,1,,", 4),
    "of one kind of two": (f"{TYPED}|,,,|,Laptops,3,", 4),
    "in one cell": (f"{KIT}|,,|Laptops: 2,,|Monitors: 1,,", 3),
    "in brackets": (f"{KIT}|,,|Laptops (2),,|Monitors (1),,", 3),
    "the figure first": (f"{KIT}|,,|2,Laptops,|1,Monitors,", 3),
    "called totals": (f"{TYPED}|,,,|,Total laptops,,3|,Total monitors,,1", 4),
    "called numbers": (f"{KIT}|,,|No. of laptops,2,|No. of monitors,1,", 3),
    "by model": (f"{TYPED}|,,,|,,Latitude 5420,2|,,Latitude 7420,1|,,P2419H,1", 4),
    "by place": (f"{TYPED}|,,,|,HQ,,3|,Depot,,1", 4),
    "under the headings": (TYPED.replace("|", "|,Laptops,,3|,Monitors,,1|", 1), 4),
    "beneath a quantity of ones": (f"{COUNTED}|,,,,|Laptops,,,2,|Monitors,,,1,", 3),
    "beneath a quantity, in another column": (f"{COUNTED}|,,,,|Laptops,2,,,|Monitors,1,,,", 3),
    "in Welsh": (
        "Math,Rhif cyfresol,Safle|Gliniadur,A1001,HQ|Gliniadur,A1002,HQ|Monitor,M1001,HQ"
        "|,,|Gliniaduron,2,|Monitorau,1,",
        3,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "right"), AGREE.values(), ids=AGREE)
def test_a_tally_that_agrees_with_the_rows_is_left_out_and_told(text: str, right: int) -> None:
    activity = read(text)
    assert units(activity) == right
    assert reasons(activity) == [None] * right
    assert "tally_left_out" in codes(activity)
    assert not asked(activity)


def test_a_tally_in_a_workbook_under_a_column_of_numbers() -> None:
    rows = [["No", "Asset", "Serial number", "Location"], [1, "Laptop - Dell 5420", "AAA1001", "HQ"]]
    rows += [[2, "Laptop - Dell 5420", "AAA1002", "HQ"], [3, "Monitor - Dell P2419H", "MMM1001", "HQ"], [None] * 4]
    rows += [[None, "Laptops", 2, None], [None, "Monitors", 1, None], [None, "Total", 3, None]]
    activity = read_inventory([("kit.xlsx", workbook(Register=rows))])
    assert units(activity) == 3
    assert reasons(activity) == [None] * 3


@pytest.mark.parametrize(
    ("foot", "waiting"),
    [
        ("Laptops,3,|Monitors,1,", 2), ("Laptops,2,|Keyboards,40,", 2), ("Laptops,5,", 1),
        ("Laptops,3,|Monitors,1,|Total,4,", 2),
    ],
)  # fmt: skip
def test_a_tally_that_differs_is_asked_about(foot: str, waiting: int) -> None:
    activity = read(f"{KIT}|,,|{foot}")
    assert units(activity) == 3
    assert reasons(activity)[3:] == ["may_be_tally"] * waiting
    assert asked_once(activity).kind == "same_list"


def test_what_a_person_says_of_a_tally_that_differs() -> None:
    text = f"{KIT}|,,|Laptops,3,|Monitors,1,"
    question = asked_once(read(text))
    assert question.units == 4  # 3 laptops and a monitor
    assert units(answered(text, question=question, answer="one")) == 3
    assert units(answered(text, question=question, answer="both")) == 3 + 3 + 1


RECORDS = {
    "a device without a serial": (f"{KIT}|Projector,,HQ", 4),
    "a device of a numbered room": ("Type,Model,Room|Laptop,Latitude 5420,12|Laptop,Latitude 5420,14|Monitor,,2", 3),
    "a device with a number for a serial": ("Type,Serial|Laptop,A11|Laptop,A12|Monitor,4711", 3),
    "devices of a bare list with tags": ("Type,Tag|Laptop,1|Laptop,2|Monitor,3", 3),
    "kit that is counted among numbered kit": (f"{COUNTED}|Docking station,,,12,HQ", 15),
    "counted kit without its place": (f"{COUNTED}|Docking station,,,12,", 15),
    "numbers by kind": ("Type,Qty|Laptop,2|Laptop,3|Laptops,5|Monitor,1", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "right"), RECORDS.values(), ids=RECORDS)
def test_a_record_is_no_tally(text: str, right: int | None) -> None:
    activity = read(text)
    assert "tally_left_out" not in codes(activity)
    if right is not None:
        assert units(activity) == right
