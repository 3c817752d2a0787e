"""The catalogue of what is told: a severity, a sentence and a remedy for each code, in plain English."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from carbon.problems import Problem
from carbon.words import catalogue


class _Words(dict[str, Any]):
    """Values of a sentence; `{row|rows}` takes the first word for one row, the second for more or none."""

    def __missing__(self, key: str) -> str:
        if "|" not in key:
            raise KeyError(key)
        singular, plural = key.split("|")
        return singular if self["one"] else plural


def told(
    code: str,
    *,
    file: str | None,
    sheet: str | None,
    rows: NDArray[np.int64],
    column: str | None = None,
    **values: Any,
) -> Problem:
    """A problem with the catalogue's words, the values filled in. Raises KeyError for a code without words."""
    entry = catalogue("told")[code]
    values = _Words(count=f"{len(rows):,}", one=len(rows) == 1, file=file, **values)
    return Problem(
        code=code,
        severity=entry["severity"],
        message=entry["message"].format_map(values),
        remedy=entry.get("remedy", "").format_map(values),
        file=file,
        sheet=sheet,
        column=column,
        rows=rows,
        found=str(values.get("found", "")),
    )


def stated_words(reason: str) -> str:
    """What counts instead of a stated figure, for the end of a sentence. Raises KeyError for a reason without words."""
    return str(catalogue("stated")[reason])


def problem_line(problem: Problem, with_file: bool = True) -> str:
    """The sentence and its remedy, with its place before it where the sentence does not begin with it."""
    message = problem.message
    place = [problem.file] if with_file and problem.file and not message.startswith(problem.file) else []
    if problem.sheet and not message.startswith(problem.sheet):
        place.append(problem.sheet)
    if problem.row is not None and not re.search(r"\brows?\b", message):
        place.append(f"row {problem.row}" if problem.count == 1 else f"from row {problem.row}")
    where = ", ".join(place) + ": " if place else ""
    return f"{where}{message} {problem.remedy}".rstrip()


def short(code: str) -> str:
    """A few words for a reason in a table; the code itself where the catalogue has none."""
    known: str | None = catalogue("told").get(code, {}).get("short")
    sections = catalogue("set_aside").values()
    return known or next((words[code] for words in sections if code in words), code.replace("_", " "))


def waits(code: str) -> bool:
    """Whether a reason for which rows do not count is one that a person can settle, so that the total is not whole."""
    return bool(catalogue("told").get(code, {}).get("waits")) or code in catalogue("set_aside")["waiting"]
