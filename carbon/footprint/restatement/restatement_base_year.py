"""Whether a change asks for a new base year. Source: method, sections 8 and 9."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

BASE_YEAR_THRESHOLD = 0.05
"""Share of the earlier figure above which boundary, method and knowledge restate the base year (method, 8 and 9)."""


@dataclass(frozen=True)
class BaseYear:
    """Whether boundary, method and knowledge ask for a new base year. share: of the earlier figure, None if it is 0.

    entered, left: what only the later and only the earlier boundary holds; method: the change of method; knowledge: the
    same kit known otherwise; known: gains and losses of knowledge, by their size; moved: all four so, method too.
    [kgCO2e]
    """

    entered_kgco2e: float
    left_kgco2e: float
    method_kgco2e: float
    knowledge_kgco2e: float
    known_kgco2e: float
    moved_kgco2e: float
    share: float | None
    restate: bool


def base_year(entered: float, left: float, line: pd.Series[Any], both_ways: pd.DataFrame) -> BaseYear:
    """The verdict. entered, left: as in BaseYear; line: the split of the total; both_ways: its gains and losses."""
    by_method, known = (float(size) for size in both_ways.abs().sum(axis=1)[["method", "knowledge"]])
    moved = abs(entered) + abs(left) + by_method + known
    before = float(line["before_kgco2e"])
    return BaseYear(
        entered,
        left,
        float(line["method_kgco2e"]),
        float(line["knowledge_kgco2e"]),
        known,
        moved,
        moved / before if before else None,
        moved > BASE_YEAR_THRESHOLD * before and moved > 0,
    )
