"""What rows that wait would carry if they counted: worked from what is known of them, for the order of what is asked.

It is in no total. Source: method, section 9.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import TABLES, ActivityData, codes
from carbon.factors.tables.asset_types import UNKNOWN
from carbon.footprint import assess
from carbon.footprint.ledger.waiting import units_of_rows, waiting_codes
from carbon.inventory.across.duplicates import later_records

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.ledger.blocks import Book, Method

_ASKED_ABOUT = ("status", "retired", "retired_precision", "unlikely", "host_name")
"""Columns of kit that are left aside: an answer may be that it is in use, and shares of a host are told by the host."""
_FIGURES = [name for name, column in TABLES["kit"].items() if column.kind == "number" and name != "quantity"]


def likely_kgco2e(
    assessment: Assessment, book: Book = "management", method: Method = "location"
) -> NDArray[np.float64]:  # fmt: skip
    """Emissions of every row that was read [kgCO2e, rows].

    A row that counts has its own. Kit that waits has what it would carry in use, by its type, model, dates and figures
    (by the usual ones of its type where its own are in doubt); kit of no known type as many units of the mean of its
    own list. NaN: it waits, and nothing of the kind is known.
    """
    reason = assessment.reason[: assessment.rows_read]
    kilograms = assessment.ledger.row_kgco2e(book, method)[: assessment.rows_read].copy()
    waits = np.isin(reason, waiting_codes(assessment.reasons))
    kilograms[waits] = np.nan
    kit, start = assessment.activity.tables.get("kit"), assessment.starts.get("kit", 0)
    if kit is None or not waits[start : start + len(kit)].any():
        return kilograms
    rows = np.flatnonzero(waits[start : start + len(kit)])
    would = _in_use(assessment, kit, rows, book, method)
    types, names = codes(kit.iloc[rows], "asset_type")
    unknown = ~np.isin(types, [code for code, name in enumerate(names) if name != UNKNOWN])
    would[unknown] = _of_their_list(assessment, kilograms, start + rows[unknown])
    asked = reason[start + rows] == _code(assessment, "records_disagree")
    would[asked & later_records(kit.iloc[rows])] = 0.0  # whichever of its records is right, there is one device
    kilograms[start + rows] = would
    return kilograms


def _in_use(
    assessment: Assessment, kit: pd.DataFrame, rows: NDArray[np.int64], book: Book, method: Method
) -> NDArray[np.float64]:
    """What rows of kit would carry in use. [kgCO2e]"""
    held = kit.iloc[rows]
    table = held.drop(columns=[name for name in _ASKED_ABOUT if name in held]).reset_index(drop=True)
    table["set_aside"] = pd.Categorical([None] * len(table))
    start = assessment.starts["kit"]
    table["quantity"] = units_of_rows(assessment)[start + rows]
    doubted = np.isin(assessment.reason[start + rows], [_code(assessment, "unlikely_figure")])
    doubted |= held["unlikely"].notna().to_numpy() if "unlikely" in held else False
    for name in _FIGURES:
        if doubted.any() and name in table:
            table.loc[doubted, name] = np.nan
    settings = replace(assessment.settings, type_overrides=())
    alone = ActivityData(tables={"kit": table})
    found = assess(alone, assessment.factors, settings, period=assessment.period)
    return found.ledger.row_kgco2e(book, method)[: len(rows)]


def _of_their_list(
    assessment: Assessment, kilograms: NDArray[np.float64], rows: NDArray[np.int64]
) -> NDArray[np.float64]:
    """As many units of the mean of what counts of their own list. [kgCO2e]"""
    units, read = units_of_rows(assessment), assessment.rows_read
    files, sheets = assessment.ledger.dimensions["file"].codes[:read], assessment.ledger.sheet.codes[:read]
    own = (files.astype(np.int64) + 1) * (int(sheets.max(initial=0)) + 2) + sheets + 1
    counted = (assessment.reason[:read] == 0) & (units > 0)
    size = int(own.max(initial=0)) + 1
    carried = np.bincount(own[counted], kilograms[counted], size)
    of_units = np.bincount(own[counted], units[counted], size)
    mean = np.divide(carried, of_units, out=np.full(size, np.nan), where=of_units > 0)
    return units[rows] * mean[own[rows]]


def _code(assessment: Assessment, reason: str) -> int:
    return assessment.reasons.index(reason) if reason in assessment.reasons else -1
