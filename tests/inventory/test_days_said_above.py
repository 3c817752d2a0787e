"""Days that no row states: a year or a month of the heading, a title, the sheet or the file; else a person is asked."""

from __future__ import annotations

import numpy as np
import pytest

import carbon
from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from carbon.problems import Problem
from tests.inventory.own_lists import workbook

ANNUAL = ("Data centre,420", "Comms room,35")
LARGE = ("Data centre,420000", "Comms room,35000")
METERS = ("Site,MPAN,kWh", "Hall,1312345678901,43000", "Depot,1312345678902,2000")
YEAR_2024 = ("2024-04-01", "2025-03-31")
APRIL = ("2025-04-01", "2025-04-30")


def read(*lines: str, name: str = "sites.csv", mapping: Mapping | None = None) -> ActivityData:
    return read_inventory([(name, ("\n".join(lines) + "\n").encode())], mapping=mapping)


def days_of(activity: ActivityData) -> set[tuple[str, str]]:
    meters = activity.tables["meters"]
    return {(str(row.metered_from)[:10], str(row.metered_to)[:10]) for row in meters.itertuples()}


def counted(activity: ActivityData) -> float:
    """kWh of the rows that count."""
    meters = activity.tables["meters"]
    return float(np.nansum(meters["metered_kwh"][meters["set_aside"].isna()]))


def asked(activity: ActivityData) -> Problem:
    (problem,) = [each for each in activity.problems if each.question is not None]
    assert problem.question is not None
    assert problem.question.kind == "year"
    return problem


def answered(answer: str, *lines: str, name: str = "sites.csv") -> ActivityData:
    question = asked(read(*lines, name=name)).question
    assert question is not None
    return read(*lines, name=name, mapping=Mapping(answers=(Answer("year", question.about, answer),)))


YEARLY = [
    ("Site,Annual electricity (MWh)", ANNUAL),
    ("Site,Annual electricity (kWh)", LARGE),
    ("Site,Annual electricity (GWh)", ("Data centre,0.42", "Comms room,0.035")),
    ("Room,Annual consumption (MWh)", ANNUAL),
    ("Site,Yearly electricity (MWh)", ANNUAL),
    ("Building,Annual kWh", LARGE),
    ("Site,Annual electricity consumption (kWh)", LARGE),
    ("Site,Electricity (MWh per year)", ANNUAL),
    ("Site,Electricity (kWh/year)", LARGE),
    ("Location,Electricity use kWh pa", LARGE),
    ("Site,kWh per annum", LARGE),
    ("Safle,Trydan blynyddol (kWh)", LARGE),
    ("Bâtiment,Consommation annuelle (kWh)", LARGE),
    ("Site,Energy used annually (MWh)", ANNUAL),
]  # fmt: skip


@pytest.mark.parametrize(("head", "rows"), YEARLY)
def test_a_yearly_figure_beside_a_site_is_its_electricity_of_a_year(head, rows):
    """420 + 35 MWh = 455,000 kWh: of the year that a title names, and asked where nothing names one."""
    titled = read("Electricity of IT rooms 2024-25,", head, *rows)
    assert (counted(titled), days_of(titled)) == (pytest.approx(455_000), {YEAR_2024})
    waiting = read(head, *rows)
    assert counted(waiting) == 0
    assert "455,000 kWh" in asked(waiting).message
    assert counted(answered("assessed", head, *rows)) == pytest.approx(455_000)


@pytest.mark.parametrize(("answer", "days"), [
    ("2024-25", YEAR_2024), ("2023-24", ("2023-04-01", "2024-03-31")), ("2024", ("2024-01-01", "2024-12-31")),
    ("2025", ("2025-01-01", "2025-12-31")), ("2023-08-01 to 2024-07-31", ("2023-08-01", "2024-07-31")),
])  # fmt: skip
def test_the_year_that_a_person_says_is_that_of_the_readings(answer, days):
    found = answered(answer, YEARLY[0][0], *ANNUAL)
    assert (counted(found), days_of(found)) == (455_000, {days})


def test_every_choice_gives_the_figure_of_its_year():
    """The period assessed: all of it, whichever that is. A year: all of it in that year, and nothing in the next."""
    question = asked(read(YEARLY[0][0], *ANNUAL)).question
    assert question is not None
    answers = [answer for answer, _ in question.choices]
    assert answers[0] == "assessed"
    assert len(answers) > 3
    for answer in answers:
        found = answered(answer, YEARLY[0][0], *ANNUAL)
        assert counted(found) == 455_000
        if answer == "assessed":
            for year in (2023, 2025):
                used = carbon.assess(found, period=carbon.Period.financial_year(year))
                assert used.energy_kwh == pytest.approx(455_000)
        else:
            ((first, last),) = days_of(found)
            own = carbon.Period(np.datetime64(first).item(), np.datetime64(last).item())
            assert carbon.assess(found, period=own).energy_kwh == pytest.approx(455_000)


