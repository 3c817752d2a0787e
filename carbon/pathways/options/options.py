"""Options as a person states them: what is done to which kit, when, and for what share of it.

An option is a list of measures; a pathway is the options with what is common to them all. What each kind of measure
may say stands in `KINDS`; `options_file` reads and writes them. Source: method, section 8.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from carbon import allowed
from carbon.doors import held, number, one_of
from carbon.pathways.estate.grid import GridSeries, WellToTank

Shape = Literal["step", "line", "s"]
SHAPES: tuple[Shape, ...] = ("step", "line", "s")
ESTATES = ("devices", "hosting", "cloud")
HORIZON_YEARS = 9
"""Years after the base year that a pathway covers where the user names no horizon."""

_SHARE = allowed.number(0, 1)
_ABOVE = allowed.number(0, above=True)
_NOUGHT = allowed.number(0)
_YEARS = allowed.number(0, 60, above=True)
_MONTHS = allowed.number(0, 240)


def _where_text(value: object) -> tuple[str, ...]:
    return (allowed.text(value),) if isinstance(value, str) else allowed.texts(value)


WHERE: dict[str, allowed.Taker] = {
    "estate": _where_text,
    "type": _where_text,
    "device_type": _where_text,
    "site": _where_text,
    "directorate": _where_text,
    "service": _where_text,
    "body": _where_text,
    "run_by": _where_text,
    "provider": _where_text,
    "region": _where_text,
    "name": _where_text,
    "age_over": _NOUGHT,
}
"""What a filter may name; texts match whole names, whatever their case. age_over: years since purchase on the day."""

_CLOUD_TO: dict[str, allowed.Taker] = {
    "provider": allowed.text,
    "region": allowed.text,
    "family": allowed.text,
    "utilisation": allowed.number(0, 1, above=True),
    "vcpu": _ABOVE,
    "vcpu_per_core": _ABOVE,
}
_KIT_TO: dict[str, allowed.Taker] = {
    "type": allowed.text,
    "manufacturer": allowed.text,
    "model": allowed.text,
    "power_w": _NOUGHT,
    "annual_energy_kwh": _NOUGHT,
    "embodied_kgco2e": _NOUGHT,
    "life_years": _YEARS,
    "mass_kg": _NOUGHT,
    "pue": allowed.number(1, 10),
    "price_gbp": _NOUGHT,
    "running_gbp_per_year": _NOUGHT,
}
_CLOUD_PRICES: dict[str, allowed.Taker] = {
    "price_gbp_per_vcpu_hour": _NOUGHT,
    "price_gbp_per_gb_month": _NOUGHT,
    "price_gbp_per_gb_sent": _NOUGHT,
}
MONEY: dict[str, allowed.Taker] = {
    "capital_gbp": _NOUGHT,
    "one_off_gbp": allowed.number(-1e12),
    "running_gbp_per_year": allowed.number(-1e12),
    "price_share": _NOUGHT,
    "price_gbp_per_unit_year": _NOUGHT,
    "optimism_bias_share": allowed.number(0, 2),
    "optimism_bias_reason": allowed.text,
    **_CLOUD_PRICES,
}
"""What every kind of measure may say of its money. capital_gbp, one_off_gbp: of the whole measure, spent as its share
follows; running_gbp_per_year: once all of it has followed; price_share: of refurbished kit, as a share of new;
price_gbp_per_unit_year: of a hosted service; the other prices: of what it moves to the cloud. One-off and running costs
may be savings, below nought. optimism_bias_share: what an appraisal raises its new costs by, 0 where they are
contracted; optimism_bias_reason: why so much."""


def fault_in_bias(values: Mapping[str, Any]) -> str:
    """What is wrong with what a measure says of optimism bias; "" for nothing."""
    if "optimism_bias_share" in values and not values.get("optimism_bias_reason"):
        return "optimism_bias_share needs its reason: write optimism_bias_reason."
    return ""


def _prices(value: object) -> dict[str, float]:
    if not isinstance(value, Mapping) or not value:
        raise allowed.Unfit("write a price for each type, such as {server = 6000, laptop = 800}")
    return {allowed.text(key): _NOUGHT(price) for key, price in value.items()}


PATHWAY_MONEY: dict[str, allowed.Taker] = {
    "price_year": allowed.year,
    "vat": allowed.choice("excluded", "included"),
    "electricity_gbp_per_kwh": _NOUGHT,
    "electricity_price_year": allowed.year,
    "electricity_path": allowed.choice("commercial", "industrial", "flat"),
    "electricity_transfers_gbp_per_kwh": _NOUGHT,
    "electricity_abroad_gbp_per_kwh": _NOUGHT,
    "purchase_gbp": _prices,
    "running_gbp_per_year": _prices,
    **_CLOUD_PRICES,
    "cloud_purchase": allowed.choice("on demand", "reserved"),
    "gbp_per_usd": _ABOVE,
    "exchange_date": allowed.day,
    "discount_rate": _SHARE,
}
"""What a pathway may say of money (`Pathway.money`); what each means stands in `money_terms`."""


BEST_SET: dict[str, allowed.Taker] = {"budget_gbp": allowed.number(-1e12), "cap_tco2e": _NOUGHT}
"""What the best set may be asked for, one of the two: a present value above the baseline's (below nought: what it must
save), or tonnes that all kit may emit to the horizon."""


@dataclass(frozen=True)
class Kind:
    """What a kind of measure is, what it may say beyond its dates, and what it needs.

    keys, to: what it may say, beside MONEY, and of where it goes; one_of: keys of which one must be said, only_one: and
    no other of them; needs, to_needs: keys that must all be said; moves: whether it takes kit away from where it is, so
    that no other measure of the option may move it again.
    """

    name: str
    keys: Mapping[str, allowed.Taker] = field(default_factory=dict)
    to: Mapping[str, allowed.Taker] = field(default_factory=dict)
    one_of: tuple[str, ...] = ()
    only_one: bool = False
    needs: tuple[str, ...] = ()
    to_needs: tuple[str, ...] = ()
    moves: bool = False


KINDS: dict[str, Kind] = {
    "keep_longer": Kind("keep longer", {"life_years": _YEARS, "extra_years": allowed.number(0, 60)},
                        one_of=("life_years", "extra_years"), only_one=True),
    "renew": Kind("renew like for like", {}),
    "refurbished": Kind("buy refurbished", {"embodied_share": allowed.number(0, 1, above=True), "life_years": _YEARS}),
    "fewer": Kind("do with fewer", {}, moves=True),
    "smaller": Kind("replace by a smaller device", {"units": _ABOVE}, _KIT_TO, to_needs=("type",), moves=True),
    "switch_off": Kind("switch off out of hours", {"saving": _SHARE, "off_hours_per_week": allowed.number(0, 168)},
                       one_of=("saving", "off_hours_per_week"), only_one=True),
    "consolidate": Kind("consolidate and virtualise", {"utilisation_from": allowed.number(0, 1, above=True),
                        "utilisation": allowed.number(0, 1, above=True), "power_ratio": _ABOVE},
                        needs=("utilisation",), moves=True),
    "leased_hall": Kind("move to a leased hall", {"pue": allowed.number(1, 10)}),
    "rehost": Kind("rehost to cloud", {"overlap_months": _MONTHS, "transfer_gb": _NOUGHT}, _CLOUD_TO,
                   to_needs=("provider", "region"), moves=True),
    "replatform": Kind("re-platform to cloud", {"overlap_months": _MONTHS, "transfer_gb": _NOUGHT,
                       "size_share": allowed.number(0, 1, above=True)}, _CLOUD_TO,
                       needs=("size_share",), to_needs=("provider", "region"), moves=True),
    "region": Kind("move to another region", {}, {"provider": allowed.text, "region": allowed.text},
                   to_needs=("region",), moves=True),
    "right_size": Kind("right-size", {"size_share": _SHARE, "utilisation_from": allowed.number(0, 1, above=True),
                       "utilisation": allowed.number(0, 1, above=True)}, one_of=("size_share", "utilisation"),
                       only_one=True),
    "own_room": Kind("bring back from cloud", {"units": _ABOVE, "overlap_months": _MONTHS, "transfer_gb": _NOUGHT},
                     {**_KIT_TO, "site": allowed.text, "cores": _ABOVE, "memory_gb": _ABOVE}, needs=("units",),
                     moves=True),
    "hosted_service": Kind("replace by a hosted service", {"overlap_months": _MONTHS, "units": _ABOVE,
                           "kgco2e_per_unit_year": _NOUGHT}, needs=("kgco2e_per_unit_year",), moves=True),
    "retire": Kind("retire", {}, moves=True),
    "contract": Kind("greener electricity contract", {"rego_share": _SHARE, "supplier_factor": allowed.intensity},
                     one_of=("rego_share", "supplier_factor")),
    "pue": Kind("better cooling and power (PUE)", {"pue": allowed.number(1, 10)}, needs=("pue",)),
}  # fmt: skip

EVENTS: dict[str, Mapping[str, allowed.Taker]] = {
    "run": {"units": _NOUGHT, "power_w": _NOUGHT, "annual_energy_kwh": _NOUGHT, "pue": allowed.number(1, 10),
            "run_by": allowed.choice("own_room", "office", "leased_hall", "hosted_service", "home"),
            "country": allowed.country, "type": allowed.text},
    "buy": {"units": _NOUGHT, "embodied_kgco2e": _NOUGHT, "life_years": _YEARS, "type": allowed.text},
    "dispose": {"units": _NOUGHT, "mass_kg": _NOUGHT, "type": allowed.text,
                "route": allowed.choice("recycled", "incinerated", "landfill", "unknown")},
    "service": {"units": _NOUGHT, "embodied_kgco2e_per_hour": _NOUGHT, "power_w": _NOUGHT, "pue": allowed.number(1, 10),
                "country": allowed.country},
}  # fmt: skip
"""Events in plain figures, for a case worked by hand: what they may say beside their days."""


_TAKEN_AS: dict[allowed.Taker, allowed.Taker] = {allowed.intensity: allowed.number(0, 5)}
"""What stands in a measure is what a taker gave: where that is of another form than a file's, how it is looked at."""


