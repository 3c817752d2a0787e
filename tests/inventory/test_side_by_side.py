"""Headings that stand again at the right are a second list; headings in a second language beneath are no record."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

import carbon


def as_workbook(text: str) -> bytes:
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(text)):
        book.active.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def units(activity) -> dict[str, float]:
    kit = activity.tables["kit"]
    counted = kit[kit["set_aside"].isna()]
    return counted.groupby("asset_type", observed=True)["quantity"].sum().to_dict()


def both(text: str):
    """The list as a text file and as a workbook."""
    yield carbon.read_inventory(("kit.csv", text.encode()))
    yield carbon.read_inventory(("kit.xlsx", as_workbook(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Type,Model,Quantity,Type,Model,Quantity\nLaptop,Latitude 5420,10,Monitor,P2419H,12\n"
         "Laptop,Latitude 7420,15,Monitor,U2419H,8\n", {"laptop": 25, "monitor": 20}),
        ("Type,Model,Qty,,Type,Model,Qty\nLaptop,Latitude 5420,10,,Monitor,P2419H,12\n"
         "Laptop,Latitude 7420,15,,Monitor,U2419H,8\n", {"laptop": 25, "monitor": 20}),
        ("Type,Make,Model,Quantity,Type,Make,Model,Quantity\nLaptop,Dell,Latitude 5420,10,Monitor,Dell,P2419H,12\n"
         "Laptop,Dell,Latitude 7420,15,,,,\n", {"laptop": 25, "monitor": 12}),
        ("Type,Model,Quantity,Type,Model,Quantity\nLaptop,Latitude 5420,10,,,\n,,,Monitor,P2419H,12\n",
         {"laptop": 10, "monitor": 12}),
        ("Type,Model,Quantity,Type2,Model2,Quantity2\nLaptop,Latitude 5420,10,Monitor,P2419H,12\n",
         {"laptop": 10, "monitor": 12}),
        ("Type,Model,Quantity,Type.1,Model.1,Quantity.1\nLaptop,Latitude 5420,10,Monitor,P2419H,12\n",
         {"laptop": 10, "monitor": 12}),
        ("Type,Quantity,Type,Quantity,Type,Quantity\nLaptop,10,Monitor,12,Printer,3\nLaptop,5,Monitor,1,,\n",
         {"laptop": 15, "monitor": 13, "printer": 3}),
        ("Model,Serial,Model,Serial\nLatitude 5420,SN0001,Dell P2419H,SN0002\nLatitude 7420,SN0003,,\n",
         {"laptop": 2, "monitor": 1}),
        ("Type,Model,Serial,Status,Type,Model,Serial,Status\nLaptop,Latitude 5420,A1,In use,Laptop,Latitude 5420,A2,"
         "In use\nLaptop,Latitude 5420,A3,In use,Laptop,Latitude 5420,A4,Retired\n", {"laptop": 3}),
        ("Math,Model,Nifer,Math,Model,Nifer\nGliniadur,Latitude 5420,10,Monitor,P2419H,12\n",
         {"laptop": 10, "monitor": 12}),
    ],
)  # fmt: skip
def test_a_block_of_headings_that_stands_again_is_a_second_list(text, expected):
    for activity in both(text):
        assert units(activity) == expected


@pytest.mark.parametrize(
    "text",
    [
        # a heading twice is no block that stands again: the first column of the name is read, and that is told
        "Type,Model,Quantity,Model\nLaptop,Latitude 5420,10,spare\n",
        "Type,Model,Serial,Cost,Serial\nLaptop,Latitude 5420,A1,500,B1\n",
    ],
)
def test_one_heading_twice_is_one_list(text):
    for activity in both(text):
        assert len(activity.tables["kit"]) == 1
        assert any(problem.code == "duplicate_header" for problem in activity.problems)


@pytest.mark.parametrize(
    ("head", "again"),
    [
        ("Type,Model,Quantity", "Math,Model,Nifer"),
        ("Type,Make,Model,Serial number", "Math,Gwneuthurwr,Model,Rhif cyfresol"),
        ("Math,Model,Nifer", "Type,Model,Quantity"),
        ("Type,Model,Quantity", "Type,Modèle,Quantité"),
        ("Type,Manufacturer,Model,Status", "Math,Gwneuthurwr,Model,Statws"),
        ("Type,Model,Location,Quantity", "Math,Model,Lleoliad,Nifer"),
        ("Asset type,Model,Purchase date", "Type,Modèle,Date d'achat"),
    ],
)
def test_headings_in_a_second_language_beneath_are_no_record(head, again):
    width = head.count(",") + 1
    record = ",".join(["Laptop", *["Latitude 5420"] * (width - 1)])
    for activity in both(f"{head}\n{again}\n{record}\n"):
        kit = activity.tables["kit"]
        assert kit["row"].tolist() == [3], head


def test_a_record_is_never_taken_for_headings():
    for activity in both("Type,Model,Quantity\nLaptop,Model,3\nMonitor,P2419H,2\n"):
        assert activity.tables["kit"]["row"].tolist() == [2, 3]
