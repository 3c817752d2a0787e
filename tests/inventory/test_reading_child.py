"""The process that reads workbooks: bounded in memory and time, watched from outside where it cannot bound itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from carbon import fence
from carbon.child_memory import memory_mb
from carbon.inventory import read_inventory
from tests.inventory.kinds_of_file import as_xlsx

GREEDY = """
import sys, time
sys.stdin.buffer.read()
held = []
for _ in range(400):
    held.append(bytearray(b"x" * 10_000_000))
    time.sleep(0.01)
"""


def test_the_memory_of_a_running_process_is_known() -> None:
    with subprocess.Popen([sys.executable, "-c", "x = bytearray(b'x' * 80_000_000); input()"], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as process:  # fmt: skip
        held = 0.0
        while held < 80 and process.poll() is None:
            held = memory_mb(process) or 0.0
        assert 80 <= held < 400
        process.communicate(b"\n")
    assert memory_mb(process) in (None, 0.0)


def test_a_child_that_takes_more_than_it_may_is_stopped_and_the_file_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "greedy.py"  # one that keeps to no limit of its own, as on Windows
    child.write_text(GREEDY, encoding="utf-8")
    monkeypatch.setattr(fence, "FENCED_CHILD", child)
    report = read_inventory([("kit.xlsx", as_xlsx())]).files[0]
    assert report.refusal is not None
    assert report.refusal["code"] == "file_too_large_expanded"
    assert "more memory or time" in report.refusal["message"]


def test_a_child_that_dies_refuses_the_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "dies.py"
    child.write_text("import os; os.abort()", encoding="utf-8")
    with monkeypatch.context() as there:
        there.setattr(fence, "FENCED_CHILD", child)
        assert read_inventory([("kit.xlsx", as_xlsx())]).files[0].outcome == "refuse"
    assert read_inventory([("kit.xlsx", as_xlsx())]).files[0].outcome == "import_with_warnings"


def test_what_a_child_sends_may_hold_plain_values_and_dates_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "sly.py"
    child.write_text(
        "import pickle, sys\n"
        "class Sly:\n    def __reduce__(self): return (print, ('run',))\n"
        "sys.stdin.buffer.read(); sys.stdout.buffer.write(pickle.dumps(Sly()))\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(fence, "FENCED_CHILD", child)
    assert read_inventory([("kit.xlsx", as_xlsx())]).files[0].outcome == "refuse"
