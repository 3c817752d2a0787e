"""Numbers of units in the cells of a column, row by row."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.values import missing, read_amounts


def units_in(cells: Cells) -> NDArray[np.float64]:
    """Numbers of units row by row, 0 where none is stated."""
    found = read_amounts(cells, "device")
    return np.nan_to_num(cells.spread(np.where(missing(cells), 0.0, found.values)))
