"""Figures that both lists state of one device, and state otherwise: how many units, which column, how much it moves.

A physical property of the same unit (its power, making, mass) cannot change, so another figure of it is knowledge; a
figure of what it does (its yearly or metered electricity, hours, load) can, and is activity. Both are told, for a
mistake put right looks like a fall. Each figure's effect is by itself: what it moves in either list with all else as it
stands there, the average of both, so that looking back turns its sign. Source: method, section 9; words/method.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from carbon.columns import numbers
from carbon.footprint import assess
from carbon.footprint.ledger.blocks import BOOKS_TOLD, METHODS, Book, Floats, Method
from carbon.footprint.lines.same_kit import Mask, Rows

if TYPE_CHECKING:
    from carbon.footprint.assessment import Assessment
    from carbon.footprint.restatement.restatement import Bridge

_SPAN = ("metered_from", "metered_to")


@dataclass(frozen=True)
class Figure:
    """A figure that lists state of a device. columns: where it stands, the first the one whose values are shown."""

    name: str
    columns: tuple[str, ...]
    part: str
    unit: str


FIGURES = (
    Figure("stated power", ("mean_power_w", "idle_power_w", "full_load_power_w"), "knowledge", "W"),
    Figure("emissions of making", ("embodied_kgco2e",), "knowledge", "kg CO2e"),
    Figure("mass", ("mass_kg",), "knowledge", "kg"),
    Figure("yearly electricity", ("annual_energy_kwh",), "activity", "kWh"),
    Figure("metered electricity", ("metered_kwh",), "activity", "kWh"),
    Figure("hours a year", ("hours_per_year",), "activity", "hours"),
    Figure("load", ("utilisation",), "activity", ""),
)


@dataclass(frozen=True)
class Restated:
    """A figure stated otherwise. columns: those that differ; values: the figures of the earlier and of the later list,
    None where they are not the same for all units; kgco2e: what it moves by itself, by book and method. [kgCO2e]"""

    name: str
    columns: tuple[str, ...]
    part: str
    unit: str
    units: int
    values: tuple[float, float] | None
    kgco2e: Mapping[tuple[Book, Method], float]

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        return {
            "figure": self.name,
            "columns": list(self.columns),
            "part": self.part,
            "units": self.units,
            "kgco2e": {book: {method: self.kgco2e[book, method] for method in METHODS} for book in BOOKS_TOLD},
        }


_FOUND: WeakKeyDictionary[Bridge, tuple[Restated, ...]] = WeakKeyDictionary()


def restated_figures(bridge: Bridge) -> tuple[Restated, ...]:
    """The figures that both lists state otherwise of devices that an identity joins, in the order of FIGURES; each is
    worked out once for a comparison."""
    if bridge not in _FOUND:
        _FOUND[bridge] = () if bridge.same_inventory else tuple(_of(bridge.before, bridge.after, bridge.alike.joined))
    return _FOUND[bridge]


def _of(before: Assessment, after: Assessment, joined: tuple[Rows, Rows]) -> Iterator[Restated]:
    if not len(joined[0]):
        return
    sides = (before, after)
    kits = [one.brought.tables["kit"] for one in sides]
    places = [rows - one.starts["kit"] for one, rows in zip(sides, joined, strict=True)]
    for figure in FIGURES:
        differ = {name: _differ(kits, places, name) for name in figure.columns if all(name in kit for kit in kits)}
        differ = {name: mask for name, mask in differ.items() if mask.any()}
        if not differ:
            continue
        ours, theirs = (_swapped(kits, places, differ, at) for at in (0, 1))
        changes = zip(_moved(before, ours, sign=1.0), _moved(after, theirs, sign=-1.0), strict=True)
        moved = {key: (first + second) / 2 for (key, first), (_, second) in changes}
        units = int(np.any(list(differ.values()), axis=0).sum())
        columns = tuple(differ)
        yield Restated(figure.name, columns, figure.part, figure.unit, units, _values(kits, places, differ), moved)


def _differ(kits: list[pd.DataFrame], places: list[Rows], name: str) -> Mask:
    """Joined devices of which both lists state the column, and not the same. [devices] A reading with its own days is
    one of its own time: another one is no other figure."""
    first, second = (numbers(kit, name)[at] for kit, at in zip(kits, places, strict=True))
    stated = ~np.isnan(first) & ~np.isnan(second)
    if name == "metered_kwh":
        for kit, at in zip(kits, places, strict=True):
            for day in _SPAN:
                stated &= kit[day].isna().to_numpy()[at] if day in kit else True
    return np.asarray(stated & ~np.isclose(first, second, rtol=1e-9, atol=0.0))


def _swapped(kits: list[pd.DataFrame], places: list[Rows], differ: Mapping[str, Mask], side: int) -> pd.DataFrame:
    """The kit of a side with the other's figures."""
    kit = kits[side].copy()
    for name, mask in differ.items():
        values = numbers(kit, name).copy()
        values[places[side][mask]] = numbers(kits[1 - side], name)[places[1 - side][mask]]
        kit[name] = values
    return kit


def _moved(assessment: Assessment, kit: pd.DataFrame, sign: float) -> Iterator[tuple[tuple[Book, Method], float]]:
    """What other figures of its kit change in an assessment, over the rows that count both times. [kgCO2e]"""
    activity = replace(assessment.brought, tables=assessment.brought.tables | {"kit": kit})
    settings = replace(assessment.settings, factor_set=assessment.factor_year)
    other = assess(activity, assessment.factors, settings, period=assessment.period)
    length = min(len(assessment.reason), len(other.reason))
    counted = (assessment.reason[:length] == 0) & (other.reason[:length] == 0)
    for book in BOOKS_TOLD:
        for method in METHODS:
            as_it_is, changed = (_rows(one, book, method, counted) for one in (assessment, other))
            yield (book, method), sign * float((changed - as_it_is).sum())


def _rows(assessment: Assessment, book: Book, method: Method, counted: Mask) -> Floats:
    return np.asarray(assessment.ledger.row_kgco2e(book, method)[: len(counted)][counted])


def _values(kits: list[pd.DataFrame], places: list[Rows], differ: Mapping[str, Mask]) -> tuple[float, float] | None:
    """The two figures where one column differs, and by the same two for all units."""
    if len(differ) > 1:
        return None
    name, mask = next(iter(differ.items()))
    first, second = (np.unique(numbers(kit, name)[at[mask]]) for kit, at in zip(kits, places, strict=True))
    return (float(first[0]), float(second[0])) if len(first) == len(second) == 1 else None
