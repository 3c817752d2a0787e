"""Options of a pathway worked out side by side, on one estate, one grid and one set of draws.

Source: method, section 8.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, cast

import numpy as np

from carbon.columns import ActivityData
from carbon.doors import OneLine, kind_of, one_of, told_to
from carbon.factors import FactorTable, load_factors
from carbon.footprint import Assessment, check_countable
from carbon.footprint.ledger.list_days import ListDay, refuse_remnant, told_list_days
from carbon.footprint.ledger.not_whole import without
from carbon.footprint.ledger.own_values import with_types
from carbon.footprint.ledger.waiting import Waiting
from carbon.footprint.standing.carried_on import carried_on
from carbon.footprint.standing.standing import COMMON, Standing, standing
from carbon.pathways.estate.estate import PLACES, estate_of
from carbon.pathways.estate.fuller import fuller, of_groups
from carbon.pathways.estate.grid import PARTS, GridPath, grid_path
from carbon.pathways.estate.listed import Listed
from carbon.pathways.measures import measures, moves
from carbon.pathways.measures.beyond import tell_beyond
from carbon.pathways.measures.held_rows import telling_what_waits
from carbon.pathways.measures.leaving import KIT_LEAVES, Leaving, leaving_sentence, what_leaves
from carbon.pathways.measures.likely_sizes import Unlikely, notes_of, refuse_unlikely, unlikely_of
from carbon.pathways.measures.no_change import stood, tell_no_change
from carbon.pathways.measures.one_day import in_order, notes_of_both, refuse_the_same_twice, refuse_two_values
from carbon.pathways.measures.plan import Done, Ground, Note, Planner, leaving_text
from carbon.pathways.measures.timeline import unrolled
from carbon.pathways.options.additions import Additions
from carbon.pathways.options.faults import fault_in_pathway
from carbon.pathways.options.filters import day_number
from carbon.pathways.options.kept import hashable, keep
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.drawing import Drawing
from carbon.pathways.years.events import add_events, ask_events
from carbon.pathways.years.years import OptionYears, worked_out
from carbon.period import Period, factor_year_for, period_taken
from carbon.settings import Settings

_STAYS: Mapping[str, Callable[[Planner, Measure], None]] = {
    "keep_longer": measures.keep_longer,
    "renew": measures.renew,
    "refurbished": measures.refurbished,
    "switch_off": measures.switch_off,
    "leased_hall": measures.leased_hall,
    "right_size": measures.right_size,
    "contract": measures.contract,
    "pue": measures.better_pue,
    "fewer": moves.retire,
    "retire": moves.retire,
    "consolidate": moves.consolidate,
}
_BRINGS: Mapping[
    str, tuple[Callable[[Ground, Option, Measure], moves.Asked], Callable[[Planner, Measure, moves.Asked], None]]
] = {
    "rehost": (moves.ask_cloud, moves.to_cloud),
    "replatform": (moves.ask_cloud, moves.to_cloud),
    "region": (moves.ask_region, moves.to_region),
    "own_room": (moves.ask_own_room, moves.to_own_room),
    "hosted_service": (moves.ask_service, moves.to_service),
    "smaller": (moves.ask_smaller, moves.to_smaller),
}
"""What each kind of measure does, and what it brings in."""


_OUTCOMES_KEPT, _ESTATES_KEPT = 64, 12


@dataclass(frozen=True, eq=False, repr=False)
class Outcome(OneLine):
    """One option: its years, what its measures did, what must be known of it, and what kit leaves by it."""

    option: Option
    years: OptionYears
    notes: tuple[Note, ...] = ()
    done: tuple[Done, ...] = ()
    leaving: Leaving | None = None

    @property
    def name(self) -> str:
        return self.option.name


@dataclass(eq=False, repr=False)
class Comparison(OneLine):
    """Options on one estate. outcomes: in the order of the pathway; grid_only: today's estate, renewed like for like.

    Draws, probabilities and break-even are in `certainty`, money in `money`, targets in `targets`.
    """

    pathway: Pathway
    ground: Ground
    grid: GridPath
    outcomes: list[Outcome]
    grid_only: Outcome
    standing: Standing
    drawing: Drawing
    listed: Listed

    def _shown(self) -> str:
        return f"of {len(self.outcomes)} options, {self.pathway.base_year} to {self.pathway.horizon}"

    def __getitem__(self, name: str) -> Outcome:
        """An option by its name. Raises ValueError for one that is not among them, with the nearest."""
        named = {outcome.name: outcome for outcome in self.outcomes}
        one_of(named, "option", name)
        return named[name]

    @property
    def baseline(self) -> Outcome:
        """What the others are compared with."""
        return self[self.pathway.against]

    @property
    def years(self) -> tuple[int, ...]:
        return self.pathway.years

    @property
    def waiting(self) -> Waiting:
        """Rows, units and files that wait, so that no option has them."""
        return self.listed.waiting

    @property
    def without(self) -> str:
        """What every sum is without: `Without 1 of 4 rows (9,900 of 10,004 units)`; "" where little or nothing waits,
        and the sums may stand by themselves. Source: method, section 9."""
        return without(self.waiting)

    @cached_property
    def sunk_memo_kgco2e(self) -> float:
        """Embodied emissions of what is owned on the first day and not charged yet: a memo, in no sum."""
        return float(np.nansum(self.ground.estate.column("sunk_kg")[: self.ground.groups]))

    @property
    def notes(self) -> list[Note]:
        return [note for outcome in self.outcomes for note in outcome.notes]


_ON_AVERAGES = (
    "no_marginal_abroad",
    "grid",
    "Grids abroad have no marginal series: all options stand on averages, the physical series.",
)
_MODELLED = (
    "modelled_on_both_sides",
    "cloud",
    "Cloud usage counts by our model on both sides, whatever counts in the footprint: a provider's own figure says "
    "nothing of what would move to it.",
)

_LEAVING = "leaves_and_is_not_renewed"


def _with_note(outcomes: list[Outcome], names: Collection[str], note: tuple[str, str, str]) -> list[Outcome]:
    """Outcomes, those of some names with one note more. note: code, line, sentence."""
    code, line, told = note
    return [
        replace(outcome, notes=(*outcome.notes, Note(outcome.name, code, told, line=line)))
        if outcome.name in names
        else outcome
        for outcome in outcomes
    ]


def _states_reported(activity: ActivityData) -> bool:
    """Whether any row of cloud usage has a provider's own figure."""
    usage = activity.tables.get("cloud")
    return usage is not None and any(
        name in usage and usage[name].notna().any() for name in ("reported_location_kgco2e", "reported_market_kgco2e")
    )


