"""The earlier list put right: with what the later one knows of the same kit, and with the lives that it states.

What only the earlier list knows stays as it is there. Of what both state of one device, and state otherwise, the later
list has it right, for what a device is cannot change; what it does can, and stays. Units that nothing tells apart meet
by what both say of them. Source: method, section 9; words/method.md.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.lines.same_kit import Mask, Matched, Rows, Side
from carbon.footprint.restatement.facts_of_kit import IS, KNOWN, LIFE, WITH, said
from carbon.footprint.restatement.known_by_both import Paired, made, metered_here_alone
from carbon.footprint.restatement.laid_over import laid_over, within
from carbon.footprint.restatement.restated_facts import FIGURES
from carbon.footprint.restatement.units_met import met
from carbon.footprint.restatement.usage_known import KnownByBoth
from carbon.footprint.result.assessed import Assessed

_DAYS = ("acquired", "in_service")
"""What is not taken of kit that came after the day of the earlier list where that states none: the two contradict each
other, as is told."""
FIGURE_OF = {column: figure.id for figure in FIGURES for column in figure.columns if column != "retired"}
"""The fact that each column of kit is of."""
_NO_ROW = -1
"""Stands for a row that the list itself does not have."""


@dataclass(frozen=True)
class Forgotten:
    """What the earlier list says of kit that both have, and the later one does not. units: of how many; facts: which,
    by id (`carbon.footprint.restatement.restated_facts`); readings: of rooms that the earlier list alone meters."""

    units: float = 0.0
    facts: tuple[str, ...] = ()
    readings: int = 0


class EarlierPutRight:
    """The earlier list with what the later one knows. Nothing is laid over it where both are one list."""

    def __init__(self, before: Assessed, after: Assessed, paired: Paired | None) -> None:
        self._before, self._after = before, after
        self._readings = np.empty(0, dtype=np.int64) if paired is None else metered_here_alone(after, before)
        self.forgotten = Forgotten()
        self._lives: dict[str, Mask] = {}
        self._known: dict[str, Mask] = {}
        self._too_late: dict[str, Mask] = {}
        if paired is not None:
            self.forgotten = Forgotten(readings=len(metered_here_alone(before, after)))
        if paired is None or paired.pools is None:
            return
        rows, self._places, units, pool = met(paired.sides, paired.pools)
        self._parts = Matched(rows, units, pool)
        carried = {name for names in WITH.values() for name in names}
        lacking = {name: np.zeros(len(rows), dtype=np.bool_) for name in FIGURE_OF}
        too_late = paired.sides[1].came[self._places] > paired.sides[0].until[rows]
        for name in ("asset_type", *KNOWN):
            if name in carried:
                continue
            ours, theirs = (said(side, name)[at] for side, at in zip(paired.sides, (rows, self._places), strict=True))
            fill = (theirs != 0) & (ours == 0)
            if name in lacking:
                lacking[name] = (theirs == 0) & (ours != 0)
            other = (theirs != 0) & (ours != 0) & (ours != theirs) & (pool < paired.pools.same)
            if name in IS and name != LIFE:
                fill |= other
            if name in _DAYS:
                kits = [side.table for side in paired.sides]
                of_one = other & (pool < paired.pools.devices)  # a number joins them: the later day is the right one
                undated = too_late & (ours == 0) & fill & (pool < paired.pools.devices)
                if undated.any():
                    self._too_late[name] = undated
                fill &= ~((too_late & ~of_one) | (other & within(kits[0], rows, kits[1], self._places, name)))
            if fill.any():
                self._known[name] = fill
            if name == LIFE and other.any():
                self._lives[name] = other
        self.forgotten = replace(_forgotten(lacking, units), readings=self.forgotten.readings)
        if "asset_type" in self._known:
            none = np.zeros(len(self._parts.rows), dtype=np.bool_)
            self._known["device_type"] = self._known.get("device_type", none) | self._known["asset_type"]

    def has(self, changed: Collection[str]) -> bool:
        """Whether another list than the earlier one itself stands for what is put right; changed: as in `listed`."""
        return bool(
            ("method" in changed and self._lives) or ("known" in changed and (self._known or len(self._readings)))
        )

    def listed(self, changed: Collection[str]) -> KnownByBoth | None:
        """The earlier list with the lives of the later one (where `method` has changed), and with what else that knows
        (`known`); None where that is the list as it stands."""
        if not self.has(changed):
            return None
        method, known = "method" in changed, "known" in changed
        over = (self._lives if method else {}) | (self._known if known else {})
        if method and known and LIFE in self._lives and LIFE in self._known:
            over[LIFE] = self._lives[LIFE] | self._known[LIFE]
        found = KnownByBoth(self._before.brought, np.arange(self._before.brought.rows_read))
        if over:
            kit = self._before.brought.tables["kit"]
            found = made(self._before, kit, self._parts, {}, np.empty(0, dtype=np.int64))
            found = self._laid_over(found, over)
        return self._metered(found) if known and len(self._readings) else found

    @property
    def with_days_that_contradict(self) -> KnownByBoth | None:
        """The earlier list with the days of purchase of the later one where it states none and its own day is before
        them, of devices that a number joins; None where there are none."""
        if not self._too_late:
            return None
        kit = self._before.brought.tables["kit"]
        found = made(self._before, kit, self._parts, {}, np.empty(0, dtype=np.int64))
        return self._laid_over(found, self._too_late)

    def _laid_over(self, found: KnownByBoth, over: dict[str, Mask]) -> KnownByBoth:
        kit, theirs = found.activity.tables["kit"].copy(), self._after.brought.tables["kit"]
        first = len(kit) - len(self._parts.rows)
        share = self._parts.units / _units(theirs)[self._places]
        for name, mask in over.items():
            here, there = first + np.flatnonzero(mask), self._places[mask]
            for column in (name, *WITH.get(name, ())):
                laid_over(kit, column, here, theirs, there, share[mask] if column == "metered_kwh" else None)
            if name == "metered_kwh":
                self._of_the_earlier_year(kit, here)
        tables = found.activity.tables | {"kit": kit}
        return KnownByBoth(replace(found.activity, tables=tables), found.rows)

    def _metered(self, found: KnownByBoth) -> KnownByBoth:
        """With the readings of rooms that only the later list meters, as if they were of the earlier year."""
        tables = found.activity.tables
        more = self._after.brought.tables["meters"].iloc[self._readings - self._after.starts["meters"]].copy()
        more = more.reset_index(drop=True)
        self._of_the_earlier_year(more, np.arange(len(more)))
        own = tables.get("meters")
        meters = more if own is None else pd.concat([own, more], ignore_index=True)
        order = [*tables, *(() if "meters" in tables else ("meters",))]
        ends = np.cumsum([len(tables.get(name, ())) for name in order])
        rows = np.insert(found.rows, int(ends[order.index("meters")]), np.full(len(more), _NO_ROW))
        return KnownByBoth(replace(found.activity, tables=tables | {"meters": meters}), rows)

    def _of_the_earlier_year(self, table: pd.DataFrame, rows: Rows) -> None:
        """Put the days of readings into the earlier year, as far into it as they are into the later one."""
        back = self._before.period.start - self._after.period.start
        for name in ("metered_from", "metered_to"):
            if name in table:
                dates = table[name].to_numpy().copy()
                dates[rows] = dates[rows] + np.timedelta64(back)
                table[name] = dates


def _forgotten(lacking: dict[str, Mask], units: Floats) -> Forgotten:
    """What the later list no longer says. lacking: by column, the parts of which it does not; units: of each part."""
    names = dict.fromkeys(FIGURE_OF[name] for name, mask in lacking.items() if mask.any())
    where = np.any([*lacking.values()], axis=0)
    return Forgotten(round(float(units[where].sum()), 6), tuple(names))


def _units(table: pd.DataFrame) -> Floats:
    return Side(table, np.ones(len(table), dtype=np.bool_)).units
