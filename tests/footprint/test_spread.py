"""Ranges: known quantiles, shared and independent factors, the same answer every time."""

from __future__ import annotations

import math

import numpy as np
import pytest

from carbon.factors.tables.spreads import overhead_gsd
from carbon.footprint.ledger.blocks import Slot
from carbon.footprint.ledger.meters import pooled_gsd
from carbon.footprint.ledger.spread import DRAWS, draw_totals, multipliers

SAMPLING = 4 / math.sqrt(DRAWS)
"""Four standard errors of a share of draws; quantiles of the cases here move by less than this, relatively."""


def band(weights, sets, slots):
    totals = draw_totals(np.array([weights], dtype=float), sets, slots)
    return np.percentile(totals[0], [5, 95])


def test_one_factor_has_the_quantiles_of_its_lognormal_with_the_value_as_mean():
    """mu = ln v - sigma^2 / 2; the 5th and 95th percentile lie 1.645 sigma from it."""
    sigma = math.log(1.5)
    low, high = band([100.0], [(0,)], [Slot("a", 1.5, "k", "r")])
    assert low == pytest.approx(100 * math.exp(-(sigma**2) / 2 - 1.644854 * sigma), rel=SAMPLING)
    assert high == pytest.approx(100 * math.exp(-(sigma**2) / 2 + 1.644854 * sigma), rel=SAMPLING)


def test_two_rows_on_one_factor_are_as_wide_as_one_row_of_both():
    slots = [Slot("a", 1.5, "k", "r")]
    assert band([30.0, 70.0], [(0,), (0,)], slots) == pytest.approx(band([100.0], [(0,)], slots), rel=1e-5)


def test_two_independent_factors_are_narrower_than_one_shared():
    one = band([100.0], [(0,)], [Slot("a", 1.5, "k", "r")])
    two = band([50.0, 50.0], [(0,), (1,)], [Slot("a", 1.5, "k", "r"), Slot("b", 1.5, "k", "r")])
    assert two[1] - two[0] < 0.8 * (one[1] - one[0])


def test_two_independent_factors_have_the_sum_of_their_variances():
    """Var = 60^2 (exp(s1^2) - 1) + 40^2 (exp(s2^2) - 1); a variance of 10,000 draws is known to about 5 %."""
    slots = [Slot("a", 1.3, "k", "r"), Slot("b", 1.4, "k", "r")]
    drawn = draw_totals(np.array([[60.0, 40.0]]), [(0,), (1,)], slots)[0].astype(float)
    wanted = 3600 * math.expm1(math.log(1.3) ** 2) + 1600 * math.expm1(math.log(1.4) ** 2)
    assert drawn.var() == pytest.approx(wanted, rel=0.06)
    assert drawn.mean() == pytest.approx(100, rel=SAMPLING)


def test_one_factor_shared_by_two_rows_has_the_square_of_their_sum():
    """Var = (60 + 40)^2 (exp(s^2) - 1): shared errors add before they are squared."""
    drawn = draw_totals(np.array([[60.0, 40.0]]), [(0,), (0,)], [Slot("a", 1.3, "k", "r")])[0].astype(float)
    assert drawn.var() == pytest.approx(10_000 * math.expm1(math.log(1.3) ** 2), rel=0.06)


def test_the_order_of_what_is_drawn_does_not_matter():
    slots = [Slot("a", 1.5, "k", "r"), Slot("b", 2.0, "k", "r")]
    there = band([40.0, 60.0], [(0,), (1,)], slots)
    back = band([60.0, 40.0], [(0,), (1,)], slots[::-1])
    assert there == pytest.approx(back, rel=1e-5)


def test_the_same_thing_gets_the_same_draws_every_time():
    assert (multipliers(Slot("a", 1.3, "k", "r")) == multipliers(Slot("a", 1.3, "other", "words"))).all()


def test_a_share_and_its_rest_are_drawn_together_and_add_up():
    """What a draw adds at home it takes from the office: 0.4 x m + 0.6 x n = 1 in each of the draws."""
    share = multipliers(Slot("home", 1.3, "k", "r", "share", 0.4))
    rest = multipliers(Slot("home", 1.3, "k", "r", "rest", 0.4))
    assert 0.4 * share + 0.6 * rest == pytest.approx(np.ones(DRAWS), rel=1e-5)
    assert float(share.mean()) == pytest.approx(1, abs=SAMPLING)
    assert (0.4 * share).max() <= 1


