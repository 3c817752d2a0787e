"""Names that say who took kit away: “Collected by Tier1 March 2025”, “Kit collected by Restore for recycling”."""

from __future__ import annotations

import re

from carbon.factors.recognition.recognition import kind_of_phrase
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.headings.headings import normalise_heading

_AWAY = re.compile(
    r"^(?P<what>.*?)\b(?:collected|uplifted|taken away|removed|casglwyd|enlevée?s?)\s+(?:by|gan|par)\s+(?P<whom>.+)$",
    re.IGNORECASE,
)
_ARTICLES = frozenset("the our a an y yr le la les".split())
_OUR_OWN = frozenset(
    "it ict hr staff pupils students us me him her them hand email council school schools team office department dept "
    "manager library reception facilities finance user users site service".split()
)


def away_with_whom(name: str) -> bool:
    """Whether a name says that kit was taken away by somebody outside: nothing stands before it but words for kit, and
    behind it neither an article nor a team of one's own (“Collected by the estates team”)."""
    found = _AWAY.match(re.sub(r"[_\s]+", " ", name))
    if found is None:
        return False
    before = re.findall(r"[^\W\d_]+", found["what"].casefold())
    if before and not all(word in words_of("any_kit") or _is_kind(word) for word in before):
        return False
    behind = re.findall(r"[^\W\d_]+", found["whom"].casefold())
    inside = words_of("working_office").keys() | _OUR_OWN
    return bool(behind) and behind[0] not in _ARTICLES and inside.isdisjoint(behind[:3])


def _is_kind(word: str) -> bool:
    return kind_of_phrase(normalise_heading(word)) is not None
