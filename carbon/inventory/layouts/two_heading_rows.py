"""Headings in two or three rows: “Laptops” over “Staff” and “Pupil”, read as one row: “Laptops Staff”, “Laptops Pupil”.

The upper row names groups: a name stands over the first of its columns, and the cells beside it are blank or say it
again. Two rows are joined only where each of the lower one names a column of a group, and none of them a field of a
device of its own: “Laptop” over “Model, Serial” is a list with several devices in one row. A total within a group that
is the sum of the group's other columns in every row is left out, and told with its sum. Groups of one column each are
two rows of headings where the lower one says nothing but units (“Electricity, Gas” over “kWh, kWh”).

A row of groups above those two is joined too where it says what the numbers are of: a kind of kit, a time, a thing that
is metered, or whose meter it is. Places alone change no number of kit.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import word_in, words_of
from carbon.inventory.cells.currencies import currency_of
from carbon.inventory.cells.telling import Telling, shortened
from carbon.inventory.cells.times_named import times_in
from carbon.inventory.cells.units_in_cells import units_in
from carbon.inventory.cells.values import is_total
from carbon.inventory.counting.beside_columns import is_part
from carbon.inventory.headings.count_headings import is_year, kind_across, status_of_kind
from carbon.inventory.headings.headings import match_heading, read_heading
from carbon.inventory.headings.thing_words import says_electricity
from carbon.inventory.layouts.beneath_kinds import counts_none
from carbon.inventory.layouts.names_parted import are_places
from carbon.inventory.rows.sheets import HEADER_ROWS, SheetOfCells, columns_of
from carbon.problems import Problems
from carbon.units import accepted_unit

_ONE_DEVICE = frozenset(("model", "model_number", "serial", "asset_tag", "manufacturer", "asset_type"))
"""Fields of one device, under whose headings no numbers of a group stand."""


class _Joined:
    """A sheet whose rows of headings are one: what stood in the upper ones is in the lowest. place: of that one in the
    head; rows: how many they are; parts: the upper and the lower of each heading that was joined; left_out: columns of
    totals whose headings were taken off."""

    def __init__(
        self, sheet: SheetOfCells, place: int, headings: list[str], rows: int, parts: dict[str, tuple[str, str]],
        left_out: Collection[int],
    ) -> None:  # fmt: skip
        self._sheet, self.parts, self.left_out = sheet, parts, left_out
        above = [[""] * len(each) for each in sheet.head[place + 1 - rows : place]]
        self.head = [*sheet.head[: place + 1 - rows], *above, headings, *sheet.head[place + 1 :]]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sheet, name)

    def read(self, header: int, wanted: list[int]) -> tuple[NDArray[np.int64], dict[int, Cells]]:
        """Row numbers and wanted columns of all rows beneath the row at place `header` of the head."""
        return self._sheet.read(header, wanted)

    def is_filled(self, header: int, column: int) -> bool:
        """Whether a column holds anything beneath its heading, as far as that is known."""
        return self._sheet.is_filled(header, column)


def with_one_row(sheet: SheetOfCells, file: str, problems: Problems) -> SheetOfCells:
    """The sheet with its two or three rows of headings joined, where it has several; else the sheet."""
    for place in range(1, min(HEADER_ROWS + 1, len(sheet.head) - 1)):
        upper, lower, label = sheet.head[place - 1], sheet.head[place], _first(sheet.head[place - 2 : place - 1])
        groups = _groups(upper, lower, label)
        if not groups or not _are_several(lower, groups) or not _numbers_under(sheet, place, groups):
            continue
        beneath = (read_heading(lower[column]).words for group in groups for column in group)
        if _is_one_time(upper, groups) and all(map(kind_across, beneath)):
            continue  # “2025-26” over all kinds is a title
        telling = Telling(problems, file, sheet.name, np.empty(0, np.int64))
        headings = _joined(upper, lower, groups)
        parts = _parts(upper, lower, groups, headings)
        whole = [*headings]
        _leave_totals(sheet, place, groups, headings, telling)
        _leave_no_counts(parts, headings, telling)
        left_out = [column for column, text in enumerate(whole) if text and not headings[column]]
        above = [*sheet.head[place - 2]] if place > 1 else []
        labelled = False
        if label is not None and label < groups[0][0] and not headings[label]:
            headings[label], above[label], labelled = above[label], "", True
        places = are_places({text for text in above if text}) and len(groups) > 1
        wider = _groups(above, headings) if places or _says_of_numbers(above, upper, lower) else []
        wider = [] if _is_one_time(above, wider) and all(kind for kind, _ in _kinds(parts)) else wider
        if wider:
            lower, headings = headings, _joined(above, headings, wider)
            parts = _parts(above, lower, wider, headings)
        return _Joined(sheet, place, headings, 3 if wider or labelled else 2, parts, left_out)
    return sheet


def _first(rows: Sequence[Sequence[str]]) -> int | None:
    """The first column that is named in a row, if there is one."""
    return next((column for row in rows for column, text in enumerate(row) if text), None)


def _groups(upper: Sequence[str], lower: Sequence[str], label: int | None = None) -> list[list[int]]:
    """Columns of each group; none where the rows are not two rows of headings.

    Only one of the rows names the first column, or the row above both does. label: the column that one names first.
    """
    width = max(len(upper), len(lower))
    above, below = [*upper, *[""] * (width - len(upper))], [*lower, *[""] * (width - len(lower))]
    first = next((column for column in range(width) if above[column] or below[column]), width)
    first = min(first, width if label is None else label)
    if _are_statuses(above, below):
        return _groups_of_statuses(above, below)
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


def _are_statuses(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row beneath one of kinds of kit says nothing but statuses, two at least: “In use, Spare”."""
    said = [text for text in below if text]
    kinds = [text for text, status in zip(above, below, strict=True) if text and status]
    return (
        len({text.casefold() for text in said}) > 1
        and all(word_in("status", text) is not None for text in said)
        and bool(kinds)
        and all(kind_across(read_heading(text).words) for text in kinds)
    )


