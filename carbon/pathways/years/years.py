"""Years of an option: its timeline times what groups give off, with the grid of each year.

A year is what `assess` says of the option's inventory of that year in the decision book: electricity spread evenly over
the days, purchases and disposals on theirs. Everything is worked out for all years at once. Source: method, section 8.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from carbon.doors import OneLine
from carbon.footprint.ledger.blocks import Floats, Slot
from carbon.footprint.ledger.service import NONE, Days
from carbon.footprint.lines.grid import scope_of
from carbon.pathways.estate.estate import Estate
from carbon.pathways.estate.flow_factors import AS_IS, LEASED, Factors, flow_factors
from carbon.pathways.estate.grid import GridPath
from carbon.pathways.measures.timeline import Happenings, Timeline
from carbon.pathways.options.options import CONSTANT, Trends
from carbon.pathways.years.runs_by_year import (
    amounts_of,
    by_kind,
    days_of,
    even_presence,
    flow_trend,
    making_kg,
    rates_of,
    summed,
    year_of,
)
from carbon.settings import Contract


@dataclass(eq=False, repr=False)
class OptionYears(OneLine):
    """What an option gives off, year by year. Built by `worked_out`; read-only.

    year_starts [years + 1]: first day of each year and the day after the last; amounts: by state, of every flow
    [years, flows]; hall_bill: whether electricity in leased halls is on the organisation's bill; cloud_overhead,
    new_kit [years]: multiples by trend of what providers' rooms add, and of making new kit.
    """

    estate: Estate
    timeline: Timeline
    grid: GridPath
    year_starts: Days
    amounts: dict[int, Floats]
    factors: Factors
    hall_scope: str
    hall_bill: bool
    cloud_overhead: Floats
    new_kit: Floats

    def on(self, grid: GridPath) -> OptionYears:
        """The same years on another series of the grid, of location-based figures alone."""
        amounts = {AS_IS: self.flow_amounts}
        return replace(self, grid=grid, amounts=amounts, factors=flow_factors(self.estate, grid, (), (AS_IS,)))

    @cached_property
    def flow_amounts(self) -> Floats:
        """Amounts of every flow, all states together. [years, flows]"""
        return np.asarray(sum(self.amounts.values()), dtype=np.float64)

    @property
    def making(self) -> Floats:
        """Embodied emissions of purchases. [years, kinds of draws]"""
        return self._making[0]

    @property
    def making_kinds(self) -> list[tuple[Slot, ...]]:
        """What is drawn for each column of `making`."""
        return self._making[1]

    @property
    def disposal(self) -> Floats:
        """Handling of what is disposed of. [years, kinds of draws]"""
        return self._disposal[0]

    @property
    def disposal_kinds(self) -> list[tuple[Slot, ...]]:
        """What is drawn for each column of `disposal`."""
        return self._disposal[1]

    @cached_property
    def _making(self) -> tuple[Floats, list[tuple[Slot, ...]]]:
        return by_kind(self.estate.making_kinds, *self._happened()[0], self._even_making_kg, self.year_starts)

    @cached_property
    def _disposal(self) -> tuple[Floats, list[tuple[Slot, ...]]]:
        return by_kind(self.estate.disposal_kinds, *self._happened()[1], self._even_disposal_kg, self.year_starts)

    @cached_property
    def annual_kgco2e(self) -> Floats:
        """Location-based emissions of each year. [years]"""
        return self.running_kgco2e + self.making.sum(axis=1) + self.disposal.sum(axis=1)

    @cached_property
    def running_kgco2e(self) -> Floats:
        """Of it what runs: electricity, cloud, services. [years]"""
        return np.asarray((self.flow_amounts * self.factors.location).sum(axis=1))

    @cached_property
    def uk_kgco2e(self) -> Floats:
        """Of it what is emitted in the UK: generation and losses of its grid; fuel and refrigerants on site and waste
        of what is there. Making, supply of fuel, grids and sites abroad are elsewhere, or no source says where.
        [years]"""
        here = ~self.estate.column("abroad").astype(bool)
        kg, gone = self._happened()[1]
        waste = np.bincount(year_of(gone.day, self.year_starts), kg * here[gone.group], len(self.grid.years))
        found = waste + self._even_disposal_kg[here].sum(axis=0)
        on_site = np.zeros_like(self.factors.location)
        for code, flow in enumerate(self.estate.flows):
            for part in flow.parts:
                each = self.grid.of_line(part) * part.kg_per_unit
                if part.uk_grid and part.part in ("generation", "losses"):
                    found = found + self.flow_amounts[:, code] * each
                elif part.scope == "1":
                    on_site[:, code] += each
        if on_site.any():
            found = found + self.of_runs(on_site)[here[self.timeline.runs.group]].sum(axis=0)
        return np.asarray(found, dtype=np.float64)

    @cached_property
    def dated_kgco2e(self) -> tuple[Floats, Floats]:
        """What is bought on a day, and what is disposed of on one, undated stock left out of both. [years each]"""
        of_year = ((kg, year_of(each.day, self.year_starts)) for kg, each in self._happened())
        bought, gone = (np.bincount(year, kg, len(self.grid.years)).astype(np.float64) for kg, year in of_year)
        return bought, gone

    @cached_property
    def annual_market_kgco2e(self) -> Floats:
        """Market-based emissions of each year. [years]"""
        running = sum((amount * self.factors.market[state]).sum(axis=1) for state, amount in self.amounts.items())
        return np.asarray(running + self.making.sum(axis=1) + self.disposal.sum(axis=1))

    @cached_property
    def energy_kwh(self) -> Floats:
        """Electricity of each year, every kilowatt-hour once, PUE included. [years]"""
        electric = np.array([flow.electricity for flow in self.estate.flows] + [False])[:-1]
        return np.asarray(self.flow_amounts[:, electric].sum(axis=1))

    @cached_property
    def _left_over(self) -> Floats:
        """Embodied emissions of each purchase that are not used up at the horizon. [purchases]"""
        bought = self.timeline.purchases
        known = (bought.life_end != NONE) & (bought.life_end > self.timeline.until)
        length = np.where(known, bought.life_end - bought.day, 1)
        share = np.where(known, (bought.life_end - self.timeline.until) / length, 0.0)
        return np.asarray(making_kg(self.estate, bought) * share)

    @cached_property
    def residual_kgco2e(self) -> float:
        """Embodied emissions of what was bought and is not used up at the horizon: counted in full, shown beside."""
        return float(self._left_over.sum())

    @cached_property
    def daily_used_kgco2e(self) -> Floats:
        """As `daily_kgco2e`, purchases counted only as far as they are used up by the horizon. [days]"""
        at = self.timeline.purchases.day - int(self.year_starts[0])
        return self.daily_kgco2e - np.bincount(at, self._left_over, len(self.daily_kgco2e))

    @cached_property
    def by_group(self) -> Floats:
        """Location-based emissions of every group by year: the parts of which the years are made. [groups, years]"""
        return self._summed_by("group")

    @cached_property
    def by_origin(self) -> Floats:
        """As `by_group`, what comes in the place of kit counted with the kit whose work it does. [groups, years]"""
        return self._summed_by("origin")

    def _summed_by(self, whose: str) -> Floats:
        years, runs = len(self.grid.years), self.timeline.runs
        at = (getattr(runs, whose)[:, None] * years + np.arange(years)).ravel()
        total = summed(at, self.of_runs(self.factors.location).ravel(), len(self.estate), years)
        for kg, happened in self._happened():
            at = getattr(happened, whose) * years + year_of(happened.day, self.year_starts)
            total += summed(at, kg, len(self.estate), years)
        return np.asarray(total + self._even_making_kg + self._even_disposal_kg)

    @cached_property
    def by_origin_and_stage(self) -> dict[str, Floats]:
        """Emissions of all years by stage and by the group whose work is done. [groups each]"""
        runs, groups = self.timeline.runs, len(self.estate)
        stage_of = np.array([flow.parts[0].stage for flow in self.estate.flows], dtype=object)
        stages: dict[str, Floats] = {}
        for stage in dict.fromkeys(stage_of):
            whole = self.of_runs(self.factors.location * (stage_of == stage)).sum(axis=1)
            stages[stage] = np.asarray(np.bincount(runs.origin, whole, groups), dtype=np.float64)
        evenly = (self._even_making_kg, self._even_disposal_kg)
        for stage, (kg, happened), even in zip(("embodied", "end_of_life"), self._happened(), evenly, strict=True):
            here = np.bincount(happened.origin, kg, groups) + even.sum(axis=1)
            stages[stage] = stages.get(stage, np.zeros(groups)) + here
        return stages

    @cached_property
    def residual_by_origin(self) -> Floats:
        """Of `residual_kgco2e`, by the group whose work is done. [groups]"""
        return np.bincount(self.timeline.purchases.origin, self._left_over, len(self.estate)).astype(np.float64)

    @cached_property
    def running_by_scope(self) -> dict[str, Floats]:
        """Location-based emissions of what runs by year and scope of the ledger. [years each]"""
        scopes: dict[str, Floats] = {}
        for state, amounts in self.amounts.items():
            for code, flow in enumerate(self.estate.flows):
                for part in flow.parts:
                    scope = part.scope
                    if state == LEASED and scope in ("2", "3.3"):
                        scope = scope_of("leased", "overhead" if flow.overhead else "it", part.part, self.hall_scope)
                    here = amounts[:, code] * self.grid.of_line(part) * part.kg_per_unit
                    scopes[scope] = scopes.get(scope, np.zeros(len(amounts))) + here
        return {scope: scopes[scope] for scope in sorted(scopes) if scopes[scope].any()}

    def of_runs(self, per_unit: Floats) -> Floats:
        """Amounts of the flows of every run by year, each flow times so much a unit [years, flows]. [runs, years]"""
        runs = self.timeline.runs
        rates = rates_of(self.estate, runs, per_unit * self._trend, np.diff(self.year_starts))
        return rates * days_of(runs, self.year_starts)

    @cached_property
    def _trend(self) -> Floats:
        return flow_trend(self.estate, self.cloud_overhead)

    @cached_property
    def _even_making_kg(self) -> Floats:
        """Making of what undated groups buy a little of every day, by year. [groups, years]"""
        making = np.nan_to_num(self.estate.column("making_kg"))[:, None] * self.new_kit
        return even_presence(self.estate, self.timeline.runs, self.year_starts, self.timeline.runs.making) * making

    @cached_property
    def _even_disposal_kg(self) -> Floats:
        """Disposal of what they shed. [groups, years]"""
        return even_presence(self.estate, self.timeline.runs, self.year_starts) * self._handling_kg

    @cached_property
    def _handling_kg(self) -> Floats:
        """Disposing of all units of each group, by the series' own figures of waste. [groups, years]"""
        multiples = [self.grid.of_factor(found) for found in self.estate.disposal_found]
        by_group = np.array(multiples).reshape(len(self.estate), len(self.grid.years))
        return np.asarray(self.estate.column("disposal_kg")[:, None] * by_group)

    def _happened(self) -> list[tuple[Floats, Happenings]]:
        """Purchases and disposals with the kilograms of each."""
        bought, gone = self.timeline.purchases, self.timeline.disposals
        return [(making_kg(self.estate, bought), bought), (self._disposed_kg(gone), gone)]

    def _disposed_kg(self, gone: Happenings) -> Floats:
        return np.asarray(self._handling_kg[gone.group, year_of(gone.day, self.year_starts)] * gone.share)

    @cached_property
    def by_stage(self) -> dict[str, Floats]:
        """Emissions by year and stage of the ledger. [years each]"""
        stages: dict[str, Floats] = {"embodied": self.making.sum(axis=1), "end_of_life": self.disposal.sum(axis=1)}
        for code, flow in enumerate(self.estate.flows):
            stage = flow.parts[0].stage
            here = self.flow_amounts[:, code] * self.factors.location[:, code]
            stages[stage] = stages.get(stage, np.zeros(len(self.grid.years))) + here
        return {name: stages[name] for name in ("embodied", "use_phase", "transfer", "end_of_life") if name in stages}

    @cached_property
    def daily_kgco2e(self) -> Floats:
        """Location-based emissions of every day of the pathway, for crossings. [days]"""
        since, until = int(self.year_starts[0]), int(self.year_starts[-1])
        days = np.zeros(until - since + 1)
        runs, estate = self.timeline.runs, self.estate
        lengths = np.diff(self.year_starts)
        running = rates_of(estate, runs, self.factors.location * self._trend, lengths)
        making = np.nan_to_num(estate.column("making_kg"))[runs.group, None] * self.new_kit * runs.making[:, None]
        even = (runs.share * runs.renewal)[:, None] * (making + self._handling_kg[runs.group])
        for year, (first, after) in enumerate(zip(self.year_starts[:-1], self.year_starts[1:], strict=True)):
            rate = running[:, year] + even[:, year] / lengths[year]
            start, stop = np.clip(runs.start, first, after), np.clip(runs.after, first, after)
            days += np.bincount(start - since, rate, len(days)) - np.bincount(stop - since, rate, len(days))
        daily = np.cumsum(days)[:-1]
        for kg, happened in self._happened():
            daily += np.bincount(happened.day - since, kg, len(daily))
        return np.asarray(daily)


