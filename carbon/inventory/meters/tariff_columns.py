"""Readings by tariff in columns of their own: added up and told, held against the total beside them, or asked about."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.obis import obis
from carbon.inventory.cells.telling import shortened
from carbon.inventory.counting.how_many import about
from carbon.inventory.headings.headings import Heading, Match, read_heading
from carbon.inventory.headings.roles import Layout
from carbon.inventory.headings.synonyms import unit_of_heading
from carbon.inventory.headings.tariffs import Part, is_shown, parts_named, tariff_of, wholes
from carbon.inventory.headings.thing_words import BOUGHT, thing_metered
from carbon.inventory.rows.fields import Columns

SHOWN_FIELD = "counter_kwh"
"""Field of what a meter shows, whose sums are nothing that was used."""
TARIFF = "tariff"
"""Field of a column that is a part of the reading, with its place behind it."""
REGISTER = "register"
"""Field of a column that says of which tariff each reading is, and while a table is worked on the column of it."""
_ROUNDED = 0.001
"""Share of a total up to which its parts may differ from it by rounding."""
Floats = NDArray[np.float64]


def tariff_columns(layout: Layout, headings: Sequence[Heading]) -> list[Match]:
    """The columns of a table of readings that are parts of them, but for one that stands for the reading itself."""
    if layout.table != "meters" or layout.export is not None:
        return []
    known = {match.column for match in layout.matches}
    parts = parts_named(headings, bare=layout.mapped)
    if len(set(parts.values())) < max(2, len(parts)):
        return []
    return [
        Match(column, f"{TARIFF} {column}", headings[column].unit or unit_of_heading("meters", "metered_kwh"),
              headings[column])
        for column in parts if column not in known
    ]  # fmt: skip


def register_column(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> list[Match]:
    """The column of a table of readings that says in each row of which register it is: "Register", "Rate"; of what a
    meter shows whatever the registers are called, or another whose cells are the parts of a tariff by their words."""
    known = {match.column for match in layout.matches if match.field != "ignored"}
    if layout.table != "meters" or layout.export is not None:
        return []
    shown = SHOWN_FIELD in layout.fields
    found = [
        Match(column, REGISTER, "", heading) for column, heading in enumerate(headings)
        if heading.text and column not in known and _is_of_registers(heading, columns[column], shown=shown)
    ]  # fmt: skip
    return found if len(found) == 1 else []


def _is_of_registers(heading: Heading, cells: Cells, *, shown: bool) -> bool:
    texts = [text for text in _texts(cells) if thing_metered(text) in (None, BOUGHT)]
    if heading.words in words_of("register_heading"):
        return _by_tariff(texts) or (shown and len(texts) > 1)
    tariffs = {part[0] for text in texts if (part := register_part(text))}
    return shown and tariffs.isdisjoint(_LOOSE) and _by_tariff(texts)


_LOOSE = frozenset(("number", "heat"))
"""Tariffs whose words ("R1", "High") may say anything where no heading asks for a register."""


def register_part(text: str) -> Part | None:
    """The part of a tariff that a cell under “Register” names, by its words, its number or its code."""
    text = text.strip()
    if code := obis(text):
        return ("number", code[1]) if code[0] == "import" and code[1] != "0" else None
    if text.isdecimal():
        return ("number", text.lstrip("0")) if len(text.lstrip("0")) == 1 else None
    return tariff_of(read_heading(text), bare=True)


def _texts(cells: Cells, rows: NDArray[np.bool_] | None = None) -> list[str]:
    """The distinct texts of a column, or of some of its rows."""
    used = cells.used() if rows is None else cells.take(rows).used()
    return list(dict.fromkeys(text or "" for text, met in zip(cells.texts.to_pylist(), used, strict=True) if met))


def _by_tariff(texts: Sequence[str]) -> bool:
    """Whether texts are the parts of one tariff, of which nothing is missing, and nothing besides."""
    parts = {place: part for place, text in enumerate(texts) if (part := register_part(text))}
    whole = [sorted(each) for each in wholes(parts)] == [sorted(parts)]
    return whole and len(parts) == len(texts) == len(set(parts.values()))


def register_names(columns: Columns, cells: Cells) -> list[str]:
    """The registers of the rows that nothing holds back."""
    return _texts(cells, columns.reason == 0)


def take_registers(columns: Columns) -> None:
    """Take the readings of each tariff for those of a register of its own: together they are what the meter read."""
    cells = columns.records.columns.get(REGISTER)
    if cells is None:
        return
    found = register_names(columns, cells)
    whole = _by_tariff(found)
    if whole or SHOWN_FIELD in columns.records.columns:
        columns.columns[REGISTER] = cells.as_category(cells.blank)
    if not whole:
        return
    names = ", ".join(f"“{shortened(text, 20)}”" for text in found)
    columns.telling.tell_once(
        "tariffs_added", "info",
        f"{columns.telling.table}: {names} under {columns.heading(REGISTER)} are parts of one reading by tariff; all "
        "of them count.", "If one is within another, leave it out.", heading=columns.heading(REGISTER),
    )  # fmt: skip
    named = [columns.columns[name] for name in ("name", "room") if name in columns.columns]
    if named:
        frame = pd.DataFrame({at: pd.Series(each).astype(str) for at, each in enumerate(named)})
        registers = pd.Series(columns.columns[REGISTER]).astype(str)
        counts = columns.reason == 0
        seen = registers.where(counts).groupby([frame[at] for at in frame]).transform("nunique")
        columns.telling.tell(
            "register_missing", "warning", np.asarray(seen < len(found)) & counts,
            "{place}: their meter has no row of another tariff that other meters of this list have; the rows count.",
            "Look whether a reading is missing.", heading=columns.heading(REGISTER),
        )  # fmt: skip


def with_tariffs(columns: Columns, field: str, read: Floats) -> Floats:
    """The readings with the parts that stand in other columns [kWh]. read: of the column that is taken for them, under
    field: of what was used, or of what a meter shows."""
    names = [name for name in columns.records.columns if name.startswith(f"{TARIFF} ")]
    if not names:
        return read
    taken = columns.records.matches[field]
    parts = parts_named(columns.records.headings, bare=columns.records.layout.mapped)
    figures = {columns.records.matches[name].column: columns.amounts(name, "kWh") for name in names}
    known = {column: values for column, values in figures.items() if values is not None}
    if taken.column not in parts:
        _hold_against(
            columns,
            taken.heading.text,
            read,
            {column: part for column, part in parts.items() if column in known},
            known,
        )
        return read
    known = {taken.column: read} | known
    layout = columns.records.layout
    said = [column for column in parts if columns.records.headings[column].text in layout.parts]
    within = max(wholes(parts), key=len, default=[])
    if layout.mapped and (not said or len(within) >= len(said) + 1):
        within = [taken.column, *said]
    if len(within) < len(parts):
        answer = _ask(columns, taken.heading.text, known, within)
        if answer == "not counted":
            columns.set_aside(np.ones(columns.size, dtype=np.bool_), "reading_not_counted")
        return _added(columns, {column: known[column] for column in within} if answer == "within" else known)
    return add_parts(columns, known, shown=field == SHOWN_FIELD, heading=taken.heading.text)


def add_parts(columns: Columns, known: dict[int, Floats], *, shown: bool = False, heading: str | None = None) -> Floats:
    """The sum of columns that are parts of one reading, which is told [kWh]. known: by their places; shown: what a
    meter shows."""
    total = _added(columns, known)
    of = " by tariff" if heading else ""
    columns.telling.tell_once(
        "tariffs_added", "info",
        f"{columns.telling.table}: {_named(columns, known, sums=not shown)} are "
        + ("what a meter shows by tariff; they were added before the difference between readings was taken."
           if shown else f"parts of one reading{of}; they were added ({_kwh(total)} in all)."),
        "If one is within another, say so with a total beside them.", heading=heading,
    )  # fmt: skip
    return total


def _added(columns: Columns, parts: dict[int, Floats]) -> Floats:
    """The sum of parts; what is blank in a row that states another part is told and adds nothing."""
    stated = np.array([~np.isnan(values) for values in parts.values()])
    columns.telling.tell(
        "tariff_blank", "warning", stated.any(axis=0) & ~stated.all(axis=0) & (columns.reason == 0),
        f"{{place}}: {_named(columns, parts, sums=False)} are parts of one reading, and not all are stated; what is "
        "stated counts alone, and nothing of what a meter shows.", "Write 0 where nothing was used, else the reading.",
    )  # fmt: skip
    total: Floats = np.nansum(list(parts.values()), axis=0)
    shown = any(is_shown(columns.records.headings[column]) for column in parts)
    return np.where(stated.all(axis=0) if shown else stated.any(axis=0), total, np.nan)


def _hold_against(
    columns: Columns, heading: str, total: Floats, parts: dict[int, Part], known: dict[int, Floats]
) -> None:  # fmt: skip
    """Tell where the parts of a tariff of which nothing is missing are not the total beside them."""
    for whole in wholes(parts):
        there = ~np.isnan([total, *(known[column] for column in whole)]).any(axis=0)
        added = np.sum([known[column] for column in whole], axis=0)
        odd = there & (np.abs(added - total) > np.maximum(_ROUNDED * np.abs(total), 1.0))
        more = float((total - added)[odd].sum())
        shown = any(is_shown(columns.records.headings[column]) for column in whole)
        names = _named(columns, {column: known[column] for column in whole}, sums=False)
        columns.telling.tell(
            "tariffs_differ", "warning", odd,
            f"{{place}}: {names} are what a meter shows by tariff, and not in sum what stands beside them; that counts."
            if shown else
            f"{{place}}: {names} add up to {_kwh(added[odd])}, and the total beside them states {_kwh(total[odd])}, "
            f"{_kwh(np.array([abs(more)]))} {'more' if more > 0 else 'less'}; the total counts.",
            "Check which of them is right.", heading=heading,
        )  # fmt: skip


def _ask(columns: Columns, heading: str, known: dict[int, Floats], within: Sequence[int]) -> str:
    """Ask whether parts that may be within others are added."""
    shown = any(is_shown(columns.records.headings[column]) for column in known)
    everything = "" if shown else f": {_kwh(np.nansum(list(known.values())))}"
    choices = [("added", f"All are parts of one reading{everything}")]
    if within and len(within) < len(known):
        alone = {column: known[column] for column in within}
        names = _named(columns, alone, sums=False)
        added = "" if shown else f": {_kwh(np.nansum(list(alone.values())))}"
        choices.append(("within", f"What is not {names} is within them{added}"))
    choices.append(("not counted", "None of them is a reading to count"))
    headings = columns.records.headings
    names = ", ".join(headings[column].text for column in sorted(known))
    return columns.ask(
        "tariffs", about(names, headings), np.ones(columns.size, dtype=np.bool_), "tariffs_unclear",
        f"{{place}}: {_named(columns, known, sums=not shown)} may be parts of one reading, and one may "
        "be within another. The rows wait until somebody says.", choices,
        remedy="Say which, or write a total beside them.",
        heading=heading,
    )  # fmt: skip


def _named(columns: Columns, parts: dict[int, Floats], *, sums: bool = True) -> str:
    told = [
        f"“{shortened(columns.records.headings[column].text, 30)}”" + (f" ({_kwh(parts[column])})" if sums else "")
        for column in sorted(parts)
    ]  # fmt: skip
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)


def _kwh(values: Floats | float) -> str:
    return f"{float(np.nansum(values)):,.10g} kWh"
