"""Headings in two rows: “Laptops” over “Staff” and “Pupil”. They are read as one row: “Laptops Staff”, “Laptops Pupil”.

The upper row names groups: a name stands over the first of its columns, and the cells beside it are blank or say it
again. Two rows are joined only where each of the lower one names a column of a group, and none of them a field of a
device of its own: “Laptop” over “Model, Serial” is a list with several devices in one row. A total within a group that
is the sum of the group's other columns in every row is left out, and told with its sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.beside_columns import is_part
from carbon.inventory.cells import Cells
from carbon.inventory.count_headings import is_year, kind_across
from carbon.inventory.headings import match_heading, read_heading
from carbon.inventory.part_columns import units_in
from carbon.inventory.sheets import HEADER_ROWS, SheetOfCells, columns_of
from carbon.inventory.telling import Telling, shortened
from carbon.inventory.thing_words import says_electricity
from carbon.inventory.values import is_total
from carbon.problems import Problems

_ONE_DEVICE = frozenset(("model", "model_number", "serial", "asset_tag", "manufacturer", "asset_type"))
"""Fields of one device, under whose headings no numbers of a group stand."""


class _Joined:
    """A sheet whose two rows of headings are one: what stood in the upper is in the lower."""

    def __init__(self, sheet: SheetOfCells, place: int, headings: list[str]) -> None:
        self._sheet = sheet
        self.head = [*sheet.head[:place], [""] * len(sheet.head[place]), headings, *sheet.head[place + 2 :]]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sheet, name)

    def read(self, header: int, wanted: list[int]) -> tuple[NDArray[np.int64], dict[int, Cells]]:
        """Row numbers and wanted columns of all rows beneath the row at place `header` of the head."""
        return self._sheet.read(header, wanted)

    def is_filled(self, header: int, column: int) -> bool:
        """Whether a column holds anything beneath its heading, as far as that is known."""
        return self._sheet.is_filled(header, column)


def with_one_row(sheet: SheetOfCells, file: str, problems: Problems) -> SheetOfCells:
    """The sheet with its two rows of headings joined, where it has two; else the sheet."""
    for place in range(min(HEADER_ROWS, len(sheet.head) - 2)):
        groups = _groups(sheet.head[place], sheet.head[place + 1])
        if groups and any(len(each) > 1 for each in groups) and _numbers_under(sheet, place + 1, groups):
            headings = _joined(sheet.head[place], sheet.head[place + 1], groups)
            _leave_totals(
                sheet, place + 1, groups, headings, Telling(problems, file, sheet.name, np.empty(0, np.int64))
            )
            return _Joined(sheet, place, headings)
    return sheet


def _groups(upper: Sequence[str], lower: Sequence[str]) -> list[list[int]]:
    """Columns of each group; none where the rows are not two rows of headings.

    Only one of the rows names the first column.
    """
    width = max(len(upper), len(lower))
    above, below = [*upper, *[""] * (width - len(upper))], [*lower, *[""] * (width - len(lower))]
    first = next((column for column in range(width) if above[column] or below[column]), width)
    if first == width or (above[first] and below[first]) or not all(map(_is_name, filter(None, below))):
        return []
    groups: list[list[int]] = []
    name = ""
    for column in range(first + 1, width):
        if above[column] and above[column] != name:
            name = above[column]
            groups.append([])
        if not groups or not below[column]:
            name = "" if below[column] == "" and above[column] == "" else name
            continue
        if not name:
            return []  # beneath nothing, and so of no group
        groups[-1].append(column)
    return [group for group in groups if group]


def _is_name(text: str) -> bool:
    """Whether a cell names a column, and is no number of a record."""
    return is_year(text) or any(letter.isalpha() for letter in text)


def _numbers_under(sheet: SheetOfCells, place: int, groups: Sequence[Sequence[int]]) -> bool:
    """Whether numbers stand beneath a group's columns but for the first, and no field of one device is among them."""
    lower, columns = sheet.head[place], columns_of(sheet.head, place)
    fields = {
        hit[0].field for group in groups for column in group
        if (hit := match_heading(read_heading(lower[column]), "kit")) is not None
    }  # fmt: skip
    return fields.isdisjoint(_ONE_DEVICE) and any(
        units_in(columns[column]).any() for group in groups for column in group[1:]
    )


def _joined(upper: Sequence[str], lower: Sequence[str], groups: Sequence[Sequence[int]]) -> list[str]:
    width = max(len(upper), len(lower))
    found = [
        (lower[column] if column < len(lower) else "") or (upper[column] if column < len(upper) else "")
        for column in range(width)
    ]
    for group in groups:
        name = next(upper[column] for column in range(group[0], -1, -1) if upper[column])
        for column in group:
            found[column] = _together(name, lower[column])
    return found


def _together(group: str, name: str) -> str:
    """The heading of a column of a group. What words beside a kind of kit would make another number of it ("2 years
    old", "Ground floor") stands in brackets."""
    if is_part(name):
        return f"{name} {group}"
    if says_electricity(group) and match_heading(read_heading(name), "meters"):
        return name
    together = f"{group} {name}"
    of_group = kind_across(read_heading(group).words)
    return f"{group} ({name})" if of_group and not kind_across(read_heading(together).words) else together


def _leave_totals(
    sheet: SheetOfCells, place: int, groups: Sequence[Sequence[int]], headings: list[str], telling: Telling
) -> None:  # fmt: skip
    """Leave out the totals of groups of several columns: their headings are taken off."""
    for group in groups:
        totals = [column for column in group if is_total(sheet.head[place][column])]
        if len(totals) != 1 or len(group) < 3:
            continue
        _, cells = sheet.read(place, list(group))
        units = {column: units_in(cells[column]) for column in group}
        total = units.pop(totals[0])
        if np.array_equal(np.sum([*units.values()], axis=0), total):
            below = sheet.head[place + 1 :]
            labels = [next(filter(None, row), "") for row in below]
            kept = np.array(
                [not is_total(label) for label in labels[: len(total)]] + [True] * (len(total) - len(below))
            )
            telling.tell_once(
                "total_column_excluded", "info",
                f"{telling.table}: “{shortened(headings[totals[0]])}” ({total[kept].sum():,.0f}) is the sum of the "
                "columns beside it, and was left out.", count=1,
            )  # fmt: skip
            headings[totals[0]] = ""
