"""The money of options, worked by hand. Prices without VAT, in money of 2026 unless said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from carbon.factors import load_factors
from carbon.pathways.comparing import Comparer
from carbon.pathways.money import CARBON, PAID, costs
from carbon.pathways.money_terms import Terms
from carbon.pathways.options import Measure, Option, Pathway
from carbon.period import Period
from carbon.problems import Refusal
from carbon.reports.money_words import money_table
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_one_arithmetic import MEASURED, OPTIONS, PATHWAY, SETTINGS, estate

__all__ = ["estate"]

YEAR_2025 = Period.financial_year(2025)
AS_TODAY = Option("As today")
CPI_2025, CPI_2026, DEFLATOR_2022 = 103.4, 105.8, 90.5005
FALL = 1 - 0.027  # of the commercial electricity price in a year
LONDON = {"provider": "AWS", "region": "eu-west-2", "utilisation": 0.5}
PRICED = {"electricity_gbp_per_kwh": 0.25}


def money_of(activity, *options, case="financial", horizon=2030, money=PRICED, renewal_energy="newest", **settings):
    comparer = Comparer(activity, None, Settings(period=YEAR_2025, **settings), measured=YEAR_2025)
    pathway = Pathway(2026, horizon, (AS_TODAY, *options), money=money, renewal_energy=renewal_energy)
    return costs(comparer.compare(pathway), case)


def days(year):
    return 366 if year in (2027, 2031) else 365


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


# -- capital, running, one-off -----------------------------------------------------------------------------------------


def test_renewal_costs_what_the_kit_was_bought_for_in_money_of_the_price_year():
    """Bought in 2025 for 5,000 pounds, renewed on 1 April 2029: 5,000 x 105.8 / 103.4. What it cost in 2025 is sunk."""
    money = money_of(inventory(kit=[server(purchase_cost=5000.0, currency="GBP", quantity=2.0)]))
    assert money["As today"].by_kind["capital"] == pytest.approx([0, 0, 0, 2 * 5000 * CPI_2026 / CPI_2025, 0])


def test_what_is_bought_and_not_used_up_at_the_horizon_stands_beside_the_sum():
    """Renewed on 1 April 2029 for four years; on 1 April 2031 730 of its 1,461 days are left (to 31 March 2033)."""
    money = money_of(inventory(kit=[server()]), money={**PRICED, "purchase_gbp": {"server": 6000.0}})
    left = (date(2033, 4, 1) - date(2031, 4, 1)).days / (date(2033, 4, 1) - date(2029, 4, 1)).days
    assert money["As today"].residual_gbp == pytest.approx(6000 * left)
    assert money["As today"].by_kind["capital"].sum() == pytest.approx(6000)


def test_rows_without_a_price_take_a_stated_one_else_the_mean_of_their_type_else_a_published_one():
    with_price = laptop(purchase_cost=700.0, currency="GBP", acquired="2026-04-01")
    without = laptop(quantity=10.0, site="Depot")

    def bought(rows, money):
        """Capital of the renewal on 1 April 2029."""
        return money_of(inventory(kit=rows), money={**PRICED, **money})["As today"].by_kind["capital"][3]

    assert bought([without, with_price], {"purchase_gbp": {"laptop": 650.0}}) == pytest.approx(10 * 650)
    assert bought([without, with_price], {}) == pytest.approx(10 * 700)
    # cost.laptop.public_contract.2023, 849.21 pounds of 2023, deflator 96.2507
    assert bought([without], {}) == pytest.approx(10 * 849.21 * CPI_2026 / 96.2507)


def test_what_has_no_price_is_listed_and_is_not_nought():
    later = Option("Later", measures=(Measure("keep_longer", date(2026, 4, 1), values={"life_years": 6.0}),))
    money = money_of(inventory(kit=[server()]), later)
    asked = {one.what: one for one in money["As today"].missing if one.needed}
    assert asked["Servers [units]"].amounts == pytest.approx([0, 0, 0, 1, 0])
    assert "purchase_gbp.server" in asked["Servers [units]"].ask
    assert money.gain_gbp("Later") is None
    answer = money.per_tonne("Later")
    assert answer.gbp_per_tonne is None
    assert "not known" in answer.sentence
    assert "purchase_gbp.server" in answer.sentence


def test_a_kind_of_cost_without_a_price_is_never_nought_in_a_sum():
    """A server's renewal has no price: its capital is not known, and the whole is what has a price alone."""
    money = money_of(inventory(kit=[server()]))
    assert money["As today"].unpriced == {"capital"}
    table = money_table(money, ["As today"])
    row = dict(zip(table.headings, table.rows[0], strict=True))
    assert row["Capital"] == "not known"
    assert row["Electricity"].startswith("£")
    assert "All of it in today's worth" not in row
    assert row["What has a price, in today's worth"].startswith("£")


