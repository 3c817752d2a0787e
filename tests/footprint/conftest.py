"""Cases are written as small tables of text and assessed through the public verbs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import carbon
from carbon.footprint import Assessment
from carbon.settings import Period, Settings

Assess = Callable[..., Assessment]


@pytest.fixture
def assess() -> Assess:
    """assess(text or {file name: text}, period="2025-26", **settings) -> Assessment"""

    def run(files: str | dict[str, str], period: str = "2025-26", **settings: Any) -> Assessment:
        named = {"case.csv": files} if isinstance(files, str) else files
        activity = carbon.read_inventory([(name, text.encode()) for name, text in named.items()])
        return carbon.assess(activity, settings=Settings(**settings), period=Period.parse(period))

    return run
