"""What people wrote in their files stays text, whatever it looks like, and sums go by rows, not by spelling."""

from __future__ import annotations

import io
import zipfile
from xml.dom import minidom

import pytest

import carbon
from carbon.footprint import Assessment
from carbon.reports.excel.cells import clean_text, looks_like_formula
from carbon.reports.excel.workbook import write_workbook
from tests.reports.conftest import HOSTILE
from tests.reports.reading import SAFE, Read, functions, read, same


@pytest.fixture(scope="module")
def workbook(hostile: Assessment) -> bytes:
    return carbon.write_summary(hostile)


@pytest.fixture(scope="module")
def book(workbook: bytes) -> Read:
    return read(workbook)


def test_hostile_texts_never_become_formulas(book: Read) -> None:
    for (sheet, cell), formula in book.all_formulas().items():
        assert not any(word in formula for word in ("HYPERLINK", "example.invalid", "cmd")), (sheet, cell, formula)
        assert functions(formula) <= SAFE - {"INDEX", "MATCH"}


def test_hostile_texts_stand_as_they_were_written(book: Read) -> None:
    shown = {str(text) for text in book.column("Assets", "Site") if text is not None}
    for text in HOSTILE[:6]:
        assert text in shown
    assert {"Civic Centre", "CIVIC CENTRE", "007", "<b>bold</b> & co", "é 日本 🗄"} <= shown


def test_text_that_looks_like_a_formula_keeps_its_mark_when_somebody_edits_it(book: Read) -> None:
    row = next(row for row in book.formulas["Assets"].iter_rows(min_row=6) if any(cell.value == "=1+1" for cell in row))
    assert all(cell.quotePrefix for cell in row if isinstance(cell.value, str) and looks_like_formula(cell.value))


def test_every_part_of_the_file_is_well_formed(
    workbook: bytes, hostile: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carbon.reports.excel.workbook.STREAMED_FROM", 0)
    for content in (workbook, write_workbook(hostile)):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                if name.endswith((".xml", ".rels")):
                    minidom.parseString(parts.read(name))


def test_streamed_hostile_texts_are_the_same(book: Read, hostile: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("carbon.reports.excel.workbook.STREAMED_FROM", 0)
    streamed = read(write_workbook(hostile))
    # openpyxl leaves the format's own escape of an underscore as it stands in texts that are not shared.
    sites = [str(text).replace("_x005F_", "_") for text in streamed.column("Assets", "Site")]
    assert sites == [str(text) for text in book.column("Assets", "Site")]


def test_names_that_differ_in_capitals_only_are_not_mixed_up(book: Read, hostile: Assessment) -> None:
    name = "By directorate and site"
    expected = hostile.by("management", "site")
    for text in ("Civic Centre", "CIVIC CENTRE", "*", "007"):
        row = book.row_of(name, text, column=2)
        assert row > book.row_of(name, "By directorate")
        values = [
            book.values[name].cell(one, 5).value
            for one in range(book.row_of(name, "By site"), book.values[name].max_row)
            if book.values[name].cell(one, 2).value == text
        ]
        assert same(values[0], expected.loc[text, "location_based_kgco2e"] / 1000)


def test_a_site_that_is_called_not_stated_is_not_the_one_that_is_not_stated(book: Read, hostile: Assessment) -> None:
    assert hostile.by("management", "site").loc["Not stated", "location_based_kgco2e"] > 0
    assert "" not in hostile.by("management", "site").index


def test_titles_of_charts_are_text(workbook: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        for name in parts.namelist():
            if name.startswith("xl/charts/"):
                titles = minidom.parseString(parts.read(name)).getElementsByTagName("c:title")
                assert titles
                assert not any(title.getElementsByTagName("c:f") for title in titles)


def test_a_cell_takes_no_more_than_a_cell_holds() -> None:
    assert len(clean_text("x" * 40_000)) < 32_767
    assert len(clean_text("🗄" * 20_000).encode("utf-16-le")) // 2 < 32_767
    assert clean_text("a\x00b\x07c\td\ne") == "a b c d e"
    assert clean_text("\ud800") == "\ufffd"


def test_nothing_counted_still_makes_a_workbook(nothing_counted: Assessment) -> None:
    book = read(carbon.write_summary(nothing_counted))
    assert str(book.shown("Summary", "A3")).startswith("Nothing is counted: all 2 rows are left out")
    assert [row for row in book.column("Set aside", "Row", 4) if row] == [2, 3]
    verdict = str(book.shown("Summary", "A5"))
    agreed, all_of_them = int(verdict.split()[0]), int(verdict.split()[2])
    assert agreed == all_of_them - 1, "that nothing is counted is no total that may stand"
