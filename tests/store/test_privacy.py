"""Nothing that belongs to people is in a project file, and what is left out changes nothing that counts."""

from __future__ import annotations

import io
import re

import pytest

import carbon
from carbon.inventory.files.packed_parts import parts_in
from carbon.inventory.rows.left_out_cells import Persons
from carbon.store.project import open_project, save_project
from tests.inventory import own_lists as lists
from tests.inventory.test_privacy import FILES
from tests.store.test_project import YEAR, told

PERSONAL = (
    "User", "User name", "Username", "Full name", "First name", "Last name", "Surname", "Assigned to", "Issued to",
    "Given to", "Allocated to", "Used by", "Primary user", "Last logged on user", "UPN", "E-mail", "Email address",
    "Mobile number", "Phone number", "Telephone", "Direct dial", "Employee number", "Payroll no", "Staff ID", "Owner",
    "Device owner", "Caretaker", "Keyholder", "Line manager", "Department head", "Cost centre owner", "Contact person",
    "SIM number (ICCID)", "MAC address", "IP address", "Date of birth", "Comments", "Notes", "IMEI", "Home address",
)  # fmt: skip
"""Headings beneath which people stand, or what leads to them: forty of them."""
SECRET = "Quillfeather"


def everything(content: bytes) -> str:
    return "\n".join(part.decode("utf-8") for part in parts_in(content, "x").values())


def as_csv(heading: str) -> bytes:
    lines = [f"Type,Manufacturer,Model,Quantity,Purchase date,Site,{heading}"]
    lines += [
        f"Laptop,Dell,Latitude 5440,{n},2023-05-01,Hall,{said}"
        for n, said in enumerate((f"Ann {SECRET}", f"{SECRET} 07700 900321", "", f"disposed of by {SECRET}"), start=1)
    ]
    return "\n".join([*lines, ""]).encode()


def as_workbook(heading: str) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Kit"
    for line in as_csv(heading).decode().splitlines():
        sheet.append([int(cell) if cell.isdigit() else cell for cell in line.split(",")])
    book.create_sheet("Staff list").append(["Name of colleague", SECRET])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("heading", PERSONAL)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_nobody_stands_in_a_project_and_the_same_rows_count(kind: str, heading: str) -> None:
    given = [(f"kit.{kind}", as_csv(heading) if kind == "csv" else as_workbook(heading))]
    before = carbon.read_inventory(given)
    content = save_project(given, settings=YEAR)
    said = everything(content)
    assert SECRET not in said
    assert "900321" not in said
    after = open_project(content).read()
    assert after.tables["kit"]["quantity"].tolist() == before.tables["kit"]["quantity"].tolist()
    one, other = (each.tables["kit"]["set_aside"].astype(object).fillna("").tolist() for each in (before, after))
    assert other == one
    assert told(after) == told(before)


@pytest.mark.parametrize(("name", "content"), FILES, ids=[name for name, _ in FILES])
def test_nothing_of_people_in_exports_stands_in_a_project(name: str, content: bytes) -> None:
    said = everything(save_project([(name, content)], settings=YEAR))
    for person in (*lists.PEOPLE, "Sarah", "Ann Pugh", "Cadwaladr", "John Eames"):
        assert person not in said, person


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("Sarah's iPad", "Somebody 1's iPad"),
        ("iPad de Marie", "iPad de Somebody 1"),
        ("ask jo.smith@council.gov.uk", "ask somebody1@example.org"),
        ("Depot (Jane Smith 07700 900321)", "Depot ((not kept 1))"),
        ("call +44 7700 900321", "call (not kept 1)"),
        ("07700900321", "07700900321"),
        ("Latitude 5440", "Latitude 5440"),
        ("Dell OptiPlex 7700 900321 W", "Dell OptiPlex 7700 900321 W"),
    ],
)
def test_of_other_cells_the_person_is_left_out_and_the_rest_stays(cell: str, kept: str) -> None:
    assert Persons().taken_out(cell) == kept


@pytest.mark.parametrize("heading", ["Members", "Mac", "End user devices", "Head office", "Staff"])
def test_a_column_of_counts_stays_whatever_it_is_called(heading: str) -> None:
    content = f"Site,Laptops,{heading}\nBryn,10,3\nCoed,5,4\nGlan,7,2\n".encode()
    said = everything(save_project([("counts.csv", content)], settings=YEAR))
    assert re.search(r"Bryn,10,3", said)


def test_the_summary_names_the_columns_and_sheets_that_are_not_in_it() -> None:
    text = parts_in(save_project([("kit.xlsx", as_workbook("Caretaker"))], settings=YEAR), "x")["read me.txt"].decode()
    assert "columns not in it: “Caretaker”" in text
    assert "not in it: sheet “Staff list”" in text
