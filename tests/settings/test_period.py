"""Periods and factor years: method, section 1."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbon.problems import Refusal
from carbon.settings import Period, factor_year_for

SETS = tuple(range(2018, 2027))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025-26", "2025-04-01", "2026-03-31"),
        ("2025/26", "2025-04-01", "2026-03-31"),
        ("2099-00", "2099-04-01", "2100-03-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-08-01:2026-07-31", "2025-08-01", "2026-07-31"),
        (" 2025-26 ", "2025-04-01", "2026-03-31"),
    ],
)
def test_a_period_is_read_from_its_short_form(text: str, start: str, end: str) -> None:
    assert Period.parse(text) == Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025-27",
        "25-26",
        "2025-2026",
        "2025-13-01:2026-01-01",
        "2026-07-31:2025-08-01",
        "20255",
        "FY2025",
        "0001",
        "9999-00",
        "2025-08-01",
        "٢٠٢٥",
        "2100-01",
    ],
)
def test_what_is_no_period_is_refused_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(Refusal, match="2025-26"):
        Period.parse(text)


def test_first_and_last_day_are_both_in_the_period() -> None:
    assert Period.parse("2025-26").days == 365
    assert Period(date(2025, 4, 1), date(2025, 4, 1)).days == 1


def test_presets_are_the_financial_the_academic_and_the_calendar_year() -> None:
    assert Period.financial_year(2025) == Period(date(2025, 4, 1), date(2026, 3, 31))
    assert Period.academic_year(2025) == Period(date(2025, 8, 1), date(2026, 7, 31))
    assert Period.calendar_year(2025) == Period(date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("today", "label"),
    [("2026-03-31", "2024-25"), ("2026-04-01", "2025-26"), ("2026-01-01", "2024-25"), ("2026-12-31", "2025-26")],
)
def test_without_a_period_the_last_complete_financial_year_is_taken(today: str, label: str) -> None:
    assert Period.last_financial_year(date.fromisoformat(today)).label == label


@pytest.mark.parametrize(
    ("period", "years"),
    [
        (Period.financial_year(2025), 1.0),
        (Period.financial_year(2027), 1.0),  # 366 days
        (Period(date(2025, 4, 1), date(2025, 9, 30)), 183 / 365),
        (Period(date(2023, 4, 1), date(2023, 9, 30)), 183 / 366),  # its twelve months hold 29 February 2024
        (Period(date(2024, 4, 1), date(2026, 3, 31)), 2.0),
        (Period(date(2024, 4, 1), date(2026, 4, 1)), 2 + 1 / 365),
        (Period(date(2024, 2, 29), date(2025, 2, 27)), 1.0),
        (Period(date(2024, 2, 29), date(2025, 2, 28)), 1 + 1 / 365),
        (Period(date(2025, 1, 1), date(2025, 1, 1)), 1 / 365),
    ],
)
def test_years_of_a_period_are_twelve_month_spans_and_left_over_days(period: Period, years: float) -> None:
    assert period.years() == years


@given(st.dates(date(1995, 1, 1), date(2050, 1, 1)), st.integers(0, 4000))
def test_a_longer_period_has_more_years_and_a_label_that_reads_back(start: date, length: int) -> None:
    period = Period(start, start + timedelta(days=length))
    assert Period(start, period.end + timedelta(days=1)).years() > period.years() > 0
    assert period.years() == pytest.approx(period.days / 365.25, rel=0.003)
    assert Period.parse(period.label) == period


@pytest.mark.parametrize(
    ("period", "year"),
    [
        (Period.parse("2025-26"), 2025),
        (Period.parse("2025"), 2025),
        (Period.academic_year(2025), 2026),  # 153 days of 2025, 212 of 2026
        (Period(date(2024, 7, 2), date(2025, 7, 2)), 2025),  # 183 days each year: below
        (Period(date(2025, 12, 31), date(2026, 1, 1)), 2025),
        (Period(date(2024, 6, 1), date(2026, 6, 1)), 2025),
    ],
)
def test_the_factor_year_holds_most_of_the_days_and_a_tie_takes_the_earlier(period: Period, year: int) -> None:
    days = {y: sum((period.start + timedelta(days=n)).year == y for n in range(period.days)) for y in range(2023, 2028)}
    expected = min(y for y in days if days[y] == max(days.values()))
    assert factor_year_for(period, SETS) == expected
    if days[year] != days[expected]:
        assert expected == year


def test_beyond_the_newest_set_the_newest_is_taken_and_before_the_oldest_the_oldest() -> None:
    assert factor_year_for(Period.parse("2031-32"), SETS) == 2026
    assert factor_year_for(Period.parse("2012-13"), SETS) == 2018


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period.financial_year(2025), "April 2025 to March 2026"),
        (Period(date(2025, 4, 2), date(2026, 2, 28)), "2 April 2025 to 28 February 2026"),
    ],
)
def test_a_period_is_told_to_people_in_words(period: Period, text: str) -> None:
    assert period.text == text
