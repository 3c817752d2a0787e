"""Kit that an option keeps in service after its maker's support or warranty has ended; the earlier day warns.

Source: method, section 8 (retain).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from carbon.footprint.ledger.service import NONE
from carbon.pathways.estate.estate import Mask
from carbon.pathways.years.comparing import Outcome
from carbon.words.groups import group_name

_SOME = 1e-9


@dataclass(frozen=True)
class Unsupported:
    """Units of a type that run on after their support ends. day: the last day of support, of the first of them."""

    type: str
    units: float
    day: date

    @property
    def name(self) -> str:
        """The type as people read it."""
        return group_name("type", self.type)


def kept_past_support(outcome: Outcome, of: Mask | None = None) -> list[Unsupported]:
    """What an option keeps past the end of its support, by type, the soonest first.

    Units that are in service on the day after support ends (or on the first day of the pathway, where it ended before)
    and have not been renewed by then. of [groups]: the kit that is asked about, all without it.
    """
    years = outcome.years
    estate, timeline = years.estate, years.timeline
    known = np.flatnonzero((estate.end_of_support != NONE) & (estate.end_of_support < timeline.until))
    known = known if of is None else known[of[known]]
    day = np.maximum(estate.end_of_support + 1, timeline.since)
    runs, bought = timeline.runs, timeline.purchases
    inside = (runs.start <= day[runs.group]) & (day[runs.group] < runs.after)
    running = np.bincount(runs.group[inside], runs.share[inside], len(estate))
    own = np.maximum(estate.begins[bought.group], timeline.since - 1)  # its own purchase is no renewal of it
    early = (bought.day <= day[bought.group]) & (bought.day > own)
    renewed = np.bincount(bought.group[early], bought.share[early], len(estate))
    left = np.clip(running - renewed, 0.0, None)
    units = np.nan_to_num(estate.column("units")) * left
    found: dict[str, tuple[float, int]] = {}
    for group in known[left[known] > _SOME].tolist():
        kind = str(estate.column("type")[group])
        so_far, first = found.get(kind, (0.0, int(estate.end_of_support[group])))
        found[kind] = (so_far + float(units[group]), min(first, int(estate.end_of_support[group])))
    told = [
        Unsupported(kind, count, np.datetime64(first, "D").astype(object)) for kind, (count, first) in found.items()
    ]
    return sorted(told, key=lambda one: (one.day, one.type))
