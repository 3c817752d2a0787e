"""Columns of a table of counts across that are sums of others, whatever they are called: "All schools", "Primaries".

A column is one where every number of it is the sum of those of all other columns, or of the columns directly beside it;
one that is called a whole may leave out one or two others ("Depot" beside "All schools").
Few or small numbers may add up by chance; so may those of a place that has what one other place has. There, where a
column is called a whole and is nearly the sum, and where it is the sum of some others wherever they stand, in every row
or in every row but one, a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.units_in_cells import units_in
from carbon.inventory.cells.whole_names import A_WHOLE
from carbon.inventory.headings.sums_of_some import UNITS, are_enough, sum_of_some

_NEAR, _NEAR_UNITS = 0.1, 2.0
"""Part of a number, or units, by which a whole that was counted on another day differs."""

_AT_MOST = 100
"""Columns up to which sums of some of them are looked for; of more, the sum of all."""

Table = NDArray[np.float64]
"""Units by row and by column."""


@dataclass(frozen=True)
class SumsAcross:
    """Places of the columns that are sums, and of those that may be; of each that is exactly one, its parts."""

    sure: list[int] = field(default_factory=list)
    perhaps: list[int] = field(default_factory=list)
    parts: dict[int, list[int]] = field(default_factory=dict)


def sums_across(
    names: Sequence[str], columns: Sequence[Cells], totals: Sequence[Cells], members: Sequence[Sequence[int]] = ()
) -> SumsAcross:
    """Which columns of numbers are sums of the others. names: their headings; totals: columns that are sums by their
    name: one that is the sum of all columns says that none of these is a sum; members: of each column, those whose
    kinds its name holds, wherever they stand."""
    if len(columns) < 3:
        return SumsAcross()
    table = np.array([units_in(cells) for cells in columns]).T
    stated = (units_in(cells) for cells in totals)
    if any(each.any() and np.array_equal(each, table.sum(axis=1)) for each in stated):
        return SumsAcross()
    exact = _exact(table, names, members)
    single = len(names) - len(exact)
    sure = [
        place for place, parts in exact.items()
        if are_enough(table[:, parts]) or (len(parts) == single and A_WHOLE.search(names[place]))
    ]  # fmt: skip
    near = [
        place for place, name in enumerate(names)
        if place not in exact and A_WHOLE.search(name) and _is_near(table, place, exact)
    ]  # fmt: skip
    some: list[int] = []
    for place in range(len(names)):
        if place not in exact and place not in near:
            others = [each for each in range(len(names)) if each != place and each not in (*exact, *near, *some)]
            some += [place] if sum_of_some(table, place, others) else []
    return SumsAcross(sure, sorted([*(place for place in exact if place not in sure), *near, *some]), exact)


def _exact(table: Table, names: Sequence[str], members: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    """The columns that are sums, each with what it is the sum of."""
    found: dict[int, list[int]] = {}
    places = range(table.shape[1])
    for place in [*places, *places]:  # a whole may stand before the groups that it is made of
        if place in found:
            continue
        others = [each for each in places if each != place and each not in found]
        family = [[each for each in members[place] if each in others]] if members else []
        but_for = _but_for(others) if A_WHOLE.search(names[place]) else ()
        for parts in (
            chain(family, [others], _beside(others, place), but_for) if len(others) <= _AT_MOST else [*family, others]
        ):
            if _is_sum(table, place, parts):
                found[place] = parts
                break
    return found


def _beside(others: list[int], place: int) -> Iterator[list[int]]:
    """The rows of columns at the left and at the right, the longest first. others: all that are no sums."""
    left, right = [each for each in others if each < place], [each for each in others if each > place]
    yield from (left[start:] for start in range(len(left) - 1))
    yield from (right[:end] for end in range(len(right), 1, -1))


def _but_for(others: list[int]) -> Iterator[list[int]]:
    """All columns but one, and all but two."""
    for size in (1, 2):
        for left_out in combinations(others, size):
            yield [each for each in others if each not in left_out]


def _is_sum(table: Table, place: int, parts: list[int]) -> bool:
    several = table[:, parts].any(axis=0).sum() > 1
    return bool(
        several
        and table[:, place].any()
        and np.allclose(table[:, parts].sum(axis=1), table[:, place], rtol=0, atol=1e-6)
    )


def _is_near(table: Table, place: int, sums: dict[int, list[int]]) -> bool:
    """Whether a column is nearly the sum of all others that are no sums."""
    others = [each for each in range(table.shape[1]) if each != place and each not in sums]
    summed, own = table[:, others].sum(axis=1), table[:, place]
    near = np.abs(own - summed) <= np.maximum(_NEAR * summed, _NEAR_UNITS)
    return bool((table[:, others].any(axis=0).sum() > 1) and own.sum() >= UNITS and near.all())
