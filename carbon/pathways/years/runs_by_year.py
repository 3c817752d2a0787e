"""What runs amount to by year: the days on which shares of groups run, and what their flows come to on them."""

from __future__ import annotations

import numpy as np

from carbon.footprint.ledger.blocks import Codes, Floats, Slot
from carbon.footprint.ledger.service import Days
from carbon.pathways.estate.estate import Estate, Kinds
from carbon.pathways.measures.timeline import Happenings, Runs


def days_of(runs: Runs, year_starts: Days) -> Floats:
    """Days of every run in every year. [runs, years]"""
    first, after = year_starts[:-1], year_starts[1:]
    inside = np.minimum(runs.after[:, None], after) - np.maximum(runs.start[:, None], first)
    return np.maximum(inside, 0).astype(np.float64)


def _presence(estate: Estate, runs: Runs, weight: Floats, days: Floats) -> Floats:
    """Days in which shares of groups run, each run with a weight. [groups, years]"""
    years = days.shape[1]
    at = (runs.group[:, None] * years + np.arange(years)).ravel()
    return summed(at, (weight[:, None] * days).ravel(), len(estate), years)


def summed(at: Codes, weights: Floats, rows: int, columns: int) -> Floats:
    """Sums of weights by cell. at: row x columns + column of each. [rows, columns]"""
    return np.asarray(np.bincount(at, weights, rows * columns), dtype=np.float64).reshape(rows, columns)


def flow_trend(estate: Estate, cloud_overhead: Floats) -> Floats:
    """Multiples of the amounts of flows by year: what a provider's rooms add may change, all else stays. [years,
    flows]"""
    added = np.array([flow.of.startswith("cloud.") and flow.overhead for flow in estate.flows], dtype=bool)
    return np.where(added, cloud_overhead[:, None], 1.0)


def _lanes(estate: Estate) -> Codes:
    """What multiplies each flow's lines: 0 the share alone, 1 the load, 2 the load and the overhead, 3 the load but for
    what fuller machines make of it. [lines]

    Electricity of kit follows the load; of cloud usage everything does, but what is stored or sent is no hours of
    machines, and the watts above idle are those of the work, however few machines do it.
    """
    electric = np.array([flow.electricity for flow in estate.flows] + [False])
    overhead = np.array([flow.overhead for flow in estate.flows] + [False])
    of_cloud = np.asarray(estate.column("table") == "cloud")[estate.line_group]
    lane = np.where(electric[estate.line_flow] | of_cloud, 1, 0)
    lane = np.where(overhead[estate.line_flow] & electric[estate.line_flow], 2, lane)
    return np.where(of_cloud & (~estate.of_machines | estate.of_work), 3, lane)


def _weights(runs: Runs) -> tuple[Floats, ...]:
    """What each lane multiplies. [runs each]"""
    whole = runs.share * runs.load
    return runs.share, whole, whole * runs.overhead, whole * runs.overhead / runs.fewer


def amounts_of(estate: Estate, runs: Runs, year_starts: Days, *, in_hall: bool) -> Floats:
    """Amounts of every flow by year. in_hall: of runs in a leased hall. [years, flows]"""
    lengths = np.diff(year_starts).astype(np.float64)
    days = days_of(runs, year_starts)
    lanes = _lanes(estate)
    amounts = np.zeros((len(lengths), len(estate.flows)))
    for lane, weight in enumerate(_weights(runs)):
        lines = np.flatnonzero(lanes == lane)
        if not len(lines) or not len(runs):
            continue
        present = _presence(estate, runs, weight, days)[estate.line_group[lines]]
        per_day = _per_day(estate, lines, lengths)
        flow = (estate.hall_flow if in_hall else estate.line_flow)[lines]
        at = (flow[:, None] * len(lengths) + np.arange(len(lengths))).ravel()
        amounts += summed(at, (present * per_day).ravel(), len(estate.flows), len(lengths)).T
    return amounts


def _per_day(estate: Estate, lines: Codes, lengths: Days | Floats) -> Floats:
    """Amounts of lines on a day of each year. [lines, years]"""
    whole = estate.annual[lines][:, None] / lengths + estate.daily[lines][:, None]
    return np.asarray(whole if estate.fuller is None else whole * estate.fuller[lines])


def rates_of(estate: Estate, runs: Runs, factor: Floats, lengths: Days) -> Floats:
    """kgCO2e a day of every run in every year. [runs, years]"""
    here = _rates_on(estate, runs, factor, lengths, estate.line_flow)
    if not runs.leased.any():
        return here
    return np.where(runs.leased[:, None], _rates_on(estate, runs, factor, lengths, estate.hall_flow), here)


def _rates_on(estate: Estate, runs: Runs, factor: Floats, lengths: Days, flow_of: Codes) -> Floats:
    years = len(lengths)
    lanes = _lanes(estate)
    total = np.zeros((len(runs), years))
    for lane, weight in enumerate(_weights(runs)):
        lines = np.flatnonzero(lanes == lane)
        per_day = _per_day(estate, lines, lengths) * factor.T[flow_of[lines]]
        at = (estate.line_group[lines][:, None] * years + np.arange(years)).ravel()
        of_group = summed(at, per_day.ravel(), len(estate), years)
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


def making_kg(estate: Estate, happened: Happenings) -> Floats:
    """Making of what is bought in each happening, with the fall of new kit's. [happenings] [kgCO2e]"""
    return np.asarray(np.nan_to_num(estate.column("making_kg"))[happened.group] * happened.share * happened.making
                      * happened.decline)  # fmt: skip


def year_of(day: Days, year_starts: Days) -> Codes:
    """Place of the year that each day falls in."""
    return np.clip(np.searchsorted(year_starts, day, side="right") - 1, 0, len(year_starts) - 2)


def by_kind(
    kinds: Kinds, kg: Floats, happened: Happenings, even_kg: Floats, year_starts: Days
) -> tuple[Floats, list[tuple[Slot, ...]]]:
    """Purchases or disposals by year and by what is drawn for them, those of undated stocks with their assumed life."""
    codes, known = kinds
    groups, years = even_kg.shape
    of_group = summed(happened.group * years + year_of(happened.day, year_starts), kg, groups, years)
    columns = np.zeros((len(known), years))
    np.add.at(columns, codes, np.concatenate([of_group, even_kg]))
    used = np.flatnonzero(columns.any(axis=1))
    return columns[used].T, [known[at] for at in used.tolist()]
