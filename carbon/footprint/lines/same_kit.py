"""Which kit of two lists is the same: row by row where an identity joins them, else by type and site.

A unit is matched once. First rows that share a serial number, a tag or a name; then units that both lists describe
alike, in everything or in all but planned life and making; then units of one type at one site, and of one type where
one of the lists names no site; last units of one type at a site that one list alone names. What finds no match came
or left. Kit that came after the day of a list is none of its kit, unless a serial number says so against the day. Two
rows that both have a serial number, or both a tag, and that it does not join, are other kit. Source: method, section
9 (knowledge); words/method.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import ORIGIN, TABLES, Column, codes, days, numbers
from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.ledger.service import FAR, NONE, Days
from carbon.footprint.lines.contracts import place_key
from carbon.footprint.lines.written_otherwise import of_one_batch, written_otherwise

Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]
Keys = NDArray[np.uint64]

IDENTITY = ("serial", "asset_tag", "name")
"""What may say that two rows are of one device, the surest first."""
_AGAINST = {"serial": (), "asset_tag": ("serial",), "name": ("serial", "asset_tag", "asset_type", "model")}
"""What may speak against it: tags and names are given again, serial numbers are not."""
_OF_A_ROW = ("serial", "asset_tag")
"""What follows a row of several units as well: whoever gives ten laptops one tag means the ten."""
OF_THE_LIST = (*ORIGIN, *IDENTITY, "quantity", "type_as_written", "type_confidence", "unlikely", "last_seen")
"""Columns that say nothing of what kit is or does."""
RESTATED = ("planned_life_years", "embodied_kgco2e")
"""What may be stated anew of kit that is described alike in all else: nobody changes it by using the kit."""
_NONE = np.uint64(0)
_PRIME = np.uint64(1_099_511_628_211)
_LEAST = 1e-9


@dataclass(frozen=True)
class Matched:
    """Units of one list that the other list has too. rows, units, pool: [parts]; units of one pool are compared with
    each other."""

    rows: Rows
    units: Floats
    pool: Rows


@dataclass
class Pools:
    """The matched units of two lists. count: of pools; same: those numbered below it are of the same kit: of one device
    each, or of units that are described alike but for RESTATED; devices: those below it are of one device each.

    alike: units of each row of either list that the other describes alike in everything, which are in no pool;
    contradicted: units that an identity joins, and that came after the day of the other list; came: units that nothing
    but their day keeps from being the same; elsewhere: rows of either kit that met with their place left out, for one
    list alone names it, and how many units did.
    """

    sides: tuple[Matched, Matched]
    count: int
    same: int
    devices: int
    alike: tuple[Floats, Floats]
    contradicted: int
    came: float
    elsewhere: tuple[Rows, Rows, float]

    def unmatched(self, at: int, side: Side) -> Floats:
        """How many units of each eligible row of a side, 0 for the earlier, found nothing in the other list. [rows]"""
        part = self.sides[at]
        met = np.bincount(part.rows, part.units, len(side.units)) + self.alike[at]
        left = np.where(side.eligible, side.units, 0.0) - met
        return np.where(left > _LEAST, left, 0.0)


class Side:
    """The kit of one list, as it is matched. eligible: rows that can be the same as one of the other list; days: the
    first on which each row can have come and the last on which kit of its list can [rows], None where they do not
    matter."""

    def __init__(
        self, table: pd.DataFrame, eligible: Mask, kind: str = "kit", days: tuple[Days, Days] | None = None
    ) -> None:  # fmt: skip
        self.table = table
        self.columns = TABLES[kind]
        stated = numbers(table, "quantity")
        self.units = np.where(np.isnan(stated), 1.0, stated)
        self.eligible = eligible
        self.left = np.where(eligible, self.units, 0.0)
        never = np.full(len(table), NONE, dtype=np.int64), np.full(len(table), FAR, dtype=np.int64)
        self.came, self.until = never if days is None else days
        self._keys: dict[str, Keys] = {}
        self._apart: dict[str, Mask] = {}

    def keys(self, name: str) -> Keys:
        """A column as numbers that are equal where two lists say the same, 0 where nothing is stated."""
        if name not in self._keys:
            self._keys[name] = _keys_of(self.table, self.columns[name])
        return self._keys[name]

    def together(self, names: list[str], start: Keys | None = None) -> Keys:
        """Several columns as one number, never 0. start: what is known of the rows before."""
        key = np.full(len(self.table), _PRIME) if start is None else start
        for name in names:
            key = (key ^ self.keys(name)) * _PRIME
        return np.maximum(key, np.uint64(1))

    def told_apart(self, name: str) -> Mask:
        """Rows whose number or tag stands on no other row of the list. [rows]"""
        if name not in self._apart:
            key = self.keys(name)
            _, at, times = np.unique(key, return_inverse=True, return_counts=True)
            self._apart[name] = (key != _NONE) & (times[at] == 1)
        return self._apart[name]

    def names_one(self, name: str) -> Rows:
        """Rows whose number, tag or name stands on no other row; a name is of one unit, a number and a tag of a row."""
        whole = (self.left > 0) & (self.left == self.units)
        key = np.where(whole & ((self.units == 1) | (name in _OF_A_ROW)), self.keys(name), _NONE)
        _, first, times = np.unique(key, return_index=True, return_counts=True)
        once = first[times == 1]
        return once[key[once] != _NONE]


def _keys_of(table: pd.DataFrame, column: Column) -> Keys:
    name = column.name
    if column.kind == "number":
        values = numbers(table, name)
        return np.where(np.isnan(values), _NONE, _hashed(values + 0.0))
    if column.kind == "date":
        known = days(table, name)
        return np.where(np.isnat(known), _NONE, _hashed(known.astype(np.int64)))
    column_codes, labels = codes(table, name)
    of_label = _hashed(np.array([*map(place_key, labels), ""], dtype=object))
    of_label[-1] = _NONE
    return np.asarray(of_label[column_codes])


def _hashed(values: NDArray[Any]) -> Keys:
    """Values as numbers that are never 0: a stated nought is a statement."""
    return np.maximum(pd.util.hash_array(values), np.uint64(1))


def same_kit(before: Side, after: Side) -> Pools:
    """The units that two lists have both."""
    found: tuple[list[Matched], list[Matched]] = ([], [])
    count = 0
    alike, contradicted = (np.zeros(len(before.units)), np.zeros(len(after.units))), np.zeros(len(before.units))
    for name in IDENTITY:
        first, second = joined(before, after, name)
        too_late = (before.came[first] > after.until[second]) | (after.came[second] > before.until[first])
        late = first[too_late], second[too_late]
        contradicted[late[0]] = np.minimum(before.units[late[0]], after.units[late[1]])
        fits = ~too_late | (name == "serial")
        joining = first[fits], second[fits]
        pool = np.arange(count, count + len(joining[0]))
        common = np.minimum(before.left[joining[0]], after.left[joining[1]])
        for side, here, parts in zip((before, after), joining, found, strict=True):
            parts.append(Matched(here, common, pool))
            side.left[here] -= common
        count += len(pool)
    same = devices = count
    for name in _OF_A_ROW:  # a part of a batch has a tag of its own
        keys = of_one_batch(before, after, name)
        for ours, theirs in _in_time(before, after) if keys[0].any() and keys[1].any() else ():
            count += _gathered(found, _shared_out(before, after, _of_those(keys, (ours, theirs))), count)
    levels = [*_levels(before, after)]
    for number, keys in enumerate(levels):
        for ours, theirs in _that_can_meet(before, after):
            pools = _shared_out(before, after, _of_those(keys, (ours, theirs)))
            if number == 0:  # described alike: nothing is known otherwise
                for units, (rows, matched, _) in zip(alike, pools, strict=True):
                    units[rows] += matched
                continue
            count += _gathered(found, pools, count)
        same = count if number == 1 else same
    elsewhere, units_there = _met_elsewhere(before, after, found, count)
    count += elsewhere
    came = sum(
        float(_shared_out(before, after, _of_those(keys, each))[0][1].sum())
        for keys in levels[2:]
        for each in _of_no_two_identities(before, after)
    )
    sides = _as_one(found[0]), _as_one(found[1])
    first, second = (np.unique(side.rows[side.pool >= count - elsewhere]) for side in sides)
    return Pools(sides, count, same, devices, alike, round(contradicted.sum()), came, (first, second, units_there))


def _met_elsewhere(
    before: Side, after: Side, found: tuple[list[Matched], list[Matched]], count: int
) -> tuple[int, float]:
    """Match what is left of kit whose place one list alone names, wherever it stands in the other: places are renamed,
    merged and split. How many pools there are from `count` on, and of how many units."""
    sites = [side.keys("site") for side in (before, after)]
    lone = [(own != _NONE) & ~np.isin(own, other) for own, other in (sites, sites[::-1])]
    unnamed = [side.keys("name") == _NONE for side in (before, after)]  # a thing with a name of its own is one thing
    lone = [each & nameless for each, nameless in zip(lone, unnamed, strict=True)]
    stands = [(site != _NONE) & nameless for site, nameless in zip(sites, unnamed, strict=True)]
    pools, units = 0, 0.0
    if not any(mask[side.left > 0].any() for mask, side in zip(lone, (before, after), strict=True)):
        return pools, units
    for ours, theirs in ((lone[0], lone[1]), (lone[0], stands[1]), (stands[0], lone[1])):
        for names in (["asset_type", "manufacturer", "model", "acquired"], ["asset_type"]):
            keys = _of_those((before.together(names), after.together(names)), (ours, theirs))
            for each in _that_can_meet(before, after):
                met = _shared_out(before, after, _of_those(keys, each))
                units += float(met[0][1].sum())
                pools += _gathered(found, met, count + pools)
    return pools, round(units, 6)


def _of_those(keys: tuple[Keys, Keys], masks: tuple[Mask, Mask]) -> tuple[Keys, Keys]:
    return np.where(masks[0], keys[0], _NONE), np.where(masks[1], keys[1], _NONE)


def _gathered(found: tuple[list[Matched], list[Matched]], pools: list[tuple[Rows, Floats, Rows]], count: int) -> int:
    """Put units that met to those found, in pools numbered from `count` on; how many there are."""
    top = 0
    for (rows, units, pool), parts in zip(pools, found, strict=True):
        parts.append(Matched(rows, units, pool + count))
        top = max(top, int(pool.max(initial=-1)) + 1)
    return top


def _in_time(before: Side, after: Side) -> Iterator[tuple[Mask, Mask]]:
    """Rows of both lists of which none came after the last day of the other's list, for every two such days."""
    for ours, theirs in sorted(product(np.unique(before.until), np.unique(after.until)), key=sorted):
        yield (before.until == ours) & (before.came <= theirs), (after.until == theirs) & (after.came <= ours)


