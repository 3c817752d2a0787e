"""Hours of cloud machines that their days do not have: a person says what is meant."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.factors.tables.plausible import HOURS_OF_A_YEAR, figures_text
from carbon.inventory.cells.telling import shortened
from carbon.inventory.kit.likely import CODE, LESS, NOT_STATED, RIGHT
from carbon.inventory.kit.totals_of_rows import OF_ROW
from carbon.inventory.rows.fields import Columns

SEVERAL = "of several machines"
"""The answer that hours are those of more machines than the row says: they count as they stand."""
OTHER_AMOUNTS = ("vcpu_hours", "memory_gb_hours", "storage_gb_months", "transfer_gb", "transfer_internal_gb",
                 "usage_amount", "spend", "reported_location_kgco2e", "reported_market_kgco2e")  # fmt: skip
"""Columns of what a row of cloud usage may state beside hours of machines."""
_OF_ONE = frozenset(
    "name names host hostname vm vms server servers machine machines instance instances id ids identifier resource "
    "number no count quantity qty asset serial enw rhif peiriant each per nom".split()
)
"""Words of headings of what tells one machine from another, of how many there are, or of the hours of each."""
_OF_TYPES = frozenset("type types size sizes class sku family region math nature model".split())
_OF_TWO = 1.5
"""Machines of one line from which its hours may be those of two."""
_MANY = 50.0
"""Machines of one line up to which its hours are theirs together; sixty times as many would be minutes."""
_HOURS_OF_A_DAY, _DAYS_MORE = 24.0, 1.0
"""A day more than its row names is let pass: days that end after them, and other zones of time."""


def settle_hours(columns: Columns, multiplied: NDArray[np.bool_]) -> None:
    """Ask about hours of one machine above those of its days, else of a year; of rows that say how many they are of.

    multiplied: rows whose hours are those of each, by the number of machines, which is one where none is stated.
    """
    table = columns.columns
    if "instance_hours" not in table:
        return
    stated = table.get("quantity", np.full(columns.size, np.nan))
    machines = np.where(np.isnan(stated) & multiplied, 1.0, stated)
    hours = np.asarray(table["instance_hours"], dtype=np.float64)
    room = np.full(columns.size, HOURS_OF_A_YEAR)
    if {"period_start", "period_end"} <= set(table):
        first, last = (np.asarray(table[name]).astype("datetime64[D]") for name in ("period_start", "period_end"))
        named = (last - first).astype(np.float64) + 1.0
        ends = columns.stated("period_end") | columns.stated("period_end_exclusive")
        known = (
            ~np.isnat(first) & ~np.isnat(last) & ((named > 1) | (ends & (named > 0)))
        )  # a day alone may begin a month
        room = np.where(known, (named + _DAYS_MORE) * _HOURS_OF_A_DAY, room)
    above = (columns.reason == 0) & (machines > 0) & (hours > machines * room)
    if _of_types_alone(columns):  # of two machines and more; a little above one is that one's, and a slip
        above &= (hours > _MANY * room) | (hours < _OF_TWO * room)
    for name in ("hours_each", "instance_hours"):
        if name in columns.records.columns:
            _ask(columns, name, above & (columns.reason == 0) & columns.stated(name), hours, machines, room)


def _of_types_alone(columns: Columns) -> bool:
    """Whether no column tells one machine from another or says how many there are: each line is of all of a type."""
    return "quantity" not in columns.columns and not any(
        _OF_TYPES.isdisjoint(words := set(heading.whole.replace("_", " ").split())) and not _OF_ONE.isdisjoint(words)
        for heading in columns.records.headings
    )


def _ask(
    columns: Columns, name: str, where: NDArray[np.bool_], hours: NDArray[np.float64], machines: NDArray[np.float64],
    room: NDArray[np.float64],
) -> None:  # fmt: skip
    if not where.any():
        return
    heading = columns.heading(name)
    each = hours[where] / machines[where] if name == "hours_each" else hours[where]
    figures = _figures(each)
    about = f"{shortened(heading)}: {figures} hours"
    choices = [(RIGHT, f"{figures} hours are right")]
    if (hours[where] * 0.001 <= machines[where] * room[where]).all():
        choices.append((LESS, f"{_figures(each, 0.001)} hours are meant"))
    if name == "hours_each" and (each <= machines[where] * room[where]).all() and (machines[where] > 1).all():
        choices.append((OF_ROW, f"{figures} hours are those of all machines of the row"))
    if (machines[where] == 1).all():  # of several that a row states, the hours of each may be meant
        choices.append((SEVERAL, f"{figures} hours are those of several machines together"))
    choices.append((NOT_STATED, "Leave the hours out"))
    said = columns.ask(
        "figure", about, where, CODE,
        f"{{place}}: {figures} hours are more than a machine can run in the days of its row"
        f" ({_figures(room[where])} hours at most{' for each' if (machines[where] > 1).any() else ''}). The rows wait "
        "until somebody says what is meant.",
        choices, remedy="Correct the hours, the days or the number of machines.", heading=heading,
    )  # fmt: skip
    if not said:
        return
    by = {LESS: np.full(len(hours), 0.001), OF_ROW: 1.0 / machines, NOT_STATED: np.full(len(hours), np.nan)}.get(said)
    if by is not None:
        columns.columns["instance_hours"] = np.where(where, hours * by, hours)
    if said == NOT_STATED:  # a row that says nothing else is left out for good: nobody is asked for what was left out
        columns.set_aside(where & ~columns.states_any(OTHER_AMOUNTS), "reading_not_counted")
    columns.telling.tell("figure_as_said", "info", where, f"{{place}}: {about}: {_SAID.get(said, said)}, as you said.")


_SAID = {
    RIGHT: "right", LESS: "a thousandth of it", OF_ROW: "of all machines of the row",
    SEVERAL: "of several machines together", NOT_STATED: "not stated",
}  # fmt: skip


def _figures(values: NDArray[np.float64], factor: float = 1.0) -> str:
    return figures_text(float(values.min()), float(values.max()), factor)
