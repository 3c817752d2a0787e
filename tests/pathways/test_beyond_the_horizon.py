"""A measure that acts on what is bought, where nothing is bought before the horizon: the answer says so. So do misfits.

100 laptops bought on 1 April 2023 for five years are due on 1 April 2028: a horizon of 2027 ends the day before.
"""

from __future__ import annotations

from datetime import date

import pytest

from carbon.pathways.answers.crossing import break_even
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.certainty import certainty
from carbon.pathways.years.comparing import Comparer
from carbon.reports.words.pathway_words import answer
from tests.pathways.conftest import inventory, laptop, server

FIRST = date(2026, 4, 1)
LAPTOPS = laptop(quantity=100.0, planned_life_years=5.0, acquired="2023-04-01")
KEEP = Measure("keep_longer", FIRST, values={"extra_years": 2.0})
SECOND_HAND = Measure("refurbished", FIRST, values={"embodied_share": 0.2, "life_years": 5.0})
BEYOND = "beyond the horizon: nothing that it is for is due to be bought by March {until}"


def told(horizon, *measures, rows=(LAPTOPS,), **tables):
    comparer = Comparer(inventory(kit=list(rows), **tables), measured="2025-26")
    pathway = Pathway(2026, horizon, (Option("As today"), Option("Changed", measures=measures)),
                      renewal_energy="as old")  # fmt: skip
    comparison = comparer.compare(pathway)
    crossing = break_even(comparison["Changed"], comparison.baseline)
    return answer(comparison, certainty(comparison), "Changed", crossing).text


@pytest.mark.parametrize(
    "measure", [KEEP, SECOND_HAND, Measure("keep_longer", date(2026, 9, 1), values={"extra_years": 1.0})]
)
@pytest.mark.parametrize(("horizon", "until"), [(2026, 2027), (2027, 2028)])
def test_a_decision_beyond_the_horizon_is_told_in_the_answer(measure, horizon, until):
    said = told(horizon, measure)
    assert "emits the same" in said
    assert BEYOND.format(until=until) in said
    assert "the first is due in April 2028" in said


@pytest.mark.parametrize("measure", [KEEP, SECOND_HAND])
def test_within_the_horizon_nothing_of_it_is_told(measure):
    assert "due to be bought by" not in told(2028, measure)


def test_a_renewal_before_it_makes_the_other_measure_act():
    said = told(2027, Measure("renew", date(2027, 4, 1)), Measure("refurbished", FIRST, values={"embodied_share": 0.2}))
    assert "due to be bought by" not in said


def test_one_row_that_is_due_is_enough():
    assert "due to be bought by" not in told(2027, KEEP, rows=(LAPTOPS, {**LAPTOPS, "acquired": "2022-04-01"}))


def test_a_measure_that_starts_after_the_horizon_is_told_in_the_answer_too():
    said = told(2027, Measure("retire", date(2029, 4, 1)))
    assert "It starts on 2029-04-01, after the last year: it changes nothing." in said


# -- what does not fit ---------------------------------------------------------------------------------------------

LONDON = {"provider": "AWS", "region": "eu-west-2"}
SERVERS = server(quantity=4.0, cores=32.0, memory_gb=256.0, storage_gb=480.0)
CLOUD = {"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_instance_hours", "instance_type": "m5.xlarge",
         "instance_hours": 87600.0}  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (Measure("rehost", FIRST, to={**LONDON, "vcpu": 8.0}), "do not hold what moves"),
        (Measure("own_room", FIRST, where={"provider": ("AWS",)}, values={"units": 1.0},
                 to={"type": "server_rack", "cores": 1.0, "memory_gb": 1.0}), "do not hold what comes back"),
        (Measure("own_room", FIRST, where={"provider": ("AWS",)}, values={"units": 1.0},
                 to={"type": "server_rack", "memory_gb": 1.0}), "do not hold what comes back"),
    ],
)  # fmt: skip
def test_what_does_not_fit_stands_in_the_answer(measure, said):
    assert said in told(2030, measure, rows=(SERVERS,), cloud=[CLOUD])


@pytest.mark.parametrize(
    ("to", "named"),
    [
        ({"cores": 64.0, "memory_gb": 2048.0}, "to.cores and to.memory_gb are"),
        ({"cores": 64.0}, "to.cores is"),
        ({"memory_gb": 2048.0, "embodied_kgco2e": 2000.0, "annual_energy_kwh": 4000.0, "life_years": 5.0},
         "to.memory_gb is"),
    ],
)  # fmt: skip
def test_a_size_of_new_servers_that_moves_no_kilogram_is_told(to, named):
    said, plain = (
        Comparer(inventory(cloud=[CLOUD]), measured="2025-26").compare(
            Pathway(2026, 2030, (Option("As today"), Option("Back", measures=(
                Measure("own_room", FIRST, values={"units": 2.0}, to={"type": "server_rack", **sizes}),)))))["Back"]
        for sizes in (to, {key: value for key, value in to.items() if key not in ("cores", "memory_gb")})
    )  # fmt: skip
    assert said.years.annual_kgco2e == pytest.approx(plain.years.annual_kgco2e)
    assert any(f"{named} not used for the making or the electricity" in note.message for note in said.notes)
    assert not any("not used for the making" in note.message for note in plain.notes)


@pytest.mark.parametrize(("provider", "region", "family"), [("AWS", "eu-west-2", "m6i"),
                         ("GCP", "europe-west2", "n2-standard"),
                                                          ("Azure", "uksouth", "Dsv4")])  # fmt: skip
def test_a_family_that_is_offered_is_one_of_its_provider(provider, region, family):
    comparer = Comparer(inventory(kit=[SERVERS]), measured="2025-26")
    move = Measure("rehost", FIRST, to={"provider": provider, "region": region})
    outcome = comparer.compare(Pathway(2026, 2030, (Option("As today"), Option("Move", measures=(move,)))))["Move"]
    assert any(f"(state to.family, such as {family})" in note.message for note in outcome.notes)
    comparer.compare(Pathway(2026, 2030, (Option("As today"), Option("Move", measures=(
        Measure("rehost", FIRST, to={**move.to, "family": family}),)))))  # fmt: skip


@pytest.mark.parametrize(("share", "said"), [(1.0, "4 machines state no load"), (0.5, "2 machines state no load"),
                                             (0.25, "1 machine states no load")])  # fmt: skip
def test_machines_that_move_by_a_share_are_counted_by_it(share, said):
    comparer = Comparer(inventory(kit=[SERVERS]), measured="2025-26")
    move = Measure("rehost", FIRST, share=share, to=LONDON)
    outcome = comparer.compare(Pathway(2026, 2030, (Option("As today"), Option("Move", measures=(move,)))))["Move"]
    assert any(said in note.message for note in outcome.notes)
