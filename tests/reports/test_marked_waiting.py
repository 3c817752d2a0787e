"""In the marked copy every row that waits is marked, whatever it waits for, with what is to be done."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

import carbon
from carbon.columns import ActivityData, codes
from carbon.inventory import read_inventory
from carbon.pages.inventories import to_mark
from carbon.problems import Problems
from carbon.reports import write_marked
from carbon.words.told import waits
from tests.footprint.test_in_use_line import BESIDE, HEAD, LAPTOP

PLAIN = "Serial number,Type,Manufacturer,Model,Quantity,Purchase date,Retired,Status,Power (W)\n"
WAITING = {name: line for name, line in BESIDE.items() if name not in (
    "bought after the period", "left before the period", "in stock", "a virtual machine")}  # fmt: skip
MORE = {
    "a model that nobody knows, without a type": "SN30001,,Xerxes,Zork 9,1,2024-05-01,,In use,\n",
    "a word for a type that could be anything": "SN30002,Thingummy,,,2,2024-05-01,,In use,\n",
    "neither type nor model": "SN30003,,,,1,2024-05-01,,In use,\n",
    "in use, and a day on which it left": "SN30004,Laptop,Dell,Latitude 5420,1,2024-05-01,2024-06-01,In use,\n",
}


def waiting(activity: ActivityData) -> list[tuple[str, int]]:
    kit = activity.tables["kit"]
    held, reasons = codes(kit, "set_aside")
    return [(reasons[code], int(row)) for code, row in zip(held, kit["row"], strict=True)
            if code >= 0 and waits(reasons[code])]  # fmt: skip


def comments(content: bytes, sheet: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for row in openpyxl.load_workbook(io.BytesIO(content))[sheet].iter_rows():
        for cell in row:
            if cell.comment:
                found[cell.row] = f"{found.get(cell.row, '')}{cell.comment.text}\n"
    return found


def unmarked(told: dict[int, str], held: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(code, row) for code, row in held if "Held back" not in told.get(row, "")
            and "Please look at" not in told.get(row, "")]  # fmt: skip


@pytest.mark.parametrize("line", (WAITING | MORE).values(), ids=WAITING | MORE)
def test_every_row_that_waits_is_marked_with_what_to_do(line: str) -> None:
    given = ("kit.csv", (HEAD + LAPTOP + line).encode())
    activity = read_inventory([given])
    told = comments(write_marked(activity, [given]), "kit")
    assert unmarked(told, waiting(activity)) == []


@pytest.mark.parametrize("line", (WAITING | MORE).values(), ids=WAITING | MORE)
def test_so_it_is_in_the_copy_that_the_page_offers(line: str) -> None:
    """What only the assessment holds back is marked there too."""
    given = ("kit.csv", (HEAD + LAPTOP + line).encode())
    found = carbon.assess(read_inventory([given]), period="2025-26")
    report = found.activity.files[0]
    marks = ActivityData(files=[report], problems=Problems(to_mark(report, found, list(found.problems))))
    told = comments(write_marked(marks, [given]), "kit")
    held: Any = found.set_aside[found.set_aside["waits"].astype(bool)]
    assert unmarked(told, list(zip(held["reason"], held["row"], strict=True))) == []


def test_a_row_that_another_list_makes_wait_is_marked_too() -> None:
    """Nothing in its own list is told of it: it is said all the same, in the words of its reason."""
    given = ("kit.csv", (HEAD + LAPTOP + BESIDE["a kind that nobody knows"]).encode())
    activity = read_inventory([given])
    told = comments(write_marked(ActivityData(activity.tables, activity.files), [given]), "kit")
    assert "Held back: It does not count yet: kind of equipment not known." in told[3]
    assert "answer what is asked of it" in told[3]
