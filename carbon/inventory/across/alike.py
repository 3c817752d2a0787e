"""Whether records that seem to be of one device say the same of it: its kind, its model, its status and its days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import PRECISIONS
from carbon.inventory.kit.lifecycle import MODEL_CODE

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]

DATES = ("acquired", "in_service", "retired")
_CODE = re.compile(MODEL_CODE, re.IGNORECASE)


@dataclass
class Grouped:
    """Rows of a table in groups, those of one group side by side in the order of the table.

    places: the rows; number: of each row's group; starts, sizes: where each group begins and how many rows it has.
    """

    places: Rows
    number: Rows
    starts: Rows
    sizes: Rows

    @classmethod
    def of(cls, places: Rows, codes: Rows) -> Grouped:
        """Rows put together by a code each."""
        order = np.lexsort((places, codes))
        return cls.sorted_by(places[order], codes[order])

    @classmethod
    def sorted_by(cls, places: Rows, codes: Rows) -> Grouped:
        """Rows that stand group by group already."""
        head = np.ones(len(codes), dtype=np.bool_)
        head[1:] = codes[1:] != codes[:-1]
        starts = np.flatnonzero(head).astype(np.int64)
        return cls(places, np.cumsum(head) - 1, starts, np.diff(np.append(starts, len(codes))))

    def only(self, groups: Mask) -> Grouped:
        """The marked groups."""
        kept = groups[self.number]
        return Grouped.sorted_by(self.places[kept], self.number[kept])

    def within(self, lists: Rows) -> Grouped:
        """The groups parted by the list in which their rows stand."""
        names, here = np.unique(lists[self.places], return_inverse=True)
        if len(names) == 1:
            return self
        codes = self.number * len(names) + np.ravel(here)
        order = np.lexsort((self.places, codes))
        return Grouped.sorted_by(self.places[order], codes[order])

    def any(self, rows: Mask) -> Mask:
        """Groups of which a row is marked."""
        return np.logical_or.reduceat(rows, self.starts) if len(self.starts) else np.zeros(0, dtype=np.bool_)

    def any_of(self, parts: Grouped, marked: Mask) -> Mask:
        """Groups of which one of the parts is marked; parts: as `within` gave them."""
        rows = np.isin(self.places, parts.places[marked[parts.number]])
        return self.any(rows)

    def least(self, values: Rows) -> Rows:
        return np.minimum.reduceat(values, self.starts)

    def differ(self, values: Rows) -> Mask:
        """Groups that hold two different values; below 0: nothing is stated."""
        if not len(self.starts):
            return np.zeros(0, dtype=np.bool_)
        most = np.maximum.reduceat(values, self.starts)
        least = np.minimum.reduceat(np.where(values < 0, np.iinfo(np.int64).max, values), self.starts)
        return (most >= 0) & (least != most)

    def most_of_one(self, lists: Rows) -> Rows:
        """The most rows that each group has of one list."""
        inside = self.within(lists)
        most = np.zeros(len(self.starts), dtype=np.int64)
        groups = self.number[np.argsort(self.places)][np.searchsorted(np.sort(self.places), inside.places)]
        np.maximum.at(most, groups, inside.sizes[inside.number])
        return most


def codes_at(table: pd.DataFrame, name: str, grouped: Grouped) -> Rows:
    """A number for what each row of the groups states in a column, alike whatever the case; -1: nothing."""
    if name not in table:
        return np.full(len(grouped.places), -1, dtype=np.int64)
    codes, names = _numbered(table[name].iloc[grouped.places])
    labels = np.array([*(" ".join(str(label).casefold().split()) for label in names), ""], dtype=object)
    known, _ = pd.factorize(labels)
    return np.where(codes < 0, -1, known[codes]).astype(np.int64)


def cells_differ(table: pd.DataFrame, names: Iterable[str], grouped: Grouped) -> Mask:
    """Groups whose records state two different things in any of some columns; a blank is no statement."""
    clash = np.zeros(len(grouped.starts), dtype=np.bool_)
    for name in names:
        if name in table:
            clash |= grouped.differ(codes_at(table, name, grouped))
    return clash


def kinds_differ(table: pd.DataFrame, grouped: Grouped) -> Mask:
    """Groups of several known types of kit."""
    if "asset_type" not in table:
        return np.zeros(len(grouped.starts), dtype=np.bool_)
    unknown = np.asarray(table["asset_type"].iloc[grouped.places] == "unknown")
    return grouped.differ(np.where(unknown, -1, codes_at(table, "asset_type", grouped)))


def models_differ(table: pd.DataFrame, grouped: Grouped, *, strictly: bool) -> Mask:
    """Groups of several models. strictly: as one list writes them; else as lists of several tools do."""
    if "model" not in table or not len(grouped.starts):
        return np.zeros(len(grouped.starts), dtype=np.bool_)
    codes, names = _numbered(table["model"].iloc[grouped.places])
    known_first = np.lexsort((codes < 0, grouped.number))
    leading = codes[known_first[grouped.starts]][grouped.number]
    pairs = np.flatnonzero((codes >= 0) & (leading >= 0) & (codes != leading))
    marked = np.zeros(len(codes), dtype=np.bool_)
    if len(pairs):
        met, which = np.unique(np.stack([leading[pairs], codes[pairs]]), axis=1, return_inverse=True)
        unlike = [_two_models(str(names[one]), str(names[other]), strictly) for one, other in met.T]
        marked[pairs] = np.array(unlike, dtype=np.bool_)[np.ravel(which)]
    return grouped.any(marked)


def _numbered(column: Any) -> tuple[Rows, Any]:
    """A number for each text of a column, -1 where nothing is stated, and the texts."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy().astype(np.int64), column.cat.categories
    codes, names = pd.factorize(column)
    return codes.astype(np.int64), names


