"""The money of options, worked by hand. Prices without VAT, in money of 2026 unless said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carbon.factors import load_factors
from carbon.pathways.money.money import CARBON, PAID, costs
from carbon.pathways.money.money_terms import Terms
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer
from carbon.problems import Refusal
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.priced import (
    AS_TODAY,
    CPI_2025,
    CPI_2026,
    DEFLATOR_2022,
    FALL,
    LONDON,
    PRICED,
    YEAR_2025,
    days,
    money_of,
)
from tests.pathways.test_one_arithmetic import MEASURED, OPTIONS, PATHWAY, SETTINGS, estate

__all__ = ["estate"]

# -- electricity -------------------------------------------------------------------------------------------------------


def test_every_outcome_has_its_costs_the_line_of_the_grid_alone_too():
    """Its costs stand in the table by year and kind, which add up to the whole."""
    found = money_of(inventory(kit=[server()]), Option("Gone", measures=(Measure("retire", date(2027, 4, 1)),)))
    assert set(found.options) == {"As today", "Gone", "Grid only"}
    for name in found.options:
        table = found.table(name)
        assert table.index.tolist() == list(range(2026, 2031))
        kinds = table.drop(columns="cost_gbp")
        assert kinds.shape[1] > 1
        assert kinds.sum(axis=1).to_numpy() == pytest.approx(table["cost_gbp"].to_numpy())
        assert table["cost_gbp"].to_numpy() == pytest.approx(found[name].cost_gbp)


def test_electricity_is_the_payers_own_price_on_the_green_book_index():
    """300 W x 24 h x 1.5 (PUE) = 10.8 kWh a day, at 25 pence in money of 2026, falling 2.7 % a year in real terms."""
    found = money_of(inventory(kit=[server()]), renewal_energy="as old")["As today"].by_kind["electricity"]
    assert found == pytest.approx([10.8 * days(year) * 0.25 * FALL ** (year - 2026) for year in range(2026, 2031)])


def test_without_a_price_the_published_band_of_the_estates_own_use_is_taken_and_named():
    """3,942 kWh a year is the very small band: 0.349291 GBP/kWh of 2025, put into money of 2026 (105.8 / 103.4)."""
    money = money_of(inventory(kit=[server()]), money={})
    price = 0.349291 * CPI_2026 / CPI_2025 * FALL
    assert money["As today"].by_kind["electricity"][0] == pytest.approx(10.8 * 365 * price)
    used = next(figure for figure in money.figures if figure.what == "electricity price")
    assert (used.id, "0-20 MWh/year" in used.note) == ("uk.price.electricity.nondomestic.very_small.2025", True)
    assert any("very small band (0-20 MWh/year)" in note for note in money.notes)


@pytest.mark.parametrize(
    ("mwh", "band"),
    [
        (19, "very_small"),
        (20, "small"),
        (600, "small_medium"),
        (2_000, "medium"),
        (25_000, "large"),
        (90_000, "very_large"),
        (200_000, "extra_large"),
    ],
)
def test_every_band_of_the_price_table_is_found_by_the_electricity_in_it(mwh, band):
    terms = Terms({}, load_factors(), 2026, (2026,))
    terms.electricity_gbp_per_kwh(mwh * 1000.0, "financial")
    assert terms.used["electricity price"].id == f"uk.price.electricity.nondomestic.{band}.2025"


def test_the_industrial_path_is_an_index_too_and_a_flat_one_stays():
    """Industrial: 0.17088 in 2025, 0.1215 in 2030: a fifth of the way in even steps of growth each year."""
    year = (0.1215 / 0.17088) ** 0.2
    for path, index in (("industrial", [1, year, year**2]), ("flat", [1, 1, 1])):
        money = money_of(inventory(kit=[server()]), horizon=2028, money={**PRICED, "electricity_path": path})
        found = money["As today"].by_kind["electricity"] / [10.8 * days(of) * 0.25 for of in (2026, 2027, 2028)]
        assert found == pytest.approx(index)


def test_only_electricity_on_the_organisations_own_bill_is_paid():
    """A laptop 40 % at home pays 60 % of 18.25 kWh; a leased hall pays nothing, under setting "2" its own load."""
    row = laptop(home_share=0.4, run_by="office", acquired="2026-04-01")
    assert money_of(inventory(kit=[row]))["As today"].by_kind["electricity"][0] == pytest.approx(18.25 * 0.6 * 0.25)
    hall = server(run_by="leased_hall")
    assert money_of(inventory(kit=[hall]))["As today"].by_kind["electricity"].sum() == 0
    own_load = money_of(inventory(kit=[hall]), colocation_scope="2")["As today"].by_kind["electricity"][0]
    assert own_load == pytest.approx(0.3 * 24 * 365 * 0.25)
    hosted = money_of(inventory(kit=[server(run_by="hosted_service")]))
    assert hosted["As today"].by_kind["electricity"].sum() == 0


def test_kit_that_moves_to_a_leased_hall_leaves_the_bill_and_its_rent_is_asked_for():
    there = Option("Hall", measures=(Measure("leased_hall", date(2027, 4, 1)),))
    money = money_of(inventory(kit=[server()]), there)
    assert (money["Hall"].by_kind["electricity"][1:] == 0).all()
    assert [one.ask for one in money.unknown("Hall")] == ["the hall's rent: running_gbp_per_year of the measure"]
    paying = replace(there, measures=(replace(there.measures[0], values={"running_gbp_per_year": 12_000.0}),))
    told = money_of(inventory(kit=[server()]), paying)
    assert told["Hall"].by_kind["running"] == pytest.approx([0, 12_000, 12_000, 12_000, 12_000])
    assert told.gain_gbp("Hall") is not None


def test_electricity_of_premises_abroad_is_never_priced_as_if_it_were_british():
    """300 W x 24 h = 7.2 kWh a day in an office in Dublin, on the organisation's bill there."""
    dublin = server(country="IE", pue=1.0)
    gone = Option("Gone", measures=(Measure("retire", date(2028, 4, 1)),))
    asked = money_of(inventory(kit=[dublin, server()]), gone, renewal_energy="as old")
    assert asked["As today"].by_kind["electricity"][0] == pytest.approx(10.8 * 365 * 0.25)  # London alone
    [missing] = [one for one in asked["As today"].missing if "abroad" in one.what]
    assert missing.amounts == pytest.approx([7.2 * days(year) for year in range(2026, 2031)])
    assert "electricity_abroad_gbp_per_kwh" in missing.ask
    assert asked.gain_gbp("Gone") is None
    priced = {**PRICED, "electricity_abroad_gbp_per_kwh": 0.3}
    told = money_of(inventory(kit=[dublin]), money=priced, renewal_energy="as old")
    assert told["As today"].by_kind["electricity"] == pytest.approx(
        [7.2 * days(year) * 0.3 for year in range(2026, 2031)]
    )
    assert not any("abroad" in one.what for one in told["As today"].missing)
    assert next(one for one in told.figures if one.what == "electricity price abroad").id == "stated"


