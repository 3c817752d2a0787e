"""The management book of a pathway: making spread over planned lives, by which targets are judged.

Worked cases are those of the method, section 10, numbers 2 to 6.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.footprint import assess
from carbon.pathways.answers.targets import against_target, reported
from carbon.pathways.options.options import Event, Measure, Option, Pathway, Target, Trends
from carbon.pathways.years.comparing import Comparer, Comparison
from carbon.pathways.years.management import Charges, making_charges
from carbon.period import Period
from carbon.problems import Refusal
from carbon.settings import Contract, Settings
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_one_arithmetic import OPTIONS

ONE = laptop(embodied_kgco2e=240.0, planned_life_years=5.0, acquired="2024-10-01")
MEASURED = Period.financial_year(2025)


def compared(activity: ActivityData, *measures: Measure, horizon: int = 2032, settings: Settings | None = None,
             **how: Any) -> Comparison:  # fmt: skip
    """As today, and with some measures, from 2025-26."""
    pathway = Pathway(2025, horizon, (Option("As today"), Option("Changed", measures=measures)), **how)
    return Comparer(activity, settings=settings or Settings(), measured=MEASURED, grouped=False).compare(pathway)


def charged(comparison: Comparison, name: str = "As today") -> Charges:
    return making_charges(comparison[name].years)


# -- worked by hand ----------------------------------------------------------------------------------------------------


def test_a_laptop_is_charged_by_the_days_of_its_life_and_its_successor_after_it() -> None:
    """240 kg, five years from 1 October 2024: 1,826 days to 30 September 2029; the next begins on 1 October 2029, its
    five years to 30 September 2034 are 1,826 days again."""
    found = charged(compared(inventory(kit=[ONE])))
    a_day = 240 / 1826
    days = [365, 365, 366, 365, 183 + 182, 365, 366, 365]  # 2027-28 and 2031-32 hold a leap day
    assert found.spread == pytest.approx([a_day * each for each in days], rel=1e-12)
    assert found.spread[0] == pytest.approx(47.9737, abs=5e-5)
    assert found.written_off.sum() == 0.0
    assert found.bought == pytest.approx([0, 0, 0, 0, 240, 0, 0, 0], rel=1e-12)


def test_kit_that_leaves_early_is_written_off_on_its_last_day() -> None:
    """Retired on 31 March 2027: 47.9737 charged in 2026-27 and 120.1314 written off, 168.1051 together."""
    found = charged(compared(inventory(kit=[{**ONE, "retired": "2027-03-31"}])))
    assert found.spread[:3] == pytest.approx([47.9737, 47.9737, 0.0], abs=5e-5)
    assert found.written_off[:3] == pytest.approx([0.0, 120.1314, 0.0], abs=5e-5)
    assert found.management[1] == pytest.approx(168.1051, abs=5e-5)


@pytest.mark.parametrize("kind", ["retire", "fewer"])
def test_kit_that_an_option_takes_away_is_written_off_likewise(kind: str) -> None:
    found = charged(compared(inventory(kit=[ONE]), Measure(kind, date(2027, 4, 1))), "Changed")
    assert found.written_off[:3] == pytest.approx([0.0, 120.1314, 0.0], abs=5e-5)
    assert found.spread[2:].sum() == found.bought.sum() == 0.0


def test_a_longer_life_spreads_what_is_left_on_the_day_of_change() -> None:
    """On 1 April 2027 extended to seven years: 26.7446, 26.6715 three times, and 13.3723 to 30 September 2031, after
    which a successor of seven years (2,557 days) is charged for the 183 days to 31 March 2032."""
    longer = Measure("keep_longer", date(2027, 4, 1), values={"extra_years": 2.0})
    found = charged(compared(inventory(kit=[ONE]), longer), "Changed")
    successor = 240 * 183 / 2557
    assert found.spread[:7] == pytest.approx(
        [47.9737, 47.9737, 26.7446, 26.6715, 26.6715, 26.6715, 13.3723 + successor], abs=1e-4
    )
    assert found.written_off.sum() == 0.0


def test_a_life_that_the_list_says_was_changed_goes_on_as_it_says() -> None:
    listed = {**ONE, "life_extended_on": "2027-04-01", "new_life_years": 7.0}
    found = charged(compared(inventory(kit=[listed])))
    assert found.spread[:6] == pytest.approx([47.9737, 47.9737, 26.7446, 26.6715, 26.6715, 26.6715], abs=5e-5)


def test_kit_without_a_day_is_charged_a_share_of_its_life_for_every_year() -> None:
    found = charged(compared(inventory(kit=[{**ONE, "acquired": None}])))
    assert found.undated == pytest.approx([48.0] * 8, rel=1e-12)
    assert found.management == pytest.approx(found.inventory, rel=1e-12)


def test_an_early_renewal_writes_off_what_is_left_and_charges_the_new_one() -> None:
    """Renewed on 1 April 2026 after 547 of 1,826 days: 1,279 days' worth is written off on 31 March 2026."""
    early = Measure("renew", date(2026, 4, 1))
    found = charged(compared(inventory(kit=[ONE]), early), "Changed")
    assert found.written_off[0] == pytest.approx(240 * 1279 / 1826, rel=1e-12)
    assert found.spread[1] == pytest.approx(240 * 365 / 1826, rel=1e-12)


