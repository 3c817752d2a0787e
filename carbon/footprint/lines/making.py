"""Carbon in making kit: which figure, which life, and what refurbished kit takes of a new one's.

Source: method, section 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from carbon.factors import Found
from carbon.factors.devices import devices
from carbon.footprint.ledger.alike import distinct
from carbon.footprint.ledger.blocks import ASSUMED, MODELLED, STATED, Codes, Floats
from carbon.footprint.ledger.kit import Kit
from carbon.footprint.ledger.worksheet import Mask
from carbon.footprint.rules.figures import Figures
from carbon.footprint.rules.kit_lives import LIFE, LIFE_DEFAULT, LIFE_OWN, LIFE_STATED, REFURBISHED
from carbon.footprint.rules.kit_making import NEW_FIGURE, OWN_FIGURE
from carbon.footprint.rules.kit_terms import of_a_model
from carbon.footprint.rules.making_terms import YEARLY_SHARE, MakingTerms
from carbon.rules import Running
from carbon.words.amounts import amount_text, digits_text

STATED_EMBODIED = "inventory.embodied"
REFURBISHING = "device.refurbished.embodied"
"""Refurbishment, parts and transport of a device: without a figure until the user enters a sourced one."""


@dataclass
class Making:
    """Embodied figures and lives of kit rows. All [rows].

    terms: what the rules read; factor: code of the ledger's factors, -1 where nothing is known; units: what the factor
    is multiplied by for the whole of the row (kgCO2e for a stated figure, devices else); basis, slots: of that amount;
    count_slots: what is drawn for the number of units; life_years: NaN where unknown;
    life_slots: what is drawn for an assumed life; share_slots: for the share that refurbished kit takes of a new one's.
    """

    terms: MakingTerms
    factor: Codes
    units: Floats
    basis: NDArray[np.int8]
    slots: Codes
    count_slots: Codes
    life_years: Floats
    life_slots: Codes
    share_slots: Codes

    @property
    def known(self) -> Mask:
        return self.factor >= 0

    @property
    def is_something(self) -> Mask:
        """Rows whose making is known and not 0: of a stated 0 no life and no day of purchase matters."""
        return cast(Mask, self.known & (self.units != 0))


def kit_making(kit: Kit) -> Making:
    """Choose the embodied figure and the planned life of every counted row."""
    terms = MakingTerms(kit)
    running = Running(terms)
    making = Making(
        terms=terms,
        factor=np.full(kit.length, -1, dtype=np.int32),
        units=np.zeros(kit.length),
        basis=np.full(kit.length, ASSUMED, dtype=np.int8),
        slots=np.full(kit.length, -1, dtype=np.int32),
        count_slots=drawn_counts(kit),
        life_years=np.full(kit.length, np.nan),
        life_slots=np.full(kit.length, -1, dtype=np.int32),
        share_slots=np.full(kit.length, -1, dtype=np.int32),
    )
    _stated_figures(kit, making, running)
    _published_figures(kit, making, running)
    _lives(kit, making, running)
    _take_of_new(kit, making)
    return making


def drawn_counts(kit: Kit) -> Codes:
    """What is drawn for the number of units: one draw a file [rows]."""
    counts = np.empty(kit.length, dtype=np.int32)
    counts[:] = kit.sheet.origin_slots("activity.count.inventory", "quantity", kit.file_codes)
    return counts


def _stated_figures(kit: Kit, making: Making, running: Running) -> None:
    if "embodied_kgco2e" not in kit.table:
        return
    whole = running.value(OWN_FIGURE.amount)
    rows = kit.counted & ~np.isnan(whole) & ~kit.virtual
    if not rows.any():
        return
    sheet = kit.sheet
    code = sheet.ledger.factor_code(Found(sheet.factors.get(STATED_EMBODIED), "stated"))
    making.factor[rows] = code
    making.units[rows] = whole[rows]
    making.basis[rows] = STATED
    kit.read(("embodied_kgco2e",), rows)
    for kind, which in (("factor.device.model.server", kit.server), ("factor.device.model.pc", ~kit.server)):
        # Whoever states a making figure has it from a maker's sheet: nobody measures one.
        common = sheet.settings.makers_common_share
        slots = sheet.origin_slots(kind, "embodied_kgco2e", kit.file_codes, in_common=common)
        chosen = rows & which
        making.slots[chosen] = slots if isinstance(slots, int) else slots[chosen]


def _published_figures(kit: Kit, making: Making, running: Running) -> None:
    """Maker and model, else the maker's figure for the type, else the type's recommended one: once per distinct key.

    Rows that take a share of a new one's figure are marked for the rules.
    """
    sheet = kit.sheet
    rows = kit.counted & ~making.known & (kit.device_codes >= 0) & ~kit.virtual & ~kit.provider_owned
    rows &= ~kit.disposal_alone
    lines = np.flatnonzero(rows)
    if not len(lines):
        return
    chosen, which = _chosen_figures(kit, lines)
    factor = sheet.factor_codes(chosen)[which]
    second_hand = kit.is_one_of("refurbished", "yes")[lines]
    if REFURBISHING in sheet.factors and second_hand.any():
        factor[second_hand] = sheet.factor_code(Found(sheet.factors.get(REFURBISHING), "override"))
        second_hand = np.zeros(len(lines), dtype=bool)
    known = factor >= 0
    taken = lines[known]
    making.factor[taken] = factor[known]
    making.basis[taken] = ASSUMED
    by_model = np.array([is_of_model(one) for one in chosen])
    making.basis[lines[known & by_model[which] & ~second_hand]] = MODELLED  # a share of new is assumed
    for code, flags in (("embodied_of_model", by_model), ("embodied_of_type", ~by_model)):
        told = known & flags[which]
        sheet.tell(code, kit.positions[lines[told]], used=(chosen, which[told]))
    making.terms.takes_of_new[lines[known & second_hand]] = True
    making.units[taken] = running.value(NEW_FIGURE.amount)[taken]


def _take_of_new(kit: Kit, making: Making) -> None:
    """Tell what refurbished kit takes of a new one's figure, and what is drawn for it: the share that is set, else for
    each year of its use the published share of a year of a new one, whose life is the type's."""
    lines = np.flatnonzero(making.terms.takes_of_new)
    if not len(lines):
        return
    sheet = kit.sheet
    share = sheet.settings.refurbished_share
    if share is not None:
        _tell_refurbished(kit, making, "refurbished_share_assumed", lines, share=f"{share:.0%}")
        return
    yearly = sheet.factors.look_up(YEARLY_SHARE)
    low, high = yearly.factor.low, yearly.factor.high
    ends = "" if low is None or high is None else f" ({digits_text(low)} to {digits_text(high)})"
    _tell_refurbished(kit, making, "refurbished_by_year", lines, share=f"{digits_text(yearly.factor.value)}{ends}")
    sheet.use(yearly)
    _use_lives(making.terms, lines)
    making.share_slots[lines] = sheet.parameter_slot(yearly, "factor.device.refurbished_share")


