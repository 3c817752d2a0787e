"""A block of lines that stands a second time in one list, as where a bill was pasted beneath itself.

Bills have equal lines, so a few of them are nothing: three and more that name their resource and are the same in all
that is read, or a whole list whose parts hold the same three and more different lines.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_BLOCK = 3
"""Lines of a block, from which it is no accident."""
_PARTS_AT_MOST = 12
"""How often a whole list may stand in itself."""


def standing_again(lines: NDArray[np.uint64], named: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which lines of a list stand above already. lines: a number each; named: whether it names its resource."""
    if len(lines) < 2 * _BLOCK:
        return _named_again(lines, named)
    counts = np.unique(lines, return_counts=True)[1]
    most = int(np.gcd.reduce(counts)) if len(counts) >= _BLOCK else 1
    for parts in range(2, min(most, _PARTS_AT_MOST) + 1):
        if most % parts == 0:
            blocks = np.sort(lines.reshape(parts, -1), axis=1)
            if (blocks == blocks[0]).all():
                return np.arange(len(lines)) >= len(lines) // parts
    return _named_again(lines, named)


def _named_again(lines: NDArray[np.uint64], named: NDArray[np.bool_]) -> NDArray[np.bool_]:
    again = named & pd.Series(lines).duplicated().to_numpy()
    return again if len(np.unique(lines[again])) >= _BLOCK else np.zeros(len(lines), dtype=np.bool_)


def equal_lines(
    whole: NDArray[np.uint64], named: NDArray[np.bool_], hours: NDArray[np.float64], length: NDArray[np.float64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Lines of a bill that are equal to one above in every cell: those that cannot both be, and those that may.

    whole: a number of all cells, 0 for none; named: whether a line names its resource; hours: of its machine, NaN where
    it bills none; length: hours of the days that it covers, infinite where it names none. Two lines of one resource and
    span are one line twice, unless their hours together fit into its days: an export may have dropped the hour.
    """
    frame = pd.DataFrame({"whole": whole, "hours": hours})
    again = frame["whole"].duplicated().to_numpy() & (whole != 0)
    together = frame.groupby("whole")["hours"].transform("sum", min_count=1).to_numpy(dtype=np.float64)
    fits = np.isinf(length) | (together <= length)  # no hours: nothing that could be parts of a day
    twice = again & named & ~fits
    return twice, again & ~twice
