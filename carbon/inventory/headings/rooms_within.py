"""A column of rooms beside one of sites: two facts of one place, where either alone would be the place itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from carbon.inventory.headings.headings import Heading
from carbon.inventory.headings.synonyms import Synonym

_ROOM = frozenset(("room", "room name", "server room", "ystafell", "room metered"))
_LOCATION = frozenset(("location", "location name"))
_SITE = frozenset(("site", "site name", "building", "building name", "premises", "establishment", "campus", "safle"))

Hit = tuple[int, Heading, Synonym, str]


def rooms_within(hits: Sequence[Hit], table: str) -> list[Hit]:
    """The columns with the room of kit, and the site of a meter, as such where one list names both.

    “Location” beside “Site” is where within it kit stands; of a meter it may be a cupboard, and stays what it was.
    """
    place = {"kit": "site", "meters": "room"}.get(table)
    of_place = [hit for hit in hits if hit[2].field == place]
    rooms = [hit for hit in of_place if hit[1].words in _ROOM]
    if not rooms and table == "kit" and any(hit[1].words in _SITE for hit in of_place):
        rooms = [hit for hit in of_place if hit[1].words in _LOCATION]
    sites = [hit for hit in of_place if hit not in rooms and hit[1].words in _SITE | _LOCATION]
    if not rooms or not sites:
        return list(hits)
    moved, name = (rooms, "room") if table == "kit" else (sites, "site")
    return [(hit[0], hit[1], replace(hit[2], field=name), hit[3]) if hit in moved else hit for hit in hits]
