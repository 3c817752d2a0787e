"""Electricity of a month, quarter, week or day, in whatever unit: a year's worth of it, and told."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from tests.inventory.short_lists import read

YEAR = {"month": 12, "quarter": 4, "week": 365 / 7, "day": 365, "year": 1}
HEADINGS = """
kWh per month|month|1
kWh/month|month|1
Monthly kWh|month|1
kWh (monthly)|month|1
kWh y mis|month|1
kWh par mois|month|1
kWh mensuel|month|1
kWh misol|month|1
Consommation mensuelle (kWh)|month|1
Electricity (MWh/month)|month|1000
kWh per quarter|quarter|1
kWh/quarter|quarter|1
Quarterly kWh|quarter|1
kWh (quarterly)|quarter|1
kWh trimestriel|quarter|1
kWh y chwarter|quarter|1
kWh par trimestre|quarter|1
Energy use per quarter (kWh)|quarter|1
kWh per week|week|1
kWh wythnosol|week|1
kWh hebdomadaire|week|1
Daily kWh|day|1
Wh per day|day|0.001
Annual MWh|year|1000
MWh per year|year|1000
kWh annuel|year|1
""".strip().splitlines()


def told(activity: ActivityData) -> bool:
    return "energy_of_shorter_time" in {problem.code for problem in activity.problems}


@pytest.mark.parametrize("line", HEADINGS)
def test_electricity_is_turned_into_that_of_a_year(line: str) -> None:
    """Two servers of 3 and 4 of the heading's unit: that times how often its time is in a year."""
    heading, time, unit = line.split("|")
    activity = read(f"Type,Serial number,{heading}|Server,5CD1234567,3|Server,5CD1234568,4")
    kit = activity.tables["kit"]
    assert kit["annual_energy_kwh"].tolist() == pytest.approx([each * float(unit) * YEAR[time] for each in (3, 4)])
    assert told(activity) is (time != "year")


def test_the_telling_says_by_what() -> None:
    activity = read("Type,Quantity,kWh per month|Server,4,900")
    message = next(each.message for each in activity.problems if each.code == "energy_of_shorter_time")
    assert "of a month" in message
    assert "× 12" in message


@pytest.mark.parametrize("heading", ["kWh per 6 months", "kWh per term", "kWh last month", "kWh used in March"])
def test_other_times_are_none_that_is_guessed(heading: str) -> None:
    activity = read(f"Type,Serial number,{heading}|Server,5CD1234567,300|Server,5CD1234568,400")
    assert not {"annual_energy_kwh", "metered_kwh"} & set(activity.tables["kit"])
    assert heading in next(each.message for each in activity.problems if each.code == "unmapped_columns")
