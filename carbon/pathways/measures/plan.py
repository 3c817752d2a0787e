"""An option worked into portions: measures applied in their order to the estate as it stands.

`Planner` is what the measures write into: it splits portions by share and day, brings in kit and services, and notes
what a person must know. Source: method, section 8.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from carbon.columns import ActivityData
from carbon.doors import OneLine
from carbon.factors import FactorTable
from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.ledger.service import FAR, NONE, Days
from carbon.pathways.estate.estate import Estate
from carbon.pathways.measures.portions import Portions, first_portions, new_portions
from carbon.pathways.options.additions import Additions
from carbon.pathways.options.filters import chosen, day_number, tranches
from carbon.pathways.options.options import KINDS, Event, Measure, Option, Pathway
from carbon.period import Period, months_after
from carbon.problems import Refusal
from carbon.settings import Contract, Settings
from carbon.words.amounts import count_text
from carbon.words.groups import group_within


@dataclass(frozen=True)
class Note:
    """What a person must know of an option: a sentence, and the groups that it is about."""

    option: str
    code: str
    message: str
    groups: tuple[int, ...] = ()
    line: str = ""


@dataclass(frozen=True)
class Done:
    """What a measure did: the groups, shares and days that followed it. All [pieces]."""

    measure: Measure
    group: NDArray[np.int64]
    share: Floats
    day: Days


@dataclass(eq=False, repr=False)
class Ground(OneLine):
    """What all options of a pathway stand on.

    estate: the inventory's groups and, once asked for, those that options bring in; groups: how many are the
    inventory's; activity: the inventory as a year of its own (`carried_on`); since, until: first day of the pathway and
    the day after its last.
    """

    pathway: Pathway
    factors: FactorTable
    settings: Settings
    activity: ActivityData
    estate: Estate
    groups: int
    additions: Additions

    @property
    def since(self) -> int:
        return day_number(Period.financial_year(self.pathway.base_year).start)

    @property
    def until(self) -> int:
        return day_number(Period.financial_year(self.pathway.horizon + 1).start)

    @property
    def year_starts(self) -> Days:
        """First day of each year, and of the one after the horizon. [years + 1]"""
        years = range(self.pathway.base_year, self.pathway.horizon + 2)
        return np.array([day_number(Period.financial_year(year).start) for year in years], dtype=np.int64)

    def growth(self) -> Floats:
        """Growth of demand a year of each group of the inventory. [groups]"""
        by_estate = self.pathway.growth
        if not by_estate:
            return np.zeros(self.groups)
        return np.array([by_estate.get(str(name), 0.0) for name in self.estate.column("estate")[: self.groups]])


@dataclass(eq=False)
class Planner:
    """One option on its way into portions."""

    ground: Ground
    option: Option
    portions: Portions
    notes: list[Note] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    contracts: list[Contract] = field(default_factory=list)
    taken: Floats = field(default_factory=lambda: np.zeros(0))
    taken_by: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, ground: Ground, option: Option) -> Planner:
        """An option before its first measure."""
        groups = np.arange(ground.groups)
        portions = first_portions(ground.estate, groups, ground.since, ground.growth(), ground.year_starts[:-1])
        return cls(ground, option, portions, taken=np.zeros(ground.groups))

    def where(self, measure: Measure) -> str:
        """Option and line, as messages name them."""
        return place_of(self.option.name, measure)

    def note(
        self, code: str, message: str, measure: Measure | Event, groups: NDArray[Any] | tuple[int, ...] = ()
    ) -> None:
        self.notes.append(
            Note(self.option.name, code, message, tuple(int(group) for group in groups), measure.line or measure.kind)
        )

    def matched(self, measure: Measure) -> NDArray[np.bool_]:
        """Groups that a measure's filter matches. [groups]"""
        return chosen(self.ground.estate, measure, self.option.name, self.ground.groups)[: self.ground.groups]

    def pieces(self, measure: Measure, only: NDArray[np.bool_] | None = None) -> tuple[NDArray[np.int64], Days]:
        """Split off what a measure is for, day by day. only [groups]: those it can be worked out for.

        Returns the places of the pieces among the portions and the day from which each follows. Raises Refusal where a
        measure that moves kit would move the same share of it twice.
        """
        if measure.shape == "step" and measure.end is not None:
            told = f"All of it follows on {measure.start}: a step has no end, and {measure.end} changes nothing."
            self.note("step_has_no_end", f'{told} Write shape = "line" for a share that grows until then.', measure)
        if day_number(measure.start) >= self.ground.until:
            self.note(TOO_LATE, f"It starts on {measure.start}, after the last year: it changes nothing.", measure)
        groups = self.matched(measure)
        if only is not None:
            groups = groups & only
            if not groups.any():
                name = KINDS[measure.kind].name
                self.note("nothing_fits", f"{name[:1].upper()}{name[1:]}: it fits nothing of what it is written for "
                          "and changes nothing.", measure)  # fmt: skip
        moves = KINDS[measure.kind].moves
        self._tell_brought_in(measure)
        if moves:
            self._take(measure, groups)
        open_ = np.flatnonzero(groups[np.minimum(self.portions.group, self.ground.groups - 1)]
                               & (self.portions.group < self.ground.groups))  # fmt: skip
        if moves:
            open_ = open_[~self.portions.moved[open_]]
        left = 1.0 - (self.taken - measure.share * groups if moves else np.zeros(self.ground.groups))
        days, shares = (np.array(column) for column in zip(*tranches(measure), strict=True))
        of = np.maximum(left[self.portions.group[open_]], 1e-300)
        followed = np.minimum(np.cumsum(shares)[:, None] / of, 1.0)
        followed[followed > 1.0 - 1e-9] = 1.0
        rises = np.diff(followed, axis=0, prepend=0.0) * (self.portions.end[open_] > days[:, None])
        rises[days >= self.ground.until] = 0.0
        nth, place = np.nonzero(rises > 0)
        self._tell_gone(measure, groups)
        self.portions, at = self.portions.split(open_[place], rises[nth, place])
        day_of = np.maximum(days[nth], self.portions.begin[at])
        if moves:
            self.portions.moved[at] = True
        self.done.append(Done(measure, self.portions.group[at], self.portions.share[at].copy(), day_of))
        return at, day_of

    def _tell_brought_in(self, measure: Measure) -> None:
        """Note what the option has brought in by then and a measure's filter names: it is as it came."""
        estate, portions = self.ground.estate, self.portions
        brought = portions.group >= self.ground.groups
        if not brought.any():
            return
        matched = chosen(estate, measure, self.option.name, len(estate))
        of_kit, cloud = measure.kind not in _OF_CLOUD, np.asarray(estate.column("table") == "cloud")
        if measure.kind not in _OF_BOTH:
            matched &= cloud != of_kit
        matched &= np.asarray(estate.column("type") != "network_gb")
        day, last = day_number(measure.start), day_number(measure.end or measure.start)
        here = brought & matched[portions.group] & (portions.end > day) & (portions.begin <= last)
        if here.any():
            kinds = kinds_told(estate, np.unique(portions.group[here]))
            self.note("brought_in_stays", f"What this option itself has brought in by then ({kinds}) stays as it came: "
                      "what has been moved is not moved on, and nothing else of it changes, whatever the days. Write "
                      "one move to where it goes at last.", measure)  # fmt: skip

    def _tell_gone(self, measure: Measure, groups: NDArray[np.bool_]) -> None:
        """Note where nothing is left for a measure to act on, by which measure of the option that is."""
        portions, day = self.portions, day_number(measure.start)
        named = groups[np.minimum(portions.group, self.ground.groups - 1)] & (portions.group < self.ground.groups)
        if not named.any() or measure.share <= 0 or day >= self.ground.until:
            return
        end = portions.end[named]
        if measure.kind in _OF_PURCHASES:
            end = np.minimum(end, portions.no_purchase[named])
        if (end > day).any():
            return
        by = [self.taken_by[one] for one in np.flatnonzero(groups).tolist() if one in self.taken_by]
        told = f"{' and '.join(dict.fromkeys(by))} takes it away before" if by else "the list says that it has left"
        self.note("nothing_left", f"On {measure.start} nothing is left of what it is for, because {told}: it changes "
                  "nothing.", measure, np.flatnonzero(groups))  # fmt: skip

    def _take(self, measure: Measure, groups: NDArray[np.bool_]) -> None:
        over = np.flatnonzero(groups & (self.taken + measure.share > 1.0 + 1e-9))
        if len(over):
            before = self.taken_by.get(int(over[0]), "another measure")
            raise Refusal(
                "moved_twice",
                f"{self.where(measure)}: {len(over):,} {'kind' if len(over) == 1 else 'kinds'} of kit that it moves "
                f"{'is' if len(over) == 1 else 'are'} moved by {before} as well; "
                f"together more than all of it. What has been moved is not moved on, whatever the days.",
                "Write one move to where it goes at last, or give the measures filters that do not overlap, or shares "
                "that add up to 1 at most.",
            )
        self.taken = self.taken + measure.share * groups
        for group in np.flatnonzero(groups).tolist():
            self.taken_by.setdefault(group, measure.line or KINDS[measure.kind].name)

    def add(self, number: int, amount: Floats, begin: Days, **fate: Any) -> None:
        """Bring in an added row: so many units of it, from a day on.

        number: as `Additions.group` gave it; fate: fields of `Portions`, `origin` among them: whose work it does. Where
        that work is stated to leave by a day, what does it leaves with it.
        """
        if "origin" in fate:
            ends = self.ground.estate.ends[fate["origin"]]
            fate["end"] = np.minimum(fate.get("end", FAR), np.where(ends == NONE, FAR, ends))
        some = np.flatnonzero((amount > 0) & (fate.get("end", FAR) > begin))
        if not len(some):
            return
        group = np.full(len(some), self.ground.groups + number, dtype=np.int64)
        picked: Mapping[str, Any] = {
            name: value[some] if isinstance(value, np.ndarray) else np.full(len(some), value)
            for name, value in fate.items()
        }
        self.portions = self.portions.followed_by(
            new_portions(self.ground.estate, group, amount[some], begin[some], **picked)
        )

    def add_cloud(self, number: int, amount: Floats, begin: Days, origin: NDArray[np.int64]) -> None:
        """As `add` for what runs in a cloud; it grows by the pathway's growth of cloud from its second year on."""
        self.add(number, amount, begin, origin=origin)
        growth = self.ground.pathway.cloud_growth
        if growth <= 0:
            return
        starts = self.ground.year_starts
        for year, day in enumerate(starts[:-1]):
            older = begin < day
            years = 1.0 + year - np.searchsorted(starts, begin[older], side="right")  # that have begun since it did
            more = (1 + growth) ** years - (1 + growth) ** (years - 1)
            self.add(number, amount[older] * more, np.full(int(older.sum()), day), origin=origin[older])

    def leave(self, at: NDArray[np.int64], day: Days, overlap_months: float = 0.0) -> None:
        """Kit that goes on a day, or after an overlap in which it runs on and is bought no more."""
        end = later(day, overlap_months) if overlap_months else day
        self.portions.end[at] = np.minimum(self.portions.end[at], end)
        self.portions.no_purchase[at] = np.minimum(self.portions.no_purchase[at], day)