def _that_can_meet(before: Side, after: Side) -> Iterator[tuple[Mask, Mask]]:
    """Rows of both lists that can be the same: that came in time for the other's list, and that no serial number or tag
    tells apart."""
    for in_time in _in_time(before, after):
        for named in _of_no_two_identities(before, after):
            yield in_time[0] & named[0], in_time[1] & named[1]


def _of_no_two_identities(before: Side, after: Side) -> Iterator[tuple[Mask, Mask]]:
    """Rows of both lists that do not state the same kind of identity, those of fewest identities first: of two rows
    that both have a serial number, or both a tag, and that it does not join, it says that they are other kit."""
    kinds = [sum(side.told_apart(name) * 2**at for at, name in enumerate(_OF_A_ROW)) for side in (before, after)]
    for ours, theirs in sorted(product(*map(np.unique, kinds)), key=sorted):
        if not ours & theirs:
            yield kinds[0] == ours, kinds[1] == theirs


def same_things(before: Side, after: Side) -> tuple[Keys, Keys]:
    """What each row is of, as numbers that are equal in both lists: one device where an identity joins two rows, else
    its kind by type, maker and model [rows]. Takes out of both what an identity joins."""
    kinds = ["asset_type", "device_type", "manufacturer", "model"]
    ours, theirs = before.together(kinds), after.together(kinds)
    for name in IDENTITY:
        here, there = joined(before, after, name)
        ours[here] = theirs[there] = before.keys(name)[here]
        before.left[here], after.left[there] = 0.0, 0.0
    return ours, theirs


