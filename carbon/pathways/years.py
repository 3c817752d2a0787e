"""Years of an option: its timeline times what groups give off, with the grid of each year.

A year is what `assess` says of the option's inventory of that year in the decision book: electricity spread evenly over
the days, purchases and disposals on theirs. Everything is worked out for all years at once. Source: method, section 8.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from carbon.footprint.blocks import Codes, Floats, Slot
from carbon.footprint.grid import market_kgco2e_per_kwh, scope_of
from carbon.footprint.service import NONE, Days
from carbon.pathways.estate import Estate
from carbon.pathways.grid import GridPath
from carbon.pathways.options import CONSTANT, Trends
from carbon.pathways.timeline import Happenings, Runs, Timeline
from carbon.settings import Contract

AS_IS, LEASED = 0, 1
"""States of runs: in place, in a leased hall; states from 2 on are contracts of the option."""


@dataclass(eq=False)
class Factors:
    """kgCO2e per unit of every flow by year [years, flows]: location-based, and market-based by state."""

    location: Floats
    market: dict[int, Floats]


def flow_factors(estate: Estate, grid: GridPath, contracts: Sequence[Contract], states: Sequence[int]) -> Factors:
    """Factors of flows over the years. states: those that occur. Market-based ones keep their share of the
    location-based ones as the grid falls, under today's contract and under those of the option alike."""
    years, flows = len(grid.years), len(estate.flows)
    location = np.zeros((years, flows))
    market = {state: np.zeros((years, flows)) for state in states}
    for code, flow in enumerate(estate.flows):
        for part in flow.parts:
            here = part.kg_per_unit * grid.of_line(part)
            location[:, code] += here
            covered = part.scope == "2" and part.part == "generation"
            for state in states:
                if state >= 2 and covered:
                    contract = contracts[state - 2]
                    kg = market_kgco2e_per_kwh(contract, part.kg_per_unit)
                    market[state][:, code] += here if kg is None else kg * grid.of_line(part)
                elif state == LEASED and covered:
                    market[state][:, code] += here
                else:
                    market[state][:, code] += here * part.market_share
    return Factors(location, market)


