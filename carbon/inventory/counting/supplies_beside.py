"""A plain quantity right behind a column of supplies ("Printer, Toner, Qty"): it may count toner; that is asked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.telling import shortened, units_of
from carbon.inventory.counting.how_many import CHOICES, about
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.rows.fields import Columns


def behind_supplies(headings: Sequence[Heading], quantity: Match | None) -> bool:
    """Whether a quantity that names nothing stands right behind a column that is headed by a supply."""
    if quantity is None or not 0 < quantity.column < len(headings):
        return False
    supplies = words_of("supply_heading").keys() & set(headings[quantity.column - 1].words.split())
    return bool(supplies) and set(quantity.heading.words.split()) <= words_of("plain_quantity").keys()


def ask_of_supplies(kit: Columns) -> None:
    """Ask whether a quantity that names nothing counts devices, where the column before it is headed by a supply."""
    match, headings, layout = kit.records.matches.get("quantity"), kit.records.headings, kit.records.layout
    if match is None or layout.mapped or layout.export is not None or not behind_supplies(headings, match):
        return
    before = headings[match.column - 1]
    said = kit.ask(
        "quantity", about(match.heading.text, headings), np.ones(kit.size, dtype=np.bool_), "quantity_unclear",
        f"{{place}}: “{shortened(match.heading.text, 30)}” "
        f"({units_of(float(np.nansum(kit.columns['quantity'])))}) stands behind “{shortened(before.text, 30)}” and may "
        "count that. The rows wait until somebody says.",
        CHOICES, remedy="Say which, or name the devices in the heading of their number.", heading=match.heading.text,
    )  # fmt: skip
    if said == "not quantity":
        kit.columns["quantity"] = np.ones(kit.size, dtype=np.float64)
