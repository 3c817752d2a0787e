"""What this calculator wrote itself, known on sight: summary, list of what was found, tables of results, example."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from carbon.words import catalogue

FACTORS_SAID = " · factors DESNZ "
"""Between the period and the year of the factors, on every sheet of a summary: the mark by which it is known again."""
EXAMPLE_SAID = "Example rows of the sheet “"
"""How the title of each block of invented rows in the template begins."""
_ROWS = 20
_SCHEMA = re.compile(rb'"schema"\s*:\s*"([\w/.-]+)"')


@dataclass(frozen=True, slots=True)
class OwnOutput:
    """Something that we wrote. what: for a sentence; instead: what to bring; sheet: why a sheet of it is left out."""

    what: str
    instead: str
    sheet: str


def own_sheet(head: Sequence[Sequence[str]]) -> OwnOutput | None:
    """What of ours a sheet is, by its first rows, which saving anew does not change; None: it is somebody's own."""
    rows = [row for row in head[:_ROWS] if any(row)]
    long = [text for row in rows for text in row if len(text) >= 10]
    for entry in catalogue("own_outputs").values():
        if any(said in text for said in entry["texts"] for text in long):
            return _output(entry)
        if any(set(headings) <= set(row) for headings in entry["headings"] for row in rows):
            return _output(entry)
    return None


def own_json(start: bytes) -> OwnOutput | None:
    """What of ours a JSON file is, by how it begins."""
    found = _SCHEMA.search(start)
    schema = found[1].decode() if found else ""
    for entry in catalogue("own_outputs").values():
        if schema.startswith(tuple(entry.get("schema", ["\n"]))):
            return _output(entry)
    return None


def _output(entry: dict[str, str]) -> OwnOutput:
    return OwnOutput(entry["what"], entry["instead"], entry["sheet"])
