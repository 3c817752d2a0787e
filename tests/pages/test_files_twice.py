"""On the page: the same file twice, a marked copy beside its original, a newer edition under the same name."""

from __future__ import annotations

import io

import openpyxl
from streamlit.testing.v1 import AppTest

from carbon.inventory import read_inventory
from carbon.reports import write_marked
from tests.pages.app_tests import press, rows, said, the_app, upload

KIT = rows(
    "Laptop,Dell,Latitude 5440,400,2024-05-01,Hall,ICT,20", "Monitor,Dell,P2422H,many,2024-05-01,Hall,ICT,30",
    "Desktop,Dell,OptiPlex 7090,100,2024-05-01,Hall,ICT,120",
)  # fmt: skip
NEWER = rows("Laptop,Dell,Latitude 5440,800,2024-05-01,Hall,ICT,20")


def mended() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(write_marked(read_inventory([("kit.csv", KIT)]), [("kit.csv", KIT)])))
    book["kit"]["D3"] = 10
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def headline(app: AppTest) -> str:
    session = app.session_state
    return f"{session['assessment'][1].total('management').location_based_kgco2e:.3f}"


def test_the_same_file_twice_counts_once_and_is_said() -> None:
    app = upload(the_app(), ("kit.csv", KIT))
    once = headline(app)
    app = upload(app, ("kit (1).csv", KIT))
    assert headline(app) == once
    assert "The same file as kit.csv, to the byte: it was read once." in said(app)


def test_a_marked_copy_takes_the_place_of_its_original_with_an_undo() -> None:
    app = upload(the_app(), ("kit.csv", KIT))
    once = headline(app)
    app = upload(app, ("kit (marked).xlsx", mended()))
    assert float(once) < float(headline(app)) < 1.2 * float(once)
    told = said(app)
    assert "Its marked copy kit (marked).xlsx takes its place: " in told
    assert "1 row now counts" in told
    app = press(app, "first_again_kit.csv")
    assert headline(app) == once
    assert "takes its place" not in said(app)


def test_a_newer_edition_under_the_same_name_replaces_the_earlier_with_an_undo() -> None:
    app = upload(the_app(), ("kit.csv", KIT))
    once = headline(app)
    app = upload(app, ("kit.csv", NEWER))
    changed = headline(app)
    assert changed != once
    assert "This took the place of another file of the same name: " in said(app)
    app = press(app, "first_again_kit.csv")
    assert headline(app) == once
    app = press(app, "first_again_kit.csv")
    assert headline(app) == changed
    app = upload(app, ("kit.csv", NEWER))  # the same again: nothing is replaced
    assert headline(app) == changed


def test_two_files_of_one_name_brought_together_are_two_files() -> None:
    app = upload(the_app(), ("kit.csv", KIT), ("kit.csv", NEWER))
    assert [name for name, _ in app.session_state["brought"].files] == ["kit.csv", "kit.csv (2)"]
