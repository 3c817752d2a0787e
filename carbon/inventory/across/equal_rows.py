"""Rows of one list of kit that are equal in every cell.

A list without numbers of its own has a row a device, and such rows are equal; of several units that left on one day
("20 laptops, recycled, 1 June") two equal rows may be one that was written twice, and a person is asked. Others are
told.
"""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import to_numpy
from carbon.inventory.cells.telling import number_of
from carbon.inventory.cells.values import missing
from carbon.inventory.rows.bill_marks import of_cells, whole_rows
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.sheets import SheetOfCells
from carbon.problems import Severity

_DAYS = ("retired",)
_CHOICES = ("first", "both")


def settle_equal_rows(columns: Columns, sheet: SheetOfCells) -> None:
    """Ask about, or tell, rows of several units that stand above already, the same in every cell of the sheet."""
    cells = columns.records.columns.get("quantity")
    if cells is None:
        return
    several = cells.spread(
        to_numpy(pc.match_substring_regex(cells.texts.cast(pa.string()), r"^\s*0*(?:[2-9]|\d{2,})\s*$"))
    )
    several &= columns.reason == 0
    if several.sum() < 2 or np.bincount(columns.records.rows).max() > 1:  # a row of several records is no repeat
        return
    if not _some_alike(columns, several):
        return
    whole = whole_rows(sheet, columns.records)
    several &= whole != 0
    again = several & pd.Series(np.where(several, whole, 0)).duplicated().to_numpy()
    if not again.any():
        return
    dated = np.zeros(columns.size, dtype=np.bool_)
    for name in _DAYS:
        if name in columns.records.columns:
            stated = columns.records.columns[name]
            dated |= stated.spread(~missing(stated))
    texts = cells.texts.to_pylist()
    counts = cells.spread(np.array([float(text) if (text or "").strip().isdigit() else 0.0 for text in texts]))
    heading = columns.heading("quantity")
    plain, asked = again & ~dated, again & dated
    severity: Severity = "info" if 2 * again.sum() >= several.sum() + 1 or 2 * again.sum() >= len(again) else "warning"
    columns.telling.tell(
        "rows_equal", severity, plain,
        f"{{place}}: equal in every cell to a row above. All {counts[plain].sum():,.0f} units of them count.",
        "Delete the row if it was written twice; else say what tells the two apart (a site, a day).", heading=heading,
    )  # fmt: skip
    if not asked.any():
        return
    digest = hashlib.sha256(np.sort(whole[asked]).tobytes()).hexdigest()[:12]
    units = number_of(int(counts[asked].sum()), "unit")
    said = columns.ask(
        "bills", f"equal rows {digest}", asked, "row_stands_twice",
        f"{{place}}: equal in every cell to a row above, on the same day ({units}). They do not count until somebody "
        "says whether they are there twice.",
        tuple(zip(_CHOICES, (f"once: {units} left out", "both: they are of different things"), strict=True)),
        remedy="Say whether both count; or delete the row that was written a second time.", heading=heading,
    )  # fmt: skip
    if said == "first":
        columns.hold(
            asked, "row_left_out_twice", "info", "{place}: left out, as was said: it stands twice.", heading=heading
        )  # fmt: skip


def _some_alike(columns: Columns, rows: NDArray[np.bool_]) -> bool:
    """Whether any of some rows are equal in all that is read of them: only then is every cell looked at.

    The column of most values comes first, and after each those rows stay that are still alike: numbers of devices leave
    none at once.
    """
    left = np.flatnonzero(rows)
    marks = np.zeros(len(left), dtype=np.uint64)
    for name, cells in sorted(columns.records.columns.items(), key=lambda each: (-each[1].distinct, each[0])):
        here = np.zeros(columns.size, dtype=np.bool_)
        here[left] = True
        marks = marks + of_cells(name, cells.take(here))[0]
        alike = pd.Series(marks).duplicated(keep=False).to_numpy()
        left, marks = left[alike], marks[alike]
        if not len(left):
            return False
    return True
