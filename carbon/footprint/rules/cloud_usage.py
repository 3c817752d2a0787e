"""Cloud usage: electricity at the provider and on the way to the user, and what making the machines and media took.

What the provider's data centre adds is `readings.ON_TOP`. Source: method, section 6.
"""

from __future__ import annotations

from carbon.footprint.rules.kit_electricity import LOAD_STATED
from carbon.footprint.rules.quantities import GIGABYTES_PER_TERABYTE, WATTS_PER_KILOWATT
from carbon.footprint.rules.readings import in_period
from carbon.rules import Above, Basis, Chosen, Expression, FirstKnown, Flag, Number, Quantity, Rule, Step

_STATED = {
    "instance_hours": "hour",
    "vcpu_hours": "hour",
    "memory_gb_hours": "GB*hour",
    "storage_gb_months": "GB*month",
    "transfer_gb": "GB",
    "transfer_internal_gb": "GB",
    "spend": "currency",
    "reported_location_kgco2e": "kgCO2e",
    "reported_market_kgco2e": "kgCO2e",
}
"""Columns of amounts. An hour of a processor is one of a machine of one processor."""
USAGE = {
    name: in_period(
        Quantity(name, unit, "row", f"usage_{name}"), unit, f"usage_inside{'_vcpu' if name == 'vcpu_hours' else ''}"
    )
    for name, unit in _STATED.items()
}
"""Amounts of usage in the period, by their column."""

POWER_STATED = Quantity("power_w", "W", "row", "machine_power_stated")
IDLE_POINT, HALF_POINT, FULL_POINT = (
    Quantity(f"{name}_point", "W", "factor", f"machine_{name}_point") for name in ("idle", "half", "full")
)
POINTS = (IDLE_POINT, HALF_POINT, FULL_POINT)
LOAD_SET = Quantity("cloud_utilisation", "", "setting", "load_set")
GPUS_STATED = Quantity("gpu_count", "", "row", "gpu_count")
GPUS_OF_SIZE = Quantity("gpus_of_size", "", "rule", "gpus_of_size")
BOARD_POWER = Quantity("board_power", "W", "factor", "board_power")
COPIES = Quantity("copies", "", "factor", "copies")
WATTS_PER_TERABYTE = Quantity("watts_per_terabyte", "W/TB", "factor", "watts_per_terabyte")
MEDIUM_MAKING = Quantity("medium_making", "kgCO2e/GB", "factor", "amount")
"""What the gigabytes of `cloud.storage_making` are multiplied by."""
MEMORY_POWER = Quantity("memory_power", "kW/GB", "factor", "memory_power")
BETWEEN_CENTRES = Quantity("between_centres", "kWh/GB", "factor", "between_centres")
FIXED_NETWORK = Quantity("fixed_network", "kWh/GB", "factor", "fixed_network")
ROUTER = Quantity("router", "kWh/GB", "factor", "router")
MAKING_STATED = Quantity("embodied_kgco2e_per_hour", "kgCO2e/hour", "row", "embodied_stated_hour")
LIFE_OF_TABLE = Quantity("table_life", "year", "rule", "table_life")
LIFE_SET = Quantity("cloud_life", "year", "setting", "setting_life")

OF_SIZE = Flag("of_size", "of_size")
HAS_GPUS = Flag("has_gpus", "has_gpus")
WITH_ROUTER = Flag("with_router", "with_router")

_HALF_LOAD = Number(0.5, "", "half_load")
_HOURS_PER_MONTH = Number(730, "hour/month", "hours_per_month")
_MONTHS_PER_YEAR = Number(12, "month/year", "months_per_year")

MACHINE_HOURS = Step("machine_hours", "hour", Chosen(OF_SIZE, USAGE["instance_hours"], USAGE["vcpu_hours"]))
LOAD = Step("mean_load", "", FirstKnown((LOAD_STATED, LOAD_SET)))

