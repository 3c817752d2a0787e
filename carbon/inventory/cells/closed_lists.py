"""Words of closed lists (`words.csv`), and how a cell is held against them.

Case, accents, hyphens, slashes, underscores, apostrophes and spaces part no two words: "In-service", "IN_SERVICE" and
"in service" are one, and "Wedi’i waredu" is "wedi'i waredu".
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

Word = tuple[str, str]
"""Value of a word and the code under which it is told, "" for none."""

_BETWEEN_WORDS = re.compile(r"[\s_./'’‘`´‐‑‒–—-]+")
_PARTS = re.compile(r"\s+[-–—]\s+|\s*[/(),:;|]\s*")
_DATED = re.compile(r"[\s(]+\d[\d/.-]*\)?$")
_GONE = frozenset(("retired", "disposed"))


@cache
def _words() -> dict[str, dict[str, Word]]:
    with (Path(__file__).parent / "words.csv").open(encoding="utf-8", newline="") as file:
        found: dict[str, dict[str, Word]] = {}
        for row in csv.DictReader(file):
            found.setdefault(row["kind"], {})[row["word"]] = (row["value"], row["told"])
        return found


def words_of(kind: str) -> dict[str, Word]:
    """Words of one kind of `words.csv`, in lower case, each with its value and the code under which it is told."""
    return _words()[kind]


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """A text as it is held against the words of a list: without case, accents and what stands between words.

    What holds no letter stays as it is: "-1" is no 1, and a tick no blank.
    """
    if not any(letter.isalpha() for letter in text):
        return text.strip()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return _BETWEEN_WORDS.sub("", text.casefold())


@cache
def _folded_words(kind: str) -> dict[str, Word]:
    return {folded(word): said for word, said in words_of(kind).items()}


def word_in(kind: str, text: str) -> Word | None:
    """What a text says in the words of one kind; None: nobody knows it.

    A status may carry its day ("Decommissioned 05/2024") or a second word ("In stock - spare"): it is known where its
    known parts say one thing, and not where they contradict each other ("In use / Disposed") or another part says that
    it may be otherwise ("Retired - still on desk").
    """
    known = _folded_words(kind)
    hit = known.get(folded(text))
    if hit is not None or kind != "status":
        return hit
    text = _DATED.sub("", text)
    hit = known.get(folded(text))
    if hit is not None:
        return hit
    parts = [(part, known.get(folded(part))) for part in _PARTS.split(text) if part]
    hits = [found for _, found in parts if found is not None]
    if any(found is None and _says_otherwise(part) for part, found in parts):
        return None
    values = {value for value, _ in hits}
    return hits[0] if len(values) == 1 or (values and values <= _GONE) else None


def _says_otherwise(part: str) -> bool:
    """Whether a part of a status that is none itself speaks against the others."""
    said = f" {part.casefold()} "
    return any(f" {word} " in said for word in words_of("still_there"))


def plain(text: str) -> str:
    """A text in lower case without accents, letter for letter."""
    return "".join(unicodedata.normalize("NFKD", letter)[0].lower()[:1] for letter in text).replace("’", "'")
