"""Carbon in making kit: which figure, which life, and the three books that are never added.

Source: method, section 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.factors import Found, devices
from carbon.footprint.alike import Alike, distinct
from carbon.footprint.blocks import ASSUMED, MODELLED, STATED, Activity, Block, Codes, Floats
from carbon.footprint.electricity import of_a_model
from carbon.footprint.kit import Kit
from carbon.footprint.service import (
    NONE,
    Days,
    day_codes,
    inventory_share,
    life_end,
    management_shares,
    unamortised_share,
)
from carbon.footprint.worksheet import Mask

STATED_EMBODIED = "inventory.embodied"
REFURBISHING = "device.refurbished.embodied"
"""Refurbishment, parts and transport of a device: without a figure until the user enters a sourced one."""


@dataclass
class Making:
    """Embodied figures and lives of kit rows. All [rows].

    factor: code of the ledger's factors, -1 where nothing is known; units: what the factor is multiplied by for the
    whole of the row (kgCO2e for a stated figure, devices else); basis, slots: of that amount; count_slots: what is
    drawn for the number of units; life_years: NaN where unknown;
    life_slots: what is drawn for an assumed life.
    """

    factor: Codes
    units: Floats
    basis: NDArray[np.int8]
    slots: Codes
    count_slots: Codes
    life_years: Floats
    life_slots: Codes

    @property
    def known(self) -> Mask:
        return self.factor >= 0


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
    )
    _stated_figures(kit, making)
    _published_figures(kit, making)
    _lives(kit, making)
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
        slots = sheet.origin_slots(kind, "embodied_kgco2e", kit.file_codes)
        chosen = rows & which
        making.slots[chosen] = slots if isinstance(slots, int) else slots[chosen]


def _published_figures(kit: Kit, making: Making) -> None:
    """Maker and model, else the maker's figure for the type, else the type's recommended one: once per distinct key."""
    sheet = kit.sheet
    rows = kit.counted & ~making.known & (kit.device_codes >= 0) & ~kit.virtual & ~kit.provider_owned
    rows &= ~kit.disposal_alone
    lines = np.flatnonzero(rows)
    if not len(lines):
        return
    chosen, which = _chosen_figures(kit, lines)
    refurbished = kit.is_one_of("refurbished", "yes")
    share = sheet.settings.refurbished_share
    factor = sheet.factor_codes(chosen)[which]
    units = kit.units[lines]
    second_hand = refurbished[lines]
    if REFURBISHING in sheet.factors and second_hand.any():
        factor[second_hand] = sheet.factor_code(Found(sheet.factors.get(REFURBISHING), "override"))
        second_hand = np.zeros(len(lines), dtype=bool)
    known = factor >= 0
    if share is None:
        _tell_refurbished(kit, "refurbished_not_estimated", lines, second_hand, factor)
        known &= ~second_hand
    else:
        _tell_refurbished(kit, "refurbished_share_assumed", lines, second_hand & known, factor, share=f"{share:.0%}")
        units = np.where(second_hand, units * share, units)
    taken = lines[known]
    making.factor[taken] = factor[known]
    making.units[taken] = units[known]
    making.basis[taken] = ASSUMED
    by_model = np.array([is_of_model(one) for one in chosen])
    making.basis[lines[known & by_model[which] & ~second_hand]] = MODELLED  # a share of new is assumed
    for code, flags in (("embodied_of_model", by_model), ("embodied_of_type", ~by_model)):
        told = known & flags[which]
        sheet.tell(code, kit.positions[lines[told]], used=(chosen, which[told]))


FIRST_LIFE_SHARE = 0.5
"""Part of the first life's embodied emissions that the sensitivity of refurbished kit puts on its second life."""


def _tell_refurbished(
    kit: Kit, code: str, lines: NDArray[np.int64], second_hand: Mask, factor: Codes, **values: Any
) -> None:
    """Tell refurbished kit by file and sheet, with what half of the first life's embodied emissions would be."""
    sheet = kit.sheet
    told = lines[second_hand]
    if not len(told):
        return
    of_new = np.append(np.array([found.factor.value for found in sheet.ledger.found]), np.nan)
    half = FIRST_LIFE_SHARE * kit.units[told] * of_new[factor[second_hand]]
    positions = kit.positions[told]
    _, place = distinct(kit.file_codes[told], sheet.ledger.sheet.codes[positions])
    for here in np.unique(place):
        kilograms = half[place == here]
        known = "not known" if np.isnan(kilograms).all() else f"{np.nansum(kilograms):,.4g} kg"
        sheet.tell(code, positions[place == here], first_life=known, **values)


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


