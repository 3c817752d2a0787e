"""Headings that count in thousands: "Qty (000s)", "Quantity ('000)", "Devices (thousands)", "Cost (£000)"."""

from __future__ import annotations

import re

_SIGN = r"(?:£|\$|€|gbp|eur|usd)?"
_THOUSANDS = re.compile(
    rf"(?<![\w]){_SIGN}\s?['’‘]?000['’]?s?(?!\w)|(?<!\w)thousands?(?!\w)|(?<!\w)milliers(?!\w)|(?<!\w)miloedd(?!\w)|"
    rf"\(\s*(?:in )?{_SIGN}k\s*\)|(?<!\w)[£$€]k(?!\w)",
    re.IGNORECASE,
)


def counts_in_thousands(heading: str) -> bool:
    """Whether a heading says that what stands beneath it is in thousands."""
    return bool(_THOUSANDS.search(heading))
