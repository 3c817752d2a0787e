"""What stands above the headings of a list as its title, and what that says of all its rows: "Disposed", "On order".

A title is a line of one text alone, its day beside it or not. A line of several cells is something else (figures by
status, who made the list), and so is one that gives a number ("Disposed: 12"), that tells people what to do, or whose
word of leaving is the name of a rule or of an office ("Disposal policy").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.headings.line_words import is_of_rows_above
from carbon.inventory.headings.name_status import named_status, status_in_name
from carbon.inventory.headings.periods_named import without_day
from carbon.inventory.rows.legends import explains_a_mark

if TYPE_CHECKING:
    from carbon.inventory.rows.sheets import Records

_WORDS_AT_MOST = 20
"""Words of a title; what is longer is an explanation."""
_NUMBER = re.compile(r"\s*[:=]\s*\d[\d,. ]*(?:$|[,;(|])")
"""A number that a line gives of something: "Disposed: 12"."""


def titles_above(head: Sequence[Sequence[str]], place: int) -> list[str]:
    """The lines above the headings at a place of the head that are one text alone, the nearest first.

    A text right above the headings and beyond the first of them heads some of the columns.
    """
    first = next((column for column, text in enumerate(head[place]) if text), 0)
    found = []
    for row in range(place - 1, -1, -1):
        filled = [(column, text.strip()) for column, text in enumerate(head[row]) if text.strip()]
        if len(filled) == 2 and filled[0][1].endswith(":"):
            filled = [(filled[0][0], " ".join(text for _, text in filled))]
        texts = [text for at, (_, text) in enumerate(filled) if not at or not without_day(text)[1]]
        if len(texts) == 1 and not (row == place - 1 and filled[0][0] > first):
            found.append(texts[0])
    return found


def titles_beneath(cells: Mapping[int, Cells], places: NDArray[np.intp]) -> list[str]:
    """Of the lines at these places that are one text alone, those that say what happened to all rows above them, as a
    title would: “All of the above were disposed of”. What is to come, or is not listed here, is none."""
    found = []
    for place in places.tolist():
        texts = [text for each in cells.values() if (text := each.text_at(place).strip())]
        if len(texts) == 1 and is_of_rows_above(texts[0]) and status_in_name(texts[0]) not in ("", "in_use"):
            words = {word.casefold() for word in re.findall(r"[^\W\d_]+", texts[0])}
            if words_of("not_of_rows").keys().isdisjoint(words):
                found.append(texts[0])
    return found


def lines_beneath(cells: Mapping[int, Cells], places: NDArray[np.intp]) -> list[str]:
    """The lines at these places, which are no records, that are one text alone."""
    lines = ([text for each in cells.values() if (text := each.text_at(place).strip())] for place in places.tolist())
    return [texts[0] for texts in lines if len(texts) == 1]


def status_of_list(records: Records, file: str, *, lines: bool = True) -> tuple[str, str, str]:
    """The status that the lines above a list, the name of its table, its sheet or its file say of its rows: as
    `named_status` gives it. lines: whether those above are looked at."""
    above = [text for text in records.titles if _is_title(text)] if lines else []
    return named_status([*above, records.title, records.sheet], file)


def _is_title(text: str) -> bool:
    """Whether a line may name what is listed, and does no more than that."""
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", text)]
    if not words or len(words) > _WORDS_AT_MOST or _NUMBER.search(text) or explains_a_mark(text):
        return False
    return words_of("no_title").keys().isdisjoint(words)
