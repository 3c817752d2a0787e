"""Names that join several things: "Laptop + dock + monitor", "Desktop with monitor", "Laptop/tablet"."""

from __future__ import annotations

import re

_JOINED = re.compile(
    r"\s*[+&/]\s*|\s+(?:and|with|w|incl|including|plus|et|avec|a|ac|gyda)\.?\s+|\s*\bc/w\s+|\s*,\s*", re.IGNORECASE
)


def joined_parts(text: str) -> list[str]:
    """The parts of a name between words and signs that join things; the whole, where nothing joins."""
    return [part for part in _JOINED.split(text) if part.strip()]


_ADDED = re.compile(r"\s*[+&]\s*|\s+(?:and|with|w|incl|including|plus|et|avec|gyda)\.?\s+|\s*\bc/w\s+", re.IGNORECASE)


def added_parts(text: str) -> list[str]:
    """The parts of a name between words and signs that add a thing to another, "Laptop/tablet" being one thing."""
    return [part for part in _ADDED.split(text) if part.strip()]
