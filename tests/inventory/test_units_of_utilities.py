"""Joules of electricity and litres of fuel as people write them: right figures, and no alarm where the list says so."""

from __future__ import annotations

import pytest

from tests.inventory.test_utilities import codes, counted, read

MPAN = "1200012345678"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Site,Utility,Month,Consumption,Unit; A,Electricity,2025-04,36,GJ; A,Gas,2025-04,50,GJ", 10_000),
        ("Site,Fuel,Month,Consumption,Unit; A,Electricity,2025-04,3600,MJ", 1_000),
        ("Site,Month,Electricity,Unit; A,2025-04,36,GJ", 10_000),
        ("Site,Month,Electricity (GJ); A,2025-04,36", 10_000),
        ("Site,Month,Electricity (MJ); A,2025-04,7200", 2_000),
        ("Site,MPAN,Month,Consumption,Unit; A," + MPAN + ",2025-04,3600,MJ", 1_000),
        ("Site,Month,Electricity (MWh); A,2025-04,1.5", 1_500),
        ("Site,Month,Consumption,Unit; A,2025-04,1.5,MWh; A,2025-05,700,kWh", 2_200),
        ("Site,Month,Consumption,Unit; A,2025-04,2,MWH; A,2025-05,700,Kwh", 2_700),
        ("Site,Month,kWh,kVAh; A,2025-04,36,40", 36),
    ],
)  # fmt: skip
def test_electricity_in_other_units_counts_unasked(text: str, right: float):
    activity = read(text, "meters.csv")
    assert counted(activity) == {"metered_kwh": pytest.approx(right)}
    assert "metered_unclear" not in codes(activity)


@pytest.mark.parametrize(
    "text", ["Site,Month,Consumption (GJ); A,2025-04,36", "Site,Month,Consumption,Unit; A,2025-04,36,GJ",
             "Site,Month,Energy (MJ); A,2025-04,36"]
)  # fmt: skip
def test_joules_of_which_nothing_says_electricity_are_asked(text: str):
    activity = read(text, "meters.csv")
    assert not counted(activity)
    assert "metered_unclear" in codes(activity)


@pytest.mark.parametrize("word", ["ltrs", "Ltrs", "litre", "Litres", "L", "l", "ltr", "lts", "Lt", "liters"])
@pytest.mark.parametrize("form", ["Quantity,Unit|100,{}", "Quantity ({})|100", "Quantity|100 {}", "{}|100"])
def test_litres_are_litres_however_they_are_written(word: str, form: str):
    head, row = form.format(word).split("|")
    activity = read(f"Generator,Fuel,Date,{head}; G1,Diesel,2025-04-03,{row}", "fuel.csv")
    assert counted(activity) == {"fuel_litre": 100}
    assert not [each for each in activity.problems if each.question]
