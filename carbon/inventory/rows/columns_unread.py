"""Columns that no field is, where a list is one of groups: a sum may be named there, or a mark stand there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.headings.headings import Heading
from carbon.inventory.headings.roles import Layout
from carbon.inventory.rows.legends import Legend, explains_a_mark, find_legends

if TYPE_CHECKING:
    from carbon.inventory.rows.sheets import SheetOfCells

SHORT = 5_000
"""Rows of a list up to which its other columns are looked at: a longer one is an export without sums."""


def columns_unread(
    sheet: SheetOfCells, place: int, headings: Sequence[Heading], layout: Layout, rows: int
) -> dict[str, Cells]:  # fmt: skip
    """The columns that no field is in a list of groups, by their headings."""
    known = {match.column for match in layout.useful} | {
        match.column for match in layout.matches if match.field in ("personal", "device_identifier")
    }
    columns = [column for column, each in enumerate(headings) if each.text and column not in known]
    groups = layout.table == "kit" and layout.export is None and bool(layout.counts or "quantity" in layout.fields)
    if not groups or not columns or not 0 < rows <= SHORT:
        return {}
    _, cells = sheet.read(place, columns)
    return {headings[column].text: cells[column] for column in columns if len(cells[column]) == rows}


def legends_of(
    sheet: SheetOfCells, place: int, headings: Sequence[Heading], layout: Layout, lines: Sequence[str],
    rows: NDArray[np.int64], kept: NDArray[np.bool_],
) -> list[Legend]:  # fmt: skip
    """Marks that lines beneath or above a list of kit, or its headings, explain, and the records that bear them."""
    texts = [*lines, *(heading.text for heading in headings)]
    if layout.table != "kit" or layout.export is not None or not any(map(explains_a_mark, texts)):
        return []
    _, cells = sheet.read(place, list(range(len(headings))))
    if any(len(each) != len(rows) for each in cells.values()):
        return []
    cells = {column: each.take(kept) for column, each in cells.items()}
    return find_legends(texts, rows[kept], cells, frozenset(match.column for match in layout.useful))
