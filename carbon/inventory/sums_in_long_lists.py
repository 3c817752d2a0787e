"""Sums among the rows of a long list, found by its running total: whole columns at once, whatever the length.

A line beneath its part is what the running total has gained since the line before it; a line of all is half of what
the list adds up to. In a long list a single match of a few rows says nothing, so parts are asked about only where such
lines, one after another, make up most of the list.
"""

from __future__ import annotations

from math import log2

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.sum_lines import step_of

_COVERED = 2 / 3
"""Part of the rows that the parts of a list's sums are."""
_LINES = 3
"""Sums of parts from which they are no chance."""
_UNITS, _BITS = 20, 2.5
"""Units, and bits, from which a line of all is asked about."""

Floats = NDArray[np.float64]
Rows = NDArray[np.bool_]


def sums_in(units: Floats, kinds: NDArray[np.int64], may_sum: Rows) -> Rows:
    """The rows that are sums of others, of all kinds or of their own.

    units: of each row, in the order of the list; kinds: a number each; may_sum: whether what a row says of itself lets
    it be the sum of others.
    """
    found = np.zeros(len(units), dtype=np.bool_)
    every = np.arange(len(units))
    by_kind = [np.flatnonzero(kinds == kind) for kind in np.unique(kinds)]
    for scopes in ([every], by_kind):
        for rows in scopes:
            rows = rows[(units[rows] > 0) & ~found[rows]]
            found[rows[_parts(units[rows], may_sum[rows])]] = True
        for rows in scopes:
            rows = rows[(units[rows] > 0) & ~found[rows]]
            whole = _whole(units[rows], may_sum[rows])
            if whole >= 0:
                found[rows[whole]] = True
        if found.any():
            break
    return found


def _parts(units: Floats, may_sum: Rows) -> NDArray[np.int64]:
    """Lines beneath, or above, the parts that they sum, where these follow one another through most of the rows."""
    down = _chain(units, may_sum)
    if len(down):
        return down
    return np.sort(len(units) - 1 - _chain(units[::-1], may_sum[::-1]))


def _chain(units: Floats, may_sum: Rows) -> NDArray[np.int64]:
    gained = np.concatenate([[0.0], np.cumsum(units)])
    above = gained[:-1]
    since = np.searchsorted(gained, above - units - 1e-9)
    lines = np.flatnonzero(
        may_sum & (above - units >= 0) & (np.abs(gained[since] - (above - units)) < 1e-9)
        & (np.arange(len(units)) - since >= 2)
    )  # fmt: skip
    before: dict[int, int] = {}  # of each line that ends such a chain, the line before it
    for line, start in zip(lines.tolist(), since[lines].tolist(), strict=True):
        if start == 0 or start - 1 in before:
            before[line] = start - 1
    if not before:
        return np.empty(0, dtype=np.int64)
    line = max(before)
    if line + 1 < _COVERED * len(units):
        return np.empty(0, dtype=np.int64)
    chain = []
    while line >= 0:
        chain.append(line)
        line = before[line]
    return np.array(chain[::-1] if len(chain) >= _LINES else [], dtype=np.int64)


def _whole(units: Floats, may_sum: Rows) -> int:
    """The row that is as much as all others together; -1: there is none."""
    if len(units) < _LINES:
        return -1
    most = int(np.argmax(units))
    others = np.delete(units, most)
    if not may_sum[most] or abs(float(units[most] - others.sum())) > 1e-9 or units[most] < _UNITS:
        return -1
    ends = most in (0, len(units) - 1)
    bits = log2(max(1.0, float(units[most]) / step_of(others))) - (1.0 if ends else log2(len(units)) / 2)
    return most if bits >= _BITS else -1