def without_place(before: Side, after: Side) -> tuple[Floats, Floats]:
    """Units of both lists, of what is left, that are one kind bought on one day, wherever they stand: of rows without a
    serial number alone [rows]."""
    kinds = ["asset_type", "manufacturer", "model", "acquired"]
    keys = [np.where((side.keys("serial") == _NONE) & (side.keys("acquired") != _NONE), side.together(kinds), _NONE)
            for side in (before, after)]  # fmt: skip
    units = [np.zeros(len(side.units)) for side in (before, after)]
    for named in _of_no_two_identities(before, after):
        found = _shared_out(before, after, _of_those((keys[0], keys[1]), named))
        for one, (rows, matched, _) in zip(units, found, strict=True):
            one[rows] += matched
    return units[0], units[1]


def _as_one(parts: list[Matched]) -> Matched:
    return Matched(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("rows", "units", "pool")))


def joined(before: Side, after: Side, name: str) -> tuple[Rows, Rows]:
    """Rows of both lists that share a number, tag or name that stands on one row in each (a name: on one unit), and
    that nothing else tells apart; a number or tag may be written otherwise where what stands beside it is the same."""
    ours, theirs = (side.names_one(name) for side in (before, after))
    _, at, there = np.intersect1d(before.keys(name)[ours], after.keys(name)[theirs], True, return_indices=True)
    first, second = ours[at], theirs[there]
    if name in _OF_A_ROW:
        lone = [rows[~np.isin(side.keys(name)[rows], other.keys(name))] for rows, side, other in
                ((ours, before, after), (theirs, after, before))]  # fmt: skip
        more = written_otherwise(before, after, name, (lone[0], lone[1]))
        first, second = (np.concatenate(each) for each in zip((first, second), more, strict=True))
    same = np.ones(len(first), dtype=np.bool_)
    for other in _AGAINST[name]:
        here, over = before.keys(other)[first], after.keys(other)[second]
        same &= (here == _NONE) | (over == _NONE) | (here == over)
    if name == "name" and len(first):
        column, labels = codes(before.table, "name")
        has_digit = np.array([any(map(str.isdigit, label)) and " " not in label.strip() for label in labels] + [False])
        same &= has_digit[column[first]]
    return first[same], second[same]


