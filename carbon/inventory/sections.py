"""Lines inside a list that head the rows beneath them: "DISPOSED", "Ysgol Bryn", "2023".

Such a line is one filled cell in a list whose records fill more. It is no record: a status is that of the rows beneath
it until the next one, any other line is left out and told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from carbon.factors.recognition import recognise_type_words
from carbon.inventory.cells import Cells
from carbon.inventory.closed_lists import word_in
from carbon.inventory.headings import Match

_LINES_AT_MOST = 2_000
_LEAST_FILLED = 3
"""Cells that most records fill in a list that may have such lines: where they fill fewer, one cell is a record."""
_COUNT_BEHIND = re.compile(r"\s*\(\d+\)$")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-/]\s*\d{2,4})?")
_PLACES = ("asset_type", "name", "site", "directorate", "body", "service")
"""What the column of such a line is of; a tag, a serial number or a model alone in its row is a record all the same."""


@dataclass(frozen=True)
class Sections:
    """The lines of a list that head others. rows: their numbers; texts: as written; statuses: "" where it is none."""

    rows: NDArray[np.int64]
    texts: list[str]
    statuses: list[str]

    def spans(self, rows: NDArray[np.int64]) -> list[tuple[str, str, NDArray[np.bool_]]]:
        """Each status with the lines that say it and the rows beneath; the lines are two where another kind of line
        stands between, for then it may have ended."""
        which = np.searchsorted(self.rows, rows) - 1
        found, at = [], -1
        for number, status in enumerate(self.statuses):
            if status:
                at = number
            beneath = which == number
            if at >= 0 and beneath.any():
                said = self.texts[at] if at == number else f"{self.texts[at]}, {self.texts[number]}"
                found.append((self.statuses[at] if at == number else "", said, beneath))
        return found


def find_sections(
    rows: NDArray[np.int64], cells: Mapping[int, Cells], matches: Sequence[Match], kept: NDArray[np.bool_], labels: int
) -> tuple[Sections, NDArray[np.bool_]]:
    """The lines among the rows, and where they stand. cells: all columns that are looked at; labels: place of the
    first column."""
    nothing = Sections(np.empty(0, dtype=np.int64), [], []), np.zeros(len(kept), dtype=np.bool_)
    filled = np.zeros(len(kept), dtype=np.int16)
    for each in cells.values():
        filled += each.spread(~each.blank)
    alone = np.flatnonzero(kept & (filled == 1))
    fuller = filled[kept & (filled > 1)]
    if not 0 < len(alone) <= _LINES_AT_MOST or not len(fuller) or np.median(fuller) < _LEAST_FILLED:
        return nothing
    fields = {match.column: match.field for match in matches}
    last = int(np.flatnonzero(kept)[-1])
    lines, texts, statuses = [], [], []
    for place in alone.tolist():
        column, text = next((column, said) for column, each in cells.items() if (said := each.text_at(place)))
        bare = _COUNT_BEHIND.sub("", text).strip(" :-=*")
        if not bare or (recognise_type_words([bare])[0] is not None):
            continue
        hit = word_in("status", bare)
        heads = column == labels and fields.get(column, "asset_type") in _PLACES and place < last
        if hit is None and not (heads and _is_label(bare, fields.get(column, "asset_type"))):
            continue
        lines.append(place)
        texts.append(bare)
        statuses.append(hit[0] if hit is not None else "")
    where = nothing[1].copy()
    where[lines] = True
    return Sections(rows[where], texts, statuses), where


def _is_label(text: str, field: str) -> bool:
    """Whether a text may head rows: a year, or words; a name with a number in it is that of a device."""
    return bool(_YEAR.fullmatch(text)) or (
        any(sign.isalpha() for sign in text) and (field != "name" or not any(sign.isdigit() for sign in text))
    )
