"""Sheets as people lay them out: several lists beneath one another or side by side, and rows that are hidden."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.problems import Problem


def saved(rows: Iterable[Sequence[object]], name: str = "Kit", hidden: Sequence[int] = ()) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value not in (None, ""):
                sheet.cell(number, column, value)
    for number in hidden:
        sheet.row_dimensions[number].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(rows: Iterable[Sequence[object]], name: str = "Kit", hidden: Sequence[int] = ()) -> ActivityData:
    return read_inventory([("list.xlsx", saved(rows, name, hidden))])


def told(activity: ActivityData, code: str) -> Problem:
    (problem,) = [problem for problem in activity.problems if problem.code == code]
    return problem


def tables(activity: ActivityData) -> list[tuple[str, int, int]]:
    return [(each["role"], each["header_row"], each["data_rows"]) for each in activity.files[0].tables]


STACKED: list[Sequence[object]] = [
    ["County Hall: all kit"],
    [],
    ["Asset type", "Manufacturer", "Model", "Quantity"],
    ["Laptop", "Dell", "Latitude 5440", 12],
    ["Laptop", "HP", "EliteBook 840", 4],
    ["Total", "", "", 16],
    [],
    ["Screens"],
    ["Model", "Type", "Qty", "Site"],
    ["P2422H", "Monitor", 30, "Annexe"],
    [],
    ["P2422H", "Monitor", 5, "Depot"],
    [],
    ["Comms room meter"],
    ["Meter", "From", "To", "kWh"],
    ["M1", "01/04/2025", "30/04/2025", 4120],
    ["M1", "01/05/2025", "31/05/2025", 3980],
]


def test_lists_beneath_one_another_are_each_read_under_their_own_headings() -> None:
    activity = read(STACKED)
    assert tables(activity) == [("devices", 3, 2), ("devices", 9, 2), ("meter_readings", 15, 2)]
    kit = activity.tables["kit"]
    assert kit["row"].tolist() == [4, 5, 10, 12]
    assert kit["quantity"].tolist() == [12, 4, 30, 5]
    assert kit["model"].astype(str).tolist() == ["Latitude 5440", "EliteBook 840", "P2422H", "P2422H"]
    assert activity.tables["meters"]["metered_kwh"].tolist() == [4120, 3980]
    assert told(activity, "multiple_tables").count == 3
    assert told(activity, "total_row_excluded").rows.tolist() == [6]


def test_lists_beneath_one_another_in_a_text_file_are_read_alike() -> None:
    lines = "\n".join(",".join(f"{cell}" for cell in [*row, *[""] * (4 - len(row))]) for row in STACKED)
    activity = read_inventory([("list.csv", lines.encode())])
    assert tables(activity) == [("devices", 3, 2), ("devices", 9, 2), ("meter_readings", 15, 2)]
    assert activity.tables["kit"]["row"].tolist() == [4, 5, 10, 12]
    ragged = "\n".join(",".join(f"{cell}" for cell in row) for row in STACKED)
    assert tables(read_inventory([("list.csv", ragged.encode())])) == tables(activity)


def test_each_table_tells_its_own_rows_set_aside() -> None:
    rows = [*STACKED[:5], [], *STACKED[8:10], ["Zorg 9", "Flux capacitor", 1, "Depot"]]
    activity = read(rows)
    assert [(each["rows_counted"], each["rows_set_aside"]) for each in activity.files[0].tables] == [(2, 0), (1, 1)]


def test_headings_that_stand_again_on_a_new_page_begin_no_new_list() -> None:
    page = [["Asset type", "Model", "Quantity"], ["Laptop", "E14", 1], ["Monitor", "P24", 2], []]
    activity = read([*page, *page, *page])
    assert tables(activity) == [("devices", 1, 6)]
    assert told(activity, "repeated_header_row").count == 2


def test_two_lines_of_headings_are_one_list() -> None:
    activity = read(
        [["Device", "", "Purchase", ""], ["Asset type", "Model", "Quantity", "Site"], ["Laptop", "E", 1, "A"]]
    )
    assert tables(activity) == [("devices", 2, 1)]


def test_a_record_made_of_words_that_are_headings_elsewhere_is_a_record() -> None:
    rows = [
        ["Name", "Asset type", "Status", "Site"],
        ["Server", "Server", "In use", "Storage"],
        ["x", "Laptop", "", "y"],
    ]
    assert tables(read(rows)) == [("devices", 1, 2)]


SIDE_BY_SIDE: list[Sequence[object]] = [
    ["Ground floor", "", "", "", "First floor"],
    ["Asset type", "Model", "Quantity", "", "Asset type", "Model", "Quantity"],
    ["Laptop", "E14", 3, "", "Monitor", "P24", 7],
    ["Monitor", "P24", 5, "", "Laptop", "E14", 2],
    ["", "", "", "", "Printer", "M404", 1],
]


def test_lists_of_the_same_headings_side_by_side_are_both_read() -> None:
    activity = read(SIDE_BY_SIDE)
    assert tables(activity) == [("devices", 2, 2), ("devices", 2, 3)]
    assert activity.tables["kit"]["quantity"].sum() == 18
    assert activity.files[0].counts["units"] == {"laptop": 5, "monitor": 12, "printer": 1}


def test_a_meter_beside_a_list_of_kit_is_a_table_of_its_own() -> None:
    rows = [
        ["Asset type", "Model", "Quantity", "", "Month", "kWh"],
        ["Server", "R640", 3, "", "2025-04", 410],
        ["Server", "R740", 1, "", "2025-05", 395],
        ["", "", "", "", "2025-06", 401],
    ]
    activity = read(rows)
    assert tables(activity) == [("devices", 1, 2), ("meter_readings", 1, 3)]
    assert activity.tables["meters"]["metered_kwh"].sum() == 1206
    assert "metered_kwh" not in activity.tables["kit"]


def test_one_list_with_an_empty_column_in_it_stays_one_list() -> None:
    rows = [["Asset type", "Model", "", "Serial number", "Quantity"], ["Laptop", "E14", "", "A1", 1],
            ["Monitor", "P24", "", "A2", 2]]  # fmt: skip
    activity = read(rows)
    assert tables(activity) == [("devices", 1, 2)]
    assert activity.tables["kit"]["serial"].tolist() == ["A1", "A2"]
    assert activity.tables["kit"]["quantity"].tolist() == [1, 2]


def test_a_pivot_beside_the_list_is_no_part_of_it() -> None:
    rows = [["Asset type", "Model", "Quantity", "", "Row labels", "Count"], ["Laptop", "E14", 1, "", "Laptop", 1],
            ["", "", "", "", "Monitor", 4], ["", "", "", "", "Grand Total", 5]]  # fmt: skip
    activity = read(rows)
    assert tables(activity) == [("devices", 1, 1)]


@pytest.mark.parametrize("hidden", [[3], [2, 4]])
def test_hidden_rows_are_read_and_told(hidden: list[int]) -> None:
    rows = [["Asset type", "Model"], ["Laptop", "a"], ["Laptop", "b"], ["Laptop", "c"]]
    activity = read(rows, hidden=hidden)
    problem = told(activity, "hidden_rows")
    assert activity.tables["kit"]["set_aside"].isna().all()
    assert problem.rows.tolist() == hidden
    assert (problem.severity, problem.sheet) == ("warning", "Kit")
    assert activity.files[0].outcome == "import_with_warnings"


def test_hidden_rows_without_a_record_are_not_worth_a_word() -> None:
    rows = [["Notes"], ["Asset type", "Model"], ["Laptop", "a"], [], []]
    assert "hidden_rows" not in {problem.code for problem in read(rows, hidden=[1, 4]).problems}


def test_a_hidden_sheet_is_left_out_and_told() -> None:
    book = openpyxl.load_workbook(io.BytesIO(saved([["Asset type", "Model"], ["Laptop", "a"]])))
    for name, state in (("Old", "hidden"), ("Older", "veryHidden")):
        sheet = book.create_sheet(name)
        for row in (["Asset type", "Model"], ["Laptop", "b"]):
            sheet.append(row)
        sheet.sheet_state = state
    out = io.BytesIO()
    book.save(out)
    activity = read_inventory([("list.xlsx", out.getvalue())])
    assert activity.rows_read == 1
    assert {problem.sheet for problem in activity.problems if problem.code == "hidden_sheet"} == {"Old", "Older"}


def test_merged_cells_and_titles_above_do_not_hide_the_headings() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["A1"] = "Hardware register, quarter 3"
    sheet.merge_cells("A1:D1")
    sheet["A3"], sheet["C3"] = "What", "How many"
    sheet.merge_cells("A3:B3")
    for column, heading in enumerate(["Asset type", "Model", "Quantity", "Site"], start=1):
        sheet.cell(4, column, heading)
    sheet.append(["Laptop", "E14", 2, "Depot"])
    out = io.BytesIO()
    book.save(out)
    activity = read_inventory([("list.xlsx", out.getvalue())])
    assert tables(activity) == [("devices", 4, 1)]
    assert pd.Series(activity.tables["kit"]["quantity"]).tolist() == [2]


def test_a_heading_that_stands_twice_is_read_once_and_told() -> None:
    rows = [["Category", "Model", "Quantity", "Category", "Note", "Note"], ["Laptop", "E14", 2, "Old", "a", "b"]]
    activity = read(rows)
    problem = told(activity, "duplicate_header")
    assert (problem.severity, problem.count) == ("warning", 1)
    assert "“Category” stands more than once" in problem.message
    assert activity.tables["kit"]["asset_type"].tolist() == ["laptop"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_beneath_a_page_of_notes_is_found(kind: str) -> None:
    notes = [[f"Note {number}: see the policy"] for number in range(45)]
    rows = [*notes, [], ["Asset type", "Model", "Quantity"], ["Laptop", "E14", 2], ["Monitor", "P24", 3]]
    text = "\n".join(",".join(map(str, row)) for row in rows).encode()
    activity = read_inventory([(f"list.{kind}", text if kind == "csv" else saved(rows))])
    assert tables(activity) == [("devices", 47, 2)]
    assert activity.tables["kit"]["row"].tolist() == [48, 49]
