"""What was chosen: one list of what the settings decide, the same in every output. Source: method, sections 3, 4, 9."""

import json
from pathlib import Path

import openpyxl
import pytest

from carbon.cli.assess_terminal import assess_text
from carbon.footprint.result.chosen import about_scopes, what_was_chosen
from carbon.reports.excel.workbook import write_workbook
from carbon.settings import Contract

LAPTOP = "Type,Quantity,Purchase date\nLaptop,1,2025-06-01\n"
ALWAYS = {
    "Books", "Factor set", "Consolidation approach", "Bodies inside the boundary", "Country", "Electricity contract",
    "Servers whose load no row states", "Cloud machines whose load no row states",
}  # fmt: skip
"""What stands there whatever is chosen: each moves figures, or what they are called, without a word in any row."""


def chosen(found):
    return {one.what: one for one in what_was_chosen(found)}


def test_what_settings_decide_stands_there_although_nobody_chose(assess):
    told = chosen(assess(LAPTOP))
    assert set(told) == ALWAYS | {"Split by gas"}
    assert {name for name, one in told.items() if one.usual} == ALWAYS
    assert told["Cloud machines whose load no row states"].text == "50 % busy (the usual value)".replace(" %", "%")
    assert "market-based figures repeat location-based ones" in told["Electricity contract"].said


@pytest.mark.parametrize(
    ("setting", "value", "what", "words"),
    [
        ("contract", Contract(rego_share=0.6), "Electricity contract", "certificates of origin for 60%"),
        ("site_contracts", {"Depot": Contract(rego_share=1.0)}, "Contract “Depot”", "certificates of origin for 100%"),
        ("colocation_scope", "2", "Leased halls", "scope 2 and 3.3"),
        ("colocation_scope", "3.1", "Leased halls", "all of it in 3.1"),
        ("server_utilisation", 0.2, "Servers whose load no row states", "20% busy"),
        ("cloud_utilisation", 0.3, "Cloud machines whose load no row states", "30% busy"),
        ("pue", 1.6, "Overhead of own server rooms (PUE)", "1.6"),
        ("home_share", 0.4, "Used at home", "40%"),
        ("homeworking_hours", 12000.0, "Hours worked at home", "12,000 hours"),
        ("capital_goods_scope", "3.1", "Purchases of equipment", "scope 3.1"),
        ("capitalisation_threshold", 500.0, "Small purchases", "below £500 each"),
        ("lifetime_years", {"laptop": 6.0}, "Planned life: Laptops", "6 years"),
        ("makers_common_share", 1.0, "In common to makers' sheets", "100%"),
        ("refurbished_share", 0.2, "Making of refurbished equipment", "20% of the whole making of new"),
        ("cloud_embodied_life_years", 4.0, "Making of cloud machines", "4 years"),
        ("cloud_active", "modelled", "Where a provider states a figure", "our model"),
        ("cloud_transfer", "with_router", "Data sent to users", "own router"),
        ("consolidation", "financial control", "Consolidation approach", "financial control"),
        ("country", "IE", "Country", "Ireland"),
        ("factor_set", 2024, "Factor set", "DESNZ 2024"),
    ],
)
def test_each_choice_stands_in_the_list_and_is_not_called_usual(assess, setting, value, what, words):
    one = chosen(assess(LAPTOP, **{setting: value}))[what]
    assert (one.setting, one.usual) == (setting, False)
    assert words in one.text


def test_the_list_is_the_same_at_the_terminal_in_the_workbook_and_in_the_json(assess, tmp_path: Path):
    found = assess(LAPTOP, contract=Contract(rego_share=0.6), colocation_scope="2")
    lines = {one.what: one.text for one in what_was_chosen(found)}
    printed = assess_text(found)
    record = json.loads(json.dumps(found.as_record(), default=str))
    book = tmp_path / "summary.xlsx"
    book.write_bytes(write_workbook(found))
    sheet = openpyxl.load_workbook(book)["Summary"]
    beside = {str(row[0].value): str(row[1].value) for row in sheet.iter_rows()}
    for what, text in lines.items():
        assert f"{what}: {text}" in printed
        assert beside[what] == text
    told = {one["what"]: one["said"] + (" (the usual value)" if one["usual"] else "") for one in record["chosen"]}
    assert told == lines


@pytest.mark.parametrize("inventory", [LAPTOP, "Fuel,Litres\nGas oil,100\n", "Fuel,Litres\nHVO,100\n"])
def test_that_there_is_no_split_by_gas_is_said_of_every_assessment(assess, inventory):
    """With what stands in the list it stands in every output: the page, the terminal, the workbook and the JSON."""
    (told,) = [one for one in about_scopes(assess(inventory)) if one.about == "gases"]
    assert told.text.startswith("Figures are CO2e; the split by gas (CO2, CH4, N2O) is not estimated")


def test_what_is_outside_the_scopes_stands_in_the_terminal_the_workbook_and_the_json(assess, tmp_path: Path):
    """HVO, 100 litres: its plant-based CO2 is named as not estimated."""
    found = assess("Fuel,Litres\nHVO,100\n")
    sentence = next(one.text for one in about_scopes(found) if one.about == "outside_scopes")
    assert "100 litres of HVO belongs outside the scopes and is not estimated" in sentence
    book = tmp_path / "summary.xlsx"
    book.write_bytes(write_workbook(found))
    sheets = openpyxl.load_workbook(book)
    cells = {str(cell.value) for name in ("Summary", "By scope") for row in sheets[name].iter_rows() for cell in row}
    assert sum(sentence in cell for cell in cells) == 2
    assert sentence in assess_text(found)
    assert sentence in [one["said"] for one in json.loads(json.dumps(found.as_record(), default=str))["chosen"]]
