"""The money of options, as two cases that are never mixed.

Financial: what the payer pays, in real terms, without any value of carbon. Economic: the Green Book's appraisal, with
its carbon values, optimism bias on capital and no transfers. Every figure names where it comes from, and what has no
price is listed with what to enter: it is never nought. Source: method, section 8, and the product's method page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import pandas as pd

from carbon.doors import NAME_OF_OPTION, OneLine, number, one_of, taking
from carbon.footprint.ledger.blocks import Floats
from carbon.pathways.money.money_terms import CASES, PATHS, Case, Figure, Terms
from carbon.pathways.money.optimism import BOUNDS, Bound, Optimism, bounds_sentence
from carbon.pathways.money.payments import PAID, Payments, payments, usual_kwh
from carbon.pathways.money.unit_prices import Missing
from carbon.pathways.years.comparing import Comparison, Outcome
from carbon.pathways.years.taken import comparison_taken
from carbon.problems import Refusal

__all__ = [
    "ABROAD", "BIAS", "CARBON", "HERE", "PAID", "Bound", "Case", "Costs", "Figure", "Missing", "OptionCosts",
    "PerTonne", "both_bounds", "costs",
]  # fmt: skip

CarbonValue = Literal["low", "central", "high"]
_CARBON_VALUES = get_args(CarbonValue)
BIAS = "optimism bias"
"""Kind of cost of the economic case alone: what its bound adds to costs that an option changes."""
HERE, ABROAD = CARBON = ("carbon in the UK", "carbon outside the UK")
"""Kinds of cost of the economic case alone: emissions at the Green Book's central carbon value, in two lines."""
VAT_SAID = {
    "included": "with VAT, as stated",
    "excluded": "without VAT, as stated",
    "not stated": "nobody has said whether your own prices hold VAT (those of our tables do not)",
}
SAME = 1e-9
"""Two amounts closer than this share of them are equal."""


@dataclass(frozen=True, eq=False, repr=False)
class OptionCosts(OneLine):
    """What one option costs. [GBP of the price year]

    by_kind: kinds of PAID, and in the economic case BIAS at the bound of these costs and CARBON at the central value
    [years each]; carbon_gbp: all of it at the low, central and high value; missing: what has no price; residual_gbp:
    of what is bought and not used up at the horizon.
    """

    name: str
    by_kind: Mapping[str, Floats]
    carbon_gbp: Mapping[str, Floats]
    missing: tuple[Missing, ...]
    residual_gbp: float
    payments: Payments

    @property
    def unpriced(self) -> frozenset[str]:
        """Kinds of which something certainly costs money and has no price: what stands there is not all of it."""
        return frozenset(one.kind for one in self.missing if one.needed)

    @property
    def cost_gbp(self) -> Floats:
        """All kinds but the value of carbon, of what has a price. [years]"""
        paid = [gbp for kind, gbp in self.by_kind.items() if kind not in CARBON]
        return np.asarray(sum(paid), dtype=np.float64)


@dataclass(frozen=True)
class PerTonne:
    """What a tonne costs that an option does not emit. gbp_per_tonne: below nought for a saving, None where it is not
    defined or not known, a sum that lacks a price included; sentence: what it is, or why there is none; none_avoided:
    whether there is none because nothing is avoided."""

    gbp_per_tonne: float | None
    difference_gbp: float | None
    tonnes: float
    sentence: str
    none_avoided: bool = False


