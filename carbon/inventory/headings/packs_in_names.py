"""Names that say how many devices one of their row is: "P2419H (box of 2)", "Tablet trolley with 16 iPads"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from carbon.factors.recognition.recognition import kind_of_phrase, recognise
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.thousands import PACK_WORDS
from carbon.inventory.headings.line_words import heads_kind
from carbon.inventory.headings.packs import packed

_HOLDERS = (
    r"(?:trolleys?|carts?|cabinets?|lockers?|charging (?:stations?|units?|banks?)|suites?|labs?|lab sets?|racks?|case|"
    r"chariots?|trolis?|lapsafes?|lapcabb(?:y|ies)|unicabb(?:y|ies)|laptrolleys?)"
)
_GROUPS = r"(?:banks?|stacks?|pools?|rows?|islands?|trays?)"
_NAMED = rf"(?:(?:twin|class|multi|lab|set)[ -]?(?:pack|set)|{PACK_WORDS}|{_HOLDERS}|{_GROUPS})"
_PACK = re.compile(
    rf"(?<!\w)(?P<said>(?:class |lab |it |twin[ -]|multi[ -]?)*{_NAMED}\s(?:of|de|o)\s(?P<n>[\w]+)|"
    r"(?P<before>[1-9]\d{0,3})[ -](?:pack|pk)|twin[ -]?pack|triple[ -]?pack|pair(?:\sof)?|paire\sde|"
    r"(?:a\s)?dozen)(?!\w)",
    re.IGNORECASE,
)
_HELD = re.compile(
    rf"^(?P<holder>.*(?<!\w){_HOLDERS})(?:\s.*)?(?:\s(?:with|containing|holding|of|c/w|avec|gyda)\s|\s*[(+:,]\s*|\s[-–—]\s)(?P<n>[1-9]\d{{0,3}})\s"
    r"(?P<things>[^()]+)\)?$",
    re.IGNORECASE,
)
_HELD_IN = re.compile(
    rf"^(?:(?P<n>[1-9]\d{{0,2}})\s(?!(?:ports?|ways?|bays?|gang|slots?|cores?|inch|in|u|phase)\b)(?P<things>[^()]+?)|"
    rf"(?P<named>.+?)\s*(?:[(\[]\s*(?:x\s?)?(?P<behind>[1-9]\d{{0,2}})\s*[)\]]|[x×*]\s?(?P<times>[1-9]\d{{0,2}})))"
    rf"\s(?:in|on|inside|within|mewn|yn|ar|dans|sur)\s(?P<holder>(?:[^\W\d]+\s){{0,3}}{_HOLDERS})(?!\w).*$",
    re.IGNORECASE,
)
"""Devices before what holds them: “iPads (30) in trolley”, “15 laptops in a charging trolley”."""
_IN_BRACKETS = re.compile(
    r"^(?P<things>.+?)\s(?:charging\s)?(?:trolley|cart)\s*\(\s*(?:x\s?)?(?P<n>[1-9]\d{0,2})(?:\s(?:units?|devices?|off))?\s*\)$",
    re.IGNORECASE,
)
"""Of a model, "300e Chromebook trolley (30)" is thirty of it; "Laptop trolley (30)" may be one with thirty bays."""
_RACK = re.compile(r"(?<!\w)(?:rack|server cabinet|comms cabinet)s?(?!\w)", re.IGNORECASE)
_SET_APART = " ,;:-–—([)]"
MAY_HOLD = (
    r"(?i:(?:trolley|cart)\s*\(|"
    r"(?:trolley|cart|cabinet|locker|case|lapsafe|cabby|rack|lab|suite|station|unit)s?\b[^:,]*(?:[:,]|\s[-–—])\s*\d|"
    r"[x×*]\s?\d+\s+(?:in|on|inside|within|mewn|yn|ar|dans|sur)\s|"
    r"pack|pk\b|pair|dozen|\b(?:of|de|o|with|containing|holding|c/w|avec|gyda)\s|[(+]\s*\d)"
)
"""A pattern that every name has which speaks of a pack, to look at no others."""


@dataclass(frozen=True)
class NamedPack:
    """A number of devices that a name says one of its row is, the words that say it, and the name without them.

    clear: it can hardly mean otherwise; else it may be the quantity once more ("Latitude 5420 x 40").
    """

    devices: int
    said: str
    name: str
    clear: bool


@lru_cache(maxsize=4096)
def pack_in(text: str) -> NamedPack | None:
    """The pack that a name speaks of; None: of none. "Dock for 2 monitors" says what fits, and "iPad (9)" a model."""
    held = _HELD.match(text)
    if held and _is_kit(held["things"]):
        return NamedPack(int(held["n"]), text.strip(), held["things"].strip(), not _RACK.search(held["holder"]))
    held = _HELD_IN.match(text)
    if held and heads_kind(things := (held["things"] or held["named"]).strip()):
        devices = int(held["n"] or held["behind"] or held["times"])
        return NamedPack(devices, text.strip(), things, not _RACK.search(held["holder"]))
    held = _IN_BRACKETS.match(text)
    if held and kind_of_phrase(held["things"]) is None and recognise([""], [held["things"]])[0] is not None:
        return NamedPack(int(held["n"]), text.strip(), held["things"].strip(), False)
    found = _PACK.search(text)
    if found is None:
        return None
    number = _number(found)
    name = " ".join(
        part for each in (text[: found.start()], text[found.end() :]) if (part := each.strip(_SET_APART))
    )  # fmt: skip
    if number is None or number < 2 or not name or (found["n"] and packed(f"pack of {number}") is None):
        return None
    return NamedPack(number, found["said"].strip(), name, True)


def _number(found: re.Match[str]) -> int | None:
    said = found["n"] or found["before"]
    if said:
        numbers = words_of("number_word") | words_of("pack_number")
        word = said.casefold()
        return int(word) if word.isdigit() else int(numbers[word][0]) if word in numbers else None
    word = found["said"].casefold()
    return 12 if "dozen" in word else 3 if "triple" in word else 2


def _is_kit(things: str) -> bool:
    """Whether what is held is by its name devices: "30 laptops", "16 iPads", "30 OptiPlex 3080"."""
    return kind_of_phrase(things) is not None or recognise([""], [things])[0] is not None
