"""What an option pays, span by span: electricity, purchases, running costs, cloud, and what its measures cost.

Everything is worked out for the runs, purchases and measures of an option, so that it can be added up for a year, a
kind or the kit whose work is done. What has no price is put down with its amount, never taken as nought. Source:
method, section 8, and the product's method page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.footprint.ledger.service import NONE
from carbon.footprint.lines.grid import NOT_STATED
from carbon.pathways.estate.estate import Mask
from carbon.pathways.measures.timeline import Happenings, Runs
from carbon.pathways.money.money_terms import Terms
from carbon.pathways.money.optimism import UNRAISED, Bound, Optimism, Rates
from carbon.pathways.money.unit_prices import HOURS_PER_DAY, Missing, Prices, with_pieces
from carbon.pathways.options.filters import tranches
from carbon.pathways.options.options import KINDS
from carbon.pathways.years.comparing import Comparison, Outcome
from carbon.pathways.years.runs_by_year import days_of, year_of
from carbon.words.groups import group_name

PAID = ("electricity", "capital", "running", "one-off", "cloud")
"""Kinds of cost."""
_ASKED: dict[str, tuple[tuple[str, ...], str]] = {
    "pue": (("capital_gbp", "one_off_gbp", "running_gbp_per_year"), "what the better room costs: capital_gbp, one_off_"
            "gbp or running_gbp_per_year of the measure (0 where it costs nothing)"),
    "leased_hall": (("running_gbp_per_year",), "the hall's rent: running_gbp_per_year of the measure"),
    "consolidate": (("one_off_gbp", "capital_gbp"), "what the work costs: one_off_gbp of the measure (0 where it costs "
                    "nothing)"),
}  # fmt: skip
"""Measures that certainly cost something, and what is asked for."""


@dataclass(frozen=True, eq=False)
class Raised:
    """Costs that an appraisal raises for optimism bias. gbp [n, years]; lower, upper [n]: by which shares of them."""

    origin: Codes
    gbp: Floats
    lower: Floats
    upper: Floats


@dataclass(eq=False)
class Payments:
    """What one option pays. entries: kind -> (origin [n], GBP [n, years]); raised: what of it is raised for optimism
    bias, in an appraisal; missing: what has no price; residual_gbp: of what is bought and not used up at the horizon;
    published: of what is paid, what stands on published prices, by kind [years each].
    """

    years: int
    entries: list[tuple[str, Codes, Floats]] = field(default_factory=list)
    raised: list[Raised] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    residual_gbp: float = 0.0
    published: dict[str, Floats] = field(default_factory=dict)

    def by_kind(self) -> dict[str, Floats]:
        """GBP by kind and year. [years each]"""
        total = {kind: np.zeros(self.years) for kind in PAID}
        for kind, _, gbp in self.entries:
            total[kind] = total[kind] + gbp.sum(axis=0)
        return total

    def stand_on_published(self, kind: str, gbp: Floats) -> None:
        """Put down that so much of what is paid stands on published prices. gbp: [years]"""
        self.published[kind] = self.published.get(kind, np.zeros(self.years)) + gbp

    def bias(self, bound: Bound) -> Floats:
        """What optimism bias adds in each year, at its lower or upper bound. [years]"""
        added = [(getattr(one, bound)[:, None] * one.gbp).sum(axis=0) for one in self.raised]
        return np.asarray(sum(added, np.zeros(self.years)), dtype=np.float64)

    def by_origin(self, groups: int, bound: Bound = "lower") -> Floats:
        """GBP by the group whose work is done and by year, with what optimism bias adds. [groups, years]"""
        total = np.zeros((groups, self.years))
        for _, origin, gbp in self.entries:
            np.add.at(total, origin, gbp)
        for one in self.raised:
            np.add.at(total, one.origin, getattr(one, bound)[:, None] * one.gbp)
        return total

    def raise_for(self, rates: Rates, origin: Codes, gbp: Floats) -> None:
        """Put down costs that optimism bias raises, all at the same rates; savings are not raised."""
        if any(rates):
            lower, upper = (np.full(len(origin), rate) for rate in rates)
            self.raised.append(Raised(origin, np.maximum(gbp, 0.0), lower, upper))


def payments(
    comparison: Comparison,
    outcome: Outcome,
    terms: Terms,
    price_per_kwh: Floats | None,
    optimism: Optimism | None = None,
) -> Payments:
    """What an option pays in each year, in money of the price year. price_per_kwh: None where there is none; optimism:
    of an appraisal alone."""
    found = Payments(len(comparison.years))
    _electricity(outcome, price_per_kwh, found)
    if terms.is_published("electricity price"):
        found.stand_on_published("electricity", found.by_kind()["electricity"])
    _electricity_abroad(outcome, terms, found)
    prices = Prices(comparison, outcome, terms)
    _purchases(outcome, prices, found, optimism)
    _running(comparison, outcome, prices, found, optimism)
    _measures(comparison, outcome, found, optimism)
    return found


# -- electricity -------------------------------------------------------------------------------------------------------


def paid_flows(outcome: Outcome, *, leased: bool) -> Mask:
    """Flows whose electricity is on the organisation's own bill. [flows]

    What is used on its own premises, scope 2; in a leased hall the load of the equipment, where the settings state that
    it is bought there (`hall_bill`). Homes, landlords, hosts and clouds pay for the rest, within their prices.
    """
    years = outcome.years
    paid = []
    for flow in years.estate.flows:
        own = [part for part in flow.parts if part.part == "generation" and part.scope == "2"]
        if own and leased:
            paid.append(years.hall_bill and not flow.overhead)
        else:
            paid.append(bool(own))
    return np.array([*paid, False])[:-1]


def paid_kwh(outcome: Outcome) -> Floats:
    """Kilowatt-hours that the organisation pays for, by run and year. [runs, years]"""
    years = outcome.years
    count = len(years.grid.years)
    here, hall = (np.tile(paid_flows(outcome, leased=leased).astype(float), (count, 1)) for leased in (False, True))
    kwh = years.of_runs(here)
    runs = years.timeline.runs
    leased = runs.leased | (years.estate.column("run_by")[runs.group] == "leased_hall")
    return np.where(leased[:, None], years.of_runs(hall), kwh) if leased.any() else kwh


def usual_kwh(outcome: Outcome) -> float:
    """Kilowatt-hours that the organisation pays for in an option's first year."""
    return float(paid_kwh(outcome)[:, 0].sum())


