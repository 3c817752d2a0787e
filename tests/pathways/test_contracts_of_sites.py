"""A measure that changes a contract starts from the one that covers the kit today: its row's, its site's, else the
organisation's (method, section 8: a measure changes what it names and keeps all else of the row).

In kg of market-based generation per kWh bought: (1 - certificates) x the supplier's figure, else the residual mix.
"""

from __future__ import annotations

from datetime import date

import pytest

from carbon.pathways.options.options import Event, Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer
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


def brought_back(*sites, **settings):
    """Cloud usage of sites brought back to one server of 300 W at a PUE of 1.5 from the first day, and an option in
    which the usage ends instead. kit: what stands there already; where: another filter than those sites."""
    usage = {"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_instance_hours", "instance_hours": 8760.0,
             "instance_type": "m6i.xlarge"}  # fmt: skip
    kit = settings.pop("kit", [])
    where = settings.pop("where", {"site": sites})
    chosen = Settings(site_contracts=settings.pop("site_contracts", SITES), contract=OURS, home_share=0.0,
                      period=Period.financial_year(2025), **settings)  # fmt: skip
    activity = inventory(cloud=[{**usage, "site": site} for site in sites], **({"kit": kit} if kit else {}))
    to = {"type": "server_rack", "power_w": 300.0, "pue": 1.5, "embodied_kgco2e": 0.0, "mass_kg": 0.0}
    back = Measure("own_room", date(2026, 4, 1), where={"estate": ("cloud",), **where}, values={"units": 1.0}, to=to)
    gone = Measure("retire", date(2026, 4, 1), where={"estate": ("cloud",)})
    pathway = Pathway(2026, 2027, (Option("Gone", measures=(gone,)), Option("Back", measures=(back,))))
    comparison = Comparer(activity, None, chosen, measured=Period.financial_year(2025)).compare(pathway)
    return comparison["Back"], comparison["Gone"]


BACK = [10.8 * 365 * 0.106125 / 0.129056, 10.8 * 366 * 0.087268 / 0.129056]
"""300 W x 24 h x 1.5 is 10.8 kWh a day, 2027-28 with a leap day; a contract's figure falls with the grid's path since
2025 (Green Book: 0.129056, 0.106125, 0.087268)."""
BROUGHT = [
    # site, kg per kWh of its scope 2, share bought
    ("Depot", 0.6 * 0.1, 1.0),
    (" depot", 0.6 * 0.1, 1.0),
    ("Annex", 0.5 * 0.4, 1.0),
    ("Twin", 0.2, 1.0),
    ("Roof", 0.3, 0.75),  # a quarter is made there and is nothing; the rest is bought as the organisation buys
    ("Library", 0.8 * 0.5, 1.0),
    ("Tariff", 0.05, 1.0),
    ("Town hall", 0.3, 1.0),  # no contract of its own: the organisation's
]


def scope_2(found):
    """Market-based generation by year. [kg]"""
    years = found.years
    return years.annual_market_kgco2e - years.annual_kgco2e + years.running_by_scope.get("2", 0.0)


@pytest.mark.parametrize(("site", "each", "bought"), BROUGHT)
def test_a_server_brought_back_to_one_site_is_supplied_as_that_site(site, each, bought):
    back, _ = brought_back(site)
    assert scope_2(back) == pytest.approx([kwh * bought * each for kwh in BACK], rel=1e-12)
    assert "stands_at_no_site" not in {note.code for note in back.notes}


def test_a_site_that_shares_the_grids_figure_halves_it():
    """Green: certificates for half and no supplier's figure, so half of the location-based figure."""
    back, _ = brought_back("Green")
    assert scope_2(back) == pytest.approx(0.5 * back.years.running_by_scope["2"], rel=1e-12)


def test_a_roof_lowers_the_location_based_figure_of_a_server_that_is_brought_under_it():
    roof, town_hall = (brought_back(site)[0].years.running_by_scope["2"] for site in ("Roof", "Town hall"))
    assert roof == pytest.approx(0.75 * town_hall, rel=1e-12)


@pytest.mark.parametrize("where", [{}, {"site": ("Depot", "Annex")}, {"site": ("not stated",)}, {"provider": ("AWS",)}])
def test_a_server_brought_back_to_no_one_site_is_supplied_as_the_organisation_and_that_is_told(where):
    back, _ = brought_back("Depot", "Annex", "", where=where)
    assert scope_2(back) == pytest.approx([kwh * 0.3 for kwh in BACK], rel=1e-12)
    told = [note.message for note in back.notes if note.code == "stands_at_no_site"]
    assert told == [
        "The servers stand at no site: electricity is bought there as the organisation's contract says, or at the "
        "grid's figure without one, and not as contracts of their own say at “Annex”, “Depot”. Name the site in "
        "to.site, or write a measure for each site, its filter naming that site alone."
    ]


@pytest.mark.parametrize("site_contracts", [{}, {"by name": SITES["by name"]}, {"Roof": SITES["Roof"]}])
def test_where_no_site_of_the_list_has_a_contract_of_its_own_nothing_is_told(site_contracts):
    back, _ = brought_back("Depot", "Annex", where={}, site_contracts=site_contracts)
    assert "stands_at_no_site" not in {note.code for note in back.notes}


def test_one_site_named_twice_is_one_site():
    back, _ = brought_back("Depot", where={"site": ("Depot", "depot ")})
    assert scope_2(back) == pytest.approx([kwh * 0.06 for kwh in BACK], rel=1e-12)


@pytest.mark.parametrize(("countries", "abroad"), [(("FR",), True), (("FR", "FR"), True), (("FR", "DE"), False),
                                                   (("FR", None), False), ((None,), False)])  # fmt: skip
def test_a_site_whose_kit_all_stands_in_one_country_has_its_servers_there_too(countries, abroad):
    """On a grid abroad there is no scope 2: without it the server is on the grid of the settings."""
    kit = [laptop(site="Depot", country=country) for country in countries]
    back, gone = brought_back("Depot", kit=kit)
    more = scope_2(back) - scope_2(gone)
    assert more == pytest.approx([0.0, 0.0] if abroad else [kwh * 0.06 for kwh in BACK], rel=1e-12)
    assert (back.years.running_kgco2e > gone.years.running_kgco2e + 100.0).all()


@pytest.mark.parametrize(
    ("run_by", "told"), [(None, True), ("office", True), ("hosted_service", False), ("home", False)]
)
def test_an_event_that_runs_on_own_premises_tells_that_it_stands_at_no_site(run_by, told):
    said = {"power_w": 100.0, **({"run_by": run_by} if run_by else {})}
    option = Option("Run", events=(Event("run", date(2026, 4, 1), values=said),))
    settings = Settings(contract=OURS, site_contracts=SITES, period=Period.financial_year(2025))
    comparer = Comparer(inventory(kit=[server(site="Depot")]), None, settings, measured=Period.financial_year(2025))
    notes = comparer.compare(Pathway(2026, 2027, (Option("As today"), option)))["Run"].notes
    assert ("stands_at_no_site" in {note.code for note in notes}) == told
