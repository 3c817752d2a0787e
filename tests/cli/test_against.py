"""`carbon assess ... --against`: a figure beside an earlier one, with the change split."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest

from carbon.cli import DONE, USAGE, main

HOUSE = Path(__file__).resolve().parents[2]
TIDY = str(HOUSE / "sample_data" / "aberwen_tidy.xlsx")
SETTINGS = str(HOUSE / "sample_data" / "aberwen.toml")
PARTS = ("scope", "method", "factor", "knowledge", "activity")


def test_the_same_files_under_an_older_factor_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, book = tmp_path / "out.json", tmp_path / "out.xlsx"
    command = ["assess", TIDY, "--settings", SETTINGS, "--factors", "2026", "--against-factors", "2025"]
    assert main([*command, "--json", str(out), "--excel", str(book)]) == DONE
    printed = capsys.readouterr().out
    assert "Compared with April 2025 to March 2026, factors 2025" in printed
    assert "the 2026 set that of 2025: two years of the grid's change in one new edition" in printed
    record = json.loads(out.read_text(encoding="utf-8"))
    assert record["schema"] == "carbon-assessment/1"
    for name in ("management", "inventory"):
        for method in ("location_based", "market_based"):
            line = record["restatement"]["totals"][name][method]
            assert line["after_kgco2e"] == pytest.approx(record["totals"][name][f"{method}_kgco2e"], rel=1e-12)
            added = line["before_kgco2e"] + sum(line[f"{part}_kgco2e"] for part in PARTS)
            assert added == pytest.approx(line["after_kgco2e"], rel=1e-12)
    assert "Restatement" in openpyxl.load_workbook(io.BytesIO(book.read_bytes())).sheetnames


def test_earlier_files_stand_for_the_year_before_unless_told_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = tmp_path / "last_year.csv"
    earlier.write_text("Type,Quantity\nLaptop,10\n", encoding="utf-8")
    later = tmp_path / "this_year.csv"
    later.write_text("Type,Quantity\nLaptop,12\n", encoding="utf-8")
    command = ["assess", str(later), "--period", "2025-26", "--against", str(earlier)]
    assert main(command) == DONE
    assert "Compared with April 2024 to March 2025, factors 2024" in capsys.readouterr().out
    assert main([*command, "--against-period", "2023-24", "--against-factors", "2025"]) == DONE
    assert "Compared with April 2023 to March 2024, factors 2025" in capsys.readouterr().out


def test_an_assessment_by_itself_tells_of_no_comparison(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.json"
    assert main(["assess", TIDY, "--settings", SETTINGS, "--json", str(out)]) == DONE
    assert "restatement" not in json.loads(out.read_text(encoding="utf-8"))
    assert "Compared with" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--against-period", "last year"], "is not a period that we know"),
        (["--against-factors", "1999"], "no factor set for 1999"),
        (["--against-factors", "soon"], "is not a year"),
        (["--against-settings", "nowhere.toml"], "could not be opened"),
    ],
)
def test_what_cannot_be_compared_is_told(more: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", TIDY, *more]) == USAGE
    assert said in capsys.readouterr().err


def test_an_earlier_file_without_rows_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notes = tmp_path / "notes.csv"
    notes.write_text("Dear all,\nthe list follows.\n", encoding="utf-8")
    assert main(["assess", TIDY, "--against", str(notes)]) != DONE
    assert "None of the files holds rows" in capsys.readouterr().err
