"""Sentences of the method page on ranges whose tests would have passed were they untrue, each worked by hand."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from carbon.factors import Found, load_factors
from carbon.footprint.ledger import pedigree
from carbon.footprint.ledger.blocks import Slot
from carbon.footprint.ledger.spread import multipliers
from tests.tools import HOUSE

TABLE = load_factors()
LAPTOP = TABLE.get("device.laptop.embodied.recommended")
SERVER_LIFE = TABLE.get("device.server_rack.lifetime.default")
DRAWN = 'print(*multipliers(Slot("a", 1.3, "k", "r"))[:5].tolist())'


def step(axis, score):
    return pedigree.step_sigma(axis, score)


def test_each_thing_is_drawn_10_000_times():
    assert multipliers(Slot("a", 1.3, "k", "r")).shape == (10_000,)


@pytest.mark.parametrize("hashing", ["1", "2"])
def test_another_run_of_the_program_draws_the_same(hashing):
    """A process of its own, in which Python's own hashes of text are others."""
    code = "from carbon.footprint.ledger.blocks import Slot\nfrom carbon.footprint.ledger.spread import multipliers\n"
    code += DRAWN
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HOUSE,
                         env={**os.environ, "PYTHONHASHSEED": hashing, "PYTHONPATH": str(HOUSE)})  # fmt: skip
    assert [float(each) for each in ran.stdout.split()] == multipliers(Slot("a", 1.3, "k", "r"))[:5].tolist()


@pytest.mark.parametrize(("kind", "wider"), [("laptop", 1.75), ("desktop", None), ("monitor", 1.75)])
def test_a_default_has_the_wider_of_two_spreads_and_never_their_sum(assess, kind, wider):
    """Assumed figures have 1.75; a desktop's own published range is wider, 2.006. One of the two, and on top only
    what its scores add: a figure of the world has a score of 2 for place."""
    found = assess(f"Type,Name\n{kind},a\n")
    [slot] = [one for one in found.ledger.slots if one.id.endswith(".energy.default")]
    own = found.factors.spread(slot.id).gsd
    assert (own > 1.75) == (wider is None)
    assert slot.gsd == pytest.approx(pedigree.widened_gsd(wider or own, step("place", 2)), rel=1e-12)


@pytest.mark.parametrize(("type_", "share"), [("Network switch", 0.0), ("Docking station", 0.0), ("MFD", 0.0),
                                              ("Laptop", 0.5), ("Printer", 0.5)])  # fmt: skip
def test_one_figure_that_another_publisher_quotes_has_nothing_in_common_with_sheets(assess, type_, share):
    slots = [one for one in assess(f"Type,Name\n{type_},a\n").ledger.slots if ".embodied" in one.id]
    assert [one.in_common for one in slots] == [share]


def test_hours_at_home_that_were_entered_are_an_estimate(assess):
    kinds = {one.id: one.kind for one in assess("Type,Name\nLaptop,a\n", homeworking_hours=1000.0).ledger.slots}
    assert kinds["homeworking"] == "activity.count.estimate"


@pytest.mark.parametrize(("models", "score"), [(300, 1), (30, 1), (29, 2), (8, 2), (7, 3), (3, 3), (2, 4), (1, 4)])
def test_completeness_is_scored_by_the_models_behind_a_figure(models, score):
    figure = replace(LAPTOP, reference=f"median of {models} rows of makers' sheets")
    assert pedigree.grade(Found(figure, "type"), "factor.device.type.laptop", 2025, "GB").scores[1] == score


@pytest.mark.parametrize(("region", "score"), [("GB", 1), ("GLO", 2), ("X-EUR", 2), ("US", 4)])
def test_place_is_scored_by_what_a_figure_describes(region, score):
    figure = replace(LAPTOP, region=region)
    assert pedigree.grade(Found(figure, "type"), "factor.device.type.laptop", 2025, "GB").scores[3] == score


@pytest.mark.parametrize(
    ("factor", "match", "kind", "technology", "held"),
    [
        (LAPTOP, "maker", "factor.device.type.laptop", 2, True),  # another model of the maker
        (LAPTOP, "type", "factor.device.type.laptop", 3, True),  # the middle of a type
        (SERVER_LIFE, "type", "factor.lifetime.server", 3, True),  # a quoted life
        (LAPTOP, "parent_type", "factor.device.type.laptop", 4, False),
        (LAPTOP, "proxy", "factor.device.type.laptop", 5, False),
    ],
)
def test_what_the_kinds_spread_is_made_of_is_shown_and_adds_nothing(factor, match, kind, technology, held):
    """The sigma is that of the other axes; a wider type or another one in its place adds its own, in squares."""
    grade = pedigree.grade(Found(factor, match), kind, 2025, "GB")
    assert grade.scores[4] == technology
    quoted = kind.startswith("factor.lifetime")
    others = [step("completeness", 1 if quoted else grade.scores[1]), step("time", grade.scores[2]),
              step("place", grade.scores[3])]  # fmt: skip
    assert grade.scores[1] == (4 if quoted else 1)
    assert grade.sigma == pytest.approx(math.hypot(*others, 0.0 if held else step("technology", technology)))


def test_the_other_set_takes_the_same_scores_and_its_own_steps(assess):
    """A laptop's own 1.45 with what place 2 adds by either set: ln2 1.45 + ln2 of the step."""
    [slot] = [one for one in assess("Type,Name\nLaptop,a\n").ledger.slots if one.id == LAPTOP.id]
    assert slot.scores == (1, 1, 1, 2, 3)
    assert math.log(slot.gsd) ** 2 == pytest.approx(math.log(1.45) ** 2 + step("place", 2) ** 2)
    theirs = pedigree.other_step_sigma("place", 2)
    assert theirs > step("place", 2)
    assert math.log(slot.other_gsd) ** 2 == pytest.approx(math.log(1.45) ** 2 + theirs**2)
