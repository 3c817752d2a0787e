"""One fleet that stands in a list, or in several, more than once: sums under any name, two cuts, several days."""

from __future__ import annotations

import pytest

from carbon.cli.terminal import file_lines
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping, read_mapping
from carbon.inventory.understanding.proposed_mapping import proposal_text
from tests.inventory.short_lists import answered, asked, asked_once, read, units, waits_for_one_answer
from tests.inventory.test_lists_that_repeat import book

SUMS = {
    "last line of a wide table": ("Site,Laptops,Monitors|Hall,70,80|Depot,30,50|Council wide,100,130", 230),
    "first line of a wide table": ("Site,Laptops,Monitors|Aberwen County Council,100,130|Hall,70,80|Depot,30,50", 230),
    "the council's name": ("Site,Laptops,Monitors|Hall,70,80|Depot,30,50|Aberwen County Council,100,130", 230),
    "one kind": ("Site,Laptops|Hall,70|Depot,30|Library,5|Borough,105", 105),
    "a line per kind": (
        "Type,Site,Qty|Laptop,A,30|Laptop,B,20|Laptop,Council,50|Monitor,A,44|Monitor,B,6|Monitor,Council,50", 100,
    ),
    "a line per kind called All": (
        "Type,Site,Qty|Laptop,A,30|Laptop,B,20|Laptop,All,50|Monitor,A,44|Monitor,B,6|Monitor,All,50", 100,
    ),
    "a kind at one site alone": ("Site,Laptops,Monitors|Hall,70,80|Depot,30,0|Everything,100,80", 180),
    "the sum states no model": (
        "Type,Model,Site,Qty|Laptop,Latitude 5420,A,30|Laptop,EliteBook 840,B,20|Laptop,,Region,50|"
        "Monitor,P2419H,A,44|Monitor,E2222,B,6|Monitor,,Region,50", 100,
    ),
    "a sum of departments at each site": (
        "Site,Department,Type,Qty|A,Finance,Laptop,30|A,HR,Laptop,20|A,Whole site,Laptop,50|"
        "B,Finance,Laptop,8|B,HR,Laptop,9|B,Whole site,Laptop,17", 67,
    ),
    "parents above": (
        "Service,Laptops|Corporate directorate,70|Finance,40|HR,30|Place directorate,55|Highways,25|Planning,30", 125,
    ),
    "parents beneath": (
        "Service,Laptops|Finance,40|HR,30|Corporate directorate,70|Highways,25|Planning,30|Place directorate,55", 125,
    ),
    "parents above and the whole": (
        "Service,Laptops|Corporate,70|Finance,40|HR,30|Place,55|Highways,25|Planning,30|Borough,125", 125,
    ),
    "three levels": (
        "Service,Laptops|Corporate,70|Finance,40|Payroll,15|Audit,25|HR,30|Place,55|Highways,25|Planning,30", 125,
    ),
    "parents of two kinds": (
        "Service,Laptops,Monitors|Corporate,70,9|Finance,40,5|HR,30,4|Place,55,30|Highways,25,10|Planning,30,20", 164,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "right"), SUMS.values(), ids=SUMS.keys())
def test_rows_that_are_sums_of_others_wait_whatever_their_name(text: str, right: int) -> None:
    waits_for_one_answer(text, right, once="one", added="both")


NO_SUMS = {
    "no sum": "Site,Laptops,Monitors|Hall,70,80|Depot,30,50|Library,99,130",
    "a sum of one kind alone": "Site,Laptops,Monitors|Hall,70,80|Depot,30,50|Library,100,20",
    "small numbers": "Site,Laptops|Hall,2|Depot,1|Library,3",
    "two sites": "Site,Laptops,Monitors|Hall,70,80|Depot,70,80",
    "a chance sum of neighbours": "Site,Laptops|Hall,70|Depot,40|Library,30|Pool,25|Store,90|Park,11",
    "single devices": "Type,Model,Site|" + "|".join(f"Laptop,E1{n % 3},S{n % 4}" for n in range(12)),
}


@pytest.mark.parametrize("text", NO_SUMS.values(), ids=NO_SUMS.keys())
def test_rows_that_are_no_sums_count_unasked(text: str) -> None:
    activity = read(text)
    assert not asked(activity)
    assert activity.tables["kit"]["set_aside"].isna().all()


DEPARTMENTS = "Department,Type,Qty|Finance,Laptop,40|Housing,Laptop,60|Finance,Monitor,60|Housing,Monitor,70"
SITES = "Site,Type,Qty|Hall,Laptop,70|Depot,Laptop,30|Hall,Monitor,80|Depot,Monitor,50"
CUTS = {
    "two kinds": (DEPARTMENTS, SITES, 230),
    "one kind": ("Department,Laptops|Finance,40|Housing,60", "Site,Laptops|Hall,70|Depot,30", 100),
    "a wide table beside a long one": ("Department,Laptops,Monitors|Finance,40,60|Housing,60,70", SITES, 230),
    "more groups": ("Department,Laptops|A,10|B,20|C,30|D,40", "Site,Laptops|Hall,70|Depot,30", 100),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "right"), CUTS.values(), ids=CUTS.keys())
