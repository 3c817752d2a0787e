"""How far it can be chance that rows of one list stand in another: two departments have ten laptops of one model.

Told in bits. A number says the more the larger and the odder it is; a kind says nothing, for everybody has laptops; a
model, a place or a day says something, the second of them less, for one buyer buys one model for all. Of lists that are
named for two places, even equal ones may be of two fleets where they say little.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log2
from pathlib import PurePath

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.sum_lines import step_of
from carbon.inventory.cells.times_named import but_for_times
from carbon.inventory.rows.lists import KitList

ENOUGH = 5.0
"""Bits from which two lists are hardly alike by chance."""
_LARGE = 50
"""Units beyond which a number says more by its size alone."""
_FIRST, _MORE = 2.0, 1.0
"""Bits of the first model, maker, name or place that rows have in common, and of each further one."""
_DAY = 2.0
"""Times as much says a day."""
_LONG = 24
"""Letters from which a name is one that somebody wrote for this thing."""
_DISTINCT_AT_MOST = 100
"""Things in common beyond which nothing is chance."""

_PLACE = re.compile(
    r"(?<![^\W\d_])(?:(?:primary|infants?|junior|secondary|high|special) school|schools?|academy|college|nursery|"
    r"librar(?:y|ies)|depots?|leisure|museum|surgery|practice|hospital|clinic|ward|branch|station|site|department|dept|directorate|"
    r"team|(?:class)?room|floor|building|ystafell|llawr|adeilad|ysgol\w*|coleg|llyfrgell|meddygfa|ysbyty|safle|adran|t[iî]m|école|lycée|collège|mairie|service)(?![^\W\d_])",
    re.IGNORECASE,
)
"""What a list of one place or part of an organisation is called by."""
_COPY_MARK = re.compile(r"\(\d+\)\s*$")
_LETTERS_OF_A_PLACE = 3
_SAYS_NO_PLACE = frozenset(
    "copy copi copie final draft new old edit edited version latest update updated list lists inventory register kit "
    "assets asset equipment devices data export the and of for again csv xlsx xlsm xls ods tsv "
    "txt gz hardware stock".split()
)


def bits_beyond_chance(
    one: KitList, names: Sequence[str], rows: NDArray[np.bool_], units: NDArray[np.float64], apart: NDArray[np.float64]
) -> float:
    """What it says that rows of a list stand in another.

    names: the columns by which they are alike; rows: those of the list that are; units: of each thing in common; apart:
    by how many units it differs in the other list.
    """
    if len(units) > _DISTINCT_AT_MOST:
        return float("inf")
    return sum(map(_of_number, units.tolist(), apart.tolist())) + sum(_of_column(one, name, rows) for name in names)


def _of_number(units: float, apart: float) -> float:
    if apart > 0:
        return log2(max(1.0, units / (2 * apart + 1)))
    return log2(max(1.0, units / step_of(np.array([units])))) + log2(max(1.0, units / _LARGE))


def _of_column(one: KitList, name: str, rows: NDArray[np.bool_]) -> float:
    if name == "asset_type":
        return 0.0
    stated = one.frame[name][rows].dropna().unique()
    if not len(stated):
        return 0.0
    bits = _FIRST + _MORE * (len(stated) - 1)
    if name == "acquired":
        return _DAY * bits
    long = sum(len(str(text)) >= _LONG for text in stated) if name == "name" else 0
    return bits + _FIRST * long


def called_apart(one: str, other: str) -> bool:
    """Whether the names of two files may be those of two places, and none is that of a copy: “Bangor.csv”, “Conwy.csv”,
    and no “kit.csv”, “kit (1).csv”, “Copy of kit.csv”."""
    names = [_COPY_MARK.sub(" ", but_for_times(PurePath(each).stem).casefold()) for each in (one, other)]
    least = 1 if all(map(_PLACE.search, names)) else _LETTERS_OF_A_PLACE
    words = [
        {word for word in re.findall(r"[^\W_]+", _PLACE.sub(" ", name)) if len(word) >= least} - _SAYS_NO_PLACE
        for name in names
    ]
    return bool(words[0] - words[1]) and bool(words[1] - words[0])


def of_two_places(one: str, other: str) -> bool:
    """Whether two files are each called by a place and by another one: “library.csv”, “depot.csv”."""
    names = [_COPY_MARK.sub(" ", but_for_times(PurePath(each).stem).casefold()) for each in (one, other)]
    words = [set(re.findall(r"[^\W_]+", each)) - _SAYS_NO_PLACE for each in names]
    return all(map(_PLACE.search, names)) and bool(words[0] - words[1]) and bool(words[1] - words[0])


def named_for_two_places(one: KitList, other: KitList) -> bool:
    """Whether two lists are called by two places: “Ysgol Bryn”, “Ysgol Coed”."""
    mine, theirs = _title(one, other), _title(other, one)
    if not (_PLACE.search(mine) and _PLACE.search(theirs)):
        return False
    words = [set(re.findall(r"[^\W_]+", _PLACE.sub(" ", each))) - _SAYS_NO_PLACE for each in (mine, theirs)]
    return bool(words[0] - words[1]) and bool(words[1] - words[0])


def _title(one: KitList, beside: KitList) -> str:
    called = one.sheet if one.file == beside.file else f"{PurePath(one.file).stem} {one.sheet or ''}"
    return but_for_times(called or "").casefold()
