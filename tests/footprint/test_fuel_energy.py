"""Fuel has kilowatt-hours beside its own unit: of gross calorific value, by the same set's figures of both units.

By hand, 2025 set: natural gas 2.0668 kg a cubic metre or 0.18296 a kWh; gas oil 2.7554 a litre or 0.2565 a kWh: a litre
holds 2.7554 / 0.2565 = 10.74 kWh. Where the set has no figure for a kWh of a fuel, that is told and nothing guessed.
"""

from __future__ import annotations

import pytest

import carbon
from carbon.factors import load_factors
from carbon.footprint.result.records import assessment_record
from carbon.footprint.result.sits_in import energy_sentence, fuels
from carbon.settings import Period

TABLE = load_factors(())


def burnt(*lines, period="2025-26"):
    text = "\n".join(("Fuel,Amount,Unit,From,To", *lines, ""))
    activity = carbon.read_inventory([("generator fuel.csv", text.encode())])
    return carbon.assess(activity, period=Period.parse(period))


def each(fuel, unit, year=2025):
    """kWh in a unit of a fuel, by the published figures of both."""
    return TABLE.get(f"uk.fuel.{fuel}.{unit}.{year}").value / TABLE.get(f"uk.fuel.{fuel}.kwh_gross.{year}").value


@pytest.mark.parametrize(
    ("line", "fuel", "unit", "amount"),
    [
        ("Gas oil,1000,litres,2025-04-01,2026-03-31", "gas_oil", "litre", 1000),
        ("Gas oil,1000,litres,2025-04-01,2027-03-31", "gas_oil", "litre", 500),
        ("Natural gas,200,m3,2025-04-01,2026-03-31", "natural_gas", "m3", 200),
    ],
)
def test_litres_and_cubic_metres_have_kilowatt_hours_beside_them(line, fuel, unit, amount):
    [one] = fuels(burnt(line))
    assert one.amount == pytest.approx(amount, rel=1e-3)
    assert one.kwh == pytest.approx(one.amount * each(fuel, unit), rel=1e-12)
    assert 9 < each(fuel, unit) < 12


def test_by_hand():
    [one] = fuels(burnt("Gas oil,1000,litres,2025-04-01,2026-03-31"))
    assert one.kwh == pytest.approx(1000 * 2.7554 / 0.2565, rel=2e-3)


@pytest.mark.parametrize("fuel", ["Gas oil", "Natural gas"])
def test_kilowatt_hours_are_themselves(fuel):
    [one] = fuels(burnt(f"{fuel},5000,kWh,2025-04-01,2026-03-31"))
    assert (one.amount, one.kwh) == (5000, 5000)
    assert energy_sentence(burnt(f"{fuel},5000,kWh,2025-04-01,2026-03-31")).count("5,000") == 1


@pytest.mark.parametrize("fuel", ["Diesel", "LPG", "Burning oil"])
def test_a_fuel_without_a_figure_for_a_kilowatt_hour_has_none_and_says_so(fuel):
    found = burnt(f"{fuel},1000,litres,2025-04-01,2026-03-31")
    [one] = fuels(found)
    assert one.kwh is None
    assert "no figure for a kilowatt-hour" in energy_sentence(found)


def test_the_sentence_and_the_json_say_both():
    found = burnt("Gas oil,1000,litres,2025-04-01,2026-03-31", "Diesel,300,litres,2025-04-01,2026-03-31")
    text = energy_sentence(found)
    assert "1,000 litres" in text
    assert "kWh gross" in text
    by_fuel = {one["fuel"]: one for one in assessment_record(found)["fuel_burnt"]}
    assert by_fuel["Gas oil"]["kwh_gross"] == pytest.approx(1000 * each("gas_oil", "litre"))
    assert [one["kwh_gross"] for name, one in by_fuel.items() if name.startswith("Diesel")] == [None]


def test_it_is_no_electricity():
    assert burnt("Gas oil,1000,litres,2025-04-01,2026-03-31").energy_kwh == 0
