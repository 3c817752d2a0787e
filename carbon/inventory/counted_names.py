"""Names that begin with a number of units, as registers of fixed assets have them: "45 x Latitude 5410 laptops"."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from carbon.inventory.cells import Cells, to_numpy
from carbon.inventory.fields import Columns

_COUNTED = re.compile(r"^\s*(\d{1,4})\s*(?:[xX×]|off|no\.?)\s+(?=\S*[A-Za-z])")


def settle_counted_names(kit: Columns) -> None:
    """Take the number off the names, and the units from it, in a list that has no column of quantities."""
    cells = kit.records.columns.get("model")
    if cells is None or "quantity" in kit.records.columns:
        return
    counted = to_numpy(pc.match_substring_regex(cells.texts, _COUNTED.pattern.replace("(?=\\S*[A-Za-z])", "")))
    if not counted.any():
        return
    units = np.ones(cells.distinct)
    texts = cells.texts.to_pylist()
    for place in np.flatnonzero(counted).tolist():
        match = _COUNTED.match(texts[place])
        if match and int(match[1]):
            units[place], texts[place] = int(match[1]), texts[place][match.end() :]
    kit.records.columns["model"] = Cells(cells.codes, texts=pa.array(texts, pa.string()))
    kit.columns["quantity"] = cells.spread(units)
    kit.telling.tell(
        "number_in_name", "info", cells.spread(counted),
        "{place}: “{found}” names a number of units, and was counted as that many.",
        "Write the number into a column of its own, under “Quantity”.", heading=kit.heading("model"), cells=cells,
    )  # fmt: skip
