"""Every declared rule with three rows worked out by hand, for the tests of its readers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from carbon.footprint.rules.kit_electricity import FIRST_KNOWN
from carbon.footprint.rules.kit_places import HOME, LOAD, OVERHEAD, PART_OF_READING
from carbon.rules import Above, Chosen, Flag, Given, Least, Quantity, Rule, flags, quantities
from carbon.rules.steps import Term

_ONE, _OTHER = (Quantity(name, "kWh", "row", words) for name, words in (("one", "metered"), ("other", "energy")))
_TRIALS = (
    Rule("trial.least", "kWh", Least(_ONE, _OTHER), "energy", "Electricity", "stated"),
    Rule("trial.above", "kWh", Chosen(Above(_ONE, _OTHER), _ONE, _OTHER), "energy", "Electricity", "stated"),
)
"""What no rule stands on yet and every reader can read."""
RULES = {rule.id: rule for rule in (*FIRST_KNOWN, PART_OF_READING, HOME, LOAD, OVERHEAD, *_TRIALS)}


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
LAPTOP = {"usual_energy": 18.0, "usual_power": 12.0}
"""1,500 hours a year."""

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
    "overhead": _rows(
        {"energy": 200.0, "pue_default": 1.8},
        ({}, "", 200 * 0.8),
        ({"pue_set": 1.5, "home_set": 0.4}, "at_home", 200 * 0.6 * 0.5),
        ({"pue": 1.6, "ups_loss": 1.05}, "behind_ups", 200 * (1.6 / 1.05 - 1)),
    ),
}