def _values_taken(place: str, said: Mapping[str, Any], takers: Mapping[str, allowed.Taker]) -> None:
    """Raises ValueError for a key that is none of those that can be said, with the nearest, and for a value that it
    cannot take."""
    for key, value in said.items():
        one_of(takers, f"key of the {place}", key)
        taker = takers[key]
        try:
            _TAKEN_AS.get(taker, taker)(value)
        except allowed.Unfit as reason:
            raise ValueError(f"{place}, {key}: {value!r} cannot be; {reason}") from reason


@dataclass(frozen=True)
class Measure:
    """One thing that is done, from a day on, to a share of some kit.

    start: first day; end: the last day by which the share is reached, for shapes other than a step; where: filter by
    field of WHERE, all must hold; values, to: what the kind needs; line: where it stands, for messages; confirmed:
    sizes of values and to that somebody has said are right though they are not likely, by key (`likely_sizes`).
    """

    kind: str
    start: date
    end: date | None = None
    shape: Shape = "step"
    share: float = 1.0
    where: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    to: Mapping[str, Any] = field(default_factory=dict)
    line: str = ""
    confirmed: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        held(self)
        one_of(KINDS, "kind of measure", self.kind)
        number("a share from 0 to 1", 0, 1)("Measure.share", self.share)
        known = KINDS[self.kind]
        for said, takers in ((self.where, WHERE), (self.values, {**known.keys, **MONEY}), (self.to, known.to)):
            _values_taken(f"measure {self.kind}", said, takers)
        _values_taken(f"measure {self.kind}, confirmed", self.confirmed, confirmable(known.keys, known.to))


