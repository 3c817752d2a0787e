"""Electricity lines of kit by place: who runs it, in which country, under which contract, and what is used at home.

Source: method, section 3.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from carbon.footprint.ledger.alike import distinct
from carbon.footprint.ledger.blocks import Activity, Codes, Floats
from carbon.footprint.ledger.kit import Kit
from carbon.footprint.ledger.worksheet import name_of, text_of
from carbon.footprint.lines.contracts import contracts_of, tell_unknown_contracts, unknown_contracts
from carbon.footprint.lines.electricity import Electricity
from carbon.footprint.lines.grid import Runner, add_electricity, tell_contract
from carbon.footprint.rules.kit_places import HOME, LOAD, OVERHEAD
from carbon.rules import Running
from carbon.settings import Contract

RUNNERS: tuple[Runner, ...] = ("own", "leased", "host")


def add_kit_electricity(kit: Kit, found: Electricity) -> None:
    """Add the electricity lines of kit: IT load and overhead apart, homes apart, four parts each."""
    sheet = kit.sheet
    rows = kit.running & ~np.isnan(found.kwh)
    lines = np.flatnonzero(rows)
    if not len(lines):
        return
    placed = _Placed(found)
    for default, served in found.assumed_pue:
        used = lines[(served & placed.adds)[lines]]
        if len(used):
            sheet.use(default)
            value = f"{default.factor.value:g}"
            sheet.tell("pue_assumed", kit.positions[used], found=name_of(default), pue=value)
    sites, site_names = kit.text("site")
    named, contract_names = kit.text("electricity_contract")
    contract, contracts = contracts_of(sheet, named, contract_names, sites, site_names, kit.runner == 0)
    unknown = unknown_contracts(sheet, named, contract_names)
    tell_unknown_contracts(sheet, named, contract_names, kit.positions, rows)
    # A home repeats location-based unless its own row names a contract; one used partly there names its office's.
    home_contract = (named >= 0) & ~unknown & kit.is_one_of("run_by", "home")
    country, country_names = kit.text("country")
    share = kit.home_share[lines]
    counts = sheet.origin_slots("activity.count.inventory", "quantity", kit.file_codes[lines])
    by_units = np.where(found.by_units[lines], counts, -1).astype(np.int32)
    ran_by = kit.runner[lines].astype(np.int32)
    first, which = distinct(ran_by, contract[lines], country[lines], home_contract[lines].astype(np.int32))
    for group, line in enumerate(lines[first]):
        here = lines[which == group] if len(first) > 1 else lines
        inside = which == group if len(first) > 1 else slice(None)
        place = text_of(country_names, int(country[line])) or sheet.settings.country
        covered = contracts[contract[line]] if contract[line] >= 0 else None
        home, units = share[inside], by_units[inside]
        try:
            runner = RUNNERS[kit.runner[line]]
            _add(kit, placed, here, home, units, runner, place, (covered, covered if home_contract[line] else None))
        except LookupError:
            sheet.lack_grid(kit.positions[here], found.kwh[here] * found.multiplier[here], place)
            continue
        tell_contract(sheet, kit.positions[here], covered, place)
    if sheet.settings.contract is None and not sheet.settings.site_contracts:
        sheet.tell("market_equals_location", kit.positions[lines[kit.runner[lines] == 0]][:1])


class _Placed:
    """Kilowatt-hours of kit at home, at work and of what its rooms add, and whether they add any. All [rows]"""

    def __init__(self, found: Electricity) -> None:
        self.found = found
        self.adds = found.multiplier != 1.0
        found.terms.given["energy"] = found.kwh
        self._running = Running(found.terms)

    @cached_property
    def home(self) -> Floats:
        return self._running.value(HOME.amount)

    @cached_property
    def load(self) -> Floats:
        return self._running.value(LOAD.amount)

    @cached_property
    def overhead(self) -> Floats:
        return self._running.value(OVERHEAD.amount)


def _add(
    kit: Kit,
    placed: _Placed,
    lines: Codes,
    home: Floats,
    units: Codes,
    runner: Runner,
    country: str,
    contracts: tuple[Contract | None, Contract | None],
) -> None:
    """Add the lines of rows of one runner and country. contracts: of what is used there, and at home."""
    sheet, found, (contract, at_homes) = kit.sheet, placed.found, contracts
    basis, slots = found.basis[lines], found.slots[lines]
    at_home = home > 0
    drawn: tuple[Codes, ...] = (slots, units)
    if at_home.any():
        drawn = (slots, units, _share_slots(kit, lines, home, "rest"))
        if sheet.settings.homeworking_hours is None:
            amounts = Activity(
                kit.positions[lines[at_home]],
                placed.home[lines[at_home]],
                "kWh",
                basis[at_home],
                (slots[at_home], units[at_home], _share_slots(kit, lines[at_home], home[at_home], "share")),
                "kit.home",
            )
            add_electricity(sheet, amounts, "home", country, contract=at_homes)
        else:
            sheet.tell("home_kit_replaced", kit.positions[lines[at_home]])
            sheet.keep(kit.positions[lines[at_home]])
        away = home < 1
        if not away.all():
            lines, basis = lines[away], basis[away]
            drawn = tuple(slot[away] for slot in drawn)
    load = Activity(kit.positions[lines], placed.load[lines], "kWh", basis, drawn, "kit.load")
    add_electricity(sheet, load, runner, country, contract=contract)
    more = placed.adds[lines]
    if more.any():
        picked = lines[more]
        overhead = Activity(
            kit.positions[picked],
            placed.overhead[picked],
            "kWh",
            basis[more],
            (*(slot[more] for slot in drawn), found.pue_slots[picked]),
            "kit.overhead",
        )
        add_electricity(sheet, overhead, runner, country, load="overhead", contract=contract)


def _share_slots(kit: Kit, lines: Codes, home: Floats, shape: Literal["share", "rest"]) -> Codes:
    """What is drawn for the share at home: one Beta per share and origin; nothing is drawn for all or nothing."""
    sheet = kit.sheet
    found = np.full(len(home), -1, dtype=np.int32)
    partly = (home > 0) & (home < 1)
    which, values = pd.factorize(home[partly])
    slots = [sheet.kind_slot("home_share", "activity.share.home", shape, float(value)) for value in values]
    found[partly] = np.array(slots, dtype=np.int32)[which]
    return found
