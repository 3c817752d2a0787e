"""A word that nobody knows behind the word of a kind: "Monitor lizard", "Tablet of soap", "Switch for lights".

What stands behind a kind is most often where it is, whose, or its maker, and those are written with a capital letter:
so only a word in small letters behind a name that begins with a capital is weighed, as `unknown_before` weighs those in
front. "X of y" and "X for y" are read as "y X".
"""

from __future__ import annotations

import re
from functools import lru_cache

from carbon.factors.recognition.accessories import parts_of, words_in
from carbon.factors.recognition.other_trades import other_trades_in
from carbon.factors.recognition.type_words import singular
from carbon.inventory.kit.unknown_before import HEADS, known_words, unknown_before

_BEHIND = re.compile(r"[^\W\d_]+|\S+")
_TURNS = frozenset(("of", "for"))
_LEAST_LETTERS = 3
_OF_NO_KIND = frozenset(
    "upstairs downstairs outside inside nearby away only each plus etc bought kept behind since needs need will was "
    "were has had are must should can may might near over under above below beside than then when which that who "
    "also still till until came gone went got sent lent given taken held arm arms".split()
)
"""Words behind a thing that say where it is or what became of it; so does what ends as a verb does."""
_VERB = re.compile(r"(?:ed|ing)$")


@lru_cache(maxsize=65_536)
def unknown_after(text: str) -> tuple[str, str] | None:
    """The word that nobody knows behind the first word of a kind in a text, and that word: ("lizard", "monitor") of
    "Monitor lizard"; None where it is known, or may be a name."""
    for part in parts_of(text):
        said = _BEHIND.findall(part)
        alike = [singular(word.casefold(), HEADS) for word in said]
        place = next((at for at, word in enumerate(alike) if word in HEADS), None)
        if place is None or place + 1 == len(said):
            continue
        head, behind = alike[place], said[place + 1 :]
        if behind[0].casefold() in _TURNS:
            if len(behind) > 1 and behind[1].islower():
                turned = " ".join([*behind[1:], head])
                single = " ".join([*(word.removesuffix("s") for word in behind[1:]), head])
                others = other_trades_in(turned) or other_trades_in(single)
                return (behind[-1], head) if others else unknown_before(turned)
        elif said[0][:1].isupper() and _is_unknown(behind[0]):
            return behind[0], head
    return None


def _is_unknown(word: str) -> bool:
    return (
        word.isalpha() and word.islower() and len(word) >= _LEAST_LETTERS and word not in _OF_NO_KIND
        and not _VERB.search(word)        and not {*words_in(word)} & known_words()
    )  # fmt: skip
