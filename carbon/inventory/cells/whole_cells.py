"""Cells that say in their whole meaning that kit has left, or has not come: "Sold", "WEEE 2023", "On order, due May".

A cell says so where it is a known word of a status, or begins with one that says nothing else and goes on with a day,
with to whom, where or when ("Sold to staff", "Stolen - police told"), or behind a stroke. Text that only mentions such
a word ("replaced disposed unit", "Sold Street", "lost property office") does not.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells, to_numpy
from carbon.inventory.cells.closed_lists import folded, plain, words_of
from carbon.inventory.cells.given_away import given_away, is_given_away
from carbon.inventory.cells.times_named import MONTH

GONE = ("retired", "disposed", "lost")
"""Statuses of what is there no more."""
NOT_COME = "not_acquired"
"""The status of what is not there yet."""
_SHORTEST, _SHORTEST_IN_NOTES, _LONGEST = 4, 3, 80
"""Letters of a word that says so by itself, for initials may be anybody's, and among notes; and of a cell that is no
story."""
LOOKED_AT = 3
"""Letters by which most cells are known at once to say no such thing."""
FEW = 200
"""Texts up to which each is read by itself: the pattern of all words is prepared anew at each call, in the time of that
many."""
_NUMBERED = re.compile(r"\s+(?:no\.?\s*|#)?(?:\d{1,3}|[A-Z])$")
"""What tells places of one name apart: "Disposal cage 2", "WEEE cage B"."""
AROUND = " \t.!?*\"'()[]-–—"
"""Signs around a word that say nothing."""


def whole_words(cells: Cells, *, widely: bool, places: bool = False, notes: bool = False) -> NDArray[np.object_]:
    """The word by which each distinct text says in its whole meaning that kit has left or has not come, "" for none.

    widely: words that may be said of other things ("Ordered", "Missing") too; places: "Skip" says so as well; notes: of
    a column of notes, in which "BER" is nobody's initials.
    """
    found = np.full(cells.distinct, "", dtype=object)
    if cells.numbers is not None and not np.isnan(cells.numbers).any():
        return found
    places_of = may_begin(cells.texts)
    texts = cells.texts.take(pa.array(places_of)).to_pylist()
    for place, text in zip(places_of.tolist(), texts, strict=True):
        found[place] = word_of_text(text or "", widely=widely, places=places, notes=notes)
    return found


def may_begin(texts: pa.Array) -> NDArray[np.intp]:
    """Places of the texts that may begin with a word of leaving or of not having come."""
    first = pc.utf8_slice_codeunits(pc.utf8_trim(texts, AROUND), 0, LOOKED_AT)
    some = np.flatnonzero(to_numpy(pc.is_in(pc.utf8_lower(first), value_set=pa.array(first_letters(), pa.string()))))
    if len(some) <= FEW:
        return some
    likely = to_numpy(pc.match_substring_regex(pc.utf8_lower(texts.take(pa.array(some))), _begins()))
    return some[likely]


def status_of_word(word: str) -> str:
    """The status that a word of `whole_words` says."""
    key = folded(word)
    place = _of_places().get(key) or _of_places().get(folded(_NUMBERED.sub("", word)), "")
    known = _known().get(key) or place or _of_starts().get(key, "") or note_statuses().get(key, "")
    return known or ("disposed" if is_given_away(word) else "")


@cache
def note_statuses() -> dict[str, str]:
    """Statuses that a note says as all that it says ("stored", "duplicate"), or a word before a kind ("Ex-laptop"), by
    their folded words."""
    kinds = ("note_status", "former_kit")
    return {folded(word): value for kind in kinds for word, (value, _) in words_of(kind).items()}


def is_put_away(word: str) -> bool:
    """Whether a word says of a note that kit is in stock, which of some kit says where it works."""
    return note_statuses().get(folded(word)) == "in_stock"


def word_of_text(text: str, *, widely: bool, places: bool = False, notes: bool = False) -> str:
    """The word by which one text says in its whole meaning that kit has left or has not come, "" for none; all as in
    `whole_words`."""
    said = text.strip(AROUND)
    key = folded(said)
    if len(text) > _LONGEST:
        return ""
    if places and (key in _of_places() or folded(_NUMBERED.sub("", said)) in _of_places()):
        return said
    if sum(map(str.isalpha, key)) < (_SHORTEST_IN_NOTES if notes else _SHORTEST):
        return ""
    if key in _known():
        return said if widely or key not in _soft() else ""
    begins = _whole().match(plain(said))
    if begins is None:
        return given_away(plain(said))
    return "" if spoken_against(begins["rest"]) else said[: begins.end("start")]


def is_soft(word: str) -> bool:
    """Whether a word of `whole_words` may be said of other things than leaving: "Ordered", "Missing", "with school"."""
    return folded(word) in _soft() or plain(word).split()[0] in words_of("soft_verb")


def soft_with_day(text: str) -> str:
    """The word of leaving, one that may be said of other things, that a text says with its day and nothing else
    ("returned 2023"), "" for none. What was ordered on a day has come since, for all one knows."""
    word = re.sub(rf"(?:\s+{DAY})+$", "", plain(text.strip(AROUND)))
    key = folded(word)
    return word if key in _soft() and _known().get(key) in GONE and len(word) < len(text.strip(AROUND)) else ""


def spoken_against(rest: str) -> bool:
    """Whether what follows says that it is not so, or no more: "Sold: no", "Stolen - recovered"."""
    said = " " + " ".join(re.findall(r"[^\W_]+", rest)) + " "
    if said == " now ":
        return False  # "With charity now"
    return any(f" {plain(word)} " in said for kind in ("denies", "still_there") for word in words_of(kind))


@cache
def _known() -> dict[str, str]:
    """Statuses of what has left or has not come, by their folded words."""
    return {folded(word): words_of("status")[word][0] for word in known_words()}


def known_words() -> list[str]:
    """Words of a status of what has left or has not come."""
    return [word for word, (value, _) in words_of("status").items() if value in (*GONE, NOT_COME)]


@cache
def _soft() -> frozenset[str]:
    return frozenset(folded(word) for word in words_of("soft_leaving"))


@cache
def _of_places() -> dict[str, str]:
    return {folded(word): value for word, (value, _) in words_of("gone_place").items() if value}


@cache
def _of_starts() -> dict[str, str]:
    return {folded(word): value for word, value in _starts().items()}


@cache
def _starts() -> dict[str, str]:
    """Starts of cells that say nothing else, each with its status: "stolen from", and every way of leaving with
    everybody outside to whom kit goes: "gone to charity", "taken back by the supplier"."""
    articles = ["", *(f"{word} " for word in words_of("leaving_article"))]
    composed = {
        f"{verb} {article}{whom}": value
        for verb, (value, _) in words_of("leaving_verb").items() for article in articles for whom in words_of("outside")
    }  # fmt: skip
    return composed | {word: value for word, (value, _) in words_of("leaving_start").items()}


def written(words: list[str]) -> str:
    """A pattern of words in every way to write them, the longest first."""
    spelled = sorted({plain(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[\s_-]+").replace("'", "['` ]?") for word in spelled)


def _begun() -> str:
    """A pattern of all starts of cells, those of somebody outside put together in it."""
    verbs, articles, outside = (
        written(list(words_of(kind))) for kind in ("leaving_verb", "leaving_article", "outside")
    )
    alone = written(list(words_of("leaving_start")))
    return rf"{alone}|(?:{verbs})\s+(?:(?:{articles})[\s'])?\s*(?:{outside})"


DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)\b|'?\d[\d/.\-]*|q[1-4]|fy\s?\d[\d/\-]*|{plain(MONTH)}(?:[-/.']\d+|\.)?|"
    r"(?:last|this) (?:year|month|week)|llynedd|eleni|l'an dernier)"
)
"""A day, or a part of one, in plain letters."""


@cache
def _whole() -> re.Pattern[str]:
    clear = [word for word in known_words() if folded(word) not in _soft() and len(folded(word)) >= _SHORTEST]
    tail = written(list(words_of("leaving_tail")))
    begun = _begun()
    return re.compile(
        rf"(?P<start>(?:{begun})\b|(?:{written(clear)})(?=\s*[,;:(/]|\s+[-–—]|\s+(?:{tail})(?:\W|$)|"
        rf"\s+{DAY}(?:\s+{DAY})*(?:$|\s*[,;:(/]|\s+[-–—]|\s+(?:{tail})(?:\W|$))))(?P<rest>.*)$"
    )


def all_words() -> list[str]:
    """Words of which each text that says so holds one at least."""
    kinds = ("leaving_start", "leaving_verb", "giving_verb", "keeping_verb", "gone_place")
    return [*known_words(), *(word for kind in kinds for word in words_of(kind))]


@cache
def first_letters() -> list[str]:
    """The first letters of all texts that may say so, with accents and without, in every way to part their words."""
    spelled = {each for word in all_words() for each in (word, plain(word))}
    parted = {re.sub(r"[ '-]", between, word) for word in spelled for between in (" ", "-", "_", "'", "’", ".", "")}
    return sorted({word[:LOOKED_AT] for word in spelled | parted})


@cache
def _begins() -> str:
    """A pattern of all texts that may say so, by their first words."""
    words = {_first_words(each) for word in all_words() for each in (word, plain(word))}
    return rf"^[^\pL\pN]*(?:{'|'.join(sorted(words))})"


@cache
def begun_texts() -> str:
    """A pattern of all texts that may say so, plain, with what has to follow: "lost property" is none."""
    verbs = written([*words_of("giving_verb"), *words_of("keeping_verb")])
    known = "|".join(sorted(r"[^a-z0-9]*".join(re.findall(r"[^\W_]+", plain(word))) for word in known_words()))
    tail = rf"(?:{written(list(words_of('leaving_tail')))})(?:[^a-z0-9]|$)"
    return rf"(?:(?:{_begun()}|{verbs})\b|(?:{known})(?:[^a-z0-9]*$|\s*[^a-z0-9\s]|\s+(?:{DAY}|{tail})))"


def _first_words(word: str) -> str:
    """A pattern of its first words, until they have as many letters as say anything."""
    found: list[str] = []
    for part in re.findall(r"[^\W\d_]+", word):
        found.append(part)
        if sum(map(len, found)) >= _SHORTEST:
            break
    return r"[^\pL\pN]*".join(found)
