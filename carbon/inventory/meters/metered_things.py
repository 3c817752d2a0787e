"""What a meter meters, where its list says so: electricity that was bought, or another thing.

"Utility", "Fuel type", "Direction" and the like, a column of such words under any heading, the number of a gas meter,
or a unit: rows of gas, heat, water, other fuels, and of what was sent out or made on site, are no electricity that was
bought. They are left out under their word with what they state. Where it may be otherwise (a word that nobody knows, a
name such as “Civic Centre gas”, the title of the table or the name of its file) it is asked, and the rows wait, but for
those that say themselves that they are of electricity.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import folded, words_of
from carbon.inventory.cells.obis import obis
from carbon.inventory.cells.telling import shortened, words_with_rows
from carbon.inventory.cells.values import missing, read_amounts
from carbon.inventory.headings.actual_or_estimated import says_how_read
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.headings.roles import Layout
from carbon.inventory.headings.thing_lines import line_above
from carbon.inventory.headings.thing_words import (
    BOUGHT,
    OF_NUMBERS,
    OF_VOLUMES,
    column_of_things,
    cools_a_room,
    is_of_joules,
    is_unsure,
    is_whole,
    of_numbered,
    says_electricity,
    thing_in_name,
    thing_in_title,
    thing_metered,
)
from carbon.inventory.meters.tariff_columns import REGISTER, TARIFF, register_part
from carbon.inventory.rows.fields import Columns
from carbon.units import accepted_unit

THING = "metered_thing"
"""Field of a column that says what is metered, with its place behind it."""
READING = "reading"
"""Field of a column that says whether a figure was read or estimated."""
_SHORT = 2
"""Letters of a word that may mean anything where no heading asks what is metered: "E", "RI"."""
_BY_NAME = ("name", "room")
_READ = ("metered_kwh", "counter_kwh")
_MADE = ("export", "generation", "reactive")
_VOLUMES = frozenset(map(folded, ("m3", "m³", "gj", "mj", "litres", "cubic metres", "ton hours")))
"""Units of what is piped: cooling in them is no electricity, nor is that of the list."""
_NO_WORDS = frozenset(
    "metered_kwh it_kwh counter_kwh metered_from metered_to period_month usage_unit includes country body "
    "directorate".split()
)
"""Fields whose columns hold figures, days, units or whose it is."""
_CHOICES = (("electricity", "Electricity that was bought"), ("not electricity", "Another thing; left out"))
Mask = NDArray[np.bool_]


def with_things(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> list[Match]:
    """The columns of a table, those of readings that say what is metered, by their headings or cells, as such."""
    if layout.table != "meters":
        return layout.matches
    fields = {match.column: match.field for match in layout.matches}
    beside = _read_beside(layout, headings)
    found = {
        column: Match(column, f"{THING} {column}", "", heading)
        for column, heading in enumerate(headings)
        if heading.text
        and fields.get(column) not in (*_NO_WORDS, *_BY_NAME, "measure")
        and (column_of_things(heading) or _says(heading, columns[column]))
        and not (column_of_things(heading) == OF_NUMBERS and of_numbered(heading, "") in beside)
    }
    ways = [
        column for column, heading in enumerate(headings) if heading.text and says_how_read(heading, columns[column])
    ]
    kept = [match for match in layout.matches if match.column not in (*found, *ways) or match.field == REGISTER]
    if ways and not any(match.field in (READING, "estimated") for match in kept):
        kept.append(Match(ways[0], READING, "", headings[ways[0]]))
    return [*kept, *(match for column, match in found.items() if column not in ways)]


def _read_beside(layout: Layout, headings: Sequence[Heading]) -> set[str]:
    """The other things that a list of electricity has readings of in columns of their own (“MPRN, Gas kWh”): their
    numbers of meters say nothing of its rows."""
    read = [match for match in layout.matches if match.field in _READ or match.field.startswith(f"{TARIFF} ")]
    if not any("mpan" in each.whole.split() for each in headings) and not any(
        says_electricity(match.heading.whole) for match in read
    ):
        return set()
    taken = {match.column for match in read}
    return {
        thing for column, heading in enumerate(headings)
        if column not in taken and (accepted_unit(heading.words.rpartition(" ")[2]) or "").casefold().endswith("wh")
        and (thing := thing_metered(heading.whole)) not in (None, BOUGHT)
    }  # fmt: skip


def _says(heading: Heading, cells: Cells) -> bool:
    texts = [text for text, blank in zip(cells.texts.to_pylist(), missing(cells), strict=True) if not blank]
    if not any(obis(text) or any(map(str.isalpha, text)) for text in texts):
        return False
    asks = _asks(heading)
    if asks == "loose":
        return any(thing_in_name(text) or says_electricity(text) for text in texts)
    if asks:
        return asks == "always" or any(thing_metered(text, asks) for text in texts)
    known = [text for text in texts if thing_metered(text) and is_whole(text) and not cools_a_room(text)]
    return 2 * len(known) >= len(texts) and any(len(text) > _SHORT for text in known)


def _asks(heading: Heading) -> str:
    """How a heading asks what is metered (words.csv, `metered_heading`); "" where it does not."""
    return words_of("metered_heading").get(heading.words, ("", ""))[0]


def leave_other_things(columns: Columns) -> list[tuple[str, Mask]]:
    """Hold back the rows that are of no electricity that was bought: the columns that say so, with the rows of each.
    What nobody knows is asked. They are told by `tell_other_things`, when their figures are known."""
    names = [name for name in columns.records.columns if name.startswith(THING)]
    said = _rows_of_electricity(columns, names)
    cooled = _cools_rooms(columns, names)
    found = [(name, _leave(columns, name, said, cooled)) for name in ("measure", *names, "usage_unit", *_BY_NAME)
             if name in columns.records.columns]  # fmt: skip
    beneath = line_above(columns.records.thing_lines, columns.records.rows)
    _ask_of_lines(columns, beneath)
    _ask_of_title(columns, ~said & (beneath < 0))
    return [(name, where) for name, where in found if where.any()]


def _rows_of_electricity(columns: Columns, names: Sequence[str]) -> Mask:
    """The rows of which the heading of their readings, or a cell, says that they are of electricity."""
    matches = columns.records.matches
    if any(name in matches and says_electricity(matches[name].heading.whole) for name in _READ):
        return np.ones(columns.size, dtype=np.bool_)
    said = np.zeros(columns.size, dtype=np.bool_)
    for name in ("measure", *names, *_BY_NAME):
        cells = columns.records.columns.get(name)
        if cells is not None and not column_of_things(matches[name].heading):
            said |= cells.spread(np.array([says_electricity(text or "") for text in cells.texts.to_pylist()]))
    return said


def _cools_rooms(columns: Columns, names: Sequence[str]) -> bool:
    """Whether “Cooling” is of a room in a list: it tells of no other fuel, whose cooling may come by a network too."""
    for name in ("measure", *names, "usage_unit", *_BY_NAME):
        cells = columns.records.columns.get(name)
        for text in cells.texts.to_pylist() if cells is not None else ():
            another = thing_metered(text or "") not in (None, BOUGHT, *_MADE)
            if (another and not cools_a_room(text)) or (name == "usage_unit" and folded(text or "") in _VOLUMES):
                return False
    return True


def _leave(columns: Columns, name: str, said: Mask, cooled: bool) -> Mask:
    """The rows of one column that are of another thing; held back. What may be so is asked, but for rows that are said
    to be of electricity."""
    cells = columns.records.columns[name]
    things, asked, always = _things(columns, name, cells, cooled)
    where: Mask = cells.spread(np.array([thing not in (None, BOUGHT) for thing in things]))
    if column_of_things(columns.records.matches[name].heading) == OF_NUMBERS:
        both = where & _numbered_as_electricity(columns)
        where &= ~both & ~said
        where |= _asked(columns, name, cells, cells.texts.to_pylist(), both & ~said)
    said = said | _numbered_as_electricity(columns) if name == "usage_unit" else said
    where |= _asked(columns, name, cells, asked, np.ones_like(said) if always else ~said)
    where &= columns.reason == 0
    columns.set_aside(where, "not_consumption")
    return where


def _things(columns: Columns, name: str, cells: Cells, cooled: bool) -> tuple[list[str | None], list[str], bool]:
    """What each distinct text of a column says is metered; the texts that are asked about; and whether they are
    whatever else a row says."""
    heading = columns.records.matches[name].heading
    kind, asks = column_of_things(heading), "metered_unit" if name == "usage_unit" else _asks(heading)
    blank = missing(cells)
    texts = [text or "" for text in cells.texts.to_pylist()]
    if kind == OF_NUMBERS:
        return (
            [None if none else of_numbered(heading, text) for text, none in zip(texts, blank, strict=True)],
            [],
            False,
        )
    if kind == OF_VOLUMES:
        volumes = [text for text, none in zip(texts, blank, strict=True) if not none and text.strip("0.,")]
        return [None] * len(texts), volumes, False
    rooms = [cooled and cools_a_room(text) for text in texts]
    things = [
        None if none else BOUGHT if room else thing_metered(text, asks)
        for text, none, room in zip(texts, blank, rooms, strict=True)
    ]
    if name in _BY_NAME or asks == "loose":
        whole = [thing if is_whole(text) else None for thing, text in zip(things, texts, strict=True)]
        asked = [
            text for text, thing, room in zip(texts, whole, rooms, strict=True)
            if thing is None and not room and thing_in_name(text)
        ]  # fmt: skip
        return whole, asked, False
    if name in ("measure", "usage_unit"):
        asked = [text for text in texts if name == "usage_unit" and is_unsure(text)]
        return things, asked, not all(map(is_of_joules, asked))
    register = columns.records.matches.get(REGISTER)
    if register is not None and register.column == columns.records.matches[name].column:
        things = [thing or (BOUGHT if register_part(text) else None) for thing, text in zip(things, texts, strict=True)]
    other = any(thing not in (None, BOUGHT) for thing in things)
    asked = [text for text, thing, none in zip(texts, things, blank, strict=True)
             if (other if none else thing is None)]  # fmt: skip
    return things, asked, True


def _numbered_as_electricity(columns: Columns) -> Mask:
    """The rows that have the number of a meter of electricity too."""
    found = np.zeros(columns.size, dtype=np.bool_)
    for name, cells in columns.records.columns.items():
        if "mpan" in columns.records.matches[name].heading.whole.split():
            found |= cells.spread(~missing(cells))
    return found


def _ask_of_title(columns: Columns, where: Mask) -> None:
    """Ask about a table whose title, unit or file says another thing, such as a sheet “Gas”: its rows wait, or are left
    out. where: rows that do not say themselves that they are of electricity."""
    where = where & (columns.reason == 0)
    title = _title_of_another(columns)
    if title:
        ask_of_rows(columns, where, f"table: {title}", f"the table is called “{shortened(title)}”")


def _ask_of_lines(columns: Columns, beneath: NDArray[np.int64]) -> None:
    """Ask about the rows beneath lines that say another thing, whatever the table is called. beneath: line of each."""
    lines = columns.records.thing_lines
    for text in dict.fromkeys(line.text for line in lines if not line.bought):
        places = [place for place, line in enumerate(lines) if line.text == text]
        where = np.isin(beneath, places) & (columns.reason == 0)
        ask_of_rows(columns, where, f"line: {text}", f"beneath the line “{shortened(text)}”")


def ask_of_rows(columns: Columns, where: Mask, about: str, why: str) -> None:
    """Ask whether some rows are of electricity; they wait, or are left out. about: as kept; why: what speaks of it."""
    said = columns.ask(
        "metered", about, where, "metered_unclear",
        f"{{place}}: {why}: is it electricity that was bought, or another thing that is metered? The rows wait until "
        "somebody says.", _CHOICES, remedy="Say which.",
    )  # fmt: skip
    if said == "not electricity":
        columns.hold(
            where, "not_consumption", "info", "{place}: left out, as was said: no electricity that was bought."
        )


def _title_of_another(columns: Columns) -> str:
    """The text that says that a whole table is of another thing: its title, a line above it, the heading or the unit
    of its readings, else the name of its file; "" for none."""
    records = columns.records
    units = [records.matches[name].heading for name in _READ if name in records.matches]
    titles = [records.title, *records.notes]
    things = {title: thing_in_title(title) for title in titles}
    if set(things.values()) <= {None}:
        file = PurePath(columns.telling.file).stem
        things[file] = thing_in_title(file)
    if BOUGHT in things.values():
        return ""
    others = [title for title, thing in things.items() if thing]
    others += [each.text for each in units if is_unsure(each.whole) or thing_metered(each.whole) not in (None, BOUGHT)]
    return next(iter(others), "")


def _asked(columns: Columns, name: str, cells: Cells, texts: Sequence[str], of: Mask) -> Mask:
    """Ask about words of which nobody knows whether they are of electricity, those of some rows; the rows of those said
    to be none."""
    none = np.zeros(columns.size, dtype=np.bool_)
    heading = columns.heading(name)
    folds = np.array([folded(text) for text in cells.texts.to_pylist()], dtype=object)
    for key in dict.fromkeys(folded(text) for text in texts):
        where = cells.spread(folds == key) & (columns.reason == 0) & of
        word = shortened(cells.text_at(int(np.flatnonzero(where)[0]))) if where.any() else key
        said = columns.ask(
            "metered", f"{heading}: {word or 'nothing stated'}", where, "metered_unclear",
            f"{{place}}: {_shown(columns, cells, where)}: is it electricity that was bought, or another thing that is "
            "metered (gas, heat, what was sent out or made on site)? The rows wait until somebody says.",
            _CHOICES, remedy="Say which, or write Electricity, Gas, Export or the like.", heading=heading,
        )  # fmt: skip
        if said == "not electricity":
            none |= where
    return none


def tell_other_things(columns: Columns, left: Iterable[tuple[str, Mask]]) -> None:
    """Tell the rows that `leave_other_things` held back, under their words and with what they state [kWh]."""
    for name, where in left:
        cells = columns.records.columns[name]
        made = any(thing_metered(text) == "generation" for text in cells.texts.to_pylist())
        columns.telling.tell(
            "not_consumption", "info", where,
            f"{{place}}: {_shown(columns, cells, where)}: no electricity that was bought (another fuel, reactive "
            "power, or what was sent out or made on site); left out.",
            "What is made on site and used there can be stated in the settings: “Electricity made on site and used "
            "there”, without what is sent to the grid." if made else "Nothing to do.",
            heading=columns.heading(name),
        )  # fmt: skip


def _shown(columns: Columns, cells: Cells, where: Mask) -> str:
    """The words of rows with what they state: “Gas” (2 rows, 13,000 kWh)."""
    return words_with_rows(cells, where, _stated(columns), in_words=lambda kwh: f"{kwh:,.10g} kWh")


def _stated(columns: Columns) -> NDArray[np.float64]:
    """What each row states, for telling alone [kWh]; NaN where it is in another unit, or what a meter shows."""
    total = np.full(columns.size, np.nan)
    for name, cells in columns.records.columns.items():
        if name == "metered_kwh" or name.startswith(f"{TARIFF} "):
            read = cells.spread(read_amounts(cells, "kWh", columns.records.matches[name].unit).values)
            total = np.where(np.isnan(read), total, np.nan_to_num(total) + read)
    beside = columns.records.columns.get("usage_unit")
    if beside is not None:
        in_kwh = [none or folded(text) == "kwh" for text, none in
                  zip(beside.texts.to_pylist(), missing(beside), strict=True)]  # fmt: skip
        total[~beside.spread(np.array(in_kwh, dtype=np.bool_))] = np.nan
    return total