FIRST_LIFE_SHARE = 0.5
"""Part of the first life's embodied emissions that the sensitivity of refurbished kit puts on its second life."""


def _tell_refurbished(kit: Kit, making: Making, code: str, lines: NDArray[np.int64], **values: Any) -> None:
    """Tell refurbished kit by file and sheet, with what half of the first life's embodied emissions would be; its
    figures are still those of new ones."""
    sheet = kit.sheet
    of_new = np.array([found.factor.value for found in sheet.ledger.found])
    half = FIRST_LIFE_SHARE * kit.units[lines] * of_new[making.factor[lines]]
    positions = kit.positions[lines]
    _, place = distinct(kit.file_codes[lines], sheet.ledger.sheet.codes[positions])
    for here in np.unique(place):
        kilograms = float(half[place == here].sum())
        sheet.tell(code, positions[place == here], first_life=amount_text(kilograms), **values)


def _chosen_figures(kit: Kit, lines: NDArray[np.int64]) -> tuple[list[Found | None], Codes]:
    """The figure of each distinct key, and each line's key. The year of purchase matters only where sheets are
    known."""

    def choose(line: int, year: int) -> Found | None:
        known = year if year > 0 else None
        return devices.embodied(kit.sheet.factors, kit.maker(line), kit.model(line), kit.device(line), known)

    first, which = distinct(kit.products.which[lines])
    chosen = [choose(int(line), -1) for line in lines[first]]
    by_model = np.array([is_of_model(one) for one in chosen])
    some = np.flatnonzero(by_model[which] & (kit.acquired_year[lines] > 0)) if by_model.any() else first[:0]
    if len(some):
        years = kit.acquired_year[lines]
        first, again = distinct(which[some], years[some])
        which[some] = len(chosen) + again
        chosen += [choose(int(lines[some[at]]), int(years[some[at]])) for at in first]
    return chosen, which


def is_of_model(found: Found | None) -> bool:
    """Whether there is a figure, and it is a maker's for one model."""
    return found is not None and of_a_model(found)


def _lives(kit: Kit, making: Making, running: Running) -> None:
    """Planned lives: the row's, else that of the type, for refurbished kit half of it."""
    sheet, terms = kit.sheet, making.terms
    stated = terms.amount(LIFE_STATED)
    assert LIFE.where is not None
    np.copyto(making.life_years, stated)
    missing = np.isnan(stated) & making.known & kit.counted & running.test(LIFE.where)
    if not missing.any():
        return
    np.copyto(making.life_years, running.value(LIFE.amount), where=missing)
    lines = np.flatnonzero(missing)
    default, slots = _use_lives(terms, lines)
    second = terms.holds(REFURBISHED)[lines]
    taken = default.which[lines]
    making.life_slots[lines] = slots[taken]
    matters = making.is_something[lines] & ~np.isnan(making.life_years[lines])
    told = lines[matters & (slots >= 0)[taken] & ~second]
    sheet.tell("lifetime_assumed", kit.positions[told], "planned_life_years", used=(default.found, default.which[told]))
    sheet.tell("refurbished_life_assumed", kit.positions[lines[matters & second]], "planned_life_years")


def _use_lives(terms: MakingTerms, lines: NDArray[np.int64]) -> tuple[Figures, Codes]:
    """Note the figures that the lives of some rows' types are; gives the defaults, and what is drawn with each kind's
    where that is taken."""
    kit, kinds = terms.kit, terms.kinds
    own, default = terms.figures(LIFE_OWN), terms.figures(LIFE_DEFAULT)
    slots = np.full(len(kinds.first), -1, dtype=np.int32)
    for kind in np.unique(kinds.which[lines]).tolist():
        line = int(kinds.first[kind])
        chosen, usual = own.found[kind], default.found[kind]
        if chosen is not None:
            kit.sheet.use(chosen)
        elif usual is not None and np.isnan(np.broadcast_to(terms.lives_set, kit.length)[line]):
            kit.sheet.use(usual)
            of_server = kit.asset_type(line) in ("server", "storage")
            slots[kind] = kit.sheet.parameter_slot(
                usual, "factor.lifetime.server" if of_server else "factor.lifetime.pc"
            )
    return default, slots
