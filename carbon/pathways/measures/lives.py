"""Lives of portions: what is in service, how long, what follows it, where several measures meet on it.

Measures act in the order of their days, each on what stands then: a longer life extends the life that the kit then
has, a renewal ends it, and what is bought is bought on the terms of its day. Nothing reaches back. Source: method,
section 8.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.footprint.ledger.service import FAR, NONE, Days, life_end
from carbon.footprint.rules.kit_making import second_hand
from carbon.pathways.estate.estate import Mask
from carbon.pathways.measures.portions import AS_NEW, Portions, Steps


@dataclass(eq=False)
class Terms:
    """On what terms portions buy once so many of their steps, by day, have come. All [steps + 1, portions].

    life: planned life in years; making, price: as shares of new; as_old: energy of what it follows.
    """

    life: Floats
    making: Floats
    price: Floats
    as_old: Mask


@dataclass(eq=False)
class Plans:
    """New plans of kit in service, one each. All [changes].

    of: which of the generations; day: of the change; end: the day after the last of its life as planned from then on.
    """

    of: Codes
    day: Days
    end: Days


@dataclass(eq=False)
class Generations:
    """Kit of portions. All [generations].

    portion, begin, bought: whose, from when, and whether it is bought then, within the pathway; planned: the day after
    its life as planned on the first day that is known of it; ends: as it stands at last (both FAR for not known);
    after: the day on which the next is bought or it leaves; come: how many steps had come when it was bought.
    """

    portion: Codes
    begin: Days
    bought: Mask
    planned: Days
    ends: Days
    after: Days
    come: Codes


@dataclass(eq=False)
class Lives:
    """Kit of portions, one generation after the other.

    steps, terms: of the portions, by day; all: the generations, the first of each portion first, firsts of them; plans:
    what changes while they are in service, in the order of days. renewed, newest: day of the first renewal, and the day
    from which the energy is that of the newest models; first_end: the day after the life of the first generation; FAR
    for never. [portions each]
    """

    steps: list[Steps]
    terms: Terms
    all: Generations
    firsts: int
    plans: list[Plans]
    renewed: Days
    newest: Days
    first_end: Days


def terms_of(portions: Portions, steps: list[Steps]) -> Terms:
    """Terms of purchase before the first and after each of the steps, which come in the order of their days.

    Refurbished kit is told by new kit, whose life no measure on the old one changes: half of it, and a year's making.
    """
    count = len(portions)
    life, making, price, as_old = portions.life_years, np.ones(count), np.ones(count), np.zeros(count, dtype=bool)
    stand = [(life, making, price, as_old)]
    for step in steps:
        other = step.second_hand
        stated = np.where(step.second_years == AS_NEW, life, step.second_years)
        own, share = second_hand(stated, portions.life_years, step.making, np.asarray(step.yearly))
        making = np.where(other, share, making)
        price, as_old = np.where(other, step.price, price), as_old | step.as_old
        longer = np.fmax(life + np.fmax(step.extra_years, 0.0), step.to_years)
        life = np.where(other, own, np.where(np.isnan(life), life, longer))
        stand.append((life, making, price, as_old))
    return Terms(*(np.stack(column) for column in zip(*stand, strict=True)))


def lived(portions: Portions, since: int, until: int) -> Lives:
    """All generations of portions from the first day of the pathway to the day before `until`."""
    steps = portions.steps_by_day()
    terms = terms_of(portions, steps)
    begin = np.maximum(portions.begin, since)
    alive = np.flatnonzero(np.minimum(portions.end, until) > begin)
    lasts = np.minimum(np.minimum(portions.end, until), portions.no_purchase)
    renewed, newest, first_end = (np.full(len(portions), FAR) for _ in range(3))
    kit = _first(portions, steps, terms, alive, since, lasts)
    as_new = portions.newer[alive] & ~terms.as_old[kit.come, alive]
    newest[alive[as_new]] = kit.begin[as_new]
    generations, plans, count = [kit], _extend(kit, steps, 0, since), len(alive)
    first_end[alive] = kit.ends
    while True:
        which = kit.portion
        due = portions.renews[which] & (kit.ends < FAR)
        day = np.maximum(kit.ends, begin[which])
        kit.after = np.minimum(np.where(due, day, FAR), portions.end[which])
        follows = due & (day < lasts[which])
        which, day = which[follows], day[follows]
        if not len(which):
            break
        come = _come(steps, which, day)
        renewed[which] = np.minimum(renewed[which], day)
        as_new = ~terms.as_old[come, which]
        newest[which[as_new]] = np.minimum(newest[which[as_new]], day[as_new])
        ends = np.maximum(life_end(day, terms.life[come, which]), day + 1)
        kit = Generations(which, day, np.ones(len(which), dtype=bool), ends, ends, ends, come)
        plans += _extend(kit, steps, count, -FAR)
        generations.append(kit)
        count += len(which)
    columns = (
        np.concatenate([getattr(each, name) for each in generations]) for name in Generations.__dataclass_fields__
    )
    return Lives(steps, terms, Generations(*columns), len(alive), plans, renewed, newest, first_end)


def _first(portions: Portions, steps: list[Steps], terms: Terms, alive: Codes, since: int, lasts: Days) -> Generations:
    """What portions begin with: kit of the inventory, or what is bought on their first day.

    Refurbished kit that is bought then takes the terms of that day; what only makes its life longer changes its plan.
    """
    begin = portions.begin[alive]
    bought = portions.bought[alive] & (begin >= since) & (begin < lasts[alive])
    come = _come(steps, alive, begin)
    other = np.zeros(len(alive), dtype=bool)
    for number, step in enumerate(steps):
        other |= bought & step.second_hand[alive] & (number < come)
    come = np.where(other, come, 0)
    planned = np.where(other, life_end(begin, terms.life[come, alive]), portions.next_end[alive])
    planned = np.where(planned == NONE, FAR, planned)
    return Generations(alive, begin, bought, planned, planned, planned, come)


def _come(steps: list[Steps], which: Codes, day: Days) -> Codes:
    """How many steps of some portions have come by a day, those of the day included. [which]"""
    count = np.zeros(len(which), dtype=np.int64)
    for step in steps:
        count += step.day[which] <= day
    return count


def _extend(kit: Generations, steps: list[Steps], before: int, owned_on: np.int64 | int) -> list[Plans]:
    """Put the last days of kit where measures leave them, and say what changes.

    before: how many generations there are before these; owned_on: the pathway's first day, on which what is overdue is
    still in service, for what is owned then; -FAR for kit that follows, which its plan has just renewed.
    """
    which, plans = kit.portion, []
    owned = owned_on > -FAR
    for number, step in enumerate(steps):
        day, extra, to_years = step.day[which], step.extra_years[which], step.to_years[which]
        here = (number >= kit.come) & ((day < kit.ends) | (day <= owned_on))
        moved = life_end(np.where(kit.ends < FAR, kit.ends, NONE), extra)
        moved = np.maximum(moved, life_end(np.where(kit.begin > -FAR, kit.begin, NONE), to_years))
        longer = here & (moved > kit.ends)
        at = np.flatnonzero(longer & (moved > day))
        if len(at):
            plans.append(Plans(before + at, day[at], moved[at]))
        kit.ends = np.where(longer, moved, kit.ends)
        if owned:
            early = here & step.renews[which] & (kit.begin < day) & (day < kit.ends)
            kit.ends = np.where(early, day, kit.ends)
    return plans
