"""Every declared rule with three rows worked out by hand, for the tests of its readers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import numpy as np

from carbon.footprint.rules import declared
from carbon.footprint.rules.kit_shares import BOUGHT, DECIDED, SUNK, WRITTEN_OFF
from carbon.rules import Above, Chosen, Flag, Given, Least, Quantity, Rule, flags, quantities
from carbon.rules.steps import Term

_ONE, _OTHER = (Quantity(name, "kWh", "row", words) for name, words in (("one", "metered"), ("other", "energy")))
_TRIALS = (
    Rule("trial.least", "kWh", Least(_ONE, _OTHER), "energy", "Electricity", "stated"),
    Rule("trial.above", "kWh", Chosen(Above(_ONE, _OTHER), _ONE, _OTHER), "energy", "Electricity", "stated"),
)
"""What no rule stands on yet and every reader can read."""
OR_NOTHING = {rule.id for rule in (WRITTEN_OFF, BOUGHT, DECIDED, SUNK)}
"""Shares that are nothing where no day is known."""
RULES = {rule.id: rule for rule in (*declared.RULES, *_TRIALS)}


@dataclass(frozen=True)
class Row:
    """What one row says by quantity and flag, and what the rule makes of it. What is not said is not known, and no."""

    said: dict[str, float]
    so: tuple[str, ...]
    gives: float

    def term(self, quantity: Quantity) -> Term | None:
        value = self.said.get(quantity.name)
        return None if value is None else Term(value, quantity.unit, quantity.words, quantity.origin)

    def holds(self, flag: Flag) -> bool:
        return flag.name in self.so


def given(rule: Rule, rows: list[Row]) -> Given:
    """The same rows as columns."""
    return Given(
        {one.name: np.array([row.said.get(one.name, math.nan) for row in rows]) for one in quantities(rule.amount)},
        {one.name: np.array([row.holds(one) for row in rows]) for one in flags(rule.amount)},
    )


def _rows(usual: dict[str, float], *rows: tuple[dict[str, float], str, float]) -> list[Row]:
    return [Row({**usual, **said}, tuple(so.split()), gives) for said, so, gives in rows]


YEAR = {"years": 1.0, "days_in_service": 365.0, "days_of_period": 365.0}
HALF = {"days_in_service": 73.0}


def day(text: str) -> float:
    """A day as a number since 1970."""
    return float((date.fromisoformat(text) - date(1970, 1, 1)).days)


PERIOD = {"first_day": day("2025-04-01"), "after_period": day("2026-04-01")}
FIVE_YEARS = {**PERIOD, "acquired_on": day("2024-04-01"), "life_end": day("2029-04-01")}
"""1,826 days, 365 of them before the period and 365 in it."""
LONGER = {"changed_on": day("2025-10-01"), "new_end": day("2031-04-01")}
"""548 days stood charged on the first of October, and the other 1,278 are spread over 2,008."""
AT_CHANGE = 548 / 1826
UNTIL_APRIL = AT_CHANGE + 1278 / 1826 * 182 / 2008
LAPTOP = {"usual_energy": 18.0, "usual_power": 12.0}
"""1,500 hours a year."""

CUT = {"days_used": 90.0, "days_used_inside": 30.0}
"""A third of the days of an amount, where it lies partly outside the period."""
MACHINE = {"instance_hours": 600.0, "vcpu_hours": 3000.0, "idle_point": 4.0, "half_point": 10.0, "full_point": 13.0,
           "cloud_utilisation": 0.5, "gpus_of_size": 2.0, "board_power": 300.0}  # fmt: skip

CASES: dict[str, list[Row]] = {
    "trial.least": _rows({"one": 3.0}, ({"other": 4.0}, "", 3.0), ({"other": 2.0}, "", 2.0), ({"other": 3.0}, "", 3.0)),
    "trial.above": _rows({"other": 3.0}, ({"one": 4.0}, "", 4.0), ({"one": 2.0}, "", 3.0), ({}, "", 3.0)),
    "metered": _rows(
        {"metered_kwh": 700.0, "days_metered": 1.0, "days_metered_inside": 1.0},
        ({}, "", 700.0),
        ({"days_metered": 350.0, "days_metered_inside": 70.0}, "reading_cut", 700.0 / 5),
        ({"days_metered": 30.0, "days_metered_inside": 30.0}, "", 700.0),
    ),
    "stated": _rows(
        {**YEAR, "units": 10.0, "annual_energy_kwh": 40.0},
        ({}, "", 400.0),
        (HALF, "part_of_period", 400.0 / 5),
        ({"years": 0.5, "units": 1.0}, "", 20.0),
    ),
    **{
        name: _rows(
            {**YEAR, **LAPTOP, "units": 2.0, "mean_power_w": 100.0},
            ({}, "always_on", 2 * 100 * 24 * 365 / 1000),
            ({"hours_per_year": 2000.0, **HALF}, "part_of_period always_on", 2 * 100 * 2000 / 5 / 1000),
            ({"years": 2.0}, "", 2 * 100 * 1500 * 2 / 1000),
        )
        for name in ("mean_power", "mean_power.usual_hours")
    },
    **{
        name: _rows(
            {**YEAR, **LAPTOP, "units": 3.0, f"idle{of}": 100.0, f"full{load}": 300.0, of_load: 0.25},
            ({}, "always_on", 3 * 150 * 24 * 365 / 1000),
            ({"hours_per_year": 1000.0, of_load: 1.0}, "", 3 * 300 * 1000 / 1000),
            ({of_load: 0.0, **HALF}, "part_of_period", 3 * 100 * 1500 / 5 / 1000),
        )
        for name, of, load, of_load in (
            ("power_at_load", "_power_w", "_load_power_w", "utilisation"),
            ("power_at_load.load_set", "_power_w", "_load_power_w", "server_utilisation"),
            ("power_at_load.usual_hours", "_power_w", "_load_power_w", "utilisation"),
            ("server", "_of_processor", "_of_processor", "utilisation"),
            ("server.load_set", "_of_processor", "_of_processor", "server_utilisation"),
        )
    },
    "storage": _rows(
        {**YEAR, "units": 2.0, "storage_gb": 50_000.0, "watts_per_terabyte": 0.65},
        ({}, "always_on", 2 * 50 * 0.65 * 24 * 365 / 1000),
        ({"hours_per_year": 1000.0}, "always_on", 2 * 50 * 0.65 * 1000 / 1000),
        ({"storage_gb": 1.0, **HALF}, "part_of_period always_on", 2 * 0.001 * 0.65 * 24 * 73 / 1000),
    ),
    **{
        name: _rows(
            {**YEAR, **LAPTOP, "units": 10.0, "published_energy": 40.0, "hours_per_year": 3000.0},
            ({}, "", 10 * 40 * 3000 / 1500),
            ({}, "always_on", 10 * 40 * 3000 / 8760),
            (HALF, "part_of_period", 10 * 40 * 3000 / 1500 / 5),
        )
        for name in ("published.model.by_hours", "published.type.by_hours")
    },
    **{
        name: _rows(
            {**YEAR, "units": 10.0, "published_energy": 40.0},
            ({}, "", 400.0),
            (HALF, "part_of_period", 80.0),
            ({"published_energy": 0.0}, "", 0.0),
        )
        for name in ("published.model", "published.type")
    },
    "part_of_reading": _rows(
        {"all_before_meter": 400.0, "room_reading": 1000.0},
        ({"energy_before_meter": 300.0}, "", 750.0),
        ({"energy_before_meter": 100.0}, "", 250.0),
        ({"energy_before_meter": 400.0, "room_reading": 10.0}, "", 10.0),
    ),
    "home": _rows(
        {"energy": 200.0, "home_set": 0.4},
        ({}, "at_home", 80.0),
        ({"home_stated": 0.1}, "at_home", 20.0),
        ({"home_stated": 1.0}, "at_home", 200.0),
    ),
    "load": _rows(
        {"energy": 200.0},
        ({}, "", 200.0),
        ({"home_set": 0.4}, "at_home", 120.0),
        ({"home_stated": 0.1, "pue": 1.25}, "at_home in_two_scopes", 200 / 1.25 * 0.9),
    ),
    "life": _rows(
        {"life_default": 4.0},
        ({"planned_life": 6.0, "life_own": 3.0}, "refurbished", 6.0),
        ({"life_set": 5.0}, "refurbished", 2.5),
        ({"life_set": 5.0, "life_own": 3.0}, "", 3.0),
    ),
    "life_end": _rows(
        {"acquired_on": day("2024-02-29"), "life": 1.0},
        ({}, "", day("2025-02-28")),
        ({"life": 3.51}, "", day("2027-08-29")),
        ({"lease_end_on": day("2026-03-31")}, "", day("2026-04-01")),
    ),
    "new_end": _rows(
        {"acquired_on": day("2024-08-31"), "changed_on": day("2025-04-01")},
        ({"new_life_years": 7.0}, "", day("2031-08-31")),
        ({"new_life_years": 0.5}, "", day("2025-02-28")),
        ({"new_life_years": 2.5}, "", day("2027-02-28")),
    ),
    "making.stated": _rows(
        {"units": 3.0},
        ({"embodied_kgco2e": 240.0}, "", 720.0),
        ({"embodied_kgco2e": 0.0}, "", 0.0),
        ({"embodied_kgco2e": 1.5, "units": 2.0}, "", 3.0),
    ),
    "making.published": _rows(
        {"units": 10.0, "yearly_share": 0.2, "life_default": 4.0},
        ({}, "", 10.0),
        ({"refurbished_share": 0.3}, "takes_of_new refurbished", 3.0),
        ({}, "takes_of_new refurbished", 10 * 0.2 * 0.5),
    ),
    "making.period.kg": _rows(
        {"whole": 720.0}, ({"share": 0.2}, "", 144.0), ({"share": 1.0}, "", 720.0), ({"share": 0.0}, "", 0.0)
    ),
    "making.period": _rows(
        {"whole": 10.0}, ({"share": 0.2}, "", 2.0), ({"share": 1.0}, "", 10.0), ({"share": 0.0}, "", 0.0)
    ),
    "share.charged": _rows(
        FIVE_YEARS,
        ({}, "", 365 / 1826),
        ({"retired_on": day("2025-06-30")}, "", 91 / 1826),
        (LONGER, "", UNTIL_APRIL - 365 / 1826),
    ),
    "share.written_off": _rows(
        FIVE_YEARS,
        ({"retired_on": day("2025-06-30")}, "", 1 - (365 + 91) / 1826),
        ({"retired_on": day("2026-03-31"), **LONGER}, "", 1 - UNTIL_APRIL),
        ({"retired_on": day("2026-04-01")}, "", 0.0),
    ),
    "share.bought": _rows(
        PERIOD,
        ({"acquired_on": day("2025-04-01")}, "", 1.0),
        ({"acquired_on": day("2025-03-31")}, "", 0.0),
        ({"acquired_on": day("2026-04-01")}, "", 0.0),
    ),
    "share.decided": _rows(
        {**PERIOD, "day": day("2025-10-01")},
        ({"acquired_on": day("2025-09-30")}, "", 0.0),
        ({"acquired_on": day("2025-10-01")}, "", 1.0),
        ({"acquired_on": day("2026-04-01")}, "", 0.0),
    ),
    "share.charged_before": _rows(
        FIVE_YEARS,
        ({"day": day("2025-04-01")}, "", 365 / 1826),
        ({"day": day("2026-04-01"), **LONGER}, "", UNTIL_APRIL),
        ({"day": day("2026-04-01"), **LONGER, "new_end": day("2025-09-01")}, "", 1.0),
    ),
    "share.sunk": _rows(
        {**FIVE_YEARS, "day": day("2025-04-01")},
        ({}, "", 1 - 365 / 1826),
        ({"retired_on": day("2025-03-31")}, "", 0.0),
        ({"acquired_on": day("2025-04-01")}, "", 0.0),
    ),
    "share.undated": _rows(
        {**YEAR, "life": 4.0},
        ({}, "", 0.25),
        (HALF, "part_of_period", 0.05),
        ({"acquired_on": day("2025-04-01")}, "", 0.0),
    ),
    "share.rented": _rows(
        {**YEAR, **PERIOD, "life": 4.0},
        ({}, "", 0.25),
        ({"acquired_on": day("2024-04-01"), "life_end": day("2029-04-01")}, "", 365 / 1826),
        ({"acquired_on": day("2025-04-01"), "life_end": day("2025-03-01")}, "", 1.0),
    ),
    "disposed": _rows(
        {"units": 20.0, "mass_published": 2.5},
        ({}, "", 0.05),
        ({"mass_kg": 4.0}, "", 0.08),
        ({"mass_kg": 0.0}, "", 0.0),
    ),
    "overhead": _rows(
        {"energy": 200.0, "pue_default": 1.8},
        ({}, "", 200 * 0.8),
        ({"pue_set": 1.5, "home_set": 0.4}, "at_home", 200 * 0.6 * 0.5),
        ({"pue": 1.6, "ups_loss": 1.05}, "behind_ups", 200 * (1.6 / 1.05 - 1)),
    ),
    "meter": _rows(
        CUT,
        ({"metered_kwh": 900.0}, "", 900.0),
        ({"it_kwh": 700.0}, "", 700.0),
        ({"metered_kwh": 900.0, "it_kwh": 700.0}, "used_partly", 900 * 30 / 90),
    ),
    "meter.in_hall": _rows(
        {"energy": 300.0, "pue_default": 1.5},
        ({}, "", 200.0),
        ({"pue_set": 1.25}, "", 240.0),
        ({"pue": 1.2}, "", 250.0),
    ),
    "meter.in_hall.overhead": _rows(
        {"energy": 300.0, "pue_default": 1.5}, ({}, "", 100.0), ({"pue_set": 1.25}, "", 60.0), ({"pue": 1.2}, "", 50.0)
    ),
    "overhead.of_load": _rows(
        {"energy": 300.0, "pue_default": 1.5}, ({}, "", 150.0), ({"pue_set": 1.25}, "", 75.0), ({"pue": 1.0}, "", 0.0)
    ),
    **{
        name: _rows(CUT, ({column: 60.0}, "", 60.0), ({column: 60.0}, "used_partly", 20.0), ({column: 0.0}, "", 0.0))
        for name, column in (
            *((f"fuel.{each}", each) for each in ("fuel_litre", "fuel_kwh", "fuel_m3")),
            ("refrigerant", "leaked_kg"),
            ("reported", "reported_location_kgco2e"),
            ("reported_market", "reported_market_kgco2e"),
            ("spend", "spend"),
        )
    },
    "homeworking": _rows(
        {"years": 1.0, "homeworking": 900.0},
        ({}, "", 900.0),
        ({"years": 0.5}, "", 450.0),
        ({"homeworking": 0.0}, "", 0.0),
    ),
    "homeworking.kwh": _rows(
        {"years": 1.0, "homeworking": 900.0, "homeworking_held": 0.15},
        ({}, "", 135.0),
        ({"years": 0.5}, "", 67.5),
        ({"homeworking": 0.0}, "", 0.0),
    ),
    "supply.onsite": _rows(
        {"energy": 80.0, "onsite_share": 0.1},
        ({}, "", 8.0),
        ({"onsite_kwh": 3000.0, "site_kwh": 12_000.0}, "", 20.0),
        ({"onsite_share": 1.0}, "", 80.0),
    ),
    "supply.bought": _rows(
        {"energy": 80.0, "onsite_share": 0.1},
        ({}, "", 72.0),
        ({"onsite_kwh": 3000.0, "site_kwh": 12_000.0}, "", 60.0),
        ({"onsite_share": 1.0}, "", 0.0),
    ),
    "share.of_host": _rows(
        {"share_whole": 64.0},
        ({"share_own": 16.0}, "", 0.25),
        ({"share_own": 64.0}, "", 1.0),
        ({"share_own": 0.0}, "", 0.0),
    ),
    "cloud.stated_power": _rows(
        CUT | {"instance_hours": 600.0, "power_w": 50.0},
        ({}, "", 30.0),
        ({}, "used_partly", 10.0),
        ({"power_w": 0.0}, "", 0.0),
    ),
    "cloud.idle": _rows(
        CUT | MACHINE,
        ({}, "of_size", 600 * 4 / 1000),
        ({}, "", 3000 * 4 / 1000),
        ({}, "used_partly of_size", 200 * 4 / 1000),
    ),
    "cloud.load": _rows(
        CUT | MACHINE,
        ({}, "of_size", 600 * 6 / 1000),
        ({"utilisation": 0.2}, "used_partly", 1000 * 6 * 0.4 / 1000),
        ({"utilisation": 0.75}, "of_size has_gpus", 600 * (6 + 3 / 2 + 2 * 300 * 0.75) / 1000),
    ),
    "cloud.memory": _rows(
        CUT | {"memory_gb_hours": 3000.0, "memory_power": 0.0004},
        ({}, "", 1.2),
        ({}, "used_partly", 0.4),
        ({"memory_gb_hours": 0.0}, "", 0.0),
    ),
    "cloud.storage": _rows(
        CUT | {"storage_gb_months": 3000.0, "watts_per_terabyte": 0.65, "copies": 2.0},
        ({}, "", 3 * 730 * 0.65 * 2 / 1000),
        ({}, "used_partly", 1 * 730 * 0.65 * 2 / 1000),
        ({"copies": 1.0, "watts_per_terabyte": 1.2}, "", 3 * 730 * 1.2 / 1000),
    ),
    "cloud.inside_transfer": _rows(
        CUT | {"transfer_internal_gb": 3000.0, "between_centres": 0.001},
        ({}, "", 3.0),
        ({}, "used_partly", 1.0),
        ({"transfer_internal_gb": 0.0}, "", 0.0),
    ),
    "cloud.public_transfer": _rows(
        CUT | {"transfer_gb": 3000.0, "fixed_network": 0.0065, "router": 0.025},
        ({}, "", 3000 * 0.0065),
        ({}, "with_router", 3000 * 0.0315),
        ({}, "used_partly with_router", 1000 * 0.0315),
    ),
    "cloud.embodied": _rows(
        CUT | MACHINE | {"table_life": 6.0, "cloud_life": 4.0},
        ({}, "of_size", 900.0),
        ({}, "used_partly", 1500.0),
        ({"cloud_life": 6.0}, "of_size", 600.0),
    ),
    "cloud.embodied_stated": _rows(
        CUT | {"instance_hours": 600.0, "embodied_kgco2e_per_hour": 0.01},
        ({}, "", 6.0),
        ({}, "used_partly", 2.0),
        ({"embodied_kgco2e_per_hour": 0.0}, "", 0.0),
    ),
    "cloud.storage_making": _rows(
        CUT | {"storage_gb_months": 7200.0, "copies": 2.0, "cloud_life": 6.0},
        ({}, "", 200.0),
        ({"cloud_life": 3.0}, "", 400.0),
        ({"copies": 1.0}, "used_partly", 100 / 3),
    ),
}
