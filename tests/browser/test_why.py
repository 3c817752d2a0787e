"""In a real browser: from the total to the page of a publication in four clicks; an own value marked and taken back."""

from __future__ import annotations

from typing import Any

from tests.browser.screens import first_screen, load_sample, open_page, settled, text_of


def test_total_to_directorate_to_laptops_to_line_to_the_page_of_its_factor(browser: Any, address: str) -> None:
    page = first_screen(browser, address)
    load_sample(page)
    open_page(page, "Footprint")
    clicks = 0
    for name in ("Why this number?", "Social Care and Housing:", "Laptops:", "Latitude 5420, sheet Devices, row"):
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
    page.get_by_test_id("stMain").get_by_role("heading", name="Why this number?").first.wait_for()
    page.get_by_test_id("stMain").get_by_text("Corporate Services").first.wait_for()
    assert "Corporate Services" in text_of(page)
    page.close()
