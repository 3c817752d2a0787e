"""Words of type columns and the kinds that they name (type_words.csv), in English, Welsh and French."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from carbon.factors.accessories import words_in
from carbon.factors.tables import read_rows


class Kind(NamedTuple):
    """What a row is: broad type (`asset_types.csv`), and type that figures are taken from, "" where none fits."""

    asset_type: str
    device_type: str
    model_decides: bool = False


class Words(NamedTuple):
    """Phrases with their kinds; forms: those that say how a thing is built or where it stands."""

    phrases: dict[tuple[str, ...], Kind]
    forms: frozenset[tuple[str, ...]]
    vocabulary: frozenset[str]
    longest: int


@cache
def type_words(match: str) -> Words:
    """The phrases of the rows of one way to match: "phrase", "model" or "code"."""
    rows = [row for row in read_rows("type_words") if row["match"] in (match, "form" if match == "phrase" else match)]
    phrases = {
        tuple(words_in(row["words"])): Kind(row["asset_type"], row["device_type"], row["model_decides"] == "yes")
        for row in rows
    }
    forms = frozenset(tuple(words_in(row["words"])) for row in rows if row["match"] == "form")
    vocabulary = frozenset(token for phrase in phrases for token in phrase)
    return Words(phrases, forms, vocabulary, max(map(len, phrases)))


def singular(token: str, vocabulary: frozenset[str]) -> str:
    """The word of the table that a plural belongs to: "switches", "APs", "monitors"."""
    if token not in vocabulary:
        for ending in ("es", "s"):
            if token.endswith(ending) and token.removesuffix(ending) in vocabulary:
                return token.removesuffix(ending)
    return token
