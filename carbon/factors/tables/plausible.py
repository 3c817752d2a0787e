"""What is likely of a kind of equipment: the range of its power, yearly electricity, hours, making and mass.

The range of a broad type is the hull of what is published for its device types (least and greatest; else the value
times and over gsd ^ 1.645 of its kind). A type of which nothing is published may have up to the highest of its estate.
Figures stand in device_types.csv, server_power.csv and uncertainty.csv; those of prices and sizes in likely_ranges.csv.
Source: method, section 9.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from carbon.factors.tables.asset_types import UNKNOWN, asset_types
from carbon.factors.tables.spreads import Z_ONE_SIDE, kinds
from carbon.factors.tables.tables import read_rows
from carbon.words.amounts import digits_text

HOURS_OF_A_YEAR = 8_784.0
"""Hours of a leap year: more than these no single thing runs."""
FIELDS = {
    "mean_power_w": "W",
    "idle_power_w": "W",
    "full_load_power_w": "W",
    "annual_energy_kwh": "kWh a year",
    "metered_kwh": "kWh a year",
    "hours_per_year": "hours a year",
    "embodied_kgco2e": "kg CO2e",
    "mass_kg": "kg",
}
"""Figures of a row that are looked at, each of one unit of kit, and what they are in."""
SIZES = {
    "storage_gb": "GB",
    "cores": "cores",
    "host_vcpu": "vCPU",
    "vcpu": "vCPU",
    "memory_gb": "GB",
    "purchase_cost": "",
    "running_cost": "a year",
}
"""Sizes and prices of one unit that are looked at too, for the kinds of likely_ranges.csv. Nothing is too little."""


@dataclass(frozen=True)
class Likely:
    """What is likely of one unit of a type: from low to high, both likely; low 0: nothing is too little."""

    low: float
    high: float


@cache
def likely(asset_type: str) -> dict[str, Likely]:
    """Range of each of FIELDS for a broad type; {} for what is no equipment. Raises KeyError for an unknown type."""
    kind = asset_types()[asset_type]
    published = _published(asset_type)
    if asset_type == UNKNOWN or not kind.device_types:
        return {}
    estate = _estate(asset_type)
    found = {}
    for quantity, fields in _FIELDS_OF.items():
        span = published.get(quantity) or _highest(estate, quantity)
        if span is not None:
            found.update(dict.fromkeys(fields, span))
    return found


_FIELDS_OF = {
    "power": ("mean_power_w", "idle_power_w", "full_load_power_w"),
    "energy": ("annual_energy_kwh", "metered_kwh"),
    "hours": ("hours_per_year",),
    "embodied": ("embodied_kgco2e",),
    "mass": ("mass_kg",),
}


@cache
def likely_sizes(asset_type: str) -> dict[str, Likely]:
    """Range of each of SIZES that is known for a broad type, {} for a type of which none is. Prices are in pounds, and
    near enough in euros and dollars."""
    rows = [row for row in read_rows("likely_ranges") if row["asset_type"] == asset_type]
    spans = {row["quantity"]: Likely(float(row["low"]), float(row["high"])) for row in rows}
    return {field: spans[quantity] for field, quantity in _SIZE_OF.items() if quantity in spans}


_SIZE_OF = {
    "storage_gb": "storage", "cores": "cores", "host_vcpu": "threads", "vcpu": "threads", "memory_gb": "memory",
    "purchase_cost": "price", "running_cost": "price",
}  # fmt: skip
"""Which range of likely_ranges.csv each of SIZES has: a year's running costs are no more than a price may be."""


@cache
def _published(asset_type: str) -> dict[str, Likely]:
    """What is published of a type, by quantity."""
    kind = asset_types()[asset_type]
    rows = [row for row in read_rows("device_types") if row["type_id"] in kind.device_types]
    spread = {name: kinds()[key] ** Z_ONE_SIDE for name, key in _KIND_OF.items()}
    energy = hull(rows, ("energy_low", "energy_high"), ("annual_energy_kwh",), spread["energy"])
    power = hull(rows, (), ("active_w", "idle_w"), spread["energy"])
    if power is not None and asset_type == "server":
        power = Likely(power.low, max(power.high, _greatest_server_w()))
    if kind.always_on and energy is not None:
        all_year = Likely(energy.low * 1000 / HOURS_OF_A_YEAR, energy.high * 1000 / HOURS_OF_A_YEAR)
        power = all_year if power is None else Likely(min(power.low, all_year.low), max(power.high, all_year.high))
    found = {
        "power": power,
        "energy": energy if power is None or not kind.always_on else _at_least(energy, power),
        "hours": _hours(kind.always_on, energy, power),
        "embodied": hull(
            rows,
            ("embodied_low", "embodied_high", "embodied_recommended_low", "embodied_recommended_high"),
            ("embodied_kgco2e",),
            spread["embodied"],
        ),
        "mass": hull(rows, (), ("mass_kg",), spread["mass"]),
    }
    return {name: span for name, span in found.items() if span is not None and span.high > 0}


