"""Names that join several things: "Laptop + dock + monitor", "Desktop with monitor", "Laptop/tablet"."""

from __future__ import annotations

import re
from typing import NamedTuple

_JOINED = re.compile(
    r"(?P<adds>\s*[+&]\s*|[\s(]+(?:and|with|w|incl|including|inc|plus|et|avec|a|ac|gyda)\.?\s+|\s*\b(?:c/w|w/)\s*)"
    r"|\s*[,/]\s*|\s*\((?=[^)]*[,+&])",
    re.IGNORECASE,
)
_BUILT_IN = re.compile(
    r"\d+(?:[.,]\d+)?\s*-?(?:[gtm]b|g[hb]z|mhz|\"|”|″|''|in(?:ch(?:es)?)?\b|core|cores|w|kg)(?:\b|(?<=[\"”″'])).*"
    r"|(?:intel|amd|core|ryzen|i[3579]|windows|win)\b.*",
    re.IGNORECASE,
)
"""What is in a device: so much memory, a screen of some size, a processor. It is no thing beside it."""
_A_SCREEN_OF_ITS_OWN = re.compile(r"\b(monitors?|sgriniau|sgrin|écrans?)\b", re.IGNORECASE)


class Part(NamedTuple):
    """A part of a name. added: a word or sign adds it to the first ("with", "+"), where "/" and "," may part what one
    thing is called; inside: it is what the first is made of, as "16GB RAM"."""

    text: str
    added: bool
    inside: bool


def joined_parts(text: str) -> list[Part]:
    """The parts of a name between words and signs that join things; the whole, where nothing joins."""
    found: list[Part] = []
    start, added = 0, True
    for match in [*_JOINED.finditer(text), None]:
        part = text[start : match.start() if match else None].strip()
        if part.strip("()"):
            found.append(Part(part, added, bool(found) and _is_built_in(part)))
        if match:
            start, added = match.end(), match["adds"] is not None
    return found


def _is_built_in(part: str) -> bool:
    return _BUILT_IN.fullmatch(part) is not None and _A_SCREEN_OF_ITS_OWN.search(part) is None


_A_PHONE = re.compile(r"(?:phones?|mobiles?|handsets?|ff[oô]n(?:au)?)$", re.IGNORECASE)


def says_phone(word: str) -> bool:
    """Whether a word is one for a phone of any kind: "phone", "mobiles"."""
    return _A_PHONE.match(word) is not None


_OWN_SCREEN = re.compile(
    r"[\s,(-]*\d{1,2}(?:[.,]\d)?\s*-?(?:\"|”|″|''|in(?:ch(?:es)?)?)\s*(?:full\s?hd|fhd|touch|led)?\s*-?(?:screen|display)\b\)?",
    re.IGNORECASE,
)


def without_own_screen(text: str) -> str:
    """A name without the size of the screen that is in the device: "Laptop HP 255 G8 15.6in screen" is "Laptop HP 255
    G8"."""
    return _OWN_SCREEN.sub("", text).strip() or text


_SCREENS = re.compile(
    r"(?:[2-9]|two|three|four|dual|twin|double|triple|deux|trois|dau|dwy|tri)\b.*|.*\b(?:screens|displays|écrans|sgriniau)",
    re.IGNORECASE,
)


def says_screens(part: str) -> bool:
    """Whether a part is several screens, which no device has of its own: "2 screens", "dual display"."""
    return _SCREENS.fullmatch(part.strip("() ")) is not None
