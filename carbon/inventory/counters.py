"""Readings of a counter ("Meter reading: 120,340 kWh"): what was used is the difference from one reading to the next.

A reading counts for the days since the one before it of the same meter; the first of a meter has nothing to be held
against, and where a counter runs backwards (a new meter, a slip) nobody can say what was used: both are set aside.
Where more than one in five runs backwards, they are no counter's: nothing of them counts until somebody says.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.combine import combined
from carbon.inventory.fields import Columns

_SLIPS = 0.2
_ONE_DAY = np.timedelta64(1, "D")


def from_counter(columns: Columns, kwh_each: NDArray[np.float64]) -> None:
    """Electricity and days of each reading from the one before it. kwh_each: of what a row's figure is in."""
    read = columns.amounts("counter_kwh", "kWh")
    if read is None:
        return
    read = read * kwh_each
    days = columns.columns["metered_from"].astype("datetime64[D]")
    known = ~(np.isnan(read) | np.isnat(days)) & (columns.reason == 0)
    meter = _meters(columns)
    places = np.flatnonzero(known)
    places = places[np.lexsort((read[places], days[places], meter[places]))]
    again = np.zeros(columns.size, dtype=np.bool_)
    again[places[1:]] = (np.diff(meter[places]) == 0) & (np.diff(days[places]) == np.timedelta64(0)) & (
        np.diff(read[places]) == 0
    )  # fmt: skip
    columns.hold(
        again, "duplicate_reading", "info",
        "{place}: the same reading of the same meter on the same day again; counted once.",
        heading=columns.heading("counter_kwh"),
    )  # fmt: skip
    known &= ~again
    places = places[~again[places]]
    before, after = places[:-1], places[1:]
    same = meter[before] == meter[after]
    used = np.full(columns.size, np.nan)
    used[after[same]] = (read[after] - read[before])[same]
    since = np.full(columns.size, np.datetime64("NaT"), dtype="datetime64[D]")
    since[after[same]] = days[before][same]
    heading = columns.heading("counter_kwh")
    cells = columns.records.columns["counter_kwh"]
    if (used < 0).sum() > _SLIPS * same.sum():
        columns.hold(
            known, "counter_unclear", "error",
            "{place}: more than one reading in five is below the one before it, so they are no counter's. The rows are "
            "not counted yet.",
            "If they are what was used, call the column “kWh”.", heading=heading, cells=cells,
        )  # fmt: skip
        return
    columns.telling.tell(
        "counter_read", "warning", ~np.isnan(used),
        "{place}: readings of a counter; what was used is the difference from the reading before.",
        "If they are what was used, call the column “kWh”.", heading=heading,
    )  # fmt: skip
    columns.hold(
        known & np.isnan(used), "counter_start", "info",
        "{place}: the first reading of its meter; set aside, as it says nothing of what was used.", heading=heading,
    )  # fmt: skip
    backwards = (used < 0) | (since == days)
    columns.hold(
        backwards, "counter_backwards", "error",
        "{place}: the counter stands below the reading before it, or has two readings on one day. The rows are not "
        "counted yet.", "Check the readings; give a new meter a name of its own.", heading=heading,
        cells=cells,
    )  # fmt: skip
    counts = ~np.isnan(used) & ~backwards
    columns.columns["metered_kwh"] = np.where(counts, used, np.nan)
    columns.columns["metered_from"] = np.where(counts, since, days).astype("datetime64[s]")
    columns.columns["metered_to"] = np.where(counts, days - _ONE_DAY, days).astype("datetime64[s]")


def _meters(columns: Columns) -> NDArray[np.int64]:
    """A number per row that is the same for the readings of one meter: of its name with its site and whose it is."""
    cells = [columns.records.columns[each] for each in ("name", "room", "body") if each in columns.records.columns]
    codes, texts = combined(cells, columns.size)
    if not texts:
        return np.zeros(columns.size, dtype=np.int64)
    keys = [" | ".join(parts).casefold() for parts in zip(*texts, strict=True)]
    _, numbers = np.unique(np.array(keys), return_inverse=True)
    return numbers.astype(np.int64)[codes]
