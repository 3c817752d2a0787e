"""Spread: the published range by its meaning, never below the kind; the value is the mean."""

import math
from collections import Counter
from dataclasses import replace

import pytest

from carbon.factors import load_factors
from carbon.factors.tables.spreads import (
    PROJECTED,
    RULES,
    band,
    deviation_gsd,
    factor_spread,
    kind_of,
    kind_spread,
    kinds,
    projected_gsd,
)
from carbon.factors.tables.tables import read_rows

FACTORS_BY_RULE = {
    "kind default": 11569,
    "kind floor": 3962,
    "published min-max": 612,
    "published deviation": 386,
    "not drawn": 289,
    "projection": 75,
    "published quartiles": 37,
    "kind default, range touches the value": 25,
    "published 5-95 %": 29,
    "zero is not drawn": 6,
    "published one side": 6,
}
"""How many factors use each rule today."""


@pytest.fixture(scope="module")
def table():
    return load_factors()


@pytest.fixture
def plain(table):
    """A factor whose kind has a gsd of 1.02, to be given ranges."""
    return table.get("uk.electricity.generation.2025")


def spread_of(factor):
    return factor_spread(factor, 2025)


def test_how_many_factors_use_each_rule(table):
    counted = Counter(table.spread(factor).rule for factor in table)
    for rule, count in counted.most_common():
        print(f"{count:6,} {rule}")
    assert set(counted) <= set(RULES)
    assert dict(counted) == FACTORS_BY_RULE


def test_every_factor_has_a_kind_and_every_kind_a_spread(table):
    for factor in table:
        kind = kind_of(factor.kind_key)
        assert kind in ("", PROJECTED) or kind_spread(kind).gsd > 1, factor.id


def test_what_is_not_drawn_is_money_an_index_a_size_or_the_amount_itself(table):
    undrawn = {factor.id.split(".")[0] for factor in table if table.spread(factor).rule == "not drawn"}
    assert undrawn <= {
        "uk",
        "cost",
        "inventory",
        "eureca",
        "ccf",
        "gcp",
        "aws",
        "azure",
        "oci",
        "ibm",
        "ovhcloud",
        "electricity",
    }
    for factor in table:
        if table.spread(factor).rule == "not drawn" and factor.id.startswith("uk."):
            assert "kgCO2e/" not in factor.unit, factor.id


@pytest.mark.parametrize(
    ("range_kind", "rule", "power"),
    [
        ("5-95", "published 5-95 %", 1 / 3.290),
        ("95", "published 95 % interval", 1 / 3.920),
        ("quartiles", "published quartiles", 1 / 1.349),
        ("min-max", "published min-max", 1 / 3.290),
    ],
)
def test_a_published_range_is_read_by_its_meaning(plain, range_kind, rule, power):
    spread = spread_of(replace(plain, value=1.0, low=0.5, high=2.0, range_kind=range_kind))
    assert spread.rule == rule
    assert spread.gsd == pytest.approx(4**power)


def test_one_published_side_is_read_from_the_value(plain):
    upper = spread_of(replace(plain, value=1.0, low=0.9, high=2.0, range_kind="high only"))
    lower = spread_of(replace(plain, value=1.0, low=0.5, high=1.1, range_kind="low only"))
    assert upper.gsd == pytest.approx(2 ** (1 / 1.645))
    assert lower.gsd == pytest.approx(2 ** (1 / 1.645))
    assert upper.rule == lower.rule == "published one side"


@pytest.mark.parametrize(("low", "high"), [(1.0, 2.0), (0.5, 1.0), (1.5, 2.0), (0.2, 0.8), (0.0, 2.0)])
def test_a_range_that_touches_or_misses_the_value_gives_way_to_the_kind(plain, low, high):
    spread = spread_of(replace(plain, value=1.0, low=low, high=high, range_kind="min-max"))
    assert spread.gsd == 1.02
    assert spread.rule == "kind default, range touches the value"


def test_a_range_narrower_than_its_kind_gives_way_to_the_kind(table):
    rack = table.get("device.server_rack.embodied.default")
    assert (rack.high / rack.low) ** (1 / 1.349) == pytest.approx(1.17, abs=0.01)
    assert table.spread(rack).gsd == 2.4
    assert table.spread(rack).rule == "kind floor"
    assert table.spread("device.laptop.embodied.recommended").gsd == 1.45


def test_scenarios_and_filled_sides_are_no_published_range(plain):
    for range_kind in ("scenarios", "filled"):
        spread = spread_of(replace(plain, value=1.0, low=0.5, high=2.0, range_kind=range_kind))
        assert (spread.gsd, spread.rule) == (1.02, "kind default")


