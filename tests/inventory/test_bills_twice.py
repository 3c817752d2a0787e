"""The same bill twice, and bills whose months overlap: each line counts once, or a person is asked."""

from __future__ import annotations

from functools import reduce

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.own_lists import text

HEAD = "Provider,Service,Region,Instance type,Hours,Cost (GBP),Start date,End date"
WITH_ID = HEAD + ",ResourceId"
SIZES = ("Standard_D4s_v4", "Standard_D2s_v4", "Standard_E4s_v4", "Standard_F8s_v2", "Standard_B2ms", "Standard_D8s_v4")
OF_AWS = ("m5.xlarge", "m5.large", "r5.xlarge", "c5.2xlarge", "t3.large", "m5.2xlarge")
OCTOBER, NOVEMBER, DECEMBER = "2025-10-01,2025-10-31", "2025-11-01,2025-11-30", "2025-12-01,2025-12-31"
BOTH = "2025-10-01,2025-11-30"


def line(size: str, span: str, hours: float = 720, more: str = "") -> str:
    return f"Azure,Virtual Machines,uksouth,{size},{hours},{hours / 10},{span}{more}"


def month(span: str, hours: float = 720, sizes: tuple[str, ...] = SIZES) -> tuple[str, ...]:
    return tuple(line(size, span, hours + place) for place, size in enumerate(sizes))


def ids(lines: tuple[str, ...], prefix: str = "vm") -> tuple[str, ...]:
    return tuple(f"{each},{prefix}-{place}" for place, each in enumerate(lines))


