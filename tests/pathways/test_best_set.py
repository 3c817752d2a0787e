"""The best set of measures: held against every set there is, on small estates; sums over kit are the whole."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbon.pathways.answers.best_set import best_set
from carbon.pathways.answers.choices import Choices, choices
from carbon.pathways.money.money import costs
from carbon.pathways.options.filters import NOT_STATED
from carbon.pathways.options.options import Event, Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.problems import Refusal
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server

YEAR_2025 = Period.financial_year(2025)
MONEY = {"electricity_gbp_per_kwh": 0.25, "purchase_gbp": {"server": 6000.0, "laptop": 700.0},
         "price_gbp_per_vcpu_hour": 0.03, "price_gbp_per_gb_month": 0.05}  # fmt: skip
DAY = date(2027, 4, 1)
AS_TODAY = Option("As today")
LONGER = Option("Longer", measures=(Measure("keep_longer", DAY, values={"extra_years": 2.0}),))
LONDON = {"provider": "AWS", "region": "eu-west-2", "vcpu": 4.0}
SERVERS = {"type": ("server",)}
MOVED = Option("Moved", measures=(Measure("rehost", DAY, where=SERVERS, values={"overlap_months": 2.0}, to=LONDON),))
ROWS = [
    server(quantity=3.0, cores=8.0, storage_gb=200.0, service="Housing"),
    server(service="Library", site="Depot"),
    laptop(quantity=20.0),
    laptop(quantity=5.0, acquired="2024-04-01", site="Depot"),
]
GONE = Option("Gone", measures=(Measure("retire", DAY),))


def invented(rows, units=None):
    """Choices by hand: for each line, (tonnes, pounds) of each action that is not the baseline's, of one unit."""
    table = np.array([[(0, 0), *line] for line in rows], dtype=float)
    count = np.ones(len(rows)) if units is None else np.array(units, dtype=float)
    kgco2e, gbp = table[:, :, 0] * 1000 * count[:, None], table[:, :, 1] * count[:, None]
    actions = ("keep", *(f"action {number}" for number in range(1, table.shape[1])))
    return Choices(pd.DataFrame({"line": range(len(rows))}), actions, count, kgco2e, gbp,
                   np.ones(kgco2e.shape, dtype=bool), 100_000.0 * count, np.zeros(len(rows)))  # fmt: skip


def every_set(found):
    """Tonnes and pounds of all sets there are, unit by unit."""
    lines = [itertools.combinations_with_replacement(range(len(found.actions)), int(units)) for units in found.units]
    for picked in itertools.product(*lines):
        parts = [(found.kgco2e[line, action] / found.units[line], found.gbp[line, action] / found.units[line])
                 for line, actions in enumerate(picked) for action in actions]  # fmt: skip
        yield sum(part[0] for part in parts) / 1000, sum(part[1] for part in parts)


def test_a_budget_buys_what_avoids_most():
    """Three servers; each may be renewed (1 t for 100 pounds) or moved (2.5 t for 300). For 500 pounds: two moved would
    be 5 t for 600; one moved and two renewed are 4.5 t for 500."""
    answer = best_set(invented([[(-1, 100), (-2.5, 300)]] * 3), budget_gbp=500)
    assert (answer.avoided_tco2e, answer.cost_gbp) == (pytest.approx(4.5), pytest.approx(500))
    assert answer.proven
    assert " No other set is better by more than 0." in answer.sentence
    assert answer.gap == pytest.approx(0, abs=1e-6)
    assert sorted(answer.table()["action"]) == ["action 1", "action 1", "action 2"]


def test_alike_assets_are_one_line_and_any_number_of_them_may_follow():
    """300 laptops alike, 10 pounds and 0.1 t each: for 1,234 pounds 123 of them, 12.3 t."""
    answer = best_set(invented([[(-0.1, 10)]], units=[300]), budget_gbp=1234)
    assert answer.counts.tolist() == [[177, 123]]
    assert answer.avoided_tco2e == pytest.approx(12.3)


def test_a_cap_is_kept_at_the_least_cost():
    """Two lines of 100 t; to stay within 190 t the dearer way costs 50 a tonne, the other 20: 10 t for 200."""
    answer = best_set(invented([[(-10, 500)], [(-10, 200)]]), cap_tco2e=190)
    assert answer.counts.tolist() == [[1, 0], [0, 1]]
    assert answer.cost_gbp == pytest.approx(200)


def test_what_saves_money_and_carbon_needs_no_budget():
    answer = best_set(invented([[(-10, -500)], [(-10, 200)]]), budget_gbp=0)
    assert answer.avoided_tco2e == pytest.approx(20)  # the saving pays for the other
    assert answer.cost_gbp == pytest.approx(-300)


def test_what_cannot_be_kept_to_is_said_with_what_could():
    table = invented([[(-10, 500)], [(-10, -200)]])
    short = best_set(table, cap_tco2e=150)
    assert short.counts is None
    assert short.sentence == ("No set of these measures keeps to 150 t: the lowest that they reach together is 180 t.")
    dear = best_set(table, budget_gbp=-300)
    assert dear.sentence == "No set of these measures saves £300: the most that can be saved is £200."
    with pytest.raises(Refusal, match="budget or a cap"):
        best_set(table)


