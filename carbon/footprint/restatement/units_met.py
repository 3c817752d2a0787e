"""Units of two lists that nothing tells apart, beside each other: by what both say of them.

Source: method, section 9; words/method.md.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from carbon.columns import TABLES
from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.lines.same_kit import Keys, Matched, Pools, Rows, Side

_MEET_BY = (("manufacturer", "model", "acquired"), ("model",), ("acquired",), ())
"""By what units of one pool meet, the closest first."""
_LEAST = 1e-9
"""Of a unit: what is less is rounding."""
_PRIME = np.uint64(1_099_511_628_211)


def met(sides: list[Side], pools: Pools) -> tuple[Rows, Rows, Floats, Rows]:
    """Units of one pool beside each other: rows of the earlier and of the later kit, units and pool. [parts]

    Neither the order of rows nor their number decides who meets whom, but what both say, and then all that each says.
    """
    left = [part.units.copy() for part in pools.sides]
    every = [side.together(list(TABLES["kit"])) for side in sides]
    found: list[tuple[Rows, Rows, Floats, Rows]] = []
    for names in _MEET_BY:
        keys = [_key(side, part, names) for side, part in zip(sides, pools.sides, strict=True)]
        number, _ = pd.factorize(np.concatenate(keys))
        codes = number[: len(keys[0])], number[len(keys[0]) :]
        size = int(number.max(initial=-1)) + 1
        there = [np.bincount(code, units, size) for code, units in zip(codes, left, strict=True)]
        shared = np.minimum(*there)
        taken = [units * np.divide(shared, all_, out=np.zeros(size), where=all_ > 0)[code]
                 for units, all_, code in zip(left, there, codes, strict=True)]  # fmt: skip
        order = [np.lexsort((all_[part.rows], code)) for all_, part, code in
                 zip(every, pools.sides, codes, strict=True)]  # fmt: skip
        ends = [np.cumsum(units[at]) for units, at in zip(taken, order, strict=True)]
        stops = np.unique(np.concatenate(ends))
        length = np.diff(stops, prepend=0.0)
        stops, length = stops[length > _LEAST], length[length > _LEAST]
        middle = stops - length / 2
        ours, theirs = (at[np.minimum(np.searchsorted(end, middle), len(at) - 1)] if len(at) else at
                        for at, end in zip(order, ends, strict=True))  # fmt: skip
        first, second = pools.sides
        found.append((first.rows[ours], second.rows[theirs], length, first.pool[ours]))
        left = [np.where(units - less > _LEAST, units - less, 0.0) for units, less in zip(left, taken, strict=True)]
    rows, places, units, pool = (np.concatenate(each) for each in zip(*found, strict=True))
    return rows, places, units, pool


def _key(side: Side, part: Matched, names: tuple[str, ...]) -> Keys:
    """The pool of each matched part with some of what it says. [parts]"""
    key = pd.util.hash_array(part.pool)
    for name in names:
        key = (key ^ side.keys(name)[part.rows]) * _PRIME
    return np.asarray(key)
