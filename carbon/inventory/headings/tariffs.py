"""Headings of the parts of a reading by tariff: "Day kWh, Night kWh", "Peak, Off-peak", "Rate 1, Rate 2", "HP, HC".

Each stands for the hours of one rate, so that none alone is what was used. They make up a reading where all are of one
tariff and none of it that must be there is missing; else a part may be within another ("Day, Night, Weekend").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.values import unit_fits
from carbon.inventory.headings.heading_units import room_named, spaced

if TYPE_CHECKING:
    from carbon.inventory.headings.headings import Heading

Part = tuple[str, str]
"""A tariff and the part of it: ("day", "night")."""
_TOGETHER = {
    "day": ({"day", "night"},),
    "peak": ({"peak", "off peak"}, {"peak", "standard"}, {"standard", "off peak"}),
    "heat": ({"normal", "low"}, {"high", "low"}),
    "week": ({"weekday", "weekend"},),
    "hp": ({"hp", "hc"},),
    "colour": ({"red", "green"}, {"red", "amber"}),
    "number": ({"1", "2"},),
}
"""What of a tariff must be there for its parts to be a whole."""
_UNIT = re.compile(r"^[kmg]?wh$")
_OF_ENERGY = frozenset("units usage use consumption consumed energy electricity consommation defnydd e7".split())
_SHOWN = frozenset("reading readings read reads darlleniad releve".split())
"""Words of what a meter shows, and not of what was used."""
_DIAL = frozenset("meter register closing dial cumulative mesurydd compteur".split())
_BESIDE = _SHOWN | frozenset(
    "rate rates tariff tariffs register band period hours time times import e7 e10 meter elec".split()
)
_NUMBERED = re.compile(r"\b(?:rate|tariff|register|reg|band|r|t) ?([1-9])\b")
_ECONOMY = re.compile(r"\beconomy (?:7|10)\b")


def tariff_of(heading: Heading, *, bare: bool = False) -> Part | None:
    """The tariff and the part of it whose energy a heading holds; None: it names none, or money, power or a price.

    bare: also where it says nothing of energy ("Peak"), because a person has said it or is to be asked.
    """
    words = " ".join(spaced(heading.whole).replace("/", " / ").split())
    if heading.unit and not unit_fits(heading.unit, "kWh"):
        return None
    words, known = _ECONOMY.sub("e7", words), words_of("tariff")
    if room := room_named(words):
        words = " ".join(f" {words} ".replace(f" {room} ", " ", 1).split())
    found: Part | None = None
    if number := _NUMBERED.search(words):
        found, words = ("number", number[1]), _NUMBERED.sub(" ", words, count=1)
    else:
        tokens = words.split()
        for length in range(min(4, len(tokens)), 0, -1):
            place = next((at for at in range(len(tokens)) if " ".join(tokens[at : at + length]) in known), None)
            if place is not None:
                tariff, _, part = known[" ".join(tokens[place : place + length])][0].partition(":")
                found, words = (tariff, part), " ".join(tokens[:place] + tokens[place + length :])
                break
    rest = words.split()
    energy = any(_UNIT.match(word) for word in rest) or not (_OF_ENERGY | _SHOWN).isdisjoint(rest)
    fillers = words_of("beside_unit").keys() | _OF_ENERGY | _BESIDE
    sound = "per" not in rest and all(_UNIT.match(word) or word in fillers for word in rest)
    return found if (energy or bare) and sound else None


def parts_named(headings: Sequence[Heading], *, bare: bool = False) -> dict[int, Part]:
    """The columns of a table that are parts of a reading, by their places; a day alone may be the day's whole use.

    bare: also where no heading says that they are of energy, and all parts of a tariff are there.
    """
    found = {column: part for column, each in enumerate(headings) if each.text and (part := tariff_of(each))}
    if bare and not found:
        found = {c: part for c, each in enumerate(headings) if each.text and (part := tariff_of(each, bare=True))}
        found = found if wholes(found) else {}
    alone = len(set(found.values())) == 1 and next(iter(found.values()))[1] == "day"
    return {} if alone or len({is_shown(headings[column]) for column in found}) > 1 else found


def is_shown(heading: Heading) -> bool:
    """Whether a heading is of what a meter shows: "Day reading (kWh)"."""
    return not _SHOWN.isdisjoint(heading.whole.split())


def is_dial_of_room(heading: Heading) -> bool:
    """Whether a heading is of what the meter of a room shows: "Server room meter reading (kWh)"; “reading” alone is of
    either."""
    room = room_named(heading.words)
    rest = frozenset(f" {heading.words} ".replace(f" {room} ", " ", 1).split()) if room else frozenset()
    return not rest.isdisjoint(_SHOWN) and not rest.isdisjoint(_DIAL) and rest <= _SHOWN | _DIAL | {"kwh"}


def wholes(parts: dict[int, Part]) -> list[list[int]]:
    """The columns of each tariff of which nothing is missing: each makes up a reading."""
    found = []
    for tariff, needed in _TOGETHER.items():
        own = [column for column, part in parts.items() if part[0] == tariff]
        if any(each <= {parts[column][1] for column in own} for each in needed):
            found.append(own)
    return found