@dataclass(eq=False, repr=False)
class Costs(OneLine):
    """The money of a comparison's options in one case.

    options: by name, `grid_only` among them under its own name; discount: what a pound of each year is worth in the
    base year [years]; figures: every figure taken, with its id and source; notes: what a reader must know; bound: of
    optimism bias, at which these costs stand; unsettled: whether the other bound gives other costs.
    """

    case: Case
    baseline: str
    price_year: int
    vat: str
    years: tuple[int, ...]
    discount: Floats
    options: dict[str, OptionCosts]
    figures: tuple[Figure, ...]
    notes: tuple[str, ...]
    emissions_kgco2e: Mapping[str, Floats]
    bound: Bound = "lower"
    unsettled: bool = False

    def _shown(self) -> str:
        return f"of {len(self.options)} options, {self.case} case, prices of {self.price_year}"

    def __getitem__(self, name: str) -> OptionCosts:
        """Costs of an option by its name. Raises ValueError for one that is not among them, with the nearest."""
        one_of(self.options, "option", name)
        return self.options[name]

    @taking(carbon=_CARBON_VALUES)
    def present_value_gbp(self, name: str, carbon: CarbonValue | None = None) -> float:
        """Costs of an option in the base year's worth, without the value of carbon unless one is named.

        Raises ValueError where carbon is asked of the financial case: the two are never mixed.
        """
        yearly = self[name].cost_gbp
        if carbon is not None:
            if self.case == "financial":
                raise ValueError("the financial case holds no value of carbon")
            yearly = yearly + self[name].carbon_gbp[carbon]
        return float((yearly * self.discount).sum())

    @taking(carbon=_CARBON_VALUES)
    def net_present_value_gbp(self, name: str, carbon: CarbonValue | None = None) -> float:
        """Net present value of an option: its costs, below nought, for all options do the same work."""
        return -self.present_value_gbp(name, carbon)

    @taking(carbon=_CARBON_VALUES, against=NAME_OF_OPTION)
    def gain_gbp(self, name: str, carbon: CarbonValue | None = None, against: str | None = None) -> float | None:
        """Net present value of an option less that of the baseline: above nought is better. None where something that
        certainly costs money has no price, and not the same amount of it in both."""
        other = against or self.baseline
        if self.unknown(name, other):
            return None
        return self.net_present_value_gbp(name, carbon) - self.net_present_value_gbp(other, carbon)

    @taking(name=NAME_OF_OPTION, against=NAME_OF_OPTION)
    def differing(self, name: str, against: str | None = None) -> list[Missing]:
        """What has no price, and of which an option has another amount than the baseline: it does not cancel out."""
        mine = {(one.kind, one.what): one for one in self[name].missing}
        theirs = {(one.kind, one.what): one for one in self[against or self.baseline].missing}
        return [
            mine.get(key) or theirs[key] for key in {**mine, **theirs} if not _alike(mine.get(key), theirs.get(key))
        ]

    @taking(name=NAME_OF_OPTION, against=NAME_OF_OPTION)
    def unknown(self, name: str, against: str | None = None) -> list[Missing]:
        """Of `differing`, what certainly costs money: with it the difference is not known."""
        return [one for one in self.differing(name, against) if one.needed]

    @taking(name=NAME_OF_OPTION, against=NAME_OF_OPTION)
    def not_in_it(self, name: str, against: str | None = None) -> tuple[str, ...]:
        """What the difference in cost leaves out for want of a price, where the difference is told all the same."""
        if self.unknown(name, against):
            return ()
        return tuple(dict.fromkeys(one.caveat for one in self.differing(name, against)))

    @taking(name=NAME_OF_OPTION, against=NAME_OF_OPTION)
    def published_share(self, name: str, against: str | None = None) -> float:
        """Part of what an option and the baseline pay otherwise than each other, by kind and year, that stands on
        published prices: neither rows nor options state them. What both pay alike moves no difference; 0 where they pay
        the same. [0 to 1]"""
        mine, theirs = (self[one].payments for one in (name, against or self.baseline))
        published, stated = 0.0, 0.0
        for kind, gbp in mine.by_kind().items():
            other, nothing = theirs.by_kind()[kind], np.zeros(mine.years)
            ours, others = (one.published.get(kind, nothing) for one in (mine, theirs))
            published += _apart(ours, others)
            stated += _apart(gbp - ours, other - others)
        return published / (published + stated) if published else 0.0

    @taking(name=NAME_OF_OPTION, against=NAME_OF_OPTION)
    def none_stated(self, name: str, against: str | None = None) -> bool:
        """Whether all that an option and the baseline pay stands on published prices."""
        paid = [self[one].payments for one in (name, against or self.baseline)]
        whole, published = (
            sum(float(np.abs(gbp).sum()) for one in each for gbp in one.values())
            for each in ([one.by_kind() for one in paid], [one.published for one in paid])
        )
        return published >= whole * (1 - SAME)

    @property
    def published(self) -> tuple[Figure, ...]:
        """Published prices that stand in for the person's own."""
        return tuple(figure for figure in self.figures if figure.price_of)

    @taking(name=NAME_OF_OPTION, against=NAME_OF_OPTION)
    def per_tonne(self, name: str, against: str | None = None) -> PerTonne:
        """Present value of the difference in cost, without the value of carbon, for each tonne not emitted."""
        other = against or self.baseline
        for one in (name, other):
            one_of(self.options, "option", one)
        kilograms = self.emissions_kgco2e[other].sum() - self.emissions_kgco2e[name].sum()
        tonnes = float(kilograms) / 1000.0
        gain = self.gain_gbp(name, against=other)
        difference = None if gain is None else -gain
        if tonnes <= SAME * float(np.abs(self.emissions_kgco2e[other]).sum()) / 1000.0:
            said = "emits more" if tonnes < -SAME else "emits no less"
            sentence = f"“{name}” {said} than “{other}”: there is no cost for a tonne."
            return PerTonne(None, difference, tonnes, sentence, none_avoided=True)
        if difference is None:
            asked = "; ".join(dict.fromkeys(f"{one.what}: enter {one.ask}" for one in self.unknown(name, other)))
            return PerTonne(None, None, tonnes, f"The cost of “{name}” against “{other}” is not known. {asked}.")
        rest = list(dict.fromkeys(one.caveat for one in self.differing(name, other)))
        if rest:
            word = "more" if difference > 0 else "less"
            sentence = (f"“{name}” costs £{abs(difference):,.0f} {word} than “{other}” as far as there are "
                        f"prices: what a tonne costs is not known. Not in it, for want of a price: "
                        f"{'; '.join(rest)}.")  # fmt: skip
            return PerTonne(None, difference, tonnes, sentence)
        each = difference / tonnes
        word = "costs" if difference > 0 else "saves"
        sentence = f"“{name}” {word} £{abs(each):,.0f} for each tonne that it avoids, in prices of {self.price_year}."
        return PerTonne(each, difference, tonnes, sentence)

    def table(self, name: str) -> pd.DataFrame:
        """Costs of an option by year and kind. Index: the calendar year in which each begins; columns end in _gbp."""
        columns = {f"{kind.replace('-', '_')}_gbp": gbp for kind, gbp in self[name].by_kind.items()}
        columns["cost_gbp"] = self[name].cost_gbp
        return pd.DataFrame(columns, index=pd.Index(self.years, name="year"))


