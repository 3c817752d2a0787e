"""Every declared rule as the formula of a cell, worked out by a spreadsheet program, comes to what columns give."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from carbon.rules import flags, formula, quantities, run
from tests.reports.recalculate import convert
from tests.rules.declared import CASES, RULES, given


def test_every_rule_recalculates_to_what_columns_give(tmp_path: Path) -> None:
    """A sheet a rule: a row of names, three rows with a cell for each quantity and flag, and the formula last."""
    book = openpyxl.Workbook()
    for number, (name, rule) in enumerate(RULES.items()):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = name
        figures, yes_or_no = quantities(rule.amount), flags(rule.amount)
        names = [one.name for one in (*figures, *yes_or_no)]
        sheet.append([*names, "kWh"])
        for line, row in enumerate(CASES[name], start=2):
            cells = {one: f"{get_column_letter(place)}{line}" for place, one in enumerate(names, start=1)}
            said = [_in_a_cell(row.said.get(one.name), one.unit) for one in figures] + [*map(row.holds, yes_or_no)]
            sheet.append([*said, formula(rule.amount, cells)])
    out = io.BytesIO()
    book.save(out)
    after = openpyxl.load_workbook(convert(out.getvalue(), tmp_path, "xlsx"), data_only=True)
    worked_out = {name: [line[-1].value for line in list(after[name].rows)[1:]] for name in RULES}
    for name, rule in RULES.items():
        columns = [_in_a_cell(value, rule.gives) for value in run(rule.amount, given(rule, CASES[name])).tolist()]
        assert worked_out[name] == pytest.approx(columns, rel=1e-9), name
    assert len(worked_out) == 62


def _in_a_cell(value: float | None, unit: str) -> float | None:
    """A day of the calendar as spreadsheets count it, from 1899."""
    return value if value is None or unit != "date" else value + (date(1970, 1, 1) - date(1899, 12, 30)).days