_KIND_OF = {"energy": "activity.assumed.energy", "embodied": "factor.device.quality.D", "mass": "activity.mass.default"}
"""Whose spread fills a range that is not published."""


def hull(
    rows: Iterable[dict[str, str]], ends: tuple[str, ...], values: tuple[str, ...], factor: float
) -> Likely | None:
    """From the least to the greatest of published ends; of a row with a value alone, of it over and times a factor."""
    found: list[float] = []
    for row in rows:
        own = [float(row[name]) for name in ends if row[name]]
        stated = [float(row[name]) for name in values if row[name]]
        if len(own) < 2:
            stated = [each for value in stated for each in (value / factor, value * factor)]
        found += own + stated
    positive = [value for value in found if value > 0]
    return Likely(min(positive), max(positive)) if positive else None


def _at_least(energy: Likely | None, power: Likely) -> Likely | None:
    """What runs always may use in a year what its greatest power gives."""
    if energy is None:
        return Likely(power.low * HOURS_OF_A_YEAR / 1000, power.high * HOURS_OF_A_YEAR / 1000)
    return Likely(energy.low, max(energy.high, power.high * HOURS_OF_A_YEAR / 1000))


def _hours(always_on: bool, energy: Likely | None, power: Likely | None) -> Likely:
    """Hours a year: of what runs always a working year of 2,000 hours and more, else what energy and power leave."""
    if always_on or energy is None or power is None:
        return Likely(_WORKING_YEAR if always_on else _WORKING_YEAR / 10, HOURS_OF_A_YEAR)
    return Likely(min(energy.low * 1000 / power.high, _WORKING_YEAR / 2), HOURS_OF_A_YEAR)


_WORKING_YEAR = 2_000.0
"""Some 250 days of eight hours: hours of a day or a week that stand under hours of a year lie far below."""


@cache
def _greatest_server_w() -> float:
    """The greatest power of a whole server in server_power.csv. [W]"""
    return max(float(row["max_w"]) for row in read_rows("server_power") if row["max_w"])


def _estate(asset_type: str) -> str:
    kind = asset_types()[asset_type]
    return "hosting" if kind.estate == "hosting" or kind.room_plant else "devices"


def _highest(estate: str, quantity: str) -> Likely | None:
    """Up to the highest that any type of an estate has."""
    highest = [span.high for name in asset_types() if _estate(name) == estate
               for span in [_published(name).get(quantity)] if span is not None]  # fmt: skip
    return Likely(0.0, max(highest)) if highest else None


TOLD_ABOVE, TOLD_BELOW = 2.0, 0.5
"""A figure is told above twice the upper or below half of the lower end of the range of its type ..."""
WAITS_ABOVE, WAITS_BELOW = 10.0, 0.1
"""... and waits above ten times or below a tenth, until somebody confirms (of 1,100 published making figures none lies
above three times). Source: method, section 9."""
FAR_ABOVE, FAR_BELOW = 3.0, 1 / 3
"""A figure above three times or below a third of that of its own model, else of its type, is told and never waits: a
type's range may be wide, one model's figure is not. Of 1,099 published making figures 9 lie above three times the one
recommended for their type, and 11 below a third."""


def are_likely(least: float, greatest: float, span: Likely) -> bool:
    """Whether figures from least to greatest are likely enough to be what somebody meant."""
    return least >= span.low * TOLD_BELOW and greatest <= span.high * TOLD_ABOVE


def not_likely(figures: str, unit: str, of: str, span: Likely, scale: float = 1.0) -> str:
    """That figures are not likely of a thing, with the range that we know: a sentence. scale: what a figure of the
    range is multiplied by to be in the unit."""
    low, high = at_most(span.low * scale), at_most(span.high * scale)
    usual = f"{figure_text(low)} to {figure_text(high)}" if low else f"up to {figure_text(high)}"
    one = (
        unit.replace("servers", "server").replace("units", "unit").replace("years", "year") if figures == "1" else unit
    )
    return f"{figures} {one} is not likely of {of}, of which we know {usual} {unit}."


def figure_text(value: float) -> str:
    """A figure within a sentence: three digits, all of them from a thousand on."""
    return f"{value:,.0f}" if value >= 1_000 else digits_text(value, 3)


def figures_text(least: float, greatest: float, factor: float = 1.0) -> str:
    """Figures from least to greatest, times a factor, within a sentence: "20", "20 to 25"."""
    one, other = figure_text(least * factor), figure_text(greatest * factor)
    return one if one == other else f"{one} to {other}"


def at_most(value: float) -> float:
    """A likely figure as a bound that can be read: two digits."""
    if value <= 0:
        return 0.0
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    return round(value / step) * step
