"""Words that decide are held like figures: a period, a unit, a setting, a name or a source that is typed over shows."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

import carbon
from carbon.reports.excel.signs import Signs
from carbon.reports.excel.text_guards import READ, _can_be_held, _formula, _sums, texts_checks
from tests.reports.reading import read
from tests.reports.recalculate import convert_all
from tests.reports.test_altered_cells import assessed, not_ok

ROUNDS = (
    # In each round one text of each sheet: a part of it, and what somebody types in its place.
    {
        "Summary": ("April 2025", "April 2024"),
        "By scope": ("3.3 Fuel and energy", "3.8 Fuel and energy"),
        "Returns": ("t CO2e", "kt CO2e"),
        "By directorate and site": ("Electricity [kWh]", "Electricity [MWh]"),
        "Certainty": ("Laptop", "Desktop"),
        "Assets": ("Electricity [kWh]", "Electricity [MWh]"),
        "Why": ("Stated in the files", "Measured"),
        "Factors used": ("kgCO2e", "gCO2e"),
        "Sources": ("Open Government Licence", "All rights reserved"),
        "Set aside": ("April 2025", "April 2024"),
        "Checks": ("[kWh]", "[MWh]"),
    },
    {
        "Summary": ("Management: to manage by", "Management: to report"),
        "By scope": ("Inventory book", "Management book"),
        "Returns": ("Buildings", "Fleet"),
        "By directorate and site": ("Management book", "Inventory book"),
        "Certainty": ("April 2025", "April 2024"),
        "Assets": ("kit.csv", "cit.csv"),
        "Why": ("April 2025", "April 2026"),
        "Factors used": ("2025", "2024"),
        "Sources": ("2025", "2024"),
        "Checks": ("April 2025", "April 2024"),
    },
)


def replaced(book: openpyxl.Workbook, sheet: str, old: str, new: str) -> None:
    """Type over the first text of a sheet that holds `old`; of Checks one of the checks themselves."""
    for row in book[sheet].iter_rows(min_row=1, max_row=60):
        for cell in row:
            if isinstance(cell.value, str) and old in cell.value and not cell.value.startswith("="):
                cell.value = cell.value.replace(old, new, 1)
                return
    raise AssertionError(f"no text of {sheet} holds {old}")


def test_every_text_that_is_typed_over_is_seen_and_named_with_its_sheet(tmp_path: Path) -> None:
    workbook = carbon.write_summary(assessed())
    paths = []
    for number, texts in enumerate(({}, *ROUNDS)):
        book = openpyxl.load_workbook(io.BytesIO(workbook))
        for sheet, (old, new) in texts.items():
            replaced(book, sheet, old, new)
        paths.append(tmp_path / f"{number}.xlsx")
        book.save(paths[-1])
    first, *others = convert_all(paths, tmp_path, "xlsx")
    assert not_ok(first) == []
    for texts, path in zip(ROUNDS, others, strict=True):
        told = [sentence for sentence in not_ok(path) if READ in sentence]
        assert set(texts) - {sentence.partition(":")[0] for sentence in told} == set()
        assert {sentence.partition(":")[0] for sentence in told} - set(texts) == set()


@pytest.mark.parametrize(("before", "after"), [
    ("2025-26", "2024-25"), ("April 2025", "April 2052"), ("abc", "acb"), ("t", "kt"), ("", "x"),
    ("2.1", "1.2"), ("Laptop", "laptop"), ("a b", "a  b"), ("CO2e", "CO2"), ("£", "€"), ("Cédé", "Cede"),
])  # fmt: skip
def test_the_sum_of_signs_is_another_one(before: str, after: str) -> None:
    longest = max(len(before), len(after))
    known = Signs()
    assert _sums(before, longest, known) != _sums(after, longest, known)


def test_sums_by_hand() -> None:
    """The blank is the first sign, a and b the second and third; “ab” filled up to three: 2 + 3 + 1, and 2 x 1 + 3 x 2
    + 1 x 3."""
    assert _sums("ab", 3, Signs()) == (2 + 3 + 1, 2 + 2 * 3 + 3 * 1)
    [check] = texts_checks("S", {(4, 1): "ab"}, Signs())
    assert check.value == (2 + 3) * (101 * 5 + 13 * 1) + 7 * (2 + 2 * 3)
    assert check.formula == _formula("'S'!B5", 2, "101*ROW('S'!B5)+13")


def test_swapped_cells_are_seen() -> None:
    known = Signs()
    here, there = (texts_checks("S", {(0, 0): one, (1, 0): other}, known) for one, other in ("ab", "ba"))
    assert here[0].value != there[0].value


def test_signs_that_programs_number_differently_are_said_and_left_out() -> None:
    assert not _can_be_held("rocket \U0001f680")
    assert not _can_be_held("_x0041_")
    [check] = texts_checks("S", {(0, 0): "a", (1, 0): "\U0001f680"}, Signs())
    assert check.sentence == f"S: all 1 texts{READ}, but for 1 with signs that spreadsheets number differently"


def test_lines_that_are_sorted_as_a_whole_read_the_same(tmp_path: Path) -> None:
    """Assets may be sorted by whole lines: texts are weighed by the check number of their line."""
    workbook = carbon.write_summary(assessed())
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    lines = [[cell.value for cell in row] for row in book["Assets"].iter_rows(min_row=6)]
    for row, values in zip(book["Assets"].iter_rows(min_row=6), lines[::-1], strict=True):
        for cell, value in zip(row, values, strict=True):
            cell.value = value
    path = tmp_path / "sorted.xlsx"
    book.save(path)
    [worked_out] = convert_all([path], tmp_path, "xlsx")
    assert [sentence for sentence in not_ok(worked_out) if READ in sentence] == []


def test_too_many_lines_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("carbon.reports.excel.text_guards._SIGNS", 10)
    book = read(carbon.write_summary(assessed()))
    told = [str(line[0]) for line in book.values["Checks"].iter_rows(min_row=7, values_only=True)]
    assert "Assets: all texts of its lines read as when this was written" not in told
    assert any(sentence.startswith("Assets: all ") and READ in sentence for sentence in told)
