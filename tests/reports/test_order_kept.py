"""A plain sum does not see order: what is moved, swapped or sorted by itself is seen by sums that weigh each place."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import carbon
from carbon.footprint import Assessment
from carbon.reports.excel.asset_table import asset_table, check_numbers
from carbon.reports.excel.report import RELATIVE_PLACED
from tests.reports.reading import Read, read
from tests.reports.recalculate import convert_all
from tests.reports.test_altered_cells import GUARDED, LIST, SETTINGS, not_ok

KEPT = "as they were written"
PLACED = "where they were written"
MORE = """Desktop,Dell,OptiPlex 7090,In use,40,110,2021-03-01,Depot,
Tablet,Apple,iPad,In use,9,11,2024-11-01,Library,
Monitor,LG,24MP400,In use,21,28,2019-05-01,Library,
"""


@pytest.fixture(scope="module")
def found() -> Assessment:
    return carbon.assess(carbon.read_inventory([("kit.csv", (LIST + MORE).encode())]), settings=SETTINGS)


@pytest.fixture(scope="module")
def workbook(found: Assessment) -> bytes:
    return carbon.write_summary(found)


@pytest.fixture(scope="module")
def book(workbook: bytes) -> Read:
    return read(workbook)


def checks_of(book: Read, ending: str) -> dict[str, str]:
    """Formulas of the checks whose sentence holds some words."""
    lines = book.formulas["Checks"].iter_rows(min_row=7, values_only=True)
    return {str(line[0]): str(line[1]) for line in lines if ending in str(line[0])}


# -- without a spreadsheet program -----------------------------------------------------------------------------------


def test_each_column_of_numbers_of_assets_is_weighed_line_by_line(book: Read, found: Assessment) -> None:
    """One formula for a column, whatever its length: its figures times the check numbers of their lines."""
    names = [each.name for each in asset_table(found).columns if each.name and each.kind != "text"]
    weighed = {re.sub(r".*SUMPRODUCT\((\w+),asset_check_no\)", r"\1", formula)
               for formula in checks_of(book, PLACED).values() if "asset_check_no" in formula}  # fmt: skip
    assert len(names) > 12
    assert weighed == set(names) - {"asset_check_no"}


@pytest.mark.parametrize("name", GUARDED)
def test_each_figure_of_a_sheet_is_weighed_once(name: str, book: Read) -> None:
    cells: list[str] = []
    for formula in checks_of(book, PLACED).values():
        for place in re.findall(rf"SUMPRODUCT\('{name}'!([A-Z0-9:]+),", formula):
            range_of = book.values[name][place]
            cells += [each.coordinate for row in range_of for each in row] if ":" in place else [place]
    held = [each.coordinate for row in book.values[name].iter_rows() for each in row
            if isinstance(each.value, int | float)]  # fmt: skip
    assert sorted(cells) == sorted(held)


def test_no_formula_is_longer_than_a_spreadsheet_takes(book: Read) -> None:
    assert max(map(len, book.all_formulas().values())) < 8_000


@pytest.mark.parametrize("lines", [1, 2, 7, 1_000, 100_000, 1_048_000])
def test_no_two_lines_have_the_same_check_number(lines: int) -> None:
    numbers = check_numbers(lines)
    assert len(np.unique(numbers)) == lines
    assert numbers.min() > 0


def test_two_moves_that_a_count_of_lines_would_not_see_are_seen_by_check_numbers() -> None:
    """1 from line 4 to 5 and 1 from 9 to 8: by the lines' own numbers -4 + 5 - 9 + 8 = 0."""
    four, five, eight, nine = check_numbers(20)[[3, 4, 7, 8]]
    assert -four + five - nine + eight != 0


def test_a_neighbour_swapped_at_the_end_of_a_long_list_is_more_than_rounding() -> None:
    """Laptops of 100 and 101 kg, the last two of 100,000 lines of 100 kg: the sum of 1e7 kg is off by 1 kg x weight."""
    numbers = check_numbers(100_000).astype(float)
    kilograms = np.full(100_000, 100.0)
    kilograms[-1] = 101.0
    swapped = kilograms.copy()
    swapped[-2:] = kilograms[[-1, -2]]
    whole = kilograms @ numbers
    assert abs(swapped @ numbers - whole) > RELATIVE_PLACED * whole


def test_all_checks_agree_as_written(book: Read) -> None:
    assert "Look here" not in [line[4] for line in book.values["Checks"].iter_rows(min_row=7, values_only=True)]


# -- with one --------------------------------------------------------------------------------------------------------


Change = Callable[[openpyxl.Workbook], Any]


def assets_of(book: openpyxl.Workbook) -> tuple[Worksheet, dict[str, int], int, int]:
    """The sheet Assets, its columns by heading, its first and its last line."""
    sheet = book["Assets"]
    return sheet, {str(each.value): each.column for each in sheet[5] if each.value}, 6, sheet.max_row


