"""What the making of a whole row comes to, before any share of it falls into a period; and what does.

Source: method, section 4.
"""

from __future__ import annotations

import numpy as np

from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.rules.kit_lives import (
    ACQUIRED,
    AFTER_LEASE,
    LIFE,
    LIFE_OF_TYPE,
    OVER_CONTRACT,
)
from carbon.footprint.rules.quantities import UNITS
from carbon.rules import Chosen, FirstKnown, Flag, Given, Number, Quantity, Rule, Running, Step

EMBODIED_STATED = Quantity("embodied_kgco2e", "kgCO2e/device", "row", "embodied_stated")
SHARE_SET = Quantity("refurbished_share", "", "setting", "refurbished_share")
YEARLY_SHARE = Quantity("yearly_share", "", "factor", "yearly_share")

TAKES_OF_NEW = Flag("takes_of_new", "takes_of_new")
"""Refurbished, and its figure is that of a new one."""

_PAGE = "Carbon in making it"
_DAYS_PER_YEAR = Number(365.25, "day/year", "days_per_year")
_DAYS_OF_CONTRACT = Step("days_of_contract", "day", AFTER_LEASE - ACQUIRED)
_YEARS_OF_CONTRACT = Step("years_of_contract", "year", _DAYS_OF_CONTRACT / _DAYS_PER_YEAR)
_YEARS_OF_USE = Step("years_of_use", "year", Chosen(OVER_CONTRACT, _YEARS_OF_CONTRACT, LIFE.amount))
LIVES_OF_NEW = FirstKnown(
    (Step("of_life_of_new", "", _YEARS_OF_USE / LIFE_OF_TYPE), Number(1, "", "of_life_not_known"))
)
"""Life over that of a new one of its type."""

OWN_FIGURE = Rule(
    "making.stated",
    "kgCO2e",
    Step("embodied_of_row", "kgCO2e", UNITS * EMBODIED_STATED),
    "embodied_of_row",
    _PAGE,
    "stated",
)
NEW_FIGURE = Rule(
    "making.published",
    "device",
    Chosen(
        TAKES_OF_NEW,
        FirstKnown(
            (
                Step("units_refurbished", "device", UNITS * SHARE_SET),
                Step("units_refurbished", "device", UNITS * (YEARLY_SHARE * LIVES_OF_NEW)),
            )
        ),
        UNITS,
    ),
    "units_of_new",
    _PAGE,
)
"""Units that a published figure for a new one is multiplied by."""
FIRST_KNOWN = (OWN_FIGURE, NEW_FIGURE)
"""The making of a whole row: what it states, else the units of a published figure."""


def second_hand(
    stated_life: Floats, life_of_new: Floats, share_set: Floats, yearly_share: Floats
) -> tuple[Floats, Floats]:
    """Lives of refurbished kit without a contract, in years, and its making as a share of that of a new one."""
    one, unknown, yes = np.asarray(1.0), np.asarray(np.nan), np.asarray(True)
    amounts = dict.fromkeys(("life_own", "life_set", "lease_end_on", "acquired_on"), unknown)
    amounts |= {"units": one, "planned_life": stated_life, "life_default": life_of_new}
    amounts |= {"refurbished_share": share_set, "yearly_share": yearly_share}
    running = Running(Given(amounts, {"refurbished": yes, "takes_of_new": yes}))
    return running.value(LIFE.amount), running.value(NEW_FIGURE.amount)


_WHOLE_KG = Quantity("whole", "kgCO2e", "rule", "embodied_of_row")
_WHOLE = Quantity("whole", "device", "rule", "units_of_new")
_SHARE = Quantity("share", "", "rule", "share_of_period")

OF_PERIOD = {
    "kgCO2e": Rule("making.period.kg", "kgCO2e", Step("making_kg", "kgCO2e", _WHOLE_KG * _SHARE), "making_kg", _PAGE),
    "device": Rule("making.period", "device", Step("making", "device", _WHOLE * _SHARE), "making", _PAGE),
}
"""What a book takes of the whole in a period, by the unit of the whole. The share is one of `kit_shares`."""
