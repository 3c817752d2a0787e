"""Words of type columns and the kinds that they name (type_words.csv), in English, Welsh and French."""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import NamedTuple

from carbon.factors.recognition.accessories import words_in
from carbon.factors.tables.tables import read_rows


class Kind(NamedTuple):
    """What a row is: broad type (`asset_types.csv`), and type that figures are taken from, "" where none fits."""

    asset_type: str
    device_type: str
    model_decides: bool = False


class Words(NamedTuple):
    """Phrases with their kinds, each word of which is one for one thing; forms: those that say how a thing is built or
    where it stands; vocabulary: the words of all."""

    phrases: dict[tuple[str, ...], Kind]
    forms: frozenset[tuple[str, ...]]
    vocabulary: frozenset[str]
    longest: int


@cache
def type_words(match: str) -> Words:
    """The phrases of the rows of one way to match: "phrase", "model" or "code"."""
    rows = [row for row in read_rows("type_words") if row["match"] in (match, "form" if match == "phrase" else match)]
    said = {token for row in rows for token in words_in(row["words"])}
    vocabulary = frozenset(token for token in said if _without_ending(token, said) is None)

    def key(row: dict[str, str]) -> tuple[str, ...]:
        return tuple(singular(token, vocabulary) for token in words_in(row["words"]))

    phrases = {key(row): Kind(row["asset_type"], row["device_type"], row["model_decides"] == "yes") for row in rows}
    forms = frozenset(key(row) for row in rows if row["match"] == "form")
    return Words(phrases, forms, vocabulary, max(map(len, phrases)))


def singular(token: str, vocabulary: frozenset[str]) -> str:
    """The word of the table that a plural belongs to: "switches", "APs", "monitors"."""
    return token if token in vocabulary else _without_ending(token, vocabulary) or token


def _without_ending(token: str, known: Set[str]) -> str | None:
    """The known word of which a word is the plural, None where it is of none."""
    shorter = (token.removesuffix(ending) for ending in ("es", "s") if token.endswith(ending))
    return next((word for word in shorter if word in known), None)
