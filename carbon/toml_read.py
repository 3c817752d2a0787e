"""What a TOML file that a person brings says, within bounds: settings, mappings, options.

A short one is read here, a longer one behind the fence. What no such file of anybody's holds is refused as no TOML
that can be read: whole numbers of more digits than TOML asks for, tables within tables without end, names as long as
a page.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from carbon import fence

TOML_CHILD = Path(__file__).parent / "toml_child.py"
HERE_AT_MOST = 4_000
"""Characters of a text that is read in this process: nothing in so few takes a noticeable time."""
LONGEST = 1_000_000
"""Characters of a file: a mapping of five thousand answers holds half of it."""
ENTRIES = 50_000
"""Values that a file may hold."""
DEEPEST = 20
"""Tables and lists within each other."""
LONGEST_NAME = 1_000
GREATEST_WHOLE = 2**63
"""TOML asks for whole numbers of 64 bits."""
_MB, _SECONDS = 500, 4


class NoToml(Exception):
    """A text that is no TOML that can be read; its text says why."""


def toml_of(text: str) -> dict[str, Any]:
    """What a TOML text says. Raises NoToml with the reason."""
    text = text.removeprefix("\ufeff")
    if len(text) > LONGEST:
        raise NoToml("it holds more than a million characters")
    top = _here(text) if len(text) <= HERE_AT_MOST else _fenced(text)
    _look_through(top)
    return top


def _here(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        raise NoToml(str(reason)[:200]) from reason
    except RecursionError as reason:
        raise NoToml("it holds lists or tables within each other without end") from reason
    except ValueError as reason:  # Python reads no whole number of more than 4,300 digits
        raise NoToml("a number in it has more digits than can be") from reason


def _fenced(text: str) -> dict[str, Any]:
    found = fence.answer_of(TOML_CHILD, {"text": text}, limit_mb=_MB, seconds=_SECONDS)
    if found is None or found.get("failed") == "MemoryError":
        raise NoToml("reading it took more memory or time than is set aside for such a file")
    if found.get("failed") == "RecursionError":
        raise NoToml("it holds lists or tables within each other without end")
    if found.get("failed"):
        raise NoToml("a number in it has more digits than can be")
    if "reason" in found:
        raise NoToml(found["reason"][:200])
    top: dict[str, Any] = found["top"]
    return top


def _look_through(top: dict[str, Any]) -> None:
    """Raise NoToml for what no file of anybody's holds."""
    layer: list[Any] = [top]
    entries = 0
    for _ in range(DEEPEST):
        beneath: list[Any] = []
        for item in layer:
            entries += len(item)
            if isinstance(item, dict):
                if any(len(name) > LONGEST_NAME for name in item):
                    raise NoToml(f"a name in it is longer than {LONGEST_NAME:,} letters")
                item = item.values()
            for value in item:
                if isinstance(value, dict | list):
                    beneath.append(value)
                elif isinstance(value, int) and not -GREATEST_WHOLE <= value < GREATEST_WHOLE:
                    raise NoToml("a number in it has more digits than can be")
        if entries > ENTRIES:
            raise NoToml(f"it holds more than {ENTRIES:,} entries")
        if not beneath:
            return
        layer = beneath
    raise NoToml(f"it holds more than {DEEPEST} lists or tables within each other")
