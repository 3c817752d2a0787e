"""What a person is asked about columns of a list of groups that may hold its numbers of units, and what was said."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells import Cells
from carbon.inventory.count_headings import kind_counted
from carbon.inventory.fields import Columns
from carbon.inventory.groups import are_of_kind, identity_of, is_count, may_count, whole_numbers
from carbon.inventory.headings import MAY_COUNT, Heading, Match
from carbon.inventory.mapping import Mapping, fingerprint
from carbon.inventory.rival_counts import rivals_of
from carbon.inventory.roles import Layout
from carbon.inventory.telling import number_of
from carbon.inventory.values import read_amounts

_OF_GROUPS = ("devices", "hosting")
CHOICES = (
    ("quantity", "It is the number of devices"),
    ("not quantity", "It is something else: each row is one device"),
)


def open_columns(
    layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells], mapping: Mapping | None
) -> list[Match]:
    """The columns of a list of groups that may be its quantity, and of which a person has not said that they are none.
    Where one was taken for the quantity, it and its rivals (`rival_counts`).

    One that a person has said to be it, alone, is the quantity.
    """
    if layout.table != "kit" or layout.export or layout.role not in _OF_GROUPS:
        return []
    if layout.mapped and ("quantity" in layout.fields or layout.counts):
        return []
    if "quantity" in layout.fields:
        found = rivals_of(layout, headings, columns)
        if found:
            layout.matches = [match for match in layout.matches if match.field != "quantity"]
    else:
        found = _unknown(layout, headings, columns)
    answers = [
        "" if mapping is None else mapping.answer("quantity", about(heading.text, headings)) for _, heading in found
    ]
    left = [each for each, answer in zip(found, answers, strict=True) if answer != "not quantity"]
    if len(left) == 1 and "quantity" in answers:
        return [Match(left[0][0], "quantity", "", left[0][1])]
    return [Match(column, f"{MAY_COUNT} {column}", "", heading) for column, heading in left]


def _unknown(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> list[tuple[int, Heading]]:
    """The columns that may be the quantity of a list that names none."""
    identity = identity_of(layout, columns)
    known = {match.column for match in layout.matches if not _holds_numbers_instead(match, columns)}
    return [
        (column, heading) for column, heading in enumerate(headings)
        if heading.text and column not in known and may_count(heading, identity)
        and not _another_kind(heading, layout, columns) and is_count(columns[column], heading)
    ]  # fmt: skip


_NO_NUMBERS = ("status", "ownership", "acquired", "in_service", "retired", "last_seen")
_FIRST_DAY = 20_000
"""Whole numbers from here on may be days as Excel numbers them (1954)."""


def _holds_numbers_instead(match: Match, columns: Sequence[Cells]) -> bool:
    """Whether a column of days or words holds small whole numbers: "Purchased: 38" is how many, and no day."""
    if match.field not in _NO_NUMBERS:
        return False
    numbers = whole_numbers(columns[match.column])
    return bool(len(numbers)) and bool(numbers.max() < _FIRST_DAY)


def _another_kind(heading: Heading, layout: Layout, columns: Sequence[Cells]) -> bool:
    kind = kind_counted(heading.whole)
    return bool(kind) and not are_of_kind(kind, layout, columns)


def about(heading: str, headings: Sequence[Heading]) -> str:
    """What a question on a column is about: its heading, in tables of these headings."""
    return f"“{heading}” in table {fingerprint(each.text for each in headings)}"


def settle_open(kit: Columns) -> bool:
    """Ask about the columns that may hold numbers of units, and enter their numbers as the quantities; those of several
    that a person has said to be it are added. False: the list has no such column."""
    names = [name for name in kit.records.columns if name.startswith(MAY_COUNT)]
    if not names or "quantity" in kit.columns:
        return False
    everywhere = np.ones(kit.size, dtype=np.bool_)
    several = " Where several columns make up the number, say so of each: they are added." if len(names) > 1 else ""
    columns = {name: np.nan_to_num(_units(kit.records.columns[name])) for name in names}
    said = {}
    for name in sorted(names, key=lambda name: kit.records.matches[name].column):
        heading = kit.heading(name)
        kit.columns["quantity"] = columns[name]
        said[name] = kit.ask(
            "quantity", about(heading, kit.records.headings), everywhere, "quantity_unclear",
            "{place}: nothing says whether these whole numbers are the number of devices. If they are, the list holds "
            f"{number_of(round(columns[name].sum()), 'unit')} in {number_of(kit.size, 'row')}; if they are not, "
            f"{number_of(kit.size, 'unit')}. Its rows wait until somebody says.{several}",
            CHOICES, remedy="Say which, or write “Quantity” over the column that holds the number of devices.",
            heading=heading,
        )  # fmt: skip
    counted = [columns[name] for name in names if said[name] == "quantity"] or list(columns.values())
    kit.columns["quantity"] = np.sum(counted, axis=0) if all(said.values()) else max(counted, key=np.sum)
    return True


def _units(cells: Cells) -> NDArray[np.float64]:
    return cells.spread(read_amounts(cells, "device").values)
