"""Lists of utilities by “Fuel” and “Quantity”: electricity, gas and oil of buildings, and fuel of generators.

A list of fuels with electricity among them is one of readings: its gas and heat are left out as those of any such list
are. Fuel that a row says to be a generator's counts as fuel wherever it stands. Natural gas, LPG and heating oil that
nothing says to be a generator's may heat buildings, which is no matter of the digital estate: it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.telling import words_with_rows
from carbon.inventory.cells.values import missing, read_words, unit_fits
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.headings.matched_headings import match_headings
from carbon.inventory.headings.roles import Layout
from carbon.inventory.headings.thing_words import says_electricity
from carbon.inventory.meters.metered_things import THING
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.sheets import Records

Mask = NDArray[np.bool_]
_GENERATOR = re.compile(
    r"\b(?:generators?|gen ?sets?|gen|stand ?by|back ?up|ups|generaduron?|generadur|groupes? electrogenes?|dg\d*)\b"
)
_OF_HEATING = frozenset(("natural_gas", "lpg", "burning_oil"))
_OF_EITHER = frozenset(("gas_oil",))
"""Fuel of generators, and of boilers where a list has gas for heating as well."""
_OF_TEMPLATE = frozenset("fuel amount unit room from to body directorate country".split())
"""Headings of the template's table of generator fuel: a list under these alone is that table."""
_SHARED = ("room", "metered_from", "metered_to", "period_month", "body", "directorate", "country")
_CHOICES = (("generators", "Fuel of generators: it counts"), ("heating", "Heating of buildings: left out"))


def as_utilities(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> Layout:
    """A table of fuels among which electricity stands, as one of readings; other tables as they are.

    columns: the first cells of each column.
    """
    if layout.table != "fuel" or layout.mapped or layout.export is not None:
        return layout
    fields = {match.field: match for match in layout.matches}
    fuel, amount = fields.get("fuel"), fields.get("fuel_amount")
    if fuel is None or amount is None or not _names_electricity(columns[fuel.column]):
        return layout
    known = match_headings(headings, "meters")
    taken = {fuel.column}
    own = [match for match in known if match.field == "metered_kwh"]
    if amount.heading.unit and not unit_fits(amount.heading.unit, "kWh"):
        if not own:
            return layout
    else:
        unit = amount.heading.unit or "kWh"
        known = [match for match in known if match not in own]
        known.append(Match(amount.column, "metered_kwh", unit, headings[amount.column]))
        taken.add(amount.column)
    if "fuel_unit" in fields:
        known = [match for match in known if match.field != "usage_unit"]
        known.append(replace(fields["fuel_unit"], field="usage_unit"))
        taken.add(fields["fuel_unit"].column)
    said = {match.field for match in known}
    places = {match.column: match.field for match in known if match.field in ("metered_kwh", "usage_unit")}
    known = [match for match in known if match.column not in taken or places.get(match.column) == match.field]
    known += [
        match for match in layout.matches
        if match.field in _SHARED and match.field not in said and match.column not in {each.column for each in known}
    ]  # fmt: skip
    return Layout("meter_readings", known, date_order=layout.date_order)


def as_energy(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> Layout:
    """A table of usage by unit (“Meter, Usage, Unit”, a supplier's bill by charge) of which a unit is one of energy, as
    one of readings: no cloud is billed by the kilowatt-hour. Other tables, and those of a provider, as they are."""
    if layout.table != "cloud" or layout.mapped or layout.export is not None or layout.fields & _OF_CLOUD:
        return layout
    fields = {match.field: match for match in layout.matches}
    amount, unit = fields.get("usage_amount") or fields.get("quantity"), fields.get("usage_unit")
    if amount is None or unit is None or not _units_of_energy(columns[unit.column]):
        return layout
    taken = {amount.column, unit.column}
    known = [match for match in match_headings(headings, "meters")
             if match.column not in taken and match.field not in ("metered_kwh", "usage_unit")]  # fmt: skip
    known.append(Match(amount.column, "metered_kwh", amount.heading.unit or "kWh", headings[amount.column]))
    known.append(Match(unit.column, "usage_unit", "", headings[unit.column]))
    return Layout("meter_readings", known, date_order=layout.date_order)


_OF_CLOUD = frozenset("provider region instance_type".split())


def _units_of_energy(cells: Cells) -> bool:
    texts = zip(cells.texts.to_pylist(), missing(cells), strict=True)
    return any(unit_fits(text or "", "kWh") for text, none in texts if not none)


def _names_electricity(cells: Cells) -> bool:
    texts = zip(cells.texts.to_pylist(), missing(cells), strict=True)
    return any(says_electricity(text or "") for text, none in texts if not none)


def fuel_among_readings(records: Records) -> list[Records]:
    """The readings of a table and, apart from them, the rows that say to be fuel of a generator; [] where none is."""
    things = [name for name in records.columns if name.startswith(THING)]
    amount = records.matches.get("metered_kwh")
    if records.layout.table != "meters" or records.half_hour_columns or amount is None or not things:
        return []
    for name in things:
        cells = records.columns[name]
        values, _, _ = read_words(cells, "fuel")
        where = cells.spread(np.array([value is not None for value in values])) & _of_generators(records)
        if not where.any():
            continue
        taken = {"fuel": name, "fuel_amount": "metered_kwh", "fuel_unit": "usage_unit"}
        taken |= {field: field for field in _SHARED}
        if "room" not in records.columns:
            taken["room"] = "name"
        there = {field: own for field, own in taken.items() if own in records.columns}
        fuel = records.part(
            where, {field: replace(records.matches[own], field=field) for field, own in there.items()},
            {field: records.columns[own] for field, own in there.items()}, first=False,
        )  # fmt: skip
        rest = records.part(~where, records.matches, records.columns, _not_read(records))
        rest.layout = replace(records.layout)
        fuel.layout = replace(fuel.layout, role="generator_fuel")
        return [each for each in (rest, fuel) if len(each.rows)]
    return []


def _not_read(records: Records) -> list[Match]:
    return [match for match in records.layout.matches if match.field not in records.matches]


def _of_generators(records: Records) -> Mask:
    """The rows of which a cell says that it is of a generator."""
    found = np.zeros(len(records.rows), dtype=np.bool_)
    for cells in [*records.columns.values(), *records.unread.values()]:
        found |= cells.spread(np.array([_says_generator(text or "") for text in cells.texts.to_pylist()]))
    return found


def _says_generator(text: str) -> bool:
    return bool(_GENERATOR.search(_plain(text)))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold().replace("è", "e").replace("é", "e")))


