"""Optimism bias: on what an option changes and nobody has contracted yet. Source: method, section 8.

Equipment and development projects 10 to 200 %, outsourced running costs 0 to 41 %; like-for-like renewals none.
"""

from dataclasses import replace
from datetime import date

import pytest

from carbon.pathways.money.money import ABROAD, BIAS, HERE, costs
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.options.options_file import read_options
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.problems import Refusal
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server

YEAR_2025 = Period.financial_year(2025)
PRICES = {"electricity_gbp_per_kwh": 0.25, "purchase_gbp": {"server": 6000.0, "laptop": 700.0, "thin_client": 300.0}}
DAY = date(2027, 4, 1)
LONDON = {"provider": "AWS", "region": "eu-west-2", "utilisation": 0.5}
SERVER, LAPTOP = server(), laptop()
USAGE = {"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_vcpu_hours", "vcpu_hours": 8760.0,
         "spend": 365.0, "currency": "GBP"}  # fmt: skip


def case(tables, measure, bound, what="economic"):
    comparer = Comparer(inventory(**tables), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    option = Option("Changed", measures=(measure,))
    return costs(comparer.compare(Pathway(2026, 2031, (Option("As today"), option), money=PRICES)), what, bound=bound)


def uplift(tables, measure, bound="lower", name="Changed"):
    """Pounds of optimism bias of all years, 2026 to 2031."""
    return float(case(tables, measure, bound)[name].by_kind[BIAS].sum())


def of(kind, to=None, **values):
    return Measure(kind, DAY, values=values, to=to or {})


KIT, LAPTOPS, CLOUD = {"kit": [SERVER]}, {"kit": [LAPTOP]}, {"cloud": [USAGE]}


@pytest.mark.parametrize(
    ("tables", "measure", "lower", "upper"),
    [
        # capital and one-off work of a project: 10 to 200 %; the server's renewal of 2029 (6,000) has none
        (KIT, of("switch_off", saving=0.5, capital_gbp=4000.0), 400, 8000),
        (KIT, of("switch_off", saving=0.5, one_off_gbp=1000.0), 100, 2000),
        (KIT, of("switch_off", saving=0.5, capital_gbp=4000.0, one_off_gbp=1000.0), 500, 10_000),
        (KIT, of("switch_off", saving=0.5, one_off_gbp=-1000.0), 0, 0),  # a saving is not raised
        (KIT, of("pue", pue=1.2, capital_gbp=4000.0, running_gbp_per_year=50.0), 400, 8000),  # its upkeep is its own
        # outsourced running costs: 0 to 41 %, five years of them
        (KIT, of("leased_hall", running_gbp_per_year=12_000.0), 0, 0.41 * 5 * 12_000),
        (KIT, of("hosted_service", kgco2e_per_unit_year=10.0, price_gbp_per_unit_year=500.0), 0, 0.41 * 5 * 500),
        (KIT, of("hosted_service", kgco2e_per_unit_year=10.0, running_gbp_per_year=700.0), 0, 0.41 * 5 * 700),
        ({"kit": [server(cores=8.0)]}, of("rehost", LONDON, running_gbp_per_year=900.0), 0, 0.41 * 5 * 900),
        # what is as it was has none: renewals at list price, kit kept or done without, today's bill
        (KIT, of("keep_longer", extra_years=2.0), 0, 0),
        (KIT, of("renew"), 0, 0),
        (KIT, of("fewer"), 0, 0),
        (CLOUD, of("right_size", size_share=0.6), 0, 0),
        # kit of another kind in its place, bought for the first time; its own renewal has none (4 years: in 2031)
        (LAPTOPS, of("smaller", {"type": "thin_client", "life_years": 4.0}, units=1.0), 30, 600),
        # refurbished at 40 % of 700, on 1 April 2029: not the like of what it follows
        (LAPTOPS, of("refurbished", embodied_share=0.2, life_years=4.0, price_share=0.4), 28, 560),
        # new kit by the name of refurbished is new kit
        (LAPTOPS, of("refurbished", embodied_share=1.0), 0, 0),
        # moved back to an own room: two servers of 6,000
        (CLOUD, of("own_room", {"type": "server", "life_years": 6.0}, units=2.0), 1200, 24_000),
    ],
)  # fmt: skip
def test_what_an_option_changes_is_raised_between_its_bounds(tables, measure, lower, upper):
    for bound, pounds in (("lower", lower), ("upper", upper)):
        assert uplift(tables, measure, bound) == pytest.approx(pounds, abs=0.01), bound
        assert uplift(tables, measure, bound, "As today") == 0, "the baseline changes nothing"


def test_a_vcpu_in_the_cloud_is_outsourced_too():
    """8 cores at half load of both sides: what its hours cost, times 0.41."""
    measure = of("rehost", LONDON, price_gbp_per_vcpu_hour=0.04, price_gbp_per_gb_month=0.0)
    tables = {"kit": [server(cores=8.0, utilisation=0.5)]}
    cloud = case(tables, measure, "lower")["Changed"].by_kind["cloud"].sum()
    assert cloud > 0
    assert (uplift(tables, measure), uplift(tables, measure, "upper")) == pytest.approx((0, 0.41 * cloud))


@pytest.mark.parametrize(("share", "pounds"), [(0.25, 1000), (0.0, 0)])
def test_a_stated_share_counts_at_both_bounds_and_names_its_reason(share, pounds):
    reason = "contracted in May 2026" if share == 0 else "three quotes"
    measure = of("switch_off", saving=0.5, capital_gbp=4000.0, optimism_bias_share=share, optimism_bias_reason=reason)
    assert uplift(KIT, measure) == uplift(KIT, measure, "upper") == pytest.approx(pounds)
    found = case(KIT, measure, "upper")
    assert not found.unsettled
    assert any(reason in f"{figure.what} {figure.note}" for figure in found.figures)


def test_a_share_without_its_reason_is_refused():
    text = (
        '[pathway]\nbase_year = 2026\nhorizon = 2030\n[[option]]\nname = "R"\n[[option.measure]]\nkind = "renew"\n'
        "start = 2026-04-01\noptimism_bias_share = 0.1\n"
    )
    with pytest.raises(Refusal, match="reason"):
        read_options(text)
    with pytest.raises(Refusal, match="reason"):
        case(KIT, of("switch_off", saving=0.5, capital_gbp=1.0, optimism_bias_share=0.1), "lower")


def test_without_a_statement_both_bounds_are_named_and_neither_is_silent():
    measure = of("switch_off", saving=0.5, capital_gbp=4000.0)
    found = case(KIT, measure, "lower")
    assert found.unsettled
    assert any("10 to 200 %" in note and "lower" in note for note in found.notes)
    assert found["Changed"].cost_gbp.sum() == pytest.approx(
        sum(gbp.sum() for kind, gbp in found["Changed"].by_kind.items() if kind not in (HERE, ABROAD))
    )
    settled = case(KIT, of("keep_longer", extra_years=1.0), "lower")
    assert not settled.unsettled


def test_the_financial_case_has_none():
    found = case(KIT, of("switch_off", saving=0.5, capital_gbp=4000.0), "upper", "financial")
    assert BIAS not in found["Changed"].by_kind
    assert not found.unsettled


def test_carbon_in_the_uk_and_outside_it_are_two_lines_that_add_up():
    """Server of 10.8 kWh a day on the UK grid: generation and losses are emitted here; the fuel supply and the making
    (1,200 kg on 1 April 2029) are outside, or nobody says where."""
    comparer = Comparer(inventory(kit=[SERVER]), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    comparison = comparer.compare(Pathway(2026, 2030, (Option("As today"),), money=PRICES))
    found = costs(comparison, "economic")["As today"]
    assert found.by_kind[HERE] + found.by_kind[ABROAD] == pytest.approx(found.carbon_gbp["central"])
    years = comparison.baseline.years
    kwh = 10.8 * 365
    part = {one.part: one for one in years.estate.flows[0].parts}
    here = sum(kwh * part[name].kg_per_unit * comparison.grid.of_part(name)[0] for name in ("generation", "losses"))
    assert years.uk_kgco2e[0] == pytest.approx(here)
    assert years.annual_kgco2e[3] - years.uk_kgco2e[3] > 1200
    abroad = Comparer(inventory(kit=[server(country="IE", run_by="hosting_provider")]), None,
                      Settings(period=YEAR_2025), measured=YEAR_2025)  # fmt: skip
    away = abroad.compare(Pathway(2026, 2028, (Option("As today"),), money=PRICES)).baseline.years
    assert away.uk_kgco2e[0] == 0


def test_marginal_electricity_names_its_average_well_to_tank_and_retail_is_called_so():
    from carbon.reports.words.pathway_words import series_sentences

    comparer = Comparer(inventory(kit=[SERVER]), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    pathway = Pathway(2026, 2030, (Option("As today"),), money=PRICES, grid="marginal")
    assert "average well-to-tank, on the average path" in " ".join(series_sentences(comparer.compare(pathway)))
    less = replace(pathway, money={**PRICES, "electricity_transfers_gbp_per_kwh": 0.01})
    assert any("retail price less stated levies" in note for note in costs(comparer.compare(less), "economic").notes)
    assert any("retail price" in note for note in costs(comparer.compare(pathway), "economic").notes)


def test_kit_that_two_measures_make_refurbished_is_raised_once():
    """Half of ten laptops on 1 April 2027, half of what is left new a year later: 7.5 of them are bought refurbished on
    1 April 2029 at 40 % of 700, 10 to 200 % of 2,100 pounds. Each measure by itself: half of them."""
    one, two = (
        Measure("refurbished", date(year, 4, 1), share=0.5,
                values={"embodied_share": 0.2, "life_years": 4.0, "price_share": 0.4})
        for year in (2027, 2028)
    )  # fmt: skip
    comparer = Comparer(inventory(kit=[laptop(quantity=10.0)]), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    options = (Option("As today"), Option("One", measures=(one,)), Option("Both", measures=(one, two)))
    comparison = comparer.compare(Pathway(2026, 2031, options, money=PRICES))
    for bound, rate in (("lower", 0.1), ("upper", 2.0)):
        found = costs(comparison, "economic", bound=bound)
        assert found["One"].by_kind[BIAS].sum() == pytest.approx(rate * 5 * 280)
        assert found["Both"].by_kind[BIAS].sum() == pytest.approx(rate * 7.5 * 280)
