"""Months whose year stands in a column of its own: “2025 | April”, “2025/26 | January”."""

from __future__ import annotations

import re
from itertools import pairwise

import pandas as pd
import pyarrow as pa

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.days import month_number, span_of
from carbon.inventory.headings.periods_named import month_within

YEAR = "period_year"
"""The field of such a column; alone it is the period itself."""
_NUMBER = re.compile(r"0?[1-9]|1[0-2]")


def put_years(columns: dict[str, Cells]) -> None:
    """Give the months of a list the year beside them. A calendar year in whose rows January follows December may be
    that in which a financial year begins: its months stay without a year, and a person is asked. columns: by field."""
    cells = columns.get("period_month")
    years = columns.pop(YEAR, None)
    if cells is None or years is None:
        return
    frame = pd.DataFrame({"month": _by_row(cells), "year": _by_row(years)})
    distinct = frame.drop_duplicates()
    turning = _turning(frame)
    dated = [
        _dated(month, year, turns=year in turning) for month, year in distinct.itertuples(index=False)
    ]  # fmt: skip
    texts = frame.merge(distinct.assign(dated=dated), on=["month", "year"], how="left")["dated"]
    columns["period_month"] = Cells(None, texts=pa.array(texts.tolist(), pa.string()))


def _by_row(cells: Cells) -> list[str]:
    texts = [text or "" for text in cells.texts.to_pylist()]
    return texts if cells.codes is None else [texts[code] for code in cells.codes.tolist()]


def _month(text: str) -> int:
    return int(text) if _NUMBER.fullmatch(text) else month_number(text) or 0


def _dated(month: str, year: str, *, turns: bool) -> str:
    """`2025-04`; the month as it is written where nobody knows its year."""
    number, span = _month(month), span_of(year)
    found = month_within(number, span) if number and span is not None and not turns else None
    return str(found[0])[:7] if found is not None else month


def _turning(frame: pd.DataFrame) -> set[str]:
    """Calendar years in whose rows January stands behind December."""
    found = set()
    for year, rows in frame.groupby("year", sort=False):
        span = span_of(str(year))
        months = [_month(text) for text in rows["month"]]
        one_year = span is not None and span[0].astype("datetime64[Y]") == span[1].astype("datetime64[Y]")
        if one_year and any(before == 12 and after == 1 for before, after in pairwise(months)):
            found.add(str(year))
    return found