def _electricity(outcome: Outcome, price: Floats | None, found: Payments) -> None:
    kwh = paid_kwh(outcome)
    if price is None:
        found.missing.append(Missing("electricity", "electricity [kWh]", outcome.years.timeline.runs.origin, kwh, True,
                                     "electricity_gbp_per_kwh, with VAT as the other prices"))  # fmt: skip
    else:
        found.entries.append(("electricity", outcome.years.timeline.runs.origin, kwh * price))


def _electricity_abroad(outcome: Outcome, terms: Terms, found: Payments) -> None:
    """What own premises outside the UK use: on the organisation's bill, at a price that is no British one."""
    years = outcome.years
    abroad = np.array([any(part.part == "generation" and part.scope == NOT_STATED for part in flow.parts)
                       for flow in years.estate.flows] + [False])[:-1]  # fmt: skip
    if not (years.flow_amounts * abroad).any():
        return
    runs = years.timeline.runs
    kwh = years.of_runs(np.tile(abroad.astype(float), (found.years, 1)))
    kwh = np.where(runs.leased[:, None], 0.0, kwh)
    price = terms.electricity_abroad_gbp_per_kwh()
    if price is None:
        ask = "electricity_abroad_gbp_per_kwh, in pounds"
        found.missing.append(Missing("electricity", "electricity abroad [kWh]", runs.origin, kwh, True, ask))
    else:
        found.entries.append(("electricity", runs.origin, kwh * price))


# -- purchases ---------------------------------------------------------------------------------------------------------


