"""What to do with each workload: keep, extend, renew, move or retire, with the reason in a sentence.

A workload is a service where the rows state one, else a type at a site. Each action is worked out by the engine on the
whole estate, and its kilograms are counted with the kit whose work is done. The lowest by the horizon is advised, and
where paired draws cannot tell it from the next, that is said; kit whose support ends is never advised to stay without a
word on it.
Source: method, section 8, and the product's method page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from carbon.doors import OneLine, number, taking, text, told_to, whole
from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.pathways.answers.advice_money import cost_not_known, gain_sentence
from carbon.pathways.answers.choices import Choices, choices, unpriced
from carbon.pathways.answers.ready_made import EXTRA_YEARS, OVERLAP_MONTHS, ready_made
from carbon.pathways.answers.support import kept_past_support
from carbon.pathways.estate.estate import Mask
from carbon.pathways.measures.leaving import leaving_sentence
from carbon.pathways.measures.timeline import Timeline
from carbon.pathways.money.left_over import left_over_sentence, used_life_sentence
from carbon.pathways.money.money import Case, Costs, costs
from carbon.pathways.money.money_terms import CASES
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.certainty import CLOSE_CALL, TIE
from carbon.pathways.years.comparing import Comparer, Comparison, Outcome
from carbon.pathways.years.taken import comparer_taken, day_taken
from carbon.pathways.years.years import OptionYears, worked_out
from carbon.period import Period
from carbon.words.amounts import amount_text, count_text, of_one
from carbon.words.groups import group_name
from carbon.words.likely import outcomes_text

KEEP, EXTEND, RENEW, MOVE, RETIRE = "keep", "extend", "renew", "move", "retire"
ACTIONS = (KEEP, EXTEND, RENEW, MOVE, RETIRE)
DRAWN = 40
"""Workloads for which draws are made, those with most at stake first."""
_UNUSED = ("in_stock", "suspended")
_STAGES = {
    "embodied": "making",
    "use_phase": "electricity in use",
    "transfer": "sending data",
    "end_of_life": "disposal",
}


@dataclass(frozen=True, eq=False, repr=False)
class Advice(OneLine):
    """What is advised for one workload.

    action: one of ACTIONS; close: whether the draws cannot tell it from the next (the sentence then says "too close to
    call", and action is the lower of the two); avoided_tco2e: to the horizon, against keeping; avoided_used_tco2e:
    that by used life, without what is bought and not used up by then; gain_gbp: net present value against keeping,
    None where a price is missing; probability: that the action is lower than the one it is held against, None where
    that was not drawn; kgco2e: of each action that is possible; warning: "" or a sentence on the
    end of support.
    """

    workload: str
    units: float
    action: str
    close: bool
    sentence: str
    warning: str
    avoided_tco2e: float
    gain_gbp: float | None
    probability: float | None
    kgco2e: Mapping[str, float]
    avoided_used_tco2e: float = 0.0


@dataclass(eq=False)
class _Ground:
    comparison: Comparison
    money: Costs
    table: Choices
    code: Codes
    kit: Mask
    from_day: date
    kept_from: date
    place: str
    extra_years: float
    known: dict[tuple[str, int], OptionYears] = field(default_factory=dict)
    sums: dict[tuple[str, str], Floats] = field(default_factory=dict)

    def outcome(self, action: str) -> Outcome:
        return self.comparison[action]

    def tries(self, action: str) -> bool:
        """Whether the comparison has an option for an action that does anything."""
        return any(one.name == action and one.option.measures for one in self.comparison.outcomes)

    def stages(self, action: str, workload: int) -> dict[str, float]:
        """What a workload emits under an action over all years, by stage. [kgCO2e]"""
        parts = self.outcome(action).years.by_origin_and_stage
        return {stage: self._of_workload(action, stage, parts[stage], workload) for stage in parts}

    def residual(self, action: str, workload: int) -> float:
        """What is bought for a workload and not used up at the horizon. [kgCO2e]"""
        return self._of_workload(action, "residual", self.outcome(action).years.residual_by_origin, workload)

    def _of_workload(self, action: str, what: str, by_group: Floats, workload: int) -> float:
        if (action, what) not in self.sums:
            own = by_group[: len(self.code)][self.kit]
            summed = np.bincount(self.code[self.kit], own, int(self.code.max()) + 1)
            self.sums[action, what] = np.asarray(summed, dtype=np.float64)
        return float(self.sums[action, what][workload])

    def years(self, action: str, workload: int) -> OptionYears:
        """An action's years for one workload alone."""
        if (action, workload) not in self.known:
            self.known[action, workload] = self._years(action, workload)
        return self.known[action, workload]

    def _years(self, action: str, workload: int) -> OptionYears:
        whole = self.outcome(action).years
        mine = np.zeros(len(whole.estate), dtype=bool)
        mine[: len(self.code)] = self.kit & (self.code == workload)
        line = whole.timeline
        runs = line.runs.some(mine[line.runs.origin])
        runs = replace(runs, contract=np.full(len(runs), -1))
        bought, gone = (part.some(mine[part.origin]) for part in (line.purchases, line.disposals))
        alone = Timeline(runs, bought, gone, line.held.some(mine[line.held.origin]), line.since, line.until)
        return worked_out(whole.estate, alone, whole.grid, whole.year_starts, (), whole.hall_scope, whole.hall_bill)


@taking(
    case=CASES,
    provider=text("the name of a provider"),
    place=text("a region of the provider"),
    extra_years=number("years, 0 to 60", 0, 60),
    overlap_months=number("months, 0 to 240", 0, 240),
    drawn=whole("for how many workloads draws are made", 0),
)
def advice(
    comparer: Comparer,
    pathway: Pathway,
    *,
    case: Case = "financial",
    start: date | None = None,
    provider: str = "",
    place: str = "",
    extra_years: float = EXTRA_YEARS,
    overlap_months: float = OVERLAP_MONTHS,
    drawn: int = DRAWN,
    progress: Callable[[str, float], None] | None = None,
) -> list[Advice]:
    """Advice for every workload of the inventory's own kit, the most at stake first.

    pathway: gives years, growth, grid and money; its options play no part. start: the day on which an action begins, by
    default two years after the pathway's first day, an extension from the day after the list: not to buy needs no
    time; provider, place: where workloads move to; extra_years: by how much an extended life is longer. drawn: for how
    many workloads draws are made; progress: told how far the work is, what it raises ends it.
    """
    comparer_taken(comparer, pathway)
    day_taken(start)
    told_to(progress)
    tell = progress or (lambda doing, share: None)
    tell("What may be done with each workload", 0.0)
    day = start or Period.financial_year(min(pathway.base_year + 2, pathway.horizon)).start
    made = {option.name: option for option in ready_made(
        comparer, pathway.base_year, pathway.horizon, provider=provider, place=place, start=day,
        extra_years=extra_years, overlap_months=overlap_months)}  # fmt: skip
    _, retain, migrate, _ = made.values()
    kept_from = start or min(day, _first_day(comparer, pathway))
    longer = tuple(replace(measure, start=kept_from) for measure in retain.measures)
    options = [Option(KEEP), replace(retain, name=EXTEND, measures=longer), *_renewal(comparer, pathway, day),
               replace(migrate, name=MOVE), Option(RETIRE, measures=(Measure("retire", day),))]  # fmt: skip
    tell("What each of it would change", 0.08)
    comparison = comparer.compare(replace(pathway, options=tuple(options), baseline=KEEP, targets=()))
    tell("What each of it would cost", 0.15)
    money = costs(comparison, case)
    table = choices(comparison, money)
    kit = _own_kit(comparison)
    code, names = _workloads(table.frame)
    _restrict(table, kit)
    whole = table.grouped(code, names)
    where = migrate.measures[0].to if migrate.measures else {}
    moves_to = f"{where.get('provider', '')} {where.get('region', '')}".strip()
    ground = _Ground(comparison, money, table, code, kit, day, kept_from, moves_to, extra_years)
    present = [number for number in range(len(names)) if (kit & (code == number)).any()]
    order = sorted(
        present, key=lambda number: (float(whole.kgco2e[number].min()), -float(whole.baseline_kgco2e[number]))
    )
    told = []
    for at, workload in enumerate(order):
        if at <= drawn or at % 100 == 0:
            tell(f"Workload {at + 1:,} of {len(order):,}", 0.2 + 0.8 * min(at, drawn) / max(min(drawn, len(order)), 1))
        told.append(_advised(ground, whole, workload, str(names["workload"][workload]), at < drawn))
    return told


def _first_day(comparer: Comparer, pathway: Pathway) -> date:
    """The first day of the pathway that is not past: the one after the day of the newest list, where one is known."""
    year = Period.financial_year(pathway.base_year)
    known = [each.day + timedelta(days=1) for each in comparer.listed.list_days_for(year) if each.day is not None]
    return max([year.start, *known])


def _renewal(comparer: Comparer, pathway: Pathway, day: date) -> list[Option]:
    """Renewal of all kit on the day, where there is kit whose life is known."""
    plain = comparer.compare(replace(pathway, options=(Option(KEEP),), baseline=KEEP, targets=()))
    estate, groups = plain.ground.estate, plain.ground.groups
    can = (estate.renewable & ~estate.leaves & ~np.isnan(estate.life_years))[:groups]
    return [Option(RENEW, measures=(Measure("renew", day),))] if can.any() else []


def _own_kit(comparison: Comparison) -> Mask:
    """Kit of the inventory that advice is given on: devices and hosting with a type. [groups]"""
    frame = comparison.ground.estate.frame[: comparison.ground.groups]
    return np.asarray((frame["table"] == "kit").to_numpy() & (frame["type"].astype(str) != "").to_numpy())


def _workloads(frame: pd.DataFrame) -> tuple[Codes, pd.DataFrame]:
    """The workload of every line, and their names."""
    service = frame["service"].astype(str).to_numpy()
    types = [group_name("type", name) for name in frame["type"].astype(str)]
    sites = frame["site"].astype(str).to_numpy()
    labels = [
        one or (f"{kind}, {site}" if site else kind) for one, kind, site in zip(service, types, sites, strict=True)
    ]
    code, names = pd.factorize(np.array(labels, dtype=object))
    return code.astype(np.int64), pd.DataFrame({"workload": names})


def _restrict(table: Choices, kit: Mask) -> None:
    """Nothing in use is advised to go: retiring is for kit in stock or suspended, or with a stated load of 0."""
    frame = table.frame
    idle = frame["status"].isin(_UNUSED).to_numpy() | (frame["busy_cores"] == 0).to_numpy()
    table.possible[:, table.actions.index(RETIRE)] &= idle
    table.possible[~kit, 1:] = False
    table.kgco2e[~table.possible] = 0.0
    table.gbp[~table.possible] = 0.0


def _advised(ground: _Ground, whole: Choices, number: int, name: str, draw: bool) -> Advice:
    base = float(whole.baseline_kgco2e[number])
    change = {
        action: float(whole.kgco2e[number, at])
        for at, action in enumerate(whole.actions)
        if action == KEEP or (whole.possible[number, at] and _changes(ground, whole, number, at))
    }
    order = sorted(change, key=lambda action: (round(change[action], 6), ACTIONS.index(action)))
    best = order[0]
    against = KEEP if best != KEEP else next((action for action in order if action != KEEP), None)
    probability = _probability(ground, best, against, number) if draw and against else None
    close = probability is not None and CLOSE_CALL[0] <= probability <= CLOSE_CALL[1]
    mine = ground.kit & (ground.code == number)
    frame = ground.table.frame
    units = float(np.nan_to_num(frame["units"].to_numpy(), nan=1.0)[mine].sum())
    money = float(whole.gbp[number, whole.actions.index(best)])
    gain = None if np.isnan(money) else -money
    kilograms = {action: base + change[action] for action in ACTIONS if action in change}
    reason = _reason(ground, best, against, number, change, probability, close)
    left = _with_residual(ground, best, against, number, change, close) if against else ""
    warning = _warning(ground, best, against if close else None, mine)
    said = " ".join(filter(None, [reason, left, _gone(ground, best, mine), _money(ground, best, gain, mine), warning]))
    used = change[best] - (ground.residual(best, number) - ground.residual(KEEP, number))
    return Advice(name, units, best, close, said, warning, -change[best] / 1000.0, gain, probability, kilograms,
                  -used / 1000.0)  # fmt: skip


def _changes(ground: _Ground, whole: Choices, number: int, at: int) -> bool:
    """Whether an action changes what a workload emits, or what is left unused of what is bought for it."""
    left = ground.residual(whole.actions[at], number) - ground.residual(KEEP, number)
    least = TIE * max(float(whole.baseline_kgco2e[number]), 1e-6)
    return max(abs(float(whole.kgco2e[number, at])), abs(left)) > least


def _probability(ground: _Ground, first: str, second: str, number: int) -> float:
    """Share of paired draws in which the first is lower than the second, ties as half."""
    drawing = ground.comparison.drawing
    a, b = (drawing.option(ground.years(action, number)).sum(axis=0, dtype=np.float64) for action in (first, second))
    tie = np.abs(a - b) <= TIE * 0.5 * (np.abs(a) + np.abs(b))
    return float(np.where(tie, 0.5, a < b).mean())


# -- words -------------------------------------------------------------------------------------------------------------


def _words(ground: _Ground, action: str) -> str:
    day, kept_from = (f"{one.day} {one:%B %Y}" for one in (ground.from_day, ground.kept_from))
    return {
        KEEP: "keep it to the end of its planned life and renew it like for like",
        EXTEND: f"keep what is there on {kept_from}, and what follows it, "
        f"{of_one(ground.extra_years, 'year', 'years')} longer than planned",
        RENEW: f"renew it on {day}",
        MOVE: f"move it to {ground.place} on {day}",
        RETIRE: f"retire it on {day}",
    }[action]


_SHORT = {KEEP: "keeping it as planned", EXTEND: "keeping it longer", RENEW: "renewing it early", MOVE: "moving it",
          RETIRE: "retiring it"}  # fmt: skip


def _short(ground: _Ground, action: str) -> str:
    day = ground.kept_from
    return f"{_SHORT[action]} from {day.day} {day:%B %Y}" if action == EXTEND else _SHORT[action]


def _reason(
    ground: _Ground,
    best: str,
    against: str | None,
    number: int,
    change: Mapping[str, float],
    probability: float | None,
    close: bool,
) -> str:
    horizon = ground.comparison.pathway.horizon
    until = f"by the end of {horizon}-{(horizon + 1) % 100:02d}"
    does = _words(ground, best)[:1].upper() + _words(ground, best)[1:]
    if against is None:
        tried = [_words(ground, action) for action in (EXTEND, RENEW, MOVE) if ground.tries(action)]
        if not tried:
            return f"{does}: there was no other action to try."
        return f"{does}: nothing that was tried changes what it emits {until}. Tried: {'; '.join(tried)}."
    apart = abs(change[best] - change.get(against, 0.0))
    sure = "" if probability is None else f" (lower in {outcomes_text(probability)})"
    if best == KEEP and not round(apart, 6):
        return f"{does}, or {_words(ground, against)}: both emit the same {until}."
    if close:
        one, other = _short(ground, best), _short(ground, against)
        close_call = f"Too close to call between {one} and {other}: {amount_text(apart)} apart {until}"
        return f"{close_call}, and {one} is lower in {outcomes_text(probability or 0.0)}."
    why = _because(ground, best, against, number)
    if best == KEEP:
        return f"{does}: {_short(ground, against)} would emit {amount_text(apart)} more {until}{sure}{why}."
    return f"{does}: {amount_text(apart)} less {until} than {_short(ground, KEEP)}{sure}{why}."


def _because(ground: _Ground, best: str, against: str, number: int) -> str:
    """What the difference is made of, the greatest part first."""
    mine, other = ground.stages(best, number), ground.stages(against, number)
    parts = {stage: mine.get(stage, 0.0) - other.get(stage, 0.0) for stage in _STAGES}
    less = {stage: -kilograms for stage, kilograms in parts.items() if kilograms < 0}
    more = {stage: kilograms for stage, kilograms in parts.items() if kilograms > 0}
    if not less:
        return ""
    greatest = max(less, key=lambda stage: less[stage])
    if best == KEEP:
        return f", most of it for {_STAGES[greatest]}"
    told = f", because it takes {amount_text(less[greatest])} less for {_STAGES[greatest]}"
    dear = max(more, key=lambda stage: more[stage], default=None)
    if dear is not None and more[dear] > 0.05 * less[greatest]:
        told += f", against {amount_text(more[dear])} more for {_STAGES[dear]}"
    return told


def _with_residual(ground: _Ground, best: str, against: str, number: int, change: Mapping[str, float],
                   close: bool) -> str:  # fmt: skip
    """A sentence where what is not used up at the horizon would turn the two round or leave them much nearer."""
    kgco2e = change[best], change[against]
    left = ground.residual(best, number), ground.residual(against, number)
    turned = left_over_sentence((_short(ground, best), _short(ground, against)), kgco2e, left)
    fewer = ground.stages(best, number)["embodied"] < ground.stages(against, number)["embodied"]
    why = "the purchase that is put off falls after the horizon" if best == EXTEND and fewer else ""
    return turned or used_life_sentence(
        kgco2e, left, why=why, word="apart" if close else "more" if best == KEEP else ""
    )


def _gone(ground: _Ground, best: str, mine: Mask) -> str:
    """A sentence on kit that leaves by what is advised."""
    leaving = ground.outcome(best).leaving
    return "" if leaving is None else leaving_sentence(ground.comparison.ground.estate, leaving.of(mine))


def _money(ground: _Ground, best: str, gain: float | None, mine: Mask) -> str:
    if best == KEEP:
        return ""
    if gain is None:
        lack = unpriced(ground.outcome(best), ground.outcome(KEEP), ground.money, len(mine))
        return cost_not_known([thing for thing, amount in lack.items() if amount[mine].any()])
    return gain_sentence(gain, *ground.table.without_price(best, mine))


def _warning(ground: _Ground, best: str, other: str | None, mine: Mask) -> str:
    """A sentence on support that ends, where the kit would stay past it."""
    for action in (best, other):
        if action is None:
            continue
        outcome = ground.outcome(action)
        of = np.zeros(len(outcome.years.estate), dtype=bool)
        of[: len(mine)] = mine
        kept = kept_past_support(outcome, of)
        if kept:
            units = sum(one.units for one in kept)
            first = kept[0].day
            return (f"Support or warranty ends on {first.day} {first:%B %Y} for {count_text(units)} of them: keeping "
                    "them past it needs a decision that carbon cannot make.")  # fmt: skip
    return ""
