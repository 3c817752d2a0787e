"""Figures that the import told as unlikely and that would be more than half of the total: they wait.

Source: method, section 9.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import ActivityData, codes
from carbon.footprint.ledger.worksheet import Worksheet
from carbon.problems import Problem, Problems
from carbon.words.told import told

CODE = "unlikely_weighs_most"
_PLACE = ("file", "sheet")
SHARE = 0.5
"""Share of the total above which a figure that is not likely decides it."""


def weighing_most(sheet: Worksheet, activity: ActivityData, starts: dict[str, int]) -> dict[str, NDArray[np.bool_]]:
    """Rows of each table that were told as unlikely and of which one is more than half of what would be left.

    The greatest is looked at first, and each against the total without those before it.
    """
    doubted = {name: table for name, table in activity if "unlikely" in table and name in starts}
    if not doubted:
        return {}
    kilograms = sheet.ledger.row_kgco2e("management")
    total = float(kilograms.sum())
    told_rows = np.concatenate(
        [starts[name] + np.flatnonzero(table["unlikely"].notna().to_numpy()) for name, table in doubted.items()]
    )
    told_rows = told_rows[kilograms[told_rows] > 0]
    held = np.zeros(len(kilograms), dtype=np.bool_)
    for row in told_rows[np.argsort(-kilograms[told_rows], kind="stable")]:
        if kilograms[row] <= SHARE * total:
            break
        held[row] = True
        total -= float(kilograms[row])
    of_table = {name: held[starts[name] : starts[name] + len(table)] for name, table in doubted.items()}
    return {name: rows for name, rows in of_table.items() if rows.any()}


def held_back(activity: ActivityData, rows: dict[str, NDArray[np.bool_]]) -> ActivityData:
    """The activity data with some rows of its tables waiting, and what is told of each figure, with its question, in
    the place of what the import told of these rows: they do not count as they stand."""
    asked = {one.question.about: one.question for one in activity.problems if one.question is not None}
    told_before, tables = list(activity.problems), dict(activity.tables)
    doubts = Problems()
    for name, which in rows.items():
        tables[name] = _waiting(tables[name], which)
        # made by hand it may lack its places
        held = tables[name][which].reindex(columns=[*_PLACE, "unlikely", "row", "quantity"])
        for keys, part in held.groupby([*_PLACE, "unlikely"], observed=True, dropna=False):
            file, sheet, about = (str(key) if isinstance(key, str) else None for key in keys)
            numbers = part["row"].fillna(0).to_numpy(dtype=np.int64)
            found: Problem = told(CODE, file=file, sheet=sheet, rows=numbers, found=about or "")
            question = asked.get(about or "")
            if question is not None:
                units = float(part["quantity"].fillna(1.0).sum()) if question.units else 0.0
                found = replace(found, question=replace(question, waits=True, units=units))
                told_before = [left for one in told_before if (left := _less(one, found)) is not None]
            doubts.add(found)
    return replace(activity, tables=tables, problems=Problems([*told_before, *doubts]))


def _less(told_before: Problem, now: Problem) -> Problem | None:
    """What the import told, without rows of which the same is asked now; None where none is left."""
    before, asked = told_before.question, now.question
    here = (told_before.file, told_before.sheet) == (now.file, now.sheet) and told_before.code != now.code
    if before is None or asked is None or not here or (before.kind, before.about) != (asked.kind, asked.about):
        return told_before
    left = told_before.rows[~np.isin(told_before.rows, now.rows)]
    if not len(left):
        return None
    question = replace(before, units=max(before.units - asked.units, 0.0))
    return replace(told_before, rows=left, count=len(left), question=question)


def _waiting(table: pd.DataFrame, rows: NDArray[np.bool_]) -> pd.DataFrame:
    table = table.copy(deep=False)
    column, labels = codes(table, "set_aside")
    reasons = [*labels, CODE] if CODE not in labels else labels
    column = column.astype(np.int64)
    column[rows] = reasons.index(CODE)
    table["set_aside"] = pd.Categorical.from_codes(column, categories=pd.Index(reasons, dtype=object))
    return table
