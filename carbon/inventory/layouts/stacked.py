"""Several tables on one sheet: beneath one another, or side by side where that is certain.

A table begins where a row is made of headings that we know and more than its own headings again. Side by side they are
taken for tables of their own where an empty column parts them and both name the same things ("Model" here and "Model"
there), or where they are of different kinds and end in different rows; else they are one list with an empty column.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.files.delimited import Delimited
from carbon.inventory.files.workbooks import Sheet
from carbon.inventory.headings.count_headings import kind_across
from carbon.inventory.headings.headings import Heading, known_share, read_heading
from carbon.inventory.headings.roles import Layout, find_layout
from carbon.inventory.layouts.count_tables import kinds_across
from carbon.inventory.rows.sheets import HEADER_ROWS, SheetOfCells, find_headings

DISTINCT_LIMIT = 4_000
"""Columns with more distinct values are not looked through for headings: the others of their row are."""
WORDS_LIMIT = 40
"""Words of a column up to which they may be the kinds that head numbers beneath."""
ROWS_LIMIT = 300
"""Rows that look like headings at first sight which are looked at closely."""
TITLE_LINES = 3


def tables_on(sheet: SheetOfCells) -> list[SheetOfCells]:
    """The tables of a sheet, each as a sheet of its own with its true row numbers; one sheet where there is one."""
    if isinstance(sheet, Delimited):
        return _in_text(sheet)
    if not isinstance(sheet, Sheet) or sheet.rows < 3 or not sheet.columns:
        return [sheet]
    parts: list[SheetOfCells] = []
    for left, right in _blocks(sheet):
        whole = (left, right) == (0, len(sheet.columns))
        parts += _stacked(sheet if whole else sheet.part(0, sheet.rows, left, right, ""))
    return parts


def _stacked(grid: Sheet) -> list[Sheet]:
    """The tables of a sheet that stand beneath one another."""
    headers = _header_rows(grid)
    if not headers:
        return [grid]
    top = 0 if headers[0] < HEADER_ROWS else headers[0] - TITLE_LINES  # beneath a page of notes
    if len(headers) < 2:
        return [grid.part(top, grid.rows, 0, len(grid.columns), "") if top else grid]
    filled = _filled_cells(grid.columns, grid.rows)
    cuts = [top, *(_cut_above(header, before, filled) for before, header in pairwise(headers))]
    parts = []
    for first, last, header in zip(cuts, [*cuts[1:], grid.rows], headers, strict=True):
        above = [text for row in range(max(first, header - TITLE_LINES), header) for text in _texts(grid, row) if text]
        parts.append(grid.part(first, last, 0, len(grid.columns), " ".join(above)))
    return parts


def _header_rows(grid: Sheet) -> list[int]:
    """Places of the rows that head a table, in order; rows that repeat the headings above them are not among them."""
    seen = np.zeros(grid.rows, dtype=np.int16)
    for cells in grid.columns:
        if cells.distinct <= DISTINCT_LIMIT:
            texts = cells.texts.to_pylist()
            known = np.fromiter(map(_is_heading, texts), dtype=np.bool_, count=cells.distinct)
            if sum(text is not None and text[:1].isalpha() for text in texts) <= WORDS_LIMIT:
                known |= np.fromiter(map(_is_kind, texts), dtype=np.bool_, count=cells.distinct)
            if known.any():
                seen += cells.spread(known)
    places = np.flatnonzero(seen >= 2)
    sizes: dict[tuple[str, ...], int] = {}
    found: list[tuple[int, tuple[str, ...], int]] = []
    for place in places[:ROWS_LIMIT].tolist():
        texts = _texts(grid, place)
        if texts not in sizes:
            layout = layout_of(texts, grid.name)
            sizes[texts] = len(layout.useful) if layout is not None else sum(map(bool, texts)) * kinds_across(texts)
        if sizes[texts]:
            found.append((place, texts, sizes[texts]))
    main = find_headings(grid)
    if main is not None and all(place != main[0] for place, _, _ in found):
        found = sorted([*found, (main[0], _texts(grid, main[0]), len(main[2].useful))])
    if len(found) < 2:
        return [place for place, _, _ in found]
    filled = _filled_cells(grid.columns, grid.rows)
    headers: list[tuple[int, tuple[str, ...], int]] = []
    for each in found:
        if headers:
            before = headers[-1]
            if each[1] == before[1]:
                continue  # the headings again, as on a new page
            if not filled[before[0] + 1 : each[0]].any():  # one beneath the other: the better one heads the table
                if each[2] > before[2]:
                    headers[-1] = each
                continue
        headers.append(each)
    return [place for place, _, _ in headers]


def layout_of(texts: Sequence[str], name: str | None) -> Layout | None:
    """What a row means as headings; None where it is more likely a record."""
    known, filled = known_share(texts)
    if known < 2 or known < 0.6 * filled or any(_has_figure(text) for text in texts):
        return None
    headings: list[Heading] = [read_heading(text) for text in texts]
    layout = find_layout(headings, name)
    return layout if layout is not None and len(layout.useful) >= 2 else None


def _has_figure(text: str) -> bool:
    """Whether a cell is a number, which no heading of a list is."""
    return bool(text) and text.replace(",", "").replace(".", "").strip("£$€-+% ").isdigit()


def _is_heading(text: str | None) -> bool:
    """Whether a cell is one of our headings, as far as that is told cell by cell."""
    return text is not None and text[:1].isalpha() and known_share([text])[0] == 1


def _is_kind(text: str | None) -> bool:
    """Whether a cell is a kind of kit, which heads a column of its numbers."""
    return text is not None and text[:1].isalpha() and bool(kind_across(read_heading(text).words))


def _filled_cells(columns: Sequence[Cells], rows: int) -> NDArray[np.int16]:
    """How many cells of each row hold something."""
    filled = np.zeros(rows, dtype=np.int16)
    for cells in columns:
        filled += cells.spread(~cells.blank)
    return filled


def _cut_above(header: int, before: int, filled: NDArray[np.int16]) -> int:
    """Where a table begins: at its headings, or at its title where a blank row stands above that."""
    place = header
    while place - 1 > before and filled[place - 1] == 1 and header - place < TITLE_LINES:
        place -= 1
    if place - 1 <= before or filled[place - 1]:
        return header  # no blank row above: what stands there is a record or a note of the table before
    while place - 1 > before and not filled[place - 1]:
        place -= 1
    return place


def _blocks(grid: Sheet) -> list[tuple[int, int]]:
    """Spans of columns that are tables of their own; the whole width where that is not certain."""
    whole = [(0, len(grid.columns))]
    used = [bool((cells.used() & ~cells.blank).any()) for cells in grid.columns]
    spans: list[tuple[int, int]] = []
    start: int | None = None
    for place, filled in enumerate([*used, False]):
        if filled and start is None:
            start = place
        elif not filled and start is not None:
            spans.append((start, place))
            start = None
    if len(spans) < 2:
        return whole
    tables: list[tuple[tuple[int, int], Layout, int]] = []
    for left, right in spans:
        found = find_headings(grid.part(0, grid.rows, left, right, ""))
        if found is not None:
            last = int(np.flatnonzero(_filled_cells(grid.columns[left:right], grid.rows))[-1])
            tables.append(((left, right), found[2], last))
    if len(tables) < 2:
        return whole
    for number, (_, layout, last) in enumerate(tables):
        for _, other, other_last in tables[number + 1 :]:
            if layout.table == other.table:
                certain = len({match.field for match in layout.useful} & {match.field for match in other.useful}) >= 2
            else:
                certain = last != other_last
            if not certain:
                return whole
    return [span for span, _, _ in tables]


def _texts(grid: Sheet, place: int) -> tuple[str, ...]:
    return tuple(cells.text_at(place) for cells in grid.columns)


def _in_text(text: Delimited) -> list[SheetOfCells]:
    """The tables of a text file: another begins where our headings stand beneath a blank line."""
    content, delimiter = text.content, text.delimiter.encode()
    if ord(delimiter) not in text.line_starts:  # no line is blank or begins with a blank cell
        return [text]
    main = find_headings(text)
    top = main[0] if main is not None else _of_kinds(text)
    if top is None:
        return _beneath_notes(text)
    first = next((place for place in range(top) if layout_of(text.head[place], None) is not None), top)
    if not any(any(row) for row in text.head[first + 1 : top]):
        first = top
    headings = {tuple(text.head[first])}
    cuts: list[tuple[int, str]] = []
    begin = text.end_of_row(first)
    blank = re.compile(rb"(?:(?<=\n)[" + re.escape(delimiter) + rb' "]*\r?\n)+')
    for number, run in enumerate(blank.finditer(content, begin)):
        if number >= ROWS_LIMIT:
            break
        place, title = run.end(), ""
        for _ in range(TITLE_LINES + 1):
            end = content.find(b"\n", place)
            line = content[place : end if end >= 0 else len(content)].decode("utf-8", errors="replace")
            line = line.replace("\r", " ").strip()  # a lone return ends no line here, and csv reads none within one
            cells = tuple(next(csv.reader([line], delimiter=text.delimiter), []))
            if sum(map(bool, cells)) > 1:
                if cells not in headings and (layout_of(cells, None) is not None or kinds_across(cells)):
                    cuts.append((run.start(), title))
                    headings = {cells}
                break
            title = " ".join(cell for cell in cells if cell) or title
            if end < 0:
                break
            place = end + 1
    return [*text.cut(cuts)] if cuts else [text]


def _of_kinds(text: Delimited) -> int | None:
    """Where headings of numbers by kind stand, if any do."""
    return next((place for place, row in enumerate(text.head[:HEADER_ROWS]) if kinds_across(row)), None)


def _beneath_notes(text: Delimited) -> list[SheetOfCells]:
    """A list that begins far down, beneath a page of notes, as a file that begins there."""
    for place in range(HEADER_ROWS, len(text.head)):
        if layout_of(text.head[place], None) is not None:
            return [text.cut([(text.end_of_row(place - 1), "")])[1]]
    return [text]
