"""A plugin of pytest under coverage: which test executes which line, and how long each test takes.

A test is a function; its cases are one, of which a few are run (`cases`): its seconds are those of all of them.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Generator
from pathlib import Path

import coverage
import pytest

from tests.mutation.cases import SHARE

SECONDS: dict[str, float] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    running = coverage.Coverage.current()
    test = item.nodeid.partition("[")[0]
    if running is not None:
        running.switch_context(test)
    began = time.perf_counter()
    result = yield
    SECONDS[test] = SECONDS.get(test, 0.0) + time.perf_counter() - began
    return result


def pytest_sessionfinish() -> None:
    whole = {test: seconds / SHARE[test] for test, seconds in SECONDS.items()}
    Path(os.environ["SECONDS_OF_TESTS"]).write_text(json.dumps(whole), encoding="utf-8")
