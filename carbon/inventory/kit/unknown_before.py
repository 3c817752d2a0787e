"""A word that nobody knows before the word of a kind: "Sputum monitor", "Queue display", "Soil scanner".

other_trade_words.csv is a list of the trades that we know; a trade that it lacks would count without a word. So what is
known is weighed from the other side: makers, models, sizes, colours, sites, teams and the adjectives of the trade
(words.csv, `plain_before_kind`) make nothing else of a kind. Any other word is told, once for a list, with its units.
"""

from __future__ import annotations

from functools import cache, lru_cache

from carbon.factors.recognition.accessories import parts_of, words_in
from carbon.factors.recognition.recognition import recognise
from carbon.factors.recognition.type_words import singular, type_words
from carbon.factors.tables.tables import read_rows
from carbon.inventory.cells.closed_lists import words_of

HEADS = frozenset("monitor screen display scanner printer server switch tablet".split())
"""Words of kinds that other trades use as well, each with a qualifying word in front."""
_LEAST_LETTERS = 3
_PLACES = ("place_or_team", "place_after_thing", "place_last", "shared_name")
_TABLES = (
    ("device_models", ("manufacturer", "model")),
    ("type_words", ("words",)),
    ("maker_names", ("spelling",)),
    ("device_types", ("name",)),
    ("server_room_names", ("words",)),
    ("country_names", ("spelling",)),
)


@cache
def _places() -> frozenset[str]:
    return frozenset(word for kind in _PLACES for word in words_of(kind))


@cache
def _makers_words() -> frozenset[str]:
    return frozenset(word for row in read_rows("maker_names") for word in words_in(row["spelling"]))


@cache
def known_words() -> frozenset[str]:
    """Words that make nothing else of a kind: of our tables of kit and makers, of places, persons and the trade."""
    known = {form for word in words_of("plain_before_kind") for form in (word, f"{word}s")}
    known |= set(words_of("first_name")) | _places()
    for table, columns in _TABLES:
        for row in read_rows(table):
            for column in columns:
                known.update(words_in(row.get(column, "")))
    for row in read_rows("device_aliases"):
        known.update(words_in(row["pattern"].replace("\\b", " ").replace("\\s", " ")))
    return frozenset(known)


@cache
def kinds_of(head: str) -> frozenset[str]:
    """The broad types that phrases ending with a word name: monitor and interactive display of "screen"."""
    return frozenset(kind.asset_type for phrase, kind in type_words("phrase").phrases.items() if phrase[-1] == head)


@lru_cache(maxsize=65_536)
def unknown_before(text: str) -> tuple[str, str] | None:
    """The word that nobody knows before the last word of a kind in a text, and that word: ("sputum", "monitor") of
    "Large sputum monitor"; None where each is known, or a place or a maker stands between: "Hereford library monitor".
    """
    for part in parts_of(text):
        words = words_in(part.replace("'s ", " ").replace("’s ", " "))
        alike = [singular(word, HEADS) for word in words]
        heads = [place for place, word in enumerate(alike) if word in HEADS]
        before = words[: heads[-1]] if heads else []
        for word in reversed(before):
            if word in _places() or word in _makers_words() or not word.isalpha():
                break
            if len(word) >= _LEAST_LETTERS and word not in known_words():
                of_a_model = recognise([""], [" ".join(before)])[0] is not None
                return None if of_a_model else (word, alike[heads[-1]])
    return None
