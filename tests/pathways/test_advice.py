"""Advice for each workload: the lowest action by the horizon, with its reason and its warnings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbon.pathways.answers.advice import EXTEND, KEEP, MOVE, RETIRE, advice
from carbon.pathways.answers.support import kept_past_support
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server

YEAR_2025 = Period.financial_year(2025)
PATHWAY = Pathway(2026, 2033, (Option("As today"),), money={"electricity_gbp_per_kwh": 0.25})


def advised(rows, pathway=PATHWAY, **said):
    comparer = Comparer(inventory(kit=rows), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    return {one.workload: one for one in advice(comparer, pathway, **said)}


def test_a_workload_is_a_service_where_one_is_stated_else_a_type_at_a_site():
    rows = [server(service="Housing"), server(site="Depot"), laptop(), laptop(site="Depot")]
    assert set(advised(rows)) == {"Housing", "Servers, Depot", "Laptops", "Laptops, Depot"}


def test_laptops_are_kept_longer_because_fewer_are_made():
    """Two laptops of 200 kg, renewed in April 2029 and 2033; kept two years longer once, in April 2031: 400 kg less,
    and the handling of two old ones fewer; the newest models' electricity begins two years later."""
    told = advised([laptop(quantity=2.0)])["Laptops"]
    assert (told.action, told.close) == (EXTEND, False)
    assert told.avoided_tco2e == pytest.approx(0.4, abs=0.01)
    assert told.probability > 0.95
    kept = "Keep what is there on 1 April 2026, and what follows it, 2 years longer than planned"
    assert told.sentence.startswith(f"{kept}: 0.400 t less by the end of 2033-34")
    assert "less for making" in told.sentence
    assert told.kgco2e[KEEP] - told.kgco2e[EXTEND] == pytest.approx(1000 * told.avoided_tco2e)


def test_the_tonnes_of_an_action_are_those_of_an_option_that_does_it_to_this_workload_alone():
    rows = [server(quantity=4.0, cores=16.0, storage_gb=500.0, service="Housing"), laptop(quantity=2.0)]
    told = advised(rows)
    alone = advised(rows[:1])
    assert told["Housing"].kgco2e == pytest.approx(alone["Housing"].kgco2e)


def test_the_draws_of_a_workload_are_its_own():
    """A server that is nearly as well kept longer as moved, beside laptops whose making is all there is to decide."""
    close = server(cores=43.0, utilisation=0.5, storage_gb=500.0, service="Housing")
    alone = advised([close])["Housing"]
    beside = advised([close, laptop(quantity=900.0)])["Housing"]
    assert (beside.action, beside.probability) == (alone.action, pytest.approx(alone.probability, abs=1e-9))
    assert 0.02 < alone.probability < 0.98


def test_the_units_of_a_workload_are_its_own():
    rows = [server(quantity=4.0, service="Housing"), server(quantity=3.0, service="Library"), laptop(quantity=2.0)]
    assert {name: one.units for name, one in advised(rows).items()} == {"Housing": 4.0, "Library": 3.0, "Laptops": 2.0}


def test_an_empty_server_moves():
    """32 cores that are 2 % busy are 64 vCPU at 2 % in the cloud: little more than their idle watts, against 300 W."""
    told = advised([server(cores=32.0, utilisation=0.02, storage_gb=10.0, service="Archive")])["Archive"]
    assert told.action == MOVE
    assert "Move it to AWS" in told.sentence
    assert "What it costs is not known: no price is stated of " in told.sentence
    assert "cloud machines (rehost to cloud)" in told.sentence


def test_kit_whose_support_ends_is_never_advised_to_stay_without_a_word_on_it():
    for supported in ("2026-10-14", "2024-10-14"):
        told = advised([laptop(quantity=3.0, end_of_support=supported)])["Laptops"]
        assert told.action in (KEEP, EXTEND)
        assert "needs a decision that carbon cannot make" in told.warning
        assert told.warning in told.sentence
    assert advised([laptop(quantity=3.0, end_of_support="2040-10-14")])["Laptops"].warning == ""


ENDS = {"support": "end_of_support", "warranty": "end_of_warranty"}


