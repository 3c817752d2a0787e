"""Units in headings and cells: they name the field or refuse it, and a cell that cannot be read costs itself alone."""

from __future__ import annotations

import pandas as pd
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory


def read(*lines: str) -> ActivityData:
    return read_inventory([("list.csv", ("\n".join(lines) + "\n").encode())])


def first(activity: ActivityData, name: str) -> float | None:
    kit = activity.tables["kit"]
    return None if name not in kit or pd.isna(kit[name].iloc[0]) else float(kit[name].iloc[0])


def codes(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


@pytest.mark.parametrize(
    ("heading", "cell", "name", "value"),
    [
        ("Load (W)", "201", "mean_power_w", 201), ("average_W", "201", "mean_power_w", 201),
        ("Avg W", "201", "mean_power_w", 201), ("Wattage", "201", "mean_power_w", 201),
        ("W", "201", "mean_power_w", 201),
        ("Load (kW)", "0.2", "mean_power_w", 200), ("Active (W)", "65", "mean_power_w", 65),
        ("kWh", "120", "annual_energy_kwh", 120), ("kWh per device", "120", "annual_energy_kwh", 120),
        ("Energy use per annum kWh", "120", "annual_energy_kwh", 120), ("Monthly kWh", "10", "annual_energy_kwh", 120),
        ("Energy use per month kWh", "10", "annual_energy_kwh", 120),
        ("Energy (MWh/year)", "0.12", "annual_energy_kwh", 120),
        ("Consommation (kWh/an)", "120", "annual_energy_kwh", 120),
        ("kWh per unit pa", "120", "annual_energy_kwh", 120),
        ("Energy (Wh per day)", "1000", "annual_energy_kwh", 365), ("Mémoire (Go)", "16", "memory_gb", 16),
        ("Total RAM MB", "16000", "memory_gb", 16), ("Stockage (To)", "2", "storage_gb", 2000),
        ("Embodied (kg)", "240", "embodied_kgco2e", 240), ("Embodied (tCO2e)", "0.24", "embodied_kgco2e", 240),
        ("In use (hours per week)", "40", "hours_per_year", 40 * 365 / 7),
        ("Durée de vie (ans)", "5", "planned_life_years", 5),
    ],
)  # fmt: skip
def test_the_unit_of_a_heading_names_its_field(heading: str, cell: str, name: str, value: float) -> None:
    activity = read(f"Type,Model,{heading}", f"Server,R740,{cell}")
    assert first(activity, name) == pytest.approx(value)
    for other in ("utilisation", "status"):
        assert other not in activity.tables["kit"]


@pytest.mark.parametrize(
    ("heading", "cell", "name"),
    [
        ("Load (kVA)", "1", "utilisation"), ("Embodied (kgCO2e per hour)", "0.01", "embodied_kgco2e"),
        ("Embodied (kWh)", "900", "embodied_kgco2e"), ("Power (kWh)", "900", "mean_power_w"),
        ("Power (kWh)", "900", "annual_energy_kwh"), ("Life (kg)", "5", "planned_life_years"),
        ("Memory (%)", "50", "memory_gb"), ("Capacity (kVA)", "5", "storage_gb"), ("Weight (kgCO2e)", "5", "mass_kg"),
        ("Battery (Wh)", "57", "annual_energy_kwh"), ("Cost per kWh", "0.2", "annual_energy_kwh"),
        ("PoE budget (W)", "370", "mean_power_w"), ("TDP (W)", "120", "mean_power_w"),
    ],
)  # fmt: skip
def test_a_unit_of_another_thing_refuses_the_field_and_is_told(heading: str, cell: str, name: str) -> None:
    activity = read(f"Type,Model,{heading}", f"Server,R740,{cell}")
    assert first(activity, name) is None
    known_of_no_use = heading.startswith("PoE budget")
    assert known_of_no_use or any(heading in problem.message for problem in activity.problems)


def test_kilograms_under_embodied_are_of_co2e_and_told() -> None:
    activity = read("Type,Model,Embodied", "Laptop,E14,240 kg", "Laptop,E14,250 kgCO2e", "Laptop,E14,0.2 t")
    assert activity.tables["kit"]["embodied_kgco2e"].tolist() == [240, 250, 200]
    told = next(problem for problem in activity.problems if problem.code == "mass_as_co2e")
    assert "“240 kg” (1 row), “0.2 t” (1 row)" in told.message
    assert told.rows.tolist() == [2, 4]


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("Power (W)", "65 furlongs", "unknown_unit"), ("Annual electricity (kWh)", "65 W", "power_not_energy"),
        ("Power (W)", "3 kWh", "not_energy"), ("Embodied", "12 kWh", "unknown_unit"),
        ("Memory", "16 bananas", "unknown_unit"),
        ("Weight (kg)", "2 metres", "unknown_unit"), ("Lifetime (years)", "5 kg", "unknown_unit"),
        ("Storage (GB)", "5 spoons", "unknown_unit"), ("Hours per year", "5 kg", "unknown_unit"),
        ("Idle power (W)", "9 pints", "unknown_unit"), ("Metered kWh", "7 kg", "unknown_unit"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_costs_that_cell_alone(heading: str, cell: str, code: str) -> None:
    activity = read(
        f"Type,Model,{heading},Site", f"Server,R740,{cell},Leeds", "Server,R740,5,Leeds", "Server,R740,6,Leeds"
    )
    problem = next(each for each in activity.problems if each.code == code)
    assert problem.severity == "warning"
    assert f"“{cell}” (1 row)" in problem.message
    assert activity.tables["kit"]["set_aside"].isna().all()


def test_a_quantity_that_cannot_be_read_waits() -> None:
    activity = read("Type,Model,Quantity", "Server,R740,5 furlongs", "Server,R740,5")
    assert activity.tables["kit"]["set_aside"].notna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("Purchase Cost (AUD)", "2000", "AUD"), ("Cost AUD", "2000", "AUD"), ("Cost £", "2000", "GBP"),
        ("Cost (A$)", "2000", "AUD"), ("Cost", "CHF 2000", "CHF"), ("Cost", "2000 SEK", "SEK"),
        ("Cost", "A$2000", "AUD"),
        ("Cost", "US$2000", "USD"), ("Cost", "¥2000", "JPY"), ("Price (JPY ex tax)", "2000", "JPY"),
        ("Prix d'achat (€)", "2000", "EUR"), ("Cost", "2000 zł", "PLN"), ("Purchase price (NZD)", "2000", "NZD"),
        ("Cost in euros", "2000", "EUR"),
    ],
)  # fmt: skip
def test_every_currency_is_known_by_its_code_and_sign(heading: str, cell: str, code: str) -> None:
    activity = read(f"Type,Make,Model,Serial,{heading}", f"Laptop,Dell,Latitude 5420,CU000001,{cell}")
    kit = activity.tables["kit"]
    assert kit["currency"].tolist() == [code]
    assert kit["purchase_cost"].tolist() == [2000]
    assert "currency_unknown" not in codes(activity)


