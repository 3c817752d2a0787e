"""Words of a status column that nobody knows: what a person is asked about them. Their rows wait."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import folded
from carbon.inventory.cells.telling import number_of
from carbon.inventory.headings.answers import KINDS
from carbon.inventory.rows.fields import Columns

CODE = "unknown_status"
_ASKED_AT_MOST, _MANY = 40, 8
"""Words that are asked about at once; and from how many on the column itself is asked about first."""
_SAYS_LITTLE = 3
"""Letters below which a word says nothing without its heading."""
_WORDS = {
    "in use": "In use", "in stock": "In stock", "retired": "Retired", "disposed": "Disposed of",
    "lost": "Lost or stolen", "not acquired": "Not there yet",
}  # fmt: skip
CHOICES = tuple((answer, _WORDS[answer]) for answer in KINDS["status"])
NO_STATUS, EACH_WORD = KINDS["status column"]
OF_COLUMN = (
    (NO_STATUS, "Its words are no statuses: count the rows as in use"),
    (EACH_WORD, "It is a status: ask about each of its words"),
)


def ask_unknown(
    kit: Columns, cells: Cells, unknown: NDArray[np.bool_], dated: NDArray[np.bool_]
) -> list[tuple[list[int], str]]:
    """Ask what the unknown words of a status column mean; the places of those that were answered, with the status.

    unknown: marks the words, and loses those that are answered. A day of retirement settles a row whatever its word.
    """
    rows = np.bincount(cells.codes, minlength=cells.distinct) if cells.codes is not None else np.ones(cells.distinct)
    texts = cells.texts.to_pylist()
    groups: dict[str, list[int]] = {}
    for place in np.flatnonzero(unknown & cells.used()).tolist():
        groups.setdefault(folded(texts[place]), []).append(place)
    answered = _answered(kit, groups, texts, unknown)
    heading = kit.heading("status")
    left = [places for word, places in groups.items() if unknown[places[0]]]
    column = kit.answer("status column", heading)
    if column == NO_STATUS:
        unknown[:] = False
        return answered
    if len(left) >= _MANY and not column:
        kit.ask(
            "status column", heading, cells.spread(unknown) & ~dated, CODE,
            "{place}: we know " + number_of(len(left), "word") + " of this column as no status: {words}. The rows are "
            "not counted yet.", OF_COLUMN, remedy="Say whether the column is one of statuses at all.",
            heading=heading, cells=cells,
        )  # fmt: skip
        if len(left) > _ASKED_AT_MOST:
            return answered
    _ask_each(kit, cells, sorted(left, key=lambda places: -int(rows[places].sum())), unknown, dated)
    return answered


def _answered(
    kit: Columns, groups: dict[str, list[int]], texts: list[str], unknown: NDArray[np.bool_]
) -> list[tuple[list[int], str]]:
    found = []
    for places in groups.values():
        answer = next((said for at in places if (said := kit.answer("status", _about(kit, texts[at])))), "")
        if answer:
            unknown[places] = False
            found.append((places, answer.replace(" ", "_")))
    return found


def _ask_each(
    kit: Columns, cells: Cells, groups: list[list[int]], unknown: NDArray[np.bool_], dated: NDArray[np.bool_]
) -> None:
    """Ask about each word, the one of most rows first; what is too much at once waits its turn."""
    heading = kit.heading("status")
    waiting = np.zeros(kit.size, dtype=np.bool_)
    asked = 0
    for places in groups:
        if asked == _ASKED_AT_MOST:
            break
        mark = np.zeros(cells.distinct, dtype=np.bool_)
        mark[places] = True
        where = cells.spread(mark) & ~dated
        asked += bool(where.any())
        waiting |= where
        kit.ask(
            "status", _about(kit, str(cells.texts[places[0]])), where, CODE,
            "{place}: {words}: no status that we know. The rows are not counted yet.", CHOICES,
            remedy="Say what the word means, or write In use, In stock, Retired, Disposed or Lost.",
            heading=heading, cells=cells,
        )  # fmt: skip
    kit.hold(
        cells.spread(unknown) & ~dated & ~waiting, CODE, "error",
        "{place}: {words}: no statuses that we know either. They are asked about once those before them are answered; "
        "the rows are not counted yet.", heading=heading, cells=cells,
    )  # fmt: skip


def _about(kit: Columns, text: str) -> str:
    """What a question about a word names: with its heading where the word alone says nothing, such as “y”."""
    said = " ".join(text.casefold().split())
    return f"{kit.heading('status')}: {said}" if sum(map(str.isalpha, said)) < _SAYS_LITTLE else said
