"""Readings by tariff in columns of their own: added up and told, held against the total beside them, or asked about."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.inventory.cells import Cells
from carbon.inventory.closed_lists import words_of
from carbon.inventory.fields import Columns
from carbon.inventory.headings import Heading, Match, read_heading
from carbon.inventory.how_many import about
from carbon.inventory.roles import Layout
from carbon.inventory.synonyms import unit_of_heading
from carbon.inventory.tariffs import Part, is_shown, parts_named, tariff_of, wholes
from carbon.inventory.telling import shortened

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
    """The column of a table of readings that says in each row of which tariff it is: "Register", "Rate"."""
    known = {match.column for match in layout.matches if match.field != "ignored"}
    if layout.table != "meters" or layout.export is not None:
        return []
    found = [
        Match(column, REGISTER, "", heading) for column, heading in enumerate(headings)
        if column not in known and heading.words in words_of("register_heading") and _by_tariff(columns[column])
    ]  # fmt: skip
    return found if len(found) == 1 else []


def _by_tariff(cells: Cells) -> bool:
    """Whether the texts of a column are the parts of one tariff, of which nothing is missing, and nothing besides."""
    texts = list(dict.fromkeys(text or "" for text in cells.texts.to_pylist()))
    parts = {place: part for place, text in enumerate(texts) if (part := tariff_of(read_heading(text), bare=True))}
    whole = [sorted(each) for each in wholes(parts)] == [sorted(parts)]
    return whole and len(parts) == len(texts) == len(set(parts.values()))


def take_registers(columns: Columns) -> None:
    """Take the readings of each tariff for those of a register of its own: together they are what the meter read."""
    cells = columns.records.columns.get(REGISTER)
    if cells is None or not _by_tariff(cells):
        return
    columns.columns[REGISTER] = cells.as_category(cells.blank)
    names = ", ".join(f"“{shortened(text or '', 20)}”" for text in dict.fromkeys(cells.texts.to_pylist()))
    columns.telling.tell_once(
        "tariffs_added", "info",
        f"{columns.telling.table}: {names} under {columns.heading(REGISTER)} are parts of one reading by tariff; all "
        "of them count.", "If one is within another, leave it out.", heading=columns.heading(REGISTER),
    )  # fmt: skip
    named = [columns.columns[name] for name in ("name", "room") if name in columns.columns]
    if named:
        frame = pd.DataFrame({at: pd.Series(each).astype(str) for at, each in enumerate(named)})
        registers = pd.Series(columns.columns[REGISTER]).astype(str)
        seen = registers.groupby([frame[at] for at in frame]).transform("nunique")
        columns.telling.tell(
            "register_missing", "warning", np.asarray(seen < registers.nunique()),
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
    total = _added(columns, known)
    shown = field == SHOWN_FIELD
    columns.telling.tell_once(
        "tariffs_added", "info",
        f"{columns.telling.table}: {_named(columns, known, sums=not shown)} are "
        + ("what a meter shows by tariff; they were added before the difference between readings was taken."
           if shown else f"parts of one reading by tariff; they were added ({_kwh(total)} in all)."),
        "If one is within another, say so with a total beside them.",
        heading=taken.heading.text,
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
