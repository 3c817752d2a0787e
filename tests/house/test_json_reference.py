"""The page of the JSON's keys names each key that an assessment and a comparison of two years write, and no other."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from carbon.cli import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "carbon" / "words" / "reference" / "json.md").read_text("utf-8")
SAMPLE = str(ROOT / "sample_data" / "aberwen_tidy.xlsx")
NAMED = re.findall(r"`([a-z_0-9]+)`", PAGE)
INSIDE = {
    "": (), "headline": (), "restatement": (), "restatement.unlisted": (), "restatement.other_kit": (),
    "restatement.before": (), "restatement.totals.management": ("by_", "location_based", "market_based"),
    "restatement.totals.management.base_year": (), "restatement.totals.management.location_based": (),
}  # fmt: skip
"""Records of which each key is named, and how keys begin that are groups of somebody's own."""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("json") / "out.json"
    asked = ["--period", "2025-26", "--against", SAMPLE, "--certainty", "--lines", "1", "--json", str(out)]
    assert main(["assess", SAMPLE, *asked]) == 0
    found: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return found


def _at(record: dict[str, Any], path: str) -> dict[str, Any]:
    for step in filter(None, path.split(".")):
        record = record[step]
    return record


@pytest.mark.parametrize("path", INSIDE)
def test_each_key_is_named(record: dict[str, Any], path: str) -> None:
    keys = [key for key in _at(record, path) if not key.startswith(INSIDE[path] or "\n")]
    assert len(keys) > 2
    assert [key for key in keys if key not in NAMED] == []


def test_no_key_is_named_that_nothing_writes(record: dict[str, Any]) -> None:
    written = set(re.findall(r'"([a-z_0-9]+)"', json.dumps(record)))
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "carbon").rglob("*.py"))
    assert [name for name in NAMED if name not in written and not re.search(rf"\b{name}\b", sources)] == []
