"""Sentences about one thing, of turning values out of reach, of break-even by what is saved."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from carbon.factors.tables.plausible import Likely, not_likely
from carbon.pathways.answers.best_set import best_set
from carbon.pathways.answers.crossing import _holds, crossing_day
from carbon.pathways.answers.flips import _proportional
from tests.pathways.test_best_set import invented


@pytest.mark.parametrize(("figures", "unit", "begins"), [
    ("1", "servers", "1 server is"), ("6", "servers", "6 servers is"), ("1", "units", "1 unit is"),
    ("1", "years in all", "1 year in all is"), ("1", "kWh", "1 kWh is"), ("12", "years", "12 years is"),
])  # fmt: skip
def test_one_thing_is_told_as_one(figures, unit, begins):
    assert not_likely(figures, unit, "it", Likely(2.0, 3.0)).startswith(begins)


@pytest.mark.parametrize(("rows", "begins"), [
    ([[(-1, -1)]], "1 of 1 kind of kit changes."),
    ([[(1, 1)]], "0 of 1 kind of kit change."),
    ([[(-1, -1)], [(1, 1)]], "1 of 2 kinds of kit changes."),
    ([[(-1, -1)], [(-1, -1)]], "2 of 2 kinds of kit change."),
])  # fmt: skip
def test_kinds_of_kit_are_counted(rows, begins):
    assert best_set(invented(rows), budget_gbp=0).sentence.startswith(begins)


@pytest.mark.parametrize(("multiple", "told"), [(0.5, True), (50.0, True), (24_500.0, False), (101.0, False)])
def test_a_turning_value_far_out_of_reach_is_none(multiple, told):
    """central + carried x (m - 1) = 0: m = 1 - central / carried."""
    flip = _proportional("Waste", "kgCO2e/tonne", 4.65, 1.0 - multiple, 1.0, "waste")
    assert (flip.at is not None) == told


FIRST = 20_000
DAY = date.fromordinal(date(1970, 1, 1).toordinal() + FIRST)


def days_after(count):
    return date.fromordinal(DAY.toordinal() + count)


@pytest.mark.parametrize(("saved", "method", "told"), [
    # day by day what is saved; the method's day; the day on which the saving is there
    ([0, 0.77, 20_000, 0, 0, 0, 0, 0, 0, 0], 1, 2),  # the disposal on the eve of a purchase that is spared
    ([0, 0.77, 0, 20_000, 0, 0, 0, 0, 0, 0], 1, 3),
    ([0, 5, 5, 5, 5, 5, 5, 5, 5, 5], 1, 1),  # electricity of every day
    ([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 1, 1),  # a line that rises
    ([20_000, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0, 0),
    ([-100, 100, 0.77, 300, 0, 0, 0, 0, 0, 0], 2, 3),  # dearer at first
    ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0.77], 9, 9),  # nothing more comes by the horizon
    ([0, 300, 0, 0, 0, 0, 0, 20_000, 0, 0], 1, 1),  # 1.5 % of it: a saving of its own
])  # fmt: skip
def test_it_breaks_even_in_words_when_the_saving_is_there(saved, method, told):
    baseline = np.full(10, 1000.0)
    option = baseline - np.array(saved, dtype=float)
    day = crossing_day(option, baseline, FIRST)
    assert day == days_after(method)
    assert _holds(day, option, baseline, FIRST) == days_after(told)
