"""Rows that count in one of two figures because its settings count them, and that the settings of the other set aside.

Which rows count is what a figure is of: no kit came or left by it. Source: words/method.md (scope).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.allowed import ROWS_TAKEN, SET_ASIDE, how_taken
from carbon.columns import codes
from carbon.footprint.result.assessed import Assessed

Mask = NDArray[np.bool_]

_SEEN = {
    "in_stock": ("status", "in_stock"),
    "personal": ("ownership", "personal"),
    "virtual_machines": ("role", "virtual_machines"),
    "powered_off": ("power_state", "off"),
    "templates": ("power_state", "template"),
}
"""What a row that counts still says of itself, by the kind of rows that settings may set aside."""
_READ_ANEW = ("status", "set_aside", "retired", "retired_precision")
"""Columns of one list that other settings may read otherwise."""


def set_aside_by_settings(own: Assessed, other: Assessed) -> Mask:
    """Rows that count here and that the settings of the other figure set aside. [rows of the ledger]

    They are found by what they say of themselves and, where both figures read one list, row by row.
    """
    found = np.zeros(own.ledger.length, dtype=np.bool_)
    here, there = own.settings.rows, other.settings.rows
    stricter = [kind for kind in ROWS_TAKEN if how_taken(there, kind) == SET_ASIDE != how_taken(here, kind)]
    ours, theirs = (one.activity.tables.get("kit") for one in (own, other))
    if not stricter or ours is None or not len(ours):
        return found
    start = own.starts["kit"]
    aside = np.zeros(len(ours), dtype=np.bool_)
    for column, value in (_SEEN[kind] for kind in stricter if kind in _SEEN):
        code, words = codes(ours, column)
        aside |= np.array([word == value for word in words] + [False])[code]
    if theirs is not None and _same_list(ours, theirs) and "set_aside" in theirs:
        aside |= theirs["set_aside"].notna().to_numpy()
    found[start : start + len(ours)] = aside
    return np.asarray(found & (own.reason == 0))


def _same_list(ours: pd.DataFrame, theirs: pd.DataFrame) -> bool:
    """Whether two tables are one list, but for what its settings read otherwise."""
    if len(ours) != len(theirs):
        return False
    names = sorted({*ours, *theirs} - set(_READ_ANEW), key=str)
    return all(name in ours and name in theirs and _alike(ours[name], theirs[name]) for name in names)


def _alike(ours: pd.Series[Any], theirs: pd.Series[Any]) -> bool:
    first, second = (one.astype(object).where(one.notna(), None).to_numpy() for one in (ours, theirs))
    return bool((first == second).all())