class Comparer:
    """Works options out, and keeps what does not change when a slider moves: the estate and what options bring in."""

    def __init__(
        self,
        activity: ActivityData,
        factors: FactorTable | None = None,
        settings: Settings | None = None,
        *,
        measured: Period | str | None = None,
        grouped: bool = True,
        assessed: Assessment | None = None,
        progress: Callable[[str, float], None] | None = None,
    ) -> None:
        """assessed: the footprint of the same in the same period, where it has been worked out; progress: told what is
        being done and how far it is; what it raises ends the work."""
        kind_of("activity", activity, ActivityData, "what carbon.read_inventory(files) gives")
        kind_of("factors", factors, FactorTable, "a table of factors (carbon.load_factors())", optional=True)
        kind_of("settings", settings, Settings, "Settings, as carbon.read_settings(path) gives them", optional=True)
        kind_of("assessed", assessed, Assessment, "what carbon.assess(activity) gives", optional=True)
        measured = period_taken("measured", measured)
        told_to(progress)
        tell = progress or (lambda doing, share: None)
        chosen = settings or Settings()
        # Both sides of a comparison stand on one model: a provider's own figure has none for what moves to it.
        self.settings = replace(chosen, cloud_active="modelled")
        self.reported_left_out = chosen.cloud_active != "modelled" and _states_reported(activity)
        self.factors = factors or load_factors(self.settings.overrides)
        self.measured = measured or self.settings.period or Period.last_financial_year(date.today())
        year = self.settings.factor_set or factor_year_for(self.measured, self.factors.sets)
        check_countable(activity, self.factors, year)
        self.grouped = grouped
        self.listed = Listed(activity, self.factors, self.settings, self.measured, chosen, assessed)
        activity = self.listed.brought
        tell("Working out how long everything lasts", 0.0)
        self.standing = standing(activity, self.factors, self.settings, self.measured)
        tell("Carrying the year on", 0.8)
        typed, _ = with_types(activity, self.settings)
        self.activity = carried_on(typed, self.settings, self.factors, self.measured)
        self.drawing = Drawing()
        self._estates: dict[Any, Any] = {}
        self._outcomes: dict[Any, Outcome] = {}

    def compare(self, pathway: Pathway, places: Collection[str] = PLACES) -> Comparison:
        """All options of a pathway; those that were worked out before, on the same ground, are kept.

        places: the places and services by which groups are told apart beside those that filters name; none of them for
        a chart of the whole, which is quicker on a large estate.
        On the marginal grid, where an option uses another grid abroad than the baseline does, all stand on averages:
        abroad has no marginal series, and the two are never mixed.
        Raises Refusal, naming option and line, for what cannot be done, and for a first year of which a list holds a
        remnant (`carbon.footprint.ledger.list_days`).
        """
        pathway_taken(pathway)
        _places_taken(places)
        first = Period.financial_year(pathway.base_year)
        lists = self.listed.list_days_for(first)
        refuse_remnant(lists, first, "Or let the options begin in a year that the list describes (base_year).")
        with telling_what_waits(self.standing, self.listed):
            comparison = self._compared(pathway, places)
        for note in self._of_the_list(comparison.ground, lists):
            comparison.outcomes = _with_note(comparison.outcomes, {comparison.baseline.name}, note)
        abroad = [outcome.name for outcome in comparison.outcomes if _moves_abroad(outcome, comparison.baseline)]
        if pathway.grid != "marginal" or not abroad:
            return comparison
        comparison = self._compared(replace(pathway, grid="physical"), places)
        comparison.outcomes = _with_note(comparison.outcomes, set(abroad), _ON_AVERAGES)
        return comparison

    def unlikely(self, pathway: Pathway) -> list[Unlikely]:
        """Sizes of a pathway's options that are not likely and that nobody has confirmed. Raises Refusal where an
        option asks for what cannot be."""
        with telling_what_waits(self.standing, self.listed):
            ground, _ = self._ground(pathway, ())
        return [one for option in pathway.options for one in unlikely_of(ground, option)]

    def _of_the_list(self, ground: Ground, lists: tuple[ListDay, ...]) -> Iterator[tuple[str, str, str]]:
        """What must be known of the inventory, whatever the option: code, line, sentence."""
        if self.reported_left_out:
            yield _MODELLED
        leaving = np.flatnonzero((ground.estate.renewable & ground.estate.leaves)[: ground.groups])
        if len(leaving):
            yield _LEAVING, "kit", f"{leaving_text(ground.estate, leaving)} in every option, unrenewed and unreplaced."
        late = tuple(one for one in lists if one.stands == "not_renewed")
        for told in told_list_days(late, {}, Period.financial_year(ground.pathway.base_year)):
            if told.code == "list_not_renewed":
                yield told.code, "kit", told.message

    def _compared(self, pathway: Pathway, places: Collection[str]) -> Comparison:
        ground, asked = self._ground(pathway, places)
        refuse_unlikely(ground)
        grid = grid_path(self.factors, pathway.years, pathway.grid, pathway.well_to_tank, pathway.trends.abroad)
        common = (ground.estate, pathway.years, tuple(sorted(pathway.growth.items())), pathway.cloud_growth,
                  pathway.grid, pathway.well_to_tank, pathway.renewal_energy, pathway.trends)  # fmt: skip
        outcomes = [self._outcome(ground, grid, option, asked[number], common)
                    for number, option in enumerate(pathway.options)]  # fmt: skip
        alone = self._outcome(ground, grid, Option("Grid only"), ([], {}), common)
        return Comparison(pathway, ground, grid, outcomes, alone, self.standing, self.drawing, self.listed)

    def _ground(self, pathway: Pathway, places: Collection[str]) -> tuple[Ground, list[Any]]:
        """The estate with all that the options bring in, and what each asked for. Kept while they ask for the same."""
        since = day_number(Period.financial_year(pathway.base_year).start)
        filters = {name for option in pathway.options for measure in option.measures for name in measure.where}
        apart = frozenset(place for place in PLACES if place in places or place in filters)
        fill = (pathway.trends.cloud_utilisation, len(pathway.years) if pathway.trends.cloud_utilisation else 0)
        key = (since, "name" in filters, apart, fill)
        if key not in self._estates:
            base = estate_of(self.standing, self.factors, since, grouped=self.grouped, by_name="name" in filters,
                             places=apart)  # fmt: skip
            multiples = fuller(self.activity, self.factors, self.settings, COMMON, self.standing, *fill)
            if multiples is not None:
                base.fuller = of_groups(multiples, self.standing, base.group_of, base.line_group, base.line_flow)
            keep(self._estates, key, (base, {}), _ESTATES_KEPT)
        base, joined = self._estates[key]
        additions = Additions()
        ground = Ground(pathway, self.factors, self.settings, self.activity, base, len(base), additions)
        asked = []
        for option in pathway.options:
            each = [_BRINGS[measure.kind][0](ground, option, measure) if measure.kind in _BRINGS else {}
                    for measure in option.measures]  # fmt: skip
            asked.append((each, ask_events(ground, option)))
        if len(additions):
            wanted = additions.key()
            if wanted not in joined:
                keep(
                    joined,
                    wanted,
                    base.joined(additions.estate(self.factors, self.settings, since, fill)),
                    _ESTATES_KEPT,
                )
            ground.estate = joined[wanted]
        return ground, asked

    def _outcome(self, ground: Ground, grid: GridPath, option: Option, asked: Any, common: Any) -> Outcome:
        key = (hashable(option), *common)
        if key not in self._outcomes:
            refuse_two_values(ground, option)
            refuse_the_same_twice(ground, option)
            plan = Planner.of(ground, option)
            for number, measure in sorted(enumerate(option.measures), key=lambda each: in_order(each[1])):
                before = stood(plan)
                if measure.kind in _BRINGS:
                    _BRINGS[measure.kind][1](plan, measure, asked[0][number])
                else:
                    _STAYS[measure.kind](plan, measure)
                tell_no_change(plan, measure, before)
            add_events(plan, option, asked[1])
            plan.notes += [*notes_of(ground, option), *notes_of_both(ground, option)]
            leaving = what_leaves(ground.estate, plan.portions, ground.groups, ground.since, ground.until)
            if told := leaving_sentence(ground.estate, leaving):
                plan.notes.append(Note(option.name, KIT_LEAVES, told, tuple(np.unique(leaving.group).tolist()), "kit"))
            newest = ground.pathway.renewal_energy == "newest"
            timeline = unrolled(plan.portions, ground.estate, ground.since, ground.until, newest=newest,
                                cloud_utilisation=self.settings.cloud_utilisation)  # fmt: skip
            tell_beyond(plan, timeline)
            years = worked_out(ground.estate, timeline, grid, ground.year_starts, plan.contracts,
                               self.settings.hall_scope, self.settings.colocation_scope == "2",
                               ground.pathway.trends)  # fmt: skip
            keep(
                self._outcomes,
                key,
                Outcome(option, years, tuple(plan.notes), tuple(plan.done), leaving),
                _OUTCOMES_KEPT,
            )
        return self._outcomes[key]


