"""Break-even: the first day from which an option's cumulative emissions stay below the baseline's.

Source: method, section 8: below by more than 1e-9 of them, and so to the horizon; else there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from carbon.footprint.blocks import Floats
from carbon.pathways.comparing import Outcome

BELOW = 1e-9


@dataclass(frozen=True)
class Crossing:
    """Day of break-even, None: not within the horizon. day_with_residual: with what is bought counted only as far as it
    is used up by the horizon, for both options."""

    day: date | None
    day_with_residual: date | None


def break_even(option: Outcome, baseline: Outcome) -> Crossing:
    """When an option breaks even with the baseline, by days."""
    first = int(option.years.year_starts[0])
    return Crossing(
        crossing_day(option.years.daily_kgco2e, baseline.years.daily_kgco2e, first),
        crossing_day(option.years.daily_used_kgco2e, baseline.years.daily_used_kgco2e, first),
    )


def crossing_day(option: Floats, baseline: Floats, first: int) -> date | None:
    """First day from which the sum of an option stays below that of the baseline. first: number of the first day.

    option, baseline: emissions of each day [days].
    """
    mine, theirs = np.cumsum(option), np.cumsum(baseline)
    below = mine < theirs - BELOW * np.abs(theirs)
    if not below.size or not below[-1]:
        return None
    above = np.flatnonzero(~below)
    day = 0 if not len(above) else int(above[-1]) + 1
    found: date = np.datetime64(first + day, "D").astype(object)
    return found
