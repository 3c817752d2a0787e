"""Whether a range may be given: of a total that is not whole none would hold, for it would be of what is counted alone.

The one rule for the JSON, the pages, the terminal and the workbook. Source: method, section 9.
"""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from carbon.footprint.result.assessed import Assessed

NO_RANGE = (
    "The total is not whole, so no range is given: it would be of what is counted alone. Shares are of what is counted."
)
"""What stands where ranges would."""


def ranges_hold(*assessments: Assessed) -> bool:
    """Whether ranges of these totals, and of what is between them, hold."""
    return all(assessment.waiting.complete for assessment in assessments)


def ranges_that_hold(assessment: Assessed, table: pd.DataFrame) -> pd.DataFrame:
    """Figures with low and high ends by group or by cause; without the ends (NaN) where none holds."""
    if ranges_hold(assessment):
        return table
    of_ranges = ("low_kgco2e", "high_kgco2e", "narrows_kgco2e")
    ends = [str(name) for name in table.columns if str(name).endswith(of_ranges)]
    return table.assign(**dict.fromkeys(ends, math.nan))


def range_record(assessment: Assessed, low: float, high: float, **more: Any) -> dict[str, Any] | None:
    """A range as the JSON tells it; None where none holds. [kgCO2e]"""
    return {"low_kgco2e": low, "high_kgco2e": high, **more} if ranges_hold(assessment) else None
