"""How a code of problem is tested: the smallest input that raises it, and the same input without the cause.

The cause is marked where it stands: `Type,<Hours|Site>` is the heading Hours in the input that raises the code and Site
in the one that does not; `<Laptop,0|>` stands in the first only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

import carbon
from carbon.columns import ActivityData
from carbon.problems import Problem, Problems, Refusal
from tests.pathways.conftest import inventory

_MARKED = re.compile(r"<([^<>|]*)\|([^<>|]*)>")


def _said(text: str, cause: bool) -> str:
    return _MARKED.sub(r"\1" if cause else r"\2", text)


@dataclass(frozen=True)
class Case:
    """One code of what is told of an inventory, and what raises it.

    text: the file kit.csv; more: further files by name; settings, mapping: a file of them; period: of the assessment,
    "" where the inventory is read and not assessed; rows: the rows that the code names, by file where it is not kit.csv
    alone, () where it is about a file, a column or the whole. All texts may hold marked causes; a file that is empty
    without its cause is not brought then.
    """

    code: str
    text: str
    rows: tuple[int, ...] | Mapping[str, tuple[int, ...]] = (2,)
    settings: str = ""
    period: str = "2025-26"
    more: Mapping[str, str] = field(default_factory=dict)
    mapping: str = ""

    def check(self) -> None:
        texts = (self.text, self.settings, self.period, self.mapping, *self.more.values())
        assert any(_MARKED.search(text) for text in texts), "no cause is marked"
        _check(self.code, self.rows, lambda cause: self.problems(cause=cause))

    def problems(self, *, cause: bool) -> Found:
        """What is told of the inventory, with its cause or without it."""
        settings = carbon.read_settings(_said(self.settings, cause))
        mapping = carbon.read_mapping(_said(self.mapping, cause)) if self.mapping else None
        files = {name: _said(text, cause) for name, text in {"kit.csv": self.text, **self.more}.items()}
        named = [(name, text.encode()) for name, text in files.items() if text]
        activity = carbon.read_inventory(named, rows=settings.rows, mapping=mapping)
        if not self.period:
            return Found(activity.problems, _held_back(activity))
        found = carbon.assess(activity, settings=settings, period=_said(self.period, cause))
        held = {(str(file), int(row), str(reason)) for file, row, reason in
                found.set_aside[["file", "row", "reason"]].itertuples(index=False)}  # fmt: skip
        return Found(found.problems, held)


@dataclass(frozen=True)
class Rows:
    """A code that only activity data raise that no file gives, such as a table of one's own: rows with the cause and
    the same without, by table."""

    code: str
    cause: Mapping[str, list[dict[str, Any]]]
    without: Mapping[str, list[dict[str, Any]]]
    rows: tuple[int, ...] = (2,)

    def check(self) -> None:
        def problems(cause: bool) -> Found:
            found = carbon.assess(inventory(**(self.cause if cause else self.without)), period="2025-26")
            return Found(found.problems, set())

        _check(self.code, {"estate.xlsx": self.rows}, problems)


@dataclass(frozen=True)
class Refused:
    """A code of what is refused: what raises it, and the same without the cause, which is taken."""

    code: str
    cause: Callable[[], object]
    without: Callable[[], object]

    def check(self) -> None:
        with pytest.raises(Refusal) as refused:
            self.cause()
        assert refused.value.code == self.code
        assert refused.value.message
        self.without()


@dataclass(frozen=True)
class Found:
    """What was told of an inventory; held: file, row and reason of each row that does not count."""

    problems: Problems
    held: set[tuple[str, int, str]]

    def told(self, code: str) -> list[Problem]:
        return [problem for problem in self.problems if problem.code == code]

    def rows(self, code: str) -> dict[str, tuple[int, ...]]:
        """The rows that a code names, or for which it is the reason, by file."""
        rows = {(problem.file or "", int(row)) for problem in self.told(code) for row in problem.rows}
        rows |= {(file, row) for file, row, reason in self.held if reason == code}
        return {file: tuple(sorted(row for of, row in rows if of == file)) for file in {file for file, _ in rows}}


def _held_back(activity: ActivityData) -> set[tuple[str, int, str]]:
    return {
        (str(file), int(row), str(reason))
        for table in activity.tables.values()
        if "set_aside" in table
        for file, row, reason in table[["file", "row", "set_aside"]].dropna().itertuples(index=False)
    }


def _check(code: str, rows: tuple[int, ...] | Mapping[str, tuple[int, ...]], problems: Callable[[bool], Found]) -> None:
    """With its cause a code is told, with a sentence, of these rows; without it, of none."""
    expected = rows if isinstance(rows, Mapping) else {"kit.csv": rows}
    found = problems(True)
    assert found.told(code) or any(reason == code for *_, reason in found.held), f"{code} is not told"
    assert all(problem.message for problem in found.told(code))
    assert found.rows(code) == {file: numbers for file, numbers in expected.items() if numbers}
    other = problems(False)
    assert not other.told(code), f"{code} is told without its cause"
    assert not other.rows(code), f"{code} holds rows back without its cause"
