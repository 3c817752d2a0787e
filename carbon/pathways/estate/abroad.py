"""That grids outside the UK stand still in later years while the UK's falls: said wherever anything runs on one.

Source: method, sections 3 (countries outside the UK) and 8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from carbon.pathways.estate.grid import PARTS

if TYPE_CHECKING:
    from carbon.pathways.years.comparing import Comparison, Outcome

_NAMED = 4


def runs_abroad(outcome: Outcome) -> bool:
    """Whether any electricity of an option is of a grid outside the UK, in any of its years."""
    years = outcome.years
    here = np.array([flow.electricity and any(part.part in PARTS and not part.uk_grid for part in flow.parts)
                     for flow in years.estate.flows] + [False])[:-1]  # fmt: skip
    return bool((years.flow_amounts * here > 0).any())


def abroad_sentence(comparison: Comparison) -> str:
    """What the grids of other countries do in later years, and of which options anything runs on one; "" for none."""
    names = [outcome.name for outcome in comparison.outcomes if runs_abroad(outcome)]
    if not names:
        return ""
    shown = ", ".join(f"“{name}”" for name in names[:_NAMED])
    rest = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    who = "every option" if len(names) == len(comparison.outcomes) else f"{shown}{rest}"
    trend = comparison.pathway.trends.abroad
    if trend:
        return (
            f"Grids outside the UK, which part of {who} runs on, change by {100 * trend:+.3g} % a year, as was set; "
            "no series of them is known, as there is of the UK's."
        )
    return (
        f"Grids outside the UK, which part of {who} runs on, stay as they are in all later years, for no series of "
        "them is known; only the UK's falls. What runs abroad may look worse in later years than it will be."
    )
