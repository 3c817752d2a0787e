"""Columns of numbers that are the sum of some others, wherever these stand, in every row or in every row but one.

What is so by no chance is asked about: with many columns and small numbers some of them add up anyhow, so that both
are counted in bits, as among the rows of a list (`carbon.inventory.cells.sum_lines`).
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from math import log2

import numpy as np
from numpy.typing import NDArray

_ALL_SETS, _PAIRS = 12, 40
"""Columns up to which every set of them is looked at, and up to which sets of two and three are."""
_ROWS, _SEVERAL, UNITS = 3, 2, 20.0
"""Rows from which numbers that are the sum of others in each are so by no chance; how many of these at least must add
up several numbers; and the units of all."""
_BITS = 7.0
"""Bits beyond those of the sets that were looked at."""
_ROWS_FOR_ONE = 4
"""Rows from which one may differ."""

Table = NDArray[np.float64]


def sum_of_some(table: Table, place: int, others: list[int]) -> list[int]:
    """The columns of which another is the sum; none where it is of no set. table: units by row and by column."""
    others = [each for each in others if table[:, each].any()]
    sets = _sets(len(others))
    if not len(sets):
        return []
    odd = int(len(table) >= _ROWS_FOR_ONE)  # a row that differs stands in one half: the other still agrees
    weights = np.random.default_rng(len(table)).integers(1, 2**20, len(table))
    agree = np.zeros(len(sets), dtype=np.bool_)
    for half in (slice(0, None, 2), slice(1, None, 2)) if odd else (slice(None),):
        summed = sets @ (weights[half] @ table[half][:, others])
        agree |= np.isclose(summed, weights[half] @ table[half, place], rtol=1e-12, atol=1e-6)
    for members in sets[agree]:
        parts = [others[at] for at in np.flatnonzero(members)]
        same = np.isclose(table[:, parts].sum(axis=1), table[:, place], rtol=0, atol=1e-6)
        differ = int((~same).sum())
        if differ <= odd and _by_no_chance(table[same][:, parts], log2(len(sets) * table.shape[1]), differ):
            return parts
    return []


def are_enough(parts: Table) -> bool:
    """Whether numbers that add up have rows enough, of several numbers each, and units enough. [rows x parts]"""
    numbers = (parts > 0).sum(axis=1)
    return bool((numbers > 0).sum() >= _ROWS and (numbers > 1).sum() >= _SEVERAL and parts.sum() >= UNITS)


def _by_no_chance(parts: Table, bits_of_sets: float, differ: int) -> bool:
    bits = float(np.log2(1 + parts.sum(axis=1)).sum()) - differ * log2(len(parts) + 1)
    return are_enough(parts) and bool(parts.any(axis=0).all()) and bits >= bits_of_sets + _BITS


@cache
def _sets(columns: int) -> NDArray[np.int8]:
    """Sets of two and more of so many columns, a row each."""
    largest = columns if columns <= _ALL_SETS else 3 if columns <= _PAIRS else 0
    chosen = [each for size in range(2, largest + 1) for each in combinations(range(columns), size)]
    sets = np.zeros((len(chosen), columns), dtype=np.int8)
    for row, each in enumerate(chosen):
        sets[row, list(each)] = 1
    return sets
