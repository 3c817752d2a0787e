"""Columns of whole numbers of which a mapping of counts says nothing: kit of a kind that nobody has named, or no kit.

Each number of them is a record that waits, so that no total is called whole without it, until a person says what the
column is a count of, or that it is left out.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.telling import Telling, number_of, shortened, units_of
from carbon.inventory.cells.units_in_cells import units_in
from carbon.inventory.cells.values import is_total
from carbon.inventory.counting.how_many import about
from carbon.inventory.counting.part_columns import UNREAD
from carbon.inventory.headings.count_headings import kind_across
from carbon.inventory.headings.headings import Heading
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.headings.roles import Layout
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.groups import identity_of, whole_numbers
from carbon.inventory.rows.sheets import Records, SheetOfCells, columns_of

CODE = "unread_column"


def unread_counts(records: Records, mapping: Mapping | None, telling: Telling) -> list[str]:
    """The fields of the columns that nobody has spoken of, without sums of the others and those that a person has left
    out, which are told."""
    numbers = {name: units_in(cells) for name, cells in records.columns.items() if name.startswith(UNREAD)}
    counted = np.sum([units_in(records.columns[name]) for name in records.layout.counts], axis=0)
    every = counted + sum(numbers.values())
    found = []
    for name, units in numbers.items():
        heading = records.matches[name].heading.text
        others = len(records.layout.counts) + len(numbers) - 1
        sums = [counted, every - units] if others > 1 else []
        if is_total(heading) or any(_is_sum(records.matches[name].heading, units, each) for each in sums):
            continue
        if mapping is not None and mapping.answer(UNREAD, about(heading, records.headings)) == "left out":
            telling.tell_once(
                "column_left_out", "info",
                f"{telling.table}: “{shortened(heading)}” ({units_of(float(units.sum()))}) is left out, as was said.",
                heading=heading,
            )  # fmt: skip
        else:
            found.append(name)
    return found


_ROWS_OF_A_SUM = 3
"""Rows from which numbers that are the sum of the others in each are so by no chance."""


def _is_sum(heading: Heading, units: NDArray[np.float64], of_others: NDArray[np.float64]) -> bool:
    """Whether a column is the sum of others in every row, and by no chance: its heading is a word for all kit, or there
    are rows enough. One that names a kind of kit is none."""
    if kind_across(heading.words) or not np.array_equal(units, of_others):
        return False
    all_kit = frozenset(heading.words.split()) <= {*words_of("count_word"), *words_of("loose_heading")}
    return all_kit or int((units > 0).sum()) >= _ROWS_OF_A_SUM


def tell_without_heading(sheet: SheetOfCells, place: int, telling: Telling) -> None:
    """Tell the columns of whole numbers beneath a blank heading in a table of counts, each with its sum: nobody can say
    what they count. place: of the headings in the head."""
    headings = sheet.head[place]
    blank = [
        column for column, cells in enumerate(columns_of(sheet.head, place))
        if column and not headings[column] and any(headings[:column]) and len(whole_numbers(cells))
        and column not in getattr(sheet, "left_out", ())  # a total beneath two rows of headings, told as such
    ]  # fmt: skip
    _, cells = sheet.read(place, blank) if blank else ([], {})
    sums = [f"column {column + 1} ({units_of(float(units_in(cells[column]).sum()))})" for column in blank]
    if sums:
        telling.tell_once(
            "numbers_without_heading", "warning",
            f"{telling.table}: {', '.join(sums)}: whole numbers beneath a blank heading were not read.",
            "Write a heading over each that counts kit.", count=len(sums),
        )  # fmt: skip


def tell_unnamed_numbers(
    sheet: SheetOfCells, found: tuple[int, list[Heading], Layout], telling: Telling
) -> None:  # fmt: skip
    """Tell the same columns in a list of groups that states no quantity, each row of which counts as one."""
    place, _, layout = found
    groups = layout.table == "kit" and layout.export is None and "quantity" not in layout.fields
    if groups and not layout.mapped and identity_of(layout, columns_of(sheet.head, place)) == "none":
        tell_without_heading(sheet, place, telling)


def ask_unread(kit: Columns) -> None:
    """Ask about each column that nobody has spoken of; its numbers wait."""
    cells = kit.records.columns.get(UNREAD)
    if cells is None:
        return
    headings = kit.records.columns["asset_type"]
    units = np.asarray(kit.columns["quantity"], dtype=np.float64)
    for place in np.flatnonzero(cells.used()).tolist():
        of_it = np.arange(cells.distinct) == place
        where = cells.spread(of_it)
        kit.ask(
            UNREAD, cells.texts[place].as_py(), where, CODE,
            f"{{place}}: the mapping does not say what this column is, and its whole numbers may be devices: "
            f"{units_of(float(units[where].sum()))} in {number_of(int(where.sum()), 'row')}. They wait until somebody "
            "says.",
            [("left out", "They are no devices, or are not to be counted")],
            remedy="Say on the mapping page what it is a count of, or that it is left out.",
            heading=headings.text_at(int(np.flatnonzero(where)[0])),
        )  # fmt: skip
