"""Meters of whole buildings among meters of IT, meters that are part of others, and one meter under two names.

A building's electricity is not that of its IT, so a person is asked and nothing of it counts meanwhile. A meter is a
building's where its name says so and names no room, or where another meter is named as it is and has a room besides.
The second is its sub-meter: where the first is IT alone, the second is in it already.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.telling import shortened
from carbon.inventory.meters.main_meters import parts_by_role, sums_of_others
from carbon.inventory.meters.parents import parts_stated
from carbon.problems import Question

if TYPE_CHECKING:
    from carbon.inventory.headings.mapping import Mapping
    from carbon.inventory.meters.readings_twice import Readings

_CHOICES = (("it alone", "it alone"), ("whole building", "whole building: leave out"))
_ALIKE = (("first", "one of them"), ("all", "both: they are two meters"))
_LEAST = 3
"""Readings from which two meters that agree in all of them are no accident."""


_MAIN = re.compile(
    r"\b(?:incomer|intake|parent|check meter|bulk meter|(?:mains?|utility|grid|incoming) (?:meter|supply|feed)|"
    r"mains? (?:switchboard|board|panel|incoming)|(?:mains?|utility|grid|incoming)(?: kwh)?$)"
)
_OF_SUPPLIES = frozenset(
    "main mains parent check intake incomer incoming utility grid supply board switchboard panel kwh".split()
)
"""Words of a main meter's name that say nothing of its place."""
_WHOLE = re.compile(
    r"(?:the |whole |entire |total )*(?:building|site|premises|campus|property|adeilad|batiment)"
    r"(?: (?:total|electricity|meter|supply|consumption|use|usage|load))*"
)
"""A name that is of a whole building and of none by its own name: “Building”, and no “Building 2”."""
_MAIN_OF_SUBS = re.compile(r"\bmains?\b")
_SUB = re.compile(r"\bsub ?meters?\b")
_PARTED = (*_CHOICES, ("apart", "neither: the other meters are none of its parts"))


def _says(kind: str, name: str) -> bool:
    text = f" {_plain(name)} "
    return any(f" {word} " in text for word in words_of(kind))


