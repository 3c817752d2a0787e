"""Every kind of waiting has a button that leads to where it is settled, every question its buttons where it stands."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from tests.footprint.test_in_use_line import HEAD, LAPTOP
from tests.pages.app_tests import go, headline, html, is_well, press, said, the_app, upload

KINDS = {
    "a kind that nobody knows": ("SN2{n},Flurb,Xerxes,Zork,1,2024-05-01,,In use,\n", "types"),
    "a status that nobody knows": ("SN2{n},Monitor,Dell,P2419H,1,2024-05-01,,Quuxed,\n", "inventories"),
    "fewer than no units": ("SN2{n},Monitor,Dell,P2419H,-2,2024-05-01,,In use,\n", "inventories"),
    "half a unit": ("SN2{n},Monitor,Dell,P2419H,1.5,2024-05-01,,In use,\n", "inventories"),
    "a number in words": (",Monitor,Dell,P2419H,many,2024-05-01,,In use,\n", "inventories"),
    "a figure that is not likely": ("SN2{n},Server,Dell,PowerEdge R740,1,2024-05-01,,In use,350000\n", "inventories"),
    "retired before it was bought": ("SN2{n},Monitor,Dell,P2419H,1,2024-05-01,2023-01-01,In use,\n", "inventories"),
    "two records that disagree": (
        "SN2{n},Monitor,Dell,P2419H,1,2024-05-01,,In use,\nSN2{n},Monitor,Dell,P2419H,1,2024-05-01,,Retired,\n",
        "inventories",
    ),
    "a figure below 0": ("SN2{n},Monitor,Dell,P2419H,1,2024-05-01,,In use,-30\n", "inventories"),
    "nothing but a make": ("SN2{n},,Xerxes,,1,2024-05-01,,In use,\n", "types"),
}


def kit(line: str) -> tuple[str, bytes]:
    return "kit.csv", (HEAD + LAPTOP + "".join(line.format(n=1000 + n) for n in range(4))).encode()


@pytest.mark.parametrize(("line", "leads_to"), KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("page", ["footprint", "summary"])
def test_the_headline_of_every_page_has_a_button_to_where_it_is_settled(line: str, leads_to: str, page: str) -> None:
    app = go(upload(the_app(), kit(line)), page)
    assert is_well(app)
    assert "not in" in said(app)
    assert [button for button in app.main.button if button.key == f"first_{page}"], said(app)
    app = press(app, f"first_{page}")
    assert is_well(app)
    title = {"types": "Types to confirm", "inventories": "Inventories"}[leads_to]
    assert [each.value for each in app.title] == [title]


@pytest.mark.parametrize("line", [line for line, leads_to in KINDS.values() if leads_to == "inventories"])
def test_on_inventories_itself_a_link_leads_to_the_place_that_stands_there(line: str) -> None:
    app = upload(the_app(), kit(line))
    found = re.search(r'class="jump" href="#([^"]+)"', html(app))
    assert found, said(app)
    assert f'id="{found[1]}"' in html(app)


def test_one_question_has_one_button_however_many_names_it_is_about() -> None:
    lines = "".join(f"SN3{n},Flurb,Xerxes,Zork {n},1,2024-05-01,,In use,\n" for n in range(5))
    app = upload(the_app(), ("kit.csv", (HEAD + LAPTOP + lines).encode()))
    labels = [button.label for button in app.main.button if str(button.key).startswith("say_")]
    assert labels == ["Say what these 5 names are"]
    assert "And 2 more names." in said(app)
    one = upload(the_app(), ("kit.csv", (HEAD + LAPTOP + lines.splitlines()[0] + "\n").encode()))
    assert [each.label for each in one.main.button if str(each.key).startswith("say_")] == ["Say what it is"]


def test_buttons_for_several_lists_of_a_file_differ_by_what_they_are_about() -> None:
    book = openpyxl.Workbook()
    for name in ("North", "South", "East"):
        sheet = book.create_sheet(name)
        for row in (("Thingy", "Wotsit", "Amt"), ("Alpha", f"b{name}", 3), ("Gamma", f"d{name}", 4)):
            sheet.append(row)
    book.remove(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    app = upload(the_app(), ("odd.xlsx", out.getvalue()))
    labels = [str(button.label) for button in app.main.button if str(button.key).startswith("say_")]
    assert len(labels) == len(set(labels)), labels


def unclear() -> AppTest:
    """A list whose whole numbers may be the number of devices, on the page of its columns."""
    lines = ["Gizmo,Maker of it,Bit,Held by,Reckoned", "Laptop,HP,EliteBook 840 G8,Finance,120",
             "Monitor,Dell,P2419H,Finance,200", "Desktop,Lenovo,ThinkCentre M720q,Finance,45",
             "Printer,HP,LaserJet Pro M404,Finance,12", "Laptop,Dell,Latitude 5420,Finance,60"]  # fmt: skip
    app = upload(the_app(), ("odd.csv", "\n".join(lines).encode()))
    say = next(button.key for button in app.main.button if str(button.key).startswith("say_"))
    return press(app, str(say))


def test_a_question_of_the_columns_page_is_answered_where_its_sentence_stands() -> None:
    app = unclear()
    assert is_well(app)
    assert "nothing says whether these whole numbers are the number of devices" in said(app)
    (field,) = [each for each in app.main.radio if str(each.key).startswith("answer_")]
    assert app.button(key="use_these").disabled
    field.set_value("quantity")
    app = press(app.run(), f"use_{str(field.key).removeprefix('answer_')}")
    assert is_well(app)
    assert not [each for each in app.main.radio if str(each.key).startswith("answer_")]
    assert "Answered (1)" in said(app)
    assert not app.button(key="use_these").disabled
    app = go(press(app, "use_these"), "inventories")
    assert "nothing counted" not in headline(app).lower()
    assert "5 rows = 5 counted" in said(app)


def test_where_a_question_is_asked_of_two_lists_the_button_leads_to_it() -> None:
    """The rows wait as `list_may_repeat`, what is asked is called `list_repeats`: they are one thing to a reader."""
    lists = []
    for year, more in (("2024", 0), ("2025", 1)):
        lines = "".join(f"{kind},{make},{model},{units + more}\n" for kind, make, model, units in FLEET)
        lists.append((f"list_{year}.csv", f"Type,Make,Model,Number held\n{lines}".encode()))
    app = upload(the_app(), *lists)
    words = html(app)
    assert "may be one list twice" in words
    assert "See where to mend it" not in words
    found = re.search(r'class="jump" href="#([^"]+)">([^<]+)', words)
    assert found
    assert found.groups() == ("questions", "Answer the questions")
    app = press(go(app, "footprint"), "first_footprint")
    assert [each.value for each in app.title] == ["Inventories"]


FLEET = (
    ("Laptop", "Dell", "Latitude 5420", 20),
    ("Monitor", "Dell", "P2422H", 14),
    ("Desktop", "HP", "EliteDesk 800", 4),
)
PROMISES = {
    "purchases": b"Product,Packs,Pack size,Date bought\nLaptop Dell Latitude 5440,4,10,2025-05-02\n"
                 b"Monitor Dell P2423,6,5,2025-06-12\n",
    "orders": b"PO number,Order date,Item,Quantity,Unit price,Net,VAT\n4711,2025-05-02,Laptop,4,700,2800,560\n",
    "licences": b"Product,Licence key,Seats,Vendor,Renewal date\nOffice,XX-1,40,Microsoft,2026-01-01\n",
    "tickets": b"Ticket number,Opened,Priority,Assigned to,Short description\n1,2025-01-01,2,A,Laptop slow\n",
    "one column not used": b"Type,Manufacturer,Model,Quantity,Zork,Blarg\nLaptop,Dell,Latitude 5420,3,x y z,7\n",
    "a near spelling": b"Type,Manufcturer,Model,Quantity\nLaptop,Dell,Latitude 5420,3\n",
}  # fmt: skip


@pytest.mark.parametrize("content", PROMISES.values(), ids=PROMISES)
def test_where_the_mapping_page_is_spoken_of_a_button_leads_to_the_list_there(content: bytes) -> None:
    app = upload(the_app(), ("purchases.csv", content))
    assert "mapping page" in said(app)
    button = next(one for one in app.main.button if str(one.key).startswith("say_"))
    assert "columns are" in button.label
    app = press(app, button.key)
    assert is_well(app)
    assert [each.value for each in app.title] == ["What are these columns?"]
    assert "purchases.csv, headings in row 1" in said(app)