def test_another_edition_of_the_list_is_asked_about_anew():
    """What was said of 455 MWh says nothing of 460."""
    question = asked(read(YEARLY[0][0], *ANNUAL)).question
    assert question is not None
    mapping = Mapping(answers=(Answer("year", question.about, "2024-25"),))
    assert counted(read(YEARLY[0][0], "Data centre,425", "Comms room,35", mapping=mapping)) == 0


TITLES = [
    ("Electricity 2024-25", YEAR_2024), ("Electricity 2024/25", YEAR_2024), ("Electricity FY24/25", YEAR_2024),
    ("Electricity FY 2024-2025", YEAR_2024), ("Energy use April 2024 to March 2025", YEAR_2024),
    ("Apr 2024 - Mar 2025 electricity", YEAR_2024), ("Year ending 31 March 2025", YEAR_2024),
    ("Electricity for the year to March 2025", YEAR_2024), ("12 months to 31/03/2025", YEAR_2024),
    ("1 April 2024 to 31 March 2025", YEAR_2024), ("01/04/2024 - 31/03/2025", YEAR_2024),
    ("Meter readings April 2025", APRIL), ("Readings Apr 25", APRIL), ("Meters Apr-25", APRIL),
    ("Darlleniadau Ebrill 2025", APRIL), ("Relevés avril 2025", APRIL), ("Readings for 04/2025", APRIL),
    ("Electricity 2024", ("2024-01-01", "2024-12-31")), ("Q1 2025-26 electricity", ("2025-04-01", "2025-06-30")),
    ("Electricity Apr-Jun 2025", ("2025-04-01", "2025-06-30")),
    ("Trydan 2024-25", YEAR_2024), ("Electricity 2024-25 (printed 3 May 2025)", YEAR_2024),
    ("Blwyddyn hyd at 31 Mawrth 2025", YEAR_2024), ("Electricity 2024-25, produced May 2025", YEAR_2024),
]  # fmt: skip


@pytest.mark.parametrize(("title", "days"), TITLES)
def test_a_title_states_the_days_and_it_is_told(title, days):
    """43,000 + 2,000 kWh, in a line above, or in the name of the file."""
    above = read(f'"{title}",,', "", *METERS)
    assert (counted(above), days_of(above)) == (45_000, {days})
    (told,) = [each for each in above.problems if each.code == "days_of_title"]
    assert title in told.message
    name = title.replace("/", "-") if days == YEAR_2024 and "/03" not in title and "/04" not in title else ""
    if name:
        named = read(*METERS, name=f"{name}.csv")
        assert (counted(named), days_of(named)) == (45_000, {days})


@pytest.mark.parametrize("name", [
    "electricity_2024-25.csv", "Electricity_FY2024-25_final.csv", "2024_25 electricity.csv",
    "electricity-2024-2025-v2.csv",
])  # fmt: skip
def test_the_name_of_a_file_states_its_year(name):
    found = read(*METERS, name=name)
    assert (counted(found), days_of(found)) == (45_000, {YEAR_2024})


def test_sheets_that_are_called_by_their_months_are_of_them():
    """100 + 200 kWh in April, 110 + 210 in May."""
    head = ("Meter", "kWh")
    sheets = {"Apr 24": [head, ("M1", 100), ("M2", 200)], "May 24": [head, ("M1", 110), ("M2", 210)]}
    found = read_inventory([("readings.xlsx", workbook(**sheets))])
    assert counted(found) == 620
    assert days_of(found) == {("2024-04-01", "2024-04-30"), ("2024-05-01", "2024-05-31")}


def test_months_without_a_year_on_sheets_take_that_of_the_file():
    """April is of 2024 and January of 2025 in 2024-25."""
    head = ("Meter", "kWh")
    sheets = {"April": [head, ("M1", 100), ("M2", 200)], "January": [head, ("M1", 110), ("M2", 210)]}
    found = read_inventory([("Electricity 2024-25.xlsx", workbook(**sheets))])
    assert counted(found) == 620
    assert days_of(found) == {("2024-04-01", "2024-04-30"), ("2025-01-01", "2025-01-31")}


