"""A change and its parts have ranges of their own, by paired draws: what both figures hang on is drawn once."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as run

import carbon
from carbon.footprint.restatement.drawn_together import DrawnTogether
from carbon.footprint.restatement.restatement import PARTS
from carbon.footprint.restatement.restatement_ranges import stream_name
from tests.footprint.test_restatement import CHOICES, ROWS, assessed, earlier, inventory, laptops, whole

SHOWN = (*PARTS, "grid", "other_factor", "change")


def named(name: str, *lines: str):
    head = "Type,Quantity,Annual electricity (kWh per unit),Site\n"
    return carbon.read_inventory([(name, (head + "\n".join(lines) + "\n").encode())])


def test_every_part_and_the_change_have_a_range_that_holds_them():
    before, after = inventory(laptops(100), laptops(50, body="School")), inventory(laptops(120), laptops(60))
    bridge = carbon.compare_assessments(assessed(before, "2024-25"), assessed(after, home_share=0.4))
    line, ranges = whole(bridge), bridge.ranges()
    assert set(ranges) == set(SHOWN)
    for part in PARTS:
        slack = 0.02 * (ranges[part].high_kgco2e - ranges[part].low_kgco2e) + 1e-6
        assert ranges[part].low_kgco2e - slack <= line[f"{part}_kgco2e"] <= ranges[part].high_kgco2e + slack, part


def test_one_figure_before_and_after_its_new_edition_is_drawn_once_so_the_fall_of_the_grid_is_certain():
    """0.1 kgCO2e/kWh less: as surely a fall as the grid's figure is above nought, and as wide as its own spread."""
    rows = inventory(laptops())
    bridge = carbon.compare_assessments(assessed(rows, factor_set=2025), assessed(rows, factor_set=2026))
    grid, own = bridge.ranges()["grid"], assessed(rows, factor_set=2025).by("management", "stage").loc["use_phase"]
    fall = whole(bridge)["grid_kgco2e"]
    assert grid.falls == 1.0
    assert grid.low_kgco2e < fall < grid.high_kgco2e < 0
    relative = (own["high_kgco2e"] - own["low_kgco2e"]) / own["location_based_kgco2e"]
    assert (grid.high_kgco2e - grid.low_kgco2e) / -fall == pytest.approx(relative, rel=0.25)


def test_a_shared_factor_makes_a_change_surer_than_two_ranges_beside_each_other():
    """10 laptops more on 100: independent years would tell about eleven times the range."""
    bridge = carbon.compare_assessments(
        assessed(named("a.csv", "Monitor,100,,A")), assessed(named("b.csv", "Monitor,110,,A"))
    )
    one, two, change = bridge.before.total(), bridge.after.total(), bridge.ranges()["change"]
    apart = math.hypot(one.high_kgco2e - one.low_kgco2e, two.high_kgco2e - two.low_kgco2e)
    assert change.high_kgco2e - change.low_kgco2e < apart / 3
    assert change.low_kgco2e < two.location_based_kgco2e - one.location_based_kgco2e < change.high_kgco2e


def test_what_both_lists_say_of_the_same_kit_is_one_error_whatever_their_files_are_called():
    """The same 100 laptops at another site: what was counted and stated is the same, and the change is nought."""
    first = named("kit.csv", "Laptop,100,20,A")
    for name in ("kit.csv", "other.csv"):
        bridge = carbon.compare_assessments(assessed(first), assessed(named(name, "Laptop,100,20,B")))
        change = bridge.ranges()["change"]
        assert whole(bridge)["activity_kgco2e"] == pytest.approx(0, abs=1e-9)
        assert (change.low_kgco2e, change.high_kgco2e, change.falls) == (0.0, 0.0, 0.5)


def test_rows_of_one_inventory_are_drawn_once_for_both():
    rows = inventory(laptops())
    bridge = carbon.compare_assessments(assessed(rows), assessed(rows, home_share=0.4))
    change = bridge.ranges()["change"]
    assert (change.low_kgco2e, change.high_kgco2e) == pytest.approx((0, 0), abs=0.05), "the kilowatt-hours only move"


def test_where_nothing_changed_the_range_is_nought():
    rows = inventory(laptops())
    bridge = carbon.compare_assessments(assessed(rows), assessed(rows))
    for one in bridge.ranges().values():
        assert (one.low_kgco2e, one.high_kgco2e, one.falls) == (0.0, 0.0, 0.5)


def test_the_same_answer_every_time_and_looking_back_turns_every_sign():
    first, second = inventory(laptops(100)), inventory(laptops(130))
    there = carbon.compare_assessments(assessed(first, "2024-25"), assessed(second))
    again = carbon.compare_assessments(assessed(first, "2024-25"), assessed(second))
    assert there.ranges() == again.ranges()


@run(max_examples=8, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(ROWS, ROWS, CHOICES, CHOICES)
def test_draws_of_the_parts_add_up_to_those_of_the_change_on_any_two_estates(first, second, ours, theirs):
    before, after = assessed(earlier(first), "2024-25", **ours), assessed(inventory(*second), "2025-26", **theirs)
    assume(before.rows_counted and after.rows_counted)  # an unlikely figure alone waits, and nothing is compared
    bridge = carbon.compare_assessments(before, after)
    for book in ("management", "inventory"):
        draws, line = bridge.drawn(book), whole(bridge, book)
        scale = max(1.0, *(float(np.abs(each).max()) for each in draws.values()))
        assert np.allclose(sum(draws[part] for part in PARTS), draws["change"], rtol=0, atol=2e-5 * scale)
        assert np.allclose(draws["grid"] + draws["other_factor"], draws["factor"], rtol=0, atol=2e-5 * scale)
        for part in PARTS:
            error = float(draws[part].std()) / 100 * 5 + 1e-4 * scale
            assert draws[part].mean() == pytest.approx(line[f"{part}_kgco2e"], abs=error), (book, part)


def test_streams_are_named_for_the_series_and_for_whose_rows_they_are():
    alike = DrawnTogether("after", {}, ["first.csv"], frozenset({"room|hall|meter"}))
    count = "kit.csv|quantity|activity.count.inventory"
    assert stream_name("uk.electricity.generation.2025", alike) == "uk.electricity.generation"
    assert stream_name("grid.de.2024.ember", None) == "grid.de.ember"
    assert stream_name("device.model.dell-p2419h.embodied", alike) == "device.model.dell-p2419h.embodied"
    assert stream_name(count, alike) == f"after|{count}"
    assert stream_name(count, alike, 0) == "first.csv|quantity|activity.count.inventory"
    assert stream_name(count, None) == count
    assert stream_name("room|hall|meter", alike) == "room|hall|meter"
    assert stream_name("room|depot|meter", alike) == "after|room|depot|meter"


def test_the_record_holds_the_ranges_of_both_books():
    bridge = carbon.compare_assessments(assessed(inventory(laptops()), "2024-25"), assessed(inventory(laptops(90))))
    record = bridge.as_record()["ranges"]
    assert set(record) == {"management", "inventory"}
    for book in record.values():
        assert set(book) == set(SHOWN)
        assert all(0 <= one["falls"] <= 1 and one["low_kgco2e"] <= one["high_kgco2e"] for one in book.values())
