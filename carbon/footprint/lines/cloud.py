"""Cloud usage: hours of machines, storage, transfer; the provider's overhead, the region's grid, and embodied by the
hour.

(compute + storage + transfer inside the provider) x provider's PUE x region's grid, all 3.1; transfer over public
networks to the user is a line of its own, on the user's grid. Source: method, section 6.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import codes, numbers
from carbon.factors import Found
from carbon.factors.cloud import cloud
from carbon.factors.cloud.cloud_usage import is_usage_charge
from carbon.footprint.ledger.alike import distinct
from carbon.footprint.ledger.blocks import ASSUMED, MODELLED, STATED, Activity, Block
from carbon.footprint.ledger.covered import tell_bills, tell_undated
from carbon.footprint.ledger.worksheet import Worksheet, names_of, text_of
from carbon.footprint.lines.cloud_energy import (
    Energy,
    Usage,
    billing,
    inside_transfer,
    machines,
    memory,
    without_known_gpus,
)
from carbon.footprint.lines.cloud_reported import add_reported
from carbon.footprint.lines.cloud_stated import tell_usage_not_used
from carbon.footprint.lines.cloud_storage import add_making, storage
from carbon.footprint.lines.contracts import contracts_of_usage, tell_unknown_contracts
from carbon.footprint.lines.grid import add_electricity, tell_contract
from carbon.footprint.rules.cloud_usage import FIXED_NETWORK, ROUTER, RULES
from carbon.footprint.rules.kit_places import PUE
from carbon.footprint.rules.readings import ON_TOP, on_top
from carbon.footprint.rules.usage_terms import CloudTerms
from carbon.rules import Quantity, run
from carbon.settings import Settings

SPEND = "spend.digital."
"""Families of factors for money by currency: without a figure until the user enters a sourced one."""


def add_cloud(sheet: Worksheet, table: pd.DataFrame, start: int) -> None:
    """Add the lines of cloud rows; what cannot be counted is set aside with its reason."""
    categories, labels = codes(table, "charge_category")
    money = [code for code, label in enumerate(labels) if not is_usage_charge(label)]
    sheet.set_aside("charge_without_usage", start + np.flatnonzero(np.isin(categories, money)))
    terms = CloudTerms(sheet, table)
    terms.set_aside_outside(start)
    usage = Usage(sheet, table, start, terms, sheet.reason[start : start + len(table)] == 0)
    add_reported(usage, _model)
    _model(usage)
    tell_unknown_contracts(sheet, *codes(table, "electricity_contract"), usage.positions, usage.counted)
    _spend(usage)
    tell_usage_not_used(usage)
    lines = sheet.ledger.counted()[start : start + len(table)]
    left = usage.counted & ~lines & (sheet.reason[start : start + len(table)] == 0)
    unmeasured = left & ~np.isnan(numbers(table, "usage_amount")) & (codes(table, "usage_unit")[0] < 0)
    sheet.set_aside("usage_without_unit", start + np.flatnonzero(unmeasured))
    left &= ~unmeasured
    _not_estimated(sheet, table, start, np.flatnonzero(left))
    tell_bills(sheet, table, start)
    tell_undated(sheet, table, start, "cloud use", "period_start", "period_end")


def _not_estimated(sheet: Worksheet, table: pd.DataFrame, start: int, rows: NDArray[np.int_]) -> None:
    """Set usage aside for which no figure is published, told by its kind and by the unit that it is stated in."""
    kinds, kind_names = codes(table, "usage_kind")
    units, unit_names = codes(table, "usage_unit")
    first, which = distinct(kinds[rows], units[rows])
    for at, row in enumerate(rows[first]):
        kind, unit = text_of(kind_names, int(kinds[row])) or "not stated", text_of(unit_names, int(units[row]))
        found = f"{kind}, in {unit}" if unit else kind
        sheet.set_aside("usage_not_estimated", start + rows[which == at], found=found)


def _model(usage: Usage) -> None:
    """Lines of usage by the model: electricity at the provider, embodied, transfer to the user."""
    _place(usage)
    without_known_gpus(usage)
    for energy in (machines(usage), memory(usage), storage(usage), inside_transfer(usage)):
        for part in energy:
            _add_provider_energy(usage, part)
    _embodied(usage)
    add_making(usage)
    _public_transfer(usage)


def _place(usage: Usage) -> None:
    """The country of each row's grid: its own, its region's, else the setting's region or the organisation's
    country."""
    sheet, table = usage.sheet, usage.table
    providers, provider_names = codes(table, "provider")
    regions, region_names = codes(table, "region")
    countries, country_names = codes(table, "country")
    usage.country = [""] * len(table)
    usage.placed = np.zeros(len(table), dtype=bool)
    rows = np.flatnonzero(usage.counted)
    if not len(rows):
        return
    first, which = distinct(providers[rows], regions[rows], countries[rows])
    for at, row in enumerate(rows[first]):
        here = rows[which == at]
        provider, region = text_of(provider_names, int(providers[row])), text_of(region_names, int(regions[row]))
        country = text_of(country_names, int(countries[row]))
        if not country and region:
            known = cloud.region(provider, region)
            if known is None or not (known.country_code or known.everywhere):
                sheet.set_aside("region_not_known", usage.positions[here], found=region)
                usage.counted[here] = False
                continue
            country = known.country_code
        if not country:
            usual = sheet.settings.default_region.get(provider, "")
            known = cloud.region(provider, usual) if usual else None
            country = known.country_code if known else sheet.settings.country
            taken = usual or f"the grid of {country}"
            found = f"for “{region}” {taken}" if region else taken
            sheet.tell("region_assumed", usage.positions[here], found=found)
        for row_here in here:
            usage.country[row_here] = country
        usage.placed[here] = True


def _add_provider_energy(usage: Usage, part: Energy) -> None:
    """Lines of electricity at the provider: IT load and overhead, on the region's grid."""
    sheet, table = usage.sheet, usage.table
    providers, provider_names = codes(table, "provider")
    own = numbers(table, "pue")
    usage.read("cloud_overhead", part.rows)
    places, countries = pd.factorize(pd.Series([usage.country[row] for row in part.rows], dtype=object))
    contract, contracts = contracts_of_usage(sheet, table, own=False)
    first, which = distinct(providers[part.rows], places.astype(np.int32), contract[part.rows])
    for at, line in enumerate(first):
        lines = np.flatnonzero(which == at)
        rows = part.rows[lines]
        drawn = tuple(slot if isinstance(slot, int) else slot[lines] for slot in part.drawn)
        positions = usage.positions[rows]
        load = Activity(positions, part.kwh[lines], "kWh", part.basis, drawn, part.of)
        found = cloud.pue(sheet.factors, text_of(provider_names, int(providers[part.rows[line]])))
        adds = on_top(part.kwh[lines], found.factor.value, stated=own[rows])
        pue = run(PUE, adds)
        if np.isnan(own[rows]).any():
            sheet.use(found)
            sheet.tell("cloud_pue", positions[np.isnan(own[rows])], found=names_of([found]))
        slot = sheet.overhead_slots(found.factor.id, pue, found)
        stated = ~np.isnan(own[rows])
        slot[stated] = sheet.overhead_slots("pue stated", pue[stated], "factor.pue.measured")
        more = run(ON_TOP.amount, adds)
        overhead = Activity(positions, more, "kWh", part.basis, (*drawn, slot), f"{part.of}.overhead")
        country = str(countries[places[line]])
        covered = contracts[contract[part.rows[line]]] if contract[part.rows[line]] >= 0 else None
        try:
            add_electricity(sheet, load, "host", country, contract=covered)
            add_electricity(sheet, overhead, "host", country, load="overhead", contract=covered)
        except LookupError:
            sheet.lack_grid(positions, part.kwh[lines] * pue, country)
            continue
        tell_contract(sheet, positions, covered, country)


