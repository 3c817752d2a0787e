"""Rows of one list that stand in another: the same kit where that is hardly chance, else two lists that are alike."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from carbon.inventory import read_inventory
from tests.inventory.short_lists import asked, units

LONG = (
    "Type,Model,Qty|Laptop,Latitude 5420,120|Laptop,EliteBook 840 G8,80|Laptop,ThinkPad T14,33|Monitor,P2419H,150|"
    "Monitor,HP E24 G4,66|Desktop,OptiPlex 7080,40|Tablet,iPad 9,72|Switch,Catalyst 9300,14"
)  # 120 + 80 + 33 + 150 + 66 + 40 + 72 + 14 = 575
PLACED = (
    "Type,Model,Qty,Site|Laptop,Latitude 5420,120,Hall|Laptop,EliteBook 840 G8,80,Depot|Monitor,P2419H,150,Hall|"
    "Tablet,iPad 9,72,Hall"
)  # 422
KINDS = "Type,Qty|Laptop,137|Monitor,151|Tablet,64|Printer,9"  # 361


def lines(text: str, *numbers: int) -> str:
    """The heading of a list and some of its rows."""
    head, *rows = text.split("|")
    return "|".join([head, *(rows[number] for number in numbers)])


# Two lists, of which one holds what the other holds: the units that are there once.
ONCE = {
    "the first two": (LONG, lines(LONG, 0, 1), 575),
    "some from the middle": (LONG, lines(LONG, 2, 4, 5), 575),
    "all but one": (LONG, lines(LONG, 0, 1, 2, 3, 4, 5, 6), 575),
    "in another order": (LONG, lines(LONG, 7, 4, 0), 575),
    "one row of an odd number": (LONG, lines(LONG, 4), 575),
    "one row of a large number": (LONG, lines(LONG, 3), 575),
    "kinds alone, odd numbers": (KINDS, lines(KINDS, 0, 1), 361),
    "one kind alone, an odd number": (KINDS, lines(KINDS, 0), 361),
    "with their sites": (PLACED, lines(PLACED, 0, 2, 3), 422),
    "without the sites": (PLACED, "Type,Model,Qty|Laptop,Latitude 5420,120|Monitor,P2419H,150", 422),
    "round numbers of many models": (
        "Type,Model,Qty|" + "|".join(f"Laptop,Model {n}00,{n}0" for n in range(1, 9)),
        "Type,Model,Qty|" + "|".join(f"Laptop,Model {n}00,{n}0" for n in range(1, 7)), 360),
    "small numbers of names that say much": (
        "Name,Type,Qty|Council chamber conference display,Monitor,2|Reception visitors' check-in screen,Monitor,2|"
        "Library self-service terminal,Desktop,5|Print room large-format plotter,Printer,1",
        "Name,Type,Qty|Council chamber conference display,Monitor,2|Reception visitors' check-in screen,Monitor,2", 10),
    "devices of one place and day": (
        "Type,Model,Site,Purchase date|" + "|".join(f"Laptop,E14,Room {n},2022-0{n}-01" for n in range(1, 8)),
        "Type,Model,Site,Purchase date|Laptop,E14,Room 3,2022-03-01|Laptop,E14,Room 4,2022-04-01", 7),
    "a whole list under another name": (lines(KINDS, 0, 3), lines(KINDS, 3, 0), 146),
    "an edition": (LONG, LONG.replace("120", "123").replace("150", "152"), (575, 580)),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "right"), ONCE.values(), ids=ONCE.keys())
def test_what_stands_in_two_lists_counts_once_and_is_asked_about(one, other, right) -> None:
    for first, second in ((one, other), (other, one)):
        activity = read_inventory([("kit.csv", as_file(first)), ("more.csv", as_file(second))])
        assert units(activity) in (right if isinstance(right, tuple) else (right,))
        assert len(asked(activity)) == 1


def as_file(text: str) -> bytes:
    return text.replace("|", "\n").encode()


# Two files of other kit, with their names: all of it counts and nobody is asked.
TWICE = {
    "ten laptops at two sites": (
        ("a", "Site,Type,Qty|Bryn,Laptop,10"), ("b", "Site,Type,Qty|Coed,Laptop,10"), 20),
    "ten laptops of two schools' files": (
        ("Ysgol Bryn", "Type,Qty|Laptop,10"), ("Ysgol Coed", "Type,Quantity|Laptop,10"), 20),
    "an English name of a school": (
        ("Hill Primary School", "Type,Model,Qty|Laptop,E14,10|Tablet,iPad 9,30"),
        ("Park Primary School", "Type,Model,Qty|Tablet,iPad 9,30|Laptop,E14,10"), 80),
    "two departments with a few round rows": (
        ("finance", "Type,Model,Qty|Laptop,E14,10|Monitor,P24,10"),
        ("housing", "Type,Model,Qty|Laptop,E14,10|Monitor,P24,10|Printer,M404,2"), 42),
    "most rows are round and alike": (
        ("finance", "Type,Model,Qty|Laptop,E14,10|Monitor,P24,20|Printer,M404,1"),
        ("housing", "Type,Model,Qty|Laptop,E14,10|Monitor,P24,20|Printer,M404,7"), 68),
    "kinds alone in round numbers": (
        ("finance", "Type,Qty|Laptop,20|Monitor,20"), ("housing", "Type,Qty|Laptop,20|Monitor,20|Printer,3"), 83),
    "one common row": (
        ("finance", "Type,Model,Qty|Laptop,E14,10|Desktop,7090,37"),
        ("housing", "Type,Model,Qty|Laptop,E14,10|Desktop,3080,51|Printer,M404,3"), 111),
    "a file of one common row": (("more", "Type,Qty|Laptop,10"), ("kit", "Type,Qty|Laptop,10|Monitor,73|Server,4"), 97),
    "a file of one common row with its model": (
        ("more", "Type,Model,Qty|Laptop,E14,10"), ("kit", "Type,Model,Qty|Laptop,E14,10|Monitor,P24,73"), 93),
    "one odd number among other rows": (
        ("finance", "Type,Model,Qty|Laptop,E14,37|Monitor,P24,41|Desktop,7090,12"),
        ("housing", "Type,Model,Qty|Laptop,E14,37|Monitor,P24,55|Desktop,3080,9|Printer,M404,3"), 194),
    "a server each": (
        ("north", "Type,Model,Qty|Server,R740,2"), ("south", "Type,Model,Qty|Server,R740,2|Storage,ME5,1"), 5),
    "the same models in other numbers": (
        ("finance", "Type,Model,Qty|Laptop,E14,37|Monitor,P24,41"),
        ("housing", "Type,Model,Qty|Laptop,E14,90|Monitor,P24,15|Printer,M404,6"), 189),
    "two desks": (("a", "Type,Model|Laptop,E14|Monitor,P24"),
                  ("b", "Type,Model|" + "|".join(["Laptop,E14", "Monitor,P24"] * 9 + ["Printer,M404"])), 21),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "right"), TWICE.values(), ids=TWICE.keys())
def test_lists_that_are_alike_by_chance_count_unasked(one, other, right) -> None:
    for pair in ((one, other), (other, one)):
        activity = read_inventory([(f"{name}.csv", as_file(text)) for name, text in pair])
        assert units(activity) == right
        assert not [each for each in asked(activity) if each.question.waits]


def test_what_may_be_chance_is_told_with_its_rows_and_can_be_answered() -> None:
    one, other, right = TWICE["two departments with a few round rows"]
    activity = read_inventory([(f"{name}.csv", as_file(text)) for name, text in (one, other)])
    (told,) = [each for each in activity.problems if each.code == "lists_alike"]
    assert "2 rows" in told.message
    assert "20 units" in told.message
    assert told.question is not None
    assert not told.question.waits
    assert units(activity) == right


SHEETS = {
    "schools by letters": ({"Ysgol A": "Type,Model,Qty|Laptop,E14,30|Monitor,P24,2",
                            "Ysgol B": "Type,Model,Qty|Laptop,E14,30|Monitor,P24,2"}, 64),
    "three schools": ({f"Ysgol {name}": "Type,Qty|Laptop,30|Tablet,16" for name in ("Bryn", "Coed", "Dwr")}, 3 * 46),
    "rooms": ({f"Room {n}": f"Item,Qty|PC,{pcs}|Monitor,{pcs}" for n, pcs in ((1, 30), (2, 30), (3, 28))}, 176),
}  # fmt: skip


@pytest.mark.parametrize(("sheets", "right"), SHEETS.values(), ids=SHEETS.keys())
def test_sheets_that_are_called_by_places_and_say_little_count_and_are_told(sheets, right, tmp_path) -> None:
    with pd.ExcelWriter(tmp_path / "kit.xlsx") as writer:
        for name, text in sheets.items():
            pd.read_csv(io.StringIO(text.replace("|", "\n"))).to_excel(writer, sheet_name=name, index=False)
    activity = read_inventory([tmp_path / "kit.xlsx"])
    assert units(activity) == right
    told = [each for each in activity.problems if each.code == "lists_alike"]
    assert told
    assert not [each for each in asked(activity) if each.question.waits]


@pytest.mark.parametrize("names", [("School", "School (1)"), ("Kit", "Kit final"), ("Ysgol Bryn", "Ysgol Bryn copy")])
def test_sheets_with_other_names_are_asked_about(names: tuple[str, str], tmp_path) -> None:
    with pd.ExcelWriter(tmp_path / "kit.xlsx") as writer:
        for name in names:
            frame = pd.DataFrame({"Type": ["Laptop", "Tablet"], "Qty": [30, 16]})
            frame.to_excel(writer, sheet_name=name, index=False)
    activity = read_inventory([tmp_path / "kit.xlsx"])
    assert units(activity) == 46
    assert [each for each in asked(activity) if each.question.waits]
