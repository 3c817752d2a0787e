"""Codes by which meters number what they measure (OBIS, IEC 62056-61): "1.8.1", "1-0:2.8.0*255".

The first number says what is measured (1 active energy taken in, 2 sent out, 3 to 8 reactive, 9 and 10 apparent), 8
that it is a sum over time, and the last the tariff, 0 for all of them together.
"""

from __future__ import annotations

import re

_CODE = re.compile(r"^\s*(?:\d-\d{1,2}:)?(\d{1,2})\.8\.(\d)(?:\*\d{1,3})?(?![\d.])")
_THINGS = {1: "import", 2: "export"} | dict.fromkeys(range(3, 11), "reactive")


def obis(text: str) -> tuple[str, str] | None:
    """What a code measures, as words.csv calls it (`measure`), and its tariff; None: it is no such code."""
    found = _CODE.match(text)
    thing = _THINGS.get(int(found[1])) if found else None
    return (thing, found[2]) if found and thing else None
