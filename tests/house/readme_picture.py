"""Takes the README's picture: `uv run --group browser python -m tests.house.readme_picture`.

The invented council's footprint, in a server and a browser of their own, as somebody sees it after two clicks.
"""

import shutil

from playwright.sync_api import sync_playwright

from tests.benchmarks.browser_10k import FIGURE
from tests.running import running_app
from tests.tools import HOUSE

PICTURE = HOUSE / ".pictures" / "footprint.png"


def main() -> None:
    with running_app() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.goto(address)
        page.get_by_role("button", name="Try it with an invented council").click()
        page.wait_for_function(FIGURE, timeout=120_000)
        page.wait_for_timeout(3000)
        page.get_by_role("link", name="Footprint").first.click()
        page.locator(".js-plotly-plot .main-svg").nth(2).wait_for(timeout=120_000)
        page.wait_for_timeout(4000)
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
