"""Sizes of screens in the names of laptops and monitors: of which size of its type a thing is.

The sizes are those by which the makers' sheets are summed up (`carbon.factors.tables.type_sheets`). What no sheet of
the type has is no size of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from carbon.factors.recognition.recognition import is_a_type
from carbon.factors.tables.doubtful_rows import sheets
from carbon.factors.tables.type_sheets import SIZES

_INCHES = re.compile(
    r"(?<![\d./])(\d{1,3}(?:\.\d{1,2})?)\s?-?(?:[\"”″]|''|’’|(?:inch(?:es)?|pouces?|modfeddi?)(?![^\W\d_])|"
    r"in(?![^\W\d_])(?!\s+(?:an?|box\w*|cupboard|office|repair|room|service|stock|stor\w*|the|total|transit|use)\b))",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\d\s?[\"”″]?\s?(?:/|or|and|to|-)\s?\d", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w.])(\d+(?:\.\d)?)(?![\w.])")


def sized(device_types: Sequence[str], type_texts: Sequence[str], models: Sequence[str]) -> list[str]:
    """Device type of each distinct row, by the size of its screen where its type or its model names one.

    A number without a unit is a size only of monitors, in a type that says nothing else, and only where every such
    number of the list is a usual size: numbers of things ("Monitor 1") are none, nor are years and editions.
    """
    found = list(device_types)
    bare: dict[int, str] = {}
    for place, kind in enumerate(device_types):
        if kind not in _parents():
            continue
        named = sizes_named(type_texts[place]) or sizes_named(models[place])
        if named:
            found[place] = _of_size(kind, named.pop()) if len(named) == 1 else kind
        elif kind == "monitor" and (number := _bare(type_texts[place])):
            bare[place] = number
    if all(float(number) in _usual("monitor") for number in bare.values()):
        for place, number in bare.items():
            found[place] = _of_size("monitor", float(number))
    return found


def sizes_named(text: str) -> set[float]:
    """Sizes that a text names with their unit; two that it names together are two."""
    if _SEVERAL.search(text):
        return {float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)} if _INCHES.search(text) else set()
    return {float(number) for number in _INCHES.findall(text)}


def _bare(text: str) -> str:
    """The one number of a text that names a type and nothing besides; "" for none."""
    numbers = _BARE.findall(text)
    return numbers[0] if len(numbers) == 1 and is_a_type(_BARE.sub("", text).strip()) else ""


def _of_size(kind: str, inches: float) -> str:
    usual = _usual(kind)
    if not min(usual) - 1 <= inches <= max(usual) + 1:
        return kind
    bands = (name for name, (parent, above, most) in SIZES.items() if parent == kind and above < inches <= most)
    return next(bands, kind)


@cache
def _parents() -> frozenset[str]:
    return frozenset(parent for parent, _, _ in SIZES.values())


@cache
def _usual(kind: str) -> frozenset[float]:
    """Sizes of the screens of a type's sheets, as written and to the whole inch."""
    sizes = [float(row["screen_size_in"]) for row in sheets() if row["device_type"] == kind and row["screen_size_in"]]
    return frozenset([*sizes, *(float(round(size)) for size in sizes)])
