"""Rows of sums that say so in any column: "Total" or "Year" as the month, "All devices" as the type.

Such a word may be the name of a thing too, so the figures decide: a row is a sum where a figure of it is that of the
rows above it: of all of them, of those that share its other words, or, of a quarter or year, of the last few.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells, to_numpy
from carbon.inventory.headings.headings import Match
from carbon.inventory.rows.controls import SUMMED, figures

_OF_TIME = (
    r"(?:full |whole )?(?:year|annual|ytd|year to date|quarter|q[1-4]|h[12]|blwyddyn|chwarter)(?:[ -/]*\d[\d/ -]*)?"
)
_SAYS_SUM = (
    r"(?i)\b(?:sub-?)?totals?\b|\boverall\b|\baltogether\b|\bcyfanswm\b|^\s*sum\b|"
    r"\ball (?:\w+ )*(?:\w+s|kit|equipment)\b|"
    r"^\s*(?:s/t|(?-i:ST)|sub[ -]?tot|tot)\.?(?:\s|$)|^\s*[Σ∑]|\bis-gyfanswm\b"
)
_SAYS_SUM_ALONE = (
    r"(?i)^\s*(?:(?:total |balance |amount )?(?:carried|brought) (?:forward|fwd|down|over)|[bc]/?(?:f|fwd|d)|"
    r"(?:check|control|proof) (?:figure|sum|number)|everything|(?:(?:the|whole|entire) )?estate|gross|combined|"
    r"(?:as )?at (?:the )?(?:year|month|quarter|period)[ -]end|all told|in (?:all|total)|(?:le )?tout|ensemble|"
    r"[àa] reporter|popeth|(?:y )?cyfan|i gyd)\s*:?\s*$"
)
"""Words that are a sum's where no other word stands in their row: beside a kind they may be a place's."""
_SAYS_SUM_OF_TIME = _SAYS_SUM + r"|^\s*" + _OF_TIME + r"\s*$"
"""The same of amounts that flow: kit is not added up over time, and “Year 5” of a school is its fifth form."""
_TIME = re.compile(_OF_TIME, re.IGNORECASE)
_AT_MOST = 2_000
"""Distinct texts of a column, and rows, up to which they are looked at: a longer list is an export without sums."""
_SUMS_AT_MOST = 200
"""Rows that may be sums; where more say such a word, it is no sum's."""
_SHORT = r"^\s*\S+(?:\s+\S+){0,3}\s*$"
"""A sum is called by a few words; a longer text describes a charge."""
_LAST_FEW = 12
"""Rows directly above a sum that it may be of, such as the months of a quarter."""

Rows = NDArray[np.bool_]


def named_sums(cells: Mapping[int, Cells], matches: Sequence[Match], kept: Rows) -> Rows:
    """Records that are sums of others by their word and a figure."""
    found = np.zeros(len(kept), dtype=np.bool_)
    summed = {match.column for match in matches if match.field in SUMMED}
    texts = {column: each for column, each in cells.items() if column not in summed and each.distinct <= _AT_MOST}
    of_units = {match.field for match in matches if match.column in summed} == {"quantity"}
    says = _SAYS_SUM if of_units else _SAYS_SUM_OF_TIME
    said = {column: each.spread(_says(each, says)) for column, each in texts.items()}
    for column, where in _said_alone(texts).items():
        said[column] |= where
    candidates = np.flatnonzero(kept & np.any([np.zeros(len(kept), dtype=np.bool_), *said.values()], axis=0))
    if not 0 < len(candidates) <= _SUMS_AT_MOST or not summed:
        return found
    amounts = [figures(cells[column]) for column in sorted(summed)]
    for place in candidates.tolist():
        words = {column for column in texts if said[column][place]}
        groups = _groups(texts, kept & ~found, place, words)
        sums_above = np.flatnonzero(found[:place])
        if len(sums_above):
            groups.append(np.flatnonzero(kept[sums_above[-1] + 1 : place]) + sums_above[-1] + 1)
        found[place] = any(_is_sum(values, place, group) for values in amounts for group in groups)
    return found


def says_sum(cells: Cells) -> Rows:
    """Which distinct texts of a column are a few words with one of a sum among them."""
    return _says(cells, _SAYS_SUM)


def _says(cells: Cells, words: str) -> Rows:
    return to_numpy(
        pc.and_(pc.match_substring_regex(cells.texts, words), pc.match_substring_regex(cells.texts, _SHORT))
    )


def _said_alone(texts: Mapping[int, Cells]) -> dict[int, Rows]:
    """By column, the rows in which a word of a sum is the only word."""
    words = {column: to_numpy(pc.match_substring_regex(each.texts, _SAYS_SUM_ALONE)) for column, each in texts.items()}
    found = {column: texts[column].spread(where) for column, where in words.items() if where.any()}
    if not found:
        return {}
    alone = np.sum([~each.spread(each.blank) for each in texts.values()], axis=0) == 1
    return {column: where & alone for column, where in found.items()}


def _is_sum(values: NDArray[np.float64], place: int, group: NDArray[np.int64]) -> bool:
    """Whether a figure is the sum of two and more others."""
    stated, parts = values[place], values[group]
    parts = parts[~np.isnan(parts)]
    if not stated > 0 or len(parts) < 2:
        return False
    return bool(abs(stated - parts.sum()) <= max(1e-6 * stated, 0.5 if (parts % 1 != 0).any() else 0.0))


def _groups(texts: Mapping[int, Cells], kept: Rows, place: int, words: set[int]) -> list[NDArray[np.int64]]:
    """The rows that a sum may be of. words: columns in which its word stands."""
    above = np.flatnonzero(kept[:place])
    others = [column for column in texts if column not in words and texts[column].text_at(place)]
    alike = above
    shared = []
    for column in others:
        text = texts[column].text_at(place)
        same = np.array([texts[column].text_at(int(row)) == text for row in above[-_AT_MOST:]], dtype=np.bool_)
        rows = above[-_AT_MOST:][same]
        shared.append(rows)
        alike = np.intersect1d(alike, rows)
    since = [above[-count:] for count in range(2, min(_LAST_FEW, len(above)) + 1)]
    of_time = any(_TIME.fullmatch(texts[column].text_at(place).strip()) for column in words)
    return [above, alike, *shared, *(since if of_time else [])]
