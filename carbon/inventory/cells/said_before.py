"""A word of leaving before what the kit of a row is called, without any sign between: "Sold HP 250", "Stolen iPad".

What follows has to be the name of kit: a maker, a known model, or a kind and no more, each with its day before it or
not. "Lost Property office laptop" and "Sold Street" go on otherwise.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from carbon.factors.recognition.recognition import kind_of_phrase, recognise
from carbon.factors.tables.makers import is_known_maker
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import plain
from carbon.inventory.cells.whole_cells import AROUND, DAY, is_soft, known_words, may_begin, written

_NUMBER = re.compile(r"[\s#\d]+$")
_WORDS_OF_A_MODEL = 2


def words_before(cells: Cells) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """The word of leaving before a name of kit with which each distinct text begins, "" for none; and the same of words
    that may be said of other things than leaving ("Returned HP 250")."""
    says, may_say = (np.full(cells.distinct, "", dtype=object) for _ in range(2))
    if cells.numbers is not None and not np.isnan(cells.numbers).any():
        return says, may_say
    places = may_begin(cells.texts)
    for place in places.tolist():
        text = str(cells.texts[place].as_py() or "").strip(AROUND)
        begins = _before().match(plain(text))
        if begins is not None and _names_kit(begins["rest"]):
            word = text[: begins.end("word")]
            (may_say if is_soft(word) else says)[place] = word
    return says, may_say


def _names_kit(rest: str) -> bool:
    """Whether a text begins with a maker or a known model, or is a kind of kit and no more than its number."""
    words = rest.split()
    if is_known_maker(words[0]) or kind_of_phrase(_NUMBER.sub("", rest)) is not None:
        return True
    heads = [" ".join(words[:count]) for count in range(1, min(_WORDS_OF_A_MODEL, len(words)) + 1)]
    models = [head for head in heads if all(kind_of_phrase(word) is None for word in head.split())]
    return any(recognise([""] * len(models), models))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{written(known_words())})(?:\s+{DAY})*\s+(?P<rest>\w.*)$")
