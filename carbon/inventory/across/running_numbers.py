"""Asset numbers of a running count ("001", "12"), which every list begins anew: whether two lists have one count.

By itself such a number says of no device which it is. Where most of the numbers that two lists share stand on records
that agree in all that both state, and these say more than a kind, the lists number the same things; then their numbers
are identities between them as other tags are.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.inventory.rows.by_chance import ENOUGH, bits_beyond_chance, called_apart, named_for_two_places
from carbon.inventory.rows.lists import KitList, columns_of_both

_OF_THIS_ONE = frozenset(("acquired", "site", "body", "directorate", "service", "name"))
"""Columns that say more of a thing than its kind and model."""
_MOST = 2 / 3
"""Part of the numbers in common that must stand on the same record."""
_LISTS_AT_MOST = 100
"""Lists that are compared with one another."""


def one_count(one: KitList, other: KitList) -> bool:
    """Whether the running numbers of two lists are of one count."""
    if "asset_tag" not in one.stated & other.stated or named_for_two_places(one, other):
        return False
    names = columns_of_both([one, other])
    if _OF_THIS_ONE.isdisjoint(names):
        return False
    if "acquired" not in names and _are_called_apart(one, other):
        return False  # "bryn.csv" and "dolen.csv" each have their laptop 1 in Room 1
    rows = [each.running for each in (one, other)]
    if not all(each.any() for each in rows):
        return False
    numbers = [each.marks(["asset_tag"])[here] for each, here in zip((one, other), rows, strict=True)]
    if any(len(np.unique(each)) < len(each) for each in numbers):  # rooms or groups, no numbers of single things
        return False
    shared = np.intersect1d(numbers[0], numbers[1])
    whole = [each.marks(["asset_tag", *names])[here] for each, here in zip((one, other), rows, strict=True)]
    alike = np.isin(whole[0], whole[1])
    if not alike.any() or alike.sum() < _MOST * len(shared):
        return False
    named = rows[0].copy()
    named[rows[0]] = alike
    units = np.ones(int(alike.sum()))
    return bits_beyond_chance(one, names, named, units, np.zeros(len(units))) >= ENOUGH


def _are_called_apart(one: KitList, other: KitList) -> bool:
    """Whether two lists have names that may be those of two places, by their sheets where they are of one file."""
    if one.file == other.file:
        return called_apart(one.sheet or "", other.sheet or "")
    return called_apart(one.file, other.file)


def counts_of(table: pd.DataFrame, lists: NDArray[np.int64], out: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Of each row with a running number, the count that its list shares with another list; -1: none.

    lists: the list of each row; out: rows that are not compared.
    """
    found = np.full(len(table), -1, dtype=np.int64)
    if "asset_tag" not in table or "sheet" not in table:
        return found
    rows = KitList(table).running & ~out
    some = np.unique(lists[rows])
    if not 2 <= len(some) <= _LISTS_AT_MOST:
        return found
    by_list = {int(number): KitList(table[(lists == number) & ~out]) for number in some}
    count = {number: place for place, number in enumerate(by_list)}
    for one, other in combinations(by_list, 2):
        if count[one] != count[other] and one_count(by_list[one], by_list[other]):
            count = {number: count[one] if each == count[other] else each for number, each in count.items()}
    several = {each for each in count.values() if list(count.values()).count(each) > 1}
    for number, each in count.items():
        if each in several:
            found[rows & (lists == number)] = each
    return found
