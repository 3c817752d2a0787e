"""The PUE that a log of readings states beside the IT load of its room."""

from __future__ import annotations

import numpy as np

from carbon.inventory.rows.fields import Columns

_MOST = 10.0
"""No room takes more than ten times its IT load."""


def take_pue(columns: Columns) -> None:
    """The PUE of each row; what can be none is told and counts as not stated, as it does of kit."""
    values = columns.amounts("pue", "ratio")
    if values is None:
        return
    wrong = (values < 1) | (values > _MOST)
    columns.telling.tell(
        "pue_implausible", "warning", wrong,
        "{place}: {words}: cannot be: it is 1 or more, and rarely above 3. It counts as not stated.",
        "Write the room's total electricity over that of its IT.", heading=columns.heading("pue"),
        cells=columns.records.columns["pue"],
    )  # fmt: skip
    columns.columns["pue"] = np.where(wrong, np.nan, values)
