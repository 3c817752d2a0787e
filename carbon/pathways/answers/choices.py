"""What each kit of the estate gives off and costs under each action: what advice and the best set choose from.

Every option of a comparison is an action. Its kilograms and pounds are counted with the kit whose work is done, what
comes in the place of kit with it, so that a sum over the kit is the whole option. Alike assets stand as one line with
their number, for any number of them may follow an action. Source: method, section 8, and the product's method page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from carbon.doors import OneLine, kind_of
from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.pathways.estate.estate import Mask
from carbon.pathways.measures.stated_nought import rests_on
from carbon.pathways.money.money import SAME, Costs
from carbon.pathways.money.unit_prices import Missing
from carbon.pathways.years.comparing import Comparison, Outcome
from carbon.pathways.years.taken import comparison_taken
from carbon.problems import Refusal


@dataclass(eq=False, repr=False)
class Choices(OneLine):
    """Lines of alike kit, and what each action does to them. The first action is the baseline.

    frame [lines]: what the kit is; units [lines]: how many may follow an action one by one; kgco2e, gbp [lines,
    actions]: of all units of a line, emissions to the horizon and the present value of costs without the value of
    carbon, each less the baseline's; gbp NaN where a price is missing that leaves it unknown;
    possible [lines, actions]: the baseline, and what changes anything; baseline_kgco2e, baseline_gbp [lines]: the
    baseline's own, of what is priced; lacking: by action and thing, how much more the action needs of what has no
    price and may cost nothing, which gbp does not hold [lines each]; rests_on: by action, what is stated as nothing.
    """

    frame: pd.DataFrame
    actions: tuple[str, ...]
    units: Floats
    kgco2e: Floats
    gbp: Floats
    possible: Mask
    baseline_kgco2e: Floats
    baseline_gbp: Floats
    lacking: Mapping[str, Mapping[str, Floats]] = field(default_factory=dict)
    rests_on: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.units)

    @cached_property
    def priced(self) -> Mask:
        """Actions whose cost is known. [lines, actions]"""
        return np.asarray(self.possible & ~np.isnan(self.gbp))

    def without_price(self, action: str, lines: Mask) -> tuple[tuple[str, ...], bool]:
        """What the cost of an action leaves out on some lines, and whether it is less of all of it: the action then
        saves at least what is told."""
        here = {thing: float(amount[lines].sum()) for thing, amount in self.lacking.get(action, {}).items()}
        left_out = {thing: more for thing, more in here.items() if abs(more) > _SOME}
        return tuple(left_out), all(more < 0 for more in left_out.values())

    def grouped(self, code: Codes, names: pd.DataFrame) -> Choices:
        """The same with lines of one code as one: all of it follows one action. code [lines]; names: a row a code."""
        count = len(names)

        def summed(values: Floats) -> Floats:
            total = np.zeros((count, *values.shape[1:]))
            np.add.at(total, code, values)
            return total

        possible = summed(self.possible.astype(float)) > 0
        lacking = {action: {thing: summed(amount) for thing, amount in things.items()}
                   for action, things in self.lacking.items()}  # fmt: skip
        return Choices(names, self.actions, np.ones(count), summed(self.kgco2e), summed(self.gbp), possible,
                       summed(self.baseline_kgco2e), summed(self.baseline_gbp), lacking, self.rests_on)  # fmt: skip


def choices(comparison: Comparison, money: Costs) -> Choices:
    """What every option does to each kit of the inventory, the baseline first. money: of the same comparison.

    Raises Refusal for an option with events in plain figures, which are no kit's own; TypeError for what is no
    comparison or no costs, ValueError for the costs of another comparison.
    """
    _taken(comparison, money)
    for outcome in comparison.outcomes:
        if outcome.option.events:
            raise Refusal(
                "events_are_no_choice",
                f"Option “{outcome.name}” holds events in plain figures, which belong to no kit of the inventory.",
                "Leave the option out, or state it by measures.",
            )
    groups = comparison.ground.groups
    baseline = comparison.baseline
    outcomes = [baseline, *(outcome for outcome in comparison.outcomes if outcome is not baseline)]
    kgco2e = np.stack([_kilograms(outcome, groups) for outcome in outcomes], axis=1)
    gbp = np.stack([_pounds(outcome, money, groups) for outcome in outcomes], axis=1)
    change_kg, change_gbp = kgco2e - kgco2e[:, :1], gbp - gbp[:, :1]
    change_kg[np.abs(change_kg) <= SAME * np.maximum(np.abs(kgco2e[:, :1]), 1e-6)] = 0.0  # rounding is no difference
    for at, outcome in enumerate(outcomes):
        change_gbp[_unknown(outcome, baseline, money, groups), at] = np.nan
    possible = (change_kg != 0) | (np.abs(change_gbp) > 1e-6)
    possible |= np.isnan(change_gbp)
    possible[:, 0] = True
    units = np.nan_to_num(comparison.ground.estate.column("units")[:groups], nan=1.0)
    whole = (units >= 1) & (np.abs(units - np.round(units)) < 1e-9)
    frame = comparison.ground.estate.frame[:groups].reset_index(drop=True)
    return Choices(frame, tuple(outcome.name for outcome in outcomes), np.where(whole, np.round(units), 1.0), change_kg,
                   change_gbp, possible, kgco2e[:, 0], gbp[:, 0],
                   {one.name: _lacking(one, baseline, money, groups) for one in outcomes[1:]},
                   {one.name: rests_on(one.notes) for one in outcomes[1:]})  # fmt: skip


def _taken(comparison: object, money: object) -> None:
    """Kilograms of one comparison beside the pounds of another would choose by figures that nobody worked out."""
    comparison_taken(comparison)
    kind_of("money", money, Costs, "what costs(comparison) gives")
    if isinstance(comparison, Comparison) and isinstance(money, Costs):
        for outcome in comparison.outcomes:
            of_money = money.emissions_kgco2e.get(outcome.name)
            if of_money is None or not np.array_equal(of_money, outcome.years.annual_kgco2e):
                raise ValueError(f"money is of another comparison: option “{outcome.name}” is not the same in both")


def _kilograms(outcome: Outcome, groups: int) -> Floats:
    return np.asarray(outcome.years.by_origin[:groups].sum(axis=1))


def _pounds(outcome: Outcome, money: Costs, groups: int) -> Floats:
    """Present value of what is priced. [groups]"""
    yearly = money[outcome.name].payments.by_origin(len(outcome.years.estate), money.bound)
    return np.asarray(yearly[:groups] @ money.discount)


def unpriced(outcome: Outcome, baseline: Outcome, money: Costs, groups: int) -> dict[str, Floats]:
    """By name what has no price, certainly costs money, and of which an option needs another amount than the baseline:
    the difference for the kit whose work it is for. [groups each]"""
    amounts = {one.thing: amount for one, amount in _differences(outcome, baseline, money, groups) if one.needed}
    return {thing: amount for thing, amount in amounts.items() if (np.abs(amount) > _SOME).any()}


def _lacking(outcome: Outcome, baseline: Outcome, money: Costs, groups: int) -> dict[str, Floats]:
    """By name what may cost money and has no price, and how much more of it an option needs. [groups each]"""
    amounts = {one.caveat: amount for one, amount in _differences(outcome, baseline, money, groups) if not one.needed}
    return {name: amount for name, amount in amounts.items() if (np.abs(amount) > _SOME).any()}


def _differences(outcome: Outcome, baseline: Outcome, money: Costs, groups: int) -> list[tuple[Missing, Floats]]:
    """What has no price in an option or the baseline, and how much more of it the option needs. [groups each]"""
    named: dict[tuple[str, str], Missing] = {}
    amounts: dict[tuple[str, str], Floats] = {}
    for side, sign in ((outcome, 1.0), (baseline, -1.0)):
        for missing in money[side.name].missing:
            key = (missing.kind, missing.thing)
            named.setdefault(key, missing)
            known = amounts.setdefault(key, np.zeros(groups))
            amounts[key] = known + sign * missing.by_origin(groups)[:groups]
    return [(named[key], amount) for key, amount in amounts.items()]


_SOME = 1e-6


def _unknown(outcome: Outcome, baseline: Outcome, money: Costs, groups: int) -> Mask:
    """Kit for which an option needs another amount than the baseline of something that has no price. [groups]"""
    unknown = np.zeros(groups, dtype=bool)
    for difference in unpriced(outcome, baseline, money, groups).values():
        unknown |= np.abs(difference) > _SOME
    return unknown
