"""Names of places that are server rooms (server_room_names.csv)."""

from __future__ import annotations

import re
from functools import cache

from carbon.factors.accessories import words_in
from carbon.factors.tables import read_rows


@cache
def _room_names() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(_place_words(row["words"])) for row in read_rows("server_room_names"))


def _place_words(text: str) -> list[str]:
    """The words of a place's name, plurals as one of them: "Salle des serveurs"."""
    return [token.removesuffix("s") for token in words_in(text)]


_DATA_CENTRE = re.compile(r"dc\d{1,2}")


def names_a_server_room(text: str) -> bool:
    """Whether a place is by its name a server room, a data centre or a leased hall: "Civic Centre, comms room"; not
    "Town hall"."""
    tokens = _place_words(text)
    named = any(
        tuple(tokens[start : start + length]) in _room_names()
        for length in (1, 2, 3)
        for start in range(len(tokens) - length + 1)
    )
    return named or any(_DATA_CENTRE.fullmatch(token) for token in tokens)
