"""What the calculator wrote itself is known on sight and never read as an inventory."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

import carbon
from carbon.factors import load_factors
from carbon.footprint.restatement.restatement import compare_assessments
from carbon.inventory import read_inventory, write_template
from carbon.pages.footprint import _rows_frame
from carbon.pathways.answers.ready_made import ready_made_pathway
from carbon.pathways.years.comparing import Comparer
from carbon.reports import write_marked, write_summary
from carbon.settings import Period, Settings
from carbon.words.plain_cells import plain_frame
from tests.inventory.own_lists import text, workbook
from tests.reports.recalculate import convert

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
TIDY = SAMPLES / "aberwen_tidy.xlsx"


@cache
def assessment() -> Any:
    return carbon.assess(read_inventory([TIDY]), load_factors(), Settings(), period=Period.parse("2025-26"))


@cache
def summary() -> bytes:
    """The summary with every sheet that it can have."""
    found = assessment()
    before = carbon.assess(found.brought, load_factors(), Settings(), period=Period.parse("2024-25"))
    comparer = Comparer(found.brought, load_factors(), Settings(), measured=Period.parse("2025-26"))
    comparison = comparer.compare(ready_made_pathway(comparer), places=())
    return write_summary(found, compare_assessments(before, found), comparison)


def sheets_of_summary() -> list[str]:
    return list(openpyxl.load_workbook(io.BytesIO(summary()), read_only=True).sheetnames)


def as_csv(content: bytes, sheet: str) -> bytes:
    """One sheet as a spreadsheet program saves it: the values that were kept with the formulas."""
    out = io.StringIO()
    rows = openpyxl.load_workbook(io.BytesIO(content), data_only=True)[sheet].iter_rows(values_only=True)
    csv.writer(out).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def refused(*files: Any) -> dict[str, str]:
    """Why the last of some files was refused; nothing of it counts."""
    activity = read_inventory(list(files))
    report = activity.files[-1]
    assert report.outcome == "refuse", report
    assert not report.tables
    assert report.refusal is not None
    for table in activity.tables.values():
        assert report.file not in set(table["file"].astype(str))
    return report.refusal


def test_the_summary_is_refused_with_a_sentence_that_says_what_to_do() -> None:
    reason = refused(("digital_carbon_2025-26.xlsx", summary()))
    assert reason["code"] == "own_output"
    assert "is a summary that this calculator wrote" in reason["message"]
    assert "Bring the inventories that it was made from." in reason["message"]


def test_the_summary_beside_its_inventory_changes_nothing() -> None:
    alone = read_inventory([TIDY]).rows_read
    assert read_inventory([TIDY, ("s.xlsx", summary())]).rows_read == alone
    assert read_inventory([("s.xlsx", summary()), TIDY]).rows_read == alone


@pytest.mark.parametrize("sheet", [
    "Summary", "By scope", "By directorate and site", "Certainty", "Restatement", "Pathways", "Business case", "Assets",
    "Why", "Factors used", "Sources", "Set aside", "Checks",
])  # fmt: skip
def test_each_sheet_of_the_summary_is_known_as_csv(sheet: str) -> None:
    assert sheet in sheets_of_summary()
    assert refused((f"{sheet}.csv", as_csv(summary(), sheet)))["code"] == "own_output"


def test_a_sheet_is_known_by_its_headings_where_its_title_was_deleted() -> None:
    for sheet, row in (("Assets", 5), ("Why", 4), ("Factors used", 4), ("Set aside", 4)):
        lines = as_csv(summary(), sheet).decode("utf-8-sig").splitlines()
        assert refused((f"{sheet}.csv", "\n".join(lines[row - 1 :]).encode()))["code"] == "own_output", sheet


def test_the_summary_is_known_renamed_zipped_and_with_a_sheet_more() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("inventory 2025.xlsx", summary())
    assert refused(("inventory.zip", out.getvalue()))["code"] == "own_output"
    book = openpyxl.load_workbook(io.BytesIO(summary()))
    book.create_sheet("Notes", 0)["A1"] = "For the committee"
    again = io.BytesIO()
    book.save(again)
    assert refused(("estate.xlsx", again.getvalue()))["code"] == "own_output"


def test_an_inventory_with_a_sheet_of_the_summary_loses_that_sheet_alone() -> None:
    book = openpyxl.load_workbook(TIDY)
    ours = openpyxl.load_workbook(io.BytesIO(summary()), data_only=True)["Assets"]
    sheet = book.create_sheet("Assets")
    for row in ours.iter_rows(values_only=True):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    activity = read_inventory([("kit.xlsx", out.getvalue())])
    assert activity.rows_read == read_inventory([TIDY]).rows_read
    assert {"sheet": "Assets", "reason": "a sheet of a summary that this calculator wrote"} in activity.files[
        0
    ].ignored_sheets


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_the_summary_is_known_after_libreoffice_saved_it(tmp_path: Path, kind: str) -> None:
    assert refused(convert(summary(), tmp_path, kind))["code"] == "own_output"


def test_the_list_of_what_was_found_alone_is_refused() -> None:
    kit = ("kit.csv", text("Asset type,Model,Quantity", "Laptop,E14,many", "Laptop,E14,2"))
    copy = write_marked(read_inventory([kit]), [kit])
    book = openpyxl.load_workbook(io.BytesIO(copy))
    alone = as_csv(copy, book.sheetnames[0])
    reason = refused(("found.csv", alone))
    assert reason["code"] == "own_output"
    assert "list of what was found" in reason["message"]


def test_the_factors_used_as_csv_are_refused() -> None:
    content = plain_frame(pd.DataFrame(assessment().factors_used())).to_csv(index=False).encode()
    assert refused(("digital_carbon_factors.csv", content))["code"] == "own_output"


def test_the_rows_of_a_page_as_csv_are_refused() -> None:
    rows = assessment().rows("management").rename(columns={"location_based_kgco2e": "kg"})
    rows = rows.assign(location_based_kgco2e=rows["kg"])
    import carbon.pages.held.session as session

    assert session.column() == "location_based_kgco2e"
    content = plain_frame(_rows_frame(rows)).to_csv(index=False).encode()
    assert refused(("2026-11-26T10-12_export.csv", content))["code"] == "own_output"


@pytest.mark.parametrize(
    "headings",
    [
        ("File", "Sheet", "Row", "Why"),
        ("Sheet", "Row", "What", "Type", "Site", "Emissions"),
        ("Type", "Tonnes of CO2e", "Low, tonnes", "High, tonnes"),
    ],
)
def test_other_tables_of_the_pages_as_csv_are_refused(headings: tuple[str, ...]) -> None:
    content = text(",".join(f'"{each}"' for each in headings), ",".join("1" for _ in headings))
    assert refused(("export.csv", content))["code"] == "own_output"


@pytest.mark.parametrize("schema", ["carbon-assessment/1", "carbon-check/1", "carbon-comparison/1", "carbon-factors/1"])
def test_json_of_the_calculator_is_refused_as_such(schema: str) -> None:
    content = json.dumps({"schema": schema, "app_version": "1"}).encode()
    reason = refused(("digital_carbon.json", content))
    assert reason["code"] == "own_output"
    assert "this calculator wrote" in reason["message"]
    assert refused(("figures.txt", json.dumps({"schema": schema}, indent=1).encode()))["code"] == "own_output"


def test_json_of_others_is_no_output_of_ours() -> None:
    assert refused(("list.json", b'{"devices": []}'))["code"] == "not_a_workbook"


def test_the_example_of_the_template_is_refused_as_csv_too() -> None:
    reason = refused(("template.csv", as_csv(write_template(), "Example")))
    assert reason["code"] == "own_output"
    assert "example" in reason["message"]


def test_an_unchanged_template_holds_nothing_renamed_or_with_its_example_renamed() -> None:
    assert refused(("inventory.xlsx", write_template()))["code"] in ("no_rows", "own_output")
    book = openpyxl.load_workbook(io.BytesIO(write_template()))
    book["Example"].title = "Our kit"
    out = io.BytesIO()
    book.save(out)
    assert refused(("inventory.xlsx", out.getvalue()))["code"] in ("no_rows", "own_output")


def test_an_inventory_of_somebody_is_none_of_ours() -> None:
    own = workbook(Assets=(
        ("File", "Sheet", "Row", "Type", "Model", "Site", "Units", "Emissions (kgCO2e)"),
        ("a", "b", 1, "Laptop", "E14", "Hall", 3, 200),
    ))  # fmt: skip
    assert read_inventory([("assets.xlsx", own)]).rows_read == 1
