"""Lists of what came and went: “Opening stock, In, Out, Closing stock”, “Received, Issued, Balance”.

What is left at the end is what is there; what was there before, what came and what went are no more kit. Where every
row adds up from the beginning to the end, that is told. Where the list does not say what was there before, or a row
does not add up, whether the last column is all that there is is asked, and nothing else: what was issued may be in use.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import word_in
from carbon.inventory.cells.telling import shortened, units_of
from carbon.inventory.cells.units_in_cells import units_in
from carbon.inventory.headings.headings import Heading
from carbon.inventory.headings.roles import Layout
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.groups import identity_of, whole_numbers

MOVEMENT = "stock_movement"
"""Field of a column of what was there before, came or went, with its place behind it."""
_OPENING, _IN, _OUT, _CLOSING = "opening", "in", "out", "closing"


@dataclass(frozen=True)
class Movements:
    """The columns of such a list. closing: place of what is left; others: places of the rest; adds_up: whether every
    row that was looked at adds up from what was there before."""

    closing: int
    others: tuple[int, ...]
    adds_up: bool


def movements(headings: Sequence[Heading], columns: Sequence[Cells]) -> Movements | None:
    """What came and went in a list, by its headings and first cells; None where it is none of these lists."""
    said = {
        column: hit[0] for column, heading in enumerate(headings)
        if heading.text and (hit := word_in("stock_movement", heading.whole)) is not None
        and len(whole_numbers(columns[column]))
    }  # fmt: skip
    found = {
        part: [column for column, each in said.items() if each == part] for part in (_OPENING, _IN, _OUT, _CLOSING)
    }
    if len(found[_CLOSING]) != 1 or not found[_OUT] or not (found[_IN] or found[_OPENING]):
        return None
    closing = found[_CLOSING][0]
    came = np.sum([units_in(columns[each]) for each in (*found[_OPENING], *found[_IN])], axis=0)
    went = np.sum([units_in(columns[each]) for each in found[_OUT]], axis=0)
    adds_up = len(found[_OPENING]) == 1 and np.array_equal(came - went, units_in(columns[closing]))
    return Movements(closing, tuple(sorted(set(said) - {closing})), bool(adds_up))


def movements_of(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> Movements | None:
    """The same for a list of kit whose rows are no devices of their own, and of which nobody has said what it is."""
    if layout.table != "kit" or layout.export is not None or layout.mapped:
        return None
    found = movements(headings, columns)
    return None if found is None or identity_of(layout, columns) == "sure" else found


def tell_movements(kit: Columns) -> None:
    """Tell once what of a list was taken for what came and went, with its sums."""
    names = sorted(
        (name for name in kit.records.columns if name.startswith(f"{MOVEMENT} ")),
        key=lambda name: kit.records.matches[name].column,
    )
    if not names:
        return
    told = ", ".join(
        f"“{shortened(kit.heading(name), 30)}” ({units_of(float(units_in(kit.records.columns[name]).sum()))})"
        for name in names
    )
    kit.telling.tell_once(
        "stock_movements", "info",
        f"{kit.telling.table}: {told}: what was there before, came and went; none of it was counted, for what is left "
        "at the end is what is there.", "If they are kit of their own, say so on the mapping page.", count=len(names),
    )  # fmt: skip
