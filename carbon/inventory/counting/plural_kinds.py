"""Rows that name several things by the plural of a kind, beside money and no number: "Laptops, £45,000"."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from carbon.inventory.counting.how_many import CHOICES, about
from carbon.inventory.headings.line_words import heads_kind, is_plural_kind
from carbon.inventory.rows.fields import Columns

_IDENTITY = ("serial", "asset_tag", "name", "manufacturer", "mac_address", "imei", "assigned_to")
"""What only one thing has: beside it the plural is a category."""
_NAMES = ("asset_type", "model")


def ask_of_plurals(kit: Columns) -> None:
    """Ask how many rows of a plural kind stand for, where the list has no number of units and the row nothing that one
    thing has. Where a plural stands on several rows it is a category over single devices, and nothing is asked."""
    layout, columns = kit.records.layout, kit.records.columns
    if layout.export is not None or "quantity" in kit.records.matches or layout.counts or kit.size > _MOST:
        return
    if (np.asarray(kit.columns["quantity"], dtype=np.float64) != 1).any():
        return
    field = next((name for name in _NAMES if name in columns), "")
    if not field:
        return
    rows = [re.sub(r"\s+", " ", columns[field].text_at(row)).strip() for row in range(kit.size)]
    often = Counter(text.casefold() for text in rows)
    where = np.array(
        [often[text.casefold()] == 1 and (is_plural_kind(text) or heads_kind(text)) for text in rows], dtype=np.bool_
    )
    for name in (*_IDENTITY, *(each for each in _NAMES if each != field)):
        where &= ~kit.stated(name)
    heading = kit.heading(field)
    kit.ask(
        "quantity", about(heading, kit.records.headings), where, "quantity_unclear",
        "{place}: {words} names several things, and nothing says how many. The rows wait until somebody says.",
        CHOICES[1:], remedy="Add a column “Quantity” with the number of devices.", heading=heading,
        cells=columns[field],
    )  # fmt: skip


_MOST = 60
"""Rows above which a list is a register of single devices, whose words are categories."""
