"""In the browser: answers are kept with one button and brought again with the lists; no name has backslashes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.screens import first_screen, open_page, settled, text_of, upload
from tests.pages.test_questions import FAULTY, PLAIN, kit


def test_answers_are_kept_and_brought_again_with_the_lists(
    tmp_path: Path, browser: Any, address: str, size: dict[str, int], pictures: Path
) -> None:
    lists = tmp_path / "kit_(1)*.csv"
    lists.write_bytes(kit(PLAIN, FAULTY))
    page = first_screen(browser, address, size)
    upload(page, lists)
    assert page.get_by_role("button", name="Download your answers").count() == 0
    for field in page.locator("[aria-label]").all():
        assert "\\" not in str(field.get_attribute("aria-label"))
    page.get_by_text("In use", exact=True).first.click()
    settled(page)
    page.get_by_role("button", name="Use “In use”").click()
    page.get_by_text("2 rows = 2 counted + 0 waiting + 0 left out").wait_for()
    page.screenshot(path=pictures / f"kept_inventories_{size['width']}.png")
    open_page(page, "Summary")
    button = page.get_by_role("button", name="Download your answers")
    button.scroll_into_view_if_needed()
    page.screenshot(path=pictures / f"kept_summary_{size['width']}.png")
    with page.expect_download() as fetched:
        button.click()
    assert fetched.value.suggested_filename == "carbon_answers.toml"
    kept = tmp_path / "carbon_answers.toml"
    kept.write_bytes(Path(fetched.value.path()).read_bytes())
    assert 'about = "quuxed"' in kept.read_text(encoding="utf-8"), "what this session answered, and no empty file"
    page.close()
    again = first_screen(browser, address, size)
    upload(again, lists, kept)
    again.get_by_text("2 rows = 2 counted + 0 waiting + 0 left out").wait_for()
    assert "“carbon_answers.toml” holds 1 answer." in text_of(again)
    again.close()
