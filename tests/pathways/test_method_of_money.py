"""Sentences of the method page on money whose tests would have passed were they untrue, each worked by hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from carbon.factors import load_factors
from carbon.pathways.answers.abatement import abatement_curve
from carbon.pathways.answers.advice import RETIRE
from carbon.pathways.answers.best_set import best_set
from carbon.pathways.money.money import costs
from carbon.pathways.money.money_terms import Terms
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.certainty import CLOSE_CALL
from carbon.pathways.years.comparing import Comparer
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_advice import advised
from tests.pathways.test_best_set import invented
from tests.pathways.test_money import CPI_2025, CPI_2026, LONDON, PRICED, YEAR_2025, money_of

FACTORS = load_factors()
BOUGHT = {"purchase_cost": 5000.0, "currency": "GBP"}
DAY = date(2026, 4, 1)


@pytest.mark.parametrize(("base_year", "stated", "year"), [(2026, None, 2026), (2026, 2025, 2025), (2030, None, 2026)])
def test_the_price_year_is_the_stated_one_else_the_first_as_far_as_the_index_goes(base_year, stated, year):
    """5,000 pounds of 2025: 5,000 in prices of 2025, x 105.8 / 103.4 in those of 2026, the newest that is known."""
    comparer = Comparer(inventory(kit=[server(**BOUGHT)]), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    money = {**PRICED, **({"price_year": stated} if stated else {})}
    found = costs(comparer.compare(Pathway(base_year, 2034, (Option("As today"),), money=money)))
    assert found.price_year == year
    each = 5000 * (CPI_2026 / CPI_2025 if year == 2026 else 1.0)
    paid = found["As today"].by_kind["capital"]
    assert paid[paid > 0] == pytest.approx([each] * len(paid[paid > 0]))
    assert (paid > 0).any()


def test_levies_that_nobody_states_are_named():
    found = money_of(inventory(kit=[server()]), case="economic")
    assert any("the levies in it are transfers" in note for note in found.notes)
    stated = money_of(
        inventory(kit=[server()]), case="economic", money={**PRICED, "electricity_transfers_gbp_per_kwh": 0.01}
    )
    assert not any("the levies in it are transfers" in note for note in stated.notes)


def test_the_commercial_price_falls_to_2040_and_is_then_held():
    """2.7 % a year from 2025: fifteen years of it in 2040, and in every year after."""
    path = Terms({}, FACTORS, 2026, (2026,)).price_path([2025, 2026, 2039, 2040, 2041, 2050])
    assert path == pytest.approx([1.0, 0.973, 0.973**14, 0.973**15, 0.973**15, 0.973**15])


def test_a_move_that_states_its_running_costs_is_priced_by_them_alone():
    """900 pounds a year, whatever a processor, a gigabyte or the sending of data costs elsewhere."""
    priced = {**PRICED, "price_gbp_per_vcpu_hour": 0.04}
    move = Measure("rehost", date(2027, 4, 1), to={**LONDON, "vcpu": 16.0}, values={"running_gbp_per_year": 900.0})
    for money in (PRICED, priced):
        found = money_of(inventory(kit=[server(storage_gb=500.0)]), Option("Moved", measures=(move,)), money=money)
        assert found["Moved"].by_kind["cloud"] == pytest.approx([0, 900, 900, 900, 900])
        assert not [one for one in found["Moved"].missing if one.kind == "cloud"]


def test_running_costs_and_the_sending_of_data_may_be_nothing_and_are_named():
    """Servers run at no stated cost and 500 GB are sent: listed, not needed, and the difference is known."""
    priced = {
        **PRICED,
        "purchase_gbp": {"server": 6000.0},
        "price_gbp_per_vcpu_hour": 0.04,
        "price_gbp_per_gb_month": 0.1,
    }
    move = Measure("rehost", date(2027, 4, 1), to={**LONDON, "vcpu": 16.0})
    found = money_of(inventory(kit=[server(storage_gb=500.0)]), Option("Moved", measures=(move,)), money=priced)
    assert {one.what: one.needed for one in found["Moved"].missing} == {
        "Servers [unit years]": False, "data sent [GB] (rehost to cloud)": False,
    }  # fmt: skip
    assert found.gain_gbp("Moved") is not None
    assert "what servers cost to run" in found.per_tonne("Moved").sentence


def test_a_net_present_value_is_costs_below_nought_and_a_saving_is_a_gain():
    """25 pence for 10.8 kWh a day, and half of it from the second year on."""
    half = Option("Half", measures=(Measure("switch_off", date(2027, 4, 1), values={"saving": 0.5}),))
    money = {**PRICED, "electricity_path": "flat", "purchase_gbp": {"server": 0.0}}
    found = money_of(inventory(kit=[server()]), half, horizon=2027, money=money, renewal_energy="as old")
    first, second = 10.8 * 365 * 0.25, 10.8 * 366 * 0.25
    assert found.net_present_value_gbp("As today") == pytest.approx(-first - second / 1.035)
    assert found.net_present_value_gbp("Half") == pytest.approx(-first - second / 2 / 1.035)
    assert found.gain_gbp("Half") == pytest.approx(second / 2 / 1.035)


def test_a_stated_discount_rate_takes_the_place_of_the_green_books():
    """At 6 % a pound of the second year is worth 1 / 1.06; 10.8 kWh a day at 25 pence."""
    money = {**PRICED, "electricity_path": "flat", "purchase_gbp": {"server": 0.0}, "discount_rate": 0.06}
    found = money_of(inventory(kit=[server()]), horizon=2027, money=money, renewal_energy="as old")
    first, second = 10.8 * 365 * 0.25, 10.8 * 366 * 0.25
    assert found.net_present_value_gbp("As today") == pytest.approx(-first - second / 1.06)


def test_fuel_on_site_and_waste_are_emitted_here_and_the_supply_of_fuel_elsewhere():
    """100 litres of diesel a year and a laptop that is thrown away; the laptop's own electricity is at 0 kWh."""
    kit = [laptop(annual_energy_kwh=0.0, acquired="2022-04-01", embodied_kgco2e=0.0)]
    fuel = [{"fuel": "diesel_blend", "fuel_litre": 100.0}]
    comparer = Comparer(inventory(kit=kit, fuel=fuel), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    years = comparer.compare(Pathway(2026, 2028, (Option("As today"),))).baseline.years
    burnt, waste = years.running_by_scope["1"], years.by_stage["end_of_life"]
    assert (burnt > 0).all()
    assert waste.sum() > 0
    assert years.uk_kgco2e == pytest.approx(burnt + waste)
    assert years.annual_kgco2e - years.uk_kgco2e == pytest.approx(years.running_by_scope["3.3"])
    assert (years.running_by_scope["3.3"] > 0).all()


LITRE, GAS = "diesel_blend", "r410a"


@pytest.mark.parametrize(
    ("where", "country", "here"),
    [
        ({}, "GB", True), ({"country": "GB"}, "GB", True), ({"country": "United Kingdom"}, "GB", True),
        ({"country": "IE"}, "GB", False), ({"country": "Ireland"}, "GB", False), ({"country": "FR"}, "GB", False),
        ({}, "IE", False), ({"country": "GB"}, "IE", True), ({"country": "DE"}, "IE", False),
        ({"country": "Éire"}, "GB", False),
    ],
)  # fmt: skip
def test_what_is_burnt_leaks_or_is_thrown_away_abroad_is_emitted_abroad(where, country, here):
    """100 litres of diesel and 2 kg of gas a year, and a laptop of 2 kg that is thrown away: here, or not at all."""
    kit = [laptop(annual_energy_kwh=0.0, acquired="2022-04-01", embodied_kgco2e=0.0, **where)]
    fuel = [{"fuel": LITRE, "fuel_litre": 100.0, **where}]
    leak = [{"refrigerant": GAS, "leaked_kg": 2.0, **where}]
    settings = Settings(period=YEAR_2025, country=country)
    comparer = Comparer(inventory(kit=kit, fuel=fuel, refrigerants=leak), None, settings, measured=YEAR_2025)
    years = comparer.compare(Pathway(2026, 2028, (Option("As today"),))).baseline.years
    burnt = 100.0 * value_of(f"uk.fuel.{LITRE}.litre") + 2.0 * value_of(f"uk.refrigerant.{GAS}")
    assert years.running_by_scope["1"] == pytest.approx([burnt] * 3)
    assert years.by_stage["end_of_life"].sum() > 0
    assert years.uk_kgco2e == pytest.approx((burnt + years.by_stage["end_of_life"]) * here)


def test_sites_here_and_abroad_in_one_inventory_are_told_apart():
    """100 litres here, 300 in Ireland, alike in all else: 100 of them are emitted in the UK."""
    fuel = [{"fuel": LITRE, "fuel_litre": 100.0}, {"fuel": LITRE, "fuel_litre": 300.0, "country": "IE"}]
    comparer = Comparer(inventory(kit=[], fuel=fuel), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    years = comparer.compare(Pathway(2026, 2028, (Option("As today"),))).baseline.years
    assert years.uk_kgco2e == pytest.approx([100.0 * value_of(f"uk.fuel.{LITRE}.litre")] * 3)


def value_of(family):
    """The newest factor of a family, by the table."""
    return FACTORS.look_up(family, year=FACTORS.newest_set).factor.value


def test_the_curve_goes_from_savings_to_the_dear_to_the_unpriced_to_what_avoids_nothing():
    """Off at night saves money, and most of it; a third of the kit gone saves less; a room for 900,000 pounds is dear;
    a hall without its rent has no price; a PUE of 1.9 avoids nothing."""
    rows = [server(quantity=10.0, site="A"), server(quantity=10.0, site="B"), laptop(quantity=100.0)]
    comparer = Comparer(inventory(kit=rows), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    at_a, at_b = {"site": ("A",)}, {"site": ("B",)}
    levers = (
        Measure("pue", DAY, where=at_b, values={"pue": 1.9}, line="nothing"),
        Measure("leased_hall", date(2030, 4, 1), where=at_b, values={"pue": 1.1}, line="unpriced"),
        Measure("pue", DAY, where=at_a, values={"pue": 1.2, "capital_gbp": 900_000.0}, line="dearer"),
        Measure("pue", date(2028, 4, 1), where=at_a, values={"pue": 1.1, "capital_gbp": 90_000.0}, line="dear"),
        Measure("switch_off", DAY, where=at_a, values={"saving": 0.1}, line="saves"),
        Measure("switch_off", DAY, where=at_b, values={"saving": 0.5}, line="saves most"),
    )
    money = {"electricity_gbp_per_kwh": 0.25, "electricity_path": "flat",
             "purchase_gbp": {"server": 6000, "laptop": 700}}  # fmt: skip
    options = (Option("As today"), Option("Greener", measures=levers))
    curve = abatement_curve(comparer, Pathway(2026, 2033, options, money=money), "Greener")
    assert [step.name for step in curve.steps] == ["saves most", "saves", "dear", "dearer", "unpriced", "nothing"]
    saved = [step.cost_gbp for step in curve.steps[:2]]
    assert saved[0] < saved[1] < 0
    assert 0 < curve.steps[2].gbp_per_tonne < curve.steps[3].gbp_per_tonne
    assert curve.steps[4].cost_gbp is None
    assert curve.steps[5].avoided_tco2e < 0


def test_costs_of_a_whole_measure_are_spread_by_units():
    """4,000 pounds for three servers at one site and one at another: 3,000 and 1,000."""
    kit = [server(quantity=3.0, site="A", name="a"), server(quantity=1.0, site="B", name="b")]
    off = Measure("switch_off", DAY, values={"saving": 0.5, "capital_gbp": 4000.0})
    comparer = Comparer(inventory(kit=kit), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    money = {"electricity_gbp_per_kwh": 0.0, "purchase_gbp": {"server": 0.0}}
    comparison = comparer.compare(
        Pathway(2026, 2027, (Option("As today"), Option("Off", measures=(off,))), money=money)
    )
    paid = costs(comparison)["Off"].payments.by_origin(len(comparison.ground.estate)).sum(axis=1)
    units = comparison.ground.estate.column("units")
    assert dict(zip(units.tolist(), paid.tolist(), strict=True)) == {3.0: pytest.approx(3000), 1.0: pytest.approx(1000)}


def test_what_comes_in_the_place_of_kit_is_counted_with_that_kit_and_no_other():
    """Server A moves to a cloud and B stays: B's figure is as today, and A's is the rest, its cloud machines."""
    kit = [server(site="A", cores=8.0), server(site="B", cores=8.0)]
    move = Measure("rehost", date(2027, 4, 1), where={"site": ("A",)}, to=LONDON)
    comparer = Comparer(inventory(kit=kit), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    comparison = comparer.compare(Pathway(2026, 2030, (Option("As today"), Option("Moved", measures=(move,)))))
    today, moved = (comparison[name].years.by_origin for name in ("As today", "Moved"))
    site = comparison.ground.estate.column("site").astype(str)
    a, b = (int(np.flatnonzero(site[: comparison.ground.groups] == name)[0]) for name in "AB")
    assert moved[b] == pytest.approx(today[b], rel=1e-12)
    assert moved[a] + moved[b] == pytest.approx(comparison["Moved"].years.annual_kgco2e, rel=1e-12)
    assert moved[a][1] != pytest.approx(today[a][1])


def test_a_search_that_runs_out_of_time_says_so_and_by_how_much_another_may_be_better():
    generator = np.random.default_rng(3)
    table = invented(np.stack([-generator.uniform(1, 2, (400, 3)), generator.uniform(90, 110, (400, 3))], axis=2))
    answer = best_set(table, budget_gbp=8_000, seconds=0.01, gap=0.0)
    assert answer.proven or f"The time ran out: another set may be better by up to {100 * answer.gap:.1f} %" in (
        answer.sentence
    )
    small = best_set(invented([[(-1, 100)]]), budget_gbp=100)
    assert "No other set is better by more than" in small.sentence


@pytest.mark.parametrize(("said", "may"), [({"status": "in_stock"}, True), ({"status": "suspended"}, True),
                                           ({"utilisation": 0.0, "cores": 8.0}, True), ({}, False),
                                           ({"utilisation": 0.01, "cores": 8.0}, False)])  # fmt: skip
def test_retiring_is_for_what_is_in_stock_or_suspended_or_does_nothing(said, may):
    told = advised([server(service="A", **said), laptop()], drawn=0)["A"]
    assert (RETIRE in told.kgco2e) == may


def test_a_call_is_too_close_to_67_of_100_draws():
    assert (pytest.approx(0.33), pytest.approx(0.67)) == CLOSE_CALL
