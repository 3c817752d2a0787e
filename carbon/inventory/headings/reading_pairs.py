"""Headings of what a meter showed at the beginning and at the end: "Opening reading, Closing reading", "Previous,
Present", "Index début, Index fin".

The two are told apart by one word each (words.csv, `opening_closing`); what is left of them without it is the same, and
nothing but words of a reading, or of a tariff. Without such a word ("Previous, Present") they are readings only beside
the number or name of a meter.

A day in a heading ("Closing reading 31/03/2026") is that of its readings. Two columns of one wording under two days are
the opening and the closing readings by their days alone ("Index au 01/04/2025, Index au 31/03/2026"), but for days that
follow one another: figures under those may be what was used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.spans import Span
from carbon.inventory.cells.values import unit_fits
from carbon.inventory.headings.heading_units import spaced
from carbon.inventory.headings.periods_named import days_in_order, without_day
from carbon.inventory.headings.tariffs import Part, tariff_of

if TYPE_CHECKING:
    from carbon.inventory.headings.headings import Heading

OPENING, CLOSING = "opening_kwh", "closing_kwh"
"""Fields of the two; further pairs have a number behind them."""
OPENING_FLAG, CLOSING_FLAG = "opening_flag", "closing_flag"
"""Fields of columns that say how each of the two was read: "Opening type"."""
_OF_READINGS = frozenset(
    "reading readings read reads meter register index releve releves darlleniad darlleniadau dial mesurydd compteur "
    "kwh mwh de du d electricity elec value at au".split()
)
_SHOWN = frozenset("reading readings read reads register index releve releves darlleniad darlleniadau dial".split())
"""Words of what a meter shows; of a column under a day without any of them nobody knows whether it was used."""
_UNITS = {"kwh": "kWh", "mwh": "MWh"}
_DATED = "dated"
"""The side of a heading that says a day and no word of either."""
_OF_FLAGS = frozenset("type flag status quality estimate estimated actual math".split())


def said_of(heading: Heading) -> tuple[str, frozenset[str]]:
    """ "opening" or "closing" as a heading says it, "" for neither, and its other words."""
    words = _words(heading)
    known = [word for word in words if word in words_of("opening_closing")]
    if len(known) != 1:
        return "", frozenset(words)
    return words_of("opening_closing")[known[0]][0], frozenset(word for word in words if word != known[0])


def _words(heading: Heading) -> list[str]:
    return replace(heading, text=without_day(spaced(heading.plain))[0]).whole.split()


def unit_of(heading: Heading) -> str:
    """The unit that a heading of readings names, in brackets or as a word; "" for none."""
    return heading.unit or next((_UNITS[word] for word in _words(heading) if word in _UNITS), "")


def days_of(opening: Heading, closing: Heading) -> Span | None:
    """The days that the headings of an opening and a closing reading name, None where not both do."""
    texts = [without_day(spaced(heading.plain))[1] for heading in (opening, closing)]
    if not all(texts):
        return None
    first, last = days_in_order(texts)
    return first, last


def pairs_of(headings: Sequence[Heading], dates: frozenset[int], *, of_meters: bool) -> list[tuple[int, int]]:
    """Places of the opening and the closing readings, pair by pair; several pairs are of the parts of a tariff.

    dates: places of the columns that are days by their headings ("Start, End"); of_meters: whether a column names the
    meter.
    """
    sides: dict[frozenset[str], dict[str, list[int]]] = {}
    for column, heading in enumerate(headings):
        side, rest = said_of(heading)
        if not side and not rest.isdisjoint(_SHOWN) and without_day(spaced(heading.plain))[1]:
            side = _DATED
        if side and column not in dates and _may_be_reading(heading, rest, of_meters=of_meters):
            sides.setdefault(rest, {}).setdefault(side, []).append(column)
    found = []
    for each in sides.values():
        first, last, either = (each.get(side, []) for side in ("opening", "closing", "either"))
        first, last = (first or either, last) if last else (first, either)
        if not (first or last) and len(each.get(_DATED, [])) == 2:
            first, last = _by_days(headings, each[_DATED])
        if len(first) == len(last) == 1 and len(first + last) == len(set(first + last)):
            found.append((first[0], last[0]))
    days = {days_of(headings[first], headings[last]) for first, last in found}
    if len(days) > 1 or any(span is not None and not span[0] < span[1] for span in days):
        return []
    parts = [_tariff(headings[first]) for first, _ in found]
    return found if len(found) < 2 or (None not in parts and len(set(parts)) == len(parts)) else []


def _by_days(headings: Sequence[Heading], columns: list[int]) -> tuple[list[int], list[int]]:
    """Of two columns that of the earlier and that of the later day, none where the days follow one another."""
    span = days_of(*(headings[column] for column in columns))
    if span is None or not abs(span[1] - span[0]) > np.timedelta64(1, "D"):
        return [], []
    return (columns[:1], columns[1:]) if span[0] < span[1] else (columns[1:], columns[:1])


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
        return bool(rest) or (of_meters and not words_of("opening_closing_alone").keys().isdisjoint(_words(heading)))
    return not rest.isdisjoint(_OF_READINGS) and _tariff(heading) is not None


def _tariff(heading: Heading) -> Part | None:
    """The part of a tariff that a heading is of, without the word that says at which end it was read."""
    words = [word for word in _words(heading) if word not in words_of("opening_closing")]
    return tariff_of(replace(heading, text=" ".join(words)), bare=True)
