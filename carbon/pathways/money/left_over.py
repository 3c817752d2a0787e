"""What is bought and not used up at the horizon: whether it would turn which of two is lower, or how far apart.

Source: method, section 8.
"""

from __future__ import annotations

from carbon.pathways.years.certainty import TIE
from carbon.words.amounts import amount_text


def left_over_sentence(names: tuple[str, str], kgco2e: tuple[float, float], left: tuple[float, float]) -> str:
    """A sentence where two are ordered otherwise once what is left of purchases at the horizon is taken off; else "".

    kgco2e: to the horizon, of each; or of each above one and the same figure. left: of it what is not used up.
    """
    apart, used = apart_by_used_life(kgco2e, left)
    least = TIE * max(*left, abs(apart))
    if _sign(apart, least) == _sign(used, least):
        return ""
    would = (f"{names[used > 0]} would be lower, by {amount_text(abs(used))}" if _sign(used, least) else
             f"{names[0]} and {names[1]} would be the same")  # fmt: skip
    return f"Less what is bought and not used up by then, {would}: the horizon decides."


MUCH = 0.25
"""Share by which two amounts differ in size so much that both are told."""


def used_life_sentence(kgco2e: tuple[float, float], left: tuple[float, float], *, why: str = "", word: str = "") -> str:
    """A sentence where two are ordered alike by used life, yet further apart or nearer by more than `MUCH`; else "".

    kgco2e, left: as for `left_over_sentence`; why: the reason where the amount is smaller by used life, by default
    that kit lasts past the horizon; word: how
    the amount is told, by default that the first is less or more.
    """
    apart, used = apart_by_used_life(kgco2e, left)
    least = TIE * max(*left, abs(apart))
    same_order = _sign(apart, least) == _sign(used, least) != 0
    if not same_order or abs(used - apart) <= MUCH * abs(apart):
        return ""
    told = f"{amount_text(abs(used))} {word or ('less' if used < 0 else 'more')}"
    reason = why if why and abs(used) < abs(apart) else LASTS
    return f"By used life alone it is {told}: {reason}."


LASTS = "kit that is bought by then lasts past the horizon"


def apart_by_used_life(kgco2e: tuple[float, float], left: tuple[float, float]) -> tuple[float, float]:
    """How far the first of two is above the second: in full, and by used life. [kgCO2e]"""
    apart = kgco2e[0] - kgco2e[1]
    return apart, apart - (left[0] - left[1])


def _sign(figure: float, least: float) -> int:
    return 0 if abs(figure) <= least else 1 if figure > 0 else -1
