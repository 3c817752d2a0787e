"""What is told of figures that both lists state of one device, and state otherwise, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from carbon.footprint.ledger.blocks import BOOKS_TOLD
from carbon.footprint.restatement.restated_facts import Pair
from carbon.footprint.restatement.restated_figures import Restated, restated_figures
from carbon.reports.words.restatement_both_ways import books_text, settled
from carbon.words import catalogue

if TYPE_CHECKING:
    from carbon.footprint.ledger.blocks import Book, Method
    from carbon.footprint.restatement.restatement import Bridge

_PAIRS_SHOWN = 3


def restated_told(bridge: Bridge, book: Book = "management", method: Method = "location") -> list[str]:
    """A sentence for each figure that both lists state otherwise of the same devices, with its units and tonnes; none
    of what moves nothing."""
    found = [
        (one, {each: settled(bridge, each, one.kgco2e[each, method]) for each in BOOKS_TOLD})
        for one in restated_figures(bridge)
    ]
    return [_told(one, books_text(moved, book)) for one, moved in found if any(moved.values())]


def _told(one: Restated, moved: str) -> str:
    words = catalogue("compared")["otherwise"]
    return str(words["exactly" if one.more_exact else "said"]).format(
        units=units_text(one.units), name=one.name, values=values_text(one.pairs), moved=moved,
        of=words["of_both" if one.mean else "of_one"],
        why=words["left_once" if one.columns == ("retired",) else one.part],
    )  # fmt: skip


def values_text(pairs: Sequence[Pair]) -> str:
    """What the lists say, the earlier and then the later, with the units of each where there are several."""
    words = catalogue("compared")["otherwise"]
    alone = len(pairs) == 1
    values = [
        words["pair" if alone else "pair_of"].format(earlier=pair.earlier, later=pair.later, units=f"{pair.units:,.6g}")
        for pair in pairs[:_PAIRS_SHOWN]
    ]
    rest = len(pairs) - _PAIRS_SHOWN
    if rest > 0:
        values.append(words["more"].format(count=f"{rest:,}", pairs="pair" if rest == 1 else "pairs"))
    return "; ".join(values)


def units_text(units: float) -> str:
    """`1 unit`, `10 units`."""
    return "1 unit" if units == 1 else f"{units:,.6g} units"
