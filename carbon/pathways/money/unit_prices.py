"""Prices of everything that an option runs or buys: what rows state, what a person states, what the tables publish.

Where none of them knows a price there is none, and what to enter is said. Source: method, section 8, and the product's
method page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.footprint.ledger.service import NONE
from carbon.pathways.measures import moves
from carbon.pathways.measures.plan import Done
from carbon.pathways.money.money_terms import Terms
from carbon.pathways.options.options import KINDS, Measure
from carbon.pathways.years.comparing import Comparison, Outcome
from carbon.problems import Refusal

HOURS_PER_DAY, HOURS_PER_MONTH = 24.0, 730.0


@dataclass(frozen=True, eq=False)
class Missing:
    """Something without a price.

    origin [n]: the groups whose work it is for, each with how much of it in each year [n, years]; needed: something is
    certainly paid for it, so that a difference in it leaves the difference in money unknown; ask: what to enter.
    """

    kind: str
    what: str
    origin: Codes
    each: Floats
    needed: bool
    ask: str

    @cached_property
    def amounts(self) -> Floats:
        """How much of it in each year. [years]"""
        return np.asarray(self.each.sum(axis=0), dtype=np.float64)

    @property
    def thing(self) -> str:
        """What it is, within a sentence: without the unit in which the options file counts it."""
        name = re.sub(r" \[[^]]*\]", "", self.what)
        return name if name[1:2].isupper() else name[:1].lower() + name[1:]

    @property
    def caveat(self) -> str:
        """What is not in a sum for want of its price: `what servers cost to run`, `data sent (rehost to cloud)`."""
        return f"what {self.thing} cost to run" if self.kind == "running" and not self.needed else self.thing

    def by_origin(self, groups: int) -> Floats:
        """How much of it over all years, by the group whose work it is for. [groups]"""
        return np.bincount(self.origin, self.each.sum(axis=1), groups).astype(np.float64)


class Prices:
    """Prices of everything that an option runs or buys; NaN where there is none. All [groups]."""

    def __init__(self, comparison: Comparison, outcome: Outcome, terms: Terms) -> None:
        self.terms, self.outcome, self.comparison = terms, outcome, comparison
        self.estate = outcome.years.estate
        self.groups = comparison.ground.groups
        count = len(self.estate)
        self.published = np.zeros(count, dtype=bool)
        """Groups whose purchase or cloud price is a published one: neither rows nor the person state it."""
        self.purchase = self._purchase()
        self.running = self._running()
        self.per_day = np.zeros(count)  # of what runs in the cloud
        self.per_year = np.zeros(count)
        self.asks: dict[int, tuple[str, str, bool]] = {}
        self.first_days: dict[int, set[int]] = {}
        self.brought: dict[int, tuple[list[Measure], set[int]]] = {}  # by which measures, and on which days
        self.taken: dict[int, float] = {}
        for measure, done in with_pieces(outcome):
            self._brought(measure, done)

    def _purchase(self) -> Floats:
        """Price of all units of each group, new: what its rows were bought for, in money of the price year, else the
        price of the type."""
        price = self.estate.column("price_gbp").astype(np.float64).copy()
        begins = self.estate.begins
        year = np.where(begins == NONE, np.datetime64(f"{self.terms.price_year}", "D").astype(np.int64), begins)
        calendar = year.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
        calendar[self.groups :] = self.terms.price_year
        known = ~np.isnan(price)
        for one in np.unique(calendar[known]).tolist():
            here = known & (calendar == one)
            price[here] *= self.terms.rebased(min(int(one), self.terms.price_year))
        if known.any():
            self.terms.notes_once("Purchase costs of rows are taken as prices of the year in which they were bought "
                                  "(of the price year where that is not known) and put into the price year by the "
                                  "GDP deflator.")  # fmt: skip
        return self._filled(price, "purchase")

    def _running(self) -> Floats:
        return self._filled(self.estate.column("running_gbp").astype(np.float64).copy(), "running")

    def _filled(self, price: Floats, what: str) -> Floats:
        """Prices with those of types where rows state none."""
        kit = (self.estate.column("table") == "kit") & np.isnan(price)
        if not kit.any():
            return price
        bought = np.zeros(len(price), dtype=bool)
        timeline = self.outcome.years.timeline
        bought[timeline.purchases.group] = True
        bought[timeline.runs.group[(timeline.runs.renewal > 0) | (what == "running")]] = True
        types = self.estate.column("type").astype(str)
        narrow = self.estate.column("device_type").astype(str)
        units = self.estate.column("units")
        ask = self.terms.purchase_gbp if what == "purchase" else self.terms.running_gbp
        stated = ~np.isnan(price[: self.groups]) & (units[: self.groups] > 0)
        here = np.flatnonzero(kit & bought)
        known: dict[tuple[str, str], float | None] = {}
        published: dict[tuple[str, str], bool] = {}
        for group in here.tolist():
            key = (narrow[group], types[group])
            if key not in known:
                alike = np.flatnonzero(stated & (types[: self.groups] == types[group]))
                mean = float(price[alike].sum() / units[alike].sum()) if len(alike) else None
                known[key] = ask(*key, mean)
                of_tables = what == "purchase" and mean is None
                published[key] = of_tables and self.terms.stated("purchase_gbp", *key)[0] is None
            if known[key] is not None:
                price[group] = known[key] * units[group]
                self.published[group] |= published[key]
        return price

    def _brought(self, measure: Measure, done: Done) -> None:
        """Prices of what a measure brings in."""
        values, money = measure.values, self.terms.said
        asked = _asked(self.comparison, self.outcome, measure)
        of_measure = values.get("running_gbp_per_year")
        for role, number in asked:
            group = self.groups + number
            measures, days = self.brought.setdefault(group, ([], set()))
            measures.append(measure)
            days.update(done.day.tolist())
            price: float | None
            ask, per_hour, per_year = "", 0.0, 0.0
            if role == "vcpu":
                price = values.get("price_gbp_per_vcpu_hour")
                if price is None:
                    price = 0.0 if of_measure is not None else self.terms.vcpu_hour_gbp(measure.to)
                    stated = of_measure is not None or "price_gbp_per_vcpu_hour" in money
                    self.published[group] = price is not None and not stated
                ask = ("price_gbp_per_vcpu_hour (in [money] or the measure), or gbp_per_usd with exchange_date where "
                       "the tables have a list price of the family")  # fmt: skip
                per_hour = 1.0
            elif role == "storage":
                price = values.get("price_gbp_per_gb_month", money.get("price_gbp_per_gb_month"))
                price = 0.0 if price is None and of_measure is not None else price
                ask, per_hour = "price_gbp_per_gb_month", 1.0 / HOURS_PER_MONTH
            elif role == "transfer":
                price = values.get("price_gbp_per_gb_sent", money.get("price_gbp_per_gb_sent"))
                price = 0.0 if price is None and of_measure is not None else price
                ask, per_year = "price_gbp_per_gb_sent", 1.0
            elif role in ("service", "rows"):
                price = values.get("price_gbp_per_unit_year") if role == "service" else None
                price = 0.0 if price is None and of_measure is not None else price
                ask, per_year = "price_gbp_per_unit_year or running_gbp_per_year of the measure", 1.0
            else:  # kit: bought and run like other kit; a stated capital pays for it the first time
                if "capital_gbp" in values and np.isnan(self.estate.column("price_gbp")[group]):
                    self.first_days.setdefault(group, set()).update(done.day.tolist())
                continue
            self._set(group, measure, np.nan if price is None else price, per_hour, per_year)
            if price is None:
                self.asks[group] = (f"{_ROLES[role]} ({KINDS[measure.kind].name})", ask, role != "transfer")

    def _set(self, group: int, measure: Measure, price: float, per_hour: float, per_year: float) -> None:
        before = self.taken.setdefault(group, price)
        if before != price and not (np.isnan(before) and np.isnan(price)):
            raise Refusal(
                "prices_differ",
                f"Option “{self.outcome.name}”, {measure.line or measure.kind}: two measures move to the same place at "
                "different prices.",
                "State one price for both, or merge the measures.",
            )
        self.per_day[group] = price * HOURS_PER_DAY * per_hour
        self.per_year[group] = price * per_year


_ROLES = {"vcpu": "cloud machines [vCPU hours]", "storage": "cloud storage [GB-hours]", "transfer": "data sent [GB]",
          "service": "hosted service [unit years]", "rows": "cloud usage in another region [years]"}  # fmt: skip


def _asked(comparison: Comparison, outcome: Outcome, measure: Measure) -> list[tuple[str, int]]:
    """What a measure asked the additions for: role and number of each row."""
    ground, option = comparison.ground, outcome.option
    if measure.kind in ("rehost", "replatform"):
        asked = moves.ask_cloud(ground, option, measure)
        sizes = [("vcpu", number) for number in asked.pop("vcpu").values()]
        return [*sizes, *asked.items()]
    if measure.kind == "own_room":
        return list(moves.ask_own_room(ground, option, measure).items())
    if measure.kind == "hosted_service":
        return list(moves.ask_service(ground, option, measure).items())
    if measure.kind == "smaller":
        devices = moves.ask_smaller(ground, option, measure)["device"]
        return [("device", number) for number in sorted(set(devices.values()))]
    if measure.kind == "region":
        return [("rows", number) for _, number in moves.ask_region(ground, option, measure)["rows"]]
    return []


def with_pieces(outcome: Outcome) -> list[tuple[Measure, Done]]:
    """Each measure of an option with what followed it."""
    return [(done.measure, done) for done in outcome.done]
