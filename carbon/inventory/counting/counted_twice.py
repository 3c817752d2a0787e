"""Columns that count the same kit twice: “Register, Found”, “Laptops in Intune, Laptops in Lansweeper”, “Draft, Final”.

Two counts of one kit are nearly equal row by row, and two sites seldom are. Columns named for no place are asked about
where all their rows are so, or where a name is one of counting (`counts_again` of words.csv). What is named for a
place, a team, people, a maker, a status or a number (“Depot”, “Housing”, “Pupils”, “Year 6”) is added without a word.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from carbon.factors.tables.makers import is_known_maker
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import word_in, words_of
from carbon.inventory.cells.units_in_cells import units_in
from carbon.inventory.headings.count_headings import around_kind, kind_across
from carbon.inventory.headings.headings import read_heading

_NEAR = 0.15
"""By how much of the greater two counts of the same kit may differ in any row."""
_ROWS, _ROWS_OF_KINDS = 2, 3
"""Rows from which near numbers say something: of names across, and of names beside a kind, which part one estate."""
_PLACES = ("place_last", "names_a_place_across", "place_or_team", "place_after_thing", "shared_name")


def counts_of_the_same(names: Sequence[str], columns: Sequence[Cells], *, added: bool) -> bool:
    """Whether columns named across kinds of kit may all count the same kit. columns: all their rows; added: whether the
    list adds them itself, or says that they are places."""
    counting = [_says_count(read_heading(name).whole) for name in names]
    placed = [_may_be_known(read_heading(name).whole) for name in names]
    if sum(counting) > 1 or len(names) < 2 or added:
        return sum(counting) > 1
    if any(counting) and not any(placed):
        return True
    return (any(counting) or not any(placed)) and _are_near([units_in(cells) for cells in columns], _ROWS)


def kinds_counted_twice(names: Sequence[str], columns: Sequence[Cells]) -> list[int]:
    """Places of the columns that may count what a later one of the same kind counts again."""
    whole = [read_heading(name).whole for name in names]
    kinds = [kind_across(words) for words in whole]
    beside = [_beside(words, kind) for words, kind in zip(whole, kinds, strict=True)]
    units = [units_in(cells) for cells in columns]
    return [
        place for place, kind in enumerate(kinds)
        if kind and any(
            kinds[later] == kind and beside[later][0] == beside[place][0]
            and _same_again(beside[place][1], beside[later][1], [units[place], units[later]])
            for later in range(place + 1, len(names))
        )
    ]  # fmt: skip


def _same_again(one: str, other: str, units: Sequence[NDArray[np.float64]]) -> bool:
    if not one or not other or one == other:
        return False
    counting, placed = [*map(_says_count, (one, other))], [*map(_may_be_known, (one, other))]
    near = _are_near(units, _ROWS_OF_KINDS) and not np.array_equal(units[0], units[1])
    return all(counting) or (any(counting) and not any(placed)) or (near and not any(placed))


def _beside(words: str, kind: str) -> tuple[str, str]:
    """The name of a kind in a heading, and the other words of it without those between words."""
    before, name, after = around_kind(words, kind) if kind else ([], "", [])
    known = words_of("count_word")
    said = [word for word in (*before, *after) if known.get(word, ("",))[0] not in ("filler", "number", "count")
            or _says_count(word)]  # fmt: skip
    return name, " ".join(said)


def _says_count(words: str) -> bool:
    """Whether words name a list, a tool or an act of counting, and no place."""
    return not words_of("counts_again").keys().isdisjoint(words.split()) and not _may_be_place(words)


def _may_be_known(words: str) -> bool:
    """Whether words name a place, a team, people, a maker, a status, whose the kit is, or are told apart by a letter or
    a number."""
    tokens = words.split()
    return (
        not tokens
        or any(len(token) == 1 or any(map(str.isdecimal, token)) for token in tokens)
        or any(not words_of(kind).keys().isdisjoint(tokens) for kind in ("other_number", "plain_before_kind"))
        or any(map(is_known_maker, tokens))
        or any(word_in(kind, words) is not None for kind in ("status", "ownership"))
        or _may_be_place(words)
    )


def _may_be_place(words: str) -> bool:
    ends = words.split()[:1] + words.split()[-1:]
    return any(word_in(kind, each) is not None for kind in (*_PLACES, "place_first") for each in (words, *ends))


def _are_near(units: Sequence[NDArray[np.float64]], fewest: int) -> bool:
    """Whether the numbers of columns are nearly equal in every row that states any."""
    every = np.array(units)
    stated = every.any(axis=0)
    greatest, least = every.max(axis=0), every.min(axis=0)
    return int(stated.sum()) >= fewest and bool((greatest - least <= _NEAR * greatest).all())
