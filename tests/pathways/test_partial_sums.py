"""A sum that lacks a price is told as what it is: with what is not in it, and never for each tonne.

Six servers of an own room, two cores (four threads, four vCPU), 2,628 kWh a year and 6,500 pounds each, move to
machines whose price is stated; what the servers cost to run (maintenance) has no price. It falls away with them: what
is saved is at least what has a price.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carbon.cli.compare_terminal import compare_text
from carbon.pathways.answers.abatement import abatement_curve
from carbon.pathways.answers.advice import MOVE, advice
from carbon.pathways.answers.best_set import best_set
from carbon.pathways.answers.choices import choices
from carbon.pathways.answers.decisions import Decisions, best_of
from carbon.pathways.answers.record import as_record
from carbon.pathways.money.money import costs
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.reports.words.money_words import cost_finding, economic_sentences, money_sentences, money_table
from carbon.settings import Settings
from tests.pathways.conftest import inventory, server

YEAR_2025 = Period.financial_year(2025)
SERVERS = server(quantity=6.0, cores=2.0, utilisation=0.2, storage_gb=0.0,
                 acquired="2022-04-01", planned_life_years=5.0)  # fmt: skip
TO = {"provider": "AWS", "region": "eu-west-2", "vcpu": 4.0}
PRICE = {"price_gbp_per_vcpu_hour": 0.035}
MOVED = Option("Moved", measures=(Measure("rehost", date(2027, 4, 1), values=PRICE, to=TO),))
BACK = Option("Back", measures=(Measure("own_room", date(2027, 4, 1), where={"provider": ("AWS",)},
                                        values={"units": 1.0, "capital_gbp": 1000.0},
                                        to={"type": "server_rack"}),))  # fmt: skip
AS_TODAY = Option("As today")
MONEY = {"electricity_gbp_per_kwh": 0.25, "purchase_gbp": {"server": 6500.0}}
RUNNING = {"running_gbp_per_year": {"server": 100.0}}


def compared(*options, money=MONEY, **tables):
    comparer = Comparer(inventory(**(tables or {"kit": [SERVERS]})), None, Settings(period=YEAR_2025),
                        measured=YEAR_2025)  # fmt: skip
    pathway = Pathway(2025, 2030, (AS_TODAY, *options), money=money, renewal_energy="as old")
    return comparer, comparer.compare(pathway)


def test_pounds_for_a_tonne_of_a_partial_sum_are_not_known():
    _, comparison = compared(MOVED)
    told = costs(comparison).per_tonne("Moved")
    assert told.gbp_per_tonne is None
    assert told.difference_gbp is not None
    assert "what a tonne costs is not known" in told.sentence
    assert "what servers cost to run" in told.sentence
    assert "unit years" not in told.sentence, "a unit of the options file is nothing that people say"


def test_with_the_running_costs_it_is_known():
    _, comparison = compared(MOVED, money=MONEY | RUNNING)
    told = costs(comparison).per_tonne("Moved")
    assert told.gbp_per_tonne == pytest.approx(told.difference_gbp / told.tonnes)


def test_the_best_set_says_at_least_and_names_what_is_not_in_it():
    _, comparison = compared(MOVED)
    found = best_of(comparison)
    saved = -found.cost_gbp
    assert saved > 0
    assert f"saves at least £{round(saved, -2):,.0f}." in found.sentence
    assert "Not in it, for want of a price: what servers cost to run." in found.sentence
    assert found.without_price == ("what servers cost to run",)
    told = as_record(comparison, Decisions({"Moved": ()}, (), {}, found, {}))["best_set"]
    assert told["without_price"] == ["what servers cost to run"]


def test_with_the_running_costs_the_best_set_says_what_it_saves():
    _, comparison = compared(MOVED, money=MONEY | RUNNING)
    found = best_of(comparison)
    assert "saves £" in found.sentence
    assert "for want of a price" not in found.sentence
    assert found.without_price == ()


def test_a_set_that_does_not_choose_it_has_no_caveat():
    """At ten times the price the move costs more than nothing, and a budget of nothing leaves the servers."""
    dear = Option("Moved", measures=(replace(MOVED.measures[0], values={"price_gbp_per_vcpu_hour": 1.0}),))
    _, comparison = compared(dear)
    found = best_of(comparison)
    assert found.avoided_tco2e == 0
    assert "for want of a price" not in found.sentence


def test_what_costs_more_is_at_most_that():
    dear = Option("Moved", measures=(replace(MOVED.measures[0], values={"price_gbp_per_vcpu_hour": 1.0}),))
    _, comparison = compared(dear)
    found = best_set(choices(comparison, costs(comparison)), budget_gbp=1e7)
    assert "costs at most £" in found.sentence


def test_what_takes_more_of_something_without_a_price_is_no_bound():
    """Brought back to one server, whose running has no price: what it saves may be less."""
    cloud = [{"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_vcpu_hours", "vcpu_hours": 8760000.0,
              "spend": 500000.0, "currency": "GBP"}]  # fmt: skip
    _, comparison = compared(BACK, cloud=cloud)
    assert costs(comparison).unknown("Back") == []
    found = best_of(comparison)
    assert found.avoided_tco2e > 0
    assert "saves £" in found.sentence
    assert "Not in it, for want of a price: what servers cost to run" in found.sentence


def test_advice_says_at_least_and_names_what_is_not_in_it():
    comparer, comparison = compared(money=MONEY | PRICE)
    told = advice(comparer, comparison.pathway)[0]
    assert told.action == MOVE
    assert "It saves at least about £" in told.sentence
    assert "Not in it, for want of a price: what servers cost to run." in told.sentence


def test_advice_with_the_running_costs_has_no_caveat():
    comparer, comparison = compared(money=MONEY | PRICE | RUNNING)
    told = advice(comparer, comparison.pathway)[0]
    assert "It saves about £" in told.sentence
    assert "for want of a price" not in told.sentence


def test_advice_that_costs_says_at_most_where_what_falls_away_has_no_price():
    """Of 16 cores each: 6 x 32 vCPU x 0.035 pounds x 8,760 h are 58,867 pounds a year, more than new servers cost."""
    comparer, comparison = compared(money=MONEY | PRICE, kit=[SERVERS | {"cores": 16.0}])
    told = advice(comparer, comparison.pathway)[0]
    assert told.action == MOVE
    assert "It costs at most about £" in told.sentence
    assert "Not in it, for want of a price: what servers cost to run." in told.sentence


def test_a_curve_has_no_pounds_for_a_tonne_of_a_partial_sum():
    comparer, comparison = compared(MOVED)
    step = abatement_curve(comparer, comparison.pathway, "Moved").steps[0]
    assert step.gbp_per_tonne is None
    assert any("running_gbp_per_year.server" in ask for ask in step.asks)


def test_page_and_terminal_say_what_is_not_in_it():
    comparer, comparison = compared(MOVED)
    money = costs(comparison)
    said = " ".join(money_sentences(money, "Moved"))
    assert "Not in it, for want of a price: what servers cost to run." in said
    assert "a tonne)" not in said
    text = compare_text(comparison, comparer, Decisions({"Moved": ()}, (), {}, None, {}))
    assert "saved with each tonne" not in text
    assert "Not in it, for want of a price: what servers cost to run." in text
    assert money_table(money, ["As today", "Moved"]).rows[1][-1] == "not known"
    assert "not in it: what servers cost to run" in cost_finding(money, ["As today", "Moved"])
    assert "without what servers cost to run" in economic_sentences([money], "Moved")[0]
