"""The IT load of a room beside what the room takes, in one list: its total, or the parts that are no IT.

A stated total counts as it stands, and the IT load with its cooling and lighting is that of the room: no PUE is assumed
beside what is stated. A total that is less than the IT load in some row is none of it, and is told as not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from carbon.inventory.cells.telling import shortened
from carbon.inventory.cells.values import unit_fits
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.headings.roles import Layout
from carbon.inventory.meters.tariff_columns import add_parts
from carbon.inventory.rows.fields import Columns

BESIDE = "beside it"
"""Field of a column beside the IT load, with what it is (room, rest) and its place behind it."""
_OF_USE = r"(?: (?:total|load|supply|meter|incomer|electricity|energy|consumption|use|usage|power|input))*"
_ROOM = re.compile(
    r"(?:(?:the|whole|total|entire) )*(?:mains?|utility|grid|incoming|incomer|facility|supply|total|room|"
    rf"(?:server|comms|computer|it) room|data ?cent(?:re|er)|data hall){_OF_USE}"
)
_REST_OF = (
    r"(?:non ?it|other|rest|overheads?|cooling|cracs?|crahs?|chillers?|air con(?:ditioning)?|aircon|ac|hvac|lighting|"
    r"lights|(?:ups )?loss(?:es)?|fans?|pumps?|humidifiers?|mechanical|ventilation|ancillary)"
)
_REST = re.compile(rf"(?:total )?{_REST_OF}(?: (?:and )?{_REST_OF})*{_OF_USE}(?: (?:units?|equipment|plant))*")
_COOLS = re.compile(
    r"\b(?:non ?it|other|rest|overheads?|cooling|cracs?|crahs?|chillers?|air ?con\w*|ac|hvac|mechanical)\b"
)
"""Names of what cools a room or of all of its rest: lights and losses alone are not what it takes besides."""
_ENERGY = re.compile(r"\b([kmg]?)wh$", re.IGNORECASE)
_ROUNDED = 0.001
"""Share by which an IT load may be above the total of its room by rounding."""


def with_beside_it(layout: Layout, headings: Sequence[Heading]) -> list[Match]:
    """The columns of a table with those that say beside its IT load what the room takes."""
    found = _beside_it(layout, headings)
    taken = {match.column for match in found}
    return [*(match for match in layout.matches if match.column not in taken), *found]


def _beside_it(layout: Layout, headings: Sequence[Heading]) -> list[Match]:
    """The column of a list of IT loads that is the total of the room, else those of the rest of it; none where a column
    is the reading by itself, or two may be the total."""
    fields = layout.fields
    if layout.table != "meters" or layout.export is not None or layout.mapped or "it_kwh" not in fields:
        return []
    if {"metered_kwh", "usage_unit", "counter_kwh"} & fields:
        return []
    known = {match.column for match in layout.matches if match.field != "ignored"}
    of_it = next(match.heading for match in layout.matches if match.field == "it_kwh")
    free = [(column, each) for column, each in enumerate(headings) if column not in known and _like(each, of_it)]
    for kind, pattern in (("room", _ROOM), ("rest", _REST)):
        found = [(column, each) for column, each in free if pattern.fullmatch(_plain(each))]
        if found:
            several = kind == "room" and len(found) > 1
            warm = kind == "rest" and not any(_COOLS.search(_plain(each)) for _, each in found)
            return [] if several or warm else [
                Match(column, f"{BESIDE} {kind} {column}", _unit(each), each) for column, each in found
            ]  # fmt: skip
    return []


def _plain(heading: Heading) -> str:
    return re.sub(r" [kmg]?wh$", "", " ".join(heading.words.replace("-", " ").split()))


def _unit(heading: Heading) -> str:
    """The unit that a heading names, in brackets or as its last word."""
    last = _ENERGY.search(heading.text.strip())
    return heading.unit or (f"{last[1].upper().replace('K', 'k')}Wh" if last else "kWh")


def _like(heading: Heading, of_it: Heading) -> bool:
    """Whether a heading says a unit of energy, or none where that of the IT load says none."""
    if heading.unit:
        return unit_fits(heading.unit, "kWh")
    bare = bool(heading.text) and not of_it.unit and not _ENERGY.search(of_it.text.strip())
    return bare or _ENERGY.search(heading.text.strip()) is not None


def take_beside_it(columns: Columns) -> None:
    """The electricity of the room [kWh], as a list states it beside the IT load."""
    names = [name for name in columns.records.columns if name.startswith(f"{BESIDE} ")]
    load = columns.columns.get("it_kwh")
    if not names or load is None or "metered_kwh" in columns.columns:
        return
    figures = {name: columns.amounts(name, "kWh") for name in names}
    known = {name: values for name, values in figures.items() if values is not None}
    for name, values in known.items():
        columns.hold(
            values < 0, "negative_energy", "error", "{place}: {words}: a reading below 0 is not counted.",
            "Check the reading; a credit is not subtracted from other rows.",
            heading=columns.heading(name), cells=columns.records.columns[name],
        )  # fmt: skip
    if names[0].startswith(f"{BESIDE} room"):
        total = known.get(names[0], np.full(columns.size, np.nan))
        if (total < load * (1 - _ROUNDED)).any():
            columns.telling.tell(
                "energy_unread", "warning", np.ones(columns.size, dtype=np.bool_),
                f"{{place}}: “{shortened(columns.heading(names[0]), 30)}” is less than the IT load in some rows, so it "
                "is no total of it, and was not read.", "Check both columns.", heading=columns.heading(names[0]),
            )  # fmt: skip
            return
        columns.columns["metered_kwh"] = total
        return
    matches = columns.records.matches
    parts = {matches["it_kwh"].column: load, **{matches[name].column: values for name, values in known.items()}}
    columns.columns["metered_kwh"] = np.where(np.isnan(load), np.nan, add_parts(columns, parts))
