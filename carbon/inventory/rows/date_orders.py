"""In which order the dates of a table are written, where those of a column could be read in either.

What a person has said comes first, then days that follow one another: a provider's export of a month or of a part of
one holds day after day, and read in the wrong order one day of each of many months. Then comes another column of the
table that can be read in one order only, and last how the tool writes dates that the list is from.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.days import Days, read_days
from carbon.inventory.headings.roles import Layout

_FEWEST = 3
"""Days within a month that tell the order."""
_ORDERS = ("day first", "month first")


def days_in_order(cells: Cells, layout: Layout, others: Iterable[Cells]) -> tuple[Days, str]:
    """Days of a column, and why they were read in an order that its own dates do not tell ("" where they do or nothing
    does). others: the columns of dates of the same table."""
    found = read_days(cells, layout.date_order if layout.mapped else "")
    if not found.ambiguous:
        return found, ""
    columns = [cells, *others]
    if layout.date_order:  # of a tool that writes day after day; elsewhere a day of each month is as likely
        said = {order for each in columns if (order := _in_succession(each))}
        if len(said) == 1:
            return read_days(cells, said.pop()), "for the days then follow one another"
    order = _of_others(columns)
    if order:
        return read_days(cells, order), ""
    if layout.date_order and layout.export is not None:
        return read_days(cells, layout.date_order), f"as {layout.export.looks_like} is written"
    return found, ""


def _in_succession(cells: Cells) -> str:
    """The order in which the days of a column follow one another within a month, where in the other they are one day
    of several months; "" for none. The first of each month tells nothing: a list by month has it too."""
    if not read_days(cells).ambiguous:
        return ""
    read = [read_days(cells, order) for order in _ORDERS]
    days = [np.unique(each.values[each.ordered & ~np.isnat(each.values)]) for each in read]
    months = [each.astype("datetime64[M]") for each in days]
    for place, order in enumerate(_ORDERS):
        first = (days[1 - place] == months[1 - place]).all()
        steps = np.diff(days[place]).astype(np.int64)
        if len(days[place]) >= _FEWEST and len(np.unique(months[place])) == 1 and not first:
            return order if 2 * int((steps == 1).sum()) >= len(steps) else ""
    return ""


def _of_others(columns: Iterable[Cells]) -> str:
    """The order in which the dates of the table are written; "" where no column tells, or two disagree."""
    found = [read_days(cells) for cells in columns]
    day_first, month_first = any(each.day_first for each in found), any(each.month_first for each in found)
    if day_first == month_first or any(each.mixed_orders for each in found):
        return ""
    return "day first" if day_first else "month first"
