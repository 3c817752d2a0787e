"""Readings, fuel, gas and hours worked at home; what a room adds; what a site makes itself; what runs on a host.

Amounts that a row states for days of its own are cut to those of them that lie in the period. Source: method, sections
0, 3 and 5.
"""

from __future__ import annotations

import numpy as np

from carbon.contract import Contract
from carbon.factors import Found
from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.rules.kit_electricity import READING
from carbon.footprint.rules.kit_places import ENERGY, PUE
from carbon.footprint.rules.quantities import YEARS
from carbon.rules import Chosen, Expression, FirstKnown, Flag, Given, Number, Quantity, Rule, Said, Step
from carbon.rules.steps import Term

USED_INSIDE = Quantity("days_used_inside", "day", "period", "days_used_inside")
USED_DAYS = Quantity("days_used", "day", "row", "days_used")
USED_PARTLY = Flag("used_partly", "used_partly")

_ONE, _ITSELF = Number(1, "", "one"), Number(1, "", "itself")
_METER = FirstKnown((READING, Quantity("it_kwh", "kWh", "row", "metered_it")))
"""The room's reading, else that of its IT load alone."""


def in_period(amount: Expression, unit: str, words: str) -> Step:
    """An amount of a row, cut to the days of it that lie in the period."""
    return Step(words, unit, Chosen(USED_PARTLY, amount * (USED_INSIDE / USED_DAYS), amount))


def _energy(name: str, words: str, amount: Expression) -> Rule:
    return Rule(name, "kWh", amount, words, "Electricity")


def _burnt(column: str, unit: str, words: str) -> Rule:
    amount = in_period(Quantity(column, unit, "row", words), unit, "fuel_inside")
    return Rule(f"fuel.{column}" if words == "fuel" else words, unit, amount, "fuel_inside", "Electricity", "measured")


METER = _energy("meter", "energy", in_period(_METER, "kWh", "energy"))
"""A meter that counts by itself."""
FUELS = {each: _burnt(each, unit, "fuel") for each, unit in
         (("fuel_litre", "litre"), ("fuel_kwh", "kWh"), ("fuel_m3", "m**3"))}  # fmt: skip
REFRIGERANT = _burnt("leaked_kg", "kg", "refrigerant")

_MORE = Step("above_one", "", PUE - _ITSELF)
ON_TOP = _energy("overhead.of_load", "energy_overhead", Step("energy_overhead", "kWh", ENERGY * _MORE))
"""What a room or a provider adds to an IT load."""


def on_top(load_kwh: Floats, default: float, setting: float = np.nan, stated: Floats | float = np.nan) -> Given:
    """What the rule reads of loads [rows]. default, setting, stated: PUE, the last that is known of them."""
    pues = {"pue": stated, "pue_set": setting, "pue_default": default}
    return Given({"energy": load_kwh, **{name: np.asarray(pue) for name, pue in pues.items()}})


IN_HALL = _energy("meter.in_hall", "it_load", Step("it_load", "kWh", ENERGY / PUE))
"""IT load within the reading of a hall, and what the hall adds to it: their sum stays what was metered."""
IN_HALL_MORE = _energy(
    "meter.in_hall.overhead", "energy_overhead", Step("energy_overhead", "kWh", IN_HALL.amount * _MORE)
)

WORKED_HOURS = Quantity("homeworking", "hour/year", "setting", "homeworking")
HELD_KWH = Quantity("homeworking_held", "kWh/hour", "factor", "homeworking_held")
HOMEWORKING = Rule(
    "homeworking", "hour", Step("homeworking_hours", "hour", WORKED_HOURS * YEARS), "homeworking_hours", "Electricity"
)
HOMEWORKING_ENERGY = _energy(
    "homeworking.kwh", "homeworking_kwh", Step("homeworking_kwh", "kWh", HOMEWORKING.amount * HELD_KWH)
)


def worked(hours_a_year: float, years: float, held: Found) -> Said:
    """What the rules read of hours worked at home. held: electricity of an hour"""
    return Said({WORKED_HOURS: hours_a_year, YEARS: years, HELD_KWH: held})


ONSITE_KWH = Quantity("onsite_kwh", "kWh", "setting", "onsite_kwh")
SITE_KWH = Quantity("site_kwh", "kWh", "setting", "site_kwh")
ONSITE_SET = Quantity("onsite_share", "", "setting", "onsite_share")
_ONSITE = Step("onsite_part", "", FirstKnown((ONSITE_KWH / SITE_KWH, ONSITE_SET)))
SUPPLIED = {
    "onsite": _energy("supply.onsite", "energy_made", Step("energy_made", "kWh", ENERGY * _ONSITE)),
    "bought": _energy(
        "supply.bought",
        "energy_bought",
        Step("energy_bought", "kWh", ENERGY * Step("bought_share", "", _ONE - _ONSITE)),
    ),
}
"""Electricity that a site makes and uses itself, and the rest, which is bought."""


def supply(contract: Contract, energy: Term | None = None) -> Said:
    """What the rules read of the contract of a site that makes electricity."""
    made, used = (ONSITE_KWH, contract.onsite_kwh), (SITE_KWH, contract.site_kwh)
    return Said(dict((made, used, (ONSITE_SET, contract.onsite_share or 0.0), (ENERGY, energy))))


SHARE_OWN = Quantity("share_own", "", "row", "share_own")
SHARE_WHOLE = Quantity("share_whole", "", "row", "share_whole")
PART_OF_HOST = SHARE_OWN / SHARE_WHOLE
OF_HOST = Rule(
    "share.of_host", "", Step("share_of_host", "", PART_OF_HOST), "share_of_host", "Hosts and virtual machines"
)
"""What a machine, or the idle part, takes of every line of its host: its own of a key over that of the whole host."""

RULES = (
    METER, IN_HALL, IN_HALL_MORE, ON_TOP, *FUELS.values(), REFRIGERANT, HOMEWORKING, HOMEWORKING_ENERGY,
    *SUPPLIED.values(), OF_HOST,
)  # fmt: skip
