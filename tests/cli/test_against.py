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
    assert "notes.csv holds no table that could be an inventory" in capsys.readouterr().err


# -- which list stands for which year ----------------------------------------------------------------------------------


def _lists(tmp_path: Path) -> tuple[str, str]:
    earlier, later = tmp_path / "last_year.csv", tmp_path / "this_year.csv"
    earlier.write_text("Type,Quantity,Purchase date\nLaptop,10,2024-11-01\n", encoding="utf-8")
    later.write_text("Type,Quantity,Purchase date\nLaptop,12,2025-11-01\n", encoding="utf-8")
    return str(earlier), str(later)


def test_the_lists_stand_with_their_days_and_a_stated_day_wins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier, later = _lists(tmp_path)
    out = tmp_path / "out.json"
    command = ["assess", later, "--period", "2025-26", "--against", earlier, "--json", str(out)]
    assert main([*command, "--list-day", "2026-03-31", "--against-list-day", "last_year.csv=2025-03-31"]) == DONE
    printed = capsys.readouterr().out
    assert "“last_year.csv” of 31 March 2025 stands for April 2024 to March 2025" in printed
    assert "“this_year.csv” of 31 March 2026 stands for April 2025 to March 2026" in printed
    record = json.loads(out.read_text(encoding="utf-8"))
    assert record["lists"] == [{"file": "this_year.csv", "day": "2026-03-31", "known_by": "stated", "stands": "period"}]
    assert record["restatement"]["before"]["lists"][0]["known_by"] == "stated"


def test_a_remnant_is_told_in_the_headline_and_refused_as_a_base_year(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, later = _lists(tmp_path)
    undated = tmp_path / "more.csv"
    undated.write_text("Type,Quantity\nMonitor,10\n", encoding="utf-8")
    assert main(["assess", later, str(undated), "--period", "2019-20"]) == DONE
    printed = capsys.readouterr().out
    assert "To report: a remnant of " in printed
    assert "To manage by: a remnant of " in printed
    assert "“this_year.csv” lists what stood there on 1 November 2025" in printed
    assert main(["assess", later, "--period", "2025-26", "--against", later, "--against-period", "2019-20"]) == USAGE
    told = capsys.readouterr().err
    assert "no base year" in told
    assert "--list-day" in told
    assert main(["compare", later, "--period", "2019-20", "--pathways", "ready-made"]) == USAGE
    assert "that is a remnant" in capsys.readouterr().err


@pytest.mark.parametrize("said", ["soon", "kit.csv=31/03/2026", "kit.csv="])
def test_a_day_of_a_list_that_is_none_is_refused(said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    earlier, _ = _lists(tmp_path)
    assert main(["assess", earlier, "--list-day", said]) == USAGE
    assert "is no day" in capsys.readouterr().err


def test_two_days_for_one_list_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    earlier, _ = _lists(tmp_path)
    assert main(["assess", earlier, "--list-day", "2026-03-31", "--list-day", "2025-03-31"]) == USAGE
    assert "two days are stated for all lists" in capsys.readouterr().err
