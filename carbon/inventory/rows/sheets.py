"""From a sheet to the rows of its table: where the headings stand, and which rows beneath them are no records."""

from __future__ import annotations

from collections.abc import Mapping as Mapping_
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.units_said import unit_lines
from carbon.inventory.cells.values import is_total
from carbon.inventory.headings.code_columns import perhaps_tags, with_codes
from carbon.inventory.headings.essentials import READINGS, WHEN_METERED
from carbon.inventory.headings.headings import Heading, Match, known_share, read_heading
from carbon.inventory.headings.roles import Layout, find_layout, half_hours, mapped_layout
from carbon.inventory.headings.synonyms import MAY_COUNT
from carbon.inventory.headings.thing_lines import ThingLine, thing_lines
from carbon.inventory.rows.columns_unread import columns_unread, legends_of
from carbon.inventory.rows.controls import (
    Control,
    day_total_column,
    day_totals,
    excess_over_total,
    stated_totals,
    states_whole,
)
from carbon.inventory.rows.groups import settle_doubtful
from carbon.inventory.rows.headings_again import captions_above, headings_again
from carbon.inventory.rows.legends import Legend
from carbon.inventory.rows.numbered import holds_figures, numbers_of_lines, run_through
from carbon.inventory.rows.of_which import parts_of_rows
from carbon.inventory.rows.prose import ProseLine, prose_lines
from carbon.inventory.rows.said_elsewhere import Said, may_say_it, said_in
from carbon.inventory.rows.sections import Sections, find_sections, without_lines
from carbon.inventory.rows.sums_in_columns import certain_sums
from carbon.inventory.rows.sums_named import named_sums
from carbon.inventory.rows.tallies import Tally, find_tally, may_end_in_one
from carbon.inventory.rows.titles_above import lines_beneath, titles_above, titles_beneath
from carbon.inventory.rows.total_rows import is_note_or_sum, total_rows

if TYPE_CHECKING:
    from carbon.inventory.cells.row_marks import RowMarks
    from carbon.inventory.headings.mapping import Mapping

HEADER_ROWS = 20
"""Among how many rows the headings are looked for."""
SAMPLE_ROWS = 40
"""Rows beneath them that are looked at where the cells of a column help to tell what it is."""


class SheetOfCells(Protocol):
    """What a workbook's sheet, a part of one, and a text file have in common. title: what stands above the table where
    it is one of several, else the sheet's name."""

    name: str | None
    title: str | None
    visible: bool
    first_row: int
    first_column: int
    row_marks: RowMarks
    head: list[list[str]]

    def read(self, header: int, wanted: list[int]) -> tuple[NDArray[np.int64], dict[int, Cells]]:
        """Row numbers and wanted columns of all rows beneath the row at place `header` of the head."""

    def is_filled(self, header: int, column: int) -> bool:
        """Whether a column holds anything beneath its heading, as far as that is known without reading it."""


@dataclass
class Records:
    """The records of one table: known columns by field, and what was left out on the way.

    header_row, rows: as a spreadsheet numbers them; notes: the lines above the headings; left_out: code of the reason
    -> row numbers; half_hour_columns: the columns of a reading a half hour, which have no field of their own.
    """

    sheet: str | None
    layout: Layout
    header_row: int
    headings: list[Heading]
    rows: NDArray[np.int64]
    columns: dict[str, Cells]
    matches: dict[str, Match]
    notes: list[str] = field(default_factory=list)
    left_out: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    half_hour_columns: list[Cells] = field(default_factory=list)
    filled: frozenset[int] = frozenset()
    """Places of the columns that hold anything, as far as was looked."""
    said_gone: dict[str, Said] = field(default_factory=dict)
    """What columns that are not read, such as those of notes, say of whether each row is gone, by their headings."""
    controls: list[Control] = field(default_factory=list)
    """Sums that the list states and that are not those of what was read."""
    also: dict[int, Cells] = field(default_factory=dict)
    """Columns without a field of their own that were asked for, by their places."""
    title: str = ""
    """What stands above the table, else the sheet's name."""
    sections: Sections | None = None
    """Lines among the records that head those beneath them."""
    unread: dict[str, Cells] = field(default_factory=dict)
    """Columns of a list of groups that no field is, by their headings: a sum may be named there."""
    added_up: bool = False
    """Whether the list states a total that is the sum of all its records."""
    excess: float = 0.0
    """Units by which its records are more than the total that the list states."""
    numbered_through: bool = False
    """Whether a column that is not read numbers the records one after the other."""
    perhaps_sums: frozenset[str] = frozenset()
    """Names whose records may be sums of those of the others."""
    thing_lines: list[ThingLine] = field(default_factory=list)
    """Lines among readings that say what those beneath them are of."""
    titles: list[str] = field(default_factory=list)
    """The lines above the headings that are one text alone, the nearest first."""
    legends: list[Legend] = field(default_factory=list)
    """Marks that a line or a heading explains as kit that is not there."""
    foot: list[str] = field(default_factory=list)
    """Lines beneath or among the records that are one text alone."""
    prose: list[ProseLine] = field(default_factory=list)
    """Sentences and legends that stand alone in their rows."""
    tally: dict[int, float] = field(default_factory=dict)
    """Rows that may be a tally of the others and whose numbers are not theirs, each with its number."""

    def part(
        self, there: NDArray[np.bool_], matches: Mapping_[str, Match], columns: Mapping_[str, Cells],
        apart: Sequence[Match] = (), *, first: bool = True,
    ) -> Records:  # fmt: skip
        """Some of the records under some of the columns, as a list of its own.

        apart: columns that are told and not read; first: of several such lists, the one that tells what was left out.
        """
        own = {match.column for match in matches.values()}
        return replace(
            self, rows=self.rows[there], matches=dict(matches),
            layout=Layout(self.layout.role, [*matches.values(), *(apart if first else ())]),
            headings=[each if column in own else Heading("", "") for column, each in enumerate(self.headings)],
            columns={name: cells.take(there) for name, cells in columns.items()},
            left_out=self.left_out if first else {},
            controls=self.controls if first else [],
            said_gone={heading: said.take(there) for heading, said in self.said_gone.items()},
            unread={heading: cells.take(there) for heading, cells in self.unread.items()},
        )  # fmt: skip