def test_no_currency_named_is_still_told() -> None:
    assert "currency_unknown" in codes(read("Type,Model,Cost", "Laptop,E14,2000"))


@pytest.mark.parametrize(
    "heading",
    ["S/N", "Ser No", "Serial/Service Tag", "Manufacturer Serial", "N° de série", "N° série", "No série",
     "SerialNumber", "Rhif cyfresol", "u_serial_number"],
)  # fmt: skip
def test_a_repeated_serial_is_one_device_under_every_heading(heading: str) -> None:
    activity = read(
        f"Type,Make,Model,{heading},Location", "Laptop,Dell,Latitude 5420,SH000001,Leeds",
        "Laptop,Dell,Latitude 5420,SH000001,Leeds", "Laptop,Dell,Latitude 5420,SH000002,Leeds",
    )  # fmt: skip
    assert activity.tables["kit"]["set_aside"].notna().sum() == 1


@pytest.mark.parametrize(
    ("heading", "told"),
    [("kWh", True), ("kWh per device", True), ("Consumption (kWh)", True), ("Annual kWh", False), ("kWh/yr", False),
     ("TEC (kWh)", False), ("Monthly kWh", False), ("Consommation (kWh/an)", False), ("kWh pa", False),
     ("Defnydd blynyddol (kWh)", False)],
)  # fmt: skip
def test_energy_of_no_named_period_is_of_a_year_and_told(heading: str, told: bool) -> None:
    activity = read(f"Type,Model,{heading}", "Laptop,E14,30")
    assert ("energy_taken_as_yearly" in codes(activity)) == told
