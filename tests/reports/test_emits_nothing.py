"""An estate that emits nothing has its workbook and its JSON as any other."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest

from carbon.cli.outputs import _plain
from carbon.factors import load_factors
from carbon.footprint import assess
from carbon.inventory import read_inventory
from carbon.period import Period
from carbon.reports import write_summary
from carbon.settings import Settings

ESTATES = {
    "kit whose making and electricity are stated as 0": (
        "Type,Model,Quantity,Embodied (kgCO2e),Annual energy (kWh)\nLaptop,Latitude 5440,3,0,0\n"
    ),
    "meters that stood still": "Room,From,To,kWh\nHall,2025-04-01,2026-03-31,0\n",
}


@pytest.mark.parametrize("estate", ESTATES)
def test_it_has_its_workbook_and_its_json(estate: str) -> None:
    activity = read_inventory(("list.csv", ESTATES[estate].encode()))
    assessment = assess(activity, load_factors(), Settings(period=Period.parse("2025-26")))
    record = json.loads(json.dumps(_plain(assessment.as_record())))
    assert record["totals"]["management"]["location_based_kgco2e"] == 0
    book = openpyxl.load_workbook(io.BytesIO(write_summary(assessment)), data_only=True)
    assert not any(
        str(cell).startswith("#") and str(cell).endswith(("!", "?"))
        for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )  # fmt: skip
