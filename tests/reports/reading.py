"""A finished workbook read back, by formulas and by saved values."""

from __future__ import annotations

import io
import math
import re
from dataclasses import dataclass

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

SAFE = {
    "ABS", "MAX", "SUM", "SUMIFS", "SUMPRODUCT", "COUNT", "COUNTIFS", "INDEX", "MATCH", "IF", "ROUND", "ROW", "COLUMN",
    "MID", "REPT", "FIND",
}  # fmt: skip
"""Functions that every spreadsheet program has, old ones too."""


@dataclass
class Read:
    """The same workbook twice: what is written, and what it shows."""

    formulas: Workbook
    values: Workbook

    def shown(self, sheet: str, cell: str) -> object:
        return self.values[sheet][cell].value

    def all_formulas(self) -> dict[tuple[str, str], str]:
        return {
            (sheet.title, cell.coordinate): str(cell.value)
            for sheet in self.formulas
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        }

    def row_of(self, sheet: str, text: str, column: int = 1) -> int:
        """The first row whose cell in a column holds a text."""
        for row in range(1, self.values[sheet].max_row + 1):
            if self.values[sheet].cell(row, column).value == text:
                return row
        raise AssertionError(f"{sheet} has no row “{text}”")

    def headings(self, sheet: str, row: int) -> dict[str, int]:
        return {str(cell.value): cell.column for cell in self.values[sheet][row] if cell.value is not None}

    def column(self, sheet: str, heading: str, heading_row: int = 5) -> list[object]:
        at = self.headings(sheet, heading_row)[heading]
        table = self.values[sheet]
        return [table.cell(row, at).value for row in range(heading_row + 1, table.max_row + 1)]


def read(workbook: bytes) -> Read:
    """Open the bytes of a workbook both ways."""
    return Read(load_workbook(io.BytesIO(workbook)), load_workbook(io.BytesIO(workbook), data_only=True))


def functions(formula: str) -> set[str]:
    """Names of functions in a formula, texts in quotation marks left out."""
    return set(re.findall(r"([A-Za-z][A-Za-z0-9.]*)\(", re.sub(r'"[^"]*"', '""', formula)))


def same(first: object, second: object) -> bool:
    """Equal, numbers to one part in a billion."""
    if isinstance(first, int | float) and isinstance(second, int | float):
        return math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-9)
    return first == second
