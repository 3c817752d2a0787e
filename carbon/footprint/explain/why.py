"""Why this number? From a total, a bar or a group to its rows and lines, from a line to its formula and its sources.

The ledger keeps amounts, not how they came about: a line's formula is made when it is asked for, by running the same
rules on its row alone (kit_row, amount_told) and telling what they took. It is then held
against the ledger: where it would not give the line's amount, the amount stands as it is and `complete` is false.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.doors import OneLine, kind_of
from carbon.footprint.explain.line import Line, Lines
from carbon.footprint.ledger.blocks import BASES, BLOCK_DIMENSIONS, BOOKS, ROW_DIMENSIONS, Block, Book, Floats
from carbon.footprint.result.assessed import Assessed, Rows, known_rows
from carbon.problems import Refusal

LINES = 20
"""Lines that are told where nobody says how many."""
DIMENSIONS = (*ROW_DIMENSIONS, *BLOCK_DIMENSIONS, "basis", "factor")
"""What a group may be named by."""


@dataclass(frozen=True, repr=False)
class Why(OneLine):
    """What stands behind a figure. rows: of the inventory, greatest first, with their kilograms within the group;
    lines_in_all: lines of the group, of which `lines` are the greatest, with their formulas."""

    book: Book
    where: dict[str, str]
    location_based_kgco2e: float
    market_based_kgco2e: float
    rows: pd.DataFrame
    lines_in_all: int
    lines: list[Line]

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON: `why`. The lines stand beside it, as `lines`."""
        return {
            "book": self.book,
            "where": self.where,
            "location_based_kgco2e": self.location_based_kgco2e,
            "market_based_kgco2e": self.market_based_kgco2e,
            "rows": len(self.rows),
            "lines": self.lines_in_all,
            "lines_shown": len(self.lines),
        }


def why(
    assessment: Assessed,
    book: Book,
    where: Mapping[str, str],
    count: int | None = LINES,
    rows: Rows | None = None,
) -> Why:
    """The rows and lines behind a figure. See `Assessment.why`."""
    ledger = assessment.ledger
    chosen = None if rows is None else known_rows(ledger, rows)
    where = known_where(assessment, where)
    mask = _rows_of(assessment, where, chosen)
    taken: list[tuple[Block, NDArray[np.int64]]] = []
    for block in ledger.book_blocks(book):
        lines = _lines_of(assessment, block, where, mask)
        if len(lines):
            taken.append((block, lines))
    location, market = np.zeros(ledger.length), np.zeros(ledger.length)
    kilograms: list[Floats] = []
    for block, lines in taken:
        here = ledger.line_kgco2e(block)[lines]
        kilograms.append(here)
        positions = block.activity.rows[lines]
        location += np.bincount(positions, here, ledger.length)
        market += np.bincount(positions, ledger.line_kgco2e(block, "market")[lines], ledger.length)
    weights = np.concatenate(kilograms) if kilograms else np.zeros(0)
    numbers = np.repeat(np.arange(len(taken)), [len(lines) for _, lines in taken])
    order = np.argsort(-weights, kind="stable")
    explained = Lines(assessment)
    starts = np.cumsum([0, *(len(lines) for _, lines in taken)])
    told = []
    for at in order if count is None else order[:count]:
        block, lines = taken[int(numbers[at])]
        told.append(explained.line(block, int(lines[at - starts[numbers[at]]])))
    return Why(
        book=book,
        where=dict(where),
        location_based_kgco2e=float(location.sum()),
        market_based_kgco2e=float(market.sum()),
        rows=_row_table(assessment, book, location, market, taken),
        lines_in_all=len(weights),
        lines=told,
    )


def _row_table(
    assessment: Assessed,
    book: Book,
    location: Floats,
    market: Floats,
    taken: list[tuple[Block, NDArray[np.int64]]],
) -> pd.DataFrame:
    touched = np.zeros(assessment.ledger.length, dtype=bool)
    for block, lines in taken:
        touched[block.activity.rows[lines]] = True
    positions = np.flatnonzero(touched)
    positions = positions[np.argsort(-location[positions], kind="stable")]
    frame = assessment.rows_at(positions)
    frame["location_based_kgco2e"], frame["market_based_kgco2e"] = location[positions], market[positions]
    return frame


