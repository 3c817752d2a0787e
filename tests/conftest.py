"""What all tests share: property tests have no time limit, a busy machine is no reason to fail; a test whose asserts
stand in loops or conditions that never ran has failed; and where all tools are asked for, one that is skipped."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import settings

from tests.house.asserts_that_ran import watched

# Nothing is ever kept in the folder of whoever runs the tests: a test that keeps work names a folder of its own.
os.environ["CARBON_KEPT"] = "none"

settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Generator[None, Any, Any]:
    """With CARBON_REQUIRE_TOOLS, as `.ci/run` sets it, no check is left out: what would be skipped fails."""
    report = yield
    if report.skipped and os.environ.get("CARBON_REQUIRE_TOOLS"):
        report.outcome = "failed"
        report.longrepr = f"{report.longrepr[-1]}; CARBON_REQUIRE_TOOLS asks for every check"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, Any, Any]:
    """A test that could assert nothing, for what it loops over was empty, fails."""
    with watched(pyfuncitem.obj):
        return (yield)