def test_refurbished_kit_is_charged_its_share_over_its_own_life() -> None:
    """What is bought from October 2029 on has 0.2 of a new one's making, over three years (1,096 days)."""
    second = Measure("refurbished", date(2026, 4, 1), values={"embodied_share": 0.2, "life_years": 3.0})
    found = charged(compared(inventory(kit=[ONE]), second), "Changed")
    assert found.spread[5] == pytest.approx(240 * 0.2 * 365 / 1096, rel=1e-12)


def test_new_kit_that_is_made_with_less_is_charged_with_less() -> None:
    """A tenth less a year: the successor of 2029 is bought in the fifth year, at 0.9 to the power of four."""
    found = charged(compared(inventory(kit=[{**ONE, "embodied_kgco2e": 240.0}]), trends=Trends(new_kit=-0.1)))
    assert found.spread[5] == pytest.approx(0.9**4 * 240 * 365 / 1826, rel=1e-12)


def test_what_an_event_buys_is_charged_from_its_day() -> None:
    bought = Option("Bought", events=(Event("buy", date(2027, 4, 1), values={"embodied_kgco2e": 400.0,
                                                                           "life_years": 4.0}),))  # fmt: skip
    pathway = Pathway(2025, 2032, (Option("As today"), bought))
    comparison = Comparer(inventory(kit=[ONE]), measured=MEASURED).compare(pathway)
    more = charged(comparison, "Bought").spread - charged(comparison).spread
    assert more == pytest.approx([0, 0, *(400 * days / 1461 for days in (366, 365, 365, 365)), 0, 0], abs=1e-9)


def test_a_longer_life_from_a_day_changes_nothing_before_that_day() -> None:
    """Bought on 1 April 2026 for four years; on 1 April 2028 the life becomes six. 200 kg x 365 / 1,461 until then, and
    what is left of it (730 of 1,461 days, 2027-28 holding a leap day) over the four years that follow (1,461 days)."""
    listed = inventory(kit=[laptop(acquired="2022-04-01", annual_energy_kwh=0.0)])
    longer = Measure("keep_longer", date(2028, 4, 1), values={"extra_years": 2.0})
    comparison = compared(listed, longer)
    before, after = charged(comparison), charged(comparison, "Changed")
    assert after.spread[:3] == pytest.approx(before.spread[:3], rel=1e-12)
    assert after.spread[1:3] == pytest.approx([200 * 365 / 1461, 200 * 366 / 1461], rel=1e-12)
    assert after.spread[3:7] == pytest.approx(
        [200 * 730 / 1461 * days / 1461 for days in (365, 365, 365, 366)], rel=1e-12
    )


# -- what always holds -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def mixed() -> ActivityData:
    """Kit with and without days, in stock, rented, changed plans, to come and to go, a cloud and a generator."""
    return inventory(
        kit=[
            server(site="Town Hall", cores=16, utilisation=0.2, quantity=3, planned_life_years=9.0),
            server(site="Depot", acquired="2021-06-15", cores=32, storage_gb=4000, planned_life_years=8.0),
            server(site="Depot", acquired=None, metered_kwh=2400.0, pue=None),
            server(run_by="leased_hall", site="Hall", pue=None, country="GB", acquired="2024-02-29"),
            server(run_by="hosted_service", site="Provider", pue=None),
            laptop(quantity=40, site="Town Hall", planned_life_years=6.0),
            laptop(quantity=25, acquired="2024-01-31", retired="2026-09-30", planned_life_years=6.0),
            laptop(quantity=5, acquired="2024-05-05", status="in_stock", planned_life_years=6.0),
            laptop(quantity=4, acquired=None, status="in_stock"),
            laptop(quantity=6, acquired="2023-05-05", planned_life_years=5.0, life_extended_on="2025-10-01",
                   new_life_years=7.0),
            {"asset_type": "printer", "device_type": "mfd_a3", "quantity": 2.0, "ownership": "service_lease",
             "embodied_kgco2e": 500.0, "planned_life_years": 5.0, "annual_energy_kwh": 200.0},
        ],
        cloud=[{"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_instance_hours",
                "instance_type": "m6i.xlarge", "instance_hours": 8760.0}],
        fuel=[{"fuel": "diesel_blend", "fuel_litre": 300.0}],
    )  # fmt: skip


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_year_that_has_a_set_is_what_assess_says_of_it_to_the_gram(year: int, mixed: ActivityData) -> None:
    """Nothing of the list falls due before April 2027, so the list of today is the estate of both years."""
    comparison = compared(mixed, settings=Settings(contract=Contract("ours", 0.1, 0.4), home_share=0.3))
    assessed = assess(mixed, None, comparison.listed.settings, period=Period.financial_year(year))
    found = reported(comparison, comparison.baseline)
    at = comparison.years.index(year)
    assert found.management_kgco2e[at] == pytest.approx(assessed.total("management").location_based_kgco2e, abs=5e-4)
    written_off = assessed.lines(book="management").query("part == 'write_off'")["location_based_kgco2e"].sum()
    assert found.charges.written_off[at] == pytest.approx(written_off, abs=5e-4)
    assert (written_off > 0) == (year == 2026)


