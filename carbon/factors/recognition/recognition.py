"""What kind of kit a row is, from the words of an inventory.

Three tables know: device_aliases.csv (maker and model to device type: `carbon.factors.recognition.aliases`),
type_words.csv (words of type columns to broad type, in English, Welsh and French), and accessory_words.csv (what is
named after a device and is none: `carbon.factors.recognition.accessories`). Callers pass distinct texts, never rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from carbon.factors.recognition.accessories import (
    what_text_ends_with,
    what_word_is,
    words_in,
)
from carbon.factors.recognition.aliases import alias_name, first_aliases
from carbon.factors.recognition.bundles import Part, joined_parts, says_phone, says_screens, without_own_screen
from carbon.factors.recognition.for_a_kind import head_and_purpose
from carbon.factors.recognition.other_trades import other_trades_in
from carbon.factors.recognition.phrases import DOUBTFUL, NO_DEVICE, SEVERAL, phrase_in
from carbon.factors.recognition.type_words import Kind, singular, type_words
from carbon.factors.tables.asset_types import NOT_PHYSICAL, RACK, SOFTWARE, UNKNOWN, asset_type_of
from carbon.factors.tables.makers import plain_text, split_maker
from carbon.factors.tables.tables import read_rows

# ---------------------------------------------------------------- maker and model


def recognise(manufacturers: Sequence[str], models: Sequence[str]) -> list[str | None]:
    """Device type of each distinct pair of maker and model, None where no pattern knows it.

    A maker alone is not enough: without a model the answer is None.
    """
    names = [
        alias_name(manufacturer, model) if model.strip() else ""
        for manufacturer, model in zip(manufacturers, models, strict=True)
    ]
    names = _heads(names)
    of_one = [_the_thing(name) for name in names]
    found = _by_alias(names)
    shorter = [place for place, (name, one) in enumerate(zip(names, of_one, strict=True)) if one != name]
    for place, kind in zip(shorter, _by_alias([of_one[place] for place in shorter]), strict=True):
        found[place] = kind or found[place]
    return [
        _published().get(name) if kind is None and name else kind for kind, name in zip(found, names, strict=True)
    ]  # fmt: skip


def _heads(names: Sequence[str]) -> list[str]:
    """Names without the kind that a thing is for, where that is known as one: "ipad" of "ipad for laptop users"; but
    whole where the head is what belongs to a device, which is looked at later."""
    parted = [head_and_purpose(name) for name in names]
    parted = [("", "") if what_word_is(head) or what_text_ends_with(head) else (head, of) for head, of in parted]
    of_purposes = _by_alias([purpose if head else "" for head, purpose in parted])
    return [
        head if kind is not None else name for name, (head, _), kind in zip(names, parted, of_purposes, strict=True)
    ]  # fmt: skip


def _by_alias(names: Sequence[str]) -> list[str | None]:
    return [alias.device_type if alias else None for alias in first_aliases(names)]


def _the_thing(name: str) -> str:
    """A name without what is in the device and the small kit or the accessories that come with it: "desktop with
    keyboard and mouse"; the whole, where it names other kit besides."""
    first, *others = joined_parts(name) or [Part(name, True, False)]
    return without_own_screen(first.text if others and all(map(_comes_with, others)) else name)


def _comes_with(part: Part) -> bool:
    if part.inside:
        return True
    kind = kind_in(part.text)
    return part.added if kind is None else kind == DOUBTFUL or kind.asset_type in ("peripheral", SOFTWARE)


@cache
def _published() -> dict[str, str]:
    """Device type of each name that one published model alone has, without its maker and the word of its kind:
    "p2419h". A name has a letter and a number, and four signs and more."""
    names: dict[str, set[tuple[str, str]]] = {}
    for row in read_rows("device_models"):
        _, name = split_maker(row["manufacturer"], row["model"])
        words = name.split()
        short = words[:-1] if len(words) > 1 and kind_of_phrase(words[-1]) is not None else words
        for each in {name, " ".join(short)}:
            if len(each) >= _LEAST_LETTERS and not each.isdigit() and any(sign.isdigit() for sign in each):
                names.setdefault(each, set()).add((row["model_id"], row["device_type"]))
    return {name: next(iter(models))[1] for name, models in names.items() if len(models) == 1}


_LEAST_LETTERS = 4


# ---------------------------------------------------------------- words of type columns


