"""Ranges by the other published set of widening factors: shown beside the range, never mixed into it.

The same draws, the same scores; only what a score adds is taken from the empirical set (rows `pedigree_empirical.*` of
uncertainty.csv). Its step for reliability is left out, as the default's is: the spread of the amount holds it, and the
two must not be added. Source: emission_factors/README.md, "Spread"; method, section 7.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from carbon.footprint.ledger.blocks import Book, Slot
from carbon.footprint.ledger.spread import Streams, spread
from carbon.footprint.result.assessed import Assessed


def other_slots(slots: list[Slot]) -> list[Slot]:
    """What is drawn, each with the spread that the other set gives it."""
    return [replace(slot, gsd=slot.other_gsd) if slot.other_gsd else slot for slot in slots]


def sensitivity(assessment: Assessed, book: Book = "management", dimension: str | None = None) -> pd.DataFrame:
    """5th and 95th percentile by the other set, of the total (None) or of every group, in the order of the ledger.

    Columns: low_kgco2e, high_kgco2e; NaN where nothing is counted; index: names of the dimension.
    """
    ledger, of = assessment.ledger, dimension or "total"
    streams = Streams(other_slots(ledger.slots), assessment.draws, assessment.seed)
    band = spread(ledger, book, of, assessment.draws, assessment.seed, streams)
    index = pd.Index(ledger.names(of), name=of, dtype=object)
    return pd.DataFrame({"low_kgco2e": band.low_kgco2e, "high_kgco2e": band.high_kgco2e}, index=index)
