"""What an option holds and how its making is charged: the management book of a pathway.

Each piece of kit is held from its purchase to its end; its making is spread over its planned life, a changed plan
spreads what is left on the day of change, and what leaves before the end of its plan is written off on its last day.
Undated stock is charged a share of its life for every day. Source: method, sections 4 and 8.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.footprint.ledger.service import FAR, NONE, Days, life_end
from carbon.footprint.rules.kit_shares import CHARGED_BEFORE, shares
from carbon.pathways.estate.estate import Estate, Mask
from carbon.pathways.measures.lives import Lives
from carbon.pathways.measures.portions import Portions


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
        days = {"acquired_on": self.acquired, "life_end": self.end, "changed_on": self.changed, "new_end": self.new_end}
        return shares(CHARGED_BEFORE, day=np.minimum(day, self.after), **days)[0]


def holdings_of(portions: Portions, estate: Estate, lives: Lives, since: int) -> Holdings:
    """Of all kit whose making is known and whose first day is: what is owned on the first day of the pathway, and what
    is bought within it. What is left on the day of a new plan is spread to its end."""
    kit, terms = lives.all, lives.terms
    known = (kit.begin > -FAR) & ~np.isnan(estate.column("making_kg")[portions.group[kit.portion]])
    at = np.flatnonzero(known & (kit.bought | (kit.begin < since)))
    which, begin = kit.portion[at], kit.begin[at]
    group, none = portions.group[which], np.full(len(at), NONE)
    changed = (at < lives.firsts) & (begin == estate.begins[group]) & (estate.plan_changed[group] != NONE)
    held = Holdings(
        group,
        portions.origin[which],
        portions.share[which] * terms.making[kit.come[at], which],
        begin,
        np.where(changed, life_end(begin, estate.life_years[group]), kit.planned[at]),
        np.where(changed, estate.plan_changed[group], none),
        np.where(changed, estate.planned_end[group], none),
        begin,
        kit.after[at],
        kit.after[at] < FAR,
    )
    last = np.full(len(kit.portion), -1)
    last[at] = np.arange(len(at))
    for plan in lives.plans:
        span = last[plan.of]
        some = np.flatnonzero((span >= 0) & (held.acquired[span] <= plan.day) & (plan.day < held.after[span]))
        span, day = span[some], plan.day[some]
        later = held.some(span)
        later.weight *= 1.0 - later.charged_before(day)
        later.acquired, later.end = day, plan.end[some]
        later.changed[:], later.new_end[:] = NONE, NONE
        held.after[span], held.leaves[span] = day, False
        last[plan.of[some]] = len(held.group) + np.arange(len(some))
        held = held.and_(later)
    return held


def charges(held: Holdings, year_starts: Days) -> tuple[Floats, Floats]:
    """Shares of each holding's making charged in each year, and written off in it. [years, holdings each]"""
    first, after = year_starts[:-1, None], year_starts[1:, None]
    charged = held.charged_before(after) - held.charged_before(first)
    last = np.maximum(held.after - 1, int(year_starts[0]))  # what goes on the first day went the evening before
    now = held.leaves & (last >= first) & (last < after) & (held.after > int(year_starts[0]) - 1)
    written_off = np.where(now, 1.0 - held.charged_before(held.after), 0.0)
    return charged, np.asarray(written_off)
