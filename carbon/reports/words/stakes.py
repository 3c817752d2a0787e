"""What rests on the rows that a problem names: which of them is worth an hour first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from carbon.problems import Problem

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.ledger.blocks import Book, Method


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
