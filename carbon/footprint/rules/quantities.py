"""Quantities that several rules name, and the steps that they share.

What is of one unit of a row says so in its unit (`W/device`), so that a rule that forgets the units does not balance.
"""

from __future__ import annotations

from carbon.rules import Chosen, Expression, FirstKnown, Flag, Joined, Number, Quantity, Step

UNITS = Quantity("units", "device", "row", "units")

YEARS = Quantity("years", "year", "period", "years", time="year")
DAYS_IN_SERVICE = Quantity("days_in_service", "day", "period", "days_in_service", time="day")
DAYS_OF_PERIOD = Quantity("days_of_period", "day", "period", "days_of_period", time="day")
PART_OF_PERIOD = Flag("part_of_period", "serves_part")

WATTS_PER_KILOWATT = Number(1000, "W/kW", "watts_per_kilowatt")
HOURS_PER_DAY = Number(24, "hour/day", "hours_a_day")
HOURS_PER_YEAR = Number(8760, "hour/year", "hours_of_a_year")
GIGABYTES_PER_TERABYTE = Number(1000, "GB/TB", "gigabytes_per_terabyte")


def in_service(amount: Joined | Quantity) -> Expression:
    """An amount of the whole period, cut to the share of its days in which the row serves."""
    return Chosen(PART_OF_PERIOD, amount * (DAYS_IN_SERVICE / DAYS_OF_PERIOD), amount)


# -- hours switched on -------------------------------------------------------------------------------------------------

HOURS_STATED = Quantity("hours_per_year", "hour/year", "row", "hours_stated")
USUAL_ENERGY = Quantity("usual_energy", "kWh/year", "factor", "usual_energy")
USUAL_POWER = Quantity("usual_power", "W", "factor", "usual_power")
ALWAYS_ON = Flag("always_on", "always_on")

HOURS_USUAL = Chosen(
    ALWAYS_ON, HOURS_PER_YEAR, Step("hours_usual", "hour/year", USUAL_ENERGY * WATTS_PER_KILOWATT / USUAL_POWER)
)
"""Hours a year that the type is usually switched on: all of them for what always runs."""

HOURS_ON = FirstKnown(
    (
        Step("hours", "hour", in_service(HOURS_STATED * YEARS)),
        Chosen(
            ALWAYS_ON,
            Step("hours", "hour", DAYS_IN_SERVICE * HOURS_PER_DAY),
            Step("hours_default", "hour", in_service(USUAL_ENERGY * WATTS_PER_KILOWATT / USUAL_POWER * YEARS)),
        ),
    )
)
"""Hours switched on in the period: stated, else all of them for what always runs, else the usual ones of the type."""