def _apart(first: Floats, second: Floats) -> float:
    """How far apart two amounts are, year by year, all added; differences of rounding are none."""
    least = SAME * max(float(np.abs(first).max(initial=0.0)), float(np.abs(second).max(initial=0.0)), 1.0)
    apart = np.abs(first - second)
    return float(apart[apart > least].sum())


def _alike(first: Missing | None, second: Missing | None) -> bool:
    if first is None or second is None:
        alone = first or second
        return alone is None or not alone.amounts.any()
    return bool(np.allclose(first.amounts, second.amounts, rtol=SAME, atol=1e-12))


@taking(case=CASES, bound=BOUNDS, usual=number("kilowatt-hours in a year, 0 or more", 0))
def costs(
    comparison: Comparison, case: Case = "financial", *, usual: float | None = None, bound: Bound = "lower"
) -> Costs:
    """What the options of a comparison cost, year by year.

    bound: of optimism bias in the economic case, where a measure states none: whoever shows one shows the other beside
    it (`both_bounds`); usual: kilowatt-hours paid for in a year, which choose the price band where no price is
    stated; the baseline's first year without it.

    Raises Refusal for a price year that the index does not have, prices with VAT in an appraisal, and two prices for
    one thing.
    """
    comparison_taken(comparison)
    pathway, ground = comparison.pathway, comparison.ground
    terms = Terms(pathway.money, ground.factors, pathway.base_year, comparison.years)
    if case == "economic" and terms.with_vat:
        raise Refusal(
            "vat_in_appraisal",
            "[money] vat: an appraisal leaves out VAT, which is a transfer, and these prices include it.",
            'Enter prices without VAT, and vat = "excluded".',
        )
    price = terms.electricity_gbp_per_kwh(usual_kwh(comparison.baseline) if usual is None else usual, case)
    optimism = Optimism(terms) if case == "economic" else None
    carbon = terms.carbon_gbp_per_tonne() if case == "economic" else {}
    discount = terms.discount()
    options: dict[str, OptionCosts] = {}
    outcomes = [*comparison.outcomes, comparison.grid_only]
    for outcome in outcomes:
        options.setdefault(outcome.name, _of_option(comparison, outcome, terms, price, optimism, carbon, bound))
    emissions = {outcome.name: outcome.years.annual_kgco2e for outcome in reversed(outcomes)}
    unsettled = any((one.payments.bias("lower") != one.payments.bias("upper")).any() for one in options.values())
    return Costs(case, pathway.against, terms.price_year, terms.vat, comparison.years, discount, options,
                 tuple(terms.used.values()), _notes(terms, case, bound, unsettled), emissions, bound,
                 unsettled)  # fmt: skip


