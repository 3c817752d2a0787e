"""Rows that are struck out in their workbook: most people mean by that that the thing is gone, and none says so."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.values import missing, read_words
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.sheets import SheetOfCells

_CHOICES = (
    ("gone", "They are gone: leave the rows out"),
    ("in use", "They are still there: count the rows"),
)
_SETTLED = frozenset(("retired", "disposed", "lost"))


def settle_struck_rows(columns: Columns, sheet: SheetOfCells) -> None:
    """Ask once a list whether rows struck out count, and tell those of which single cells are. A row that says itself
    that its thing is gone needs no answer."""
    marks, records = sheet.row_marks, columns.records
    if not len(marks.struck) and not len(marks.partly_struck):
        return
    struck = np.isin(records.rows, marks.struck) & (columns.reason == 0) & ~_says_it_is_gone(columns)
    about = f"struck out in {records.sheet or ''} (rows {_digest(sheet)})"
    answer = columns.ask(
        "gone", about, struck, "struck_out",
        "{place}: struck out in the workbook, and no word says why. The rows wait until somebody says whether they are "
        "gone or still there.", _CHOICES, remedy="Or delete the rows, or take the line through them away.",
    )  # fmt: skip
    if answer == "gone":
        columns.hold(struck, "struck_out_left_out", "info", "{place}: struck out, and left out as was said.")
    columns.telling.tell(
        "struck_out_in_part", "warning", np.isin(records.rows, marks.partly_struck),
        "{place}: single cells are struck out in the workbook. What stands in them was read like all else, and the "
        "rows count.", "Delete what no longer holds, or the row.",
    )  # fmt: skip


def _digest(sheet: SheetOfCells) -> str:
    """What tells a list with its rows struck out again, under whatever name its file is brought: how it begins, and
    which rows they are. Another list of that file's name, or a further row struck out, is asked about anew."""
    head = "\n".join("\t".join(cells) for cells in sheet.head)
    return hashlib.sha256(head.encode("utf-8", "replace") + sheet.row_marks.struck.tobytes()).hexdigest()[:12]


def _says_it_is_gone(columns: Columns) -> NDArray[np.bool_]:
    """Rows whose status says that the thing is gone, or that state the day on which it went."""
    found = np.zeros(columns.size, dtype=np.bool_)
    cells = columns.records.columns.get("status")
    if cells is not None:
        words = read_words(cells, "status")[0]
        found |= cells.spread(np.array([word in _SETTLED for word in words], dtype=np.bool_))
    retired = columns.records.columns.get("retired")
    return found if retired is None else found | retired.spread(~missing(retired))
