"""Columns whose headings say what a filled cell, a yes or a no means: “Disposal certificate”, “Deleted”, “Still here?”.

A certificate in one row and none in the others is evidence that this kit has left; so is a yes beneath “Missing”, and a
no beneath “Found at audit”. None of them is the word of a status, and so a person is asked once a column.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import word_in, words_of
from carbon.inventory.cells.values import missing, read_words
from carbon.inventory.cells.whole_cells import GONE
from carbon.inventory.headings.headings import Heading

FILLED, YES, NO = "filled", "yes", "no"
"""What in a cell says that kit is not there: anything at all, a yes, or a no."""


def leaving_heading(heading: Heading) -> tuple[str, str] | None:
    """The status that a column says by its heading, and how its cells say it; None: it says none."""
    hit = word_in("leaving_heading", heading.whole) if heading.text else None
    if hit is None and heading.text and word_in("disposal_paper", heading.whole) is not None:
        return "disposed", FILLED
    return hit


def says_leaving(cells: Cells, status: str, mode: str) -> NDArray[np.object_]:
    """The status for each distinct value that says it, "" for the others."""
    values, _, _ = read_words(cells, "gone")
    yes = np.array([value in GONE for value in values], dtype=np.bool_)
    no = np.array([value == "in_use" for value in values], dtype=np.bool_)
    numbers = np.array(
        [(text or "").strip() not in "01" and _is_number(text or "") for text in cells.texts.to_pylist()]
    )
    if mode != FILLED and (numbers & cells.used()).any():
        return np.full(cells.distinct, "", dtype=object)  # how many were found, and no yes and no
    says = {FILLED: ~no, YES: yes, NO: no}[mode] & ~missing(cells)
    return np.where(says, status, "").astype(object)


def _is_number(text: str) -> bool:
    return text.strip().replace(".", "", 1).isdigit()


def leaving_in_field(cells: Cells, field: str) -> NDArray[np.object_]:
    """The same for a column of routes of disposal, where what is stated says it, and for one of days of leaving, where
    words say that the day is not known."""
    if field == "retired":
        texts = [(text or "").strip().casefold() for text in cells.texts.to_pylist()]
        says = np.array([text in words_of("day_not_known") for text in texts], dtype=np.bool_)
    else:
        values, _, _ = read_words(cells, "gone")
        says = ~missing(cells) & np.array([value != "in_use" for value in values], dtype=np.bool_)
    return np.where(says, "disposed", "").astype(object)
