"""The best set of measures under a budget of money or a cap on emissions: one action for each kit, alike kit by number.

An integer programme with one limit. A price on what is limited (its Lagrange multiplier) gives a bound that no set can
beat and a first set close to it; what cannot be in any better set is then left out, and the rest is solved by HiGHS
(scipy.optimize.milp), which is loaded when somebody asks. How near to the best the answer is known to be (the gap) and
whether the time ran out are told with it. Source: method, section 8, and the product's method page.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
import pandas as pd

from carbon.doors import OneLine, made, number, taking
from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.pathways.answers.choices import Choices
from carbon.pathways.estate.estate import Mask
from carbon.problems import Refusal
from carbon.words.amounts import amount_text

GAP = 1e-4
"""How far from the best an answer may be and still be called the best, as a share."""
SECONDS = 5.0
"""Time that the search may take."""


@dataclass(eq=False, repr=False)
class BestSet(OneLine):
    """What to do with how many units of each line, and how good that is.

    counts [lines, actions]; avoided_tco2e, cost_gbp: against the baseline, cost_gbp as a present value; gap: how much
    better any other set could be at most, as a share of what is avoided or spent, None where none was found; seconds:
    that the search took; proven: whether the gap that was asked for was reached; sentence: the answer in words, or why
    there is none; left_out: actions of lines that could not be chosen for want of a price; without_price: what
    cost_gbp does not hold, for it has no price.
    """

    choices: Choices
    counts: Floats | None
    avoided_tco2e: float
    cost_gbp: float
    gap: float | None
    seconds: float
    proven: bool
    sentence: str
    left_out: int
    without_price: tuple[str, ...] = ()

    def table(self) -> pd.DataFrame:
        """What is chosen for each line: action, units, tonnes avoided and pounds. Lines left as in the baseline are in
        it too."""
        if self.counts is None:
            return pd.DataFrame(columns=["line", "action", "units", "avoided_tco2e", "cost_gbp"])
        line, action = np.nonzero(self.counts)
        share = self.counts[line, action] / self.choices.units[line]
        return pd.DataFrame({
            "line": line,
            "action": np.array(self.choices.actions, dtype=object)[action],
            "units": self.counts[line, action],
            "avoided_tco2e": -self.choices.kgco2e[line, action] * share / 1000.0,
            "cost_gbp": np.nan_to_num(self.choices.gbp[line, action]) * share,
        })  # fmt: skip

    def changes(self) -> pd.DataFrame:
        """What changes against the baseline, by type of kit and action, what avoids most first.

        Columns: type, action, units, avoided_tco2e, cost_gbp.
        """
        chosen = self.table()
        chosen["type"] = self.choices.frame["type"].to_numpy()[chosen["line"].to_numpy(dtype=np.int64)]
        changed = chosen[chosen["action"] != self.choices.actions[0]]
        sums = changed.groupby(["type", "action"], observed=True)[["units", "avoided_tco2e", "cost_gbp"]].sum()
        return sums.sort_values("avoided_tco2e", ascending=False, kind="stable").reset_index()


@taking(
    choices=made(Choices, "what choices(comparison, costs) gives"),
    budget_gbp=number("pounds"),
    cap_tco2e=number("tonnes, 0 or more", 0),
    gap=number("a share from 0 to 1", 0, 1),
    seconds=number("seconds, 0 or more", 0),
)
def best_set(
    choices: Choices,
    *,
    budget_gbp: float | None = None,
    cap_tco2e: float | None = None,
    gap: float = GAP,
    seconds: float = SECONDS,
) -> BestSet:
    """The set that avoids most for a budget, or costs least under a cap.

    budget_gbp: what it may cost more than the baseline, as a present value (below nought: what it must save);
    cap_tco2e: what all kit may emit to the horizon; one of the two. Raises Refusal where neither or both are given.
    """
    if (budget_gbp is None) == (cap_tco2e is None):
        raise Refusal("budget_or_cap", "The best set needs a budget or a cap.", "Enter one of the two.")
    line, action = np.nonzero(choices.priced & _not_first(choices))
    left_out = int((choices.possible & ~choices.priced).sum())
    units = choices.units[line]
    kilograms, pounds = choices.kgco2e[line, action] / units, choices.gbp[line, action] / units
    if budget_gbp is not None:
        goal, limited, limit = kilograms, pounds, budget_gbp
    else:
        goal, limited = pounds, kilograms
        limit = (cap_tco2e or 0.0) * 1000.0 - float(choices.baseline_kgco2e.sum())
    start = time.perf_counter()
    if _least(choices, line, limited * units) > limit + 1e-6:
        return _none(choices, _impossible(choices, line, limited * units, budget_gbp, cap_tco2e), start, left_out)
    if not len(line):
        nothing = np.zeros(choices.kgco2e.shape)
        nothing[:, 0] = choices.units
        return _found(choices, nothing, 0.0, True, start, left_out)
    chosen, reached, proven = _solved(_Task(line, goal, limited, choices.units, limit), gap, max(seconds, 0.01))
    counts = np.zeros(choices.kgco2e.shape)
    counts[line, action] = chosen
    counts[:, 0] = choices.units - counts.sum(axis=1)
    return _found(choices, counts, reached, proven, start, left_out)


def _not_first(choices: Choices) -> Mask:
    mask = np.ones(choices.possible.shape, dtype=bool)
    mask[:, 0] = False
    return mask


@dataclass(eq=False)
class _Task:
    """Make the sum of `goal` as low as can be, while that of `limited` stays within `limit`.

    line [n]: of each choice that is not the baseline's; goal, limited [n]: of one unit, less the baseline's; units
    [lines].
    """

    line: Codes
    goal: Floats
    limited: Floats
    units: Floats
    limit: float

    def reduced(self, price: float) -> tuple[Floats, Floats]:
        """Goal with the limited at a price: of each choice, and the lowest of each line, of which the baseline is 0."""
        each = self.goal + price * self.limited
        lowest = np.zeros(len(self.units))
        np.minimum.at(lowest, self.line, each)
        return each, lowest

    def bound(self, price: float) -> float:
        """What no set can be below, whatever the price."""
        return float((self.reduced(price)[1] * self.units).sum()) - price * self.limit

    def at_price(self, price: float) -> Floats:
        """The choice of every line at a price: all its units; of equal ones that which takes least. [n]"""
        each, lowest = self.reduced(price)
        tie = 1e-12 * (np.abs(self.goal) + np.abs(price * self.limited) + 1e-300)
        good = np.flatnonzero((each <= lowest[self.line] + tie) & ((lowest[self.line] < 0) | (self.limited < 0)))
        order = good[np.lexsort((each[good], self.limited[good], self.line[good]))]
        first = order[np.unique(self.line[order], return_index=True)[1]]
        counts = np.zeros(len(self.line))
        counts[first] = self.units[self.line[first]]
        return counts

    def taken(self, counts: Floats) -> float:
        return float((counts * self.limited).sum())

    def value(self, counts: Floats) -> float:
        return float((counts * self.goal).sum())


def _price(task: _Task) -> float:
    """The lowest price at which the choices of all lines stay within the limit."""
    if task.taken(task.at_price(0.0)) <= task.limit:
        return 0.0
    high = float(np.abs(task.goal).max() / max(np.abs(task.limited[task.limited != 0]).min(), 1e-12)) + 1.0
    low = 0.0
    while task.taken(task.at_price(high)) > task.limit and high < 1e30:
        low, high = high, high * 10
    for _ in range(100):
        middle = 0.5 * (low + high)
        if task.taken(task.at_price(middle)) > task.limit:
            low = middle
        else:
            high = middle
        if high - low <= 1e-13 * high:
            break
    return high


def _filled(task: _Task, counts: Floats) -> Floats:
    """A set that uses what the limit leaves: units change to what is lower, the most worthwhile first, as far as they
    fit."""
    counts = counts.copy()
    now_goal, now_limited = np.zeros(len(task.units)), np.zeros(len(task.units))
    whole = np.flatnonzero(counts > 0)
    now_goal[task.line[whole]], now_limited[task.line[whole]] = task.goal[whole], task.limited[whole]
    at = np.full(len(task.units), -1)
    at[task.line[whole]] = whole
    gain, more = now_goal[task.line] - task.goal, task.limited - now_limited[task.line]
    better = np.flatnonzero(gain > 0)
    order = better[np.argsort(-gain[better] / np.maximum(more[better], 1e-300), kind="stable")]
    left, changed = task.limit - task.taken(counts), set()
    for choice in order.tolist():
        line = int(task.line[choice])
        if line in changed:
            continue
        fits = task.units[line] if more[choice] <= 0 else min(task.units[line], np.floor(left / more[choice] + 1e-12))
        if fits >= 1:
            changed.add(line)
            counts[choice] += fits
            if at[line] >= 0:
                counts[at[line]] -= fits
            left -= fits * more[choice]
    return counts


def _solved(task: _Task, gap: float, seconds: float) -> tuple[Floats, float, bool]:
    """Units of each choice, the gap reached, and whether it is the one asked for."""
    price = _price(task)
    best, bound = _filled(task, task.at_price(price)), task.bound(price)
    if price == 0.0:
        return task.at_price(0.0), 0.0, True
    value = task.value(best)
    each, lowest = task.reduced(price)
    # a unit of a choice that is dearer than the lowest of its line by more than bound and first set lie apart cannot be
    # in a better set, nor can one of the baseline where it is that much dearer
    apart = max(value - bound, 0.0) * (1 + 1e-9) + 1e-9 * abs(value)
    free = each - lowest[task.line] <= apart
    stay = -lowest <= apart
    lines = np.unique(task.line[free])
    counts = np.zeros(len(task.line))
    only = free & ~stay[task.line] & (np.bincount(task.line[free], minlength=len(task.units))[task.line] == 1)
    counts[only] = task.units[task.line[only]]
    core = np.flatnonzero(free & ~only)
    if len(core) and len(lines):
        found = _core(task, core, stay, task.limit - task.taken(counts), gap, seconds)
        if found is not None:
            chosen, lower = found
            counts[core] = chosen
            if task.taken(counts) <= task.limit + 1e-6 * max(abs(task.limit), 1.0) and task.value(counts) < value:
                best, value = counts, task.value(counts)
            fixed = float((task.goal * np.where(only, counts, 0.0)).sum())
            bound = max(bound, min(fixed + lower, value))
    reached = max(0.0, value - bound) / max(abs(value), 1e-12)
    return best, reached, reached <= gap


def _core(
    task: _Task, core: Codes, stay: Mask, limit: float, gap: float, seconds: float
) -> tuple[Floats, float] | None:
    """What is left to decide, by HiGHS: units of each choice of the core, and the bound that it proved."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array, vstack

    count = len(core)
    lines, place = np.unique(task.line[core], return_inverse=True)
    once = coo_array((np.ones(count), (place, np.arange(count))), shape=(len(lines), count))
    scale, size = np.abs(task.limited[core]).max() or 1.0, np.abs(task.goal[core]).max() or 1.0
    rows = vstack([once, coo_array(task.limited[core][None, :] / scale)]).tocsr()
    upper = np.append(task.units[lines], limit / scale)
    lower = np.append(np.where(stay[lines], 0.0, task.units[lines]), -np.inf)
    result = milp(
        task.goal[core] / size,
        integrality=np.ones(count),
        bounds=Bounds(0, task.units[task.line[core]]),
        constraints=LinearConstraint(rows, lower, upper),
        options={"mip_rel_gap": gap * 0.1, "time_limit": seconds},
    )
    if result.x is None:
        return None
    bound = result.mip_dual_bound
    return np.round(result.x), -np.inf if bound is None else float(bound) * size