def columns_of(head: Sequence[Sequence[str]], place: int) -> list[Cells]:
    """The first cells of every column beneath the headings at a place of the head, without rows of sums, lines that
    head others, and the headings where they stand again, with the name of their page above them."""
    width = len(head[place])
    filled = [row for row in head[place + 1 : place + 1 + SAMPLE_ROWS] if any(row)]
    if width > 1 and head[place] in filled:
        below = [*filled[1:], []]
        pages = [sum(map(bool, row)) == 1 and after == head[place] for row, after in zip(filled, below, strict=True)]
        filled = [row for row, page in zip(filled, pages, strict=True) if row != head[place] and not page] or filled
    filled = without_lines(filled)
    beneath = [row for row in filled if not is_total(next(cell for cell in row if cell))] or filled
    return [
        Cells(None, texts=pa.array([row[column] if column < len(row) else "" for row in beneath], pa.string()))
        for column in range(width)
    ]


def whole_columns(sheet: SheetOfCells, place: int, wanted: Sequence[int]) -> dict[int, Cells]:
    """All cells of some columns beneath the headings at a place of the head, without rows of sums and blank ones."""
    label = next(column for column, text in enumerate(sheet.head[place]) if text)
    _, columns = sheet.read(place, sorted({label, *wanted}))
    names = columns[label]
    sums = np.array([is_total(text) for text in names.texts.to_pylist()], dtype=np.bool_)
    kept = names.spread(~names.blank & ~sums)
    return {column: columns[column].take(kept) if kept.any() else columns[column] for column in wanted}


def find_headings(sheet: SheetOfCells, mapping: Mapping | None = None) -> tuple[int, list[Heading], Layout] | None:
    """Place of the header row in the head, its headings and what they mean; None: no row is an inventory's header.

    mapping: what a person has said of tables; its word goes before ours.
    """
    for place, cells in enumerate(sheet.head[:HEADER_ROWS] if mapping else ()):
        entry = mapping.table_for(cells) if mapping else None
        if entry is not None:
            headings = [read_heading(cell) for cell in cells]
            return place, headings, mapped_layout(entry, headings)
    best: tuple[tuple[int, float], int, list[Heading], Layout] | None = None
    for place, cells in enumerate(sheet.head[:HEADER_ROWS]):
        known, filled = known_share(cells)
        if (known < 2 and not any(cell[1:3].count(":") for cell in cells)) or holds_figures(cells, filled):
            continue
        headings = [read_heading(cell) for cell in cells]
        if known < 2 and not half_hours(headings):
            continue
        layout = find_layout(headings, sheet.title)
        if layout is None:
            continue
        if MAY_COUNT in layout.fields and not settle_doubtful(layout, headings, columns_of(sheet.head, place)):
            continue
        score = (len(layout.useful), known / max(1, filled))
        if best is None or score > best[0]:
            best = (score, place, headings, layout)
    return None if best is None else best[1:]


