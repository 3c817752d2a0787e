"""System parts that some tests want: a browser, a spreadsheet program, an accessibility checker, uv.

Where one is not installed its tests are skipped and say so, unless CARBON_REQUIRE_TOOLS is set, as `.ci/run` does: then
they fail (`tests/conftest.py`).
"""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1]


def _missing(name: str) -> None:
    pytest.skip(f"{name} is not installed")


def require_tool(name: str) -> Path:
    """Path of a program such as `chromium`, `soffice`, `pdftoppm` or `uv`; the test is skipped where it is missing."""
    found = shutil.which(name)
    if found is None:
        _missing(name)
    return Path(found or "")


def require_package(name: str) -> None:
    """Skip the test where a Python package of a group of its own, such as `playwright`, is missing."""
    if find_spec(name) is None:
        _missing(name)


def require_axe() -> str:
    """The source of axe-core, which `.ci/run` installs; the test is skipped where it is missing."""
    source = HOUSE / ".ci" / "tools" / "node_modules" / "axe-core" / "axe.min.js"
    if not source.is_file():
        _missing("axe-core (bash .ci/run installs it)")
    return source.read_text(encoding="utf-8")
