"""Parts of a cell that stand as a cell of their own: what its brackets or stars hold, and what ends it behind a stroke,
a comma or a full stop, or behind nothing at all. "HP 250 – sold 2023", "[SOLD] HP 250" and "HP 250 sold 2023" are a
name and a word of leaving.

Where such a part may be of another thing ("replaces LT004, stolen 2022"), or its word of other things than leaving
("EOL"), it leaves that open; so does one without a sign before it in a sentence ("given to Jo after hers was lost").
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

from carbon.factors.recognition.recognition import kind_of_phrase
from carbon.inventory.cells.cells import Cells, to_numpy
from carbon.inventory.cells.closed_lists import plain, words_of
from carbon.inventory.cells.texts import hold_pattern
from carbon.inventory.cells.whole_cells import (
    AROUND,
    FEW,
    LOOKED_AT,
    NOT_COME,
    begun_texts,
    first_letters,
    is_soft,
    soft_with_day,
    spoken_against,
    status_of_word,
    word_of_text,
    written,
)

_HELD = re.compile(r"[(\[{*]+(?P<part>[^()\[\]{}*]+)")
_BEHIND = re.compile(r"(?P<sentence>[.!?]\s|[;\n])|\s[-–—]+|[-–—]\s|[–—,/|]|:\s")
_SIGN = r"(?:[(\[{*–—,/|;\n]|[.!?:]\s|\s-|-\s)"
"""What stands before a part, in the pattern language of columns."""
_SHORTEST_PLACE = 5
"""Letters of a place of leaving behind a sign: "Blaenau - Tip" is the name of a site."""
_GAP = re.compile(r"\s+")
_BARE = r"\s"
"""What stands before a part that no sign divides from the name before it."""
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
    cells: Cells, of_another: Callable[[str], bool] | None, *, who: bool = False, notes: bool = False,
    place: bool = False,
) -> tuple[NDArray[np.object_], NDArray[np.object_]]:  # fmt: skip
    """The word by which a part of each distinct text says that the kit of its row has left or has not come, "" for
    none; and the word where a part leaves open whether it says that.

    of_another: whether what stands before a part tells that it is of another thing, None in a column that names the kit
    of its row; who: of a column of who has it, and people retire themselves; notes: of a column of notes, in which
    "BER" is nobody's initials; place: of a column of places, which have names such as "Waste disposal".
    """
    says, may_say = (np.full(cells.distinct, "", dtype=object) for _ in range(2))
    if cells.numbers is not None and not np.isnan(cells.numbers).any():
        return says, may_say
    for at, text in _that_may_say(cells, _SIGN):
        for part in parts_of(text):
            word, is_open = _word_of(part, of_another or _names_it, who=who, notes=notes, place=place)
            found = may_say if is_open else says
            found[at] = found[at] or word
    for at, text in _that_may_say(cells, _BARE):
        if says[at] or may_say[at]:
            continue
        word, is_open = _word_at_end(text, notes=notes, place=place)
        if word and not ((place or of_another is not None) and _may_be_name(word)):
            (may_say if is_open or of_another is not None else says)[at] = word
    return says, np.where(says == "", may_say, "")


def _that_may_say(cells: Cells, before: str) -> Iterator[tuple[int, str]]:
    """The distinct texts of which a part behind such a sign may say so, with their places."""
    if not hold_pattern(cells.texts, _letters(before)):
        return
    places = np.flatnonzero(to_numpy(pc.match_substring_regex(cells.texts, _letters(before))))
    if len(places) > FEW:
        places = places[to_numpy(pc.match_substring_regex(_plain(cells.texts.take(pa.array(places))), _begins(before)))]
    yield from zip(places.tolist(), cells.texts.take(pa.array(places)).to_pylist(), strict=True)


def _names_it(_: str) -> bool:
    """Of a column that names the kit of its row: what stands before a word of leaving is its name."""
    return False


def _word_at_end(text: str, *, notes: bool, place: bool) -> tuple[str, bool]:
    """The word of leaving with which a text goes on to its end without a sign before it, "" for none; and whether it
    leaves open if that is of the kit of its row. "Not sold" and "if lost" say nothing of the kind, and a thing that
    stands in the place of a place ("screen scrapped") is another."""
    for gap in _GAP.finditer(text):
        part = Part(text[gap.end() :], _its_sentence(text[: gap.start()]), "")
        before = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", plain(part.before))
        if not before:
            continue
        word, is_open = _word_of(part, _names_it, who=False, notes=notes)
        if not word:
            continue
        if any(before[-1] in words_of(kind) for kind in ("denies", "not_left_yet")):
            return "", False
        of_thing = kind_of_phrase(before[-1]) is not None
        return word, is_open or (of_thing if place else before[-1] in words_of("not_of_it") and not of_thing)
    return "", False


def _may_be_name(word: str) -> bool:
    """Whether a place may be called so ("Waste disposal", "WEEE"), or a sentence end in it ("the missing")."""
    return is_soft(word) or plain(word) in words_of("gone_place")


def _word_of(
    part: Part, of_another: Callable[[str], bool], *, who: bool, notes: bool, place: bool = False
) -> tuple[str, bool]:
    """The word by which a part says so, "" for none, and whether it leaves open if that is of the kit of its row."""
    text = part.text.strip(AROUND)
    earlier = _earlier_one().match(plain(text))
    said = text[earlier.end() :] if earlier else text
    word = word_of_text(said, widely=True, places=place and len(said) >= _SHORTEST_PLACE, notes=notes) or soft_with_day(
        said
    )
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
def _letters(before: str) -> str:
    """A pattern of the first letters of all parts that may say so, behind what stands before them."""
    earlier = {each[:LOOKED_AT] for word in words_of("earlier_one") for each in (word, plain(word))}
    letters = {re.escape(each) for each in (*first_letters(), *earlier, "the ", "yr ", "y ")}
    return rf"(?i){before}[^\pL\pN]*(?:{'|'.join(sorted(letters))})"


@cache
def _begins(before: str) -> str:
    """A pattern of all parts that may say so, plain, behind what stands before them."""
    earlier = _EARLIER.format(written(list(words_of("earlier_one"))))
    return rf"{before}[^a-z0-9]*(?:{earlier})?{begun_texts()}"