def worked_out(
    estate: Estate,
    timeline: Timeline,
    grid: GridPath,
    year_starts: Days,
    contracts: Sequence[Contract],
    hall_scope: str,
    hall_bill: bool,
    trends: Trends = CONSTANT,
) -> OptionYears:
    """All years of a timeline. contracts: those that its runs name; hall_scope, hall_bill: as in `OptionYears`."""
    since_first = np.arange(len(year_starts) - 1)
    cloud_overhead: Floats = np.power(1.0 + trends.cloud_overhead, since_first)
    new_kit: Floats = np.power(1.0 + trends.new_kit, since_first)
    bought = timeline.purchases
    falls = new_kit[year_of(bought.day, year_starts)]
    bought.decline = np.where(estate.making_as_stated[bought.group], 1.0, falls)
    trend = flow_trend(estate, cloud_overhead)
    runs = timeline.runs
    state = np.where(runs.leased, LEASED, np.where(runs.contract >= 0, runs.contract + 2, AS_IS))
    states = [int(one) for one in np.unique(np.append(state, AS_IS))]
    amounts = {
        one: amounts_of(estate, runs.some(state == one), year_starts, in_hall=one == LEASED) * trend for one in states
    }
    factors = flow_factors(estate, grid, contracts, states)
    return OptionYears(
        estate, timeline, grid, year_starts, amounts, factors, hall_scope, hall_bill, cloud_overhead, new_kit,
    )  # fmt: skip
