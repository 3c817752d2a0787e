"""A comparison at a terminal names the book of each figure: what a return wants may rise while the other falls."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbon.cli import DONE, main

HEAD = "Serial number,Type,Purchase date"


def test_both_figures_are_named_with_their_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two of ten laptops are renewed: less to manage by, and the making of two more to report."""
    old = [f"A100{n},Laptop,2021-05-01" for n in range(10)]
    new = [*old[2:], *(f"B200{n},Laptop,2025-06-01" for n in range(2))]
    files = tmp_path / "new.csv", tmp_path / "old.csv"
    for file, rows in zip(files, (new, old), strict=True):
        file.write_text("\n".join((HEAD, *rows, "")), encoding="utf-8")
    command = ["assess", str(files[0]), "--period", "2025-26", "--factors", "2025", "--list-day", "2026-03-31"]
    command += ["--against", str(files[1]), "--against-factors", "2025", "--against-list-day", "2025-03-31"]
    assert main(command) == DONE
    printed = capsys.readouterr().out.partition("Compared with")[2]
    report, manage = printed.index("The figure to report: Emissions are"), printed.index("The figure to manage by: ")
    assert report < manage
    assert "higher" in printed[report:manage]
    for part in (printed[report:manage], printed[manage:]):
        assert "  Before " in part
        assert "  Activity " in part
        assert "  After " in part


def test_help_says_that_each_earlier_file_is_named_by_an_against_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", "--help"]) == DONE
    assert "repeat --against" in " ".join(capsys.readouterr().out.split())
