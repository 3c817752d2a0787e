"""A workbook of 10,000 rows uploaded in a real browser.

Run it with `uv run --group browser python -m tests.benchmarks.browser_10k`.

Timed from the moment the file is handed to the page until the footprint with its range is on the screen, in a server
and a browser of their own each time; then until the page Footprint has drawn its charts, one click further.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.benchmarks.inventories import device_workbook
from tests.benchmarks.runs import print_versions
from tests.running import running_app

WANTED_SECONDS = 3.0
FIGURE = "() => /[0-9] t \\([0-9,.]+ to [0-9,.]+\\)/.test(document.body.innerText)"


def upload(workbook: Path) -> tuple[float, float]:
    """Seconds until the figure is on the screen, and until the charts of the page Footprint are."""
    with running_app() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page()
        page.goto(address)
        page.locator("input[type=file]").wait_for(state="attached")
        page.wait_for_timeout(2000)  # the empty page has settled
        start = time.perf_counter()
        page.locator("input[type=file]").set_input_files(workbook)
        page.wait_for_function(FIGURE, timeout=120_000)
        figure = time.perf_counter() - start
        page.get_by_role("link", name="Footprint").first.click()
        page.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=120_000)
        charts = time.perf_counter() - start
        browser.close()
    return figure, charts


def main() -> None:
    print_versions("streamlit", "playwright")
    workbook = device_workbook(10_000)
    print(f"10,000 rows x 14 columns, {workbook.stat().st_size / 1e6:.1f} MB")
    for turn in range(1, 4):
        figure, charts = upload(workbook)
        print(f"  turn {turn}: footprint on the screen {figure:.2f} s (wanted: at most {WANTED_SECONDS:g}), "
              f"charts of the next page {charts:.2f} s")  # fmt: skip


if __name__ == "__main__":
    main()
