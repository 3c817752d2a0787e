"""Headings of what a meter showed at the beginning and at the end: "Opening reading, Closing reading", "Previous,
Present", "Index début, Index fin".

The two are told apart by one word each (words.csv, `opening_closing`); what is left of them without it is the same, and
nothing but words of a reading, or of a tariff. Without such a word ("Previous, Present") they are readings only beside
the number or name of a meter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from carbon.inventory.closed_lists import words_of
from carbon.inventory.heading_units import spaced
from carbon.inventory.tariffs import Part, tariff_of
from carbon.inventory.values import unit_fits

if TYPE_CHECKING:
    from carbon.inventory.headings import Heading

OPENING, CLOSING = "opening_kwh", "closing_kwh"
"""Fields of the two; further pairs have a number behind them."""
OPENING_FLAG, CLOSING_FLAG = "opening_flag", "closing_flag"
"""Fields of columns that say how each of the two was read: "Opening type"."""
_OF_READINGS = frozenset(
    "reading readings read reads meter register index releve releves darlleniad darlleniadau dial mesurydd compteur "
    "kwh mwh de du d electricity elec value".split()
)
_OF_FLAGS = frozenset("type flag status quality estimate estimated actual math".split())


def said_of(heading: Heading) -> tuple[str, frozenset[str]]:
    """ "opening" or "closing" as a heading says it, "" for neither, and its other words."""
    words = _words(heading)
    known = [word for word in words if word in words_of("opening_closing")]
    if len(known) != 1:
        return "", frozenset(words)
    return words_of("opening_closing")[known[0]][0], frozenset(word for word in words if word != known[0])


def _words(heading: Heading) -> list[str]:
    return replace(heading, text=spaced(heading.plain)).whole.split()


def pairs_of(headings: Sequence[Heading], dates: frozenset[int], *, of_meters: bool) -> list[tuple[int, int]]:
    """Places of the opening and the closing readings, pair by pair; several pairs are of the parts of a tariff.

    dates: places of the columns that are days by their headings ("Start, End"); of_meters: whether a column names the
    meter.
    """
    sides: dict[frozenset[str], dict[str, list[int]]] = {}
    for column, heading in enumerate(headings):
        side, rest = said_of(heading)
        if side and column not in dates and _may_be_reading(heading, rest, of_meters=of_meters):
            sides.setdefault(rest, {}).setdefault(side, []).append(column)
    found = []
    for each in sides.values():
        first, last, either = (each.get(side, []) for side in ("opening", "closing", "either"))
        first, last = (first or either, last) if last else (first, either)
        if len(first) == len(last) == 1 and len(first + last) == len(set(first + last)):
            found.append((first[0], last[0]))
    parts = [_tariff(headings[first]) for first, _ in found]
    return found if len(found) < 2 or (None not in parts and len(set(parts)) == len(parts)) else []


def flags_of(headings: Sequence[Heading]) -> dict[str, int]:
    """Places of the columns that say how the opening and the closing reading were read."""
    found: dict[str, int] = {}
    for column, heading in enumerate(headings):
        side, rest = said_of(heading)
        if side and not rest.isdisjoint(_OF_FLAGS) and rest <= _OF_FLAGS | _OF_READINGS:
            found.setdefault(OPENING_FLAG if side == "opening" else CLOSING_FLAG, column)
    return found


def _may_be_reading(heading: Heading, rest: frozenset[str], *, of_meters: bool) -> bool:
    if heading.unit and not unit_fits(heading.unit, "kWh"):
        return False
    if rest <= _OF_READINGS:
        return bool(rest) or (of_meters and heading.words in words_of("opening_closing_alone"))
    return not rest.isdisjoint(_OF_READINGS) and _tariff(heading) is not None


def _tariff(heading: Heading) -> Part | None:
    """The part of a tariff that a heading is of, without the word that says at which end it was read."""
    words = [word for word in _words(heading) if word not in words_of("opening_closing")]
    return tariff_of(replace(heading, text=" ".join(words)), bare=True)
