"""Numbers of units that a note or a place says beside one row: "Class set of 30", "16 in trolley", "qty 16". Asked.

A number counts only with a word that says how many there are: a room, a class, money, minutes and numbers of other
things ("bought 2 spare batteries") say nothing of it.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells, to_numpy

_N = r"(\d{1,4})(?![\d.,/:]*\d|\s*%)"
_HOLDERS = (
    r"(?:trolleys?|cabinets?|cupboards?|carts?|stores?|storeroom|office|library|hall|lab|suite|use|total|stock|troli|"
    r"cwpwrdd|swyddfa|llyfrgell|chariots?|armoires?)"
)
_SAYS = (
    re.compile(rf"\b(?:set|sets|batch|bank|pool|pack|trolley|lot|group|total)\s+of\s+{_N}(?!\s*[x×%])", re.IGNORECASE),
    re.compile(rf"\b(?:set\s+o|lot\s+de|jeu\s+de|chariot\s+de|troli\s+o)\s+{_N}", re.IGNORECASE),
    re.compile(rf"(?<![\w£$€.])(?:qty|quantity|qté|nifer)\s*[:=.]?\s*{_N}", re.IGNORECASE),
    re.compile(rf"^\s*[x×]\s?{_N}\s*$|^\s*(\d{{1,4}})\s?[x×]\s*$", re.IGNORECASE),
    re.compile(
        rf"(?<![\w£$€.])(\d{{1,4}})\s+(?:in|yn|mewn|dans)\s+(?:(?:the|a|y|yr|le|la|un|une)\s+)?(?:\w+\s+)?{_HOLDERS}\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<![\w£$€.])(\d{1,4})\s+(?:units|devices|of these|of them|in total|unités|uned|dyfais)(?!\w)", re.IGNORECASE
    ),
)  # fmt: skip
_BRACKETS = re.compile(r"\(\s*(\d{1,3})\s*\)")
_MAY_SAY = r"\d"
_MOST = 5_000
"""Distinct texts of a column up to which it is looked at."""


def units_said(text: str) -> int:
    """How many units a note says there are; 0 where it says none."""
    for pattern in _SAYS:
        found = pattern.search(text)
        if found is not None:
            return next(int(each) for each in found.groups() if each)
    numbers = [int(each) for each in _BRACKETS.findall(text)]
    return sum(numbers) if len(numbers) > 1 else 0


def units_in_notes(cells: Cells) -> NDArray[np.int64]:
    """Numbers of units that a column says, row by row; 0: none."""
    found = np.zeros(cells.distinct, dtype=np.int64)
    if cells.distinct <= _MOST:
        for place in np.flatnonzero(to_numpy(pc.match_substring_regex(cells.texts, _MAY_SAY))).tolist():
            found[place] = units_said(str(cells.texts[place].as_py() or ""))
    return cells.spread(found)
