"""Lines and headings that explain a mark (“D = disposed”, “Item (X = disposed)”), and the rows that bear it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import word_in, words_of
from carbon.inventory.cells.whole_cells import GONE, NOT_COME
from carbon.inventory.headings.line_words import is_of_rows_above
from carbon.inventory.headings.name_status import status_in_name

_SAYS_NO_USE = (*GONE, NOT_COME)
_LEGEND = re.compile(
    r"(?:^|[\s(\[,;:/])(?:"
    r"[\"'“‘]?(?P<mark>[^\W_]{1,3}|[*†‡#✗✘✓✔●■])[\"'”’]?\s*(?:=|\bmeans\b|\bis for\b|\byn golygu\b|\bsignifie\b)"
    r"|(?P<sign>[*†‡])(?=\s*[^\W\d_]))"
    r"\s*(?P<said>[^=,;()\[\]/]+)"
)
"""A mark of at most three signs and what it stands for; an asterisk needs no sign of equality."""
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBER = re.compile(r"(?<![\w/.-])\d+(?![\w/.-])")


@dataclass(frozen=True, eq=False)
class Legend:
    """What explains a mark, as it is written: “D = disposed”. status: what the mark says; rows: numbers of the rows
    that bear it."""

    said: str
    status: str
    rows: NDArray[np.int64]


def find_legends(
    lines: Sequence[str], rows: NDArray[np.int64], cells: Mapping[int, Cells], numbers: frozenset[int]
) -> list[Legend]:
    """Marks that lines or headings explain as kit that is gone or has not come, where any row bears them.

    rows: numbers of the records; cells: all their columns; numbers: places of columns whose numbers are read, where a
    figure is no mark.
    """
    found = []
    for line in lines:
        for hit in _LEGEND.finditer(line):
            mark, status = hit["mark"] or hit["sign"], _status(hit["said"])
            if not status:
                continue
            marked = np.zeros(len(rows), dtype=np.bool_)
            for column, each in cells.items():
                if not (mark.isdigit() and column in numbers):
                    bears = np.array([_bears(text or "", mark) for text in each.texts.to_pylist()], dtype=np.bool_)
                    marked |= each.spread(bears)
            if marked.any():
                found.append(Legend(hit[0].strip(' ([,;:/."'), status, rows[marked]))
    return found


def explains_a_mark(line: str) -> bool:
    """Whether a line explains a mark as kit that is gone or has not come."""
    return any(_status(hit["said"]) for hit in _LEGEND.finditer(line))


def notes_of_leaving(lines: Sequence[str]) -> list[str]:
    """Of the lines beneath a list those that say that some of what it holds has left: “NB: 5 of the laptops were
    disposed of in May”, “Red rows have been scrapped”. What is denied, to come or to be done says nothing of it."""
    return [line for line in lines if _is_note_of_leaving(line)]


def _is_note_of_leaving(line: str) -> bool:
    words = [word.casefold() for word in _WORDS.findall(line)]
    quiet = ("denies", "denies_behind", "not_of_rows", "tells_to_do", "leaving_noun")
    if any(not words_of(kind).keys().isdisjoint(words) for kind in quiet) or is_of_rows_above(line):
        return False
    some = _NUMBER.search(line) or not words_of("some_rows").keys().isdisjoint(words)
    return bool(explains_a_mark(line) or (some and says_gone(words)))


def says_gone(words: list[str]) -> bool:
    """Whether words of leaving stand among these, which are in lower case."""
    text = f" {' '.join(words)} ".replace("’", "'")
    return any(f" {word} " in text for kind in ("gone_in_text", "gone_of_some") for word in words_of(kind))


def _status(said: str) -> str:
    """The status by which a mark is explained, "" where kit that bears it is there."""
    text = said.strip(" .\"'”’")
    hit = word_in("status", text)
    if hit is not None:
        return hit[0] if hit[0] in _SAYS_NO_USE else ""
    words = [word.casefold() for word in _WORDS.findall(text)]
    if not words_of("denies").keys().isdisjoint(words[:1]):
        return ""
    status = status_in_name(text)
    if status in _SAYS_NO_USE:
        return status
    return "disposed" if says_gone(words) else ""


def _bears(text: str, mark: str) -> bool:
    """Whether a cell is a mark, or a name bears it at either end: “Laptop X”, “Laptop*”, “(D) Laptop”."""
    stripped = text.strip()
    if stripped.casefold() == mark.casefold():
        return True
    if mark.isdigit() or len(stripped) <= len(mark):
        return False
    if not mark.isalnum():
        return stripped.startswith(mark) or stripped.endswith(mark)
    parts = [part.strip("()[]") for part in stripped.split()]
    return mark in (parts[0], parts[-1])
