"""What the other columns of a table of readings say of each row whose times or rooms stand across: the number of its
meter, its register, and what it meters ("Site, MPAN, Fuel, Apr-25, May-25 ...").

They mean what they mean in a list with a reading a row: the layout of a table changes nothing of what its rows are.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from carbon.inventory.cells.cells import Cells
from carbon.inventory.headings.headings import Heading, Match, match_heading, read_heading
from carbon.inventory.headings.roles import Layout
from carbon.inventory.meters.metered_things import THING, with_things
from carbon.inventory.meters.tariff_columns import REGISTER, register_column
from carbon.inventory.rows.column_values import fit
from carbon.inventory.rows.sheets import Records, SheetOfCells

_OF_ROWS = frozenset(
    "room body directorate country includes reading estimated measure parent_meter meter_rack meter_feed".split()
)
_FIGURES = 0.5
"""Share of the cells of a column that are figures from which it is one of readings."""


@dataclass(frozen=True)
class RowsSaid:
    """Columns that say something of the rows, and their texts by column and number of the row."""

    matches: Sequence[Match] = ()
    texts: Sequence[dict[int, str]] = ()

    @property
    def columns(self) -> set[int]:
        """Their places in the table."""
        return {match.column for match in self.matches}

    @property
    def fields(self) -> set[str]:
        """What they are."""
        return {match.field for match in self.matches}

    def beside(self, records: Records) -> Records:
        """The records of the table, with what these columns say of the row that each comes from."""
        rows = records.rows.tolist()
        matches, headings, columns = dict(records.matches), [*records.headings], dict(records.columns)
        for match, texts in zip(self.matches, self.texts, strict=True):
            if match.field in matches:
                continue
            matches[match.field] = replace(match, column=len(headings))
            headings.append(match.heading)
            columns[match.field] = Cells(None, texts=pa.array([texts.get(row, "") for row in rows], pa.string()))
        layout = replace(records.layout, matches=[*matches.values()])
        return replace(records, layout=layout, matches=matches, headings=headings, columns=columns)


def rows_said(sheet: SheetOfCells, place: int, taken: Collection[int]) -> RowsSaid:
    """The columns of a table that say something of its rows. taken: places of those that are read as something else."""
    head = sheet.head[place]
    places = [column for column, text in enumerate(head) if text and column not in taken]
    if not places:
        return RowsSaid()
    rows, columns = sheet.read(place, places)
    headings, cells = [read_heading(head[column]) for column in places], [columns[column] for column in places]
    layout = Layout("meter_readings", _known(headings, cells))
    layout.matches += register_column(layout, headings, cells)
    found = {
        match.field: match for match in with_things(layout, headings, cells)
        if match.field in _OF_ROWS | {"name", REGISTER} or match.field.startswith(THING)
    }  # fmt: skip
    texts = [
        {int(row): cells[match.column].text_at(at) for at, row in enumerate(rows)} for match in found.values()
    ]  # fmt: skip
    return RowsSaid([replace(match, column=places[match.column]) for match in found.values()], texts)


def _known(headings: Sequence[Heading], cells: Sequence[Cells]) -> list[Match]:
    """What the headings are in a list of readings, the first of each; a room whose cells are figures is none."""
    found: dict[str, Match] = {}
    for column, heading in enumerate(headings):
        hit = match_heading(heading, "meters")
        if hit is None or (
            hit[0].field in _OF_ROWS and (fit("metered_kwh", "meters", "kWh", cells[column]) or 0) > _FIGURES
        ):
            continue
        found.setdefault(hit[0].field, Match(column, hit[0].field, "", heading))
    return [*found.values()]
