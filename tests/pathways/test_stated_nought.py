"""A stated 0, or all there is, counts as it stands; whatever rests on it says so. Source: method, section 9."""

from __future__ import annotations

from datetime import date

import pytest

from carbon.pathways.answers.best_set import best_set
from carbon.pathways.answers.choices import choices
from carbon.pathways.measures.stated_nought import CODE
from carbon.pathways.money.money import costs
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_left_over_told import answered

YEAR_2025 = Period.financial_year(2025)
DAY = date(2027, 4, 1)
ROWS = [laptop(quantity=100.0), server(quantity=6.0, cores=16.0, utilisation=0.2, site="Room")]
LAPTOPS, SERVERS = {"type": ("laptop",)}, {"type": ("server",)}
LONDON = {"provider": "AWS", "region": "eu-west-2"}


def compared(measure, money=None):
    comparer = Comparer(inventory(kit=ROWS), None, Settings(period=YEAR_2025), measured=YEAR_2025)
    options = (Option("As today"), Option("Keep", measures=(measure,)))
    return comparer.compare(Pathway(2025, 2034, options, renewal_energy="as old", money=money or {}))


def told(comparison):
    return [note.message for note in comparison["Keep"].notes if note.code == CODE]


STATED = [
    (Measure("smaller", DAY, where=LAPTOPS, to={"type": "laptop", "annual_energy_kwh": 0.0, "embodied_kgco2e": 0.0}),
     "The new laptops are stated to take nothing: 0 kWh a year, 0 kg CO2e to make; the answer rests on it."),
    (Measure("smaller", DAY, where=LAPTOPS, to={"type": "laptop", "annual_energy_kwh": 0.0}),
     "The new laptops are stated to take nothing: 0 kWh a year; the answer rests on it."),
    (Measure("smaller", DAY, where=LAPTOPS, to={"type": "thin_client", "embodied_kgco2e": 0.0}),
     "The new thin clients are stated to take nothing: 0 kg CO2e to make; the answer rests on it."),
    (Measure("smaller", DAY, where=LAPTOPS, to={"type": "tablet", "power_w": 0.0}),
     "The new tablets are stated to take nothing: 0 W; the answer rests on it."),
    (Measure("hosted_service", DAY, where=SERVERS, values={"kgco2e_per_unit_year": 0.0, "units": 1.0}),
     "What takes the place of each unit is stated to emit nothing: 0 kg CO2e a year; the answer rests on it."),
    (Measure("switch_off", DAY, where=LAPTOPS, values={"saving": 1.0}),
     "What is switched off is stated to save all of its electricity: 100 %; the answer rests on it."),
    (Measure("consolidate", DAY, where=SERVERS, values={"utilisation": 1.0}),
     "Machines are stated to run 100 % full, with nothing to spare; the answer rests on it."),
    (Measure("rehost", DAY, where=SERVERS, to={**LONDON, "utilisation": 1.0}),
     "Machines are stated to run 100 % full, with nothing to spare; the answer rests on it."),
    (Measure("contract", DAY, values={"supplier_factor": 0.0}),
     "The supplier's electricity is stated to give off nothing: 0 kg CO2e a kilowatt-hour; the answer rests on it."),
]  # fmt: skip


@pytest.mark.parametrize(("measure", "sentence"), STATED)
def test_what_is_stated_as_nothing_is_told_with_the_answer(measure, sentence):
    comparison = compared(measure)
    assert told(comparison) == [sentence]
    assert sentence in answered(comparison).text


@pytest.mark.parametrize("measure", [
    Measure("smaller", DAY, where=LAPTOPS, to={"type": "laptop", "annual_energy_kwh": 15.0}),
    Measure("smaller", DAY, share=0.0, where=LAPTOPS, to={"type": "laptop", "annual_energy_kwh": 0.0}),
    Measure("consolidate", DAY, where=SERVERS, values={"utilisation": 0.65}),
    Measure("retire", DAY, where=LAPTOPS),
    Measure("contract", DAY, values={"rego_share": 1.0}),
])  # fmt: skip
def test_where_nothing_is_stated_as_nothing_no_word_is_said(measure):
    assert told(compared(measure)) == []


def test_the_best_set_says_what_it_rests_on():
    comparison = compared(STATED[0][0], money={"purchase_gbp": {"laptop": 600.0, "server": 6000.0},
                                               "running_gbp_per_year": {"laptop": 1.0, "server": 1.0},
                                               "electricity_gbp_per_kwh": 0.25})  # fmt: skip
    found = best_set(choices(comparison, costs(comparison)), budget_gbp=1e7)
    assert found.avoided_tco2e > 1
    assert f"“Keep”: {STATED[0][1]}" in found.sentence


# -- a target below today's load ---------------------------------------------------------------------------------------


def test_servers_that_are_fuller_already_are_told():
    """They run 20 % full: to bring them to 10 % changes nothing."""
    comparison = compared(Measure("consolidate", DAY, where=SERVERS, values={"utilisation": 0.1}))
    sentence = "6 servers run as full as that today, or fuller (20 %): at 10 % nothing changes for them."
    assert sentence in [note.message for note in comparison["Keep"].notes]
    assert answered(comparison).verdict == "same"
    assert sentence in answered(comparison).text


def test_servers_that_are_emptier_are_not():
    comparison = compared(Measure("consolidate", DAY, where=SERVERS, values={"utilisation": 0.6}))
    assert "nothing changes" not in answered(comparison).text
