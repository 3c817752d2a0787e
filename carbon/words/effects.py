"""What a setting would change, as people read it: `10 points more: 1.53 t more, 0.4 % of the total`."""

from __future__ import annotations

from collections.abc import Sequence

from carbon.words.amounts import amount_text

NOTHING = "nothing here: no row depends on it, or the rows say it themselves"
_LEAST = 1e-9


def share_of_total_text(part: float, whole: float) -> str:
    """`0.4 %`; ten and more without decimals; below a thousandth `under 0.1 %`."""
    share = 100 * abs(part) / abs(whole) if whole else 0.0
    if share < 0.1:
        return "under 0.1 %"
    return f"{share:.0f} %" if share >= 9.95 else f"{share:.1f} %"


def effect_text(before_kgco2e: float, after_kgco2e: float, moved_kgco2e: float, total: str = "the total") -> str:
    """What comes of one trial; "" where nothing does. total: what `before` is, such as "the market-based total"."""
    change = after_kgco2e - before_kgco2e
    least = _LEAST * max(abs(before_kgco2e), abs(after_kgco2e))
    if abs(change) > least:
        way = "more" if change > 0 else "less"
        return f"{amount_text(abs(change))} {way}, {share_of_total_text(change, before_kgco2e)} of {total}"
    if moved_kgco2e > least:
        return f"{amount_text(moved_kgco2e)} goes to another scope; the total stays"
    return ""


def effects_text(effects: Sequence[tuple[str, str]]) -> str:
    """All that a setting was tried with and what came of it, in a sentence; trials that change nothing are left out."""
    told = [f"{words}: {text}" for words, text in effects if text]
    return "; ".join(told) if told else NOTHING
