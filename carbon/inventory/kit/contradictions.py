"""Records that contradict themselves: neither figure can be trusted, so they wait until a person says which holds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import PRECISIONS
from carbon.inventory.rows.fields import Columns

CROSSED = "retired_before_acquired"
_RETIREMENT, _PURCHASE, _SWAPPED = "no retirement", "no purchase", "swapped"
_CHOICES = (
    (_RETIREMENT, "The day of purchase holds; they are still in use"),
    (_PURCHASE, "The day of retirement holds; the day of purchase is not known"),
    (_SWAPPED, "The two days are swapped"),
)


def settle_contradictions(kit: Columns) -> None:
    """Hold back kit that was retired before it was bought, that draws more at rest than at full load, or whose metered
    span ends before it begins."""
    _settle_crossed_days(kit)
    columns = kit.columns
    if {"idle_power_w", "full_load_power_w"} <= set(columns):
        with np.errstate(invalid="ignore"):
            above = columns["idle_power_w"] > columns["full_load_power_w"]
        kit.hold(
            above, "idle_above_full_load", "error",
            "{place}: the power at no load is above that at full load. The rows wait.", "Correct one of the two.",
            heading=kit.heading("idle_power_w"),
        )  # fmt: skip
    if {"metered_from", "metered_to"} <= set(columns):
        first, last = (_days(columns[name]) for name in ("metered_from", "metered_to"))
        kit.hold(
            ~np.isnat(first) & ~np.isnat(last) & (last < first), "metered_span_backwards", "error",
            "{place}: the metered span ends before it begins. The rows wait.", "Correct its days.",
            heading=kit.records.matches["metered_to"].heading.text if "metered_to" in kit.records.matches else None,
        )  # fmt: skip


def _settle_crossed_days(kit: Columns) -> None:
    columns, crossed = kit.columns, crossed_days(kit)
    if not crossed.any():
        return
    acquired, retired = (_days(columns[name]) for name in ("acquired", "retired"))
    about = f"{kit.heading('retired')} before {kit.heading('acquired')}"
    said = kit.ask(
        "days", about, crossed, CROSSED,
        "{place}: retired before they were bought. The rows wait until somebody says which day holds.", _CHOICES,
        heading=kit.heading("retired"),
    )  # fmt: skip
    if said == _SWAPPED:
        for name, other in (("acquired", retired), ("retired", acquired)):
            columns[name] = np.where(crossed, other, _days(columns[name])).astype("datetime64[s]")
    elif said:
        name = "retired" if said == _RETIREMENT else "acquired"
        columns[name] = np.where(crossed, np.datetime64("NaT"), columns[name]).astype("datetime64[s]")
    if said in (_PURCHASE, _SWAPPED) and "status" in columns:  # who says that they left says it of their status too
        gone = (
            crossed & np.asarray(columns["status"] == "in_use") & (_days(columns["retired"]) < np.datetime64("today"))
        )
        columns["status"] = as_gone(columns["status"], gone)
    if said:
        kit.telling.tell(
            "days_as_said", "info", crossed, "{place}: retired before they were bought; read as you said.",
            heading=kit.heading("retired"),
        )  # fmt: skip


def crossed_days(kit: Columns) -> NDArray[np.bool_]:
    """Kit that was retired before it was bought."""
    columns = kit.columns
    if not {"acquired", "retired"} <= set(columns):
        return np.zeros(kit.size, dtype=np.bool_)
    acquired, retired = (_days(columns[name]) for name in ("acquired", "retired"))
    return before(retired, _exactness(columns, "retired"), acquired, _exactness(columns, "acquired"))


def as_gone(status: pd.Series, where: NDArray[np.bool_]) -> pd.Categorical[str]:
    """A column of statuses with some rows called retired."""
    return pd.Categorical(np.where(where, "retired", np.asarray(status.astype(object), dtype=object)))


def before(
    first: NDArray[Any], first_exact: NDArray[np.int8], second: NDArray[Any], second_exact: NDArray[np.int8]
) -> NDArray[np.bool_]:
    """Where one day lies before another, as exact as the less exact of the two is known."""
    coarse = np.maximum(first_exact, second_exact)
    found = ~np.isnat(first) & ~np.isnat(second) & (first < second)
    for exact, unit in ((PRECISIONS.index("month"), "M"), (PRECISIONS.index("year"), "Y")):
        same = first.astype(f"datetime64[{unit}]") == second.astype(f"datetime64[{unit}]")
        found &= ~((coarse == exact) & same)
    return found


def _days(column: Any) -> NDArray[Any]:
    return np.asarray(column).astype("datetime64[D]")


def _exactness(columns: dict[str, Any], name: str) -> NDArray[np.int8]:
    known = columns.get(f"{name}_precision")
    size = len(columns[name])
    return np.zeros(size, dtype=np.int8) if known is None else np.maximum(known.codes, 0).astype(np.int8)
