"""Figures that the import told as unlikely and that would be more than half of the total: they wait.

Source: method, section 9.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import ActivityData, codes
from carbon.footprint.worksheet import Worksheet
from carbon.problems import Problem, Problems
from carbon.words.told import told

CODE = "unlikely_weighs_most"
_PLACE = ("file", "sheet")
SHARE = 0.5
"""Share of the total above which a figure that is not likely decides it."""


def weighing_most(sheet: Worksheet, activity: ActivityData, starts: dict[str, int]) -> NDArray[np.bool_]:
    """Rows of the kit table that were told as unlikely and of which one is more than half of what would be left.

    The greatest is looked at first, and each against the total without those before it.
    """
    kit = activity.tables.get("kit")
    if kit is None or "unlikely" not in kit or "kit" not in starts:
        return np.zeros(0, dtype=np.bool_)
    kilograms = sheet.ledger.row_kgco2e("management")
    total = float(kilograms.sum())
    held = np.zeros(len(kit), dtype=np.bool_)
    here = kilograms[starts["kit"] : starts["kit"] + len(kit)]
    told_rows = np.flatnonzero(kit["unlikely"].notna().to_numpy() & (here > 0))
    for row in told_rows[np.argsort(-here[told_rows], kind="stable")]:
        if here[row] <= SHARE * total:
            break
        held[row] = True
        total -= float(here[row])
    return held


def held_back(activity: ActivityData, rows: NDArray[np.bool_]) -> tuple[ActivityData, Problems]:
    """The activity data with some rows of its kit waiting, and what is told of each figure, with its question."""
    kit = activity.tables["kit"].copy(deep=False)
    column, labels = codes(kit, "set_aside")
    reasons = [*labels, CODE] if CODE not in labels else labels
    column = column.astype(np.int64)
    column[rows] = reasons.index(CODE)
    kit["set_aside"] = pd.Categorical.from_codes(column, categories=pd.Index(reasons, dtype=object))
    asked = {one.question.about: one.question for one in activity.problems if one.question is not None}
    problems = Problems()
    held = kit[rows].reindex(columns=[*_PLACE, "unlikely", "row"])  # a table by hand may lack its places
    for keys, part in held.groupby([*_PLACE, "unlikely"], observed=True, dropna=False):
        file, sheet, about = (str(key) if isinstance(key, str) else None for key in keys)
        numbers = part["row"].fillna(0).to_numpy(dtype=np.int64)
        found: Problem = told(CODE, file=file, sheet=sheet, rows=numbers, found=about or "")
        question = asked.get(about or "")
        problems.add(found if question is None else replace(found, question=replace(question, waits=True)))
    return replace(activity, tables=activity.tables | {"kit": kit}), problems
