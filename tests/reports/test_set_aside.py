"""The sheet Set aside: rows that do not count stand with their units, and what waits with what to do about it."""

from __future__ import annotations

import io

import openpyxl
import pytest

import carbon
from carbon.reports.excel.workbook import write_workbook
from carbon.settings import Period, Settings

HEADINGS = "Type,Quantity,Body,Status\n"
ROWS = {
    "outside the boundary": ("Laptop,5,B,In use", 5),
    "kind not known": ("Zorbed thing,7,A,In use", 7),
}


def lines(*rows):
    text = HEADINGS + "".join(f"{row}\n" for row in ("Laptop,1,A,In use", *rows))
    found = carbon.assess(carbon.read_inventory([("kit.csv", text.encode())]), settings=Settings(bodies=("A",)),
                          period=Period.parse("2025-26"))  # fmt: skip
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook(found)))["Set aside"]
    table = list(sheet.iter_rows(values_only=True))
    heading = next(place for place, row in enumerate(table) if row[0] == "File")
    return [dict(zip(table[heading], row, strict=True)) for row in table[heading + 1 :] if row[0]]


@pytest.mark.parametrize("kind", ["outside the boundary", "kind not known"])
def test_a_row_that_does_not_count_shows_its_units(kind):
    row, units = ROWS[kind]
    (line,) = lines(row)
    assert line["Units"] == units


def test_a_row_whose_kind_is_not_known_says_what_to_do():
    (line,) = lines(ROWS["kind not known"][0])
    assert line["Waiting or left out"] == "Waiting"
    assert line["What to do"]
