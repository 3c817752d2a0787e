"""Refurbished kit: a year of its use takes a quarter of a new one's yearly making. Source: method, section 4."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.factors import load_factors
from tests.footprint.test_why import holds

HEADINGS = "Type,Quantity,Refurbished,Planned life (years),Purchase date"


@pytest.fixture(scope="module")
def laptop() -> float:
    """Making a new laptop of no known maker. [kgCO2e]"""
    return load_factors().get("device.laptop.embodied.recommended").value


def told(found, code):
    return [problem for problem in found.problems if problem.code == code]


def making(found, book="management"):
    return float(found.by(book, "stage")["location_based_kgco2e"].get("embodied", 0.0))


def test_the_factor_has_its_range_and_source() -> None:
    factor = load_factors().get("device.refurbished.yearly_share")
    assert (factor.value, factor.low, factor.high, factor.unit) == (0.25, 0.13, 0.36, "dimensionless")
    assert "ADEME" in factor.source.publisher


@pytest.mark.parametrize(
    ("life", "bought", "each", "charged"),
    [
        ("4", "2024-04-01", 0.25, 365 / 1461),
        ("2", "2024-04-01", 0.125, 365 / 730),
        ("", "2024-04-01", 0.125, 365 / 730),
        ("8", "2024-04-01", 0.5, 365 / 2922),
        ("4", "", 0.25, 1 / 4),
        ("", "", 0.125, 1 / 2),
        ("2", "2020-04-01", 0.125, 0.0),
    ],
)
def test_a_year_of_use_has_a_quarter_of_a_new_ones_yearly_making(assess, laptop, life, bought, each, charged):
    """100 laptops, 216.6 kg new over the type's 4 years: 54.15 kg a year. A year of refurbished use takes a quarter,
    13.5375 kg; a life of 4 years 54.15 kg each. Bought 2024-04-01 for 4 years (1,461 days), 2025-26 (365 days) is
    100 x 54.15 x 365 / 1,461 = 1,352.82 kg. Without a life: 2 years, 27.075 kg over 730 days, 1,353.75 kg."""
    assert laptop == pytest.approx(216.6)
    found = assess(f"{HEADINGS}\nLaptop,100,Yes,{life},{bought}\n")
    assert making(found) == pytest.approx(100 * laptop * each * charged)
    assert bool(told(found, "refurbished_life_assumed")) == (not life)
    assert not told(found, "lifetime_assumed")
    (sentence,) = told(found, "refurbished_by_year")
    assert "0.25 (0.13 to 0.36)" in sentence.message
    assert "e+" not in sentence.message


def test_the_worked_figure(assess):
    found = assess(f"{HEADINGS}\nLaptop,100,Yes,4,2024-04-01\n")
    assert making(found) == pytest.approx(1352.82, abs=0.01)


def test_all_of_it_counts_on_the_day_of_purchase_in_the_inventory_book(assess, laptop):
    found = assess(f"{HEADINGS}\nLaptop,100,Yes,4,2025-04-01\n")
    assert making(found, "inventory") == pytest.approx(100 * 0.25 * laptop)


def test_the_life_of_a_new_one_is_that_of_the_settings(assess, laptop):
    """New laptops are kept for 6 years: a year of refurbished use takes 0.25 / 6, and lasts 3 years unless stated."""
    found = assess(f"{HEADINGS}\nLaptop,1,Yes,,\n", lifetime_years={"laptop": 6.0})
    assert making(found) == pytest.approx(laptop * 0.25 * (3 / 6) / 3)


def test_a_stated_figure_and_a_stated_share_win(assess, laptop):
    stated = assess(f"{HEADINGS},Embodied (kgCO2e)\nLaptop,1,Yes,4,2025-04-01,30\n")
    assert making(stated, "inventory") == pytest.approx(30)
    assert not told(stated, "refurbished_by_year")
    shared = assess(f"{HEADINGS}\nLaptop,1,Yes,4,2025-04-01\n", refurbished_share=0.2)
    assert making(shared, "inventory") == pytest.approx(0.2 * laptop)


@pytest.mark.parametrize("kind", ["Smartphone", "Monitor", "Server", "Printer", "Network switch"])
def test_other_kit_takes_the_same_share_and_is_never_nothing(assess, kind):
    """A life as long as a new one's takes a quarter of its making."""
    new, second = (assess(f"Type,Refurbished,Purchase date\n{kind},{said},\n") for said in ("No", "Yes"))
    assert making(new) > 0
    assert making(second) == pytest.approx(making(new) / 4)


def test_over_a_contract_its_years_are_the_life(assess, laptop):
    """Leased for 2 years: 2 of 4 years at a quarter, spread over 730 days."""
    text = "Type,Refurbished,Ownership,Purchase date,Lease end\nLaptop,Yes,Service lease,2025-04-01,2027-03-31\n"
    assert making(assess(text)) == pytest.approx(laptop * 0.25 * (730 / 365.25) / 4 * 365 / 730)


def test_its_range_is_drawn(assess):
    """A stated 0.13 to 0.36 on top of what is drawn for new ones: the band is wider than theirs."""

    def width(found):
        total = found.total("inventory")
        return np.log(total.high_kgco2e / total.low_kgco2e)

    electricity = "Type,Quantity,Refurbished,Planned life (years),Purchase date,Annual electricity (kWh per unit)"
    new, second = (assess(f"{electricity}\nLaptop,100,{said},4,2025-04-01,0\n") for said in ("No", "Yes"))
    assert width(second) > width(new)


def test_the_formula_of_a_line_shows_the_share_and_the_lives(assess):
    for life in ("4", ""):
        found = assess(f"{HEADINGS}\nLaptop,100,Yes,{life},2024-04-01\n")
        lines = [line for line in found.why(count=None).lines if line.stage == "embodied"]
        assert lines
        for line in lines:
            holds(line)


# -- of a stated 0 no life and no day matters --------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["lifetime_assumed", "embodied_undated", "refurbished_life_assumed"])
def test_a_making_stated_as_0_asks_for_no_life_and_no_day(assess, code):
    text = "Type,Refurbished,Embodied (kgCO2e),Annual electricity (kWh per unit)\nLaptop,{0},{1},20\n"
    said = "Yes" if code.startswith("refurbished") else "No"
    assert not told(assess(text.format(said, 0)), code)
    assert told(assess(text.format(said, 200)), code)
