"""A plugin of pytest: of a test with many cases the first, the last and those between at even steps, `CASES` in all."""

from __future__ import annotations

import pytest

CASES = 4
SHARE: dict[str, float] = {}
"""Of each test, how much of its cases is run."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    by_test: dict[str, list[pytest.Item]] = {}
    for item in items:
        by_test.setdefault(item.nodeid.partition("[")[0], []).append(item)
    SHARE.update({test: min(CASES / len(cases), 1.0) for test, cases in by_test.items()})
    items[:] = [case for cases in by_test.values() for case in _some(cases)]


def _some(cases: list[pytest.Item]) -> list[pytest.Item]:
    if len(cases) <= CASES:
        return cases
    return [cases[round(at * (len(cases) - 1) / (CASES - 1))] for at in range(CASES)]
