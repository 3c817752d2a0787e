"""Kit that serial numbers or tags say is other kit, and kit without them whose days of purchase do not agree.

Two lists whose numbers do not meet are two estates, however alike they look: so what is gone and what is new is told
with its units and kilograms, though the net may be nought. Without numbers nothing but days of purchase tells a renewal
from a correction; where they do not agree, that is told. Source: method, section 9; words/method.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from carbon.footprint.ledger.blocks import BOOKS_TOLD, METHODS, Book, Floats, Method
from carbon.footprint.lines.same_kit import Side

if TYPE_CHECKING:
    from carbon.footprint.assessment import Assessment
    from carbon.footprint.restatement.restatement import Bridge

_NUMBERS = ("serial", "asset_tag")
_Amounts = Mapping[tuple[Book, Method], float]


@dataclass(frozen=True)
class Exchanged:
    """Units of the earlier list that are gone and units of the later one that are new. gone, new: how many; what they
    count for in the year of their own list, by book and method [kgCO2e]."""

    gone: float
    new: float
    gone_kgco2e: _Amounts
    new_kgco2e: _Amounts

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        return {
            side: {
                "units": units,
                "kgco2e": {book: {method: amounts[book, method] for method in METHODS} for book in BOOKS_TOLD},
            }
            for side, units, amounts in (
                ("earlier", self.gone, self.gone_kgco2e),
                ("later", self.new, self.new_kgco2e),
            )
        }


@dataclass(frozen=True)
class OtherKit:
    """by_number: kit with a serial number or a tag that the other list does not have; none_joined: whether no number or
    tag at all stands in both lists, though either has some; by_day: kit without one that is compared by type and site,
    of which no day of purchase in one list is one in the other; otherwise: units whose number or tag is written
    otherwise in the two lists; example: of one, how each list writes it."""

    by_number: Exchanged
    none_joined: bool
    by_day: Exchanged
    otherwise: float = 0.0
    example: tuple[str, str] = ("", "")

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        return {
            "not_joined_by_number": self.by_number.as_record(),
            "no_number_in_both": self.none_joined,
            "bought_on_other_days": self.by_day.as_record(),
            "numbers_written_otherwise": self.otherwise,
        }


def other_kit(bridge: Bridge) -> OtherKit:
    """What two lists say is other kit, and what may be."""
    both, alike = (bridge.before, bridge.after), bridge.alike
    if bridge.same_inventory or alike.unmatched is None or alike.days_differ is None:
        nothing = _exchanged(both, (np.zeros(0), np.zeros(0)))
        return OtherKit(nothing, False, nothing)
    sides = [Side(one.brought.tables["kit"], np.ones(len(one.brought.tables["kit"]), dtype=np.bool_)) for one in both]
    apart = [side.told_apart("serial") | side.told_apart("asset_tag") for side in sides]
    units = [np.where(mask, left, 0.0) for mask, left in zip(apart, alike.unmatched, strict=True)]
    none_joined = all(mask.any() for mask in apart) and not len(alike.joined[0])
    by_number, by_day = _exchanged(both, (units[0], units[1])), _exchanged(both, alike.days_differ)
    return OtherKit(by_number, none_joined, by_day, *_written_otherwise(bridge, sides))


def _written_otherwise(bridge: Bridge, sides: list[Side]) -> tuple[float, tuple[str, str]]:
    """Units of one device each of which the lists write the serial number, or the tag that joins them, otherwise."""
    places = [rows - one.starts["kit"] for rows, one in
              zip(bridge.alike.joined, (bridge.before, bridge.after), strict=True)]  # fmt: skip
    for name in _NUMBERS:
        ours, theirs = (side.keys(name)[at] for side, at in zip(sides, places, strict=True))
        differ = (ours != 0) & (theirs != 0) & (ours != theirs)
        if name != "serial":  # a new tag on a device that its serial number joins is no other writing
            serials = [side.keys("serial")[at] for side, at in zip(sides, places, strict=True)]
            differ &= (serials[0] == 0) | (serials[1] == 0)
        if differ.any():
            at = int(np.flatnonzero(differ)[0])
            first, second = (str(side.table[name].iloc[int(rows[at])]) for side, rows in
                             zip(sides, places, strict=True))  # fmt: skip
            units = np.minimum(*(side.units[rows] for side, rows in zip(sides, places, strict=True)))
            return round(float(units[differ].sum()), 6), (first, second)
    return 0.0, ("", "")


def _exchanged(both: tuple[Assessment, Assessment], units: tuple[Floats, Floats]) -> Exchanged:
    counts, amounts = [], []
    for one, each in zip(both, units, strict=True):
        if not len(each) or not each.any():
            counts.append(0.0)
            amounts.append(dict.fromkeys(((book, method) for book in BOOKS_TOLD for method in METHODS), 0.0))
            continue
        kit, start = one.brought.tables["kit"], one.starts["kit"]
        here = slice(start, start + len(kit))
        counted = np.where(one.reason[here] == 0, each, 0.0)
        whole = Side(kit, np.ones(len(kit), dtype=np.bool_)).units
        share = np.divide(counted, whole, out=np.zeros(len(whole)), where=counted > 0)
        counts.append(round(float(counted.sum()), 6))
        amounts.append({(book, method): float((one.ledger.row_kgco2e(book, method)[here] * share).sum())
                        for book in BOOKS_TOLD for method in METHODS})  # fmt: skip
    return Exchanged(counts[0], counts[1], amounts[0], amounts[1])
