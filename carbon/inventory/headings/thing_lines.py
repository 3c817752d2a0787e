"""Lines among readings that say what those beneath them are of: “Gas consumption” between two blocks of months.

Such a line states no amount and no day. It may be the headings again, with gas in the place of electricity.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells, to_numpy
from carbon.inventory.cells.days import read_days
from carbon.inventory.headings.thing_words import BOUGHT, thing_in_title

_BEGINS_AS_NUMBER = r"^[\W_]*\d"


@dataclass(frozen=True)
class ThingLine:
    """One line. row: its number; text: what it says; bought: whether that is electricity."""

    row: int
    text: str
    bought: bool


def thing_lines(
    rows: NDArray[np.int64], cells: Mapping[int, Cells], reads: Sequence[int], days: Sequence[int],
    where: NDArray[np.bool_],
) -> list[ThingLine]:  # fmt: skip
    """The lines among some rows of a table of readings. reads, days: places of the columns of amounts and of days."""
    may = where.copy()
    for column in reads:
        if not may.any():
            return []
        each = cells[column]
        may &= ~each.spread(to_numpy(pc.match_substring_regex(each.texts, _BEGINS_AS_NUMBER)))
    few = {column: each.take(may) for column, each in cells.items()}
    dated = np.zeros(int(may.sum()), dtype=np.bool_)
    for column in days:
        dated |= few[column].spread(~np.isnat(read_days(few[column]).values))
    said: dict[int, dict[str, bool]] = {}
    for each in few.values():
        texts, used = each.texts.to_pylist(), each.used()
        things = [thing_in_title(text) if text and met else None for text, met in zip(texts, used, strict=True)]
        for place in np.flatnonzero(
            each.spread(np.array([bool(thing) for thing in things], dtype=np.bool_)) & ~dated
        ).tolist():
            text = each.text_at(place)
            said.setdefault(place, {})[text] = thing_in_title(text) == BOUGHT
    numbers = rows[may]
    return [
        ThingLine(int(numbers[place]), next(iter(texts)), next(iter(texts.values())))
        for place, texts in sorted(said.items())
        if len(set(texts.values())) == 1
    ]


def line_above(lines: Sequence[ThingLine], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of each row the place of the last line above it; -1: there is none."""
    return np.searchsorted([line.row for line in lines], rows) - 1
