"""Headings that say in their own words that a figure is of all units of the row: used, and divided by the units."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read

# Heading; figure of ten laptops; field; figure of each that follows.
OF_THE_ROW = """
kWh (row total)|300|annual_energy_kwh|30
Annual kWh (row total)|300|annual_energy_kwh|30
kWh (line total)|300|annual_energy_kwh|30
Combined kWh|300|annual_energy_kwh|30
Combined annual kWh|300|annual_energy_kwh|30
kWh per year (whole row)|300|annual_energy_kwh|30
Cyfanswm kWh|800|annual_energy_kwh|80
kWh (Apr-Mar, total)|300|annual_energy_kwh|30
Total embodied (kgCO2e)|2000|embodied_kgco2e|200
Embodied total (kgCO2e)|2000|embodied_kgco2e|200
Combined embodied (kgCO2e)|2000|embodied_kgco2e|200
Embodied carbon kgCO2e (row total)|2000|embodied_kgco2e|200
""".strip().splitlines()


@pytest.mark.parametrize("line", OF_THE_ROW)
def test_a_figure_of_the_whole_row_is_divided_by_its_units(line: str) -> None:
    heading, stated, field, each = line.split("|")
    quoted = f'"{heading}"'
    activity = read(f"Type,Make,Model,Qty,{quoted}|Laptop,Dell,Latitude 5420,10,{stated}")
    assert not asked(activity)
    assert activity.tables["kit"][field].tolist() == [pytest.approx(float(each))]


@pytest.mark.parametrize("heading", ["kWh (Apr-Mar)", "kWh (April to March)", "kWh Jan-Dec", "kWh (Ebrill-Mawrth)"])
def test_twelve_months_without_a_year_are_a_year(heading: str) -> None:
    activity = read(f"Type,Make,Model,Qty,{heading}|Laptop,Dell,Latitude 5420,10,30")
    assert activity.tables["kit"]["annual_energy_kwh"].tolist() == [30]


@pytest.mark.parametrize("heading", ["kWh (Apr-Jun)", "kWh (Oct-Dec)", "kWh (winter)"])
def test_electricity_of_less_than_a_year_is_named_and_not_read(heading: str) -> None:
    activity = read(f"Type,Make,Model,Qty,{heading}|Laptop,Dell,Latitude 5420,10,30")
    assert "annual_energy_kwh" not in activity.tables["kit"]
    (told,) = (each for each in activity.problems if each.code == "unmapped_columns")
    assert told.severity == "warning"
    assert f"“{heading}” may be" in told.message


@pytest.mark.parametrize(
    ("heading", "field", "stated"),
    [("kWh per unit", "annual_energy_kwh", 30), ("Embodied (kgCO2e)", "embodied_kgco2e", 200),
     ("Annual kWh (each)", "annual_energy_kwh", 30), ("kWh", "annual_energy_kwh", 30)],
)  # fmt: skip
def test_a_plain_figure_stays_that_of_one_unit(heading: str, field: str, stated: float) -> None:
    activity = read(f"Type,Make,Model,Qty,{heading}|Laptop,Dell,Latitude 5420,10,{stated}")
    assert not asked(activity)
    assert activity.tables["kit"][field].tolist() == [stated]