def _embodied(usage: Usage) -> None:
    """The instance's share of its machine, put on one life: 3.1, all books."""
    sheet, terms = usage.sheet, usage.terms
    hours, vcpu_hours = usage.amount("instance_hours"), usage.amount("vcpu_hours")
    stated = usage.each("embodied_kgco2e_per_hour")
    rows = np.flatnonzero(usage.counted & ~np.isnan(stated))
    if len(rows):
        usage.read("cloud_making_stated", rows)
        code = sheet.ledger.factor_code(Found(sheet.factors.get("inventory.embodied"), "stated"))
        slot = sheet.kind_slot("cloud.embodied.stated", "factor.cloud.embodied")
        kilograms, drawn = usage.value(RULES["cloud.embodied_stated"].amount)[rows], (billing(usage, rows), slot)
        activity = Activity(usage.positions[rows], kilograms, "kgCO2e", STATED, drawn, "cloud.embodied_stated")
        sheet.ledger.add(Block("embodied", "rented", "3.1", "both", activity, code))
    known = (terms.of_size & ~np.isnan(hours)) | ~np.isnan(vcpu_hours)
    rows = np.flatnonzero(usage.counted & np.isnan(stated) & known)
    if not len(rows):
        return
    on_life = usage.value(RULES["cloud.embodied"].amount)
    first, which = distinct(terms.machine_codes[rows])
    for at, row in enumerate(rows[first].tolist()):
        here, embodied = rows[which == at], terms.machine(row).embodied
        if embodied is None:
            sheet.tell("embodied_not_estimated", usage.positions[here])
            continue
        usage.read("cloud_making_size" if terms.of_size[row] else "cloud_making_processors", here)
        drawn = (billing(usage, here), sheet.parameter_slot(embodied, "factor.cloud.embodied", "cloud.embodied"))
        activity = Activity(usage.positions[here], on_life[here], "hour", MODELLED, drawn, "cloud.embodied")
        sheet.ledger.add(Block("embodied", "rented", "3.1", "both", activity, sheet.ledger.factor_code(embodied)))