def read_records(
    sheet: SheetOfCells, place: int, headings: list[Heading], layout: Layout, also: Sequence[int] = ()
) -> Records:
    """Read the rows beneath the headings and leave out those that are blank, totals, notes or the headings again.

    also: places of columns without a field of their own that are wanted too.
    """
    halves = half_hours(headings)
    day_total = day_total_column(headings, halves) if halves else None
    wanted = {match.column for match in layout.useful} | set(halves) | _label_columns(headings, layout)
    notes = may_say_it(headings, layout)
    numbers = numbers_of_lines(sheet.head[place + 1 :], headings, layout) if layout.table == "kit" else []
    codes = perhaps_tags(headings, layout, columns_of(sheet.head, place)) if layout.table == "kit" else []
    beside = {*also, *notes, *numbers, *codes, *([] if day_total is None else [day_total])}
    rows, cells = sheet.read(place, sorted(wanted | beside))
    all_rows = rows
    said_gone = said_in(notes, cells, headings)
    looked_at = {column: each for column, each in cells.items() if column in wanted}
    kept, left_out = _records_among(rows, looked_at, headings, layout, set(halves))
    totals = np.isin(rows, left_out.get("total_row_excluded", []))
    again = np.isin(rows, left_out.get("repeated_header_row", []))
    sections, tally, prose = None, Tally(), list[ProseLine]()
    if layout.table == "kit" and layout.export is None:
        prose = prose_lines(sheet, place, headings, rows, looked_at, kept, totals)
        kept &= ~np.isin(rows, [line.row for line in prose])
        tally = _tally(sheet, place, rows, looked_at, headings, layout, kept)
        kept[[at for at in tally.lines if tally.agrees or at not in tally.counts]] = False
        left_out |= {"tally_left_out": rows[sorted(tally.lines)]} if tally.lines and tally.agrees else {}
        sections, lines = _sections(sheet, place, rows, cells, headings, layout, kept, again)
        if lines.any():
            kept &= ~lines
            other = np.array([not status for status in sections.statuses], dtype=np.bool_)
            left_out |= {"section_lines": sections.rows[other]} if other.any() else {}
            notes_alone = sections.without_rows(rows[kept])
            if len(notes_alone):
                before = left_out.get("total_row_excluded", np.empty(0, dtype=np.int64))
                left_out["total_row_excluded"] = np.union1d(before, notes_alone)
    beneath = titles_beneath(looked_at, np.flatnonzero(totals)[-_FOOT:]) if layout.table == "kit" else []
    about: list[ThingLine] = []
    of_units: list[tuple[int, str]] = []
    if layout.table == "meters":
        about = thing_lines(rows, looked_at, *_amounts_and_days(layout, halves), kept | again)
        kept &= ~np.isin(rows, [line.row for line in about])
        of_units = unit_lines(rows, looked_at, ~totals & ~again)
        kept &= ~np.isin(rows, [row for row, _ in of_units])
    foot = lines_beneath(looked_at, np.flatnonzero(~kept)[-_FOOT:]) if layout.table == "kit" else []
    above = [text for line in sheet.head[:place] if (text := " ".join(filter(None, line)))]
    legends = legends_of(sheet, place, headings, layout, [*above, *foot], rows, kept)
    controls = stated_totals(rows, looked_at, layout.useful, kept, totals)
    unread = columns_unread(sheet, place, headings, layout, len(rows))
    added_up = bool(totals.any()) and not controls and states_whole(looked_at, layout.matches, kept, totals)
    if not kept.all():
        rows = rows[kept]
        unread = {heading: each.take(kept) for heading, each in unread.items()}
        cells = {column: each.take(kept) for column, each in cells.items()}
        said_gone = {heading: said.take(kept) for heading, said in said_gone.items()}
    if day_total is not None:
        controls += day_totals(rows, cells, halves, day_total, headings[day_total].text)
    columns = {match.field: cells[match.column] for match in layout.useful}
    matches = {match.field: match for match in layout.useful}
    with_codes(columns, matches, codes, cells, headings)
    return Records(
        sheet.name,
        layout,
        sheet.first_row + place,
        headings,
        rows,
        columns,
        matches,
        [*above, *(text for _, text in of_units)],
        left_out,
        [cells[column] for column in halves],
        frozenset(column for column in range(len(headings)) if sheet.is_filled(place, column)),
        said_gone,
        controls,
        {column: cells[column] for column in also},
        sheet.title or "",
        sections,
        unread,
        added_up,
        excess_over_total(controls, layout.matches),
        any(run_through(cells[column]) for column in numbers),
        legends=legends,
        foot=foot,
        prose=prose,
        titles=[*titles_above(sheet.head, place), *beneath],
        thing_lines=about,
        tally={} if tally.agrees else {int(all_rows[at]): number for at, number in tally.counts.items()},
    )


