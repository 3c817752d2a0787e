"""Portions unrolled into days: what runs from when to when, what is bought, what is disposed of.

Source: method, section 8 (renewal at the end of planned life, like for like).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from carbon.footprint.blocks import Codes, Floats
from carbon.footprint.service import FAR, NONE, Days, life_end
from carbon.pathways.estate import Estate, Mask
from carbon.pathways.holdings import Holdings, bought_holdings, owned_holdings
from carbon.pathways.portions import Portions


@dataclass(eq=False)
class Runs:
    """Spans in which shares of groups run unchanged. All [runs].

    origin: the group whose work is done (`Portions`); load, overhead: multiply the group's electricity and what its
    room adds; renewal: yearly share of an undated stock that is bought anew (1 / life, 0 for others); wear: yearly
    share of it that is used up, bought anew or not; making, price, contract, leased: as in `Steps`.
    """

    group: Codes
    share: Floats
    origin: Codes
    start: Days
    after: Days
    load: Floats
    overhead: Floats
    renewal: Floats
    wear: Floats
    making: Floats
    price: Floats
    contract: Codes
    leased: Mask

    def __len__(self) -> int:
        return len(self.group)

    def some(self, mask: Mask) -> Runs:
        """Some of the runs."""
        if mask.all():
            return self
        return Runs(**{name: getattr(self, name)[mask] for name in Runs.__dataclass_fields__})


@dataclass(eq=False)
class Happenings:
    """Purchases or disposals on their days. All [happenings].

    share: of the group's units; origin: as in `Runs`; making, price: of what is bought, as shares of new;
    life_end: the day after its planned life, NONE for not known, and for what leaves before the last day of the
    pathway; decline: what becomes of the embodied emissions of new kit by then, 1 unless a trend is
    set and for new kit whose embodied emissions are stated.
    """

    group: Codes
    share: Floats
    origin: Codes
    day: Days
    making: Floats
    price: Floats
    life_end: Days
    decline: Floats

    def __len__(self) -> int:
        return len(self.group)


@dataclass(eq=False)
class Timeline:
    """An option from the first day of the pathway to the day after the last."""

    runs: Runs
    purchases: Happenings
    disposals: Happenings
    held: Holdings
    since: int
    until: int


def unrolled(portions: Portions, estate: Estate, since: int, until: int, *, newest: bool = True) -> Timeline:
    """Days of portions from `since` to the day before `until`. newest: renewed kit takes the newest models' energy."""
    begin = np.maximum(portions.begin, since)
    end = np.minimum(portions.end, until)
    lasts = np.minimum(end, portions.no_purchase)
    alive = np.flatnonzero(end > begin)
    bought, gone = [], []
    first = alive[portions.bought[alive] & (portions.begin[alive] >= since) & (begin[alive] < lasts[alive])]
    bought.append((first, portions.begin[first], portions.next_end[first]))
    owned = alive[(portions.begin[alive] > -FAR) & ~np.isnan(estate.column("making_kg")[portions.group[alive]])]
    owned = owned[(portions.begin[owned] < since) | np.isin(owned, first)]
    renewed = np.full(len(portions), FAR)
    due = alive[(portions.renews & ~portions.even & (portions.next_end != NONE))[alive]]
    day = np.maximum(portions.next_end[due], begin[due])
    while len(due):
        inside = day < lasts[due]
        due, day = due[inside], day[inside]
        if not len(due):
            break
        renewed[due] = np.minimum(renewed[due], day)
        following = np.maximum(life_end(day, portions.life_years[due]), day + 1)
        bought.append((due, day, following))
        gone.append((due, np.maximum(day - 1, since)))
        day = following
    leaving = alive[(portions.disposed & (portions.end < until) & ~portions.even)[alive]]
    gone.append((leaving, portions.end[leaving] - 1))
    evenly = alive[(portions.disposed & (portions.end < until) & portions.even)[alive]]
    gone.append((evenly, portions.end[evenly] - 1))
    held = owned_holdings(portions, estate, owned, np.minimum(renewed, portions.end)[owned])
    for parts in bought[1:]:
        held = held.and_(bought_holdings(portions, *parts))
    ratio = np.where(portions.as_old | (not newest), 1.0, estate.newest_ratio[portions.group])
    runs = _runs(portions, alive, begin, end, np.minimum(renewed, end), ratio)
    return Timeline(
        _stepped(runs, portions), _bought(portions, bought, until), _gone(portions, gone), held, since, until
    )


