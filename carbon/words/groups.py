"""Names of groups as people read them: estates, stages, scopes, books, types of kit."""

from __future__ import annotations

from carbon.words import catalogue

NOT_STATED = "Not stated"
NO_TYPE = "Meters, fuel, other rows"
PLACES = frozenset({"site", "directorate", "body", "service", "region", "file"})
"""Dimensions whose names people wrote themselves: told as they stand."""


def group_name(dimension: str, name: str) -> str:
    """A group's name for screens and sheets: `laptop` of `type` is Laptops; nothing stated is Not stated."""
    if not name:
        return NO_TYPE if dimension == "type" else NOT_STATED
    if dimension in PLACES:
        return name
    known: str | None = catalogue("groups").get(dimension, {}).get(name)
    if dimension == "scope":
        return f"{name} {known}" if known else name
    if known:
        return known
    text = name.replace("_", " ")
    return text[:1].upper() + text[1:]
