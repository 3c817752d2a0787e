"""A total from which much waits says so itself: what waits, what is left out for good, and which row carries it all."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

import carbon
from carbon.footprint import Assessment
from carbon.footprint.ledger.blocks import METHODS
from carbon.footprint.ledger.waiting import greatest_row
from carbon.reports.words.headline import headline
from carbon.settings import Period, Settings
from carbon.words.amounts import amount_text

HEAD = "Type,Manufacturer,Model,Quantity,Status,Annual electricity (kWh)"
LAPTOP = "Laptop,Dell,Latitude 5420,1,In use,20"
UNKNOWN = "Zorble,,,1,In use,20"
RETIRED = "Laptop,Dell,Latitude 5420,1,Retired,20"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(200)
NO_TYPE = b"Serial number,Status,Site\nAB12X,In use,Hall\nAB13X,In use,Hall\n"
UNSURE = b"Thingy,Wotsit,Amt\nAlpha,b,3\nGamma,d,4\n"


def kit(*lines: str, head: str = HEAD) -> bytes:
    return "\n".join((head, *lines, "")).encode()


def assess(files: bytes | dict[str, bytes], period: str = "2025-26", **settings: Any) -> Assessment:
    named = {"kit.csv": files} if isinstance(files, bytes) else files
    return carbon.assess(
        carbon.read_inventory(list(named.items())),
        settings=Settings(**settings),
        period=Period.parse(period),
    )


def workbook(sheets: dict[str, bytes]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for line in text.decode().splitlines():
            sheet.append([float(cell) if cell.isdigit() else cell for cell in line.split(",")])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


CASES: dict[str, tuple[bytes | dict[str, bytes], bool, str]] = {
    "14 of 16 rows wait": (kit(*[LAPTOP] * 2, *[UNKNOWN] * 14), False, "14 of 16 rows are not in it"),
    "one row of two waits": (kit(LAPTOP, UNKNOWN), False, "1 of 2 rows is not in it"),
    "exactly 5 % of the rows": (kit(*[LAPTOP] * 19, UNKNOWN), True, ""),
    "just above 5 % of the rows": (kit(*[LAPTOP] * 18, UNKNOWN), False, "1 of 19 rows is not in it"),
    "few rows and many units": (
        kit(*[LAPTOP] * 100, "Zorble,,,50,In use,20"),
        False,
        "1 of 101 rows (50 of 150 units) is not in it",
    ),
    "exactly 5 % of the units": (kit("Laptop,Dell,Latitude 5420,19,In use,20", *[LAPTOP] * 38,
                                     "Zorble,,,3,In use,20"), True, ""),
    "a second file refused": ({"kit.csv": kit(LAPTOP), "photo.png": PICTURE}, False,
                              "the whole of “photo.png” is not in it"),
    "a second file needs its columns said": ({"kit.csv": kit(LAPTOP), "b.csv": UNSURE}, False,
                                             "the whole of “b.csv” is not in it"),
    "one file refused and one to be mapped": (
        {"kit.csv": kit(LAPTOP), "photo.png": PICTURE, "b.csv": UNSURE}, False,
        "all of 2 files (“photo.png”, “b.csv”) are not in it",
    ),
    "rows and a file": ({"kit.csv": kit(LAPTOP, UNKNOWN), "b.csv": UNSURE}, False,
                        "1 of 2 rows and the whole of “b.csv” are not in it"),
    "a small file of which nothing counts": (
        {"kit.csv": kit(*[LAPTOP] * 60), "b.csv": kit(UNKNOWN, "Zorble,,,1,In use,30", RETIRED)}, False,
        "2 of 62 rows (all of “b.csv”) are not in it",
    ),
    "a small file that is left out for good": ({"kit.csv": kit(*[LAPTOP] * 60), "b.csv": kit(RETIRED)}, True, ""),
    "much left out, and one in four of the rest waits": (
        kit(*[RETIRED] * 96, *[LAPTOP] * 3, UNKNOWN), False, "1 of 4 rows is not in it"),
    "a list that is left out for good beside one that counts": (kit(LAPTOP, *[RETIRED] * 50), True, ""),
    "a figure that cannot be": (kit(*[LAPTOP] * 3, "Laptop,Dell,Latitude 5420,-4,In use,20"), False,
                                "1 of 4 rows is not in it"),
    "a workbook of which one list is asked about": (
        {"kit.xlsx": workbook({"Kit": kit(LAPTOP), "Other": NO_TYPE})},
        False, "2 of 3 rows are not in it",
    ),
    "machines whose host is not listed": (
        kit("Server,Dell,PowerEdge R740,1,In use,2000,", "Virtual machine,,,1,In use,,esx99",
            head=HEAD + ",Host"), False, "1 of 2 rows is not in it"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "complete", "limits"), CASES.values(), ids=list(CASES))
def test_a_total_says_itself_whether_it_is_whole(
    files: bytes | dict[str, bytes], complete: bool, limits: str
) -> None:  # fmt: skip
    found = assess(files)
    told, record = headline(found), found.as_record()
    assert (found.waiting.complete, told.limits) == (complete, limits)
    assert record["complete"] is (complete and not found.rows_waiting), "whole only where nothing waits at all"
    assert record["waiting"]["rows"] == found.rows_waiting
    assert found.rows_read == found.rows_counted + found.rows_waiting + found.rows_left_out
    assert told.figure.startswith("At least ") is not complete
    assert (told.first is None) is complete
    assert complete or "(" not in told.figure, "a range that would not hold"
    assert complete or told.text == f"{told.figure}: {limits}"


NOTHING: dict[str, tuple[bytes, bool, str]] = {
    "all wait": (kit(*[UNKNOWN] * 3), False, "all 3 rows wait for an answer or a correction"),
    "all are left out for good": (kit(*[RETIRED] * 3), True,
                                  "all 3 rows are left out (no longer in use, day not stated)"),
    "some wait, the others are left out": (kit(UNKNOWN, RETIRED, RETIRED), False,
        "1 of 3 rows waits for an answer or a correction and 2 of 3 rows are left out "
        "(no longer in use, day not stated)"),
    "outside the period": (
        kit("Laptop,Dell,Latitude 5420,1,In use,20,2031-05-01", head=HEAD + ",Purchase date"), True,
        "the only row is left out (nothing falls into the period)"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "complete", "limits"), NOTHING.values(), ids=list(NOTHING))
def test_nothing_counted_is_never_nought(file: bytes, complete: bool, limits: str) -> None:
    found = assess(file)
    for method in METHODS:
        told = headline(found, "management", method)
        assert told.text == f"Nothing is counted: {limits}"
        assert told.alone == "nothing counted"
    assert found.waiting.complete is complete


def test_one_row_that_is_more_than_half_is_named_by_its_place() -> None:
    found = assess(kit(*[LAPTOP] * 10, "Server,Dell,PowerEdge R740,40,In use,3000"))
    row = greatest_row(found)
    assert row is not None
    assert (row.file, row.row) == ("kit.csv", 12)
    assert row.share > 0.9
    told, total = headline(found), found.total()
    ranged = amount_text(total.location_based_kgco2e, total.low_kgco2e, total.high_kgco2e)
    assert told.text == f"{ranged}: one row is more than half of it"
    assert told.row_sentence.startswith("kit.csv, row 12, is ")
    assert found.as_record()["greatest_row"] == {"file": "kit.csv", "sheet": None, "row": 12, "share": row.share}
    assert found.waiting.complete, "it counts, and it is told: nothing is missing from the total"


def test_of_fewer_than_ten_rows_one_is_often_more_than_half_and_half_is_not_more_than_half() -> None:
    assert greatest_row(assess(kit(*[LAPTOP] * 8, "Server,Dell,PowerEdge R740,40,In use,3000"))) is None
    assert greatest_row(assess(kit(*[LAPTOP] * 9, "Server,Dell,PowerEdge R740,40,In use,3000"))) is not None
    assert greatest_row(assess(kit(LAPTOP, "Server,Dell,PowerEdge R740,40,In use,3000"))) is None
    assert greatest_row(assess(kit(LAPTOP))) is None
    assert greatest_row(assess(kit(*[LAPTOP] * 3))) is None
    assert greatest_row(assess(kit(LAPTOP, LAPTOP, "Laptop,Dell,Latitude 5420,2,In use,20"))) is None


def test_a_line_that_a_setting_brings_is_no_row_of_the_inventory() -> None:
    found = assess(kit(*[LAPTOP] * 4), homeworking_hours=5_000_000.0)
    assert greatest_row(found) is None


def test_a_row_that_waits_and_a_row_that_is_more_than_half_are_both_told() -> None:
    told = headline(assess(kit(*[LAPTOP] * 9, "Server,Dell,PowerEdge R740,40,In use,3000", UNKNOWN)))
    assert told.limits == "1 of 11 rows is not in it"
    assert "of what is counted" in told.row_sentence
    assert len(told.sentences) == 2


def test_reasons_stand_with_their_rows_and_units() -> None:
    found = assess(kit(*[LAPTOP] * 2, "Zorble,,,5,In use,20", UNKNOWN, "Laptop,Dell,Latitude 5420,-4,In use,20"))
    assert found.as_record()["waiting"] == {
        "rows": 3, "units": 7.0, "files": [],
        "reasons": {"unknown_type": {"rows": 2, "units": 6.0}, "negative_quantity": {"rows": 1, "units": 1.0}},
    }  # fmt: skip
    assert sorted(found.set_aside["waits"]) == [True, True, True]


def test_what_to_do_first_is_a_file_of_which_nothing_counts_then_what_most_units_wait_for() -> None:
    first = headline(assess({"kit.csv": kit(LAPTOP, UNKNOWN), "b.csv": UNSURE})).first
    assert first is not None
    assert (first.to, first.about) == ("mapping", ("b.csv", None))
    first = headline(
        assess(kit(LAPTOP, UNKNOWN, "Laptop,Dell,Latitude 5420,-4,In use,20", "Zorble,,,5,In use,20"))
    ).first
    assert first is not None
    assert first.to == "types"
    first = headline(assess({"kit.csv": kit(LAPTOP), "photo.png": PICTURE})).first
    assert first is not None
    assert first.to == "files"
    assert "photo.png was not read" in first.sentence.replace("“", "").replace("”", "")
