"""A worksheet whose body is laid down as whole columns, for sheets of many rows and few kinds of cells.

XlsxWriter takes a cell a call, keeps an object for each, and works out each cell's look anew. A body of columns needs
none of that: a column has one look, and a text that stands in it often is one shared string. So the rows go straight
from the columns into the sheet's file, a thousand at a time; what stands above them is written as on any sheet.
The marks are those the library itself writes: same cells, same looks, same shared strings.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

_ROWS_AT_ONCE = 1_000

Texts = Sequence[str]
Numbers = Sequence[float | None]
Told = Callable[[int], None]
"""Told how many rows are written; what it raises ends the work."""


@dataclass(frozen=True)
class TextColumn:
    """Texts and their look; texts that look like formulas take another. "" leaves a cell out."""

    texts: Texts
    look: Format
    quoted: frozenset[str] = frozenset()
    quoted_look: Format | None = None


@dataclass(frozen=True)
class NumberColumn:
    """Finite numbers and their look; None leaves a cell out."""

    numbers: Numbers
    look: Format


# The library of the base class comes without type hints.
class ColumnSheet(Worksheet):  # type: ignore[misc]
    """A worksheet that can hold one body of columns below what is written on it cell by cell."""

    dim_rowmax: int | None

    def __init__(self) -> None:
        super().__init__()
        self._first_row = 0
        self._columns: list[TextColumn | NumberColumn] = []
        self._shared: dict[str, int] = {}
        self._told: Told | None = None
        self.texts: dict[tuple[int, int], str] = {}
        """Texts that were written cell by cell, by row and column."""

    def write_string(self, row: int, column: int, text: str, look: Format | None = None) -> int:
        """Write a text as the library does, and keep it for those who check what stands here."""
        if text:
            self.texts[row, column] = text
        return int(super().write_string(row, column, text, look))

    @property
    def body(self) -> tuple[int, list[TextColumn | NumberColumn]]:
        """The first row of the body and its columns."""
        return self._first_row, self._columns

    def lay_columns(
        self, first_row: int, columns: Sequence[TextColumn | NumberColumn], told: Told | None = None
    ) -> None:
        """Columns of one length as the sheet's body, the first in column A. Nothing may stand in or below it."""
        self._first_row, self._columns, self._told = first_row, list(columns), told
        if self._length:
            self._check_dimensions(first_row, 0)
            self._check_dimensions(first_row + self._length - 1, len(columns) - 1)
        for column in columns:
            if isinstance(column, NumberColumn):
                if not all(map(math.isfinite, filter(None, column.numbers))):
                    raise ValueError("a cell can hold no number that is not finite")
            else:
                texts = dict.fromkeys(column.texts)
                texts.pop("", None)
                self._shared |= {text: self.str_table._get_shared_string_index(text) for text in texts}
                self.str_table.count += len(column.texts) - column.texts.count("") - len(texts)

    @property
    def _length(self) -> int:
        first = self._columns[0] if self._columns else None
        return 0 if first is None else len(first.texts if isinstance(first, TextColumn) else first.numbers)

    def _write_rows(self) -> None:
        """The rows above the body as the library writes them, then the body."""
        if not self._length:
            super()._write_rows()
            return
        last_row, self.dim_rowmax = self.dim_rowmax, self._first_row - 1
        super()._write_rows()
        self.dim_rowmax = last_row
        ends = [self._text_ends(column) if isinstance(column, TextColumn) else {} for column in self._columns]
        for start in range(0, self._length, _ROWS_AT_ONCE):
            if self._told is not None:
                self._told(start)
            self.fh.write("".join(self._rows(slice(start, min(start + _ROWS_AT_ONCE, self._length)), ends)))

    def _text_ends(self, column: TextColumn) -> dict[str, str]:
        """What follows the row number in the cell of each text of a column."""
        ends = {"": ""}
        for text in filter(None, dict.fromkeys(column.texts)):  # in their order: looks are numbered as they are met
            look = column.quoted_look if text in column.quoted else None
            ends[text] = f'{_look_mark(look or column.look)} t="s"><v>{self._shared[text]}</v></c>'
        return ends

    def _rows(self, part: slice, ends: Sequence[dict[str, str]]) -> Iterator[str]:
        """The marks of some of the body's rows, a row at a time."""
        numbers = [str(row + 1) for row in range(self._first_row + part.start, self._first_row + part.stop)]
        columns: list[list[str]] = []
        for place, (column, end) in enumerate(zip(self._columns, ends, strict=True)):
            start = f'<c r="{xl_col_to_name(place)}'
            if isinstance(column, TextColumn):
                texts = column.texts[part]
                columns.append(
                    [start + row + end[text] if text else "" for row, text in zip(numbers, texts, strict=True)]
                )
            else:
                mark = f"{_look_mark(column.look)}><v>"
                columns.append([
                    "" if number is None else f"{start}{row}{mark}{number:.16G}</v></c>"
                    for row, number in zip(numbers, column.numbers[part], strict=True)
                ])  # fmt: skip
        for row, cells in zip(numbers, zip(*columns, strict=True), strict=True):
            yield f'<row r="{row}">{"".join(cells)}</row>'


def _look_mark(look: Format) -> str:
    """The end of a cell's name and the number of its look. Known only when the workbook is put together."""
    index = look._get_xf_index()
    return f'" s="{index}"' if index else '"'
