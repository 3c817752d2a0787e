"""Opening and closing readings of a meter: what was used is the difference, times what the meter is multiplied by."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping

DAYS = "01/04/2024,31/03/2025"


def read(*lines: str, name: str = "meters.csv", mapping: Mapping | None = None) -> ActivityData:
    return read_inventory([(name, ("\n".join(lines) + "\n").encode())], mapping=mapping)


def counted(activity: ActivityData) -> float:
    meters = activity.tables.get("meters")
    return -1.0 if meters is None else float(np.nansum(meters["metered_kwh"][meters["set_aside"].isna()]))


def days_of(activity: ActivityData) -> set[tuple[str, str]]:
    meters = activity.tables["meters"]
    return {(str(row.metered_from)[:10], str(row.metered_to)[:10]) for row in meters.itertuples()}


def codes(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


PAIRS = [
    ("Opening reading", "Closing reading"), ("Opening read", "Closing read"), ("Opening", "Closing"),
    ("Previous reading", "Present reading"), ("Previous", "Present"), ("Previous read", "Current read"),
    ("Start read", "End read"), ("Start reading (kWh)", "End reading (kWh)"), ("First reading", "Last reading"),
    ("Opening meter reading", "Closing meter reading"), ("Old reading", "New reading"),
    ("Darlleniad agoriadol", "Darlleniad cau"), ("Darlleniad blaenorol", "Darlleniad presennol"),
    ("Index début", "Index fin"), ("Ancien index", "Nouvel index"), ("Relevé précédent", "Relevé actuel"),
    ("Prev. read", "Pres. read"), ("Register start", "Register end"), ("OpeningReading", "ClosingReading"),
    ("Initial reading", "Final reading"),
]  # fmt: skip


@pytest.mark.parametrize(("opening", "closing"), PAIRS)
def test_the_difference_of_two_readings_is_what_was_used(opening, closing):
    """5,000 - 1,000 and 800 - 300: 4,500 kWh of the year that the row says, in whichever order they stand."""
    for first, second in ((opening, closing), (closing, opening)):
        values = ("1000,5000", "300,800") if first == opening else ("5000,1000", "800,300")
        found = read(f"Meter,Date from,Date to,{first},{second}", f"M1,{DAYS},{values[0]}", f"M2,{DAYS},{values[1]}")
        assert (counted(found), days_of(found)) == (4_500, {("2024-04-01", "2025-03-31")})
        assert "opening_and_closing" in codes(found)
        assert "cloud" not in found.tables


@pytest.mark.parametrize(("opening", "closing"), PAIRS)
def test_without_days_the_year_is_asked_for_or_that_of_the_title(opening, closing):
    lines = (f"Meter,{opening},{closing}", "M1,1000,5000", "M2,300,800")
    waiting = read(*lines)
    assert counted(waiting) == 0
    (problem,) = [each for each in waiting.problems if each.question is not None]
    assert "4,500 kWh" in problem.message
    found = read(*lines, name="Electricity 2024-25.csv")
    assert (counted(found), days_of(found)) == (4_500, {("2024-04-01", "2025-03-31")})


@pytest.mark.parametrize(
    ("cell", "times"), [("10", 10), ("x10", 10), ("×40", 40), ("200/5", 40), ("1", 1), ("0.1", 0.1)]
)
@pytest.mark.parametrize("heading", ["Multiplier", "CT multiplier", "CT ratio", "Meter multiplier", "Lluosydd",
                                     "Coefficient"])  # fmt: skip
def test_a_multiplier_that_is_stated_multiplies_the_difference(heading, cell, times):
    found = read(f"Meter,Date from,Date to,Opening reading,Closing reading,{heading}", f"M1,{DAYS},1000,5000,{cell}",
                 f"M2,{DAYS},300,800,{cell}")  # fmt: skip
    assert counted(found) == pytest.approx(4_500 * times)


def test_a_blank_multiplier_beside_others_waits():
    found = read("Meter,Date from,Date to,Opening reading,Closing reading,Multiplier", f"M1,{DAYS},1000,5000,10",
                 f"M2,{DAYS},300,800,")  # fmt: skip
    assert counted(found) == 40_000
    assert found.tables["meters"]["set_aside"].tolist()[1] == "multiplier_missing"


def test_a_multiplier_beside_readings_in_a_row_multiplies_their_differences():
    """(1,230 - 1,000) x 40 = 9,200."""
    found = read("Meter,Date,Meter reading (kWh),Multiplier", "M1,01/04/2024,1000,40", "M1,31/03/2025,1230,40")
    assert counted(found) == 9_200


def test_units_of_the_heading_and_beside_it_are_read():
    """4.5 MWh."""
    head = "Meter,Date from,Date to,Opening reading (MWh),Closing reading (MWh)"
    assert counted(read(head, f"M1,{DAYS},1,5", f"M2,{DAYS},0.3,0.8")) == pytest.approx(4_500)
    head = "Meter,Date from,Date to,Opening reading,Closing reading,Units"
    assert counted(read(head, f"M1,{DAYS},1,5,MWh", f"M2,{DAYS},300,800,kWh")) == pytest.approx(4_500)


ROUND = ("Meter,Date from,Date to,Opening reading,Closing reading", f"M1,{DAYS},1000,5000", f"M2,{DAYS},99500,600")


def roll(answer: str, *lines: str) -> float:
    (problem,) = [each for each in read(*lines).problems if each.question is not None]
    question = problem.question
    assert question is not None
    assert question.kind == "backwards"
    assert answer in dict(question.choices)
    return counted(read(*lines, mapping=Mapping(answers=(Answer("backwards", question.about, answer),))))


def test_a_meter_that_went_past_its_highest_figure_is_asked_about():
    """100,000 - 99,500 + 600 = 1,100; or the two are swapped: 98,900; or it is a new meter, and nothing is known."""
    waiting = read(*ROUND)
    assert counted(waiting) == 4_000
    assert "1,100 kWh" in str([each.question for each in waiting.problems])
    assert roll("round", *ROUND) == 5_100
    assert roll("swapped", *ROUND) == 102_900
    assert roll("not counted", *ROUND) == 4_000


def test_leading_noughts_say_how_many_figures_a_meter_has():
    """Six figures: 1,000,000 - 999,500 + 600; times 10 where the meter is multiplied by that."""
    head = "Meter,Date from,Date to,Opening reading,Closing reading,Multiplier"
    assert roll("round", head, f"M1,{DAYS},001000,005000,10", f"M2,{DAYS},999500,000600,10") == 51_000


def test_a_fall_from_the_middle_of_the_dial_is_no_round():
    """45,000 to 1,000 would be 56,000 of a dial of 100,000: more likely a new meter, and not offered."""
    lines = (ROUND[0], ROUND[1], f"M2,{DAYS},45000,1000")
    (problem,) = [each for each in read(*lines).problems if each.question is not None]
    assert problem.question is not None
    assert [answer for answer, _ in problem.question.choices] == ["swapped", "not counted"]


def test_flags_in_the_cells_and_beside_them_are_read_and_told():
    found = read(*(ROUND[0], f"M1,{DAYS},1000 A,5000 E", f"M2,{DAYS},300A,800A"))
    assert counted(found) == 4_500
    assert found.tables["meters"]["reading"].tolist() == ["estimated", "actual"]
    assert "estimated_reading" in codes(found)
    found = read(f"{ROUND[0]},Opening type,Closing type", f"M1,{DAYS},1000,5000,E,A", f"M2,{DAYS},300,800,A,A")
    assert counted(found) == 4_500
    assert found.tables["meters"]["reading"].tolist() == ["estimated", "actual"]
    found = read(f"{ROUND[0]},Read type", f"M1,{DAYS},1000,5000,E", f"M2,{DAYS},300,800,A")
    assert found.tables["meters"]["reading"].tolist() == ["estimated", "actual"]


def test_dates_of_the_readings_are_the_days():
    head = "Meter,Opening date,Opening reading,Closing date,Closing reading"
    found = read(head, "M1,01/04/2024,1000,31/03/2025,5000")
    assert (counted(found), days_of(found)) == (4_000, {("2024-04-01", "2025-03-31")})
    head = "Meter,Previous read date,Previous read,Present read date,Present read"
    found = read(head, "M1,01/04/2024,1000,31/03/2025,5000")
    assert (counted(found), days_of(found)) == (4_000, {("2024-04-01", "2025-03-31")})


def test_what_is_stated_as_used_counts_and_the_readings_bear_it_out():
    head = f"{ROUND[0]},kWh"
    found = read(head, f"M1,{DAYS},1000,5000,4000", f"M2,{DAYS},300,800,500")
    assert counted(found) == 4_500
    assert not [each for each in found.problems if each.question is not None]


@pytest.mark.parametrize(("answer", "kwh"), [("as stated", 4_500), ("difference", 45_000)])
def test_what_is_stated_as_used_and_the_readings_contradict_each_other(answer, kwh):
    """The units that the meter moved by, before its multiplier of 10; or kWh stated, and the multiplier in it."""
    head = f"{ROUND[0]},Multiplier,kWh used"
    lines = (head, f"M1,{DAYS},1000,5000,10,4000", f"M2,{DAYS},300,800,10,500")
    waiting = read(*lines)
    assert counted(waiting) == 0
    (question,) = [each.question for each in waiting.problems if each.question is not None]
    assert (question.kind, len(question.choices)) == ("advance", 2)
    assert counted(read(*lines, mapping=Mapping(answers=(Answer("advance", question.about, answer),)))) == kwh


def test_day_and_night_with_two_readings_each_are_added():
    """(500 - 100) + (90 - 20) = 470."""
    head = "Meter,Date from,Date to,Day opening read,Day closing read,Night opening read,Night closing read"
    assert counted(read(head, f"M1,{DAYS},100,500,20,90")) == 470


def test_a_meter_of_gas_stays_left_out():
    found = read(f"Fuel,{ROUND[0]}", f"Electricity,M1,{DAYS},1000,5000", f"Gas,M2,{DAYS},300,800")
    assert counted(found) == 4_000


def test_dates_called_start_and_end_stay_dates():
    found = read("Meter,Start,End,kWh", "M1,01/04/2024,31/03/2025,4000")
    assert (counted(found), days_of(found)) == (4_000, {("2024-04-01", "2025-03-31")})


def test_a_reading_that_is_missing_holds_its_row_back():
    found = read(*(ROUND[0], f"M1,{DAYS},1000,5000", f"M2,{DAYS},,800"))
    assert counted(found) == 4_000
    assert found.tables["meters"]["set_aside"].tolist()[1] == "no_amount"


DATED = [
    ("Opening reading 01/04/2025", "Closing reading 31/03/2026"),
    ("Reading at 1 April 2025", "Reading at 31 March 2026"),
    ("Read 01.04.25 kWh", "Read 31.03.26 kWh"),
    ("Darlleniad 1 Ebrill 2025", "Darlleniad 31 Mawrth 2026"),
    ("Index au 01/04/2025", "Index au 31/03/2026"),
    ("Opening (01/04/2025)", "Closing (31/03/2026)"),
    ("Meter reading as at 1st April 2025", "Meter reading as at 31st March 2026"),
    ("Reading 2025-04-01", "Reading 2026-03-31"),
    ("Start read (01-Apr-2025)", "End read (31-Mar-2026)"),
    ("01/04/2025 reading", "31/03/2026 reading"),
    ("Relevé du 1 avril 2025", "Relevé du 31 mars 2026"),
    ("Reading on 04/01/2025", "Reading on 03/31/2026"),
    ("Opening_reading_2025-04-01", "Closing_reading_2026-03-31"),
    ("Reading (kWh) 01/04/2025", "Reading (kWh) 31/03/2026"),
    ("Darlleniad ar 1 Ebrill 2025", "Darlleniad ar 31 Mawrth 2026"),
]  # fmt: skip
METERS = ("Data centre,1012345678901,{},{}", "104500", "168900"), ("Comms room,1012345678902,{},{}", "22010", "31010")
"""(168,900 - 104,500) + (31,010 - 22,010) = 64,400 + 9,000 = 73,400 kWh."""


@pytest.mark.parametrize(("opening", "closing"), DATED)
def test_days_in_the_headings_of_two_readings_are_theirs(opening, closing):
    """In whichever order the two stand, and whatever the name of the file says."""
    found = read(f"Site,MPAN,{opening},{closing}", *(row.format(*shown) for row, *shown in METERS))
    assert (counted(found), days_of(found)) == (73_400, {("2025-04-01", "2026-03-31")})
    assert {"opening_and_closing", "days_of_title"} <= codes(found)
    found = read(f"Site,MPAN,{closing},{opening}", *(row.format(*shown[::-1]) for row, *shown in METERS),
                 name="Readings 2024.csv")  # fmt: skip
    assert (counted(found), days_of(found)) == (73_400, {("2025-04-01", "2026-03-31")})


@pytest.mark.parametrize(("opening", "closing"), [
    ("Reading 01/04/2025", "Reading 02/04/2025"), ("kWh 01/04/2025", "kWh 31/03/2026"),
    ("Opening reading 31/03/2026", "Closing reading 01/04/2025"), ("Cost 01/04/2025", "Cost 31/03/2026"),
    ("Gas reading 01/04/2025", "Gas reading 31/03/2026"), ("Reading 01/04/2025", "Reading 01/04/2025"),
    ("Opening reading 31/02/2025", "Closing reading 31/03/2026"),
])  # fmt: skip
def test_days_in_headings_that_are_of_no_two_readings_wait(opening, closing):
    """Figures of two days that follow one another may be what was used; a closing day before the opening one is a
    slip."""
    found = read(f"Site,MPAN,{opening},{closing}", *(row.format(*shown) for row, *shown in METERS))
    assert counted(found) <= 0
    assert "opening_and_closing" not in codes(found)


def test_days_of_the_rows_go_before_those_of_the_headings():
    head = "Meter,Date from,Date to,Opening reading 01/04/2025,Closing reading 31/03/2026"
    assert days_of(read(head, f"M1,{DAYS},1000,5000", f"M2,{DAYS},300,800")) == {("2024-04-01", "2025-03-31")}


def test_day_and_night_of_the_days_in_their_headings_are_added():
    """(500 - 100) + (90 - 20) = 470."""
    head = ("Site,MPAN,Day reading 01/04/2025,Day reading 31/03/2026,Night reading 01/04/2025,"
            "Night reading 31/03/2026")  # fmt: skip
    found = read(head, "A,1012345678901,100,500,20,90")
    assert (counted(found), days_of(found)) == (470, {("2025-04-01", "2026-03-31")})


@pytest.mark.parametrize("unit", ["MWh", "(MWh)"])
@pytest.mark.parametrize("day", ["", " 01/04/2025"])
def test_a_unit_behind_the_words_of_a_reading_is_its_unit(day, unit):
    """(5 - 1) + (0.8 - 0.3) = 4.5 MWh."""
    last = " 31/03/2026" if day else ""
    found = read(f"Site,MPAN,Opening reading{day} {unit},Closing reading{last} {unit}", "A,1012345678901,1,5",
                 "B,1012345678902,0.3,0.8", name="Electricity 2025-26.csv")  # fmt: skip
    assert counted(found) == pytest.approx(4_500)


def test_readings_at_the_start_and_at_the_end():
    found = read("Site,MPAN,Reading at start,Reading at end", "A,1012345678901,1000,5000", name="Meters 2025-26.csv")
    assert counted(found) == 4_000


HEAD = "Meter,Opening date,Opening reading (kWh),Closing date,Closing reading (kWh)"
SPANS = {
    "a year to its day": (["01/04/2024", "01/04/2025"], [("2024-04-01", "2025-03-31")]),
    "a quarter to its day": (["15/04/2024", "15/07/2024"], [("2024-04-15", "2024-07-14")]),
    "months that share a day": (
        ["01/04/2024", "01/05/2024", "01/06/2024"], [("2024-04-01", "2024-04-30"), ("2024-05-01", "2024-05-31")],
    ),
    "visits that share a day": (
        ["03/04/2024", "02/07/2024", "09/10/2024"], [("2024-04-03", "2024-07-01"), ("2024-07-02", "2024-10-08")],
    ),
    "the ends of months": (
        ["31/03/2024", "30/04/2024", "31/05/2024"], [("2024-04-01", "2024-04-30"), ("2024-05-01", "2024-05-31")],
    ),
    "a year from the last day of one": (["31/03/2024", "31/03/2025"], [("2024-04-01", "2025-03-31")]),
    "weeks that share a day": (
        ["01/04/2024", "08/04/2024", "15/04/2024"], [("2024-04-01", "2024-04-07"), ("2024-04-08", "2024-04-14")],
    ),
    "the end of a year": (["31/12/2023", "31/12/2024"], [("2024-01-01", "2024-12-31")]),
}  # fmt: skip


@pytest.mark.parametrize("case", SPANS)
def test_the_day_of_a_closing_reading_is_the_first_of_what_follows(case):
    """100 kWh between each reading and the next; each day is of one span."""
    days, right = SPANS[case]
    rows = [f"M1,{first},{100 * at},{last},{100 * at + 100}"
            for at, (first, last) in enumerate(pairwise(days))]  # fmt: skip
    found = read(HEAD, *rows)
    assert (days_of(found), counted(found)) == (set(right), 100.0 * len(rows))


def test_a_closing_day_before_the_next_opening_day_is_counted_itself():
    found = read(HEAD, "M1,01/04/2024,0,30/06/2024,90", "M1,01/07/2024,90,31/03/2025,365")
    assert days_of(found) == {("2024-04-01", "2024-06-30"), ("2024-07-01", "2025-03-31")}


def test_the_opening_day_of_another_meter_says_nothing():
    found = read(HEAD, "M1,03/04/2024,0,02/07/2024,90", "M2,02/07/2024,90,09/10/2024,365")
    assert days_of(found) == {("2024-04-03", "2024-07-02"), ("2024-07-02", "2024-10-09")}


def test_days_in_the_headings_are_days_of_reading_too():
    found = read("Meter,Opening reading 01/04/2024,Closing reading 01/04/2025", "M1,0,365")
    assert (days_of(found), counted(found)) == ({("2024-04-01", "2025-03-31")}, 365)


def test_by_day_all_of_a_year_is_of_its_365_days():
    """365 kWh from 1 April 2024 to 1 April 2025: one a day, and none is left for the next year."""
    (row,) = read(HEAD, "M1,01/04/2024,0,01/04/2025,365").tables["meters"].itertuples()
    assert row.metered_kwh / ((row.metered_to - row.metered_from).days + 1) == 1


def test_two_readings_of_one_day_keep_it():
    found = read(HEAD, "M1,01/04/2024,0,01/04/2024,50")
    assert days_of(found) == {("2024-04-01", "2024-04-01")}


TEN = f"M1,{DAYS},1000,1400"


@pytest.mark.parametrize(
    "heading",
    ["Multiplier", "CT ratio", "Mult", "Mult.", "Multiplying factor", "Meter multiplying factor", "MF", "CT",
     "Meter constant",
     "Reading multiplier", "Scaling factor", "Multiplier (CT)"],
)  # fmt: skip
def test_a_multiplier_that_explains_what_is_stated_is_no_alarm(heading: str):
    """(1,400 - 1,000) x 10 = 4,000, as the row says."""
    found = read(f"Meter,Date from,Date to,Opening reading,Closing reading,{heading},kWh", f"{TEN},10,4000")
    assert counted(found) == 4_000
    assert "advance_contradicts" not in codes(found)


@pytest.mark.parametrize(("stated", "says"), [(4000, "10 times"), (40, "10 times"), (16000, "40 times"), (600, "")])
def test_a_multiplier_that_is_missing_is_named(stated: int, says: str):
    found = read("Meter,Date from,Date to,Opening reading,Closing reading,kWh", f"{TEN},{stated}")
    assert counted(found) == 0
    (told,) = [each.message for each in found.problems if each.code == "advance_contradicts"]
    assert ("multiplier" in told) == bool(says)
    assert says in told


def test_a_multiplier_beside_the_bare_difference_is_named():
    """It says 400 beside a multiplier of 10: 4,000 by the readings."""
    found = read("Meter,Date from,Date to,Opening reading,Closing reading,Multiplier,kWh", f"{TEN},10,400")
    (told,) = [each.message for each in found.problems if each.code == "advance_contradicts"]
    assert "10 times" in told
