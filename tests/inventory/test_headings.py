"""Headings matched by meaning, whatever their case, spacing, punctuation or unit."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from carbon.columns import TABLES
from carbon.inventory import read_inventory
from carbon.inventory.headings.headings import match_heading, normalise_heading, read_heading
from carbon.inventory.headings.matched_headings import match_headings
from carbon.inventory.headings.roles import find_layout
from carbon.inventory.headings.synonyms import synonyms

OURS_BESIDE_THE_TIDY_COLUMNS = {
    "ignored", "personal", "device_identifier", "chassis", "operating_system", "is_virtual", "model_number",
    "hours_per_day", "cores_per_socket", "storage_used", "is_template", "rack", "estate_hint_host", "usage_type",
    "service_category", "additional_info", "hours_each", "billed_cost", "commitment_status", "publisher_type",
    "measure", "estimated", "period_end_exclusive", "period_month", "fuel_amount", "fuel_unit", "room",
    "opening_kwh", "closing_kwh", "multiplier",
    "counter_kwh", "usage_unit", "days_per_year", "charge_description", "sku_details", "meter_group", "operation",
    "account", "resource", "sku", "vcpu_each", "parent_meter", "meter_rack", "meter_feed",
}  # fmt: skip


def field_of(text: str, table: str = "kit") -> str | None:
    hit = match_heading(read_heading(text), table)
    return hit[0].field if hit else None


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Serial number", "serial"), ("SERIAL NO.", "serial"), (" Serial\u00a0Number ", "serial"),
        ("Serialnumber", "serial"),
        ("Qty", "quantity"), ("Measured power (W)", "mean_power_w"), ("Typical power [kW]", "mean_power_w"),
        ("Rated power (W)", "rated_power_w"), ("Metered kWh 2025-26", "metered_kwh"),
        ("Annual electricity (kWh per unit)", "annual_energy_kwh"), ("Expected lifetime (years)", "planned_life_years"),
        ("Install Year", "in_service"), ("Purchase year", "acquired"), ("RAM (MB)", "memory_gb"),
        ("RAM in MB", "memory_gb"),
        ("Site PUE", "pue"), ("Gwneuthurwr", "manufacturer"), ("Dyddiad prynu", "acquired"),
        ("Rhif cyfresol", "serial"),
        ("Date d'achat", "acquired"), ("modele", "model"), ("Numéro de série", "serial"), ("*Server name", "name"),
        ("Primary user UPN", "personal"), ("IMEI", "device_identifier"),
        ("Defnydd ynni (kWh y flwyddyn)", "annual_energy_kwh"),
    ],
)  # fmt: skip
def test_a_heading_is_known_in_any_spelling(text: str, field: str) -> None:
    assert field_of(text) == field


def test_a_heading_that_nobody_knows_is_not_guessed() -> None:
    assert field_of("Favourite colour") is None


def test_unit_scope_and_period_are_read_off_a_heading() -> None:
    heading = read_heading("Annual electricity (kWh per unit)")
    assert (heading.unit, heading.whole_row) == ("kWh", False)
    assert read_heading("Metered kWh 2025-26").span == "2025-26"
    assert read_heading("Energy (kWh, total)").whole_row is True


def test_of_two_columns_of_one_meaning_the_better_heading_wins() -> None:
    headings = [read_heading(text) for text in ("Product", "MeterCategory", "Quantity", "UnitOfMeasure", "Cost")]
    service = next(match for match in match_headings(headings, "cloud") if match.field == "service")
    assert service.heading.text == "MeterCategory"


def test_the_table_of_headings_is_normalised_and_leads_to_known_columns() -> None:
    known = OURS_BESIDE_THE_TIDY_COLUMNS.union(*(set(columns) for columns in TABLES.values()))
    for (words, table), synonym in synonyms().items():
        assert words == normalise_heading(words), words
        assert table in (*TABLES, "any"), table
        assert synonym.field in known, synonym.field


def test_no_heading_stands_twice() -> None:
    path = Path(__file__).resolve().parents[2] / "carbon" / "inventory" / "headings" / "headings.csv"
    with path.open(encoding="utf-8") as file:
        keys = [(row["heading"], row["table"]) for row in csv.DictReader(file)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("headings", "sheet", "role"),
    [
        (["Asset type", "Model", "Qty"], "Devices", "devices"),
        (["Rack", "Asset name", "Type", "Model"], "Kit", "hosting"),
        (["Asset type", "Model"], "Server room", "hosting"),
        (["VM", "Powerstate", "CPUs", "Memory", "Host"], "vInfo", "virtual_machines"),
        (["Provider", "Service", "Region", "Usage quantity", "Usage unit"], None, "cloud_usage"),
        (["Month", "IT load (kWh)", "Total room (kWh)"], None, "meter_readings"),
        (["Fuel", "Amount", "Unit", "From", "To"], None, "generator_fuel"),
        (["Refrigerant", "Leaked (kg)", "From"], None, "refrigerants"),
    ],
)
def test_the_role_of_a_table_is_told_from_its_headings(headings: list[str], sheet: str | None, role: str) -> None:
    layout = find_layout([read_heading(text) for text in headings], sheet)
    assert layout is not None
    assert layout.role == role


def test_a_list_of_something_else_has_no_role() -> None:
    assert find_layout([read_heading(text) for text in ("Fruit", "Colour", "Cost")], None) is None


def test_a_note_in_the_brackets_of_a_heading_is_no_unit() -> None:
    kit = read_inventory(
        [
            (
                "noted.csv",
                b"Device type,Model,Quantity (in use),RAM (installed),Power W (measured),Annual kWh (estimated),"
                b"Cores (physical),Hours (per year),Storage (GB usable)\n"
                b"Server,PowerEdge R640,2,16,310,2700,32,8760,4000\n",
            )
        ]
    ).tables["kit"]
    stated = {
        "quantity": 2.0, "memory_gb": 16.0, "mean_power_w": 310.0, "annual_energy_kwh": 2700.0, "cores": 32.0,
        "hours_per_year": 8760.0, "storage_gb": 4000.0,
    }  # fmt: skip
    assert {name: kit[name].iloc[0] for name in stated} == stated


@pytest.mark.parametrize("heading", ["Power (A)", "Power draw (amps)", "Power (kg)", "Life (kg)", "Storage (MB/s)"])
def test_figures_under_a_unit_of_another_thing_are_told_and_not_used(heading: str) -> None:
    activity = read_inventory([("amps.csv", f"Type,Model,{heading}\nServer,PowerEdge R640,0.9\n".encode())])
    (told,) = [problem for problem in activity.problems if problem.code == "unit_of_heading"]
    assert heading in told.message
    kit = activity.tables["kit"]
    assert not any((kit[name] == 0.9).any() for name in kit.columns)


@pytest.mark.parametrize(
    "heading", ["Power (max)", "Power (W max)", "Power (max W)", "Power (W, nameplate)", "Max power"]
)
def test_the_power_on_a_label_is_not_the_power_that_is_drawn(heading: str) -> None:
    activity = read_inventory([("label.csv", f'Type,Model,"{heading}"\nServer,PowerEdge R640,750\n'.encode())])
    assert "mean_power_w" not in activity.tables["kit"].columns
    assert activity.tables["kit"]["rated_power_w"].tolist() == [750.0]


def test_energy_in_watts_is_power_and_hours_of_days_are_hours_of_a_year() -> None:
    desks = b"Type,Number,Energy consumption per unit (W),Operating hours per day,Days per year\nMonitor,340,25,8,220\n"
    kit = read_inventory([("desks.csv", desks)]).tables["kit"]
    assert kit["mean_power_w"].tolist() == [25.0]
    assert kit["hours_per_year"].tolist() == [1760.0]  # 8 x 220
    assert "annual_energy_kwh" not in kit.columns
    weekly = read_inventory([("w.csv", b"Type,Model,Power (W),Hours per week\nServer,R640,300,84\n")]).tables["kit"]
    assert weekly["hours_per_year"].tolist() == pytest.approx([4380.0])  # 84 / 7 x 365


WHOLE_ROWS = [
    "Power (W, all)", "Watts (all)", "Power (combined)", "kWh (overall)", "Energy (kWh, all)", "Power (W) (total)",
    "Energy (combined)", "Watts (overall)", "Mass (kg, all)", "Embodied (kgCO2e, combined)",
]  # fmt: skip


@pytest.mark.parametrize("text", WHOLE_ROWS)
def test_all_combined_and_overall_in_brackets_say_that_a_figure_is_of_the_whole_row(text: str) -> None:
    assert read_heading(text).whole_row is True


@pytest.mark.parametrize("text", ["Power (W)", "Watts (overnight)", "Energy (kWh, hall)", "Power (small)"])
def test_other_words_in_brackets_say_nothing_of_the_row(text: str) -> None:
    assert read_heading(text).whole_row is None
