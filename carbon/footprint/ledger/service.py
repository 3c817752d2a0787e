"""Days of service: the calendar rules of the method, over arrays.

Days are whole numbers since 1970-01-01 and spans are half open: a span from a to b holds the days a to b - 1, so a last
day that is included stands as the day after it. All functions broadcast: a leading axis of years (first and after
shaped [years, 1]) against rows [rows] gives [years, rows]. Unknown days are `NONE`. What of a making falls into a
period is a rule (`carbon.footprint.rules.kit_shares`). Source: method, sections 1 and 4.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.calendar_days import FAR, NONE, Days, Floats, life_end, months_later

__all__ = [
    "FAR",
    "NONE",
    "Days",
    "Floats",
    "day_codes",
    "day_numbers",
    "days_within",
    "life_end",
    "months_later",
    "service_span",
]


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
