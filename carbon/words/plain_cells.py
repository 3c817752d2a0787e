"""Texts of users in cells that a spreadsheet may open: none of them begins as a formula does."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

_BEGINS_A_FORMULA = re.compile(r"^[\s\x00]*[=+\-@＝＋－＠]|^[\t\r\n]")
_NUMBER = re.compile(r"^[+-]?[\d.,]+(?:e[+-]?\d+)?\s*%?$", re.IGNORECASE)


def plain_cell(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula, with the apostrophe that keeps it a text; all else as is."""
    if isinstance(value, str) and _BEGINS_A_FORMULA.match(value) and not _NUMBER.match(value.strip()):
        return f"'{value}"
    return value


def plain_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """A table whose texts and headings are plain cells, for a download as csv or a grid that offers one."""
    plain = frame.rename(columns=plain_cell)
    for place in range(len(frame.columns)):
        column = frame.iloc[:, place]
        if column.dtype == object or isinstance(column.dtype, pd.StringDtype | pd.CategoricalDtype):
            plain[plain.columns[place]] = column.astype(object).map(plain_cell).to_numpy()
    return plain
