"""Names of places that are server rooms (server_room_names.csv)."""

from __future__ import annotations

import re
from functools import cache

from carbon.factors.recognition.accessories import words_in
from carbon.factors.tables.tables import read_rows


@cache
def _room_names() -> dict[tuple[str, ...], str]:
    """Words of rooms, each with who runs such a place, "" where the word does not say it."""
    return {tuple(_place_words(row["words"])): row["run_by"] for row in read_rows("server_room_names")}


def _place_words(text: str) -> list[str]:
    """The words of a place's name, plurals as one of them: "Salle des serveurs"."""
    return [token.removesuffix("s") for token in words_in(text)]


_DATA_CENTRE = re.compile(r"dc\d{1,2}")


def names_a_server_room(text: str) -> bool:
    """Whether a place is by its name a server room, a data centre or a leased hall: "Civic Centre, comms room"; not
    "Town hall"."""
    return bool(_named_in(text)) or any(_DATA_CENTRE.fullmatch(token) for token in _place_words(text))


def run_by_of_place(text: str) -> str:
    """Who runs a place that is a leased hall or a hosting provider by its name; "" where its name does not say so."""
    return next((run_by for name in _named_in(text) if (run_by := _room_names()[name])), "")


def _named_in(text: str) -> list[tuple[str, ...]]:
    """Names of rooms that stand in the name of a place."""
    tokens = _place_words(text)
    spans = (tuple(tokens[at : at + length]) for length in (1, 2, 3) for at in range(len(tokens) - length + 1))
    return [span for span in spans if span in _room_names()]