def _plain(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", name.casefold()))


def _place(name: str) -> frozenset[str]:
    """The words of a name that say where it is."""
    text = f" {_plain(name)} "
    for word in sorted(words_of("whole_building"), key=len, reverse=True):
        text = text.replace(f" {word} ", " ")
    return frozenset(text.split()) - {"meter", "the", "of"}


def _beneath(readings: Readings, names: dict[int, str], plain: dict[int, str], meter: int, subs: list[int],
             no_mains: list[int]) -> list[int]:  # fmt: skip
    """The meters that are part of one whose name says that it is a main one: others of its site and days.

    plain: the names as they are compared; subs, no_mains: meters whose names say that they are sub-meters, and those
    that are no main ones (two main meters are two supplies).
    """
    own = plain[meter]
    if _SUB.search(own) or (not _MAIN_OF_SUBS.search(own) and not _MAIN.search(own)):
        return []
    others = no_mains if _MAIN.search(own) else subs
    if not others:
        return []
    counts = readings.counted_or_undated & readings.dated
    sites = readings.table["room"].astype(object).to_numpy() if "room" in readings.table else None
    named = "name" in readings.table
    rows = np.flatnonzero(counts & (readings.meter == meter))
    found = []
    for each in others if len(rows) else ():
        name, beneath = names[each], np.flatnonzero(counts & (readings.meter == each))
        if each == meter or not len(beneath):
            continue
        if sites is not None and named:
            alike = sites[rows[0]] == sites[beneath[0]]
        else:
            place = _place(name)
            alike = _place(names[meter]) - _OF_SUPPLIES <= place
        starts, ends = readings.first[rows].min(), readings.last[rows].max()
        if alike and ((readings.first[beneath] <= ends) & (readings.last[beneath] >= starts)).any():
            found.append(each)
    return found


def ask_of_buildings(readings: Readings, mapping: Mapping | None) -> set[int]:
    """Hold back the meters of whole buildings until somebody says, and leave out sub-meters of meters that count. Gives
    the meters that a person has said hold no other."""
    apart: set[int] = set()
    names = {meter: name for meter, name in readings.full_names().items() if name}
    places = {meter: _place(name) for meter, name in names.items()}
    rooms = {meter for meter, name in names.items() if _says("it_room", name)}
    stated = parts_stated(readings)
    for others in (parts_by_role(readings), sums_of_others(readings)):
        stated |= {meter: [*stated.get(meter, []), *parts] for meter, parts in others.items()}
    plain = {meter: _plain(name) for meter, name in names.items()}
    subs = [meter for meter, name in plain.items() if _SUB.search(name)]
    no_mains = [meter for meter, name in plain.items() if _SUB.search(name) or not _MAIN.search(name)]
    for meter, name in names.items():
        below = _beneath(readings, names, plain, meter, subs, no_mains)
        beneath = list(dict.fromkeys([*below, *stated.get(meter, [])]))
        if meter in rooms and not beneath:
            continue
        parts = [each for each in rooms if places[meter] and places[meter] < places[each] and meter not in rooms]
        if meter not in rooms and _WHOLE.fullmatch(_plain(name)):
            parts = [*rooms]
        parts += [each for each in beneath if each not in parts]
        if not parts and not _says("whole_building", name):
            continue
        rows = np.flatnonzero(readings.counted_or_undated & (readings.meter == meter))
        said = mapping.answer("meter", name) if mapping else ""
        if said == "apart":
            apart.add(meter)
            continue
        if said == "it alone":
            within = np.flatnonzero(readings.counted_or_undated & np.isin(readings.meter, parts))
            readings.hold(
                within, "sub_meter", "info",
                "{place}: {kwh} kWh of a sub-meter of “" + shortened(name) + "”, which counts and holds them.",
            )  # fmt: skip
        elif said:
            readings.hold(
                rows, "whole_building", "info",
                "{place}: {kwh} kWh of “" + shortened(name) + "” left out, as was said: it is a whole building's.",
            )  # fmt: skip
        else:
            readings.hold(
                rows, "maybe_whole_building", "error",
                "{place}: “" + shortened(name) + "” may be the meter of a whole building ({kwh} kWh)"
                + (", and other meters of its site and days its parts" if beneath else "")
                + ". Is this the electricity of IT alone? It does not count until somebody says.",
                "Say whether it is IT alone; a sub-meter of the server room is better.",
                Question("meter", name, _PARTED if beneath else _CHOICES, float(len(rows))),
            )  # fmt: skip
    return apart


def ask_of_names(readings: Readings, mapping: Mapping | None) -> set[frozenset[int]]:
    """Ask about two meters whose readings are the same to the figure: one meter may be written in two ways. Gives the
    pairs that a person has said to be two."""
    two_meters: set[frozenset[int]] = set()
    seen: dict[tuple[tuple[int, ...], ...], int] = {}
    amount = readings.amount
    rows_of = {meter: np.flatnonzero(readings.counted & (readings.meter == meter)) for meter in readings.names}
    for meter, rows in sorted(rows_of.items(), key=lambda each: readings.names[each[0]].casefold()):
        amounts = amount[rows]
        if len(rows) < _LEAST or len(np.unique(amounts[amounts > 0])) < 2:
            continue  # equal figures throughout are an estimate of each, and say nothing
        order = np.lexsort((amounts, readings.last[rows], readings.first[rows]))
        key = tuple((int(readings.first[row]), int(readings.last[row]), round(amount[row] * 1000))
                    for row in rows[order].tolist())  # fmt: skip
        twin = seen.setdefault(key, meter)
        if twin == meter:
            continue
        one, two = sorted((readings.names[twin], readings.names[meter]))
        about = f"{one} and {two} {readings.digest(rows_of[twin])}"
        said = mapping.answer("readings", about) if mapping else ""
        if said == "all":
            two_meters.add(frozenset((twin, meter)))
            continue
        readings.hold(
            rows, "duplicate_reading" if said else "readings_alike", "info" if said else "error",
            "{place}: {kwh} kWh left out, as was said: one meter under two names." if said else
            f"{{place}}: all readings of “{shortened(two)}” are those of “{shortened(one)}” ({{kwh}} kWh). They count "
            "once until somebody says whether these are two meters.",
            "" if said else "Say whether they are one meter.",
            question=None if said else Question("readings", about, _ALIKE, float(len(rows))),
        )  # fmt: skip
    return two_meters
