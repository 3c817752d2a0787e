"""Rows that each have a meter of their own: in any group, one draw with the mean and the variance of the meters in it.

A meter's error is its own, so a group of many meters is surer than one of few: the relative variance of a sum of
amounts a_i is that of one meter times sum(a_i^2) / sum(a_i)^2, taken over the meters of the group itself. What a room
meter or a host hands on to other rows stays one meter. Source: method, section 7.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.footprint.blocks import Codes

if TYPE_CHECKING:
    from carbon.footprint.blocks import Activity, Book
    from carbon.footprint.ledger import Ledger

Floats = NDArray[np.float64]
Pooled = Mapping[int, Floats]
"""By slot of pooled meters: root of the summed squares over the sum, of each group [groups]."""


def pooled_sigma(sigma: float, share: Floats) -> Floats:
    """Sigma of a sum of independent lognormal amounts of one sigma, moment-matched. share: as in `Pooled`"""
    return np.sqrt(np.log1p(math.expm1(sigma**2) * np.square(share)))


def pooled_gsd(gsd: float, share: float) -> float:
    """As `pooled_sigma`, in geometric standard deviations."""
    return float(np.exp(pooled_sigma(math.log(gsd), np.array([share]))[0]))


def pooled_shares(ledger: Ledger, book: Book, dimension: str) -> Pooled:
    """For every slot of pooled meters, how far the meters of each group of a dimension even out [groups].

    All lines of one meter are one amount: load and overhead, the four parts of the kilowatt-hour, a host's machines.
    """
    meters = np.array([slot.shape == "meters" for slot in ledger.slots], dtype=bool)
    if not meters.any():
        return {}
    amounts = _amounts(ledger, book, dimension, meters)
    names = len(ledger.names(dimension))
    origin = np.arange(ledger.length)
    for row, taken in ledger.host_shares.items():
        origin[row] = taken.host
    shares = {}
    for slot in np.flatnonzero(meters):
        mine = [(group[own], row[own], kilograms[own]) for of, group, row, kilograms in amounts for own in [of == slot]]
        if not mine:
            continue
        groups, rows, kilograms = (np.concatenate(part) for part in zip(*mine, strict=True))
        codes, meter = pd.factorize(groups * ledger.length + origin[rows])
        sums = np.bincount(codes, kilograms, len(meter))
        of = np.asarray(meter) // ledger.length
        total, squares = np.bincount(of, sums, names), np.bincount(of, np.square(sums), names)
        shares[int(slot)] = np.divide(np.sqrt(squares), total, out=np.ones(names), where=total > 0)
    return shares


def _amounts(
    ledger: Ledger, book: Book, dimension: str, meters: NDArray[np.bool_]
) -> list[tuple[Codes, Codes, Codes, Floats]]:
    """Slot, group, row and kgCO2e of lines that hang on pooled meters: once per activity where the factors are one."""
    factors: dict[tuple[int, int], tuple[Activity, Codes | int, Floats | float]] = {}
    known: dict[int, Codes | None] = {}
    for block in ledger.book_blocks(book):
        activity = block.activity
        if id(activity) not in known:
            known[id(activity)] = _meter_of(activity, meters)
        if known[id(activity)] is None:
            continue
        group, _ = ledger.group_codes(block, dimension)
        key = (id(activity), group if isinstance(group, int) else -1)
        so_far = factors[key][2] if key in factors else 0.0
        factors[key] = (activity, group, so_far + ledger.weight(block))
    amounts = []
    for activity, group, factor in factors.values():
        slot = known[id(activity)]
        assert slot is not None
        lines = np.flatnonzero(slot >= 0)
        groups = np.full(len(lines), group) if isinstance(group, int) else group[lines].astype(np.int64)
        kilograms = (activity.amount * factor)[lines]
        amounts.append((slot[lines], groups.astype(np.int64), activity.rows[lines].astype(np.int64), kilograms))
    return amounts


def _meter_of(activity: Activity, meters: NDArray[np.bool_]) -> Codes | None:
    """The slot of pooled meters of each line, -1 for none [lines]; None where no line has one."""
    with_none = np.append(meters, False)
    for drawn in activity.drawn:
        if isinstance(drawn, int):
            if drawn >= 0 and meters[drawn]:
                return np.full(len(activity.rows), drawn, dtype=np.int64)
        elif with_none[drawn].any():
            return np.where(with_none[drawn], drawn, -1).astype(np.int64)
    return None
