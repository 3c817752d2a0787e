"""Spans of days in one cell: what a reading or a bill of "2025-26" or "Q1 2025-26" is of."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.footprint import assess
from carbon.inventory import read_inventory
from carbon.inventory.cells.spans import span_in
from carbon.period import Period


def read(*lines: str) -> ActivityData:
    return read_inventory([("readings.csv", ("\n".join(lines) + "\n").encode())])


def readings(activity: ActivityData) -> list[tuple[str, str, float]]:
    return [
        (str(row.metered_from)[:10], str(row.metered_to)[:10], float(row.metered_kwh))
        for row in activity.tables["meters"].itertuples()
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-26", "2025-04-01", "2026-03-31"),
        ("2025/26", "2025-04-01", "2026-03-31"),
        ("2025/2026", "2025-04-01", "2026-03-31"),
        ("2011/12", "2011-04-01", "2012-03-31"),
        ("FY25/26", "2025-04-01", "2026-03-31"),
        ("FY 2025-26", "2025-04-01", "2026-03-31"),
        ("Financial year 2011-12", "2011-04-01", "2012-03-31"),
        ("Q1 2025-26", "2025-04-01", "2025-06-30"),
        ("Q4 25/26", "2026-01-01", "2026-03-31"),
        ("2025/26 Q3", "2025-10-01", "2025-12-31"),
        ("Quarter 2, 2025/26", "2025-07-01", "2025-09-30"),
        ("Apr-Jun 2025", "2025-04-01", "2025-06-30"),
        ("April to June 2025", "2025-04-01", "2025-06-30"),
        ("Dec-Feb 2026", "2025-12-01", "2026-02-28"),  # February's year is named: December is of the year before
        ("Oct 2025 – Mar 2026", "2025-10-01", "2026-03-31"),
        ("Oct-25 to Mar-26", "2025-10-01", "2026-03-31"),
        ("1 April 2025 to 30 June 2025", "2025-04-01", "2025-06-30"),
        ("01/04/2025 - 30/06/2025", "2025-04-01", "2025-06-30"),
    ],
)
def test_a_span_has_its_first_and_its_last_day(text: str, first: str, last: str) -> None:
    assert span_in(text) == (np.datetime64(first), np.datetime64(last))


@pytest.mark.parametrize(
    "text",
    [
        "2011-12",  # December 2011 as likely as the financial year
        "25/26", "11/12", "2025-27", "2025", "2025-04", "2025-04-01", "Q1 2025", "Q5 2025-26", "Jun-Apr", "Laptop - 12",
        "30/06/2025 - 01/04/2025", "Apr 2026 - Jun 2025", "1 to 2", "",
    ],
)  # fmt: skip
def test_what_may_mean_something_else_is_no_span(text: str) -> None:
    assert span_in(text) is None


def test_a_reading_of_a_financial_year_counts_in_that_year_alone() -> None:
    activity = read("Site,Year,kWh", "Hall,2024-25,1000", "Hall,2025-26,1100")
    assert readings(activity) == [("2024-04-01", "2025-03-31", 1000.0), ("2025-04-01", "2026-03-31", 1100.0)]
    assert assess(activity, period=Period.parse("2025-26")).energy_kwh == pytest.approx(1100)


def test_quarters_of_a_financial_year_make_the_year() -> None:
    activity = read(
        "Site,Quarter,kWh",
        *(f"Hall,Q{quarter} 2025-26,{kwh}" for quarter, kwh in ((1, 1000), (2, 1100), (3, 1300), (4, 1200))),
    )  # fmt: skip
    spans = readings(activity)
    assert [span[:2] for span in spans] == [
        ("2025-04-01", "2025-06-30"), ("2025-07-01", "2025-09-30"), ("2025-10-01", "2025-12-31"),
        ("2026-01-01", "2026-03-31"),
    ]  # fmt: skip


def test_a_quarter_of_nobody_knows_which_year_is_told_and_placed_nowhere() -> None:
    activity = read("Site,Quarter,kWh", "Hall,Q1 2025,1000")
    assert readings(activity) == [("NaT", "NaT", 1000.0)]
    (told,) = [problem for problem in activity.problems if problem.code == "quarter_of_which_year"]
    assert "Q1 2025" in told.message
    assert "Apr-Jun 2025" in told.remedy


def test_dates_and_spans_may_stand_in_one_column() -> None:
    activity = read("Site,Period,kWh", "Hall,Q1 2025-26,1000", "Hall,Jul-25,300", "Hall,2024,900")
    assert readings(activity) == [
        ("2025-04-01", "2025-06-30", 1000.0), ("2025-07-01", "2025-07-31", 300.0), ("2024-01-01", "2024-12-31", 900.0),
    ]  # fmt: skip


def test_quarters_or_years_across_are_a_reading_each() -> None:
    quarters = read("Electricity 2025/26 kWh,,,,", "Room,Q1,Q2,Q3,Q4,Total", "Hall,1000,1100,1300,1200,4600")
    assert readings(quarters) == [
        ("2025-04-01", "2025-06-30", 1000.0), ("2025-07-01", "2025-09-30", 1100.0),
        ("2025-10-01", "2025-12-31", 1300.0), ("2026-01-01", "2026-03-31", 1200.0),
    ]  # fmt: skip
    years = read("Room,2024-25 kWh,2025-26 kWh", "Hall,1100,1200")
    assert readings(years) == [("2024-04-01", "2025-03-31", 1100.0), ("2025-04-01", "2026-03-31", 1200.0)]


def test_a_year_beside_its_months_is_their_sum_and_not_read_again() -> None:
    activity = read("Room kWh,,,", "Room,Apr-25,May-25,2025-26", "Hall,100,200,300")
    assert sum(reading[2] for reading in readings(activity)) == 300.0


def test_quarters_without_any_year_are_left_out_with_the_reason() -> None:
    activity = read("Electricity kWh,,", "Room,Q1,Q2", "Hall,1,2")
    assert "without their year" in activity.files[0].ignored_sheets[0]["reason"]
