"""Columns of one list's kit written over rows of another's, and days that one list says more exactly.

Source: method, section 9; words/method.md.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from carbon.columns import TABLES, codes, days, numbers
from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.lines.same_kit import Mask, Rows

_EXACT = {"year": "datetime64[Y]", "month": "datetime64[M]"}


def within(kit: pd.DataFrame, rows: Rows, other: pd.DataFrame, there: Rows, name: str) -> Mask:
    """Whether the day that some rows state lies in the year or month that is all that rows of the other list say."""
    found = np.zeros(len(rows), dtype=np.bool_)
    for exact, kind in _EXACT.items():
        ours, theirs = (_is_of(table, name, at, exact) for table, at in ((kit, rows), (other, there)))
        same = days(kit, name)[rows].astype(kind) == days(other, name)[there].astype(kind)
        finer = ~ours & ~(_is_of(kit, name, rows, "year") if exact == "month" else np.zeros(len(rows), dtype=np.bool_))
        found |= theirs & finer & same
    return found


def _is_of(kit: pd.DataFrame, name: str, rows: Rows, exact: str) -> Mask:
    """Whether a day is known to a year, or a month, alone."""
    column, labels = codes(kit, f"{name}_precision")
    return np.array([*(label == exact for label in labels), False], dtype=np.bool_)[column][rows]


def laid_over(
    kit: pd.DataFrame, name: str, here: Rows, theirs: pd.DataFrame, there: Rows, times: Floats | None = None
) -> None:
    """Write a column of some rows of a table of kit as other rows of another one have it; numbers times as much."""
    if name not in theirs:
        if name in kit:
            kit[name] = kit[name].mask(np.isin(np.arange(len(kit)), here))
        return
    if TABLES["kit"][name].kind == "number":
        values = numbers(kit, name).copy()
        values[here] = numbers(theirs, name)[there] * (1.0 if times is None else times)
        kit[name] = values
        return
    if name not in kit:
        kit[name] = theirs[name].iloc[:0].reindex(range(len(kit)))
    if TABLES["kit"][name].kind == "date":
        dates = kit[name].to_numpy().copy()
        dates[here] = theirs[name].to_numpy()[there]
        kit[name] = dates
        return
    texts = kit[name].astype(object).to_numpy().copy()
    texts[here] = theirs[name].astype(object).to_numpy()[there]
    kit[name] = pd.Series(texts, index=kit.index, dtype=object).astype("category")
