"""Marginal abatement curves: measures that overlap never count the same carbon twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carbon.pathways.answers.abatement import EVENTS, abatement_curve
from carbon.pathways.options.options import Event, Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server

YEAR_2025 = Period.financial_year(2025)
AS_TODAY = Option("As today")
MONEY = {"electricity_gbp_per_kwh": 0.25, "electricity_path": "flat", "purchase_gbp": {"server": 6000, "laptop": 700},
         "running_gbp_per_year": {"server": 0, "laptop": 0}}  # fmt: skip
DAY = date(2026, 4, 1)
OFF = Measure("switch_off", DAY, values={"saving": 0.5, "one_off_gbp": 100.0}, line="off at night")
COOLER = Measure("pue", DAY, values={"pue": 1.2, "capital_gbp": 20_000.0}, line="a cooler room")
FEWER = Measure("retire", date(2027, 4, 1), share=0.4, line="fewer")
LONGER = Measure("keep_longer", DAY, values={"extra_years": 2.0}, line="kept longer")


@pytest.fixture(scope="module")
def comparer():
    rows = [server(quantity=10.0), laptop(quantity=200.0, acquired="2024-04-01")]
    return Comparer(inventory(kit=rows), None, Settings(period=YEAR_2025), measured=YEAR_2025)


def pathway(*measures, events=(), **said):
    option = Option("Greener", measures=measures, events=events)
    return Pathway(2026, 2033, (AS_TODAY, option, Option("Other")), money=MONEY, **said)


def joint(comparer, of, name="Greener"):
    comparison = comparer.compare(of)
    years = [comparison[each].years.annual_kgco2e.sum() for each in (of.against, name)]
    return (years[0] - years[1]) / 1000


def test_two_measures_on_the_same_kilowatt_hours_avoid_less_together_than_one_by_one():
    """10 servers, PUE 1.5: off half the time saves a half; PUE 1.2 saves a fifth; both save 1 - 0.5 x 0.8 = 0.6.

    One by one they would save 0.5 + 0.2 = 0.7 of it: the curve gives the second what is left, 0.1.
    """
    servers = Comparer(inventory(kit=[server(quantity=10.0)]), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    both = pathway(OFF, COOLER)
    curve = abatement_curve(servers, both, "Greener")
    whole = servers.compare(both).baseline.years.by_stage["use_phase"].sum() / 1000
    assert [step.name for step in curve.steps] == ["off at night", "a cooler room"]  # the one that saves money first
    assert [step.avoided_tco2e / whole for step in curve.steps] == pytest.approx([0.5, 0.1])
    assert [step.alone_tco2e / whole for step in curve.steps] == pytest.approx([0.5, 0.2])
    assert curve.avoided_tco2e / whole == pytest.approx(0.6)
    assert curve.alone_tco2e / whole == pytest.approx(0.7)
    assert curve.alone_tco2e > curve.avoided_tco2e


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([OFF, COOLER, FEWER, LONGER, replace(OFF, share=0.3, start=date(2028, 1, 1))]),
                min_size=1, max_size=4, unique_by=lambda measure: (measure.line, measure.start)))  # fmt: skip
def test_the_steps_add_up_to_what_all_measures_do_together(comparer, measures):
    both = pathway(*measures)
    curve = abatement_curve(comparer, both, "Greener")
    assert len(curve.steps) == len(measures)
    whole = joint(comparer, both)
    assert sum(step.avoided_tco2e for step in curve.steps) == pytest.approx(whole, rel=1e-9, abs=1e-9)
    assert curve.avoided_tco2e == pytest.approx(whole, rel=1e-9, abs=1e-9)
    assert sum(step.cost_gbp for step in curve.steps) == pytest.approx(curve.cost_gbp, rel=1e-9, abs=1e-4)


def test_what_saves_money_comes_first_and_then_the_cheapest_tonne(comparer):
    dear = replace(COOLER, values={"pue": 1.2, "capital_gbp": 900_000.0}, line="a dear room")
    curve = abatement_curve(comparer, pathway(dear, OFF, FEWER), "Greener")
    prices = [step.gbp_per_tonne for step in curve.steps]
    assert curve.steps[-1].name == "a dear room"
    assert prices[0] < 0 < prices[-1]


def test_a_measure_without_a_price_says_what_to_enter_and_still_counts_its_carbon(comparer):
    unpriced = replace(COOLER, values={"pue": 1.2})
    curve = abatement_curve(comparer, pathway(unpriced), "Greener")
    (step,) = curve.steps
    assert (step.cost_gbp, step.gbp_per_tonne, curve.cost_gbp) == (None, None, None)
    assert step.avoided_tco2e > 0
    assert "capital_gbp" in step.asks[0]


def test_events_of_an_option_are_a_step_of_their_own(comparer):
    service = Event("service", date(2027, 4, 1), values={"power_w": 40.0, "embodied_kgco2e_per_hour": 0.001})
    both = pathway(FEWER, events=(service,))
    curve = abatement_curve(comparer, both, "Greener")
    assert [step.name for step in curve.steps] == ["fewer", EVENTS]
    assert curve.steps[1].avoided_tco2e < 0
    assert curve.avoided_tco2e == pytest.approx(joint(comparer, both))


def test_what_the_baseline_does_too_is_not_a_step(comparer):
    whole = Pathway(
        2026, 2033, (Option("Base", measures=(LONGER,)), Option("Greener", measures=(LONGER, OFF))), money=MONEY
    )
    curve = abatement_curve(comparer, whole, "Greener")
    assert [step.name for step in curve.steps] == ["off at night"]
    assert curve.notes == ()
    apart = Pathway(2026, 2033, (Option("Base", measures=(FEWER,)), Option("Greener", measures=(OFF,))), money=MONEY)
    assert "start" in abatement_curve(comparer, apart, "Greener").notes[0]
