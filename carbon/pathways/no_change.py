"""Measures that do nothing: a longer life after its old end, a value that stands already, a share of nought. Each says
so.

Source: method, section 8; words/method.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from carbon.footprint.service import FAR, Days
from carbon.pathways.estate import Mask
from carbon.pathways.filters import day_number
from carbon.pathways.lives import lived
from carbon.pathways.options import Measure
from carbon.pathways.plan import Planner
from carbon.pathways.portions import Steps
from carbon.words.amounts import count_text

CODE = "changes_nothing"
RENEWED_BEFORE = "renewed_before"
_AS_IT_IS = ("load", "hours", "room_load", "room_overhead")
"""What multiplies something: 1 is as it is."""


@dataclass(frozen=True)
class Before:
    """How an option stood before a measure: its steps, its notes, the measures that acted, its portions."""

    steps: int
    notes: int
    done: int
    portions: int
    moved: int


def stood(plan: Planner) -> Before:
    """How an option stands."""
    portions = plan.portions
    return Before(
        len(portions.steps), len(plan.notes), len(plan.done), len(portions), int(np.count_nonzero(portions.moved))
    )


def tell_no_change(plan: Planner, measure: Measure, before: Before) -> None:
    """Note a measure that left everything as it was, where nothing said so yet. before: how the option stood."""
    if len(plan.notes) > before.notes or day_number(measure.start) >= plan.ground.until:
        return
    if measure.share <= 0:
        plan.note(CODE, "It is for a share of 0: it changes nothing.", measure)
        return
    moved = int(np.count_nonzero(plan.portions.moved)) > before.moved
    new = plan.portions.steps[before.steps :]
    if moved or any(not _neutral(step) for step in new):
        return
    if len(plan.portions) > before.portions and not new:
        return
    plan.note(CODE, "What it says stands already for all that it is for: it changes nothing.", measure)


def _neutral(step: Steps) -> bool:
    """Whether a step leaves all portions as they are."""
    figures = all(np.isin(np.nan_to_num(getattr(step, name), nan=1.0), 1.0).all() for name in _AS_IT_IS)
    lives = not (np.nan_to_num(step.extra_years) > 0).any() and np.isnan(step.to_years).all()
    marks = not (step.leased.any() or step.renews.any() or step.second_hand.any() or (step.contract >= 0).any())
    return bool(figures and lives and marks and np.isnan(step.fuller_to).all())


def tell_renewed_before(plan: Planner, measure: Measure, at: np.ndarray, day: Days) -> None:
    """Note what a longer life comes too late for: kit whose plan renews it before the day. at, day: the pieces that the
    measure is for, before it acts, with their days."""
    ground, portions = plan.ground, plan.portions
    ends = lived(portions, ground.since, ground.until).first_end[at]
    late: Mask = np.asarray((ends <= day) & (ends < FAR) & (day > ground.since) & portions.renews[at])
    if not late.any():
        return
    groups = np.unique(portions.group[at[late]])
    units = float(np.nansum(ground.estate.column("units")[portions.group[at[late]]] * portions.share[at[late]]))
    one = units == 1
    what = f"{count_text(units)} unit{' comes' if one else 's come'}" if units else "Kit comes"
    plan.note(
        RENEWED_BEFORE,
        f"{what} to the end of the planned life before {measure.start} and {'is' if one else 'are'} renewed then: "
        "nothing keeps what has gone already, and the longer life is for what follows alone. Start it earlier to keep "
        "what stands today.",
        measure, groups,
    )  # fmt: skip
