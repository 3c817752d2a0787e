"""What is printed of the workbook: no column of numbers that only formulas need."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import openpyxl
from openpyxl.utils import range_boundaries

import carbon
from carbon.footprint import Assessment
from carbon.reports.words.findings import tornado_finding
from tests.reports.recalculate import convert
from tests.tools import require_tool


def test_the_numbers_of_types_stand_beside_what_is_printed(council: Assessment) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(carbon.write_summary(council)))["Summary"]
    cells = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert sheet.print_area
    _, _, last, bottom = range_boundaries(str(sheet.print_area).partition("!")[2].replace("$", ""))
    assert cells["Type no."].column == last + 1
    assert bottom == sheet.max_row
    of_type = cells["Type no."].row + 1
    assert f"${cells['Type no.'].column_letter}${of_type}" in str(sheet.cell(of_type, 4).value)


def test_no_page_of_the_summary_shows_them(council: Assessment, tmp_path: Path) -> None:
    printed = convert(carbon.write_summary(council), tmp_path, "pdf")
    text = subprocess.run([str(require_tool("pdftotext")), "-layout", "-l", "3", str(printed), "-"],
                          capture_output=True, text=True, check=True).stdout  # fmt: skip
    assert "By type, tonnes of CO2e" in text
    assert "Type no." not in text


def test_no_page_cuts_the_chart_of_what_the_range_hangs_on(council: Assessment, tmp_path: Path) -> None:
    """Its title and its axis are printed on one page, and so is its table with the total."""
    printed = convert(carbon.write_summary(council), tmp_path, "pdf")
    text = subprocess.run([str(require_tool("pdftotext")), "-layout", str(printed), "-"],
                          capture_output=True, text=True, check=True).stdout  # fmt: skip
    finding = tornado_finding(council.tornado("management", ranged=12))
    (page,) = [page for page in text.split("\f") if finding in page]
    assert "tonnes of CO2e" in page.partition(finding)[2]
    (table,) = [page for page in text.split("\f") if "What the range hangs on, management book" in page]
    assert "Total" in table.partition("What the range hangs on, management book")[2]