def _purchases(outcome: Outcome, prices: Prices, found: Payments, optimism: Optimism | None) -> None:
    years = outcome.years
    bought, starts = years.timeline.purchases, years.year_starts
    place = year_of(bought.day, starts)
    gbp = prices.purchase[bought.group] * bought.share * bought.price
    for group, days in prices.first_days.items():
        gbp = np.where((bought.group == group) & np.isin(bought.day, list(days)), 0.0, gbp)
    matrix = np.zeros((len(gbp), found.years))
    matrix[np.arange(len(gbp)), place] = np.nan_to_num(gbp)
    found.entries.append(("capital", bought.origin, matrix))
    found.stand_on_published("capital", matrix[prices.published[bought.group]].sum(axis=0))
    for mask, rates in _changed_purchases(outcome, prices, optimism, bought):
        found.raise_for(rates, bought.origin[mask], matrix[mask])
    left = (bought.life_end != NONE) & (bought.life_end > years.timeline.until)
    unused = np.where(
        left, (bought.life_end - years.timeline.until) / np.where(left, bought.life_end - bought.day, 1), 0
    )
    found.residual_gbp += float((np.nan_to_num(gbp) * unused).sum())
    even = years.timeline.runs.some(years.timeline.runs.renewal > 0)
    yearly = (even.share * even.renewal)[:, None] * days_of(even, starts) / np.diff(starts)
    each = prices.purchase[even.group] * even.price
    evenly = np.nan_to_num(yearly * each[:, None])
    found.entries.append(("capital", even.origin, evenly))
    found.stand_on_published("capital", evenly[prices.published[even.group]].sum(axis=0))
    for mask, rates in _second_hand(outcome, optimism, even):
        found.raise_for(rates, even.origin[mask], evenly[mask])
    units = np.nan_to_num(years.estate.column("units"), nan=1.0)
    lacking = np.zeros_like(matrix)
    lacking[np.arange(len(gbp)), place] = np.where(np.isnan(gbp), bought.share * units[bought.group], 0.0)
    lacking = np.concatenate([lacking, np.where(np.isnan(each)[:, None], yearly * units[even.group][:, None], 0.0)])
    of_group = np.concatenate([bought.group, even.group])
    origin = np.concatenate([bought.origin, even.origin])
    some = np.flatnonzero(lacking.any(axis=1))
    types = years.estate.column("type").astype(str)[of_group[some]]
    again = np.isnan(np.concatenate([bought.price, even.price]))[some]
    for name in np.unique(types):
        told = group_name("type", name)
        for chosen, what, ask in (
            (
                some[(types == name) & ~again],
                told,
                f"purchase_gbp.{name} in [money], or the purchase costs in the rows",
            ),
            (
                some[(types == name) & again],
                f"{told}, refurbished",
                "price_share of the measure, and the price when new",
            ),
        ):
            if len(chosen):
                found.missing.append(Missing("capital", f"{what} [units]", origin[chosen], lacking[chosen], True, ask))


def _changed_purchases(
    outcome: Outcome, prices: Prices, optimism: Optimism | None, bought: Happenings
) -> Iterator[tuple[Mask, Rates]]:
    """Purchases that are no renewal of the like: kit that a measure brings in, the first time, and refurbished kit."""
    if optimism is None:
        return
    for group, (measures, days) in prices.brought.items():
        yield (bought.group == group) & np.isin(bought.day, list(days)), optimism.rates(measures, "equipment")
    yield from _second_hand(outcome, optimism, bought)


def _second_hand(
    outcome: Outcome, optimism: Optimism | None, bought: Happenings | Runs
) -> Iterator[tuple[Mask, Rates]]:
    """Purchases of refurbished kit in the place of new, by the measure that asks for it."""
    if optimism is None:
        return
    other = (bought.making != 1.0) | (bought.price != 1.0)
    asked = [(measure, done.group) for measure, done in with_pieces(outcome) if measure.kind == "refurbished"]
    by_measures: dict[tuple[int, ...], list[int]] = {}
    for group in np.unique(np.concatenate([of for _, of in asked])).tolist() if asked else ():
        which = tuple(at for at, (_, of) in enumerate(asked) if group in of)
        by_measures.setdefault(which, []).append(group)
    for which, groups in by_measures.items():  # each purchase is raised once, however many measures ask for it
        yield other & np.isin(bought.group, groups), optimism.rates([asked[at][0] for at in which], "equipment")


def _types(outcome: Outcome, chosen: Mask) -> dict[str, Codes]:
    """Chosen groups by type."""
    types = outcome.years.estate.column("type").astype(str)
    return {str(name): np.flatnonzero(chosen & (types == name)) for name in np.unique(types[chosen])}


# -- running costs and cloud -------------------------------------------------------------------------------------------


