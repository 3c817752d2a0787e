"""Each part of a change tells what it adds and what it takes away: nothing large hides behind a small net.

Gains and losses are told over the same kit where an identity joins it, else over a type at a site, and over its stages
apart (making, use): so they do not depend on the order of rows, add up to the part, and turn about looking back.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as run

import carbon
from carbon.footprint.restatement.restatement import PARTS
from carbon.reports.charts.bridge import bridge_chart
from carbon.reports.words.restatement_words import finding, sentences
from carbon.settings import Override
from tests.footprint.test_knowledge import ESTATES, assessed, listed, written

GRID = 0.17700 + 0.01853 + 0.04590 + 0.00397
HEADINGS = "Type,Serial,Quantity,Annual electricity (kWh per unit),Embodied (kgCO2e),Planned life (years),Site,Body"


def bridged(first, second, headings=HEADINGS):
    return carbon.compare_assessments(assessed(listed(headings, *first)), assessed(listed(headings, *second)))


def two_ways(bridge, **choices) -> dict[str, tuple[float, float]]:
    """Gains and losses of the parts that have any, in kilograms to six digits."""
    frame = bridge.gains_and_losses(**choices)
    pairs = {name: (round(line["gain_kgco2e"], 6), round(line["loss_kgco2e"], 6)) for name, line in frame.iterrows()}
    return {name: pair for name, pair in pairs.items() if pair != (0, 0)}


def desktop(serial, kwh=40, making=240, life=4, site="Depot", body="", units=1):
    return f"Desktop,{serial},{units},{kwh},{making},{life},{site},{body}"


CASES = {
    # name: rows before, rows after, what is expected
    "making of two devices known otherwise": (
        [desktop("DESK1001"), desktop("DESK1002")],
        [desktop("DESK1001", making=340), desktop("DESK1002", making=140)],
        {"knowledge": (100 / 4, -100 / 4)},
    ),
    "the same, and one moves more": (
        [desktop("DESK1001"), desktop("DESK1002")],
        [desktop("DESK1001", making=640), desktop("DESK1002", making=140)],
        {"knowledge": (400 / 4, -100 / 4)},
    ),
    "two that fall lose alone": (
        [desktop("DESK1001"), desktop("DESK1002")],
        [desktop("DESK1001", making=200), desktop("DESK1002", making=140)],
        {"knowledge": (0, -140 / 4)},
    ),
    "use of two devices": (
        [desktop("DESK1001"), desktop("DESK1002")],
        [desktop("DESK1001", kwh=50), desktop("DESK1002", kwh=30)],
        {"activity": (round(10 * GRID, 6), round(-10 * GRID, 6))},
    ),
    "lives of two devices": (
        [desktop("DESK1001"), desktop("DESK1002", making=480)],
        [desktop("DESK1001", life=2), desktop("DESK1002", making=480, life=8)],
        {"method": (60, -60)},
    ),
    "one device, its making less and its use known": (
        [desktop("DESK1001", kwh="40"), desktop("DESK1002")],
        [desktop("DESK1001", kwh="50", making=140), desktop("DESK1002")],
        {"activity": (round(10 * GRID, 6), 0), "knowledge": (0, -25)},
    ),
    "two sites without an identity": (
        [desktop("", making=240, units=10), desktop("", making=240, site="Library", units=10)],
        [desktop("", making=340, units=10), desktop("", making=140, site="Library", units=10)],
        {"knowledge": (250, -250)},
    ),
    "one type at one site without an identity cannot be told apart": (
        [desktop("", making=240, units=10, kwh=41), desktop("", making=240, units=10, kwh=39)],
        [desktop("", making=340, units=10, kwh=41), desktop("", making=140, units=10, kwh=39)],
        {},
    ),
    "a body came and one left": (
        [desktop("", body="Council"), desktop("", body="School A", kwh=100)],
        [desktop("", body="Council"), desktop("", body="School B", kwh=90, site="Annexe")],
        {"scope": (round(90 * GRID + 60, 6), round(-100 * GRID - 60, 6))},
    ),
    "kit of two sites came and left": (
        [desktop("", units=10), desktop("", site="Library", units=10)],
        [desktop("", units=12), desktop("", site="Library", units=8)],
        {"activity": (round(2 * (40 * GRID + 60), 6), round(-2 * (40 * GRID + 60), 6))},
    ),
    "the same list twice": ([desktop("", units=10)], [desktop("", units=10)], {}),
}


@pytest.mark.parametrize("name", CASES)
def test_each_part_tells_what_it_adds_and_what_it_takes_away(name):
    first, second, expected = CASES[name]
    bridge = bridged(first, second)
    found = two_ways(bridge)
    assert set(found) == set(expected)
    for part, pair in expected.items():
        assert found[part] == pytest.approx(pair, abs=2e-6)


@pytest.mark.parametrize("name", CASES)
def test_the_order_of_rows_does_not_matter_and_looking_back_turns_them_about(name):
    first, second, _ = CASES[name]
    there = two_ways(bridged(first, second))
    assert two_ways(bridged(first[::-1], second)) == there
    back = two_ways(bridged(second, first))
    assert back == {part: (-loss, -gain) for part, (gain, loss) in there.items()}


def test_life_and_use_that_become_known_of_one_device_stand_apart():
    """One life of 4 years becomes known where the type's was taken, and the use 50 kWh more than the type's: making
    falls or rises by itself, whatever the use does."""
    bridge = bridged([desktop("DESK1001", kwh="", life=""), desktop("DESK1002")],
                     [desktop("DESK1001", kwh=900, life=30), desktop("DESK1002")])  # fmt: skip
    gain, loss = two_ways(bridge)["knowledge"]
    assert gain > 0 > loss
    by_stage = bridge.parts(dimension="stage")["knowledge_kgco2e"]
    assert (gain, loss) == pytest.approx((by_stage["use_phase"], by_stage["embodied"]), abs=2e-6)


def test_the_grid_and_other_factors_stand_apart_as_they_are_shown():
    """The same list under the 2025 and the 2026 set, with an own figure of the later grid's losses 0.1 higher."""
    own = Override("uk.electricity.td_losses.2026", 0.11299, "kgCO2e/kWh", "our meter", "a test")
    rows = listed(HEADINGS, desktop("DESK1001", kwh=1000))
    bridge = carbon.compare_assessments(assessed(rows, factor_set=2025),
                                        assessed(rows, factor_set=2026, overrides=(own,)))  # fmt: skip
    frame = bridge.gains_and_losses()
    line = bridge.parts().iloc[0]
    assert list(frame.index) == ["scope", "method", "grid", "factor", "knowledge", "activity"]
    net = frame.sum(axis=1)
    assert net["grid"] == pytest.approx(line["grid_kgco2e"])
    assert net["factor"] == pytest.approx(line["factor_kgco2e"] - line["grid_kgco2e"])


