"""Where the horizon cuts a difference: the amount by used life stands beside it wherever the two differ much in size.

A hundred monitors of 350 kg, 40 kWh and six years, bought on 1 April 2022: renewed on 1 April 2028 for 35,000 kg. Kept
two years longer they are renewed on 1 April 2030, one day after a horizon of 2029: the whole 35 t are spared in the
sum, and two of six years of them, 730 of 2,191 days, by used life: 11.7 t.
"""

from __future__ import annotations

from datetime import date

import pytest

from carbon.pathways.answers.advice import EXTEND, KEEP, MOVE, advice
from carbon.pathways.answers.decisions import decisions
from carbon.pathways.answers.record import as_record
from carbon.pathways.measures.leaving import leaving_sentence
from carbon.pathways.money.left_over import used_life_sentence
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_left_over_told import LISTED, YEAR_2025, answered, keep

MONITORS = laptop(asset_type="monitor", device_type="monitor", quantity=100.0, annual_energy_kwh=40.0,
                  embodied_kgco2e=350.0, planned_life_years=6.0, acquired="2022-04-01")  # fmt: skip
AS_TODAY = Option("As today")


def comparer_of(*rows):
    return Comparer(inventory(kit=list(rows)), None, LISTED, measured=YEAR_2025)


def advised(horizon, row=MONITORS, **said):
    return advice(comparer_of(row), Pathway(2025, horizon, (AS_TODAY,), renewal_energy="as old"), **said)[0]


@pytest.mark.parametrize(
    ("horizon", "whole", "used"),
    [
        (2028, 35.0, 35.0 * 365 / 2191),  # to 31 March 2029: one of six years is used
        (2029, 35.0, 35.0 * 730 / 2191),
    ],
)
def test_a_workload_tells_the_used_life_and_that_the_purchase_falls_after_the_horizon(horizon, whole, used):
    told = advised(horizon)
    assert told.action == EXTEND
    assert told.avoided_tco2e == pytest.approx(whole, abs=0.02)
    assert told.avoided_used_tco2e == pytest.approx(used, abs=0.02)
    assert (f"By used life alone it is {used:.{1 if used > 10 else 2}f} t less: the purchase that is put off falls "
            "after the horizon.") in told.sentence  # fmt: skip


def test_json_tells_both_amounts_of_a_workload():
    comparer = comparer_of(MONITORS)
    pathway = Pathway(2025, 2029, (AS_TODAY,), renewal_energy="as old")
    record = as_record(comparer.compare(pathway), decisions(comparer, pathway))["workloads"][0]
    assert record["avoided_tco2e"] == pytest.approx(35.0, abs=0.02)
    assert record["avoided_used_tco2e"] == pytest.approx(11.66, abs=0.02)


def test_where_both_amounts_are_near_nothing_is_added():
    """Horizon 2033: renewed in 2028 (used up in 2034) against 2030 and lasting eight years: 35 t of purchase each; so
    the sums are the same. A laptop that is retired in stock differs by no purchase at all."""
    told = advised(2026, laptop(quantity=10.0, status="in_stock", acquired="2025-04-01"))
    assert "By used life alone" not in told.sentence


def test_kit_that_is_kept_as_planned_has_the_same_amount_in_both():
    told = advised(2026)
    assert (told.action, told.avoided_used_tco2e) == (KEEP, 0.0)


def test_an_option_tells_the_used_life_too():
    comparison = comparer_of(MONITORS).compare(Pathway(2025, 2029, (AS_TODAY, keep()), renewal_energy="as old"))
    assert "By used life alone it is 11.7 t less: a purchase that is put off falls after the horizon." in answered(
        comparison).text  # fmt: skip


def test_an_option_that_buys_what_lasts_past_the_horizon_tells_it():
    """Renewed early, on 1 April 2027, with a horizon of 2027: 35 t more, of which 366 of 2,192 days are used: 5.84."""
    early = Option("Keep", measures=(Measure("renew", date(2027, 4, 1)),))
    comparison = comparer_of(MONITORS).compare(Pathway(2025, 2027, (AS_TODAY, early), renewal_energy="as old"))
    assert "By used life alone it is 5.84 t more: kit that is bought by then lasts past the horizon." in answered(
        comparison).text  # fmt: skip


