"""How much of a change between two assessments may be that one of them holds less of its bills and readings.

A year of twelve months of bills beside one of six is no fall. Nothing is stretched in either; what the rest of a gap
would come to, if it were like what is covered, is told beside the change and is in no part of it.
Source: method, section 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from carbon.footprint.ledger.blocks import Book, Method
from carbon.footprint.ledger.covered import Gap

if TYPE_CHECKING:
    from carbon.footprint.restatement.restatement import Bridge
    from carbon.footprint.result.assessed import Assessed

_OF_ELECTRICITY = ("generation", "losses", "wtt_generation", "wtt_losses")


@dataclass(frozen=True)
class SideGap:
    """A gap of one side. missing_kgco2e: what the days without bills or readings would come to if they were like the
    others."""

    side: Literal["earlier", "later"]
    gap: Gap
    missing_kgco2e: float

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        return {
            "side": self.side,
            "kind": self.gap.kind,
            "name": self.gap.name,
            "covered_days": self.gap.days,
            "of_days": self.gap.of_days,
            "missing_kgco2e": self.missing_kgco2e,
        }


def side_gaps(bridge: Bridge, book: Book = "management", method: Method = "location") -> list[SideGap]:
    """The gaps of both sides, the earlier first, the greatest first of each."""
    found: list[SideGap] = []
    sides: tuple[tuple[Literal["earlier", "later"], Assessed], ...] = (
        ("earlier", bridge.before),
        ("later", bridge.after),
    )
    for side, one in sides:
        mine = [SideGap(side, gap, missing_kgco2e(one, gap, book, method)) for gap in one.gaps]
        found += sorted(mine, key=lambda each: -each.missing_kgco2e)
    return found


def missing_kgco2e(assessment: Assessed, gap: Gap, book: Book, method: Method) -> float:
    """What the missing days of a gap would come to, if they were like those that are covered. [kgCO2e]"""
    if np.isnan(gap.kwh):
        return float(assessment.ledger.row_kgco2e(book, method)[gap.positions].sum()) * gap.missing
    energy = assessment.energy_kwh
    parts = dict(
        zip(assessment.ledger.names("part"), assessment.ledger.sums(book, "part", method).tolist(), strict=True)
    )
    return gap.kwh * sum(parts.get(part, 0.0) for part in _OF_ELECTRICITY) / energy if energy else 0.0
