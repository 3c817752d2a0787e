"""What is told of figures that both lists state of one device, and state otherwise, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbon.footprint.restatement.restated_figures import Restated, restated_figures
from carbon.reports.words.restatement_both_ways import change_text
from carbon.words.amounts import is_nought

if TYPE_CHECKING:
    from carbon.footprint.ledger.blocks import Book, Method
    from carbon.footprint.restatement.restatement import Bridge

_WHY = {
    "knowledge": "this counts as knowledge, for the unit is the same and one of the lists knew it better. If it is "
    "another unit, give it its own serial number; if it is used otherwise, state its yearly electricity or hours: "
    "that is activity.",
    "activity": "this counts as activity, for what a unit uses can change. If one of the two figures was a mistake, "
    "put it right in its own list, so that no fall or rise is seen where nothing happened.",
}


def restated_told(bridge: Bridge, book: Book = "management", method: Method = "location") -> list[str]:
    """A sentence for each figure that both lists state otherwise of the same devices, with its units and tonnes; none
    of what moves nothing."""
    total = bridge.after.total(book).location_based_kgco2e, bridge.before.total(book).location_based_kgco2e
    return [
        _told(one, one.kgco2e[book, method])
        for one in restated_figures(bridge)
        if not is_nought(one.kgco2e[book, method], *total)
    ]


def _told(one: Restated, kilograms: float) -> str:
    devices = "1 unit" if one.units == 1 else f"{one.units:,} units"
    values = ""
    if one.values is not None:
        values = " (" + ", then ".join(f"{value:,.6g} {one.unit}".rstrip() for value in one.values) + ")"
    return (
        f"Of {devices} with the same serial number, tag or name the two lists state another {one.name}{values}: "
        f"{change_text(kilograms)} by itself; {_WHY[one.part]}"
    )