def _least(choices: Choices, line: Codes, amounts: Floats) -> float:
    """The least that any set can take of what is limited."""
    least = np.zeros(len(choices))
    np.minimum.at(least, line, amounts)
    return float(least.sum())


def _impossible(
    choices: Choices, line: Codes, amounts: Floats, budget_gbp: float | None, cap_tco2e: float | None
) -> str:
    least = _least(choices, line, amounts)
    if budget_gbp is not None:
        return (f"No set of these measures saves £{-budget_gbp:,.0f}: the most that can be saved is "
                f"£{max(-least, 0.0):,.0f}.")  # fmt: skip
    rest = (float(choices.baseline_kgco2e.sum()) + least) / 1000.0
    return (f"No set of these measures keeps to {cap_tco2e:,.0f} t: the lowest that they reach together is "
            f"{rest:,.0f} t.")  # fmt: skip


def _pounds(gbp: float) -> str:
    """Pounds to three digits below a million: no price is known better."""
    step = 1 if gbp < 1_000 else 10 if gbp < 10_000 else 100 if gbp < 1_000_000 else 1_000
    return f"£{round(gbp / step) * step:,.0f}"


def _none(choices: Choices, sentence: str, start: float, left_out: int) -> BestSet:
    return BestSet(choices, None, 0.0, 0.0, None, time.perf_counter() - start, False, sentence, left_out)


