"""Columns of sums in tables of counts across: known by their figures, whatever their heading says."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from tests.inventory.short_lists import answered, asked, asked_once, read, units

BRYN_AND_MARY = "Laptop,30,30,60|Tablet,15,0,15|Desktop,0,20,20"
"""Of two schools: 30 + 15 + 0 and 30 + 0 + 20 are 95."""


@pytest.mark.parametrize(("text", "right"), [
    (f"Type,Ysgol Bryn,St Mary School,All schools|{BRYN_AND_MARY}", 95),
    (f"Type,Ysgol Bryn,St Mary School,Combined|{BRYN_AND_MARY}", 95),
    (f"Type,Ysgol Bryn,St Mary School,Both schools|{BRYN_AND_MARY}", 95),
    (f"Type,Ysgol Bryn,Ysgol y Coed,Pob ysgol|{BRYN_AND_MARY}", 95),
    (f"Type,École A,École B,Ensemble|{BRYN_AND_MARY}", 95),
    (f"Type,Ysgol Bryn,St Mary School,Everywhere|{BRYN_AND_MARY}", 95),
    ("Type,All sites,Hall,Depot|Laptop,57,40,17|Monitor,75,52,23|Printer,9,6,3", 66 + 75),
    ("Type,Hall,Depot,Conwy|Laptop,40,17,57|Monitor,52,23,75|Printer,6,3,9|Tablet,8,11,19", 160),
    ("Type,Hall,Depot,Library,Schools and offices|Laptop,40,17,5,62|Monitor,52,23,4,79|Printer,6,3,1,10", 151),
    # two groups, each with its own sum, and the whole: 57 + 75 + 9 of the primaries, 31 + 42 + 4 of the others
    ("Type,Bryn,Coed,Primaries,Glan,Mynydd,Secondaries,County|Laptop,40,17,57,20,11,31,88|Monitor,52,23,75,30,12,42,117"
     "|Printer,6,3,9,3,1,4,13", 141 + 77),
    # a group alone has a sum, what stands beside it none: 40 + 17 + 20 and so on
    ("Type,Bryn,Coed,Primaries,Depot|Laptop,40,17,57,20|Monitor,52,23,75,30|Printer,6,3,9,3", 141 + 53),
    # the same with the whole before its groups
    ("Type,County,Bryn,Coed,Primaries,Glan,Mynydd,Secondaries|Laptop,88,40,17,57,20,11,31|Monitor,117,52,23,75,30,12,42"
     "|Printer,13,6,3,9,3,1,4", 141 + 77),
    # what is no school stands between the schools: 57 + 75 + 9, and 28 of the depot
    ("Type,Bryn,Depot,Mary,All schools|Laptop,40,20,17,57|Monitor,52,5,23,75|Printer,6,3,3,9", 141 + 28),
    ("Type,Bryn,Depot,Mary,Hub,Both schools|Laptop,40,20,17,1,57|Monitor,52,5,23,1,75|Printer,6,3,3,1,9", 141 + 31),
    # kinds across and places down: 40 + 17 + 5 + 12 + 9 + 7
    ("Site,Laptops,Desktops,Tablets,Combined|Hall,40,17,5,62|Depot,12,9,7,28|Library,3,8,2,13", 103),
    ("Site,Laptops,Desktops,Tablets,Kit in all|Hall,40,17,5,62|Depot,12,9,7,28|Library,3,8,2,13", 103),
    ("Site,Everything,Laptops,Desktops,Tablets|Hall,62,40,17,5|Depot,28,12,9,7|Library,13,3,8,2", 103),
])  # fmt: skip
def test_a_column_of_sums_is_none_of_places_or_kinds_and_is_told(text: str, right: int) -> None:
    activity = read(text)
    assert units(activity) == right
    assert not asked(activity)
    assert any(problem.code == "total_column_excluded" for problem in activity.problems)


@pytest.mark.parametrize(("text", "once", "all_of_them"), [
    # two rows may add up by chance: 17 + 4, and 21 beside them
    ("Type,Hall,Depot,Conwy|Laptop,10,7,17|Monitor,3,1,4", 21, 42),
    ("Type,Hall,Hub,Depot,North area|Laptop,10,4,7,17|Monitor,3,5,1,4", 30, 51),
    # so may a row of one place alone, and numbers so small
    ("Type,Hall,Depot,Library|Laptop,30,0,30|Monitor,0,20,20|Tablet,15,0,15", 65, 130),
    ("Type,Hall,Depot,Library|Laptop,1,1,2|Monitor,2,1,3|Tablet,1,0,1|Printer,1,1,2", 8, 16),
    # a sum by its name that is not quite that of the others: made on another day
    ("Type,Hall,Depot,All sites|Laptop,40,17,58|Monitor,52,23,75|Printer,6,3,9", 141, 283),
    # a total of all columns speaks against it: 141, and 141 of Conwy
    ("Type,Hall,Depot,Conwy,Total|Laptop,40,17,57,114|Monitor,52,23,75,150|Printer,6,3,9,18", 141, 282),
    ("Type,Hall,Depot,Council wide|Laptop,40,17,57|Monitor,52,23,74|Printer,6,3,9", 141, 281),
])  # fmt: skip
def test_what_may_be_a_sum_by_chance_or_nearly_waits_until_somebody_says(
    text: str, once: int, all_of_them: int
) -> None:
    activity = read(text)
    assert units(activity) == once
    question = asked_once(activity)
    assert question.units == all_of_them - once
    assert units(answered(text, question=question, answer="one")) == once
    assert units(answered(text, question=question, answer="both")) == all_of_them


@pytest.mark.parametrize(("text", "right"), [
    ("Type,Hall,Depot,Library|Laptop,40,17,50|Monitor,52,23,75|Printer,6,3,9", 275),
    ("Type,Hall,Depot|Laptop,40,40|Monitor,52,52|Printer,6,6", 196),
    ("Type,Hall,Depot,Old area|Laptop,40,17,3|Monitor,52,23,8|Printer,6,3,1", 153),
])  # fmt: skip
def test_a_column_that_is_no_sum_counts(text: str, right: int) -> None:
    activity = read(text)
    assert units(activity) == right


def test_a_summary_with_its_sum_beside_the_lists_that_it_sums_counts_once() -> None:
    bryn = b"Type,Model,Qty\nLaptop,HP ProBook 450,30\nTablet,iPad 9th Gen,15\n"
    mary = b"Type,Model,Qty\nLaptop,HP ProBook 450,30\nDesktop,HP ProDesk 400,20\n"
    summary = f"Type,Ysgol Bryn,St Mary,All schools|{BRYN_AND_MARY}".replace("|", "\n").encode()
    activity = read_inventory([("Ysgol Bryn.csv", bryn), ("St Mary.csv", mary), ("Summary.csv", summary)])
    assert units(activity) == 95


@pytest.mark.parametrize(("text", "once", "all_of_them"), [
    # laptops and desktops with printers between them: 10 + 20 + 30 + 12 and 12 + 5 + 9 + 3 are 72 and 29, 18 printers
    ("Site,Laptops,Printers,Desktops,Workstations|A,10,4,12,22|B,20,5,5,25|C,30,6,9,39|D,12,3,3,15", 119, 220),
    ("Site,Workstations,Laptops,Printers,Desktops|A,22,10,4,12|B,25,20,5,5|C,39,30,6,9|D,15,12,3,3", 119, 220),
    ("Site,Laptops,Printers,Desktops,Monitors|A,10,4,12,22|B,20,5,5,25|C,30,6,9,39|D,12,3,3,15", 119, 220),
    ("Type,Bryn,Depot,Mary,Conwy|Laptop,10,4,12,22|Tablet,20,5,5,25|Monitor,30,6,9,39|Desktop,12,3,3,15", 119, 220),
    ("Type,Bryn,Depot,Mary,Hub,Conwy|Laptop,10,4,12,1,22|Tablet,20,5,5,1,25|Monitor,30,6,9,1,39|Desktop,12,3,3,2,15",
     124, 225),
    # all rows but one agree: 40 instead of 39, under a name that is no word of a whole
    ("Site,Laptops,Desktops,Workstations|A,10,12,22|B,20,5,25|C,30,9,40|D,12,3,15", 101, 203),
    ("Site,Laptops,Desktops,Monitors|A,10,12,22|B,20,5,25|C,30,9,40|D,12,3,15", 101, 203),
    ("Type,Bryn,Mary,Conwy|Laptop,10,12,22|Tablet,20,5,25|Monitor,30,9,40|Desktop,12,3,15", 101, 203),
    ("Type,Conwy,Bryn,Mary|Laptop,22,10,12|Tablet,25,20,5|Monitor,38,30,9|Desktop,15,12,3", 101, 201),
    # both: printers between them, and one row that is another
    ("Site,Laptops,Printers,Desktops,Workstations|A,10,4,12,22|B,20,5,5,25|C,30,6,9,40|D,12,3,3,15", 119, 221),
])  # fmt: skip
def test_a_sum_of_some_columns_wherever_they_stand_or_in_all_rows_but_one_waits(
    text: str, once: int, all_of_them: int
) -> None:
    activity = read(text)
    assert units(activity) == once
    question = asked_once(activity)
    yes, no = ("counts", "left out") if question.kind == "beside" else ("both", "one")
    assert units(answered(text, question=question, answer=yes)) == all_of_them
    assert units(answered(text, question=question, answer=no)) == once


@pytest.mark.parametrize("text", [
    "Site,Laptops,Printers,Desktops,Monitors|A,10,4,12,20|B,20,5,5,21|C,30,6,9,37|D,12,3,3,14",
    "Site,Laptops,Printers,Desktops,Monitors|A,1,4,2,3|B,2,5,1,3|C,3,6,1,3|D,2,3,1,3",
    "Type,Bryn,Depot,Mary,Conwy|Laptop,10,4,12,20|Tablet,20,5,5,21|Monitor,30,6,9,37|Desktop,12,3,3,14",
    "Type,Hall,Hub,Depot,Conwy|Laptop,4,1,2,5|Tablet,3,2,1,5|Monitor,6,1,3,7|Desktop,2,0,3,3",
])  # fmt: skip
def test_columns_that_are_no_sums_are_not_asked_about(text: str) -> None:
    assert not asked(read(text))


def test_a_column_is_a_sum_by_all_of_its_rows() -> None:
    """In 60 rows the monitors are as many as laptops and desktops together, and in 60 more they are 9: no sum."""
    rows = [f"S{place},2{place % 7},3,{23 + place % 7 if place < 60 else 9}" for place in range(120)]
    activity = read("|".join(["Site,Laptops,Desktops,Monitors", *rows]))
    assert not asked(activity)
    two_and_three = sum(23 + place % 7 for place in range(120))
    assert units(activity) == two_and_three + sum(23 + place % 7 for place in range(60)) + 60 * 9
