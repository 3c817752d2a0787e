"""Lists without a row of headings ("Laptop, Latitude 5420, 5" in the first line): their columns are named by number and
by what stands in them, so that a person can say what they are, and their first line is a record as the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.factors.recognition.recognition import is_a_type
from carbon.inventory.cells.cells import Cells
from carbon.inventory.headings.headings import Heading, match_heading, read_heading
from carbon.inventory.headings.synonyms import MAY_COUNT
from carbon.inventory.rows.column_values import share_of_models
from carbon.inventory.rows.sheets import SAMPLE_ROWS, SheetOfCells, find_headings

if TYPE_CHECKING:
    from carbon.inventory.headings.mapping import Mapping
    from carbon.inventory.understanding.understand import Understood

KINDS, MODELS, NUMBERS, WORDS = "kinds of kit", "models", "whole numbers", "words"
_NUMBER = re.compile(r"\d{1,6}")
_NAMED = re.compile(rf"Column \d+: ({KINDS}|{MODELS}|{NUMBERS}|{WORDS})")
_MOST = 0.8
_FEWEST = 2
"""Lines that make a list."""


def named_by_number(
    sheet: SheetOfCells, found: Understood | None, mapping: Mapping | None
) -> tuple[SheetOfCells, Understood | None]:
    """A sheet of which no headings were found, with headings of ours above its first row where that is a record: a kind
    or a model stands in it, as in the column beneath; and what a mapping says of them. Else both as they are."""
    if found is not None or not sheet.head:
        return sheet, found
    filled = [row for row in sheet.head[: SAMPLE_ROWS + 1] if any(row)]
    if len(filled) < _FEWEST or sum(map(bool, sheet.head[0])) < 2 or any(map(_is_heading, sheet.head[0])):
        return sheet, None
    columns = range(len(sheet.head[0]))
    held = [_holds([row[column] if column < len(row) else "" for row in filled]) for column in columns]
    if KINDS not in held and MODELS not in held:
        return sheet, None
    named = _Named(sheet, [f"Column {place}: {what}" if what else "" for place, what in enumerate(held, 1)])
    return named, find_headings(named, mapping)


def is_unnamed(text: str) -> bool:
    """Whether a heading is one of ours, of a list that has none."""
    return bool(_NAMED.fullmatch(text))


def counts_unnamed(heading: Heading) -> bool:
    """Whether a heading is ours of a column of whole numbers."""
    return is_unnamed(heading.text) and heading.text.endswith(NUMBERS)


def _is_heading(text: str) -> bool:
    """Whether a cell is a heading that we know; the name of a kind may be a heading or stand in a row."""
    hit = match_heading(read_heading(text), "kit") if text else None
    return hit is not None and hit[0].field != MAY_COUNT


def _holds(texts: Sequence[str]) -> str:
    """What stands in a column, its first cell among it; "": nothing."""
    stated = [text for text in texts if text]
    if not stated:
        return ""
    first, cells = texts[0], Cells(None, texts=pa.array(stated, pa.string()))
    if all(_NUMBER.fullmatch(text) for text in stated):
        return NUMBERS
    if first and is_a_type(first) and sum(map(is_a_type, stated)) >= _MOST * len(stated):
        return KINDS
    alone = Cells(None, texts=pa.array([first], pa.string()))
    return (
        MODELS
        if first and not is_a_type(first) and share_of_models(alone) and share_of_models(cells) >= _MOST
        else WORDS
    )


class _Named:
    """A sheet with a row of headings above its own first row."""

    def __init__(self, sheet: SheetOfCells, names: list[str]) -> None:
        self.sheet = sheet
        self.name, self.title, self.visible = sheet.name, sheet.title, sheet.visible
        self.first_row, self.first_column = sheet.first_row - 1, sheet.first_column
        self.row_marks, self.head = sheet.row_marks, [names, *sheet.head]

    def read(self, header: int, wanted: list[int]) -> tuple[NDArray[np.int64], dict[int, Cells]]:
        """As `SheetOfCells.read`; beneath our headings stands all of the sheet."""
        if header:
            return self.sheet.read(header - 1, wanted)
        rows, cells = self.sheet.read(0, wanted)
        whole = {column: _with_first(self.sheet.head[0][column], each) for column, each in cells.items()}
        return np.concatenate([[self.sheet.first_row], rows]).astype(np.int64), whole

    def is_filled(self, header: int, column: int) -> bool:
        first = not header and bool(self.sheet.head[0][column])
        return first or self.sheet.is_filled(max(0, header - 1), column)


def _with_first(text: str, cells: Cells) -> Cells:
    """The cells of a column beneath one more."""
    codes = np.arange(len(cells)) if cells.codes is None else cells.codes
    every = [text, *(each or "" for each in cells.texts.to_pylist())]
    distinct, places = np.unique(np.array(every, dtype=object).astype(str), return_inverse=True)
    rows = np.concatenate([[0], codes + 1])
    return Cells(places[rows].astype(np.int32), texts=pa.array(distinct.tolist(), pa.string()))
