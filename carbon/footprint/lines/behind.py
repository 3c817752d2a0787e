"""Which kit stands behind a meter: where its room is that of the meter, and its site too where both name one.

Source: method, section 3 (a meter of a room).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from carbon.columns import codes
from carbon.factors.recognition.room_names import names_a_server_room
from carbon.footprint.ledger.kit import Kit
from carbon.footprint.ledger.worksheet import Mask
from carbon.footprint.lines.contracts import place_key
from carbon.footprint.lines.electricity import Electricity


@dataclass(frozen=True)
class Place:
    """What a meter is of: its room, and the site of that room where it names both; file: of one that names neither."""

    room: str = ""
    site: str = ""
    file: int = -1

    @staticmethod
    def of(room: str, site: str, file: int) -> Place:
        """room, site: as they are written, "" where they are not."""
        room, site = place_key(room), place_key(site)
        if not room and not site:
            return Place(file=file)
        return Place(room or site, site if room and site != room else "")

    @property
    def name(self) -> str:
        """The same by its room alone, where no other site has one that is called so."""
        return f"room|{self.room}" if self.room else self.key

    @property
    def key(self) -> str:
        """By which its share of what is drawn is told from that of others."""
        if not self.room:
            return f"file|{self.file}"
        return f"room|{self.site}, {self.room}" if self.site else f"room|{self.room}"


def stands_at(kit: Kit, place: Place) -> Mask:
    """Kit whose room is a place: by its room with its site, or by its site alone where that is called as the room is.

    Where the meter names no site and rooms of its name stand at several, none of them is known to be its own.
    """
    whole = _words(f"{place.site} {place.room}")

    def there(site: str, room: str) -> bool:
        if site == place.room or _words(f"{site} {room}") == whole:
            return True
        return room == place.room and (not place.site or not site)

    found = _where(kit, there)
    if place.site:
        return found
    by_room = _where(kit, lambda site, room: room == place.room != site)
    sites = np.unique(kit.text("site")[0][by_room])
    return found if len(sites) < 2 else found & ~by_room


def behind(kit: Kit, found: Electricity, place: Place, taken: Mask) -> Mask | None:
    """Kit rows behind a meter; None where no kit is listed there, so that the meter counts by itself.

    A meter of a room serves the rows that stand in it. One that names no room serves the cooled kit of its own file in
    own rooms; where another file lists cooled kit it may measure the same, and counts nothing. taken: kit behind
    a meter of its own room, which stands behind none of its whole site besides.
    """
    able = _able(kit, found)
    if place.room:
        here = able & stands_at(kit, place) & ~taken
        return here if here.any() else None
    of_file = kit.file_codes == place.file
    in_rooms = able & kit.cooled & (kit.runner == 0)
    if (in_rooms & of_file).any():
        return in_rooms & of_file
    return np.zeros(kit.length, dtype=bool) if in_rooms.any() else None


def may_stand_behind(kit: Kit, found: Electricity, place: Place) -> Mask:
    """Cooled kit at the site of a meter's room that says no room of its own: it may be in that room, or beside it."""

    def beside(site: str, room: str) -> bool:
        if room or not site:
            return False
        if place.site:
            return site == place.site
        rest = place.room.removeprefix(site)
        return rest != place.room and bool(_words(rest)) and not rest[0].isalnum() and names_a_server_room(rest)

    return _able(kit, found) & kit.cooled & (kit.runner == 0) & _where(kit, beside) & ~stands_at(kit, place)


def _able(kit: Kit, found: Electricity) -> Mask:
    return kit.running & kit.measured & ~np.isnan(found.kwh) & (found.kwh > 0) & (kit.home_share < 1)


def _where(kit: Kit, says: Callable[[str, str], bool]) -> Mask:
    """Rows whose site and room, as compared and "" where they are not stated, are what is looked for."""
    sites, site_names = codes(kit.table, "site")
    rooms, room_names = codes(kit.table, "room")
    pairs, which = np.unique(np.stack([sites, rooms]), axis=1, return_inverse=True)
    site_keys, room_keys = ([*map(place_key, names), ""] for names in (site_names, room_names))
    hits = [says(site_keys[site], room_keys[room]) for site, room in pairs.T.tolist()]
    return np.array(hits, dtype=bool)[which.ravel()]


def _words(text: str) -> tuple[str, ...]:
    return tuple(sorted(re.findall(r"[^\W_]+", text)))
