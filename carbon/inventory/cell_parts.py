"""Parts of a cell that stand as a cell of their own: what its brackets or stars hold, and what ends it behind a stroke,
a comma or a full stop. "HP 250 – sold 2023" and "[SOLD] HP 250" are a name and a word of leaving.

Where such a part may be of another thing ("replaces LT004, stolen 2022"), or its word of other things than leaving
("EOL"), it leaves that open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells import Cells, to_numpy
from carbon.inventory.closed_lists import plain, words_of
from carbon.inventory.texts import hold_pattern
from carbon.inventory.whole_cells import (
    AROUND,
    LOOKED_AT,
    NOT_COME,
    begun_texts,
    first_letters,
    is_soft,
    spoken_against,
    status_of_word,
    word_of_text,
    written,
)

_HELD = re.compile(r"[(\[{*]+(?P<part>[^()\[\]{}*]+)")
_BEHIND = re.compile(r"(?P<sentence>[.!?]\s|[;\n])|\s[-–—]+|[-–—]\s|[–—,/|]|:\s")
_SIGN = r"(?:[(\[{*–—,/|;\n]|[.!?:]\s|\s-|-\s)"
"""What stands before a part, in the pattern language of columns."""
_EARLIER = r"(?:the |yr |y )?(?:{})\W+(?:was |is |a |one )?"
"""What goes before a word of leaving that is of the device before."""


class Part(NamedTuple):
    """A part of a cell, with what stands before it in its sentence and behind it."""

    text: str
    before: str
    behind: str


def parts_of(cell: str) -> Iterator[Part]:
    """Parts of a cell; each that is behind a sign goes on to the end of the cell."""
    for held in _HELD.finditer(cell):
        yield Part(held["part"], _its_sentence(cell[: held.start()]), cell[held.end() :])
    for sign in _BEHIND.finditer(cell):
        yield Part(cell[sign.end() :], "" if sign["sentence"] else _its_sentence(cell[: sign.start()]), "")


def _its_sentence(text: str) -> str:
    """What a text says since the last sentence that ended in it."""
    ends = [sign.end() for sign in _BEHIND.finditer(text) if sign["sentence"]]
    return text[ends[-1] :] if ends else text


def words_of_parts(
    cells: Cells, of_another: Callable[[str], bool], *, who: bool = False, notes: bool = False
) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """The word by which a part of each distinct text says that the kit of its row has left or has not come, "" for
    none; and the word where a part leaves open whether it says that.

    of_another: whether what stands before a part tells that it is of another thing; who: of a column of who has it, and
    people retire themselves; notes: of a column of notes, in which "BER" is nobody's initials.
    """
    says, may_say = (np.full(cells.distinct, "", dtype=object) for _ in range(2))
    if (cells.numbers is not None and not np.isnan(cells.numbers).any()) or not hold_pattern(cells.texts, _letters()):
        return says, may_say
    places = np.flatnonzero(to_numpy(pc.match_substring_regex(cells.texts, _letters())))
    places = places[to_numpy(pc.match_substring_regex(_plain(cells.texts.take(pa.array(places))), _begins()))]
    for place, text in zip(places.tolist(), cells.texts.take(pa.array(places)).to_pylist(), strict=True):
        for part in parts_of(text):
            word, is_open = _word_of(part, of_another, who=who, notes=notes)
            found = may_say if is_open else says
            found[place] = found[place] or word
    return says, np.where(says == "", may_say, "")


def _word_of(part: Part, of_another: Callable[[str], bool], *, who: bool, notes: bool) -> tuple[str, bool]:
    """The word by which a part says so, "" for none, and whether it leaves open if that is of the kit of its row."""
    text = part.text.strip(AROUND)
    earlier = _earlier_one().match(plain(text))
    word = word_of_text(text[earlier.end() :] if earlier else text, widely=True, notes=notes)
    if not word:
        return "", False
    status = status_of_word(word)
    replaces = earlier is not None or _earlier_one(anywhere=True).search(plain(part.before)) is not None
    if replaces and status == NOT_COME:
        return "", False  # "replacement on order"
    spoken = spoken_against(part.behind) or of_another(part.before)
    return word, replaces or spoken or is_soft(word) or (who and status == "retired")


@cache
def _earlier_one(*, anywhere: bool = False) -> re.Pattern[str]:
    """A pattern of what speaks of the device that stood there before: "replaces", "old one"."""
    words = written(list(words_of("earlier_one")))
    return re.compile(rf"\b(?:{words})\b" if anywhere else _EARLIER.format(words))


def _plain(texts: pa.Array) -> pa.Array:
    """Texts as `plain` writes them, all at once."""
    parted = pc.replace_substring_regex(pc.utf8_normalize(texts, "NFKD"), r"\pM+", "")
    return pc.utf8_lower(pc.replace_substring(parted, "’", "'"))


@cache
def _letters() -> str:
    """A pattern of the first letters of all parts that may say so."""
    earlier = {each[:LOOKED_AT] for word in words_of("earlier_one") for each in (word, plain(word))}
    letters = {re.escape(each) for each in (*first_letters(), *earlier, "the ", "yr ", "y ")}
    return rf"(?i){_SIGN}[^\pL\pN]*(?:{'|'.join(sorted(letters))})"


@cache
def _begins() -> str:
    """A pattern of all parts that may say so, plain."""
    earlier = _EARLIER.format(written(list(words_of("earlier_one"))))
    return rf"{_SIGN}[^a-z0-9]*(?:{earlier})?{begun_texts()}"
