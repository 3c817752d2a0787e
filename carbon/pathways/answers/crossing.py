"""Break-even: the first day from which an option's cumulative emissions stay below the baseline's.

Source: method, section 8: below by more than 1e-9 of them, and so to the horizon; else there is none. By used life too
it is no day before the two sides differ: a life that a measure makes longer later was not so when the kit was bought.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from carbon.footprint.ledger.blocks import Floats
from carbon.pathways.years.comparing import Outcome

BELOW = 1e-9
SOME, DAYS = 0.01, 7
"""A saving of which not a hundredth was there a week before begins within that week."""


@dataclass(frozen=True)
class Crossing:
    """Day of break-even, None: not within the horizon. day_with_residual: with what is bought counted only as far as it
    is used up by the horizon, for both options; holds_from: as each is told in words: the day on which what is saved
    begins to be there, where the disposal on the eve of a spared purchase is all that there was before."""

    day: date | None
    day_with_residual: date | None
    holds_from: date | None = None
    holds_from_with_residual: date | None = None


def break_even(option: Outcome, baseline: Outcome) -> Crossing:
    """When an option breaks even with the baseline, by days."""
    first = int(option.years.year_starts[0])
    whole = option.years.daily_kgco2e, baseline.years.daily_kgco2e
    used = crossing_day(option.years.daily_used_kgco2e, baseline.years.daily_used_kgco2e, first)
    apart = _first_apart(*whole, first)
    if used is not None:
        used = None if apart is None else max(used, apart)
    of_used = option.years.daily_used_kgco2e, baseline.years.daily_used_kgco2e
    day = crossing_day(*whole, first)
    return Crossing(day, used, _holds(day, *whole, first), _holds(used, *of_used, first))


def crossing_day(option: Floats, baseline: Floats, first: int) -> date | None:
    """First day from which the sum of an option stays below that of the baseline. first: number of the first day.

    option, baseline: emissions of each day [days].
    """
    mine, theirs = np.cumsum(option), np.cumsum(baseline)
    below = mine < theirs - BELOW * np.abs(theirs)
    if not below.size or not below[-1]:
        return None
    above = np.flatnonzero(~below)
    return _date(first + (0 if not len(above) else int(above[-1]) + 1))


def _holds(day: date | None, option: Floats, baseline: Floats, first: int) -> date | None:
    """From a day of break-even on the first of which the saving is `SOME` of what it is `DAYS` later, or at the end."""
    if day is None:
        return None
    saved = np.cumsum(baseline) - np.cumsum(option)
    start = int(np.datetime64(day, "D").astype(np.int64)) - first
    later = saved[np.minimum(np.arange(start, len(saved)) + DAYS, len(saved) - 1)]
    there = np.flatnonzero(saved[start:] >= SOME * later)
    return _date(first + start + (int(there[0]) if len(there) else 0))


def _first_apart(option: Floats, baseline: Floats, first: int) -> date | None:
    """First day on which the sums of the two sides differ; None where they never do."""
    mine, theirs = np.cumsum(option), np.cumsum(baseline)
    apart = np.flatnonzero(np.abs(mine - theirs) > BELOW * np.abs(theirs))
    return _date(first + int(apart[0])) if len(apart) else None


def _date(number: int) -> date:
    found: date = np.datetime64(number, "D").astype(object)
    return found