def sorted_alone(heading: str, down: bool = False) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        sheet, columns, first, last = assets_of(book)
        cells = [sheet.cell(row, columns[heading]) for row in range(first, last + 1)]
        before = [one.value for one in cells]
        values = sorted(before, key=lambda value: float(value or 0), reverse=down)
        if values == before:
            values.reverse()
        assert values != before, heading
        for one, value in zip(cells, values, strict=True):
            one.value = value

    return change


def swapped(heading: str) -> Change:
    """The first two lines that differ, swapped."""

    def change(book: openpyxl.Workbook) -> None:
        sheet, columns, first, last = assets_of(book)
        one = sheet.cell(first, columns[heading])
        other = next(each for row in range(first + 1, last + 1)
                     if (each := sheet.cell(row, columns[heading])).value != one.value)  # fmt: skip
        one.value, other.value = other.value, one.value

    return change


def moved(sheet_name: str, gives: str, takes: str, amount: float) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book[sheet_name]
        for place, by in ((gives, -amount), (takes, amount)):
            assert isinstance(sheet[place].value, int | float)
            sheet[place].value += by

    return change


def all_sorted(book: openpyxl.Workbook) -> None:
    """Whole lines, as the filter at the head of Assets sorts them: nothing is wrong then."""
    sheet, columns, first, last = assets_of(book)
    key = columns["Management book, location-based [kgCO2e]"]
    lines = [[each.value for each in row] for row in sheet.iter_rows(min_row=first, max_row=last)]
    ordered = sorted(lines, key=lambda line: float(line[key - 1] or 0))
    assert ordered != lines
    for row, line in enumerate(ordered, start=first):
        for column, value in enumerate(line, start=1):
            sheet.cell(row, column).value = value


def worked_out(workbook: bytes, folder: Path, changes: dict[str, Change]) -> dict[str, list[str]]:
    """What does not agree after each change, each made to a copy of its own."""
    paths = []
    for number, change in enumerate(changes.values()):
        book = openpyxl.load_workbook(io.BytesIO(workbook))
        change(book)
        paths.append(folder / f"{number}.xlsx")
        book.save(paths[-1])
    return dict(zip(changes, map(not_ok, convert_all(paths, folder, "xlsx")), strict=True))


def test_each_column_of_assets_that_is_sorted_or_swapped_alone_is_seen(
    workbook: bytes, book: Read, found: Assessment, tmp_path: Path
) -> None:
    numbers = [each for each in asset_table(found).columns
               if each.name and each.kind != "text" and len(set(each.values)) > 1]  # fmt: skip
    assert {"asset_kwh", "asset_units", "asset_site_no", "kg_management_location", "asset_check_no"} <= {
        each.name for each in numbers
    }
    changes: dict[str, Change] = {"nothing": lambda book: None, "whole lines": all_sorted}
    for each in numbers:
        changes[f"sorted {each.heading}"] = sorted_alone(each.heading)
        changes[f"swapped {each.heading}"] = swapped(each.heading)
    told = worked_out(workbook, tmp_path, changes)
    assert told.pop("nothing") == []
    assert told.pop("whole lines") == []
    assert [change for change, checks in told.items() if not checks] == []
    assert all(f"Assets: all of “Site no.” stand {PLACED}" in told[f"{how} Site no."] for how in ("sorted", "swapped"))


def test_amounts_that_are_moved_so_that_every_sum_stays_are_seen(workbook: bytes, book: Read, tmp_path: Path) -> None:
    """1 kWh from a line to the next; low ends raised and high ends lowered alike, each by a kilogram."""
    sheet = book.formulas["Assets"]
    kwh = next(each.column_letter for each in sheet[5] if each.value == "Electricity [kWh]")
    ends = [
        (row, [each.coordinate for each in line if isinstance(each.value, float)])
        for row, line in enumerate(book.formulas["Certainty"].iter_rows(), start=1)
    ]
    low, high = next(places for _, places in ends if len(places) > 1)[:2]
    top = next(row for row in range(6, 14) if sheet[f"{kwh}{row}"].value and sheet[f"{kwh}{row + 1}"].value)
    told = worked_out(workbook, tmp_path, {
        "kwh": moved("Assets", f"{kwh}{top}", f"{kwh}{top + 1}", 1.0),
        "ends": moved("Certainty", low, high, 0.001),
    })  # fmt: skip
    assert f"Assets: all of “Electricity [kWh]” stand {PLACED}" in told["kwh"]
    assert any(one.startswith("Certainty: all") and PLACED in one for one in told["ends"]), told["ends"]
    assert not any(KEPT in one for checks in told.values() for one in checks), "no plain sum sees them"
