"""What the range hangs on: shares known by hand, shares that sum to 1, and what narrows it."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pytest

import carbon
from carbon.footprint.ledger.blocks import Slot
from carbon.footprint.ledger.spread import Streams, draw_totals
from carbon.footprint.uncertainty.variance import Parts, first_order
from carbon.home import home_folder
from carbon.settings import read_settings


@pytest.fixture(scope="module")
def council():
    folder = home_folder() / "sample_data"
    activity = carbon.read_inventory([folder / "aberwen_tidy.xlsx"])
    return carbon.assess(activity, settings=read_settings(folder / "aberwen.toml"))


def variance_of(weights, sets, slots):
    sigma = {at: math.log(slot.gsd) for at, slot in enumerate(slots)}
    parts = Parts(np.array(weights, dtype=float), sets, slots, sigma, {})
    return first_order(SimpleNamespace(streams=Streams(slots)), parts)


def square(gsd):
    return math.expm1(math.log(gsd) ** 2)


def test_one_factor_holds_all_of_the_variance():
    alone, whole = variance_of([100.0], [(0,)], [Slot("a", 1.5, "k", "r")])
    assert alone["a"] == pytest.approx(whole) == pytest.approx(100**2 * square(1.5))


def test_independent_things_add_up_without_interactions():
    slots = [Slot("a", 1.5, "k", "r"), Slot("b", 2.0, "k", "r")]
    alone, whole = variance_of([30.0, 70.0], [(0,), (1,)], slots)
    assert alone["a"] == pytest.approx(30**2 * square(1.5))
    assert sum(alone.values()) == pytest.approx(whole)


def test_what_two_move_together_is_left_over():
    """A product: (1 + p)(1 + q) - 1 = p + q + pq, so the interaction is pq."""
    slots = [Slot("a", 1.5, "k", "r"), Slot("b", 2.0, "k", "r")]
    alone, whole = variance_of([10.0], [(0, 1)], slots)
    assert whole - sum(alone.values()) == pytest.approx(100 * square(1.5) * square(2.0))


def test_one_thing_shared_by_two_rows_is_one_thing():
    slots = [Slot("a", 1.5, "k", "r")]
    assert variance_of([30.0, 70.0], [(0,), (0,)], slots)[1] == pytest.approx(100**2 * square(1.5))


def test_a_share_and_its_rest_on_one_factor_cancel():
    slots = [Slot("home", 1.3, "k", "r", "share", 0.4), Slot("home", 1.3, "k", "r", "rest", 0.4)]
    alone, whole = variance_of([40.0, 60.0], [(0,), (1,)], slots)
    assert alone["home"] == pytest.approx(0, abs=1e-3)
    assert whole == pytest.approx(0, abs=1e-3)


def test_worked_out_and_drawn_variance_agree(council):
    """The standard error of a variance of 10,000 near-normal draws is 1.4 % of it, more with heavy tails: 8 %."""
    weights, sets = council.ledger.spread_weights("management", "total")
    drawn = draw_totals(weights, sets, council.ledger.slots, streams=council.streams).astype(float)
    from carbon.footprint.uncertainty.variance import parts_of

    _, whole = first_order(council, parts_of(council, "management"))
    assert whole == pytest.approx(float(drawn.var()), rel=0.08)


@pytest.mark.parametrize("dimension", [None, "directorate", "type", "scope", "stage"])
def test_shares_sum_to_one_and_none_is_negative(council, dimension):
    groups = [None] if dimension is None else council.by("management", dimension).index
    for group in groups:
        table = council.tornado("management", dimension, group)
        if table.empty:
            continue
        assert table["share"].sum() == pytest.approx(1)
        assert table["share"].min() > -1e-6
        assert table["sort"].iloc[-1] == "interactions"
        assert table["share"].iloc[:-1].is_monotonic_decreasing
        assert (table["low_kgco2e"].iloc[:-1] <= table["high_kgco2e"].iloc[:-1]).all()
        assert table["name"].ne("").all()
        assert table["sort"].isin(["factor", "amount", "assumption", "interactions"]).all()


def test_every_thing_that_is_drawn_has_words_of_its_own(council):
    names = council.tornado()["name"]
    assert names.is_unique
    assert not names.str.contains(r"\||^activity\.|^factor\.", regex=True).any()


def test_what_would_narrow_is_short_ordered_and_true(council):
    table = council.narrowing()
    total = council.total()
    width = total.high_kgco2e - total.low_kgco2e
    assert 0 < len(table) <= 10
    assert table.attrs["low_kgco2e"] == pytest.approx(total.low_kgco2e, rel=1e-4)
    assert table.attrs["high_kgco2e"] == pytest.approx(total.high_kgco2e, rel=1e-4)
    assert table["narrows"].is_monotonic_decreasing
    assert (table["narrows"] > 0).all()
    known = table["high_kgco2e"] - table["low_kgco2e"]
    assert (1 - known / width).to_numpy() == pytest.approx(table["narrows"].to_numpy(), rel=1e-3)
    together = table["together_high_kgco2e"] - table["together_low_kgco2e"]
    assert together.is_monotonic_decreasing
    assert table["find_out"].str.endswith(".").all()
    assert (table["rows"] > 0).all()
    halves = table.attrs["halves"]
    if halves:
        assert together.iloc[halves - 1] <= width / 2
        assert halves == 1 or together.iloc[halves - 2] > width / 2


def test_what_is_nobodys_to_find_out_stands_in_the_tornado_and_in_no_list(assess):
    found = assess("Type,Quantity,Metered kWh,Metered at\nServer,1,1000,room\nServer,1,1000,room\n")
    assert found.tornado("management", "scope", "3.3")["id"].iloc[0] == "uk.electricity.wtt_generation.2025"
    assert found.narrowing("management", "scope", "3.3").empty


def test_a_group_that_is_not_there_is_named(council):
    with pytest.raises(ValueError, match="no group"):
        council.tornado("management", "site", "Nowhere")


def test_nothing_counted_hangs_on_nothing(assess):
    found = assess("Type,Quantity,Status,Retired on\nLaptop,1,Disposed,2019-01-01\n")
    assert found.tornado().empty
    assert found.narrowing().empty
    assert not found.total().counted
    assert found.as_record()["totals"]["management"]["low_kgco2e"] is None
