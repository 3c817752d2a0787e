"""Measures that act on what is bought, where nothing is bought before the horizon: the decision lies beyond it.

Source: method, sections 8 and 9.
"""

from __future__ import annotations

import numpy as np

from carbon.footprint.ledger.service import NONE
from carbon.pathways.measures.plan import BEYOND, Planner
from carbon.pathways.measures.timeline import Timeline
from carbon.words.amounts import month_text

_KINDS = ("keep_longer", "refurbished")
"""What does nothing until the kit that it is for would be bought again."""


def tell_beyond(plan: Planner, timeline: Timeline) -> None:
    """Note measures of an option for kit of which nothing is due to be bought within the pathway, with the first day on
    which something is. timeline: of the option, with all that it buys."""
    ground, bought = plan.ground, timeline.purchases
    for done in plan.done:
        if done.measure.kind not in _KINDS or not len(done.group):
            continue
        due = ground.estate.planned_end[done.group]
        again = np.isin(bought.group, done.group).any()
        if (due == NONE).any() or (due < ground.until).any() or again:
            continue
        first = np.datetime64(int(due.min()), "D").astype(object)
        plan.note(BEYOND, "The decision lies beyond the horizon: nothing that it is for is due to be bought by March "
                  f"{ground.pathway.horizon + 1}, and the first is due in {month_text(first)}. It "
                  "changes nothing here; let the pathway end later to see what it does.", done.measure,
                  np.unique(done.group))  # fmt: skip
