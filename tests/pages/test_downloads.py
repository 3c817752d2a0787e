"""What a page offers to download is written outside the session of the page: it must not read the session there."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.pages.app_tests import HOUSE

PAGES = sorted((HOUSE / "carbon" / "pages").rglob("*.py"))


def deferred(path: Path) -> list[ast.Lambda]:
    """Lambdas of a page that take no argument and stand in a function that offers downloads."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    offering = [
        each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)
        and any(isinstance(call, ast.Attribute) and call.attr == "download_button" for call in ast.walk(each))
    ]  # fmt: skip
    return [each for function in offering for each in ast.walk(function)
            if isinstance(each, ast.Lambda) and not each.args.args]  # fmt: skip


def reads_the_session(made: ast.Lambda) -> bool:
    """Whether it names the session, or Streamlit itself, when it is called."""
    return any(
        isinstance(name, ast.Name) and name.id in ("session", "st", "pathway_session") for name in ast.walk(made)
    )


def test_the_look_finds_what_it_looks_for():
    bad = ast.parse("lambda: write_settings(session.settings())", mode="eval").body
    assert isinstance(bad, ast.Lambda)
    assert reads_the_session(bad)
    assert sum(len(deferred(path)) for path in PAGES) >= 4


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_download_reads_the_session_when_it_is_written(path):
    assert not [ast.unparse(each) for each in deferred(path) if reads_the_session(each)]
