"""What each measure of an option avoids and costs, in an order that allows for overlaps: a marginal abatement curve.

Measures are applied one after the other, the most cost-effective first, and each stands with what it adds to those
before it (the retrospective approach). The steps therefore add up to what all measures do together, which the effects
of single measures do not: two that save the same kilowatt-hour cannot both save it. Source: method, section 8, and the
product's method page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from carbon.doors import taking, told_to
from carbon.pathways.money.money import Case, Costs, costs
from carbon.pathways.money.money_terms import CASES
from carbon.pathways.money.payments import usual_kwh
from carbon.pathways.options.options import KINDS, Event, Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer, Comparison
from carbon.pathways.years.taken import comparer_taken

EVENTS = "events in plain figures"
START = "(start)"
_NOTHING = 1e-9


@dataclass(frozen=True)
class Step:
    """One measure of the curve, given those before it.

    measure: None for the option's events, which stand together; avoided_tco2e: to the horizon, below nought where it
    adds emissions; cost_gbp: present value of what it adds in cost, without the value of carbon, None where a price is
    missing; gbp_per_tonne: None where nothing is avoided or the cost is not known; alone_tco2e: what it would avoid by
    itself, beside it and in no sum; asks: what to enter where the cost, or a part of it, is not known.
    """

    measure: Measure | None
    name: str
    avoided_tco2e: float
    cost_gbp: float | None
    alone_tco2e: float
    asks: tuple[str, ...] = ()

    @property
    def gbp_per_tonne(self) -> float | None:
        if self.cost_gbp is None or self.asks or self.avoided_tco2e <= _NOTHING:
            return None
        return self.cost_gbp / self.avoided_tco2e


@dataclass(frozen=True)
class Curve:
    """Steps of an option in their order. avoided_tco2e, cost_gbp: of all together, from where the curve starts; notes:
    what a reader must know."""

    option: str
    case: Case
    steps: tuple[Step, ...]
    avoided_tco2e: float
    cost_gbp: float | None
    notes: tuple[str, ...] = ()

    @property
    def alone_tco2e(self) -> float:
        """Sum of what the measures would avoid one by one: shown to say how much they overlap, never as a total."""
        return sum(step.alone_tco2e for step in self.steps)


Lever = Measure | tuple[Event, ...]


@taking(case=CASES)
def abatement_curve(
    comparer: Comparer,
    pathway: Pathway,
    name: str,
    case: Case = "financial",
    *,
    progress: Callable[[str, float], None] | None = None,
) -> Curve:
    """The marginal abatement curve of one option of a pathway. name: of the option; progress: told how far it is.

    It starts from what the option has in common with the baseline. Raises Refusal as `Comparer.compare` does.
    """
    comparer_taken(comparer, pathway)
    told_to(progress)
    option, baseline = pathway.option(name), pathway.option(pathway.against)
    common = [measure for measure in option.measures if measure in baseline.measures]
    shared = tuple(event for event in option.events if event in baseline.events)
    own = tuple(event for event in option.events if event not in shared)
    levers: list[Lever] = [measure for measure in option.measures if measure not in common]
    levers += [own] if own else []
    notes = []
    if len(common) < len(baseline.measures) or len(shared) < len(baseline.events):
        notes.append(f"“{baseline.name}” does things that “{name}” does not: the curve starts from what they have in "
                     "common, not from it.")  # fmt: skip
    kwh = usual_kwh(comparer.compare(pathway, places=()).baseline)

    def with_levers(taken: Sequence[Lever], called: str) -> Option:
        """The option with some of its levers, in the order in which it states them."""
        measures = tuple(one for one in option.measures if one in common or one in taken)
        return Option(called, "", measures, shared + (own if own in taken else ()))

    def worked(options: Sequence[Option]) -> tuple[Comparison, Costs]:
        """Some options on the ground of the whole pathway, so that all stand on the same estate."""
        whole = comparer.compare(replace(pathway, options=(*pathway.options, *options)), places=())
        chosen = replace(pathway, options=tuple(options), baseline=START)
        comparison = replace(whole, pathway=chosen, outcomes=whole.outcomes[len(pathway.options) :])
        return comparison, costs(comparison, case, usual=kwh)

    def step(found: tuple[Comparison, Costs], before: str, after: str, lever: Lever, alone: float) -> Step:
        comparison, money = found
        avoided = _tonnes(comparison, before) - _tonnes(comparison, after)
        gain = money.gain_gbp(after, against=before)
        asks = tuple(dict.fromkeys(f"{one.what}: {one.ask}" for one in money.differing(after, before)))
        measure = lever if isinstance(lever, Measure) else None
        called = EVENTS if measure is None else (measure.line or KINDS[measure.kind].name)
        return Step(measure, called, avoided, None if gain is None else -gain, alone, asks)

    start = with_levers([], START)
    everything = with_levers(levers, name)
    alone: list[float] = []
    steps: list[Step] = []
    taken: list[Lever] = []
    left = list(range(len(levers)))
    while left:
        if progress is not None:
            progress(f"Measure by measure: {name}", 1 - len(left) * (len(left) + 1) / (len(levers) * (len(levers) + 1)))
        before = with_levers(taken, "before")
        tried = [with_levers([*taken, levers[at]], f"with {at}") for at in left]
        found = worked([start, before, *tried])
        if not alone:
            alone = [_tonnes(found[0], START) - _tonnes(found[0], f"with {at}") for at in left]
        each = {at: step(found, "before", f"with {at}", levers[at], alone[at]) for at in left}
        best = min(left, key=lambda at: (_rank(each[at]), at))
        steps.append(each[best])
        taken.append(levers[best])
        left.remove(best)
    comparison, money = worked([start, everything])
    gain = money.gain_gbp(name, against=START)
    avoided = _tonnes(comparison, START) - _tonnes(comparison, name)
    return Curve(name, case, tuple(steps), avoided, None if gain is None else -gain, tuple(notes))


def _tonnes(comparison: Comparison, name: str) -> float:
    return float(comparison[name].years.annual_kgco2e.sum()) / 1000.0


def _rank(step: Step) -> tuple[int, float]:
    """What saves money first, by how much (by pounds for a tonne, the less carbon it saved the earlier it would come);
    then by pounds for a tonne; then what has no price, by tonnes; last what avoids nothing."""
    if step.avoided_tco2e <= _NOTHING:
        return 3, -step.avoided_tco2e
    if step.cost_gbp is None:
        return 2, -step.avoided_tco2e
    if step.cost_gbp <= 0:
        return 0, step.cost_gbp
    return 1, step.cost_gbp / step.avoided_tco2e