def test_an_action_without_a_price_is_left_out_and_counted():
    table = invented([[(-10, 500)], [(-10, 200)]])
    table.gbp[1, 1] = np.nan
    answer = best_set(table, budget_gbp=1000)
    assert (answer.avoided_tco2e, answer.left_out) == (pytest.approx(10), 1)
    assert "1 choice was left out for want of a price" in answer.sentence


def test_when_the_time_runs_out_there_is_still_an_answer_with_its_gap():
    generator = np.random.default_rng(3)
    table = invented(np.stack([-generator.uniform(1, 2, (400, 3)), generator.uniform(90, 110, (400, 3))], axis=2))
    answer = best_set(table, budget_gbp=8_000, seconds=0.01, gap=0.0)
    assert answer.counts is not None
    assert answer.cost_gbp <= 8_000 * (1 + 1e-6)
    assert answer.gap < 0.02


AMOUNT = st.tuples(st.integers(-20, 10), st.integers(-300, 500))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(AMOUNT, min_size=2, max_size=2), min_size=1, max_size=4), st.data())
def test_no_set_there_is_beats_the_one_found(rows, data):
    units = data.draw(st.lists(st.integers(1, 3), min_size=len(rows), max_size=len(rows)))
    table = invented(rows, units)
    limit = data.draw(st.integers(-400, 1500))
    fitting = [avoided for avoided, pounds in every_set(table) if pounds <= limit + 1e-9]
    answer = best_set(table, budget_gbp=limit)
    if not fitting:
        assert answer.counts is None
    else:
        assert -answer.avoided_tco2e == pytest.approx(min(fitting), abs=1e-6)
        assert answer.cost_gbp <= limit + 1e-6
        assert answer.counts.sum(axis=1) == pytest.approx(table.units)
    cap = data.draw(st.integers(0, 100 * int(sum(units))))
    base = 100.0 * sum(units)
    affordable = [pounds for tonnes, pounds in every_set(table) if base + tonnes <= cap + 1e-9]
    cheapest = best_set(table, cap_tco2e=cap)
    if not affordable:
        assert cheapest.counts is None
    else:
        assert cheapest.cost_gbp == pytest.approx(min(affordable), abs=1e-6)


# -- where choices come from -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def comparison():
    comparer = Comparer(inventory(kit=ROWS), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    return comparer.compare(Pathway(2026, 2034, (AS_TODAY, LONGER, MOVED, GONE), money=MONEY))


def test_choices_of_all_kit_add_up_to_the_whole_of_every_option(comparison):
    money = costs(comparison)
    table = choices(comparison, money)
    assert table.actions == ("As today", "Longer", "Moved", "Gone")
    base = comparison.baseline.years.annual_kgco2e.sum()
    assert table.baseline_kgco2e.sum() == pytest.approx(base)
    for at, name in enumerate(table.actions):
        change = comparison[name].years.annual_kgco2e.sum() - base
        assert table.kgco2e[:, at].sum() == pytest.approx(change, rel=1e-9, abs=1e-6)
        assert table.gbp[:, at].sum() == pytest.approx(-money.gain_gbp(name), rel=1e-9, abs=1e-6)


def test_an_action_is_possible_only_where_it_changes_something(comparison):
    table = choices(comparison, costs(comparison))
    kinds = table.frame["type"].tolist()
    moved = table.actions.index("Moved")
    assert [kind for kind, possible in zip(kinds, table.possible[:, moved], strict=True) if possible] == ["server"] * 2


def test_a_set_of_whole_lines_is_what_the_engine_says_of_it(comparison):
    """The cheapest way to a cap, done again as one option: what follows which action, by type and site."""
    money = costs(comparison)
    table = choices(comparison, money)
    table.units[:] = 1.0
    answer = best_set(table, budget_gbp=float(np.nansum(np.maximum(table.gbp[:, 1:3].max(axis=1), 0)) / 2))
    measures = []
    for line in answer.table().itertuples():
        option = comparison[line.action].option
        where = {"type": (table.frame["type"][line.line],), "site": (table.frame["site"][line.line] or NOT_STATED,)}
        measures += [replace(measure, where=where) for measure in option.measures]
    again = Comparer(inventory(kit=ROWS), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    built = again.compare(Pathway(2026, 2034, (AS_TODAY, Option("Best", measures=tuple(measures))), money=MONEY))
    avoided = (built.baseline.years.annual_kgco2e - built["Best"].years.annual_kgco2e).sum() / 1000
    assert avoided == pytest.approx(answer.avoided_tco2e, rel=1e-9)
    assert -costs(built).gain_gbp("Best") == pytest.approx(answer.cost_gbp, rel=1e-6)


def test_kit_without_a_price_has_no_cost_and_kit_with_one_keeps_it(comparison):
    less = replace(comparison.pathway, money={**MONEY, "purchase_gbp": {"server": 6000.0}, "vat": "included"})
    table = choices(replace(comparison, pathway=less), costs(replace(comparison, pathway=less)))
    longer = table.actions.index("Longer")
    unknown = dict(zip(table.frame["type"], np.isnan(table.gbp[:, longer]), strict=True))
    assert unknown == {"server": False, "laptop": True}


def test_events_in_plain_figures_are_no_choice(comparison):
    events = Option("Events", events=(Event("service", DAY, values={"power_w": 10.0}),))
    comparer = Comparer(inventory(kit=[server()]), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    whole = comparer.compare(Pathway(2026, 2030, (AS_TODAY, events), money=MONEY))
    with pytest.raises(Refusal, match="plain figures"):
        choices(whole, costs(whole))
