"""Options share what makers' sheets have in common: draws of a difference are paired (method, sections 7 and 8)."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest

from carbon.footprint.ledger.in_common import IN_COMMON
from carbon.pathways.answers.flips import of_drawn
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.certainty import certainty
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop

MEASURED = Period.financial_year(2025)
START = date(2026, 4, 1)


def without(name: str) -> Option:
    return Option(f"Without {name}", measures=(Measure("retire", START, where={"name": (name,)}),))


def sure_of(share: float):
    """Two laptops of two lists, 200 kg each, renewed once: either is given up."""
    said = {"annual_energy_kwh": 0.0, "mass_kg": 0.0, "acquired": "2024-04-01"}
    kit = [laptop(name=name, file=f"{name}.xlsx", **said) for name in "AB"]
    settings = Settings(period=MEASURED, makers_common_share=share)
    comparer = Comparer(inventory(kit=kit), None, settings, measured=MEASURED)
    options = (Option("As today"), without("A"), without("B"))
    return certainty(comparer.compare(Pathway(2026, 2031, options)))


def deviation(share: float, first: str = "Without A", second: str = "Without B") -> float:
    drawn = sure_of(share)._total(first) - sure_of(share)._total(second)
    return float(np.std(drawn))


def test_what_two_options_buy_cancels_by_the_half_that_they_share():
    """B - A of 200 kg each, s = ln 1.23: Var = 2 x 200^2 x (e^s2 - e^(share s2)); of half shared about half is left."""
    s = math.log(1.23)
    apart = deviation(0.0)
    for share in (0.25, 0.5, 0.75):
        wanted = math.sqrt((math.exp(s * s) - math.exp(share * s * s)) / math.expm1(s * s))
        assert deviation(share) / apart == pytest.approx(wanted, rel=0.05)
    assert deviation(1.0) < 0.25 * apart  # what is left are the counts of two lists


def test_one_option_bears_it_whole_and_its_band_holds_the_figure():
    for share in (0.0, 0.5, 1.0):
        sure = sure_of(share)
        assert float(sure._total("As today").mean()) == pytest.approx(400, rel=0.01)
        band = sure.cumulative("As today")
        assert band.low_kgco2e[-1] <= 400 <= band.high_kgco2e[-1]
    apart, joined = (float(np.std(sure_of(share)._total("As today"))) for share in (0.0, 1.0))
    assert joined == pytest.approx(math.sqrt(2) * apart, rel=0.05)


def test_a_difference_names_it_and_its_shares_sum_to_one():
    sure = sure_of(0.5)
    table = sure.tornado("Without A")
    line = table[table["id"] == IN_COMMON].iloc[0]
    assert line["name"] == "What makers' sheets have in common"
    assert table["share"].sum() == pytest.approx(1)
    assert line["share"] == pytest.approx(0.5, abs=0.05)
    assert IN_COMMON not in set(sure_of(0.0).tornado("Without A")["id"])
    assert IN_COMMON not in set(sure.tornado("Without A", "Without B")["id"])  # it is in both alike


def test_where_the_answer_turns_can_be_told_of_it():
    flip = next(one for one in of_drawn(sure_of(0.5), "Without A") if one.id == IN_COMMON)
    assert flip.unit == "of its value"
    assert flip.what == "What makers' sheets have in common"


def test_equal_options_are_a_tie_whatever_is_shared():
    for share in (0.0, 0.5, 1.0):
        assert sure_of(share).probability_lower("As today", "As today") == 0.5
        assert sure_of(share).probability_lower("Without A", "Without B") == pytest.approx(0.5, abs=0.03)
