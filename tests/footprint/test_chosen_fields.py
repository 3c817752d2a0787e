"""Every field of the settings that is not at its usual value stands in “What was chosen”, in every output alike."""

import json
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import carbon
from carbon.allowed import ROWS_TAKEN
from carbon.cli.assess_terminal import assess_text
from carbon.footprint.result.chosen import what_was_chosen
from carbon.reports.excel.workbook import write_workbook
from carbon.settings import Contract, Override, Period, Settings, TypeOverride, read_settings

LAPTOP = "Type,Quantity,Purchase date\nLaptop,1,2025-06-01\n"
PERIOD = Period.parse("2025-26")
OWN_FACTOR = Override("electricity.onsite", 0.01, "kgCO2e/kWh", "Own meter", "As measured")
OWN_LIFE = Override("lifetime.laptop", 6.0, "year", "Policy 7", "Laptops stay six years")
OWN_TYPE = TypeOverride("tablet", "Seen", "It is a tablet", file="case.csv", row=2)

OTHER = {
    "organisation_name": ("Aberwen", "Aberwen"),
    "sector": ("local government", "local government"),
    "country": ("IE", "Ireland"),
    "consolidation": ("financial control", "financial control"),
    "bodies": (("Our council",), "Our council"),
    "period": (PERIOD, "April 2025 to March 2026"),
    "factor_set": (2024, "DESNZ 2024"),
    "overrides": ((OWN_FACTOR,), "electricity.onsite"),
    "type_overrides": ((OWN_TYPE,), "case.csv, row 2"),
    "contract": (Contract(rego_share=0.6), "certificates of origin for 60%"),
    "site_contracts": ({"Depot": Contract(rego_share=1.0)}, "“Depot”"),
    "home_share": (0.4, "40%"),
    "lifetime_years": ({"laptop": 6.0}, "6 years"),
    "capital_goods_scope": ("3.1", "scope 3.1"),
    "capitalisation_threshold": (500.0, "£500"),
    "homeworking_hours": (12000.0, "12,000 hours"),
    "refurbished_share": (0.2, "20%"),
    "makers_common_share": (1.0, "100%"),
    "server_utilisation": (0.2, "20% busy"),
    "pue": (1.6, "1.6"),
    "colocation_scope": ("3.1", "all of it in 3.1"),
    "cloud_utilisation": (0.3, "30% busy"),
    "cloud_embodied_life_years": (4.0, "4 years"),
    "cloud_active": ("modelled", "our model"),
    "cloud_transfer": ("with_router", "own router"),
    "default_region": ({"AWS": "eu-west-2"}, "eu-west-2"),
    "list_days": ({"case.csv": date(2026, 3, 31)}, "31 March 2026"),
    "decision_date": (date(2025, 10, 1), "1 October 2025"),
    "staff_count": (40.0, "40"),
    "resident_count": (9000.0, "9,000"),
    "budget_gbp": (2e6, "£2,000,000"),
    "rows": ({"retired": "count"}, "Count them"),
}
"""Of each field another value than its usual one, and what is to be read of it."""


def lines_of(found, setting):
    return [one for one in what_was_chosen(found) if one.setting == setting and not one.usual]


def test_no_field_of_the_settings_is_forgotten():
    assert set(OTHER) == {each.name for each in fields(Settings)}


@pytest.mark.parametrize("setting", OTHER)
def test_each_field_that_is_not_as_usual_gives_a_line(setting):
    value, words = OTHER[setting]
    settings = replace(Settings(period=PERIOD), **{setting: value})
    told = lines_of(carbon.assess(carbon.read_inventory([("case.csv", LAPTOP.encode())]), settings=settings), setting)
    assert any(words in f"{one.what}: {one.text}" for one in told), told


@pytest.mark.parametrize(
    ("kind", "said"), [(kind, said) for kind, answers in ROWS_TAKEN.items() for said in answers[1:]]
)
def test_each_kind_of_rows_that_is_taken_otherwise_gives_a_line(assess, kind, said):
    (told,) = lines_of(assess(LAPTOP, rows={kind: said}), "rows")
    assert told.said == {"count": "Count them", "set aside": "Set them aside"}[said]
    assert told.what.startswith("Rows: ")


@pytest.mark.parametrize("kind", ROWS_TAKEN)
def test_what_is_chosen_as_it_usually_is_gives_none(assess, kind):
    assert lines_of(assess(LAPTOP, rows={kind: ROWS_TAKEN[kind][0]}), "rows") == []


