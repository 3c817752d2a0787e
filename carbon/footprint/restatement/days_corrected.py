"""Days of purchase and of leaving of one device that the two lists state otherwise, so that its making stands in both
figures to report or in neither, or another figure of the earlier year is the right one.

Source: method, section 9; words/method.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from carbon.columns import days
from carbon.footprint import assess
from carbon.footprint.ledger.blocks import BOOKS_TOLD, METHODS, Book, Floats, Method
from carbon.footprint.lines.same_kit import Mask, Rows
from carbon.footprint.restatement.proved import joined_rows
from carbon.footprint.restatement.restated_facts import Followed, Pair
from carbon.period import Period

if TYPE_CHECKING:
    from carbon.footprint.assessment import Assessment
    from carbon.footprint.restatement.restatement import Bridge


@dataclass(frozen=True)
class Making:
    """Making of devices whose day of purchase the lists state otherwise. units: how many; kgco2e: what it is in the
    figure to report of the earlier year, or would be there. [kgCO2e]"""

    units: float = 0.0
    kgco2e: float = 0.0

    def as_record(self) -> dict[str, float]:
        """The form of the command line's JSON."""
        return {"units": self.units, "kgco2e": self.kgco2e}


@dataclass(frozen=True)
class DaysCorrected:
    """twice: making that stands in the figures to report of both years; nowhere: in neither, though the later list says
    that it is of the earlier year; left: units that had left by the end of the earlier year, on another day by either
    list, the pairs of days, and what the later list's day moves in the earlier figure [kgCO2e]."""

    twice: Making
    nowhere: Making
    left: float
    pairs: tuple[Pair, ...]
    left_kgco2e: Mapping[tuple[Book, Method], float]

    def as_record(self) -> dict[str, Any]:
        """Of what left, the form of the command line's JSON."""
        return {
            "units": self.left,
            "values": [pair.as_record() for pair in self.pairs],
            "kgco2e": {book: {method: self.left_kgco2e[book, method] for method in METHODS} for book in BOOKS_TOLD},
        }


_NOTHING = dict.fromkeys(((book, method) for book in BOOKS_TOLD for method in METHODS), 0.0)
_FOUND: WeakKeyDictionary[Bridge, DaysCorrected] = WeakKeyDictionary()


def days_corrected(bridge: Bridge) -> DaysCorrected:
    """What the two lists say of days of one device; worked out once for a comparison."""
    if bridge not in _FOUND:
        _FOUND[bridge] = _of(bridge)
    return _FOUND[bridge]


def _of(bridge: Bridge) -> DaysCorrected:
    before, after = bridge.before, bridge.after
    if bridge.same_inventory or before.period.start > after.period.start:
        return DaysCorrected(Making(), Making(), 0.0, (), _NOTHING)
    if bridge.alike.eligible is None:
        return DaysCorrected(Making(), Making(), 0.0, (), _NOTHING)
    kits = before.brought.tables["kit"], after.brought.tables["kit"]
    places = [rows - one.starts["kit"] for rows, one in zip(bridge.alike.joined, (before, after), strict=True)]
    twice, nowhere = _making(before, after, Followed(kits, (places[0], places[1])))
    every = [rows - one.starts["kit"] for rows, one in zip(joined_rows(before, after), (before, after), strict=True)]
    return DaysCorrected(twice, nowhere, *_left(before, Followed(kits, (every[0], every[1]))))


def _making(before: Assessment, after: Assessment, both: Followed) -> tuple[Making, Making]:
    """Making that the figures to report of both years hold, and making that neither holds."""
    differ = both.differ("acquired") & ~both.more_exact("acquired")
    if not differ.any():
        return Making(), Making()
    ours, theirs = (days(kit, "acquired")[at] for kit, at in zip(both.kits, both.places, strict=True))
    held = _held_by(before, both.kits[0])[both.places[0]], _held_by(after, both.kits[1])[both.places[1]]
    twice = differ & (held[0] > 0) & (held[1] > 0)
    nowhere = differ & ~_within(ours, before.period) & _within(theirs, before.period) & (held[0] == 0) & (held[1] == 0)
    then = np.zeros(len(differ))
    if nowhere.any():
        settings = replace(after.settings, factor_set=before.factor_year, decision_date=None)
        there = assess(after.brought, after.factors, settings, period=before.period)
        then = _held_by(there, both.kits[1])[both.places[1]] * both.share[1]
    found = []
    for mask, amounts in ((twice, held[0] * both.share[0]), (nowhere & (then > 0), then)):
        found.append(Making(round(float(both.units[mask].sum()), 6), float(amounts[mask].sum())))
    return found[0], found[1]


def _held_by(one: Assessment, kit: pd.DataFrame) -> Floats:
    """Making of each row of kit in the figure to report. [kgCO2e, rows of kit]"""
    making = one.ledger.row_kgco2e("inventory", keep=lambda block: block.stage == "embodied")
    return np.asarray(making[one.starts["kit"] : one.starts["kit"] + len(kit)])


def _within(stated: np.ndarray, period: Period) -> Mask:
    first, last = (np.datetime64(day, "D") for day in (period.start, period.end))
    stated = stated.astype("datetime64[D]")
    return np.asarray((stated >= first) & (stated <= last))


def _left(before: Assessment, both: Followed) -> tuple[float, tuple[Pair, ...], Mapping[tuple[Book, Method], float]]:
    """Units that left by the end of the earlier year, one of the two days being within it, and not on one day."""
    ours, theirs = (days(kit, "retired")[at].astype("datetime64[D]")
                    for kit, at in zip(both.kits, both.places, strict=True))  # fmt: skip
    last = np.datetime64(before.period.end, "D")
    differ = both.differ("retired") & ~both.more_exact("retired") & (ours <= last) & (theirs <= last)
    differ &= _within(ours, before.period) | _within(theirs, before.period)
    if not differ.any():
        return 0.0, (), _NOTHING
    kit = both.swapped({"retired": differ}, 0)
    activity = replace(before.brought, tables=before.brought.tables | {"kit": kit})
    settings = replace(before.settings, factor_set=before.factor_year)
    right = assess(activity, before.factors, settings, period=before.period)
    rows: Rows = before.starts["kit"] + both.places[0][differ]
    share = both.share[0][differ]
    moved = {
        (book, method): float(
            ((right.ledger.row_kgco2e(book, method)[rows] - before.ledger.row_kgco2e(book, method)[rows]) * share).sum()
        )
        for book in BOOKS_TOLD
        for method in METHODS
    }
    return float(both.units[differ].sum()), tuple(both.pairs({"retired": differ})), moved
