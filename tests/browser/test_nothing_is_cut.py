"""On a wide, a middling and a narrow window no button's words are cut, and the picture of the workbook is whole; a link
beside the headline leads to its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.screens import PAGES, first_screen, load_sample, open_page, settled, text_of, titled, upload

CUT = """() => [...document.querySelectorAll('[data-testid=stMain] button, [data-testid=stMain] button *')]
    .filter(each => each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1
        && getComputedStyle(each).overflowX !== 'visible').map(each => each.innerText.slice(0, 60))"""
BEYOND = """() => [...document.querySelectorAll('div.paper')]
    .filter(each => each.scrollWidth > each.clientWidth + 1).length"""
SIDEWAYS = """() => [...document.querySelectorAll('[data-testid=stMain] div.wide')]
    .filter(each => each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1)
    .map(each => each.getAttribute('aria-label'))"""
SHRUNK = """() => [...document.querySelectorAll('[data-testid=stMain] div.wide')]
    .filter(each => each.offsetParent && each.clientWidth < 200).map(each => each.getAttribute('aria-label'))"""
OPTIONS = Path(__file__).parents[2] / "sample_data" / "aberwen_pathways.toml"
KIT = "Serial number,Type,Manufacturer,Model,Quantity,Purchase date\n"


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_no_button_and_no_picture_is_cut(width: int, browser: Any, address: str) -> None:
    page = first_screen(browser, address, {"width": width, "height": 900})
    assert page.evaluate(CUT) == []
    load_sample(page)
    for name in PAGES:
        open_page(page, name)
        assert page.evaluate(CUT) == [], name
        assert page.evaluate(SIDEWAYS) == [], f"a column of it lies out of sight: {name}"
        if name == "Summary":
            page.locator("div.paper").wait_for()
            assert width < 700 or not page.evaluate(BEYOND)
            assert page.get_by_text("move it sideways").is_visible() == (width < 700)
    page.close()


@pytest.mark.parametrize("width", [1024, 768, 390])
def test_no_option_is_compared_out_of_sight(width: int, browser: Any, address: str) -> None:
    """Tables of eight columns: the last stood out of sight beside the steps of the app, with nothing to say so."""
    page = first_screen(browser, address, {"width": 1280, "height": 900})
    load_sample(page)
    open_page(page, "Pathways")
    page.locator("[data-testid=stMain] input[type=file]").first.set_input_files([str(OPTIONS)])
    page.get_by_role("heading", name="Cloud back to own room").wait_for()
    settled(page)
    page.get_by_role("table", name="Emissions to March 2035, decision book").wait_for()
    page.set_viewport_size({"width": width, "height": 900})
    settled(page)
    assert page.evaluate(SIDEWAYS) == []
    assert page.evaluate(SHRUNK) == []
    page.close()


def test_a_question_is_answered_on_the_page_of_the_columns(browser: Any, address: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(
        "Gizmo,Maker of it,Bit,Held by,Reckoned\nLaptop,HP,EliteBook 840 G8,Finance,120\nMonitor,Dell,P2419H,Finance,"
        "200\nDesktop,Lenovo,ThinkCentre M720q,Finance,45\n", encoding="utf-8",
    )  # fmt: skip
    page = first_screen(browser, address)
    page.locator("input[type=file]").first.set_input_files([str(path)])
    page.get_by_role("button", name="Say what its columns are").first.click()
    page.get_by_text("It is the number of devices", exact=True).click()
    settled(page)
    page.get_by_role("button", name="Use “It is the number of devices”").click()
    page.get_by_text("With these, 3 rows: 3 count").wait_for()
    page.get_by_role("button", name="Use these").click()
    page.get_by_text("is read with these columns now").wait_for()
    page.close()


def test_the_link_beside_the_headline_leads_to_where_the_row_is_mended(
    browser: Any, address: str, tmp_path: Path
) -> None:  # fmt: skip
    path = tmp_path / "kit.csv"
    rows = [f"SN10{n:03},Laptop,Dell,Latitude 5420,1,2024-05-01" for n in range(3)]
    rows += [f"SN20{n:03},Monitor,Dell,P2419H,-2,2024-05-01" for n in range(3)]
    path.write_text(KIT + "\n".join(rows) + "\n", encoding="utf-8")
    page = first_screen(browser, address, {"width": 1280, "height": 600})
    upload(page, path)
    card = page.get_by_role("heading", name="kit.csv")
    before = card.bounding_box()["y"]
    assert before > 600, "below what the window shows"
    page.get_by_role("link", name="See where to mend it").click()
    page.wait_for_timeout(800)
    assert -1 < card.bounding_box()["y"] < 600  # a part of a pixel is cut by nobody
    assert "3 of 6 rows are not in it" in text_of(page)
    open_page(page, "Footprint")
    page.get_by_role("button", name="See where to mend it").click()
    titled(page, "Inventories")
    page.close()