@dataclass(eq=False)
class OptionYears:
    """What an option gives off, year by year. Built by `worked_out`; read-only.

    year_starts [years + 1]: first day of each year and the day after the last; amounts: by state, of every flow
    [years, flows]; making, disposal [years, kinds of draws]; making_kinds, disposal_kinds: what is drawn for each;
    cloud_overhead, new_kit [years]: multiples by trend of what providers' rooms add, and of making new kit.
    """

    estate: Estate
    timeline: Timeline
    grid: GridPath
    year_starts: Days
    amounts: dict[int, Floats]
    factors: Factors
    making: Floats
    making_kinds: list[tuple[Slot, ...]]
    disposal: Floats
    disposal_kinds: list[tuple[Slot, ...]]
    colocation_scope: str
    cloud_overhead: Floats
    new_kit: Floats

    @cached_property
    def flow_amounts(self) -> Floats:
        """Amounts of every flow, all states together. [years, flows]"""
        return np.asarray(sum(self.amounts.values()), dtype=np.float64)

    @cached_property
    def annual_kgco2e(self) -> Floats:
        """Location-based emissions of each year. [years]"""
        return self.running_kgco2e + self.making.sum(axis=1) + self.disposal.sum(axis=1)

    @cached_property
    def running_kgco2e(self) -> Floats:
        """Of it what runs: electricity, cloud, services. [years]"""
        return np.asarray((self.flow_amounts * self.factors.location).sum(axis=1))

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
        return np.asarray(_making_kg(self.estate, bought) * share)

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
        total = _summed(at, self.of_runs(self.factors.location).ravel(), len(self.estate), years)
        for kg, happened in self._happened():
            at = getattr(happened, whose) * years + year_of(happened.day, self.year_starts)
            total += _summed(at, kg, len(self.estate), years)
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
                        scope = scope_of(
                            "leased", "overhead" if flow.overhead else "it", part.part, self.colocation_scope
                        )
                    here = amounts[:, code] * self.grid.of_line(part) * part.kg_per_unit
                    scopes[scope] = scopes.get(scope, np.zeros(len(amounts))) + here
        return {scope: scopes[scope] for scope in sorted(scopes) if scopes[scope].any()}

    def of_runs(self, per_unit: Floats) -> Floats:
        """Amounts of the flows of every run by year, each flow times so much a unit [years, flows]. [runs, years]"""
        runs = self.timeline.runs
        rates = _rates(self.estate, runs, per_unit * self._trend, np.diff(self.year_starts))
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
        whole = self.estate.column("disposal_kg")[:, None]
        return np.asarray(even_presence(self.estate, self.timeline.runs, self.year_starts) * whole)

    def _happened(self) -> list[tuple[Floats, Happenings]]:
        """Purchases and disposals with the kilograms of each."""
        bought, gone = self.timeline.purchases, self.timeline.disposals
        return [(_making_kg(self.estate, bought), bought), (_disposal_kg(self.estate, gone), gone)]

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
        running = _rates(estate, runs, self.factors.location * self._trend, lengths)
        making = np.nan_to_num(estate.column("making_kg"))[runs.group, None] * self.new_kit * runs.making[:, None]
        even = (runs.share * runs.renewal)[:, None] * (making + estate.column("disposal_kg")[runs.group, None])
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
    contracts: Sequence[Contract] = (),
    colocation_scope: str = "3.8",
    trends: Trends = CONSTANT,
) -> OptionYears:
    """All years of a timeline. contracts: those that its runs name; colocation_scope: the setting, for leased halls."""
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
    amounts = {one: _amounts(estate, runs.some(state == one), year_starts) * trend for one in states}
    making, making_kinds = _by_kind(estate, timeline.purchases, runs, year_starts, new_kit, making=True)
    constant = np.ones(len(new_kit))
    disposal, disposal_kinds = _by_kind(estate, timeline.disposals, runs, year_starts, constant, making=False)
    factors = flow_factors(estate, grid, contracts, states)
    return OptionYears(
        estate, timeline, grid, year_starts, amounts, factors, making, making_kinds, disposal, disposal_kinds,
        colocation_scope, cloud_overhead, new_kit,
    )  # fmt: skip


def days_of(runs: Runs, year_starts: Days) -> Floats:
    """Days of every run in every year. [runs, years]"""
    first, after = year_starts[:-1], year_starts[1:]
    inside = np.minimum(runs.after[:, None], after) - np.maximum(runs.start[:, None], first)
    return np.maximum(inside, 0).astype(np.float64)


def _presence(estate: Estate, runs: Runs, weight: Floats, days: Floats) -> Floats:
    """Days in which shares of groups run, each run with a weight. [groups, years]"""
    years = days.shape[1]
    at = (runs.group[:, None] * years + np.arange(years)).ravel()
    return _summed(at, (weight[:, None] * days).ravel(), len(estate), years)


def _summed(at: Codes, weights: Floats, rows: int, columns: int) -> Floats:
    """Sums of weights by cell. at: row x columns + column of each. [rows, columns]"""
    return np.asarray(np.bincount(at, weights, rows * columns), dtype=np.float64).reshape(rows, columns)


def flow_trend(estate: Estate, cloud_overhead: Floats) -> Floats:
    """Multiples of the amounts of flows by year: what a provider's rooms add may change, all else stays. [years,
    flows]"""
    added = np.array([flow.of.startswith("cloud.") and flow.overhead for flow in estate.flows], dtype=bool)
    return np.where(added, cloud_overhead[:, None], 1.0)


def _lanes(estate: Estate) -> Codes:
    """What multiplies each flow's lines: 0 the share alone, 1 the load, 2 the load and the overhead. [lines]

    Electricity of kit follows the load; of cloud usage everything does, for it is hours of machines.
    """
    electric = np.array([flow.electricity for flow in estate.flows] + [False])
    overhead = np.array([flow.overhead for flow in estate.flows] + [False])
    of_cloud = np.asarray(estate.column("table") == "cloud")[estate.line_group]
    lane = np.where(electric[estate.line_flow] | of_cloud, 1, 0)
    return np.where(overhead[estate.line_flow] & electric[estate.line_flow], 2, lane)


