"""What a comparison says to those who decide: where its answers turn, what each measure adds, advice, the best set.

Page, JSON and workbook take it from here, so that all three say the same. What cannot be worked out is a sentence in
its place. Source: method, section 8, and the product's method page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from carbon.doors import OneLine, told_to
from carbon.pathways.answers.abatement import Curve, abatement_curve
from carbon.pathways.answers.advice import Advice, advice
from carbon.pathways.answers.best_set import BestSet, best_set
from carbon.pathways.answers.choices import choices
from carbon.pathways.answers.flips import Flip, flips
from carbon.pathways.money.money import Case, costs
from carbon.pathways.options.options import Pathway
from carbon.pathways.years.comparing import Comparer, Comparison
from carbon.pathways.years.taken import comparer_taken
from carbon.problems import Refusal

Progress = Callable[[str, float], None]
"""Told what is being done and how far the work is; what it raises ends the work."""
CASE: Case = "financial"
"""The case in whose pounds advice, curves and the best set are told: what the payer pays."""
BUDGET_GBP = 0.0
"""Budget of the best set where the options name neither a budget nor a cap: no more than the baseline costs."""


ADVICE, BEST_SET = "advice of workloads", "best set"


@dataclass(frozen=True, eq=False, repr=False)
class Decisions(OneLine):
    """Where the answer for each option turns; advice, the most at stake first; curves by name of the option; the best
    set of the options' measures.

    told: by part (ADVICE, BEST_SET, or the name of an option's curve), why there is none.
    """

    turning: Mapping[str, tuple[Flip, ...]]
    advice: tuple[Advice, ...]
    curves: Mapping[str, Curve]
    best_set: BestSet | None
    told: Mapping[str, str]


def decisions(comparer: Comparer, pathway: Pathway, progress: Progress | None = None) -> Decisions:
    """All of it for a pathway. Raises Refusal as `Comparer.compare` does."""
    comparer_taken(comparer, pathway)
    told_to(progress)
    tell = progress or _quiet
    comparison = comparer.compare(pathway, places=())
    told: dict[str, str] = {}
    others = [outcome.name for outcome in comparison.outcomes if outcome.name != pathway.against]
    turning: dict[str, tuple[Flip, ...]] = {}
    for at, name in enumerate(others):
        part = _part(tell, 0.3 * at / len(others), 0.3 * (at + 1) / len(others))
        part(f"At which value the answer turns: {name}", 0.0)
        turning[name] = tuple(flips(comparer, pathway, name, progress=part))
    names = curved(comparison)
    curves: dict[str, Curve] = {}
    for at, name in enumerate(names):
        part = _part(tell, 0.3 + 0.2 * at / len(names), 0.3 + 0.2 * (at + 1) / len(names))
        try:
            curves[name] = abatement_curve(comparer, pathway, name, CASE, progress=part)
        except Refusal as refusal:
            told[name] = str(refusal)
    tell("The best set of the options", 0.5)
    best: BestSet | None = None
    try:
        best = best_of(comparison)
    except Refusal as refusal:
        told[BEST_SET] = str(refusal)
    advised: list[Advice] = []
    try:
        advised = advice(comparer, pathway, case=CASE, progress=_part(tell, 0.6, 1.0))
    except Refusal as refusal:
        told[ADVICE] = str(refusal)
    return Decisions(turning, tuple(advised), curves, best, told)


def curved(comparison: Comparison) -> list[str]:
    """Options of which measures can be told one by one: all that do something, but for the baseline."""
    against = comparison.pathway.against
    return [
        outcome.name
        for outcome in comparison.outcomes
        if outcome.name != against and (outcome.option.measures or outcome.option.events)
    ]


def best_of(comparison: Comparison) -> BestSet:
    """The best set for the budget or the cap that the options name. Raises Refusal, as `choices` and `costs` do."""
    found = choices(comparison, costs(comparison, CASE))
    wanted = comparison.pathway.best_set
    if "cap_tco2e" in wanted:
        best = best_set(found, cap_tco2e=wanted["cap_tco2e"])
    else:
        best = best_set(found, budget_gbp=wanted.get("budget_gbp", BUDGET_GBP))
    return replace(best, sentence=f"{comparison.without}: {best.sentence}") if comparison.without else best


def advised_on(pathway: Pathway) -> Pathway:
    """What advice hangs on: two pathways that are equal in it are advised alike."""
    return replace(pathway, options=(), baseline="", targets=(), best_set={})


def _part(tell: Progress, first: float, last: float) -> Progress:
    """Progress of a part of the work, from one share of the whole to another."""
    return lambda doing, share: tell(doing, first + (last - first) * share)


def _quiet(doing: str, share: float) -> None:
    """Nobody is told."""
