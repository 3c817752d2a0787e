"""Rows that are alike: what a rule says of them is worked out once, and then laid out over the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Element = TypeVar("Element", bound=np.generic)

_ROOM_PER_LINE = 4
"""Up to how many places for each line a table of all possible combinations may have; beyond, they are hashed."""


@dataclass(frozen=True, eq=False)
class Alike:
    """Groups of rows that have some columns in common. first: a row of each group; which: the group of each row."""

    first: NDArray[np.int64]
    which: Codes

    @classmethod
    def by(cls, columns: Sequence[NDArray[Any]], length: int) -> Alike:
        """Groups by columns of whole numbers; one group of all rows where there are none."""
        if not columns:
            return cls(np.zeros(min(length, 1), dtype=np.int64), np.zeros(length, dtype=np.int32))
        return cls(*distinct(*columns))

    def of(self, column: NDArray[Element]) -> NDArray[Element]:
        """A column that is the same for all rows of a group, by group."""
        return column[self.first]

    def over(self, values: NDArray[Element]) -> NDArray[Element]:
        """Values by group, laid out over the rows; not to be written into."""
        if values.dtype == bool and len(values) and (values == values[0]).all():
            return np.broadcast_to(values[0], len(self.which))
        return values[self.which]


def distinct(*columns: NDArray[Any]) -> tuple[NDArray[np.int64], Codes]:
    """Distinct combinations of columns of whole numbers: the first line of each, and each line's combination.

    Combinations are numbered in the order in which they are met.
    """
    length = len(columns[0])
    if not length:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32)
    key, room = _keys(columns)
    if room == 1:
        return np.zeros(1, dtype=np.int64), np.zeros(length, dtype=np.int32)
    if room > max(_ROOM_PER_LINE * length, 1 << 16):
        code, _ = pd.factorize(key)
        first = np.zeros(int(code.max()) + 1, dtype=np.int64)
        first[code[::-1]] = np.arange(length - 1, -1, -1)
        return first, code.astype(np.int32)
    met = np.full(room, -1, dtype=np.int32)
    met[key[::-1]] = np.arange(length - 1, -1, -1, dtype=np.int32)
    first = np.sort(met[met >= 0]).astype(np.int64)
    place = np.empty(room, dtype=np.int32)
    place[key[first]] = np.arange(len(first), dtype=np.int32)
    return first, place[key]


def _keys(columns: Sequence[NDArray[Any]]) -> tuple[NDArray[Any], int]:
    """One number from 0 for each combination of the columns, and how many numbers there may be."""
    spans = [(int(column.min()), int(column.max())) for column in columns]
    varying = [(column, low, high - low + 1) for column, (low, high) in zip(columns, spans, strict=True) if high > low]
    room = 1
    for _, _, span in varying:
        room *= span
    if room > np.iinfo(np.int64).max:  # two by two: what is met is far less than what is possible
        code = pd.factorize(columns[0])[0]
        for column in columns[1:]:
            code = distinct(code, pd.factorize(column)[0])[1].astype(np.int64)
        return code, int(code.max()) + 1
    kind = np.dtype(np.int32 if room <= np.iinfo(np.int32).max else np.int64)
    key = np.zeros(len(columns[0]), dtype=kind)
    for place, (column, low, span) in enumerate(varying):
        wide = column.astype(np.promote_types(column.dtype, kind), copy=False)
        moved = (wide - wide.dtype.type(low)).astype(kind, copy=False)
        key = moved if place == 0 else key * kind.type(span) + moved
    return key, room
