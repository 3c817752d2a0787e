"""Carbon in making kit: which figure, which life, and what refurbished kit takes of a new one's.

Source: method, section 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from carbon.factors import Found, devices
from carbon.footprint.alike import distinct
from carbon.footprint.blocks import ASSUMED, MODELLED, STATED, Codes, Floats
from carbon.footprint.kit import Kit
from carbon.footprint.rules.kit_terms import of_a_model
from carbon.footprint.service import NONE
from carbon.footprint.worksheet import Mask
from carbon.words.amounts import amount_text, digits_text

DAYS_PER_YEAR = 365.25
STATED_EMBODIED = "inventory.embodied"
REFURBISHING = "device.refurbished.embodied"
"""Refurbishment, parts and transport of a device: without a figure until the user enters a sourced one."""
YEARLY_SHARE = "device.refurbished.yearly_share"
"""Making of a year of refurbished use, as a share of a year of a new one's."""
SECOND_LIFE = 0.5
"""Life of refurbished kit as a share of its type's, where the row states none. Source: method, section 4."""


@dataclass
class Making:
    """Embodied figures and lives of kit rows. All [rows].

    factor: code of the ledger's factors, -1 where nothing is known; units: what the factor is multiplied by for the
    whole of the row (kgCO2e for a stated figure, devices else); basis, slots: of that amount; count_slots: what is
    drawn for the number of units; life_years: NaN where unknown;
    life_slots: what is drawn for an assumed life; share_slots: for the share that refurbished kit takes of a new one's.
    """

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
    making = Making(
        factor=np.full(kit.length, -1, dtype=np.int32),
        units=np.zeros(kit.length),
        basis=np.full(kit.length, ASSUMED, dtype=np.int8),
        slots=np.full(kit.length, -1, dtype=np.int32),
        count_slots=drawn_counts(kit),
        life_years=kit.number("planned_life_years").copy(),
        life_slots=np.full(kit.length, -1, dtype=np.int32),
        share_slots=np.full(kit.length, -1, dtype=np.int32),
    )
    _stated_figures(kit, making)
    second_hand = _published_figures(kit, making)
    _lives(kit, making)
    _share_of_new(kit, making, second_hand)
    return making


def drawn_counts(kit: Kit) -> Codes:
    """What is drawn for the number of units: one draw a file [rows]."""
    counts = np.empty(kit.length, dtype=np.int32)
    counts[:] = kit.sheet.origin_slots("activity.count.inventory", "quantity", kit.file_codes)
    return counts


def _stated_figures(kit: Kit, making: Making) -> None:
    stated = kit.number("embodied_kgco2e")
    rows = kit.counted & ~np.isnan(stated) & ~kit.virtual
    if not rows.any():
        return
    sheet = kit.sheet
    code = sheet.ledger.factor_code(Found(sheet.factors.get(STATED_EMBODIED), "stated"))
    making.factor[rows] = code
    making.units[rows] = (kit.units * stated)[rows]
    making.basis[rows] = STATED
    kit.read(("embodied_kgco2e",), rows)
    for kind, which in (("factor.device.model.server", kit.server), ("factor.device.model.pc", ~kit.server)):
        # Whoever states a making figure has it from a maker's sheet: nobody measures one.
        common = sheet.settings.makers_common_share
        slots = sheet.origin_slots(kind, "embodied_kgco2e", kit.file_codes, in_common=common)
        chosen = rows & which
        making.slots[chosen] = slots if isinstance(slots, int) else slots[chosen]


def _published_figures(kit: Kit, making: Making) -> NDArray[np.int64]:
    """Maker and model, else the maker's figure for the type, else the type's recommended one: once per distinct key.

    Returns the refurbished rows among them, whose figure is still that of a new one.
    """
    sheet = kit.sheet
    rows = kit.counted & ~making.known & (kit.device_codes >= 0) & ~kit.virtual & ~kit.provider_owned
    rows &= ~kit.disposal_alone
    lines = np.flatnonzero(rows)
    if not len(lines):
        return lines
    chosen, which = _chosen_figures(kit, lines)
    factor = sheet.factor_codes(chosen)[which]
    second_hand = kit.is_one_of("refurbished", "yes")[lines]
    if REFURBISHING in sheet.factors and second_hand.any():
        factor[second_hand] = sheet.factor_code(Found(sheet.factors.get(REFURBISHING), "override"))
        second_hand = np.zeros(len(lines), dtype=bool)
    known = factor >= 0
    taken = lines[known]
    making.factor[taken] = factor[known]
    making.units[taken] = kit.units[taken]
    making.basis[taken] = ASSUMED
    by_model = np.array([is_of_model(one) for one in chosen])
    making.basis[lines[known & by_model[which] & ~second_hand]] = MODELLED  # a share of new is assumed
    for code, flags in (("embodied_of_model", by_model), ("embodied_of_type", ~by_model)):
        told = known & flags[which]
        sheet.tell(code, kit.positions[lines[told]], used=(chosen, which[told]))
    return lines[known & second_hand]


