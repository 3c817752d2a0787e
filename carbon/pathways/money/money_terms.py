"""The terms in which an option's money is worked out: price year, prices, rates, and where each comes from.

What a person states comes first, then what the tables publish; where neither knows a price there is none, and it is
asked for. Money is that of one price year; what a table gives in another year's money is rebased. Source: method,
section 8, and the product's method page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from carbon.factors import Factor, FactorTable
from carbon.factors.cloud import cloud
from carbon.factors.cloud.cloud_places import provider_of, region
from carbon.factors.devices import devices
from carbon.factors.tables.asset_types import asset_types
from carbon.footprint.ledger.blocks import Floats
from carbon.problems import Refusal

Case = Literal["financial", "economic"]
CASES: tuple[Case, ...] = ("financial", "economic")
STATED = "stated"
_ROWS = "rows of the inventory"
BANDS = "uk.price.electricity.nondomestic."
GROWTH = "uk.greenbook.price_growth.electricity_compub.2025"
INDUSTRIAL = "uk.greenbook.price.electricity_industrial"
GROWTH_YEARS = (2025, 2040)
"""First and last year that the growth of the commercial price is of; it is held from then on."""
CARBON_VALUE = "uk.greenbook.carbon_value"
CARBON_MONEY_OF = 2022
"""Year in whose prices the Green Book's carbon values stand (Table 3)."""
DEFLATOR, STAND_IN = "uk.gdp_deflator", "uk.price_index.cpi_stand_in"
EARLY_RATE, LATE_RATE, EARLY_YEARS = "cost.discount_rate.green_book", "cost.discount_rate.green_book_after_30", 30
PATHS = {
    "commercial": "the Green Book's growth of the commercial and public sector price",
    "industrial": "the Green Book's industrial price, between its five-yearly figures by even steps of growth",
    "flat": "none: the price stays as it is",
}


@dataclass(frozen=True)
class Figure:
    """A figure that money was worked out with. id: of a factor, or "stated"; source: who published it; price_of: what
    it is a published price of, "" for what is none or is a person's own; year: in whose money it stands."""

    what: str
    id: str
    value: float
    unit: str
    source: str
    note: str = ""
    price_of: str = ""
    year: int | None = None


