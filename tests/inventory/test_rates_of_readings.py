"""A rate in the heading of readings is that of every day, week or month of a row, and no amount of all of them."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import read

YEAR = "Room,From,To,{}|Server room,01/04/2025,31/03/2026,{}"
MONTHS = "Room,Month,{0}|Server room,Apr 2025,{1}|Server room,May 2025,{1}"
RATES = [
    (YEAR, "kWh per day", 100, 36500),
    (YEAR, "kWh/day", 100, 36500),
    (YEAR, "MWh per day", 0.1, 36500),
    (YEAR, "Average monthly kWh", 3000, 36000),
    (YEAR, "Electricity kWh per month", 3000, 36000),
    (YEAR, "Mean kWh/month", 3000, 36000),
    (YEAR, "kWh per quarter", 9000, 36000),
    (YEAR, "kWh y dydd", 100, 36500),
    (YEAR, "kWh y mis", 3000, 36000),
    (YEAR, "kWh par jour", 100, 36500),
    (YEAR, "kWh par mois", 3000, 36000),
    ("Site,Year,{}|Server room,2025/26,{}", "kWh per month", 3000, 36000),
    (MONTHS, "kWh per day", 100, 6100),
    (MONTHS, "kWh/day", 100, 6100),
    (MONTHS, "Average daily kWh", 100, 6100),
    (MONTHS, "Daily average (kWh)", 100, 6100),
    (MONTHS, "Avg daily usage (kWh)", 100, 6100),
    (MONTHS, "kWh per week", 700, 6100),
    ("Room,From,To,Days,{}|Server room,01/04/2025,30/04/2025,30,{}", "kWh per day", 100, 3000),
    ("Room,Month,{0}|Server room,,{1}", "kWh per day, 2025-26", 100, 36500),
]
"""A list, the heading of its readings, the figure in each row, and the kWh that count."""
PLAIN = [
    (YEAR, "kWh", 36500, 36500),
    (YEAR, "Annual kWh", 36500, 36500),
    (YEAR, "kWh per year", 36500, 36500),
    (MONTHS, "kWh", 3000, 6000),
    (MONTHS, "Monthly kWh", 3000, 6000),
    (MONTHS, "kWh per month", 3000, 6000),
    (MONTHS, "Average monthly kWh", 3000, 6000),
    ("Room,Month,{0},Average daily kWh|Server room,Apr 2025,{1},100|Server room,May 2025,{1},97", "kWh", 3000, 6000),
    ("Room,Month,{0},EAC (kWh)|Server room,Apr 2025,{1},36000", "kWh", 3000, 3000),
    ("Room,Date,{0}|Server room,01/04/2025,{1}|Server room,02/04/2025,{1}", "kWh/day", 100, 200),
    ("Room,Date,{0}|Server room,01/04/2025,{1}|Server room,02/04/2025,{1}", "Daily kWh", 100, 200),
    ("Room,Week commencing,{0}|Server room,07/04/2025,{1}|Server room,14/04/2025,{1}", "Weekly kWh", 700, 1400),
    ("Room,From,To,{0}|Server room,01/04/2025,30/06/2025,{1}", "Quarterly kWh", 9000, 9000),
    ("Room,From,To,{0}|Server room,12/04/2025,11/05/2025,{1}", "Monthly kWh", 3000, 3000),
]
"""Lists whose readings are of the time that their heading names, or of none: they count as they stand, unasked."""
ASKED = [
    ("Site,Month,{}|Server room,Apr 2025,{}", "Estimated annual consumption (kWh)", 36000, 36000, 36000 * 30 / 365),
    ("Site,Month,{}|Server room,Apr 2025,{}", "kWh per year", 36500, 36500, 3000),
    ("Site,Month,{}|Server room,Apr 2025,{}", "Annual electricity kWh", 36500, 36500, 3000),
    (YEAR, "Monthly kWh", 3000, 3000, 36000),
    (YEAR, "Daily kWh", 100, 100, 36500),
]
"""As above: what counts where the figure is said to be of the row, and where it is said to be of the heading's time."""


def kwh(activity: ActivityData) -> float:
    meters = activity.tables["meters"]
    return float(meters["metered_kwh"].to_numpy()[meters["set_aside"].isna().to_numpy()].sum())


def codes(activity: ActivityData) -> set[str]:
    return {each.code for each in activity.problems}


@pytest.mark.parametrize(("text", "heading", "figure", "right"), RATES)
def test_a_rate_is_multiplied_by_the_days_of_its_row_and_told(text, heading, figure, right) -> None:
    heading = f'"{heading}"' if "," in heading else heading
    activity = read(text.format(heading, figure))
    assert kwh(activity) == pytest.approx(right)
    assert "energy_of_shorter_time" in codes(activity)


@pytest.mark.parametrize(("text", "heading", "figure", "right"), PLAIN)
def test_readings_of_the_time_that_their_heading_names_count_as_they_stand(text, heading, figure, right) -> None:
    activity = read(text.format(heading, figure))
    assert kwh(activity) == pytest.approx(right)
    assert not {"energy_of_shorter_time", "rate_or_amount"} & codes(activity)


@pytest.mark.parametrize(("text", "heading", "figure", "stands", "of_time"), ASKED)
def test_a_time_of_which_the_figure_may_be_or_not_is_asked(text, heading, figure, stands, of_time) -> None:
    text = text.format(heading, figure)
    found = read(text)
    questions = [each.question for each in found.problems if each.code == "rate_or_amount"]
    assert len(questions) == 1
    assert kwh(found) == 0
    for answer, right in (("as it stands", stands), ("of the heading's time", of_time)):
        mapping = Mapping().with_answer(Answer("time of figure", questions[0].about, answer))
        assert kwh(read(text, mapping=mapping)) == pytest.approx(right)


def test_the_telling_says_by_what() -> None:
    told = [each.message for each in read(MONTHS.format("kWh per day", 100)).problems
            if each.code == "energy_of_shorter_time"]  # fmt: skip
    assert len(told) == 1
    assert "6,100 kWh" in told[0]