_FIRST_HALF = Step("machine_first_half", "W", HALF_POINT - IDLE_POINT)
_SECOND_HALF = Step("machine_second_half", "W", FULL_POINT - HALF_POINT)
_WAY = Step("machine_way", "", LOAD / _HALF_LOAD)
_WAY_BEYOND = Step("machine_way_beyond", "", Step("machine_beyond_half", "", LOAD - _HALF_LOAD) / _HALF_LOAD)
_BEYOND_HALF = _FIRST_HALF + Step("machine_part_of_second", "W", _SECOND_HALF * _WAY_BEYOND)
_UP_TO_HALF = Chosen(Above(_HALF_LOAD, LOAD), _FIRST_HALF * _WAY, _FIRST_HALF)
_BY_LOAD = Step("machine_load", "W", Chosen(Above(LOAD, _HALF_LOAD), _BEYOND_HALF, _UP_TO_HALF))
"""Straight between the points at rest, half and full load."""
_OF_GPUS = Step("gpu", "W", BOARD_POWER * FirstKnown((GPUS_STATED, GPUS_OF_SIZE)) * LOAD)
ADDED_POWER = Step("machine_and_gpus", "W", Chosen(HAS_GPUS, _BY_LOAD + _OF_GPUS, _BY_LOAD))
"""What the load adds to the power at rest."""

_TO_USER = Step("network_per_gb", "kWh/GB", Chosen(WITH_ROUTER, FIXED_NETWORK + ROUTER, FIXED_NETWORK))
_TERABYTE_HOURS = Step(
    "terabyte_hours", "TB*hour", USAGE["storage_gb_months"] * _HOURS_PER_MONTH / GIGABYTES_PER_TERABYTE
)


def _energy(name: str, amount: Expression, basis: Basis = "modelled") -> Rule:
    return Rule(f"cloud.{name}", "kWh", Step("energy", "kWh", amount), "energy", "Cloud", basis)


def _as_billed(name: str, column: str, words: str) -> Rule:
    return Rule(name, _STATED[column], USAGE[column], words, "Cloud", "assumed" if name == "spend" else "stated")


_RULES = (
    _energy("stated_power", USAGE["instance_hours"] * POWER_STATED / WATTS_PER_KILOWATT, "stated"),
    _energy("idle", MACHINE_HOURS * IDLE_POINT / WATTS_PER_KILOWATT),
    _energy("load", MACHINE_HOURS * ADDED_POWER / WATTS_PER_KILOWATT),
    _energy("memory", USAGE["memory_gb_hours"] * MEMORY_POWER),
    _energy("storage", _TERABYTE_HOURS * WATTS_PER_TERABYTE * COPIES / WATTS_PER_KILOWATT),
    _energy("inside_transfer", USAGE["transfer_internal_gb"] * BETWEEN_CENTRES),
    _energy("public_transfer", USAGE["transfer_gb"] * _TO_USER),
    Rule(
        "cloud.embodied",
        "hour",
        Step("usage_on_life", "hour", MACHINE_HOURS * LIFE_OF_TABLE / LIFE_SET),
        "usage_on_life",
        "Cloud",
        "modelled",
    ),
    Rule(
        "cloud.embodied_stated",
        "kgCO2e",
        Step("making_kg", "kgCO2e", USAGE["instance_hours"] * MAKING_STATED),
        "making_kg",
        "Cloud",
        "stated",
    ),
    Rule(
        "cloud.storage_making",
        "GB",
        Step("storage_on_life", "GB", USAGE["storage_gb_months"] * COPIES / LIFE_SET / _MONTHS_PER_YEAR),
        "storage_on_life",
        "Cloud",
        "modelled",
    ),
    _as_billed("reported", "reported_location_kgco2e", "reported"),
    _as_billed("reported_market", "reported_market_kgco2e", "reported"),
    _as_billed("spend", "spend", "spend"),
)
RULES = {rule.id: rule for rule in _RULES}
"""By what the lines of a ledger are made of (`Activity.of`)."""
