"""A problem is a record with a place: what was found, where, and what to do next.

One record stands for one code at one file, sheet and column, with the array of its rows: half a million single
records would cost as much as the import itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def _no_rows() -> NDArray[np.int64]:
    return np.empty(0, dtype=np.int64)


@dataclass(frozen=True)
class Question:
    """What only a person can say, with the answers that can be given; kept as an answer of the mapping once it is.

    kind: of `carbon.inventory.headings.answers.KINDS`; about: what is asked about, the same text in every edition of
    the list (a word of a column, a figure with its unit and kind of kit, the digests of two files); choices: answers as
    they are kept, each with the words that a person reads; units: that the rows stand for; waits: nothing of the rows
    counts until somebody answers.
    """

    kind: str
    about: str
    choices: tuple[tuple[str, str], ...]
    units: float = 0.0
    waits: bool = True

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        return {
            "kind": self.kind,
            "about": self.about,
            "choices": dict(self.choices),
            "units": self.units,
            "waits": self.waits,
        }


@dataclass(frozen=True)
class Problem:
    """One thing that a person should know about what they brought, or about what was assumed.

    code: stable name (words of the footprint's: carbon/words/told.toml); severity: error (rows held back), warning (a
    total may be wrong until somebody looks), info (assumed by rule); rows: 1-based row numbers in the file as a
    spreadsheet shows them; count: how many rows or columns it concerns (len(rows) unless rows are not the point);
    found: what stood there, shortened; message: one plain sentence; remedy: what to do next; question: what a person
    can say to settle it, where that is one of a few answers.
    """

    code: str
    severity: Severity
    message: str
    remedy: str = ""
    file: str | None = None
    sheet: str | None = None
    column: str | None = None
    found: str = ""
    rows: NDArray[np.int64] = field(default_factory=_no_rows, compare=False)
    count: int = -1
    question: Question | None = None

    def __post_init__(self) -> None:
        if self.severity not in SEVERITIES:
            raise ValueError(f"severity {self.severity!r} is none of {SEVERITIES}")
        rows = np.asarray(self.rows, dtype=np.int64)
        object.__setattr__(self, "rows", rows if np.all(rows[1:] >= rows[:-1]) else np.sort(rows))
        if self.count < 0:
            object.__setattr__(self, "count", max(1, len(self.rows)))

    @property
    def row(self) -> int | None:
        """The first row it concerns, or None where it concerns a file, a sheet or a column."""
        return int(self.rows[0]) if len(self.rows) else None

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON: first row, first 20 rows, never the whole array."""
        record: dict[str, Any] = {
            "code": self.code,
            "severity": self.severity,
            "file": self.file,
            "sheet": self.sheet,
            "column": self.column,
            "count": self.count,
            "row": self.row,
            "rows": [int(number) for number in self.rows[:20]],
            "found": self.found,
            "message": self.message,
            "remedy": self.remedy,
        }
        return record if self.question is None else record | {"question": self.question.as_record()}


class Problems:
    """A growing list of problems; the same code at the same place is one record."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._by_place: dict[tuple[str | None, ...], Problem] = {}
        self.extend(problems)

    def add(self, problem: Problem) -> None:
        """Take one more problem in; one of the same code, file, sheet, column and question gains its rows."""
        about = None if problem.question is None else problem.question.about
        place = (problem.code, problem.file, problem.sheet, problem.column, about)
        known = self._by_place.get(place)
        if known is not None:
            problem = replace(known, rows=np.concatenate([known.rows, problem.rows]), count=known.count + problem.count)
        self._by_place[place] = problem

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add(problem)

    def take_back(self, code: str, file: str | None, sheet: str | None, rows: NDArray[np.int64]) -> None:
        """Take back what was told of no rows but these, of which something else is said now."""
        self._by_place = {
            place: problem
            for place, problem in self._by_place.items()
            if place[:3] != (code, file, sheet) or not np.isin(problem.rows, rows).all()
        }

    def __iter__(self) -> Iterator[Problem]:
        """Worst first, then in the order in which they were told."""
        return iter(sorted(self._by_place.values(), key=lambda problem: SEVERITIES.index(problem.severity)))

    def __len__(self) -> int:
        return len(self._by_place)

    def __bool__(self) -> bool:
        return bool(self._by_place)

    def with_severity(self, severity: Severity) -> list[Problem]:
        return [problem for problem in self if problem.severity == severity]


QUOTED_AT_MOST = 160
"""Letters of what is quoted between quotation marks in a refusal: a name is shorter, and a page of it helps nobody."""
SAID_AT_MOST = 6_000
"""Letters of a refusal: two or three screens of sentences."""
_LONG_QUOTATION = re.compile(f"(“[^“”]{{{QUOTED_AT_MOST}}})[^“”]+”")


def cut_short(message: str) -> str:
    """A refusal's sentences with long quotations cut, and as many of them as a person reads."""
    message = _LONG_QUOTATION.sub(r"\1…”", message)
    if len(message) <= SAID_AT_MOST:
        return message
    end = max(message.rfind(". ", 0, SAID_AT_MOST), message.rfind(".\n", 0, SAID_AT_MOST)) + 1
    return f"{message[: end or SAID_AT_MOST]}{'' if end else ' …'} There is more of the same kind."


class Refusal(Exception):
    """A file, a setting or an option that cannot be taken, with a code and a sentence that says what to do.

    The only exception that a user's input may cause; pages and the command line show its message as it is.
    """

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        message = cut_short(message)
        super().__init__(f"{message} {remedy}".strip())
        self.code = code
        self.message = message
        self.remedy = remedy

    def as_record(self) -> dict[str, str]:
        return {"code": self.code, "message": str(self)}