def test_a_fleet_cut_in_two_ways_counts_once_in_any_order_and_is_asked_about(one: str, other: str, right: int) -> None:
    activity, turned = read(one, other), read(other, one)
    assert units(activity) == units(turned) == right
    question = asked_once(activity)
    assert question.about == asked_once(turned).about
    assert units(answered(one, other, question=question, answer="both")) == 2 * right
    assert units(answered(one, other, question=question, answer="one")) == right


def test_lists_of_two_fleets_count_unasked() -> None:
    activity = read(DEPARTMENTS, SITES.replace("50", "71"))
    assert units(activity) == 230 + 251
    assert not asked(activity)


def test_lists_of_other_sites_are_of_other_kit_whatever_their_numbers() -> None:
    north = SITES.replace("Hall", "North").replace("Depot", "South")
    activity = read(SITES, north.replace("70", "60").replace("30", "40"))
    assert units(activity) == 2 * 230
    assert not asked(activity)


OLD, NEW = "Type,Quantity|Laptop,100|Monitor,130", "Type,Quantity|Laptop,104|Monitor,133"
DAYS = {
    "months": ("March_2024", "March_2025"),
    "years": ("2024", "2025"),
    "financial years": ("2023-24", "2024-25"),
    "quarters": ("Q1", "Q3"),
    "quarters of years": ("Q4_2023", "Q1_2024"),
    "months of one year": ("Kit_Jan", "Kit_Nov"),
    "short months": ("Jan_24", "Feb_24"),
    "days": ("31.03.2024", "30.06.2024"),
    "Welsh months": ("Mawrth_2024", "Medi_2024"),
    "French months": ("Février_2024", "Août_2024"),
    "weeks": ("Week_9", "Week_10"),
}


@pytest.mark.parametrize(("first", "last"), DAYS.values(), ids=DAYS.keys())
def test_of_counts_at_several_days_the_last_counts_until_somebody_answers(first: str, last: str) -> None:
    for activity in (book(**{first: OLD, last: NEW}), book(**{last: NEW, first: OLD})):
        assert units(activity) == 237
        assert asked_once(activity).units == 230


def test_three_days_are_one_question_and_are_added_where_somebody_says_so() -> None:
    sheets = {"Q1": OLD, "Q2": NEW, "Q3": "Type,Quantity|Laptop,108|Monitor,135"}
    activity = book(**sheets)
    assert units(activity) == 243
    assert len({problem.question.about for problem in asked(activity) if problem.question}) == 1


def test_files_of_two_years_are_asked_about() -> None:
    lists = [("kit_2025.csv", NEW.replace("|", "\n").encode()), ("kit_2024.csv", OLD.replace("|", "\n").encode())]
    activity = read_inventory(lists)
    assert units(activity) == 237
    both = Mapping().with_answer(Answer("same_list", asked_once(activity).about, "both"))
    assert units(read_inventory(lists, mapping=both)) == 467


@pytest.mark.parametrize(
    ("first", "last"),
    [("Hall", "Depot"), ("Floor_1", "Floor_2"), ("Site_12", "Site_14"), ("May_Street", "High_Street")],
)
def test_sheets_of_places_are_added_unasked(first: str, last: str) -> None:
    activity = book(**{first: OLD, last: NEW})
    assert units(activity) == 467
    assert not asked(activity)


def test_sheets_of_years_with_other_kinds_are_added_unasked() -> None:
    activity = book(**{"2024": OLD, "2025": "Type,Quantity|Server,8|Printer,20"})
    assert units(activity) == 258
    assert not asked(activity)


@pytest.mark.parametrize("heading", ["Menge", "Antal", "Anzahl"])
def test_a_mapping_that_leaves_the_numbers_of_units_unread_asks(heading: str) -> None:
    text = f"Type,{heading}|Laptop,3|Monitor,5"
    mapping = read_mapping(proposal_text(read(text).found))
    activity = read(text, mapping=mapping)
    assert units(activity) == 0
    each = mapping.with_answer(Answer("quantity", asked_once(activity).about, "not quantity"))
    assert units(read(text, mapping=each)) == 2


@pytest.mark.parametrize("heading", ["Number (thousands)", "Number of (000s)"])
def test_numbers_in_thousands_are_known_and_asked_about_as_thousands(heading: str) -> None:
    text = f"Type,{heading}|Laptop,3|Monitor,5"
    question = asked_once(read(text))
    assert question.kind == "thousands"
    assert units(answered(text, question=question, answer="thousands")) == 8_000


def test_numbers_in_thousands_that_a_mapping_leaves_unread_are_asked_about_as_thousands() -> None:
    text = "Type,Anzahl (thousands)|Laptop,3|Monitor,5"
    mapping = read_mapping(proposal_text(read(text).found))
    (first,) = asked(read(text, mapping=mapping))
    assert first.question is not None
    mapping = mapping.with_answer(Answer("quantity", first.question.about, "quantity"))
    (second,) = asked(read(text, mapping=mapping))
    assert second.question is not None
    assert second.question.kind == "thousands"
    mapping = mapping.with_answer(Answer("thousands", second.question.about, "thousands"))
    assert units(read(text, mapping=mapping)) == 8_000


def test_kit_of_an_unknown_kind_is_named_last_among_what_is_in_use_as_not_counted() -> None:
    activity = read("Type,Quantity|Quuxer,150|Laptop,50")
    assert file_lines(activity.files[0])[-1] == "  in use: Laptops 50", "what waits is in no line of what is in use"
