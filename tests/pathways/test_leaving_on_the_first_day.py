"""Kit that leaves on the first day of the pathway: what of its making is not used up is known as on any other day.

100 laptops of 240 kg are bought on 1 April 2023 for five years, to 1 April 2028: 1,827 days, of which 731 are left on
1 April 2026, the first day, and 730 a day later. Servers of 1,500 kg, bought on 1 April 2024 for six years: 1,461 of
2,191 days are left.
"""

from __future__ import annotations

from datetime import date

import pytest

from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer
from tests.pathways.conftest import inventory, laptop, server

FIRST, NEXT = date(2026, 4, 1), date(2026, 4, 2)
LAPTOPS = laptop(quantity=100.0, embodied_kgco2e=240.0, planned_life_years=5.0, acquired="2023-04-01")
SERVERS = server(quantity=4.0, cores=16.0, storage_gb=500.0, embodied_kgco2e=1500.0, planned_life_years=6.0,
                 acquired="2024-04-01")  # fmt: skip
LONDON = {"provider": "AWS", "region": "eu-west-2"}
OF_A_LAPTOP, OF_A_SERVER = 240 * 731 / 1827, 1500 * 1461 / 2191


def leaving(row, measure):
    comparer = Comparer(inventory(kit=[row]), measured="2025-26")
    pathway = Pathway(2026, 2033, (Option("As today"), Option("Changed", measures=(measure,))), renewal_energy="as old")
    outcome = comparer.compare(pathway)["Changed"]
    return outcome.leaving, " ".join(note.message for note in outcome.notes if note.code == "kit_leaves")


@pytest.mark.parametrize(
    ("row", "measure", "unused"),
    [
        (LAPTOPS, Measure("fewer", FIRST, share=0.25), 25 * OF_A_LAPTOP),  # 2.40 t
        (LAPTOPS, Measure("fewer", NEXT, share=0.25), 25 * 240 * 730 / 1827),
        (LAPTOPS, Measure("retire", FIRST), 100 * OF_A_LAPTOP),
        (LAPTOPS, Measure("smaller", FIRST, to={"type": "tablet"}), 100 * OF_A_LAPTOP),
        (SERVERS, Measure("rehost", FIRST, to=LONDON), 4 * OF_A_SERVER),
        (SERVERS, Measure("replatform", FIRST, values={"size_share": 0.5}, to=LONDON), 4 * OF_A_SERVER),
        (SERVERS, Measure("hosted_service", FIRST, values={"kgco2e_per_unit_year": 100.0}), 4 * OF_A_SERVER),
        (SERVERS, Measure("consolidate", FIRST, values={"utilisation_from": 0.25, "utilisation": 0.5}),
         2 * OF_A_SERVER),
    ],
)  # fmt: skip
def test_what_is_not_used_up_is_told_on_the_first_day_too(row, measure, unused):
    found, sentence = leaving(row, measure)
    assert found.unused_kg.sum() == pytest.approx(unused, rel=1e-6)
    assert "of the making is not used up by then" in sentence
    assert "dates of purchase" not in sentence


def test_what_outlived_its_plan_has_nothing_left_on_the_first_day():
    """Planned to 1 April 2024: renewed on the first day as planned, unless it leaves on it."""
    found, sentence = leaving({**LAPTOPS, "acquired": "2019-04-01"}, Measure("retire", FIRST))
    assert found.unused_kg.sum() == pytest.approx(0.0)
    assert "0 t of the making is not used up by then" in sentence or "0 kg of the making" in sentence


def test_kit_without_dates_is_still_told_as_such():
    row = {key: value for key, value in LAPTOPS.items() if key != "acquired"}
    _, sentence = leaving(row, Measure("retire", FIRST))
    assert "is not known without dates of purchase" in sentence
