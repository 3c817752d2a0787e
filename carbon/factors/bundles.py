"""Names that join several things: "Laptop + dock + monitor", "Desktop with monitor", "Laptop/tablet"."""

from __future__ import annotations

import re

_JOINED = re.compile(
    r"\s*[+&/]\s*|\s+(?:and|with|w|incl|including|plus|et|avec|a|ac|gyda)\.?\s+|\s*\bc/w\s+|\s*,\s*", re.IGNORECASE
)
_BUILT_IN = re.compile(
    r"\d+(?:[.,]\d+)?\s*-?(?:[gtm]b|g[hb]z|mhz|\"|”|″|''|in(?:ch(?:es)?)?\b|core|cores|w|kg)(?:\b|(?<=[\"”″'])).*"
    r"|(?:intel|amd|core|ryzen|i[3579]|windows|win)\b.*",
    re.IGNORECASE,
)
"""What is in a device: so much memory, a screen of some size, a processor. It is no thing beside it."""
_A_SCREEN_OF_ITS_OWN = re.compile(r"\b(monitors?|sgriniau|sgrin|écrans?)\b", re.IGNORECASE)


def joined_parts(text: str) -> list[str]:
    """The parts of a name between words and signs that join things; the whole, where nothing joins. What the first
    thing is made of is no part: "Desktop computer, 16GB RAM"."""
    parts = [part for part in _JOINED.split(text) if part.strip()]
    return [part for place, part in enumerate(parts) if place == 0 or not _is_built_in(part)]


def _is_built_in(part: str) -> bool:
    return _BUILT_IN.fullmatch(part.strip()) is not None and _A_SCREEN_OF_ITS_OWN.search(part) is None


_OWN_SCREEN = re.compile(
    r"[\s,(-]*\d{1,2}(?:[.,]\d)?\s*-?(?:\"|”|″|''|in(?:ch(?:es)?)?)\s*(?:full\s?hd|fhd|touch|led)?\s*-?(?:screen|display)\b\)?",
    re.IGNORECASE,
)


def of_one_thing(text: str) -> str:
    """A name without the size of a screen and the memory that are in the device: "Laptop HP 255 G8 15.6in screen" is
    "Laptop HP 255 G8"."""
    parts = joined_parts(text)
    first = parts[0] if len(parts) == 1 and len(_JOINED.split(text)) > 1 else text
    return _OWN_SCREEN.sub("", first).strip() or text
