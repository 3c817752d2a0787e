"""What two lists state otherwise of the same kit, taken alike on both sides: one of the two is right.

What a device is cannot change, so of two statements of it one is right: the more exact of two days that agree, else
that of the later year, with which the earlier one is put right too. With one fact on both sides nothing of it is left
between the lists but what follows of it, which is activity. A day after that of the other list, which holds the device
all the same, is none: which of the two is wrong is open. Source: method, section 9; words/method.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from carbon.columns import TABLES
from carbon.footprint.lines.same_kit import Mask, Matched, Pools, Rows, Side
from carbon.footprint.restatement.facts_of_kit import IS, LIFE, WITH, said
from carbon.footprint.restatement.laid_over import laid_over, within
from carbon.footprint.restatement.units_met import met
from carbon.footprint.restatement.usage_known import KnownByBoth
from carbon.footprint.result.assessed import Assessed

_DAYS = ("acquired", "in_service")
_TYPE, _FINER = "asset_type", "device_type"


@dataclass(frozen=True)
class OneFact:
    """The units of two lists with one fact on both sides. pools: of which those of the same kit stand in one order;
    wrong: for either side, by column, those of the first parts whose statement gives way to that of the other [parts];
    settled: by column, pools of which nothing is left that the lists say otherwise [pools]."""

    pools: Pools
    wrong: tuple[dict[str, Mask], dict[str, Mask]]
    settled: dict[str, Mask]

    def laid_over(self, found: tuple[KnownByBoth, KnownByBoth], sides: list[Side]) -> tuple[KnownByBoth, KnownByBoth]:
        """Both lists as `known_by_both.made` makes them of the pools, with one fact on both sides."""
        first, second = (self._right(one, at, sides[1 - at].table, self.pools.sides) for at, one in enumerate(found))
        return first, second

    def _right(self, found: KnownByBoth, at: int, theirs: pd.DataFrame, parts: tuple[Matched, Matched]) -> KnownByBoth:
        if not self.wrong[at]:
            return found
        kit = found.activity.tables["kit"].copy()
        first = len(kit) - len(parts[at].rows)
        for name, mask in self.wrong[at].items():
            of = np.flatnonzero(mask)
            for column in (name, *WITH.get(name, ())):
                laid_over(kit, column, first + of, theirs, parts[1 - at].rows[of])
        return KnownByBoth(replace(found.activity, tables=found.activity.tables | {"kit": kit}), found.rows)


def one_fact(both: tuple[Assessed, Assessed], sides: list[Side], pools: Pools) -> OneFact:
    """What the two lists state otherwise of the same kit, and which of them is right."""
    none = OneFact(pools, ({}, {}), {})
    of_same = [_of(part, part.pool < pools.same) for part in pools.sides]
    if not len(of_same[0].rows):
        return none
    ours, theirs, units, pool = met(sides, replace(pools, sides=(of_same[0], of_same[1])))
    places = ours, theirs
    wrong: tuple[dict[str, Mask], dict[str, Mask]] = ({}, {})
    settled: dict[str, Mask] = {}
    for name in IS:
        if name == LIFE or name not in TABLES["kit"] or not all(name in side.table for side in sides):
            continue
        keys = [said(side, name)[at] for side, at in zip(sides, places, strict=True)]
        stated = (keys[0] != 0) & (keys[1] != 0)
        way = gives_way(name, sides, places, stated & (keys[0] != keys[1]), both)
        # a column counts where all of a pool state it: else it is taken off, as of kit of which one list is silent
        silent = (np.bincount(pool, ~stated, pools.count) > 0)[pool]
        for side, mask in zip(wrong, way, strict=True):
            if (mask & ~silent).any():
                side[name] = mask & ~silent
        differ = (way[0] | way[1]) & ~silent
        if not differ.any():
            continue
        settled[name] = np.bincount(pool, differ, pools.count) > 0
    if not settled:
        return none
    if _TYPE in settled:  # what is finer goes with it, be it the usual one of its type
        of_type = settled[_TYPE][pool]
        for side in wrong:
            if _TYPE in side:
                side[_FINER] = side.get(_FINER, np.zeros(len(pool), dtype=np.bool_)) & ~of_type | side[_TYPE]
        settled[_FINER] = settled.get(_FINER, np.zeros(pools.count, dtype=np.bool_)) | settled[_TYPE]
    parts = [_then(Matched(at, units, pool), _of(part, part.pool >= pools.same))
             for at, part in zip(places, pools.sides, strict=True)]  # fmt: skip
    return OneFact(replace(pools, sides=(parts[0], parts[1])), wrong, settled)


def gives_way(
    name: str, sides: list[Side], places: tuple[Rows, Rows], differ: Mask, both: tuple[Assessed, Assessed]
) -> tuple[Mask, Mask]:
    """For either side, the parts whose statement in a column gives way to that of the other list; neither does where it
    is open which of the two is right. places: rows of either kit [parts]; differ: of which both state it otherwise."""
    later = int(both[0].period.start <= both[1].period.start)
    exact = [np.zeros(len(differ), dtype=np.bool_)] * 2
    if name in _DAYS:
        kits = [side.table for side in sides]
        exact = [within(kits[at], places[at], kits[1 - at], places[1 - at], name) for at in (0, 1)]
        differ = differ & ~(_too_late(sides, places) & ~exact[0] & ~exact[1])
    first, second = (exact[1 - at] | (differ & ~exact[at] & (at != later)) for at in (0, 1))
    return first, second


def _too_late(sides: list[Side], places: tuple[Rows, Rows]) -> Mask:
    """Parts of which one list says that they came after the day of the other. [parts]"""
    came, until = ([day[at] for day, at in zip(each, places, strict=True)] for each in
                   ([side.came for side in sides], [side.until for side in sides]))  # fmt: skip
    return np.asarray((came[0] > until[1]) | (came[1] > until[0]))


def _of(part: Matched, mask: Mask) -> Matched:
    return Matched(part.rows[mask], part.units[mask], part.pool[mask])


def _then(first: Matched, second: Matched) -> Matched:
    rows, units, pool = (np.concatenate([getattr(one, name) for one in (first, second)])
                         for name in ("rows", "units", "pool"))  # fmt: skip
    return Matched(rows, units, pool)
