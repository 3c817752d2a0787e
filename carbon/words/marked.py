"""What a marked copy carries: the sheet that lists what was found, and the digest of the file that it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterable

LIST_SHEET = "What was found"
LIST_TITLE = "What was found in this inventory"
DIGEST_PROPERTY = "carbon made from sha256"
"""The property of the workbook that says the same as the line on its list, for where that sheet was deleted."""
_LINE = re.compile(r"\bsha256 ((?:[0-9a-f]{64}[, ]*)+)")
_SHEET = re.compile(r"sheet “([^”]*)”")
_LEFT_OUT = "Left out of this copy: "


def made_from_line(file: str, digests: Iterable[str]) -> str:
    """The line of the list that says what the copy was made from, and what that was made from before."""
    return f"Made from {file}, known by its content: sha256 {', '.join(digests)}."


def left_out_line(parts: Iterable[str]) -> str:
    """The line of the list that says what the copy does not hold."""
    return f"{_LEFT_OUT}{', '.join(parts)}. Formulas stand as their results."


def digests_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The digests that a list names, each once."""
    found = [digest for text in texts for line in _LINE.findall(text) for digest in re.findall(r"[0-9a-f]{64}", line)]
    return tuple(dict.fromkeys(found))


def sheets_left_out(texts: Iterable[str]) -> tuple[str, ...]:
    """The sheets of the original that a list says are not in the copy."""
    return tuple(name for text in texts if text.startswith(_LEFT_OUT) for name in _SHEET.findall(text))
