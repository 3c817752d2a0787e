"""Measures that do nothing: a longer life after its old end, a value that stands already, a share of nought. Each says
so.

Source: method, section 8; words/method.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from carbon.footprint.ledger.service import FAR, Days
from carbon.pathways.estate.estate import Mask
from carbon.pathways.measures.lives import lived, terms_of
from carbon.pathways.measures.plan import TOO_LATE, Planner
from carbon.pathways.measures.portions import Steps
from carbon.pathways.options.filters import day_number
from carbon.pathways.options.options import Measure
from carbon.words.amounts import count_text

CODE = "changes_nothing"
RENEWED_BEFORE = "renewed_before"
STANDS = "What it says stands already for all that it is for: it changes nothing."
_WHY = {"keep_longer": "It makes no planned life longer: it changes nothing."}
_SAYS_SO = {CODE, RENEWED_BEFORE, TOO_LATE, "nothing_fits", "nothing_left", "fuller_already", "renewed_as_planned"}
"""Notes that say themselves that a measure changes nothing, or why what it changes comes late."""
_AS_IT_IS = ("load", "hours", "room_load", "room_overhead")
"""What multiplies something: 1 is as it is."""


@dataclass(frozen=True)
class Before:
    """How an option stood before a measure: its steps, its notes, the portions that had been moved."""

    steps: int
    notes: int
    moved: int


def stood(plan: Planner) -> Before:
    """How an option stands."""
    portions = plan.portions
    return Before(len(portions.steps), len(plan.notes), int(np.count_nonzero(portions.moved)))


def tell_no_change(plan: Planner, measure: Measure, before: Before) -> None:
    """Note a measure that left everything as it was, where nothing said so yet. before: how the option stood.

    Other notes may stand beside it: what kit is taken as, or what stays of a part, does not say that nothing changes.
    """
    said = {note.code for note in plan.notes[before.notes :]}
    if said & _SAYS_SO or day_number(measure.start) >= plan.ground.until:
        return
    if measure.share <= 0:
        plan.note(CODE, "It is for a share of 0: it changes nothing.", measure)
        return
    moved = int(np.count_nonzero(plan.portions.moved)) > before.moved
    if moved or any(not _neutral(plan, step) for step in plan.portions.steps[before.steps :]):
        return
    plan.note(CODE, _WHY.get(measure.kind, STANDS), measure)


def tell_stands(plan: Planner, measure: Measure) -> None:
    """Note that what a measure says stands already, where only its own kind knows."""
    if measure.share > 0:
        plan.note(CODE, STANDS, measure)


def _neutral(plan: Planner, step: Steps) -> bool:
    """Whether a step leaves all portions as they are."""
    figures = all(np.isin(np.nan_to_num(getattr(step, name), nan=1.0), 1.0).all() for name in _AS_IT_IS)
    marks = not (step.leased.any() or step.renews.any() or step.second_hand.any() or (step.contract >= 0).any())
    return bool(figures and marks and not _longer(plan, step) and _as_full(plan, step))


def _longer(plan: Planner, step: Steps) -> bool:
    """Whether a step makes any life longer than the one that stands by then."""
    if (np.nan_to_num(step.extra_years) > 0).any():
        return True
    if np.isnan(step.to_years).all():
        return False
    portions = plan.portions
    earlier: list[Steps] = [one for one in portions.steps_by_day() if one is not step]
    ours = step.day < FAR
    first = int(np.append(step.day[ours], FAR).min())
    if any((one.day[ours] >= first).any() and (one.day[ours] < FAR).any() and _of_lives(one) for one in earlier):
        return True  # a life that is changed later: it may come sooner by this one
    lives = terms_of(portions, earlier).life
    bought_used = any(one.second_hand[ours].any() for one in earlier)  # what is in service has its own life still
    now = lives.min(axis=0) if bought_used else lives[-1]
    return bool((np.nan_to_num(step.to_years[ours]) > np.nan_to_num(now[ours], nan=np.inf)).any())


def _of_lives(step: Steps) -> bool:
    return bool((np.nan_to_num(step.extra_years) > 0).any() or (~np.isnan(step.to_years)).any())


def _as_full(plan: Planner, step: Steps) -> bool:
    """Whether machines run as full after a step as before it."""
    some = ~np.isnan(step.fuller_to)
    if not some.any():
        return True
    own = plan.ground.estate.column("utilisation")[plan.portions.group]
    stands = np.where(np.isnan(own), plan.ground.settings.cloud_utilisation, own)
    for earlier in plan.portions.steps:
        if earlier is not step:
            stands = np.where(np.isnan(earlier.fuller_to), stands, earlier.fuller_to)
    was = np.where(np.isnan(step.fuller_from), stands, step.fuller_from)
    return bool(np.allclose(step.fuller_to[some], was[some], rtol=1e-9, atol=0.0))


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
