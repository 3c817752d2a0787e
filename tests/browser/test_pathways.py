"""In a real browser: both directions of migration on the invented council, held against a process of its own and the
workbook; a slider moves the chart."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from carbon.words.amounts import amount_text
from carbon.words.likely import outcomes_text
from tests.browser.screens import faults, first_screen, load_sample, open_page, picture, settled, text_of
from tests.reports.reading import read
from tests.tools import HOUSE, require_axe

OPTIONS = HOUSE / "sample_data" / "aberwen_pathways.toml"
TO_CLOUD, BACK = "Servers to cloud in 2027", "Cloud back to own room"


def compared(folder: Path) -> tuple[dict[str, Any], bytes]:
    """What a separate process of the command line answers, as JSON and as a workbook."""
    answer, workbook = folder / "comparison.json", folder / "comparison.xlsx"
    sample = HOUSE / "sample_data"
    subprocess.run(
        [sys.executable, "-m", "carbon", "compare", str(sample / "aberwen_tidy.xlsx"), "--settings",
         str(sample / "aberwen.toml"), "--pathways", str(OPTIONS), "--json", str(answer), "--excel", str(workbook)],
        cwd=HOUSE, check=True, capture_output=True,
    )  # fmt: skip
    return json.loads(answer.read_text(encoding="utf-8")), workbook.read_bytes()


def with_options(browser: Any, address: str, size: dict[str, int] | None = None) -> Any:
    """The page Pathways with the options of the invented council's file."""
    page = first_screen(browser, address, size)
    load_sample(page)
    open_page(page, "Pathways")
    page.locator("[data-testid=stMain] input[type=file]").first.set_input_files(str(OPTIONS))
    page.get_by_role("heading", name=BACK).wait_for()
    settled(page)
    return page


def ask(page: Any, name: str) -> str:
    """The paragraph for an option."""
    page.get_by_test_id("stMain").get_by_label("The answer for").click()
    page.get_by_role("option", name=name, exact=True).click()
    page.locator("p.answer", has_text=f"“{name}”").wait_for()
    settled(page)
    return str(page.locator("p.answer").inner_text())


def lines(page: Any) -> dict[str, list[float]]:
    """What the chart of options draws, by name."""
    found: dict[str, list[float]] = page.evaluate(
        "() => Object.fromEntries([...document.querySelectorAll('.st-key-pathways .js-plotly-plot')][0].data"
        ".filter(line => line.name).map(line => [line.name, [...line.y]]))"
    )
    return found


def test_to_cloud_and_back_say_the_same_on_screen_in_json_and_in_the_workbook(
    browser: Any, address: str, tmp_path: Path
) -> None:
    record, workbook = compared(tmp_path)
    book = read(workbook)
    top = book.row_of("Pathways", "Each year, tonnes of CO2e") + 1
    columns = book.headings("Pathways", top)
    page = with_options(browser, address)
    drawn = lines(page)
    options = {option["name"]: option for option in record["options"]}
    assert set(options) <= set(drawn)
    for name, option in options.items():
        tonnes = [kilograms / 1000 for kilograms in option["annual_kgco2e"]]
        assert drawn[name] == pytest.approx(tonnes, rel=1e-9)
        sheet = book.values["Pathways"]
        written = [sheet.cell(top + 1 + at, columns[name]).value for at in range(len(tonnes))]
        assert written == pytest.approx(tonnes, rel=1e-9)
    base = record["options"][0]["name"]
    for name in (TO_CLOUD, BACK):
        words = re.sub(r"\s", " ", ask(page, name))
        difference = options[name]["cumulative_kgco2e"][-1] - options[base]["cumulative_kgco2e"][-1]
        assert f"{'less' if difference < 0 else 'more'} to March 2035 than “{base}”" in words
        assert outcomes_text(record["probability_lower"][name][base]) in words
        day = options[name]["break_even"]["date"]
        assert ("does not break even by March 2035" in words) is (day is None)
        assert amount_text(sum(options[name]["annual_market_kgco2e"])) in text_of(page)
    page.close()


def test_a_slider_moves_the_chart_and_the_answer(browser: Any, address: str) -> None:
    page = with_options(browser, address)
    before = lines(page)
    card = page.locator(".st-key-option_card_2")
    card.get_by_role("button", name="Change", exact=True).click()
    slider = card.get_by_role("slider", name="How much of it")
    slider.wait_for()
    settled(page)  # a card drawn anew takes the keys from the slider that it puts away
    slider.focus()
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
    settled(page)
    page.wait_for_function(
        "before => [...document.querySelectorAll('.st-key-pathways .js-plotly-plot')][0].data"
        ".find(line => line.name === 'Servers to cloud in 2027').y.some((one, at) => one !== before[at])",
        arg=before[TO_CLOUD],
    )
    settled(page)
    after = lines(page)
    assert after[BACK] == before[BACK]
    open_page(page, "Footprint")
    open_page(page, "Pathways")
    assert lines(page)[TO_CLOUD] == after[TO_CLOUD]
    page.close()


def test_pathways_can_be_used_by_everybody(browser: Any, address: str, size: dict[str, int], pictures: Path) -> None:
    axe = require_axe()
    page = with_options(browser, address, size)
    page.locator(".st-key-option_card_2").get_by_role("button", name="Change", exact=True).click()
    settled(page)
    found = faults(page, axe)
    picture(page, pictures / f"{size['width']}_pathways.png")
    wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    assert found == []
    page.close()
