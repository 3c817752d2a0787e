"""Rows of an estate that the other of two lists lacks, of which something proves that it was not left out.

A serial number or a tag joins a device whose type was put right to what it was. A purchase after the day of the other
list, a retirement before it, and usage that begins (or ends) well within its own period say that the organisation began
or gave up something. Bills are cut at the period, so one that begins with it says nothing of the time before.
Source: words/method.md, section 8 (scope).
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import codes, days
from carbon.footprint.ledger.list_days import came_on, held_until
from carbon.footprint.ledger.service import NONE, Days, day_numbers
from carbon.footprint.lines.same_kit import Rows, Side, joined
from carbon.footprint.result.assessed import Assessed

Mask = NDArray[np.bool_]

_SURE = ("serial", "asset_tag")
"""What is of one device whatever type it is said to be."""
_FROM_THE_START = 31
"""Days from an end of the period within which usage is taken to go on beyond it."""
_NO_ROWS = pd.DataFrame()


def joined_rows(before: Assessed, after: Assessed) -> tuple[Rows, Rows]:
    """Rows of both ledgers that a serial number or a tag joins, whatever their types, in one order. [joined]"""
    both: tuple[list[Rows], list[Rows]] = ([], [])
    kits = [one.activity.tables.get("kit", _NO_ROWS) for one in (before, after)]
    if all(map(len, kits)):
        sides = [Side(kit, np.ones(len(kit), dtype=np.bool_)) for kit in kits]
        for name in _SURE:
            first, second = joined(sides[0], sides[1], name)
            for side, rows, found in zip(sides, (first, second), both, strict=True):
                found.append(rows)
                side.left[rows] = 0.0  # joined once
    rows_of = [np.concatenate([np.empty(0, dtype=np.int64), *rows]) for rows in both]
    starts = [one.starts.get("kit", 0) for one in (before, after)]
    return rows_of[0] + starts[0], rows_of[1] + starts[1]


def joined_devices(before: Assessed, after: Assessed) -> tuple[Mask, Mask]:
    """Rows of both ledgers that a serial number or a tag joins, whatever their types. [rows]"""
    masks = tuple(np.zeros(one.ledger.length, dtype=np.bool_) for one in (before, after))
    for mask, rows in zip(masks, joined_rows(before, after), strict=True):
        mask[rows] = True
    return masks[0], masks[1]


def proved_by_dates(own: Assessed, other: Assessed) -> Mask:
    """Rows whose own dates say that nothing of them can stand in the other list. [rows of the ledger]"""
    found = np.zeros(own.ledger.length, dtype=np.bool_)
    for name, rule in (("kit", _kit_proved), ("cloud", _usage_proved)):
        table = own.activity.tables.get(name, _NO_ROWS)
        if len(table):
            found[own.starts[name] : own.starts[name] + len(table)] = rule(table, own, other)
    return found


def _kit_proved(table: pd.DataFrame, own: Assessed, other: Assessed) -> Mask:
    theirs = other.activity.tables.get("kit", _NO_ROWS)
    first, last = _number(other.period.start), _number(other.period.end)
    held = held_until(theirs, other.list_days, other.period) if len(theirs) else np.array([last])
    came = came_on(table, own.list_days, own.period)
    known = [_number(one.day) for one in other.list_days if one.day is not None]
    gone = last_days_of(table, "retired")
    return (came > min(last, int(held.max()))) | ((gone != NONE) & (gone <= max(first, min(known, default=first))))


def last_days_of(table: pd.DataFrame, name: str) -> Days:
    """The last day that a stated date can mean (of a year alone, 31 December), NONE where none is stated. [rows]"""
    if name not in table:
        return np.full(len(table), NONE, dtype=np.int64)
    stated = days(table, name).astype("datetime64[D]")
    exact, words = codes(table, f"{name}_precision")
    for word, unit in (("month", "M"), ("year", "Y")):
        coarse = np.array([each == word for each in words] + [False])[exact]
        end = (stated.astype(f"datetime64[{unit}]") + 1).astype("datetime64[D]") - 1
        stated = np.where(coarse, end, stated)
    return day_numbers(stated)


def _usage_proved(table: pd.DataFrame, own: Assessed, other: Assessed) -> Mask:
    """All usage of a list or none of it: it began, or ended, well within its own period."""
    none = np.zeros(len(table), dtype=np.bool_)
    if not {"period_start", "period_end"} <= set(table):
        return none
    start, end = (day_numbers(days(table, name)) for name in ("period_start", "period_end"))
    if (start == NONE).any() or (end == NONE).any():
        return none
    begun = int(start.min()) > max(_number(own.period.start) + _FROM_THE_START, _number(other.period.end))
    ended = int(end.max()) < min(_number(own.period.end) - _FROM_THE_START, _number(other.period.start))
    return ~none if begun or ended else none


def _number(day: date) -> int:
    """Days since 1970-01-01."""
    return int(np.datetime64(day, "D").astype(np.int64))
