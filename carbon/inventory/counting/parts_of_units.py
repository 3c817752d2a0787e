"""Quantities that are no whole numbers, or may be none: "2.5", and "1.200", which is a thousand and two hundred where a
point marks thousands.

Nobody can say it of a cell alone: in "1.050.000" points mark thousands, in "2.5" or "1200.000" they do not, and that
settles the column. Else it is asked.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells, to_numpy
from carbon.inventory.cells.telling import words_with_rows
from carbon.inventory.cells.values import Amounts
from carbon.inventory.counting.how_many import about
from carbon.inventory.rows.fields import Columns

_MARKED = r"^[1-9]\d{0,2}(?:\.\d{3})+$"
_SURELY_MARKED = r"^[1-9]\d{0,2}(?:\.\d{3}){2,}$"
_SURELY_DECIMAL = r"^(?:\d*\.\d{1,2}|\d*\.\d{4,}|0+\.\d*|\d{4,}\.\d*)$"
_CHOICES: tuple[tuple[str, str], ...] = (
    ("as it stands", "Count it as it stands"),
    ("not counted", "Do not count these rows"),
)
Mask = NDArray[np.bool_]


def with_points(kit: Columns, cells: Cells, found: Amounts, heading: str) -> Amounts:
    """The quantities of a column in which points surely mark thousands, which is told; of any other as they were."""
    if not _texts_like(cells, _SURELY_MARKED).any() or _texts_like(cells, _SURELY_DECIMAL).any():
        return found
    marked = _texts_like(cells, _MARKED)
    kit.telling.tell(
        "points_mark_thousands", "info", cells.spread(marked),
        "{place}: in one of these quantities points mark thousands, so they do in {words}.",
        "Write whole numbers without points.", heading=heading, cells=cells,
    )  # fmt: skip
    return replace(
        found, values=np.where(marked, _without_points(cells, marked), found.values),
        unreadable=found.unreadable & ~marked, refused_cells=found.refused_cells & ~marked,
    )  # fmt: skip


def ask_parts(kit: Columns, cells: Cells, fraction: Mask, heading: str) -> None:
    """A quantity such as 2.5 waits: it may be a share of a device that others use too, or a slip; so does “1.200”.
    fraction: the distinct values that are no whole numbers."""
    marked = _texts_like(cells, _MARKED)
    if _texts_like(cells, _SURELY_DECIMAL).any() or _texts_like(cells, _SURELY_MARKED).any():
        marked[:] = False
    where = cells.spread(fraction | marked)
    if not where.any():
        return
    units = kit.columns["quantity"]
    sentence = " is no whole number of units. It may be a share, or a slip"
    choices, remedy, of = _CHOICES, "say that it counts as it stands", heading
    if marked.any():
        thousands = cells.spread(np.where(marked, _without_points(cells, marked), 0.0))
        stands = f"{float(units[where].sum()):,.10g}"
        sentence = " may be thousands, or a number with decimals"
        choices = (
            ("thousands", f"The point marks thousands: {thousands.sum():,.0f} units"),
            ("as it stands", f"The point is a decimal point: {stands} units"), _CHOICES[1],
        )  # fmt: skip
        remedy, of = "say what the point means", f"points in {heading}"
    said = kit.ask(
        "part of a unit", about(of, kit.records.headings), where, "fractional_quantity",
        "{place}: " + words_with_rows(cells, where) + f"{sentence}; nothing of it counts until somebody says.", choices,
        remedy=f"Write a whole number, or {remedy}.", heading=heading, cells=cells,
    )  # fmt: skip
    if said == "not counted":
        kit.set_aside(where, "part_not_counted")
    elif said == "thousands" and marked.any():
        kit.columns["quantity"] = np.where(cells.spread(marked), thousands, units)


def _texts_like(cells: Cells, pattern: str) -> Mask:
    """The distinct texts of a pattern that stand somewhere; a number of a workbook is written in no way."""
    found = to_numpy(pc.match_substring_regex(cells.texts, pattern)) & cells.used()
    return found if cells.numbers is None else found & np.isnan(cells.numbers)


def _without_points(cells: Cells, marked: Mask) -> NDArray[np.float64]:
    """The numbers of cells in which points mark thousands, 0 for others."""
    values = np.zeros(cells.distinct)
    for place in np.flatnonzero(marked).tolist():
        values[place] = float(cells.texts[place].as_py().replace(".", ""))
    return values
