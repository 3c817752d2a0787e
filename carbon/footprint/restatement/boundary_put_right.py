"""The boundary of the earlier figure put right: without what left it, with what came in as that year had it.

Kit that came in is worked out in the earlier year, by its own days and the earlier factors; usage and readings, which
are of their own year, stand as in the later one. What only waits for an answer is neither. Source: words/method.md.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np

from carbon.footprint import assess
from carbon.footprint.ledger.blocks import Book, Method
from carbon.footprint.restatement.boundary import Mask, waits_in
from carbon.footprint.restatement.in_the_earlier_year import in_the_earlier_year
from carbon.footprint.restatement.restatement_sums import padded

if TYPE_CHECKING:
    from carbon.footprint.assessment import Assessment
    from carbon.footprint.restatement.restatement import Bridge

_DATED: WeakKeyDictionary[Bridge, Assessment] = WeakKeyDictionary()
_THEN: WeakKeyDictionary[Bridge, Assessment] = WeakKeyDictionary()


def beside_the_parts_kgco2e(bridge: Bridge, keep: tuple[Mask, Mask], book: Book, method: Method) -> dict[str, float]:
    """What the verdict on the base year stands on beside the parts of the change: `right`, what the later boundary
    moves in the earlier figure itself; `waiting`, how much of what only one boundary holds is only waiting for an
    answer in the other list; `contradicted`, what the earlier figure would move by if days of purchase are right that
    the earlier list's own day contradicts. keep: rows that lie inside both. [kgCO2e]"""
    return {
        "right": _right(bridge, keep, book, method),
        "waiting": _waiting(bridge, keep, book, method),
        "contradicted": _contradicted(bridge, book, method),
    }


def _contradicted(bridge: Bridge, book: Book, method: Method) -> float:
    """By rows, each by its size."""
    listed = bridge.earlier_put_right.with_days_that_contradict
    if listed is None:
        return 0.0
    before = bridge.before
    if bridge not in _DATED:
        settings = replace(before.settings, factor_set=before.factor_year)
        _DATED[bridge] = assess(listed.activity, before.factors, settings, period=before.period)
    now = before.ledger.row_kgco2e(book, method)
    then = _DATED[bridge].ledger.row_kgco2e(book, method)[: len(listed.rows)]
    own = listed.rows >= 0
    of_row = np.bincount(listed.rows[own], then[own], len(now))[: len(now)]
    moved = np.abs(of_row - now)[: before.rows_read]
    return float(moved.sum())


def _waiting(bridge: Bridge, keep: tuple[Mask, Mask], book: Book, method: Method) -> float:
    found = 0.0
    sides = (bridge.before, bridge.after)
    for own, other, inside in () if bridge.same_inventory else zip(sides, sides[::-1], keep, strict=True):
        rows = ~inside & waits_in(other, own)
        found += float(own.ledger.row_kgco2e(book, method)[rows].sum()) if rows.any() else 0.0
    return found


def _right(bridge: Bridge, keep: tuple[Mask, Mask], book: Book, method: Method) -> float:
    left, entered = (_crossed(bridge, inside, later) for later, inside in enumerate(keep))
    moved = -float(bridge.before.ledger.row_kgco2e(book, method)[left].sum()) if left.any() else 0.0
    if not entered.any():
        return moved
    kit = _rows_of_kit(bridge.after)
    if (entered & kit).any():
        if bridge not in _THEN:
            _THEN[bridge] = in_the_earlier_year(bridge.before, bridge.after)
        then = _THEN[bridge].ledger.row_kgco2e(book, method)
        rows = ~padded(~(entered & kit), len(then))
        moved += float(then[rows].sum())
    return moved + float(bridge.after.ledger.row_kgco2e(book, method)[entered & ~kit].sum())


def _crossed(bridge: Bridge, inside: Mask, later: int) -> Mask:
    """Rows of a ledger that only its own boundary holds, and of which nothing waits in the other list. [rows]"""
    own, other = (bridge.after, bridge.before) if later else (bridge.before, bridge.after)
    outside = ~inside
    if outside.any() and not bridge.same_inventory:
        outside &= ~waits_in(other, own)
    return np.asarray(outside)


def _rows_of_kit(one: Assessment) -> Mask:
    found = np.zeros(one.ledger.length, dtype=np.bool_)
    if "kit" in one.starts:
        found[one.starts["kit"] : one.starts["kit"] + len(one.brought.tables["kit"])] = True
    return found
