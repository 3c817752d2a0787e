"""Whether what is bought and not used up at the horizon would turn which of two is lower. Source: method, section 8."""

from __future__ import annotations

from carbon.pathways.certainty import TIE
from carbon.words.amounts import amount_text


def left_over_sentence(names: tuple[str, str], kgco2e: tuple[float, float], left: tuple[float, float]) -> str:
    """A sentence where two are ordered otherwise once what is left of purchases at the horizon is taken off; else "".

    kgco2e: to the horizon, of each; or of each above one and the same figure. left: of it what is not used up.
    """
    apart = kgco2e[0] - kgco2e[1]
    used = apart - (left[0] - left[1])
    least = TIE * max(*left, abs(apart))
    if _sign(apart, least) == _sign(used, least):
        return ""
    would = (f"{names[used > 0]} would be lower, by {amount_text(abs(used))}" if _sign(used, least) else
             f"{names[0]} and {names[1]} would be the same")  # fmt: skip
    return f"Less what is bought and not used up by then, {would}: the horizon decides."


def _sign(figure: float, least: float) -> int:
    return 0 if abs(figure) <= least else 1 if figure > 0 else -1