def _rows_of(assessment: Assessed, where: Mapping[str, str], rows: NDArray[np.int64] | None) -> NDArray[np.bool_]:
    ledger = assessment.ledger
    mask = np.ones(ledger.length, dtype=bool)
    if rows is not None:
        mask = np.zeros(ledger.length, dtype=bool)
        mask[rows] = True
    for dimension in ROW_DIMENSIONS:
        if dimension in where:
            known = ledger.dimensions[dimension]
            code = known.labels.index(where[dimension]) if where[dimension] else -1
            mask &= known.codes == code
    return mask


def _lines_of(
    assessment: Assessed, block: Block, where: Mapping[str, str], mask: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Lines of a block that belong to a group."""
    if any(getattr(block, name) != where[name] for name in BLOCK_DIMENSIONS if name in where):
        return np.zeros(0, dtype=np.int64)
    keep = mask[block.activity.rows]
    if "basis" in where:
        keep = keep & (np.asarray(block.activity.basis) == BASES.index(where["basis"]))
    if "factor" in where:
        ids = [found.factor.id for found in assessment.ledger.found]
        codes = [code for code, name in enumerate(ids) if name == where["factor"]]
        keep = keep & np.isin(block.factor, codes)
    return np.flatnonzero(keep)


def known_where(assessment: Assessed, where: Mapping[str, str]) -> dict[str, str]:
    """A group's dimensions and names as the ledger spells them. Raises Refusal for one that it does not have."""
    found: dict[str, str] = {}
    for dimension, name in where.items():
        for said in (dimension, name):
            kind_of("where, in each of its dimensions and names,", said, str, "a text, as in {'type': 'laptop'}")
        if dimension not in DIMENSIONS:
            near = get_close_matches(dimension, DIMENSIONS, n=1, cutoff=0.5)
            meant = f"Did you mean “{near[0]}”? " if near else ""
            raise Refusal(
                "why_dimension_not_known",
                f"There is no group called “{dimension[:40]}”.",
                f"{meant}Known are: {', '.join(DIMENSIONS)}.",
            )
        names = _names(assessment, dimension)
        exact = {each.casefold(): each for each in names}
        known = exact.get(name.strip().casefold())
        if known is None:
            near = get_close_matches(name, names, n=3, cutoff=0.4) or sorted(each for each in names if each)[:3]
            listed = ", ".join(f"“{each}”" for each in near)
            remedy = f"Near it: {listed}." if near else "No row states any."
            raise Refusal("why_name_not_known", f"No row has {dimension} “{name[:60]}”.", remedy)
        found[dimension] = known
    return found


def _names(assessment: Assessed, dimension: str) -> list[str]:
    if dimension == "factor":
        return [one.factor.id for one in assessment.ledger.found]
    return assessment.ledger.names(dimension)


def parse_where(text: str) -> tuple[Book, dict[str, str]]:
    """`directorate=Housing,type=laptop` as dimensions and names; `book=inventory` chooses the book.

    A name that holds a comma stands in quotation marks. Raises Refusal.
    """
    import csv

    where: dict[str, str] = {}
    try:
        entries = next(csv.reader([text], skipinitialspace=True, quotechar='"'), [])
    except csv.Error:
        entries = []
    for entry in entries:
        dimension, equals, name = entry.strip().partition("=")
        if not equals or not dimension.strip():
            raise Refusal(
                "why_not_readable",
                f"--why: “{entry[:60]}” is not a group.",
                'Write dimension=name, with commas between, such as --why "directorate=Housing,type=laptop".',
            )
        where[dimension.strip().casefold()] = name.strip()
    book = where.pop("book", "management")
    if book not in BOOKS:
        raise Refusal(
            "why_book_not_known", f"There is no book called “{book[:40]}”.", f"Known are: {', '.join(BOOKS)}."
        )
    return book, where
