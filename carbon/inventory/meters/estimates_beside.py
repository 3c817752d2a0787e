"""Estimates in a column beside the readings themselves: they stand in where no reading is given, and that is told."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.inventory.cells.cells import category
from carbon.inventory.cells.telling import shortened
from carbon.inventory.headings.actual_or_estimated import estimates, says_how_read
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.headings.roles import Layout
from carbon.inventory.rows.fields import Columns

ESTIMATE = "estimate of"
"""Field of a column of estimates, with the field that it is of behind it."""
Floats = NDArray[np.float64]


def estimate_columns(layout: Layout, headings: Sequence[Heading]) -> list[Match]:
    """The columns of a table of readings that hold estimates of the column that is taken for them."""
    if layout.table != "meters":
        return []
    read = {match.column: match for match in layout.matches if match.field in ("metered_kwh", "counter_kwh")}
    known = {match.column for match in layout.matches}
    return [
        Match(column, f"{ESTIMATE} {read[of].field}", headings[column].unit or read[of].unit, headings[column])
        for column, of in estimates(headings).items() if of in read and column not in known
    ]  # fmt: skip


def with_estimates(columns: Columns, field: str, read: Floats) -> Floats:
    """The readings, and where none is given its estimate, which is told [kWh]. field: of the readings."""
    estimated = columns.amounts(f"{ESTIMATE} {field}", "kWh")
    if estimated is None:
        return read
    stands_in = np.isnan(read) & ~np.isnan(estimated)
    name = f"{ESTIMATE} {field}"
    kwh = "" if field == "counter_kwh" else f" ({float(estimated[stands_in & (columns.reason == 0)].sum()):,.10g} kWh)"
    columns.telling.tell(
        "estimate_stands_in", "warning", stands_in & (columns.reason == 0),
        f"{{place}}: nothing is given; “{shortened(columns.heading(name), 30)}” stands in{kwh}. Where both are given "
        "the estimate does not count.", "Write the reading when it is known.", heading=columns.heading(field),
    )  # fmt: skip
    if "reading" not in columns.records.columns:
        kinds = np.where(stands_in, 1, np.where(np.isnan(read), -1, 0)).astype(np.int32)
        none = np.zeros(2, dtype=np.bool_)
        columns.columns["reading"] = category(kinds, pa.array(["actual", "estimated"], pa.string()), none)
    return np.where(stands_in, estimated, read)


def tell_letters(columns: Columns) -> None:
    """Tell that the letters of a column were taken for the way of reading: A, C (the customer's own) and E."""
    cells = columns.records.columns.get("reading")
    if cells is not None and says_how_read(columns.records.matches["reading"].heading, cells):
        columns.telling.tell_once(
            "letters_of_readings", "info",
            f"{columns.telling.table}, “{shortened(columns.heading('reading'), 30)}”: its letters say how the figures "
            "were read: A actual, C the customer’s own, E estimated.",
            "If they say what is metered, write it out.", heading=columns.heading("reading"),
        )  # fmt: skip
