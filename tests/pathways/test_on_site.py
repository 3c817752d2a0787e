"""Electricity made on site and certificates in the years of an option, worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.settings import Contract, Settings
from tests.pathways.conftest import inventory, server

MEASURED = Period.financial_year(2025)
KWH = 0.3 * 24 * 365
"""A server of 300 W for a year, without the room's overhead. [kWh]"""


def compared(measure, **settings):
    """The first year of today and of one measure from its first day on, of a server of 300 W without overhead."""
    chosen = Settings(period=MEASURED, **settings)
    comparer = Comparer(inventory(kit=[server(pue=1.0)]), None, chosen, measured=MEASURED)
    pathway = Pathway(2026, 2028, (Option("As today"), Option("Other", measures=(measure,))))
    comparison = comparer.compare(pathway)
    return comparison["As today"], comparison["Other"]


def test_kit_that_moves_to_a_hall_leaves_the_roof_behind():
    """30 % made on site: 70 % of the kilowatt-hours are bought today, and all of them in the hall."""
    hall = Measure("leased_hall", date(2026, 4, 1), values={"pue": 1.0})
    today, there = compared(hall, contract=Contract(onsite_share=0.3))
    assert today.years.running_kgco2e == pytest.approx(0.7 * there.years.running_kgco2e)
    assert today.years.energy_kwh[0] == pytest.approx(KWH)
    assert there.years.energy_kwh[0] == pytest.approx(KWH)


def test_a_measure_keeps_the_share_that_is_made_on_site():
    saving = Measure("switch_off", date(2026, 4, 1), values={"saving": 0.5})
    today, less = compared(saving, contract=Contract(onsite_share=0.3))
    assert less.years.running_kgco2e == pytest.approx(0.5 * today.years.running_kgco2e)


def test_certificates_of_a_measure_are_not_taken_off_a_tariff_that_holds_its_own():
    """Half of it with certificates: the rest takes the grid's figure, not the tariff's, and a note says so."""
    contract = Contract("", 0.05, 0.0, None, "of the whole tariff")
    half = Measure("contract", date(2026, 4, 1), values={"rego_share": 0.5})
    today, bought = compared(half, contract=contract)
    plain, _ = compared(half)
    generation = plain.years.running_by_scope["2"][0]
    rest = plain.years.running_kgco2e[0] - generation
    running = bought.years.annual_market_kgco2e - bought.years.annual_kgco2e + bought.years.running_kgco2e
    assert running[0] == pytest.approx(0.5 * generation + rest)
    assert "contract_of_the_whole_tariff" in {note.code for note in bought.notes}
    assert {note.code for note in today.notes} <= {"list_not_renewed"}
