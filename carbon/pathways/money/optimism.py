"""Optimism bias: by how much an appraisal raises costs that an option brings and nobody has contracted yet.

The guidance gives a lower and an upper bound for each kind of cost. What a person states of a measure, with the reason,
takes the place of both. Source: method, section 8, and the product's method page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from carbon.pathways.money.money_terms import Terms
from carbon.pathways.options.options import KINDS, Measure, fault_in_bias
from carbon.problems import Refusal

Bound = Literal["lower", "upper"]
BOUNDS: tuple[Bound, ...] = ("lower", "upper")
CostOf = Literal["equipment", "outsourced"]
Rates = tuple[float, float]
"""Lower and upper bound, as shares of a cost."""
UNRAISED: Rates = (0.0, 0.0)
_FACTORS: dict[CostOf, tuple[str, str]] = {
    "equipment": ("cost.optimism_bias.equipment.capex", "capital of equipment and development projects"),
    "outsourced": ("cost.optimism_bias.it_outsourcing.opex", "outsourced running costs (cloud, hosting)"),
}
_OUTSOURCED = ("leased_hall", "hosted_service")
"""Measures whose running costs go to somebody who runs it, beside those that move to a provider."""


class Optimism:
    """Rates of measures; every figure that is taken is put down among the terms'."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms

    def rates(self, measures: Sequence[Measure], of: CostOf) -> Rates:
        """Rates of a cost that these measures bring together. Raises Refusal where they state different ones, or one
        without its reason."""
        found = {self._of_measure(measure, of) for measure in measures}
        if len(found) > 1:
            raise Refusal(
                "optimism_bias_differs",
                f"{measures[0].line or measures[0].kind}: two measures for the same kit, or to the same place, "
                "state different shares of optimism bias.",
                "State one for both, or merge the measures.",
            )
        return found.pop() if found else UNRAISED

    def running(self, measure: Measure) -> Rates:
        """Rates of a measure's running costs: of what goes to a provider or a landlord, of nothing else."""
        goes_out = measure.kind in _OUTSOURCED or KINDS[measure.kind].to.keys() >= {"provider", "region"}
        return self.rates([measure], "outsourced") if goes_out else UNRAISED

    def _of_measure(self, measure: Measure, of: CostOf) -> Rates:
        share, reason = (measure.values.get(f"optimism_bias_{name}") for name in ("share", "reason"))
        fault = fault_in_bias(measure.values)
        if fault:
            raise Refusal("optimism_bias_reason_asked", f"{measure.line or measure.kind}: {fault}")
        if share is not None:
            what = f"optimism bias, {measure.line or KINDS[measure.kind].name}"
            stated = self.terms.own(what, float(share), "dimensionless", f"reason: {reason}")
            return stated, stated
        factor_id, words = _FACTORS[of]
        factor = self.terms.factors.get(factor_id)
        ends = factor.low or 0.0, factor.value if factor.high is None else factor.high
        for bound, value in zip(BOUNDS, ends, strict=True):
            self.terms.take(f"optimism bias on {words}, {bound} bound", factor, value, "before mitigation")
        return ends


def bounds_sentence(terms: Terms) -> str:
    """`capital of equipment and development projects 10 to 200 %`, of the bounds that were taken."""
    parts = []
    for _, words in _FACTORS.values():
        ends = [terms.used.get(f"optimism bias on {words}, {bound} bound") for bound in BOUNDS]
        if all(ends):
            low, high = (100 * figure.value for figure in ends if figure)
            parts.append(f"{words} {low:.0f} to {high:.0f} %")
    return "; ".join(parts)
