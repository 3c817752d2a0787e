"""Answers that are kept while a slider moves: by what was asked, and no more of them than are needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carbon.pathways.options.options import Option


def keep(known: dict[Any, Any], key: Any, value: Any, at_most: int) -> None:
    """Remember a value, and forget the oldest ones: a session that moves sliders all day does not grow."""
    known[key] = value
    for oldest in list(known)[: max(0, len(known) - at_most)]:
        del known[oldest]


def hashable(thing: Any) -> Any:
    """An option as a key: what is equal in all it says is worked out once."""
    if isinstance(thing, Mapping):
        return tuple(sorted((key, hashable(value)) for key, value in thing.items()))
    if isinstance(thing, tuple | list):
        return tuple(map(hashable, thing))
    if isinstance(thing, Option):
        return (thing.name, thing.note, hashable(thing.measures), hashable(thing.events))
    if hasattr(thing, "__dataclass_fields__"):
        return tuple((name, hashable(getattr(thing, name))) for name in thing.__dataclass_fields__)
    return thing
