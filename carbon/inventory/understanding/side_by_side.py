"""Lists that stand beside one another under the same headings, with or without an empty column between them.

A block of headings that stands again as a whole at the right ("Type, Model, Quantity, Type, Model, Quantity") is a
second list: read as one, all but its first block would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Mapping_
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.headings.headings import Heading, known_share, read_heading
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.layouts.count_tables import kinds_across
from carbon.inventory.rows.sheets import HEADER_ROWS, SheetOfCells, find_headings
from carbon.inventory.rows.side_table import side_table
from carbon.inventory.understanding.understand import Understood, understand
from carbon.problems import Problems

_TABLES = ("kit", "meters")
"""Tables of which several stand beside one another."""
_AGAIN = re.compile(r"(?<=[^\W\d])[ ._]?\d{1,2}$")
"""What spreadsheets and data tools put behind a heading that stands there already: “Model2”, “Model.1”."""


class _Whole:
    """A table whose columns are read once, for the lists in it that share them. place: of its headings in the head."""

    def __init__(self, sheet: SheetOfCells, place: int) -> None:
        self.sheet = sheet
        self.place = place
        self.was_read = False

    @cached_property
    def _columns(self) -> tuple[NDArray[np.int64], dict[int, Cells]]:
        self.was_read = True
        return self.sheet.read(self.place, [at for at, text in enumerate(self.sheet.head[self.place]) if text])

    def read(self, header: int, wanted: Sequence[int]) -> tuple[NDArray[np.int64], dict[int, Cells]]:
        """Row numbers and wanted columns of all rows beneath the row at place `header`, not above its headings."""
        rows, cells = self._columns
        beneath = rows > self.sheet.first_row + header
        return rows[beneath], {column: cells[column].take(beneath) for column in wanted}


class BlockOf:
    """Some columns of a table as a sheet of its own; the others are blank.

    texts: headings instead of those that are written there; small: whether it is a small table beside a list.
    """

    def __init__(
        self, whole: _Whole, columns: Sequence[int], texts: Mapping_[int, str] | None = None, *, small: bool = False
    ) -> None:
        self.whole = whole
        sheet = whole.sheet
        self.name: str | None = sheet.name
        self.title: str | None = sheet.title
        self.visible = sheet.visible
        self.first_row = sheet.first_row
        self.first_column = sheet.first_column
        self.row_marks = sheet.row_marks
        self.small = small
        self.own = frozenset(columns)
        above = whole.place if small else 0  # what stands above is the list's
        self.head = [
            [cell if at in self.own and row >= above else "" for at, cell in enumerate(cells)]
            for row, cells in enumerate(sheet.head)
        ]
        for at, text in (texts or {}).items():
            self.head[whole.place][at] = text

    def read(self, header: int, wanted: list[int]) -> tuple[NDArray[np.int64], dict[int, Cells]]:
        """Row numbers and wanted columns of all rows beneath the row at place `header` of the head."""
        return self.whole.read(header, wanted)

    def is_filled(self, header: int, column: int) -> bool:
        """Whether one of its columns holds anything beneath its heading, as far as that is known."""
        return column in self.own and self.whole.sheet.is_filled(header, column)


def parted(
    sheet: SheetOfCells, file: str, problems: Problems, mapping: Mapping | None = None
) -> Sequence[SheetOfCells]:
    """The lists of a table that stand beside one another, each as a sheet of its own; one sheet where it is one list.

    A small table that counts the list beside it is told and left out. Nobody's layout is taken apart of which a person
    has said what its columns are.
    """
    found = find_headings(sheet, mapping)
    table = "kit" if found is None else found[2].table
    if found is not None and (table not in _TABLES or found[2].mapped or found[2].leave_out or found[2].export):
        return [sheet]
    lists = _blocks(sheet, file, found, mapping)
    if lists is not None:
        return lists
    if found is None or table != "kit":
        return [sheet]
    place, headings, layout = found
    whole = _Whole(sheet, place)
    filled = [at for at, heading in enumerate(headings) if heading.text]
    small = side_table(whole, sheet, headings, layout)
    if small is not None:
        left = BlockOf(whole, [at for at in filled if at not in small.columns])
        told = find_headings(left)
        if told is not None and told[0] == place:
            small.tell(sheet, place, headings, file, problems)
            return [left] if small.counts_it else [left, BlockOf(whole, small.columns, small=True)]
    return [BlockOf(whole, filled)] if whole.was_read else [sheet]


def _blocks(
    sheet: SheetOfCells, file: str, found: Understood | None, mapping: Mapping | None
) -> list[SheetOfCells] | None:
    """Each block of headings that stand again as a whole, as a sheet of its own; None: there are not several lists."""
    place = found[0] if found is not None else _place(sheet)
    if place is None:
        return None
    headings = [read_heading(cell) for cell in sheet.head[place]]
    blocks = blocks_of(headings)
    if len(blocks) < 2:
        return None
    first = [headings[column].text for column in blocks[0]]
    whole = _Whole(sheet, place)
    lists = [BlockOf(whole, block, dict(zip(block, first, strict=True))) for block in blocks]
    if kinds_across(first):
        return [*lists]
    table = "kit" if found is None else found[2].table
    for each in lists:
        told, _ = understand(each, file, find_headings(each), mapping)
        if told is None or told[0] != place or told[2].table != table or told[2].leave_out or len(told[2].useful) < 2:
            return None
    return [*lists]


def _place(sheet: SheetOfCells) -> int | None:
    """Where headings stand again that say too little to be known by themselves: “Item, Qty, Item, Qty”."""
    for place, row in enumerate(sheet.head[:HEADER_ROWS]):
        blocks = blocks_of([read_heading(cell) for cell in row])
        if len(blocks) > 1 and known_share(row)[0] >= len(blocks):
            return place
    return None


def blocks_of(headings: Sequence[Heading]) -> list[list[int]]:
    """The columns of each block, where the headings are one block of at least two that stands again as a whole; one
    block where they are not."""
    filled = [at for at, heading in enumerate(headings) if heading.text]
    words = [_AGAIN.sub("", headings[at].whole) for at in filled]
    for size in range(2, len(words) // 2 + 1):
        if len(words) % size == 0 and words == words[:size] * (len(words) // size) and len(set(words[:size])) == size:
            return [filled[at : at + size] for at in range(0, len(filled), size)]
    return [filled]
