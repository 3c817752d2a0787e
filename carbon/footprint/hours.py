"""Hours that kit is switched on: stated, all of them for what always runs, else the usual ones of its type.

Stated hours a year hold for every rule that multiplies by hours or days. Source: method, section 3.
"""

from __future__ import annotations

import numpy as np

from carbon.factors import Found, devices
from carbon.footprint.blocks import Floats
from carbon.footprint.kit import Kit
from carbon.footprint.worksheet import Mask, Worksheet

HOURS_PER_DAY = 24.0
HOURS_PER_YEAR = 8760.0
WATTS_PER_KILOWATT = 1000.0


def hours_on(kit: Kit) -> tuple[Floats, Mask]:
    """Hours switched on in the period per unit, and where they are a default rather than stated."""
    stated = kit.number("hours_per_year")
    hours = np.where(np.isnan(stated), np.nan, stated * kit.sheet.years * kit.service_share)
    always = np.isnan(hours) & kit.always_on
    hours = np.where(always, kit.service_days * HOURS_PER_DAY, hours)
    assumed = np.isnan(hours) & (kit.device_codes >= 0)
    if assumed.any():
        hours = np.where(assumed, usual_hours(kit) * kit.sheet.years * kit.service_share, hours)
    return hours, assumed


def usual_hours(kit: Kit) -> Floats:
    """Hours a year that the type is usually switched on, NaN where that is not known. [hour/year] [rows]

    All of them for what always runs, else the type's usual electricity over its usual power.
    """
    annual = np.full(len(kit.device_labels) + 1, np.nan)
    for code, device in enumerate(kit.device_labels):
        usual = usual_use(kit.sheet, device)
        if usual is not None:
            energy, power = usual
            annual[code] = energy.factor.value * WATTS_PER_KILOWATT / power.factor.value
    return np.where(kit.always_on, HOURS_PER_YEAR, annual[kit.device_codes])


def usual_use(sheet: Worksheet, device: str) -> tuple[Found, Found] | None:
    """Usual yearly electricity and power of a type, which over each other give its usual hours; None where unknown."""
    energy = devices.type_default(sheet.factors, device, "energy")
    power = devices.type_default(sheet.factors, device, "power.active")
    return (energy, power) if energy and power and power.factor.value > 0 and energy.factor.value > 0 else None


def hours_over_usual(kit: Kit) -> Floats:
    """Stated hours over the usual hours of the type, by which a published yearly figure is multiplied. [rows]

    NaN where no hours are stated, or the usual ones are not known.
    """
    stated = kit.number("hours_per_year")
    if np.isnan(stated).all():
        return np.broadcast_to(np.nan, kit.length)
    return stated / usual_hours(kit)