@pytest.mark.parametrize("elsewhere", [{"run_by": "leased_hall"}, {"run_by": "hosted_service"}])
def test_halls_and_hosts_abroad_charge_their_electricity_in_their_own_prices(elsewhere):
    found = money_of(inventory(kit=[server(country="IE", **elsewhere)]))
    assert not any("abroad" in one.what for one in found["As today"].missing)


# -- cloud -------------------------------------------------------------------------------------------------------------


def moved(**to):
    """16 vCPU and 500 GB to London on 1 April 2027."""
    return Option("Cloud", measures=(Measure("rehost", date(2027, 4, 1), to={**LONDON, "vcpu": 16.0, **to}),))


def test_cloud_machines_cost_the_stated_price_of_a_vcpu_hour():
    prices = {**PRICED, "price_gbp_per_vcpu_hour": 0.04, "price_gbp_per_gb_month": 0.09}
    money = money_of(inventory(kit=[server(storage_gb=500.0)]), moved(), money=prices)
    expected = [0, *(16 * 24 * days(year) * 0.04 + 500 * 24 * days(year) / 730 * 0.09 for year in range(2027, 2031))]
    assert money["Cloud"].by_kind["cloud"] == pytest.approx(expected)


def test_a_list_price_in_dollars_needs_its_rate_and_the_day_of_it():
    """AWS London m6i.xlarge: 0.222 dollars an hour for four vCPU."""
    activity = inventory(kit=[server()])
    family = moved(family="m6i")
    assert any("gbp_per_usd" in one.ask for one in money_of(activity, family).unknown("Cloud"))
    half = {**PRICED, "gbp_per_usd": 0.75}
    assert any("gbp_per_usd" in one.ask for one in money_of(activity, family, money=half).unknown("Cloud"))
    money = money_of(activity, family, money={**half, "exchange_date": date(2026, 11, 2)})
    assert money["Cloud"].by_kind["cloud"][2] == pytest.approx(16 * 24 * 365 * 0.222 / 4 * 0.75)
    assert any("on demand at list price, in dollars at the rate of 2026-11-02" in note for note in money.notes)
    other_family = money_of(activity, moved(family="c6g"), money={**half, "exchange_date": date(2026, 11, 2)})
    assert any("vCPU" in one.what for one in other_family.unknown("Cloud"))


