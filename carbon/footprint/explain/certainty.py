"""What the ranges of an assessment hang on and how good its data is, as the command line's JSON tells it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from carbon.footprint.explain.other_publishers import other_publishers
from carbon.footprint.ledger.blocks import BASES, BOOKS_TOLD, Book
from carbon.footprint.ledger.pedigree import AXES, DEFAULT_SET, OTHER_SET
from carbon.footprint.result.assessed import Assessed
from carbon.footprint.result.ranges import NO_RANGE, range_record, ranges_hold, ranges_that_hold
from carbon.footprint.uncertainty.narrowing import narrowing
from carbon.footprint.uncertainty.quality import coverage, quality
from carbon.footprint.uncertainty.sensitivity import sensitivity
from carbon.footprint.uncertainty.variance import tornado

GROUPS = ("scope", "stage", "estate", "type", "site", "directorate")
"""Dimensions that quality and coverage are given by."""


def certainty_record(assessment: Assessed) -> dict[str, Any]:
    """The entry `certainty` of the JSON: by book, what the range hangs on, what other
    publishers' figures would make of the total, what would narrow the range, quality, coverage.

    Of a total that is not whole there is no range, and `no_range` says why; shares are of what is counted.
    Numbers unrounded; what is not known (the range of interactions, of nothing counted) is None once it is written.
    """
    return {book: _of_book(assessment, book) for book in BOOKS_TOLD}


def _of_book(assessment: Assessed, book: Book) -> dict[str, Any]:
    whole = assessment.total(book)
    if not whole.counted:
        return {"nothing_counted": True}
    other = sensitivity(assessment, book).iloc[0]
    to_narrow = narrowing(assessment, book)
    return {
        **({} if ranges_hold(assessment) else {"no_range": NO_RANGE}),
        "range": range_record(assessment, whole.low_kgco2e, whole.high_kgco2e, widened_by=DEFAULT_SET),
        "sensitivity": range_record(
            assessment, float(other["low_kgco2e"]), float(other["high_kgco2e"]), widened_by=OTHER_SET
        ),
        "hangs_on": ranges_that_hold(assessment, tornado(assessment, book)).to_dict("records"),
        "to_narrow": {
            "halves_after": to_narrow.attrs.get("halves", 0),
            "find_out": ranges_that_hold(assessment, to_narrow).to_dict("records"),
        },
        "other_publishers": other_publishers(assessment, book).to_dict("records"),
        "quality": _grouped(quality, assessment, book, (*AXES, "mean")),
        "coverage": _grouped(coverage, assessment, book, BASES),
    }


def _grouped(
    make: Callable[[Assessed, Book, str | None], pd.DataFrame],
    assessment: Assessed,
    book: Book,
    columns: tuple[str, ...],
) -> dict[str, Any]:
    """Quality or coverage of the total and of its groups."""
    tables = {f"by_{group}": _records(make(assessment, book, group), columns) for group in GROUPS}
    return {"total": _records(make(assessment, book, None), columns).get("total")} | tables


def _records(table: pd.DataFrame, columns: tuple[str, ...]) -> dict[str, dict[str, float]]:
    kept = table[[*columns, "location_based_kgco2e"]]
    return {str(name): {str(key): float(value) for key, value in line.items()} for name, line in kept.iterrows()}
