"""Patterns of makers' and models' names: device_aliases.csv, the first in order of priority wins.

A pattern is tried only on names that hold one of its `keywords`; callers pass distinct names, never rows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from carbon.factors.tables.makers import split_maker
from carbon.factors.tables.tables import read_rows


class Alias(NamedTuple):
    """One pattern, what it finds, and its keywords: one of them stands in every name that it can match."""

    alias_id: str
    text: str
    keywords: tuple[str, ...]
    device_type: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first asked for: most inventories need a few of the hundreds."""
        return _compiled(self.text)


@cache
def _compiled(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


@cache
def aliases() -> tuple[Alias, ...]:
    """All patterns, in the order in which they are tried."""
    rows = sorted(read_rows("device_aliases"), key=lambda row: int(row["priority"]))
    return tuple(
        Alias(
            row["alias_id"],
            row["pattern"],
            tuple(word for word in row["keywords"].split(";") if word),
            row["device_type"],
        )
        for row in rows
    )


def alias_name(manufacturer: str, model: str) -> str:
    """Maker and model as the patterns read them: "LENOVO" and "Lenovo ThinkPad T14" give "lenovo thinkpad t14"."""
    maker, name = split_maker(manufacturer, model)
    return f"{maker.lower()} {name}" if maker else name


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def first_aliases(names: Sequence[str], patterns: Sequence[Alias] | None = None) -> list[Alias | None]:
    """The first pattern that matches each name, None where none does. Names in plain text, one line each.

    patterns: of the table, unless others are given.
    """
    if patterns is None and len(names) <= _FEW:
        return [_first_alias(name) for name in names]
    return _first_of(names, aliases() if patterns is None else patterns)


_FEW = 16
"""Names up to which each is looked up by itself: a short list asks for the same few again and again."""


@lru_cache(maxsize=4_096)
def _first_alias(name: str) -> Alias | None:
    return _first_of([name], aliases())[0]


def _first_of(names: Sequence[str], patterns: Sequence[Alias]) -> list[Alias | None]:
    """The first pattern that matches each name: all names are looked through at once for each pattern."""
    text = "\n".join(names)
    starts = [0, *accumulate(len(name) + 1 for name in names)]
    found: list[Alias | None] = [None] * len(names)
    left = set(range(len(names)))
    for alias in patterns:
        if alias.keywords:
            lines = {bisect_right(starts, place) - 1 for word in alias.keywords for place in _places(text, word)}
            candidates = lines & left
        else:
            candidates = left
        hits = [line for line in candidates if alias.pattern.search(names[line])]
        for line in hits:
            found[line] = alias
        left.difference_update(hits)
        if not left:
            break
    return found
