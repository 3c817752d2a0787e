"""What the ranges of an assessment hang on and how good its data is, as the command line's JSON tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from carbon.footprint.blocks import BASES, Book
from carbon.footprint.pedigree import AXES, DEFAULT_SET, OTHER_SET
from carbon.footprint.records import BOOKS_TOLD

if TYPE_CHECKING:
    import pandas as pd

    from carbon.footprint.assessment import Assessment

GROUPS = ("scope", "stage", "estate", "type", "site", "directorate")
"""Dimensions that quality and coverage are given by."""


def certainty_record(assessment: Assessment) -> dict[str, Any]:
    """The entry `certainty` of the JSON: by book, what the range hangs on, what would narrow it, quality, coverage.

    Numbers unrounded; what is not known (the range of interactions, of nothing counted) is None once it is written.
    """
    return {book: _of_book(assessment, book) for book in BOOKS_TOLD}


def _of_book(assessment: Assessment, book: Book) -> dict[str, Any]:
    whole = assessment.total(book)
    if not whole.counted:
        return {"nothing_counted": True}
    other = assessment.sensitivity(book).iloc[0]
    narrowing = assessment.narrowing(book)
    return {
        "range": {"low_kgco2e": whole.low_kgco2e, "high_kgco2e": whole.high_kgco2e, "widened_by": DEFAULT_SET},
        "sensitivity": {
            "low_kgco2e": float(other["low_kgco2e"]),
            "high_kgco2e": float(other["high_kgco2e"]),
            "widened_by": OTHER_SET,
        },
        "hangs_on": assessment.tornado(book).to_dict("records"),
        "to_narrow": {"halves_after": narrowing.attrs.get("halves", 0), "find_out": narrowing.to_dict("records")},
        "quality": _grouped(assessment, book, "quality", (*AXES, "mean")),
        "coverage": _grouped(assessment, book, "coverage", BASES),
    }


def _grouped(assessment: Assessment, book: Book, what: str, columns: tuple[str, ...]) -> dict[str, Any]:
    """Quality or coverage of the total and of its groups."""
    make = assessment.quality if what == "quality" else assessment.coverage
    total = _records(make(book), columns)
    return {"total": total.get("total")} | {f"by_{group}": _records(make(book, group), columns) for group in GROUPS}


def _records(table: pd.DataFrame, columns: tuple[str, ...]) -> dict[str, dict[str, float]]:
    kept = table[[*columns, "location_based_kgco2e"]]
    return {str(name): {str(key): float(value) for key, value in line.items()} for name, line in kept.iterrows()}
