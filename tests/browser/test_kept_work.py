"""In the browser: work that is kept by itself outlives a reload, a closed browser and a server that starts again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.screens import PAGES, first_screen, open_page, settled, text_of, upload
from tests.pages.test_questions import PLAIN, kit
from tests.running import running_app


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="module")
def keeping(place: Path) -> Iterator[str]:
    """Where an app answers that keeps work in a folder of the test's own."""
    with running_app(kept=place) as answer:
        yield answer


@pytest.fixture(autouse=True)
def nothing_kept(place: Path) -> None:
    for path in place.iterdir():
        path.unlink()


@pytest.fixture
def kit_file(tmp_path: Path) -> Path:
    path = tmp_path / "kit.csv"
    path.write_bytes(kit(PLAIN))
    return path


def side(page: Any) -> Any:
    button = page.get_by_test_id("stExpandSidebarButton")
    if button.count() and button.first.is_visible():
        button.first.click()
        page.wait_for_timeout(400)
    return page.get_by_test_id("stSidebar")


def figure(page: Any) -> str:
    open_page(page, "Footprint")
    return str(page.locator(".figure").first.inner_text())


def asking(page: Any) -> list[str]:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    return asked


def go_on(page: Any) -> None:
    page.get_by_role("button", name="Go on with").first.click()
    page.get_by_text("goes on.").wait_for()
    settled(page)


@pytest.mark.parametrize("name", PAGES)
def test_a_reload_in_the_middle_of_each_page_loses_nothing(
    browser: Any, keeping: str, kit_file: Path, name: str
) -> None:
    page = first_screen(browser, keeping)
    asked = asking(page)
    upload(page, kit_file)
    before = figure(page)
    open_page(page, name)
    side(page).get_by_text("Kept on this computer at").wait_for()
    page.reload()
    page.get_by_role("button", name="Go on with kit.csv").wait_for()
    settled(page)
    assert asked == [], "nothing is lost, so nothing is asked"
    go_on(page)
    assert figure(page) == before
    page.close()


def test_a_server_that_is_started_again_offers_the_same_total(
    browser: Any, tmp_path: Path, kit_file: Path, size: dict[str, int], pictures: Path
) -> None:
    place = tmp_path / "kept"
    with running_app(kept=place) as address:
        page = first_screen(browser, address, size)
        upload(page, kit_file)
        before = figure(page)
        open_page(page, "Settings")
        organisation = page.get_by_label("Organisation").first
        organisation.fill("Aber Council")
        organisation.press("Enter")
        settled(page)
        side(page).get_by_text("Kept on this computer at").wait_for()
    page.close()
    with running_app(kept=place) as address:
        page = first_screen(browser, address, size)
        page.get_by_role("button", name="Go on with Aber Council").wait_for()
        page.screenshot(path=pictures / f"offer_{size['width']}.png")
        go_on(page)
        assert figure(page) == before
        page.close()


def test_options_that_were_changed_in_their_own_part_are_kept(browser: Any, keeping: str, kit_file: Path) -> None:
    page = first_screen(browser, keeping)
    upload(page, kit_file)
    open_page(page, "Pathways")
    page.get_by_role("button", name="Add an option").click()
    page.get_by_role("heading", name="New option").first.wait_for()
    settled(page)
    page.wait_for_timeout(1500)
    page.reload()
    go_on(page)
    open_page(page, "Pathways")
    page.get_by_role("heading", name="New option").first.wait_for()
    page.close()


def test_off_keeps_nothing_and_a_reload_asks(browser: Any, keeping: str, place: Path, kit_file: Path) -> None:
    page = first_screen(browser, keeping)
    open_page(page, "Settings")
    page.get_by_text("Keep my work on this computer by itself").click()
    page.get_by_text("Nothing more is kept.").wait_for()
    asked = asking(page)
    open_page(page, "Inventories")
    upload(page, kit_file)
    side(page).get_by_text("Not saved yet: a reload loses it").click()
    page.reload()
    page.get_by_role("button", name="Try it with an invented council").wait_for()
    settled(page)
    assert asked == ["beforeunload"]
    assert "Go on with kit.csv" not in text_of(page)
    assert [path.suffix for path in place.iterdir()] == [".txt"]
    page.close()


def test_settings_empties_the_folder_and_undo_brings_a_file_back(
    browser: Any, keeping: str, place: Path, kit_file: Path, size: dict[str, int], pictures: Path
) -> None:
    page = first_screen(browser, keeping, size)
    upload(page, kit_file)
    before = figure(page)
    open_page(page, "Settings")
    page.get_by_text("Folder:").scroll_into_view_if_needed()
    page.screenshot(path=pictures / f"kept_settings_{size['width']}.png")
    page.get_by_role("button", name="Delete what is kept").click()
    page.get_by_text("This deletes, for good:").wait_for()
    page.screenshot(path=pictures / f"kept_delete_{size['width']}.png")
    page.get_by_role("button", name="Delete 1 piece of work").click()
    page.get_by_text("1 piece of work deleted.").wait_for()
    settled(page)
    assert list(place.iterdir()) == []
    open_page(page, "Inventories")
    page.get_by_role("button", name="Leave this file out").click()
    undo = page.get_by_role("button", name="bring back kit.csv")
    undo.wait_for()
    settled(page)
    page.screenshot(path=pictures / f"undo_{size['width']}.png")
    undo.click()
    page.get_by_role("link", name="See the footprint").wait_for()
    settled(page)
    assert figure(page) == before
    page.close()
