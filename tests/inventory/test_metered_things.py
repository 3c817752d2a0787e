"""Rows of meters of gas, heat, export and generation beside those of electricity: only what was bought counts."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.headings.thing_words import thing_metered
from tests.inventory.own_lists import workbook
from tests.inventory.test_metered_headings import codes, kwh, read

LISTS = [
    ("Utility", "Electricity", "Gas"),
    ("Fuel type", "Electric", "Natural gas"),
    ("Fuel type", "Grid electricity", "PV generation"),
    ("Direction", "Import", "Export"),
    ("Commodity", "Elec", "Gas"),
    ("Commodity", "Electricity", "Water"),
    ("Energy type", "Electricity", "District heat"),
    ("Energy source", "Mains electricity", "Mains gas"),
    ("Supply", "Electricity", "Gas"),
    ("Supply type", "Electricity supply", "Gas supply"),
    ("Import/Export", "I", "E"),
    ("Reading type", "Import", "Export"),
    ("Meter type", "Electricity", "Solar PV"),
    ("Meter type", "Electric (HH)", "Gas (NHH)"),
    ("Fuel", "Electricity", "Gas"),
    ("Fuel", "Electricity", "Heating oil"),
    ("Type", "Electric", "Heat"),
    ("Service", "Electricity", "LPG"),
    ("Whatever it is", "Electricity", "Gas"),
    ("Register", "Import", "Generation"),
    ("Flow", "Consumption", "Generation"),
    ("Tanwydd", "Trydan", "Nwy"),
    ("Cyfeiriad", "Mewnforio", "Allforio"),
    ("Énergie", "Électricité", "Gaz"),
    ("Énergie", "Électricité", "Gaz naturel"),
    ("Fluide", "Électricité", "Eau"),
    ("Sens", "Soutirage", "Injection"),
    ("Channel", "Active import", "Active export"),
    ("Meter point", "MPAN", "Gas"),
    ("Energy carrier", "Electricity", "Biomass"),
    ("Utility type", "ELECTRICITY", "GAS"),
    ("Meter", "Electricity meter", "Gas meter"),
    ("Meter", "Electricity", "Solar PV generation"),
    ("Site", "Electricity", "Gas"),
]


@pytest.mark.parametrize(("heading", "bought", "other"), LISTS)
def test_only_the_electricity_that_was_bought_counts(heading: str, bought: str, other: str) -> None:
    """5,000 and 5,100 bought: 10,100; 900 and 1,100 of the other are told as 2,000 kWh under their word."""
    site = "Site" if heading != "Site" else "Body"
    activity = read(
        f"{site},{heading},From,To,kWh",
        f"Data hall,{bought},2025-04-01,2025-04-30,5000", f"Data hall,{other},2025-04-01,2025-04-30,900",
        f"Data hall,{bought},2025-05-01,2025-05-31,5100", f"Data hall,{other},2025-05-01,2025-05-31,1100",
    )  # fmt: skip
    assert kwh(activity) == 10_100
    (told,) = (each for each in activity.problems if each.code == "not_consumption")
    assert f"“{other}” (2 rows, 2,000 kWh)" in told.message
    assert not codes(activity) & {"readings_disagree", "unmapped_columns", "unknown_word"}


@pytest.mark.parametrize(("heading", "bought", "other"), LISTS)
def test_electricity_alone_is_left_as_it_is(heading: str, bought: str, other: str) -> None:
    """5,000 and 5,100 under a word of electricity: all of it counts, and nothing is asked."""
    site = "Site" if heading != "Site" else "Body"
    activity = read(
        f"{site},{heading},From,To,kWh",
        f"Data hall,{bought},2025-04-01,2025-04-30,5000", f"Data hall,{bought},2025-05-01,2025-05-31,5100",
    )  # fmt: skip
    assert kwh(activity) == 10_100
    assert "metered_unclear" not in codes(activity)


def test_generation_is_told_with_where_it_can_be_stated() -> None:
    activity = read("Site,Utility,Month,kWh", "Hall,Electricity,2025-04,5000", "Hall,Solar PV generation,2025-04,700")
    (told,) = (each for each in activity.problems if each.code == "not_consumption")
    assert "700 kWh" in told.message
    assert "Electricity made on site and used there" in told.remedy
    assert kwh(activity) == 5000


@pytest.mark.parametrize(
    ("word", "heading"),
    [("Steem", "Utility"), ("Both", "Fuel type"), ("Dual fuel", "Commodity"), ("Gas and electricity", "Supply"),
     ("Net", "Direction"), ("", "Utility"), ("Import/Export", "Direction"), ("Electric heating", "Energy type"),
     ("British Gas", "Utility"), ("Loop 3", "Fuel")],
)  # fmt: skip
def test_a_word_that_nobody_knows_is_asked_and_its_rows_wait(word: str, heading: str) -> None:
    """5,000 of electricity counts, 9,000 of gas does not, and 800 of the unknown waits: 5,800 once it is said to be
    electricity, and 5,000 once it is said to be none."""
    lines = (
        f"Meter,{heading},Month,kWh", "A1,Electricity,2025-04,5000", "B1,Gas,2025-04,9000", f"C1,{word},2025-04,800"
    )  # fmt: skip
    activity = read(*lines)
    assert kwh(activity) == 5000
    (asked,) = (each for each in activity.problems if each.code == "metered_unclear")
    assert asked.question is not None
    assert "800 kWh" in asked.message
    for answer, right in (("electricity", 5800), ("not electricity", 5000)):
        said = Mapping(answers=(Answer("metered", asked.question.about, answer),))
        settled = read(*lines, said=said)
        assert kwh(settled) == right
        assert "metered_unclear" not in codes(settled)


def test_a_name_that_may_say_gas_or_solar_is_asked() -> None:
    activity = read(
        "Meter,Month,kWh", "Civic Centre server room,2025-04,5000", "Civic Centre gas,2025-04,9000",
        "Depot roof solar,2025-04,800",
    )  # fmt: skip
    assert kwh(activity) == 5000
    assert {each.question.kind for each in activity.problems if each.question} == {"metered"}


@pytest.mark.parametrize(
    "line",
    ["Supplier,EDF Energy,British Gas", "Notes,checked by estates,gas boiler was off in May", "Contact,North,South",
     "Tariff,Standard,Green", "Meter type,Smart,AMR", "Meter type,HH,NHH", "Reading type,Actual,Estimated",
     "Room,Export House,Water Lane", "Supply,UPS A,UPS B", "Direction,North,South"],
)  # fmt: skip
def test_columns_of_other_things_are_left_alone(line: str) -> None:
    """1,000 + 2,000 = 3,000: nothing of these columns says what was metered."""
    heading, first, second = line.split(",")
    activity = read(f"MPAN,{heading},Month,kWh", f"1200055556666,{first},2025-04,1000",
                    f"1200055557777,{second},2025-05,2000")  # fmt: skip
    assert kwh(activity) == 3000
    assert "metered_unclear" not in codes(activity)


def test_two_columns_that_say_what_is_metered_both_hold() -> None:
    """Only electricity that comes in: 5,000."""
    activity = read(
        "Meter,Utility,Direction,Month,kWh", "A,Electricity,Import,2025-04,5000", "B,Electricity,Export,2025-04,900",
        "C,Gas,Import,2025-04,9000",
    )  # fmt: skip
    assert kwh(activity) == 5000


def test_a_unit_of_gas_is_no_question_beside_its_word() -> None:
    """5,000 kWh count; 300 m3 of gas are left out under their word, not as an unknown unit."""
    activity = read("Meter,Utility,Month,Consumption,Unit", "A,Electricity,2025-04,5000,kWh", "B,Gas,2025-04,300,m3")
    assert kwh(activity) == 5000
    assert "unknown_unit" not in codes(activity)


@pytest.mark.parametrize(
    ("text", "thing"),
    [("Electricity - half hourly", "electricity"), ("Electricity export", "export"), ("Exported solar", "export"),
     ("Natural gas (mains)", "gas"), ("Gas oil", "fuel"), ("Hot water", "heat"), ("Reactive import", "reactive"),
     ("Import", "electricity"), ("Imported electricity", "electricity"), ("Wind turbine", "generation"),
     ("Chilled water", "cooling"), ("Gas and electricity", None), ("Site 4", None), ("kWh", "electricity")],
)  # fmt: skip
def test_a_word_names_what_is_metered(text: str, thing: str | None) -> None:
    assert thing_metered(text) == thing


def test_a_name_beside_a_column_that_says_electricity_is_not_asked() -> None:
    """5,000 + 800 = 5,800: the column says what is metered, whatever the place is called."""
    activity = read(
        "Meter,Utility,Month,kWh", "Old gas works annex,Electricity,2025-04,5000", "Solar House,Electricity,2025-04,800"
    )
    assert kwh(activity) == 5800
    assert "metered_unclear" not in codes(activity)


@pytest.mark.parametrize("title", ["Gas", "Gas readings", "Solar PV", "Heat network", "Export meters", "Nwy"])
def test_a_sheet_that_is_called_one_of_another_thing_is_asked(title: str) -> None:
    """5,000 on the sheet of electricity; 9,000 on the other wait until they are said to be another thing."""
    rows = {"Electricity": 5000, title: 9000}
    content = workbook(**{each: [["Meter", "Month", "kWh"], ["Hall", "2025-04", kwh]] for each, kwh in rows.items()})
    activity = read_inventory([("meters.xlsx", content)])
    assert kwh(activity) == 5000
    (asked,) = (each for each in activity.problems if each.code == "metered_unclear")
    assert asked.question is not None
    said = Mapping(answers=(Answer("metered", asked.question.about, "not electricity"),))
    assert kwh(read_inventory([("meters.xlsx", content)], mapping=said)) == 5000
