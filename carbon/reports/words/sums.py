"""Sums over two dimensions at once, straight from the ledger's blocks: what charts and sheets show as tables.

Nothing here knows a factor or a rule; each sum is of the ledger's lines and adds up to its totals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.ledger.blocks import Book, Method

ESTATE_ORDER = ("devices", "hosting", "cloud", "other")


def group_codes(assessment: Assessment, dimension: str) -> tuple[np.ndarray, list[str]]:
    """Group of every row of the ledger in a dimension of rows, and the groups' names, "" (not stated) last."""
    known = assessment.ledger.dimensions[dimension]
    return np.where(known.codes < 0, len(known.labels), known.codes).astype(np.int64), known.names


def by_stage(assessment: Assessment, book: Book, dimension: str, method: Method = "location") -> pd.DataFrame:
    """Emissions by group of a dimension of rows and by stage; rows are groups, columns stages. [kgCO2e]"""
    ledger = assessment.ledger
    codes, names = group_codes(assessment, dimension)
    stages = ledger.names("stage")
    table = np.zeros((len(names), len(stages)))
    for block in ledger.book_blocks(book):
        sums = np.bincount(codes[block.activity.rows], ledger.line_kgco2e(block, method), len(names))
        table[:, stages.index(block.stage)] += sums
    frame = pd.DataFrame(table, index=pd.Index(names, name=dimension), columns=stages)
    return frame[(frame != 0).any(axis=1)]


def by_estate(assessment: Assessment, book: Book, dimension: str, method: Method = "location") -> pd.DataFrame:
    """Emissions by group of a dimension of rows and by estate; rows are groups, columns estates. [kgCO2e]"""
    codes, names = group_codes(assessment, dimension)
    estate, estates = group_codes(assessment, "estate")
    kilograms = assessment.ledger.row_kgco2e(book, method)
    sums = np.bincount(codes * len(estates) + estate, kilograms, len(names) * len(estates))
    frame = pd.DataFrame(sums.reshape(len(names), len(estates)), index=pd.Index(names, name=dimension), columns=estates)
    frame = frame[(frame != 0).any(axis=1)]
    return frame[in_estate_order(frame.columns[(frame != 0).any(axis=0)])]


def in_estate_order(estates: pd.Index | list[str]) -> list[str]:
    """Estates in the order in which they are always told; anything else after them."""
    given = [str(estate) for estate in estates]
    return [name for name in ESTATE_ORDER if name in given] + [name for name in given if name not in ESTATE_ORDER]
