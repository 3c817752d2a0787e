"""What the heading of a column of readings says, or leaves unsaid: the room that it is of, and the unit."""

from __future__ import annotations

import re

import numpy as np

from carbon.inventory.cells.cells import one_text
from carbon.inventory.cells.telling import Telling, shortened
from carbon.inventory.cells.values import is_total, missing, read_amounts
from carbon.inventory.headings.heading_units import room_named
from carbon.inventory.headings.headings import read_heading
from carbon.inventory.headings.roles import half_hours
from carbon.inventory.rows.controls import figures
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.sheets import Records, SheetOfCells

_ENERGY = re.compile(r"\b(?:[kmg]?wh|kwhs|kilowatt[ -]?hours?)\b", re.IGNORECASE)
_PRICE = re.compile(r"/\s*(?:[kmg]?wh|unit)\b|\b(?:per|a) (?:[kmg]?wh|unit)\b|\b(?:price|rate|tariff)\b", re.IGNORECASE)
"""What a heading says whose figures are a price of energy and none of it: “£/kWh”, “Unit rate (p per kWh)”."""
_READ = ("metered_kwh", "it_kwh", "counter_kwh", "closing_kwh")


def room_of_heading(columns: Columns) -> None:
    """The room that the column of readings names ("Server room meter (kWh)"), where no column names a meter."""
    matches = columns.records.matches
    match = matches.get("metered_kwh") or matches.get("counter_kwh")
    if match is None or {"name", "room"} & columns.records.columns.keys():
        return
    room = room_named(match.heading.words)
    if room:
        start = " ".join(match.heading.text.split()).casefold().find(room)
        written = " ".join(match.heading.text.split())[start : start + len(room)] if start >= 0 else room
        columns.columns["room"] = one_text(written, columns.size)


def tell_energy_unread(records: Records, sheet: SheetOfCells, telling: Telling) -> None:
    """Tell the columns that name a unit of electricity beside the readings and are not read, each with its sum: they
    may be meters of their own."""
    read = {match.column for match in records.layout.useful} | set(half_hours(records.headings))
    unread = [
        column for column, heading in enumerate(records.headings)
        if column not in read and _ENERGY.search(heading.text) and not is_total(heading.text)
        and not _PRICE.search(heading.text)
    ]  # fmt: skip
    place = records.header_row - sheet.first_row
    if not unread or records.headings != [read_heading(text) for text in sheet.head[place]]:
        return
    rows, cells = sheet.read(place, unread)
    counted = np.isin(rows, records.rows)
    sums = {column: float(np.nansum(figures(cells[column])[counted])) for column in unread}
    said = [f"“{shortened(records.headings[column].text)}” ({total:,.0f})" for column, total in sums.items() if total]
    if said:
        telling.tell_once(
            "energy_unread", "warning", f"{telling.table}: {', '.join(said)}: not read beside the readings that count.",
            "Give each meter a row of its own, with its name, if it is electricity of IT.", count=len(said),
        )  # fmt: skip


def tell_unit_assumed(columns: Columns) -> None:
    """Tell the columns of readings of which nothing says the unit: neither heading, cells, a column beside them, the
    tool that wrote them, nor a person. They are read as kilowatt-hours."""
    layout = columns.records.layout
    if layout.mapped or layout.export is not None or "usage_unit" in columns.records.columns:
        return
    stated = "metered_kwh" in columns.records.columns  # what was used is; the readings beside it bear it out
    for name in _READ[:-1] if stated else _READ:
        match, cells = columns.records.matches.get(name), columns.records.columns.get(name)
        if match is None or cells is None or match.heading.unit or _ENERGY.search(match.heading.text):
            continue
        found = read_amounts(cells, "kWh")
        bare = cells.spread(~missing(cells) & ~np.isnan(found.values) & ~found.unit_in_cell)
        columns.telling.tell(
            "unit_assumed", "warning", bare & (columns.reason == 0),
            "{place}: nothing says the unit of these figures; they were read as kilowatt-hours.",
            "Write the unit into the heading, such as “Usage (kWh)” or “Usage (MWh)”.", heading=match.heading.text,
        )  # fmt: skip
