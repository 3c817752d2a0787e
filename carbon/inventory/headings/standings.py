"""What meters show, in tables of readings with the times and the rooms on two sides: standings of a counter, which are
never added up. Figures that rise from each time to the next are such where the heading of the times, or of every
column, says that they were read; where nothing does, figures far larger than their steps are asked about.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.headings.headings import normalise_heading

COUNTER, UNCLEAR = "Meter reading", "Shown or used"
"""Headings of what a meter shows, and of what may be that or what was used."""
_READ = re.compile(r"\b(?:meter )?read(?:ings?|s)?\b(?! by)|\b(?:releves?|index|darlleniad\w*|cumulative|standings?)\b")
_SLIPS = 0.2
"""Part of the steps that may fall: new meters, slips."""
_STEPS = 2
_FAR = 5.0
"""Times its largest step that every figure of a column is at least, where it stands far above what is used."""
_ALIKE = 3.0
"""Times its lowest figure that a meter's highest stays below, where the figures may be what was used by month."""
_ORDERS_OF_DAYS, _ORDERS_OF_MONTHS = 6, 5_040
"""Orders of the figures, of which one rises throughout, from which that is no chance: at days that somebody has written
down, and by month, where use may grow."""


def shown_or_used(
    rooms: Sequence[str], when: Sequence[str], values: NDArray[np.float64], of_times: str, of_rooms: Sequence[str], *,
    at_days: bool,
) -> str:  # fmt: skip
    """The heading of figures of rooms at times that are, or may be, what meters show; "" where they were used.

    of_times: heading of the times; of_rooms: headings of the columns; at_days: whether the times are written as days.
    """
    columns = _by_room(rooms, when, values)
    if not columns or not all(map(_rises, columns)):
        return ""
    if _says_read(of_times) or (of_rooms and all(map(_says_read, of_rooms))):
        return COUNTER
    steps = [np.diff(each) for each in columns]
    orders = math.prod(math.factorial(len(each)) for each in columns)
    far = all(each.min() >= _FAR * step.max() for each, step in zip(columns, steps, strict=True))
    throughout = all((step > 0).all() for step in steps)
    enough = orders >= (_ORDERS_OF_DAYS if at_days else _ORDERS_OF_MONTHS)
    return UNCLEAR if far and throughout and enough else ""


def standings_beside_use(columns: Sequence[NDArray[np.float64]]) -> list[int]:
    """Places of the columns whose steps another column states as what was used: they are told there, and once."""
    return [
        at for at, shown in enumerate(columns)
        if _rises(shown) and any(_are_steps(used, shown) for other, used in enumerate(columns) if other != at)
    ]  # fmt: skip


def may_be_used_by_month(meter: NDArray[np.int64], days: NDArray[np.datetime64], read: NDArray[np.float64]) -> bool:
    """Whether figures of meters month by month may each be what was used: a counter's standings differ from one another
    by what is used, and use differs from month to month by less than a third of itself or so.

    meter, days, read: of each figure, in the order of meters and days. So it is where no meter stands at more than
    three times its lowest figure, none rises in a month by more than a fifth of it, and all are a month apart.
    """
    same = meter[1:] == meter[:-1]
    months = np.diff(days.astype("datetime64[M]").astype(np.int64))[same]
    if not len(months) or not (months == 1).all():
        return False
    of_month = days.astype("datetime64[D]") - days.astype("datetime64[M]").astype("datetime64[D]")
    if len(np.unique(of_month)) > 1:  # somebody went to read it
        return False
    starts = np.flatnonzero(np.append(True, ~same))
    least, most = np.minimum.reduceat(read, starts), np.maximum.reduceat(read, starts)
    steps = np.maximum.reduceat(np.append(np.where(same, np.diff(read), 0.0), 0.0), starts)
    return bool(((least > 0) & (most < _ALIKE * least) & (_FAR * steps <= least)).all())


def _are_steps(used: NDArray[np.float64], shown: NDArray[np.float64]) -> bool:
    steps = np.diff(shown)
    return any(bool(np.allclose(each, steps, rtol=1e-6, atol=0.5)) for each in (used[1:], used[:-1]))


def _says_read(heading: str) -> bool:
    return _READ.search(normalise_heading(heading)) is not None


def _by_room(
    rooms: Sequence[str], when: Sequence[str], values: NDArray[np.float64]
) -> list[NDArray[np.float64]]:  # fmt: skip
    """The figures of each room in the order of time."""
    known = np.flatnonzero(~np.isnan(values))
    order = known[np.lexsort((np.array(when, dtype=np.str_)[known], np.array(rooms, dtype=np.str_)[known]))]
    names = np.array(rooms, dtype=np.str_)[order]
    starts = np.flatnonzero(names[1:] != names[:-1]) + 1
    return np.split(values[order], starts) if len(order) else []


def _rises(values: NDArray[np.float64]) -> bool:
    steps = np.diff(values)
    return len(steps) >= _STEPS and int((steps < 0).sum()) <= _SLIPS * len(steps) and bool(steps.any())
