"""A sheet that is laid down in columns holds to the letter what the library writes cell by cell."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from carbon.reports.excel.column_sheet import ColumnSheet, NumberColumn, TextColumn

TEXTS = ["laptop", "", "laptop", "=1+1", " <b> & co ", "é 日本 🗄", "_x0041_", "laptop"] * 300
NUMBERS = [0.1 + 0.2, None, 1e-300, -12.5, 240, 1 / 3, 1e21, 0.0] * 300
OPTIONS = {"in_memory": True, "strings_to_formulas": False}


def parts(sheet_class: type[Worksheet]) -> dict[str, str]:
    """The parts of a workbook of one sheet: a title, headings, and a body of texts and numbers."""
    stream = io.BytesIO()
    workbook = Workbook(stream, OPTIONS)
    sheet = workbook.add_worksheet("Assets", sheet_class)
    plain, quoted, figure = (
        workbook.add_format(look) for look in ({"bold": True}, {"quote_prefix": True}, {"num_format": "0.00"})
    )
    sheet.write_string(0, 0, "Assets")
    sheet.set_row(1, 30)
    sheet.write_string(1, 0, "Type")
    sheet.write_formula(1, 1, "=SUM(B4:B2403)", figure, 7)
    if isinstance(sheet, ColumnSheet):
        columns = (TextColumn(TEXTS, plain, frozenset({"=1+1"}), quoted), NumberColumn(NUMBERS, figure))
        sheet.lay_columns(3, columns)
    else:
        for row, (text, number) in enumerate(zip(TEXTS, NUMBERS, strict=True), start=3):
            if text:
                sheet.write_string(row, 0, text, quoted if text == "=1+1" else plain)
            if number is not None:
                sheet.write_number(row, 1, number, figure)
    workbook.close()
    with zipfile.ZipFile(io.BytesIO(stream.getvalue())) as files:
        read = {name: files.read(name).decode() for name in files.namelist()}
    # How far a row reaches may be told and need not be; a row that holds nothing may stand as well.
    sheet_name = "xl/worksheets/sheet1.xml"
    read[sheet_name] = re.sub(r'<row r="\d+"></row>', "", re.sub(r' spans="[\d:]+"', "", read[sheet_name]))
    return read


def test_every_part_of_the_file_is_the_one_that_is_written_cell_by_cell() -> None:
    laid, written = parts(ColumnSheet), parts(Worksheet)
    assert laid.keys() == written.keys()
    for name in written:
        if name != "docProps/core.xml":  # the time of writing
            assert laid[name] == written[name], name
    assert laid["xl/worksheets/sheet1.xml"].count("<c ") > 3_000


def test_a_figure_that_no_cell_can_hold_is_not_written() -> None:
    workbook = Workbook(io.BytesIO(), OPTIONS)
    sheet, column = workbook.add_worksheet("Assets", ColumnSheet), NumberColumn([float("nan")], workbook.add_format())
    with pytest.raises(ValueError, match="not finite"):
        sheet.lay_columns(0, [column])


def test_whoever_is_told_of_the_rows_hears_of_all_of_them() -> None:
    heard: list[int] = []
    workbook = Workbook(io.BytesIO(), OPTIONS)
    look = workbook.add_format()
    workbook.add_worksheet("Assets", ColumnSheet).lay_columns(0, [NumberColumn(NUMBERS, look)], heard.append)
    workbook.close()
    assert heard == [0, 1_000, 2_000]
