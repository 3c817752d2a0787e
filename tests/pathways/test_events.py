"""Events in plain figures: where they run, and what kit of a type says of itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from carbon.pathways.options.options import Event, Option, Pathway
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.problems import Refusal
from tests.pathways.conftest import inventory, server

YEAR = Period.financial_year(2025)
RUNS = {"run": {"power_w": 1000.0}, "service": {"power_w": 1000.0}}


def difference(kind: str, **values: Any) -> np.ndarray:
    """What an event from April 2026 on adds to each of three years. [kgCO2e]"""
    event = Event(kind, date(2026, 4, 1), values=values)
    pathway = Pathway(2025, 2027, (Option("As today"), Option("More", events=(event,))))
    comparison = Comparer(inventory(kit=[server()]), measured=YEAR).compare(pathway)
    return comparison["More"].years.annual_kgco2e - comparison["As today"].years.annual_kgco2e


@pytest.mark.parametrize("kind", RUNS)
@pytest.mark.parametrize("country", ["AQ", "XX", "ZZ"])
def test_a_country_without_a_grid_is_refused_and_never_counted_as_nothing(kind: str, country: str) -> None:
    with pytest.raises(Refusal, match=f"Option “More”, {kind}: the electricity grid of “{country}”") as told:
        difference(kind, **RUNS[kind], country=country)
    assert told.value.code == "country_not_known"


@pytest.mark.parametrize("kind", RUNS)
def test_what_runs_in_a_country_takes_its_grid(kind: str) -> None:
    """A kilowatt all year is 8,760 kWh; UK and GB are one country, which it is where none is stated."""
    here, by_its_name, plain, there = (
        difference(kind, **RUNS[kind], **said) for said in ({"country": "GB"}, {"country": "UK"}, {}, {"country": "IE"})
    )
    assert here[0] == 0.0
    assert (here[1:] > 500).all()
    assert by_its_name == pytest.approx(here)
    assert plain == pytest.approx(here)
    assert (there[1:] > here[1:]).all()  # a kilowatt-hour of Ireland's grid is dirtier


@pytest.mark.parametrize("kind", ["virtual_machine", "software", "rack"])
def test_kit_of_a_type_without_figures_of_its_own_is_refused(kind: str) -> None:
    with pytest.raises(Refusal, match="could not be worked out") as told:
        difference("run", units=1.0, type=kind)
    assert told.value.code == "addition_not_estimated"
