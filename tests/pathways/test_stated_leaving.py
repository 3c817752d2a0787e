"""Kit whose leaving is stated leaves on that day, in every option: nothing renews it, grows it, or outlives it.

What has a day of leaving was decided by whoever wrote the list: a renewal before that day would be bought to be
scrapped, and written off. 190 laptops of 250 kg that were past their plan and left on 30 September were bought anew on
the first day (47,500 kg) and written off half a year later.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from carbon.footprint import assess
from carbon.pathways.answers.targets import against_target
from carbon.pathways.money.money import costs
from carbon.pathways.options.options import Measure, Option, Pathway, Target
from carbon.pathways.years.comparing import Comparer, Comparison
from carbon.pathways.years.management import making_charges
from carbon.period import Period
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server

MEASURED = Period.financial_year(2025)
OVERDUE: dict[str, Any] = {"quantity": 190.0, "acquired": "2019-09-02", "planned_life_years": 5.0,
                           "embodied_kgco2e": 250.0, "annual_energy_kwh": 20.0, "retired": "2025-09-30"}  # fmt: skip
DAY = date(2025, 6, 1)


def compared(*kit: dict[str, Any], measures: tuple[Measure, ...] = (), **how: Any) -> Comparison:
    """As today, and with measures, from 2025-26 to 2028-29."""
    pathway = Pathway(2025, 2028, (Option("As today"), Option("Changed", measures=measures)), **how)
    return Comparer(inventory(kit=list(kit)), settings=Settings(), measured=MEASURED, grouped=False).compare(pathway)


def bought(comparison: Comparison, name: str = "As today") -> float:
    return float(making_charges(comparison[name].years).bought.sum())


def work_after(comparison: Comparison, name: str, day: str) -> float:
    """What runs from a day on, in days times shares of the group."""
    runs, at = comparison[name].years.timeline.runs, int(np.datetime64(day, "D").astype(int))
    return float((runs.share * np.clip(np.minimum(runs.after, comparison.ground.until) - at, 0, None)).sum())


@pytest.mark.parametrize(
    "said",
    [
        OVERDUE,
        {**OVERDUE, "status": "disposed"},
        {**OVERDUE, "status": "lost"},
        {**OVERDUE, "status": "in_stock"},
        {**OVERDUE, "acquired": "2021-09-02", "retired": "2027-03-31"},  # its plan ends within the horizon, before it
        {**OVERDUE, "acquired": "2021-09-02"},  # its plan ends after it
        {**OVERDUE, "retired": "2040-03-31"},  # it leaves after the horizon
        {**OVERDUE, "life_extended_on": "2023-04-01", "new_life_years": 5.5},  # a plan that was changed, and is past
        {**OVERDUE, "ownership": "lease", "lease_end": "2024-09-01"},
        {**OVERDUE, "acquired": None},  # a stock without days of purchase
        {**OVERDUE, "status": "suspended"},
    ],
)
def test_nothing_is_bought_for_kit_that_is_stated_to_leave(said: dict[str, Any]) -> None:
    comparison = compared(laptop(**said))
    assert bought(comparison) == 0.0
    assert comparison.baseline.years.by_stage["embodied"].sum() == 0.0


def test_the_list_of_190_laptops_by_hand() -> None:
    """Nothing bought and nothing written off, for its five years were over on 1 September 2024. Electricity of 183 days
    of 190 x 20 kWh, and 380 kg that are disposed of once."""
    comparison = compared(laptop(**OVERDUE), laptop(quantity=10.0, acquired="2025-03-06", planned_life_years=10.0))
    found = making_charges(comparison.baseline.years)
    assert (found.bought == 0).all()
    assert found.written_off.sum() == 0.0
    years = comparison.baseline.years
    gone = years.timeline.disposals
    assert (gone.share * comparison.ground.estate.column("units")[gone.group]).sum() == pytest.approx(190.0)
    assert years.annual_kgco2e.sum() < 1_000.0
    alone = compared(laptop(**OVERDUE)).baseline.years
    assert alone.annual_kgco2e[1:].sum() == 0.0


def test_kit_without_a_stated_leaving_is_renewed_on_the_first_day_as_before() -> None:
    """190 x 250 kg on 1 April 2025; five years reach beyond the horizon."""
    assert bought(compared(laptop(**{**OVERDUE, "retired": None}))) == pytest.approx(47_500.0)


MEASURES = [
    Measure("keep_longer", start=DAY, values={"extra_years": 2.0}),
    Measure("keep_longer", start=DAY, values={"life_years": 9.0}),
    Measure("renew", start=DAY),
    Measure("refurbished", start=DAY),
]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.kind)
@pytest.mark.parametrize("said", [{}, {"acquired": "2022-09-02", "retired": "2026-09-30"}, {"acquired": None}])
def test_keeping_renewing_and_refurbishing_change_nothing_of_it_and_say_so(
    measure: Measure, said: dict[str, Any]
) -> None:
    comparison = compared(laptop(**{**OVERDUE, **said}), measures=(measure,))
    mine, theirs = comparison["Changed"].years, comparison.baseline.years
    assert mine.annual_kgco2e == pytest.approx(theirs.annual_kgco2e, rel=1e-12)
    assert making_charges(mine).management == pytest.approx(making_charges(theirs).management, rel=1e-12)
    told = [note for note in comparison["Changed"].notes if note.code == "leaves_as_stated"]
    leave = "190 units are listed with the day on which they leave: they leave on it"
    assert [note.message for note in told] == [f"{leave}, and this changes nothing of them."]


def test_refurbished_kit_in_the_place_of_what_is_renewed_still_is() -> None:
    """What has no day of leaving follows the measure: the note is of the others alone."""
    comparison = compared(laptop(**OVERDUE), laptop(quantity=10.0, acquired="2022-04-01"), measures=(MEASURES[3],))
    assert 0 < bought(comparison, "Changed") < bought(comparison)


MOVES = [
    Measure("rehost", start=DAY, to={"provider": "AWS", "region": "eu-west-2", "vcpu": 4}),
    Measure("hosted_service", start=DAY, values={"kgco2e_per_unit_year": 100.0}),
    Measure("smaller", start=DAY, to={"type": "thin_client"}),
    Measure("retire", start=DAY),
    Measure("switch_off", start=DAY, values={"saving": 0.5}),
]


@pytest.mark.parametrize("measure", MOVES, ids=lambda one: one.kind)
def test_what_takes_its_work_over_ends_when_its_work_was_to_end(measure: Measure) -> None:
    """The same service in both options: a cloud machine in the place of a server that leaves on 30 September does not
    run for four years."""
    comparison = compared(
        server(retired="2025-09-30", acquired="2023-04-01", cores=8.0, storage_gb=100.0), measures=(measure,)
    )
    for name in ("As today", "Changed"):
        assert work_after(comparison, name, "2025-10-01") == 0.0
        assert comparison[name].years.annual_kgco2e[1:].sum() == 0.0


@pytest.mark.parametrize("growth", [0.1, -0.1])
def test_what_leaves_neither_grows_nor_shrinks(growth: float) -> None:
    said = laptop(**{**OVERDUE, "retired": "2027-09-30"})
    grown, plain = compared(said, growth={"devices": growth}), compared(said)
    assert grown.baseline.years.annual_kgco2e == pytest.approx(plain.baseline.years.annual_kgco2e, rel=1e-12)


def test_growth_of_what_stays_is_as_before() -> None:
    """200 units in four years at 10 %: 20, 22 and 24.2 are added to them, of 200 kg each."""
    stays = laptop(quantity=200.0, acquired="2025-03-01", planned_life_years=10.0)
    assert bought(compared(stays, growth={"devices": 0.1})) == pytest.approx(66.2 * 200.0)


def test_the_targets_first_year_is_that_of_the_list() -> None:
    """Nothing is renewed in it, so that the pathway's own first year says what the footprint says, and no note."""
    kit = [laptop(**OVERDUE), laptop(quantity=10.0, acquired="2025-03-06", planned_life_years=10.0)]
    comparison = compared(*kit)
    found = against_target(comparison, Target("Half", "linear", 2028, 2025, reduction=0.5))
    listed = assess(inventory(kit=kit), period=MEASURED).total("management").location_based_kgco2e
    assert found.base_kgco2e == pytest.approx(listed, rel=1e-12)
    assert found.options["As today"].annual_kgco2e[0] == pytest.approx(listed, rel=1e-9)
    assert found.note == ""


def test_the_note_of_a_first_year_that_renews_is_in_tonnes() -> None:
    """30 laptops of 200 kg over four years: a year's charge of 30 x 200 x 365 / 1,461 = 1,499 kg."""
    comparison = compared(laptop(quantity=30.0, acquired="2019-01-01"), renewal_energy="as old")
    told = against_target(comparison, Target("Half", "linear", 2028, 2025, reduction=0.5)).note
    assert "The pathway's own first year is 1.50 t higher, for in it what is past its plan is renewed." in told


def test_no_money_is_spent_on_it() -> None:
    comparison = compared(laptop(**OVERDUE, purchase_cost=800.0))
    assert costs(comparison)["As today"].by_kind["capital"].sum() == 0.0


def test_the_comparison_says_what_leaves_and_is_not_followed() -> None:
    told = [note for note in compared(laptop(**OVERDUE)).notes if note.code == "leaves_and_is_not_renewed"]
    assert [(note.option, note.message) for note in told] == [
        ("As today", "190 units are listed with the day on which they leave: they leave on it in every option, "
         "unrenewed and unreplaced.")]  # fmt: skip
