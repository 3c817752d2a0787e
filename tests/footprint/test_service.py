"""Days of service and days of life: limits, known answers, and conservation over any life."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbon.footprint.ledger.service import FAR, NONE, days_within, life_end, service_span
from carbon.footprint.rules.kit_shares import BOUGHT, CHARGED, SUNK, WRITTEN_OFF, shares


def day(text: str) -> int:
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


def days(*texts: str) -> np.ndarray:
    return np.array([NONE if text == "" else day(text) for text in texts], dtype=np.int64)


dates = st.dates(date(1990, 1, 1), date(2040, 12, 31)).map(lambda when: (when - date(1970, 1, 1)).days)
lives = st.floats(1 / 12, 40)


def test_first_and_last_day_of_service_both_count() -> None:
    start, after = service_span(days("2025-10-15"), days(""), days("2026-03-31"))
    assert days_within(start, after, day("2025-04-01"), day("2026-04-01")).tolist() == [168]


def test_a_single_date_is_both_acquisition_and_start_of_service() -> None:
    start, _ = service_span(days(""), days("2025-10-15"), days(""))
    assert start.tolist() == [day("2025-10-15")]


def test_without_dates_it_serves_the_whole_period() -> None:
    start, after = service_span(days(""), days(""), days(""))
    assert days_within(start, after, day("2025-04-01"), day("2026-04-01")).tolist() == [365]


def test_the_functions_take_a_leading_axis_of_years() -> None:
    first = np.array([[day("2024-04-01")], [day("2025-04-01")]])
    after = np.array([[day("2025-04-01")], [day("2026-04-01")]])
    start, end = service_span(days("2024-10-01", ""), days("", ""), days("", "2025-04-01"))
    assert days_within(start, end, first, after).tolist() == [[182, 365], [365, 1]]


@pytest.mark.parametrize(
    ("bought", "years", "end"),
    [
        ("2024-10-01", 5, "2029-10-01"),
        ("2024-02-29", 1, "2025-02-28"),
        ("2024-01-31", 1 / 12, "2024-02-29"),
        ("2025-08-31", 0.5, "2026-02-28"),
        ("2025-07-01", 3.5, "2029-01-01"),
    ],
)
def test_a_life_ends_the_day_before_its_months_are_over(bought: str, years: float, end: str) -> None:
    """The value is the day after the last day; where the day is missing, the last of the month stands for it."""
    assert life_end(days(bought), np.array([years])).tolist() == [day(end)]


@pytest.mark.parametrize(
    ("months", "whole"),
    [(12.5, 13), (13.5, 14), (2.5, 3), (0.5, 1), (42.5, 43), (12.4, 12), (39.6, 40), (60.0, 60)],
)
def test_a_life_is_rounded_to_whole_months_a_half_month_up(months: float, whole: int) -> None:
    assert life_end(days("2020-01-01"), np.array([months / 12])).tolist() == [
        day(f"{2020 + whole // 12}-{whole % 12 + 1:02d}-01")
    ]


def test_no_date_or_no_life_has_no_end() -> None:
    assert life_end(days("", "2024-01-01"), np.array([4.0, np.nan])).tolist() == [NONE, NONE]


@given(
    bought=dates,
    years=lives,
    cuts=st.lists(dates, max_size=6),
    retired=st.one_of(st.just(None), st.integers(0, 9000)),
    changed=st.one_of(st.just(None), st.tuples(st.integers(0, 9000), lives)),
)
def test_charges_and_write_off_over_all_periods_sum_to_the_whole(
    bought: int, years: float, cuts: list[int], retired: int | None, changed: tuple[int, float] | None
) -> None:
    """Any dates, any lives, early retirement, an extended or shortened life, periods cut anywhere: nothing is lost."""
    acquired = np.array([bought])
    end = life_end(acquired, np.array([years]))
    gone = np.array([NONE if retired is None else bought + retired])
    since = np.array([NONE if changed is None else bought + changed[0]])
    until = np.array([NONE]) if changed is None else life_end(acquired, np.array([changed[1]]))
    borders = [-FAR, *sorted(cuts), FAR]
    total = 0.0
    for first, after in pairwise(borders):
        charged, written_off = shares(
            CHARGED, WRITTEN_OFF, first_day=first, after_period=after,
            acquired_on=acquired, life_end=end, changed_on=since, new_end=until, retired_on=gone,
        )  # fmt: skip
        assert charged[0] >= 0
        assert written_off[0] >= 0
        total += charged[0] + written_off[0]
    assert total == pytest.approx(1.0, abs=1e-12)


@given(bought=dates, first=dates, length=st.integers(1, 400))
def test_the_inventory_book_takes_all_of_it_in_one_period(bought: int, first: int, length: int) -> None:
    starts = np.arange(first - 40 * length, first + 40 * length, length)
    spans = [{"first_day": int(start), "after_period": int(start) + length} for start in starts]
    found = [shares(BOUGHT, acquired_on=np.array([bought]), **span)[0][0] for span in spans]
    assert sum(found) == (1.0 if starts[0] <= bought < starts[-1] + length else 0.0)


def test_nothing_is_charged_after_the_life() -> None:
    period = {"first_day": day("2026-04-01"), "after_period": day("2027-04-01")}
    charged, written_off = shares(
        CHARGED, WRITTEN_OFF, acquired_on=days("2020-04-01"), life_end=days("2025-04-01"), **period
    )
    assert (charged.tolist(), written_off.tolist()) == ([0.0], [0.0])


def test_what_is_owned_and_not_charged_yet_is_sunk() -> None:
    """Half of two years is left after one; kit bought on the day itself is not owned before it."""
    (share,) = shares(
        SUNK,
        day=day("2025-04-01"),
        acquired_on=days("2024-04-01", "2025-04-01"),
        life_end=days("2026-04-01", "2027-04-01"),
    )
    assert share.tolist() == [pytest.approx(1 - 365 / 730), 0.0]


@pytest.mark.parametrize(
    ("retired", "periods"),
    [("2025-03-31", [1, 0, 0]), ("2025-04-01", [0, 1, 0]), ("2026-03-31", [0, 1, 0]), ("2026-04-01", [0, 0, 1])],
)
def test_what_leaves_on_the_first_or_the_last_day_of_a_period_is_written_off_in_it_and_in_no_other(retired, periods):
    """Ten years from April 2020: what is left of them on the day after the last is dropped, once."""
    kit = {"acquired_on": days("2020-04-01"), "life_end": days("2030-04-01"), "retired_on": days(retired)}
    starts = [day(f"{year}-04-01") for year in (2024, 2025, 2026, 2027)]
    dropped = [
        float(shares(WRITTEN_OFF, first_day=first, after_period=after, **kit)[0][0])
        for first, after in pairwise(starts)
    ]
    left = (day("2030-04-01") - day(retired) - 1) / (day("2030-04-01") - day("2020-04-01"))
    assert dropped == pytest.approx([left * share for share in periods])
