"""Kit that came into service on a day that is stated runs every day of each later year: its day cuts its first year."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.factors import load_factors
from carbon.footprint.standing.standing import standing
from carbon.pathways.options.options import Option, Pathway
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server

MEASURED = Period.financial_year(2025)
DAYS = ("2024-10-01", "2025-04-01", "2025-10-01", "2026-03-31", "2026-06-01", "2028-06-01")


@pytest.mark.parametrize("acquired", [None, "2024-06-01"])
@pytest.mark.parametrize("day", DAYS)
def test_a_first_day_of_service_leaves_a_standing_year_whole(day: str, acquired: str | None) -> None:
    """10 laptops x 18.25 kWh a year; a server of 0.3 kW x 24 h x 365 days x PUE 1.5, which goes by the day."""
    kit = [laptop(quantity=10, in_service=day, acquired=acquired), server(in_service=day, acquired=acquired)]
    found = standing(inventory(kit=kit), load_factors(), Settings(), MEASURED)
    assert found.energy_kwh.tolist() == pytest.approx([182.5, 3942.0])
    assert np.bincount(found.line_row, found.annual).tolist() == pytest.approx([182.5, 0.0], abs=1e-6)


def test_the_years_of_a_comparison_hold_it_from_its_day_on() -> None:
    """18.25 kWh a year: all of 2026-27 since 1 October 2025, 182 of its 365 days since 1 October 2026."""
    kit = [laptop(in_service="2025-10-01", acquired=None), laptop(in_service="2026-10-01", acquired=None)]
    comparer = Comparer(inventory(kit=kit), None, Settings(period=MEASURED), measured=MEASURED, grouped=False)
    years = comparer.compare(Pathway(2026, 2028, (Option("nothing is done"),)))["nothing is done"].years
    assert years.energy_kwh.tolist() == pytest.approx([18.25 + 18.25 * 182 / 365, 36.5, 36.5])
