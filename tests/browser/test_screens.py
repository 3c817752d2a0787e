"""What a person does in a browser, from the first screen to the workbook, held against the command line."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from carbon.settings import read_settings
from carbon.words.amounts import amount_text, rows_sum_text
from tests.browser.screens import (
    PAGES,
    faults,
    first_screen,
    load_sample,
    open_page,
    picture,
    settled,
    text_of,
    titled,
    unfold,
    upload,
)
from tests.reports.reading import read, same
from tests.reports.recalculate import convert
from tests.tools import HOUSE, require_axe

SAMPLE = HOUSE / "sample_data" / "aberwen_tidy.xlsx"
EXAMPLES = HOUSE / "sample_data" / "examples"


def assessed(folder: Path, *arguments: str) -> dict[str, Any]:
    """What a separate process of the command line answers."""
    answer = folder / "assessment.json"
    subprocess.run(
        [sys.executable, "-m", "carbon", "assess", *arguments, "--json", str(answer)],
        cwd=HOUSE, check=True, capture_output=True,
    )  # fmt: skip
    return dict(json.loads(answer.read_text(encoding="utf-8")))


def ranged(record: dict[str, Any], book: str = "management") -> str:
    """The total as a page shows it: with its range, which no total has from which much waits."""
    total = record["totals"][book]
    if total["low_kgco2e"] is None:
        return f"At least {amount_text(total['location_based_kgco2e'])}: "
    return amount_text(total["location_based_kgco2e"], total["low_kgco2e"], total["high_kgco2e"])


def test_the_invented_council_in_two_clicks(browser: Any, address: str, tmp_path: Path) -> None:
    record = assessed(tmp_path, str(SAMPLE), "--settings", str(HOUSE / "sample_data" / "aberwen.toml"))
    page = first_screen(browser, address)
    load_sample(page)
    page.get_by_role("link", name="See the footprint").click()
    titled(page, "Footprint")
    settled(page)
    words = text_of(page)
    assert ranged(record) in words
    assert amount_text(record["totals"]["management"]["market_based_kgco2e"]) in words
    page.close()


@pytest.mark.parametrize("example", ["01_clean_template.xlsx", "08_server_room_metered.xlsx", "10_network_kit.csv"])
def test_an_upload_shows_what_the_command_line_prints(example: str, browser: Any, address: str, tmp_path: Path) -> None:
    record = assessed(tmp_path, str(EXAMPLES / example))
    page = first_screen(browser, address)
    upload(page, EXAMPLES / example)
    words = text_of(page)
    assert ranged(record) in words
    rows, waiting = record["rows"], record["waiting"]["rows"]
    assert rows_sum_text(rows["read"], waiting, rows["set_aside"] - waiting) in words
    open_page(page, "Footprint")
    assert ranged(record) in text_of(page)
    assert f"{record['energy_kwh']:,.0f} kWh" in text_of(page)
    page.close()


def test_the_book_and_basis_chosen_at_the_top_change_the_figure(browser: Any, address: str, tmp_path: Path) -> None:
    record = assessed(tmp_path, str(SAMPLE), "--settings", str(HOUSE / "sample_data" / "aberwen.toml"))
    page = first_screen(browser, address)
    load_sample(page)
    open_page(page, "Footprint")
    page.get_by_role("button", name="Report / Manage").click()
    choices = page.get_by_test_id("stPopoverBody")
    choices.get_by_text("Report", exact=True).click()
    settled(page)
    assert ranged(record, "inventory") in text_of(page)
    choices.get_by_text("Market-based", exact=True).click()
    settled(page)
    page.keyboard.press("Escape")
    assert amount_text(record["totals"]["inventory"]["market_based_kgco2e"]) + " CO2e" in text_of(page)
    assert "Report (inventory book) · market-based" in text_of(page)
    page.close()


def test_the_summary_is_fetched_with_one_click_and_is_a_workbook(browser: Any, address: str) -> None:
    page = first_screen(browser, address)
    load_sample(page)
    open_page(page, "Summary")
    assert "checks OK" in text_of(page)
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Download the Excel summary").click()
    content = Path(fetched.value.path()).read_bytes()
    assert fetched.value.suggested_filename == "digital_carbon_2025-26.xlsx"
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert "xl/workbook.xml" in names
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Download the figures as JSON").click()
    record = json.loads(Path(fetched.value.path()).read_text(encoding="utf-8"))
    assert record["schema"] == "carbon-assessment/1"
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Download the settings").click()
    settings = read_settings(Path(fetched.value.path()))
    assert settings == read_settings(HOUSE / "sample_data" / "aberwen.toml")
    assert record["settings"]["organisation"]["name"] == settings.organisation_name
    page.close()


def test_an_uploads_summary_as_it_was_fetched_recalculates_to_what_python_saved(
    browser: Any, address: str, tmp_path: Path
) -> None:
    """From a workbook brought, over the total that the command line prints, to the last formula in LibreOffice."""
    example = EXAMPLES / "08_server_room_metered.xlsx"
    record = assessed(tmp_path, str(example))
    page = first_screen(browser, address)
    load_sample(page)
    upload(page, example)
    assert ranged(record) in text_of(page)
    open_page(page, "Summary")
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Download the Excel summary").click()
    content = Path(fetched.value.path()).read_bytes()
    page.close()
    saved = read(content)
    worked_out = read(convert(content, tmp_path, "xlsx").read_bytes())
    formulas = saved.all_formulas()
    assert len(formulas) > 100
    differ = [place for place in formulas if not same(saved.shown(*place), worked_out.shown(*place))]
    assert differ == []
    assert record["totals"]["management"]["low_kgco2e"] is None
    for cell, book in (("A4", "management"), ("A3", "inventory")):
        # "At least": never above what counts, and cut to the digits that its size gives.
        total = record["totals"][book]["location_based_kgco2e"] / 1000
        shown = worked_out.shown("Summary", cell)
        assert shown <= total
        assert shown == pytest.approx(total, abs=0.1 if total > 10 else 0.01)


def test_what_people_write_never_becomes_markup(browser: Any, address: str, tmp_path: Path) -> None:
    nasty = "<img src=x onerror=document.title='taken'> <a href='http://evil.example'>x</a> **b** :smile:"
    lines = [f'Laptop,Dell,Latitude 5420,10,2024-05-01,"{nasty} {place}","{nasty}"' for place in range(4)]
    file = tmp_path / "list.csv"
    file.write_text("\n".join(("Type,Manufacturer,Model,Quantity,Purchase date,Site,Directorate", *lines, "")))
    asked: list[str] = []
    page = first_screen(browser, address)
    page.on("request", lambda request: asked.append(request.url))
    upload(page, file)
    for name in PAGES:
        open_page(page, name)
        assert page.title() != "taken"
        assert page.locator("a[href*=evil]").count() == 0
        assert page.locator("img[src=x]").count() == 0
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    page.close()


def test_the_app_asks_nobody_else_for_anything(browser: Any, address: str) -> None:
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    load_sample(page)
    for name in PAGES:
        open_page(page, name)
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    page.close()


def test_every_page_can_be_used_by_everybody(browser: Any, address: str, size: dict[str, int], pictures: Path) -> None:
    axe = require_axe()
    page = first_screen(browser, address, size)
    found = {"First screen": faults(page, axe)}
    picture(page, pictures / f"{size['width']}_0_first.png")
    load_sample(page)
    for number, name in enumerate(PAGES, start=1):
        if number > 1:
            open_page(page, name)
        found[name] = faults(page, axe)
        picture(page, pictures / f"{size['width']}_{number}_{name.lower()}.png")
        wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} is wider than its window"
    assert {name: faults for name, faults in found.items() if faults} == {}
    page.close()


def test_what_is_folded_away_can_be_used_by_everybody(browser: Any, address: str) -> None:
    axe = require_axe()
    page = first_screen(browser, address)
    page.get_by_text("What can I upload?").click()
    page.get_by_role("button", name="Report / Manage").click()
    settled(page)
    assert faults(page, axe) == []
    page.keyboard.press("Escape")
    load_sample(page)
    for name in ("Inventories", "Footprint"):
        open_page(page, name)
        unfold(page)
        assert faults(page, axe) == []
    page.close()


def test_headings_are_in_order_and_charts_have_their_words(browser: Any, address: str) -> None:
    page = first_screen(browser, address)
    load_sample(page)
    for name in PAGES:
        open_page(page, name)
        levels = page.evaluate(
            "() => [...document.querySelectorAll('[data-testid=stMain] :is(h1,h2,h3,h4)')]"
            ".map(heading => Number(heading.tagName[1]))"
        )
        assert levels[:1] == [1], name
        assert levels.count(1) == 1, name
        assert all(after - before <= 1 for before, after in pairwise(levels)), (name, levels)
    open_page(page, "Footprint")
    charts = page.locator("[data-testid=stPlotlyChart]")
    assert charts.count() >= 6
    assert page.get_by_text("Table: ").count() == charts.count()
    page.close()


def test_the_first_footprint_needs_no_mouse(browser: Any, address: str) -> None:
    page = first_screen(browser, address)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.innerText").strip() == "Try it with an invented council":
            break
    page.keyboard.press("Enter")
    page.get_by_role("link", name="See the footprint").wait_for()
    settled(page)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.innerText").strip() == "See the footprint":
            break
    page.keyboard.press("Enter")
    titled(page, "Footprint")
    page.close()
