"""Notes that say, as all that they say, that kit is put away, stripped or listed twice; and names of what was kit once.

"Stored" and "in cupboard" are said of a place as well, so that only a column of notes is read so, and only where the
cell holds nothing else but where ("Stored at depot"): "stored procedure server" goes on otherwise.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from carbon.factors.recognition.recognition import kind_of_phrase
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import folded, plain, words_of
from carbon.inventory.cells.whole_cells import AROUND, note_statuses, written

_MOST = 20_000
"""Distinct texts above which nobody has written them by hand."""
_WHERE = r"(?:in|at|since|for|by|yn|ym|dans|a|au)\b[^,;]*"
"""What may follow and says no more than where or how long."""


def words_of_notes(cells: Cells) -> NDArray[np.object_]:
    """The word by which each distinct note says that kit is put away, stripped or listed twice, "" for none."""
    found = np.full(cells.distinct, "", dtype=object)
    if cells.distinct > _MOST:
        return found
    for place, text in enumerate(cells.texts.to_pylist()):
        said = (text or "").strip(AROUND)
        if folded(said) in note_statuses():
            found[place] = said
        elif begins := _begins().match(plain(said)):
            found[place] = said[: begins.end("word")]
    return found


def words_of_former_kit(cells: Cells) -> NDArray[np.object_]:
    """The word by which each distinct name says of a kind, and of nothing more, that it is one no longer: "Ex-laptop".
    "Ex-lease laptop" says where one came from."""
    found = np.full(cells.distinct, "", dtype=object)
    if cells.distinct > _MOST:
        return found
    for place, text in enumerate(cells.texts.to_pylist()):
        parted = _former().match(plain((text or "").strip(AROUND)))
        rest = parted["rest"] if parted else ""
        if parted and not rest.startswith("display ") and kind_of_phrase(rest) is not None:
            found[place] = parted["word"]
    return found


@cache
def _begins() -> re.Pattern[str]:
    """A pattern of plain notes that begin with such a word and go on with where, or with a sign behind which stands
    what is to be done with the row."""
    where = written([word for word, (_, more) in words_of("note_status").items() if more == "where"])
    sign = written([word for word, (_, more) in words_of("note_status").items() if more == "sign"])
    return re.compile(rf"(?P<word>(?:{where})(?=\s+{_WHERE}$)|(?:{sign})(?=\s*[-–—:,;(]|\s+of\b))")


@cache
def _former() -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{written(list(words_of('former_kit')))})[\s-]+(?P<rest>\w.*)$")
