"""The headings that we know, each with the field of a table that it stands for.

They stand in `headings.csv` beside this file, one heading a line, written as `headings.normalise_heading` leaves it.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.headings.heading_units import spaced

HOST_OR_NAME = "host_or_name"
"""Field of a column “Host name” beside a name, until its values tell whose name it is."""
MAY_COUNT = "may_count"
"""Field of a column whose heading may say that it holds numbers of units, until its cells bear that out."""
NOT_READ = frozenset({"ignored", "personal", "device_identifier"})
"""Fields of `headings.csv` whose columns are left alone."""


@dataclass(frozen=True)
class Synonym:
    """One line of `headings.csv`: the field of a table that a heading stands for, its unit where none is named, and its
    place in the table: of several headings for one field the earlier is the better."""

    field: str
    unit: str
    place: int


@cache
def synonyms() -> dict[tuple[str, str], Synonym]:
    """All known headings by (heading as normalised, table); table `any` holds for every table."""
    with (Path(__file__).parent / "headings.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["heading"], row["table"]): Synonym(row["field"], row["unit"], place)
            for place, row in enumerate(csv.DictReader(file))
        }


@cache
def unit_of_heading(table: str, name: str) -> str:
    """The unit that plain figures of a field are in where nothing else is said; "" for none."""
    return next((each.unit for (_, place), each in synonyms().items() if place == table and each.field == name), "")


@cache
def _first_words() -> frozenset[str]:
    return (
        frozenset(words_of("count_word"))
        | {room.split()[0] for room in words_of("it_room")}
        | {first[0] for words, _ in synonyms() if (first := _FIRST_WORD.match(words))}
    )


_FIRST_WORD = re.compile(r"[^\W\d]\w*")
_LONGEST_HEADING = 120


def may_be_heading(cell: str) -> bool:
    """A quick look: whether a cell begins as one of our headings does, so that a closer look may repay."""
    if len(cell) > _LONGEST_HEADING:
        return False
    first, apart = _FIRST_WORD.match(cell), _FIRST_WORD.match(spaced(cell))
    if first is None or apart is None or not cell.isascii():
        return True
    return not _first_words().isdisjoint((first[0].casefold(), apart[0].casefold()))
