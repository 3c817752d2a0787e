"""Readings by month without its year: that of the title, the sheet or the file counts, else a person says which."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping

ACROSS = "Site,Unit,April,May,June|Hall,kWh,1000,1100,900"
DOWN = "Month,Hall (kWh),Depot (kWh)|April,600,400|May,700,400|June,500,400"
LISTED = "Site,Month,kWh|Hall,April,1000|Hall,May,1100|Hall,June,900"
BARE = "Site,Apr (kWh),May (kWh),Jun (kWh)|Hall,1000,1100,900"
WELSH = "Safle,Uned,Ebrill,Mai,Mehefin|Neuadd,kWh,1000,1100,900"
YEAR = "April,May,June,July,August,September,October,November,December,January,February,March"
WHOLE = f"Site,Unit,{YEAR}|Hall,kWh,{','.join(['100'] * 12)}"
LONG = "Site,Month,kWh|" + "|".join(f"Hall,{month},100" for month in YEAR.split(","))


def read(text: str, name: str = "readings.csv", mapping: Mapping | None = None) -> ActivityData:
    return read_inventory([(name, (text.replace("|", "\n") + "\n").encode())], mapping=mapping)


def by_month(activity: ActivityData) -> dict[str, float]:
    """What counts, by the month of its first day."""
    meters = activity.tables["meters"]
    meters = meters[meters["set_aside"].isna()]
    found: dict[str, float] = {}
    for row in meters.itertuples():
        month = str(row.metered_from)[:7]
        found[month] = found.get(month, 0.0) + float(row.metered_kwh)
    return found


SPRING = {"2025-04": 1000.0, "2025-05": 1100.0, "2025-06": 900.0}


@pytest.mark.parametrize("text", [ACROSS, DOWN, LISTED, BARE, WELSH])
@pytest.mark.parametrize("name", ["electricity 2025-26.csv", "kWh FY25-26.csv", "readings 2025.csv"])
def test_the_year_is_that_of_the_file(text: str, name: str) -> None:
    activity = read(text, name)
    assert by_month(activity) == SPRING
    assert "days_of_title" in {problem.code for problem in activity.problems}


@pytest.mark.parametrize("text", [ACROSS, DOWN, LISTED, BARE])
def test_the_year_is_that_of_the_title(text: str) -> None:
    wide = "," * text.split("|")[0].count(",")
    assert by_month(read(f"Electricity 2025/26{wide}|{text}")) == SPRING


@pytest.mark.parametrize("text", [ACROSS, DOWN, LISTED, BARE, WELSH])
def test_a_year_that_nothing_says_is_asked_once(text: str) -> None:
    """3,000 kWh of April to June wait."""
    activity = read(text)
    assert by_month(activity) == {}
    (problem,) = [each for each in activity.problems if each.question is not None]
    assert problem.question is not None
    assert "3,000 kWh" in problem.message
    answer = Answer(problem.question.kind, problem.question.about, "2025-26")
    assert by_month(read(text, mapping=Mapping().with_answer(answer))) == SPRING


@pytest.mark.parametrize("text", [ACROSS, DOWN, LISTED])
def test_two_years_above_are_asked(text: str) -> None:
    wide = "," * text.split("|")[0].count(",")
    activity = read(f"Electricity 2024/25 and 2025/26{wide}|{text}")
    assert by_month(activity) == {}
    assert [each.code for each in activity.problems if each.question is not None] == ["days_not_stated"]


@pytest.mark.parametrize("text", [WHOLE, LONG])
@pytest.mark.parametrize("name", ["electricity 2025-26.csv", "2025_26.csv"])
def test_april_to_march_is_the_financial_year(text: str, name: str) -> None:
    found = by_month(read(text, name))
    assert (min(found), max(found), sum(found.values())) == ("2025-04", "2026-03", 1200)


@pytest.mark.parametrize("text", [WHOLE, LONG])
def test_april_to_march_under_one_year_of_the_calendar_is_asked(text: str) -> None:
    """Its January may be of 2025 or of 2026: the run goes over the end of the year that is named."""
    activity = read(text, "electricity 2025.csv")
    assert by_month(activity) == {}
    (problem,) = [each for each in activity.problems if each.question is not None]
    assert problem.question is not None
    assert {"2025", "2025-26", "2024-25"} <= {choice for choice, _ in problem.question.choices}
    answer = Answer(problem.question.kind, problem.question.about, "2025-26")
    found = by_month(read(text, "electricity 2025.csv", mapping=Mapping().with_answer(answer)))
    assert (min(found), max(found), sum(found.values())) == ("2025-04", "2026-03", 1200)


def test_january_to_december_under_its_year_is_read() -> None:
    months = YEAR.split(",")
    text = f"Site,Unit,{','.join([*months[9:], *months[:9]])}|Hall,kWh,{','.join(['100'] * 12)}"
    found = by_month(read(text, "electricity 2025.csv"))
    assert (min(found), max(found), sum(found.values())) == ("2025-01", "2025-12", 1200)
