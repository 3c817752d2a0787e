"""Sentences of the method page on two years whose tests would have passed were they untrue, each worked by hand."""

from __future__ import annotations

import pytest

import carbon
from tests.footprint.test_knowledge import GRID, both, moved
from tests.footprint.test_restatement import assessed, inventory, laptops, whole

NAMED = "Type,Name,Serial,Model,Annual electricity (kWh),Embodied (kgCO2e),Site"


@pytest.mark.parametrize(
    ("first", "second", "parts"),
    [
        # a name with a digit joins, whatever the site: the desktop of 40 kWh is known better
        ("Desktop,PC-0012,,,,0,Depot", "Desktop,PC-0012,,,40,0,Library", {"knowledge"}),
        # a name without a digit joins nothing: one left and one came
        ("Desktop,Reception,,,,0,Depot", "Desktop,Reception,,,40,0,Library", {"activity"}),
        # a serial number speaks against it, and so does another type or model
        ("Desktop,PC-0012,AAA11111,,,0,Depot", "Desktop,PC-0012,BBB22222,,40,0,Library", {"activity"}),
        ("Desktop,PC-0012,,,90,0,Depot", "Monitor,PC-0012,,,40,0,Library", {"activity"}),
        ("Desktop,PC-0012,,OptiPlex 7080,90,0,Depot", "Desktop,PC-0012,,OptiPlex 5090,40,0,Library", {"activity"}),
    ],
)
def test_a_name_with_a_digit_joins_where_nothing_speaks_against_it(first, second, parts):
    """Beside it a device that stays, by its own serial number."""
    stays = "Desktop,PC-0001,CCC33333,,90,0,Depot"
    assert set(moved(*both(NAMED, [stays, first], [stays, second]))) == parts


def test_units_of_one_type_meet_at_last_where_one_list_names_no_site():
    """30 desktops of the type's usual electricity at no site, and 30 of 40 kWh at the depot: the same 30."""
    headings = "Type,Quantity,Annual electricity (kWh),Embodied (kgCO2e),Site"
    before, after = both(headings, ["Desktop,30,,0,"], ["Desktop,30,40,0,Depot"])
    usual = before.total().location_based_kgco2e
    assert moved(before, after) == {"knowledge": pytest.approx(30 * 40 * GRID - usual)}


@pytest.mark.parametrize(("leave", "restates"), [(49, False), (50, False), (51, True)])
def test_a_base_year_is_restated_above_5_percent(leave, restates):
    """So many of 1,000 laptops are of a body that leaves the boundary: 4.9, 5.0 and 5.1 % of the earlier figure."""
    rows = inventory(laptops(1000 - leave), laptops(leave, body="School"))
    found = carbon.compare_assessments(assessed(rows), assessed(rows, bodies=("Council",))).base_year()
    assert found.share == pytest.approx(leave / 1000)
    assert found.restate == restates


@pytest.mark.parametrize("settings", [{"factor_set": 2026}])
def test_factors_of_any_size_restate_nothing(settings):
    rows = inventory(laptops(), "Server,20,3000,1200,2024-05-01,Room,ICT,Council,")
    bridge = carbon.compare_assessments(
        assessed(rows, factor_set=2025), assessed(rows, **{"factor_set": 2025, **settings})
    )
    line = whole(bridge)
    assert abs(line["factor_kgco2e"]) > 0.05 * line["before_kgco2e"]
    assert bridge.base_year().share == 0.0
    assert not bridge.base_year().restate
