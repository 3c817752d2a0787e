"""Which groups a measure is for, and on which days how much of them follows. Source: method, section 8."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from carbon.footprint.blocks import Floats
from carbon.footprint.contracts import place_key
from carbon.footprint.service import NONE, Days
from carbon.pathways.estate import Estate, Mask
from carbon.period import months_after
from carbon.problems import Refusal

if TYPE_CHECKING:
    from carbon.pathways.options import Measure

DAYS_PER_YEAR = 365.25
NOT_STATED = "not stated"
"""In a filter: rows that state nothing under a heading."""


def day_number(day: date) -> int:
    """A day of the calendar as a whole number since 1970-01-01."""
    return int(np.datetime64(day, "D").astype(np.int64))


def chosen(estate: Estate, measure: Measure, option: str, groups: int) -> Mask:
    """Groups of the inventory that a measure is for. groups: how many of the estate's are the inventory's.

    Raises Refusal, naming what is there, where a filter matches nothing.
    """
    mask = np.arange(len(estate)) < groups
    for name, wanted in measure.where.items():
        if name == "age_over":
            age = (day_number(measure.start) - estate.begins) / DAYS_PER_YEAR
            mask &= (estate.begins != NONE) & (age > float(wanted))
        else:
            column = estate.column(name)
            labels_here = np.unique(column[:groups].astype(str))
            keys = {place_key(str(label)): label for label in labels_here}
            if "" in keys:
                keys.setdefault(NOT_STATED, "")
            for label in wanted:
                if place_key(label) not in keys:
                    raise _unknown(measure, option, name, label, [str(known) for known in keys.values() if known])
            labels = {str(keys[place_key(label)]) for label in wanted}
            mask &= np.isin(column.astype(str), list(labels))
    if not mask.any():
        said = ", ".join(f"{name} {_told(value)}" for name, value in measure.where.items()) or "no filter"
        raise Refusal(
            "filter_matches_nothing",
            f"Option “{option}”, {measure.line or measure.kind}: nothing in the inventory has {said}.",
            "Choose a wider filter, or leave the measure out.",
        )
    return mask


def _told(value: object) -> str:
    return " or ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _unknown(measure: Measure, option: str, name: str, label: str, known: list[str]) -> Refusal:
    near = get_close_matches(label, known, 3, 0.5) or sorted(known)[:5]
    there = f"The inventory has {', '.join(f'“{one}”' for one in near)}." if near else f"No row states a {name}."
    return Refusal(
        "filter_matches_nothing",
        f"Option “{option}”, {measure.line or measure.kind}: no row has the {name} “{label}”.",
        there,
    )


def tranches(measure: Measure) -> list[tuple[int, float]]:
    """Days on which shares follow, and how much follows on each; together they are the measure's share.

    A step follows on the first day. A straight line and an S-curve follow in equal yearly steps of time from the first
    day on, the last before the end: what follows each time is what the line, or 3x^2 - 2x^3, rises by.
    """
    start = day_number(measure.start)
    if measure.shape == "step" or measure.end is None:
        return [(start, measure.share)]
    count = 1
    while months_after(measure.start, 12 * count) <= measure.end:
        count += 1
    reached = np.arange(count + 1) / count
    if measure.shape == "s":
        reached = 3 * reached**2 - 2 * reached**3
    rises: Floats = np.diff(reached) * measure.share
    days: Days = np.array([day_number(months_after(measure.start, 12 * year)) for year in range(count)])
    return [(int(day), float(rise)) for day, rise in zip(days, rises, strict=True)]