@dataclass(eq=False)
class Terms:
    """Prices and rates of one pathway. said: `Pathway.money`; used: figures taken so far, by what they are for."""

    said: Mapping[str, Any]
    factors: FactorTable
    base_year: int
    years: tuple[int, ...]
    used: dict[str, Figure] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        known = [*self.factors.series(DEFLATOR), *self.factors.series(STAND_IN)]
        self.price_year = int(self.said.get("price_year", min(max(self.base_year, min(known)), max(known))))
        if self.price_year not in known:
            raise Refusal(
                "price_year_not_known",
                f"[money] price_year: the price index has no year {self.price_year}.",
                f"Choose a year from {min(known)} to {max(known)}.",
            )
        self.vat = str(self.said.get("vat", "not stated"))
        self.with_vat = self.vat == "included"

    # -- price year ----------------------------------------------------------------------------------------------------

    def rebased(self, year: int) -> float:
        """What money of a year is multiplied by to be money of the price year; the index's first year stands for all
        before it."""
        if year == self.price_year:
            return 1.0
        return self._index(self.price_year) / self._index(year)

    def _index(self, year: int) -> float:
        deflator, stand_in = self.factors.series(DEFLATOR), self.factors.series(STAND_IN)
        year = min(max(year, min(deflator)), max(stand_in))
        factor = deflator.get(year) or stand_in[year]
        note = "a stand-in: consumer prices continue the deflator" if year not in deflator else ""
        self.take(f"price index {year}", factor, note=note)
        return factor.value

    def take(self, what: str, factor: Factor, value: float | None = None, note: str = "", price_of: str = "") -> float:
        """A figure of the tables, put down as used. value: as it was taken, where that is not its own."""
        taken = factor.value if value is None else value
        source = f"{factor.source.publisher}: {factor.source.title}"
        self.used.setdefault(what, Figure(what, factor.id, taken, factor.unit, source, note, price_of, factor.year))
        return taken

    def is_published(self, what: str) -> bool:
        """Whether what was taken for something is a published price."""
        return what in self.used and bool(self.used[what].price_of)

    def notes_once(self, sentence: str) -> None:
        """A sentence that a reader of these figures must know."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def own(self, what: str, value: float, unit: str, note: str = "", source: str = "stated in the options") -> float:
        """A figure of the person's own, put down as used."""
        self.used.setdefault(what, Figure(what, STATED, value, unit, source, note))
        return value

    # -- electricity ---------------------------------------------------------------------------------------------------

    def electricity_gbp_per_kwh(self, usual_kwh: float, case: Case) -> Floats | None:
        """Price of a kilowatt-hour in each year; None where prices include VAT and none is stated.

        usual_kwh: electricity paid for in a year, which names the band where no price is stated. [years]
        """
        stated = self.said.get("electricity_gbp_per_kwh")
        if stated is not None:
            of = int(self.said.get("electricity_price_year", self.price_year))
            price = self.own("electricity price", float(stated), "GBP/kWh", f"money of {of}") * self.rebased(of)
        else:
            if self.with_vat:
                return None
            factor, band = self._band(usual_kwh)
            of = factor.year or self.price_year
            price = self.take(
                "electricity price",
                factor,
                note=f"{band}; without VAT, with the climate change levy",
                price_of="electricity",
            )
            price *= self.rebased(of)
            self.notes_once(f"No electricity price is stated: that of the {band} in {of} is taken "
                              f"({factor.id}), the band of this estate's own electricity. Enter the price of your "
                              "contract: a whole organisation buys in a larger band, at a lower price.")  # fmt: skip
        if case == "economic":
            price -= self._transfers() * self.rebased(of)
        return np.asarray(price * self.price_path() / self.price_path((of,))[0])

    def electricity_abroad_gbp_per_kwh(self) -> float | None:
        """Price of a kilowatt-hour at own premises outside the UK, as stated and the same in every year; the tables
        have none. None: to be asked for."""
        stated = self.said.get("electricity_abroad_gbp_per_kwh")
        if stated is None:
            return None
        return self.own("electricity price abroad", float(stated), "GBP/kWh", "the same in every year, in real terms")

    def _transfers(self) -> float:
        stated = self.said.get("electricity_transfers_gbp_per_kwh")
        if stated is not None:
            self.notes_once("Electricity is at its retail price less stated levies, until a series of supply costs is "
                            "entered.")  # fmt: skip
            return self.own("levies and taxes in the electricity price", float(stated), "GBP/kWh")
        self.notes_once(
            "Electricity is at its retail price: the levies in it are transfers, and the carbon price in it is valued "
            "once more. Enter electricity_transfers_gbp_per_kwh to take them out."
        )
        return 0.0

    def _band(self, kwh: float) -> tuple[Factor, str]:
        """The band of the price table that so much electricity a year falls into, with its name."""
        families = dict.fromkeys(factor.id.rpartition(".")[0] for factor in self.factors.named(BANDS))
        bands = []
        for family in families:
            factor = self.factors.look_up(family).factor
            bounds = [float(text.replace(",", "")) for text in re.findall(r"[\d,]+(?=-|\s*MWh)", factor.name)]
            bands.append((bounds[0], factor))
        low, factor = max((one for one in bands if one[0] <= kwh / 1000), key=lambda one: one[0], default=min(
            bands, key=lambda one: one[0]))  # fmt: skip
        inside = re.search(r"\(([^)]*)\)", factor.name)
        name = factor.id.removeprefix(BANDS).rpartition(".")[0].replace("_", " ")
        return factor, f"{name} band ({inside[1] if inside else f'from {low:,.0f} MWh/year'})"

    def price_path(self, years: Sequence[int] | None = None) -> Floats:
        """The Green Book's price path as an index: 1 in its first year. [years]"""
        of = np.array(self.years if years is None else years, dtype=np.float64)
        path = self.said.get("electricity_path", "commercial")
        if path == "flat":
            return np.ones(len(of))
        if path == "industrial":
            points = self.factors.series(INDUSTRIAL)
            for factor in points.values():
                self.take(f"electricity price path {factor.year}", factor, note="an index on your own price")
            known = np.log([factor.value for factor in points.values()])
            return np.asarray(np.exp(np.interp(of, list(points), known) - known[0]))
        growth = self.take("electricity price path", self.factors.get(GROWTH), note="an index on your own price; held "
                           f"from {GROWTH_YEARS[1]} on")  # fmt: skip
        return np.asarray((1 + growth) ** (np.clip(of, *GROWTH_YEARS) - GROWTH_YEARS[0]))

    # -- what is bought and what it costs to run -----------------------------------------------------------------------

    def purchase_gbp(self, device_type: str, asset_type: str, mean_gbp: float | None = None) -> float | None:
        """Price of a unit of a type: stated, else the mean of the rows of the type that state one, else the newest of
        the tables. None: to be asked for."""
        what = f"price of a {_plain(asset_type)}"
        stated, name = self.stated("purchase_gbp", device_type, asset_type)
        if stated is not None:
            return self.own(f"price of a {_plain(name)}", stated, "GBP")
        if mean_gbp is not None:
            return self.own(what, mean_gbp, "GBP", "mean of those that state a price, for those that do not", _ROWS)
        if self.with_vat:
            return None
        prices = [factor for factor in self.factors.named(f"cost.{asset_type}.") if factor.year is not None
                  and factor.scope == "capital"]  # fmt: skip
        for factor in sorted(prices, key=lambda factor: -(factor.year or 0)):
            rate = 1.0 if factor.unit == "GBP" else self.exchange(factor.unit)
            if rate is not None:
                price = self.take(
                    what, factor, note=f"{factor.name}; {factor.notes}", price_of=f"a {_plain(asset_type)}"
                )
                return price * rate * self.rebased(factor.year or self.price_year)
        return None

    def running_gbp(self, device_type: str, asset_type: str, mean_gbp: float | None = None) -> float | None:
        """Running costs of a unit of a type in a year: stated, else the mean of the rows of the type that state one."""
        stated, name = self.stated("running_gbp_per_year", device_type, asset_type)
        what = f"running cost of a {_plain(name)}"
        if stated is None and mean_gbp is not None:
            return self.own(what, mean_gbp, "GBP/year", "mean of those that state one", _ROWS)
        return None if stated is None else self.own(what, stated, "GBP/year")

    def stated(self, key: str, device_type: str, asset_type: str) -> tuple[float | None, str]:
        """What a person states of a type under a key of [money] [GBP], None for nothing; and the type that it is stated
        of, the narrow one before the broad. Raises Refusal for a type that is not known."""
        stated = {_key(name): float(price) for name, price in self.said.get(key, {}).items()}
        for name in stated:
            if name not in asset_types() and name not in devices.device_types():
                raise Refusal("type_not_known", f"[money] {key}: “{name}” is no type that we know.",
                              "Find types with: carbon factors device.")  # fmt: skip
        name = device_type if device_type in stated else asset_type
        return stated.get(name), name

    # -- cloud ---------------------------------------------------------------------------------------------------------

    def exchange(self, unit: str) -> float | None:
        """Pounds for a unit of a table's money: 1 for pounds, the stated rate for dollars, None without one."""
        if unit.startswith("GBP"):
            return 1.0
        rate, day = self.said.get("gbp_per_usd"), self.said.get("exchange_date")
        if not unit.startswith("USD") or rate is None or day is None:
            return None
        return self.own("exchange rate", float(rate), "GBP/USD", f"of {day}")

    def vcpu_hour_gbp(self, to: Mapping[str, Any]) -> float | None:
        """Price of a virtual processor for an hour: stated, else the provider's list price of that family and region,
        where the tables have one and the exchange rate is stated. None: to be asked for."""
        stated = self.said.get("price_gbp_per_vcpu_hour")
        if stated is not None:
            bought = self.said.get("cloud_purchase", "on demand")
            return self.own("cloud price of a vCPU hour", float(stated), "GBP/hour", bought)
        provider, family = str(to.get("provider", "")), str(to.get("family", ""))
        place = region(provider, str(to.get("region", "")))
        if place is None or not family or self.with_vat:
            return None
        owner = provider_of(provider) or provider
        root = f"cost.cloud.{owner.lower()}.{place.region}."
        series = cloud.instance(owner, family)
        wanted = (series["instance_type"] if series else family).split(".")[0].lower()
        for factor in self.factors.named(root):
            size = factor.id.removeprefix(root)
            row = cloud.instance(owner, size)
            rate = self.exchange(factor.unit)
            if size.split(".")[0] == wanted and row is not None and rate is not None:
                price = self.take(
                    f"cloud list price of {size}",
                    factor,
                    note="on demand, without tax, put on its vCPU",
                    price_of=f"the cloud machine {size}",
                )
                return price * rate / float(row["vcpu"])
        return None

    # -- appraisal -----------------------------------------------------------------------------------------------------

    def discount(self) -> Floats:
        """What money of each year is worth in the base year. [years]"""
        stated = self.said.get("discount_rate")
        after = np.array(self.years, dtype=np.float64) - self.base_year
        if stated is not None:
            return np.asarray((1 + self.own("discount rate", float(stated), "1/year")) ** -after)
        early = self.take("discount rate, years 0 to 30", self.factors.get(EARLY_RATE))
        late = self.factors.get(LATE_RATE).value
        if after.max() > EARLY_YEARS:
            self.take("discount rate, years 31 on", self.factors.get(LATE_RATE))
        return np.asarray((1 + early) ** -np.minimum(after, EARLY_YEARS) * (1 + late) ** -np.maximum(
            after - EARLY_YEARS, 0))  # fmt: skip

    def carbon_gbp_per_tonne(self) -> dict[str, Floats]:
        """The Green Book's carbon values, low, central and high, in money of the price year. [years each]"""
        series = self.factors.series(CARBON_VALUE)
        missing = [year for year in self.years if year not in series]
        if missing:
            raise Refusal("carbon_value_not_known", f"The Green Book has no carbon value for {missing[0]}.",
                          f"Choose years from {min(series)} to {max(series)}.")  # fmt: skip
        rate = self.rebased(CARBON_MONEY_OF)
        values: dict[str, list[float]] = {"low": [], "central": [], "high": []}
        for year in self.years:
            factor = series[year]
            self.take(f"carbon value {year}", factor, note=f"in prices of {CARBON_MONEY_OF}, rebased to "
                      f"{self.price_year}")  # fmt: skip
            values["central"].append(factor.value * rate)
            values["low"].append((factor.value if factor.low is None else factor.low) * rate)
            values["high"].append((factor.value if factor.high is None else factor.high) * rate)
        return {name: np.array(each) for name, each in values.items()}


def _key(name: str) -> str:
    return name.strip().lower().replace(" ", "_")


def _plain(name: str) -> str:
    return name.replace("_", " ")
