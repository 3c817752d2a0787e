"""What a meter shows, read in several lists: the step from the last reading of one list to the first of the next.

Within a list each reading is held against the one before it (`carbon.inventory.meters.counters`); the first of a list
would be held against nothing, and the electricity up to it would be lost. Where the readings of all lists of a meter
rise throughout they are one row of readings; where they do not, and the lists follow one another, only their first
readings are held against the lists before. A step far above the others may be that of another meter, and is asked
about.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from carbon.columns import days, numbers
from carbon.inventory.across.merging import list_of, lists_of
from carbon.inventory.cells.telling import shortened
from carbon.problems import Question

if TYPE_CHECKING:
    from carbon.inventory.headings.mapping import Mapping
    from carbon.inventory.meters.readings_twice import Readings

SHOWN, SHOWN_ON = "counter_shown_kwh", "counter_shown_on"
"""Columns of the lists' tables until they are settled: what the meter showed, and on which day."""
_FAR = 5.0
"""Times the usual electricity a day from which a step may be that of another meter."""
_USUAL = 3
"""Steps from which what is usual is known."""
_CHOICES = (("counted", "it was used between the two"), ("not counted", "it was not: they are two meters"))

Ints = NDArray[np.int64]


def join_lists(readings: Readings, mapping: Mapping | None) -> None:
    """Count, or ask about, what each meter has used from one list to the next."""
    table = readings.table
    if SHOWN not in table:
        return
    shown, on = numbers(table, SHOWN), days(table, SHOWN_ON).astype(np.int64)
    del table[SHOWN], table[SHOWN_ON]
    known = ~np.isnan(shown) & ~readings.unplaced
    known &= readings.counted_or_undated | readings.reasons.is_any("counter_start", "counter_backwards")
    lists = lists_of(table)
    for meter in np.unique(readings.meter[known]):
        rows = np.flatnonzero(known & (readings.meter == meter))
        if len(np.unique(lists[rows])) > 1:
            rows = rows[np.lexsort((rows, shown[rows], on[rows]))]
            _Meter(readings, mapping, rows, shown[rows], on[rows], lists[rows]).join()


