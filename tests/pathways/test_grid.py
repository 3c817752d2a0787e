"""The UK grid of the years to come, worked out by hand from the tables. Source: method, section 8."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.factors import load_factors
from carbon.pathways.estate.grid import grid_path
from carbon.problems import Refusal

FACTORS = load_factors()
YEARS = range(2027, 2036)
NEWEST = 0.13096 + 0.01299 + 0.03682 + 0.00359  # the 2026 set, kgCO2e/kWh: 0.18436, of the grid of 2025
GREEN_BOOK = {
    2025: 0.129056, 2026: 0.106125, 2027: 0.087268, 2028: 0.071762, 2029: 0.059011, 2030: 0.048526, 2031: 0.04055,
    2032: 0.033886, 2033: 0.028317, 2034: 0.023663, 2035: 0.019774,
}  # fmt: skip


def test_the_two_figures_that_the_method_states():
    assert round(grid_path(FACTORS, [2027]).kgco2e_per_kwh[0], 5) == 0.12466
    assert round(grid_path(FACTORS, [2027], "reported").kgco2e_per_kwh[0], 5) == 0.15160


def test_physical_2027_to_2035_is_the_newest_set_times_the_green_books_fall_since_its_data_year():
    by_hand = [NEWEST * GREEN_BOOK[year] / GREEN_BOOK[2025] for year in YEARS]
    assert grid_path(FACTORS, YEARS).kgco2e_per_kwh == pytest.approx(by_hand, rel=1e-12)


def test_reported_2027_to_2035_is_the_physical_figure_of_the_year_before():
    by_hand = [NEWEST * GREEN_BOOK[year - 1] / GREEN_BOOK[2025] for year in YEARS]
    assert grid_path(FACTORS, YEARS, "reported").kgco2e_per_kwh == pytest.approx(by_hand, rel=1e-12)


def test_well_to_tank_held_constant_falls_in_its_first_two_parts_only():
    path = grid_path(FACTORS, [2030], well_to_tank="constant")
    by_hand = (0.13096 + 0.01299) * GREEN_BOOK[2030] / GREEN_BOOK[2025] + 0.03682 + 0.00359
    assert path.kgco2e_per_kwh[0] == pytest.approx(by_hand, rel=1e-12)


def test_the_marginal_series_takes_the_place_of_generation_and_losses():
    marginal = FACTORS.get("uk.greenbook.electricity.lrm_consumption_compub.2030").value
    by_hand = marginal + (0.03682 + 0.00359) * GREEN_BOOK[2030] / GREEN_BOOK[2025]
    assert grid_path(FACTORS, [2030], "marginal").kgco2e_per_kwh[0] == pytest.approx(by_hand, rel=1e-12)


def test_the_path_is_sure_in_the_data_year_and_less_so_every_year_after():
    sigma = grid_path(FACTORS, range(2025, 2051)).sigma
    assert sigma[0] == 0.0
    assert (np.diff(sigma) >= 0).all()
    assert (sigma[1:] > 0).all()


@pytest.mark.parametrize("years", [[2051], [2020]])
def test_a_year_that_the_series_does_not_have_is_refused_and_told(years):
    with pytest.raises(Refusal, match=r"series runs from 2021 to 2050"):
        grid_path(FACTORS, years)