def both_bounds(comparison: Comparison, case: Case) -> list[Costs]:
    """Costs at the lower and at the upper bound of optimism bias; one alone where they are the same. Raises Refusal as
    `costs` does."""
    lower = costs(comparison, case)
    return [lower, costs(comparison, case, bound="upper")] if lower.unsettled else [lower]


def _of_option(
    comparison: Comparison,
    outcome: Outcome,
    terms: Terms,
    price: Floats | None,
    optimism: Optimism | None,
    carbon: Mapping[str, Floats],
    bound: Bound,
) -> OptionCosts:
    found = payments(comparison, outcome, terms, price, optimism)
    by_kind = found.by_kind()
    years = outcome.years
    valued = {name: years.annual_kgco2e / 1000.0 * each for name, each in carbon.items()}
    if optimism is not None:
        by_kind[BIAS] = found.bias(bound)
        by_kind[HERE] = years.uk_kgco2e / 1000.0 * carbon["central"]
        by_kind[ABROAD] = valued["central"] - by_kind[HERE]
    return OptionCosts(outcome.name, by_kind, valued, tuple(found.missing), found.residual_gbp, found)


def _notes(terms: Terms, case: Case, bound: Bound, unsettled: bool) -> tuple[str, ...]:
    vat = VAT_SAID[terms.vat]
    said = terms.said
    notes = [f"In prices of {terms.price_year}, {vat}, in real terms: nothing here rises with general inflation."]
    if any(name.startswith("price index") and "stand-in" in figure.note for name, figure in terms.used.items()):
        notes.append("From 2025 on the price index is a stand-in: consumer prices continue the GDP deflator.")
    path = PATHS[str(said.get("electricity_path", "commercial"))]
    notes.append(f"Electricity starts from its price and follows an index: {path}.")
    cloud = said.get("price_gbp_per_vcpu_hour") is not None
    listed = any(name.startswith("cloud list price") for name in terms.used)
    if cloud:
        notes.append(f"Cloud machines are bought {said.get('cloud_purchase', 'on demand')}, at the price stated.")
    elif listed:
        notes.append(f"Cloud machines are bought on demand at list price, in dollars at the rate of "
                     f"{said.get('exchange_date')}.")  # fmt: skip
    if case == "financial":
        notes.append("The financial case: what the organisation itself pays. No value is put on carbon.")
    else:
        notes.append("The economic case, by the Green Book: carbon is valued, in the UK and outside it apart; "
                     "transfers are left out; costs that an option changes are raised for optimism bias, renewals "
                     "of the like at list price are not.")  # fmt: skip
        if unsettled:
            notes.append(f"Optimism bias is at its {bound} bound here ({bounds_sentence(terms)}, before mitigation): "
                         "between the two bounds nobody has said. State optimism_bias_share with "
                         "optimism_bias_reason for a measure, 0 where it is contracted.")  # fmt: skip
    return (*notes, *terms.notes)
