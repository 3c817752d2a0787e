"""What is asked: one entry for all that one answer settles, over all files, what weighs most first.

The page, the terminal and the workbook show these; the answers are kept in the mapping
(`carbon.inventory.headings.answers`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.headings.answers import key_of
from carbon.problems import Problem
from carbon.reports.words.likely_stakes import likely_kgco2e
from carbon.reports.words.stakes import rows_meant
from carbon.words.amounts import about_text, amount_text, count_text, rows_text

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.ledger.blocks import Book, Method


@dataclass(frozen=True)
class OpenQuestion:
    """One question that nobody has answered.

    kind, about: what an answer is kept under; choices: answers with the words that a person reads; problems: where it
    arose; units: that its rows stand for; waits: whether they wait for it; kgco2e: what rests on the rows, of rows
    that wait what they would carry by what is known of them (it serves the order and is in no total), NaN where that
    cannot be told. [kgCO2e]
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
            units = (
                f" ({count_text(self.units)} unit{'' if self.units == 1 else 's'})"
                if round(self.units) != self.rows
                else ""
            )
            what.append(f"{rows_text(self.rows)}{units}")
        if self.kgco2e > 0:
            what.append(about_text(self.kgco2e) if self.waits else amount_text(self.kgco2e))
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
    likely = likely_kgco2e(assessment, book, method) if assessment is not None and by_key else None
    found = [_question(told, assessment, likely) for told in by_key.values()]
    return sorted(found, key=lambda one: (one.rows > 0, -np.nan_to_num(one.kgco2e), -one.units, one.about))


def _question(
    told: Sequence[Problem], assessment: Assessment | None, likely: NDArray[np.float64] | None
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
        float("nan") if assessment is None or likely is None else _at_stake(told, assessment, likely),
    )


def _at_stake(told: Sequence[Problem], assessment: Assessment, likely: NDArray[np.float64]) -> float:
    """Emissions of the rows that count, and what those that wait would carry; NaN where one of them is not known.
    [kgCO2e]"""
    rows = np.unique(np.concatenate([rows_meant(assessment, problem) for problem in told]))
    return float(likely[rows].sum()) if len(rows) else float("nan")
