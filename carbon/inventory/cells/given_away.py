"""Notes that kit has changed its owner: "Passed to Age Cymru", "Left with Mr Pugh when he retired".

Whom it went to divides them from notes of who uses it. A body outside, known by the word that its name ends or begins
with, owns what it was given; so does a person who keeps it on leaving. A person, a department or a place alone may use
it here. Whoever is named is not kept, for a note may hold what belongs to people.
"""

from __future__ import annotations

import re
from functools import cache

from carbon.inventory.cells.closed_lists import plain, words_of

_SOMEBODY = "…"
"""Stands for whoever is named between the verb and the word that tells that it is somebody outside."""
_WORDS_BETWEEN = 5


def given_away(text: str) -> str:
    """The words by which a text, plain and in lower case, says so, without who is named; "" where it does not."""
    found = next((hit for each in _patterns() if (hit := each.match(text))), None)
    if found is None:
        return ""
    return f"{found['verb']} {_SOMEBODY} {found['end']}" if found["whom"] else f"{found['verb']} {found['end']}"


def is_given_away(word: str) -> bool:
    """Whether a word is one that `given_away` found."""
    return bool(given_away(word))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """To a body by its first word, to one by its last, and to a person on leaving."""
    article = rf"(?:(?:{_any_of('leaving_article')})[\s'])?\s*"
    stop = rf"(?!(?:{_any_of('inside', 'denies')})\b)"
    whom = rf"(?P<whom>(?:{stop}[^\s,;:(/]+\s+){{0,{_WORDS_BETWEEN}}}?)"
    tail = rf"(?=\s*$|\s*[,;:(/.!]|\s+[-–—]|\s+(?:{_any_of('leaving_tail', 'given_tail')})\b|\s+\d)"
    given, kept = (rf"(?P<verb>{_any_of(kind)})\s+" for kind in ("giving_verb", "keeping_verb"))
    return (
        re.compile(rf"{given}(?P<whom>){article}(?P<end>{_any_of('outside_first')})\b"),
        re.compile(rf"{given}{article}{whom}(?P<end>{_any_of('outside_body')})\b{tail}"),
        re.compile(rf"{kept}{whom}(?P<end>{_any_of('on_leaving')})\b"),
    )


def _any_of(*kinds: str) -> str:
    """A pattern of the words of some kinds, the longest first."""
    words = sorted({plain(word) for kind in kinds for word in words_of(kind)}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]+").replace("'", "['` ]?") for word in words)
