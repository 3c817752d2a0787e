"""Tables of numbers with names down the side and names across the top: one record for each number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.factors.recognition.recognition import recognise_type_words
from carbon.factors.tables.asset_types import UNKNOWN
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.telling import Telling, number_of
from carbon.inventory.cells.values import is_total, missing
from carbon.inventory.cells.whole_names import A_WHOLE
from carbon.inventory.headings.headings import Heading, Match, read_heading
from carbon.inventory.headings.roles import Layout, find_layout
from carbon.inventory.headings.thing_lines import ThingLine, thing_lines
from carbon.inventory.rows.controls import Control, column_totals, figures
from carbon.inventory.rows.running_totals import is_running_sum
from carbon.inventory.rows.sheets import Records, SheetOfCells
from carbon.inventory.rows.titles_above import titles_above
from carbon.problems import Problems

_UNIT = re.compile(r"\b[kmg]?wh\b")
_SEVERAL = 2
"""Rows of others, and columns, from which a row that is their sum in each is a sum of them all."""
_OF_YEAR = frozenset(("year", "full year", "whole year", "annual", "yearly", "blwyddyn", "annee"))


def is_sum(text: str) -> bool:
    """Whether a heading beside parts is that of their sum: “Total”, “Year kWh”."""
    words = _UNIT.sub(" ", read_heading(text).words).split()
    return is_total(text) or " ".join(words) in _OF_YEAR


def sums_down(names: Cells, columns: Sequence[Cells]) -> NDArray[np.bool_]:
    """The row that is called a whole ("All equipment", "Everything") among kinds of kit, no kind by its name, and has
    the sum of all others in every column: no word of totals stands there, and it is one. Among places it may be a
    place: there three columns of three others say so, and fewer are asked about. Where a total adds it in, it is none.
    """
    texts = [names.text_at(row) for row in range(len(names))]
    stated = np.array([is_total(text) for text in texts], dtype=np.bool_)
    whole = np.array([bool(A_WHOLE.search(text)) for text in texts], dtype=np.bool_) & ~stated
    found = np.zeros(len(texts), dtype=np.bool_)
    kinds = _are_kinds([text for text, other in zip(texts, ~stated, strict=True) if other])
    several = _SEVERAL if np.array_equal(kinds, ~whole[~stated]) else _SEVERAL + 1
    if whole.sum() != 1 or len(columns) < several or kinds[whole[~stated]].any():
        return found
    values = np.nan_to_num([figures(cells) for cells in columns])
    others = values[:, ~whole & ~stated]
    summed, own = others.sum(axis=1), values[:, whole].sum(axis=1)
    enough = (others != 0).any(axis=0).sum() >= several
    added_in = any(np.allclose(values[:, row], summed + own) for row in np.flatnonzero(stated))
    return whole & (enough and bool(own.any()) and np.allclose(own, summed, rtol=0, atol=1e-6) and not added_in)


def _are_kinds(texts: Sequence[str]) -> NDArray[np.bool_]:
    kinds = recognise_type_words([read_heading(text).words for text in texts])
    return np.array([kind is not None and kind.asset_type != UNKNOWN for kind in kinds], dtype=np.bool_)


@dataclass(frozen=True)
class Grid:
    """The numbers of a table, row by row. rows: row number of each; down, across: its names; texts: as written;
    added_up: whether the table states totals that are their sums; excess: units by which its records are
    more than the total that it states; lines: those that head rows beneath."""

    rows: NDArray[np.int64]
    down: list[str]
    across: list[str]
    texts: list[str]
    telling: Telling
    added_up: bool = False
    excess: float = 0.0
    lines: list[ThingLine] = field(default_factory=list)

    def records(
        self, sheet: SheetOfCells, place: int, columns: Sequence[tuple[Heading, Sequence[str]]], first: str = ""
    ) -> Records | None:
        """The numbers as records of an inventory under headings of their own; None: such headings are none's.

        first: the field of the first column, where its heading does not say it.
        """
        headings = [heading for heading, _ in columns]
        layout: Layout | None = find_layout(headings, sheet.title)
        if layout is None or layout.leave_out:
            return None
        if first and all(match.column for match in layout.matches):
            layout.matches.append(Match(0, first, "", headings[0]))
        cells = [Cells(None, texts=pa.array(texts, pa.string())) for _, texts in columns]
        return Records(
            sheet.name, layout, sheet.first_row + place, headings, self.rows,
            {match.field: cells[match.column] for match in layout.useful},
            {match.field: match for match in layout.useful},
            [" ".join(cell for cell in line if cell) for line in sheet.head[:place] if any(line)],
            filled=frozenset(range(len(columns))), title=sheet.title or "", titles=titles_above(sheet.head, place),
            added_up=self.added_up, excess=self.excess, thing_lines=self.lines,
        )  # fmt: skip


def read_grid(
    sheet: SheetOfCells, place: int, label: int, across: Sequence[tuple[int, str]], totals: Sequence[str], file: str,
    problems: Problems, *, zeros: bool,
) -> Grid | None:  # fmt: skip
    """The numbers under the headings at `place` of the head; None: there are none.

    label: the column of the names down; across: columns of numbers with their names; totals: headings of sums, which
    are left out and told, as are rows of sums; zeros: whether a 0 is a number or stands for nothing.
    """
    sums = [column for column, text in enumerate(sheet.head[place]) if text in totals]
    rows, columns = sheet.read(place, [label, *(column for column, _ in across), *sums])
    names = columns[label]
    total = names.spread(np.array([is_total(text) for text in names.texts.to_pylist()], dtype=np.bool_))
    total |= sums_down(names, [columns[column] for column, _ in across])
    records = names.spread(~names.blank) & ~total
    telling = Telling(problems, file, sheet.name, rows)
    telling.tell("total_row_excluded", "info", total, "{place}: totals are no records, and were left out.")
    columns_of = [column for column, _ in across]
    added_up, excess = _tell_sums(
        rows, columns, names.spread(~names.blank), total, columns_of, sums, sheet.head[place], label, telling
    )
    _tell_nameless(names.spread(names.blank), [columns[column] for column, _ in across], telling)
    where: list[NDArray[np.intp]] = []
    over: list[str] = []
    texts: list[str] = []
    for column, name in across:
        cells = columns[column]
        nothing = missing(cells)
        if not zeros:
            nothing = nothing | np.array([each in ("0", "0.0") for each in cells.texts.to_pylist()], dtype=np.bool_)
        here = np.flatnonzero(records & cells.spread(~nothing))
        where.append(here)
        over += [name] * len(here)
        texts += [cells.text_at(int(row)) for row in here]
    places = np.concatenate(where) if where else np.empty(0, dtype=np.intp)
    if not len(places):
        return None
    if totals:
        telling.tell_once(
            "total_column_excluded", "info",
            f"{telling.table}: {number_of(len(totals), 'column')} of totals ({', '.join(totals)}) left out.",
            count=len(totals),
        )  # fmt: skip
    order = np.argsort(places, kind="stable")
    down = [names.text_at(int(places[at])) for at in order]
    across_of, as_written = [over[at] for at in order], [texts[at] for at in order]
    lines = thing_lines(rows, columns, columns_of, [label], records)
    return Grid(rows[places[order]], down, across_of, as_written, telling, added_up, excess, lines)


def _tell_nameless(nameless: NDArray[np.bool_], across: Sequence[Cells], telling: Telling) -> None:
    """Tell numbers beside a blank name, which are not read: sums of those above them are known, others may be lost."""
    values = np.nan_to_num([figures(cells) for cells in across])
    above = np.cumsum(np.where(nameless, 0, values), axis=1)
    lost = nameless & ((values != 0) & (values != above)).any(axis=0)
    telling.tell(
        "numbers_without_name", "warning", lost,
        f"{{place}}: numbers that nothing names ({values[:, lost].sum():,.0f} in all) were not read.",
        "Write their name into the first column, or “Total”.",
    )  # fmt: skip


def _tell_sums(
    rows: NDArray[np.int64], columns: dict[int, Cells], named_rows: NDArray[np.bool_], total: NDArray[np.bool_],
    across: Sequence[int], sums: Sequence[int], headings: Sequence[str], label: int, telling: Telling,
) -> tuple[bool, float]:  # fmt: skip
    """Hold a column of sums, and one row of sums, against the numbers that they sum; whether that row is theirs, and
    by how many units they are more than it."""
    records = named_rows & ~total
    values = np.array([figures(columns[column]) for column in across])
    controls, off = list[Control](), list[Control]()
    stated_beside = {headings[column]: figures(columns[column])[records] for column in sums}
    controls += sums_beside(stated_beside, values[:, records], rows[records])
    if total.sum() == 1:
        stated = np.nansum(values[:, total], axis=1)
        off = column_totals(stated, np.nansum(values[:, records], axis=1), np.arange(len(across)), headings[label])
        controls += [replace(each, rows=rows[total]) for each in off]
    for control in controls:
        control.tell(telling)
    return bool(total.sum() == 1 and not off), sum(each.read - each.stated for each in off)


def sums_beside(
    stated: Mapping[str, NDArray[np.float64]], values: NDArray[np.float64], rows: NDArray[np.int64]
) -> list[Control]:
    """The one column of sums beside numbers, where it is not theirs. stated: columns that may be it, by their headings;
    values: the numbers, column by column; rows: the number of each row."""
    named = [
        heading for heading, sums in stated.items()
        if is_sum(heading) and not any(is_running_sum(np.nan_to_num(sums), np.nan_to_num(each)) for each in values)
    ]  # fmt: skip
    return column_totals(stated[named[0]], np.nansum(values, axis=0), rows, named[0]) if len(named) == 1 else []
