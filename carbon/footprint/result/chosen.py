"""What was chosen: what the settings decide about the figures, in words that stand in every output alike.

The one list for the pages, the terminal, the workbook and the JSON. A line of it is a function of the assessment in
`_LINES`: what a further setting decides is told by one function more. Source: method, sections 3, 4 and 9.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from carbon.contract import Contract
from carbon.factors.tables.countries import countries
from carbon.footprint.result.assessed import Assessed
from carbon.footprint.result.choice import Choice
from carbon.footprint.result.chosen_rest import divided_by, named, own, regions, rows_that_count, unused
from carbon.footprint.result.chosen_scopes import (
    abroad,
    certificates,
    halls,
    halls_not_reached,
    made_on_site,
    outside_the_scopes,
    split_by_gas,
)
from carbon.footprint.result.names_met import contract_is_used, life_is_used
from carbon.settings import Settings
from carbon.words.amounts import count_text, digits_text
from carbon.words.groups import group_name


def what_was_chosen(assessment: Assessed) -> list[Choice]:
    """All that the settings decide about these figures, usual values among them."""
    return [choice for line in _LINES for choice in line(assessment)]


def about_scopes(assessment: Assessed) -> list[Choice]:
    """Of it what is chosen or left out about scopes, for where they are shown."""
    return [choice for choice in what_was_chosen(assessment) if choice.about]


def _books(assessment: Assessed) -> Iterator[Choice]:
    said = "the inventory book to report, the management book to manage by; both stand in every output"
    yield Choice("", "Books", said, True)


def _factor_set(assessment: Assessed) -> Iterator[Choice]:
    chosen = assessment.settings.factor_set
    yield Choice("factor_set", "Factor set", f"DESNZ {assessment.factor_year}{_data_year(assessment)}", chosen is None)


def _boundary(assessment: Assessed) -> Iterator[Choice]:
    settings = assessment.settings
    yield _plain(settings, "consolidation", "Consolidation approach", settings.consolidation)
    bodies = ", ".join(settings.bodies) if settings.bodies else "all that the rows name"
    yield _plain(settings, "bodies", "Bodies inside the boundary", bodies)
    yield _plain(settings, "country", "Country", countries().get(settings.country, settings.country))


def _contracts(assessment: Assessed) -> Iterator[Choice]:
    settings = assessment.settings
    if settings.contract is not None:
        yield Choice(
            "contract",
            "Electricity contract",
            contract_text(settings.contract) + _reach(assessment, settings.contract),
            False,
        )
    for name, contract in settings.site_contracts.items():
        said = contract_text(contract) + _reach(assessment, replace(contract, name=name), site=name)
        yield Choice("site_contracts", f"Contract “{name[:40]}”", said, False)
    if settings.contract is None and not settings.site_contracts:
        said = "none entered: market-based figures repeat location-based ones"
        yield Choice("contract", "Electricity contract", said, True)


def _reach(assessment: Assessed, contract: Contract, site: str = "") -> str:
    """What a contract of the settings does not reach, or that nothing came from it."""
    return halls_not_reached(assessment, contract, site) or unused(contract_is_used(assessment, contract))


def _loads(assessment: Assessed) -> Iterator[Choice]:
    settings = assessment.settings
    load = settings.server_utilisation
    said = "the yearly figure of the model or type" if load is None else f"{load:.0%} busy"
    yield _plain(settings, "server_utilisation", "Servers whose load no row states", said)
    said = f"{settings.cloud_utilisation:.0%} busy"
    yield _plain(settings, "cloud_utilisation", "Cloud machines whose load no row states", said)


def _lives(assessment: Assessed) -> Iterator[Choice]:
    for kind, years in assessment.settings.lifetime_years.items():
        life = f"{digits_text(years)} years where a row states none{unused(life_is_used(assessment, kind))}"
        yield Choice("lifetime_years", f"Planned life: {group_name('type', kind)}", life, False)


def _where_chosen(setting: str, what: str, said: Callable[[Any], str]) -> Callable[[Assessed], Iterator[Choice]]:
    """A line that is told only where the setting is not the usual one. said: its value in words."""

    def line(assessment: Assessed) -> Iterator[Choice]:
        value = getattr(assessment.settings, setting)
        if value != _usual(setting):
            yield Choice(setting, what, said(value), False)

    return line


def contract_text(contract: Contract) -> str:
    """What a contract states, in words."""
    parts = []
    if contract.supplier_factor_kgco2e_per_kwh is not None:
        of = f", {contract.supplier_factor_is}" if contract.supplier_factor_is else ""
        parts.append(f"supplier's own figure {contract.supplier_factor_kgco2e_per_kwh:g} kgCO2e/kWh{of}")
    if contract.rego_share:
        parts.append(f"certificates of origin for {contract.rego_share:.0%}")
    if contract.residual_mix_kgco2e_per_kwh is not None:
        parts.append(f"residual mix {contract.residual_mix_kgco2e_per_kwh:g} kgCO2e/kWh")
    if contract.onsite:
        parts.append(f"{contract.onsite:.0%} of what is used is made on site")
    return ", ".join(parts) or "states nothing: the location-based figure is taken"


def _data_year(assessment: Assessed) -> str:
    """Which year's grid the set describes, where a factor of the set says so."""
    described = {
        found.factor.data_year
        for found in assessment.ledger.found
        if found.factor.year == assessment.factor_year and found.factor.data_year and "electricity" in found.factor.id
    }
    if len(described) != 1:
        return ""
    return f"; its electricity figures describe the grid of {described.pop()}"


def _plain(settings: Settings, setting: str, what: str, said: str) -> Choice:
    return Choice(setting, what, said, getattr(settings, setting) == _usual(setting))


def _usual(setting: str) -> Any:
    return getattr(Settings(), setting)


_LINES: tuple[Callable[[Assessed], Iterator[Choice]], ...] = (
    named, _books, _factor_set, _boundary, rows_that_count, _contracts, halls, certificates, made_on_site,
    abroad, outside_the_scopes, split_by_gas, _loads,
    _where_chosen("pue", "Overhead of own server rooms (PUE)", digits_text),
    _where_chosen("home_share", "Used at home", lambda share: f"{share:.0%} of the electricity of what goes home"),
    _where_chosen("homeworking_hours", "Hours worked at home",
                  lambda hours: f"{count_text(hours)} hours, in the place of the equipment there"),
    _where_chosen("capital_goods_scope", "Purchases of equipment",
                  lambda scope: f"scope {scope}, {group_name('scope', scope)}"),
    _where_chosen("capitalisation_threshold", "Small purchases",
                  lambda pounds: f"scope 3.1 below £{count_text(pounds)} each"),
    _lives,
    _where_chosen("makers_common_share", "In common to makers' sheets",
                  lambda share: f"{share:.0%} of what makers' figures may be off by; it moves ranges alone"),
    _where_chosen("refurbished_share", "Making of refurbished equipment",
                  lambda share: f"{share:.0%} of the whole making of new"),
    _where_chosen("cloud_embodied_life_years", "Making of cloud machines",
                  lambda years: f"put on one life of {digits_text(years)} years"),
    _where_chosen("cloud_active", "Where a provider states a figure",
                  lambda _: "our model's figure counts, the provider's own is a memo"),
    _where_chosen("cloud_transfer", "Data sent to users", lambda _: "followed to the user's own router"),
    regions, own, divided_by,
)  # fmt: skip
