"""A change between two assessments is split into five parts that add up to it; `test_knowledge` has the fourth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as run
from hypothesis import strategies as st

import carbon
from carbon.columns import ActivityData
from carbon.footprint.restatement.restatement import PARTS, average_effects
from carbon.footprint.restatement.restatement_sums import DIMENSIONS
from carbon.settings import Contract, Override, Period, Settings

HEADINGS = (
    "Type,Quantity,Annual electricity (kWh per unit),Embodied (kgCO2e),Purchase date,Site,Directorate,Body,Serial"
)
GRID = {2025: 0.17700 + 0.01853 + 0.04590 + 0.00397, 2026: 0.13096 + 0.01299 + 0.03682 + 0.00359}


def inventory(*lines: str, **files: str):
    named = {"list.csv": "\n".join((HEADINGS, *lines, ""))} | {f"{name}.csv": text for name, text in files.items()}
    return carbon.read_inventory([(name, text.encode()) for name, text in named.items() if text])


def laptops(units=100, kwh=18.2, body="Council", directorate="Finance", serial=""):
    return f"Laptop,{units},{kwh},240,2024-10-01,Town hall,{directorate},{body},{serial}"


def assessed(activity, period="2025-26", **settings):
    return carbon.assess(activity, settings=Settings(**settings), period=Period.parse(period))


def whole(bridge, book="management", method="location"):
    return bridge.parts(book, "total", method).iloc[0]


def adds_up(bridge, **choices) -> bool:
    for dimension in DIMENSIONS:
        for method in ("location", "market"):
            frame = bridge.parts(dimension=dimension, method=method, **choices)
            parts = frame[[f"{part}_kgco2e" for part in PARTS]].sum(axis=1)
            difference = frame["after_kgco2e"] - frame["before_kgco2e"]
            scale = max(1.0, float(frame["before_kgco2e"].abs().sum()))
            if not np.allclose(parts, difference, rtol=0, atol=1e-9 * scale):
                return False
    return True


# -- the same inventory under two factor sets --------------------------------------------------------------------------


def test_the_fall_of_the_2026_grid_is_the_whole_change_and_told_with_the_years_it_describes():
    rows = inventory(laptops())
    bridge = carbon.compare_assessments(assessed(rows, factor_set=2025), assessed(rows, factor_set=2026))
    line = whole(bridge)
    assert line["grid_kgco2e"] == pytest.approx(1820 * (GRID[2026] - GRID[2025]), rel=1e-12)
    assert line["factor_kgco2e"] == pytest.approx(line["grid_kgco2e"], rel=1e-12)
    assert [line[f"{part}_kgco2e"] for part in ("scope", "method", "activity")] == [0, 0, 0]
    assert [(step.factor_set, step.data_year) for step in bridge.grid] == [(2025, 2023), (2026, 2025)]
    assert not bridge.base_year().restate


def test_an_own_value_is_a_factor_change_and_not_the_grids():
    rows = inventory(laptops())
    own = Override("uk.electricity.generation.2025", 0.2, "kgCO2e/kWh", "our meter", "a test")
    bridge = carbon.compare_assessments(assessed(rows), assessed(rows, overrides=(own,)))
    assert whole(bridge)["factor_kgco2e"] == pytest.approx(1820 * (0.2 - 0.177))
    assert whole(bridge)["grid_kgco2e"] == 0


def test_a_pue_of_ones_own_is_knowledge_as_one_in_a_row_is():
    rows = inventory(laptops(), "Server,2,3000,1200,2024-05-01,Room,ICT,Council,")
    bridge = carbon.compare_assessments(assessed(rows), assessed(rows, pue=1.4))
    line = whole(bridge)
    assert line["knowledge_kgco2e"] == pytest.approx(line["after_kgco2e"] - line["before_kgco2e"])
    assert line["method_kgco2e"] == line["activity_kgco2e"] == line["factor_kgco2e"] == 0
    assert bridge.base_year().restate


def test_a_contract_is_a_factor_change_of_the_market_based_figure_alone():
    rows = inventory(laptops())
    bridge = carbon.compare_assessments(assessed(rows), assessed(rows, contract=Contract(rego_share=1.0)))
    assert whole(bridge)["factor_kgco2e"] == 0
    assert whole(bridge, method="market")["factor_kgco2e"] == pytest.approx(-1820 * 0.177)
    assert not bridge.base_year(method="market").restate


# -- two years' inventories --------------------------------------------------------------------------------------------


def test_fewer_laptops_on_a_cleaner_grid_split_evenly_between_both_orders():
    """Electricity alone: 100 to 80 units, grid of 2025 to 2026. Average of both orders, by hand."""
    line = "Desktop,{},100,0,,Town hall,Finance,Council,"
    before, after = (
        assessed(inventory(line.format(units)), factor_set=year) for units, year in ((100, 2025), (80, 2026))
    )
    found = whole(carbon.compare_assessments(before, after))
    assert found["activity_kgco2e"] == pytest.approx(-20 * 100 * (GRID[2025] + GRID[2026]) / 2)
    assert found["factor_kgco2e"] == pytest.approx((GRID[2026] - GRID[2025]) * 100 * (100 + 80) / 2)


def test_days_of_the_period_are_activity():
    rows = inventory(laptops())
    bridge = carbon.compare_assessments(assessed(rows, "2025-04-01:2025-09-30"), assessed(rows))
    line = whole(bridge)
    assert line["activity_kgco2e"] == pytest.approx(line["after_kgco2e"] - line["before_kgco2e"])
    assert line["activity_kgco2e"] > 0


def test_looking_back_turns_every_sign():
    first = assessed(inventory(laptops(), laptops(50, body="School")), "2024-25", home_share=0.1)
    second = assessed(inventory(laptops(80), laptops(60, body="Trust")), "2025-26", home_share=0.4, pue=1.3)
    there, back = (carbon.compare_assessments(*pair) for pair in ((first, second), (second, first)))
    for part in PARTS:
        assert whole(there)[f"{part}_kgco2e"] == pytest.approx(-whole(back)[f"{part}_kgco2e"], abs=1e-9)


def test_nothing_changed_gives_a_bridge_of_noughts():
    found = assessed(inventory(laptops()))
    bridge = carbon.compare_assessments(found, found)
    assert bridge.conditions == ()
    assert [whole(bridge)[f"{part}_kgco2e"] for part in PARTS] == [0, 0, 0, 0, 0]


# -- boundary, labels, method ------------------------------------------------------------------------------------------


def test_a_body_that_leaves_the_boundary_is_a_scope_change_and_restates_the_base_year():
    rows = inventory(laptops(), laptops(50, body="School"))
    bridge = carbon.compare_assessments(assessed(rows), assessed(rows, bodies=("Council",)))
    line = whole(bridge)
    assert line["scope_kgco2e"] == pytest.approx(-line["before_kgco2e"] / 3)
    assert line["activity_kgco2e"] == 0
    assert [(one.kind, one.name, one.side) for one in bridge.crossings] == [("body", "School", "before")]
    assert bridge.base_year().restate
    assert bridge.base_year().share == pytest.approx(1 / 3)


def test_what_comes_in_and_what_goes_out_are_added_not_set_against_each_other():
    before = assessed(inventory(laptops(), laptops(50, body="School")))
    after = assessed(inventory(laptops(), laptops(50, body="Trust")))
    bridge = carbon.compare_assessments(before, after)
    assert whole(bridge)["scope_kgco2e"] == pytest.approx(0, abs=1e-9)
    assert bridge.base_year().share == pytest.approx(2 / 3)


def test_bodies_that_only_one_inventory_tells_apart_are_no_change_of_boundary():
    bridge = carbon.compare_assessments(assessed(inventory(laptops(body=""))), assessed(inventory(laptops())))
    assert bridge.crossings == []
    assert whole(bridge)["scope_kgco2e"] == 0


def test_an_estate_that_one_inventory_lists_alone_is_a_scope_change():
    server = "Server,2,3000,1200,2024-05-01,Room,ICT,Council,"
    bridge = carbon.compare_assessments(assessed(inventory(laptops())), assessed(inventory(laptops(), server)))
    estates = bridge.parts(dimension="estate")
    assert estates.loc["hosting", "scope_kgco2e"] == estates.loc["hosting", "after_kgco2e"] > 0
    assert estates.loc["devices", "scope_kgco2e"] == 0


def test_a_row_that_the_other_year_holds_back_for_a_fault_is_a_scope_change():
    before = inventory(laptops(1, serial="ABC12345"), laptops(100))
    after = inventory(laptops(1, kwh=-5, serial="ABC12345"), laptops(100))
    held = assessed(after)
    assert held.rows_set_aside == 1
    bridge = carbon.compare_assessments(assessed(before), held)
    assert [one.kind for one in bridge.crossings] == ["rows"]
    assert whole(bridge)["scope_kgco2e"] == pytest.approx(-whole(bridge)["before_kgco2e"] / 101)
    assert whole(bridge)["activity_kgco2e"] == pytest.approx(0, abs=1e-9)


def test_scopes_that_are_labelled_anew_move_between_scopes_and_never_the_total():
    rows = carbon.read_inventory(
        [
            (
                "s.csv",
                b"Type,Quantity,Annual electricity (kWh),Embodied (kgCO2e),Run by\nServer,2,3000,1200,leased hall\n",
            )
        ]
    )
    before = assessed(rows, colocation_scope="3.8")
    bridge = carbon.compare_assessments(before, assessed(rows, colocation_scope="2", capital_goods_scope="3.1"))
    scopes = bridge.parts(dimension="scope")
    assert scopes.loc["2", "scope_kgco2e"] > 0 > scopes.loc["3.8", "scope_kgco2e"]
    assert scopes["scope_kgco2e"].sum() == pytest.approx(0, abs=1e-9)
    assert not bridge.base_year().restate


def test_another_consolidation_labels_leased_halls_anew_and_moves_no_total():
    """Operational control: IT load of a hall in 2 and 3.3; financial control: all of it in 3.8."""
    text = b"Type,Quantity,Annual electricity (kWh),Embodied (kgCO2e),Run by\nServer,2,3000,1200,leased hall\n"
    rows = carbon.read_inventory([("s.csv", text)])
    bridge = carbon.compare_assessments(assessed(rows, consolidation="financial control"), assessed(rows))
    scopes = bridge.parts(dimension="scope")
    assert scopes.loc["2", "scope_kgco2e"] > 0 > scopes.loc["3.8", "scope_kgco2e"]
    assert scopes["scope_kgco2e"].sum() == pytest.approx(0, abs=1e-9)
    assert not bridge.base_year().restate


def test_another_book_is_a_method_change():
    found = assessed(inventory(laptops()))
    bridge = carbon.compare_assessments(found, found)
    line = bridge.parts("inventory", from_book="management").iloc[0]
    assert line["method_kgco2e"] == pytest.approx(line["after_kgco2e"] - line["before_kgco2e"])
    assert line["method_kgco2e"] != 0


def test_a_load_of_servers_by_setting_is_knowledge_and_may_restate_the_base_year():
    rows = carbon.read_inventory(
        [("s.csv", b"Type,Quantity,Idle power (W),Full load power (W),Embodied (kgCO2e)\nServer,2,100,400,0\n")]
    )
    bridge = carbon.compare_assessments(assessed(rows, server_utilisation=0.2), assessed(rows, server_utilisation=0.3))
    assert whole(bridge)["knowledge_kgco2e"] == pytest.approx(2 * 30 * 8.76 * 1.8 * GRID[2025])
    assert bridge.base_year().restate


# -- properties --------------------------------------------------------------------------------------------------------


def test_average_effects_add_up_and_share_what_only_two_together_do():
    def value(changed):
        return np.array([10.0 * ("a" in changed) + 4.0 * (changed >= {"a", "b"})])

    effects = average_effects(("a", "b"), value)
    assert [float(effects[name][0]) for name in "ab"] == [12.0, 2.0]


ROWS = st.lists(
    st.builds(
        lambda kind, units, kwh, making, year, place, body: (
            f"{kind},{units},{kwh},{making},{year}-06-01,{place},{place} team,{body},"
        ),
        st.sampled_from(["Laptop", "Monitor", "Server", "Switch", "Printer"]),
        st.integers(1, 500),
        st.sampled_from(["", 5, 120.5, 2600]),
        st.sampled_from(["", 35, 240, 1300]),
        st.integers(2021, 2025),
        st.sampled_from(["Depot", "Library", ""]),
        st.sampled_from(["Council", "School", ""]),
    ),
    min_size=1,
    max_size=6,
)
CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "factor_set": st.sampled_from([2024, 2025, 2026]),
        "home_share": st.sampled_from([0.0, 0.4]),
        "homeworking_hours": st.sampled_from([1000.0, 5000.0]),
        "colocation_scope": st.sampled_from(["2", "3.1", "3.8"]),
        "capital_goods_scope": st.sampled_from(["3.1", "3.2"]),
        "pue": st.sampled_from([1.3, 2.0]),
        "lifetime_years": st.sampled_from([{"laptop": 6.0}]),
        "contract": st.sampled_from([Contract(rego_share=0.5)]),
        "bodies": st.sampled_from([("Council",), ("Council", "School")]),
    },
)


def earlier(rows: list[str]) -> ActivityData:
    """Random rows as the earlier list: where all of them wait there is nothing to compare with, and no change."""
    activity = inventory(*rows)
    assume(activity.tables["kit"]["set_aside"].isna().any())
    return activity


@run(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS, ROWS, CHOICES, CHOICES, st.booleans())
def test_parts_add_up_to_the_difference_on_any_two_estates(first, second, ours, theirs, one_inventory):
    before = earlier(first)
    after = before if one_inventory else inventory(*second)
    old = assessed(before, "2024-25", **ours)
    new = assessed(after, "2025-26", **theirs)
    assume(old.rows_counted and (new.rows_counted or not new.waiting.rows))
    bridge = carbon.compare_assessments(old, new)
    assert adds_up(bridge)
    assert adds_up(bridge, book="inventory", from_book="management")


def test_groups_add_up_to_the_total_part_by_part():
    first = assessed(inventory(laptops(), laptops(50, body="School")), "2024-25", colocation_scope="2")
    second = assessed(inventory(laptops(80, directorate="Care"), laptops(60, body="Trust")), home_share=0.4)
    bridge = carbon.compare_assessments(first, second)
    for dimension in DIMENSIONS:
        sums = bridge.parts(dimension=dimension).sum()
        for column, amount in whole(bridge).items():
            assert sums[column] == pytest.approx(amount, rel=1e-9, abs=1e-9), (dimension, column)


def test_the_record_holds_the_split_of_both_books_and_what_changed():
    rows = inventory(laptops())
    before = assessed(rows, factor_set=2025)
    bridge = carbon.compare_assessments(before, replace_home(before, rows))
    record = bridge.as_record()
    line = record["totals"]["management"]["location_based"]
    assert line["before_kgco2e"] + sum(line[f"{part}_kgco2e"] for part in PARTS) == pytest.approx(line["after_kgco2e"])
    assert record["uk_grid"][1]["data_year"] == 2025
    assert record["changed_settings"] == {"method": ["home_share"]}
    assert set(record["totals"]["inventory"]) >= {"base_year", "by_scope", "by_estate", "by_directorate"}


def replace_home(before, rows):
    settings = replace(before.settings, home_share=0.2, factor_set=2026)
    return carbon.assess(rows, settings=settings, period=before.period)


def test_a_word_of_the_record_means_one_thing_wherever_it_stands():
    """The five parts add up to the change; the grid is a part of the factors, and stands apart under other words."""
    bridge = carbon.compare_assessments(
        assessed(inventory(laptops()), factor_set=2025), assessed(inventory(laptops(90)), factor_set=2026)
    )
    total = bridge.as_record()["totals"]["management"]
    line, both = total["location_based"], total["gains_and_losses"]["location_based"]
    assert set(line) == {
        "before_kgco2e", "after_kgco2e", "of_which_grid_kgco2e", *(f"{part}_kgco2e" for part in PARTS),
    }  # fmt: skip
    parts = sum(line[f"{part}_kgco2e"] for part in PARTS)
    assert line["before_kgco2e"] + parts == pytest.approx(line["after_kgco2e"])
    assert "factor" not in both
    net = {name: each["gain_kgco2e"] + each["loss_kgco2e"] for name, each in both.items()}
    assert net["grid"] == pytest.approx(line["of_which_grid_kgco2e"])
    assert net["grid"] + net["other_factor"] == pytest.approx(line["factor_kgco2e"])
