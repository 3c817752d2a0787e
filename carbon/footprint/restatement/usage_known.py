"""Cloud usage of two lists with what both know of it, as far as it is the same usage.

A bill names no device, so usage is the same where provider, region, service, size and kind are. Of as much of it as
both lists have, a load, a power, a PUE, a making or a figure of the provider that only one of them states is knowledge,
as it is of kit; how much was used is activity. Source: method, section 9; words/method.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from carbon.columns import ActivityData, numbers
from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.lines.embodied import NOT_ESTIMATED
from carbon.footprint.lines.same_kit import Keys, Mask, Rows, Side
from carbon.footprint.result.assessed import Assessed

_IS = ("provider", "region", "country", "service", "instance_type", "usage_kind", "usage_unit", "charge_category",
       "currency")  # fmt: skip
"""What usage is of."""
_KNOWN = ("utilisation", "pue", "power_w", "embodied_kgco2e_per_hour", "reported_location_kgco2e",
          "reported_market_kgco2e")  # fmt: skip
"""What a list may know of usage."""
_AMOUNTS = ("instance_hours", "vcpu_hours", "storage_gb_months", "transfer_gb", "transfer_internal_gb", "usage_amount",
            "spend")  # fmt: skip
"""How much was used, that which says it best first."""
_OF_THE_ROW = (*_AMOUNTS, "memory_gb_hours", "reported_location_kgco2e", "reported_market_kgco2e")
"""Amounts of all of a row."""
_WHOLE = 1.0 - 1e-9


@dataclass(frozen=True)
class KnownByBoth:
    """A list without what the other does not know, or with it. rows: of the list's own ledger, for each row of this
    one's, below 0 for one that it does not have."""

    activity: ActivityData
    rows: Rows

    def mask(self, keep: Mask) -> Mask:
        """A mask over the list's own rows, laid over these."""
        return np.asarray(keep[self.rows] | (self.rows < 0))


def with_usage_known(
    both: tuple[Assessed, Assessed], known: tuple[KnownByBoth, KnownByBoth] | None, keep: tuple[Mask, Mask]
) -> tuple[KnownByBoth, KnownByBoth] | None:
    """Two lists with what both know of their kit, and of their cloud usage too. known: None where they stand so anyway;
    keep: rows of each ledger that lie inside both boundaries."""
    tables = [one.brought.tables.get("cloud", pd.DataFrame()) for one in both]
    if not all(map(len, tables)):
        return known
    inside = [_inside(one, mask) for one, mask in zip(both, keep, strict=True)]
    sides = [Side(table, mask, "cloud") for table, mask in zip(tables, inside, strict=True)]
    keys = [np.where(side.eligible, side.together([*_IS]), np.uint64(0)) for side in sides]
    number, _ = pd.factorize(np.concatenate(keys))
    kinds = number[: len(keys[0])], number[len(keys[0]) :]
    count = int(number.max(initial=-1)) + 1
    off = [_not_in_both(name, tables, kinds, keys, count) for name in _KNOWN]
    if not any(mask.any() for mask in off):
        return known
    used = [_used(table, kind, key, count) for table, kind, key in zip(tables, kinds, keys, strict=True)]
    least = np.minimum(*used)
    lists = known or tuple(KnownByBoth(one.brought, np.arange(one.brought.rows_read)) for one in both)
    first, second = (
        _split(one, each, table, kind, np.divide(least, own, out=np.ones(count), where=own > 0), off)
        for one, each, table, kind, own in zip(both, lists, tables, kinds, used, strict=True)
    )
    return first, second


def _inside(assessed: Assessed, keep: Mask) -> Mask:
    start, table = assessed.starts["cloud"], assessed.brought.tables["cloud"]
    here = slice(start, start + len(table))
    stands = np.array([code == 0 or reason in NOT_ESTIMATED for code, reason in enumerate(assessed.reasons)])
    return np.asarray(keep[here] & stands[assessed.reason[here]])


def _not_in_both(name: str, tables: list[pd.DataFrame], kinds: tuple[Rows, Rows], keys: list[Keys], count: int) -> Mask:
    """Kinds of usage that both lists have and of which one states something that the other does not. [kinds]"""
    has, lacks, states = (np.zeros((2, count), dtype=np.bool_) for _ in range(3))
    for at, (table, kind, key) in enumerate(zip(tables, kinds, keys, strict=True)):
        stated = ~np.isnan(numbers(table, name)) if name in table else np.zeros(len(table), dtype=np.bool_)
        named = key != 0
        has[at, kind[named]] = True
        states[at, kind[named & stated]] = True
        lacks[at, kind[named & ~stated]] = True
    return np.asarray(has.all(axis=0) & states.any(axis=0) & lacks.any(axis=0))


def _used(table: pd.DataFrame, kind: Rows, key: Keys, count: int) -> Floats:
    """How much of each kind of usage a list has, in the amount that says it best. [kinds]"""
    amount = np.full(len(table), np.nan)
    for name in _AMOUNTS:
        if name in table:
            amount = np.where(np.isnan(amount), numbers(table, name), amount)
    named = key != 0
    return np.bincount(kind[named], np.nan_to_num(amount[named]), count).astype(np.float64)


def _split(
    assessed: Assessed, listed: KnownByBoth, table: pd.DataFrame, kind: Rows, share: Floats, off: list[Mask]
) -> KnownByBoth:
    """The list with what both have of its usage in rows of their own, without what only one list knows of it."""
    less = np.any(off, axis=0)[kind]
    part = np.where(less, np.clip(share[kind], 0.0, 1.0), 0.0)
    met, own = np.flatnonzero(part > 0), np.flatnonzero(part < _WHOLE)
    rows = np.concatenate([own, met])
    shares = np.concatenate([1.0 - part[own], part[met]])
    found = table.take(rows).reset_index(drop=True).drop(columns="unlikely", errors="ignore")
    for name in _OF_THE_ROW:
        if name in found:
            found[name] = numbers(found, name) * shares
    is_met = np.arange(len(rows)) >= len(own)
    for name, mask in zip(_KNOWN, off, strict=True):
        if name in found:
            found[name] = numbers(found, name) + np.where(is_met & mask[kind[rows]], np.nan, 0.0)
    start = assessed.starts["cloud"]
    at = (listed.rows >= start) & (listed.rows < start + len(table))
    first = int(np.flatnonzero(at)[0])
    every = np.concatenate([listed.rows[:first], start + rows, listed.rows[first:][~at[first:]]])
    return KnownByBoth(replace(listed.activity, tables=listed.activity.tables | {"cloud": found}), every)