_FOOT = 50
"""Lines that are no records among which what is said of the whole list is looked for, from the last."""


def _amounts_and_days(layout: Layout, halves: Sequence[int]) -> tuple[list[int], list[int]]:
    """Places of the columns of readings, and of their days."""
    reads = [match.column for match in layout.useful if match.field in READINGS]
    return [*reads, *halves], [match.column for match in layout.useful if match.field in WHEN_METERED]


def _sections(
    sheet: SheetOfCells, place: int, rows: NDArray[np.int64], cells: dict[int, Cells], headings: Sequence[Heading],
    layout: Layout, kept: NDArray[np.bool_], again: NDArray[np.bool_],
) -> tuple[Sections, NDArray[np.bool_]]:  # fmt: skip
    """The lines that head rows beneath them; columns that are not read are looked at only where there may be any."""
    labels = min(_label_columns(headings, layout))
    found = find_sections(rows, cells, layout.matches, kept, labels, again)
    unread = [column for column, each in enumerate(headings) if each.text and column not in cells]
    if not found[1].any() or not unread:
        return found
    return find_sections(rows, cells | sheet.read(place, unread)[1], layout.matches, kept, labels, again)


def _tally(
    sheet: SheetOfCells, place: int, rows: NDArray[np.int64], cells: dict[int, Cells], headings: Sequence[Heading],
    layout: Layout, kept: NDArray[np.bool_],
) -> Tally:  # fmt: skip
    """The tally of a list; columns that are not read are looked at only where there may be one."""
    if not may_end_in_one(cells, kept):
        return Tally()
    unread = [column for column, each in enumerate(headings) if each.text and column not in cells]
    return find_tally(rows, cells | (sheet.read(place, unread)[1] if unread else {}), layout.useful, kept)


def _label_columns(headings: Sequence[Heading], layout: Layout) -> set[int]:
    """The first column, where "Total" stands; it is looked at for that alone unless it is known."""
    return {next((place for place, heading in enumerate(headings) if heading.text), 0)}


def _records_among(
    rows: NDArray[np.int64],
    cells: dict[int, Cells],
    headings: Sequence[Heading],
    layout: Layout,
    halves: set[int],
) -> tuple[NDArray[np.bool_], dict[str, NDArray[np.int64]]]:
    """Which rows are records, and the row numbers of the others by the code of the reason."""
    kept = np.ones(len(rows), dtype=np.bool_)
    left_out: dict[str, NDArray[np.int64]] = {}
    if not len(rows):
        return kept, left_out
    blank = kept.copy()
    for each in cells.values():
        candidates = np.flatnonzero(blank)
        if not len(candidates):
            break
        if not each.blank.any():
            blank[:] = False
            break
        blank[candidates] = each.spread(each.blank)[candidates]
    if blank.any():
        kept &= ~blank
        if not kept.any():
            return kept, left_out
        last = int(np.flatnonzero(kept)[-1])
        between = blank.copy()
        between[last + 1 :] = False
        if between.any():
            left_out["blank_rows_skipped"] = rows[between]
    repeated = headings_again(cells, headings, layout) & kept
    if repeated.any():
        kept &= ~repeated
        left_out["repeated_header_row"] = rows[repeated]
    totals = certain_sums(cells, layout, kept)  # first: those below look at each row that may be a sum by itself
    titles = _titles_within(cells, layout, kept & ~totals, repeated)
    totals |= total_rows(cells, layout, kept & ~totals & ~titles, halves)
    totals |= named_sums(cells, layout.useful, kept & ~totals)
    parts = parts_of_rows(cells, layout, kept & ~totals)
    if parts.any():
        kept &= ~parts
        left_out["part_of_row_above"] = rows[parts]
    if totals.any():
        kept &= ~totals
        left_out["total_row_excluded"] = rows[totals]
    return kept, left_out


def _titles_within(
    cells: Mapping_[int, Cells], layout: Layout, kept: NDArray[np.bool_], again: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Rows of a list of kit that are the title above headings that stand again, and neither sums nor notes."""
    found = np.zeros(len(kept), dtype=np.bool_)
    if layout.table != "kit" or layout.export is not None or not again.any():
        return found
    filled = np.sum([~each.spread(each.blank) for each in cells.values()], axis=0).astype(np.int16)
    for place in captions_above(np.flatnonzero(kept & (filled == 1)), filled, again):
        text = next(said for each in cells.values() if (said := each.text_at(place)))
        found[place] = not is_note_or_sum(text)
    return found


def headings_of(records: Records) -> dict[str, str]:
    """The user's own heading of each field."""
    return {name: match.heading.text for name, match in records.matches.items()}