def _levels(before: Side, after: Side) -> Iterator[tuple[Keys, Keys]]:
    """Keys of both lists by which units are the same, the closest first; 0 for rows that take no part."""
    said = [name for name in TABLES["kit"] if name not in OF_THE_LIST and (name in before.table or name in after.table)]
    for names in (said, [name for name in said if name not in RESTATED], ["asset_type", "site"]):
        yield before.together(names), after.together(names)
    ours, theirs = (side.together(["asset_type"]) for side in (before, after))
    unplaced = [side.keys("site") == _NONE for side in (before, after)]
    yield np.where(unplaced[0], ours, _NONE), theirs
    yield ours, np.where(unplaced[1], theirs, _NONE)


def _shared_out(before: Side, after: Side, keys: tuple[Keys, Keys]) -> list[tuple[Rows, Floats, Rows]]:
    """Match as many units of each key as both lists have left, from all rows of the key alike: rows, units, pool."""
    number, _ = pd.factorize(np.concatenate(keys))
    size = int(number.max(initial=-1)) + 1
    sides = ((before, number[: len(keys[0])], keys[0]), (after, number[len(keys[0]) :], keys[1]))
    left = [np.bincount(code, np.where(key != _NONE, side.left, 0.0), size) for side, code, key in sides]
    shared = np.minimum(*left)
    found = []
    for (side, code, key), there in zip(sides, left, strict=True):
        part = np.divide(shared, there, out=np.zeros(size), where=there > 0)
        units = np.where(key != _NONE, side.left * part[code], 0.0)
        rows = np.flatnonzero(units > _LEAST)
        side.left[rows] -= units[rows]
        side.left[side.left <= _LEAST] = 0.0
        found.append((rows, units[rows], code[rows].astype(np.int64)))
    return found
