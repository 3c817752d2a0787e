"""Lines on request: `--why` and `--lines` answer on the terminal and in the JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from carbon.cli import main

KIT = (
    "Type,Quantity,Annual electricity (kWh per unit),Directorate\n"
    'Laptop,364,34,Housing\nMonitor,10,38,Housing\nLaptop,5,30,"Roads, parks"\n'
)
CHANGED = (
    "Type,Quantity,Make,Model,Purchase date,Planned life (years),Life extended on,New life\n"
    "Laptop,14,Dell,Latitude 5420,2022-05-01,4,2025-09-01,6\n"
)
LEFT = (
    "Type,Quantity,Make,Model,Purchase date,Retirement date,Disposal route\n"
    "Laptop,14,Dell,Latitude 5420,2020-05-01,2025-09-01,Recycled\n"
    "Laptop,10,Dell,Latitude 5420,2020-05-01,2025-09-01,Landfill\n"
)


def ask(folder: Path, *words: str) -> tuple[int, dict[str, Any]]:
    inventory, answer = folder / "kit.csv", folder / "out.json"
    inventory.write_text(KIT, encoding="utf-8")
    status = main(["assess", str(inventory), "--period", "2025-26", "--json", str(answer), *words])
    return status, dict(json.loads(answer.read_text(encoding="utf-8"))) if answer.exists() else {}


def test_a_group_is_told_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, record = ask(tmp_path, "--why", "directorate=Housing,type=laptop", "--lines", "all")
    assert status == 0
    assert record["why"]["where"] == {"directorate": "Housing", "type": "laptop"}
    assert record["why"]["lines"] == len(record["lines"])
    total = sum(line["location_based_kgco2e"] for line in record["lines"])
    assert total == pytest.approx(record["why"]["location_based_kgco2e"])
    assert {line["row"] for line in record["lines"]} == {2}
    first = next(line for line in record["lines"] if line["scope"] == "2")
    assert first["formula"][0]["text"] == "364 laptops x 34 kWh a year x 1 year = 12,376 kWh"
    assert first["factor"]["publisher"]
    assert first["alternatives"]
    assert "12,376 kWh x 0.177 kgCO2e/kWh = 2,190.6 kg" in capsys.readouterr().out


def test_each_step_of_a_changed_life_says_what_it_works_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Fifteen sums of days and shares stood there without a name, at the terminal and on the sheet Why."""
    inventory, summary = tmp_path / "kit.csv", tmp_path / "summary.xlsx"
    inventory.write_text(CHANGED, encoding="utf-8")
    words = ["--period", "2025-26", "--why", "type=laptop", "--lines", "all", "--excel", str(summary)]
    assert main(["assess", str(inventory), *words]) == 0
    said = capsys.readouterr().out
    on_sheet = " ".join(str(row[8]) for row in openpyxl.load_workbook(summary)["Why"].iter_rows(values_only=True))
    for told in (
        "Days of its life before the plan was changed: 1 September 2025 - 1 May 2022 = 1,219 days",
        "The day after its planned life: 1 May 2022 + 4 years = 1 May 2026",
        "Days of its life: 1 May 2026 - 1 May 2022 = 1,461 days",
        "Share charged before the plan was changed: 1,219 days ÷ 1,461 days = 0.83436",
        "Share left to the changed plan: 1 - 0.83436 = 0.16564",
        "Days of the changed plan before the end of the period: 1 April 2026 - 1 September 2025 = 212 days",
        "The day after its life by the changed plan: 1 May 2022 + 6 years = 1 May 2028",
        "Days of the changed plan: 1 May 2028 - 1 September 2025 = 973 days",
        "Share charged by the changed plan until the end of the period: 0.16564 x 212 days ÷ 973 days = 0.03609",
        "Share charged in the period: 0.87045 - 0.72964 = 0.14081",
        "Emissions of this line: 1.97138 units x 319.59 kg each = 630.034 kg",
    ):
        assert told in said
        assert told in on_sheet


def test_the_id_of_a_factor_of_waste_stands_where_it_is_asked_for_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside a route stand the factor's name and publisher; its id, where somebody asks why."""
    inventory = tmp_path / "kit.csv"
    inventory.write_text(LEFT, encoding="utf-8")
    words = ["assess", str(inventory), "--period", "2025-26"]
    assert main(words) == 0
    plain = capsys.readouterr().out
    assert main([*words, "--why", "scope=3.5"]) == 0
    asked = capsys.readouterr().out.split("Why this number?")[1]
    for way in ("open loop", "landfill"):
        assert f"(Waste electrical items (WEEE - mixed), {way}, 2025 reporting year (DESNZ" in plain
    for way in ("open_loop", "landfill"):
        assert f"uk.waste.weee.mixed.{way}.2025" not in plain
        assert f"(uk.waste.weee.mixed.{way}.2025), matched by" in asked


def test_a_name_with_a_comma_stands_in_quotation_marks(tmp_path: Path) -> None:
    status, record = ask(tmp_path, "--why", '"directorate=Roads, parks"')
    assert status == 0
    assert {line["row"] for line in record["lines"]} == {4}


def test_so_many_lines_of_the_whole(tmp_path: Path) -> None:
    record = ask(tmp_path, "--lines", "3")[1]
    kilograms = [line["location_based_kgco2e"] for line in record["lines"]]
    assert len(kilograms) == 3
    assert kilograms == sorted(kilograms, reverse=True)
    assert record["why"]["lines"] > 3


def test_without_being_asked_no_lines_are_written(tmp_path: Path) -> None:
    record = ask(tmp_path)[1]
    assert "lines" not in record
    assert "why" not in record


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--why", "Housing"), "is not a group"),
        (("--why", "department=Housing"), "There is no group called"),
        (("--why", "directorate=Houses"), "Near it: “Housing”"),
        (("--why", "book=diary"), "There is no book called"),
        (("--lines", "many"), "is no number"),
        (("--lines", "-1"), "--lines"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(
    words: tuple[str, ...], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(tmp_path, *words)[0] == 2
    assert told in capsys.readouterr().err
