"""What pathways ask of an inventory's rows: their dimensions, and the columns that measures choose and size by."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from carbon.columns import ActivityData, codes, days, numbers
from carbon.footprint.ledger.service import NONE, day_numbers
from carbon.footprint.ledger.worksheet import Worksheet

_TEXTS = (
    "device_type manufacturer model name serial run_by provider instance_type country status metered_at currency role "
    "disposal_route ownership refurbished cpu_model host_name power_state"
).split()
_NUMBERS = (
    "quantity cores vcpu memory_gb storage_gb utilisation sockets annual_energy_kwh mean_power_w idle_power_w "
    "full_load_power_w purchase_cost running_cost spend instance_hours vcpu_hours planned_life_years new_life_years"
).split()


def rows_of(sheet: Worksheet, activity: ActivityData, length: int) -> pd.DataFrame:
    """What pathways ask of rows: their dimensions, and the columns that measures are chosen and sized by."""
    frame: dict[str, Any] = {}
    for name, dimension in sheet.ledger.dimensions.items():
        frame[name] = np.array(dimension.names, dtype=object)[dimension.codes]
    frame["row"] = sheet.ledger.row_number
    start = 0
    columns: dict[str, Any] = {name: np.full(length, "", dtype=object) for name in _TEXTS}
    columns |= {name: np.full(length, np.nan) for name in _NUMBERS}
    columns |= {name: np.full(length, NONE, dtype=np.int64) for name in ("end_of_support", "life_extended_on")}
    warranty = np.full(length, NONE, dtype=np.int64)
    table_of = np.full(length, "", dtype=object)
    for name in ("kit", "cloud", "meters", "fuel", "refrigerants"):
        table = activity.tables.get(name)
        if table is None or not len(table):
            continue
        here = slice(start, start + len(table))
        table_of[here] = name
        for text in _TEXTS:
            if text in table:
                codes_of, labels = codes(table, text)
                columns[text][here] = np.array([*labels, ""], dtype=object)[codes_of]
        for number in _NUMBERS:
            columns[number][here] = numbers(table, number)
        for day in ("end_of_support", "life_extended_on"):
            columns[day][here] = day_numbers(days(table, day))
        warranty[here] = day_numbers(days(table, "end_of_warranty"))
        start += len(table)
    support = columns["end_of_support"]
    first = np.where(
        (support == NONE) | (warranty == NONE), np.maximum(support, warranty), np.minimum(support, warranty)
    )
    columns["end_of_support"] = first  # the earlier of the two days that warn
    return pd.DataFrame(frame | columns | {"table": table_of})
