"""Draws of years: everything that is drawn hits all options and all years alike, and one draw moves the grid's path.

Multipliers have mean 1 and streams of their own, as in the footprint, so that a difference of two options is drawn in
pairs and what both share cancels out. Source: method, sections 7 and 8.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import numpy as np

from carbon.footprint.ledger.blocks import Floats, Slot
from carbon.footprint.ledger.in_common import halves
from carbon.footprint.ledger.spread import DRAWS, SEED, Draws, lognormal, multipliers, stream
from carbon.footprint.standing.standing import Flow, Part
from carbon.pathways.estate.grid import PATH, GridPath
from carbon.pathways.years.years import OptionYears

PATH_SLOT = Slot(PATH, 1.0, "factor.grid.uk.projected", "projection")
"""Stands for the grid's path where causes are listed; its spread is that of each year."""


@dataclass(eq=False)
class Drawing:
    """Draws of what options hang on, each made once, and of the options that were asked for."""

    draws: int = DRAWS
    seed: int = SEED
    _slots: dict[Slot, Draws] = field(default_factory=dict, repr=False)
    _sets: dict[tuple[Slot, ...], Draws] = field(default_factory=dict, repr=False)
    _options: WeakKeyDictionary[OptionYears, Draws] = field(default_factory=WeakKeyDictionary, repr=False)

    def of_slot(self, slot: Slot) -> Draws:
        """Multipliers of one thing that is drawn. [draws]"""
        known = self._slots.get(slot)
        if known is None:
            known = self._slots[slot] = multipliers(slot, self.draws, self.seed)
        return known

    def of_set(self, slots: Iterable[Slot]) -> Draws:
        """Product of the multipliers of several things. [draws]"""
        key = tuple(slots)
        known = self._sets.get(key)
        if known is None:
            known = np.ones(self.draws, dtype=np.float32)
            for slot in key:
                known = known * self.of_slot(slot)
            self._sets[key] = known
        return known

    def path(self, grid: GridPath) -> Draws:
        """Multipliers of the grid's path by year: one draw moves all years. [years, draws]"""
        normal = stream(PATH, self.seed).standard_normal(self.draws).astype(np.float32)
        return lognormal(normal[None, :], grid.sigma[:, None].astype(np.float32))

    def option(self, years: OptionYears) -> Draws:
        """Location-based emissions of an option by year and draw. [years, draws]"""
        known = self._options.get(years)
        if known is None:
            known = self._options[years] = self._drawn(years)
        return known

    def _drawn(self, years: OptionYears) -> Draws:
        grid = years.grid
        total = np.zeros((len(grid.years), self.draws), dtype=np.float32)
        path: Draws | None = None
        for flows, parts in flows_by_factors(years):
            sets = np.stack([self.of_set(years.estate.flows[flow].drawn) for flow in flows])
            amount = years.flow_amounts[:, flows].astype(np.float32) @ sets
            if any(part.uk_grid for part in parts):
                path = self.path(grid) if path is None else path
                amount *= path
            total += amount * self._per_unit(parts, grid)
        for kilograms, kinds in ((years.making, years.making_kinds), (years.disposal, years.disposal_kinds)):
            if len(kinds):
                total += kilograms.astype(np.float32) @ np.stack([self.of_set(kind) for kind in kinds])
        return total

    def _per_unit(self, parts: tuple[Part, ...], grid: GridPath) -> Draws:
        """kgCO2e per unit of flows by year and draw, before the grid's path is drawn. [years or 1, draws]"""
        one = np.ones(self.draws, dtype=np.float32)
        drawn = [one if part.slot is None else self.of_slot(part.slot) for part in parts]
        falls = [grid.of_line(part) for part in parts]
        if all(np.array_equal(fall, falls[0]) for fall in falls):
            newest = sum(part.kg_per_unit * draw for part, draw in zip(parts, drawn, strict=True))
            return np.asarray(falls[0].astype(np.float32)[:, None] * newest)
        return np.asarray(
            sum(
                (part.kg_per_unit * fall).astype(np.float32)[:, None] * draw
                for part, fall, draw in zip(parts, falls, drawn, strict=True)
            )
        )


def flows_by_factors(years: OptionYears) -> list[tuple[list[int], tuple[Part, ...]]]:
    """Flows that occur, those of equal factors together: their numbers, and the parts of one of them."""
    groups: dict[object, tuple[list[int], tuple[Part, ...]]] = {}
    used = np.flatnonzero(years.flow_amounts.any(axis=0))
    for number in used.tolist():
        flow: Flow = years.estate.flows[number]
        key = tuple((part.part, part.found.factor.id, part.slot, part.kg_per_unit, part.uk_grid) for part in flow.parts)
        groups.setdefault(key, ([], flow.parts))[0].append(number)
    return list(groups.values())


def weights(years: OptionYears) -> tuple[dict[Slot, float], Floats]:
    """What each drawn thing carries over all years, and what the grid's path carries in each. [kgCO2e, by year]

    A thing's multiplier m changes the total by weight x (m - 1), everything else at its value. What makers' sheets have
    in common stands by itself.
    """
    carried: dict[Slot, float] = {}
    by_year = np.zeros(len(years.grid.years))

    def put(slot: Slot | None, kilograms: float) -> None:
        for half in halves(slot) if slot is not None else ():
            carried[half] = carried.get(half, 0.0) + kilograms

    for number, flow in enumerate(years.estate.flows):
        amount = years.flow_amounts[:, number]
        if not amount.any():
            continue
        whole = amount * years.factors.location[:, number]
        for slot in flow.drawn:
            put(slot, float(whole.sum()))
        for part in flow.parts:
            here = amount * years.grid.of_line(part) * part.kg_per_unit
            put(part.slot, float(here.sum()))
            if part.uk_grid:
                by_year += here
    for kilograms, kinds in ((years.making, years.making_kinds), (years.disposal, years.disposal_kinds)):
        for kind, carries in zip(kinds, kilograms.sum(axis=0).tolist(), strict=True):
            for slot in kind:
                put(slot, carries)
    return carried, by_year