def test_months_without_a_year_in_rows_take_that_of_the_title():
    lines = ("Site,Month,kWh", "Hall,April,400", "Hall,March,600", "Depot,April,30")
    found = read("Electricity 2024-25,,", *lines)
    assert counted(found) == 1_030
    assert days_of(found) == {("2024-04-01", "2024-04-30"), ("2025-03-01", "2025-03-31")}
    waiting = read(*lines)
    assert counted(waiting) == 0
    assert days_of(answered("2023-24", *lines)) == {("2023-04-01", "2023-04-30"), ("2024-03-01", "2024-03-31")}
    assert counted(answered("assessed", *lines)) == 1_030


def test_where_title_and_rows_state_days_the_rows_win():
    found = read(
        "Electricity 2024-25,,", "Meter,From,To,kWh", "M1,01/04/2024,30/09/2024,400", "M1,01/10/2024,31/03/2025,6"
    )
    assert days_of(found) == {("2024-04-01", "2024-09-30"), ("2024-10-01", "2025-03-31")}
    assert counted(found) == 406
    assert not [each for each in found.problems if each.question is not None]


def test_rows_of_other_days_than_their_title_says_are_asked_about():
    """All rows are of 2023-24 under a title of 2024-25: one of them is wrong."""
    lines = (
        "Electricity 2024-25,,,",
        "Meter,From,To,kWh",
        "M1,01/04/2023,30/09/2023,400",
        "M2,01/04/2023,31/03/2024,6",
    )
    assert counted(read(*lines)) == 0
    kept = answered("rows", *lines)
    assert (counted(kept), days_of(kept)) == (406, {("2023-04-01", "2023-09-30"), ("2023-04-01", "2024-03-31")})
    moved = answered("a year later", *lines)
    assert (counted(moved), days_of(moved)) == (406, {("2024-04-01", "2024-09-30"), ("2024-04-01", "2025-03-31")})


@pytest.mark.parametrize(("title", "name"), [
    ("Electricity 2024-25", "readings 2023-24.csv"), ("Electricity 2023-24 and 2024-25", "sites.csv"),
    ("Electricity 2024", "2025.csv"), ("Meter readings April 2025", "May 2025.csv"),
])  # fmt: skip
def test_titles_that_contradict_each_other_are_asked_about(title, name):
    problem = asked(read(f"{title},,", *METERS, name=name))
    assert problem.question is not None
    answers = [answer for answer, _ in problem.question.choices]
    for answer in answers:
        assert counted(answered(answer, f"{title},,", *METERS, name=name)) == 45_000
    assert len(answers) >= 3


def test_the_narrower_of_two_periods_counts_where_one_lies_in_the_other():
    found = read("Meter readings April 2025,,", *METERS, name="2025-26.csv")
    assert days_of(found) == {APRIL}


def test_a_yearly_figure_under_the_title_of_a_month_is_asked_about():
    problem = asked(read("Meter list April 2025,", YEARLY[0][0], *ANNUAL))
    assert problem.question is not None
    assert "2025-04" not in [answer for answer, _ in problem.question.choices]


@pytest.mark.parametrize("title", ["Printed 3 May 2025", "Report of 03/05/2025", "Exported May 2025", "Version 3",
                                   "Prices as at April 2025", "Updated 2025", "Meter list", "Crynhoad"])  # fmt: skip
def test_the_day_of_writing_is_no_period(title):
    assert counted(read(f"{title},,", *METERS)) == 0


def test_a_column_of_which_nothing_says_that_it_is_electricity_is_no_yearly_figure():
    for head in ("Site,Total", "Site,Value", "Site,Usage", "Room,Annual total"):
        assert "meters" not in read(head, *LARGE).tables


def test_two_years_across_are_read_as_two():
    """No year is asked for that stands in the headings."""
    found = read("Site,2023-24 (kWh),2024-25 (kWh)", "Hall,100,200", "Depot,10,20")
    assert counted(found) == 330
    assert days_of(found) == {YEAR_2024, ("2023-04-01", "2024-03-31")}


@pytest.mark.parametrize("head", ["Site,kWh 2024-25", "Site,Electricity 2024-25 (kWh)", "Site,Annual kWh 2024/25",
                                  "Site,Electricity used in 2024-25 (kWh)"])  # fmt: skip
def test_a_heading_states_its_year(head):
    found = read(head, *LARGE)
    assert (counted(found), days_of(found)) == (455_000, {YEAR_2024})
