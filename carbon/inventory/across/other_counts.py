"""Two lists of the same sites, kinds and models with other numbers: a count of one year and one of the next.

No row of the one need stand in the other, yet both say how many of a model a site has. What tells the rows of the two
apart (a serial number, a name, a department, a status, a floor) says that they are of other kit.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.inventory.across.same_fleet import of_one_series
from carbon.inventory.cells.editions_named import A_COUNT, but_for_editions
from carbon.inventory.cells.times_named import When, says_time_alone, times_in, when
from carbon.inventory.headings.titles import is_no_name
from carbon.inventory.rows.by_chance import called_apart, named_for_two_places
from carbon.inventory.rows.lists import NUMBERED, KitList, columns_of_both

_NEARLY = 0.8
"""Part of the things of the longer list that both must name."""
_FEW = 2
"""Things from which two lists that name the same ones hardly do so by chance."""
_TELL_APART = ("status", "ownership", "run_by", "home_kit", "host_name", "refurbished", "power_state")
"""Fields by which lists that state no value in common are of other kit."""
_OF_THE_COUNTING = re.compile(
    r"note|comment|remark|\b(?:count|check|survey|audit|verif|updat|edit|enter|record)\w*|\b(?:date|day|year|period|month)"
    r"|sylw|nodiad|remarque|commentaire|date|année|blwyddyn|dyddiad",
    re.IGNORECASE,
)
"""Headings of columns that say of the count, and not of the kit, what they say."""


def counted_again(one: KitList, other: KitList) -> tuple[int, bool] | None:
    """Of two lists that name the same things at the same sites, how many things, and whether it may be that they are
    of two parts of an organisation or alike by chance; None where they are no two counts of the same."""
    names = columns_of_both([one, other])
    if "site" not in names or "asset_type" not in names or not _nearly_the_same(one, other, names):
        return None
    if all(not each.stated.isdisjoint(NUMBERED) for each in (one, other)):
        return None
    one, other = _counting(one), _counting(other)
    if not (len(one) and len(other)) or _told_apart(one, other) or of_one_series(one, other):
        return None
    common = _nearly_the_same(one, other, names)
    return (common, common < _FEW or of_two_parts(one, other)) if common else None


def time_named(each: KitList, beside: KitList) -> When | None:
    """The time that a list is called by: its sheet where both are of one file; None: it is called by none."""
    times = times_in(_called(each, beside))
    return when(times) if times else None


def _called(each: KitList, beside: KitList) -> str:
    return (each.sheet or "") if each.file == beside.file else PurePath(each.file).stem


def _nearly_the_same(one: KitList, other: KitList, names: list[str]) -> int:
    """How many things both name where these are nearly all of either; 0: they are not."""
    mine, theirs = one.things(names)[0], other.things(names)[0]
    longer = max(len(mine), len(theirs))
    if min(len(mine), len(theirs)) < _NEARLY * longer:
        return 0
    common = len(np.intersect1d(mine, theirs, assume_unique=True))
    return common if common >= _NEARLY * longer else 0


def _counting(each: KitList) -> KitList:
    """The rows of a list that count: what is disposed of or spare is no part of its count."""
    left: NDArray[np.bool_] = each.frame["set_aside"].isna().to_numpy()
    if left.all():
        return each
    return KitList(each.frame[left], {heading: column[left] for heading, column in each.unread.items()})


def _told_apart(one: KitList, other: KitList) -> bool:
    """Whether a column of both says nothing in the one that it says in the other: a status, a floor, a funder."""
    for name in _TELL_APART:
        if name in one.stated & other.stated and _values(one.frame[name]).isdisjoint(_values(other.frame[name])):
            return True
    theirs = {heading.casefold(): column for heading, column in other.unread.items()}
    for heading, column in one.unread.items():
        beside = theirs.get(heading.casefold())
        if beside is None or _OF_THE_COUNTING.search(heading) or column.isna().any() or beside.isna().any():
            continue
        mine, other_values = _values(column), _values(beside)
        words = all(re.search(r"[^\W\d_]", text) and not says_time_alone(text) for text in mine | other_values)
        if words and mine.isdisjoint(other_values):
            return True
    return False


def _values(column: pd.Series[Any]) -> set[str]:
    return {str(text).casefold().strip() for text in column.dropna().unique()}


def of_two_parts(one: KitList, other: KitList) -> bool:
    """Whether two lists are called by two places, departments or the like: “Finance”, “Housing”; “Owned”, “Leased”."""
    if named_for_two_places(one, other):
        return True
    called = [_called(one, other), _called(other, one)]
    if all(map(is_no_name, called)):
        return False
    return called_apart(*(A_COUNT.sub(" ", but_for_editions(re.sub(r"[_-]+", " ", each))) for each in called))
