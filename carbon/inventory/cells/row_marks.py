"""What a workbook's look says of rows: that they are hidden, or struck out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray


def _none() -> NDArray[np.int64]:
    return np.empty(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class RowMarks:
    """Numbers of rows of one sheet. hidden: by a filter or by hand; struck: at least half of their filled cells are
    struck out; partly_struck: fewer of them are."""

    hidden: NDArray[np.int64] = field(default_factory=_none)
    struck: NDArray[np.int64] = field(default_factory=_none)
    partly_struck: NDArray[np.int64] = field(default_factory=_none)

    def as_record(self) -> dict[str, list[int]]:
        """The numbers by kind of mark, for JSON."""
        return {kind: getattr(self, kind).tolist() for kind in KINDS_OF_MARKS}


KINDS_OF_MARKS = tuple(each.name for each in fields(RowMarks))


def row_marks(hidden: Sequence[int] = (), struck: Sequence[int] = (), partly_struck: Sequence[int] = ()) -> RowMarks:
    """Marks from lists of row numbers."""
    return RowMarks(*(np.array(rows, dtype=np.int64) for rows in (hidden, struck, partly_struck)))
