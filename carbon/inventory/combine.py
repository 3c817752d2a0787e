"""Several columns taken together: what depends on all of them is worked out once per distinct combination."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.inventory.cells import Cells
from carbon.inventory.values import missing


def combined(columns: list[Cells], size: int) -> tuple[NDArray[np.int32], list[list[str]]]:
    """Codes into the distinct combinations of several columns, and the text of each column per combination."""
    if not columns:
        return np.zeros(size, dtype=np.int32), []
    combined = np.zeros(size, dtype=np.int64)
    for cells in columns:
        codes = cells.codes if cells.codes is not None else np.arange(cells.distinct, dtype=np.int32)
        combined = combined * cells.distinct + codes
        if combined.size and combined.max() > 2**40:
            combined = np.unique(combined, return_inverse=True)[1].astype(np.int64)
    distinct, first, codes = _unique(combined)
    del distinct
    texts = []
    for cells in columns:
        places = first if cells.codes is None else cells.codes[first]
        nothing = missing(cells)
        texts.append(
            [
                "" if nothing[place] else text
                for place, text in zip(places, cells.texts.take(pa.array(places)).to_pylist(), strict=True)
            ]
        )
    return codes, texts


def _unique(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.intp], NDArray[np.int32]]:
    """Distinct keys, a row that has each, and every row's place among them; without sorting where keys are small."""
    top = int(keys.max()) + 1 if keys.size else 0
    if top <= max(4_000_000, 4 * keys.size):
        first_of = np.full(top, -1, dtype=np.int64)
        first_of[keys[::-1]] = np.arange(keys.size - 1, -1, -1)
        distinct = np.flatnonzero(first_of >= 0)
        place = np.zeros(top, dtype=np.int32)
        place[distinct] = np.arange(len(distinct), dtype=np.int32)
        return distinct, first_of[distinct], place[keys]
    distinct, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    return distinct, first, inverse.astype(np.int32)
