"""Use of each month in a season that rises looks like the standings of a counter: a person says which it is."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.test_metered_headings import kwh, read

USE = (5400, 5500, 5600, 5750, 5900, 6100, 6300, 6400, 6450)
MONTHS = tuple(f"2025-{month:02}" for month in range(4, 13))
FIRST = tuple(f"{month}-01" for month in MONTHS)
LAST = tuple(f"{month}-28" for month in MONTHS)


def table(heading: str, amounts: tuple[int, ...], when: str = "Month", days: tuple[str, ...] = MONTHS) -> list[str]:
    return [f"{when},{heading}", *(f"{day},{each}" for day, each in zip(days, amounts, strict=False))]


ASKED = {
    "Reading by month": (table("Reading", USE), sum(USE)),
    "Readings by month": (table("Readings", USE), sum(USE)),
    "Meter reading by month": (table("Meter reading", USE), sum(USE)),
    "in Welsh": (table("Darlleniad", USE, "Mis"), sum(USE)),
    "a meter's in Welsh": (table("Darlleniad mesurydd", USE, "Mis"), sum(USE)),
    "in kWh": (table("Reading (kWh)", USE), sum(USE)),
    "a meter's in kWh": (table("Meter reading (kWh)", USE), sum(USE)),
    "at the first day of each": (table("Reading", USE, "Date", FIRST), sum(USE)),
    "at the same day of each": (table("Reading", USE, "Date", LAST), sum(USE)),
    "at the first day under Month": (table("Meter reading", USE, "Month", FIRST), sum(USE)),
    "a large site": (table("Reading", tuple(10 * each for each in USE)), 10 * sum(USE)),
    "four months": (table("Meter reading", USE[:4]), sum(USE[:4])),
    "two meters": (
        ["Meter,Month,Meter reading", *(f"A,{month},{each}" for month, each in zip(MONTHS, USE, strict=True)),
         *(f"B,{month},{2 * each}" for month, each in zip(MONTHS, USE, strict=True))], 3 * sum(USE)),
}  # fmt: skip
COUNTERS = {
    "from nought": table("Reading", (0, 5400, 10900, 16500, 22250, 28150, 34250), "Date", FIRST),
    "steps as large as the standings": table("Meter reading", (100, 160, 230, 290, 350, 420, 500, 560)),
    "read by days": table("Meter reading", (120340, 131002, 142950, 151000), "Date", FIRST),
    "read on other days of the months": table(
        "Reading", (52340, 53002, 53950, 54500, 55020, 55900, 56410, 57000), "Date",
        ("2025-04-03", "2025-05-01", "2025-06-04", "2025-07-02", "2025-08-01", "2025-09-03", "2025-10-02",
         "2025-11-05")),
    "quarters": table("Meter reading", (120340, 131002, 142950), "Date", ("2025-04-01", "2025-07-01", "2025-10-01")),
    "kWh read by days": table("Meter reading (kWh)", USE, "Reading date", FIRST),
    "a jump beyond any use": table("Reading", (8000, 12000, 16500, 20000, 24500, 29000, 33000), "Date", FIRST),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "right"), ASKED.values(), ids=ASKED.keys())
def test_figures_that_may_be_the_use_of_each_month_are_asked_about(lines: list[str], right: int) -> None:
    activity = read(*lines)
    assert kwh(activity) == 0
    (question,) = [each.question for each in activity.problems if each.question]
    assert (question.kind, question.waits) == ("register", True)
    for word, found in (("amounts", right), ("counter", None)):
        answered = read(*lines, said=Mapping(answers=(Answer("register", question.about, word),)))
        assert not [each for each in answered.problems if each.question and each.question.kind == "register"]
        assert found is None or kwh(answered) == found


@pytest.mark.parametrize("lines", COUNTERS.values(), ids=COUNTERS.keys())
def test_standings_of_a_counter_ask_nothing(lines: list[str]) -> None:
    activity = read(*lines)
    assert not [each for each in activity.problems if each.question]
    assert "counter_read" in {each.code for each in activity.problems}


def test_use_beside_the_readings_settles_it() -> None:
    lines = [f"{month},{50_000 + each},{each}" for month, each in zip(MONTHS, USE, strict=True)]
    activity = read("Month,Meter reading,Consumption (kWh)", *lines)
    assert not [each for each in activity.problems if each.question and each.question.kind == "register"]
    assert kwh(activity) == sum(USE)
