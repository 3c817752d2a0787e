"""An assessment: what was worked out of an inventory, with the questions that can be put to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from carbon.doors import made, or_none, taking, whole
from carbon.footprint.explain import certainty, other_publishers
from carbon.footprint.explain.why import Why, why
from carbon.footprint.ledger.blocks import BOOKS, GROUPINGS, Book
from carbon.footprint.result import records
from carbon.footprint.result.assessed import Assessed, Rows
from carbon.footprint.result.intensity import Intensity, intensities
from carbon.footprint.uncertainty import narrowing, quality, sensitivity, variance


@dataclass(repr=False)
class Assessment(Assessed):
    """The footprint of an inventory in a period. Made by `carbon.assess`; read-only."""

    @taking(book=BOOKS)
    def intensity(self, book: Book = "management") -> list[Intensity]:
        """Emissions for each member of staff, resident, device and pound, where these are given."""
        return intensities(self, book)

    # -- what the range hangs on, and how good the data is -----------------------------------------------------------

    @taking(book=BOOKS, dimension=GROUPINGS, ranged=whole("a whole number of factors that get their percentiles", 0))
    def tornado(
        self,
        book: Book = "management",
        dimension: str | None = None,
        group: str | None = None,
        ranged: int | None = None,
    ) -> pd.DataFrame:
        """Share of variance by factor and assumption (`carbon.footprint.uncertainty.variance.tornado`)."""
        return variance.tornado(self, book, dimension, group, ranged)

    @taking(book=BOOKS, dimension=GROUPINGS)
    def narrowing(
        self, book: Book = "management", dimension: str | None = None, group: str | None = None
    ) -> pd.DataFrame:
        """What would narrow the range most, at most ten things (`carbon.footprint.uncertainty.narrowing.narrowing`)."""
        return narrowing.narrowing(self, book, dimension, group)

    @taking(book=BOOKS, dimension=GROUPINGS)
    def quality(self, book: Book = "management", dimension: str | None = None) -> pd.DataFrame:
        """Emission-weighted scores on the five axes (`carbon.footprint.uncertainty.quality.quality`)."""
        return quality.quality(self, book, dimension)

    @taking(book=BOOKS, dimension=GROUPINGS)
    def coverage(self, book: Book = "management", dimension: str | None = None) -> pd.DataFrame:
        """Share of emissions by how they are known (`carbon.footprint.uncertainty.quality.coverage`)."""
        return quality.coverage(self, book, dimension)

    @taking(book=BOOKS, dimension=GROUPINGS)
    def sensitivity(self, book: Book = "management", dimension: str | None = None) -> pd.DataFrame:
        """Ranges by the other set of widening factors, beside
        (`carbon.footprint.uncertainty.sensitivity.sensitivity`)."""
        return sensitivity.sensitivity(self, book, dimension)

    @taking(book=BOOKS)
    def other_publishers(self, book: Book = "management") -> pd.DataFrame:
        """What other publishers' figures of making the same things would make of the total, beside
        (`carbon.footprint.explain.other_publishers.other_publishers`)."""
        return other_publishers.other_publishers(self, book)

    def certainty(self) -> dict[str, Any]:
        """What the ranges hang on and how good the data is, as JSON
        (`carbon.footprint.explain.certainty.certainty_record`)."""
        return certainty.certainty_record(self)

    @taking(
        book=BOOKS,
        where=made(Mapping, "a mapping such as {'type': 'laptop'}"),
        count=or_none(whole("a whole number of lines", 0)),
    )
    def why(
        self,
        book: Book = "management",
        where: Mapping[str, str] | None = None,
        count: int | None = 20,
        rows: Rows | None = None,
    ) -> Why:
        """Why a figure is what it is: the rows and lines behind a total or a group, each with its formula.

        where: dimensions and names, such as {"directorate": "Housing", "type": "laptop"}; rows: rows of the ledger
        alone; count: lines told, the greatest first (None: all). Raises Refusal for a dimension or name that is not
        there.
        """
        return why(self, book, where or {}, count, rows)

    # -- as records ---------------------------------------------------------------------------------------------------

    @taking(book=BOOKS)
    def factors_used(self, book: Book | None = None) -> list[dict[str, Any]]:
        """Factors that lines of a book (of any, where None) used, by what they carry
        (`carbon.footprint.result.records`)."""
        return records.factors_used(self, book)

    def as_record(self, *, compared: bool = False) -> dict[str, Any]:
        """The answer of `carbon assess` (carbon-assessment/1), numbers unrounded. compared: whether a comparison with
        an earlier list stands beside it."""
        return records.assessment_record(self, compared=compared)
