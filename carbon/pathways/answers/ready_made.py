"""Options that any estate has without typing: as today, retain legacy, migrate to cloud, and the best of both.

Retaining keeps every device and server `EXTRA_YEARS` longer than planned; migrating rehosts every server in own rooms
and leased halls that can be sized to a UK region; mixed takes for each workload the lower of the two, worked out on
this estate, and leaves as today what neither would lower. What cannot be done is said in the option's note.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from carbon.doors import number, taking, text, whole
from carbon.factors.cloud.cloud_places import provider_of, regions_in
from carbon.footprint.ledger.blocks import Floats
from carbon.pathways.measures.sizing import cloud_size
from carbon.pathways.options.filters import NOT_STATED
from carbon.pathways.options.options import HORIZON_YEARS, Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer, Comparison
from carbon.pathways.years.taken import comparer_taken, day_taken
from carbon.period import Period
from carbon.problems import Refusal
from carbon.words.amounts import of_one
from carbon.words.groups import group_name

AS_TODAY, RETAIN, MIGRATE, MIXED = "As today", "Retain legacy", "Migrate to cloud", "Mixed"
EXTRA_YEARS = 2.0
"""How much longer than planned the ready-made option keeps kit: a start to change, no finding."""
OVERLAP_MONTHS = 3.0
"""Months in which servers and their cloud machines both run, in the ready-made option."""
PROVIDER = "AWS"
"""Provider that workloads move to where the inventory shows no cloud of its own."""
_OWN = ("own_room", "leased_hall", "")
_LEAST = 1e-9
_NAMED = 5


_YEAR = "a whole number, the year in which a reporting year begins"


def usual_base_year(measured: Period) -> int:
    """The year in which the first reporting year begins where nobody names one: that in the middle of the inventory's
    period."""
    middle = measured.start + (measured.end - measured.start) / 2
    return middle.year - (middle < Period.financial_year(middle.year).start)


def usual_years(comparer: Comparer) -> tuple[int, int]:
    """First and last year of a pathway where nobody names them."""
    base = usual_base_year(comparer.measured)
    return base, base + HORIZON_YEARS


def ready_made_pathway(comparer: Comparer, **choices: Any) -> Pathway:
    """A pathway of the ready-made options over the usual years. choices: those of `ready_made`."""
    base, horizon = usual_years(comparer)
    base, horizon = choices.pop("base_year", base), choices.pop("horizon", horizon)
    return Pathway(base, horizon, ready_made(comparer, base, horizon, **choices))


@taking(
    base_year=whole(_YEAR),
    horizon=whole(_YEAR),
    provider=text("the name of a provider"),
    place=text("a region of the provider"),
    extra_years=number("years, 0 to 60", 0, 60),
    overlap_months=number("months, 0 to 240", 0, 240),
)
def ready_made(
    comparer: Comparer,
    base_year: int,
    horizon: int,
    *,
    provider: str = "",
    place: str = "",
    start: date | None = None,
    extra_years: float = EXTRA_YEARS,
    overlap_months: float = OVERLAP_MONTHS,
) -> tuple[Option, ...]:
    """As today, retain legacy, migrate to cloud, mixed.

    provider, place: where workloads move to, by default the provider that the inventory shows most of and its first UK
    region; start: the day on which all options begin, by default two years after the pathway's first day. Raises
    Refusal for a provider without a UK region where no place is named.
    """
    comparer_taken(comparer)
    day_taken(start)
    day = start or Period.financial_year(min(base_year + 2, horizon)).start
    today = Option(AS_TODAY, "Everything is renewed like for like at the end of its planned life.")
    plain = comparer.compare(Pathway(base_year, horizon, (today,)))
    provider = provider or _most_used(plain)
    place = place or uk_region(provider)
    maker = _Maker(comparer, plain, day, extra_years, overlap_months, provider, place)
    return (today, maker.retain(), maker.migrate(), maker.mixed())


def uk_region(provider: str) -> str:
    """The first UK region of a provider, as the tables list them. Raises Refusal where none is known."""
    known = provider_of(provider)
    here = regions_in(known or "", "GB")
    if here:
        return here[0]
    raise Refusal("region_not_known", f"No region of “{provider}” in the UK is known.", "Name provider and region.")


def _most_used(plain: Comparison) -> str:
    """The provider with most cloud rows in the inventory that has a UK region."""
    frame = plain.ground.estate.frame[: plain.ground.groups]
    rows = frame[frame["provider"].astype(str) != ""].groupby("provider", observed=True)["rows"].sum()
    for name in rows.sort_values(ascending=False, kind="stable").index:
        try:
            uk_region(str(name))
        except Refusal:
            continue
        return str(name)
    return PROVIDER


def _and(words: Sequence[str]) -> str:
    words = [*words[:_NAMED], f"{len(words) - _NAMED} more"] if len(words) > _NAMED + 1 else list(words)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _units(count: float, thing: str) -> str:
    return f"1 {thing}" if round(count) == 1 else f"{count:,.0f} {thing}s"


@dataclass(eq=False)
class _Maker:
    """The three options for one estate. day: on which they begin."""

    comparer: Comparer
    plain: Comparison
    day: date
    extra_years: float
    overlap_months: float
    provider: str
    place: str

    def __post_init__(self) -> None:
        groups = self.plain.ground.groups
        estate = self.plain.ground.estate
        frame = estate.frame[:groups]
        self.frame = frame
        own_kit = frame["estate"].isin(["devices", "hosting"]).to_numpy()
        self.kept = np.asarray((estate.renewable & ~estate.leaves)[:groups] & own_kit)
        own = ((frame["estate"] == "hosting") & (frame["table"] == "kit") & frame["run_by"].isin(_OWN)).to_numpy()
        self.moving = own & (cloud_size(self.plain.ground, self._move({})).vcpu[:groups] > 0)
        servers = frame["type"].isin(["server", *frame["type"][self.moving]]).to_numpy()
        self._alike = self.moving | (self.kept & servers)
        self.unsized = own & servers & ~self.moving

    @property
    def _to(self) -> str:
        return f"{self.provider} {self.place}"

    @property
    def _from(self) -> str:
        return f"{self.day.day} {self.day:%B %Y}"

    def retain(self) -> Option:
        if not self.kept.any():
            return Option(RETAIN, "There is no kit of your own here to keep longer: this is the same as today.")
        units = self.frame["units"][self.kept].sum()
        note = (f"{_units(units, 'device')} and servers of your own are kept "
                f"{of_one(self.extra_years, 'year', 'years')} longer than planned, from {self._from} on.")  # fmt: skip
        return Option(RETAIN, note, (self._keep({"estate": self._labels("estate", self.kept)}),))

    def migrate(self) -> Option:
        if not self.moving.any():
            why = ("no server of your own states cores or vCPU, so none can be sized" if self.unsized.any()
                   else "there is no server of your own here that could move")  # fmt: skip
            return Option(MIGRATE, f"Nothing moves: {why}. This is the same as today.")
        moving = self.frame["units"][self.moving].sum()
        note = (f"{_units(moving, 'server')} in own rooms and leased halls move to {self._to} on {self._from}, both "
                f"running for {self.overlap_months:g} months.")  # fmt: skip
        if self.unsized.any():
            count = self.frame["units"][self.unsized].sum()
            note += f" {_units(count, 'server')} that state neither cores nor vCPU stay."
        return Option(MIGRATE, note, (self._move(self._servers()),))

    def mixed(self) -> Option:
        """For each workload the lower of keeping and moving over all years; as today where neither is lower."""
        retain, migrate = self.retain(), self.migrate()
        years = self.plain.pathway
        compared = self.comparer.compare(Pathway(years.base_year, years.horizon, (*years.options, retain, migrate)))
        groups = len(self.frame)
        before = compared.baseline.years.by_group[:groups].sum(axis=1)
        keeping = compared[RETAIN].years.by_group[:groups].sum(axis=1) - before
        moved = compared[MIGRATE].years.by_origin[:groups].sum(axis=1) - before
        moving = np.where(self.moving, moved, 0.0)
        workload = self._workload()
        move, keep = self._best(keeping, moving, self.frame[workload].astype(str).to_numpy())
        types = self.frame["type"].astype(str).to_numpy()
        rest = self.kept & ~self._alike
        lower = [kind for kind in dict.fromkeys(types[rest]) if keeping[rest & (types == kind)].sum() < -_LEAST]
        measures: list[Measure] = []
        told: list[str] = []
        if move:
            measures.append(self._move({**self._servers(), workload: tuple(one or NOT_STATED for one in move)}))
            told.append(f"moved to {self._to}: the servers of {_and([one or f'no stated {workload}' for one in move])}")
        if keep:
            own = self._labels("type", self._alike)
            measures.append(self._keep({"type": own, workload: tuple(one or NOT_STATED for one in keep)}))
            stay = _and([one or f"no stated {workload}" for one in keep])
            told.append(f"kept longer: the {'other ' if set(move) & set(keep) else ''}servers of {stay}")
        if lower:
            measures.append(self._keep({"type": tuple(lower)}))
            told.append(f"kept longer: {_and([group_name('type', kind).lower() for kind in lower])}")
        if not measures:
            return Option(MIXED, "Neither keeping longer nor moving lowers anything here: this is the same as today.")
        note = "; ".join(told)
        return Option(MIXED, f"{note[:1].upper()}{note[1:]}. All else as today.", tuple(measures))

    def _best(self, keeping: Floats, moving: Floats, labels: np.ndarray) -> tuple[list[str], list[str]]:
        """Workloads to move, and those whose servers that stay are kept longer: of all ways the lowest. A workload may
        be in both, for what cannot be sized stays where the rest moves."""
        move, keep = [], []
        for label in dict.fromkeys(labels[self._alike]):
            here = labels == label
            go = float(moving[here & self.moving].sum())
            stay = float(keeping[here & self._alike].sum())
            others = float(keeping[here & self._alike & ~self.moving].sum())
            ways = {(False, False): 0.0, (False, True): stay, (True, False): go, (True, True): go + others}
            moves, keeps = min(ways, key=lambda way: (ways[way] if ways[way] < -_LEAST else 0.0, way))
            if moves:
                move.append(label)
            if keeps:
                keep.append(label)
        return move, keep

    def _workload(self) -> str:
        """By what servers are told apart: their service where most state one, else their site."""
        stated = (self.frame["service"].astype(str) != "").to_numpy()[self.moving]
        return "service" if len(stated) and stated.mean() > 0.5 else "site"

    def _servers(self) -> dict[str, tuple[str, ...]]:
        """Filter of the servers that can move."""
        return {name: self._labels(name, self.moving) for name in ("type", "run_by")}

    def _labels(self, column: str, mask: np.ndarray) -> tuple[str, ...]:
        found = dict.fromkeys(self.frame[column].astype(str).to_numpy()[mask])
        return tuple(label or NOT_STATED for label in found)

    def _keep(self, where: Mapping[str, Any]) -> Measure:
        return Measure("keep_longer", self.day, where=where, values={"extra_years": self.extra_years})

    def _move(self, where: Mapping[str, Any]) -> Measure:
        to = {"provider": self.provider, "region": self.place}
        return Measure("rehost", self.day, where=where, to=to, values={"overlap_months": self.overlap_months})
