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
from numpy.typing import NDArray

from carbon.footprint.ledger.alike import distinct
from carbon.footprint.ledger.blocks import Codes, Dimension

if TYPE_CHECKING:
    from carbon.footprint.ledger.blocks import Activity, Book
    from carbon.footprint.ledger.ledger import Ledger

Floats = NDArray[np.float64]
Pooled = Mapping[int, Floats]
"""By slot of pooled meters: root of the summed squares over the sum, of each group [groups]."""


def pooled_sigma(sigma: float, share: Floats) -> Floats:
    """Sigma of a sum of independent lognormal amounts of one sigma, moment-matched. share: as in `Pooled`"""
    return np.sqrt(np.log1p(math.expm1(sigma**2) * np.square(share)))


def pooled_gsd(gsd: float, share: float) -> float:
    """As `pooled_sigma`, in geometric standard deviations."""
    return float(np.exp(pooled_sigma(math.log(gsd), np.array([share]))[0]))


def pooled_shares(ledger: Ledger, book: Book, dimension: str, keep: NDArray[np.bool_] | None = None) -> Pooled:
    """For every slot of pooled meters, how far the meters of each group of a dimension even out [groups].

    All lines of one meter are one amount: load and overhead, the four parts of the kilowatt-hour, a host's machines.
    keep: which rows are looked at (None: all).
    """
    if not _is_meter(ledger).any():
        return {}
    names = len(ledger.names(dimension))
    of_rows = ledger.dimensions.get(dimension)
    shares = {}
    for slot, by_group in _meters_kgco2e(ledger, book, "total" if of_rows is not None else dimension).items():
        total, squares = np.zeros(names), np.zeros(names)
        for group, whole in by_group.items():
            kilograms = whole if keep is None else np.where(keep, whole, 0.0)
            if of_rows is None:
                amounts = _by_meter(ledger, kilograms)
                total[group], squares[group] = amounts.sum(), np.square(amounts).sum()
            else:
                total, squares = _sums_of_rows(ledger, kilograms, of_rows)
        shares[slot] = np.divide(np.sqrt(squares), total, out=np.ones(names), where=total > 0)
    return shares


def _is_meter(ledger: Ledger) -> NDArray[np.bool_]:
    """Which slots are pooled meters [slots]."""
    return np.array([slot.shape == "meters" for slot in ledger.slots], dtype=bool)


def _origin(ledger: Ledger) -> Codes:
    """The row whose meter each row hangs on: its own, but for machines, which hang on their host's [rows]."""
    origin = np.arange(ledger.length, dtype=np.int32)
    for row, taken in ledger.host_shares.items():
        origin[row] = taken.host
    return origin


def _sums(codes: Codes, amounts: Floats, count: int) -> Floats:
    """Amounts added up by code [count]."""
    return np.bincount(codes, amounts, count).astype(np.float64, copy=False)


def _by_meter(ledger: Ledger, kilograms: Floats) -> Floats:
    """Amounts of rows, summed for rows that hang on one meter."""
    return _sums(_origin(ledger), kilograms, ledger.length) if ledger.host_shares else kilograms


def _sums_of_rows(ledger: Ledger, kilograms: Floats, dimension: Dimension) -> tuple[Floats, Floats]:
    """Sum and sum of squares over the meters of each group of a dimension of rows [groups]. kilograms: [rows]"""
    rows = np.flatnonzero(kilograms)
    names = len(dimension.names)
    group, amounts = dimension.codes[rows] % names, kilograms[rows]  # -1, not stated, is the last of the names
    if ledger.host_shares:
        first, meter = distinct(group, _origin(ledger)[rows])
        group, amounts = group[first], _sums(meter, amounts, len(first))
    return _sums(group, amounts, names), _sums(group, np.square(amounts), names)


def _meters_kgco2e(ledger: Ledger, book: Book, dimension: str) -> dict[int, dict[int, Floats]]:
    """kgCO2e that hang on pooled meters, by slot and by group of a dimension of blocks [rows each]."""
    return ledger.once(("meters", book, dimension), lambda: _add_up(ledger, book, dimension))


def _add_up(ledger: Ledger, book: Book, dimension: str) -> dict[int, dict[int, Floats]]:
    meters = _is_meter(ledger)
    factors: dict[tuple[int, int], tuple[Activity, Codes | int, Floats | float]] = {}
    for block in ledger.book_blocks(book):
        group, _ = ledger.group_codes(block, dimension)
        key = (id(block.activity), group if isinstance(group, int) else -1)
        so_far = factors[key][2] if key in factors else 0.0
        factors[key] = (block.activity, group, so_far + ledger.weight(block))
    found: dict[int, dict[int, Floats]] = {}
    for activity, group, factor in factors.values():
        slot = _meter_of(activity, meters)
        if slot is None:
            continue
        kilograms = activity.amount * factor
        for one in np.unique(slot[slot >= 0]).tolist():
            for here in [group] if isinstance(group, int) else np.unique(group).tolist():
                chosen = (slot == one) & (group == here)
                lines = slice(None) if chosen.all() else chosen
                by_row = _sums(activity.rows[lines], kilograms[lines], ledger.length)
                by_group = found.setdefault(one, {})
                by_group[here] = by_group[here] + by_row if here in by_group else by_row
    return found


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