def test_two_prices_for_the_same_place_are_refused():
    halves = [
        Measure(
            "rehost",
            date(2027, 4, 1),
            share=share,
            to={**LONDON, "vcpu": 16.0},
            values={"price_gbp_per_vcpu_hour": each},
        )
        for share, each in ((0.6, 0.03), (0.4, 0.04))
    ]
    both = Option("Both", measures=tuple(halves))
    with pytest.raises(Refusal, match="different prices"):
        money_of(inventory(kit=[server()]), both)


def test_cloud_usage_of_today_costs_its_spend_and_right_sizing_saves_the_share():
    usage = {"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_vcpu_hours", "vcpu_hours": 8760.0,
             "spend": 365.0, "currency": "GBP"}  # fmt: skip
    smaller = Option("S", measures=(Measure("right_size", date(2027, 4, 1), values={"size_share": 0.6}),))
    money = money_of(inventory(cloud=[usage]), smaller)
    assert money["As today"].by_kind["cloud"] == pytest.approx([365] * 5)
    assert money["S"].by_kind["cloud"] == pytest.approx([365, *[219] * 4])


# -- the economic case -------------------------------------------------------------------------------------------------


def test_carbon_is_valued_by_the_green_book_in_money_of_the_price_year():
    """2026: 277.22 (138.61 to 415.83) pounds of 2022 a tonne, x 105.8 / 90.5005."""
    comparer = Comparer(inventory(kit=[server()]), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    comparison = comparer.compare(Pathway(2026, 2030, (AS_TODAY,), money=PRICED))
    money = costs(comparison, "economic")
    tonnes = comparison.baseline.years.annual_kgco2e[0] / 1000
    for value, pounds in (("low", 138.61), ("central", 277.22), ("high", 415.83)):
        assert money["As today"].carbon_gbp[value][0] == pytest.approx(tonnes * pounds * CPI_2026 / DEFLATOR_2022)
    both = sum(money["As today"].by_kind[kind][0] for kind in CARBON)
    assert both == pytest.approx(money["As today"].carbon_gbp["central"][0])
    assert any("stand-in" in note for note in money.notes)


def test_the_two_cases_are_never_mixed():
    financial = money_of(inventory(kit=[server()]))
    assert not set(CARBON) & set(financial["As today"].by_kind)
    with pytest.raises(ValueError, match="no value of carbon"):
        financial.present_value_gbp("As today", "central")
    with pytest.raises(Refusal, match="transfer"):
        money_of(inventory(kit=[server()]), case="economic", money={**PRICED, "vat": "included"})


def test_prices_with_vat_take_no_price_of_the_tables_which_is_without():
    money = money_of(inventory(kit=[laptop()]), money={"vat": "included"})
    assert {one.kind for one in money["As today"].missing if one.needed} == {"electricity", "capital"}


def test_transfers_are_taken_out_of_the_electricity_price_of_an_appraisal():
    money = {**PRICED, "electricity_transfers_gbp_per_kwh": 0.01}
    found = money_of(inventory(kit=[server()]), case="economic", money=money)["As today"].by_kind["electricity"][0]
    assert found == pytest.approx(10.8 * 365 * 0.24)


def test_discounting_is_at_three_and_a_half_per_cent_to_year_thirty_and_at_three_after():
    terms = Terms({}, load_factors(), 2026, tuple(range(2026, 2060)))
    found = terms.discount()
    assert found[0] == 1
    assert found[1] == pytest.approx(1 / 1.035)
    assert found[30] == pytest.approx(1.035**-30)
    assert found[32] == pytest.approx(1.035**-30 * 1.03**-2)


def test_pounds_for_a_tonne_are_the_present_value_of_the_difference_over_the_tonnes():
    """Half of 10.8 kWh a day from 1 April 2027, against 4,000 pounds on that day (one year on: / 1.035)."""
    off = Option(
        "Off", measures=(Measure("switch_off", date(2027, 4, 1), values={"saving": 0.5, "capital_gbp": 4000.0}),)
    )
    comparer = Comparer(inventory(kit=[server()]), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    comparison = comparer.compare(Pathway(2026, 2030, (AS_TODAY, off), money=PRICED, renewal_energy="as old"))
    saved = sum(5.4 * days(year) * 0.25 * FALL ** (year - 2026) / 1.035 ** (year - 2026) for year in range(2027, 2031))
    tonnes = (comparison["As today"].years.annual_kgco2e - comparison["Off"].years.annual_kgco2e).sum() / 1000
    answer = costs(comparison).per_tonne("Off")
    assert answer.gbp_per_tonne == pytest.approx((4000 / 1.035 - saved) / tonnes)
    assert answer.tonnes == pytest.approx(tonnes)
    # the value of carbon is not in it, in neither case
    contracted = {**off.measures[0].values, "optimism_bias_share": 0.0, "optimism_bias_reason": "contracted"}
    settled = replace(off, measures=(replace(off.measures[0], values=contracted),))
    no_bias = replace(comparison.pathway, options=(AS_TODAY, settled))
    economic = costs(comparer.compare(no_bias), "economic")
    assert economic.per_tonne("Off").gbp_per_tonne == pytest.approx(answer.gbp_per_tonne)


def test_where_nothing_is_avoided_there_is_no_cost_for_a_tonne():
    same = money_of(inventory(kit=[server()]), Option("Same")).per_tonne("Same")
    assert (same.gbp_per_tonne, same.difference_gbp) == (None, 0.0)
    assert "no cost for a tonne" in same.sentence
    more = Option("More", measures=(Measure("pue", date(2027, 4, 1), values={"pue": 1.9, "capital_gbp": 1.0}),))
    worse = money_of(inventory(kit=[server()]), more).per_tonne("More")
    assert worse.gbp_per_tonne is None
    assert "emits more" in worse.sentence


def test_a_price_year_that_the_index_does_not_have_is_refused():
    with pytest.raises(Refusal, match="2031"):
        money_of(inventory(kit=[server()]), money={"price_year": 2031})


# -- what holds for any option -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wide(estate):
    money = {"purchase_gbp": {"server": 6000.0, "laptop": 700.0}, "price_gbp_per_vcpu_hour": 0.04}
    return Comparer(estate, None, SETTINGS, measured=MEASURED).compare(replace(PATHWAY, money=money))


@pytest.mark.parametrize("name", OPTIONS)
def test_costs_add_up_over_kinds_and_over_the_kit_whose_work_is_done(wide, name):
    money = costs(wide)
    option = money[name]
    assert option.by_kind.keys() == set(PAID)
    assert sum(option.by_kind.values()) == pytest.approx(option.cost_gbp)
    by_origin = option.payments.by_origin(len(wide.ground.estate))
    assert by_origin.sum(axis=0) == pytest.approx(option.cost_gbp, rel=1e-9, abs=1e-6)
    kwh = wide[name].years.energy_kwh
    assert (option.by_kind["electricity"] >= 0).all()
    assert kwh.shape == option.cost_gbp.shape


@pytest.mark.parametrize("name", OPTIONS)
def test_what_comes_in_the_place_of_kit_is_counted_with_it(wide, name):
    years = wide[name].years
    assert years.by_origin.sum(axis=0) == pytest.approx(years.annual_kgco2e, rel=1e-9, abs=1e-9)


def test_every_figure_names_its_id_and_its_source(wide):
    factors = load_factors()
    for case in ("financial", "economic"):
        for figure in costs(wide, case).figures:
            assert figure.source, figure
            assert figure.id == "stated" or figure.id in factors, figure


def test_a_mean_of_rows_names_the_rows_as_its_source_and_a_stated_price_the_options():
    rows = [
        laptop(purchase_cost=500.0, currency="GBP"),
        laptop(purchase_cost=700.0, currency="GBP"),
        laptop(),
        server(),
    ]
    found = money_of(inventory(kit=rows), money={**PRICED, "purchase_gbp": {"server": 6000.0}})
    figures = {one.what: (one.value, one.source) for one in found.figures}
    # bought in 2025, put into money of 2026
    assert figures["price of a laptop"] == (pytest.approx(600 * CPI_2026 / CPI_2025), "rows of the inventory")
    assert figures["price of a server"] == (6000.0, "stated in the options")


@pytest.mark.parametrize(
    ("case", "rule", "other"),
    [("financial", "No value is put on carbon", "carbon is valued"), ("economic", "carbon is valued", "No value is")],
)
def test_each_case_tells_its_own_rules_and_not_the_others(case, rule, other):
    notes = " ".join(money_of(inventory(kit=[server()]), case=case).notes)
    assert rule in notes
    assert other not in notes
