"""The sheet Checks as it is written: heading row, differences, and beneath them all that should be looked at."""

from __future__ import annotations

import dataclasses

import pytest

import carbon
from carbon.footprint import Assessment
from carbon.problems import Problem, Problems, Severity
from carbon.reports.excel.workbook import write_workbook
from carbon.settings import Period
from carbon.words.told import problem_line
from tests.reports.reading import Read, read

HELD, LOOK, NOTED = "Held back until it is mended", "Please look at", "Assumed or noted"
NOTHING = "Nothing to look at: no question arose about the files."
HEADINGS = ["What must agree", "In this workbook", "Held against", "Difference", "Agrees"]


def assessed(*problems: Problem) -> Assessment:
    """Laptops of which all is stated, and these problems instead of what was told about them."""
    text = "Type,Quantity,Annual electricity (kWh per unit)\nLaptop,4,30\n"
    found = carbon.assess(carbon.read_inventory([("kit.csv", text.encode())]), period=Period.parse("2025-26"))
    told = Problems()
    for problem in problems:
        told.add(problem)
    return dataclasses.replace(found, problems=told)


def checks(found: Assessment) -> Read:
    return read(write_workbook(found))


def texts(book: Read) -> list[str]:
    """Texts of the first column, from the sheet's top."""
    return [
        str(value) for (value,) in book.values["Checks"].iter_rows(max_col=1, values_only=True) if value is not None
    ]


def told(severity: Severity, sentence: str) -> Problem:
    return Problem(sentence.split()[1], severity, sentence, file="kit.csv")


@pytest.fixture(scope="module")
def quiet() -> Read:
    return checks(assessed())


def test_the_columns_are_named_above_the_first_check(quiet: Read) -> None:
    sheet = quiet.values["Checks"]
    assert [sheet.cell(6, column).value for column in range(1, 6)] == HEADINGS
    assert sheet.cell(7, 1).value == "Rows read are rows counted, rows waiting and rows left out"


def test_each_difference_is_of_the_two_figures_beside_it(quiet: Read) -> None:
    """Column D is B - C of its own row, and E looks at the same two."""
    sheet, shown = quiet.formulas["Checks"], quiet.values["Checks"]
    rows = [row for row in range(7, sheet.max_row + 1) if sheet.cell(row, 5).value is not None]
    assert len(rows) > 10
    for row in rows:
        assert sheet.cell(row, 4).value == f"=ROUND(B{row}-C{row},6)"
        assert str(sheet.cell(row, 5).value).startswith(f"=IF(ABS(B{row}-C{row})<=")
        here, there, difference = (float(shown.cell(row, column).value) for column in (2, 3, 4))
        assert difference == pytest.approx(here - there, abs=1e-6)


def test_where_nothing_was_told_it_says_so_and_has_no_other_heading(quiet: Read) -> None:
    said = texts(quiet)
    assert said[-1] == NOTHING
    assert not {HELD, LOOK, NOTED} & set(said)


def test_each_severity_has_its_heading_once_above_its_own_sentences() -> None:
    problems = [
        told("error", "The first is held back."), told("error", "The second is held back."),
        told("warning", "The third asks for a look."), told("warning", "The fourth asks for a look."),
        told("info", "The fifth was noted."),
    ]  # fmt: skip
    said = texts(checks(assessed(*problems)))
    lines = [problem_line(problem, False) for problem in problems]
    assert said[said.index(HELD) :] == [HELD, *lines[:2], LOOK, *lines[2:4], NOTED, lines[4]]
    assert NOTHING not in said


@pytest.mark.parametrize(("severity", "heading"), [("error", HELD), ("warning", LOOK), ("info", NOTED)])
def test_a_heading_stands_only_where_something_is_beneath_it(severity: Severity, heading: str) -> None:
    problem = told(severity, "Something was told.")
    said = texts(checks(assessed(problem)))
    assert said[-2:] == [heading, problem_line(problem, False)]
    assert {HELD, LOOK, NOTED} & set(said) == {heading}
