"""Amounts of meters, fuel, gas and cloud use that lie far from those beside them: told, or waiting for a word.

An amount is held against the others of its own meter, place or line, by the day where days stand beside it: far from at
least three others it waits. Where there are fewer it is told, and so is one far above those of other things of its
kind; where such a row would be more than half of the total, the footprint lets it wait
(`carbon.footprint.uncertainty.doubts`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import codes, days, numbers
from carbon.factors.tables.plausible import figures_text
from carbon.inventory.across.merging import Headings, Reasons, list_of, lists_of
from carbon.inventory.cells.telling import Telling, shortened
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.kit.likely import CODE as UNLIKELY
from carbon.inventory.kit.likely import LESS, MORE, NOT_STATED, RIGHT
from carbon.inventory.meters.which_meter import meters_of
from carbon.problems import Problems, Question

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_AMOUNTS = {
    "meters": {"metered_kwh": "kWh", "it_kwh": "kWh"},
    "fuel": {"fuel_litre": "litres", "fuel_kwh": "kWh", "fuel_m3": "m3"},
    "refrigerants": {"leaked_kg": "kg"},
    "cloud": {
        "storage_gb_months": "GB-months", "transfer_gb": "GB", "transfer_internal_gb": "GB", "vcpu_hours": "vCPU hours",
        "memory_gb_hours": "GB hours", "instance_hours": "hours",
    },
}  # fmt: skip
"""Amounts that are looked at, and what they are in."""
_HEADINGS = {"fuel_litre": "fuel_amount", "fuel_kwh": "fuel_amount", "fuel_m3": "fuel_amount"}
_OF_ONE_THING = {
    "fuel": ("fuel", "site", "body", "directorate"), "refrigerants": ("site", "body", "directorate"),
    "cloud": ("provider", "service", "region", "instance_type", "usage_kind", "storage_medium", "body", "site",
              "directorate"),
}  # fmt: skip
_TIMES, _TIMES_APART = 100.0, 500.0
"""Times the usual amount of one thing, and of other things, above which an amount is far: a slip is a thousandfold; one
meter varies less than tenfold through a year, meters of one body may differ a hundredfold, and cloud use too may grow
so from a trial to a service."""
_LEAST_OTHERS = 3
_MANY, _FEW_OF_MANY = 40, 0.05
"""Of readings by the day or hour, more than a twentieth that is far is how the thing runs, and no slip."""


def settle_far(
    name: str, table: pd.DataFrame, problems: Problems, headings: Headings, mapping: Mapping | None
) -> None:  # fmt: skip
    """Look at all amounts of one of the tables of usage: tell or hold back what lies far from the others, as answered.

    name: of TABLES; headings: the user's own, by file and sheet; mapping: what a person has said.
    """
    amounts = [(field, unit) for field, unit in _AMOUNTS.get(name, {}).items() if field in table]
    if not amounts or len(table) < 2:
        return
    far = _Far(name, table, problems, headings, mapping)
    for field, unit in amounts:
        far.settle(field, unit)
    far.write()


@dataclass(frozen=True)
class _Found:
    """Rows that lie far from what is usual. above: or below; usual: of the others; waits: until somebody says."""

    rows: Ints
    above: bool
    usual: float
    waits: bool
    called: str


class _Far:
    def __init__(
        self, name: str, table: pd.DataFrame, problems: Problems, headings: Headings, mapping: Mapping | None
    ) -> None:  # fmt: skip
        self.name, self.table, self.problems, self.headings, self.mapping = name, table, problems, headings, mapping
        self.reasons = Reasons(table)
        self.lists = lists_of(table)
        self.unlikely = np.full(len(table), "", dtype=object)
        start, end = ("period_start", "period_end") if name == "cloud" else ("metered_from", "metered_to")
        self.first = days(table, start)
        span = (days(table, end) - self.first).astype(np.float64) + 1.0
        self.dated = ~np.isnat(self.first) & ~np.isnat(days(table, end)) & (span > 0)
        self.span = np.where(self.dated, span, 1.0)
        self.spoken_of = np.zeros(len(table), dtype=np.bool_)
        self.called: dict[int, str] = {}
        if name == "meters":
            self.called, self.thing, _, _ = meters_of(table)
        else:
            self.thing = _numbered([codes(table, each)[0] for each in _OF_ONE_THING[name]])
        self.by_day = name in ("meters", "cloud")
        self.times = _TIMES_APART if name == "cloud" else _TIMES

    def settle(self, field: str, unit: str) -> None:
        values = numbers(self.table, field)
        counted = np.flatnonzero((self.reasons.codes < 0) & (values > 0))
        rate = values / self.span if self.by_day else values
        self.spoken_of[:] = False
        for found in self._far(counted, rate):
            for each in np.unique(self.lists[found.rows]):
                own = found.rows[self.lists[found.rows] == each]
                self._settle(field, unit, own, values, rate, found)

    def _far(self, counted: Ints, rate: Floats) -> Iterator[_Found]:
        """Rows far from others of one thing; of what has too few of its own, those far above other things."""
        key = self.thing[counted] * 2 + (self.dated[counted] if self.by_day else 0)
        order = np.argsort(key, kind="stable")
        rows = counted[order]
        if not len(rows):
            return
        starts = np.flatnonzero(np.concatenate([[True], np.diff(key[order]) != 0]))
        least, most = np.minimum.reduceat(rate[rows], starts), np.maximum.reduceat(rate[rows], starts)
        ends = np.append(starts[1:], len(rows))
        for place in np.flatnonzero(most > self.times * least):
            yield from self._of_one_thing(rows[starts[place] : ends[place]], rate)
        if self.name == "cloud":  # stores and machines of one bill may be of any size
            return
        few = (ends - starts) <= _LEAST_OTHERS
        alone = np.repeat(few, ends - starts)
        usual = _middle(rate[rows])
        above = rows[alone & (rate[rows] > _TIMES_APART * usual)]
        above = above[~self.spoken_of[above]]
        if len(above):
            yield _Found(above, True, usual, False, "")

    def _of_one_thing(self, rows: Ints, rate: Floats) -> Iterator[_Found]:
        if self.name == "cloud" and len(np.unique(self.first[rows])) < len(rows):
            return  # several of a time are several things
        usual, enough = _middle(rate[rows]), len(rows) > _LEAST_OTHERS
        above = rows[rate[rows] > self.times * usual]
        below = rows[rate[rows] * self.times < usual] if enough else rows[:0]
        if len(rows) >= _MANY and len(above) + len(below) > _FEW_OF_MANY * len(rows):
            return
        called = self.called.get(int(self.thing[rows[0]]), "")
        for some, is_above in ((above, True), (below, False)):
            if len(some):
                yield _Found(some, is_above, usual, enough, called)

    def _settle(self, field: str, unit: str, rows: Ints, values: Floats, rate: Floats, found: _Found) -> None:
        """Ask about the rows of one list, or do as was answered."""
        file, sheet = list_of(self.table, int(rows[0]))
        heading = self.headings.get((file, sheet), {}).get(_HEADINGS.get(field, field))
        figures = _figures(values[rows])
        about = f"{shortened(heading or field.replace('_', ' '))}: {figures} {unit}" + (
            f", {shortened(found.called)}" if found.called else ""
        )
        said = self.mapping.answer("figure", about) if self.mapping else ""
        where = np.zeros(len(self.table), dtype=np.bool_)
        where[rows] = True
        self.spoken_of[rows] = True
        telling = Telling(self.problems, file, sheet, self.table["row"].to_numpy())
        if said:
            self._as_said(field, where, values, said)
            telling.tell("figure_as_said", "info", where, f"{{place}}: {about}: {_SAID[said]}, as you said.",
                         heading=heading)  # fmt: skip
            return
        answer, factor = (LESS, 0.001) if found.above else (MORE, 1_000.0)
        meant = rate[rows] * factor
        offered = bool(((meant <= self.times * found.usual) & (meant * self.times >= found.usual)).all())
        choices = [(RIGHT, f"{figures} {unit} is right")]
        if offered:
            choices.append((answer, f"{_figures(values[rows], factor)} {unit} is meant"))
        choices.append((NOT_STATED, "Leave it out"))
        often = float(np.median(rate[rows])) / found.usual
        telling.tell(
            UNLIKELY, "error" if found.waits else "warning", where,
            f"{{place}}: {figures} {unit}{' a row' if len(rows) > 1 else ''} is {_often(often)} what is usual for "
            + ("“" + shortened(found.called) + "”" if found.called else "the others" if found.waits else "rows beside")
            + (" a day" if self.by_day else "") + ". "
            + (f"Is {_figures(values[rows], factor)} {unit} meant? " if offered else "")
            + ("Not counted until somebody says so." if found.waits else "Counted as it stands."),
            "Say whether it is right, or correct it.", heading=heading,
            question=Question("figure", about, tuple(choices), float(len(rows)), found.waits),
        )  # fmt: skip
        if found.waits:
            self.reasons.hold(where, UNLIKELY)
        elif found.above:
            self.unlikely[rows] = about

    def _as_said(self, field: str, where: NDArray[np.bool_], values: Floats, said: str) -> None:
        if said in _FACTORS:
            self.table[field] = np.where(where, values * _FACTORS[said], values)
        elif said == NOT_STATED:
            self.reasons.hold(where, "reading_not_counted")

    def write(self) -> None:
        """Enter what is unlikely and what waits."""
        self.reasons.write(self.table)
        if (self.unlikely != "").any():
            self.table["unlikely"] = pd.Categorical([about or None for about in self.unlikely])


_FACTORS = {LESS: 0.001, MORE: 1_000.0}
_SAID = {RIGHT: "right", LESS: "a thousandth of it", MORE: "a thousand times it", NOT_STATED: "left out"}


def _middle(values: Floats) -> float:
    """The lower of the middle values: of two, the one that a thousandfold slip is not."""
    return float(np.sort(values)[(len(values) - 1) // 2])


def _figures(values: NDArray[np.float64], factor: float = 1.0) -> str:
    return figures_text(float(values.min()), float(values.max()), factor)


def _often(times: float) -> str:
    """ "1,020 times", "a 980th of"."""
    return f"{times:,.0f} times" if times >= 1 else f"1/{1 / times:,.0f} of"


def _numbered(columns: list[NDArray[np.int32]]) -> Ints:
    """A number for each distinct combination of codes."""
    key = np.zeros(len(columns[0]), dtype=np.int64)
    for each in columns:
        room = int(each.max(initial=-1)) + 2
        key = np.unique(key * room + each + 1, return_inverse=True)[1].ravel().astype(np.int64)
    return key
