"""Cells of quantities that hold several numbers ("3 (1 spare)", "5-6"): which it is, a person says."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.telling import number_of, shortened
from carbon.inventory.counting.how_many import about
from carbon.inventory.rows.fields import Columns

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_NO_UNITS = re.compile(r"^\s*[13]\s*/\s*[234]\s*$|[£$€%]|\d\.\d|^[-–(]|-$")
"""Parts of a unit, which are asked about as such, money, shares, and what is below nought."""
_AT_MOST, _LONGEST, _MOST = 20, 40, 9_999
"""Different cells that are asked about one by one, letters of such a cell, and the largest number that is offered."""


def answered_numbers(kit: Columns, cells: Cells, wrong: NDArray[np.bool_], heading: str) -> dict[int, float]:
    """Ask of each distinct cell that is no one number which of its numbers is meant; the units by its place for those
    of which a person has said it, and nought for those that wait. wrong: by distinct cell; others are left as they are.
    """
    said: dict[int, float] = {}
    asked = 0
    for place in np.flatnonzero(wrong & cells.used()).tolist():
        text = cells.texts[place].as_py() or ""
        offered = _offered(text)
        if not offered or asked == _AT_MOST:
            continue
        asked += 1
        answer = kit.ask(
            "units of cell", f"“{text.casefold()}” under {about(heading, kit.records.headings)}",
            cells.spread(np.arange(cells.distinct) == place), "non_numeric_quantity",
            f"{{place}}: “{shortened(text)}” is not one number of units. The rows wait until somebody says it.",
            [(f"{number}", number_of(number, "unit")) for number in offered],
            remedy="Write how many units the row stands for: 1, 2, 3 ...", heading=heading, cells=cells,
        )  # fmt: skip
        said[place] = float(answer) if answer else 0.0
    return said


def _offered(text: str) -> list[int]:
    """The numbers that a cell may mean: those of a range, else the first, and it without or with the second; of
    “<5” five, and one less."""
    numbers = [int(each.replace(",", "")) for each in _NUMBER.findall(text)]
    if len(text) > _LONGEST or not 0 < len(numbers) <= 2 or _NO_UNITS.search(text):
        return []
    if len(numbers) == 1:
        offered = [numbers[0], numbers[0] - 1]
    elif re.fullmatch(r"\D*\d[\d,]*\s*(?:[-–—/]|or|to|neu|ou|à)\s*\d[\d,]*\D*", text, re.IGNORECASE):
        offered = numbers
    else:
        offered = [numbers[0], numbers[0] - numbers[1], sum(numbers)]
    return list(dict.fromkeys(each for each in offered if 0 < each <= _MOST))
