"""Shares: whether a column of plain figures is in parts of one or in per cent, told by the column, not by a cell.

A figure with its own % sign is per cent. A heading that says per cent is believed where any figure is above 1; where
none is, the sign is the spreadsheet's format and 0.3 is 30 %. Without a sign the greater part of the rows decides, and
what is written the other way counts as not stated, for it could be a hundred times too much or too little.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.telling import Telling, shortened
from carbon.inventory.cells.values import Amounts

if TYPE_CHECKING:
    from carbon.inventory.headings.headings import Match

SHARES = frozenset(("utilisation", "home_share"))
"""Fields that are shares of one."""
_PER_CENT = re.compile(r"%|\bper ?cent(?:age)?\b|\bpct\b|\bpourcentage\b|\by cant\b", re.IGNORECASE)


def settle_shares(telling: Telling, cells: Cells, found: Amounts, match: Match) -> NDArray[np.float64]:
    """Figures of a column as shares of one, per distinct value; what cannot be told is NaN, and told.

    found: figures as they are written, those with a % sign converted.
    """
    values, heading = found.values.copy(), match.heading.text
    plain = ~found.unit_in_cell & ~np.isnan(values)
    above, below = plain & (values > 1), plain & (values > 0) & (values <= 1)
    signed = bool(_PER_CENT.search(heading) or _PER_CENT.search(match.unit))
    if not above.any():
        if signed and below.any():
            telling.tell_once(
                "share_in_per_cent_format", "info",
                f"{telling.table}, “{shortened(heading)}”: no figure is above 1, so 0.3 was read as 30 %.",
                "If 0.3 is meant to be 0.3 %, write it as “0.3 %”.", heading=heading,
            )  # fmt: skip
        return values
    rows = _rows(cells)
    many, few = int(rows[above].sum()), int(rows[below].sum())
    if signed or many >= few:
        values[plain] /= 100
        if not signed:
            telling.tell_once(
                "unit_missing", "info",
                f"{telling.table}, “{shortened(heading)}”: figures above 1 were read as per cent.",
                "Write 40 % or 0.4.", heading=heading,
            )  # fmt: skip
    odd = np.zeros(len(values), dtype=np.bool_) if signed else (below if many >= few else above)
    telling.tell(
        "share_mixed", "warning", cells.spread(odd),
        "{place}: “{found}” could be per cent or a part of one: most rows of the column are "
        + ("above 1" if many >= few else "not above 1") + ". It counts as not stated.",
        "Write every figure with its % sign, such as 40 %.", heading=heading, cells=cells,
    )  # fmt: skip
    values[odd] = np.nan
    return values


def _rows(cells: Cells) -> NDArray[np.int64]:
    """Rows that have each distinct value."""
    if cells.codes is None:
        return np.ones(cells.distinct, dtype=np.int64)
    return np.bincount(cells.codes[cells.codes >= 0], minlength=cells.distinct).astype(np.int64)
