"""No figure of the workbook loses its minus: a format that chooses digits by size has no section below nought, and a
spreadsheet then prints −129 as 129, a fall as a rise."""

from __future__ import annotations

import io

import openpyxl
import pytest

import carbon
from carbon.footprint import Assessment
from carbon.reports.excel.cells import TONNES, Formats
from tests.reports.reading import read


def test_the_workbook_holds_no_figure_below_nought_whose_format_leaves_the_sign_out(council: Assessment) -> None:
    content = carbon.write_summary(council)
    book = openpyxl.load_workbook(io.BytesIO(content))
    values = read(content).values
    below = [
        (name, cell.coordinate, book[name][cell.coordinate].number_format)
        for name in book.sheetnames for row in values[name].iter_rows() for cell in row
        if isinstance(cell.value, int | float) and cell.value < 0
    ]  # fmt: skip
    assert len(below) > 3, "other publishers' figures bring the sample's total down"
    assert [each for each in below if "[>=" in each[2]] == []


def test_no_condition_gives_a_figure_below_nought_a_format_that_leaves_the_sign_out(council: Assessment) -> None:
    """Small figures get their digits by a condition, below nought too: −0.0044 t of a change must not read 0.004."""
    book = openpyxl.load_workbook(io.BytesIO(carbon.write_summary(council)))
    formats = [
        rule.dxf.numFmt.formatCode
        for sheet in book for area in sheet.conditional_formatting for rule in area.rules
        if rule.dxf is not None and rule.dxf.numFmt is not None
    ]  # fmt: skip
    assert {"0.000;-0.000", "0.00000;-0.00000", "+0.000;-0.000"} <= set(formats)
    assert [each for each in formats if ";" in each and not each.split(";")[1].startswith("-")] == []
    assert [each for each in formats if "[" in each] == []


class _Book:
    """Stands in for a workbook: a format is what it was asked for."""

    def add_format(self, asked: dict[str, object]) -> dict[str, object]:
        return asked


@pytest.mark.parametrize(
    ("tonnes", "shown"),
    [
        (-129.28, "#,##0;-#,##0"), (-99.996, "#,##0;-#,##0"), (-45.31, "#,##0.0;-#,##0.0"), (-4.98, "0.00;-0.00"),
        (0.0, TONNES), (129.28, TONNES),
    ],
)  # fmt: skip
def test_a_figure_below_nought_has_its_digits_by_its_size_and_its_sign(tonnes: float, shown: str) -> None:
    formats = Formats(_Book())
    for look in ("tonnes", "tonnes_value_top", "tonnes_total"):
        assert formats.of_figure(look, tonnes)["num_format"] == shown
    assert formats.of_figure("change", tonnes) == formats("change")
