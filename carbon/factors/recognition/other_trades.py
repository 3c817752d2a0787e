"""Words of kit inside the names of other trades' things: "Patient monitor", "Light switch", "Plunge router".

other_trade_words.csv is a closed list that anybody can read: the word of kit, the words that make another thing of it,
and whose trade that is. What is so named is asked about and never counted: the word for kit is there, and so a person
may know better. A place, a person or a maker beside the word makes nothing else of it: "Reception monitor".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from carbon.factors.recognition.accessories import parts_of, words_in
from carbon.factors.recognition.type_words import singular, type_words
from carbon.factors.tables.tables import read_rows

Phrase = tuple[str, ...]

_BETWEEN = frozenset(
    "rate level levels sign signs alarm unit system portable digital wireless wifi wall mounted handheld hand held "
    "colour lcd touch smart video adult small large electronic mobile old new".split()
)
"""Words that may stand between a qualifying word and the word of kit: "Heart rate monitor", "Baby video monitor"."""
_LONGEST = 3
_MOST_PARTS = 2
"""Words of kit are looked for as one word, or as two ("base unit")."""


class Trades(NamedTuple):
    """What makes another thing of one word of kit. before: words that qualify it, in front of it or alone behind a
    dash, a comma or a bracket; behind: words that follow it directly; anywhere: makers of nothing else by that word."""

    before: set[Phrase]
    behind: set[Phrase]
    anywhere: set[Phrase]


@cache
def _trades() -> dict[Phrase, Trades]:
    """The rows of the table, by their words of kit."""
    found: dict[Phrase, Trades] = {}
    for row in read_rows("other_trade_words"):
        for of in row["of"].split(";"):
            trades = found.setdefault(tuple(words_in(of)), Trades(set(), set(), set()))
            words = tuple(words_in(row["words"]))
            getattr(trades, row["place"]).add(words)
            if row["place"] == "before" and row["language"] != "en":
                trades.behind.add(words)  # Welsh and French put what qualifies a word behind it
    return found


@lru_cache(maxsize=65_536)
def other_trades_in(text: str) -> frozenset[str]:
    """The broad types (asset_types.csv) whose word stands in a text as part of another trade's name: monitor of "Blood
    pressure monitor"; none of "Dell monitor". A longer phrase of the table is kit whatever stands before it: "Network
    switch"."""
    known = type_words("phrase")
    parts = [words for each in parts_of(text.replace("/", " ")) if (words := words_in(each))]
    every = [word for words in parts for word in words]
    found: set[str] = set()
    for number, words in enumerate(parts):
        alike = [singular(word, known.vocabulary) for word in words]
        for place in range(len(words)):
            for length in range(_MOST_PARTS, 0, -1):
                head = tuple(alike[place : place + length])
                trades = _trades().get(head) or _trades().get(tuple(words[place : place + length]))
                kind = known.phrases.get(head)
                if trades is None or kind is None or len(head) < length:
                    continue
                ends = place + length
                within = _in_a_longer_phrase(alike, place, ends)
                if _starts(words[ends:], trades.behind) or (
                    not within
                    and (
                        _ends(words[:place], trades.before)
                        or any(_is_all(other, trades.before) for other in parts[number + 1 :])
                        or _holds(every, trades.anywhere)
                    )
                ):
                    found.add(kind.asset_type)
    return frozenset(found)


def _in_a_longer_phrase(words: Sequence[str], start: int, ends: int) -> bool:
    """Whether a run of words is the end of a longer phrase for kit: "switch" of "network switch"."""
    known = type_words("phrase")
    longer = (known.phrases.get(tuple(words[first:ends])) for first in range(max(0, ends - known.longest), start))
    return any(kind is not None for kind in longer)


def _ends(words: Sequence[str], phrases: set[Phrase]) -> bool:
    """Whether words end with a phrase, words that say nothing of a trade apart."""
    last = len(words)
    while True:
        if any(tuple(words[last - length : last]) in phrases for length in range(1, min(_LONGEST, last) + 1)):
            return True
        if not last or words[last - 1] not in _BETWEEN:
            return False
        last -= 1


def _starts(words: Sequence[str], phrases: set[Phrase]) -> bool:
    """Whether words start with a phrase."""
    return any(tuple(words[:length]) in phrases for length in range(1, _LONGEST + 2))


def _is_all(words: Sequence[str], phrases: set[Phrase]) -> bool:
    """Whether words are a phrase and nothing more."""
    return tuple(word for word in words if word not in _BETWEEN) in phrases or tuple(words) in phrases


def _holds(words: Sequence[str], phrases: set[Phrase]) -> bool:
    """Whether a phrase stands somewhere in a text."""
    lengths = range(1, _LONGEST + 1) if phrases else ()
    return any(tuple(words[place : place + length]) in phrases for length in lengths for place in range(len(words)))
