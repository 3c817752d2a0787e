"""Headings that count in thousands: "Qty (000s)", "Quantity ('000)", "Devices (thousands)", "Cost (£000)"."""

from __future__ import annotations

import re

import numpy as np

from carbon.inventory.telling import Telling, shortened
from carbon.inventory.values import Amounts

_SIGN = r"(?:£|\$|€|gbp|eur|usd)?"
_THOUSANDS = re.compile(
    rf"(?<![\w.,]){_SIGN}\s?['’‘]?000['’]?s?(?!\w)|(?<!\w)(?<!per )(?<!a )thousands?(?!\w)|"
    rf"(?<!\w)milliers(?!\w)|(?<!\w)miloedd(?!\w)|"
    rf"\(\s*(?:in )?{_SIGN}k\s*\)|(?<!\w)[£$€]k(?!\w)",
    re.IGNORECASE,
)


def counts_in_thousands(heading: str) -> bool:
    """Whether a heading says that what stands beneath it is in thousands."""
    return bool(_THOUSANDS.search(heading))


def without_thousands(heading: str) -> str:
    """A heading without what says that its figures are in thousands: "MWh ('000)" is "MWh ()"."""
    return _THOUSANDS.sub("", heading)


def multiply_thousands(found: Amounts, heading: str, telling: Telling) -> None:
    """Multiply the figures of a column by a thousand where its heading says so, and tell it; a cell that names a unit
    of its own is in that unit. A heading of quantities is asked about instead."""
    if not counts_in_thousands(heading):
        return
    found.values = np.where(found.unit_in_cell, found.values, found.values * 1_000.0)
    telling.tell_once(
        "figures_in_thousands", "info",
        f"{telling.table}, “{shortened(heading)}”: the heading says thousands; each figure was multiplied by 1,000.",
        "If that is wrong, take the thousands out of the heading.", heading=heading,
    )  # fmt: skip
