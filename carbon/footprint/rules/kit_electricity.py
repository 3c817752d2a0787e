"""Electricity of kit before the room's overhead: one rule for each way in which it may be known, the first that is.

Source: method, section 3.
"""

from __future__ import annotations

from dataclasses import dataclass

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
from carbon.rules import Chosen, Expression, FirstKnown, Flag, Quantity, Rule, Step

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
LOAD = FirstKnown(
    (Quantity("utilisation", "", "row", "load"), Quantity("server_utilisation", "", "setting", "load"))
)  # the setting is one for servers: `KitTerms` knows it for them alone


def _at_load(idle: Quantity, full: Quantity) -> Step:
    """Power at a mean load, straight between idle and full load."""
    return Step("power_at_load", "W/device", Step("more_power", "W/device", full - idle) * LOAD + idle)


def _energy(amount: Expression) -> Step:
    return Step("energy", "kWh", amount)


def _from_power(power: Expression) -> Step:
    return _energy(UNITS * power * HOURS_ON / WATTS_PER_KILOWATT)


@dataclass(frozen=True, eq=False)
class KitRule(Rule):
    """A way to the kilowatt-hours of a row. reads: columns whose figures it takes; by_units: whether units are
    multiplied in, so that a wrong count moves the amount."""

    reads: tuple[str, ...] = ()
    by_units: bool = True


SERVER, STORAGE, OF_PUBLISHED = Flag("server", "is_server"), Flag("storage", "is_storage"), Flag("uses_electricity", "")
CUT_READING = Flag("reading_cut", "reading_cut")

METERED = KitRule(
    "metered",
    "kWh",
    Chosen(CUT_READING, _energy(READING * (READING_INSIDE / READING_DAYS)), READING),
    "energy",
    "Electricity",
    "measured",
    reads=("metered_kwh",),
    by_units=False,
)
STATED = KitRule(
    "stated",
    "kWh",
    _energy(in_service(UNITS * ANNUAL_STATED * YEARS)),
    "energy",
    "Electricity",
    "stated",
    reads=("annual_energy_kwh",),
)
OF_MEAN_POWER = KitRule(
    "mean_power",
    "kWh",
    _from_power(MEAN_POWER),
    "energy",
    "Electricity",
    "stated",
    reads=("mean_power_w", "hours_per_year"),
)
AT_LOAD = KitRule(
    "power_at_load",
    "kWh",
    _from_power(_at_load(IDLE_POWER, FULL_POWER)),
    "energy",
    "Electricity",
    "modelled",
    reads=("idle_power_w", "full_load_power_w", "utilisation", "hours_per_year"),
)
OF_PROCESSOR = KitRule(
    "server",
    "kWh",
    _from_power(_at_load(IDLE_OF_PROCESSOR, FULL_OF_PROCESSOR)),
    "energy",
    "Electricity",
    "modelled",
    where=SERVER,
    reads=("cpu_model", "sockets", "utilisation", "hours_per_year"),
)
BY_CAPACITY = KitRule(
    "storage",
    "kWh",
    _from_power(
        Step(
            "power_at_load",
            "W/device",
            Step("capacity", "TB/device", CAPACITY_GB / GIGABYTES_PER_TERABYTE) * WATTS_PER_TERABYTE,
        )
    ),
    "energy",
    "Electricity",
    "modelled",
    where=STORAGE,
    reads=("storage_gb", "storage_medium", "hours_per_year"),
)
BY_HOURS = Step("energy_by_hours", "kWh/device/year", PUBLISHED * HOURS_STATED / HOURS_USUAL)
"""A published yearly figure for the stated hours instead of the usual ones."""
AS_PUBLISHED = KitRule(
    "published",
    "kWh",
    FirstKnown((_energy(in_service(UNITS * BY_HOURS * YEARS)), _energy(in_service(UNITS * PUBLISHED * YEARS)))),
    "energy",
    "Electricity",
    "assumed",
    where=OF_PUBLISHED,
)

FIRST_KNOWN = (METERED, STATED, OF_MEAN_POWER, AT_LOAD, OF_PROCESSOR, BY_CAPACITY, AS_PUBLISHED)
"""Rules for the kilowatt-hours of a row, the first that knows them is taken. Source: method, section 3."""

__all__ = ["ALWAYS_ON", "FIRST_KNOWN", "KitRule"]
