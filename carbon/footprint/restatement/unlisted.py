"""Kit that one of two lists lacks though nothing says why: bought before the day of the earlier list, or gone from the
later one without a word, and the making that is so charged in no year.

All of it counts as activity, for nothing in either list proves that it was forgotten; so it is told, with its units and
what it moves, and whether it would restate the base year if it was. Source: method, section 9; words/method.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from carbon.columns import days
from carbon.footprint import assess
from carbon.footprint.ledger.blocks import BOOKS_TOLD, METHODS, Book, Floats, Method
from carbon.footprint.ledger.service import NONE
from carbon.footprint.lines.same_kit import IDENTITY, Mask, Side, joined, same_kit, without_place
from carbon.footprint.restatement.back_in_use import NONE_BACK, Back, back_in_use, said_gone
from carbon.footprint.restatement.in_the_earlier_year import in_the_earlier_year
from carbon.footprint.restatement.proved import last_days_of
from carbon.footprint.restatement.restatement_base_year import BASE_YEAR_THRESHOLD
from carbon.period import Period

if TYPE_CHECKING:
    from carbon.footprint.assessment import Assessment
    from carbon.footprint.restatement.restatement import Bridge

_Amounts = Mapping[tuple[Book, Method], float]


@dataclass(frozen=True)
class Lacking:
    """Kit that a list lacks, or holds against what the other says. kgco2e: what it counts for, by book and method;
    restates: books whose base year it would restate, if the earlier list was not whole."""

    units: float
    kgco2e: _Amounts
    restates: tuple[Book, ...] = ()

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        return {
            "units": self.units,
            "part": "activity",
            "kgco2e": {book: {method: self.kgco2e[book, method] for method in METHODS} for book in BOOKS_TOLD},
            "would_restate": list(self.restates),
        }


_NONE_LACKING = Lacking(0.0, dict.fromkeys(((book, method) for book in BOOKS_TOLD for method in METHODS), 0.0))


@dataclass(frozen=True)
class Unlisted:
    """What either list lacks. day: of the earlier list; bought_before: kit of the later list that was bought before
    that day; vanished: kit of the earlier list of whose leaving nothing is told; left_before: kit that counts in the
    earlier figure though the later list says that it had left before that day; never_charged_kgco2e: making of kit that
    left in neither of the two years as they are told, which the management book charges nowhere; its units; dated: of
    it, what the later list says left on a day within or before the earlier year; never_reported: kit that was
    bought in the earlier year on or after the day of its list, and so stands in no figure to report, with what it
    counts for in that year; never_reported_kgco2e: its making; back: kit that had left by the earlier list and is in
    use in the later one."""

    day: date | None
    bought_before: Lacking
    vanished: Lacking
    left_before: Lacking
    never_charged_units: float
    never_charged_kgco2e: float
    dated_units: float = 0.0
    dated_kgco2e: float = 0.0
    never_reported: Lacking = _NONE_LACKING
    never_reported_kgco2e: float = 0.0
    back: Back = NONE_BACK

    @property
    def never_reported_units(self) -> float:
        """Units of kit that was bought in the earlier year and stands in no figure to report."""
        return self.never_reported.units

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        return {
            "day_of_the_earlier_list": None if self.day is None else self.day.isoformat(),
            "bought_before_it_and_not_in_it": self.bought_before.as_record(),
            "not_in_the_later_list": self.vanished.as_record(),
            "left_before_the_earlier_list": self.left_before.as_record(),
            "making_never_charged": {"units": self.never_charged_units, "kgco2e": self.never_charged_kgco2e},
            "of_it_with_a_day_in_the_later_list": {"units": self.dated_units, "kgco2e": self.dated_kgco2e},
            "bought_in_the_earlier_year_and_never_reported": {
                "units": self.never_reported_units,
                "kgco2e": self.never_reported_kgco2e,
                "earlier_year_kgco2e": {book: self.never_reported.kgco2e[book, "location"] for book in BOOKS_TOLD},
                "would_restate": list(self.never_reported.restates),
            },
            "left_by_the_earlier_list_and_in_use_in_the_later": self.back.as_record(),
        }


_FOUND: WeakKeyDictionary[Bridge, Unlisted] = WeakKeyDictionary()


def unlisted(bridge: Bridge) -> Unlisted:
    """What either of two lists lacks; worked out once for a comparison."""
    if bridge not in _FOUND:
        _FOUND[bridge] = _of(bridge)
    return _FOUND[bridge]


def _of(bridge: Bridge) -> Unlisted:
    before, after, alike = bridge.before, bridge.after, bridge.alike
    known = [one.day for one in before.list_days if one.day is not None]
    day = min(known, default=None)
    if (
        bridge.same_inventory
        or alike.unmatched is None
        or alike.eligible is None
        or before.period.start > after.period.start
    ):
        return Unlisted(day, _NONE_LACKING, _NONE_LACKING, _NONE_LACKING, 0.0, 0.0)
    lost = _lost(before, after, alike.unmatched, alike.eligible)
    end = int(np.datetime64(before.period.end, "D").astype(np.int64))
    start = int(np.datetime64(before.period.start, "D").astype(np.int64))
    on = NONE if day is None else int(np.datetime64(day, "D").astype(np.int64))
    kits = before.brought.tables["kit"], after.brought.tables["kit"]
    bought = last_days_of(kits[1], "acquired")
    bought = np.where(bought == NONE, last_days_of(kits[1], "in_service"), bought)
    came = np.where((bought != NONE) & (bought < on), lost.came, 0.0)
    stays = ~_gone(kits[0])
    contradicted = _left_before(before, after, on) & stays
    after_it = np.where((bought >= max(on, start)) & (bought <= end), lost.came, 0.0)
    here_still = ~_left_by(kits[0], before.period.end)
    charged = np.where(here_still, lost.left + lost.said_gone, 0.0)
    remaining = _remaining_kgco2e(before, after, charged)
    dated = np.divide(lost.dated, charged, out=np.zeros(len(charged)), where=charged > 0) * here_still
    never_reported, making_not_reported = _never_reported(bridge, after_it)
    return Unlisted(
        day,
        _lacking(bridge, after, came),
        replace(_lacking(bridge, before, np.where(stays, lost.left, 0.0), sign=-1.0), restates=()),
        _lacking(bridge, before, np.where(contradicted, _units(kits[0]), 0.0)),
        round(float(charged[remaining > 0].sum()), 6),
        float(remaining.sum()),
        round(float((charged * dated)[remaining > 0].sum()), 6),
        float((remaining * dated).sum()),
        never_reported,
        making_not_reported,
        back_in_use(before, after),
    )


def written_off_kgco2e(bridge: Bridge, book: Book, method: Method) -> tuple[float, float]:
    """Making written off in the earlier and in the later year. [kgCO2e]"""
    parts = bridge.parts(book, "part", method)
    parts = parts[parts.index == "write_off"]
    return float(parts["before_kgco2e"].sum()), float(parts["after_kgco2e"].sum())


@dataclass(frozen=True)
class _Lost:
    """Units of each row of kit that the other list does not have: of the earlier list those of which it says nothing,
    and those of which it says that they are gone, of them those of a day by the end of the earlier year; of the later
    list those that the earlier one does not name. [rows]"""

    left: Floats
    said_gone: Floats
    dated: Floats
    came: Floats


def _lost(
    before: Assessment, after: Assessment, unmatched: tuple[Floats, Floats], eligible: tuple[Mask, Mask]
) -> _Lost:
    """What found nothing, less what the other list names among its rows that do not count, or names elsewhere."""
    kits = before.brought.tables["kit"], after.brought.tables["kit"]
    gone = ~eligible[1] & _gone(kits[1])
    on_a_day = gone & _left_by(kits[1], before.period.end)
    ours = _left_of(kits[0], unmatched[0], kits[1], on_a_day)
    dated = unmatched[0] - ours
    ours = _left_of(kits[0], ours, kits[1], gone & ~on_a_day)
    said_gone = unmatched[0] - ours
    ours = _left_of(kits[0], ours, kits[1], ~eligible[1] & ~gone)
    theirs = _left_of(kits[1], unmatched[1], kits[0], ~eligible[0])
    sides = [Side(kit, left > 0) for kit, left in zip(kits, (ours, theirs), strict=True)]
    for side, left in zip(sides, (ours, theirs), strict=True):
        side.left = left.copy()
    moved = without_place(*sides)
    return _Lost(ours - moved[0], said_gone, dated, theirs - moved[1])


def _left_of(kit: pd.DataFrame, left: Floats, other: pd.DataFrame, named: Mask) -> Floats:
    """Units that are still left of some when those that other rows name are taken out. [rows]"""
    if not named.any() or not left.any():
        return left
    side = Side(kit, left > 0)
    side.left = left.copy()
    pools = same_kit(side, Side(other, named))
    part = pools.sides[0]
    still = left - np.bincount(part.rows, part.units, len(left)) - pools.alike[0]
    return np.where(still > 1e-9, still, 0.0)


def _gone(kit: pd.DataFrame) -> Mask:
    """Rows of which their own list says that they left or will leave. [rows]"""
    return np.asarray(said_gone(kit) | ~np.isnat(days(kit, "retired")))


def _left_by(kit: pd.DataFrame, last: date) -> Mask:
    """Rows that left by the end of a period, as their own list says. [rows]"""
    retired = days(kit, "retired")
    return np.asarray(~np.isnat(retired) & (retired <= np.datetime64(last, "D")))


def _left_before(before: Assessment, after: Assessment, day: int) -> Mask:
    """Rows of the earlier kit that count, though the later list says that they left before a day. [rows]"""
    kits = before.brought.tables["kit"], after.brought.tables["kit"]
    found = np.zeros(len(kits[0]), dtype=np.bool_)
    retired = last_days_of(kits[1], "retired")
    left = (retired != NONE) & (retired < day)
    if left.any():
        sides = [Side(kit, np.ones(len(kit), dtype=np.bool_)) for kit in kits]
        for name in IDENTITY:
            first, second = joined(sides[0], sides[1], name)
            found[first[left[second]]] = True
    start = before.starts["kit"]
    return found & (before.reason[start : start + len(found)] == 0)


def _units(kit: pd.DataFrame) -> Floats:
    return Side(kit, np.ones(len(kit), dtype=np.bool_)).units


def _lacking(bridge: Bridge, one: Assessment, units: Floats, sign: float = 1.0) -> Lacking:
    """Some units of each row of the kit of one side, with what they count for there."""
    kit, start = one.brought.tables["kit"], one.starts["kit"]
    here = slice(start, start + len(kit))
    counted = one.reason[here] == 0
    units = np.where(counted, units, 0.0)
    share = np.divide(units, _units(kit), out=np.zeros(len(units)), where=units > 0)
    amounts: dict[tuple[Book, Method], float] = {}
    restates: list[Book] = []
    for book in BOOKS_TOLD:
        for method in METHODS:
            amounts[book, method] = sign * float((one.ledger.row_kgco2e(book, method)[here] * share).sum())
        stands = bridge.base_year(book)
        whole = bridge.before.total(book).location_based_kgco2e
        moved = stands.moved_kgco2e + abs(amounts[book, "location"])
        if units.any() and not stands.restate and moved > BASE_YEAR_THRESHOLD * whole:
            restates.append(book)
    return Lacking(round(float(units.sum()), 6), amounts, tuple(restates))


def _remaining_kgco2e(before: Assessment, after: Assessment, units: Floats) -> Floats:
    """Making of some units of the earlier kit that is not charged yet when its period ends, in the management book: 0
    for kit without a day of purchase, which is charged evenly for as long as it is listed. [kgCO2e, rows]"""
    if not units.any() or after.period.start <= before.period.end:
        return np.zeros(len(units))
    next_day = before.period.end + timedelta(days=1)
    settings = replace(before.settings, factor_set=before.factor_year, decision_date=None)
    then = assess(before.brought, before.factors, settings, period=Period(next_day, next_day))
    sunk = np.zeros(then.ledger.length)
    for block in then.ledger.memo:
        if block.part == "sunk":
            sunk += np.bincount(block.activity.rows, then.ledger.line_kgco2e(block), len(sunk))
    kit, start = before.brought.tables["kit"], before.starts["kit"]
    share = np.divide(units, _units(kit), out=np.zeros(len(units)), where=units > 0)
    return np.asarray(sunk[start : start + len(kit)] * share)


def _never_reported(bridge: Bridge, units: Floats) -> tuple[Lacking, float]:
    """Some units of each row of the later kit that the figure to report of the earlier year should hold, with what they
    count for in that year, and their making [kgCO2e]. units: [rows]"""
    if not units.any():
        return _NONE_LACKING, 0.0
    then = in_the_earlier_year(bridge.before, bridge.after)
    kit, start = bridge.after.brought.tables["kit"], then.starts["kit"]
    share = np.divide(units, _units(kit), out=np.zeros(len(units)), where=units > 0)
    making = then.ledger.row_kgco2e("inventory", keep=lambda block: block.stage == "embodied")
    making = making[start : start + len(kit)] * share
    return _lacking(bridge, then, np.where(making > 0, units, 0.0)), float(making.sum())