def _found(choices: Choices, counts: Floats, gap: float, proven: bool, start: float, left_out: int) -> BestSet:
    share = counts / choices.units[:, None]
    avoided = -float((share * choices.kgco2e).sum()) / 1000.0
    cost = float((share * np.nan_to_num(choices.gbp)).sum())
    seconds = time.perf_counter() - start
    moved = int(((counts[:, 1:] > 0).any(axis=1)).sum())
    told = [choices.without_price(action, counts[:, at] > 0) for at, action in enumerate(choices.actions)]
    lacking = tuple(dict.fromkeys(thing for things, _ in told for thing in things))
    bound = lacking and all(less for things, less in told if things)
    word = ("costs at most" if bound else "costs") if cost > 0 else ("saves at least" if bound else "saves")
    sentence = (f"{moved:,} of {len(choices):,} {'kind' if len(choices) == 1 else 'kinds'} of kit change"
                f"{'s' if moved == 1 else ''}. Against “{choices.actions[0]}” the set avoids "
                f"{amount_text(1000 * avoided)} and {word} {_pounds(abs(cost))}.")  # fmt: skip
    if lacking:
        sentence += f" Not in it, for want of a price: {'; '.join(lacking)}."
    for at, action in enumerate(choices.actions):
        if counts[:, at].any():
            sentence += "".join(f" “{action}”: {one}" for one in choices.rests_on.get(action, ()))
    if proven:
        sentence += f" No other set is better by more than {100 * max(gap, GAP):.2f} %."
    else:
        sentence += f" The time ran out: another set may be better by up to {100 * gap:.1f} %."
    if left_out:
        count = "1 choice was" if left_out == 1 else f"{left_out:,} choices were"
        sentence += f" {count} left out for want of a price."
    return BestSet(choices, counts, avoided, cost, gap, seconds, proven, sentence, left_out, lacking)
