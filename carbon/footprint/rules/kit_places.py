"""Where the electricity of kit is used: its part of a room's reading, at home, at work, and what the room adds.

Source: method, section 3.
"""

from __future__ import annotations

import numpy as np

from carbon.footprint.ledger.blocks import Floats
from carbon.rules import Chosen, Expression, FirstKnown, Flag, Given, Greatest, Number, Quantity, Rule, Step

ENERGY = Quantity("energy", "kWh", "row", "energy")
"""Electricity of the row by the rules of `kit_electricity`, or its part of a room's reading."""
ENERGY_BEFORE_METER = Quantity("energy_before_meter", "kWh", "row", "energy_before_meter")
ALL_BEFORE_METER = Quantity("all_before_meter", "kWh", "rule", "all_before_meter")
ROOM_READING = Quantity("room_reading", "kWh", "row", "reading")
PUE_STATED = Quantity("pue", "", "row", "pue_stated")
PUE_SET = Quantity("pue_set", "", "setting", "pue_setting")
PUE_DEFAULT = Quantity("pue_default", "", "factor", "pue")
UPS_LOSS = Quantity("ups_loss", "", "row", "ups_loss")
HOME_STATED = Quantity("home_stated", "", "row", "at_home")
HOME_SET = Quantity("home_set", "", "setting", "at_home")

AT_HOME = Flag("at_home", "used_at_home")
BEHIND_UPS = Flag("behind_ups", "behind_ups")
IN_TWO_SCOPES = Flag("in_two_scopes", "in_two_scopes")

_ONE, _ITSELF = Number(1, "", "one"), Number(1, "", "itself")
_HOME_SHARE = FirstKnown((HOME_STATED, HOME_SET))

PUE = FirstKnown((PUE_STATED, PUE_SET, PUE_DEFAULT, _ITSELF))
"""Electricity of the room over that of the equipment: the row's own, the settings', the place's default, else 1."""
AT_INTAKE = Chosen(BEHIND_UPS, Step("at_intake", "", PUE / UPS_LOSS), PUE)
"""Electricity of the room over what was metered. A PUE holds the loss of the UPS."""
ROOM_OVER_KIT = Greatest(AT_INTAKE, _ITSELF)
"""A PUE below the loss of the UPS contradicts the row, and what was metered is used."""


def _at_work(energy: Expression) -> Expression:
    rest = Step("not_at_home", "", _ONE - _HOME_SHARE)
    return Chosen(AT_HOME, Step("energy_at_work", "kWh", energy * rest), energy)


def _rule(name: str, words: str, amount: Expression) -> Rule:
    return Rule(name, "kWh", amount, words, "Electricity")


PART_OF_READING = _rule(
    "part_of_reading",
    "energy_share_of_meter",
    Step("energy_share_of_meter", "kWh", ENERGY_BEFORE_METER / ALL_BEFORE_METER * ROOM_READING),
)


def shares_of_reading(weights: Floats, reading: float) -> Given:
    """What hands the reading of a room to its rows by their own figures. weights: [rows] [kWh]"""
    return Given(
        {"energy_before_meter": weights, "all_before_meter": weights.sum(), "room_reading": np.asarray(reading)}
    )


HOME = _rule("home", "energy_at_home", Step("energy_at_home", "kWh", ENERGY * _HOME_SHARE))
LOAD = _rule("load", "energy_at_work", _at_work(Chosen(IN_TWO_SCOPES, Step("it_load", "kWh", ENERGY / PUE), ENERGY)))
OVERHEAD = _rule(
    "overhead",
    "energy_overhead",
    Step("energy_overhead", "kWh", LOAD.amount * Step("above_one", "", ROOM_OVER_KIT - _ITSELF)),
)
"""What a room adds to the load, where its reading does not hold it already."""
