"""Kit that leaves by an option is told in one sentence: how many, what its disposal counts, what is not used up of it.

A server of 1,200 kg is bought on 1 April 2025 for four years: on 1 April 2027 two of four years are left, 600 kg; it is
renewed on 1 April 2029, so on 1 April 2030 three of four are left, 900 kg. (731 of 1,461 days, and 1,095 of 1,461.)
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carbon.pathways.options.options import Measure
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_advice import advised
from tests.pathways.test_measures_in_order import worked

LONDON = {"provider": "AWS", "region": "eu-west-2"}
FOUR = [server(quantity=4.0, cores=16.0, storage_gb=500.0)]
WHEN = date(2027, 4, 1)


def gone(kit, *measures, **said):
    outcome = worked(inventory(kit=kit), *measures, **said)
    return outcome.leaving, [note.message for note in outcome.notes if note.code == "kit_leaves"]


MEASURES = {
    "to cloud": (Measure("rehost", WHEN, to=LONDON), 4.0, 4 * 1200 * 731 / 1461),
    "half to cloud": (Measure("rehost", WHEN, share=0.5, to=LONDON), 2.0, 2 * 1200 * 731 / 1461),
    "re-platformed": (Measure("replatform", WHEN, values={"size_share": 0.5}, to=LONDON), 4.0, 4 * 1200 * 731 / 1461),
    "a service": (Measure("hosted_service", WHEN, values={"kgco2e_per_unit_year": 100.0}), 4.0, 4 * 1200 * 731 / 1461),
    "retired": (Measure("retire", WHEN), 4.0, 4 * 1200 * 731 / 1461),
    "with fewer": (Measure("fewer", WHEN, share=0.25), 1.0, 1200 * 731 / 1461),
    "after an overlap of a year": (Measure("rehost", WHEN, values={"overlap_months": 12.0}, to=LONDON), 4.0,
                                   4 * 1200 * 365 / 1461),
    "after its renewal": (Measure("retire", date(2030, 4, 1)), 4.0, 4 * 1200 * 1096 / 1461),
    "by something smaller": (Measure("smaller", WHEN, to={"type": "server"}), 4.0, 4 * 1200 * 731 / 1461),
    "consolidated to half": (Measure("consolidate", WHEN, values={"utilisation_from": 0.2, "utilisation": 0.4}), 2.0,
                             2 * 1200 * 731 / 1461),
}  # fmt: skip


@pytest.mark.parametrize("name", MEASURES)
def test_units_disposal_and_what_is_not_used_up(name):
    measure, units, unused = MEASURES[name]
    leaving, [sentence] = gone(FOUR, measure)
    assert leaving.units.sum() == pytest.approx(units)
    assert leaving.unused_kg.sum() == pytest.approx(unused, rel=2e-3)
    whole = worked(inventory(kit=FOUR), replace(Measure("retire", WHEN), share=1.0)).leaving
    assert leaving.disposal_kg.sum() == pytest.approx(whole.disposal_kg.sum() * units / 4)
    assert sentence.startswith(
        f"{units:.0f} unit{'s leave' if units > 1 else ' leaves'} (servers): disposal is counted"
    )
    assert "is not used up by then: spent already, a memo in no sum." in sentence


STAYS = {
    "kept longer": Measure("keep_longer", WHEN, values={"extra_years": 1.0}),
    "renewed": Measure("renew", WHEN),
    "nothing of it": Measure("retire", WHEN, share=0.0),
    "after the last year": Measure("retire", date(2050, 4, 1)),
    "another room": Measure("pue", WHEN, values={"pue": 1.2}),
}


@pytest.mark.parametrize("name", STAYS)
def test_nothing_is_told_where_nothing_leaves(name):
    leaving, told = gone(FOUR, STAYS[name])
    assert not told
    assert leaving.units.sum() == 0


def test_kit_without_dates_leaves_without_a_figure_of_what_is_left():
    _, [sentence] = gone([server(acquired=None, cores=4.0)], Measure("retire", WHEN))
    assert "not known without dates of purchase" in sentence


def test_kit_that_was_to_leave_anyway_is_not_the_options():
    _, told = gone([server(retired="2027-03-31")], Measure("retire", WHEN))
    assert not told


def test_the_advice_says_what_leaves():
    """An empty server moves on 1 April 2028 and runs on for three months: 274 of 1,461 days are left of 1,200 kg, which
    are 225 kg."""
    advice = advised([server(cores=32.0, utilisation=0.02, storage_gb=10.0, service="Archive"), laptop()])
    assert "1 unit leaves (servers): disposal is counted" in advice["Archive"].sentence
    assert "0.225 t of the making is not used up by then" in advice["Archive"].sentence
    assert "leave" not in advice["Laptops"].sentence
