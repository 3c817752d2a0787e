"""Amounts that a row of cloud usage states twice, or that go into nothing: told. And what kind of usage a row is whose
bill does not say, by the amounts that it states. Source: method, section 6."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.inventory.cells.cells import category
from carbon.inventory.rows.fields import Columns

AMOUNT_OF_KIND = {
    "compute_instance_hours": "instance_hours", "compute_vcpu_hours": "vcpu_hours",
    "memory_gb_hours": "memory_gb_hours", "storage_gb_months": "storage_gb_months", "network_gb": "transfer_gb",
}  # fmt: skip
"""The tidy column of each kind of usage."""
_KIND_OF_AMOUNT = {
    **{name: kind for kind, name in AMOUNT_OF_KIND.items()}, "transfer_internal_gb": "network_gb",
    "reported_location_kgco2e": "provider_reported",
}  # fmt: skip
"""Kind of usage by the amount that a row states, the first it states first."""
_ROUNDING = 0.01
"""Share by which two columns may differ that say the same in other digits."""


def _differ(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Rows that state both amounts, and not the same."""
    with np.errstate(invalid="ignore"):
        return np.abs(first - second) > _ROUNDING * np.maximum(first, second)


def _columns_of(columns: Columns, name: str) -> str:
    """Headings of the columns that an amount was read from, as words of a sentence."""
    of = ("instance_hours", "hours_each") if name == "instance_hours" else (name,)
    headings = [f"“{columns.heading(each)}”" for each in of if each in columns.records.matches]
    return " or ".join(headings) or "another column"


def tell_hours_contradict(columns: Columns, total: NDArray[np.float64], each: NDArray[np.float64]) -> None:
    """Tell hours of each instance that do not give the stated total. each: times the number of instances"""
    one, all_ = columns.heading("hours_each"), columns.heading("instance_hours")
    columns.telling.tell(
        "usage_contradicts", "warning", _differ(total, each),
        f"{{place}}: “{one}” times the number of instances is not what “{all_}” states; the total counts.",
        "Correct one of the two.", heading=one, cells=columns.records.columns["hours_each"],
    )  # fmt: skip


def tell_billed(
    columns: Columns, names: NDArray[np.object_], codes: NDArray[np.int32], amounts: NDArray[np.float64]
) -> None:
    """Tell billed amounts beside other amounts of the row: those that contradict them, and those that go into nothing.

    names: the tidy column of the billed amount of each distinct line, "" for none; codes: of the rows into them;
    amounts: in the unit of that column [rows]
    """
    table, heading = columns.columns, columns.heading("usage_amount")
    cells = columns.records.columns["usage_amount"]
    stated = [name for name in _KIND_OF_AMOUNT if name in table]
    others = np.zeros(columns.size, dtype=np.bool_)
    for name in stated:
        others |= ~np.isnan(table[name])
        differs = (names == name)[codes] & _differ(amounts, table[name])
        columns.telling.tell(
            "usage_contradicts", "warning", differs & (columns.reason == 0),
            f"{{place}}: “{heading}” is not what {_columns_of(columns, name)} states; what was billed counts.",
            "Correct one of the two.", heading=heading, cells=cells,
        )  # fmt: skip
    columns.telling.tell(
        "stated_not_used", "info", (names == "")[codes] & (amounts > 0) & others & (columns.reason == 0),
        f"{{place}}: “{heading}” is in a unit that nothing is worked out from, so it is not used; what else the rows "
        "state counts.", heading=heading, cells=cells,
    )  # fmt: skip


def tell_count_not_used(columns: Columns, multiplied: NDArray[np.bool_]) -> None:
    """Tell numbers of instances that nothing was multiplied by. multiplied: rows of which the hours of each were"""
    count = columns.columns.get("quantity")
    if count is None:
        return
    columns.telling.tell(
        "stated_not_used", "info", ~np.isnan(count) & (count != 1) & ~multiplied & (columns.reason == 0),
        "{place}: the number of instances is not used: what else the rows state is of all instances together.",
        heading=columns.heading("quantity"), cells=columns.records.columns["quantity"],
    )  # fmt: skip


def fill_kinds(columns: Columns) -> None:
    """The kind of usage of rows whose texts say none: of the first amount that they state."""
    table = columns.columns
    known = table.get("usage_kind")
    kinds = [] if known is None else [str(kind) for kind in known.categories]
    found = np.full(columns.size, -1, dtype=np.int32) if known is None else np.asarray(known.codes, dtype=np.int32)
    for name, kind in _KIND_OF_AMOUNT.items():
        if name not in table:
            continue
        here = (found < 0) & ~np.isnan(table[name])
        if not here.any():
            continue
        if kind not in kinds:
            kinds.append(kind)
        found = np.where(here, kinds.index(kind), found).astype(np.int32)
    if kinds:
        none = np.append(np.zeros(len(kinds), dtype=np.bool_), True)
        table["usage_kind"] = category(np.where(found < 0, len(kinds), found), pa.array([*kinds, ""]), none)
