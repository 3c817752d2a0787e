"""In the browser: work is saved with one button and goes on, and what is not saved is lost only after a question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.screens import fetched, first_screen, open_page, settled, text_of, upload
from tests.pages.test_questions import FAULTY, PLAIN, kit


def test_work_is_saved_and_goes_on_after_a_reload_with_the_same_headline(
    tmp_path: Path, browser: Any, address: str, size: dict[str, int], pictures: Path
) -> None:
    lists = tmp_path / "kit.csv"
    lists.write_bytes(kit(PLAIN, FAULTY))
    page = first_screen(browser, address, size)
    asked: list[str] = []

    def leave(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    upload(page, lists)
    page.get_by_text("In use", exact=True).first.click()
    settled(page)
    page.get_by_role("button", name="Use “In use”").click()
    page.get_by_text("2 rows = 2 counted + 0 waiting + 0 left out").wait_for()
    open_page(page, "Footprint")
    headline = page.locator(".figure").first.inner_text()
    unfold(page)
    side = page.get_by_test_id("stSidebar")
    side.get_by_text("Not saved yet: a reload loses it").wait_for()
    page.screenshot(path=pictures / f"unsaved_{size['width']}.png")
    saved = fetched(page, side.get_by_role("button", name="Save your work"))
    assert saved.suggested_filename.endswith(".carbon")
    kept = tmp_path / "ours.carbon"
    kept.write_bytes(Path(saved.path()).read_bytes())
    side.get_by_text("Saved at").wait_for()
    page.reload()
    open_page(page, "Inventories")
    page.get_by_role("heading", level=2, name="Go on with saved work").wait_for()
    assert asked == [], "nothing was lost, so nothing is asked"
    page.locator("input[type=file]").last.set_input_files(str(kept))
    page.get_by_text("2 rows = 2 counted + 0 waiting + 0 left out").wait_for()
    settled(page)
    assert "The work of “ours.carbon” goes on." in text_of(page)
    page.screenshot(path=pictures / f"gone_on_{size['width']}.png")
    open_page(page, "Footprint")
    assert page.locator(".figure").first.inner_text() == headline
    page.close()


def test_the_browser_asks_before_unsaved_work_is_lost(
    tmp_path: Path, browser: Any, address: str, size: dict[str, int]
) -> None:
    lists = tmp_path / "kit.csv"
    lists.write_bytes(kit(PLAIN))
    page = first_screen(browser, address, size)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    upload(page, lists)
    unfold(page)
    page.get_by_test_id("stSidebar").get_by_text("Not saved yet").wait_for()
    page.get_by_test_id("stSidebar").get_by_text("Not saved yet").click()  # a browser asks whoever touched the page
    page.reload()
    page.get_by_role("button", name="Try it with an invented council").wait_for()
    assert asked == ["beforeunload"]
    page.close()


def unfold(page: Any) -> None:
    """The steps down the side, where a narrow window folds them away."""
    button = page.get_by_test_id("stExpandSidebarButton")
    if button.count() and button.first.is_visible():
        button.first.click()
        page.wait_for_timeout(400)
