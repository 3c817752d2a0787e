"""A real spreadsheet program works every formula out anew and comes to the figures that Python saved."""

from __future__ import annotations

from pathlib import Path

import pytest

import carbon
from carbon.footprint import Assessment
from carbon.reports.excel.workbook import write_workbook
from tests.reports.reading import read, same
from tests.reports.recalculate import convert


def assert_recalculates(workbook: bytes, folder: Path) -> int:
    before = read(workbook)
    after = read(convert(workbook, folder, "xlsx").read_bytes())
    formulas = before.all_formulas()
    differ = {
        place: (formula, before.shown(*place), after.shown(*place))
        for place, formula in formulas.items()
        if not same(before.shown(*place), after.shown(*place))
    }
    assert differ == {}
    return len(formulas)


def test_every_formula_of_the_council_recalculates_to_what_was_saved(council: Assessment, tmp_path: Path) -> None:
    assert assert_recalculates(carbon.write_summary(council), tmp_path) > 400


def test_hostile_texts_recalculate_to_what_was_saved(hostile: Assessment, tmp_path: Path) -> None:
    assert_recalculates(carbon.write_summary(hostile), tmp_path)


def test_a_grouped_workbook_recalculates_to_what_was_saved(
    council: Assessment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carbon.reports.excel.place_sheet.GROUPS_AT_MOST", 3)
    assert_recalculates(write_workbook(council, rows_at_most=100), tmp_path)


def test_a_workbook_of_nothing_recalculates_to_what_was_saved(nothing_counted: Assessment, tmp_path: Path) -> None:
    assert_recalculates(carbon.write_summary(nothing_counted), tmp_path)


def test_the_recalculation_would_see_a_wrong_figure(council: Assessment, tmp_path: Path) -> None:
    """The program does work formulas out: a figure that was saved wrong does not survive."""
    import io
    import zipfile

    workbook = carbon.write_summary(council)
    book = read(workbook)
    saved = f"{book.shown('Summary', 'A3')!r}"[:12]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as given, zipfile.ZipFile(out, "w") as changed:
        for name in given.namelist():
            content = given.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert saved.encode() in content
                content = content.replace(saved.encode(), b"12345.678901", 1)
            changed.writestr(name, content)
    after = read(convert(out.getvalue(), tmp_path, "xlsx").read_bytes())
    assert same(after.shown("Summary", "A3"), book.shown("Summary", "A3"))


def test_the_workbook_prints(council: Assessment, tmp_path: Path) -> None:
    printed = convert(carbon.write_summary(council), tmp_path, "pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    assert 8 <= printed.count(b"/Type/Page\n") + printed.count(b"/Type/Page/") <= 40
