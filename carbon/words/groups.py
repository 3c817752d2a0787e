"""Names of groups as people read them: estates, stages, scopes, books, types of kit."""

from __future__ import annotations

from collections.abc import Mapping

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


def group_within(dimension: str, name: str) -> str:
    """A group's name within a sentence: “laptops”, “UPS”."""
    told = group_name(dimension, name)
    return told if told.isupper() else told[:1].lower() + told[1:]


def made_name(maker: str, model: str) -> str:
    """Maker and model as one name; the maker once, where the model names it too: `Dell P2423D`."""
    maker, model = maker.strip(), model.strip()
    named = f"{model} ".casefold().startswith(f"{maker} ".casefold())
    return model if named else f"{maker} {model}".strip()


def part_name(part: str, of: str = "") -> str:
    """A part of a line as it stands after its stage: `network losses`. of: what the amount is made of."""
    name: str = catalogue("groups")["part"].get(part) or part.replace("_", " ")
    return f"{name} of what the room adds" if of.endswith("overhead") else name


def scores_text(scores: Mapping[str, float]) -> str:
    """Scores on the five axes in one line: `reliability 3, completeness 1, time 1, place 1, technology 3`."""
    return ", ".join(f"{axis} {score:.3g}" for axis, score in scores.items())
