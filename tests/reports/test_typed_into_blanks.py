"""A figure that is typed into a cell where none was written is noticed on the sheets that people read."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

import carbon
from tests.reports.reading import read
from tests.reports.recalculate import convert_all
from tests.reports.test_altered_cells import assessed, not_ok

SHEETS = ("Summary", "By scope", "By directorate and site", "Certainty", "Why", "Factors used", "Returns")


def blanks(name: str, workbook: bytes) -> list[str]:
    """A first, a middle and a last cell of a sheet's block that hold nothing."""
    sheet = read(workbook).formulas[name]
    empty = [
        one.coordinate
        for row in sheet.iter_rows(min_row=4)
        for one in row
        if one.value is None and type(one).__name__ != "MergedCell" and one.column <= sheet.max_column
    ]
    return [empty[at * (len(empty) - 1) // 2] for at in range(3)] if empty else []


@pytest.fixture(scope="module")
def workbook() -> bytes:
    return carbon.write_summary(assessed())


@pytest.mark.parametrize("name", SHEETS)
def test_a_figure_that_is_typed_into_a_blank_cell_is_seen(name: str, workbook: bytes, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    paths = []
    for place in [None, *blanks(name, workbook)]:
        if place is not None:
            book[name][place].value = 3.0
        paths.append(tmp_path / f"{place}.xlsx")
        book.save(paths[-1])
        if place is not None:
            book[name][place].value = None
    as_it_was, *typed = convert_all(paths, tmp_path, "xlsx")
    assert not_ok(as_it_was) == []
    assert typed, "a sheet without a blank cell"
    check = f"{name}: no figure stands where none was written"
    assert [path.name for path in typed if check not in not_ok(path)] == []


def test_a_line_of_a_return_without_a_figure_is_in_its_sum(workbook: bytes, tmp_path: Path) -> None:
    """Scope 1, of which nothing is in the list, typed as 3 tonnes: its return no longer adds up."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    sheet = book["Returns"]
    [row] = [row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == "Scope 1"][:1]
    assert sheet.cell(row, 2).value is None
    sheet.cell(row, 2).value = 3.0
    path = tmp_path / "typed.xlsx"
    book.save(path)
    [worked_out] = convert_all([path], tmp_path, "xlsx")
    assert any("lines add up to all of Assets" in told for told in not_ok(worked_out))
