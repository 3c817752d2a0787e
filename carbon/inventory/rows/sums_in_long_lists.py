"""Sums among the rows of a long list, found by its running total: whole columns at once, whatever the length.

A line beneath its part is what the running total has gained since the line before it; a line of all is half of what
the list adds up to. In a long list a single match of a few rows says nothing, so parts are asked about only where such
lines, one after another, agree by no chance.
"""

from __future__ import annotations

from bisect import bisect_left
from math import log2

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.sum_lines import step_of
from carbon.inventory.rows.sums_of_parts import BITS, bits_beyond_chance

_ANEW, _BETWEEN = 5.0, 4.0
"""Bits that it costs a chain of sums to begin anew, beside those of the places where it may, and to pass over one line
after a sum: that of the whole of some parts."""
_LEVELS = 4
"""Sums of sums that are looked for."""
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
    """Lines beneath, or above, the parts that they sum, and those that sum such parts."""
    found: list[NDArray[np.int64]] = []
    left = np.arange(len(units))
    for _ in range(_LEVELS):
        lines = _chain(units[left], may_sum[left])
        if not len(lines):
            lines = np.sort(len(left) - 1 - _chain(units[left][::-1], may_sum[left][::-1]))
        if not len(lines):
            break
        found.append(left[lines])
        left = np.delete(left, lines)
    return np.sort(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)


def _chain(units: Floats, may_sum: Rows) -> NDArray[np.int64]:
    """Lines beneath their parts, one after another, that are such by no chance; among all chains the likeliest."""
    gained = np.concatenate([[0.0], np.cumsum(units)])
    above = gained[:-1]
    since = np.searchsorted(gained, above - units - 1e-9)
    sums = may_sum & (above - units >= 0) & (np.abs(gained[since] - (above - units)) < 1e-9)
    lines = np.flatnonzero(sums & (np.arange(len(units)) > since))
    if len(lines) < _LINES:
        return np.empty(0, dtype=np.int64)
    bits = bits_beyond_chance(units[lines], np.zeros(len(lines)), units, since[lines], lines)
    tried = np.cumsum(may_sum)  # of the lines that may be sums, those since the start of each are other ways to go on
    bits -= 1.5 * np.log2(tried[lines] - np.append(0, tried)[since[lines]]) + 0.5
    anew = log2(len(units)) + _ANEW
    scores: dict[int, float] = {-1: 0.0}
    before: dict[int, int] = {}
    best = -1
    bests: list[int] = []  # the lines so far at which the best chain so far became better
    for line, start, own in zip(lines.tolist(), since[lines].tolist(), bits.tolist(), strict=True):
        earlier = bests[bisect_left(bests, start) - 1] if bests and bests[0] < start else -1
        ways = ((start - 1, 0.0), (start - 2, _BETWEEN), (earlier, anew))
        scores[line], before[line] = max((scores[at] - cost + own, at) for at, cost in ways if at in scores)
        if scores[line] > scores[best]:
            best = line
            bests.append(line)
    if scores[best] < BITS:
        return np.empty(0, dtype=np.int64)
    chain = []
    while best >= 0:
        chain.append(best)
        best = before[best]
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