def _running(
    comparison: Comparison, outcome: Outcome, prices: Prices, found: Payments, optimism: Optimism | None
) -> None:
    years = outcome.years
    runs, lengths = years.timeline.runs, np.diff(years.year_starts).astype(np.float64)
    cloud = (years.estate.column("table") == "cloud")[runs.group]
    amount = (runs.share * np.where(cloud, runs.load, 1.0))[:, None] * days_of(runs, years.year_starts)
    added = runs.group >= comparison.ground.groups
    rate = np.where(cloud & added, 0.0, prices.running[runs.group])
    running = rate[:, None] * amount / lengths
    paid = "cloud", "running"
    for kind, mask in zip(paid, (cloud & ~added, ~cloud), strict=True):
        found.entries.append((kind, runs.origin[mask], np.nan_to_num(running[mask])))
    here = cloud & added
    group = runs.group[here]
    gbp = amount[here] * (prices.per_day[group][:, None] + prices.per_year[group][:, None] / lengths)
    found.entries.append(("cloud", runs.origin[here], np.nan_to_num(gbp)))
    found.stand_on_published("cloud", np.nan_to_num(gbp)[prices.published[group]].sum(axis=0))
    if optimism is not None:
        for one, (measures, _) in prices.brought.items():
            of_one = runs.group[here] == one
            rates = optimism.rates(measures, "outsourced") if of_one.any() else UNRAISED
            found.raise_for(rates, runs.origin[here][of_one], np.nan_to_num(gbp[of_one]))
    for one, (what, ask, needed) in prices.asks.items():
        of = runs.group == one
        scale = HOURS_PER_DAY if "hours" in what else 1.0 / lengths
        found.missing.append(Missing("cloud", what, runs.origin[of], amount[of] * scale, needed, ask))
    unknown = np.isnan(rate) & ~here & (years.estate.column("type") != "")[runs.group]
    units = np.nan_to_num(years.estate.column("units"), nan=1.0)[runs.group]
    chosen = np.zeros(len(years.estate), dtype=bool)
    chosen[runs.group[unknown]] = True
    for name, groups in _types(outcome, chosen).items():
        of = unknown & np.isin(runs.group, groups)
        in_cloud = bool(cloud[of].any())
        size = amount[of] / lengths * units[of][:, None]
        told = group_name("type", name)
        kind, what = ("cloud", f"{told} as used today [rows]") if in_cloud else ("running", f"{told} [unit years]")
        ask = ("the spend of these rows, in pounds" if in_cloud
               else f"running_gbp_per_year.{name} in [money], or the running costs in the rows")  # fmt: skip
        found.missing.append(Missing(kind, what, runs.origin[of], size, in_cloud, ask))


# -- what measures cost ------------------------------------------------------------------------------------------------


def _measures(comparison: Comparison, outcome: Outcome, found: Payments, optimism: Optimism | None) -> None:
    starts = outcome.years.year_starts
    since, until = int(starts[0]), int(starts[-1])
    lengths = np.diff(starts).astype(np.float64)
    units = np.nan_to_num(outcome.years.estate.column("units"), nan=1.0)
    for measure, done in with_pieces(outcome):
        followed = tranches(measure)
        whole = sum(share for _, share in followed)
        if whole <= 0 or not len(done.group):
            continue
        weight = done.share * units[done.group]
        weight = weight / weight.sum() if weight.sum() > 0 else np.full(len(weight), 1.0 / len(weight))
        for key, kind in (("capital_gbp", "capital"), ("one_off_gbp", "one-off"), ("running_gbp_per_year", "running")):
            amount = measure.values.get(key)
            if amount is None:
                continue
            yearly = np.zeros(found.years)
            for day, share in followed:
                if key == "running_gbp_per_year":
                    span = np.clip(starts[1:] - np.maximum(starts[:-1], day), 0, None) / lengths
                    yearly += amount * share / whole * span
                elif since <= day < until:
                    yearly[year_of(np.array([day]), starts)[0]] += amount * share / whole
            paid = "cloud" if kind == "running" and KINDS[measure.kind].to.keys() >= {"provider", "region"} else kind
            found.entries.append((paid, done.group, weight[:, None] * yearly))
            if optimism is not None:
                rates = optimism.running(measure) if kind == "running" else optimism.rates([measure], "equipment")
                found.raise_for(rates, done.group, weight[:, None] * yearly)
        keys, ask = _ASKED.get(measure.kind, ((), ""))
        if keys and not any(key in measure.values for key in keys):
            present = np.array([sum(share for day, share in followed if day < after) for after in starts[1:]])
            what = f"{KINDS[measure.kind].name} (the measure of {measure.start:%d %B %Y})"
            kind = "one-off" if measure.kind == "consolidate" else "running"
            moved = (done.share * units[done.group])[:, None] * present
            found.missing.append(Missing(kind, what, done.group, moved, True, ask))
