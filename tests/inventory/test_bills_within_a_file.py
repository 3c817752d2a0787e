"""A bill that stands twice in one file, or again without some of its columns, is asked about and never counts twice."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.own_lists import text, workbook
from tests.inventory.test_bills_twice import (
    HEAD,
    NOVEMBER,
    OCTOBER,
    ONE,
    SIZES,
    WITH_ID,
    hours,
    ids,
    line,
    month,
    no_region,
    of_aws,
)

DAYS = tuple(f"2025-10-{day:02},2025-10-{day:02}" for day in range(1, 13))
DAILY = tuple(line(SIZES[0], day, 24) for day in DAYS)
HOURLY = tuple(
    f"Azure,Virtual Machines,uksouth,{SIZES[0]},1,0.1,2025-10-01T{hour:02}:00:00Z,2025-10-01T{hour:02}:59:59Z,vm-1"
    for hour in range(24)
)


def questions(activity: ActivityData) -> list[tuple[str, str]]:
    """Kinds of the questions about bills, and what each is about."""
    return list(
        dict.fromkeys(
            (each.question.kind, each.question.about)
            for each in activity.problems if each.question is not None and each.question.kind == "bills"
        )
    )  # fmt: skip


def answered(files: list[tuple[str, bytes]], word: str) -> ActivityData:
    said = tuple(Answer(kind, about, word) for kind, about in questions(read_inventory(files)))
    return read_inventory(files, mapping=Mapping(answers=said))


def sheet(*lines: str) -> list[list[str]]:
    return [each.split(",") for each in lines]


IN_ONE_SHEET: list[tuple[str, tuple[str, ...], float, bool]] = [
    ("three lines with their resource again", (WITH_ID, *ids(month(OCTOBER)), *ids(month(OCTOBER))[:3]), ONE, True),
    ("all lines with their resource again", (WITH_ID, *ids(month(OCTOBER)), *ids(month(OCTOBER))), ONE, True),
    ("all lines in another order", (WITH_ID, *ids(month(OCTOBER)), *ids(month(OCTOBER))[::-1]), ONE, True),
    ("three lines again, in their midst", (WITH_ID, *ids(month(OCTOBER))[:3], *ids(month(OCTOBER))), ONE, True),
    ("the whole of it without resources", (HEAD, *month(OCTOBER), *month(OCTOBER)), ONE, True),
    ("the whole of it without resources, turned round", (HEAD, *month(OCTOBER), *month(OCTOBER)[::-1]), ONE, True),
    ("the whole of it three times", (HEAD, *month(OCTOBER), *month(OCTOBER), *month(OCTOBER)), ONE, True),
    ("days of one machine again", (HEAD, *DAILY, *DAILY), 12 * 24, True),
    ("equal lines that stand together", (HEAD, *sorted(month(OCTOBER) * 2)), 2 * ONE, False),
    ("some equal lines without resource", (HEAD, *month(OCTOBER), *month(OCTOBER)[:3]), ONE + 720 + 721 + 722, False),
    ("four machines of one size", (HEAD, *[line(SIZES[0], OCTOBER)] * 4), 4 * 720, False),
    ("three machines of one size", (HEAD, *[line(SIZES[0], OCTOBER)] * 3), 3 * 720, False),
    ("another month of the same machines", (WITH_ID, *ids(month(OCTOBER)), *ids(month(NOVEMBER))), 2 * ONE, False),
    ("hours of one machine", (WITH_ID, *HOURLY), 24, False),
    ("of another provider", (WITH_ID, *ids(month(OCTOBER)), *ids(of_aws(month(OCTOBER)))), 2 * ONE, False),
    (
        "of another provider and nothing else",
        (WITH_ID, *ids(no_region(month(OCTOBER))), *ids(no_region(of_aws(month(OCTOBER))))),
        2 * ONE,
        False,
    ),
]


@pytest.mark.parametrize(
    ("lines", "right", "asked"), [case[1:] for case in IN_ONE_SHEET], ids=[case[0] for case in IN_ONE_SHEET]
)
def test_a_block_of_lines_that_stands_twice_in_one_list_is_asked_about(
    lines: tuple[str, ...], right: float, asked: bool
) -> None:
    files = [("bill.csv", text(*lines))]
    activity = read_inventory(files)
    assert hours(activity) == pytest.approx(right)
    assert bool(questions(activity)) == asked
    if asked:
        whole = sum(float(each.split(",")[4]) for each in lines[1:])
        assert hours(answered(files, "both")) == pytest.approx(whole)
        for word in ("first", "last"):
            assert hours(answered(files, word)) == pytest.approx(right)
        (told,) = [each for each in activity.problems if each.code == "bill_stands_twice"]
        assert told.question is not None
        assert told.question.waits


def test_a_second_sheet_is_a_second_list() -> None:
    october, november = ids(month(OCTOBER)), ids(month(NOVEMBER))
    book = workbook(Aug=sheet(WITH_ID, *october), All=sheet(WITH_ID, *november, *october[::-1]))
    activity = read_inventory([("bills.xlsx", book)])
    assert hours(activity) == pytest.approx(2 * ONE)
    assert "bill_line_repeated" in {problem.code for problem in activity.problems}


def test_sheets_of_different_months_both_count() -> None:
    book = workbook(Oct=sheet(HEAD, *month(OCTOBER)), Nov=sheet(HEAD, *month(NOVEMBER)))
    activity = read_inventory([("bills.xlsx", book)])
    assert hours(activity) == pytest.approx(2 * ONE)
    assert not questions(activity)


def test_sheets_of_the_same_days_and_other_amounts_are_asked_about() -> None:
    book = workbook(A=sheet(HEAD, *month(OCTOBER)), B=sheet(HEAD, *month(OCTOBER, 640)))
    files = [("bills.xlsx", book)]
    activity = read_inventory(files)
    assert len(questions(activity)) == 1
    assert {hours(answered(files, "first")), hours(answered(files, "last"))} == {ONE, ONE - 480}
    assert hours(answered(files, "both")) == 2 * ONE - 480
    (told,) = [each for each in activity.problems if each.code == "bills_overlap"]
    assert told.question is not None
    words = dict(told.question.choices)
    assert {"A (bills.xlsx)" in words["first"], "B (bills.xlsx)" in words["first"]} == {True, False}
    assert "4,335 machine hours" in words["first"] + words["last"]


def test_sheets_of_hours_that_their_days_do_not_have_are_asked_about_once_the_hours_are_right() -> None:
    """October has 31 x 24 = 744 hours: 800 of one machine wait first, and the bills are held together after that."""
    files = [("bills.xlsx", workbook(A=sheet(HEAD, *month(OCTOBER)), B=sheet(HEAD, *month(OCTOBER, 800))))]
    first = read_inventory(files)
    assert hours(first) == ONE
    (asked,) = [each.question for each in first.problems if each.question is not None]
    assert (asked.kind, asked.about) == ("figure", "Hours: 800 to 805 hours")
    right = Answer("figure", asked.about, "right")
    second = read_inventory(files, mapping=Mapping(answers=(right,)))
    ((kind, about),) = questions(second)
    assert hours(second) in (ONE, ONE + 480)
    both = Mapping(answers=(right, Answer(kind, about, "both")))
    assert hours(read_inventory(files, mapping=both)) == 2 * ONE + 480


def without(lines: tuple[str, ...], *columns: int) -> tuple[str, ...]:
    return tuple(",".join(cell for place, cell in enumerate(each.split(",")) if place not in columns) for each in lines)


ACCOUNTS = (HEAD + ",SubAccountId", *(f"{each},a1" for each in month(OCTOBER)))
WHOLE = (WITH_ID, *ids(month(OCTOBER)))
FEWER_COLUMNS: list[tuple[str, tuple[str, ...], tuple[str, ...], float]] = [
    ("without its resources", WHOLE, without(WHOLE, 8), ONE),
    ("without its accounts", ACCOUNTS, without(ACCOUNTS, 8), ONE),
    ("without its provider", WHOLE, without(WHOLE, 0, 8), ONE),
    ("without resources, in another order", WHOLE, (HEAD, *month(OCTOBER)[::-1]), ONE),
    ("without its cost", WHOLE, without(WHOLE, 5, 8), ONE),
    ("accounts instead of resources", WHOLE, ACCOUNTS, ONE),
    ("five of its lines", WHOLE, without(WHOLE[:6], 8), ONE),
    ("of another month", WHOLE, (HEAD, *month(NOVEMBER)), 2 * ONE),
    ("with other hours", WHOLE, (HEAD, *month(OCTOBER, 100)), ONE + 615),
    ("of another region", WHOLE, tuple(each.replace("uksouth", "ukwest") for each in without(WHOLE, 8)), 2 * ONE),
    ("of other sizes", WHOLE, (HEAD, *(each.replace("_v", "s_v") for each in month(OCTOBER, 720, SIZES[:4]))),
     ONE + 4 * 720 + 6),
]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "right"), [case[1:] for case in FEWER_COLUMNS], ids=[case[0] for case in FEWER_COLUMNS]
)
def test_a_bill_again_without_some_columns_is_asked_about(
    first: tuple[str, ...], second: tuple[str, ...], right: float
) -> None:
    for order in ((first, second), (second, first)):
        files = [(f"bill {number}.csv", text(*lines)) for number, lines in enumerate(order)]
        activity = read_inventory(files)
        assert hours(activity) == pytest.approx(right)
        assert bool(questions(activity)) == (right == ONE)


def test_an_answer_holds_whatever_the_order_of_the_files() -> None:
    one, two = ("a.csv", text(HEAD, *month(OCTOBER))), ("b.csv", text(HEAD, *month(OCTOBER, 700)))
    ((kind, about),) = questions(read_inventory([one, two]))
    assert questions(read_inventory([two, one])) == [(kind, about)]
    assert questions(read_inventory([("c.csv", two[1]), ("d.csv", one[1])])) == [(kind, about)]
    found = set()
    for word in ("first", "last"):
        said = Mapping(answers=(Answer(kind, about, word),))
        either = {hours(read_inventory(files, mapping=said)) for files in ([one, two], [two, one])}
        assert len(either) == 1
        found |= either
    assert found == {ONE, ONE - 120}


def test_an_answer_about_bills_settles_no_others_of_the_same_names() -> None:
    ours = [("a.csv", text(HEAD, *month(OCTOBER))), ("b.csv", text(HEAD, *month(OCTOBER, 700)))]
    theirs = [("a.csv", text(HEAD, *month(NOVEMBER))), ("b.csv", text(HEAD, *month(NOVEMBER, 650)))]
    ((kind, about),) = questions(read_inventory(ours))
    said = Mapping(answers=(Answer(kind, about, "both"),))
    assert questions(read_inventory(theirs, mapping=said))


FUEL = "Fuel,Site,Amount,Unit,From,To"
MONTHS = tuple(f"2025-{month:02}-01,2025-{month:02}-{day}" for month, day in ((4, 30), (5, 31), (6, 30), (7, 31)))
YEAR = "2025-04-01,2026-03-31"
MONTHLY = tuple(f"Diesel,Hall,100,litres,{span}" for span in MONTHS)
FUEL_CASES: list[tuple[str, tuple[str, ...], float]] = [
    ("months and a year that says no more", (*MONTHLY, f"Diesel,Hall,400,litres,{YEAR}"), 400),
    ("the year first", (f"Diesel,Hall,400,litres,{YEAR}", *MONTHLY), 400),
    ("a year that says more", (*MONTHLY, f"Diesel,Hall,1200,litres,{YEAR}"), 1200),
    ("a quarter beside its months", (*MONTHLY, "Diesel,Hall,300,litres,2025-04-01,2025-06-30"), 400),
    ("a year of another site", (*MONTHLY, f"Diesel,Depot,400,litres,{YEAR}"), 800),
    ("a year of another fuel", (*MONTHLY, f"Gas oil,Hall,400,litres,{YEAR}"), 800),
    ("equal deliveries of one day, which are asked about", ("Diesel,Hall,50,litres,2025-04-03,2025-04-03",) * 2, 50),
    ("deliveries and their month", ("Diesel,Hall,50,litres,2025-04-03,2025-04-03", MONTHLY[0]), 100),
    ("deliveries alone", tuple(f"Diesel,Hall,50,litres,2025-04-{day:02},2025-04-{day:02}" for day in range(1, 9)), 400),
    ("the next year", (*MONTHLY, "Diesel,Hall,400,litres,2026-04-01,2027-03-31"), 800),
    ("rows without days", ("Diesel,Hall,50,litres,,", "Diesel,Hall,70,litres,,"), 120),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "right"), [case[1:] for case in FUEL_CASES], ids=[case[0] for case in FUEL_CASES])
def test_fuel_of_a_year_and_of_its_months_counts_once(rows: tuple[str, ...], right: float) -> None:
    table = read_inventory([("fuel.csv", text(FUEL, *rows))]).tables["fuel"]
    assert float(table["fuel_litre"][table["set_aside"].isna()].sum()) == pytest.approx(right)


def test_refrigerant_of_a_year_and_of_its_months_counts_once() -> None:
    rows = [f"R410A,Hall,1,{span}" for span in MONTHS]
    lines = text("Refrigerant,Site,Refilled (kg),From,To", *rows, f"R410A,Hall,4,{YEAR}")
    table = read_inventory([("gas.csv", lines)]).tables["refrigerants"]
    assert float(table["leaked_kg"][table["set_aside"].isna()].sum()) == pytest.approx(4)