def ask_what_is_heated(columns: Columns, fuels: Sequence[str | None]) -> None:
    """Ask about the fuel that heats buildings as a rule, where nothing says that it is a generator's.

    fuels: what each distinct text of the column of fuels is.
    """
    records = columns.records
    cells = records.columns["fuel"]
    lines = [*records.titles, *records.notes, records.title, records.sheet or "", PurePath(columns.telling.file).stem]
    if records.layout.mapped or any(map(_says_generator, [*lines, *(each.text for each in records.headings)])):
        return
    if {each.words for each in records.headings if each.text} <= _OF_TEMPLATE:
        return
    asked = _OF_HEATING | (_OF_EITHER if _OF_HEATING & set(fuels) else frozenset())
    where = cells.spread(np.array([fuel in asked for fuel in fuels])) & (columns.reason == 0)
    where &= ~_of_generators(records) & ~_in_rooms(columns)
    about = ", ".join(sorted({str(fuel) for fuel in fuels if fuel in asked}))
    heading = columns.heading("fuel")
    said = columns.ask(
        "burnt", f"{heading}: {about}", where, "fuel_of_heating",
        f"{{place}}: {words_with_rows(cells, where)}: was it burnt in generators, or does it heat buildings, which is "
        "no matter of the digital estate? The rows wait until somebody says.", _CHOICES,
        remedy="Say which, or keep fuel of generators in a list that names them.", heading=heading,
    )  # fmt: skip
    if said == "heating":
        columns.hold(
            where, "heats_buildings", "info", "{place}: left out, as was said: fuel that heats buildings.",
        )  # fmt: skip


def _in_rooms(columns: Columns) -> Mask:
    """The rows whose place is a room of IT: what is burnt for that is burnt in its generator."""
    cells = columns.records.columns.get("room")
    if cells is None:
        return np.zeros(columns.size, dtype=np.bool_)
    rooms = [
        any(f" {word} " in f" {_plain(text or '')} " for word in words_of("it_room"))
        for text in cells.texts.to_pylist()
    ]  # fmt: skip
    return cells.spread(np.array(rooms))