def test_where_nothing_has_a_price_the_sum_is_not_known_and_where_all_has_it_is_all_of_it():
    abroad = server(country="IE")  # electricity abroad has no price of ours, nor has the renewal
    nothing = money_of(inventory(kit=[abroad]), money={})
    table = money_table(nothing, ["As today"])
    assert table.rows[0][-3] == "not known"
    everything = money_of(inventory(kit=[server()]), money={**PRICED, "purchase_gbp": {"server": 5_000.0}})
    assert not everything["As today"].unpriced
    assert "All of it in today's worth" in money_table(everything, ["As today"]).headings


@pytest.mark.parametrize(
    ("stated", "said", "kept"),
    [
        ({}, "nobody has said whether your own prices hold VAT", "not stated"),
        ({"vat": "excluded"}, "without VAT, as stated", "excluded"),
        ({"vat": "included"}, "with VAT, as stated", "included"),
    ],
)
def test_vat_is_told_as_somebody_said_it(stated, said, kept):
    money = money_of(inventory(kit=[server()]), money={**PRICED, **stated})
    assert said in money.notes[0]
    assert money.vat == kept


def test_what_has_no_price_and_is_the_same_in_both_options_does_not_hide_the_difference():
    off = Option("Off", measures=(Measure("switch_off", date(2027, 4, 1), values={"saving": 0.5}),))
    money = money_of(inventory(kit=[server()]), off, renewal_energy="as old")
    assert money["Off"].missing
    saved = [0, *(0.5 * 10.8 * days(year) * 0.25 * FALL ** (year - 2026) for year in range(2027, 2031))]
    assert money.gain_gbp("Off") == pytest.approx(float((np.array(saved) / 1.035 ** np.arange(5)).sum()))


def test_a_measures_own_costs_follow_its_share_by_day():
    """A line over two years, of 366 and 365 days, from 1 July 2027: a day has followed as far as its middle.

    By the middle of 31 March 2028: 274.5 of 366 days of the first half; of 31 March 2029: 273.5 of 365 days of the
    second. What it costs a year runs by the mean of the days: to 31 March 2028 there are 275, then 91, 274, 91 and 274.
    """
    measure = Measure("switch_off", date(2027, 7, 1), date(2029, 6, 30), "line", 0.8, values={
        "saving": 0.1, "capital_gbp": 1000.0, "one_off_gbp": 300.0, "running_gbp_per_year": 120.0})  # fmt: skip
    by_kind = money_of(inventory(kit=[server(quantity=2.0)]), Option("S", measures=(measure,)))["S"].by_kind
    first, second = 0.5 * 274.5 / 366, 0.5 + 0.5 * 273.5 / 365
    followed = np.array([0, first, second - first, 1 - second, 0])
    assert by_kind["capital"] == pytest.approx(1000 * followed)
    assert by_kind["one-off"] == pytest.approx(300 * followed)
    mean = [
        0,
        275**2 / 2 / 732 / 366,
        ((366**2 - 275**2) / 2 / 732 + 274 * 0.5 + 274**2 / 2 / 730) / 365,
        (91 * 0.5 + (365**2 - 274**2) / 2 / 730 + 274) / 365,
        1,
    ]
    assert by_kind["running"] == pytest.approx(120 * np.array(mean))


