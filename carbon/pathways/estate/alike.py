"""Which rows of an estate are alike, and their lines as one: the keys by which groups are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.footprint.ledger.service import Days
from carbon.footprint.standing.standing import Standing


def keys_of(
    standing: Standing, plans: tuple[Days, ...], sums: dict[str, Floats], ratio: Floats, apart: Sequence[str]
) -> list[NDArray[Any]]:
    """All that a measure can choose by and a rule branches on, key by key. [rows]"""
    rows = standing.rows
    keys: list[NDArray[Any]] = [pd.factorize(rows[name])[0] for name in apart]
    keys += [standing.begins, standing.ends, *plans, rows["end_of_support"].to_numpy(), standing.renewable]
    keys += [pd.factorize(column, use_na_sentinel=False)[0] for column in (
        standing.life_years, standing.pue, rows["utilisation"], ratio)]  # fmt: skip
    keys += [standing.holds_overhead, standing.abroad]
    keys += [np.isnan(amounts) for amounts in sums.values()]
    keys += [
        _codes(standing.making_drawn),
        _codes(standing.disposal_drawn),
        _codes(standing.life_drawn),
        _signature(standing),
    ]
    return keys


def _codes(things: Sequence[object]) -> Codes:
    index: dict[object, int] = {}
    return np.array([index.setdefault(thing, len(index)) for thing in things], dtype=np.int64)


def _signature(standing: Standing) -> Codes:
    """Which flows each row has: rows of one signature may be summed flow by flow. [rows]"""
    order = np.argsort(standing.line_row, kind="stable")
    row, flow = standing.line_row[order], standing.line_flow[order]
    bounds = np.searchsorted(row, np.arange(len(standing) + 1))
    return _codes([tuple(sorted(flow[bounds[at] : bounds[at + 1]])) for at in range(len(standing))])


def factorized(keys: Sequence[NDArray[Any]]) -> Codes:
    """Groups of rows that are equal in all keys, in order of appearance."""
    code = np.zeros(len(keys[0]), dtype=np.int64)
    for key in keys:
        column = pd.factorize(key, use_na_sentinel=False)[0].astype(np.int64)
        code = pd.factorize(code * (int(column.max(initial=0)) + 1) + column)[0].astype(np.int64)
    return code


def merged_lines(
    group: Codes, flow: Codes, annual: Floats, daily: Floats, flows: int
) -> tuple[Codes, Codes, Floats, Floats]:
    """Lines of one group and flow as one line."""
    key, known = pd.factorize(group * max(flows, 1) + flow)
    count = len(known)
    at = np.asarray(known, dtype=np.int64)
    return (
        at // max(flows, 1),
        at % max(flows, 1),
        np.bincount(key, annual, count).astype(np.float64),
        np.bincount(key, daily, count).astype(np.float64),
    )
