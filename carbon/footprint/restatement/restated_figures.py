"""Facts that both lists state of one device or row, and state otherwise: how many units, which, how much it moves.

A property of the same unit (its power, making, type, day of purchase) cannot change, so another one is knowledge; what
it does (its yearly or metered electricity, hours, load) can, and is activity. Both are told, for a mistake put right
looks like a fall. Each fact's effect is by itself, with all else as it stands, over the units that both have: what it
moves in the list that is put right by the other (`carbon.footprint.restatement.one_fact`), where one is, else the
average of what it moves in either, so that looking back turns its sign. Source: method, section 9; words/method.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from carbon.footprint import assess
from carbon.footprint.ledger.blocks import BOOKS_TOLD, METHODS, Book, Floats, Method
from carbon.footprint.lines.same_kit import Mask, Rows
from carbon.footprint.restatement.one_fact import gives_way
from carbon.footprint.restatement.restated_facts import FIGURES, Figure, Followed, Pair

if TYPE_CHECKING:
    from carbon.footprint.assessment import Assessment
    from carbon.footprint.restatement.restatement import Bridge


_DAYS = ("acquired", "in_service")


@dataclass(frozen=True)
class Restated:
    """A fact stated otherwise. columns: those that differ; pairs: what the earlier and the later list say, that of most
    units first; units: that both lists have; kgco2e: what it moves by itself, by book and method [kgCO2e];
    more_exact: whether they agree, and one says it more exactly; mean: whether it is of either list, for none is the
    right one.
    """

    name: str
    columns: tuple[str, ...]
    part: str
    units: float
    pairs: tuple[Pair, ...]
    kgco2e: Mapping[tuple[Book, Method], float]
    more_exact: bool = False
    mean: bool = False

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        return {
            "figure": self.name,
            "columns": list(self.columns),
            "part": self.part,
            "more_exact": self.more_exact,
            "units": self.units,
            "values": [pair.as_record() for pair in self.pairs],
            "kgco2e": {book: {method: self.kgco2e[book, method] for method in METHODS} for book in BOOKS_TOLD},
        }


_FOUND: WeakKeyDictionary[Bridge, tuple[Restated, ...]] = WeakKeyDictionary()


def restated_figures(bridge: Bridge) -> tuple[Restated, ...]:
    """The figures that both lists state otherwise of devices that an identity joins, in the order of FIGURES; each is
    worked out once for a comparison."""
    if bridge not in _FOUND:
        _FOUND[bridge] = () if bridge.same_inventory else tuple(_of(bridge))
    return _FOUND[bridge]


def _of(bridge: Bridge) -> Iterator[Restated]:
    before, after, joined, paired = bridge.before, bridge.after, bridge.alike.joined, bridge.alike.paired
    if not len(joined[0]) or paired is None:
        return
    kits = before.brought.tables["kit"], after.brought.tables["kit"]
    places = joined[0] - before.starts["kit"], joined[1] - after.starts["kit"]
    both = Followed(kits, places)
    for figure in FIGURES:
        differ = {name: both.differ(name) for name in figure.columns}
        differ = {name: mask for name, mask in differ.items() if mask.any()}
        if not differ:
            continue
        for exact, mine in _by_exactness(both, differ):
            way = {name: gives_way(name, paired.sides, places, mask, (before, after)) for name, mask in mine.items()}
            yield _one(figure, exact, mine, both, (before, after), joined, way)


def _by_exactness(both: Followed, differ: dict[str, Mask]) -> Iterator[tuple[bool, dict[str, Mask]]]:
    """What differs, and apart from it days that lie in the year or month that is all that the other list says."""
    exact = {name: differ[name] & both.more_exact(name) for name in _DAYS if name in differ}
    rest = {name: mask & ~exact[name] if name in exact else mask for name, mask in differ.items()}
    for known, found in ((False, rest), (True, exact)):
        found = {name: mask for name, mask in found.items() if mask.any()}
        if found:
            yield known, found


def _one(
    figure: Figure,
    exact: bool,
    differ: dict[str, Mask],
    both: Followed,
    sides: tuple[Assessment, Assessment],
    joined: tuple[Rows, Rows],
    way: Mapping[str, tuple[Mask, Mask]],
) -> Restated:
    moved = dict.fromkeys(((book, method) for book in BOOKS_TOLD for method in METHODS), 0.0)
    known = figure.part == "knowledge"
    either = {name: mask & ~(way[name][0] | way[name][1]) if known else mask for name, mask in differ.items()}
    for at, one in enumerate(sides):
        weight = np.ones(one.ledger.length)
        weight[joined[at]] = both.share[at]  # what both have of a row, not what came or left
        wrong = {name: mask & way[name][at] for name, mask in differ.items()} if known else {}
        for masks, times in ((wrong, 1.0), (either, 0.5)):
            if not any(mask.any() for mask in masks.values()):
                continue
            for key, amount in _moved(one, both.swapped(masks, at), weight):
                moved[key] += times * (amount if at == 0 else -amount)
    units = float(both.units[np.any(list(differ.values()), axis=0)].sum())
    return Restated(figure.name, tuple(differ), figure.part, units, tuple(both.pairs(differ)), moved, exact,
                    any(mask.any() for mask in either.values()))  # fmt: skip


def _moved(assessment: Assessment, kit: pd.DataFrame, weight: Floats) -> Iterator[tuple[tuple[Book, Method], float]]:
    """What other facts of its kit change in an assessment, over the rows that count both times. [kgCO2e] weight: of
    each row of its ledger."""
    activity = replace(assessment.brought, tables=assessment.brought.tables | {"kit": kit})
    settings = replace(assessment.settings, factor_set=assessment.factor_year)
    other = assess(activity, assessment.factors, settings, period=assessment.period)
    length = min(len(assessment.reason), len(other.reason))
    counted = (assessment.reason[:length] == 0) & (other.reason[:length] == 0)
    weight = np.where(counted, weight[:length], 0.0)
    for book in BOOKS_TOLD:
        for method in METHODS:
            as_it_is, changed = (one.ledger.row_kgco2e(book, method)[:length] for one in (assessment, other))
            yield (book, method), float(((changed - as_it_is) * weight).sum())
