"""Sentences and legends that stand alone in a row of a list: “Excludes 12 laptops at the depot”, “L = laptop”.

They name kit and are none. Only where the other rows fill a second column is a line taken for one, and only by words
that no name of kit has: the verb of a sentence, the sign of a note, a mark and what it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.times_named import times_in
from carbon.inventory.headings.headings import Heading
from carbon.inventory.headings.line_words import status_of_line
from carbon.inventory.headings.name_status import status_in_name
from carbon.inventory.rows.legends import says_gone

if TYPE_CHECKING:
    from carbon.inventory.rows.sheets import SheetOfCells

_LINES_AT_MOST = 50
"""Lines alone in their rows up to which they are looked at: a list with more has rows of one cell."""
_MARK = re.compile(
    r"^\W{0,2}(?:[*†‡#]+\s*\w|\(?\d{1,2}\)\s+\w|n\.?b\.?[\s:,.-])|^[\"'“‘(]?[^\W_]{1,3}[\"'”’)]?\s*(?:=|:)\s*[^\W\d_]{3}"
    r"|^[^=]{1,30}\s=\s|^[^\W\d_]{1,3}\s[-–]\s[^\W\d_]{3,}[,;]\s*[^\W\d_]{1,3}\s[-–]\s",
    re.IGNORECASE,
)
"""How a note begins (“* leased”, “(1) ...”, “NB”), or a mark with what it stands for (“L = laptop”)."""
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE = 3
"""Words of a sentence with a verb, at least; with a word of leaving one more than that of a name and its status."""
_TOLD_OF_LEAVING = 4


@dataclass(frozen=True)
class ProseLine:
    """A line that is no record. row: as a spreadsheet numbers it; missing: whether it says that some kit is not in the
    list; known: whether it was taken for a note already."""

    row: int
    text: str
    missing: bool
    known: bool


def prose_lines(
    sheet: SheetOfCells, place: int, headings: Sequence[Heading], rows: NDArray[np.int64], cells: Mapping[int, Cells],
    kept: NDArray[np.bool_], notes: NDArray[np.bool_],
) -> list[ProseLine]:  # fmt: skip
    """The rows of a list of kit that are a sentence or a legend and nothing else.

    cells: the columns that are looked at; kept: rows that may be records; notes: rows that were taken for sums or
    notes, of which those are named that say what is missing. Columns that are not read are looked at where there may
    be such a line.
    """
    if len(cells) < 2 or not _alone(cells, kept | notes).any():
        return []
    unread = [column for column, each in enumerate(headings) if each.text and column not in cells]
    whole = {**cells, **(sheet.read(place, unread)[1] if unread else {})}
    alone = np.flatnonzero(_alone(whole, kept | notes))
    fuller = np.flatnonzero(kept & ~_alone(whole, kept))
    if not 0 < len(alone) <= _LINES_AT_MOST or len(fuller) < (len(alone) if len(fuller) < 3 else 2):
        return []
    found = []
    for at in alone.tolist():
        text = next(said for each in whole.values() if (said := each.text_at(at).strip()))
        missing = says_what_is_missing(text)
        if notes[at]:
            found += [ProseLine(int(rows[at]), text, missing, known=True)] if missing else []
        elif missing or (
            is_prose(text) and not _explains_leaving(text) and (at > fuller[-1] or not _heads_a_part(text))
        ):
            found.append(ProseLine(int(rows[at]), text, missing, known=False))
    return found


def _heads_a_part(text: str) -> bool:
    """Whether a line between rows says a status or a time of those beneath it (“As at March 2025”)."""
    return bool(status_of_line(text)[0] or times_in(text))


def _explains_leaving(text: str) -> bool:
    """Whether a legend says of a mark that what bears it has gone (“x = no longer here”): it is asked about."""
    return "=" in text and says_gone(_said(text).split())


def is_prose(text: str) -> bool:
    """Whether a text is a sentence, a note by its sign, or a legend, and no name of kit."""
    said = _said(text)
    count = len(said.split())
    if _MARK.search(text.strip()):
        return True
    return (count >= _SENTENCE and _holds(said, "sentence_word")) or (
        count >= _TOLD_OF_LEAVING and not re.search(r"[(\[]|\s[-–—]\s", text) and says_gone(said.split())
    )


def says_what_is_missing(text: str) -> bool:
    """Whether a line says that kit which is there is not in the list: “Excludes schools”. That what has left is not
    counted is as it should be."""
    said = _said(text)
    left = says_gone(said.split()) or status_in_name(text) in ("retired", "disposed", "lost")
    return len(said.split()) >= _SENTENCE and not left and _holds(said, "not_counted")


def _said(text: str) -> str:
    return " ".join(_WORDS.findall(text)).casefold().replace("’", "'")


def _holds(said: str, kind: str) -> bool:
    return any(f" {word} " in f" {said} " for word in words_of(kind))


def _alone(cells: Mapping[int, Cells], where: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Rows, of some, that fill one column."""
    filled = np.zeros(len(where), dtype=np.int16)
    for each in cells.values():
        filled += each.spread(~each.blank)
    return where & (filled == 1)