def _groups_of_statuses(above: Sequence[str], below: Sequence[str]) -> list[list[int]]:
    """Columns of each kind of kit that a row of statuses parts: columns without a status are none of them."""
    groups: list[list[int]] = []
    name = ""
    for column, (kind, status) in enumerate(zip(above, below, strict=True)):
        if not status:
            name = ""
            continue
        if kind and kind != name:
            name = kind
            groups.append([])
        if not name:
            return []
        groups[-1].append(column)
    return groups


def _are_several(lower: Sequence[str], groups: Sequence[Sequence[int]]) -> bool:
    """Whether some group is of several columns, or all columns name nothing but the unit of what is above them."""
    if any(len(each) > 1 for each in groups) or all(
        word_in("status", lower[column]) is not None for group in groups for column in group
    ):
        return True
    units = [_is_unit(lower[column]) for group in groups for column in group]
    return len(units) > 1 and all(units)


def _is_unit(text: str) -> bool:
    """Whether a heading is the unit of something that is metered, or money, and nothing besides."""
    words = read_heading(text).words
    energy = accepted_unit(words) if words else ""
    return bool(currency_of(text)) or words in words_of("metered_unit") or (energy or "").casefold().endswith("wh")


def _says_of_numbers(above: Sequence[str], *rows: Sequence[str]) -> bool:
    """Whether a row over two rows of headings says what the numbers beneath are of: all its names are kinds of kit,
    times or things that are metered, or figures stand beneath that are metered."""
    names = [text for text in above[1:] if text]
    metered = any(_is_unit(text) or says_electricity(text) for row in rows for text in row)
    return bool(names) and (
        metered or all(times_in(text) or is_year(text) or kind_across(read_heading(text).words) for text in names)
    )


def _is_name(text: str) -> bool:
    """Whether a cell names a column, and is no number of a record."""
    return is_year(text) or bool(currency_of(text)) or any(letter.isalpha() for letter in text)


def _numbers_under(sheet: SheetOfCells, place: int, groups: Sequence[Sequence[int]]) -> bool:
    """Whether numbers stand beneath a group's columns but for the first, and no field of one device is among them."""
    lower, columns = sheet.head[place], columns_of(sheet.head, place)
    fields = {
        hit[0].field for group in groups for column in group
        if (hit := match_heading(read_heading(lower[column]), "kit")) is not None
    }  # fmt: skip
    widest = max(map(len, groups))
    return fields.isdisjoint(_ONE_DEVICE) and any(
        units_in(columns[column]).any() for group in groups for column in group[widest > 1 :]
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


def _parts(
    upper: Sequence[str], lower: Sequence[str], groups: Sequence[Sequence[int]], headings: Sequence[str]
) -> dict[str, tuple[str, str]]:
    """The upper and the lower of each joined heading."""
    return {
        headings[column]: (next(upper[at] for at in range(group[0], -1, -1) if upper[at]), lower[column])
        for group in groups
        for column in group
    }


def _together(group: str, name: str) -> str:
    """The heading of a column of a group. What words beside a kind of kit would make another number of it ("2 years
    old", "Ground floor") stands in brackets."""
    if is_part(name):
        return f"{name} {group}"
    if word_in("status", group) is not None and kind_across(read_heading(name).words):
        both = (f"{group} {name}", f"{name} {group}")  # “Spare laptops”, and “Laptops in use”
        return next((text for text in both if status_of_kind(read_heading(text).words)), both[0])
    together = f"{group} {name}"
    of_reading = match_heading(read_heading(together), "meters")
    if says_electricity(group) and match_heading(read_heading(name), "meters") and of_reading is None:
        return name
    of_group = kind_across(read_heading(group).words)
    if not of_group or kind_across(read_heading(together).words):
        return together
    turned = f"{name} {group}"  # “Laptops spare” is what goes with them, “Spare laptops” are laptops
    return turned if status_of_kind(read_heading(turned).words) else f"{group} ({name})"


def _kinds(parts: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    """The kind of kit that each upper heading names, "" for none, and what stands beneath it."""
    return [(kind_across(read_heading(upper).words), lower) for upper, lower in parts.values()]


def _is_one_time(above: Sequence[str], groups: Sequence[Sequence[int]]) -> bool:
    """Whether a row says one time over all numbers: it parts none of them."""
    said = {text for text in above if text}
    return len(groups) == len(said) == 1 and all(bool(times_in(text)) or is_year(text) for text in said)


def _leave_no_counts(parts: dict[str, tuple[str, str]], headings: list[str], telling: Telling) -> None:
    """Leave out the columns beneath a kind of kit that are no numbers of devices: their headings are taken off."""
    gone = [
        text for (text, _), (kind, lower) in zip(parts.items(), _kinds(parts), strict=True)
        if kind and text in headings and counts_none(lower)
    ]  # fmt: skip
    if not gone:
        return
    named = ", ".join(f"“{shortened(text, 30)}”" for text in gone)
    telling.tell_once(
        "no_count_beneath_kind", "info",
        f"{telling.table}: {named} left out: no numbers of devices stand beneath such a heading.", count=len(gone),
    )  # fmt: skip
    for column, text in enumerate(headings):
        if text in gone:
            headings[column] = ""


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
