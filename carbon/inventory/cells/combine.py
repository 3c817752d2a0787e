"""Several columns taken together: what depends on all of them is worked out once per distinct combination."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.values import missing

_ROOM_AT_MOST = 2**40
"""Possible combinations beyond which those that are met are numbered before the next column is taken in."""

LOOKED_AT = 300
"""Letters of a text from which a thing is recognised: what stands behind them is a story, and costs its length."""


def combined(columns: list[Cells], size: int) -> tuple[NDArray[np.int32], list[list[str]]]:
    """Codes into the distinct combinations of several columns, and the text of each column per combination."""
    if not columns:
        return np.zeros(size, dtype=np.int32), []
    key, room = codes_of(columns[0]), columns[0].distinct
    for cells in columns[1:]:
        if room * cells.distinct > _ROOM_AT_MOST:  # what is met is far less than what is possible
            distinct, _, key = _unique(key, room)
            room = len(distinct)
        room *= cells.distinct
        key = key.astype(np.int64 if room > np.iinfo(np.int32).max else np.int32, copy=False)
        key = key * key.dtype.type(cells.distinct) + codes_of(cells)
    _, first, codes = _unique(key, room)
    texts = []
    for cells in columns:
        places = first if cells.codes is None else cells.codes[first]
        nothing = missing(cells)
        texts.append(
            [
                "" if nothing[place] else text[:LOOKED_AT]
                for place, text in zip(places, cells.texts.take(pa.array(places)).to_pylist(), strict=True)
            ]
        )
    return codes, texts


def codes_of(cells: Cells) -> NDArray[np.int32]:
    """Each row's place among the distinct values of a column."""
    return cells.codes if cells.codes is not None else np.arange(cells.distinct, dtype=np.int32)


def _unique(keys: NDArray[Any], room: int) -> tuple[NDArray[Any], NDArray[Any], NDArray[np.int32]]:
    """Distinct keys from 0 up to `room`, a row that has each, and every row's place among them; without sorting where
    there is room for few."""
    if room <= max(4_000_000, 4 * keys.size):
        first_of = np.full(room, -1, dtype=np.int32)
        first_of[keys[::-1]] = np.arange(keys.size - 1, -1, -1, dtype=np.int32)
        distinct = np.flatnonzero(first_of >= 0)
        place = np.zeros(room, dtype=np.int32)
        place[distinct] = np.arange(len(distinct), dtype=np.int32)
        return distinct, first_of[distinct], place[keys]
    distinct, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    return distinct, first, inverse.astype(np.int32)