def _moves_abroad(outcome: Outcome, baseline: Outcome) -> bool:
    """Whether an option uses the electricity of other countries otherwise than the baseline."""
    flows = [flow.electricity and any(part.part in PARTS and not part.uk_grid for part in flow.parts)
             for flow in outcome.years.estate.flows]  # fmt: skip
    mine, theirs = (years.flow_amounts[:, flows] for years in (outcome.years, baseline.years))
    return not np.allclose(mine, theirs, rtol=1e-9, atol=1e-9)


def _places_taken(places: object) -> None:
    """Raises TypeError for what is no collection of texts, ValueError for a place that is none."""
    if isinstance(places, str) or not isinstance(places, Collection):
        raise TypeError(f"places is a collection of texts, such as ('site',); {type(places).__name__} was given")
    for place in places:
        one_of(PLACES, "place", place)


def pathway_taken(pathway: object) -> None:
    """Raises TypeError for what is no pathway, ValueError for one without years or options, and for a measure that does
    not say what its kind needs."""
    kind_of("pathway", pathway, Pathway, "a Pathway, as read_options(path) or ready_made_pathway(comparer) gives it")
    fault_in_pathway(cast(Pathway, pathway))


def compare(
    activity: ActivityData,
    pathway: Pathway,
    factors: FactorTable | None = None,
    settings: Settings | None = None,
    *,
    measured: Period | str | None = None,
) -> Comparison:
    """Options for an inventory, year by year. measured: the period that dated usage and readings are of, as a
    text too, such as 2025-26.

    Raises Refusal, naming option and line, for what cannot be done, and where nothing is there to count. Source:
    method, section 8.
    """
    pathway_taken(pathway)
    names = [option.name for option in pathway.options]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(f"two options are called {twice!r}: give each a name of its own")
    return Comparer(activity, factors, settings, measured=measured).compare(pathway)
