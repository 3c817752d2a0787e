"""What a person is asked where a heading of quantities, or the title of a table, says that figures are multiplied.

Of readings and money the heading is sure, and they are multiplied (`carbon.inventory.cells.thousands`); of numbers of
devices it may have come with the form, and a title may be of another table.
"""

from __future__ import annotations

import numpy as np

from carbon.inventory.cells.telling import shortened
from carbon.inventory.cells.thousands import multiplier_in_title, multiplier_of
from carbon.inventory.counting.how_many import about
from carbon.inventory.rows.fields import Columns


def ask_multiplied(columns: Columns, name: str, things: str, *, by_title: bool = False) -> bool:
    """Ask whether the figures of a column are multiplied, and multiply them where a person has said so; False where
    nothing says that they are, or a person has said that they are not. things: what they are numbers of.

    by_title: the title of the table alone is asked about, for what the heading says is taken.
    """
    records = columns.records
    heading = records.matches[name].heading.text
    said_by, source, found = "heading", heading, None if by_title else multiplier_of(heading)
    if found is None and multiplier_of(heading) is None:
        titled = multiplier_in_title([*records.notes, records.title])
        if titled is not None:
            said_by, (source, found) = "title", titled
    if found is None:
        return False
    figures = np.asarray(columns.columns[name], dtype=np.float64)
    total = float(np.nansum(figures))
    stands, more = f"{total:,.6g}" if total % 1 else f"{total:,.0f}", f"{total * found.factor:,.0f}"
    code = "multiplied" if found.of_packs or found.factor != 1_000.0 else "thousands"
    words = f"{found.words[:1].upper()}{found.words[1:]}"
    said = columns.ask(
        "thousands", about(source, records.headings), np.ones(columns.size, dtype=np.bool_), "quantity_unclear",
        f"{{place}}: the {said_by} says {found.words}" + (f" (“{shortened(source, 80)}”)" if said_by == "title" else "")
        + f". If so, the list holds {more} {things}; if not, {stands}. The rows wait until somebody says.",
        ((code, f"{words}: {more} {things}"), ("as it stands", f"{stands} {things}")),
        remedy=f"Say which, or take “{found.words}” out of the {said_by}.", heading=heading,
    )  # fmt: skip
    if said in ("thousands", "multiplied"):
        columns.columns[name] = np.round(figures * found.factor, 6)
    return said != "as it stands"
