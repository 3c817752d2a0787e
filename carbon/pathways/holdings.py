"""What an option holds and how its making is charged: the management book of a pathway.

Each piece of kit is held from its purchase to its end; its making is spread over its planned life, a changed plan
spreads what is left on the day of change, and what leaves before the end of its plan is written off on its last day.
Undated stock is charged a share of its life for every day. Source: method, sections 4 and 8.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from carbon.footprint.blocks import Codes, Floats
from carbon.footprint.service import FAR, NONE, Days, charged_share, life_end
from carbon.pathways.estate import Estate, Mask
from carbon.pathways.portions import Portions


@dataclass(eq=False)
class Holdings:
    """Spans in which the making of kit is charged along one plan. All [holdings].

    group: whose making; origin: the group whose work is done (`Portions`); weight: how much of it, as a share of buying
    the whole group new; acquired, end: first day of the plan and the day after its last; changed, new_end: the day on
    which the inventory says that the plan was changed, and its new end, NONE for never; bought: day of purchase; after:
    the day after the last of the span; leaves: whether the kit goes then, so that what is left is written off.
    """

    group: Codes
    origin: Codes
    weight: Floats
    acquired: Days
    end: Days
    changed: Days
    new_end: Days
    bought: Days
    after: Days
    leaves: Mask

    def some(self, at: Codes | Mask) -> Holdings:
        """Some of them, copied."""
        return Holdings(*(getattr(self, one.name)[at].copy() for one in fields(self)))

    def and_(self, others: Holdings) -> Holdings:
        """These and others after them."""
        both = ((getattr(self, one.name), getattr(others, one.name)) for one in fields(self))
        return Holdings(*(np.concatenate(pair) for pair in both))

    def charged_before(self, day: Days | int) -> Floats:
        """Share of the plan's whole that is charged before a day, spans that are over by then standing still."""
        return charged_share(np.minimum(day, self.after), self.acquired, self.end, self.changed, self.new_end)


def owned_holdings(portions: Portions, estate: Estate, at: Codes, after: Days) -> Holdings:
    """What portions begin with: kit of the inventory, or what is bought on their first day.

    at: which portions; after [at]: the day after the last of that first generation.
    """
    group, begin = portions.group[at], portions.begin[at]
    listed = begin == estate.begins[group]
    none = np.full(len(at), NONE)
    held = Holdings(
        group,
        portions.origin[at],
        portions.share[at] * _share_of_new(portions, at, begin),
        begin,
        life_end(begin, estate.life_years[group]),
        np.where(listed, estate.plan_changed[group], none),
        np.where(listed & (estate.plan_changed[group] != NONE), estate.planned_end[group], none),
        begin,
        after,
        after < FAR,
    )
    return _with_new_plans(held, portions, at)


def bought_holdings(portions: Portions, at: Codes, day: Days, end: Days) -> Holdings:
    """What is bought in the place of what came before. day, end [at]: of the purchase, and of its planned life."""
    after = np.minimum(portions.end[at], np.where(portions.renews[at], end, FAR))
    weight = portions.share[at] * _share_of_new(portions, at, day)
    held = _plain(portions, at, weight, day, end.copy(), after)
    for step in portions.steps:  # a plan that a measure changes later was the old one until that day
        changed, old_end = step.day[at], life_end(day, step.life_before[at])
        cut = np.flatnonzero((old_end != NONE) & (day < changed) & (changed < held.after[: len(at)]) & (old_end < end))
        if not len(cut):
            continue
        later = held.some(cut)
        held.end[cut] = old_end[cut]
        later.weight *= 1.0 - charged_share(changed[cut], day[cut], old_end[cut], later.changed, later.new_end)
        later.acquired, later.end = changed[cut], np.maximum(end[cut], changed[cut] + 1)
        held.after[cut], held.leaves[cut] = changed[cut], False
        held = held.and_(later)
    return held


def _plain(portions: Portions, at: Codes, weight: Floats, day: Days, end: Days, after: Days) -> Holdings:
    none = np.full(len(at), NONE)
    return Holdings(portions.group[at], portions.origin[at], weight, day, end, none, none, day, after, after < FAR)


def _share_of_new(portions: Portions, at: Codes, day: Days) -> Floats:
    return np.asarray(np.where(day >= portions.making_from[at], portions.making_share[at], 1.0))


def _with_new_plans(held: Holdings, portions: Portions, at: Codes) -> Holdings:
    """Spans cut where a measure gives the kit a new plan: what is left on that day is spread to the new end."""
    place = np.arange(len(at))
    for step in portions.steps:
        day, new_end = step.day[at][place], step.plan_end[at][place]
        cut = np.flatnonzero((new_end != NONE) & (held.acquired <= day) & (day < held.after))
        if not len(cut):
            continue
        later = held.some(cut)
        later.weight *= 1.0 - later.charged_before(day[cut])
        later.acquired, later.end = day[cut], np.maximum(new_end[cut], day[cut] + 1)
        later.changed[:] = NONE
        later.new_end[:] = NONE
        held.after[cut] = day[cut]
        held.leaves[cut] = False
        held = held.and_(later)
        place = np.concatenate([place, place[cut]])
    return held


def charges(held: Holdings, year_starts: Days) -> tuple[Floats, Floats]:
    """Shares of each holding's making charged in each year, and written off in it. [years, holdings each]"""
    first, after = year_starts[:-1, None], year_starts[1:, None]
    charged = held.charged_before(after) - held.charged_before(first)
    last = np.maximum(held.after - 1, int(year_starts[0]))  # what goes on the first day went the evening before
    now = held.leaves & (last >= first) & (last < after) & (held.after > int(year_starts[0]) - 1)
    written_off = np.where(now, 1.0 - held.charged_before(held.after), 0.0)
    return charged, np.asarray(written_off)
