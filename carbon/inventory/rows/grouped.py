"""Lists kept in groups: a name stands once, beside the first row of its group, and the cells beneath it are blank."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.telling import Telling, shortened
from carbon.inventory.rows.sheets import Records
from carbon.problems import Problems

_GROUPS = ("site", "body", "directorate", "service", "room", "asset_type")
_SMALL = 5_000
"""Rows up to which a list may be one that somebody keeps by hand."""


def fill_groups(records: Records, file: str, problems: Problems) -> None:
    """Write the name of a group beside all its rows, where its column is the first, names each group once, begins with
    one and leaves at least as many cells blank as it fills. It is told."""
    size = len(records.rows)
    useful = sorted(records.layout.useful, key=lambda match: match.column)
    if records.layout.table != "kit" or not useful or useful[0].field not in _GROUPS or not 3 <= size <= _SMALL:
        return
    match = useful[0]
    cells = records.columns[match.field]
    texts = np.array([cells.text_at(row) for row in range(size)], dtype=object)
    named = np.flatnonzero(texts != "")
    if len(named) < 2 or named[0] or 2 * len(named) > size or len(set(texts[named])) < len(named):
        return
    groups = np.searchsorted(named, np.arange(size), side="right") - 1
    records.columns[match.field] = Cells(None, texts=pa.array(texts[named][groups].tolist(), pa.string()))
    Telling(problems, file, records.sheet, records.rows).tell(
        "group_filled_down", "info", texts == "",
        "{place}: “" + shortened(match.heading.text) + "” is written once for each group; the rows beneath were read "
        "as of the same one.", "Write it on every row, if that is wrong.", heading=match.heading.text,
    )  # fmt: skip
