"""Billed hours of one machine above those of its days: a person is asked. Source: method, 8.

A line that names no machine may be of many, and a scale set, a cluster or a domain is many under one name: only what is
one machine by its address, or by its heading, is held against the days. Lines of one machine are added up over the days
from its first to its last.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.factors.tables.plausible import HOURS_OF_A_YEAR, figures_text
from carbon.inventory.kit.likely import CODE, NOT_STATED, RIGHT
from carbon.inventory.kit.likely_hours import OTHER_AMOUNTS
from carbon.inventory.rows.bill_marks import of_cells
from carbon.inventory.rows.fields import Columns

_ONE_MACHINE = r"(?i)(?:^|[/:])(?:i-[0-9a-z]+$|db:[^/:]+$)|/(?:virtualmachines|instances)/[^/]+/?$"
_MANY = r"(?i)scalesets|/clusters?/|nodepools?|managedclusters"
_HEADINGS = frozenset(("instanceid", "vmid"))
_ADDRESSES = frozenset(("resourceid", "lineitemresourceid", "resourcename", "resourceglobalname"))
_DAY_MORE, _ROUNDING = 24.0, 1.01


def settle_billed_hours(columns: Columns, billed: NDArray[np.bool_]) -> None:
    """Ask about the hours of a named machine above those of its days, else of a year. billed: rows of billed usage."""
    hours = columns.columns.get("instance_hours")
    if hours is None:
        return
    things = _machines(columns)
    rows = np.flatnonzero(billed & (things != 0) & (hours > 0) & (columns.reason == 0))
    if not len(rows):
        return
    first, last = _spans(columns)
    lines = pd.DataFrame({"thing": things[rows], "hours": hours[rows], "first": first[rows], "last": last[rows]})
    by = lines.drop_duplicates().groupby("thing")  # what stands there twice is asked about as such
    room = ((by["last"].max() - by["first"].min()).dt.days + 1.0) * 24.0 + _DAY_MORE
    room = room.where(by["first"].count() == by["hours"].count(), np.nan).fillna(HOURS_OF_A_YEAR)
    above = by["hours"].sum() > room * _ROUNDING
    if not above.any():
        return
    where = np.zeros(columns.size, dtype=np.bool_)
    where[rows[lines["thing"].isin(above.index[above]).to_numpy()]] = True
    most, least = by["hours"].sum()[above], room[above]
    heading = columns.heading("usage_amount")
    figures = figures_text(float(most.min()), float(most.max()), 1.0)
    about = f"{heading}: {figures} hours of one machine"
    said = columns.ask(
        "figure", about, where, CODE,
        f"{{place}}: {figures} hours of one machine are more than it can run in its days"
        f" ({figures_text(float(least.min()), float(least.max()), 1.0)} hours at most). The lines wait until somebody "
        "says what is meant.",
        [(RIGHT, f"{figures} hours are right: they are of several machines"), (NOT_STATED, "Leave the hours out")],
        remedy="Correct the hours or the days, or delete lines that stand there twice.", heading=heading,
    )  # fmt: skip
    if said == NOT_STATED:
        columns.columns["instance_hours"] = np.where(where, np.nan, hours)
        others = tuple(name for name in OTHER_AMOUNTS if name not in ("usage_amount", "spend"))
        columns.set_aside(where & ~columns.states_any(others), "reading_not_counted")
    if said:
        words = "right" if said == RIGHT else "not stated"
        columns.telling.tell("figure_as_said", "info", where, f"{{place}}: {about}: {words}, as you said.")


def _machines(columns: Columns) -> NDArray[np.uint64]:
    """A number for each row that names one machine, the same for the same; 0 for others."""
    found = np.zeros(columns.size, dtype=np.uint64)
    for place, cells in columns.records.also.items():
        bare = re.sub(r"[^a-z0-9]", "", columns.records.headings[place].text.casefold())
        if bare in _ADDRESSES | _HEADINGS:
            one = pc.and_not(
                pc.match_substring_regex(cells.texts, _ONE_MACHINE), pc.match_substring_regex(cells.texts, _MANY)
            )
            is_one = cells.spread(one.to_numpy(zero_copy_only=False)) | (bare in _HEADINGS)
            hashes, stated = of_cells("machine", cells)
            found = np.where((found == 0) & is_one & stated, hashes, found)
    return found


def _spans(columns: Columns) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
    """First and last day of each row; a day alone may stand for its month."""
    none = np.full(columns.size, np.datetime64("NaT"), dtype="datetime64[s]")
    first, last = (
        np.asarray(columns.columns.get(name, none)).astype("datetime64[D]") for name in ("period_start", "period_end")
    )
    alone = first == last
    months = first.astype("datetime64[M]")
    first = np.where(alone, months.astype("datetime64[D]"), first)
    last = np.where(alone, (months + 1).astype("datetime64[D]") - 1, last)
    none = np.isnat(first) | np.isnat(last)
    return (np.where(none, np.datetime64("NaT"), first).astype("datetime64[ns]"),
            np.where(none, np.datetime64("NaT"), last).astype("datetime64[ns]"))  # fmt: skip
