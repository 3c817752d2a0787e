"""Units that two lists compare by type and site, and that were bought on days that do not agree.

Source: method, section 9; words/method.md.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import codes, days
from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.lines.same_kit import Mask, Pools, Side, joined
from carbon.footprint.result.assessed import Assessed

_LEAST = 1e-9
_UNITS_OF_TIME = {"day": "D", "month": "M", "year": "Y"}
"""How exactly a day of purchase is known, the most exact first."""


def days_differ(sides: list[Side], pools: Pools) -> tuple[Floats, Floats]:
    """Units of each row of both lists that are compared by type and site, and that were bought on days of which the
    other list has none there: as many of either list. [rows]

    Days are compared as exactly as the less exact of the two lists knows them there.
    """
    exact = np.zeros(pools.count, dtype=np.int64)
    for side, part in zip(sides, pools.sides, strict=True):
        np.maximum.at(exact, part.pool, _exactness(side.table)[part.rows])
    frames = []
    for side, part in zip(sides, pools.sides, strict=True):
        bought = days(side.table, "acquired")[part.rows].astype("datetime64[D]")
        kind = bought.copy()
        for number, unit in enumerate(_UNITS_OF_TIME.values()):
            coarse = exact[part.pool] == number
            kind[coarse] = bought[coarse].astype(f"datetime64[{unit}]").astype("datetime64[D]")
        frame = pd.DataFrame({"row": part.rows, "pool": part.pool, "kind": kind, "units": part.units})
        frames.append(frame[(part.pool >= pools.same) & ~np.isnat(bought)])
    listed = [frame.groupby(["pool", "kind"])["units"].sum() for frame in frames]
    every = listed[0].index.union(listed[1].index)
    both = [one.reindex(every, fill_value=0.0) for one in listed]
    left = [(one - np.minimum(*both)).clip(lower=0.0) for one in both]
    of_pool = [one.groupby(level="pool").sum() for one in left]
    as_many = np.minimum(*of_pool)
    found = []
    for frame, side, one, whole, all_of_day in zip(frames, sides, left, of_pool, both, strict=True):
        part_of_pool = (as_many / whole.where(whole > _LEAST)).fillna(0.0).reindex(frame["pool"]).to_numpy()
        part_of_day = (one / all_of_day.where(all_of_day > 0)).fillna(0.0)
        here = part_of_day.reindex(pd.MultiIndex.from_frame(frame[["pool", "kind"]])).to_numpy()
        units = (frame["units"] * here * part_of_pool).to_numpy(dtype=np.float64)
        found.append(np.bincount(frame["row"], units, len(side.units)).astype(np.float64))
    return found[0], found[1]


def bought_in_time(both: tuple[Assessed, Assessed], kits: list[pd.DataFrame]) -> list[Mask]:
    """Rows of either list that it says were bought after its own period, of devices that a serial number joins and that
    the other list says were bought by the end of it. [rows of kit]"""
    found = [np.zeros(len(kit), dtype=np.bool_) for kit in kits]
    sides = [Side(kit, np.ones(len(kit), dtype=np.bool_)) for kit in kits]
    rows = joined(sides[0], sides[1], "serial")
    ends = [np.datetime64(one.period.end, "D") for one in both]
    stated = [days(kit, "acquired").astype("datetime64[D]")[at] for kit, at in zip(kits, rows, strict=True)]
    for own, other in ((0, 1), (1, 0)):
        found[own][rows[own][(stated[own] > ends[own]) & (stated[other] <= ends[own])]] = True
    return found


def _exactness(table: pd.DataFrame) -> NDArray[np.int64]:
    """How exactly each day of purchase is known: 0 for the day, 1 for the month, 2 for the year. [rows]"""
    column, words = codes(table, "acquired_precision")
    order = list(_UNITS_OF_TIME)
    return np.array([order.index(word) if word in order else 0 for word in words] + [0], dtype=np.int64)[column]