def of_aws(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines of as many hours of another provider that is known, in its region of the same place and of its sizes."""
    told = {"Azure,": "AWS,", ",uksouth,": ",eu-west-2,"}
    told |= {f",{size},": f",{other}," for size, other in zip(SIZES, OF_AWS, strict=True)}
    return tuple(reduce(lambda text, each: text.replace(*each), told.items(), line) for line in lines)


def no_region(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each.replace(",uksouth,", ",,").replace(",eu-west-2,", ",,") for each in lines)


def read(*files: tuple[str, ...], said: str = "") -> ActivityData:
    brought = [(f"bill {n}.csv", text(*lines)) for n, lines in enumerate(files, start=1)]
    activity = read_inventory(brought)
    if not said:
        return activity
    asked = {each.question.about for each in activity.problems if each.question and each.question.kind == "bills"}
    answers = tuple(Answer("bills", about, said) for about in sorted(asked))
    return read_inventory(brought, mapping=Mapping(answers=answers))


def hours(activity: ActivityData) -> float:
    table = activity.tables["cloud"]
    return float(np.nansum(table["instance_hours"][table["set_aside"].isna()]))


def codes(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


ONE = sum(720 + place for place in range(6))
CASES: list[tuple[str, tuple[tuple[str, ...], ...], float, set[str]]] = [
    ("the same bill saved anew", ((HEAD, *month(OCTOBER)), (HEAD, *month(OCTOBER)[::-1])), ONE, {"bill_line_repeated"}),
    (
        "with its cost rated anew",
        ((HEAD, *month(OCTOBER)), (HEAD, *(each.replace(",72.0,", ",71.5,") for each in month(OCTOBER)))),
        ONE,
        {"bill_line_repeated"},
    ),
    (
        "with dates written otherwise",
        (
            (HEAD, *month(OCTOBER)),
            (
                HEAD,
                *(
                    each.replace("2025-10-01", "01/10/2025").replace("2025-10-31", "31/10/2025")
                    for each in month(OCTOBER)
                ),
            ),
        ),
        ONE,
        {"bill_line_repeated"},
    ),
    (
        "months that overlap, month by month",
        ((HEAD, *month(OCTOBER), *month(NOVEMBER)), (HEAD, *month(NOVEMBER), *month(DECEMBER))),
        3 * ONE,
        {"bill_line_repeated"},
    ),
    (
        "one line again, by its resource",
        ((WITH_ID, *ids(month(OCTOBER))), (WITH_ID, ids(month(OCTOBER))[2])),
        ONE,
        {"bill_line_repeated"},
    ),
    (
        "the same sizes of other resources",
        ((WITH_ID, *ids(month(OCTOBER))), (WITH_ID, *ids(month(OCTOBER), "other"))),
        2 * ONE,
        set(),
    ),
    ("another month", ((HEAD, *month(OCTOBER)), (HEAD, *month(NOVEMBER))), 2 * ONE, set()),
    ("equal lines of one bill", ((HEAD, *sorted(month(OCTOBER) * 2)),), 2 * ONE, set()),
    (
        "equal lines of one bill, brought twice",
        ((HEAD, *sorted(month(OCTOBER) * 2)), (HEAD, *sorted(month(OCTOBER) * 2)[::-1])),
        2 * ONE,
        {"bill_line_repeated"},
    ),
    (
        "a line with its own number twice in one bill",
        (
            (
                HEAD + ",identity/LineItemId",
                line(SIZES[0], OCTOBER, more=",abc1"),
                line(SIZES[0], OCTOBER, more=",abc1"),
                line(SIZES[0], OCTOBER, more=",abc2"),
            ),
        ),
        1440,
        {"bill_line_repeated"},
    ),
    (
        "other directorates",
        (
            (HEAD + ",Directorate", *(f"{each},Housing" for each in month(OCTOBER))),
            (HEAD + ",Directorate", *(f"{each},Highways" for each in month(OCTOBER))),
        ),
        2 * ONE,
        set(),
    ),
    (
        "other accounts",
        (
            (HEAD + ",SubAccountId", *(f"{each},a1" for each in month(OCTOBER))),
            (HEAD + ",SubAccountId", *(f"{each},a2" for each in month(OCTOBER))),
        ),
        2 * ONE,
        set(),
    ),
    (
        "other providers",
        ((HEAD, *month(OCTOBER)), (HEAD, *of_aws(month(OCTOBER)))),
        2 * ONE,
        set(),
    ),
    (
        "other providers and nothing else",
        ((HEAD, *no_region(month(OCTOBER))), (HEAD, *no_region(of_aws(month(OCTOBER))))),
        2 * ONE,
        set(),
    ),
    (
        "a provider that nobody knows waits for a word of it, and is no bill again",
        ((HEAD, *month(OCTOBER)), (HEAD, *(each.replace("Azure", "Hosted") for each in month(OCTOBER)))),
        ONE,
        set(),
    ),
]


@pytest.mark.parametrize(("files", "right", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_line_of_a_bill_counts_once(files: tuple[tuple[str, ...], ...], right: float, told: set[str]) -> None:
    activity = read(*files)
    assert hours(activity) == pytest.approx(right)
    assert {"bill_line_repeated", "bills_overlap"} & codes(activity) == told


ASKED: list[tuple[str, tuple[str, ...], tuple[str, ...], float, float]] = [
    ("October beside October and November", (HEAD, *month(OCTOBER)), (HEAD, *month(BOTH, 1440)), ONE, 6 * 720 + ONE),
    (
        "part of a month beside the month",
        (HEAD, *month("2025-10-01,2025-10-15", 360)),
        (HEAD, *month(OCTOBER)),
        6 * 360 + 15,
        ONE,
    ),
    ("other amounts of the same days", (HEAD, *month(OCTOBER)), (HEAD, *month(OCTOBER, 700)), ONE, ONE - 120),
    ("a few lines alike", (HEAD, *month(OCTOBER)), (HEAD, *month(OCTOBER)[:2]), ONE, 2 * 720 + 1),
]


@pytest.mark.parametrize(
    ("first", "second", "one", "two"), [case[1:] for case in ASKED], ids=[case[0] for case in ASKED]
)
def test_bills_of_the_same_days_are_asked_about(
    first: tuple[str, ...], second: tuple[str, ...], one: float, two: float
) -> None:
    activity = read(first, second)
    counted = hours(activity)
    assert counted in (one, two)
    told = next(each for each in activity.problems if each.code == "bills_overlap")
    assert told.severity == "error"
    assert told.question is not None
    assert told.question.waits
    assert "bill 1.csv" in told.message
    assert "GBP" in told.message
    assert hours(read(first, second, said="both")) == pytest.approx(one + two)
    assert hours(read(first, second, said="first")) == pytest.approx(counted)
    last = hours(read(first, second, said="last"))
    assert last == pytest.approx(one + two - counted if len(second) == len(first) else one)


FUEL = "Fuel,Site,Amount,Unit,From,To"
GAS = "Refrigerant,Site,Refilled (kg),From,To"
APRIL, MAY = "2025-04-01,2025-04-30", "2025-05-01,2025-05-31"


def litres(activity: ActivityData) -> float:
    fuel = activity.tables["fuel"]
    return float(np.nansum(fuel["fuel_litre"][fuel["set_aside"].isna()]))


@pytest.mark.parametrize(
    ("second", "once", "told"),
    [
        ((f"Diesel,Hall,100,litres,{APRIL}",), 150, {"bills_overlap"}),
        ((f"Diesel,Hall,100,litres,{APRIL}", f"Diesel,Depot,7,litres,{APRIL}"), 157, {"bills_overlap"}),
        (("Diesel,Hall,900,litres,2025-04-01,2026-03-31",), 150, {"bills_overlap"}),
        ((f"Diesel,Depot,100,litres,{APRIL}",), 250, set()),
        ((f"Gas oil,Hall,100,litres,{APRIL}",), 250, set()),
        (("Diesel,Hall,100,litres,2025-06-01,2025-06-30",), 250, set()),
    ],
)
def test_fuel_of_the_same_days_in_two_files_is_asked_about(
    second: tuple[str, ...], once: float, told: set[str]
) -> None:
    first = (FUEL, f"Diesel,Hall,100,litres,{APRIL}", f"Diesel,Hall,50,litres,{MAY}")
    activity = read(first, (FUEL, *second))
    assert litres(activity) == once
    assert {"bill_line_repeated", "bills_overlap"} & codes(activity) == told
    for problem in activity.problems:
        assert problem.code != "bills_overlap" or "litres" in problem.message
    more = sum(float(each.split(",")[2]) for each in second)
    assert litres(read(first, (FUEL, *second), said="both")) == 150 + more


def test_a_list_of_fuel_saved_anew_counts_once() -> None:
    days = [f"2025-{month:02}-03,2025-{month:02}-03" for month in range(4, 11)]
    rows = tuple(f"Diesel,Hall,{100 + place},litres,{day}" for place, day in enumerate(days))
    activity = read((FUEL, *rows), (FUEL, *rows[::-1]))
    assert litres(activity) == sum(100 + place for place in range(7))
    assert "bill_line_repeated" in codes(activity)


def test_gas_refilled_is_held_against_other_files_too() -> None:
    rows = (GAS, f"R410A,Hall,2.5,{APRIL}", f"R32,Hall,1.5,{APRIL}")
    activity = read(rows, (*rows, f"R32,Depot,1,{APRIL}"))
    table = activity.tables["refrigerants"]
    assert float(table["leaked_kg"][table["set_aside"].isna()].sum()) == 5
