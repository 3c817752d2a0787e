"""Spend with the services across and the months down, as cost reports give it: one tidy row a month.

Such a table says what was paid and nothing of what was used, so that only an estimate from spend is possible.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells, category, one_text
from carbon.inventory.cells.currencies import currency_of
from carbon.inventory.cells.days import read_days
from carbon.inventory.cells.telling import Telling, number_of
from carbon.inventory.cells.values import read_amounts
from carbon.inventory.headings.headings import normalise_heading, read_heading
from carbon.inventory.rows.sheets import HEADER_ROWS, SheetOfCells
from carbon.problems import Problems

_ACROSS = ("service", "linked account", "linked account name", "usage type", "region", "account")


@dataclass
class Crosstab:
    """A table of spend by month, as tidy rows of the table `cloud`, and where its headings stand."""

    header_row: int
    frame: pd.DataFrame


def read_crosstab(sheet: SheetOfCells, file: str, problems: Problems) -> Crosstab | None:
    """Months of spend from a sheet with services or accounts across; None: it is no such sheet.

    The columns of totals and of taxes are no usage: they are left out and told, as are the rows of totals.
    """
    for place, cells in enumerate(sheet.head[:HEADER_ROWS]):
        first = normalise_heading(cells[0]) if cells else ""
        if first not in _ACROSS or sum(bool(cell) for cell in cells) < 3:
            continue
        below = [row[0] for row in sheet.head[place + 1 :] if row and row[0]]
        if below and sum(bool(re.match(r"^\d{4}-\d{2}(-\d{2})?$", text)) for text in below) >= 0.5 * len(below):
            return _read(sheet, place, cells, file, problems)
    return None


def _read(sheet: SheetOfCells, place: int, headings: list[str], file: str, problems: Problems) -> Crosstab | None:
    rows, columns = sheet.read(place, list(range(len(headings))))
    months = read_days(columns[0])
    days = columns[0].spread(months.values)
    labels = columns[0].spread(np.array([text.casefold() for text in columns[0].texts.to_pylist()], dtype=object))
    records = ~np.isnat(days)
    totals = ~records & np.array(["total" in label for label in labels], dtype=np.bool_)
    telling = Telling(problems, file, sheet.name, rows)
    telling.tell(
        "total_row_excluded", "info", totals, "{place}: a row of totals is not a record and was left out."
    )  # fmt: skip
    if not records.any():
        return None
    spend = np.zeros(len(rows))
    known = np.zeros(len(rows), dtype=np.bool_)
    signs: set[str] = set()
    left_out: dict[str, list[str]] = {"total_column_excluded": [], "non_usage_charge": []}
    for number, text in enumerate(headings[1:], start=1):
        heading = read_heading(text)
        if "total" in heading.words:
            left_out["total_column_excluded"].append(heading.text)
        elif heading.words in ("tax", "vat", "taxes", "credit", "credits", "refund"):
            left_out["non_usage_charge"].append(heading.text)
        elif heading.text:
            amounts = columns[number].spread(read_amounts(columns[number], None).values)
            spend += np.nan_to_num(amounts)
            known |= ~np.isnan(amounts)
            signs.add(heading.unit)
    for code, names in left_out.items():
        if names:
            telling.tell_once(
                code,
                "info",
                f"{telling.table}: {number_of(len(names), 'column')} ({', '.join(names)}) left out: totals and taxes "
                "are no usage.",
                count=len(names),
            )
    telling.tell_once(
        "spend_only_no_usage",
        "warning",
        f"{telling.table}: it states what was paid, and neither regions nor usage. Only an estimate from spend is "
        "possible, the weakest kind.",
        "Export usage quantities (AWS: a FOCUS or Cost and Usage export) and upload those instead.",
    )
    sign = next(iter(signs)) if len(signs) == 1 else ""
    aws = any("service total" in label or "linked account total" in label for label in labels[totals])
    frame = _frame(days[records], np.where(known, spend, np.nan)[records], rows[records], aws)
    size = len(frame)
    origin: dict[str, Any] = {
        "file": one_text(file, size),
        "sheet": one_text(sheet.name, size),
        "row": rows[records],
        "role": one_text("cloud_spend", size),
        "currency": one_text(currency_of(sign) or sign or None, size),
    }
    for name, values in reversed(origin.items()):
        frame.insert(0, name, values)
    return Crosstab(sheet.first_row + place, frame)


def _frame(days: NDArray[Any], spend: NDArray[np.float64], rows: NDArray[np.int64], aws: bool) -> pd.DataFrame:
    size = len(rows)
    months = days.astype("datetime64[M]")
    last = (months + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
    reason = np.where(np.isnan(spend), 0, 1).astype(np.int32)
    return pd.DataFrame(
        {
            "provider": one_text("AWS" if aws else None, size),
            "usage_kind": one_text("spend", size),
            "period_start": months.astype("datetime64[s]"),
            "period_end": last.astype("datetime64[s]"),
            "spend": spend,
            "set_aside": category(reason, Cells(None, values=["no_amount", ""]).texts, np.array([False, True])),
        }
    )
