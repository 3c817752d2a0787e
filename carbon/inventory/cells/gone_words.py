"""Words that say that kit is gone, wherever in a row they stand."""

from __future__ import annotations

import re
from functools import cache
from string import ascii_lowercase

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells, to_numpy
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.texts import are_among, hold, hold_pattern, letters_in
from carbon.inventory.cells.whole_cells import GONE, all_words

_SHORTEST = 6
"""Letters of a word that says so where it stands alone; "HS" or "sold" may be anything."""


def can_say_it(texts: pa.Array) -> bool:
    """Whether any text of a column can say that kit is gone or has not come, by the letters that occur in the column:
    no tag such as "TAG-0000001" can. A column of names holds all letters, and is searched."""
    letters = letters_in(texts)
    return letters is None or any(word <= letters for word in _letters_of_words())


@cache
def _letters_of_words() -> frozenset[frozenset[str]]:
    """The letters of each word of leaving and of coming, without those with accents, which are written either way."""
    words = [*all_words(), *_gone_in_text()]
    return frozenset(frozenset(word).intersection(ascii_lowercase) for word in words)


def words_of_leaving(cells: Cells, *, alone: bool = False, places: bool = False) -> NDArray[np.object_]:
    """The word by which each distinct text says that kit is gone, "" for none. Only the word is kept, for a note may
    hold what belongs to people.

    alone: the first alone, for columns of people; places: "Skip" and "WEEE cage" say so too.
    """
    found = np.full(cells.distinct, "", dtype=object)
    where = says_gone(cells, alone=alone)
    if places:
        places_of_leaving = pa.array(sorted(words_of("gone_place")), pa.string())
        lower = pc.utf8_lower(cells.texts)
        where = where | are_among(lower, places_of_leaving)
        if hold(lower, "("):  # "Cage 4 (disposals)"
            inner = pc.replace_substring_regex(lower, r"^[^(]*\(\s*([^()]*?)\s*\)\s*$", r"\1")
            where = where | are_among(inner, places_of_leaving)
    for place in np.flatnonzero(where).tolist():
        text = str(cells.texts[place].as_py() or "")
        inside = re.search(rf"(?:^|[^\w])({_in_text()})(?:$|[^\w])", text, re.IGNORECASE)
        found[place] = text if inside is None else inside[1]
    return found


def verbs_of_leaving(cells: Cells) -> NDArray[np.object_]:
    """The verb of leaving that each distinct text of a note holds ("passed to Huw", "went in May"), "" for none. The
    verb alone is kept. "Went wrong" is of no leaving."""
    found = np.full(cells.distinct, "", dtype=object)
    if cells.numbers is not None and not np.isnan(cells.numbers).any():
        return found
    lower = pc.utf8_lower(cells.texts)
    some = to_numpy(pc.match_substring_regex(lower, rf"(?:^|[^\pL])(?:{_spelled('may_have_left')})(?:$|[^\pL])"))
    for place in np.flatnonzero(some).tolist():
        text = re.sub(rf"\b(?:{_spelled('has_not_left')})\b", " ", str(lower[place].as_py()))
        inside = re.search(rf"\b(?:{_spelled('may_have_left')})\b", text)
        found[place] = inside[0] if inside else ""
    return found


@cache
def _spelled(kind: str) -> str:
    """A pattern of the words of a kind, the longest first."""
    return "|".join(map(re.escape, sorted(words_of(kind), key=lambda word: (-len(word), word))))


def leased_and_returned(cells: Cells) -> NDArray[np.object_]:
    """The word by which each distinct text of a column of ownership says that kit went back, "" for none."""
    known = words_of("gone_ownership")
    found = np.full(cells.distinct, "", dtype=object)
    for place, text in enumerate(cells.texts.to_pylist()):
        said = re.split(r"[^\w]+", (text or "").casefold())
        found[place] = next((word for word in known if f" {word} " in f" {' '.join(said)} "), "")
    return found


def says_gone(cells: Cells, *, alone: bool = False) -> NDArray[np.bool_]:
    """Which distinct texts say that kit is gone: as their only word, or in the middle of a note.

    alone: the first alone, for columns of people, of which nothing else is looked at.
    """
    lower = pc.ascii_lower(cells.texts)
    found = are_among(lower, pa.array(_alone(), pa.string()))
    if not alone and hold_pattern(lower, _in_text()):
        found = found | to_numpy(pc.match_substring_regex(lower, rf"(?:^|[^\pL])(?:{_in_text()})(?:$|[^\pL])"))
    return found


@cache
def _alone() -> list[str]:
    words = [word for word, (value, _) in words_of("status").items() if value in GONE and len(word) >= _SHORTEST]
    return sorted({spelled for word in words for spelled in (word, word.replace(" ", "-"), word.replace(" ", "_"))})


def _gone_in_text() -> list[str]:
    return [*words_of("gone_in_text"), "de commissioned"]


@cache
def _in_text() -> str:
    """A pattern of all words that say so in a note, in every way to write them."""
    spelled = {
        word.replace(" ", between).replace("'", stroke)
        for word in _gone_in_text()
        for between in " -"
        for stroke in "'’ "
    }
    return "|".join(map(re.escape, sorted(spelled)))
