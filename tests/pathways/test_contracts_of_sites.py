"""A measure that changes a contract starts from the one that covers the kit today: its row's, its site's, else the
organisation's (method, section 8: a measure changes what it names and keeps all else of the row).

In kg of market-based generation per kWh bought: (1 - certificates) x the supplier's figure, else the residual mix.
"""

from __future__ import annotations

from datetime import date

import pytest

from carbon.pathways.comparing import Comparer
from carbon.pathways.options import Measure, Option, Pathway
from carbon.period import Period
from carbon.settings import Contract, Settings
from tests.pathways.conftest import inventory, laptop, server

OURS = Contract("", 0.3, 0.0, 0.35)
SITES = {
    "Depot": Contract("Depot", 0.1, 0.4),
    "Annex": Contract("Annex", 0.4, 0.5),
    "Twin": Contract("Twin", 0.2, 0.0),  # the same kg per kWh as Annex, otherwise bought
    "Roof": Contract("Roof", onsite_share=0.25),
    "Library": Contract("Library", None, 0.2, 0.5),
    "Green": Contract("Green", None, 0.5),
    "Tariff": Contract("Tariff", 0.05, 0.0, 0.35, "of the whole tariff"),
    "by name": Contract("by name", 0.25, 0.2),
}


def buy(site="", day=date(2026, 4, 1), **values):
    return Measure("contract", day, values=values, where={"site": (site,)} if site else {})


def market_of_scope_2(kit, *measures, contract: Contract | None = OURS, **tables):
    """Market-based generation of as it is and of an option, year by year. [kg]"""
    settings = Settings(contract=contract, site_contracts=SITES, home_share=0.0, period=Period.financial_year(2025))
    activity = inventory(**({"kit": kit} if kit else {}), **tables)
    pathway = Pathway(2026, 2028, (Option("As today"), Option("Other", measures=measures)))
    comparison = Comparer(activity, None, settings, measured=Period.financial_year(2025)).compare(pathway)
    each = (comparison[name].years for name in ("As today", "Other"))
    return [one.annual_market_kgco2e - one.annual_kgco2e + one.running_by_scope["2"] for one in each]


CASES = [
    # site, what the measure says: kg per kWh today, and then
    ("Depot", {"rego_share": 0.4}, 0.6 * 0.1, 0.6 * 0.1),  # what it is already
    ("Depot", {"supplier_factor": 0.1}, 0.6 * 0.1, 0.6 * 0.1),
    ("Depot", {"rego_share": 0.9}, 0.6 * 0.1, 0.1 * 0.1),
    ("Depot", {"supplier_factor": 0.2}, 0.6 * 0.1, 0.6 * 0.2),
    ("Depot", {"supplier_factor": 0.2, "rego_share": 0.0}, 0.6 * 0.1, 0.2),
    ("depot ", {"rego_share": 0.9}, 0.6 * 0.1, 0.1 * 0.1),
    ("Annex", {"rego_share": 0.75}, 0.5 * 0.4, 0.25 * 0.4),
    ("Twin", {"rego_share": 0.75}, 0.2, 0.25 * 0.2),
    ("Annex", {"supplier_factor": 0.1}, 0.5 * 0.4, 0.5 * 0.1),
    ("Twin", {"supplier_factor": 0.1}, 0.2, 0.1),
    ("Roof", {"rego_share": 0.5}, 0.3, 0.5 * 0.3),  # it says what it makes, and buys as the organisation
    ("Library", {"rego_share": 0.6}, 0.8 * 0.5, 0.4 * 0.5),  # its own residual mix
    ("Library", {"supplier_factor": 0.1}, 0.8 * 0.5, 0.8 * 0.1),
    ("Tariff", {"rego_share": 0.5}, 0.05, 0.5 * 0.35),  # the tariff holds its certificates: the residual mix
    ("Tariff", {"supplier_factor": 0.1}, 0.05, 0.1),
    ("Town hall", {"rego_share": 0.5}, 0.3, 0.5 * 0.3),  # no contract of its own: the organisation's
    ("Green", {"rego_share": 0.9}, 0.5, 0.1),  # shares of the grid's figure
]


