"""Two lists of the same kit with what both know of it: what only one of them says is taken off.

Between the two lists as they stand lies what is known otherwise; between what is left of them lies what is otherwise.
What becomes of kit (status, leaving, a changed plan) is no knowledge: it stays. A planned life that both state, and
state otherwise, is no knowledge either: it is a change of method, and is taken off first. Source: method, sections 8
and 9.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import codes, numbers
from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.ledger.list_days import came_on, held_until
from carbon.footprint.lines.contracts import place_key
from carbon.footprint.lines.embodied import NOT_ESTIMATED
from carbon.footprint.lines.other_periods import REASON as NOT_IN_PERIOD
from carbon.footprint.lines.same_kit import Matched, Pools, Rows, Side, same_kit
from carbon.footprint.restatement.boundary import Mask
from carbon.footprint.restatement.facts_of_kit import IS, KNOWN, LIFE, WITH, said, usual_device_type
from carbon.footprint.restatement.one_fact import OneFact, one_fact
from carbon.footprint.restatement.purchase_days import bought_in_time, days_differ
from carbon.footprint.restatement.usage_known import KnownByBoth, with_usage_known
from carbon.footprint.result.assessed import Assessed

_WHOLE = float(2**64)
_NO_ROWS: Rows = np.empty(0, dtype=np.int64)
_WHOLE_ROW = ("metered_kwh",)
"""Amounts of all units of a row together."""


@dataclass(frozen=True)
class Paired:
    """The kit of both lists as it was matched. pools: None where one of them has none."""

    sides: list[Side]
    pools: Pools | None


@dataclass(frozen=True)
class Alike:
    """Two lists as they stand beside each other, of the earlier and of the later year; None where they stand so anyway.

    lives: without the planned lives that both state, and state otherwise, of the same kit; known: without all that only
    one of them says besides; units: of how many units the later list states another planned life; still: of each row of
    the earlier kit, how much of it the later list has too, None where that is all; came: units that came after the day
    of the other list, in the place of as many of their type; contradicted: units that an identity joins all the same;
    joined: rows of both ledgers that an identity joins, in one order; eligible, unmatched: of each row of either kit,
    whether it can be in the other list too, and how many of its units found nothing there; None without kit in both;
    paired: how the kit was matched; days_differ: how many were bought on a day of which the other list has none there.
    """

    lives: tuple[KnownByBoth, KnownByBoth] | None
    known: tuple[KnownByBoth, KnownByBoth] | None
    units: float
    still: Floats | None = None
    came: float = 0.0
    contradicted: int = 0
    joined: tuple[Rows, Rows] = (_NO_ROWS, _NO_ROWS)
    eligible: tuple[Mask, Mask] | None = None
    unmatched: tuple[Floats, Floats] | None = None
    paired: Paired | None = None
    days_differ: tuple[Floats, Floats] | None = None
    elsewhere: tuple[Rows, Rows] = (_NO_ROWS, _NO_ROWS)
    elsewhere_units: float = 0.0


def known_by_both(before: Assessed, after: Assessed, keep: tuple[Mask, Mask]) -> Alike:
    """Both lists without lives that are stated otherwise, and with what both know.

    keep: rows of each ledger that lie inside both boundaries; no others are compared.
    """
    both = (before, after)
    unmetered = (metered_here_alone(before, after), metered_here_alone(after, before))
    every = (_NO_ROWS, _NO_ROWS)
    kits = [one.brought.tables.get("kit", pd.DataFrame()) for one in both]
    if not all(map(len, kits)):
        known = with_usage_known(both, _made_of(both, None, [{}, {}], unmetered), keep)
        return Alike(None, known, 0.0, np.zeros(len(kits[0])), paired=Paired([], None))
    sides = []
    for one, kit, mask, more in zip(both, kits, keep, bought_in_time(both, kits), strict=True):
        lists = one.list_days, one.period
        sides.append(Side(kit, _eligible(one, mask, more), days=(came_on(kit, *lists), held_until(kit, *lists))))
    pools = same_kit(*sides)
    lives = [{LIFE: _lives_restated(sides, pools)[part.pool]} for part in pools.sides]
    later = pools.sides[1]
    return Alike(
        _made_of(both, pools, lives, every),
        with_usage_known(both, _known(both, sides, one_fact(both, sides, pools), unmetered), keep),
        float(later.units[lives[1][LIFE]].sum()),
        _still_there(sides, pools),
        pools.came,
        pools.contradicted,
        _joined(both, pools),
        (sides[0].eligible, sides[1].eligible),
        (pools.unmatched(0, sides[0]), pools.unmatched(1, sides[1])),
        paired=Paired(sides, pools),
        days_differ=days_differ(sides, pools),
        elsewhere=(before.starts["kit"] + pools.elsewhere[0], after.starts["kit"] + pools.elsewhere[1]),
        elsewhere_units=pools.elsewhere[2],
    )


def _joined(both: tuple[Assessed, Assessed], pools: Pools) -> tuple[Rows, Rows]:
    """Rows of both ledgers that are of one device, in the order of their pools."""
    found = []
    for one, part in zip(both, pools.sides, strict=True):
        rows = np.zeros(pools.devices, dtype=np.int64)
        of_one = part.pool < pools.devices
        rows[part.pool[of_one]] = one.starts["kit"] + part.rows[of_one]
        found.append(rows)
    return found[0], found[1]


def _still_there(sides: list[Side], pools: Pools) -> Floats:
    """Of each row of the earlier list, the share of its units that are the same kit in the later one. [rows]

    That are those of one device, those described alike, and of one type at one site those of one day of purchase.
    """
    side, part = sides[0], pools.sides[0]
    bought = [one.keys("acquired")[each.rows] for one, each in zip(sides, pools.sides, strict=True)]
    kinds = [np.where(each.pool < pools.same, np.uint64(0), key) for each, key in zip(pools.sides, bought, strict=True)]
    frames = [pd.DataFrame({"pool": each.pool, "kind": kind, "units": each.units})
              for each, kind in zip(pools.sides, kinds, strict=True)]  # fmt: skip
    listed = [frame.groupby(["pool", "kind"])["units"].sum() for frame in frames]
    share = (listed[1].reindex(listed[0].index, fill_value=0.0) / listed[0]).clip(upper=1.0)
    met = share.reindex(pd.MultiIndex.from_frame(frames[0][["pool", "kind"]])).to_numpy()
    met = np.where((part.pool >= pools.same) & (kinds[0] == 0), 0.0, met)  # of no day: nothing says so
    units = pools.alike[0] + np.bincount(part.rows, part.units * met, len(side.units))
    return np.divide(units, side.units, out=np.zeros(len(units)), where=side.units > 0)


def _made_of(
    both: tuple[Assessed, Assessed],
    pools: Pools | None,
    off: list[dict[str, Mask]],
    unmetered: tuple[Rows, Rows],
    *,
    split: bool = False,
) -> tuple[KnownByBoth, KnownByBoth] | None:
    """Both lists without what is taken off; None where that is nothing. split: whether their matched units stand in
    rows of their own all the same."""
    before, after = both
    if pools is None or not (split or any(mask.any() for each in off for mask in each.values())):
        if not any(len(rows) for rows in unmetered):
            return None
        return _without(before, unmetered[0]), _without(after, unmetered[1])
    first, second = (
        made(one, one.brought.tables["kit"], part, less, readings)
        for one, part, less, readings in zip(both, pools.sides, off, unmetered, strict=True)
    )
    return first, second


def _known(
    both: tuple[Assessed, Assessed], sides: list[Side], fact: OneFact, unmetered: tuple[Rows, Rows]
) -> tuple[KnownByBoth, KnownByBoth] | None:
    """Both lists with what both know of the same kit, and with one fact where they state it otherwise."""
    found = _made_of(both, fact.pools, _taken_off(sides, fact), unmetered, split=bool(fact.settled))
    return found if found is None or not fact.settled else fact.laid_over(found, sides)


def _lives_restated(sides: list[Side], pools: Pools) -> Mask:
    """Pools of the same kit of which both lists state a planned life, and not the same. [pools]"""
    known = [side.keys(LIFE)[part.rows] for side, part in zip(sides, pools.sides, strict=True)]
    differ = np.zeros(pools.count, dtype=np.bool_)
    differ[: pools.same] = _differs(known, pools)
    for key, part in zip(known, pools.sides, strict=True):
        differ &= np.bincount(part.pool, key == 0, pools.count) == 0
    return differ


def _eligible(assessed: Assessed, keep: Mask, bought: Mask) -> Mask:
    """Rows of kit that stand in the period, whether or not a figure is known: they can be the same as others. bought:
    rows whose purchase after the period another list puts into it. [rows of kit]"""
    start, kit = assessed.starts["kit"], assessed.brought.tables["kit"]
    here = slice(start, start + len(kit))
    codes_here = assessed.reason[here]
    stands = np.array([code == 0 or reason in NOT_ESTIMATED for code, reason in enumerate(assessed.reasons)])
    spent = np.array([reason == NOT_IN_PERIOD for reason in assessed.reasons])
    end = np.datetime64(assessed.period.end, "s")
    begun = np.ones(len(kit), dtype=np.bool_)
    if "acquired" in kit:
        acquired = kit["acquired"].to_numpy().astype("datetime64[s]")
        begun = np.isnat(acquired) | (acquired <= end) | bought
    return np.asarray(keep[here] & (stands[codes_here] | (spent[codes_here] & begun)))


def _taken_off(sides: list[Side], fact: OneFact) -> list[dict[str, Mask]]:
    """By column, the matched parts of each side from which it is taken off: what is settled is not [parts]."""
    pools = fact.pools
    off: list[dict[str, Mask]] = [{}, {}]
    carried = {name for names in WITH.values() for name in names}
    for name in ("asset_type", *KNOWN):
        if name in carried or not any(name in side.table for side in sides):
            continue
        known = [said(side, name)[part.rows] for side, part in zip(sides, pools.sides, strict=True)]
        less = np.zeros(pools.count, dtype=np.bool_)
        if name != "asset_type":
            for key, part in zip(known, pools.sides, strict=True):
                less |= np.bincount(part.pool, key == 0, pools.count) > 0
        if name in IS:
            less[: pools.same] |= _differs(known, pools)
        if name in fact.settled:
            less &= ~fact.settled[name]
        for each, key, part in zip(off, known, pools.sides, strict=True):
            for column in (name, *WITH.get(name, ())):
                each[column] = less[part.pool] & (key != 0)
    for each, part in zip(off, pools.sides, strict=True):  # of kit whose type is not agreed, nothing finer is
        if "asset_type" in each:
            each["device_type"] = each.get("device_type", np.zeros(len(part.rows), dtype=np.bool_)) | each["asset_type"]
    return off


def _differs(known: list[np.ndarray], pools: Pools) -> Mask:
    """Pools of the same kit of which the two lists say different things, of one unit or of some of them."""
    first, second = (
        np.bincount(part.pool, part.units * (key / _WHOLE), pools.count)[: pools.same]
        for key, part in zip(known, pools.sides, strict=True)
    )
    return np.asarray(~np.isclose(first, second, rtol=1e-9, atol=0.0))


def made(assessed: Assessed, kit: pd.DataFrame, part: Matched, off: dict[str, Mask], readings: Rows) -> KnownByBoth:
    """The list with its matched units in rows of their own, from which is taken what the other list does not know."""
    units = np.where(np.isnan(numbers(kit, "quantity")), 1.0, numbers(kit, "quantity"))
    matched = np.bincount(part.rows, part.units, len(kit))
    left = np.where(units > 0, 1.0 - matched / np.where(units > 0, units, 1.0), 1.0)
    own = np.flatnonzero(left > 1e-9)
    rows = np.concatenate([own, part.rows])
    share = np.concatenate([left[own], part.units / units[part.rows]])
    table = kit.take(rows).reset_index(drop=True)
    table = table.drop(columns="unlikely", errors="ignore")  # settled before: nothing waits anew
    whole = np.abs(share - 1.0) <= 1e-9
    if not whole.all():
        table["quantity"] = np.where(whole, numbers(table, "quantity"), units[rows] * share)
        for name in _WHOLE_ROW:
            if name in table:
                table[name] = numbers(table, name) * np.where(whole, 1.0, share)
    for name, less in off.items():
        if name in table and less.any():
            table[name] = _blanked(table, name, np.concatenate([np.zeros(len(own), dtype=np.bool_), less]))
    found = _without(assessed, readings)
    start = assessed.starts["kit"]
    at = (found.rows >= start) & (found.rows < start + len(kit))
    first = int(np.flatnonzero(at)[0])
    every = np.concatenate([found.rows[:first], start + rows, found.rows[first:][~at[first:]]])
    return KnownByBoth(replace(found.activity, tables=found.activity.tables | {"kit": table}), every)


def _blanked(table: pd.DataFrame, name: str, rows: Mask) -> pd.Series[Any]:
    """A column without what stands in some rows; in the place of a device type stands the usual one of its type."""
    column = table[name].mask(rows)
    if name == "device_type":
        usual = pd.Series(usual_device_type(table), index=table.index).where(table["asset_type"].notna())
        return column.astype(object).where(~rows, usual.where(usual != "")).astype("category")
    return column


def metered_here_alone(own: Assessed, other: Assessed) -> Rows:
    """Rows of the ledger that are readings shared out over listed kit, of rooms that the other list does not meter."""
    if not own.ledger.meter_shares:
        return _NO_ROWS
    readings = np.concatenate([share.meters for share in own.ledger.meter_shares]).astype(np.int64)
    named = rooms(own)[readings - own.starts["meters"]]
    return readings[~np.isin(named, np.unique(rooms(other)))]


def rooms(assessed: Assessed) -> NDArray[np.str_]:
    """The room that each reading names, "" for none."""
    table = assessed.brought.tables.get("meters", pd.DataFrame())
    texts = []
    for name in ("room", "site"):
        column, labels = codes(table, name)
        texts.append(np.array([*map(place_key, labels), ""])[column])
    return np.where(texts[0] == "", texts[1], texts[0])


def _without(assessed: Assessed, readings: Rows) -> KnownByBoth:
    """The list without some readings of its meters."""
    activity = assessed.brought
    rows = np.setdiff1d(np.arange(activity.rows_read), readings)
    if not len(readings):
        return KnownByBoth(activity, rows)
    table, start = activity.tables["meters"], assessed.starts["meters"]
    kept = table.drop(index=table.index[readings - start]).reset_index(drop=True)
    return KnownByBoth(replace(activity, tables=activity.tables | {"meters": kept}), rows)
