"""“kWh/1000h”, as energy labels of displays and lamps state what is used while on: a power, and no kWh of a year."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.telling import shortened
from carbon.inventory.rows.fields import Columns

_OF_THOUSAND_HOURS = re.compile(
    r"(?<=[wW][hH])\s*(?:/|\bper\b|\bpar\b|\ba\b|\by\b)\s*1[ ,.'’]?000\s*(?:h|hrs?|hours?|heures?|awr|oriau)\b",
    re.IGNORECASE,
)


def take_thousand_hours(kit: Columns, values: NDArray[np.float64]) -> bool:
    """Whether the heading of yearly electricity says kWh per 1,000 hours; then so many watts are the power in use,
    where the list states none. values: of each row."""
    heading = kit.heading("annual_energy_kwh")
    if not _OF_THOUSAND_HOURS.search(heading):
        return False
    stated = "mean_power_w" in kit.records.columns
    if not stated:
        kit.columns["mean_power_w"] = values
    kit.telling.tell_once(
        "energy_of_thousand_hours", "info",
        f"{kit.telling.table}, “{shortened(heading)}”: kWh in 1,000 hours of use are watts while in use, and no kWh of "
        + ("a year; the power stated beside them counts." if stated else "a year; they were read as that power."),
        "State kWh a year, where you know it.", heading=heading,
    )  # fmt: skip
    return True
