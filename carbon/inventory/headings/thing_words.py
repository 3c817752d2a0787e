"""What a text says is metered: electricity that was bought, or another thing. Words: words.csv, kinds `measure` ff.

"Consumption" and "kWh" are of electricity where nothing else is named, and of gas in "Gas consumption (kWh)". In the
name of a place ("Gas Street", "Bryn Coed") such a word says nothing, nor does it in that of a supplier.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from carbon.inventory.cells.closed_lists import folded, words_of
from carbon.inventory.cells.obis import obis
from carbon.inventory.headings.headings import Heading, normalise_heading

BOUGHT = "electricity"
OF_NUMBERS = "number"
OF_VOLUMES = "volume"
_OTHER_FUELS = ("gas", "heat", "cooling", "water", "fuel")
_OTHER_WAYS = ("export", "generation", "reactive")
_LONGEST = 4
_IRISH = re.compile(r"10\d{9}")
"""What Ireland calls an MPRN: eleven digits of electricity. In Great Britain it is gas, of six to ten."""
_PARTS = re.compile(r"\s+[-–—]\s+|\s*[()\[\]:;,|/]\s*")
_SUPPLIER = re.compile(r"^\W*(?:supplier|supplied by|provider|fournisseur|cyflenwr)\b", re.IGNORECASE)
_VOLUME = re.compile(r"(?<![^\W_])(?:[mM]³|m3)(?![^\W_])|\((?:in )?[mM](?:3|³)\)")
"""Cubic metres as people write them in a title; a meter, road or room is called “M3”."""
_JOULES = re.compile(r"(?<![^\W_])(?:[mgt]j|(?:mega|giga|tera)joules?)(?![^\W_])", re.IGNORECASE)
_COOLING = re.compile(
    r"(?<!district )\b(?:cooling|climatisation|oeri)\b(?! (?:water|network|supply|energy))", re.IGNORECASE
)
_LONGEST_TITLE = 10
"""Words from which a line above a table is a sentence, which may speak of other sheets."""


@lru_cache(maxsize=4096)
def thing_metered(text: str, asks: str = "") -> str | None:
    """What a text says is metered: "electricity" that was bought, or another thing; None: it names none, or several.

    asks: "direction" where its heading asks which way, so that single letters say it; "metered_unit" of a unit: the
    name "M3" is that of a meter.
    """
    if asks in ("direction", "metered_unit") and (hit := words_of(asks).get(folded(text))):
        return hit[0]
    values = _values(text)
    if "unsure" in values:
        return None
    others = [each for each in (*_OTHER_FUELS, *_OTHER_WAYS) if each in values]
    if not others:
        return BOUGHT if values else None
    ways = [each for each in others if each in _OTHER_WAYS]
    if (BOUGHT in values and len(ways) < len(others)) or ("import" in values and ways):
        return None
    return ways[0] if ways else others[0]


def cools_a_room(text: str) -> bool:
    """Whether a text names nothing but the cooling of a room ("Cooling", "Server room cooling"), which takes its
    electricity; no "District cooling", nor "Chilled water"."""
    rest = _COOLING.sub(" ", text)
    return rest != text and thing_metered(text) == "cooling" and thing_metered(rest) in (None, BOUGHT)


def is_unsure(text: str) -> bool:
    """Whether a text holds a word that may be of electricity or of another thing: "Net", "GJ"."""
    return "unsure" in _values(text)


def says_electricity(text: str) -> bool:
    """Whether a text names electricity, or what comes in, and nothing else: "Electricity (kWh)", and no "kWh" alone."""
    values = _values(text)
    return thing_metered(text) == BOUGHT and not values.isdisjoint((BOUGHT, "import"))


def is_whole(text: str) -> bool:
    """Whether a text says nothing but what is metered: “Gas meter 2”, and no “Gas Street”, nor the name “Wood”."""
    if folded(text) in words_of("measure_or_place"):
        return False
    return folded(text) in _folded_measures() or not _parted(text)[1]


def thing_in_name(text: str, *, of_list: bool = False) -> str | None:
    """What a name or title says that its readings are of, where that is another thing than electricity: "Civic Centre
    gas", "Gas consumption - depot"; None for "Gas Street", which is a place.

    of_list: it is the name of a list or file, where “export” alone is what a tool has written.
    """
    thing = thing_metered(text)
    if thing in (None, BOUGHT):
        return None
    return thing if any(_speaks_of_another(part, of_list) for part in _PARTS.split(text)) else None


def thing_in_title(text: str) -> str | None:
    """What the title of a table, a line above it or the name of its file says that its readings are of, as
    `thing_in_name`; "electricity" where it says that; None: neither, or it is a sentence or a supplier's name."""
    plain = re.sub(r"(?<=\w)[_-]+(?=\w)", " ", text)
    if _SUPPLIER.match(plain):
        return None
    if says_electricity(plain):
        return BOUGHT
    if _VOLUME.search(text):
        return "gas"
    return None if len(plain.split()) > _LONGEST_TITLE else thing_in_name(plain, of_list=True)


