"""A tally at the foot or the head of a list of single devices: “Laptops, 2”, “Monitors, 1” beneath their rows.

A line of one is a kind, a model or a place of the list with a whole number, in whatever columns, and nothing besides.
Where its numbers are those of the rows it is a summary and is left out; where they are not, a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from carbon.factors.recognition.recognition import names_a_type, recognise, recognise_type_words
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import folded
from carbon.inventory.cells.values import is_total
from carbon.inventory.headings.headings import Match
from carbon.inventory.rows.controls import figures

_LINES_AT_MOST = 60
_DISTINCT = 5_000
"""Distinct values of a column up to which it may say what a tally counts."""
_NUMBER = re.compile(r"\d{1,6}|\d{1,3}(?:,\d{3})+")
_IN_ONE_CELL = re.compile(r"(?P<what>\D*?[^\W\d_]\D*?)\s*[:=(–-]\s*(?P<number>\d[\d,]*)\)?")
_HEADS = re.compile(
    r"\b(?:summary|totals?|tally|counts?|by (?:type|kind|model|site)|crynodeb|cyfanswm)\b", re.IGNORECASE
)
_SAYS_NOTHING = re.compile(r"\b(?:sub-?total|total|number|no\.?|count|qty|quantity)s?(?: of)?\b", re.IGNORECASE)
_TELLING = 3
"""Number from which a line alone, right beneath the records, is by no chance that of its kind."""
_MOST = 0.8

Rows = NDArray[np.bool_]
Line = tuple[str, float]


@dataclass
class Tally:
    """lines: all of its rows, with its heading and its total; counts: place of each row that counts -> its number;
    agrees: whether they are those of the rows of the list."""

    lines: list[int] = field(default_factory=list)
    counts: dict[int, float] = field(default_factory=dict)
    agrees: bool = True


def may_end_in_one(cells: Mapping[int, Cells], kept: Rows) -> bool:
    """Whether the first or last record looks like a line of a tally by the columns that are read."""
    ends = np.flatnonzero(kept)[[0, -1]] if kept.any() else np.empty(0, dtype=np.int64)
    return any(sum(bool(each.text_at(int(place))) for each in cells.values()) <= 2 for place in ends)


def find_tally(rows: NDArray[np.int64], cells: Mapping[int, Cells], matches: Sequence[Match], kept: Rows) -> Tally:
    """The tally of a list. rows: as a spreadsheet numbers them; cells: all of its columns, read or not."""
    for order in (1, -1):
        places = np.flatnonzero(kept)[::-order]
        lines, labels, total = _block(places.tolist(), rows, cells)
        if not labels or len({folded(label) for label, _ in labels.values()}) < len(labels):
            continue  # a tally names each thing once; "Desktop, 7090" twenty times is twenty desktops
        among = kept & ~np.isin(np.arange(len(kept)), lines)
        if among.sum() < 2:
            continue
        weights = np.ones(len(kept))
        counted = next((each.column for each in matches if each.field.startswith("quantity")), None)
        if counted is not None:
            weights = np.nan_to_num(figures(cells[counted]), nan=1.0)
        said = list(labels.values())
        agrees = any(_are_counts(said, each, among, weights) for each in cells.values() if each.distinct <= _DISTINCT)
        if total is not None and total not in (sum(number for _, number in said), weights[among].sum()):
            agrees = False
        apart = _stands_apart(rows, lines, among)
        if not (_numbers_beside(cells, matches, lines, among) or (apart and counted is None) or (apart and agrees)):
            continue
        alone = len(labels) == 1 and not apart and said[0][1] < _TELLING
        if (agrees and not alone) or (counted is None and (apart or len(labels) > 1)):
            return Tally(lines, {place: number for place, (_, number) in labels.items()}, agrees)
    return Tally()


def _block(
    places: Sequence[int], rows: NDArray[np.int64], cells: Mapping[int, Cells]
) -> tuple[list[int], dict[int, Line], float | None]:
    """The rows from an end of a list that are lines of a tally, what they count, and its total."""
    lines: list[int] = []
    labels: dict[int, Line] = {}
    total = None
    for at, place in enumerate(places[:_LINES_AT_MOST]):
        filled = [text for each in cells.values() if (text := each.text_at(place))]
        line = _line(filled)
        if line is not None and is_total(line[0]) and not names_a_type(line[0]):
            total = line[1]
        elif line is not None and (names_a_type(line[0]) or _is_named(line[0], cells, places[at + 1 :])):
            labels[place] = line
        elif labels and len(filled) == 1 and _HEADS.search(filled[0]) and len(filled[0]) <= 60:
            lines.append(place)
            break
        else:
            break
        lines.append(place)
    return lines, labels, total


def _line(filled: Sequence[str]) -> Line | None:
    """What a line counts, and its number; None: it is no line of a tally."""
    if len(filled) == 1 and (both := _IN_ONE_CELL.fullmatch(filled[0])):
        filled = [both["what"], both["number"]]
    numbers = [text for text in filled if _NUMBER.fullmatch(text)]
    words = [text for text in filled if text not in numbers]
    if len(filled) != 2 or len(numbers) != 1 or not any(map(str.isalpha, words[0])):
        return None
    return words[0], float(numbers[0].replace(",", ""))


def _is_named(label: str, cells: Mapping[int, Cells], others: Sequence[int]) -> bool:
    """Whether a row near the end of a list names a label, as a model or a place."""
    near = others[:_LINES_AT_MOST]
    return any(folded(each.text_at(place)) == folded(label) for each in cells.values() for place in near)


def _keys(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """What a label and a cell have in common: the word, or the kind that it names ("" for none)."""
    kinds = recognise_type_words(texts)
    models = recognise([""] * len(texts), list(texts))
    return [folded(text) for text in texts], [
        f"{kind.asset_type} {kind.device_type}" if kind is not None else f"{model or ''} "
        for kind, model in zip(kinds, models, strict=True)
    ]  # fmt: skip


def _are_counts(said: Sequence[Line], cells: Cells, among: Rows, weights: NDArray[np.float64]) -> bool:
    """Whether each number is that of the rows of which a column says the word or the kind."""
    texts = [text or "" for text in cells.texts.to_pylist()]
    for labels, own in zip(_keys([_plain(label) for label, _ in said]), _keys(texts), strict=True):
        if len(set(labels)) < len(labels) or not all(map(str.strip, labels)):
            continue
        where = {key: np.array([each == key for each in own], dtype=np.bool_) for key in labels}
        counted = [float(weights[cells.spread(where[key]) & among].sum()) for key in labels]
        if counted == [number for _, number in said]:
            return True
    return False


def _plain(label: str) -> str:
    """A label without the words that say that it is a count."""
    return " ".join(_SAYS_NOTHING.sub(" ", label).split()) or label


def _stands_apart(rows: NDArray[np.int64], lines: Sequence[int], among: Rows) -> bool:
    """Whether a blank row parts the lines from the records."""
    records = np.flatnonzero(among)
    gap = min(abs(int(rows[records[end]]) - int(rows[place])) for place in lines for end in (0, -1))
    return gap > 1


def _numbers_beside(cells: Mapping[int, Cells], matches: Sequence[Match], lines: Sequence[int], among: Rows) -> bool:
    """Whether the numbers stand in a column that holds other things in the records, or nothing."""
    fields = {match.column: match.field for match in matches}
    for column, each in cells.items():
        numbers = each.spread(np.array([bool(_NUMBER.fullmatch(text or "")) for text in each.texts.to_pylist()]))
        if numbers[lines].any() and not fields.get(column, "").startswith("quantity"):
            stated = among & each.spread(~each.blank)
            if not stated.any() or (numbers & stated).sum() < (1 - _MOST) * stated.sum():
                return True
    return False
