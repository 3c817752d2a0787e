"""What rests on the rows that a problem names: which of them is worth an hour first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from carbon.columns import TABLE_OF_ROLE
from carbon.footprint.waiting import waiting_codes
from carbon.problems import Problem

if TYPE_CHECKING:
    from carbon.columns import FileReport
    from carbon.footprint import Assessment
    from carbon.footprint.blocks import Book, Method


def at_stake(
    assessment: Assessment, problems: Sequence[Problem], book: Book = "management", method: Method = "location"
) -> list[tuple[Problem, float]]:
    """Problems with the emissions of the rows that they name, greatest first. [kgCO2e]

    A problem of a file or a sheet, which names no rows, has 0; so have rows that are set aside: what they would add is
    not known. Severity comes first, so that rows held back stand before rows that count.
    """
    kilograms = assessment.ledger.row_kgco2e(book, method)
    order = {"error": 0, "warning": 1, "info": 2}
    told = [(problem, float(kilograms[rows_meant(assessment, problem)].sum())) for problem in problems]
    return sorted(told, key=lambda entry: (order[entry[0].severity], -entry[1]))


def rows_meant(assessment: Assessment, problem: Problem) -> NDArray[np.int64]:
    """Rows of the ledger that a problem names, in their order; none for a problem of a whole file or sheet."""
    ledger = assessment.ledger
    files, sheets = ledger.dimensions["file"], ledger.sheet
    if problem.file not in files.labels or not len(problem.rows):
        return np.zeros(0, dtype=np.int64)
    there = files.codes == files.labels.index(problem.file)
    if problem.sheet in sheets.labels:
        there &= sheets.codes == sheets.labels.index(problem.sheet)
    place = np.flatnonzero(there)
    return place[np.isin(ledger.row_number[place], problem.rows)]


def set_aside_by_table(assessment: Assessment, report: FileReport) -> list[tuple[int, int]]:
    """Rows of each table of a file that wait, and that are left out, in this assessment: what the import held back,
    and what has nothing to count in this period or under these settings. In the order of `report.tables`."""
    files = assessment.ledger.dimensions["file"]
    waiting = np.isin(assessment.reason, waiting_codes(assessment.reasons))
    left_out = (assessment.reason > 0) & ~waiting
    counts = [held_by_import(entry) for entry in report.tables]
    if report.file not in files.labels:
        return counts
    mine = files.codes == files.labels.index(report.file)
    for name, first in assessment.starts.items():
        length = len(assessment.activity.tables[name])
        here = np.flatnonzero(mine[first : first + length]) + first
        # As the import read them: the rows of a table stand together, table after table.
        for at, entry in enumerate(report.tables):
            if TABLE_OF_ROLE[entry["role"]] == name:
                own, here = here[: entry["data_rows"]], here[entry["data_rows"] :]
                counts[at] = (int(waiting[own].sum()), int(left_out[own].sum()))
    return counts


def held_by_import(table: Mapping[str, Any]) -> tuple[int, int]:
    """Rows of a table of a file's report that wait, and that are left out, as the import held them back."""
    waiting = int(table.get("rows_waiting", 0))
    return waiting, int(table.get("rows_set_aside", 0)) - waiting
