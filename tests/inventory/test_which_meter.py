"""Answers about readings hang on what these say and on the meter with its site, never on files' order or names."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from carbon.problems import Question

HEAD = "Meter,Site,From,To,kWh"
APRIL, MAY = "2025-04-01,2025-04-30", "2025-05-01,2025-05-31"


def read(*files: tuple[str, tuple[str, ...]], said: Mapping | None = None) -> ActivityData:
    return read_inventory([(name, ("\n".join(lines) + "\n").encode()) for name, lines in files], mapping=said)


def kwh(activity: ActivityData) -> float:
    meters = activity.tables["meters"]
    return float(np.nansum(meters["metered_kwh"][meters["set_aside"].isna()]))


def question(activity: ActivityData) -> Question:
    (asked,) = {each.question.about: each.question for each in activity.problems if each.question}.values()
    return asked


LOW = (HEAD, f"M1,Hall,{APRIL},800", f"M1,Hall,{MAY},900")
HIGH = (HEAD, f"M1,Hall,{APRIL},850", f"M1,Hall,{MAY},880")  # 1,730 in all against 1,700


@pytest.mark.parametrize(("answer", "right"), [("first", 1_700), ("last", 1_730), ("all", 3_430)])
@pytest.mark.parametrize("names", [("a.csv", "b.csv"), ("b.csv", "a.csv"), ("final.csv", "draft.csv")])
@pytest.mark.parametrize("turned", [False, True])
def test_an_answer_is_of_the_same_list_whatever_its_name_and_place(answer, right, names, turned):
    """Of two lists the first is the one that says less in all: May's lower figure stands in the other."""
    files = list(zip(names, (LOW, HIGH), strict=True))
    said = Mapping(answers=(Answer("readings", question(read(("x.csv", LOW), ("y.csv", HIGH))).about, answer),))
    assert kwh(read(*(files[::-1] if turned else files), said=said)) == right


def test_the_choices_name_the_lists_with_what_they_say():
    words = dict(question(read(("b.csv", HIGH), ("a.csv", LOW))).choices)
    assert words["first"] == "those of “a.csv”: 1,700 kWh"
    assert words["last"] == "those of “b.csv”: 1,730 kWh"


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize(("answer", "right"), [("first", 800), ("last", 870), ("all", 2_520)])
def test_of_three_lists_the_lower_or_the_higher_reading_of_each_counts(order, answer, right):
    files = [
        (f"{each}.csv", (HEAD, f"M1,Hall,{APRIL},{amount}"))
        for each, amount in zip("abc", (850, 800, 870), strict=True)
    ]
    said = Mapping(answers=(Answer("readings", question(read(*files)).about, answer),))
    assert kwh(read(*(files[each] for each in order), said=said)) == right


@pytest.mark.parametrize(("answer", "right"), [("first", 800), ("last", 850)])
def test_within_one_list_the_order_of_the_rows_changes_nothing(answer, right):
    rows = (f"M1,Hall,{APRIL},850", f"M1,Hall,{APRIL},800")
    about = question(read(("a.csv", (HEAD, *rows)))).about
    said = Mapping(answers=(Answer("readings", about, answer),))
    for lines in (rows, rows[::-1]):
        assert kwh(read(("a.csv", (HEAD, *lines)), said=said)) == right


def test_an_answer_about_other_readings_does_not_hold():
    """The contradiction of another edition is another question."""
    about = question(read(("a.csv", LOW), ("b.csv", HIGH))).about
    other = (HEAD, f"M1,Hall,{APRIL},8500", f"M1,Hall,{MAY},880")
    activity = read(("a.csv", LOW), ("b.csv", other), said=Mapping(answers=(Answer("readings", about, "last"),)))
    assert kwh(activity) == 0
    assert question(activity).about != about


@pytest.mark.parametrize(
    ("one", "other", "right"),
    [
        # two sites, whose readings of the same days differ, overlap, or are the same
        ((HEAD, f"M1,Hall,{APRIL},800"), (HEAD, f"M1,Library,{APRIL},850"), 1_650),
        ((HEAD, f"M1,Hall,{APRIL},800"), (HEAD, f"M1,Library,{APRIL},800"), 1_600),
        ((HEAD, f"M1,Hall,{APRIL},800"), (HEAD, "M1,Library,2025-04-01,2026-03-31,12000"), 12_800),
        # two bodies
        (("Meter,Body,From,To,kWh", f"M1,School A,{APRIL},800"), ("Meter,Body,From,To,kWh", f"M1,School B,{APRIL},850"),
         1_650),
        (("Room,Body,From,To,kWh", f"Server room,A,{APRIL},800"),
         ("Room,Body,From,To,kWh", f"Server room,B,{APRIL},850"), 1_650),
        # one site, or none named: one meter
        ((HEAD, f"M1,Hall,{APRIL},800"), (HEAD, f"m1 ,HALL,{APRIL},800"), 800),
        ((HEAD, f"M1,Hall,{APRIL},800"), ("Meter,From,To,kWh", f"M1,{APRIL},800"), 800),
        # a number of a meter is one meter, however its site is written
        ((HEAD, f"2200099887766,Hall,{APRIL},800"), (HEAD, f"2200099887766,Town Hall,{APRIL},800"), 800),
    ],
)  # fmt: skip
def test_a_meter_is_its_name_with_its_site(one, other, right):
    for files in ((("a.csv", one), ("b.csv", other)), (("a.csv", other), ("b.csv", one))):
        activity = read(*files)
        assert kwh(activity) == right
        assert not [each for each in activity.problems if each.question]


def test_a_list_without_sites_waits_where_its_meter_stands_at_several():
    sites = (HEAD, f"M1,Hall,{APRIL},800", f"M1,Library,{APRIL},850", f"M2,Hall,{APRIL},100")
    bare = ("Meter,From,To,kWh", f"M1,{APRIL},820", f"M2,{MAY},110")
    activity = read(("a.csv", sites), ("b.csv", bare))
    assert kwh(activity) == 800 + 850 + 100 + 110
    (told,) = [each for each in activity.problems if each.code == "meter_of_which_site"]
    assert "820 kWh" in told.message


def test_counters_of_one_name_at_two_sites_are_each_held_against_itself():
    """Hall 100 to 160, Library 5,000 to 5,100."""
    lines = ("Meter,Site,Date,Meter reading", "M1,Hall,2025-04-01,100", "M1,Library,2025-04-01,5000",
             "M1,Hall,2025-05-01,160", "M1,Library,2025-05-01,5100")  # fmt: skip
    assert kwh(read(("a.csv", lines))) == 60 + 100


def test_weeks_that_overlap_are_cut_alike_in_any_order():
    """Of two of one length the one that begins first counts in full: 70 and five days in seven of 140."""
    one, two = "2025-04-01,2025-04-07,70", "2025-04-06,2025-04-12,140"
    for rows in ((one, two), (two, one)):
        files = [(f"{n}.csv", (HEAD, f"M1,Hall,{row}")) for n, row in enumerate(rows)]
        assert kwh(read(*files)) == pytest.approx(70 + 140 * 5 / 7)
