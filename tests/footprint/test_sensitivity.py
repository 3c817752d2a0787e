"""The other published set of widening factors: shown beside the range, never mixed into it."""

from __future__ import annotations

import math

import pytest

from carbon.factors.tables.spreads import kinds
from carbon.footprint.ledger import pedigree
from tests.footprint.conftest import Assess

OLD = "Type,Manufacturer,Model,Quantity\nServer,,,3\nMonitor,,,40\nLaptop,,,25\n"


def test_it_stands_beside_and_leaves_the_range_as_it_is(assess: Assess) -> None:
    found = assess(OLD)
    before = found.total()
    other = found.sensitivity().loc["total"]
    assert found.total() == before == assess(OLD).total()
    assert other["low_kgco2e"] < before.location_based_kgco2e < other["high_kgco2e"]
    assert other["high_kgco2e"] - other["low_kgco2e"] != before.high_kgco2e - before.low_kgco2e


def test_what_scores_best_has_the_same_range_by_both_sets(assess: Assess) -> None:
    found = assess("Type,Quantity,Metered kWh,Metered at\nServer,1,1000,room\n")
    band, other = found.by("management", "part").loc["generation"], found.sensitivity("management", "part")
    assert other.loc["generation", "low_kgco2e"] == band["low_kgco2e"]
    assert other.loc["generation", "high_kgco2e"] == band["high_kgco2e"]


def test_it_widens_what_is_drawn_and_never_narrows_it(assess: Assess) -> None:
    found = assess(OLD)
    for slot in found.ledger.slots:
        if slot.other_gsd:
            assert slot.other_gsd >= 1.0
            assert (slot.other_gsd > 1.0) == (slot.gsd > 1.0)


def test_a_worse_score_never_narrows_by_the_other_set_either() -> None:
    for axis in pedigree.AXES:
        steps = [pedigree.other_step_sigma(axis, score) for score in range(1, 6)]
        assert steps[0] == 0
        assert steps == sorted(steps)


def test_where_the_other_set_has_no_worst_score_the_greater_of_its_neighbours_stands() -> None:
    assert "pedigree_empirical.place.5" not in kinds()
    assert pedigree.other_step_sigma("place", 5) == pytest.approx(math.log(1.11))
    assert pedigree.other_step_sigma("time", 5) == pytest.approx(math.log(1.29))


def test_reliability_is_in_neither_set_for_the_amount_holds_it() -> None:
    """The empirical step of 1.54 from measured to stated would count the same thing twice."""
    rules = [pedigree._by_key("reliability", "basis", basis) for basis in ("measured", "stated", "modelled", "assumed")]
    assert [rule is not None and rule[1] for rule in rules] == [False] * 4


def test_groups_have_it_too_and_nothing_counted_stays_nothing(assess: Assess) -> None:
    found = assess(OLD)
    by_estate = found.sensitivity("management", "estate")
    for name, line in found.by("management", "estate").iterrows():
        other = by_estate.loc[str(name)]
        assert other["low_kgco2e"] <= line["location_based_kgco2e"] <= other["high_kgco2e"]
    empty = assess("Type,Quantity,Status,Retired on\nLaptop,1,Disposed,2019-01-01\n")
    assert empty.sensitivity()["low_kgco2e"].isna().all()
    assert empty.certainty()["management"] == {"nothing_counted": True}
