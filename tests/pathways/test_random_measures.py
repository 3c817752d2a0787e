"""What holds for random measures on random small estates: parts add up, nothing done is no difference, done twice is
done once where a measure says how things are, and the first year agrees with the footprint."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from carbon.footprint import assess
from carbon.footprint.restatement.restatement import compare_assessments
from carbon.pathways.answers.targets import against_target, reported
from carbon.pathways.money.money import costs
from carbon.pathways.options.options import Measure, Option, Pathway, Target
from carbon.pathways.years.certainty import certainty
from carbon.pathways.years.comparing import Comparer
from carbon.pathways.years.management import making_charges
from carbon.period import Period
from carbon.problems import Refusal
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server

MEASURED = Period.financial_year(2025)
SETTINGS = Settings(period=MEASURED)
YEARS = st.none() | st.integers(2019, 2025).map(lambda year: f"{year}-06-15")
KIT = st.lists(
    st.builds(lambda day, units, life: laptop(acquired=day, quantity=units, planned_life_years=life, site="Office"),
              YEARS, st.integers(1, 40).map(float), st.sampled_from([3.0, 4.0, 6.5]))
    | st.builds(lambda day, pue, cores: server(acquired=day, pue=pue, cores=cores, utilisation=0.3, site="Room"),
                YEARS, st.sampled_from([1.2, 1.6]), st.sampled_from([8.0, 32.0])),
    min_size=1, max_size=4,
)  # fmt: skip
AWS = {"provider": "AWS", "region": "eu-west-2"}
SAID = st.sampled_from([
    ("keep_longer", {"extra_years": 2.0}, {}), ("keep_longer", {"life_years": 7.0}, {}), ("renew", {}, {}),
    ("refurbished", {"embodied_share": 0.3}, {}), ("fewer", {}, {}), ("retire", {}, {}),
    ("smaller", {}, {"type": "thin_client"}), ("switch_off", {"saving": 0.2}, {}),
    ("switch_off", {"off_hours_per_week": 70.0}, {}), ("contract", {"rego_share": 0.5}, {}),
    ("hosted_service", {"kgco2e_per_unit_year": 30.0}, {}), ("rehost", {"overlap_months": 2.0}, AWS | {"vcpu": 2.0}),
])  # fmt: skip
DAYS = st.dates(date(2026, 4, 1), date(2031, 12, 31))
SHARES = st.sampled_from([0.25, 0.5, 1.0])


def worked(kit, *options, base_year=2026, **pathway):
    comparer = Comparer(inventory(kit=kit), None, SETTINGS, measured=MEASURED)
    return comparer.compare(Pathway(base_year, 2032, (Option("As today"), *options), **pathway))


@settings(max_examples=25, deadline=None)
@given(KIT, SAID, SAID, DAYS, DAYS, SHARES)
def test_parts_of_any_option_add_up(kit, first, second, one_day, other_day, share):
    assume(one_day != other_day)  # two values for one thing on one day are refused (test_measures_of_one_day)
    measures = tuple(
        Measure(kind, day, share=share / 2, values=values, to=to)
        for (kind, values, to), day in ((first, one_day), (second, other_day))
    )
    years = worked(kit, Option("Both", measures=measures))["Both"].years
    whole = years.annual_kgco2e
    close = pytest.approx(whole, rel=1e-9, abs=1e-9)
    assert years.by_group.sum(axis=0) == close
    assert years.by_origin.sum(axis=0) == close
    assert sum(years.by_stage.values()) == close
    assert years.running_kgco2e + years.making.sum(axis=1) + years.disposal.sum(axis=1) == close
    assert years.daily_kgco2e.sum() == pytest.approx(whole.sum(), rel=1e-9)
    assert sum(years.running_by_scope.values(), np.zeros(len(whole))) == pytest.approx(years.running_kgco2e, rel=1e-9)
    assert years.residual_kgco2e <= years.making.sum() + 1e-9
    assert (making_charges(years).management >= -1e-9).all()


@settings(max_examples=15, deadline=None)
@given(KIT, SAID, DAYS)
def test_none_of_a_measure_differs_by_nothing_in_carbon_and_money(kit, said, day):
    kind, values, to = said
    option = Option("Nothing", measures=(Measure(kind, day, share=0.0, values=values, to=to),))
    money = {"electricity_gbp_per_kwh": 0.25, "purchase_gbp": {"server": 6000.0, "laptop": 700.0, "thin_client": 300.0}}
    comparison = worked(kit, option, money=money)
    now, then = (comparison[name].years for name in ("As today", "Nothing"))
    assert then.annual_kgco2e == pytest.approx(now.annual_kgco2e, rel=1e-12)
    assert certainty(comparison).probability_lower("Nothing", "As today") == 0.5
    for case in ("financial", "economic"):
        gain = costs(comparison, case).gain_gbp("Nothing")
        assert gain is None or gain == pytest.approx(0.0, abs=1e-6)


@settings(max_examples=15, deadline=None)
@given(KIT, DAYS, st.sampled_from([
    ("keep_longer", {"life_years": 7.0}), ("refurbished", {"embodied_share": 0.3}), ("contract", {"rego_share": 0.5}),
    ("switch_off", {"off_hours_per_week": 70.0}), ("renew", {}),
]))  # fmt: skip
def test_what_says_how_things_are_done_twice_is_done_once(kit, day, said):
    """Said of all kit, and of that of the office again. Of the very same kit it is a copy, and refused."""
    measure = Measure(said[0], day, values=said[1])
    some = replace(measure, where={"site": ("Office",)})
    both = [*kit, laptop(site="Office"), server(site="Room")]
    with pytest.raises(Refusal, match="are the same measure for the same kit"):
        worked(both, Option("Copied", measures=(measure, measure)))
    comparison = worked(both, Option("Once", measures=(measure,)), Option("Twice", measures=(measure, some)))
    once, twice = (comparison[name].years for name in ("Once", "Twice"))
    assert twice.daily_kgco2e == pytest.approx(once.daily_kgco2e, rel=1e-9, abs=1e-9)
    assert twice.annual_market_kgco2e == pytest.approx(once.annual_market_kgco2e, rel=1e-9)
    assert making_charges(twice).management == pytest.approx(making_charges(once).management, rel=1e-9)


@settings(max_examples=15, deadline=None)
@given(KIT)
def test_the_base_year_of_a_target_is_what_assess_says_and_is_no_restatement(kit):
    """What is owned was bought before the year: nothing is renewed within it that the list does not hold."""
    lasting = [{**row, "planned_life_years": 12.0} for row in kit]
    comparison = worked(lasting, base_year=2025)
    said = assess(inventory(kit=lasting), settings=SETTINGS)
    base = reported(comparison, comparison["As today"])
    kilograms = said.total("management").location_based_kgco2e
    assert base.management_kgco2e[0] == pytest.approx(kilograms, abs=1e-3)
    target = Target("Half", "linear", 2030, 2025, reduction=0.5)
    assert against_target(comparison, target).base_kgco2e == pytest.approx(kilograms, abs=1e-3)
    stated = replace(target, base_kgco2e=kilograms, base_book="management", base_source="our return of 2025-26")
    assert against_target(comparison, stated).note == ""
    again = compare_assessments(said, assess(inventory(kit=lasting), settings=SETTINGS))
    assert not again.base_year("management").restate
