"""Gigabytes that are stored, where a column of gigabyte-months is named as one of gigabytes: times the months."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.rows.fields import Columns

_OF_DATA = frozenset("B kB MB GB TB PB KiB MiB GiB TiB PiB".split())
_DAYS_OF_A_MONTH = 365.0 / 12.0


def stored(columns: Columns) -> NDArray[np.float64] | None:
    """GB-months of rows that say how much is stored and in which months; None: the column is no such, or a row names
    no months, or a day alone: nobody knows then for how long it was stored."""
    match = columns.records.matches.get("storage_gb_months")
    table = columns.columns
    if match is None or match.unit not in _OF_DATA or not {"period_start", "period_end"} <= set(table):
        return None
    first, last = (np.asarray(table[name]).astype("datetime64[D]") for name in ("period_start", "period_end"))
    days = (last - first).astype(np.float64) + 1.0
    if not ((days > 1) & ~np.isnat(first) & ~np.isnat(last)).all():
        return None
    whole = (first == first.astype("datetime64[M]")) & (last + 1 == (last + 1).astype("datetime64[M]"))
    months = (last + 1).astype("datetime64[M]").astype(np.int64) - first.astype("datetime64[M]").astype(np.int64)
    values = columns.amounts("storage_gb_months", "GB")
    if values is None:
        return None
    columns.telling.tell(
        "stored_by_month", "info", ~np.isnan(values),
        "{place}: gigabytes that are stored; each row was taken for all of its months (GB times months).",
        "If they are gigabyte-months already, say so in the heading: Storage (GB-months).", heading=match.heading.text,
        cells=columns.records.columns["storage_gb_months"],
    )  # fmt: skip
    return values * np.where(whole, months, days / _DAYS_OF_A_MONTH)