def kind_in(text: str) -> Kind | None:
    """What a text is by its words; of what is for a kind by its head, and asked where nobody knows that: "PC for CCTV"
    is a PC, "Antivirus for laptops" a service. A word of kit in the name of another trade's thing is asked."""
    words = type_words("phrase")
    kind = phrase_in(text, words)
    others = other_trades_in(text)
    if kind is not None and kind.asset_type in others:
        device_type = recognise([""], [text])[0]  # "CO2 monitor": a sensor, which is kit
        known = device_type is not None and asset_type_of(device_type) not in (*others, UNKNOWN)
        return Kind(asset_type_of(device_type), device_type) if known and device_type else DOUBTFUL
    head, purpose = head_and_purpose(text)
    if kind is None or kind in NO_DEVICE.values() or not head or phrase_in(purpose, words) is None:
        return kind
    if own := phrase_in(head, words):
        return own
    if what := what_word_is(head) or what_text_ends_with(head):
        return NO_DEVICE[what]
    device_type = recognise([""], [head])[0]
    return Kind(asset_type_of(device_type), device_type) if device_type else DOUBTFUL


BESIDE_OTHERS = ("peripheral", RACK, "pdu")
"""What is no second device beside one: small kit, and what a device stands in or is fed by."""
_NO_PART = ("virtual_machine", SOFTWARE)
"""What a name is as a whole where a word of it says so; a SIM is in a device that is named with it."""
_WITHOUT_SCREEN = ("desktop", "thin_client", "server")
"""Kinds whose screen is a thing of its own, but for an all-in-one."""


def of_all(text: str, kind: Kind | None, beside: Kind | None = None) -> Kind | None:
    """What a text is that may join several things: of a thing with small kit or a screen of its own the thing, and of
    several of different kinds none of them. kind: by its words alone; beside: what a type calls its first thing."""
    parts = joined_parts(text)
    if len(parts) < 2:
        return kind
    kinds = _kinds_of(parts, beside)
    named = [each for each in kinds if each is not None and each.asset_type not in (UNKNOWN, *NOT_PHYSICAL)]
    firm = {each.asset_type: each for each in named if each.asset_type not in BESIDE_OTHERS}
    if len(firm) > 1:
        return SEVERAL
    if any(_is_loosely_another(parts, place, firm) for place in range(len(parts))):
        return SEVERAL
    first = kinds[0]
    if firm and (first in firm.values() or len(named) == sum(not part.inside for part in parts)):
        return next(iter(firm.values()))
    return kind


_WORDS_OF_A_THING = 3
_PHONES = ("smartphone", "feature_phone", "desk_phone", "sim_only")


def _is_loosely_another(parts: Sequence[Part], place: int, firm: Mapping[str, Kind]) -> bool:
    """Whether a part is a thing beside the known ones of which its word says too little: "phone" of "Laptop + phone".
    Behind a stroke or a comma ("Laptop/computer") it may be the same thing by another word, but no laptop is a phone.
    """
    part, words = parts[place], parts[place].text.split()
    if not firm or part.inside or not 0 < len(words) <= _WORDS_OF_A_THING:
        return False
    kind, whole = kind_of_phrase(words[-1]), kind_in(part.text)
    if kind is None or not kind.model_decides or whole is None or not whole.model_decides:
        return False
    if says_phone(words[-1]):
        return firm.keys().isdisjoint(_PHONES)
    return kind.asset_type == UNKNOWN and (part.added if place else parts[1].added)


@lru_cache(maxsize=65_536)
def _kind_of_part(part: Part) -> Kind | None:
    """What a part of a name is: by its words, or by its model where a word adds it ("Latitude 5420 + dock")."""
    kind = kind_in(part.text)
    if not part.added or part.inside or (kind is not None and not kind.model_decides):
        return kind
    name = plain_text(part.text)
    device_type = _by_alias([name])[0] or _published().get(name)
    known = device_type is not None and asset_type_of(device_type) != UNKNOWN
    return Kind(asset_type_of(device_type), device_type) if known and device_type else kind


def _kinds_of(parts: Sequence[Part], beside: Kind | None) -> list[Kind | None]:
    """What each part of a name is. A screen is a part of a device, but of none that comes without."""
    kinds = [_kind_of_part(part) for part in parts]
    first = kinds[0] = kinds[0] or beside
    alone = first is not None and first.asset_type in _WITHOUT_SCREEN and first.device_type != "all_in_one"
    for place, (part, kind) in enumerate(zip(parts, kinds, strict=True)):
        if kind is not None and (part.inside or kind.model_decides):
            screen = (alone or says_screens(part.text)) and part.added and kind.asset_type == "monitor"
            kinds[place] = Kind(kind.asset_type, "") if screen else kind if not place else None
    return kinds