def test_a_setting_moves_rows_both_ways_within_the_method():
    """A work-at-home share takes nothing off in all, whatever the places of the electricity: no gain without a loss."""
    rows = listed(HEADINGS, desktop("DESK1001"), "Server,SRV10001,1,3000,1000,5,Room,")
    bridge = carbon.compare_assessments(assessed(rows), assessed(rows, lifetime_years={"laptop": 8}))
    for book in ("management", "inventory"):
        assert bridge.gains_and_losses(book).to_numpy().sum() == pytest.approx(0, abs=1e-9)


# -- what readers see --------------------------------------------------------------------------------------------------

HIDDEN = (
    [desktop("DESK1001", making=400), desktop("DESK1002", making=400)],
    [desktop("DESK1001", making=600), desktop("DESK1002", making=200)],
)


def test_a_knowledge_of_nought_that_hides_fifty_kilograms_each_way_is_told():
    """200 kg over 4 years are 50 kg: +50.0 kg on one desktop and −50.0 kg on the other, of 220 kg."""
    bridge = bridged(*HIDDEN)
    told = " ".join(sentences(bridge))
    assert "+50.0 kg" in told
    assert "−50.0 kg" in told
    assert "Nothing changed" not in finding(bridge)
    assert "+50.0 kg" in finding(bridge)
    table = bridge_chart(bridge).table.set_index("Step")
    assert table.loc["Knowledge", "More"] == pytest.approx(0.05)
    assert table.loc["Knowledge", "Less"] == pytest.approx(-0.05)


def test_what_cancels_within_knowledge_restates_the_base_year_all_the_same():
    """100 kg moved of 220 kg: the two years cannot be compared, though the totals are alike."""
    found = bridged(*HIDDEN).base_year()
    before = 2 * 400 / 4 + 80 * GRID
    assert found.knowledge_kgco2e == pytest.approx(0, abs=1e-6)
    assert found.share == pytest.approx(100 / before)
    assert found.restate


def test_the_json_holds_both_ways_and_they_add_up():
    bridge = bridged(*HIDDEN)
    record = bridge.as_record()
    for book in ("management", "inventory"):
        for method in ("location", "market"):
            both = record["totals"][book]["gains_and_losses"][f"{method}_based"]
            line = record["totals"][book][f"{method}_based"]
            assert sum(sum(pair.values()) for pair in both.values()) == pytest.approx(
                line["after_kgco2e"] - line["before_kgco2e"], abs=1e-6
            )


def test_what_cancels_within_activity_restates_nothing():
    bridge = bridged(*CASES["kit of two sites came and left"][:2])
    assert not bridge.base_year().restate
    assert bridge.base_year().moved_kgco2e == 0


# -- properties --------------------------------------------------------------------------------------------------------


@run(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ESTATES, ESTATES)
def test_gains_and_losses_add_up_to_each_part_on_any_two_estates_in_any_order(first, second):
    before, after = (assessed(written(rows, False)) for rows in (first, second))
    turned = assessed(written(first[::-1], False))
    bridge = carbon.compare_assessments(before, after)
    for book in ("management", "inventory"):
        for method in ("location", "market"):
            frame = bridge.gains_and_losses(book, method)
            line = bridge.parts(book, method=method).iloc[0]
            assert (frame["gain_kgco2e"] >= 0).all()
            assert (frame["loss_kgco2e"] <= 0).all()
            net = frame.sum(axis=1)
            for part in PARTS:
                whole = net["factor"] + net["grid"] if part == "factor" else net[part]
                assert whole == pytest.approx(line[f"{part}_kgco2e"], abs=1e-6)
    other = carbon.compare_assessments(turned, after).gains_and_losses()
    assert np.allclose(other, bridge.gains_and_losses(), rtol=0, atol=1e-6)
