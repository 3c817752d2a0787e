"""What becomes of kit that leaves: its mass, its route, and the handling of it as waste.

Source: method, section 4.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from carbon.factors import Found
from carbon.footprint.ledger.blocks import ASSUMED, MODELLED, STATED, Activity, Block, Codes, Floats
from carbon.footprint.ledger.kit import Kit
from carbon.footprint.ledger.service import NONE
from carbon.footprint.ledger.worksheet import Mask, Thrown
from carbon.footprint.lines.making import drawn_counts, is_of_model
from carbon.footprint.rules.kit_disposal import DISPOSED, MASS_PUBLISHED
from carbon.footprint.rules.making_terms import MakingTerms
from carbon.rules import run

ROUTES = (("open_loop", ("recycled", "unknown")), ("combustion", ("incinerated",)), ("landfill", ("landfill",)))
"""Endings of the WEEE factors and the routes they serve. Reuse elsewhere is an avoided emission and stands outside."""
REUSED, NOT_STATED = "reused", "not_stated"
"""Routes without an ending of their own: used on elsewhere, and a route that nobody stated (counted as recycled)."""
_RETURNED = "returned"
"""Back to the lessor or supplier, whose waste it is once it is any."""


def add_disposal(kit: Kit) -> None:
    """Kit that leaves in the period: units x mass x the WEEE factor of its route, 3.5, all books."""
    sheet = kit.sheet
    leaves = (kit.retired != NONE) & (kit.retired >= sheet.first) & (kit.retired < sheet.after)
    alone = kit.disposal_alone & (kit.retired == NONE)
    rows = kit.counted & (leaves | alone) & ~kit.is_one_of("status", "lost") & ~kit.virtual & ~kit.provider_owned
    rows &= kit.stated("disposal_route") | ~kit.is_one_of("ownership", "service_lease")  # it goes back to its owner
    returned = rows & kit.is_one_of("disposal_route", _RETURNED)
    sheet.tell("disposal_returned", kit.positions[returned])
    sheet.keep(kit.positions[returned & alone])
    rows &= ~returned
    if not rows.any():
        return
    reused = rows & kit.is_one_of("disposal_route", REUSED)
    sheet.tell("disposal_reused", kit.positions[reused])
    kit.read(("mass_kg",), rows)
    rows &= ~reused
    found = disposed(kit, rows)
    tonnes, slots, basis = found.tonnes, found.slots, found.basis
    if reused.any():
        of_reused = disposed(kit, reused, drawn=False).tonnes
        _throw(kit, REUSED, reused, of_reused, None)
        sheet.keep(kit.positions[reused & alone & ~np.isnan(of_reused)])
    sheet.tell("disposal_not_estimated", kit.positions[rows & np.isnan(tonnes)])
    assumed = ~kit.stated("disposal_route") | kit.is_one_of("disposal_route", "unknown")
    sheet.tell("disposal_route_assumed", kit.positions[rows & assumed & ~np.isnan(tonnes)])
    basis[assumed] = ASSUMED
    counts = drawn_counts(kit)
    for route, words in ROUTES:
        chosen = rows & (kit.is_one_of("disposal_route", *words) | (assumed if route == "open_loop" else False))
        if not chosen.any():
            continue
        waste = sheet.factors.look_up(f"uk.waste.weee.mixed.{route}", year=sheet.year)
        for name, here in ((NOT_STATED, chosen & assumed), (words[0], chosen & ~assumed)):
            _throw(kit, name, here, tonnes, waste)
        lines = np.flatnonzero(chosen & ~np.isnan(tonnes))
        if not len(lines):
            continue
        activity = Activity(
            kit.positions[lines], tonnes[lines], "tonne", basis[lines], (slots[lines], counts[lines]), "disposal"
        )
        sheet.ledger.add(Block("end_of_life", "disposal", "3.5", "both", activity, sheet.factor_code(waste)))


def _throw(kit: Kit, route: str, rows: Mask, tonnes: Floats, factor: Found | None) -> None:
    """Note what left by a route, for the tonnes that returns ask for."""
    if rows.any():
        units = kit.units[rows]
        stated = ~np.isnan(kit.number("mass_kg")[rows])
        kit.sheet.thrown.append(Thrown(route, kit.positions[rows], units, tonnes[rows], stated, factor))


@dataclass(frozen=True, eq=False)
class Disposed:
    """Tonnes of all units of rows; what is drawn for the mass; how it is known. All [rows]"""

    tonnes: Floats
    slots: Codes
    basis: NDArray[np.int8]


def disposed(kit: Kit, rows: Mask, drawn: bool = True) -> Disposed:
    """What rows weigh, NaN where it is not known, with the masses that are taken noted and told.

    drawn: whether anything is drawn for a mass that is taken, as where it counts in a book.
    """
    sheet, terms = kit.sheet, MakingTerms(kit)
    terms.wanted = rows
    found = Disposed(
        run(DISPOSED.amount, terms), np.full(kit.length, -1, dtype=np.int32), np.full(kit.length, STATED, dtype=np.int8)
    )
    published = terms.figures(MASS_PUBLISHED)
    for code, one in published.of_rows(published.which >= 0):
        sheet.use(one)
        here = published.which == code
        found.basis[here] = MODELLED if is_of_model(one) else ASSUMED
        if drawn:
            found.slots[here] = sheet.parameter_slot(one, "activity.mass.default")
    assumed = np.flatnonzero(found.basis == ASSUMED)
    taken = (published.found, published.which[assumed])
    sheet.tell("mass_assumed", kit.positions[assumed], column="mass_kg", used=taken)
    return found
