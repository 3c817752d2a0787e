"""Cells that say a number of units in words: "12 off", "2 x", "two", "a dozen", "40 laptops", "10+"."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pyarrow.compute as pc

from carbon.factors.recognition.recognition import kind_of_phrase
from carbon.inventory.cells.cells import Cells, to_numpy
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.values import Amounts, missing
from carbon.inventory.headings.headings import normalise_heading

_NOT_EXACT = re.compile(
    r"^(?:~|≈|(?:about|around|approx(?:imately)?|circa|ca|c|over|at least|more than|environ|tua|dros|plus de)\b\.?)\s*|"
    r"(?:\s*\+|\s?ish|\s+or so|\s+or more|\s+approx(?:imately)?\.?|\s*\((?:approx\.?|about|circa|est\.?|estimate)\))$",
    re.IGNORECASE,
)
_TIMES = re.compile(r"^[xX×]\s*(?=\d)|(?<=\d)\s*[xX×]$")
_NUMBER = re.compile(r"^(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.0+)?(?![\d.,/½¼¾–-])\s*(.*)$", re.DOTALL)


def units_said(text: str) -> tuple[float, bool] | None:
    """The number of units that a cell says, and whether it is exact; None: it says none. "5-6" and "<5" say none."""
    said = text.strip().rstrip("*").strip()
    shorter = _NOT_EXACT.sub("", said)
    exact = shorter == said
    said = _TIMES.sub("", shorter).strip()
    match = _NUMBER.match(said) or _NUMBER.match(_without_count_words(said))
    if match:
        times, behind = _multiple(match[2])
        return (float(re.sub(r"[, ]", "", match[1])) * times, exact) if _names_units(behind) else None
    words = normalise_heading(said).split()
    words = words[1:] if len(words) > 1 and words[0] in ("a", "an", "un", "une") else words
    numbers = words_of("number_word")
    if words[:1] and words[0] in _HALF:
        of = words[2:] if words[1:2] == ["a"] else words[1:]
        times, behind = _multiple(" ".join(of))
        return (times / 2, exact) if times > 1 and _names_units(behind) else None
    if not words or words[0] not in numbers:
        return None
    times, behind = _multiple(" ".join(words[1:]))
    return (float(numbers[words[0]][0]) * times, exact) if _names_units(behind) else None


def _multiple(text: str) -> tuple[float, str]:
    """What a word behind a number multiplies it by ("2 doz", "3 pairs of monitors"), and what stands behind that."""
    words = normalise_heading(text).split()
    if not words or words[0] not in words_of("multiple_word"):
        return 1.0, text
    rest = words[2:] if words[1:2] in (["of"], ["de"], ["o"]) else words[1:]
    return float(words_of("multiple_word")[words[0]][0]), " ".join(rest)


_HALF = ("half", "hanner", "demi")


def _without_count_words(text: str) -> str:
    """ "Qty 40", "No. 40"."""
    first, _, rest = text.partition(" ")
    return rest.strip() if _said(first) in ("count", "number") else ""


def _said(word: str) -> str:
    return words_of("count_word").get(normalise_heading(word), ("",))[0]


def _names_units(text: str) -> bool:
    """Whether what stands behind a number says what it counts, and nothing else: "units", "off", "laptops", ""."""
    words = normalise_heading(text).split()
    if not words:
        return text.strip(" .()") == ""
    return all(map(_said, words)) or kind_of_phrase(" ".join(words)) is not None


def read_units(cells: Cells, found: Amounts) -> Amounts:
    """The amounts of a column of quantities, with those that its cells say in words; money is no number of units."""
    values, missing_, unreadable = found.values.copy(), missing(cells).copy(), found.unreadable | found.not_finite
    refused, about = found.refused_cells.copy(), found.about.copy()
    money = np.zeros(cells.distinct, dtype=np.bool_)
    money[list(found.currencies)] = True
    plain = to_numpy(pc.match_substring_regex(cells.texts, r"^[\d.,\s]*\d$"))
    for place in np.flatnonzero(~plain & ~money & cells.used()).tolist():
        said = units_said(cells.texts[place].as_py())
        if said is None or (missing_[place] and said[0] != 0):
            continue
        values[place], exact = said
        about[place] |= not exact
        missing_[place] = unreadable[place] = refused[place] = False
    unreadable |= money | (found.missing & ~missing_ & np.isnan(values))
    values[unreadable | refused] = np.nan
    return replace(
        found, values=values, missing=missing_, unreadable=unreadable, refused_cells=refused, about=about,
        not_finite=np.zeros(cells.distinct, dtype=np.bool_),
    )  # fmt: skip
