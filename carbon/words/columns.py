"""Columns as people know them."""

from __future__ import annotations

from carbon.columns import TABLES
from carbon.problems import Problem
from carbon.words import catalogue


def column_text(problem: Problem) -> str:
    """The column that a problem is of as a person knows it: their heading in quotes, and a column of ours by what it
    states; "" where it is of none."""
    if not problem.column:
        return ""
    ours = [columns[problem.column] for columns in TABLES.values() if problem.column in columns]
    return ours[0].few_words if ours and problem.code in catalogue("told") else f"“{problem.column}”"
