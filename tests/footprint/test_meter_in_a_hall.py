"""A meter without kit behind it follows the place that it names: a leased hall's electricity is no own premises'.

10,000 kWh of a hall's meter: under "2" the part of the kit itself, 10,000 / PUE of halls, is in 2 and 3.3, and what the
hall adds in 3.8; under "3.8" and "3.1" all of it is there (method, section 3). Each kilowatt-hour counts once.
"""

from __future__ import annotations

import pytest

import carbon
from carbon.factors import load_factors
from carbon.settings import Contract, Period, Settings
from tests.footprint.test_why import holds

PUE = load_factors(()).get("pue.default.colocation").value
GENERATION, REST = 0.177, 0.01853 + 0.04590 + 0.00397
ALL = GENERATION + REST


def metered(place, heading="Room", kit="", kwh="kWh", **settings):
    files = [("meter.csv", f"Meter,{heading},{kwh},From,To\nM1,{place},10000,2025-04-01,2026-03-31\n".encode())]
    if kit:
        files.append(("kit.csv", kit.encode()))
    activity = carbon.read_inventory(files)
    return carbon.assess(activity, settings=Settings(**settings), period=Period.parse("2025-26"))


def by_scope(found):
    ledger = found.ledger
    return {name: kg for name, kg in zip(ledger.names("scope"), ledger.sums("management", "scope"), strict=True) if kg}


HALL = {"2": 10_000 / PUE * GENERATION, "3.3": 10_000 / PUE * REST, "3.8": (10_000 - 10_000 / PUE) * ALL}


@pytest.mark.parametrize("place", ["Leased hall", "Colo Slough", "Colocation suite 3", "Co-location", "COLO", "Colo 2"])
def test_a_hall_by_its_name(place):
    found = metered(place, colocation_scope="2")
    assert by_scope(found) == pytest.approx(HALL, rel=1e-9)
    assert found.energy_kwh == pytest.approx(10_000)


@pytest.mark.parametrize("heading", ["Room", "Site"])
@pytest.mark.parametrize("scope", ["3.8", "3.1"])
def test_a_hall_whose_scope_is_set(heading, scope):
    assert by_scope(metered("Leased hall", heading, colocation_scope=scope)) == pytest.approx({scope: 10_000 * ALL})


def test_a_provider_by_its_name():
    assert by_scope(metered("Hosting provider")) == pytest.approx({"3.1": 10_000 * ALL})


@pytest.mark.parametrize("place", ["Server room", "Town hall", "Data centre", "DC1", "Colonel's house"])
def test_other_places_are_own_premises_and_that_is_told(place):
    found = metered(place, colocation_scope="3.8")
    assert by_scope(found) == pytest.approx({"2": 10_000 * GENERATION, "3.3": 10_000 * REST})
    [told] = [one.message for one in found.problems if one.code == "meter_counts_by_itself"]
    assert "own premises" in told


def test_what_kit_at_the_place_says_of_it():
    """A rack of no known electricity stands there, in a leased hall by its own row."""
    kit = "Type,Site,Run by,Embodied (kgCO2e)\nRack,Slough,leased hall,500\n"
    found = metered("Slough", kit=kit, colocation_scope="3.8")
    electricity = {scope: kg for scope, kg in by_scope(found).items() if scope in ("2", "3.3", "3.8")}
    assert electricity == pytest.approx({"3.8": 10_000 * ALL})


def test_the_load_alone_of_a_hall_has_its_overhead_by_the_hall_s_pue():
    found = metered("Leased hall", kwh="IT kWh", colocation_scope="3.8")
    assert by_scope(found) == pytest.approx({"3.8": 10_000 * PUE * ALL})


def test_an_own_contract_does_not_cover_the_landlord_s_supply():
    found = metered("Leased hall", colocation_scope="2", contract=Contract("ours", rego_share=1.0))
    whole = found.total("management")
    assert whole.market_based_kgco2e == pytest.approx(whole.location_based_kgco2e)


def test_a_hall_is_told():
    found = metered("Leased hall")
    [told] = [one.message for one in found.problems if one.code == "meter_of_a_hall"]
    assert "leased hall" in told


@pytest.mark.parametrize("kwh", ["kWh", "IT kWh"])
@pytest.mark.parametrize("scope", ["2", "3.8"])
def test_every_line_of_a_hall_comes_out_to_its_kilograms(kwh, scope):
    found = metered("Leased hall", kwh=kwh, colocation_scope=scope)
    for line in found.why(count=None).lines:
        holds(line)
