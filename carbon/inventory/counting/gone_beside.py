"""Numbers of what is gone beside a quantity ("Qty, Qty disposed"): whether the quantity still holds them.

“Of which disposed” says that it does: what is left counts, and that is told. Under any other heading nobody can know,
and a person says it; the rows of which something is gone wait.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.telling import number_of, shortened, units_of
from carbon.inventory.cells.whole_cells import GONE
from carbon.inventory.counting.part_columns import status_counted
from carbon.inventory.headings.headings import Heading
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.of_which import says_a_part

KIND = "gone part"
_WITHIN, _BESIDE = "within", "beside"


def counts_gone(heading: Heading) -> bool:
    """Whether a heading counts kit that has left or is lost: “Qty disposed”, “Returned to lessor”."""
    return status_counted(heading) in GONE


def settle_gone(kit: Columns, parts: dict[str, NDArray[np.float64]], subjects: dict[str, str]) -> set[str]:
    """Take what is gone from the quantity where a heading or a person says that it is within it, and ask elsewhere.

    parts: numbers of each column of what is gone, row by row, by its field; subjects: what a question on each is about.
    Returns the columns of which it is settled that the quantity does not hold them, which are still to be told.
    """
    units = np.array(kit.columns["quantity"], dtype=np.float64)
    beside: set[str] = set()
    for name in sorted(parts, key=lambda name: kit.records.matches[name].column):
        gone, heading, quantity = parts[name], kit.heading(name), shortened(kit.heading("quantity"), 30)
        more = gone > units
        sure = says_a_part(heading) and not more.any()
        said = _WITHIN if sure else _ask(kit, gone, more, heading, subjects[name])
        if said == _BESIDE or not (gone > 0).any():
            beside.add(name)
        if said != _WITHIN:
            continue
        units = units - np.where(more, 0, gone)
        kit.telling.tell_once(
            "part_of_quantity", "info",
            f"{kit.telling.table}: “{shortened(heading, 30)}” ({units_of(float(gone[~more].sum()))}) was taken from "
            f"“{quantity}” ({units_of(float(np.nansum(kit.columns['quantity'])))}): what is left counts.",
            "If that is wrong, write a row for each status, with its number.",
        )  # fmt: skip
    kit.columns["quantity"] = units
    kit.set_aside((units == 0) & (np.sum([*parts.values()], axis=0) > 0), "zero_quantity")
    return beside


def _ask(kit: Columns, gone: NDArray[np.float64], more: NDArray[np.bool_], heading: str, subject: str) -> str:
    """Ask once of a column whether the quantity holds what it counts; where it cannot, its rows wait all the same."""
    where = gone > 0
    quantity = shortened(kit.heading("quantity"), 30)
    in_all = float(np.nansum(np.asarray(kit.columns["quantity"], dtype=np.float64)[where]))
    much = f" In {number_of(int(more.sum()), 'row')} more is gone than the quantity says." if more.any() else ""
    said = kit.ask(
        KIND, subject, where, "quantity_unclear",
        f"{{place}}: nothing says whether “{quantity}” ({units_of(in_all)} in these rows) still holds what is gone by "
        f"“{shortened(heading, 30)}” ({units_of(float(gone.sum()))}).{much} The rows wait until somebody says.",
        [(_WITHIN, f"“{quantity}” holds it: what is left counts"),
         (_BESIDE, f"“{quantity}” is what is still there: all of it counts")],
        remedy="Say which, or write “of which” before the heading of what is gone.", heading=heading,
    )  # fmt: skip
    if said == _WITHIN and more.any():
        kit.telling.tell(
            "quantity_unclear", "error", more,
            "{place}: more is gone than the quantity says, which was said to hold it. The rows are not counted yet.",
            "Write how many are left.", heading=heading,
        )  # fmt: skip
        kit.set_aside(more, "quantity_unclear")
    return said
