"""Columns that hold the running total of another ("Running total", "Cumulative", or no heading): no number of units.

From the top of the list, or anew for each model, site or meter: in every row the number is what stands beside it, or
that and what stood there in the row before, of the list or of its group. It is told and never added, nor is it ever the
quantity.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.telling import shortened
from carbon.inventory.cells.units_in_cells import units_in
from carbon.inventory.headings.essentials import READINGS
from carbon.inventory.headings.headings import Heading
from carbon.inventory.headings.roles import Layout
from carbon.inventory.rows.groups import whole_numbers
from carbon.inventory.rows.sheets import SheetOfCells, columns_of
from carbon.problems import Problem, Problems

_GOING_ON = 2
"""Rows that go on with a group's total from which it is one by no chance."""
_OF_UNITS = ("quantity", *READINGS)
Floats = NDArray[np.float64]


def running_sums(columns: Sequence[Cells]) -> dict[int, int]:
    """Places of the columns that hold the running total of another, each with the place of that one."""
    numbers = {column: units_in(cells) for column, cells in enumerate(columns) if len(whole_numbers(cells))}
    groups = _groups(columns, numbers)
    return {
        column: place for column, total in numbers.items() for place, units in numbers.items()
        if place != column and is_running_sum(total, units, groups)
    }  # fmt: skip


def is_running_sum(total: Floats, units: Floats, groups: Sequence[NDArray[np.intp]] = ()) -> bool:
    """Whether numbers are those of the rows so far, row by row; of one row with any, they are as likely the same.

    groups: what each row is called in columns by which the total may begin anew, as numbers, wherever its rows stand.
    """
    if int((units > 0).sum()) > 1 and np.array_equal(np.cumsum(units), total):
        return True
    return _goes_on(total, units) or any(_goes_on(total[order], units[order]) for order in map(_in_order, groups))


def _goes_on(total: Floats, units: Floats) -> bool:
    """Whether each number is that of its row, or goes on from the row before."""
    if len(units) < 2 or not np.isclose(total[0], units[0]):
        return False
    goes_on = np.isclose(total[1:], total[:-1] + units[1:]) & (units[1:] > 0) & (total[:-1] > 0)
    return int(goes_on.sum()) >= _GOING_ON and bool((goes_on | np.isclose(total[1:], units[1:])).all())


def _in_order(group: NDArray[np.intp]) -> NDArray[np.intp]:
    return np.argsort(group, kind="stable")


def _groups(columns: Sequence[Cells], numbers: Mapping[int, Floats]) -> list[NDArray[np.intp]]:
    """Of each column of words that stand there several times, a number for each row."""
    found = []
    for column, cells in enumerate(columns):
        _, codes = np.unique([text or "" for text in cells.listed()], return_inverse=True)
        if column not in numbers and 1 < int(codes.max(initial=0)) + 1 < len(codes):
            found.append(np.ravel(codes))
    return found


def tell_running_totals(
    sheet: SheetOfCells, place: int, headings: Sequence[Heading], layout: Layout, file: str, problems: Problems
) -> None:
    """Tell the columns that are no field and add up the quantity or the readings row by row. place: of the headings in
    the head."""
    columns = columns_of(sheet.head, place)
    numbers = {column: units_in(cells) for column, cells in enumerate(columns)}
    known = {match.column for match in layout.useful}
    groups = _groups(
        columns, {match.column: numbers[match.column] for match in layout.useful if match.field in _OF_UNITS}
    )
    for match in layout.useful:
        if match.field not in _OF_UNITS:
            continue
        for column, total in numbers.items():
            if column not in known and is_running_sum(total, numbers[match.column], groups):
                called = f"“{shortened(headings[column].text)}”" if headings[column].text else f"column {column + 1}"
                problems.add(
                    Problem(
                        "running_total", "info",
                        f"{shortened(sheet.name or file)}: {called} is the running total of "
                        f"“{shortened(match.heading.text)}”, from the top or anew for each group, and is not added.",
                        "Nothing to do.", file=file, sheet=sheet.name, column=headings[column].text or None,
                    )
                )  # fmt: skip
