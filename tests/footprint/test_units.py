"""Units are of equipment, rows add up on every surface, and no range stands where the total is not whole."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

import carbon
from carbon.cli.assess_terminal import assess_text
from carbon.footprint import Assessment
from carbon.footprint.ledger.by_table import set_aside_by_table
from carbon.reports import write_summary
from carbon.reports.words.headline import headline
from carbon.settings import Period
from carbon.words.amounts import rows_sum_text
from tests.footprint.test_waiting import LAPTOP, UNKNOWN, assess, kit

SAMPLES = Path(__file__).parents[2] / "sample_data"
SCRAP = "Type,Quantity,Mass (kg),Annual electricity (kWh),Disposal route\n"


def sample(name: str) -> Assessment:
    return carbon.assess(carbon.read_inventory([SAMPLES / name]), period=Period.parse("2025-26"))


@pytest.mark.parametrize(
    ("rows", "devices"),
    [
        ("Laptop,10,,20,\nOther,500,4.6,,recycled\n", 10),
        ("Laptop,10,,20,\nOther,500,4.6,,landfill\nOther,2,1,,recycled\n", 10),
        ("Laptop,10,,20,\nMonitor,5,,30,\n", 15),
        ("Laptop,10,,20,\nServer,5,,3000,\n", 10),
    ],
)
def test_scrap_is_no_device(rows: str, devices: float) -> None:
    found = assess((SCRAP + rows).encode())
    assert [one.count for one in found.intensity() if one.per == "device"] == [devices]


def test_scrap_alone_has_no_devices_to_divide_by() -> None:
    found = assess((SCRAP + "Other,500,4.6,,recycled\n").encode())
    assert [one for one in found.intensity() if one.per == "device"] == []


def test_virtual_machines_add_no_units_to_their_host() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_summary(sample("aberwen_tidy.xlsx"))), data_only=True)
    found = sample("aberwen_tidy.xlsx")
    line = next(row for row in book["Summary"].iter_rows(values_only=True) if row[0] == "Servers")
    in_use = sum(report.counts.get("in_use_units", {}).get("server", 0) for report in found.activity.files)
    assert line[2] == in_use == 14
    assert "Servers 14" in assess_text(found)
    assert found.as_record()["files"][0]["counts"]["in_use_units"]["server"] == 14


@pytest.mark.parametrize("name", ["aberwen_tidy.xlsx", "aberwen_messy.xlsx"])
def test_rows_of_files_add_up_to_the_total_on_every_surface(name: str) -> None:
    found = sample(name)
    record, text = found.as_record(), assess_text(found)
    tables = [table for file in record["files"] for table in file["tables"]]
    assert sum(table["rows_counted"] for table in tables) == found.rows_counted
    assert sum(table["rows_waiting"] for table in tables) == found.rows_waiting
    assert sum(table["rows_set_aside"] for table in tables) == found.rows_set_aside
    for report in found.activity.files:
        for table, aside in zip(report.tables, set_aside_by_table(found, report), strict=True):
            assert rows_sum_text(table["data_rows"], *aside) in text


def test_no_range_stands_where_the_total_is_not_whole() -> None:
    found = assess(kit(LAPTOP, LAPTOP, UNKNOWN))
    record = found.as_record()
    for book in ("management", "inventory"):
        assert (record["totals"][book]["low_kgco2e"], record["totals"][book]["high_kgco2e"]) == (None, None)
        assert record["intensity"][book]["device"]["low_kgco2e"] is None
    book = openpyxl.load_workbook(io.BytesIO(write_summary(found)), data_only=True)
    for name in ("Summary", "By scope", "By directorate and site"):
        columns: list[int] = []
        for row in book[name].iter_rows(values_only=True):
            if "Low" in row:
                columns = [at for at, cell in enumerate(row) if cell in ("Low", "High")]
            elif row[0] is None and row[1] is None:
                columns = []
            assert not any(isinstance(row[at], int | float) for at in columns), (name, row)
    assert any("so no range is given" in str(row[0]) for row in book["Certainty"].values)
    assert " to " not in next(line for line in assess_text(found).splitlines() if line.startswith("Each device"))


def test_a_whole_total_keeps_its_range() -> None:
    record = assess(kit(*[LAPTOP] * 20)).as_record()
    assert record["totals"]["management"]["low_kgco2e"] > 0
    assert record["intensity"]["management"]["device"]["low_kgco2e"] > 0


def checks(rows: bytes) -> dict[str, tuple[str, float]]:
    written = write_summary(assess(rows))
    live = openpyxl.load_workbook(io.BytesIO(written))["Checks"]
    known = openpyxl.load_workbook(io.BytesIO(written), data_only=True)["Checks"]
    return {
        str(known.cell(row, 1).value): (str(live.cell(row, 2).value), known.cell(row, 2).value)
        for row in range(7, known.max_row + 1)
    }


@pytest.mark.parametrize(("waiting", "lacking"), [(0, 0), (1, 0), (5, 5)])
def test_whether_the_total_is_whole_is_worked_out_in_the_workbook(waiting: int, lacking: int) -> None:
    found = checks(kit(*[LAPTOP] * 19, *[UNKNOWN] * waiting))
    formula, value = next(told for name, told in found.items() if name.startswith("The total is whole"))
    assert "aside_waits" in formula
    assert "aside_units" in formula
    assert value == lacking


def test_whether_something_is_counted_is_worked_out_in_the_workbook() -> None:
    formula, value = checks(kit(UNKNOWN))["Something is counted"]
    assert ("kg_management_location" in formula, value) == (True, 1)


def test_a_quantity_of_nought_is_left_out_and_is_no_unit() -> None:
    found = assess(kit(*[LAPTOP] * 3, "Laptop,Dell,Latitude 5420,0,In use,20"))
    told = [problem for problem in found.problems if problem.code == "zero_quantity"]
    assert [(problem.severity, problem.count) for problem in told] == [("info", 1)]
    assert (found.rows_waiting, found.rows_left_out) == (0, 1)
    assert found.as_record()["files"][0]["counts"]["units"] == {"laptop": 3}


def test_records_that_disagree_wait_together_whatever_their_status() -> None:
    head = "Serial number,Type,Manufacturer,Model,Status"
    found = assess(kit("ABW90002,Laptop,Dell,Latitude 5450,In use", "ABW90002,Laptop,Dell,Latitude 5450,Retired",
                       head=head))  # fmt: skip
    assert found.rows_waiting == 2
    assert found.waiting.reasons["records_disagree"].rows == 2


def test_a_share_just_above_a_half_is_more_than_half() -> None:
    found = assess(kit(*[LAPTOP] * 90, "Laptop,Dell,Latitude 5420,91,In use,20"))
    told = headline(found)
    assert told.row is not None
    assert "is more than half of the total" in told.row_sentence
