"""Days of service and days of life: the calendar rules of the method, over arrays.

Days are whole numbers since 1970-01-01 and spans are half open: a span from a to b holds the days a to b - 1, so a last
day that is included stands as the day after it. All functions broadcast: a leading axis of years (first and after
shaped [years, 1]) against rows [rows] gives [years, rows]. Unknown days are `NONE`.
Source: method, sections 1 and 4.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Days = NDArray[np.int64]
Floats = NDArray[np.float64]

NONE = np.iinfo(np.int64).min
FAR = np.int64(10_000_000)
"""A day later than any that is written in an inventory."""
_MONTHS_AT_MOST = 10_000


def day_numbers(days: NDArray[np.datetime64]) -> Days:
    """Days since 1970-01-01, NONE where the day is not known. days: datetime64[D] [rows]"""
    return days.astype("datetime64[D]", copy=False).view(np.int64)


def day_codes(days: Days) -> NDArray[np.int32]:
    """Days as small numbers by which rows can be grouped: 0 where the day is not known."""
    before = int((days - 1).min(initial=np.iinfo(np.int64).max))  # NONE less one day wraps round to the latest
    return (np.maximum(days, before) - before).astype(np.int32) if before < FAR else np.zeros(len(days), dtype=np.int32)


def service_span(in_service: Days, acquired: Days, retired: Days) -> tuple[Days, Days]:
    """First day of service and the day after the last; no known first day reads as always, no last as still.

    If only one of acquisition and start of service is known, it is both.
    """
    start = np.where(in_service != NONE, in_service, acquired)
    return np.where(start == NONE, -FAR, start), np.where(retired == NONE, FAR, retired + 1)


def days_within(start: Days, after: Days, first: Days | int, period_after: Days | int) -> Floats:
    """Days of a span that lie in a period. [day]"""
    return np.maximum(np.minimum(after, period_after) - np.maximum(start, first), 0).astype(np.float64)


def life_end(acquired: Days, life_years: Floats) -> Days:
    """The day after the last day of a life of round(12 x years) months. NONE where either is unknown.

    The life ends the day before that many months after acquisition; where the month is too short for the day, months
    end on their last day.
    """
    known = (acquired != NONE) & np.isfinite(life_years)
    months = np.floor(12 * np.where(known, life_years, 0.0) + 0.5).astype(np.int64)
    key, distinct = pd.factorize(
        np.where(known, acquired, 0) * _MONTHS_AT_MOST + np.minimum(months, _MONTHS_AT_MOST - 1)
    )
    start, lasting = np.divmod(distinct, _MONTHS_AT_MOST)
    end = months_later(start, lasting)[key].reshape(np.shape(acquired))
    return np.where(known, end, NONE)


def months_later(day: Days, months: Days) -> Days:
    """The same day so many months later; the last of the month where that day is missing."""
    start = day.astype("datetime64[D]")
    month = start.astype("datetime64[M]")
    day_of_month = (start - month.astype("datetime64[D]")).astype(np.int64)
    target = month + months
    length = ((target + 1).astype("datetime64[D]") - target.astype("datetime64[D]")).astype(np.int64)
    return target.astype("datetime64[D]").astype(np.int64) + np.minimum(day_of_month, length - 1)


def charged_share(day: Days | int, acquired: Days, end: Days, changed: Days, new_end: Days) -> Floats:
    """Share of the embodied emissions that is charged before a day, straight line over the planned life. [0 to 1]

    acquired, end: first day of the life and the day after its last; changed, new_end: the day on which the plan was
    changed and the day after the new last day, NONE where it never was: what is left on that day is spread anew. A new
    end that is already past charges what is left on the day of change.
    """
    first = np.clip((day - acquired) / np.maximum(end - acquired, 1), 0.0, 1.0)
    re_planned = (changed != NONE) & (new_end != NONE)
    if not re_planned.any():
        return first
    since = np.where(re_planned, changed, 0)
    until = np.maximum(np.where(re_planned, new_end, 1), since + 1)
    before = np.clip((since - acquired) / np.maximum(end - acquired, 1), 0.0, 1.0)
    after = before + (1.0 - before) * np.clip((day - since) / (until - since), 0.0, 1.0)
    return np.where(re_planned & (day > since), after, first)


def management_shares(
    first: Days | int, after: Days | int, acquired: Days, end: Days, changed: Days, new_end: Days, retired: Days
) -> tuple[Floats, Floats]:
    """Shares of the embodied emissions charged in a period, and written off in it by retirement. [0 to 1 each]

    Over all periods they sum to 1. retired: last day of service, NONE while in use.
    """
    gone = retired != NONE
    last = np.where(gone, retired + 1, FAR)
    until = charged_share(np.minimum(after, last), acquired, end, changed, new_end)
    since = charged_share(np.minimum(first, last), acquired, end, changed, new_end)
    now = gone & (retired >= first) & (retired < after)
    written_off = np.where(now, 1.0 - until, 0.0)
    return until - since, written_off


def inventory_share(first: Days | int, after: Days | int, acquired: Days) -> Floats:
    """1 where the acquisition day lies in the period, else 0."""
    return ((acquired >= first) & (acquired < after) & (acquired != NONE)).astype(np.float64)


def unamortised_share(
    day: Days | int, acquired: Days, end: Days, changed: Days, new_end: Days, retired: Days
) -> Floats:
    """Share of the embodied emissions of kit owned on a day that is not charged yet: the sunk memo. [0 to 1]"""
    owned = (acquired != NONE) & (acquired < day) & ((retired == NONE) | (retired >= day))
    return np.where(owned, 1.0 - charged_share(day, acquired, end, changed, new_end), 0.0)
