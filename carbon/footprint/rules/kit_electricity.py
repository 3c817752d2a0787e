"""Electricity of kit before the room's overhead: one rule for each way in which it may be known, the first that is.

Source: method, section 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from carbon.footprint.rules.quantities import (
    ALWAYS_ON,
    GIGABYTES_PER_TERABYTE,
    HOURS_ON,
    HOURS_STATED,
    HOURS_USUAL,
    UNITS,
    WATTS_PER_KILOWATT,
    YEARS,
    in_service,
)
from carbon.rules import Basis, Chosen, Either, Expression, Flag, Known, Not, Quantity, Rule, Step

READING = Quantity("metered_kwh", "kWh", "row", "metered")
READING_INSIDE = Quantity("days_metered_inside", "day", "period", "days_metered_inside")
READING_DAYS = Quantity("days_metered", "day", "row", "days_metered")
ANNUAL_STATED = Quantity("annual_energy_kwh", "kWh/device/year", "row", "annual_energy")
MEAN_POWER = Quantity("mean_power_w", "W/device", "row", "mean_power")
IDLE_POWER = Quantity("idle_power_w", "W/device", "row", "idle_power")
FULL_POWER = Quantity("full_load_power_w", "W/device", "row", "full_power")
IDLE_OF_PROCESSOR = Quantity("idle_of_processor", "W/device", "factor", "idle_power")
FULL_OF_PROCESSOR = Quantity("full_of_processor", "W/device", "factor", "full_power")
CAPACITY_GB = Quantity("storage_gb", "GB/device", "row", "storage_gb")
WATTS_PER_TERABYTE = Quantity("watts_per_terabyte", "W/TB", "factor", "watts_per_terabyte")
PUBLISHED = Quantity("published_energy", "kWh/device/year", "factor", "published_energy")
LOAD_STATED = Quantity("utilisation", "", "row", "load")
LOAD_SET = Quantity("server_utilisation", "", "setting", "load")
"""The setting is one for servers: it is known for them alone."""

READING_CUT = Flag("reading_cut", "reading_cut")
READING_IN_PERIOD = Flag("reading_in_period", "reading_in_period")
SERVER = Flag("server", "is_server")
STORAGE = Flag("storage", "is_storage")
NETWORK = Flag("network", "is_network")
OF_MODEL = Flag("of_model", "is_of_model")
HOURS_GIVEN = Either(Known(HOURS_STATED), ALWAYS_ON)


@dataclass(frozen=True)
class Origin:
    """Drawn once for all amounts of a file and column. kind: of its spread; shape: as in `Slot`."""

    kind: str
    column: str
    shape: Literal["lognormal", "meters"] = "lognormal"


@dataclass(frozen=True, eq=False)
class OfFigure:
    """Drawn with the figure: the wider of its own spread and a kind's. stream: its name, where all figures of a rule
    are one draw; but: a kind of equipment that has another kind of spread."""

    figure: Quantity
    kind: str
    stream: str = ""
    but: tuple[Flag, str] | None = None


@dataclass(frozen=True)
class Said:
    """What is told of the rows that a rule takes. code: of the problem; of: the figures that it names."""

    code: str
    column: str | None = None
    of: tuple[Quantity, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class KitRule(Rule):
    """A way to the kilowatt-hours of a row.

    id: its first part is the way by which what is not used is told (`words/stated.toml`); reads: columns whose figures
    it takes, the one without which it says nothing first; draws: what is drawn for the amount; by_units: whether units
    are multiplied in, so that a wrong count moves the amount; says: what is told of its rows.
    """

    basis: Basis
    draws: Origin | OfFigure
    reads: tuple[str, ...] = ()
    by_units: bool = True
    says: tuple[Said, ...] = ()

    @property
    def way(self) -> str:
        return self.id.partition(".")[0]


def _energy(amount: Expression) -> Step:
    return Step("energy", "kWh", amount)


def _from_power(power: Expression) -> Step:
    return _energy(UNITS * power * HOURS_ON / WATTS_PER_KILOWATT)


def _at_load(idle: Quantity, full: Quantity, load: Expression) -> Step:
    """Energy of power at a mean load, straight between idle and full load."""
    more = Step("more_power", "W/device", full - idle)
    return _from_power(Step("power_at_load", "W/device", more * load + idle))


def _a_year(amount: Expression) -> Step:
    return _energy(in_service(UNITS * amount * YEARS))


BY_HOURS = Step("energy_by_hours", "kWh/device/year", PUBLISHED * HOURS_STATED / HOURS_USUAL)
"""A published yearly figure for the stated hours instead of the usual ones."""


def _rule(name: str, basis: Basis, draws: Origin | OfFigure, amount: Expression, **more: Any) -> KitRule:
    return KitRule(name, "kWh", amount, "energy", "Electricity", basis=basis, draws=draws, **more)


def _own(column: str) -> Origin:
    return Origin("activity.stated.energy", column)


def _of_load_stated(column: str) -> Origin:
    return Origin("activity.modelled.server", column)


def _of_load_set(column: str) -> Origin:
    return Origin("activity.modelled.server.util_default", column)


OF_USUAL_HOURS = Origin("activity.assumed.energy", "hours")
OF_SHEET = OfFigure(PUBLISHED, "activity.modelled.tec", stream="activity.modelled.tec")
OF_TYPE = OfFigure(PUBLISHED, "activity.assumed.energy", but=(NETWORK, "activity.assumed.energy.network"))
_MEAN_POWER_READS = ("mean_power_w", "hours_per_year")
_LOAD_READS = ("idle_power_w", "full_load_power_w", "utilisation", "hours_per_year")
_SERVER_READS = ("cpu_model", "sockets", "utilisation", "hours_per_year")
_PROCESSOR_SAID = (Said("server_power_modelled", of=(IDLE_OF_PROCESSOR, FULL_OF_PROCESSOR)),)
_MODEL_SAID, _TYPE_SAID = (Said(f"energy_of_{kind}", of=(PUBLISHED,)) for kind in ("model", "type"))
_HOURS_SAID = Said("published_by_hours", "hours_per_year")
_CAPACITY = Step("capacity", "TB/device", CAPACITY_GB / GIGABYTES_PER_TERABYTE)

FIRST_KNOWN = (
    _rule(
        "metered",
        "measured",
        Origin("activity.measured.submeter", "metered_kwh", "meters"),
        Chosen(READING_CUT, _energy(READING * (READING_INSIDE / READING_DAYS)), READING),
        where=READING_IN_PERIOD,
        reads=("metered_kwh",),
        by_units=False,
    ),
    _rule("stated", "stated", _own("annual_energy_kwh"), _a_year(ANNUAL_STATED), reads=("annual_energy_kwh",)),
    _rule(
        "mean_power",
        "stated",
        _own("mean_power_w"),
        _from_power(MEAN_POWER),
        where=HOURS_GIVEN,
        reads=_MEAN_POWER_READS,
    ),
    _rule(
        "mean_power.usual_hours",
        "assumed",
        OF_USUAL_HOURS,
        _from_power(MEAN_POWER),
        where=Not(HOURS_GIVEN),
        reads=_MEAN_POWER_READS,
        says=(Said("hours_assumed", "mean_power_w"),),
    ),
    _rule(
        "power_at_load",
        "modelled",
        _of_load_stated("idle_power_w"),
        _at_load(IDLE_POWER, FULL_POWER, LOAD_STATED),
        where=HOURS_GIVEN,
        reads=_LOAD_READS,
    ),
    _rule(
        "power_at_load.load_set",
        "modelled",
        _of_load_set("idle_power_w"),
        _at_load(IDLE_POWER, FULL_POWER, LOAD_SET),
        where=HOURS_GIVEN,
        reads=_LOAD_READS,
    ),
    _rule(
        "power_at_load.usual_hours",
        "modelled",
        OF_USUAL_HOURS,
        _at_load(IDLE_POWER, FULL_POWER, LOAD_STATED),
        where=Not(HOURS_GIVEN),
        reads=_LOAD_READS,
        says=(Said("hours_assumed", "idle_power_w"),),
    ),
    _rule(
        "server",
        "modelled",
        _of_load_stated("cpu_model"),
        _at_load(IDLE_OF_PROCESSOR, FULL_OF_PROCESSOR, LOAD_STATED),
        where=SERVER,
        reads=_SERVER_READS,
        says=_PROCESSOR_SAID,
    ),
    _rule(
        "server.load_set",
        "modelled",
        _of_load_set("cpu_model"),
        _at_load(IDLE_OF_PROCESSOR, FULL_OF_PROCESSOR, LOAD_SET),
        where=SERVER,
        reads=_SERVER_READS,
        says=_PROCESSOR_SAID,
    ),
    _rule(
        "storage",
        "modelled",
        OfFigure(WATTS_PER_TERABYTE, "factor.cloud.storage"),
        _from_power(Step("power_at_load", "W/device", _CAPACITY * WATTS_PER_TERABYTE)),
        where=STORAGE,
        reads=("storage_gb", "storage_medium", "hours_per_year"),
        says=(Said("storage_power_modelled", of=(WATTS_PER_TERABYTE,)),),
    ),
    _rule(
        "published.model.by_hours",
        "modelled",
        OF_SHEET,
        _a_year(BY_HOURS),
        where=OF_MODEL,
        reads=("hours_per_year",),
        says=(_MODEL_SAID, _HOURS_SAID),
    ),
    _rule("published.model", "modelled", OF_SHEET, _a_year(PUBLISHED), where=OF_MODEL, says=(_MODEL_SAID,)),
    _rule(
        "published.type.by_hours",
        "assumed",
        OF_TYPE,
        _a_year(BY_HOURS),
        reads=("hours_per_year",),
        says=(_TYPE_SAID, _HOURS_SAID),
    ),
    _rule("published.type", "assumed", OF_TYPE, _a_year(PUBLISHED), says=(_TYPE_SAID,)),
)
"""Rules for the kilowatt-hours of a row, the first that knows them is taken. Source: method, section 3."""
