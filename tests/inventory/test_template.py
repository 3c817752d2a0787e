"""The template: every column of what a row can say, and read back without a word when it is filled in."""

from __future__ import annotations

import datetime as dt
import io

import numpy as np
import openpyxl
import pytest

from carbon.columns import CLOUD, FUEL, KIT, METERS, PLACE, REFRIGERANTS
from carbon.factors.recognition.recognition import recognise_type_word
from carbon.factors.tables.asset_types import asset_types
from carbon.inventory import read_inventory, write_template
from carbon.inventory.cells.values import words_of
from carbon.inventory.headings.headings import read_heading
from carbon.inventory.headings.roles import find_layout
from carbon.inventory.template import cell_value, choices_of, list_word, template_columns

ROLES = {
    "Devices": "devices", "Hosting": "hosting", "Cloud usage": "cloud_usage", "Meters": "meter_readings",
    "Generator fuel": "generator_fuel", "Refrigerants": "refrigerants",
}  # fmt: skip


def filled_in() -> bytes:
    """The template with its own example rows written into its sheets."""
    book = openpyxl.load_workbook(io.BytesIO(write_template()))
    for sheet, columns in template_columns().items():
        for row, key in ((3, "example_1"), (4, "example_2")):
            for number, column in enumerate(columns, start=1):
                if any(each[key] for each in columns):
                    book[sheet].cell(row, number, cell_value(column[key]))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_empty_template_says_that_it_is_empty() -> None:
    report = read_inventory([("template.xlsx", write_template())]).files[0]
    assert report.refusal is not None
    assert report.refusal["code"] == "no_rows"


def test_the_filled_template_reads_back_clean() -> None:
    activity = read_inventory([("template.xlsx", filled_in())])
    report = activity.files[0]
    assert {table["sheet"]: table["role"] for table in report.tables} == ROLES
    assert all(table["header_row"] == 2 for table in report.tables)
    assert activity.problems.with_severity("error") == []
    warnings = {problem.code for problem in activity.problems.with_severity("warning")}
    assert warnings <= {"virtual_device"}
    assert {entry["sheet"] for entry in report.ignored_sheets} == {"Read me", "Example", "Lists"}
    kit = activity.tables["kit"]
    assert kit["asset_type"].tolist() == ["laptop", "monitor", "server", "virtual_machine"]
    assert kit["acquired"][0] == np.datetime64("2024-04-15")
    assert kit["home_share"][0] == 0.4
    cloud = activity.tables["cloud"]
    assert cloud["instance_hours"][0] == 35_040
    assert cloud["storage_gb_months"][1] == 120_000
    assert activity.tables["fuel"]["fuel_litre"].tolist() == [340]
    assert activity.tables["refrigerants"]["refrigerant"].tolist() == ["r410a"]
    assert activity.tables["meters"]["includes"].tolist() == ["room"]


@pytest.mark.parametrize("sheet", list(ROLES))
def test_every_heading_of_the_template_is_known(sheet: str) -> None:
    headings = [read_heading(column["heading"]) for column in template_columns()[sheet]]
    layout = find_layout(headings, sheet)
    assert layout is not None
    assert layout.role == ROLES[sheet]
    assert sorted(match.column for match in layout.useful) == list(range(len(headings)))


def test_a_row_can_say_all_that_the_tidy_tables_hold() -> None:
    def fields(*sheets: str) -> set[str]:
        found = set()
        for sheet in sheets:
            layout = find_layout([read_heading(column["heading"]) for column in template_columns()[sheet]], sheet)
            assert layout is not None
            found |= layout.fields
        return found

    worked_out = {"device_type", "type_as_written", "type_confidence", "last_seen", "currency"}
    assert {name for name in (*PLACE, *KIT) if not name.endswith("_precision")} - fields(
        "Devices", "Hosting"
    ) == worked_out
    assert set(CLOUD) - fields("Cloud usage") == {"usage_kind", "charge_category"}
    assert set(METERS) <= fields("Meters")
    assert {"fuel", "fuel_amount", "fuel_unit"} <= fields("Generator fuel")
    assert set(REFRIGERANTS) <= fields("Refrigerants")
    assert "metered_from" in FUEL


def test_every_kind_in_the_list_is_recognised_as_itself() -> None:
    for kind in asset_types():
        if kind not in ("unknown", "sim_only", "software"):
            assert recognise_type_word(list_word(kind)) == kind, kind


@pytest.mark.parametrize(
    "name",
    ["status", "metered_at", "yes_no", "run_by", "disposal_route", "ownership", "storage_medium", "power_state",
     "includes", "reading", "fuel"],
)  # fmt: skip
def test_every_word_of_a_drop_down_list_is_understood(name: str) -> None:
    for word in choices_of(name):
        assert word.casefold() in words_of(name), word


def test_drop_down_lists_cover_the_rows_of_the_sheet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_template()))
    rules = book["Devices"].data_validations.dataValidation
    lists = {rule.formula1 for rule in rules}
    assert {"=list_asset_type", "=list_status", "=list_run_by"} <= lists
    assert {name for formula in lists for name in [formula.lstrip("=")]} <= set(book.defined_names)
    assert book["Lists"].sheet_state == "hidden"


def test_the_template_holds_no_day_of_its_own() -> None:
    assert cell_value("2024-04-15") == dt.date(2024, 4, 15)
    assert cell_value("0.4") == 0.4
    assert cell_value("") is None
