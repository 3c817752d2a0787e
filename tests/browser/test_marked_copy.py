"""A messy list, its copy with the problems marked, the copy mended, and the problems gone."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl

from tests.browser.screens import first_screen, settled, text_of, upload

MESSY = Path(__file__).resolve().parents[2] / "sample_data" / "aberwen_messy.xlsx"


def test_a_list_is_marked_mended_and_brought_again(browser: Any, address: str, tmp_path: Path, pictures: Path) -> None:
    page = first_screen(browser, address)
    upload(page, MESSY)
    page.get_by_text("Held back until it is mended").first.wait_for()
    page.screenshot(path=str(pictures / "before_marked.png"), full_page=True)
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Download it with the problems marked").click()
    assert fetched.value.suggested_filename == "aberwen_messy (marked).xlsx"
    copy = openpyxl.load_workbook(io.BytesIO(Path(fetched.value.path()).read_bytes()))
    sheet = copy["Kit list"]
    columns = {str(cell.value): cell.column for cell in sheet[4] if cell.value}
    assert "Please look at" in sheet.cell(152, columns["Annual energy"]).comment.text
    assert "Held back" in sheet.cell(147, columns["Qty"]).comment.text
    sheet.cell(152, columns["Annual energy"]).value = "65 kWh"
    sheet.cell(153, columns["Annual energy"]).value = 4
    for row in (147, 148, 149):
        sheet.cell(row, columns["Qty"]).value = 3
    sheet.delete_rows(144)
    mended = tmp_path / "aberwen_messy.xlsx"  # the same name: it takes the place of the first
    copy.save(mended)
    upload(page, mended)
    page.get_by_text("Held back until it is mended").first.wait_for(state="detached")
    settled(page)
    assert page.get_by_text("Please look at").count()
    page.screenshot(path=str(pictures / "after_mended.png"), full_page=True)


def tonnes(page: Any) -> float:
    """The figure of the headline."""
    return float(re.search(r"\d[\d,.]*", page.locator(".headline").first.inner_text())[0].replace(",", ""))


def test_the_marked_copy_counts_once_beside_its_original(browser: Any, address: str, tmp_path: Path) -> None:
    page = first_screen(browser, address)
    upload(page, MESSY)
    before = tonnes(page)
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Download it with the problems marked").click()
    copy = openpyxl.load_workbook(io.BytesIO(Path(fetched.value.path()).read_bytes()))
    sheet = copy["Kit list"]
    columns = {str(cell.value): cell.column for cell in sheet[4] if cell.value}
    sheet.cell(152, columns["Annual energy"]).value = "65 kWh"
    sheet.cell(153, columns["Annual energy"]).value = 4
    for row in (147, 148, 149):
        sheet.cell(row, columns["Qty"]).value = 3
    mended = tmp_path / "aberwen_messy (marked).xlsx"  # as a browser saves it: beside the first
    copy.save(mended)
    upload(page, mended)
    after = tonnes(page)
    assert before <= after < 1.05 * before
    told = text_of(page)
    assert "Its marked copy aberwen_messy (marked).xlsx takes its place: " in told
    assert re.search(r"[\d.]+ t to [\d.]+ t, \d rows now count\.", told)
    page.get_by_role("button", name="Use the first file again").click()
    page.get_by_text("takes its place").first.wait_for(state="detached")
    settled(page)
    assert tonnes(page) == before


def test_the_same_file_twice_counts_once(browser: Any, address: str, tmp_path: Path) -> None:
    again = tmp_path / "aberwen_messy (1).xlsx"
    shutil.copy(MESSY, again)
    page = first_screen(browser, address)
    upload(page, MESSY)
    before = tonnes(page)
    upload(page, again)
    page.get_by_text("The same file as aberwen_messy.xlsx, to the byte: it was read once.").first.wait_for()
    assert tonnes(page) == before