@pytest.fixture(scope="module")
def all_options(mixed: ActivityData) -> Comparison:
    options = tuple(Option(name, measures=measures) for name, measures in OPTIONS.items()
                    if name != "consolidated")  # fmt: skip
    return Comparer(mixed, settings=Settings(), measured=MEASURED, grouped=False).compare(Pathway(2026, 2034, options))


@pytest.mark.parametrize("name", [name for name in OPTIONS if name != "consolidated"])
def test_charges_write_offs_and_what_is_left_are_all_that_was_owned_and_bought(
    name: str, all_options: Comparison
) -> None:
    """What is bought in the horizon and what was not charged before it: all of it is charged, written off, or left."""
    years = all_options[name].years
    found, held = making_charges(years), years.timeline.held
    kg = np.nan_to_num(years.estate.column("making_kg"))[held.group] * held.weight
    since, until = int(years.year_starts[0]), int(years.year_starts[-1])
    still = held.after >= until
    left = (kg * (1 - held.charged_before(until)))[still].sum()
    new = (held.bought >= since) & (held.bought == held.acquired)
    owned = (held.bought < since) & (held.bought == held.acquired)
    before = (kg * (1 - held.charged_before(since)))[owned].sum()
    # spans that a changed plan cut hand on what is left of them, which is neither charged nor left of the first span
    handed_on = kg[held.bought != held.acquired].sum()
    cut = (kg * (1 - held.charged_before(held.after)))[~held.leaves & (held.after < until)].sum()
    assert handed_on == pytest.approx(cut, rel=1e-9, abs=1e-9)
    assert kg[new].sum() == pytest.approx(found.bought.sum(), rel=1e-9, abs=1e-9)
    assert (found.spread + found.written_off).sum() + left == pytest.approx(before + kg[new].sum(), rel=1e-9)
    assert (found.spread >= 0).all()
    assert (found.written_off >= 0).all()


# -- targets -----------------------------------------------------------------------------------------------------------


def test_a_target_counts_from_what_assess_says_of_the_lists_own_year() -> None:
    """A laptop past its plan is renewed on the first day of the pathway, and yet the base year is that of the list."""
    old = inventory(kit=[laptop(quantity=30, acquired="2019-01-01")])
    comparison = compared(old)
    base = against_target(comparison, Target("Half", "linear", 2030, 2025, reduction=0.5)).base_kgco2e
    assert base == pytest.approx(assess(old, period=MEASURED).total("management").location_based_kgco2e, rel=1e-12)
    stated = Target("Half", "linear", 2030, 2025, reduction=0.5, base_kgco2e=base, base_book="management",
                    base_source="our return of 2025-26")  # fmt: skip
    assert against_target(comparison, stated).note == ""
    own_year = against_target(comparison, Target("Half", "linear", 2030, 2025, reduction=0.5)).note
    assert "what is past its plan is renewed" in own_year
    later = against_target(comparison, Target("Half", "linear", 2030, 2026, reduction=0.5)).note
    assert "no list describes it" in later


def test_the_books_stand_beside_each_other_and_targets_are_judged_on_the_first() -> None:
    comparison = compared(inventory(kit=[ONE]))
    standing = against_target(comparison, Target("Half", "linear", 2030, 2025, reduction=0.5)).options["As today"]
    found = reported(comparison, comparison.baseline)
    assert standing.annual_kgco2e == pytest.approx(found.management_kgco2e, rel=1e-12)
    assert standing.inventory_kgco2e[4] - standing.annual_kgco2e[4] == pytest.approx(240 - 240 * 365 / 1826, rel=1e-9)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "base_book and base_source"),
        ({"base_book": "management"}, "without base_source"),
        ({"base_source": "our return"}, "without base_book"),
        ({"base_book": "inventory", "base_source": "our return"}, "of the inventory book"),
    ],
)
def test_a_stated_base_names_its_source_and_is_of_the_management_book(said: dict[str, Any], told: str) -> None:
    target = Target("Old", "linear", 2030, 2019, 0.5, base_kgco2e=1000.0, **said)
    with pytest.raises(Refusal, match=told):
        against_target(compared(inventory(kit=[ONE])), target)
