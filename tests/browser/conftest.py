"""A running app and a real browser, for the tests of this folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.running import running_app
from tests.tools import require_package, require_tool

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run"
).split()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the app answers, served by a process of its own, as `carbon app` serves it."""
    with running_app() as answer:
        yield answer


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium."""
    require_package("playwright")
    chromium = require_tool("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=str(chromium), args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(params=[(1280, 900), (390, 844)], ids=["desk", "phone"])
def size(request: pytest.FixtureRequest) -> dict[str, int]:
    """Of the window: a desk's and a phone's."""
    return {"width": request.param[0], "height": request.param[1]}


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Folder for screenshots: CARBON_PICTURES, else a temporary one."""
    folder = Path(os.environ.get("CARBON_PICTURES", "") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
