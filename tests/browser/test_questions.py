"""In the browser: a headline that is not whole leads to what waits; an unknown status is answered where it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.screens import first_screen, settled, text_of, upload

HEAD = "Type,Manufacturer,Model,Quantity,Status,Annual electricity (kWh)"
LAPTOP = "Laptop,Dell,Latitude 5420,1,In use,20"
UNSURE = b"Thingy,Wotsit,Amt\nAlpha,b,3\nGamma,d,4\n"


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """Two rows that count and fourteen whose status is a word that nobody knows."""
    path = tmp_path / "kit.csv"
    lines = [HEAD, LAPTOP, LAPTOP, *["Laptop,Dell,Latitude 5420,3,Quuxed by estates,20"] * 14]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def headline(page: Any) -> str:
    return " ".join(page.locator("p.headline").inner_text().split())


def test_an_unknown_status_is_answered_in_place_and_the_total_changes(
    kit: Path, browser: Any, address: str, size: dict[str, int], pictures: Path
) -> None:
    page = first_screen(browser, address, size)
    upload(page, kit)
    before = headline(page)
    assert re.fullmatch(r"At least [\d.]+ (kg|t): 14 of 16 rows are not in it", before)
    assert "16 rows = 2 counted + 14 waiting + 0 left out" in text_of(page)
    page.screenshot(path=pictures / f"question_{size['width']}.png")
    page.get_by_text("In use", exact=True).first.click()
    settled(page)
    page.get_by_role("button", name="Use “In use”").click()
    page.get_by_text("16 rows = 16 counted + 0 waiting + 0 left out").wait_for()
    assert "At least" not in headline(page)
    assert "CO2e" in headline(page)
    assert "the total went from at least" in text_of(page)
    settled(page)
    page.get_by_text("Answered (1)").click()
    settled(page)  # it opens with a movement, and what is pressed while it moves is not pressed
    page.get_by_role("button", name="Ask again").click()
    page.get_by_text("16 rows = 2 counted + 14 waiting + 0 left out").wait_for()
    assert headline(page) == before
    page.close()


def test_a_row_with_an_unlikely_figure_waits_until_it_is_confirmed_or_put_right(
    tmp_path: Path, browser: Any, address: str, size: dict[str, int], pictures: Path
) -> None:
    """350,000 W of a server: 350 W is offered, and counts once it is said to be meant."""
    path = tmp_path / "kit.csv"
    path.write_text(
        "Type,Make,Model,Power (W)\nServer,Dell,R740,350000\nLaptop,Dell,Latitude 5420,\n", encoding="utf-8"
    )
    page = first_screen(browser, address, size)
    upload(page, path)
    before = headline(page)
    assert before.endswith("1 of 2 rows is not in it")
    assert "350,000 W is not likely of servers" in text_of(page)
    page.screenshot(path=pictures / f"unlikely_{size['width']}.png")
    page.get_by_text("350 W is meant", exact=True).click()
    settled(page)
    page.get_by_role("button", name="Use “350 W is meant”").click()
    page.get_by_text("2 rows = 2 counted + 0 waiting + 0 left out").wait_for()
    assert "At least" not in headline(page)
    page.close()


def test_a_file_of_which_nothing_counts_stands_in_the_headline_with_the_way_to_settle_it(
    tmp_path: Path, browser: Any, address: str, size: dict[str, int], pictures: Path
) -> None:
    known, unsure = tmp_path / "kit.csv", tmp_path / "b.csv"
    known.write_text("\n".join([HEAD, *[LAPTOP] * 3]), encoding="utf-8")
    unsure.write_bytes(UNSURE)
    page = first_screen(browser, address, size)
    upload(page, known)
    assert "At least" not in headline(page)
    upload(page, unsure)
    page.get_by_text("the whole of “b.csv” is not in it").first.wait_for()
    page.screenshot(path=pictures / f"headline_{size['width']}.png")
    page.get_by_role("button", name="Say what its columns are").first.click()
    page.get_by_role("heading", name="What are these columns?").wait_for()
    assert "The footprint is not whole. At least" in text_of(page)
    page.close()