def _runs(portions: Portions, alive: Codes, begin: Days, end: Days, renewed: Days, ratio: Floats) -> tuple[Codes, Runs]:
    """Spans before and after the first renewal, with the portion of each."""
    old = alive[begin[alive] < renewed[alive]]
    new = alive[renewed[alive] < end[alive]]
    which = np.concatenate([old, new])
    load = np.concatenate([np.where(portions.newer[old], ratio[old], 1.0), ratio[new]])
    renewal = np.where(portions.even, 1.0 / np.where(portions.even, portions.life_years, 1.0), 0.0)
    undated = (portions.begin <= -FAR) & (portions.life_years > 0)
    wear = np.where(undated, 1.0 / np.where(undated, portions.life_years, 1.0), 0.0)
    return which, Runs(
        portions.group[which],
        portions.share[which],
        portions.origin[which],
        np.concatenate([begin[old], np.maximum(renewed, begin)[new]]),
        np.concatenate([renewed[old], end[new]]),
        load,
        np.ones(len(which)),
        renewal[which],
        np.concatenate([wear[old], np.zeros(len(new))]),
        np.ones(len(which)),
        np.ones(len(which)),
        np.full(len(which), -1),
        np.zeros(len(which), dtype=bool),
    )


def _stepped(runs: tuple[Codes, Runs], portions: Portions) -> Runs:
    """Runs cut at the days of their portions' steps, each step's change in all that follows it."""
    which, now = runs
    for step in portions.steps:
        day = step.day[which]
        cut = np.flatnonzero((now.start < day) & (day < now.after))
        if len(cut):
            index = np.concatenate([np.arange(len(now)), cut])
            fresh = len(now)
            now = Runs(**{name: getattr(now, name)[index] for name in Runs.__dataclass_fields__})
            which = which[index]
            now.after[cut] = day[cut]
            now.start[fresh:] = day[cut]
            day = day[index]
        changed = np.flatnonzero(day <= now.start)
        of = which[changed]
        now.load[changed] *= step.load[of]
        now.overhead[changed] *= step.overhead[of]
        now.renewal[changed] *= step.renewal[of]
        now.wear[changed] *= step.renewal[of]
        now.making[changed] *= step.making[of]
        now.price[changed] *= step.price[of]
        now.leased[changed] |= step.leased[of]
        now.contract[changed] = np.where(step.contract[of] >= 0, step.contract[of], now.contract[changed])
    stopped = portions.no_purchase[which]
    late = np.flatnonzero((now.renewal > 0) & (stopped < now.after))
    if len(late):  # an undated stock that is on its way out is no longer renewed
        index = np.concatenate([np.arange(len(now)), late])
        fresh, day = len(now), np.maximum(stopped[late], now.start[late])
        now = Runs(**{name: getattr(now, name)[index] for name in Runs.__dataclass_fields__})
        now.after[late] = day
        now.start[fresh:] = day
        now.renewal[fresh:] = 0.0
    return now


def _bought(portions: Portions, parts: list[tuple[Codes, Days, Days]], until: int) -> Happenings:
    which, day, life = (np.concatenate(column) for column in zip(*parts, strict=True))
    second_hand = day >= portions.making_from[which]
    shares = portions.making_share, portions.price_share
    making, price = (np.where(second_hand, share[which], 1.0) for share in shares)
    last = np.where(portions.end[which] < until, NONE, life)
    return Happenings(portions.group[which], portions.share[which], portions.origin[which], day, making, price, last,
                      np.ones(len(which)))  # fmt: skip


def _gone(portions: Portions, parts: list[tuple[Codes, Days]]) -> Happenings:
    which, day = (np.concatenate(column) for column in zip(*parts, strict=True))
    none = np.full(len(which), NONE)
    nothing = np.zeros(len(which))
    return Happenings(portions.group[which], portions.share[which], portions.origin[which], day, nothing, nothing, none,
                      np.ones(len(which)))  # fmt: skip
