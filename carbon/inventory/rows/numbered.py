"""Columns that number the records of a list from the first to the last ("No", "Line"): each is a record of its own; and
numbers that stand in a row of headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from carbon.inventory.cells.cells import Cells
from carbon.inventory.headings.headings import Heading
from carbon.inventory.headings.roles import Layout

_FEWEST = 3
"""Records that are numbered by no chance."""
_DIGITS = 9
"""Digits of a number of lines at most: a longer one is a code."""
_NUMBERED_TO, _YEARS = 50, (1900, 2100)
_TIME_OF_DAY = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d")


def run_through(cells: Cells) -> bool:
    """Whether the cells of a column are whole numbers, each by one more than that before it. In a list that was pasted
    again beneath itself they begin anew."""
    if len(cells) < _FEWEST or cells.distinct < len(cells):
        return False
    texts = [text or "" for text in cells.texts.to_pylist()]
    if not all(text.isdigit() and len(text) <= _DIGITS for text in texts):
        return False
    numbers = cells.spread(np.array([int(text) for text in texts], dtype=np.int64))
    return bool((np.diff(numbers) == 1).all())


def numbers_of_lines(beneath: Sequence[Sequence[str]], headings: Sequence[Heading], layout: Layout) -> list[int]:
    """Places of the columns that no field is and that may number the lines, as far as the first of them tell."""
    known = {match.column for match in layout.useful}
    first = [row for row in beneath if any(row)][:3]
    unread = [column for column, each in enumerate(headings) if each.text and column not in known]
    return [column for column in unread if first and all("".join(row[column : column + 1]).isdigit() for row in first)]


def holds_figures(cells: Sequence[str], filled: int) -> bool:
    """Whether a row is one of figures and no headings, though “Day” and “kWh” stand in it: two numbers in five cells
    and more that number no columns and are no years."""
    written = [cell for cell in cells if re.fullmatch(r"\d+(?:\.\d+)?", cell)]
    if any(cell.startswith("0") for cell in written) and all(_TIME_OF_DAY.fullmatch(cell) for cell in written):
        return False  # "0000", "0030": half-hours of a day number their columns
    numbers = [float(cell) for cell in written]
    figures = [each for each in numbers if each > _NUMBERED_TO and not _YEARS[0] <= each <= _YEARS[1]]
    return len(figures) >= max(2, 0.4 * filled)