def _speaks_of_another(part: str, of_list: bool) -> bool:
    """Whether a word of another thing stands in a part of a name, and not in the name of a place."""
    tokens = [token for token in normalise_heading(re.sub(r"[/_-]", " ", part)).split() if not token.isdecimal()]
    written = len(tokens) == 1 or " ".join(tokens[-2:]) not in _known()
    if of_list and tokens and tokens[-1] in words_of("computing_word") and written:
        tokens.pop()
    size = len(tokens)
    places, after = words_of("measure_or_place"), words_of("place_after_thing")
    while tokens:
        phrase, rest = _first_phrase(tokens)
        value = _known().get(phrase, ("",))[0]
        of_place = phrase in places and (of_list or len(phrase.split()) < size)
        if value in (*_OTHER_FUELS, *_OTHER_WAYS) and not of_place and not (rest and rest[0] in after):
            return True
        tokens = rest
    return False


def column_of_things(heading: Heading) -> str:
    """What the heading of a column says of what is metered by its being filled: "number" of a meter of gas and the
    like, "volume" of gas from which kilowatt-hours are worked out; "" for others."""
    tokens = heading.whole.split()
    if not words_of("meter_number").keys().isdisjoint(tokens) or (
        thing_metered(heading.whole) not in (None, BOUGHT)
        and not words_of("meter_number_word").keys().isdisjoint(tokens)
        and all(word in words_of("meter_number_word") or word in _known() for word in tokens)
    ):  # fmt: skip
        return OF_NUMBERS
    volumes = words_of("volume_beside")
    if heading.words in volumes or heading.whole in volumes:
        return OF_VOLUMES
    units = words_of("metered_unit")
    return OF_VOLUMES if heading.words in units or normalise_heading(heading.unit) in units else ""


def of_numbered(heading: Heading, number: str) -> str:
    """What the meter of a number is of, under a heading of such numbers."""
    named = thing_metered(heading.whole)
    if "mprn" in heading.whole.split() and _IRISH.fullmatch(number.replace(" ", "")):
        return BOUGHT
    return named if named not in (None, BOUGHT) else "gas"


def _values(text: str) -> frozenset[str]:
    code = obis(text)
    exact = code[0] if code else _folded_measures().get(folded(text))
    if exact:
        return frozenset((exact,))
    values = frozenset(_parted(text)[0])
    if {"unsure", BOUGHT} <= values and is_of_joules(text):  # the unit of a heading that names electricity itself
        return frozenset(_parted(_JOULES.sub(" ", text))[0])
    return values


def is_of_joules(text: str) -> bool:
    """Whether a text names joules: electricity may be told in them, gas and heat are as a rule."""
    return bool(_JOULES.search(text))


def _known() -> dict[str, tuple[str, str]]:
    return words_of("measure")


@cache
def _folded_measures() -> dict[str, str]:
    alone = words_of("measure_alone")
    return {folded(word): said for word, (said, _) in (_known() | alone).items()}


def _first_phrase(tokens: list[str]) -> tuple[str, list[str]]:
    """The longest phrase that we know at the beginning of some words, else their first word; and the rest."""
    for length in range(min(_LONGEST, len(tokens)), 0, -1):
        phrase = " ".join(tokens[:length])
        if phrase in _known():
            return phrase, tokens[length:]
    return tokens[0], tokens[1:]


@lru_cache(maxsize=4096)
def _parted(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The things that a text names by the longest phrases that we know, and its other words but for fillers."""
    tokens = normalise_heading(re.sub(r"[/_-]", " ", text)).split()
    found, rest = [], []
    while tokens:
        phrase, tokens = _first_phrase(tokens)
        if phrase in _known():
            found.append(_known()[phrase][0])
        elif phrase not in words_of("beside_measure") and not phrase.isdigit():
            rest.append(phrase)
    return tuple(found), tuple(rest)