@pytest.mark.parametrize(("site", "values", "today", "then"), CASES)
def test_a_measure_starts_from_the_contract_of_its_site(site, values, today, then):
    now, other = market_of_scope_2([server(site=site)], buy(**values))
    assert other / now == pytest.approx([then / today] * 3, rel=1e-12)


@pytest.mark.parametrize(("site", "values", "today", "then"), CASES)
def test_a_measure_for_all_starts_from_the_contract_of_each_site(site, values, today, then):
    """Beside it a server of the organisation's own contract, of the same kilowatt-hours: 0.3 kg per kWh today."""
    beside = server(site="Beside")
    _, other = market_of_scope_2([server(site=site), beside], buy(**values))
    _, alone = market_of_scope_2([server(site=site)], buy(**values))
    _, there = market_of_scope_2([beside], buy(**values))
    assert other == pytest.approx(alone + there, rel=1e-12)


def test_a_row_that_names_a_contract_keeps_what_the_measure_does_not_name():
    """0.8 x 0.25 = 0.2 kg per kWh; with certificates for 0.6 of it 0.4 x 0.25 = 0.1."""
    now, other = market_of_scope_2([server(site="Depot", electricity_contract="by name")], buy(rego_share=0.6))
    assert other / now == pytest.approx([0.5] * 3, rel=1e-12)


def test_the_meter_of_a_room_without_kit_starts_from_its_sites_contract():
    meter = {"site": "Depot", "room": "Attic", "includes": "room", "metered_kwh": 1000.0}
    now, other = market_of_scope_2([], buy(rego_share=0.9), meters=[meter])
    assert other / now == pytest.approx([0.01 / 0.06] * 3, rel=1e-12)


def test_the_second_measure_of_a_site_starts_from_the_first():
    """Depot 0.06; from 2027-28 certificates for 0.9, 0.01; from 2028-29 another supplier beside them, 0.1 x 0.4."""
    later = buy(day=date(2027, 4, 1), rego_share=0.9), buy(day=date(2028, 4, 1), supplier_factor=0.4)
    now, other = market_of_scope_2([server(site="Depot")], *later)
    assert other / now == pytest.approx([1.0, 0.01 / 0.06, 0.04 / 0.06], rel=1e-12)


def test_a_measure_at_one_site_leaves_the_others():
    now, other = market_of_scope_2([server(site="Depot"), laptop(site="Annex")], buy("Depot", rego_share=0.9))
    depot, _ = market_of_scope_2([server(site="Depot")])
    assert now - other == pytest.approx(depot * (1 - 0.01 / 0.06), rel=1e-12)


def test_without_any_contract_of_the_organisation_a_sites_own_still_holds():
    now, other = market_of_scope_2([server(site="Depot")], buy(rego_share=0.9), contract=None)
    assert other / now == pytest.approx([0.01 / 0.06] * 3, rel=1e-12)


def test_two_sites_of_one_figure_today_part_where_it_is_bought_otherwise():
    """Annex 0.5 x 0.4 and Twin 0.2; with certificates for 0.75 of both, 0.25 x 0.4 + 0.25 x 0.2 over 0.4."""
    now, other = market_of_scope_2([server(site="Annex"), server(site="Twin")], buy(rego_share=0.75))
    assert other / now == pytest.approx([0.15 / 0.4] * 3, rel=1e-12)


def test_what_no_contract_here_covers_is_told():
    """A laptop at home and one abroad, beside a server: the two keep their figures, told."""
    settings = Settings(contract=OURS, home_share=0.0, period=Period.financial_year(2025))
    kit = [server(site="Depot"), laptop(run_by="home", site="Homes"), laptop(country="FR", site="Paris")]
    comparer = Comparer(inventory(kit=kit), None, settings, measured=Period.financial_year(2025))
    found = comparer.compare(Pathway(2026, 2028, (Option("Other", measures=(buy(rego_share=0.9),)),)))["Other"]
    told = [note for note in found.notes if note.code == "contract_of_others"]
    assert [len(note.groups) for note in told] == [2]
