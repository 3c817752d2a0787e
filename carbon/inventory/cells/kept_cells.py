"""Cells of a list as text that people and programs read alike, and back to the cell.

A number, a day, a time and a yes stand as they are written everywhere; a text that would be taken for one of them, or
for a formula, begins with an apostrophe, as in a spreadsheet.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

LONGEST = 8_000
"""Letters of a cell that are kept: `carbon.inventory.cells.cells` looks at no more of one."""
_DAY = r"\d{4}-\d\d-\d\d"
_TIME = r"\d\d:\d\d:\d\d(?:\.\d+)?"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|-?inf|nan")
_WHOLE = re.compile(r"#-?\d+")
_LENGTH = re.compile(r"-?\d+(?:\.\d+)? s")
_WHEN = re.compile(rf"{_DAY}(?: {_TIME})?|{_TIME}")
_TYPED = re.compile(f"{_NUMBER.pattern}|{_WHOLE.pattern}|{_LENGTH.pattern}|{_WHEN.pattern}|TRUE|FALSE")
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
_SECOND = dt.timedelta(seconds=1)


def text_of_cell(value: Any) -> str:
    """A cell of a workbook as it is kept: text, float, whole number, bool, day, time of day or length of time."""
    if isinstance(value, str):
        return as_text(value, typed=True)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        plain = value.is_integer() and abs(value) < 1e15 and str(value) != "-0.0"
        return str(int(value)) if plain else repr(value)
    if isinstance(value, int):
        return f"#{value}"
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None).isoformat(sep=" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return f"{value / _SECOND!r} s"
    return "" if value is None else as_text(str(value), typed=True)


def cell_of_text(text: str) -> Any:
    """The cell that was kept as a text. Raises ValueError for a day that is none."""
    if text.startswith("'"):
        return text[1:]
    if not _TYPED.fullmatch(text):
        return text
    if text in ("TRUE", "FALSE"):
        return text == "TRUE"
    if text.startswith("#"):
        return int(text[1:])
    if text.endswith(" s"):
        return float(text[:-2]) * _SECOND
    if _WHEN.fullmatch(text):
        if " " in text:
            return dt.datetime.fromisoformat(text)
        return dt.time.fromisoformat(text) if text[2] == ":" else dt.date.fromisoformat(text)
    return float(text)


def as_text(text: str, *, typed: bool = False) -> str:
    """A text as it is kept. typed: numbers and days stand beside it that are none as text, as in a workbook; in a text
    file all cells are text."""
    text = text[:LONGEST]
    if typed:
        marked = bool(_TYPED.fullmatch(text)) or text.startswith(_LIKE_A_FORMULA)
    else:
        marked = text.startswith(_LIKE_A_FORMULA) and not _NUMBER.fullmatch(text)
    return f"'{text}" if marked else text


def text_kept(text: str) -> str:
    """The text that was kept of a text file's cell."""
    return text[1:] if text.startswith("'") else text
