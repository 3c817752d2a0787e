"""Columns whose words may be the statuses of their rows, though nothing else says so: "Flag: Live, Withdrawn".

A person says whether they are. Until then the rows that would not count as in use if they were wait. A heading that
names another thing ("Warranty", "Licence") says whose status it is, and yes and no say nothing of what they answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import word_in, words_of
from carbon.inventory.cells.values import missing
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.kit.unknown_statuses import CODE, EACH_WORD, OF_COLUMN
from carbon.inventory.rows.fields import Columns

MAY_BE_STATUS = "may_be_status"
"""Field of such a column."""


def of_another(heading: Heading) -> bool:
    """Whether a heading names a thing that has a status of its own, beside the device."""
    return not words_of("other_status").keys().isdisjoint(heading.whole.replace("_", " ").split())


def may_be_status(columns: Sequence[Cells], unsure: Sequence[tuple[int, Heading]]) -> list[Match]:
    """The first column, as a match, that would change what counts if its words were statuses; none where there is none.

    unsure: places and headings of the columns whose words may be.
    """
    for column, heading in unsure:
        if not of_another(heading) and (_out_of_use(columns[column]) & columns[column].used()).any():
            return [Match(column, MAY_BE_STATUS, "", heading)]
    return []


def _out_of_use(cells: Cells) -> NDArray[np.bool_]:
    """The distinct words that say that kit is not in use."""
    hits = [None if word_in("yes_no", text) else word_in("status", text) for text in cells.texts.to_pylist()]
    return np.array([hit is not None and hit[0] != "in_use" for hit in hits], dtype=np.bool_) & ~missing(cells)


def ask_whether_status(kit: Columns) -> None:
    """Ask whether the words of such a column are statuses; it becomes the status column where a person has said so."""
    cells = kit.records.columns.get(MAY_BE_STATUS)
    if cells is None or "status" in kit.records.columns:
        return
    heading = kit.heading(MAY_BE_STATUS)
    known = np.array([word_in("status", text) is not None for text in cells.texts.to_pylist()], dtype=np.bool_)
    unknown = ~known & ~missing(cells)
    said = kit.ask(
        "status column", heading, cells.spread(_out_of_use(cells) | unknown), CODE,
        "{place}: {words}: these words may say that the kit is not in use, and nothing says that the column is one of "
        "statuses. The rows wait until somebody says so.", OF_COLUMN,
        remedy="Say whether the column is one of statuses, or write “Status” over it.", heading=heading, cells=cells,
    )  # fmt: skip
    if said == EACH_WORD:
        kit.records.columns["status"] = cells
        kit.records.matches["status"] = replace(kit.records.matches[MAY_BE_STATUS], field="status")
