"""Which meters are parts of another by a column that names it: "Parent meter", "Sub-meter of", "Fed from"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from carbon.columns import codes
from carbon.inventory.meters.which_meter import meter_key

if TYPE_CHECKING:
    from carbon.inventory.meters.readings_twice import Readings

PARENT = "parent_meter"
"""A column of the lists' tables until they are settled: the meter that each is within."""


def parts_stated(readings: Readings) -> dict[int, list[int]]:
    """The meters within each, those within these too, as the lists say; of meters whose days meet. A name that several
    sites have is that of the meter's own site."""
    if not len(readings.parents[1]):
        return {}
    counts = readings.counted_or_undated & readings.dated
    called: dict[str, set[tuple[int, int]]] = {}
    rooms, _ = codes(readings.table, "room")
    for column in ("name", "room"):
        where, labels = codes(readings.table, column)
        rows = np.flatnonzero(counts & (where >= 0))
        _, first = np.unique(np.stack([where[rows], readings.meter[rows]]), axis=1, return_index=True)
        for row in rows[first].tolist():
            called.setdefault(meter_key(labels[where[row]]), set()).add((int(readings.meter[row]), int(rooms[row])))
    where, labels = readings.parents
    rows = np.flatnonzero(counts & (where >= 0))
    _, first = np.unique(np.stack([where[rows], readings.meter[rows]]), axis=1, return_index=True)
    beneath: dict[int, set[int]] = {}
    for row in rows[first].tolist():
        own, above = int(readings.meter[row]), called.get(meter_key(labels[where[row]]), set())
        near = {each for each in above if each[1] == rooms[row]} or above
        for meter, _ in near:
            if meter != own and len({each for each, _ in near}) == 1:
                beneath.setdefault(meter, set()).add(own)
    return {meter: _all_beneath(meter, beneath, readings) for meter in beneath}


def _all_beneath(meter: int, beneath: dict[int, set[int]], readings: Readings) -> list[int]:
    found: set[int] = set()
    waiting = [meter]
    while waiting:
        new = beneath.get(waiting.pop(), set()) - found - {meter}
        found |= new
        waiting += new
    return [each for each in sorted(found) if _meet(readings, meter, each)]


def _meet(readings: Readings, one: int, other: int) -> bool:
    """Whether the days of two meters meet."""
    counts = readings.counted_or_undated & readings.dated
    first, last = (np.flatnonzero(counts & (readings.meter == each)) for each in (one, other))
    starts, ends = readings.first[first].min(), readings.last[first].max()
    return bool(((readings.first[last] <= ends) & (readings.last[last] >= starts)).any())