def test_an_option_that_does_without_purchases_tells_it():
    """Half the monitors go in 2027: of 17.5 t that are not bought in 2028 one third is used by March 2030: 5.83 t, and
    their electricity of three years; nothing is put off."""
    gone = Option("Keep", measures=(Measure("retire", date(2027, 4, 1), share=0.5),))
    comparison = comparer_of(MONITORS).compare(Pathway(2025, 2029, (AS_TODAY, gone), renewal_energy="as old"))
    text = answered(comparison).text
    assert "less: kit that is bought by then lasts past the horizon." in text
    assert "put off" not in text


@pytest.mark.parametrize(
    ("kgco2e", "left", "says"),
    [
        ((0.0, 35000.0), (0.0, 23300.0), "By used life alone it is 11.7 t less: "),
        ((0.0, 35000.0), (0.0, 8000.0), ""),  # 27 t: within a quarter
        ((0.0, 35000.0), (0.0, 9000.0), "By used life alone it is 26.0 t less: "),
        ((35000.0, 0.0), (23300.0, 0.0), "By used life alone it is 11.7 t more: "),
        ((0.0, 10000.0), (5000.0, 0.0), "By used life alone it is 15.0 t less: "),
        ((0.0, 35000.0), (0.0, 35000.0), ""),  # the other sentence says that they are the same
        ((0.0, 35000.0), (0.0, 40000.0), ""),  # and that the order turns
        ((0.0, 0.0), (0.0, 0.0), ""),
    ],
)
def test_the_amount_is_told_where_it_differs_by_more_than_a_quarter(kgco2e, left, says):
    told = used_life_sentence(kgco2e, left)
    assert told.startswith(says)
    assert bool(told) == bool(says)


# -- what is not used up of kit that leaves ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("acquired", "overlap", "unused"),
    [
        ("2022-04-01", 3.0, 0.0),  # its five years end on the day on which it moves: it runs on for three months
        ("2022-04-01", 0.0, 0.0),
        ("2022-05-01", 3.0, 0.0),  # they end within the overlap
        ("2022-08-01", 3.0, 1300.0 * 31 / 1826),  # leaves on 1 July 2027, a month before
        ("2024-04-01", 3.0, 1300.0 * 640 / 1826),  # 1 July 2027 to 1 April 2029
    ],
)
def test_what_is_not_used_up_is_known_where_the_day_of_purchase_is(acquired, overlap, unused):
    rows = server(cores=16.0, embodied_kgco2e=1300.0, planned_life_years=5.0, acquired=acquired)
    move = Measure("rehost", date(2027, 4, 1), values={"overlap_months": overlap},
                   to={"provider": "AWS", "region": "eu-west-2", "vcpu": 4.0})  # fmt: skip
    pathway = Pathway(2025, 2034, (AS_TODAY, Option("Moved", measures=(move,))), renewal_energy="as old")
    comparison = comparer_of(rows).compare(pathway)
    leaving = comparison["Moved"].leaving
    assert leaving.unused_kg.tolist() == pytest.approx([unused], abs=1.0)
    assert "not known" not in leaving_sentence(comparison.ground.estate, leaving)


def test_without_a_day_of_purchase_it_is_not_known():
    rows = server(cores=16.0, acquired=None)
    move = Measure("rehost", date(2027, 4, 1), to={"provider": "AWS", "region": "eu-west-2", "vcpu": 4.0})
    comparison = comparer_of(rows).compare(Pathway(2025, 2034, (AS_TODAY, Option("Moved", measures=(move,)))))
    assert "not known without dates of purchase" in leaving_sentence(
        comparison.ground.estate, comparison["Moved"].leaving)  # fmt: skip


def test_advice_on_a_move_says_for_which_prices_it_looks():
    """A price that one option states for its own measure is none that advice may take for every workload."""
    told = advised(2030, server(cores=16.0, utilisation=0.02, storage_gb=10.0))
    assert told.action == MOVE
    assert told.sentence.endswith("with the list or the common prices; one measure's own is for that alone.")