class _Meter:
    """The readings of one meter in the order of their days. before: place of the last one of an earlier day, else -1;
    used: since then; starts: first readings of a list."""

    def __init__(
        self, readings: Readings, mapping: Mapping | None, rows: Ints, shown: NDArray[np.float64], on: Ints, lists: Ints
    ) -> None:
        self.readings, self.mapping = readings, mapping
        self.rows, self.on, self.lists = rows, on, lists
        self.before = np.searchsorted(on, on, side="left") - 1
        self.shown = shown
        self.used = np.where(self.before < 0, np.nan, shown - shown[self.before])
        self.starts = readings.reasons.is_any("counter_start")[rows]
        same_day = np.diff(on) == 0
        self.rises = bool((np.diff(shown) >= 0).all() and (np.diff(shown)[same_day] == 0).all())

    def join(self) -> None:
        """Count the steps that no list of its own tells."""
        stepped = ~np.isnan(self.used)
        if not self.rises:
            if not self._follow_one_another():
                return
            stepped &= self.starts
        self._count(stepped & ~self.starts)
        steps = stepped & self.starts
        backwards, far = steps & (self.used < 0), steps & self._far(stepped)
        readings = self.readings
        for place in np.flatnonzero(far):
            if not self._said_counted(int(place)):
                steps[place] = False
        for place in np.flatnonzero(backwards):
            self._settle_backwards(int(place))
        self._count(steps & ~backwards)
        told = self.rows[steps & ~backwards]
        readings.tell(
            told, "counter_over_lists", "info",
            "{place}: {kwh} kWh from the last reading of the same meter in another list to the first in this one; "
            "counted.", "If they are two meters, give each a name of its own.",
        )  # fmt: skip

    def _follow_one_another(self) -> bool:
        """Whether each list ends before the next begins."""
        ends = [(self.on[self.lists == each].min(), self.on[self.lists == each].max()) for each in set(self.lists)]
        ends.sort()
        return all(one[1] < other[0] for one, other in pairwise(ends))

    def _far(self, stepped: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Steps from one list to another that are far above what the meter uses otherwise."""
        rate = self.used / np.maximum(1, self.on - self.on[self.before])
        own = rate[~np.isnan(self.used) & (self.lists == self.lists[self.before]) & (rate > 0)]
        usual = own if len(own) else rate[stepped & (rate > 0)]
        if not len(usual) or (not len(own) and len(usual) < _USUAL):
            return np.zeros(len(rate), dtype=np.bool_)
        return np.asarray(np.nan_to_num(rate) > _FAR * float(np.median(usual)))

    def _said_counted(self, place: int) -> bool:
        """Whether somebody has said that one step is what was used; else it is asked about."""
        readings, row = self.readings, self.rows[place]
        name = readings.names[int(readings.meter[row])]
        day = np.datetime64(int(self.on[place]), "D")
        about = f"{name} {day} {self.used[place]:.10g} kWh"
        said = self.mapping.answer("meter step", about) if self.mapping else ""
        if said:
            return said == "counted"
        readings.reasons.free(np.array([row]), "counter_start")
        readings.hold(
            np.array([row]), "counter_step", "error",
            f"{{place}}: {self.used[place]:,.10g} kWh from the last reading of “{shortened(name)}” in another list to "
            "the first in this one, far more than it uses otherwise. The step does not count until somebody says so.",
            "Say whether that was used, or give two meters a name each.",
            question=Question("meter step", about, _CHOICES, 1.0),
        )  # fmt: skip
        return False

    def _settle_backwards(self, place: int) -> None:
        """Ask what a reading below the last one of another list is: that of a new meter, which counts from 0, or one
        typed wrong, without which the next is held against the last one."""
        readings, row, before = self.readings, self.rows[place : place + 1], int(self.before[place])
        name = readings.names[int(readings.meter[row[0]])]
        day, shown, last = np.datetime64(int(self.on[place]), "D"), self.shown[place], self.shown[before]
        about = f"{name} {day} {shown:.10g} after {last:.10g}"
        said = self.mapping.answer("backwards", about) if self.mapping else ""
        readings.reasons.free(row, "counter_start")
        if said == "new meter":
            self.used[place] = shown
            self._count(np.arange(len(self.rows)) == place)
            readings.tell(
                row, "counter_over_lists", "info",
                "{place}: {kwh} kWh that a new meter shows since 0, as you said; what the one before it has used since "
                "its last reading is not among them.",
            )  # fmt: skip
        elif said == "not counted":
            readings.hold(
                row, "reading_not_counted", "info", "{place}: a reading typed wrong is left out, as you said."
            )
            for later in np.flatnonzero(self.before == place):
                self.before[later], self.used[later] = before, self.shown[later] - last
                if self.used[later] < 0:
                    self._settle_backwards(int(later))
                else:
                    self._count(np.arange(len(self.rows)) == later)
        else:
            readings.hold(
                row, "counter_backwards", "error",
                f"{{place}}: the counter of “{shortened(name)}” stands at {shown:,.10g} kWh, below the {last:,.10g} "
                "kWh of its last reading in another list. The step does not count until somebody says why.",
                "Say whether it is a new meter, or mend the reading.",
                question=Question("backwards", about, (
                    ("new meter", f"It is a new meter, which counts from 0: {shown:,.10g} kWh"),
                    ("not counted", "It is typed wrong: leave it out"),
                ), 1.0),
            )  # fmt: skip

    def _count(self, which: NDArray[np.bool_]) -> None:
        """Enter what was used and its days."""
        if not which.any():
            return
        readings, rows = self.readings, self.rows[which]
        readings.reasons.free(rows, "counter_start")
        readings.kwh[rows] = self.used[which]
        readings.first[rows], readings.last[rows] = self.on[self.before[which]], self.on[which] - 1
        readings.dated[rows] = True
        table = readings.table
        for name, values in (("metered_kwh", readings.kwh), ("metered_from", readings.first),
                             ("metered_to", readings.last)):  # fmt: skip
            column = table[name].to_numpy().copy()
            new = values[rows] if name == "metered_kwh" else values[rows].astype("datetime64[D]")
            column[rows] = new.astype(column.dtype)
            table[name] = column
        _take_back(readings, rows)


def _take_back(readings: Readings, rows: Ints) -> None:
    """Say no more of rows that they are first readings which tell nothing."""
    numbers_of_rows = readings.table["row"].to_numpy()
    lists = lists_of(readings.table)
    for number in np.unique(lists[rows]):
        some = rows[lists[rows] == number]
        file, sheet = list_of(readings.table, int(some[0]))
        readings.problems.take_back("counter_start", file, sheet, numbers_of_rows[some])