def _amounts(estate: Estate, runs: Runs, year_starts: Days) -> Floats:
    """Amounts of every flow by year. [years, flows]"""
    lengths = np.diff(year_starts).astype(np.float64)
    days = days_of(runs, year_starts)
    weights = (runs.share, runs.share * runs.load, runs.share * runs.load * runs.overhead)
    lanes = _lanes(estate)
    amounts = np.zeros((len(lengths), len(estate.flows)))
    for lane, weight in enumerate(weights):
        lines = np.flatnonzero(lanes == lane)
        if not len(lines) or not len(runs):
            continue
        present = _presence(estate, runs, weight, days)[estate.line_group[lines]]
        per_day = _per_day(estate, lines, lengths)
        flow = estate.line_flow[lines]
        at = (flow[:, None] * len(lengths) + np.arange(len(lengths))).ravel()
        amounts += _summed(at, (present * per_day).ravel(), len(estate.flows), len(lengths)).T
    return amounts


def _per_day(estate: Estate, lines: Codes, lengths: Days | Floats) -> Floats:
    """Amounts of lines on a day of each year. [lines, years]"""
    whole = estate.annual[lines][:, None] / lengths + estate.daily[lines][:, None]
    return np.asarray(whole if estate.fuller is None else whole * estate.fuller[lines])


def _rates(estate: Estate, runs: Runs, factor: Floats, lengths: Days) -> Floats:
    """kgCO2e a day of every run in every year. [runs, years]"""
    years = len(lengths)
    lanes = _lanes(estate)
    total = np.zeros((len(runs), years))
    for lane, weight in enumerate((runs.share, runs.share * runs.load, runs.share * runs.load * runs.overhead)):
        lines = np.flatnonzero(lanes == lane)
        per_day = _per_day(estate, lines, lengths) * factor.T[estate.line_flow[lines]]
        at = (estate.line_group[lines][:, None] * years + np.arange(years)).ravel()
        of_group = _summed(at, per_day.ravel(), len(estate), years)
        total += of_group[runs.group] * weight[:, None]
    return total


def even_presence(estate: Estate, runs: Runs, year_starts: Days, weight: Floats | None = None) -> Floats:
    """Share of each undated group that is bought anew in each year. weight [runs]: what multiplies it. [groups,
    years]"""
    evenly = runs.renewal > 0
    even = runs.some(evenly)
    lengths = np.diff(year_starts)
    if not len(even):
        return np.zeros((len(estate), len(lengths)))
    share = even.share * even.renewal * (1.0 if weight is None else weight[evenly])
    return _presence(estate, even, share, days_of(even, year_starts)) / lengths


def _making_kg(estate: Estate, happened: Happenings) -> Floats:
    return np.asarray(np.nan_to_num(estate.column("making_kg"))[happened.group] * happened.share * happened.making
                      * happened.decline)  # fmt: skip


def _disposal_kg(estate: Estate, happened: Happenings) -> Floats:
    return np.asarray(estate.column("disposal_kg")[happened.group] * happened.share)


def year_of(day: Days, year_starts: Days) -> Codes:
    """Place of the year that each day falls in."""
    return np.clip(np.searchsorted(year_starts, day, side="right") - 1, 0, len(year_starts) - 2)


def _by_kind(
    estate: Estate, happened: Happenings, runs: Runs, year_starts: Days, trend: Floats, *, making: bool
) -> tuple[Floats, list[tuple[Slot, ...]]]:
    """Purchases or disposals by year and by what is drawn for them, those of undated stocks with their assumed life."""
    codes, known = estate.making_kinds if making else estate.disposal_kinds
    kg = _making_kg(estate, happened) if making else _disposal_kg(estate, happened)
    years = len(year_starts) - 1
    of_group = _summed(happened.group * years + year_of(happened.day, year_starts), kg, len(estate), years)
    whole = np.nan_to_num(estate.column("making_kg")) if making else estate.column("disposal_kg")
    bought = even_presence(estate, runs, year_starts, runs.making if making else None)
    even = bought * whole[:, None] * trend
    columns = np.zeros((len(known), years))
    np.add.at(columns, codes, np.concatenate([of_group, even]))
    used = np.flatnonzero(columns.any(axis=1))
    return columns[used].T, [known[at] for at in used.tolist()]
