"""The makers' sheets that the figures of a type in device_types.csv are worked out from.

Sizes and forms have no sheets of their own name: they are those of their parent with such a screen or case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from carbon.factors.tables.doubtful_rows import OUTLIER_RATIO, Row, sheets

FEWEST_OF_A_MAKER = 5
"""A maker with so many sheets of a type has a figure of its own."""

SIZES = {
    "laptop_le12": ("laptop", 0, 12.95), "laptop_13": ("laptop", 12.95, 13.95), "laptop_14": ("laptop", 13.95, 14.95),
    "laptop_15_16": ("laptop", 14.95, 16.95), "laptop_17": ("laptop", 16.95, 99),
    "monitor_le20": ("monitor", 0, 20.5), "monitor_21_22": ("monitor", 20.5, 22.5),
    "monitor_23_25": ("monitor", 22.5, 25.5), "monitor_26_29": ("monitor", 25.5, 29.9),
    "monitor_30_49": ("monitor", 29.9, 50),
}  # fmt: skip
FORMS = {"desktop_micro": "micro", "desktop_sff": "sff", "desktop_tower": "tower"}


def models_of(device_type: str, column: str, counted: bool) -> list[Row]:
    """Sheets of a type that state a figure; counted: those alone that statistics hold."""
    rows = [row for row in sheets() if row[column] and not (counted and row["exclude_from_stats"])]
    if device_type in SIZES:
        parent, above, most = SIZES[device_type]
        rows = [row for row in rows if row["screen_size_in"] and above < float(row["screen_size_in"]) <= most]
        return [row for row in rows if row["device_type"] == parent]
    if device_type in FORMS:
        return [row for row in rows if row["device_type"] == "desktop" and row["form_factor"] == FORMS[device_type]]
    return [row for row in rows if row["device_type"] == device_type]


def making_by_maker(device_type: str) -> dict[str, list[float]]:
    """Making figures that are counted, of the makers with sheets enough. [kgCO2e]"""
    found: dict[str, list[float]] = defaultdict(list)
    for row in models_of(device_type, "embodied_kgco2e", counted=True):
        found[row["manufacturer"]].append(float(row["embodied_kgco2e"]))
    return {maker: figures for maker, figures in found.items() if len(figures) >= FEWEST_OF_A_MAKER}


def near(figures: Sequence[float]) -> list[float]:
    """Figures within four times their median: what lies beyond is another build."""
    middle = median(figures)
    return [figure for figure in figures if middle / OUTLIER_RATIO <= figure <= middle * OUTLIER_RATIO]
