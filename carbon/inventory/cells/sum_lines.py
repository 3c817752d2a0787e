"""Lines of numbers that are the sums of others, and how far that can be chance.

A match of a number with a sum says as much as the number has choices: 77 = 40 + 25 + 12 more than 100 = 50 + 50, and
the more lines a list has, the more of them agree by chance. Both are counted in bits, as is usual.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
"""Units by line and by thing (a kind, a kind at a site)."""
MaySum = Callable[[int, Sequence[int]], bool]
"""Whether what a line says of itself lets it be the sum of others: a model is no sum of other models."""

_DEEP = 200
"""Lines that a sum has at most."""
_STEPS = (1000, 500, 100, 50, 20, 10, 5, 2)
"""Numbers that people round to, or count by."""
_ROUND = 5
_CALLED, _NOT_CALLED, _ALL_ROUND = 0.5, 1.5, 3.0
"""Bits beyond chance from which a sum is asked about: of lines called as a whole, of others, of others in round numbers
alone."""
_UNITS_CALLED, _UNITS = 10, 20
"""Units from which it is, of lines called as a whole and of others."""
_COVERED = 2 / 3
"""Part of its lines that are in some sum where a list is one of groups and what is in them."""
_LEAST_UNITS = 1e-9
_LEAST = (0.0, 2.5, float("inf"))
"""Bits below which a match is passed over while the lines are gone through: each is tried, the best reading counts."""


@dataclass(frozen=True)
class _Sum:
    line: int
    parts: tuple[int, ...]
    bits: float


def sums_among(table: Table, called: Collection[int], may_sum: MaySum) -> tuple[set[int], float]:
    """The lines that are sums of other lines, and the bits beyond chance that say so; none, and 0.

    called: lines whose name says a whole, if others do not.
    """
    best: tuple[set[int], float] = set(), 0.0
    for numbers, back in ((table, False), (table[::-1], True)):
        last = len(table) - 1
        names = {last - line for line in called} if back else set(called)
        allowed = _turned(may_sum, last) if back else may_sum
        for least in _LEAST:
            found, bits = _best(numbers, names, allowed, least)
            if (len(found), bits) > (len(best[0]), best[1]):
                best = {last - line for line in found} if back else found, bits
    return best


def sums_of_excess(table: Table, excess: float) -> set[int]:
    """The lines that are sums of those directly beside them and have together so many units; none where there are no
    such. A line of one part is that part again: “Housing”, with all that it has beneath it."""
    last = len(table) - 1
    for numbers, back in ((table[::-1], True), (table, False)):
        found = {each.line for each in _nested(numbers, lambda line, parts: True, -1.0, fewest=1)}
        if found and abs(float(numbers[sorted(found)].sum()) - excess) < _LEAST_UNITS:
            return {last - line for line in found} if back else found
    return set()


def _turned(may_sum: MaySum, last: int) -> MaySum:
    """The same of lines from the last to the first."""
    return lambda line, parts: may_sum(last - line, [last - part for part in parts])


def _best(table: Table, called: set[int], may_sum: MaySum, least: float) -> tuple[set[int], float]:
    """The sums in one reading of the lines, each beneath its parts."""
    size = len(table)
    chance = log2(max(2, (size - 1) * (size - 2)))
    found: list[_Sum] = []
    bits = 0.0
    for some in _together(list(_nested(table, may_sum, least)) if least < float("inf") else [], size):
        beyond = sum(each.bits for each in some) - chance
        if _says_enough(table, some, called, beyond):
            found += some
            bits += beyond
    beneath = {part for each in found for part in each.parts}
    whole = _whole(table, [line for line in range(size) if line not in beneath], called, may_sum)
    if whole is not None:
        bits += whole.bits
        found.append(whole)
    return {each.line for each in found}, bits


def _nested(table: Table, may_sum: MaySum, least: float, *, fewest: int = 2) -> Iterator[_Sum]:
    """Lines that are the sums of those directly above them; what is in a sum then stands for itself no more. fewest:
    parts of a sum."""
    stack: list[int] = []
    counted_by, units = _counted_by(table), table.sum(axis=1)
    for line, wanted in enumerate(table):
        above = stack[: -_DEEP - 1 : -1]
        if units[line] > 0 and len(above) >= fewest:
            ends = np.flatnonzero(np.abs(np.cumsum(units[above]) - units[line]) < _LEAST_UNITS) + 1
            for end in ends.tolist():
                if not np.allclose(table[above[:end]].sum(axis=0), wanted, rtol=0, atol=1e-9):
                    continue
                parts = [part for part in above[:end] if table[part].any()]
                bits = _bits(wanted, table[parts], counted_by)
                if len(parts) >= fewest and bits > least and may_sum(line, parts):
                    yield _Sum(line, tuple(parts), bits)
                    del stack[-end:]
                    break
        stack.append(line)


def _together(sums: list[_Sum], size: int) -> list[list[_Sum]]:
    """Sums that speak for one another: those that one sum is made of, or all where most of the list is in them."""
    if not sums:
        return []
    if len(sums) > 1 and len({line for each in sums for line in (each.line, *each.parts)}) >= _COVERED * size:
        return [sums]
    found: list[list[_Sum]] = []
    for each in sums:
        beneath = [some for some in found if some[-1].line in each.parts]
        found = [some for some in found if some not in beneath]
        found.append([*(one for some in beneath for one in some), each])
    return found


def _says_enough(table: Table, sums: Sequence[_Sum], called: Collection[int], beyond: float) -> bool:
    lines = sorted({line for each in sums for line in (each.line, *each.parts)})
    units = float(table[[each.line for each in sums]].sum())
    if any(each.line in called for each in sums):
        return units >= _UNITS_CALLED and beyond >= _CALLED
    numbers = table[lines]
    alone = _ALL_ROUND if bool((numbers % _ROUND == 0).all()) else _NOT_CALLED
    return units >= _UNITS and beyond >= alone


def _whole(table: Table, lines: Sequence[int], called: Collection[int], may_sum: MaySum) -> _Sum | None:
    """The line that is, of all that it counts, the sum of all other lines; the clearest of them."""
    best: _Sum | None = None
    every = table[list(lines)]
    counted_by = _counted_by(table)
    total = every.sum(axis=0)
    half = ((np.abs(total - 2 * every) < 1e-9) | (every == 0)).all(axis=1) & every.any(axis=1)
    for line in np.asarray(lines)[half].tolist():
        things = table[line] > 0
        parts = [other for other in lines if other != line and table[other][things].any()]
        if len(parts) < 2 or not may_sum(line, parts):
            continue
        ends = line in (lines[0], lines[-1]) and not total[~things].any()
        chance = 1.0 if ends else log2(len(lines))
        bits = _bits(np.where(things, table[line], 0), table[parts], counted_by) - chance
        found = _Sum(line, tuple(parts), bits)
        if _says_enough(table[:, things], [found], called, bits) and (best is None or bits > best.bits):
            best = found
    return best


def _bits(wanted: NDArray[np.float64], parts: Table, counted_by: NDArray[np.float64]) -> float:
    """What it says that a line is the sum of others: of each thing by the choices that its number has; things in the
    same proportions (a tablet a pupil) say it once, equal parts next to nothing, a number met again half."""
    said: dict[tuple[float, ...], float] = {}
    for thing in np.flatnonzero(wanted > 0).tolist():
        column = parts[:, thing]
        shape = tuple(np.round(column / wanted[thing], 9).tolist())
        numbers = column[column > 0]
        bits = log2(max(1.0, float(wanted[thing]) / max(step_of(numbers), counted_by[thing])))
        if len(numbers) == 1:
            bits /= 2
        elif (numbers == numbers[0]).all():
            bits = min(bits, 1.0)
        said[shape] = max(said.get(shape, 0.0), bits)
    return sum(said.values())


def step_of(numbers: NDArray[np.float64]) -> float:
    """What all of some numbers are counted or rounded by."""
    return next((float(step) for step in _STEPS if (numbers % step == 0).all()), 1.0)


def _counted_by(table: Table) -> NDArray[np.float64]:
    """What all numbers of each thing are multiples of: cabinets of six, classes of thirty."""
    whole = np.where(table % 1 == 0, table, 1).astype(np.int64)
    return np.maximum(np.gcd.reduce(whole, axis=0), 1).astype(np.float64)