def names_several(text: str, beside: Kind | None = None) -> bool:
    """Whether a name joins things of different kinds, each of which is kit of its own: "Laptop + dock". beside: what a
    type calls its first thing, where the name does not say it."""
    if len(joined_parts(text)) < 2:
        return False
    kind = kind_in(text)
    return (kind is None or kind.asset_type not in _NO_PART) and of_all(text, kind, beside) is SEVERAL


def kinds_joined(text: str) -> list[str]:
    """The types of the things that a name joins, in its order: laptop, docking station and monitor of "Laptop + dock +
    monitor"; none where it joins none."""
    kinds = [_kind_of_part(part) for part in joined_parts(text) if not part.inside] if names_several(text) else []
    named = dict.fromkeys(kind.asset_type for kind in kinds if kind is not None)
    return [kind for kind in named if kind not in (UNKNOWN, *NOT_PHYSICAL)]


def things_joined(text: str) -> list[str]:
    """The things that a name joins, as it writes them, each of which is a record where a person says so: "Laptop" and
    "dock" of "Laptop (with dock, 16GB RAM)"; none where it joins none, or says a number of one ("2 monitors")."""
    parts = [part for part in joined_parts(text) if not part.inside]
    things = [part.text.strip("() ") for part in parts if part.added or _kind_of_part(part) is not None]
    return things if len(things) > 1 and not any(thing[:1].isdecimal() for thing in things) else []


def recognise_type_words(texts: Sequence[str]) -> list[Kind | None]:
    """Kind named by each distinct text of a type, class or category column; None where no word of it is known.

    `unknown` without a device type means that the word says too little ("Computer", "Network gear"): the model decides.
    """
    kinds = [kind_in(text) for text in texts]
    for place, kind in enumerate(kinds):
        if kind is None or kind.asset_type not in _NO_PART:
            kinds[place] = of_all(texts[place], kind)
    for place, kind in enumerate(kinds):
        if kind is None and (what := what_word_is(texts[place])):
            kinds[place] = NO_DEVICE[what]
    blank = [place for place, kind in enumerate(kinds) if kind is None and texts[place].strip()]
    for place, device_type in zip(blank, recognise([""] * len(blank), [texts[place] for place in blank]), strict=True):
        known = device_type is not None and asset_type_of(device_type) != UNKNOWN
        if not known and (what := what_text_ends_with(texts[place])):
            kinds[place] = NO_DEVICE[what]
        elif device_type is not None:
            kinds[place] = Kind(asset_type_of(device_type), device_type)
    return kinds


_SIZE = re.compile(r"\b\d{1,2}(?:\.\d)?\s?-?(?:[\"”″]|''|in(?:ch(?:es)?)?\b|ports?\b)", re.IGNORECASE)


def kind_of_phrase(text: str) -> Kind | None:
    """Kind that a text names and nothing besides: "Docking station", "Monitors"; None where it says more, or less."""
    words = type_words("phrase")
    return words.phrases.get(tuple(singular(token, words.vocabulary) for token in words_in(text)))


def names_a_type(text: str) -> bool:
    """Whether a text says nothing but a kind of kit and its size: "Laptop", "24 inch monitor", "Switch 24 port"."""
    text = _SIZE.sub("", text)
    kind = kind_in(text)
    return kind is not None and not any(sign.isdigit() for sign in text)


def is_a_type(text: str) -> bool:
    """Whether a text is the name of a kind of kit and says nothing more, its size apart: no word is left over."""
    kind = kind_of_phrase(_SIZE.sub("", text))
    return kind is not None and (kind.asset_type != UNKNOWN or not kind.device_type)


def recognise_type_word(text: str) -> str | None:
    """Broad type named by one text of a type column: "LAPTOP " is laptop. None where no word of it is known."""
    kind = recognise_type_words([text])[0]
    return kind.asset_type if kind else None


def chassis_kind(code: str) -> Kind | None:
    """Kind of a chassis number as SCCM and SMBIOS give it (3 is a desktop, 10 a laptop); None for others."""
    return type_words("code").phrases.get(("chassis", "type", code.strip()))
