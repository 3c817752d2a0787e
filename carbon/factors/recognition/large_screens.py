"""Screens of 50 inches and more, by a size that is written or by the model codes of those who make large displays.

A size makes a large display of what is called a monitor, a screen or a display: the sheets of monitors end below it. A
code is read only in the forms that makers of large displays use, and only where its number is a size in which they are
sold, so that no part number of a desk monitor ("60E2MAT1UK") is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from carbon.factors.recognition.screen_sizes import sizes_named

LARGE = "large_format_display"
LEAST, _MOST = 50, 120
"""Inches from which a screen is a large display, as the table of types has it, and to which one is a screen."""
_SOLD = frozenset((50, 55, 58, 60, 65, 70, 75, 77, 80, 82, 84, 85, 86, 88, 90, 95, 98, 100, 105, 110))
"""Sizes in which large displays are sold. [inch]"""
_CODES = re.compile(
    r"(?<![^\W_])(?:"
    r"(?:Q[A-Z]{1,2}|[BDMOPHW][A-Z]|LH|UE|HG)-?(?P<samsung>\d\d)[A-Z]|"
    r"(?P<lg>\d\d)(?:U[A-Z]|TR|TC|TN|SM|SE|SH|SL|XS|XF|VL|VH|BDL|PUS|HFL|BFL)\d|"
    r"(?:LH|TE|TF|IFP|CDE|TH-?|TX-?)(?P<digits>\d\d)\d{2}|"
    r"(?:PN|FW|KD|KDL|XR|TH|TX|TT)-?[A-Z]{0,2}(?P<dashed>\d\d)[A-Z]|"
    r"(?:RM|RP|RE|ST|SL)(?P<benq>\d\d)\d{1,2}[A-Z]?|"
    r"MultiSync\s+[A-Z]{1,3}(?P<nec>\d\d)\d"
    r")",
    re.IGNORECASE,
)
"""Forms of codes that hold a diagonal: Samsung QM75R, LG 75UR640S, Philips 65BDL3650Q, iiyama LH6542UHS, Sharp
PN-86HC1, Sony FW-75BZ40H, BenQ RM7504, NEC MultiSync E656."""


@lru_cache(maxsize=65_536)
def is_large(type_text: str, model: str) -> bool:
    """Whether a type or a model states a screen of 50 inches or more, or the code of the model does."""
    named = sizes_named(type_text) or sizes_named(model)
    if named:
        return len(named) == 1 and LEAST <= max(named) <= _MOST
    codes = {int(next(filter(None, each.groups()))) for each in _CODES.finditer(model)}
    return len(codes) == 1 and not codes.isdisjoint(_SOLD)


def with_large(
    asset_types: Sequence[str], device_types: Sequence[str], type_texts: Sequence[str], models: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Broad type and device type of each distinct row, large displays in place of monitors of their size."""
    asset, device = list(asset_types), list(device_types)
    for place, kind in enumerate(asset):
        if kind == "monitor" and is_large(type_texts[place], models[place]):
            asset[place], device[place] = "interactive_display", LARGE
    return asset, device
