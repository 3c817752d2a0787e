"""Days as whole numbers since 1970-01-01, and the months that lives and ages are counted in.

Arrays of days are whole numbers with `NONE` for a day that is not known; where days go through rules they are floating
numbers, and NaN is not known.
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


def known_days(days: Days | int) -> Floats:
    """Days as rules take them: NaN where the day is not known, one NaN for all where none is."""
    days = np.asarray(days)
    unknown = days == NONE
    return np.asarray(np.nan) if unknown.all() else np.where(unknown, np.nan, days)


def years_after(start: Floats, years: Floats) -> Floats:
    """The day so many years after another, as `life_end` counts them. NaN where either is not known."""
    start, years = np.broadcast_arrays(np.asarray(start), np.asarray(years))
    return known_days(life_end(np.where(np.isnan(start), NONE, start).astype(np.int64), years))


def life_end(acquired: Days, life_years: Floats) -> Days:
    """The day after the last day of a life of round(12 x years) months. NONE where either is unknown.

    The life ends the day before that many months after acquisition; where the month is too short for the day, months
    end on their last day.
    """
    known = (acquired != NONE) & np.isfinite(life_years)
    months = np.floor(12 * np.where(known, life_years, 0.0) + 0.5).astype(np.int64)
    together = np.where(known, acquired, 0) * _MONTHS_AT_MOST + np.minimum(months, _MONTHS_AT_MOST - 1)
    key, distinct = pd.factorize(together.ravel())
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
