"""Columns whose headings say what a filled cell, a yes or a no means: “Disposal certificate”, “Deleted”, “Still here?”.

A certificate in one row and none in the others is evidence that this kit has left; so is a yes beneath “Missing”, and a
no beneath “Found at audit”. None of them is the word of a status, and so a person is asked once a column.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import word_in, words_of
from carbon.inventory.cells.days import read_days
from carbon.inventory.cells.values import missing, read_words
from carbon.inventory.cells.whole_cells import GONE, whole_words
from carbon.inventory.headings.headings import Heading

FILLED, YES, NO, AHEAD, OUTSIDE = "filled", "yes", "no", "ahead", "outside"
"""What in a cell says that kit is not there: anything at all, a yes, a no, a day that is still to come ("Expected
delivery"), or the name of one who takes waste away ("Collected by: Acme Recycling Ltd")."""
_NOUGHT = re.compile(r"[£€$]?\s*0+(?:[.,]0+)?")
_NOT_SAID_WHEN = frozenset(("tbc", "tba", "tbd", "t.b.c.", "to be confirmed", "i'w gadarnhau"))
_FIRST_YEAR = 1900
"""Numbers below it are no days and no years, but how many."""


def leaving_heading(heading: Heading) -> tuple[str, str] | None:
    """The status that a column says by its heading, and how its cells say it; None: it says none."""
    hit = word_in("leaving_heading", heading.whole) if heading.text else None
    if hit is None and heading.text and word_in("disposal_paper", heading.whole) is not None:
        return "disposed", FILLED
    return hit


def says_leaving(cells: Cells, status: str, mode: str) -> NDArray[np.object_]:
    """The status for each distinct value that says it, "" for the others."""
    values, _, _ = read_words(cells, "gone")
    texts = [(text or "").strip() for text in cells.texts.to_pylist()]
    yes = np.array([value in GONE for value in values], dtype=np.bool_)
    nought = np.array([_NOUGHT.fullmatch(text) is not None for text in texts], dtype=np.bool_)
    no = np.array([value == "in_use" for value in values], dtype=np.bool_) | nought
    numbers = np.array([text not in "01" and _is_number(text) for text in texts], dtype=np.bool_)
    if mode == AHEAD:
        numbers &= np.array([_is_number(text) and float(text) < _FIRST_YEAR for text in texts], dtype=np.bool_)
    if mode != FILLED and (numbers & cells.used()).any():
        return np.full(cells.distinct, "", dtype=object)  # how many were found, and no yes and no
    if mode == AHEAD:
        return np.where(_to_come(cells, texts) | (yes & ~missing(cells)), status, "").astype(object)
    if mode == OUTSIDE:
        return np.where([_takes_waste(text) for text in texts], status, "").astype(object)
    says = {FILLED: ~no, YES: yes, NO: no}[mode] & ~missing(cells)
    return np.where(says, status, "").astype(object)


def _to_come(cells: Cells, texts: list[str]) -> NDArray[np.bool_]:
    """Which distinct values say that kit is not there yet: a day after the last year that ended in March, for which a
    whole inventory can be made; that the day is not known yet; or a status of what has not come."""
    month = np.datetime64("today", "M")
    january = month.astype("datetime64[Y]").astype("datetime64[M]")
    april = january + (3 if month - january >= np.timedelta64(3, "M") else -9)
    unknown = np.array([text.casefold() in _NOT_SAID_WHEN for text in texts], dtype=np.bool_)
    days = read_days(cells).values
    return (days >= april.astype("datetime64[D]")) | unknown | (whole_words(cells, widely=True) != "")


def _takes_waste(text: str) -> bool:
    return not words_of("taker_of_waste").keys().isdisjoint(re.findall(r"[^\W\d_]+", text.casefold()))


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
