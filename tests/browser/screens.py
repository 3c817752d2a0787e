"""Steps that a person takes on the screens, for tests in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

PAGES = ("Inventories", "Footprint", "Pathways", "Compare years", "Summary", "Factors", "Settings", "Method")


def first_screen(browser: Any, address: str, size: dict[str, int] | None = None) -> Any:
    """A new window on the first page."""
    page = browser.new_page(viewport=size or {"width": 1280, "height": 900}, accept_downloads=True)
    page.set_default_timeout(60_000)
    page.goto(address)
    page.get_by_role("button", name="Try it with an invented council").wait_for()
    return page


def load_sample(page: Any) -> None:
    page.get_by_role("button", name="Try it with an invented council").click()
    counted(page)


def upload(page: Any, *files: Path) -> None:
    settled(page)  # nobody drops a file onto a page that is still being drawn, and what is dropped there may be lost
    page.locator("input[type=file]").first.set_input_files([str(file) for file in files])
    counted(page)


def counted(page: Any) -> None:
    """Until what was brought is read; where it is not, the page's own words say why, not the clock alone."""
    from playwright.sync_api import TimeoutError as TooLate

    try:
        page.get_by_role("link", name="See the footprint").wait_for()
    except TooLate:
        raise AssertionError(f"nothing was counted; the page says:\n{text_of(page)}") from None
    settled(page)


def fetched(page: Any, button: Any) -> Any:
    """What a button downloads. A press while the page is drawn again may be lost: who sees nothing presses again."""
    from playwright.sync_api import TimeoutError as TooLate

    settled(page)
    try:
        with page.expect_download(timeout=20_000) as coming:
            button.click()
    except TooLate:
        with page.expect_download() as coming:
            button.click()
    return coming.value


def settled(page: Any) -> None:
    """Wait until the app has nothing more to draw."""
    page.wait_for_timeout(300)
    page.wait_for_function(
        """() => {
            const app = document.querySelector('[data-testid=stApp]');
            const waits = document.querySelector('[data-testid=stSkeleton]');
            return app && app.dataset.testScriptState !== 'running' && !waits;
        }"""
    )
    page.wait_for_timeout(300)


def titled(page: Any, title: str) -> None:
    """Until one page alone stands there: while pages change, the one that goes and the one that comes both have a
    title for a moment, and two pages of one name have it twice."""
    from playwright.sync_api import expect

    expect(page.get_by_role("heading", level=1)).to_have_count(1, timeout=30_000)
    expect(page.get_by_role("heading", level=1, name=title)).to_have_count(1, timeout=30_000)


def open_page(page: Any, name: str) -> None:
    """By the steps down the side, opened where a narrow window folds them away."""
    unfold = page.get_by_test_id("stExpandSidebarButton")
    if unfold.count() and unfold.first.is_visible():
        unfold.first.click()
        page.wait_for_timeout(400)
    page.get_by_test_id("stSidebar").get_by_role("link", name=name, exact=True).click()
    title = "How a kilogram is worked out" if name == "Method" else name
    titled(page, title)
    settled(page)
    fold = page.get_by_test_id("stSidebarCollapseButton").get_by_role("button")
    if page.viewport_size["width"] < 700 and fold.count() and fold.first.is_visible():
        fold.first.click()
        page.wait_for_timeout(400)


def picture(page: Any, path: Path) -> None:
    """The whole page, not only what the window shows."""
    size = page.viewport_size
    height = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": min(int(height) + 40, 9000)})
    page.wait_for_timeout(700)
    page.screenshot(path=str(path))
    page.set_viewport_size(size)
    settled(page)


def text_of(page: Any) -> str:
    return str(page.get_by_test_id("stMain").inner_text())


def faults(page: Any, axe: str) -> list[str]:
    """What axe-core holds against a page, but for what it calls minor."""
    page.evaluate(axe)
    result = page.evaluate(
        "async () => await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', "
        "'best-practice']})"
    )
    return [
        f"{fault['impact']}: {fault['id']}: {fault['help']}: "
        + "; ".join(node["html"][:160] + " " + str(node["target"]) for node in fault["nodes"][:3])
        for fault in result["violations"]
        if fault["impact"] in ("serious", "critical")
    ]


def unfold(page: Any) -> None:
    """Open everything on the page that is folded away."""
    folded = page.locator("[data-testid=stMain] details:not([open]) > summary").filter(visible=True)
    for _ in range(30):
        if folded.count() == 0:
            break
        folded.first.click()
        page.wait_for_timeout(300)
    settled(page)