def test_what_rows_count_is_named_beside_the_figure_that_it_moves(assess):
    """100 laptops that are gone without a day count as in use when the settings ask it: that is said beside them."""
    text = "Type,Quantity,Status,Purchase date\nLaptop,1,In use,2025-06-01\nLaptop,100,Retired,2025-06-01\n"
    rows = {"retired": "count"}
    activity = carbon.read_inventory([("case.csv", text.encode())], rows=rows)
    found = carbon.assess(activity, settings=Settings(rows=rows), period=PERIOD)
    (told,) = lines_of(found, "rows")
    assert told.text == "Count them"
    assert "Retired" in told.what


def test_an_own_value_names_what_it_stands_for_and_where_it_comes_from(assess):
    factor, life = lines_of(assess(LAPTOP, overrides=(OWN_FACTOR, OWN_LIFE)), "overrides")
    assert factor.what == "Own value: electricity.onsite"
    assert all(words in factor.said for words in ("0.01", "instead of", "Own meter", "nothing came from it"))
    assert all(words in life.said for words in ("6", "instead of", "Policy 7"))
    assert "nothing came from it" not in life.said


def test_all_lines_stand_at_the_terminal_in_the_workbook_and_in_the_json(tmp_path: Path):
    chosen = replace(Settings(), **{name: value for name, (value, _) in OTHER.items()})
    found = carbon.assess(carbon.read_inventory([("case.csv", LAPTOP.encode())]), settings=chosen)
    lines = [(one.what, one.text) for one in what_was_chosen(found)]
    printed = assess_text(found)
    book = tmp_path / "summary.xlsx"
    book.write_bytes(write_workbook(found))
    beside = {(str(row[0].value), str(row[1].value)) for row in openpyxl.load_workbook(book)["Summary"].iter_rows()}
    record = json.loads(json.dumps(found.as_record(), default=str))
    told = {(one["what"], one["said"] + (" (the usual value)" if one["usual"] else "")) for one in record["chosen"]}
    assert [line for line in lines if "{}: {}".format(*line) not in printed] == []
    assert [line for line in lines if line not in beside] == []
    assert told == set(lines)
    assert {one.setting for one in what_was_chosen(found) if not one.usual} >= set(OTHER)


def test_a_name_that_a_spreadsheet_would_take_for_a_formula_stays_text(tmp_path: Path):
    settings = read_settings('[organisation]\nname = "=1+1"')
    found = carbon.assess(carbon.read_inventory([("case.csv", LAPTOP.encode())]), settings=settings, period=PERIOD)
    book = tmp_path / "summary.xlsx"
    book.write_bytes(write_workbook(found))
    cell, *_ = [row[1] for row in openpyxl.load_workbook(book)["Summary"].iter_rows() if row[0].value == "Organisation"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


# -- certificates and leased halls -----------------------------------------------------------------------------------

HALL = "Type,Quantity,Run by,Annual electricity (kWh),Electricity contract\nServer,2,{},1000,{}\n"
NOT_REACHED = "they do not reach leased halls, whose rows name no contract"


def contract_line(found):
    (told,) = [one for one in what_was_chosen(found) if one.what == "Electricity contract"]
    return told.text


def test_certificates_do_not_reach_a_leased_hall_and_that_is_said(assess):
    """2,000 kWh in a hall: location-based and market-based are alike, though certificates cover all that is bought."""
    found = assess(HALL.format("Leased hall", ""), contract=Contract(rego_share=1.0))
    total = found.total("inventory")
    assert total.market_based_kgco2e == pytest.approx(total.location_based_kgco2e)
    assert contract_line(found) == f"certificates of origin for 100%; {NOT_REACHED}"


def test_a_suppliers_figure_does_not_reach_it_either(assess):
    found = assess(HALL.format("Leased hall", ""), contract=Contract(supplier_factor_kgco2e_per_kwh=0.1))
    assert NOT_REACHED.replace("they do", "the contract does") in contract_line(found)


@pytest.mark.parametrize("where", ["Own", ""])
def test_without_a_hall_nothing_is_said_of_one(assess, where):
    assert "hall" not in contract_line(assess(HALL.format(where, ""), contract=Contract(rego_share=1.0)))


def test_a_hall_whose_rows_name_a_contract_is_reached(assess):
    named = {"Green hall": Contract(rego_share=1.0)}
    found = assess(HALL.format("Leased hall", "Green hall"), contract=Contract(rego_share=1.0), site_contracts=named)
    assert found.total("inventory").market_based_kgco2e < found.total("inventory").location_based_kgco2e
    assert "hall" not in contract_line(found)
