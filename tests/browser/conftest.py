"""A running app and a real browser, for the tests of this folder."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tools import HOUSE, require_package, require_tool

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run"
).split()


def _free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers, served by a process of its own, as `carbon app` serves it."""
    port = _free_port()
    log = (tmp_path_factory.mktemp("app") / "app.log").open("wb")
    command = [sys.executable, "-m", "streamlit", "run", str(HOUSE / "app.py")]
    process = subprocess.Popen(
        [*command, "--server.port", str(port), "--server.headless", "true"], cwd=HOUSE, stdout=log, stderr=log
    )
    answer = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            if process.poll() is not None:
                pytest.fail("the app did not start")
            try:
                urllib.request.urlopen(f"{answer}/_stcore/health", timeout=5).read()
                break
            except OSError:
                time.sleep(0.1)
        yield answer
    finally:
        process.terminate()
        process.wait(20)
        log.close()


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
