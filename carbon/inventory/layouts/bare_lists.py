"""Lists of one column: the name of a device a line, with a heading above them or without."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from carbon.factors.recognition.chosen_kinds import choose_kinds
from carbon.factors.recognition.recognition import is_a_type
from carbon.factors.tables.asset_types import NOT_PHYSICAL, UNKNOWN
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.telling import number_of
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.headings.roles import Layout
from carbon.inventory.rows.sheets import Records, SheetOfCells
from carbon.problems import Problem, Problems

_FEWEST = 2
"""Names of devices that make a list."""
_MOST_ARE = 0.8
"""Part of the lines that must name a device: in a list of people or places some do by chance."""
_WORDS_AT_MOST = 6
"""Words of a name; what is longer is a sentence that mentions a device."""
_DESCRIBED = "device"
"""The heading that such a column is read as if it had."""


def read_bare_list(sheet: SheetOfCells, file: str, problems: Problems) -> Records | None:
    """The records of a sheet whose one column names devices, each line as one; None: it is no such list.

    A kind of kit above names of models ("Laptops") is their heading.
    """
    filled = [place for place, row in enumerate(sheet.head) if any(row)]
    columns = {column for place in filled for column, text in enumerate(sheet.head[place]) if text}
    if len(columns) != 1 or not filled:
        return None
    (column,), first = columns, filled[0]
    rows, cells = sheet.read(first, [column])
    lines = [cells[column].text_at(row) for row in range(len(rows))]
    heading = sheet.head[first][column]
    if _name_devices([heading])[0] and not (is_a_type(heading) and not any(is_a_type(line or "") for line in lines)):
        heading, rows, lines = "", np.concatenate([[sheet.first_row + first], rows]), [heading, *lines]
    there = np.array([bool(line and line.strip()) for line in lines], dtype=np.bool_)
    names = [line for line in lines if line and line.strip()]
    distinct, codes = np.unique(np.array(names, dtype=str), return_inverse=True)
    named = _name_devices(distinct.tolist())
    if len(names) < _FEWEST or named[codes].sum() < _MOST_ARE * len(names):
        return None
    under = f"under the heading “{heading}”" if heading else "without a heading"
    problems.add(
        Problem(
            "one_column", "warning",
            f"{sheet.name or file}: one column {under}: each of its "
            f"{number_of(len(names), 'line')} was read as one device.",
            "If a line stands for several, or is none, write a heading above the names and a column of numbers beside.",
            file=file, sheet=sheet.name, count=len(names),
        )
    )  # fmt: skip
    match = Match(column, "model", "", Heading(heading, _DESCRIBED))
    return Records(
        sheet.name, Layout("devices", [match]), sheet.first_row + first, [match.heading], rows[there].astype(np.int64),
        {"model": Cells(codes.astype(np.int32), texts=pa.array(distinct.tolist(), pa.string()))}, {"model": match},
        title=sheet.title or "", titles=[heading] if heading else [],
    )  # fmt: skip


def _name_devices(texts: list[str]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which texts are the name of a device, and no sentence that mentions one."""
    blank = [""] * len(texts)
    kinds = choose_kinds(blank, blank, texts, described=True)
    return np.array([
        kind.asset_type not in (UNKNOWN, *NOT_PHYSICAL) and len(text.split()) <= _WORDS_AT_MOST
        for (kind, _), text in zip(kinds, texts, strict=True)
    ], dtype=np.bool_)  # fmt: skip