def confirmable(*said: Mapping[str, allowed.Taker]) -> dict[str, allowed.Taker]:
    """Sizes that can be confirmed of what may be said: any figure that is no text."""
    return {key: allowed.number(0) for takers in said for key, taker in takers.items() if taker is not allowed.text}


@dataclass(frozen=True)
class Event:
    """Kit that runs, is bought or is disposed of, or a service, in plain figures. until: last day of a run; confirmed:
    as of a measure."""

    kind: str
    start: date
    until: date | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    line: str = ""
    confirmed: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        held(self)
        one_of(EVENTS, "kind of event", self.kind)
        _values_taken(f"event {self.kind}", self.values, EVENTS[self.kind])
        _values_taken(f"event {self.kind}, confirmed", self.confirmed, confirmable(EVENTS[self.kind]))


@dataclass(frozen=True)
class Option:
    """A named list of measures. Each acts on what stands on its day; of one day, in the order in which they stand."""

    name: str
    note: str = ""
    measures: tuple[Measure, ...] = ()
    events: tuple[Event, ...] = ()

    def __post_init__(self) -> None:
        held(self)


@dataclass(frozen=True)
class Target:
    """Where emissions should be.

    kind: linear (share of the base year's, reached by `year`), rate (a share a year, of the base year or of the year
    before) or budget (tonnes over all years to `year`). reduction: 0 to 1; of: what a rate is a share of; base_kgco2e:
    emissions of the base year where they are stated, with the book they are of (base_book: management or inventory) and
    who worked them out (base_source).
    """

    name: str
    kind: Literal["linear", "rate", "budget"]
    year: int
    base_year: int | None = None
    reduction: float | None = None
    of: Literal["base year", "year before"] = "base year"
    budget_tco2e: float | None = None
    base_kgco2e: float | None = None
    base_book: str = ""
    base_source: str = ""

    def __post_init__(self) -> None:
        held(self)