@pytest.mark.parametrize("day", list(ENDS.values()), ids=list(ENDS))
@pytest.mark.parametrize(
    ("action", "rows"),
    [
        (KEEP, {"planned_life_years": 4.0, "ownership": "service_lease"}),
        (EXTEND, {"planned_life_years": 3.0}),
        (MOVE, {"cores": 32.0, "utilisation": 0.02, "storage_gb": 10.0}),
        (RETIRE, {"cores": 8.0, "utilisation": 0.0}),
    ],
)
def test_whatever_is_advised_warns_where_kit_stands_past_its_support_or_warranty_until_then(action, rows, day):
    """Support or warranty ends in 2027, actions begin in April 2028: until then the kit stands past it in any case."""
    told = advised([server(quantity=2.0, acquired="2026-04-01", service="Ours", **rows, **{day: "2027-06-30"})])["Ours"]
    assert told.action == action
    assert "Support or warranty ends on 30 June 2027 for 2 of them" in told.warning
    assert told.warning in told.sentence


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(["end_of_support", "end_of_warranty"]), st.dates(date(2024, 1, 1), date(2036, 1, 1)),
    st.sampled_from([2.0, 5.0, 9.0]), st.sampled_from([0.02, 0.4, 0.9]), st.sampled_from(["server", "laptop"]),
)  # fmt: skip
def test_flagged_kit_is_never_advised_to_be_kept_without_its_warning(day, ends, life, load, kind):
    """Over days, lives, loads and types: what is kept or extended past the day says so, and nothing else does."""
    row = {"planned_life_years": life, "service": "Ours", day: ends.isoformat()}
    of = server(cores=16.0, utilisation=load, **row) if kind == "server" else laptop(**row)
    told = advised([of], drawn=0)["Ours"]
    comparer = Comparer(inventory(kit=[of]), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    option = {KEEP: Option("X"), EXTEND: Option("X", measures=(Measure("keep_longer", date(2026, 4, 1),
                                                                      values={"extra_years": 2.0}),))}  # fmt: skip
    if told.action not in option:
        return
    kept = kept_past_support(comparer.compare(replace(PATHWAY, options=(option[told.action],))).outcomes[0])
    assert bool(told.warning) is bool(kept)


def test_only_what_does_nothing_is_advised_to_go():
    """A server with a stated load of nought against one that is half full."""
    idle, busy = (server(cores=8.0, utilisation=load, service=name) for load, name in ((0.0, "Idle"), (0.5, "Busy")))
    told = advised([idle, busy])
    assert told["Idle"].action == RETIRE
    assert RETIRE not in told["Busy"].kgco2e


def test_what_no_action_changes_is_kept_and_said_so():
    told = advised([laptop(ownership="service_lease")])["Laptops"]
    assert told.action == KEEP
    assert "there was no other action to try" in told.sentence


def test_where_the_draws_do_not_tell_two_actions_apart_it_is_too_close_to_call():
    """The load at which moving emits about as much as staying is looked for, and there the call is close."""
    low, high = 0.01, 1.0
    for _ in range(12):
        middle = (low + high) / 2
        told = advised([server(cores=32.0, utilisation=middle, service="Archive", planned_life_years=20.0)])["Archive"]
        if told.close:
            break
        low, high = (middle, high) if told.action == MOVE else (low, middle)
    assert told.close
    assert "Too close to call between" in told.sentence
    assert f" is lower in {round(100 * told.probability)} of 100 likely outcomes." in told.sentence
    assert 0.33 <= told.probability <= 0.67


def test_where_the_horizon_decides_that_is_said():
    """A server that is renewed in April 2033, a year before the end: seven eighths of 1,200 kg are not used up then.

    Moving away avoids all of it, but the larger the server, the larger its machines in the cloud: with 30 cores moving
    is still lower by the horizon, and no longer once what is left of the new server is taken off.
    """
    told = [
        advised([server(cores=cores, utilisation=0.5, service="A", planned_life_years=8.0)], extra_years=0.1)["A"]
        for cores in (27.0, 30.0)
    ]
    turned = [one for one in told if one.action == MOVE and "the horizon decides" in one.sentence]
    assert told[1:] == turned  # 1,200 - 150 kg is more than moving avoids with 30 cores, less than with 27
    assert all("keeping it as planned would be lower" in one.sentence for one in turned)
    assert "the horizon decides" not in advised([laptop(quantity=2.0)])["Laptops"].sentence
