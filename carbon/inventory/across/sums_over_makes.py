"""A row of a kind that is the sum of the rows beside it whose names hold that kind and a word more: “Laptops, 10” above
“HP laptops, 6” and “Dell laptops, 4”, or beneath them."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_OF_ALL = frozenset(("all", "total", "every", "of", "which", "overall", "sum", "pob", "holl", "tous", "toutes", "les"))
_ROWS_AT_MOST = 1_000
_UNITS = 5.0
"""Units from which a sum of two and more rows beside it is asked about."""


def sums_over_makes(table: pd.DataFrame, labels: list[str]) -> NDArray[np.bool_]:
    """The rows that are such sums. table: the rows of a list with their `units`, whether they are `counted`, their
    `asset_type` and their `written` kind; labels: its columns of names, in which a sum says nothing of its own."""
    found = np.zeros(len(table), dtype=np.bool_)
    places = np.flatnonzero(table["counted"])
    if "written" not in table or not 3 <= len(places) <= _ROWS_AT_MOST:
        return found
    rows = table.iloc[places]
    words = [_words(text) for text in rows["written"]]
    kinds, units = rows["asset_type"].tolist(), rows["units"].to_numpy(dtype=np.float64)
    said = rows[labels].to_numpy(dtype=object)
    for place, whole in enumerate(words):
        if not whole or units[place] < _UNITS:
            continue
        for step in (1, -1):
            parts, other = [], place + step
            while (
                0 <= other < len(words) and kinds[other] == kinds[place] and whole < words[other]
                and all(not mine or mine == its for mine, its in zip(said[place], said[other], strict=True))
            ):  # fmt: skip
                parts.append(other)
                other += step
            if len(parts) > 1 and abs(units[parts].sum() - units[place]) < 1e-6:
                found[places[place]] = True
    return found


def _words(text: str) -> frozenset[str]:
    """The words of a name but for those of a whole, one for its plural."""
    return frozenset(word.removesuffix("s") for word in re.findall(r"[^\W_]+", text.casefold()) if word not in _OF_ALL)
