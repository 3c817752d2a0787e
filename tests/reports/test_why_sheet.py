"""The sheets Why and Your own values hold what the ledger and the settings hold."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

import carbon
from carbon.settings import Override, Period, Settings

KIT = "Type,Quantity,Annual electricity (kWh per unit)\nLaptop,364,34\nMonitor,10,38\n"


def sheets(settings: Settings) -> tuple[Any, Any]:
    activity = carbon.read_inventory([("kit.csv", KIT.encode())])
    found = carbon.assess(activity, settings=settings, period=Period.parse("2025-26"))
    return found, openpyxl.load_workbook(io.BytesIO(carbon.write_summary(found)))


def test_why_holds_the_lines_of_the_rows_that_matter_most() -> None:
    found, book = sheets(Settings())
    rows = list(book["Why"].iter_rows(min_row=5, values_only=True))
    assert sum(row[6] for row in rows) == pytest.approx(found.total().location_based_kgco2e)
    sums = [row[8] for row in rows]
    assert "364 laptops x 34 kWh a year x 1 year = 12,376 kWh; 12,376 kWh x 0.177 kgCO2e/kWh = 2,190.6 kg" in sums
    assert all(row[10] and row[11] and row[15] for row in rows)
    assert "reliability 2, completeness 1" in rows[-1][10]
    assert "Your own values" not in book.sheetnames


def test_own_values_stand_on_a_sheet_of_their_own_and_are_marked() -> None:
    own = Override("uk.electricity.generation.2025", 0.15, "kgCO2e/kWh", "Our supplier, page 3", "measured")
    _, book = sheets(Settings(overrides=(own,)))
    listed = next(book["Your own values"].iter_rows(min_row=5, values_only=True))
    assert listed[:6] == (own.id, "0.15 kgCO2e/kWh", "0.177 kgCO2e/kWh", own.source, own.reason, "yes")
    assert listed[6] > 0
    assert "own value" in {row[14] for row in book["Why"].iter_rows(min_row=5, values_only=True)}


def test_every_text_of_why_has_the_room_it_needs_on_screen_and_in_print() -> None:
    """Sums and pages of publications are long: a row as high as its longest text, a print of two pages across."""
    _, book = sheets(Settings())
    why = book["Why"]
    for row in range(5, why.max_row + 1):
        needed = max(
            len(str(cell.value)) / why.column_dimensions[cell.column_letter].width for cell in why[row] if cell.value
        )
        assert why.row_dimensions[row].height >= 12 * needed, row
    assert why.page_setup.fitToWidth == 2
    assert why.print_title_cols == "$A:$D"
    assert why.freeze_panes == "E5"


def test_texts_right_of_figures_keep_a_distance_that_a_spreadsheet_honours() -> None:
    """An indent without a stated alignment is left out by spreadsheets."""
    _, book = sheets(Settings())
    places = (("Why", "D5"), ("Why", "I5"), ("Factors used", "D5"), ("Factors used", "J5"))
    for sheet, place in places:
        alignment = book[sheet][place].alignment
        assert (alignment.horizontal, alignment.indent) == ("left", 1), (sheet, place)