def _share_of_new(kit: Kit, making: Making, lines: NDArray[np.int64]) -> None:
    """Take of a new one's figure what refurbished kit takes: the share that is set, else for each year of its use the
    published share of a year of a new one, whose life is the type's."""
    if not len(lines):
        return
    sheet = kit.sheet
    share = sheet.settings.refurbished_share
    if share is not None:
        _tell_refurbished(kit, making, "refurbished_share_assumed", lines, share=f"{share:.0%}")
        making.units[lines] *= share
        return
    yearly = sheet.factors.look_up(YEARLY_SHARE)
    low, high = yearly.factor.low, yearly.factor.high
    ends = "" if low is None or high is None else f" ({digits_text(low)} to {digits_text(high)})"
    _tell_refurbished(kit, making, "refurbished_by_year", lines, share=f"{digits_text(yearly.factor.value)}{ends}")
    sheet.use(yearly)
    making.units[lines] *= yearly.factor.value * _lives_of_new(kit, making, lines)
    making.share_slots[lines] = sheet.parameter_slot(yearly, "factor.device.refurbished_share")


def _lives_of_new(kit: Kit, making: Making, lines: NDArray[np.int64]) -> Floats:
    """Life of refurbished kit over the life of a new one of its type; 1 where either is not known. [lines]"""
    own = making.life_years[lines].copy()
    contract = (kit.day("lease_end") + 1 - kit.acquired)[lines] / DAYS_PER_YEAR
    own = np.where(_over_a_contract(kit)[lines], contract, own)
    lives = type_lives(kit, lines)
    return np.nan_to_num(own / lives.years[lives.which], nan=1.0)


FIRST_LIFE_SHARE = 0.5
"""Part of the first life's embodied emissions that the sensitivity of refurbished kit puts on its second life."""


def _tell_refurbished(kit: Kit, making: Making, code: str, lines: NDArray[np.int64], **values: Any) -> None:
    """Tell refurbished kit by file and sheet, with what half of the first life's embodied emissions would be; its
    figures are still those of new ones."""
    sheet = kit.sheet
    of_new = np.array([found.factor.value for found in sheet.ledger.found])
    half = FIRST_LIFE_SHARE * making.units[lines] * of_new[making.factor[lines]]
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


@dataclass(frozen=True)
class TypeLives:
    """Lives of new kit by type: years [kinds], NaN where not known; found: the default where that is taken; slots: what
    is drawn for it; which: the kind of each row asked about."""

    years: Floats
    found: list[Found | None]
    slots: Codes
    which: Codes


def type_lives(kit: Kit, lines: NDArray[np.int64]) -> TypeLives:
    """The life of each row's type: the user's own, else the setting, else the default (assumed, and drawn)."""
    sheet, settings = kit.sheet, kit.sheet.settings
    first, which = distinct(kit.type_codes[lines], kit.device_codes[lines])
    lives = TypeLives(np.full(len(first), np.nan), [], np.full(len(first), -1, dtype=np.int32), which)
    for at, line in enumerate(lines[first]):
        device, asset_type = kit.device(int(line)), kit.asset_type(int(line))
        own = sheet.factors.own_lifetime(device, asset_type)
        if own is not None:
            sheet.use(own)
            lives.years[at] = own.factor.value
            lives.found.append(None)
            continue
        chosen = settings.lifetime_years.get(device, settings.lifetime_years.get(asset_type))
        if chosen is not None:
            lives.years[at] = chosen
            lives.found.append(None)
            continue
        default = devices.type_default(sheet.factors, device, "lifetime")
        lives.found.append(default)
        if default is not None:
            sheet.use(default)
            lives.years[at] = default.factor.value
            kind = "factor.lifetime.server" if asset_type in ("server", "storage") else "factor.lifetime.pc"
            lives.slots[at] = sheet.parameter_slot(default, kind)
    return lives


def _lives(kit: Kit, making: Making) -> None:
    """Planned lives: the row's, else that of the type, for refurbished kit half of it."""
    sheet = kit.sheet
    bad = ~np.isnan(making.life_years) & ~(making.life_years > 0)
    making.life_years[bad] = np.nan
    missing = np.isnan(making.life_years) & making.known & kit.counted & ~_over_a_contract(kit)
    if not missing.any():
        return
    lines = np.flatnonzero(missing)
    lives = type_lives(kit, lines)
    which, years = lives.which, lives.years[lives.which]
    second = kit.is_one_of("refurbished", "yes")[lines]
    making.life_years[lines] = np.where(second, years * SECOND_LIFE, years)
    making.life_slots[lines] = lives.slots[which]
    matters = making.is_something[lines] & ~np.isnan(years)
    assumed = matters & np.array([found is not None for found in lives.found])[which]
    told = assumed & ~second
    sheet.tell("lifetime_assumed", kit.positions[lines[told]], "planned_life_years", used=(lives.found, which[told]))
    sheet.tell("refurbished_life_assumed", kit.positions[lines[matters & second]], "planned_life_years")


def _over_a_contract(kit: Kit) -> Mask:
    """Kit on a service lease whose days are known: its making is spread over the contract, whatever its life."""
    leased = kit.is_one_of("ownership", "service_lease")
    return leased & (kit.day("lease_end") != NONE) & (kit.acquired != NONE)
