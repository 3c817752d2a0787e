"""Inventories that somebody made to stop us: each is answered, in bounded time of the processor and memory.

Each is read by a process of its own that may take SECONDS of the processor and MEMORY of address space; what is
quadratic in XML or archives takes minutes. The table is `tests/inventory/hostile_inputs.py`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from carbon.inventory.files.open_document_child import hidden_in_open_document
from carbon.inventory.files.scanning_child import scan
from tests.inventory.hostile_inputs import INPUTS, READ, REFUSED, open_document, plain_workbook

resource = pytest.importorskip("resource")
SECONDS = 40
MEMORY = 4_000_000_000
WING = Path(__file__).resolve().parents[2]
READS = """
import json, os, sys
from carbon.inventory import read_inventory
name, path = sys.argv[1:]
report = read_inventory([(name, open(path, "rb").read())]).files[0]
print(json.dumps([report.outcome, report.refusal]))
"""
OF_ONE_KIND = [
    "cells with a prefix, never closed", "hidden rows, never closed", "names and colons", "ten thousand sheets",
    "tables of an OpenDocument sheet, never closed", "a zip of a hundred thousand files",
    "a zip that swells below the ratio", "a gz of a million empty ones", "a sheet of sixteen thousand columns",
]  # fmt: skip
"""Those that stopped us once."""


def fenced() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.mark.parametrize("case", OF_ONE_KIND)
def test_what_was_made_to_stop_us_is_answered(case: str, tmp_path: Path) -> None:
    make, wanted = INPUTS[case]
    name, content = make()
    path = tmp_path / "given"
    path.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", READS, name, str(path)], capture_output=True, text=True, preexec_fn=fenced, cwd=WING,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-500:]
    outcome, refusal = json.loads(done.stdout)
    assert (refusal is not None) == (outcome == "refuse")
    if wanted == REFUSED:
        assert outcome == "refuse"
        assert refusal["message"].count(".") >= 2
        assert len(refusal["message"]) < 1_000
    if wanted == READ:
        assert outcome in ("import", "import_with_warnings")


def test_at_least_forty_kinds_of_them_are_known() -> None:
    assert len(INPUTS) >= 60


LIMITS = {"unpacked": 10**9, "blank": 10**9, "extent": 5_000_000, "share": 200}


def test_rows_are_hidden_whichever_way_the_attributes_stand() -> None:
    from tests.inventory.hostile_inputs import rewritten

    part = "xl/worksheets/sheet1.xml"
    content = rewritten(plain_workbook(rows=5), {part: lambda text: text.replace(
        b'<row r="3"', b'<row r="3" hidden="1"').replace(b'<row r="4"', b'<row hidden="true" r="4"').replace(
        b'<row r="5"', b"<row hidden='1' r='5'")})  # fmt: skip
    seen = scan(content, LIMITS)
    assert seen.sheets[part].hidden_rows == [3, 4, 5]
    assert seen.parts == {"List 1": part}


def test_a_hidden_run_of_an_open_document_sheet_ends_where_a_sheet_ends() -> None:
    run = b'<table:table-row table:visibility="collapse" table:number-rows-repeated="20000"/>' * 1_000
    hidden = hidden_in_open_document(open_document(run))
    assert len(hidden["Kit"]) < 1_100_000
    assert hidden["Kit"][:2] == [3, 4]
