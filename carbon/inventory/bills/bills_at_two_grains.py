"""One use told at two granularities, such as a bill by day and the same by month: the sums of a month agree.

A line a month may be dated with a day of it, or not at all, so that its span does not say that it holds the lines of
another list; what it states does: the same charges of the same month come to the same amount, in other lines.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Ints = NDArray[np.int64]
_NEARLY = 0.01
"""Share by which two sums of one use may differ, as by rounding or an hour of a changed clock."""
_ANY = np.int64(-1)
"""In the place of a month where a list has no days."""


def told_twice(
    here: Ints, there: Ints, known_by: NDArray[np.uint64], months: Ints, amounts: NDArray[np.float64]
) -> tuple[Ints, Ints]:
    """Rows of two lists whose sums of what they are known by agree month by month, in another number of lines.

    here, there: rows of each list; months: a number of each row's month, below 0 for none.
    """
    dated = (months[here] >= 0).all() and (months[there] >= 0).all()
    frames = [
        pd.DataFrame({
            "key": known_by[rows], "month": months[rows] if dated else _ANY, "amount": amounts[rows], "row": rows,
        })
        for rows in (here, there)
    ]  # fmt: skip
    sums = [frame.groupby(["key", "month"])["amount"].agg(["sum", "size"]) for frame in frames]
    both = sums[0].merge(sums[1], left_index=True, right_index=True, suffixes=("_here", "_there"))
    greater = both[["sum_here", "sum_there"]].max(axis=1)
    agree = (both["sum_here"] - both["sum_there"]).abs() <= _NEARLY * greater
    found = both.index[agree & (greater > 0) & (both["size_here"] != both["size_there"])]
    first, last = (
        frame["row"].to_numpy()[pd.MultiIndex.from_frame(frame[["key", "month"]]).isin(found)] for frame in frames
    )
    return first, last
