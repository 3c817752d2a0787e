"""Headings and words of a status as people write them, in English, Welsh and French, each with what it means.

`heading_words.csv`: heading, table, field, unit of its figures, language; a field behind "!" is one that the heading
must never be taken for. `status_words.csv`: word, status, code under which it is told, language; status "gone" is
retired or disposed, "?" one that nobody knows.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow as pa
import pytest

from carbon.columns import TABLES
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.values import currency_of, read_words, unit_fits
from carbon.inventory.headings.headings import normalise_heading, read_heading
from carbon.inventory.headings.matched_headings import match_headings
from carbon.units import accepted_unit

HERE = Path(__file__).parent


def lines(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shown(line: dict[str, str]) -> str:
    return "|".join(line.values())


@pytest.mark.parametrize("line", lines("heading_words.csv"), ids=shown)
def test_a_heading_is_the_field_that_it_says(line: dict[str, str]) -> None:
    found = match_headings([read_heading(line["heading"])], line["table"])
    field = found[0].field if found else ""
    if line["field"].startswith("!"):
        column = TABLES[line["table"]].get(line["field"][1:])
        like = column.unit if column is not None else ""
        assert field != line["field"][1:] or (like and found[0].unit and not unit_fits(found[0].unit, like))
        return
    assert field == line["field"]
    if not line["unit"]:
        return
    unit = found[0].unit
    known = (currency_of(unit) or accepted_unit(unit) or unit).replace("/device", "")
    assert known in {line["unit"], line["unit"].replace("kWh/year", "kWh"), line["unit"].replace("kgCO2e", "kg")}


@pytest.mark.parametrize("line", lines("status_words.csv"), ids=shown)
def test_a_word_of_a_status_means_what_people_mean(line: dict[str, str]) -> None:
    values, told, unknown = read_words(Cells(None, texts=pa.array([line["word"]])), "status")
    assert unknown[0] == (line["status"] == "?")
    allowed = {"gone": ("retired", "disposed"), "?": (None,)}.get(line["status"], (line["status"],))
    assert values[0] in allowed
    if line["told"]:
        assert told[0] == line["told"]


def test_no_line_of_the_tables_stands_twice() -> None:
    for name in ("heading_words.csv", "status_words.csv"):
        keys = [tuple(line.values()) for line in lines(name)]
        assert len(keys) == len(set(keys)), name
    assert normalise_heading("N° de série") == "n de serie"
