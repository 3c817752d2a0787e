"""Portions of groups and what becomes of them: the form in which measures change an estate.

A portion is a share of a group with one fate: it begins, is renewed at the end of its planned life, changes on some
days, and ends. Measures split portions and change the parts; nothing is added up here. Days are whole numbers since
1970-01-01, spans half open. Source: method, section 8.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.footprint.ledger.service import FAR, NONE, Days, life_end
from carbon.pathways.estate.estate import Estate, Mask

AS_NEW = np.inf
"""A life of refurbished kit that is as long as that of what it follows."""


@dataclass(eq=False)
class Steps:
    """What a measure changes of portions, from a day on. All [portions]; NaN for no change unless said otherwise.

    load: what multiplies electricity (and hours of machines), 1 for no change; hours: share of the time that it is
    switched on; fuller_to, fuller_from: how full machines run from then on, and before (NaN: as full as they stand);
    room_load, room_overhead: what multiplies the load and what a room adds to it, of the inventory's; hall_stays: of
    what stands in a leased hall by then the room stays; contract: code of a contract whose market-based figure holds
    from then on, -1 for no change; leased: whether the kit stands in a leased hall from then on.
    extra_years, to_years: by how much, or to how many years, the planned life of what is in service and of what follows
    is made longer; renews: whether what is in service is renewed on that day; second_hand: whether what is bought from
    then on is refurbished; second_years: its own life (NaN: half of the one that stands; AS_NEW); making, yearly: its
    making as a share of new, or (where that is NaN) of a year of its use as a share of a new one's; price: as a share
    of new, NaN for not known; as_old: whether it takes the energy of what it follows.
    """

    day: Days
    load: Floats
    hours: Floats
    fuller_to: Floats
    fuller_from: Floats
    room_load: Floats
    room_overhead: Floats
    hall_stays: Mask
    contract: Codes
    leased: Mask
    extra_years: Floats
    to_years: Floats
    renews: Mask
    second_hand: Mask
    second_years: Floats
    making: Floats
    yearly: Floats
    price: Floats
    as_old: Mask

    @classmethod
    def none(cls, length: int) -> Steps:
        """Steps of so many portions that change nothing, on no day."""
        set_apart: dict[str, Any] = {"day": np.full(length, FAR), "load": np.ones(length),
                                     "contract": np.full(length, -1)}  # fmt: skip
        marks = ("hall_stays", "leased", "renews", "second_hand", "as_old")
        set_apart |= {name: np.zeros(length, dtype=bool) for name in marks}
        rest = (one.name for one in fields(cls) if one.name not in set_apart)
        return cls(**set_apart, **{name: np.full(length, np.nan) for name in rest})

    def take(self, index: NDArray[Any]) -> Steps:
        return Steps(*(getattr(self, one.name)[index] for one in fields(self)))


@dataclass(eq=False)
class Portions:
    """Shares of groups with their fates. All [portions].

    group, share: of what, and how much of it; origin: the group whose work it does, for what comes in its place, else
    its own group; begin, end: first day in service and the day after the last (FAR: no
    end); bought: whether it is bought when it begins; next_end: the day after the planned life of what is in service,
    NONE for not known; life_years: of all that follow; renews: whether it is renewed at all; even: a stock without
    dates that is renewed a little every day; no_purchase: from this day on nothing is bought for it; disposed: whether
    its end is a disposal; moved: share of its group is taken by a measure that moves kit; newer: bought with the energy
    of the newest models. All of it before any measure; `steps` says what measures change, one for each.
    """

    group: Codes
    share: Floats
    origin: Codes
    begin: Days
    end: Days
    bought: Mask
    next_end: Days
    life_years: Floats
    renews: Mask
    even: Mask
    no_purchase: Days
    disposed: Mask
    moved: Mask
    newer: Mask
    steps: list[Steps] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.group)

    def take(self, index: NDArray[Any]) -> Portions:
        """Portions of an index, copied."""
        columns = {one.name: getattr(self, one.name)[index] for one in fields(self) if one.name != "steps"}
        return Portions(**columns, steps=[step.take(index) for step in self.steps])

    def followed_by(self, others: Portions) -> Portions:
        """These portions and others after them; the others have none of these steps."""
        columns = {
            one.name: np.concatenate([getattr(self, one.name), getattr(others, one.name)])
            for one in fields(self)
            if one.name != "steps"
        }
        both = [_joined(step, Steps.none(len(others))) for step in self.steps]
        both += [_joined(Steps.none(len(self)), step) for step in others.steps]
        return Portions(**columns, steps=both)

    def split(self, parts: NDArray[np.int64], share: Floats) -> tuple[Portions, NDArray[np.int64]]:
        """Take shares [parts] of some portions off as portions of their own; returns all, and where the new ones are.

        A portion may be named several times, for shares of it that follow one another. Where nothing is left of a
        portion, it is itself the last part taken.
        """
        number = np.arange(len(parts))
        last = np.full(len(self), -1)
        np.maximum.at(last, parts, number)
        used_up = np.bincount(parts, share, len(self))[parts] >= 1.0 - 1e-12
        itself = used_up & (last[parts] == number)
        some = parts[~itself]
        both = self.take(np.concatenate([np.arange(len(self)), some]))
        cut = share[~itself]
        new = np.arange(len(self), len(both))
        both.share[new] *= cut
        np.subtract.at(both.share, some, self.share[some] * cut)
        where = np.empty(len(parts), dtype=np.int64)
        where[itself], where[~itself] = parts[itself], new
        return both, where

    def step(self, at: NDArray[np.int64], day: Days, **changes: Any) -> None:
        """Change portions from a day on. changes: fields of Steps, one number or [at]."""
        new = Steps.none(len(self))
        new.day[at] = day
        for name, value in changes.items():
            getattr(new, name)[at] = value
        self.steps.append(new)

    def steps_by_day(self) -> list[Steps]:
        """Of each portion the first, second, ... step by their days; of one day, in the order in which they stand."""
        if len(self.steps) < 2:
            return self.steps
        order = np.argsort(np.stack([step.day for step in self.steps]), axis=0, kind="stable")
        if (order == np.arange(len(self.steps))[:, None]).all():
            return self.steps
        columns = {one.name: np.take_along_axis(np.stack([getattr(step, one.name) for step in self.steps]), order, 0)
                   for one in fields(Steps)}  # fmt: skip
        return [Steps(**{name: column[nth] for name, column in columns.items()}) for nth in range(len(self.steps))]


def _joined(first: Steps, second: Steps) -> Steps:
    return Steps(*(np.concatenate([getattr(first, one.name), getattr(second, one.name)]) for one in fields(Steps)))


def new_portions(estate: Estate, group: Codes, share: Floats, begin: Days, **fate: Any) -> Portions:
    """Portions that begin on a day, bought then where their group is kit that somebody buys."""
    length = len(group)
    life = estate.life_years[group]
    renews = estate.renewable[group] & ~np.isnan(life) & ~np.isnan(estate.column("making_kg")[group])
    columns: dict[str, Any] = {
        "group": group,
        "share": share,
        "origin": group.copy(),
        "begin": begin,
        "end": np.full(length, FAR),
        "bought": estate.renewable[group].copy(),
        "next_end": life_end(begin, life),
        "life_years": life.copy(),
        "renews": renews,
        "even": np.zeros(length, dtype=bool),
        "no_purchase": np.full(length, FAR),
        "disposed": np.ones(length, dtype=bool),
        "moved": np.zeros(length, dtype=bool),
        "newer": np.ones(length, dtype=bool),
    }
    return Portions(**(columns | fate))


def first_portions(estate: Estate, groups: Codes, since: int, growth: Floats, year_starts: Days) -> Portions:
    """The estate as it stands when the pathway starts, renewed like for like, with what demand adds or takes.

    groups: those of the inventory; growth [groups]: of demand a year; year_starts: first day of each year. Kit that
    begins on the first day or later is bought then; what was owned before is sunk. What is stated to leave by a day
    keeps to it: it is neither renewed before it nor follows demand.
    """
    length = len(groups)
    begins, ends = estate.begins[groups], estate.ends[groups]
    known, stays = begins != NONE, ~estate.leaves[groups]
    here = new_portions(
        estate,
        groups,
        np.ones(length),
        np.where(known, begins, -FAR),
        end=np.where(ends == NONE, FAR, ends),
        bought=estate.renewable[groups] & known & (begins >= since),
        next_end=estate.planned_end[groups].copy(),
        newer=np.zeros(length, dtype=bool),
    )
    here.renews &= stays
    here.even = here.renews & (here.next_end == NONE)
    grows = np.flatnonzero((growth != 0) & stays)
    if not len(grows):
        return here
    parts = [here]
    left = np.ones(len(grows))
    for number, day in enumerate(year_starts[1:], start=1):
        change = (1 + growth[grows]) ** number - (1 + growth[grows]) ** (number - 1)
        up = grows[change > 0]
        if len(up):
            parts.append(new_portions(estate, groups[up], change[change > 0], np.full(len(up), day)))
        down = change < 0
        if down.any():
            going = here.take(grows[down])
            going.share = -change[down]
            going.end = np.minimum(going.end, day)
            left[down] += change[down]
            parts.append(going)
    here.share[grows] = left
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.followed_by(part)
    return whole
