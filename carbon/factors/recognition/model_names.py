"""Names of models, made comparable with the names on makers' sheets (method.md, section 4).

Names are equal or they are not; likeness is never looked at. On both sides case, spaces, marks and the maker's name are
taken off, and form factors and generations are written one way; where no sheet bears the name then, words of category,
of capacity, of connection and of a line of products are taken off as well, in this order, never more than is needed. A
word that makes another product (Pro, Max, Plus, mini, Air, S, 2-in-1, Gen10 Plus) is in no list. The words stand in
emission_factors/model_name_words.csv.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from carbon.factors.tables.makers import spellings_of, split_maker
from carbon.factors.tables.tables import read_rows

_INCHES = re.compile(r"(?<=\d)\s?(?:[\"”″]|''|’’)")
_MARKS = re.compile(r"(?!(?<=\d)\.(?=\d))[\W_]+")
"""Everything between words, but for the point of a decimal."""
_BETWEEN_NUMBERS = re.compile(r"(?<=\d)[ .]+(?=\d)")
_TAKEN_OFF = ("category", "capacity", "connection", "line")
"""Kinds of words that are taken off, in this order; a line ("PowerEdge") only where the maker is known: "R740" alone
may be anybody's."""
LEAST_WITHOUT_MAKER = 4
"""Signs that a name needs where no maker stands with it: "V24" may be anybody's."""


class ModelName(NamedTuple):
    """A model's name as it is compared. maker: "" where nobody is named; keys: the whole name first, then with ever
    more words taken off, "" where too little would be left; reused: the maker gives this name to new models, too."""

    maker: str
    keys: tuple[str, ...]
    reused: bool


def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")


def _joined(name: str) -> str:
    """One space between words."""
    return " ".join(name.split())


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """The words of a kind as one pattern, whole words only, the longest first."""
    words = sorted((row["pattern"] for row in read_rows("model_name_words") if row["kind"] == kind), key=len)
    return _whole_words("|".join(reversed(words)))


@cache
def _one_way() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Spellings and the one way in which they are written, in the order of the table."""
    return tuple(
        (_whole_words(row["pattern"]), row["written"])
        for row in read_rows("model_name_words")
        if row["kind"] == "one way"
    )


def _words_of(name: str) -> str:
    """A name in plain text as words with one space between, spellings written one way."""
    name = _MARKS.sub(" ", _INCHES.sub(" inch ", name).replace("+", " plus "))
    for pattern, written in _one_way():
        name = pattern.sub(written, name)
    return _joined(name)


def _key(name: str) -> str:
    """What is compared: no spaces, but between two numbers: "Inspiron 14 5420" is no Inspiron 145420."""
    return _BETWEEN_NUMBERS.sub("-", name.lower()).replace(" ", "")


def _says_enough(key: str, maker: str) -> bool:
    """Whether what is left of a name can stand for a model: it holds a letter and a number."""
    told = any(map(str.isalpha, key)) and any(map(str.isdigit, key))
    return told and (bool(maker) or len(key) >= LEAST_WITHOUT_MAKER)


@lru_cache(maxsize=1_000)
def _name_of_maker(maker: str) -> re.Pattern[str]:
    """All spellings of a maker as one pattern, the longest first."""
    spellings = sorted({re.escape(spelling) for spelling, _ in spellings_of(maker)}, key=len, reverse=True)
    return _whole_words("|".join(spellings))


def _without_maker(maker: str, name: str) -> tuple[str, str]:
    """Maker, and its name taken off wherever it stands: "Laptop Dell Latitude 5420", "P2422H (Dell)"."""
    word = None if maker else _pattern("category").match(name)
    if word is not None:
        maker = split_maker("", name[word.end() :])[0]
    return maker, _joined(_name_of_maker(maker).sub(" ", name)) if maker else name


def _is_reused(name: str) -> bool:
    """Whether a name, all words taken off, says neither generation nor number, a size not counted; or is known to be
    given again without one."""
    bare = _pattern("size").sub(" ", name)
    return not any(map(str.isdigit, bare)) or _pattern("reused").fullmatch(name) is not None


@lru_cache(maxsize=20_000)
def model_name(manufacturer: str, model: str) -> ModelName:
    """A model's maker and its name in the forms in which it is compared, worked out once for each distinct text."""
    maker, name = split_maker(manufacturer, model)
    maker, name = _without_maker(maker, _words_of(name))
    key = _key(name)
    enough = _says_enough(key, maker)
    keys = [key if maker or enough else ""]
    # what is never taken off stands in capitals meanwhile, which no pattern holds
    name = _pattern("keep").sub(lambda found: found[0].upper(), name)
    for kind in _TAKEN_OFF:
        shorter = _pattern(kind).sub(" ", name)
        if shorter != name:  # most names hold no such word
            name = _joined(shorter)
            key = _key(name)
            enough = _says_enough(key, maker)
        keys.append(key if enough and (maker or kind != "line") else "")
    return ModelName(maker, tuple(keys), _is_reused(name.lower()))
