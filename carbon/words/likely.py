"""How sure a figure is, in words that need no statistics: of 100 outcomes that are likely, in how many it is so."""

from __future__ import annotations

OUTCOMES = "likely outcomes"
"""What is counted: outcomes drawn from how well each factor and each amount is known."""
LIKELY_RANGE = f"90 of 100 {OUTCOMES}"
"""What a range holds."""
BELOW_LOW, ABOVE_HIGH = f"5 of 100 {OUTCOMES} are below", f"5 of 100 {OUTCOMES} are above"
"""What lies outside a range."""


def outcomes_text(probability: float) -> str:
    """`96 of 100 likely outcomes`. probability: a share, 0 to 1."""
    if 0.995 <= probability < 1:
        return f"more than 99 of 100 {OUTCOMES}"
    if 0 < probability < 0.005:
        return f"fewer than 1 of 100 {OUTCOMES}"
    return f"{100 * probability:.0f} of 100 {OUTCOMES}"
