"""What is asked: one entry for all that one answer settles, over all files, what weighs most first.

The page, the terminal and the workbook show these; the answers are kept in the mapping (`carbon.inventory.answers`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from carbon.footprint.waiting import units_of_rows
from carbon.inventory.answers import key_of
from carbon.problems import Problem
from carbon.reports.stakes import rows_meant
from carbon.words.amounts import amount_beside, amount_text, count_text, rows_text

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.blocks import Book, Method


@dataclass(frozen=True)
class OpenQuestion:
    """One question that nobody has answered.

    kind, about: what an answer is kept under; choices: answers with the words that a person reads; problems: where it
    arose; units: that its rows stand for; waits: whether they wait for it; kgco2e: what rests on the rows, of rows
    that wait what as many units of their kind carry in the mean (it serves the order and is in no total), NaN where
    that cannot be told. [kgCO2e]
    """

    kind: str
    about: str
    choices: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    units: float
    waits: bool
    kgco2e: float = float("nan")

    @property
    def rows(self) -> int:
        """Rows that it is about; 0 where it is about files or lists as a whole."""
        return sum(len(problem.rows) for problem in self.problems)

    @property
    def sentences(self) -> list[str]:
        """What was found, once for each place, and what to do where that is said."""
        said = [f"{problem.message} {problem.remedy}".strip() for problem in self.problems]
        return list(dict.fromkeys(said))

    @property
    def stake(self) -> str:
        """What hangs on the answer: `9 rows (120 units), about 3.2 t, wait for it.`"""
        what = []
        if self.rows:
            units = f" ({count_text(self.units)} units)" if round(self.units) != self.rows else ""
            what.append(f"{rows_text(self.rows)}{units}")
        if self.kgco2e > 0:
            # An estimate by the mean stands with the digits of one that may be out by half.
            about = f"about {amount_beside(self.kgco2e, 0.5 * self.kgco2e, 1.5 * self.kgco2e)}"
            what.append(about if self.waits else amount_text(self.kgco2e))
        if not what:
            return "A whole list waits for it." if self.waits else ""
        one = self.rows == 1
        verb = ("waits" if one else "wait") if self.waits else ("rests" if one else "rest")
        return f"{', '.join(what)}{',' if len(what) > 1 else ''} {verb} {'for' if self.waits else 'on'} it."


def open_questions(
    problems: Iterable[Problem], assessment: Assessment | None = None, book: Book = "management",
    method: Method = "location",
) -> list[OpenQuestion]:  # fmt: skip
    """The questions among problems: those about whole files and lists first, then by emissions and units at stake."""
    by_key: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.question is not None:
            by_key.setdefault(key_of(problem.question.kind, problem.question.about), []).append(problem)
    found = [_question(told, assessment, book, method) for told in by_key.values()]
    return sorted(found, key=lambda one: (one.rows > 0, -np.nan_to_num(one.kgco2e), -one.units, one.about))


def _question(
    told: Sequence[Problem], assessment: Assessment | None, book: Book, method: Method
) -> OpenQuestion:  # fmt: skip
    asked = [problem.question for problem in told if problem.question is not None]
    first = asked[0]
    units = sum(len(problem.rows) for problem in told) if not any(one.units for one in asked) else 0.0
    return OpenQuestion(
        first.kind,
        first.about,
        first.choices,
        tuple(told),
        units or sum(one.units for one in asked),
        any(one.waits for one in asked),
        float("nan") if assessment is None else _at_stake(told, assessment, book, method),
    )


def _at_stake(told: Sequence[Problem], assessment: Assessment, book: Book, method: Method) -> float:
    """Emissions of the rows that count, and of those that wait as many units of their kind, else of all kit, in the
    mean. [kgCO2e]"""
    rows = np.unique(np.concatenate([rows_meant(assessment, problem) for problem in told]))
    if not len(rows):
        return float("nan")
    kilograms = assessment.ledger.row_kgco2e(book, method)
    counts = assessment.reason[rows] == 0
    known, waiting = float(kilograms[rows[counts]].sum()), rows[~counts]
    if not len(waiting):
        return known
    units, kinds = units_of_rows(assessment), assessment.ledger.dimensions["type"].codes[: assessment.rows_read] + 1
    counted = (assessment.reason[: assessment.rows_read] == 0) & (units > 0)
    size = int(kinds.max()) + 1
    of_kind = np.bincount(kinds[counted], weights=kilograms[: assessment.rows_read][counted], minlength=size)
    units_of_kind = np.bincount(kinds[counted], weights=units[counted], minlength=size)
    if not units_of_kind.sum():
        return known if counts.any() else float("nan")
    mean = np.full(size, of_kind.sum() / units_of_kind.sum())
    # A row without a type tells nothing of another without one.
    np.divide(of_kind, units_of_kind, out=mean, where=(units_of_kind > 0) & (np.arange(size) > 0))
    return known + float((units[waiting] * mean[kinds[waiting]]).sum())
