"""Which groups a measure is for, and on which days how much of them follows. Source: method, section 8."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.ledger.service import NONE
from carbon.footprint.lines.contracts import place_key
from carbon.pathways.estate.estate import Estate, Mask
from carbon.period import months_after
from carbon.problems import Refusal

if TYPE_CHECKING:
    from carbon.pathways.options.options import Measure

DAYS_PER_YEAR = 365.25
NOT_STATED = "not stated"
"""In a filter: rows that state nothing under a heading."""


def day_number(day: date) -> int:
    """A day of the calendar as a whole number since 1970-01-01."""
    return int(np.datetime64(day, "D").astype(np.int64))


class NothingChosen(Refusal):
    """A filter that matches nothing. measure, option: whose it is."""

    def __init__(self, measure: Measure, option: str, message: str, remedy: str) -> None:
        self.measure, self.option = measure, option
        super().__init__("filter_matches_nothing", message, remedy)


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
        raise NothingChosen(
            measure,
            option,
            f"Option “{option}”, {measure.line or measure.kind}: nothing in the inventory has {said}.",
            "Choose a wider filter, or leave the measure out.",
        )
    return mask


def not_stated_key(label: object) -> str:
    """The key of a filter's label, as `place_key` gives it; of rows that state nothing, "" ."""
    key = place_key(str(label))
    return "" if key == NOT_STATED else key


def _told(value: object) -> str:
    return " or ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _unknown(measure: Measure, option: str, name: str, label: str, known: list[str]) -> NothingChosen:
    near = get_close_matches(label, known, 3, 0.5) or sorted(known)[:5]
    there = f"The inventory has {', '.join(f'“{one}”' for one in near)}." if near else f"No row states a {name}."
    return NothingChosen(
        measure,
        option,
        f"Option “{option}”, {measure.line or measure.kind}: no row has the {name} “{label}”.",
        there,
    )


def tranches(measure: Measure) -> list[tuple[int, float]]:
    """Days on which shares follow, and how much follows on each; together they are the measure's share.

    A step follows on the first day. A straight line and an S-curve follow day by day: what has followed on a day is the
    line, or 3x^2 - 2x^3, at its middle; the day after the last has all of it. What follows within a month stands on the
    two days around its mean, so that every sum over whole months is that of its days.
    """
    start = day_number(measure.start)
    if measure.shape == "step" or measure.end is None or measure.share <= 0:
        return [(start, measure.share)]
    days = np.arange(start, day_number(measure.end) + 2)
    reached = np.append(_time(measure.start, measure.end), 1.0)
    if measure.shape == "s":
        reached = 3 * reached**2 - 2 * reached**3
    rises: Floats = np.diff(reached, prepend=0.0) * measure.share
    month = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    month -= month[0]
    followed = np.bincount(month, rises)
    some = followed > 0
    mean = np.bincount(month, rises * (days - start))[some] / followed[some] + start
    first = np.floor(mean).astype(np.int64)
    later = followed[some] * (mean - first)
    both = [*zip(first.tolist(), (followed[some] - later).tolist(), strict=True),
            *zip((first + 1).tolist(), later.tolist(), strict=True)]  # fmt: skip
    return sorted((day, share) for day, share in both if share > 0)


def _time(start: date, end: date) -> Floats:
    """How much of the time from the first day to the last has passed in the middle of each of its days. [days]

    Time is in years: whole twelve-month spans, and parts of the one that a day belongs to. Source: method, section 1.
    """
    first, after = day_number(start), day_number(end) + 1
    spans = [first]
    while spans[-1] < after:
        spans.append(day_number(months_after(start, 12 * len(spans))))
    return np.interp(np.arange(first, after) + 0.5, spans, np.arange(len(spans))) / np.interp(
        after, spans, np.arange(len(spans))
    )


def years_of(measure: Measure) -> int:
    """Years that a share takes to follow, begun ones as whole; 1 for a step."""
    if measure.shape == "step" or measure.end is None:
        return 1
    count = 1
    while months_after(measure.start, 12 * count) <= measure.end:
        count += 1
    return count
