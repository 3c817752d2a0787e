"""Portions unrolled into days: what runs from when to when, what is bought, what is disposed of.

Source: method, section 8 (renewal at the end of planned life, like for like).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.footprint.ledger.service import FAR, NONE, Days
from carbon.pathways.estate.estate import Estate, Mask
from carbon.pathways.measures.holdings import Holdings, holdings_of
from carbon.pathways.measures.lives import Lives, lived
from carbon.pathways.measures.portions import Portions, Steps


@dataclass(eq=False)
class Runs:
    """Spans in which shares of groups run unchanged. All [runs].

    origin: the group whose work is done (`Portions`); work, hours, room: multiply the group's electricity by what is
    done, by the share of the time and by its room; overhead: multiplies what its room adds; fewer: what fuller machines
    make of their hours, a part of work that nothing stored or sent takes part in, nor what is drawn above idle; full:
    how full machines run; renewal: yearly share of an undated stock that is bought anew (1 / life, 0 for others); wear:
    yearly share of it that is used up, bought anew or not; making, price: of what is so bought, as shares of new;
    contract, leased: as in `Steps`.
    """

    group: Codes
    share: Floats
    origin: Codes
    start: Days
    after: Days
    work: Floats
    hours: Floats
    room: Floats
    overhead: Floats
    fewer: Floats
    full: Floats
    renewal: Floats
    wear: Floats
    making: Floats
    price: Floats
    contract: Codes
    leased: Mask

    def __len__(self) -> int:
        return len(self.group)

    @property
    def load(self) -> Floats:
        """What multiplies the group's electricity, and the hours of machines."""
        return self.work * self.hours * self.room

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

    def some(self, mask: Mask) -> Happenings:
        """Some of them."""
        return Happenings(**{name: getattr(self, name)[mask] for name in Happenings.__dataclass_fields__})


@dataclass(eq=False)
class Timeline:
    """An option from the first day of the pathway to the day after the last."""

    runs: Runs
    purchases: Happenings
    disposals: Happenings
    held: Holdings
    since: int
    until: int


def unrolled(
    portions: Portions, estate: Estate, since: int, until: int, *, newest: bool = True, cloud_utilisation: float = 1.0
) -> Timeline:
    """Days of portions from `since` to the day before `until`. newest: renewed kit takes the newest models' energy;
    cloud_utilisation: how full cloud machines run whose rows do not say it."""
    lives = lived(portions, since, until)
    begin, end = np.maximum(portions.begin, since), np.minimum(portions.end, until)
    alive = np.flatnonzero(end > begin)
    leaving = alive[(portions.disposed & (portions.end <= until))[alive]]
    again = slice(lives.firsts, None)
    replaced = lives.all.portion[again], np.maximum(lives.all.begin[again] - 1, since)
    gone = [replaced, (leaving, portions.end[leaving] - 1)]
    ratio = estate.newest_ratio if newest else np.ones(len(estate))
    full = estate.column("utilisation")
    full = np.where(np.isnan(full), cloud_utilisation, full)
    runs = _stepped(_runs(portions, lives, alive, (begin, end), full), portions, lives, ratio[portions.group])
    bought, held = _bought(portions, lives, until), holdings_of(portions, estate, lives, since)
    return Timeline(runs, bought, _gone(portions, gone), held, since, until)


def _runs(portions: Portions, lives: Lives, alive: Codes, span: tuple[Days, Days], full: Floats) -> tuple[Codes, Runs]:
    """Spans before and after the first renewal, with the portion of each. full: of groups."""
    begin, end = span
    renewed = np.minimum(lives.renewed, end)
    old = alive[begin[alive] < renewed[alive]]
    new = alive[renewed[alive] < end[alive]]
    which = np.concatenate([old, new])
    undated = (portions.begin <= -FAR) & (portions.life_years > 0)
    yearly = np.where(undated, 1.0 / np.where(undated, portions.life_years, 1.0), 0.0)[which]
    yearly[len(old) :] = 0.0  # renewed on a day, it has one
    work, hours, room, overhead, fewer, making, price = np.ones((7, len(which)))
    return which, Runs(
        portions.group[which],
        portions.share[which],
        portions.origin[which],
        np.concatenate([begin[old], np.maximum(renewed, begin)[new]]),
        np.concatenate([renewed[old], end[new]]),
        work,
        hours,
        room,
        overhead,
        fewer,
        full[portions.group[which]],
        np.where(portions.even[which], yearly, 0.0),
        yearly,
        making,
        price,
        np.full(len(which), -1),
        np.zeros(len(which), dtype=bool),
    )