def fault_in_base(target: Target) -> str:
    """What is missing or wrong with the stated emissions of a target's base year, "" for nothing."""
    if target.base_kgco2e is None:
        return ""
    if target.base_book == "inventory":
        return ("the emissions of its base year are of the inventory book, in which a year's purchases count in full; "
                "targets are judged on the management book.")  # fmt: skip
    missing = [name for name in ("base_book", "base_source") if not getattr(target, name)]
    return f"base_kgco2e is stated without {' and '.join(missing)}." if missing else ""


BASE_NEEDS = (
    'State base_kgco2e in the management book, with base_book = "management" and base_source (who worked it out, and '
    "when), or leave base_kgco2e and base_year out to take the first year of the pathway."
)


@dataclass(frozen=True)
class Trends:
    """What changes by itself in a year, the same for every option; 0 is constant, -0.02 a fall of 2 % a year.

    abroad: the grids of other countries; cloud_overhead: what providers' rooms add to their load (PUE - 1); new_kit:
    making new kit; cloud_utilisation: how full cloud machines run (of their load: 0.02 takes 50 % to 51 %), never above
    full.
    """

    abroad: float = 0.0
    cloud_overhead: float = 0.0
    new_kit: float = 0.0
    cloud_utilisation: float = 0.0

    def __post_init__(self) -> None:
        held(self)


CONSTANT = Trends()


@dataclass(frozen=True)
class Pathway:
    """Options and what is common to all of them.

    base_year, horizon: calendar years in which the first and the last reporting year begin; growth: of demand a year,
    by estate; cloud_growth: of what was moved to cloud, on top; renewal_energy: whether renewed kit takes the energy of
    the newest models of its type or that of the kit it follows; best_set: one of BEST_SET, what the best set of the
    options is asked for, no more than the baseline's cost where it is empty.
    """

    base_year: int
    horizon: int
    options: tuple[Option, ...]
    baseline: str = ""
    growth: Mapping[str, float] = field(default_factory=dict)
    cloud_growth: float = 0.0
    grid: GridSeries = "physical"
    well_to_tank: WellToTank = "with the grid"
    renewal_energy: Literal["newest", "as old"] = "newest"
    targets: tuple[Target, ...] = ()
    money: Mapping[str, Any] = field(default_factory=dict)
    trends: Trends = CONSTANT
    best_set: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        held(self)
        for estate in self.growth:
            one_of(ESTATES, "estate that grows", estate)
        _values_taken("money of the pathway", self.money, PATHWAY_MONEY)
        _values_taken("best set of the pathway", self.best_set, BEST_SET)

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(range(self.base_year, self.horizon + 1))

    def option(self, name: str) -> Option:
        """An option by its name. Raises ValueError for one that is not among them, with the nearest."""
        named = {option.name: option for option in self.options}
        one_of(named, "option", name)
        return named[name]

    @property
    def against(self) -> str:
        """Name of the baseline: the first option unless the file names another; "" where there is no option."""
        return self.baseline or next((option.name for option in self.options), "")