def test_a_maker_that_states_its_deviation_is_taken_at_its_word(table):
    assert deviation_gsd(1.0) == pytest.approx(math.exp(math.sqrt(math.log(2))))
    assert deviation_gsd(0.2) == pytest.approx(1.219, abs=0.001)
    stated = [one for one in table if one.deviation and one.id.endswith(".embodied")]
    assert len(stated) > 800
    for one in stated:
        floor = kind_spread(kind_of(one.kind_key)).gsd
        assert table.spread(one).gsd == pytest.approx(max(floor, deviation_gsd(one.deviation)))


def test_a_value_of_zero_has_no_draw(table):
    zeros = [factor for factor in table if factor.value == 0]
    assert zeros
    for factor in zeros:
        assert table.spread(factor).gsd == 1


def test_the_spread_of_a_projected_grid_grows_with_the_root_of_the_years():
    for row in read_rows("uncertainty"):
        if row["kind"].startswith(PROJECTED + "."):
            years = int(row["kind"].rsplit(".", 1)[1].rstrip("y"))
            assert projected_gsd(years) == pytest.approx(float(row["gsd"]), abs=0.004)
    assert projected_gsd(0) == projected_gsd(1)


def test_the_value_of_a_factor_lies_within_its_band(table):
    for factor in table:
        low, high = band(factor.value, table.spread(factor).gsd)
        assert low <= factor.value <= high, factor.id


def test_the_mean_of_the_band_is_the_value():
    import numpy as np

    sigma = math.log(2.0)
    draws = np.exp(math.log(5.0) - sigma**2 / 2 + sigma * np.random.default_rng(1).standard_normal(400_000))
    assert draws.mean() == pytest.approx(5.0, rel=0.01)
    assert np.quantile(draws, [0.05, 0.95]) == pytest.approx(band(5.0, 2.0), rel=0.02)


def test_a_better_basis_never_widens(table):
    better_first = [
        ["activity.measured.meter", "activity.measured.submeter", "activity.stated.energy", "activity.modelled.server",
         "activity.modelled.server.util_default", "activity.assumed.energy", "activity.assumed.energy.network"],
        ["activity.stated.energy", "activity.modelled.tec", "activity.assumed.energy"],
        ["factor.device.model.pc", "factor.device.maker.pc", "factor.device.type.laptop"],
        ["factor.device.model.pc", "factor.device.maker.pc", "factor.device.type.desktop"],
        ["factor.device.model.pc", "factor.device.maker.monitor", "factor.device.type.monitor"],
        ["factor.device.model.server", "factor.device.type.server_rack"],
        ["factor.device.quality.B", "factor.device.quality.C", "factor.device.quality.D"],
        ["factor.pue.measured", "factor.pue.hyperscale", "factor.pue.colocation", "factor.pue.small_room"],
        ["factor.cloud.watts.two_models", "factor.cloud.watts.one_model"],
        ["activity.count.inventory", "activity.count.estimate"],
    ]  # fmt: skip
    for chain in better_first:
        spreads = [table.activity_spread(kind).gsd for kind in chain]
        assert spreads == sorted(spreads), chain


def test_pedigree_scores_widen_and_never_narrow():
    for kind, gsd in kinds().items():
        if kind.startswith("pedigree"):
            stem, score = kind.rsplit(".", 1)
            assert gsd >= 1
            assert score == "1" or gsd >= kinds()[f"{stem}.{int(score) - 1}"]


def test_the_columns_of_the_table_of_spreads_agree_with_one_another():
    for row in read_rows("uncertainty"):
        gsd = float(row["gsd"])
        assert float(row["p5_factor"]) == pytest.approx(gsd**-1.645, rel=0.01)
        assert float(row["p95_factor"]) == pytest.approx(gsd**1.645, rel=0.01)


def test_kinds_of_device_types_follow_their_quality(table):
    for row in read_rows("device_types"):
        kind = kind_of(f"device.{row['type_id']}.embodied.recommended")
        if kind.startswith("factor.device.quality."):
            wanted = {"A": "B", "E": "D"}.get(row["quality"], row["quality"])
            assert kind == f"factor.device.quality.{wanted}", row["type_id"]


def test_an_unknown_kind_is_told_with_what_is_near(table):
    with pytest.raises(KeyError, match="activity.measured.meter"):
        table.activity_spread("activity.measured.meters")
    with pytest.raises(LookupError, match="factor_kinds.csv"):
        kind_of("nothing.like.this")
