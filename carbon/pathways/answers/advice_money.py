"""What advice says of money: what an action saves or costs, what is not in that, and why it is not known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def cost_not_known(things: Sequence[str]) -> str:
    """Why it is not known what an action costs: advice takes the prices that hold for every workload alone."""
    return (f"What it costs is not known: no price is stated of {', '.join(things)} with the list or the common "
            "prices; one measure's own is for that alone.")  # fmt: skip


def gain_sentence(gain: float, lacking: Sequence[str], less: bool) -> str:
    """What an action saves or costs. gain: present value, above nought is saved [GBP]; lacking: what is not in it for
    want of a price; less: whether the action needs less of all of that."""
    bound = bool(lacking) and less
    word = ("saves at least" if bound else "saves") if gain > 0 else ("costs at most" if bound else "costs")
    size = abs(gain)
    told = round(size, 2 - int(np.floor(np.log10(size)))) if size >= 1000 else round(size)
    rest = f" Not in it, for want of a price: {'; '.join(lacking)}." if lacking else ""
    return f"It {word} about £{told:,.0f} as a present value.{rest}"
