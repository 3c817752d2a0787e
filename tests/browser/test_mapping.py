"""A list of unknown headings in a browser: columns, types, footprint, its marked copy, and the copy mended."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import openpyxl

from carbon.words.marked import LIST_SHEET
from tests.browser.screens import faults, first_screen, open_page, picture, settled, text_of, titled, upload
from tests.inventory.own_lists import DEPOT, PEOPLE
from tests.tools import require_axe


def go(page: Any, button: str, heading: str) -> None:
    page.get_by_role("button", name=button).first.click()
    titled(page, heading)
    settled(page)


def bring(page: Any, tmp_path: Path, content: bytes = DEPOT) -> None:
    file = tmp_path / "depot.xlsx"
    file.write_bytes(content)
    settled(page)
    page.locator("input[type=file]").first.set_input_files([str(file)])
    page.get_by_role("button", name="Say what its columns are").wait_for()
    settled(page)


def with_a_slip() -> bytes:
    """The list with one row more, which says how many in words that are no number."""
    book = openpyxl.load_workbook(io.BytesIO(DEPOT))
    book.active.append(["Projector", "Epson", "EB-W06", "a few", "02/02/2021", "Huw Bebb", None])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def choose(page: Any, name: str, kind: str) -> None:
    """Pick a kind as people do who know what they want: they type it."""
    box = page.get_by_role("combobox", name=re.compile(name))
    box.click()
    box.fill(kind)
    page.get_by_role("option", name=kind, exact=True).click()
    settled(page)


def test_an_unknown_workbook_is_walked_from_its_columns_to_its_marked_copy_mended(
    browser: Any, address: str, tmp_path: Path, pictures: Path
) -> None:
    axe = require_axe()
    page = first_screen(browser, address)
    bring(page, tmp_path, with_a_slip())
    go(page, "Say what its columns are", "What are these columns?")
    words = text_of(page)
    assert "Left out because they belong to people: Given to." in words
    assert [person for person in (*PEOPLE, "Ann Pugh", "Cadwaladr") if person in words] == []
    assert faults(page, axe) == []
    picture(page, pictures / "mapping_columns.png")
    choose(page, "Which one", "Model")  # three cells of six name models: not likelier than not, so it is left open
    page.get_by_role("button", name="Use these").click()
    page.get_by_text("is read with these columns now").wait_for()
    settled(page)
    page.get_by_role("link", name="Back to Inventories").click()
    page.get_by_role("link", name="See the footprint").wait_for()
    settled(page)
    assert "6 rows = 4 counted + 2 waiting + 0 left out" in text_of(page)
    picture(page, pictures / "mapping_card.png")
    before = page.locator("p.headline").inner_text()
    go(page, "Say what", "Types to confirm")
    asked = text_of(page)
    first = asked.index("61 × “HP EliteBook x360 1030 G4”: tablet? laptop?")
    assert first < asked.index("9 × “Zorp ZX-1”: what is it?")
    assert faults(page, axe) == []
    picture(page, pictures / "mapping_types.png")
    for name, kind in (("HP EliteBook", "Laptop"), ("Zorp", "Kiosk")):
        choose(page, name, kind)
    page.get_by_role("button", name="Use these").click()
    page.get_by_text("2 names settled").wait_for()
    settled(page)
    page.get_by_role("link", name="Back to Inventories").click()
    page.get_by_role("link", name="See the footprint").wait_for()
    settled(page)
    assert "6 rows = 5 counted + 1 waiting + 0 left out" in text_of(page)
    assert page.locator("p.headline").inner_text() != before
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Download it with the problems marked").click()
    page.get_by_role("link", name="See the footprint").click()
    titled(page, "Footprint")
    settled(page)
    before = page.locator("p.headline").inner_text()
    open_page(page, "Inventories")
    copy = openpyxl.load_workbook(io.BytesIO(Path(fetched.value.path()).read_bytes()))
    assert copy.sheetnames == [LIST_SHEET, "Everything"]
    slip = copy["Everything"]["D10"]
    assert slip.value == "a few"
    assert slip.fill.fill_type == "solid"
    assert "not a number of units" in slip.comment.text
    slip.value = 3
    copy.save(tmp_path / "depot.xlsx")  # the same name: it takes the place of the first
    upload(page, tmp_path / "depot.xlsx")
    page.get_by_text("6 rows = 6 counted + 0 waiting + 0 left out").wait_for()
    picture(page, pictures / "mapping_mended.png")
    page.get_by_role("link", name="See the footprint").click()
    titled(page, "Footprint")
    settled(page)
    assert page.locator("p.headline").inner_text() != before
    page.close()


def test_what_was_said_is_downloaded_and_counts_again_when_brought_back(
    browser: Any, address: str, tmp_path: Path
) -> None:
    page = first_screen(browser, address)
    bring(page, tmp_path)
    go(page, "Say what its columns are", "What are these columns?")
    page.get_by_role("button", name="Use these").click()
    page.get_by_role("button", name="Download your answers").wait_for()
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Download your answers").click()
    kept = tmp_path / "mapping.toml"
    kept.write_bytes(Path(fetched.value.path()).read_bytes())
    assert "Given to" not in kept.read_text(encoding="utf-8")
    page.close()
    again = first_screen(browser, address)
    bring(again, tmp_path)
    go(again, "Say what its columns are", "What are these columns?")
    again.locator("input[type=file]").first.set_input_files([str(kept)])
    again.get_by_text("What was said before counts again.").wait_for()
    settled(again)
    again.get_by_role("link", name="Back to Inventories").click()
    again.get_by_role("link", name="See the footprint").wait_for()
    again.close()


NUMBERS = b"Building,Grey boxes,Flat things\nTown Hall,40,50\nDepot,3,a few\n"


def test_columns_of_numbers_are_said_to_be_counts_of_a_kind_after_their_preview(
    browser: Any, address: str, tmp_path: Path, pictures: Path
) -> None:
    axe = require_axe()
    for width in (1440, 390):
        page = first_screen(browser, address, {"width": width, "height": 900})
        file = tmp_path / "numbers.csv"
        file.write_bytes(NUMBERS)
        settled(page)
        page.locator("input[type=file]").first.set_input_files([str(file)])
        page.get_by_role("button", name="Say what its columns are").wait_for()
        settled(page)
        go(page, "Say what its columns are", "What are these columns?")
        use = page.get_by_role("button", name="Use these")
        assert use.is_disabled()
        for heading, kind in (("Grey boxes", "Desktops"), ("Flat things", "Monitors")):
            choose(page, f"“{heading}” is", "A count of ...")
            choose(page, f"“{heading}” counts", kind)
        page.get_by_text("With these, 4 rows: 3 count (50 monitors, 43 desktops), 1 waits.").wait_for()
        assert faults(page, axe) == []
        picture(page, pictures / f"mapping_counts_{width}.png")
        use.click()
        page.get_by_text("is read with these columns now").wait_for()
        settled(page)
        page.get_by_role("link", name="Back to Inventories").click()
        page.get_by_role("link", name="See the footprint").wait_for()
        settled(page)
        assert "4 rows = 3 counted + 1 waiting + 0 left out" in text_of(page)
        page.close()
