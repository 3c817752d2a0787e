"""A column of hours a year most of whose figures no year has: it is in another unit, such as minutes, and a figure that
happens to be one of hours would count alone. All of it waits until somebody says what it is in."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.factors.tables.plausible import HOURS_OF_A_YEAR, figures_text
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.telling import shortened
from carbon.inventory.kit.likely import CODE, NOT_STATED
from carbon.inventory.rows.fields import Columns

MINUTES = "a sixtieth"
"""The answer that figures of hours are minutes."""
_LEAST = 2
"""Rows from which on a column may be in another unit: one is a slip of its own."""


def settle_hours_a_year(kit: Columns, cells: Cells, hours: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ask once about a column of which two rows and more, and more than do not, state more hours than a year has.

    hours: of each distinct cell. Those that count, NaN for what does not: all as they stand where nothing is asked.
    """
    with np.errstate(invalid="ignore"):
        above, states = hours > HOURS_OF_A_YEAR, hours > 0
    where = cells.spread(states) & (kit.reason == 0)
    over = where & cells.spread(above)
    number, others = int(over.sum()), int((where & ~over).sum())
    if number < _LEAST or number <= others or not others:
        return hours  # without others nothing of the column counts: they are told one by one
    each = cells.spread(hours)
    heading = kit.heading("hours_per_year")
    about = f"{shortened(heading)}: {_figures(each[where])} hours a year, the whole column"
    choices = [(NOT_STATED, "Leave the column out: count as if it were not stated")]
    if (each[where] <= HOURS_OF_A_YEAR * 60).all():
        choices.insert(0, (MINUTES, f"They are minutes: {_figures(each[where], 1 / 60)} hours a year"))
    said = kit.ask(
        "figure", about, where, CODE,
        f"{{place}}: {number:,} of {number + others:,} figures of this column are more hours than a year has "
        f"({_figures(each[over])}), so the column is in another unit than its heading says. All of its rows wait until "
        "somebody says it.",
        choices, remedy="Say what the column is in, or correct it.", heading=heading,
    )  # fmt: skip
    if said:
        told = "minutes" if said == MINUTES else "not stated"
        kit.telling.tell("figure_as_said", "info", where, f"{{place}}: {about}: {told}, as you said.")
    return hours / 60 if said == MINUTES else np.full(len(hours), np.nan)


def _figures(values: NDArray[np.float64], factor: float = 1.0) -> str:
    return figures_text(float(values.min()), float(values.max()), factor)