def _cut(which: Codes, now: Runs, at: Codes, day: Days) -> tuple[Codes, Runs]:
    """Runs cut in two: what is after a day follows at the end. at: which; day [at]"""
    index = np.concatenate([np.arange(len(now)), at])
    fresh = len(now)
    now = Runs(**{name: getattr(now, name)[index] for name in Runs.__dataclass_fields__})
    now.after[at] = day
    now.start[fresh:] = day
    return which[index], now


def _stepped(runs: tuple[Codes, Runs], portions: Portions, lives: Lives, ratio: Floats) -> Runs:
    """Runs cut at the days of their portions' steps, each step's change in all that follows it.

    ratio: electricity of the newest models over that of what they follow. [portions]
    """
    which, now = runs
    newest = Steps.none(len(portions))
    newest.day, newest.load = lives.newest, ratio
    for number, step in enumerate([newest, *lives.steps]):
        day = step.day[which]
        cut = np.flatnonzero((now.start < day) & (day < now.after))
        if len(cut):
            which, now = _cut(which, now, cut, day[cut])
        changed = np.flatnonzero(step.day[which] <= now.start)
        _change(now, changed, step, which[changed])
        evenly = changed[now.wear[changed] > 0]
        now.wear[evenly] = 1.0 / lives.terms.life[number, which[evenly]]
        evenly = changed[now.renewal[changed] > 0]
        now.renewal[evenly] = now.wear[evenly]
        now.making[evenly] = lives.terms.making[number, which[evenly]]
        now.price[evenly] = lives.terms.price[number, which[evenly]]
    stopped = portions.no_purchase[which]
    late = np.flatnonzero((now.renewal > 0) & (stopped < now.after))
    if len(late):  # an undated stock that is on its way out is no longer renewed
        fresh = len(now)
        which, now = _cut(which, now, late, np.maximum(stopped[late], now.start[late]))
        now.renewal[fresh:] = 0.0
    return now


def _change(now: Runs, changed: Codes, step: Steps, of: Codes) -> None:
    """What a step changes of the runs that follow it: what it multiplies, and what it takes the place of."""
    target, stated = step.fuller_to[of], step.fuller_from[of]
    full = np.where(np.isnan(stated), now.full[changed], stated)
    fuller = ~np.isnan(target) & (target > full)
    fewer = np.where(fuller, full / np.where(fuller, target, 1.0), 1.0)
    now.work[changed] *= step.load[of] * fewer
    now.fewer[changed] *= fewer
    now.full[changed] = np.where(np.isnan(target), now.full[changed], np.fmax(full, target))
    now.hours[changed] = np.where(np.isnan(step.hours[of]), now.hours[changed], step.hours[of])
    other_room = ~np.isnan(step.room_load[of]) & ~(step.hall_stays[of] & now.leased[changed])
    now.room[changed] = np.where(other_room, step.room_load[of], now.room[changed])
    now.overhead[changed] = np.where(other_room, step.room_overhead[of], now.overhead[changed])
    now.leased[changed] |= step.leased[of]
    now.contract[changed] = np.where(step.contract[of] >= 0, step.contract[of], now.contract[changed])


def _bought(portions: Portions, lives: Lives, until: int) -> Happenings:
    at = np.flatnonzero(lives.all.bought)
    which, come, ends = lives.all.portion[at], lives.all.come[at], lives.all.ends[at]
    last = np.where((portions.end[which] <= until) | (ends >= FAR), NONE, ends)
    return Happenings(portions.group[which], portions.share[which], portions.origin[which], lives.all.begin[at],
                      lives.terms.making[come, which], lives.terms.price[come, which], last,
                      np.ones(len(which)))  # fmt: skip


def _gone(portions: Portions, parts: list[tuple[Codes, Days]]) -> Happenings:
    which, day = (np.concatenate(column) for column in zip(*parts, strict=True))
    none = np.full(len(which), NONE)
    nothing = np.zeros(len(which))
    return Happenings(portions.group[which], portions.share[which], portions.origin[which], day, nothing, nothing, none,
                      np.ones(len(which)))  # fmt: skip
