"""What of a change may be missing bills or readings, in a clause beside its headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbon.footprint.restatement.restatement_gaps import SideGap, side_gaps
from carbon.words.amounts import amount_text, is_nought

if TYPE_CHECKING:
    from carbon.footprint.ledger.blocks import Book, Method
    from carbon.footprint.restatement.restatement import Bridge

_SHOWN = 2
_LEAST = 0.005
"""Share of the greater total below which a gap is not worth a word beside the headline."""
_KINDS = {"fuel": "fuel", "refrigerant": "refrigerant", "bills": "bills", "readings": "readings"}


def gaps_clause(bridge: Bridge, before: float, after: float, book: Book, method: Method) -> str:
    """`; the later year covers 6 of 12 months of bills (AWS): 1.2 t of the fall may be that`; "" where both sides hold
    as much. before, after: the totals [kgCO2e]."""
    gaps = side_gaps(bridge, book, method)
    lacks = {side: sum(one.missing_kgco2e for one in gaps if one.side == side) for side in ("earlier", "later")}
    more = lacks["later"] - lacks["earlier"]
    if abs(more) <= _LEAST * max(abs(before), abs(after)) or is_nought(more, before, after):
        return ""
    shown = [_side(bridge, side, mine) for side in lacks if (mine := [one for one in gaps if one.side == side])]
    return f"; {' and '.join(shown)}: {_may_be(after - before, more)}"


def _side(bridge: Bridge, side: str, gaps: list[SideGap]) -> str:
    """`the later year covers 6 of 12 months of bills (AWS)`."""
    period = (bridge.before if side == "earlier" else bridge.after).period
    named = [
        f"{_months(one.gap.months)} of {_months(one.gap.of_months)} months of {_KINDS[one.gap.kind]}"
        + (f" ({one.gap.name})" if one.gap.name else "")
        for one in gaps[:_SHOWN]
    ]
    named += [f"less of {len(gaps) - _SHOWN} more"] if len(gaps) > _SHOWN else []
    return f"the {side} {'year' if period.years() == 1 else 'period'} covers {' and '.join(named)}"


def _months(months: float) -> str:
    """Months with a tenth where they are not whole."""
    return f"{round(months, 1 if abs(months - round(months)) > 0.1 else 0):g}"


def _may_be(change: float, more: float) -> str:
    """What the change would be otherwise, if what is missing were like the rest. more: what the later side lacks, less
    what the earlier does."""
    word = "fall" if more > 0 else "rise"
    if change * more < 0:
        if abs(more) >= abs(change):
            return f"all of the {word} may be that"
        return f"{amount_text(abs(more))} of the {word} may be that"
    where = "later" if more > 0 else "earlier"
    return f"were the rest of it alike, the {where} figure would be {amount_text(abs(more))} higher"