def _lives(kit: Kit, making: Making) -> None:
    """Planned lives: the row's, else the setting for the type, else the type's default (assumed, and drawn)."""
    sheet, settings = kit.sheet, kit.sheet.settings
    bad = ~np.isnan(making.life_years) & ~(making.life_years > 0)
    making.life_years[bad] = np.nan
    missing = np.isnan(making.life_years) & making.known & kit.counted & ~_over_a_contract(kit)
    if not missing.any():
        return
    lines = np.flatnonzero(missing)
    first, which = distinct(kit.type_codes[lines], kit.device_codes[lines])
    years, slots = np.full(len(first), np.nan), np.full(len(first), -1, dtype=np.int32)
    defaults: list[Found | None] = []
    from_settings = np.zeros(len(first), dtype=bool)
    for at, line in enumerate(lines[first]):
        device, asset_type = kit.device(int(line)), kit.asset_type(int(line))
        own = sheet.factors.own_lifetime(device, asset_type)
        if own is not None:
            sheet.use(own)
            years[at], from_settings[at] = own.factor.value, True
            defaults.append(None)
            continue
        chosen = settings.lifetime_years.get(device, settings.lifetime_years.get(asset_type))
        if chosen is not None:
            years[at], from_settings[at] = chosen, True
            defaults.append(None)
            continue
        default = devices.type_default(sheet.factors, device, "lifetime")
        defaults.append(default)
        if default is not None:
            sheet.use(default)
            years[at] = default.factor.value
            kind = "factor.lifetime.server" if asset_type in ("server", "storage") else "factor.lifetime.pc"
            slots[at] = sheet.parameter_slot(default, kind)
    making.life_years[lines] = years[which]
    making.life_slots[lines] = slots[which]
    assumed = ~from_settings[which] & ~np.isnan(years[which])
    sheet.tell("lifetime_assumed", kit.positions[lines[assumed]], "planned_life_years", used=(defaults, which[assumed]))
    of_new = ~np.isnan(years[which]) & kit.is_one_of("refurbished", "yes")[lines]
    sheet.tell("refurbished_life_assumed", kit.positions[lines[of_new]], "planned_life_years")


def _over_a_contract(kit: Kit) -> Mask:
    """Kit on a service lease whose days are known: its making is spread over the contract, whatever its life."""
    leased = kit.is_one_of("ownership", "service_lease")
    return leased & (kit.day("lease_end") != NONE) & (kit.acquired != NONE)


def add_embodied(kit: Kit, making: Making) -> None:
    """Add the lines of the three books, and the memo of what is sunk.

    Shares are worked out once for all rows with the same days and the same life.
    """
    sheet, counted = kit.sheet, kit.counted
    first, after = sheet.first, sheet.after
    leased = kit.is_one_of("ownership", "service_lease")
    changes = re_planned(kit, making, kit.acquired)
    lease_ends = np.where(leased, kit.day("lease_end"), NONE)
    plans = _plans(kit, making, lease_ends, *changes)
    acquired, retired, changed, new_end = map(plans.of, (kit.acquired, kit.retired, *changes))
    life_years, share_of_service = plans.of(making.life_years), plans.of(kit.service_share)
    contract_end = plans.of(lease_ends)
    over_contract = contract_end != NONE
    end = np.where(over_contract, contract_end + 1, life_end(acquired, life_years))
    dated = acquired != NONE
    lasting = dated & (end != NONE)
    share, written_off = management_shares(first, after, acquired, end, changed, new_end, retired)
    bought = inventory_share(first, after, acquired)
    decision = sheet.settings.decision_date
    since = sheet.first if decision is None else int(np.datetime64(decision, "D").astype(np.int64))
    sunk = unamortised_share(since, acquired, end, changed, new_end, retired)
    even = np.zeros(len(acquired))
    np.divide(sheet.years * share_of_service, life_years, where=~dated & (life_years > 0), out=even)

    known = making.known & counted
    kit.read(("planned_life_years",), known & ~plans.over(over_contract) & ~np.isnan(making.life_years))
    sheet.tell("life_not_known", kit.positions[known & plans.over(np.isnan(life_years) & (end == NONE))])
    without = counted & ~making.known & ~kit.virtual & ~kit.disposal_alone
    sheet.tell("embodied_not_estimated", kit.positions[without])
    charged, dropped, left = (np.where(lasting, part, 0.0) for part in (share, written_off, sunk))
    new = np.where(acquired >= since, bought, 0.0)
    rented = leased | kit.provider_owned

    def add(part: str, scope: str, book: str, rows: Mask, by_plan: Floats, **how: Any) -> None:
        _add(kit, making, part, scope, book, rows, plans, by_plan, **how)

    for scope, purchases in _capital_scopes(kit):
        owned = known & purchases & ~rented
        add("manufacture", scope, "management", owned, charged, drawn=True)
        add("write_off", scope, "management", owned, dropped)
        add("manufacture", scope, "inventory", owned, bought)
        add("manufacture", scope, "decision", owned, new)
        add("sunk", scope, "decision", owned, left, memo=True)
        for book in ("management", "inventory"):
            add("undated", scope, book, owned, even, drawn=True, basis=ASSUMED)
        sheet.tell("embodied_undated", kit.positions[owned & plans.over(even > 0)])
    if over_contract.any():
        making.life_slots[plans.over(over_contract & dated)] = -1  # the contract's end is known
    # What is left of rented kit goes back with it: nothing is written off, for nothing was owned.
    add("rented", "3.1", "both", known & rented, charged, drawn=True)
    sheet.tell("rented_returned", kit.positions[known & rented & plans.over(dropped > 0)])
    add("rented", "3.1", "both", known & rented, even, drawn=True, basis=ASSUMED)
    sheet.tell("embodied_undated", kit.positions[known & rented & plans.over(even > 0)])


