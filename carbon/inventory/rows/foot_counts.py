"""Lines beneath a list that say how many there are: “Total, 5 items”, “5 items 43 kg”, “Cyfanswm 5 eitem”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from carbon.factors.recognition.recognition import kind_of_phrase
from carbon.inventory.cells.closed_lists import words_of

_WEIGHT = r"[\d.,]+\s*(?:kgs?|kilos?|kilograms?|t|tonnes?)"
_COUNT = re.compile(
    rf"(?:(?P<total>[^\W\d][^\d]*?)\W*)?(?P<count>\d[\d,]*)\s*(?P<thing>[^\W\d][^\d]*?)"
    rf"(?:\s+(?:in (?:total|all)|i gyd|au total))?(?:\W+{_WEIGHT})?\W*",
    re.IGNORECASE,
)
_NAMED_FIRST = re.compile(r"(?P<thing>[^\W\d][^\d]*?)\W*[:=]\W*(?P<count>\d[\d,]*)\W*", re.IGNORECASE)
_FIGURE = re.compile(rf"\d[\d,.]*|{_WEIGHT}", re.IGNORECASE)
_SHORTEST_LIST = 3
"""Lines of the end of a list among which its foot stands: beneath it may be a note or a name."""


def counted_in(text: str, *, any_kit: bool = False) -> float | None:
    """How many things a text says that there are, where it says that and at most what they weigh; None: it does not.

    any_kit: "5 laptops" says so too, which may be a record of five elsewhere.
    """
    text = text.strip()
    hit = _COUNT.fullmatch(text)
    if hit is not None and hit["total"] and _bare(hit["total"]) not in words_of("total"):
        hit = None
    named = hit is not None and _is_thing(hit["thing"], any_kit=any_kit or bool(hit["total"]))
    if not named:
        hit = _NAMED_FIRST.fullmatch(text)
        named = hit is not None and _bare(hit["thing"]) in words_of("thing_counted")
    return float(hit["count"].replace(",", "")) if named and hit is not None else None


def may_be_of_foot(text: str) -> bool:
    """Whether a cell may be one of a foot where the name of a thing would stand: a number of things, or a weight."""
    return counted_in(text, any_kit=True) is not None or bool(re.fullmatch(_WEIGHT, text.strip(), re.IGNORECASE))


def is_foot(texts: Sequence[str], *, tagged: bool, at_end: bool) -> bool:
    """Whether the filled cells of a row are nothing but a number of things, figures, weights and words of a total.

    tagged: the list has tags or serial numbers, of which the row has none; at_end: the row stands at its end.
    """
    total = any(_bare(text) in words_of("total") for text in texts)
    counts = [counted_in(text, any_kit=total or (tagged and at_end)) for text in texts]
    rest = [text for text, count in zip(texts, counts, strict=True) if count is None]
    if len(rest) == len(texts) or not all(_bare(text) in words_of("total") or _FIGURE.fullmatch(text) for text in rest):
        return False
    return total or at_end


def stated_in_foot(texts: Sequence[str]) -> float | None:
    """How many a row of sums says that there are; None where it says none, or two numbers."""
    found = {count for text in texts if (count := counted_in(text, any_kit=True)) is not None}
    return found.pop() if len(found) == 1 else None


def near_the_end(place: int, kept: Sequence[int]) -> bool:
    """Whether a row is among the last of those that are kept."""
    return place in [int(each) for each in kept[-_SHORTEST_LIST:]]


def _is_thing(text: str, *, any_kit: bool) -> bool:
    word = _bare(text)
    return word in words_of("thing_counted") or (any_kit and kind_of_phrase(word) is not None)


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" :.-=–")
