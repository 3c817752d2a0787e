"""What becomes of kit that leaves: its mass, its route, and the handling of it as waste.

Source: method, section 4.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.factors import Found, devices
from carbon.footprint.alike import distinct
from carbon.footprint.blocks import ASSUMED, MODELLED, STATED, Activity, Block, Codes, Floats
from carbon.footprint.kit import Kit
from carbon.footprint.making import drawn_counts, is_of_model
from carbon.footprint.service import NONE
from carbon.footprint.worksheet import Mask, Thrown

KILOGRAMS_PER_TONNE = 1000.0
ROUTES = (("open_loop", ("recycled", "unknown")), ("combustion", ("incinerated",)), ("landfill", ("landfill",)))
"""Endings of the WEEE factors and the routes they serve. Reuse elsewhere is an avoided emission and stands outside."""
REUSED, NOT_STATED = "reused", "not_stated"
"""Routes without an ending of their own: used on elsewhere, and a route that nobody stated (counted as recycled)."""


def add_disposal(kit: Kit) -> None:
    """Kit that leaves in the period: units x mass x the WEEE factor of its route, 3.5, all books."""
    sheet = kit.sheet
    leaves = (kit.retired != NONE) & (kit.retired >= sheet.first) & (kit.retired < sheet.after)
    alone = kit.disposal_alone & (kit.retired == NONE)
    rows = kit.counted & (leaves | alone) & ~kit.is_one_of("status", "lost") & ~kit.virtual & ~kit.provider_owned
    rows &= kit.stated("disposal_route") | ~kit.is_one_of("ownership", "service_lease")  # it goes back to its owner
    if not rows.any():
        return
    reused = rows & kit.is_one_of("disposal_route", REUSED)
    sheet.tell("disposal_reused", kit.positions[reused])
    kit.read(("mass_kg",), rows)
    rows &= ~reused
    mass, slots, basis = masses(kit, rows)
    if reused.any():
        of_reused = masses(kit, reused, drawn=False)[0]
        _throw(kit, REUSED, reused, of_reused, None)
        sheet.keep(kit.positions[reused & alone & ~np.isnan(of_reused)])
    sheet.tell("disposal_not_estimated", kit.positions[rows & np.isnan(mass)])
    assumed = ~kit.stated("disposal_route") | kit.is_one_of("disposal_route", "unknown")
    sheet.tell("disposal_route_assumed", kit.positions[rows & assumed & ~np.isnan(mass)])
    basis[assumed] = ASSUMED
    counts = drawn_counts(kit)
    for route, words in ROUTES:
        chosen = rows & (kit.is_one_of("disposal_route", *words) | (assumed if route == "open_loop" else False))
        if not chosen.any():
            continue
        found = sheet.factors.look_up(f"uk.waste.weee.mixed.{route}", year=sheet.year)
        for name, here in ((NOT_STATED, chosen & assumed), (words[0], chosen & ~assumed)):
            _throw(kit, name, here, mass, found)
        lines = np.flatnonzero(chosen & ~np.isnan(mass))
        if not len(lines):
            continue
        tonnes = kit.units[lines] * mass[lines] / KILOGRAMS_PER_TONNE
        activity = Activity(
            kit.positions[lines], tonnes, "tonne", basis[lines], (slots[lines], counts[lines]), "disposal"
        )
        sheet.ledger.add(Block("end_of_life", "disposal", "3.5", "both", activity, sheet.factor_code(found)))


def _throw(kit: Kit, route: str, rows: Mask, mass: Floats, factor: Found | None) -> None:
    """Note what left by a route, for the tonnes that returns ask for."""
    if rows.any():
        units = kit.units[rows]
        tonnes = units * mass[rows] / KILOGRAMS_PER_TONNE
        stated = ~np.isnan(kit.number("mass_kg")[rows])
        kit.sheet.thrown.append(Thrown(route, kit.positions[rows], units, tonnes, stated, factor))


def masses(kit: Kit, rows: Mask, drawn: bool = True) -> tuple[Floats, Codes, NDArray[np.int8]]:
    """Mass per unit: stated, else the model's, else the type's default; what is drawn for it; its basis. [kg]

    drawn: whether anything is drawn for it, as where it counts in a book.
    """
    sheet = kit.sheet
    mass = kit.number("mass_kg").copy()
    slots = np.full(kit.length, -1, dtype=np.int32)
    basis = np.full(kit.length, STATED, dtype=np.int8)
    lines = np.flatnonzero(rows & np.isnan(mass) & (kit.device_codes >= 0))
    if not len(lines):
        return mass, slots, basis
    first, which = distinct(kit.products.which[lines])
    chosen = [devices.mass(sheet.factors, kit.maker(line), kit.model(line), kit.device(line)) for line in lines[first]]
    for at, one in enumerate(chosen):
        if one is None:
            continue
        sheet.use(one)
        here = lines[which == at]
        mass[here] = one.factor.value
        basis[here] = MODELLED if is_of_model(one) else ASSUMED
        if drawn:
            slots[here] = sheet.parameter_slot(one, "activity.mass.default")
    assumed = basis[lines] == ASSUMED
    sheet.tell("mass_assumed", kit.positions[lines[assumed]], column="mass_kg", used=(chosen, which[assumed]))
    return mass, slots, basis
