"""Lines on request: `--why` and `--lines` answer on the terminal and in the JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from carbon.cli import main

KIT = (
    "Type,Quantity,Annual electricity (kWh per unit),Directorate\n"
    'Laptop,364,34,Housing\nMonitor,10,38,Housing\nLaptop,5,30,"Roads, parks"\n'
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
