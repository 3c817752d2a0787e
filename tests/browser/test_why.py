"""In a real browser: from the total to the page of a publication in four clicks; an own value marked and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.screens import faults, first_screen, load_sample, open_page, picture, settled, text_of, unfold
from tests.tools import HOUSE, require_axe


def test_total_to_directorate_to_laptops_to_line_to_the_page_of_its_factor(browser: Any, address: str) -> None:
    page = first_screen(browser, address)
    load_sample(page)
    open_page(page, "Footprint")
    clicks = 0
    for name in (
        "Why this number?",
        "Social Care and Housing:",
        "Laptops:",
        "LATITUDE 5420 i5 16GB, sheet Devices",
    ):
        main = page.get_by_test_id("stMain")
        main.get_by_role("button", name=name).first.click()
        clicks += 1
        settled(page)
    assert clicks == 4
    page.get_by_text("The factor and its page").first.wait_for()
    words = text_of(page)
    assert "Boavizta" in words
    assert "latitude-5420-pcf-datasheet.pdf" in words
    assert "sheet Devices, row" in words
    assert "laptops x" in words
    assert "What else could have been chosen" in words
    page.close()


def test_the_chosen_book_and_basis_travel_to_the_page_behind_the_figure_and_to_its_lines(
    browser: Any, address: str
) -> None:
    page = first_screen(browser, address)
    load_sample(page)
    open_page(page, "Footprint")
    page.get_by_role("button", name="Report / Manage").first.click()
    for name in ("Report", "Market-based"):
        page.locator("[data-testid=stPopoverBody] [data-testid=stRadio] label").filter(
            has=page.get_by_text(name, exact=True)
        ).last.click()
        settled(page)
    page.keyboard.press("Escape")
    chosen = page.locator("p.choices").first.inner_text()
    assert chosen.startswith("Report (inventory book) · market-based")
    for name in ("Why this number?", "Social Care and Housing:", "Laptops:", "LATITUDE"):
        page.get_by_test_id("stMain").get_by_role("button", name=name).first.click()
        settled(page)
        assert page.locator("p.choices").first.inner_text() == chosen
    open_page(page, "Footprint")
    assert page.locator("p.choices").first.inner_text() == chosen
    page.close()


def test_an_own_value_is_seen_everywhere_and_is_gone_after_one_click(browser: Any, address: str) -> None:
    page = first_screen(browser, address)
    load_sample(page)
    open_page(page, "Footprint")
    before = page.locator("p.headline").first.inner_text()
    open_page(page, "Settings")
    main = page.get_by_test_id("stMain")
    main.get_by_text("Add one", exact=True).click()
    settled(page)
    main.get_by_label("Years", exact=True).fill("9")
    main.get_by_label("Where it comes from").fill("Our IT plan, page 3")
    main.get_by_label("Why it is better here").fill("Kept until they break")
    main.get_by_role("button", name="Use it").click()
    settled(page)
    main.get_by_text("Our IT plan, page 3", exact=False).first.wait_for()
    assert "1 own value" in text_of(page)
    open_page(page, "Footprint")
    assert "1 own value" in text_of(page)
    open_page(page, "Settings")
    page.get_by_test_id("stMain").get_by_role("button", name="Take it back").click()
    settled(page)
    assert "1 own value" not in text_of(page)
    open_page(page, "Footprint")
    settled(page)
    assert page.locator("p.headline").first.inner_text() == before
    page.close()


def test_a_click_on_a_bar_opens_what_is_behind_it(browser: Any, address: str) -> None:
    page = first_screen(browser, address)
    load_sample(page)
    open_page(page, "Footprint")
    bars = page.locator(".st-key-chart_directorates .barlayer .point path")
    bars.first.wait_for()
    bars.first.scroll_into_view_if_needed()
    settled(page)
    bars.first.click(position={"x": 6, "y": 6}, force=True)
    page.wait_for_url("**/why*")  # the page of the chart has both texts as well
    settled(page)
    page.get_by_test_id("stMain").get_by_role("heading", name="Why this number?").first.wait_for()
    page.get_by_test_id("stMain").get_by_text("Corporate Services").first.wait_for()
    page.close()


def test_the_way_down_to_a_line_can_be_used_by_everybody(
    browser: Any, address: str, size: dict[str, int], pictures: Path
) -> None:
    axe = require_axe()
    page = first_screen(browser, address, size)
    load_sample(page)
    open_page(page, "Footprint")
    found: dict[str, list[str]] = {}
    steps = ("Why this number?", "Social Care and Housing:", "Laptops:", "LATITUDE 5420 i5 16GB, sheet Devices")
    for number, name in enumerate(steps):
        page.get_by_test_id("stMain").get_by_role("button", name=name).first.click()
        settled(page)
        found[name] = faults(page, axe)
        picture(page, pictures / f"{size['width']}_why_{number}.png")
        wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} is wider than its window"
    unfold(page)
    found["unfolded"] = faults(page, axe)
    assert {name: held for name, held in found.items() if held} == {}
    page.close()


def test_two_years_beside_each_other_can_be_used_by_everybody(
    browser: Any, address: str, size: dict[str, int], pictures: Path
) -> None:
    axe = require_axe()
    page = first_screen(browser, address, size)
    load_sample(page)
    open_page(page, "Compare years")
    found = {"two factor sets": faults(page, axe)}
    assert "in 90 of 100 likely outcomes" in text_of(page)
    picture(page, pictures / f"{size['width']}_compare_factors.png")
    page.get_by_test_id("stMain").get_by_text("An earlier inventory", exact=True).click()
    settled(page)
    found["no earlier file"] = faults(page, axe)
    page.locator("input[type=file]").first.set_input_files(str(HOUSE / "sample_data" / "aberwen_messy.xlsx"))
    page.get_by_role("heading", name="What changed").wait_for()
    settled(page)
    unfold(page)
    found["two inventories"] = faults(page, axe)
    picture(page, pictures / f"{size['width']}_compare_files.png")
    wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    words = text_of(page)
    assert "in 90 of 100" not in words  # the earlier total is not whole, so no range holds
    assert "Scopes: before, changes and after" in words
    assert {name: held for name, held in found.items() if held} == {}
    page.close()
