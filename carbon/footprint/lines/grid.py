"""Lines of electricity: each kilowatt-hour in its four parts, in the scope that follows from who runs the kit.

Source: method, sections 0 (electricity made on site), 3 (parts and scopes, market-based, countries outside the UK) and
6 (cloud).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from carbon.contract import Contract
from carbon.factors import Found
from carbon.factors.tables.countries import UNITED_KINGDOM, country_code
from carbon.footprint.ledger.blocks import Activity, Block, Codes, Supply
from carbon.footprint.ledger.worksheet import Worksheet
from carbon.footprint.rules.readings import SUPPLIED, supply
from carbon.rules import run

Runner = Literal["own", "leased", "host", "home"]
Load = Literal["it", "overhead"]

ONSITE = "electricity.onsite"
ONSITE_SCOPE = "1"
"""Electricity that a site makes and uses itself: sun, wind and water burn nothing; fuel counts where it is burnt."""

NOT_STATED = ""
"""Scope of own premises outside the UK: the published figures are life-cycle ones and never scope 2."""


def scope_of(runner: Runner, load: Load, part: str, hall_scope: str) -> str:
    """Scope of one part of a kilowatt-hour in the UK. hall_scope: of leased halls, as `Settings.hall_scope`."""
    direct, indirect = "2", "3.3"
    if runner == "home":
        return "3.7"
    if runner == "host":
        return "3.1"
    if runner == "leased" and (hall_scope != "2" or load == "overhead"):
        return "3.1" if hall_scope == "3.1" else "3.8"
    return direct if part == "generation" else indirect


def market_kgco2e_per_kwh(contract: Contract | None, location_kgco2e_per_kwh: float) -> float | None:
    """Market-based factor of scope 2 generation, None where no contract is known: then it equals location-based."""
    if contract is None:
        return None
    backed = contract.supplier_factor_kgco2e_per_kwh
    if backed is None:
        backed = contract.residual_mix_kgco2e_per_kwh
    if backed is None:
        backed = location_kgco2e_per_kwh
    return (1.0 - contract.rego_share) * backed


def tell_contract(sheet: Worksheet, positions: Codes, contract: Contract | None, country: str) -> None:
    """Tell where a contract changes less than its name promises: no figure behind it, or kit on a grid abroad."""
    if contract is None:
        return
    if (country_code(country) or country) != UNITED_KINGDOM:
        sheet.tell("contract_not_abroad", positions, column="electricity_contract")
        return
    if contract.factor_not_said:
        sheet.tell("supplier_factor_of_the_rest", positions, column="electricity_contract")
    backed = (contract.supplier_factor_kgco2e_per_kwh, contract.residual_mix_kgco2e_per_kwh)
    if contract.rego_share < 1 and backed == (None, None):
        sheet.tell("contract_without_factor", positions)


def add_electricity(
    sheet: Worksheet,
    activity: Activity,
    runner: Runner,
    country: str,
    *,
    load: Load = "it",
    stage: str = "use_phase",
    contract: Contract | None = None,
    year: int | None = None,
) -> None:
    """Add the lines of one activity in kWh. contract: the one that covers these rows, if any; of own premises, what it
    says is made on site is a line of its own, and only the rest is bought.

    Raises LookupError where no grid is known for the country.
    """
    if not len(activity.rows):
        return
    country = country_code(country) or country
    parts: tuple[tuple[str, Found], ...] = sheet.factors.electricity_parts(country, year or sheet.year)
    in_uk = country == UNITED_KINGDOM
    if runner == "own" and contract is not None and contract.onsite > 0:
        made = _supplied(activity, Supply("onsite", contract))
        factor = sheet.factor_code(Found(sheet.factors.get(ONSITE), "exact"))
        sheet.ledger.add(Block(stage, "generation", ONSITE_SCOPE, "both", made, factor))
        activity = _supplied(activity, Supply("bought", contract))
    for part, found in parts:
        if in_uk:
            scope = scope_of(runner, load, part, sheet.settings.hall_scope)
        else:
            leased = "3.1" if sheet.settings.hall_scope == "3.1" else "3.8"  # never scope 2 abroad
            scope = {"own": NOT_STATED, "leased": leased, "host": "3.1", "home": "3.7"}[runner]
        covers = contract if part == "generation" and in_uk else None  # abroad the figure holds the fuel supply too
        market = market_kgco2e_per_kwh(covers, found.factor.value)
        factor = sheet.factor_code(found)
        sheet.ledger.add(Block(stage, part, scope, "both", activity, factor, market, covers, runner == "leased"))


def _supplied(whole: Activity, part: Supply) -> Activity:
    """The part of an activity that is made on site, or that is bought."""
    given = supply(part.contract).given(energy=whole.amount)
    return replace(whole, amount=run(SUPPLIED[part.part].amount, given), supply=part)