DOES_NOT_FIT, BEYOND, TOO_LATE = "does_not_fit", "beyond_the_horizon", "starts_too_late"
"""Notes that belong to the answer: a size that does not hold its work, and measures that the horizon cuts off."""
_OF_CLOUD = ("own_room", "region", "right_size")
_OF_BOTH = ("retire", "fewer", "hosted_service")
"""Kinds of measures that are for cloud usage, and for kit and cloud alike; all others are for kit."""
_OF_PURCHASES = ("keep_longer", "renew", "refurbished")
"""Kinds that act on what is bought: of what is on its way out nothing is bought any more."""


def kinds_told(estate: Estate, groups: NDArray[Any]) -> str:
    """`cloud storage, managed databases`: the types of groups."""
    kinds = dict.fromkeys(estate.column("type")[groups].astype(str).tolist())
    return ", ".join(group_within("type", kind) for kind in kinds)


def place_of(option: str, step: Measure | Event) -> str:
    """An option and what of it, as messages name them."""
    return f"Option “{option}”, {step.line or (KINDS[step.kind].name if isinstance(step, Measure) else step.kind)}"


def leaving_text(estate: Estate, groups: NDArray[np.int64]) -> str:
    """`190 units are listed with the day on which they leave: they leave on it`, of groups that do."""
    units = float(np.nansum(estate.column("units")[groups]))
    one = units == 1
    return (f"{count_text(units)} unit{' is' if one else 's are'} listed with the day on which "
            f"{'it leaves: it leaves' if one else 'they leave: they leave'} on it")  # fmt: skip


def later(day: Days, months: float) -> Days:
    """Days so many months later, whole months by the calendar and the rest by their share of 30.4 days."""
    whole, rest = divmod(months, 1)
    known: dict[int, int] = {}
    for one in np.unique(day).tolist():
        start = np.datetime64(one, "D").astype(object)
        known[one] = day_number(months_after(start, int(whole))) + round(rest * 365.25 / 12)
    return np.array([min(known[one], int(FAR)) for one in day.tolist()], dtype=np.int64)