@lru_cache(maxsize=100_000)
def _two_models(one: str, other: str, strictly: bool) -> bool:
    """Whether two names cannot be of one model: neither holds the other, and, where several tools wrote them, they
    share no number. A maker's code cannot be compared with a name."""
    first, second = (re.sub(r"[\W_]+", "", name.casefold()) for name in (one, other))
    if first in second or second in first:
        return False
    coded = [bool(_CODE.match(name)) for name in (one, other)]
    if strictly or any(coded):
        return strictly and coded[0] == coded[1]
    numbers = [
        {word for word in re.findall(r"\w+", name.casefold()) if re.search(r"\d", word)} for name in (one, other)
    ]
    return bool(numbers[0]) and bool(numbers[1]) and numbers[0].isdisjoint(numbers[1])


def states_differ(table: pd.DataFrame, grouped: Grouped) -> Mask:
    """Groups whose records state two statuses, or two days of acquisition, start of service or retirement; days that
    are known by month or year are compared by that."""
    clash = np.zeros(len(grouped.starts), dtype=np.bool_)
    if "status" in table:
        clash |= grouped.differ(table["status"].cat.codes.to_numpy()[grouped.places].astype(np.int64))
    for name in DATES:
        if name in table:
            clash |= grouped.differ(_days_alike(table, name, grouped))
    return clash


def _days_alike(table: pd.DataFrame, name: str, grouped: Grouped) -> Rows:
    """Days as numbers, as exact as the least exact of their group; -1: none is stated."""
    days = table[name].to_numpy()[grouped.places].astype("datetime64[D]")
    stated = ~np.isnat(days)
    exact = np.zeros(len(days), dtype=np.int64)
    if f"{name}_precision" in table:
        words = pd.Categorical(table[f"{name}_precision"].iloc[grouped.places], categories=list(PRECISIONS))
        exact = np.where(stated, np.maximum(words.codes, 0), 0).astype(np.int64)
    coarse = np.maximum.reduceat(exact, grouped.starts)[grouped.number]
    years, months = days.astype("datetime64[Y]").astype(np.int64), days.astype("datetime64[M]").astype(np.int64)
    since = np.select([coarse == 2, coarse == 1], [years, months], days.astype(np.int64)) + 1_000_000
    return np.where(stated, since, -1)
