"""Words of a line that stands alone in its row: what it says of the rows that it is about, and whether it is a place.

The words of leaving are those of titles (`carbon.inventory.headings.name_status`), wherever such a line stands.
"""

from __future__ import annotations

import re

from carbon.factors.recognition.recognition import kind_of_phrase, recognise_type_words
from carbon.factors.tables.asset_types import NOT_PHYSICAL, UNKNOWN
from carbon.inventory.cells.closed_lists import word_in, words_of
from carbon.inventory.headings.name_status import named_for_removal, says_in_use, status_in_name

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PAIRS = frozenset(("headphones", "earphones", "earbuds", "speakers", "glasses", "scales"))
"""Plurals that one thing is called by."""
_CODE = re.compile(r"[^\W\d_][-_]?\d")
"""Letters and a number in one word, as in tags: “OLD-123”."""
_WELSH = frozenset(
    "gliniaduron cyfrifiaduron tabledi llechi monitorau sgriniau argraffwyr gweinyddion gweinyddwyr ffonau switshis "
    "llwybryddion taflunyddion bysellfyrddau dociau camerau sganwyr".split()
)
_SHORTEST = 4
"""Letters of a word whose last “s” may be that of a plural: “UPS” is one."""


def status_of_line(text: str, *, caption: bool = False) -> tuple[str, bool]:
    """The status that a line says of the rows it is about, "" for none, and whether it is certain: the word of a status
    alone is, and so is the caption above headings that stand again; what a title would be asked about is asked."""
    hit = word_in("status", text)
    if hit is not None:
        return hit[0], True
    if says_in_use(text, widely=True):
        return "in_use", True
    if (_CODE.search(text) and not caption and not named_for_removal(text)) or (
        is_place(text) and not caption and not status_in_name(_without_titles(text))
    ):
        return "", False
    status = status_in_name(text)
    return status, bool(status) and caption


def is_of_rows_above(text: str) -> bool:
    """Whether a line speaks of the rows of the list that it stands in or beneath: “All of the above”, “These items”."""
    words = [word.casefold() for word in _WORD.findall(text)]
    while words and words[0] in words_of("note_line"):
        words = words[1:]
    if words[:3] in (["all", "in", "one"], ["tout", "en", "un"], ["popeth", "mewn", "un"]):
        return False
    return not words_of("of_rows_above").keys().isdisjoint(words) or (
        len(words) > 1 and words[0] in words_of("of_all_rows") and words[1] not in words_of("leaving_noun")
    )


def is_place(text: str) -> bool:
    """Whether a text is a room or another place by its head: “Server room”, “Mobile library 2”, “Ystafell argraffu”."""
    words = _WORD.findall(text)
    return bool(words) and bool(word_in("place_last", words[-1]) or word_in("place_first", words[0]))


def heads_kind(text: str) -> bool:
    """Whether a text names a kind of kit in the plural, with other words or not: “Screens”, “Year 6 iPads”."""
    if is_place(text) or not text:
        return False
    text = " ".join(word for word in text.split() if not any(sign.isdigit() for sign in word))  # “New laptops 2025”
    kind = recognise_type_words([text])[0] if text else None
    if kind is None or kind.asset_type in NOT_PHYSICAL:
        return False
    if is_plural_kind(text):
        return True
    last = text.split()[-1]
    if len(last) <= _SHORTEST or not last.casefold().endswith("s") or last.casefold() in _PAIRS:
        return False
    one = recognise_type_words([text[:-1]])[0]
    alone = recognise_type_words([last])[0]
    return one is not None and alone is not None and one.asset_type == kind.asset_type == alone.asset_type


def _without_titles(text: str) -> str:
    return " ".join(word for word in _WORD.findall(text) if word.casefold() not in words_of("status_title"))


def is_plural_kind(text: str) -> bool:
    """Whether a text is the plural of a kind of kit and says nothing more: "Laptops", "Gliniaduron", "Écrans"."""
    kind = kind_of_phrase(text)
    if kind is None or kind.asset_type in (UNKNOWN, *NOT_PHYSICAL):
        return False
    words = text.casefold().split()
    if not _WELSH.isdisjoint(words):
        return True
    for ending in ("s", "es"):
        one = [word.removesuffix(ending) if len(word) > _SHORTEST else word for word in words]
        alone = kind_of_phrase(" ".join(one)) if one != words else None
        if alone is not None and alone.asset_type == kind.asset_type:
            return True
    return False
