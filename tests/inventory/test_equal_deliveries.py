"""Dated rows of fuel or gas that are equal in every cell may be one delivery twice: a person is asked."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, read

FUEL = "Date,Fuel,Litres,Site|2025-05-01,Diesel,100,Depot|{}|2025-06-01,Diesel,50,Depot"
AGAIN = "2025-05-01,Diesel,100,Depot"
TWICE = (
    FUEL.format(AGAIN), FUEL.format(AGAIN) + "|2025-06-02,Diesel,70,Depot",
    "Date,Fuel,Litres|2025-05-01,Diesel,100|2025-05-01,Diesel,100|2025-06-01,Diesel,50",
    "Date,Fuel,Litres,Site,Note|2025-05-01,Diesel,100,HQ,run|2025-05-01,Diesel,100,HQ,run|2025-06-01,Diesel,50,HQ,",
    "Date,Fuel,Litres,Invoice|2025-05-01,Diesel,100,A77|2025-05-01,Diesel,100,A77|2025-06-01,Diesel,50,A78",
    "Fuel,From,To,Litres|Diesel,2025-05-01,2025-05-31,100|Diesel,2025-05-01,2025-05-31,100|Diesel,2025-06-01,2025-06-30,5",
    "No,Date,Fuel,Litres|1,2025-05-01,Diesel,100|2,2025-05-01,Diesel,100|3,2025-06-01,Diesel,50",
    "Fuel,Date,Litres,Generator|Diesel,01/05/2025,100,G1|Diesel,01/05/2025,100,G1|Diesel,13/06/2025,50,G1",
    "Date,Fuel,Litres,Site|2025-06-01,Diesel,50,Depot|2025-05-01,Diesel,100,Depot|2025-05-01,Diesel,100,Depot",
)  # fmt: skip
ONCE_EACH = (
    FUEL.format("2025-05-02,Diesel,100,Depot"), FUEL.format("2025-05-01,Diesel,100,HQ"),
    FUEL.format("2025-05-01,Diesel,101,Depot"), FUEL.format("2025-05-01,Petrol,100,Depot"),
    "Date,Fuel,Litres,Invoice|2025-05-01,Diesel,100,A76|2025-05-01,Diesel,100,A77|2025-06-01,Diesel,50,A78",
    "Date,Fuel,Litres,Generator|2025-05-01,Diesel,100,G1|2025-05-01,Diesel,100,G2|2025-06-01,Diesel,50,G1",
    "Date,Fuel,Litres,Note|2025-05-01,Diesel,100,morning|2025-05-01,Diesel,100,evening|2025-06-01,Diesel,50,",
)  # fmt: skip


def litres(activity: ActivityData) -> float:
    fuel = activity.tables["fuel"]
    return float(np.nansum(fuel["fuel_litre"][fuel["set_aside"].isna()]))


@pytest.mark.parametrize("lines", TWICE)
def test_equal_rows_of_one_day_count_once_until_somebody_says(lines: str) -> None:
    activity = read(lines)
    (problem,) = asked(activity)
    assert problem.question is not None
    once = litres(activity)
    mapping = Mapping().with_answer(Answer(problem.question.kind, problem.question.about, "both"))
    assert litres(read(lines, mapping=mapping)) == once + 100


@pytest.mark.parametrize("lines", ONCE_EACH)
def test_rows_that_anything_tells_apart_ask_nothing(lines: str) -> None:
    assert not asked(read(lines))


def test_equal_refills_of_one_day_are_asked_about_too() -> None:
    lines = "Date,Refrigerant,Leaked (kg),Site|2025-05-01,R410A,2,HQ|2025-05-01,R410A,2,HQ|2025-06-01,R410A,1,HQ"
    activity = read(lines)
    assert len(asked(activity)) == 1
    assert activity.tables["refrigerants"]["set_aside"].notna().sum() == 1