def user_network(settings: Settings) -> tuple[Quantity, ...]:
    """Figures of the networks to the user: the fixed one; the user's own router is not the organisation's, and counts
    only where the settings choose it."""
    return (FIXED_NETWORK, ROUTER) if settings.cloud_transfer == "with_router" else (FIXED_NETWORK,)


def _public_transfer(usage: Usage) -> None:
    """Outbound data over public networks to the user, once: without the provider's PUE, on the user's grid."""
    sheet = usage.sheet
    amount = usage.amount("transfer_gb")
    rows = np.flatnonzero(~np.isnan(amount))
    if not len(rows):
        return
    usage.read("cloud_transfer", rows)
    slots = []
    for figure in user_network(sheet.settings):
        found = usage.terms.figures(figure).found[0]
        assert found is not None
        sheet.use(found)
        slots.append(sheet.parameter_slot(found, "factor.network.gb.fixed", "network.public"))
    slot = max(slots, key=lambda code: sheet.ledger.slots[code].gsd)
    kwh, drawn = usage.value(RULES["cloud.public_transfer"].amount)[rows], (billing(usage, rows), slot)
    activity = Activity(usage.positions[rows], kwh, "kWh", MODELLED, drawn, "cloud.public_transfer")
    add_electricity(sheet, activity, "host", sheet.settings.country, stage="transfer")


def _spend(usage: Usage) -> None:
    """Money alone: with a factor of the user's own, else set aside; beside usage it counts for nothing."""
    sheet, start = usage.sheet, usage.start
    spend = usage.amount("spend")
    lines = sheet.ledger.counted()[start : start + len(usage.table)]
    free = sheet.reason[start : start + len(usage.table)] == 0
    money = ~np.isnan(spend) & free
    sheet.tell("spend_replaced", start + np.flatnonzero(money & lines), column="spend")
    used = [
        name
        for name in usage.table.columns
        if name
        in (
            "instance_hours",
            "vcpu_hours",
            "memory_gb_hours",
            "storage_gb_months",
            "transfer_gb",
            "transfer_internal_gb",
            "usage_amount",
        )
    ]
    none = np.all([np.isnan(numbers(usage.table, name)) for name in used], axis=0) if used else np.ones_like(money)
    alone = np.flatnonzero(money & ~lines & none)
    if not len(alone):
        return
    slot = sheet.kind_slot("spend", "activity.spend")
    currencies, names = codes(usage.table, "currency")
    for code in np.unique(currencies[alone]):
        rows = alone[currencies[alone] == code]
        factor_id = SPEND + text_of(names, int(code)).lower()
        if factor_id not in sheet.factors:
            taken = factor_id if sheet.factors.awaits(factor_id) else f"{SPEND}gbp, once the money is in GBP"
            sheet.set_aside("spend_not_estimated", start + rows, own=taken)
            continue
        factor = sheet.factor_code(Found(sheet.factors.get(factor_id), "override"))
        activity = Activity(usage.positions[rows], spend[rows], "currency", ASSUMED, (slot,), "spend")
        sheet.ledger.add(Block("use_phase", "spend", "3.1", "both", activity, factor))
        sheet.tell("spend_factor_used", start + rows, column="spend")