def test_a_measure_of_share_nought_costs_nothing():
    none = Measure("switch_off", date(2027, 4, 1), share=0.0, values={"saving": 0.1, "capital_gbp": 1000.0})
    money = money_of(inventory(kit=[server()]), Option("None", measures=(none,)))
    assert (money["None"].cost_gbp == money["As today"].cost_gbp).all()


def test_running_costs_of_rows_end_with_their_kit():
    gone = Option("Gone", measures=(Measure("retire", date(2027, 10, 1)),))
    money = money_of(inventory(kit=[server(running_cost=400.0, currency="GBP", quantity=3.0)]), gone)
    assert money["As today"].by_kind["running"] == pytest.approx([1200] * 5)
    assert money["Gone"].by_kind["running"] == pytest.approx([1200, 1200 * 183 / 366, 0, 0, 0])


def test_refurbished_kit_costs_its_share_of_new_where_that_is_stated():
    def buying(**values):
        return Option(
            "R", measures=(Measure("refurbished", date(2026, 4, 1), values={"embodied_share": 0.2, **values}),)
        )

    prices = {**PRICED, "purchase_gbp": {"server": 6000.0}}
    asked = money_of(inventory(kit=[server()]), buying(), money=prices)
    assert [one.what for one in asked.unknown("R")] == ["Servers, refurbished [units]"]
    told = money_of(inventory(kit=[server()]), buying(price_share=0.6), money=prices)
    assert told["R"].by_kind["capital"] == pytest.approx([0, 0, 0, 3600, 0])


def test_an_undated_stock_bought_refurbished_is_priced_like_any_other():
    """10 laptops of four years at 700: 2.5 a year, 1,750. From 2028 on refurbished for two years at 40 % of that price:
    5 a year at 280, 1,400. Two halves of a stock may be bought at two prices."""

    def buying(share, **values):
        where = {"embodied_share": 0.2, "life_years": 2.0, **values}
        return Option("R", measures=(Measure("refurbished", date(2028, 4, 1), share=share, values=where),))

    stock = inventory(kit=[laptop(quantity=10.0, acquired=None)])
    prices = {**PRICED, "purchase_gbp": {"laptop": 700.0}}
    told = money_of(stock, buying(1.0, price_share=0.4), money=prices)
    assert told["R"].by_kind["capital"] == pytest.approx([1750, 1750, 1400, 1400, 1400])
    assert told.unknown("R") == []
    half = money_of(stock, buying(0.5, price_share=0.4), money=prices)
    assert half["R"].by_kind["capital"] == pytest.approx([1750, 1750, 1575, 1575, 1575])
    assert half["R"].payments.by_origin(1).sum() == pytest.approx(half["R"].cost_gbp.sum())
    asked = money_of(stock, buying(1.0), money=prices)
    assert [one.what for one in asked.unknown("R")] == ["Laptops, refurbished [units]"]
    assert asked.unknown("R")[0].amounts == pytest.approx([0, 0, 5, 5, 5])
    unpriced = money_of(stock, buying(1.0, price_share=0.4), money=PRICED)
    assert "refurbished" not in " ".join(one.what for one in unpriced["R"].missing)


def test_two_refurbished_lots_of_one_stock_keep_their_own_price():
    """A server due in April 2029: half of it bought at 60 % of 6,000, half at 20 %."""
    lots = tuple(
        Measure("refurbished", date(2026, 4, 1), share=0.5, where={"name": (name,)},
                values={"embodied_share": 0.2, "price_share": price})
        for name, price in (("A", 0.6), ("B", 0.2))
    )  # fmt: skip
    rows = [server(name="A"), server(name="B")]
    found = money_of(inventory(kit=rows), Option("R", measures=lots), money={**PRICED, "purchase_gbp": {"server": 6e3}})
    assert found["R"].by_kind["capital"][3] == pytest.approx(0.5 * (3600 + 6000) + 0.5 * (1200 + 6000))


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
            "rehost", date(2027, 4, 1), share=0.5, to={**LONDON, "vcpu": 16.0}, values={"price_gbp_per_vcpu_hour": each}
        )
        for each in (0.03, 0.04)
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
