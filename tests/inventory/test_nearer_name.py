"""The name of a sheet says more of its rows than that of the file: "In use" in a file that is called "disposed"."""

from __future__ import annotations

import io

import openpyxl
import pytest

import carbon
from carbon.columns import ActivityData

HEAD = ("Asset tag", "Type", "Model", "Serial number")


def book(file: str, *sheets: str) -> ActivityData:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for number, name in enumerate(sheets):
        sheet = workbook.create_sheet(name)
        sheet.append(HEAD)
        for row in range(3):
            sheet.append((f"ICT{number}0{row}", "Laptop", "Latitude 5420", f"SN{number}00{row}X"))
    out = io.BytesIO()
    workbook.save(out)
    return carbon.read_inventory((file, out.getvalue()))


def counted(activity: ActivityData) -> list[int]:
    kit = activity.tables["kit"]
    return kit.assign(counts=kit["set_aside"].isna()).groupby("sheet", sort=False)["counts"].sum().tolist()


@pytest.mark.parametrize(
    ("file", "sheet"),
    [
        ("disposed.xlsx", "In use"),
        ("10_disposed.xlsx", "In-use 2025"),
        ("Disposed 2023.xlsx", "Live"),
        ("Written off.xlsx", "Live assets"),
        ("retired kit.xlsx", "Active"),
        ("Wish list.xlsx", "Current kit"),
        ("scrapped.xlsx", "Laptops in use"),
        ("Decommissioned.xlsx", "Still in use"),
        ("gwaredwyd - disposed.xlsx", "Mewn defnydd"),
        ("disposals - disposed.xlsx", "En service"),
        ("disposed.xlsx", "Not disposed"),
        ("disposed.xlsx", "Deployed devices"),
    ],
)
def test_a_sheet_of_kit_in_use_counts_whatever_its_file_is_called_and_that_is_told(file: str, sheet: str) -> None:
    activity = book(file, sheet, "Disposed 2023")
    assert counted(activity) == [3, 0]
    (told,) = [problem for problem in activity.problems if problem.code == "nearer_name"]
    assert sheet in told.message
    assert len(told.rows) == 3
    (asked,) = [problem for problem in activity.problems if problem.question]
    assert asked.sheet == "Disposed 2023"


@pytest.mark.parametrize("sheet", ["Register", "Sheet1", "Laptops", "Finance", "Service desk", "Good practice"])
def test_a_sheet_whose_name_says_nothing_of_it_is_asked_about_by_that_of_its_file(sheet: str) -> None:
    activity = book("disposed.xlsx", sheet)
    assert counted(activity) == [0]
    assert [problem.code for problem in activity.problems if problem.question] == ["status_of_name"]


def test_a_sheet_in_use_in_a_file_of_a_plain_name_needs_no_word() -> None:
    activity = book("kit.xlsx", "In use")
    assert counted(activity) == [3]
    assert not activity.problems
