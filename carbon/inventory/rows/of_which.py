"""Rows that say of which kinds the row above them is ("of which Dell", "- of which 27 inch"): parts of it, and no more
units. They are left out and told, because the row above counts them all."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.headings.roles import Layout

_PART = re.compile(r"^[\s\W]*(?:of (?:which|these|those|them)|thereof|dont|y mae|o\'?r rhain)\b", re.IGNORECASE)
_NAMES = ("asset_type", "model", "name", "site")


def says_a_part(text: str) -> bool:
    """Whether a cell says that its row is part of the row above it."""
    return bool(_PART.match(text))


def parts_of_rows(cells: dict[int, Cells], layout: Layout, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Rows of kit that are parts of the row above them."""
    found = np.zeros(len(kept), dtype=np.bool_)
    if layout.table != "kit" or not kept.any():
        return found
    for match in layout.useful:
        if match.field in _NAMES:
            each = cells[match.column]
            found |= each.spread(np.array([says_a_part(text) for text in each.texts.to_pylist()], dtype=np.bool_))
    found &= kept
    whole = np.flatnonzero(kept & ~found)
    found[: whole[0] if len(whole) else len(found)] = False
    return found
