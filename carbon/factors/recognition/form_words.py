"""Words for how a thing is built or where it stands, beside the word for what it is: "Server (rack)", "UPS, tower".

The family wins: a rack is only one where nothing else is named, or where the name is that of a rack ("Server rack") or
says what it is for ("Rack for servers", "Baie de serveurs"). Where either may be meant ("UPS rack") it is asked.
"""

from __future__ import annotations

from typing import Literal

from carbon.factors.recognition.accessories import parts_of, words_in

Span = tuple[int, int]
Which = Literal["form", "family", "asked"]

_STANDS_IN = frozenset("in on for en dans sur pour mewn yn ar".split())
"""Words after which a rack is where the thing stands: "Switch in rack 3", "KVM for rack", "Serveur en rack"."""
_IS_FOR = frozenset("for of de des du d pour ar gyfer i".split())
"""Words after which the thing is what the rack is for: "Rack for servers", "Baie de serveurs"."""


def is_parted(text: str, span: Span) -> bool:
    """Whether a comma, bracket, dash or the like stands within some words of a text, by their places."""
    number_of_part = [number for number, part in enumerate(parts_of(text)) for _ in words_in(part)]
    within = number_of_part[span[0] : span[1]]
    return len(set(within)) > 1


def overlap(one: Span, other: Span | None) -> bool:
    """Whether two runs of words share one."""
    return other is not None and one[0] < other[1] and other[0] < one[1]


def which_is_meant(text: str, rack: Span, family: Span) -> Which:
    """Whether a text that names a rack and another thing is of the rack, of the thing, or may be of either."""
    rack_first = rack[0] < family[0]
    first, second = (rack, family) if rack_first else (family, rack)
    between = frozenset(words_in(text)[first[1] : second[0]])
    parted = is_parted(text, (first[0], second[1]))
    if rack_first and between & _IS_FOR:
        return "form"
    if rack_first:
        return "asked" if parted else "family"
    return "family" if parted or between & _STANDS_IN else "asked"