def _plans(kit: Kit, making: Making, *days: Days) -> Alike:
    """Rows with the same days, of the calendar and those given, and the same planned life."""
    columns: list[NDArray[Any]] = [kit.calendar.which, pd.factorize(making.life_years)[0]]
    columns += [day_codes(column) for column in days if (column != NONE).any()]
    return Alike.by(columns, kit.length)


def re_planned(kit: Kit, making: Making, acquired: Days) -> tuple[Days, Days]:
    """Day on which the plan was changed, and the day after the new end; NONE where it never was."""
    changed = kit.day("life_extended_on")
    new_life = kit.number("new_life_years")
    if (changed == NONE).all() and np.isnan(new_life).all():
        return changed, changed
    new_end = life_end(acquired, new_life)
    complete = (changed != NONE) & (new_end != NONE)
    half = (changed != NONE) ^ ~np.isnan(new_life)
    kit.sheet.tell("life_change_incomplete", kit.positions[half & kit.counted])
    early = complete & (changed < acquired)
    kit.sheet.tell("life_changed_before_acquisition", kit.positions[early & kit.counted])
    complete &= ~early
    kit.read(("new_life_years",), complete | half | early)  # the last two are told above
    return np.where(complete, changed, NONE), np.where(complete, new_end, NONE)


def _capital_scopes(kit: Kit) -> list[tuple[str, Mask]]:
    """Scope of purchases and the rows it holds for: 3.1 below the finance department's threshold, else the setting."""
    settings = kit.sheet.settings
    if settings.capitalisation_threshold is None:
        return [(settings.capital_goods_scope, np.ones(kit.length, dtype=bool))]
    kit.read(("purchase_cost",), kit.counted & ~kit.virtual)
    small = kit.number("purchase_cost") < settings.capitalisation_threshold
    return [("3.1", small), (settings.capital_goods_scope, ~small)]


def _add(
    kit: Kit,
    making: Making,
    part: str,
    scope: str,
    book: str,
    rows: Mask,
    plans: Alike,
    share: Floats,
    *,
    drawn: bool = False,
    memo: bool = False,
    basis: int | None = None,
) -> None:
    """One block of embodied lines: units x share, for the rows whose share is above 0. share: by plan

    drawn: with the life's draw; basis: of the amounts, where it is not that of the figure.
    """
    if not (share > 0).any():
        return
    lines = np.flatnonzero(rows & plans.over(share > 0))
    if not len(lines):
        return
    slots: tuple[Codes, ...] = (making.slots[lines], making.count_slots[lines])
    if drawn and (making.life_slots[lines] >= 0).any():
        slots = (*slots, making.life_slots[lines])
    activity = Activity(
        rows=kit.positions[lines],
        amount=making.units[lines] * share[plans.which[lines]],
        unit="device",
        basis=making.basis[lines] if basis is None else basis,
        drawn=slots,
        of=part,
    )
    block = Block("embodied", part, scope, book, activity, making.factor[lines])
    if memo:
        kit.sheet.ledger.memo.append(block)
    else:
        kit.sheet.ledger.add(block)
