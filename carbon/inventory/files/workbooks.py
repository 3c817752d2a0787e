"""Workbooks: read in a child process with a limit of memory, while the guard scans them beside it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from carbon import fence
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.row_marks import RowMarks
from carbon.inventory.files import guard
from carbon.inventory.files.guard import Scan
from carbon.problems import Refusal

COLUMNS_AT_MOST = 2_000
"""Columns of a sheet up to which it may be a list of equipment: the widest export that we know has two hundred. Of a
wider one the first rows are read alone."""
HEAD_ROWS = 40
READING_CHILD = Path(__file__).parent / "reading_child.py"
_children = threading.Semaphore(max(1, (os.cpu_count() or 2) - 1))


class Sheet:
    """One sheet of a workbook: its columns as coded cells from the sheet's first used row on."""

    def __init__(
        self, name: str, visible: bool, first_row: int, rows: int, columns: list[Cells], first_column: int = 0,
        title: str = "",
    ) -> None:  # fmt: skip
        self.name: str | None = name
        self.visible = visible
        self.first_row = first_row
        self.first_column = first_column
        self.title: str | None = title or name
        self.rows = rows
        self.columns = columns
        self.row_marks = RowMarks()
        self.head = [[column.text_at(row) for column in columns] for row in range(min(rows, HEAD_ROWS))]
        self.width = len(columns)

    def part(self, first: int, last: int, left: int, right: int, title: str) -> Sheet:
        """The rows from place `first` up to `last` and the columns from `left` up to `right`, as a sheet."""
        rows = np.zeros(self.rows, dtype=np.bool_)
        rows[first:last] = True
        columns = [cells if rows.all() else cells.take(rows) for cells in self.columns[left:right]]
        found = Sheet(
            self.name or "", self.visible, self.first_row + first, last - first, columns, self.first_column + left,
            title,
        )  # fmt: skip
        found.row_marks = self.row_marks
        return found

    def is_filled(self, header: int, column: int) -> bool:
        """Whether a column holds anything beneath its heading."""
        if column >= len(self.columns):
            return False
        cells = self.columns[column]
        return any(row[column] for row in self.head[header + 1 :]) or bool((cells.used() & ~cells.blank).sum() > 1)

    def read(self, header: int, wanted: list[int]) -> tuple[NDArray[np.int64], dict[int, Cells]]:
        """Row numbers and wanted columns of all rows beneath the row at place `header` of the head."""
        beneath = np.arange(self.rows) > header
        numbers = np.arange(header + 1, self.rows, dtype=np.int64) + self.first_row
        return numbers, {column: self.columns[column].take(beneath) for column in wanted}


def read_workbook(
    content: bytes, file: str, kind: str, wait: Callable[[str], None] | None = None
) -> tuple[list[Sheet], Scan]:
    """The sheets of a workbook, and what the guard saw. Raises Refusal for whatever cannot be read.

    kind: xlsx, xlsb, xls or ods; wait: called with a sentence where other workbooks are read first.
    """
    parts = guard.check_sizes(content, file) if kind != "xls" else []
    expected = sum(part.file_size for part in parts)
    if not _children.acquire(blocking=False):
        if wait:
            wait(f"Other workbooks are being read; {file} is next.")
        _children.acquire()
    try:
        if kind not in ("xlsx", "ods"):
            return _read(content, file, expected), Scan()
        with ThreadPoolExecutor(1) as beside:
            watch = beside.submit(guard.scan, content, file, kind, expected)
            try:
                sheets = _read(content, file, expected, stop=lambda: _knows_better(watch))
            except Refusal:
                slim = watch.result().slim  # or its reason, which is the better one
                if slim is None:
                    raise
                sheets = _read(slim, file, expected)
            return sheets, watch.result()
    finally:
        _children.release()


def _knows_better(watch: Future[Scan]) -> bool:
    """Whether the guard is done and refuses the workbook, or has it without its blank cells."""
    return watch.done() and (watch.exception() is not None or watch.result().slim is not None)


def _memory_mb(unpacked: int) -> int:
    """Address space for the reading child: what calamine and the coded columns need, by the size of the XML."""
    return int(min(6000, 260 + 12 * unpacked / 1e6))


def _read(content: bytes, file: str, unpacked: int, stop: Callable[[], Any] = lambda: False) -> list[Sheet]:
    job = {"content": content, "sheets": guard.SHEETS_LIMIT, "columns": COLUMNS_AT_MOST, "head": HEAD_ROWS}
    seconds = guard.seconds_for(max(unpacked, len(content)))
    answer = fence.answer_of(READING_CHILD, job, limit_mb=_memory_mb(unpacked), seconds=seconds, stop=stop)
    if answer is None:
        raise guard.too_large(file, guard.TOO_MUCH)
    if "too_many_sheets" in answer:
        raise guard.too_many_sheets(file, answer["too_many_sheets"])
    if "failed" in answer:
        raise _refusal(answer["failed"], answer["said"], file)
    return [
        Sheet(
            about["name"],
            about["visible"],
            1,
            about["rows"],
            [Cells(np.frombuffer(codes, dtype=np.int32), values=values) for codes, values in about["columns"]],
        )
        for about in answer["sheets"]
    ]


def _refusal(kind: str, said: str, file: str) -> Refusal:
    if kind == "MemoryError":
        return guard.too_large(file, "reading it took more memory than is set aside for one file")
    if kind == "PasswordError" or "password" in said.casefold() or "encrypted" in said.casefold():
        return guard.locked(file)
    return guard.damaged(file)
