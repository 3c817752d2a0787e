"""What is told of rows, with a word for each row that waits and of which nothing is told at its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from carbon.columns import ActivityData, codes
from carbon.problems import Problem
from carbon.words.told import short, waits

if TYPE_CHECKING:
    from carbon.footprint import Assessment

_REMEDY = "Mend this row, or answer what is asked of it where the inventories are read."


def held_rows(activity: ActivityData) -> pd.DataFrame:
    """Rows that the import holds back until somebody settles them: file, sheet, row, reason (code)."""
    parts = []
    for table in activity.tables.values():
        held, reasons = codes(table, "set_aside")
        open_ = np.isin(held, [code for code, reason in enumerate(reasons) if waits(reason)])
        part = table.loc[open_, ["file", "sheet", "row"]].astype({"file": object, "sheet": object})
        parts.append(part.assign(reason=[reasons[code] for code in held[open_]]))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["file", "sheet", "row", "reason"])


def waiting_rows(assessment: Assessment, file: str) -> pd.DataFrame:
    """Rows of a file that an assessment holds back until somebody settles them: file, sheet, row, reason (code)."""
    held = assessment.set_aside
    return held.loc[held["waits"].astype(bool) & (held["file"] == file), ["file", "sheet", "row", "reason"]]


def with_every_row(problems: Sequence[Problem], held: pd.DataFrame) -> list[Problem]:
    """The problems, those for which rows wait as what holds them back, however they are told elsewhere; and one more
    for each reason and list whose rows wait with nothing told of them that asks for something."""
    waiting = {
        (str(file), str(sheet), str(code)): part["row"].to_numpy(dtype=np.int64)
        for (file, sheet, code), part in held.fillna({"sheet": ""}).groupby(["file", "sheet", "reason"], sort=False)
    }
    problems = [replace(one, severity="error") if _holds_back(one, waiting) else one for one in problems]
    told: dict[tuple[str | None, str | None], list[np.ndarray]] = {}
    for problem in problems:
        if problem.severity != "info" or waits(problem.code):
            told.setdefault((problem.file, problem.sheet or None), []).append(problem.rows)
    more = []
    for (file, sheet, reason), rows in waiting.items():
        rows = rows[~np.isin(rows, np.concatenate([*told.get((file, sheet or None), []), np.zeros(0, np.int64)]))]
        if len(rows):
            message = f"It does not count yet: {short(reason)}."
            more.append(Problem(reason, "error", message, _REMEDY, file=file, sheet=sheet or None, rows=rows))
    return [*problems, *more]


def _holds_back(problem: Problem, waiting: dict[tuple[str, str, str], np.ndarray]) -> bool:
    """Whether all rows of a problem wait because of it."""
    rows = waiting.get((problem.file or "", problem.sheet or "", problem.code))
    return rows is not None and len(problem.rows) > 0 and bool(np.isin(problem.rows, rows).all())
