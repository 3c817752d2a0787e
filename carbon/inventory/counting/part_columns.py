"""Columns of numbers under the words of a status beside a quantity ("Qty, On loan, Broken"): a part of it, and told.

A part never stands in the place of the quantity and is never added to it. Where it is greater than the quantity in any
row it can be no part, and which of the columns is the number of devices is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import word_in, words_of
from carbon.inventory.cells.telling import shortened, units_of
from carbon.inventory.cells.units_in_cells import units_in
from carbon.inventory.cells.values import is_total
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.headings.roles import Layout
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.groups import whole_numbers
from carbon.inventory.rows.running_totals import running_sums

PART = "part_of_quantity"
"""Field of a column that counts a part of what the quantity counts, or that a mapping leaves unread beside it."""
UNREAD = "unread"
"""Field of a column of whole numbers beside counts of kinds of which a mapping says nothing
(`carbon.inventory.counting.unread_columns`)."""
_FILLERS = frozenset(
    "number numbers no nos qty quantity count counts total units of how many devices items # nifer nombre which dont "
    "currently now still including incl inc these them those thereof less minus "
    "llai moins rhain rheini".split()
)
_SAID_OF_ROWS = frozenset(("yes", "no", "true", "false", "storage", "production", "maintenance", "current", "stock"))
_HANDED_OUT = frozenset(
    "issued loaned lent allocated assigned distributed handed given benthycwyd prete distribue".split()
)
_FIRST_YEAR, _LAST_YEAR = 1990, 2040
THERE = ("in_use", "in_stock")
"""Statuses of kit that is there: together they may be all of it."""


def status_counts(headings: Sequence[Heading], columns: Sequence[Cells]) -> list[tuple[int, str]]:
    """Places of the columns that hold whole numbers under the words of a status, each with that status.

    "Total owned" and "Registered" say how many there are at all, and no status of some of them.
    """
    found = [
        (column, status) for column, (heading, cells) in enumerate(zip(headings, columns, strict=True))
        if (status := status_counted(heading)) and _are_counts(whole_numbers(cells))
    ]  # fmt: skip
    running = running_sums(columns) if found else {}
    return [each for each in found if each[0] not in running]


def _are_counts(numbers: NDArray[np.float64]) -> bool:
    """Whether whole numbers may count kit: “Installed” over nothing but years says when, and not how many."""
    return len(numbers) > 0 and not bool(((numbers >= _FIRST_YEAR) & (numbers <= _LAST_YEAR)).all())


def status_counted(heading: Heading) -> str:
    """The status of which a heading counts the kit, "" for none."""
    words = heading.words.split()
    said = _said_of(heading)
    no_status = heading.unit or said in _SAID_OF_ROWS or is_total(said)
    if no_status or not words_of("held_in_all").keys().isdisjoint(words):
        return ""
    return (word_in("status", said) or word_in("gone_counted", said) or ("",))[0]


def counts_by_status(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> bool:
    """Whether a table says what its kit is and beside that nothing but numbers by status: “Type, Working, Faulty”."""
    statuses = [status for _, status in status_counts(headings, columns)]
    return layout.table == "kit" and "asset_type" in layout.fields and "in_use" in statuses and len(statuses) > 1


def counts_broken(heading: Heading) -> bool:
    """Whether a heading counts kit that is held and does not work, or is in doubt: “Faulty”, “In repair”."""
    return (word_in("status", _said_of(heading)) or ("", ""))[1] == "doubtful_status"


def counts_working(heading: Heading) -> bool:
    """Whether a heading counts kit that works, none of which is broken: “Working”, “Operational”."""
    return word_in("works", _said_of(heading)) is not None


def counts_handed_out(heading: Heading) -> bool:
    """Whether a heading counts kit that was given to people, some of which may have come back: “Issued”, “Loaned”."""
    return not _HANDED_OUT.isdisjoint(heading.words.split())


def says_part_by_tenure(heading: Heading) -> bool:
    """Whether a part is one by tenure: kit is leased and in use at once, so that the two are never added."""
    return says_tenure(heading) or bool({"purchased", "bought"} & set(heading.whole.split()))


def says_tenure(heading: Heading) -> bool:
    """Whether a heading says whose some of the units are, and nothing else: “Leased”, “of which owned”."""
    said = [word for word in heading.whole.split() if word not in _FILLERS]
    return bool(said) and not heading.unit and all(word in words_of("tenure") for word in said)


def _said_of(heading: Heading) -> str:
    said = heading.words.removeprefix("or ")  # “o'r rhain”: of which
    return " ".join(word for word in said.split() if word not in _FILLERS)


def parts_of_quantity(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> list[Match]:
    """The columns that count a part of what the quantity counts."""
    taken = next(match.column for match in layout.matches if match.field == "quantity")
    return [as_part(column, headings[column]) for column, _ in status_counts(headings, columns) if column != taken]


def as_part(column: int, heading: Heading) -> Match:
    """A column as one of a part of the quantity."""
    return Match(column, f"{PART} {column}", "", heading)


def as_unread(column: int, heading: Heading) -> Match:
    """A column as one of which a mapping says nothing."""
    return Match(column, f"{UNREAD} {column}", "", heading)


def exceeds(parts: Sequence[NDArray[np.float64]], whole: NDArray[np.float64]) -> bool:
    """Whether the parts are together more than the whole in any row."""
    return bool(parts) and bool((np.sum(parts, axis=0) > whole).any())


def add_up(parts: Sequence[Cells], whole: Cells) -> bool:
    """Whether the parts are together the whole in every row."""
    return np.array_equal(np.sum([units_in(each) for each in parts], axis=0), units_in(whole))


def parts_read(kit: Columns) -> dict[str, NDArray[np.float64]]:
    """Numbers of each part that the list holds beside its quantity, by its field."""
    return {name: units_in(cells) for name, cells in kit.records.columns.items() if name.startswith(PART)}


def is_there(heading: Heading) -> bool:
    """Whether a heading counts kit that is there, and so may be a part of all that there is."""
    return says_part_by_tenure(heading) or status_counted(heading) in THERE


def tell_parts(kit: Columns, parts: dict[str, NDArray[np.float64]]) -> None:
    """Tell each part with its sum: it is neither added to the quantity nor taken in its place. What is gone or not yet
    there is not taken from it either, for nothing says that it is among it."""
    mapped = kit.records.layout.mapped
    there = [name for name in parts if is_there(kit.records.matches[name].heading)]
    beside = [name for name in parts if name not in there]
    quantity = f"“{shortened(kit.heading('quantity'))}” ({units_of(float(np.nansum(kit.columns['quantity'])))})"
    said = (
        [([*parts], f"not read beside {quantity}, as was said")] if mapped
        else [(there, f"taken for a part of {quantity}, all of which count"),
              (beside, f"neither added to {quantity} nor taken from it")]
    )  # fmt: skip
    for names, why in said:
        if not names:
            continue
        told = [f"“{shortened(kit.heading(name), 30)}” ({units_of(float(parts[name].sum()))})" for name in names]
        words = " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)
        kit.telling.tell_once(
            "part_of_quantity", "warning" if mapped else "info",
            f"{kit.telling.table}: {words} {'were' if len(told) > 1 else 'was'} {why}.",
            "If that is wrong, write a row for each status, with its number.", count=len(told),
        )  # fmt: skip