def test_what_lies_above_a_pue_of_1_keeps_the_deviation_of_the_pue():
    """PUE 1.8 of gsd 1.17: deviation 1.8 x sqrt(exp(ln(1.17)^2) - 1) = 0.2844; as a draw of 0.8 the same."""
    drawn = 0.8 * multipliers(Slot("pue", overhead_gsd(1.8, 1.17), "k", "r")).astype(float)
    assert drawn.std() == pytest.approx(1.8 * math.sqrt(math.expm1(math.log(1.17) ** 2)), rel=0.05)
    assert drawn.min() >= 0
    assert overhead_gsd(1.0, 1.17) == 1.0


def test_pooled_meters_have_the_summed_variance():
    """Four equal meters: the relative variance of their sum is a quarter of each one's."""
    one, four = (math.expm1(math.log(gsd) ** 2) for gsd in (1.04, pooled_gsd(1.04, 0.5)))
    assert four == pytest.approx(one / 4)


def test_nothing_is_drawn_for_what_is_certain(assess):
    found = assess("Type,Quantity,Annual electricity (kWh per unit)\nLaptop,1,10\n")
    assert all(slot.gsd > 1 for slot in found.ledger.slots if slot.shape == "lognormal")


def test_a_default_pue_widens_and_a_stated_one_hardly(assess):
    text = "Type,Quantity,Metered kWh{head}\nServer,1,1000{pue}\n"
    width = []
    for head, pue in (("", ""), (",PUE", ",1.8")):
        use = assess(text.format(head=head, pue=pue)).by("management", "stage").loc["use_phase"]
        width.append(use["high_kgco2e"] / use["low_kgco2e"])
    assert width[0] > 1.3 * width[1] > 1


def test_low_and_high_equal_a_row_by_row_calculation_with_shared_draws(assess):
    """Each ledger line times the draws of its own slots, summed line by line, gives the same percentiles."""
    found = assess("Type,Quantity,Home share\nLaptop,7,0.4\nServer,2,\nMonitor,9,\nLaptop,3,0.2\n")
    ledger = found.ledger
    totals = np.zeros(found.draws)
    for block in ledger.book_blocks("management"):
        kilograms = ledger.line_kgco2e(block)
        for line in range(len(block.activity.rows)):
            factor = block.factor if isinstance(block.factor, int) else int(block.factor[line])
            drawn = [slot if isinstance(slot, int) else int(slot[line]) for slot in block.activity.drawn]
            product = np.ones(found.draws)
            for slot in [ledger.factor_slots[factor], *drawn]:
                if slot >= 0:
                    product *= multipliers(ledger.slots[slot])
            totals += kilograms[line] * product
    low, high = np.percentile(totals, [5, 95])
    assert found.total("management").low_kgco2e == pytest.approx(low, rel=1e-4)
    assert found.total("management").high_kgco2e == pytest.approx(high, rel=1e-4)


def test_draws_per_row_would_look_far_too_sure(assess):
    """400 rows on one default: the true range is that of one draw; independent rows would tell a twentieth of it."""
    found = assess("Type,Quantity\n" + "Monitor,1\n" * 400)
    use = found.by("management", "stage").loc["embodied"]
    slot = next(slot for slot in found.ledger.slots if slot.id == "device.monitor.embodied.recommended")
    rows = np.random.default_rng(1).standard_normal((400, 2_000)) * math.log(slot.gsd) - math.log(slot.gsd) ** 2 / 2
    independent = np.percentile(np.exp(rows).mean(axis=0) * use["location_based_kgco2e"], [5, 95])
    shared = use["high_kgco2e"] - use["low_kgco2e"]
    assert shared > 10 * (independent[1] - independent[0])


def test_any_order_or_grouping_of_rows_gives_the_same_range(assess):
    head = "Type,Quantity,Site\n"
    rows = ["Laptop,5,A\n", "Server,2,B\n", "Monitor,7,A\n", "Tablet,3,C\n", "Laptop,4,B\n"]
    there, back = assess(head + "".join(rows)).total(), assess(head + "".join(rows[::-1])).total()
    apart = assess(head + "".join(rows) + "Laptop,1,A\n" * 3).total()
    joined = assess(head + "".join(rows).replace("Laptop,5,A", "Laptop,8,A")).total()
    for one, two in ((there, back), (apart, joined)):
        assert one.low_kgco2e == pytest.approx(two.low_kgco2e, rel=1e-5)
        assert one.high_kgco2e == pytest.approx(two.high_kgco2e, rel=1e-5)


def test_a_stated_load_is_surer_than_the_one_of_the_settings(assess):
    head = "Type,Quantity,Idle power (W),Full-load power (W),Utilisation\n"
    width = []
    for load in ("0.3", ""):
        use = assess(head + f"Server,1,100,300,{load}\n", server_utilisation=0.3).by("management", "stage")
        width.append(use.loc["use_phase", "high_kgco2e"] / use.loc["use_phase", "low_kgco2e"])
    assert width[0] < width[1]
