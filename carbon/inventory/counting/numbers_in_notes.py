"""What is asked of rows of which a note or a place says a number of units (`carbon.inventory.rows.notes_of_units`)."""

from __future__ import annotations

import numpy as np

from carbon.inventory.cells.telling import number_of, shortened
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.notes_of_units import units_in_notes

_COLUMNS = ("site",)
"""Fields of places, in which such a number stands too."""
_AT_MOST = 20
"""Questions of a column; more rows wait for their numbers."""
_OF_ONE = ("serial", "asset_tag", "name", "host_name")


def ask_of_notes(kit: Columns) -> None:
    """Ask of rows that count as one device, in a list without quantities, how many they are where a note says a number.

    A row with a serial number, a tag or a name is one. The number alone is kept, for a note may hold what is of people.
    """
    if "quantity" in kit.records.columns:
        return
    several = {heading: said.units for heading, said in kit.records.said_gone.items() if said.units is not None}
    several |= {
        kit.heading(name): units_in_notes(kit.records.columns[name]) for name in _COLUMNS if name in kit.records.columns
    }
    open_rows = (kit.reason == 0) & ~kit.states_any(_OF_ONE) & (np.asarray(kit.columns["quantity"]) == 1)
    for heading, numbers in several.items():
        where = open_rows & (numbers > 1)
        for number in np.unique(numbers[where])[:_AT_MOST].tolist():
            rows = where & (numbers == number)
            said = kit.ask(
                "units of cell", f"{number} as a number of units in “{shortened(heading.casefold(), 30)}”", rows,
                "quantity_unclear",
                f"{{place}}: what is written there may say that the row is {number_of(number, 'device')}; it has no "
                "quantity, and no number of its own. The rows wait until somebody says it.",
                [(str(number), number_of(number, "unit")), ("1", number_of(1, "unit"))],
                remedy="Write how many units the row stands for under “Quantity”.", heading=heading,
            )  # fmt: skip
            if said:
                kit.columns["quantity"] = np.where(rows, float(said), kit.columns["quantity"])
        rest = where & np.isin(numbers, np.unique(numbers[where])[_AT_MOST:])
        kit.hold(
            rest, "quantity_unclear", "error", "{place}: what is written there may say how many devices a row is. The "
            "rows wait until somebody says it.", "Write how many units each row stands for under “Quantity”.",
            heading=heading,
        )  # fmt: skip
        open_rows &= ~where
