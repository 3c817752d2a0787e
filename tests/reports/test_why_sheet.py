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
