"""What kind of kit a row is, from the words of an inventory.

Three tables know: device_aliases.csv (maker and model to device type: `carbon.factors.aliases`),
type_words.csv (words of type columns to broad type, in English, Welsh and French), and accessory_words.csv (what is
named after a device and is none: `carbon.factors.accessories`). Callers pass distinct texts, never rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from carbon.factors.accessories import (
    BESIDE,
    beside_a_holder,
    named_after,
    what_belongs,
    what_model_is,
    what_text_ends_with,
    what_word_is,
    words_in,
)
from carbon.factors.aliases import alias_name, first_aliases
from carbon.factors.asset_types import NOT_PHYSICAL, RACK, SOFTWARE, UNKNOWN, asset_type_of, default_device_type
from carbon.factors.bundles import added_parts, joined_parts
from carbon.factors.form_words import is_parted, overlap, which_is_meant
from carbon.factors.makers import split_maker
from carbon.factors.tables import read_rows


class Kind(NamedTuple):
    """What a row is: broad type (`asset_types.csv`), and type that figures are taken from, "" where none fits."""

    asset_type: str
    device_type: str
    model_decides: bool = False


# ---------------------------------------------------------------- maker and model


def recognise(manufacturers: Sequence[str], models: Sequence[str]) -> list[str | None]:
    """Device type of each distinct pair of maker and model, None where no pattern knows it.

    A maker alone is not enough: without a model the answer is None.
    """
    names = [
        alias_name(manufacturer, model) if model.strip() else ""
        for manufacturer, model in zip(manufacturers, models, strict=True)
    ]
    found = [alias.device_type if alias else None for alias in first_aliases(names)]
    return [
        _published().get(name) if kind is None and name else kind for kind, name in zip(found, names, strict=True)
    ]  # fmt: skip


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


class _Words(NamedTuple):
    """Phrases with their kinds; forms: those that say how a thing is built or where it stands."""

    phrases: dict[tuple[str, ...], Kind]
    forms: frozenset[tuple[str, ...]]
    vocabulary: frozenset[str]
    longest: int


@cache
def _type_words(match: str) -> _Words:
    rows = [row for row in read_rows("type_words") if row["match"] in (match, "form" if match == "phrase" else match)]
    phrases = {
        tuple(words_in(row["words"])): Kind(row["asset_type"], row["device_type"], row["model_decides"] == "yes")
        for row in rows
    }
    forms = frozenset(tuple(words_in(row["words"])) for row in rows if row["match"] == "form")
    vocabulary = frozenset(token for phrase in phrases for token in phrase)
    return _Words(phrases, forms, vocabulary, max(map(len, phrases)))


def _singular(token: str, vocabulary: frozenset[str]) -> str:
    """The word of the table that a plural belongs to: "switches", "APs", "monitors"."""
    if token not in vocabulary:
        for ending in ("es", "s"):
            if token.endswith(ending) and token.removesuffix(ending) in vocabulary:
                return token.removesuffix(ending)
    return token


DOUBTFUL = Kind(UNKNOWN, "other")
"""What may belong to a device or be one: it is asked."""
_NO_DEVICE = {
    "accessory": Kind(SOFTWARE, ""), "consumable": Kind(SOFTWARE, ""), "service": Kind(SOFTWARE, ""),
    "doubtful": DOUBTFUL,
}  # fmt: skip
"""What is named after a device: accessories, consumables and services are no equipment; what may be either is asked."""
_EITHER = Kind(UNKNOWN, "other", model_decides=True)
"""A rack, or what stands in it: the model decides, or it is asked."""
SEVERAL = Kind(UNKNOWN, "other", model_decides=True)
"""Several things in one name: the model decides which the row is of, or it is asked."""


def _phrase_in(text: str, words: _Words) -> Kind | None:
    """The longest phrase of the table that a text holds; of equally long ones the last, one that says more first.

    Software is software whatever it runs on: "Desktop software" is no desktop. What is named after a device is no
    device: "Monitor arm", "Toner for printer". What a thing is goes before how it is built: "Server (rack)".
    """
    tokens = [_singular(token, words.vocabulary) for token in words_in(text)]
    weak: Kind | None = None
    strong: Kind | None = None
    form: Kind | None = None
    named = loosely = built = (0, 0)
    for length in range(min(len(tokens), words.longest), 0, -1):
        for start in range(len(tokens) - length, -1, -1):
            phrase, here = tuple(tokens[start : start + length]), (start, start + length)
            kind = words.phrases.get(phrase)
            if kind is not None and (kind.asset_type == RACK or _names_rack(phrase, words)) and is_parted(text, here):
                continue  # "Server (rack)" is no server rack, and "Rack (server)" no rack server
            if kind is not None and kind.asset_type == SOFTWARE:
                if not start or tokens[start - 1] not in BESIDE:
                    return kind
            elif kind is not None and (kind.asset_type == RACK or phrase in words.forms):
                if form is None and not overlap(here, named):
                    form, built = kind, here
            elif kind is not None and (kind.asset_type != UNKNOWN or kind.device_type):
                if strong is None and not overlap(here, built):
                    strong, named = kind, here
            elif kind is not None and weak is None:
                weak, loosely = kind, here
    if strong is not None and form is not None and form.asset_type == RACK:
        meant = which_is_meant(text, built, named)
        if meant == "asked":
            what = named_after(text, words_in(text)[slice(*named)])
            return _NO_DEVICE[what] if what else _EITHER
        strong = None if meant == "form" else strong
    found, (first, last) = next(
        (each for each in ((strong, named), (form, built), (weak, loosely)) if each[0] is not None), (None, (0, 0))
    )
    what = "" if found is None else named_after(text, words_in(text)[first:last])
    return _NO_DEVICE[what] if what else found


def _of_all(text: str, kind: Kind) -> Kind:
    """What a text is that may join several things: of a thing with small kit or a screen of its own the thing, and of
    several of different kinds none of them. kind: by its words alone."""
    parts = joined_parts(text)
    if len(parts) < 2:
        return kind
    found = [_phrase_in(part, _type_words("phrase")) for part in parts]
    named = [each for each in found if each is not None and each.asset_type not in (UNKNOWN, *NOT_PHYSICAL)]
    firm = {each.asset_type: each for each in named if each.asset_type != "peripheral" and not each.model_decides}
    if len(firm) > 1:
        return SEVERAL
    return next(iter(firm.values())) if firm and len(named) == len(found) else kind


def names_several(text: str) -> bool:
    """Whether a name joins things of different kinds, each of which is kit of its own: "Laptop + dock"."""
    kind = _phrase_in(text, _type_words("phrase"))
    return kind is not None and kind.asset_type not in NOT_PHYSICAL and _of_all(text, kind) is SEVERAL


def _names_rack(phrase: tuple[str, ...], words: _Words) -> bool:
    """Whether a word of a phrase is one for a rack."""
    kinds = [words.phrases.get((token,)) for token in phrase]
    return any(kind is not None and kind.asset_type == RACK for kind in kinds)


def recognise_type_words(texts: Sequence[str]) -> list[Kind | None]:
    """Kind named by each distinct text of a type, class or category column; None where no word of it is known.

    `unknown` without a device type means that the word says too little ("Computer", "Network gear"): the model decides.
    """
    words = _type_words("phrase")
    kinds = [_phrase_in(text, words) for text in texts]
    for place, kind in enumerate(kinds):
        if kind is not None and kind.asset_type not in NOT_PHYSICAL:
            kinds[place] = _of_all(texts[place], kind)
    for place, kind in enumerate(kinds):
        if kind is None and (what := what_word_is(texts[place])):
            kinds[place] = _NO_DEVICE[what]
    blank = [place for place, kind in enumerate(kinds) if kind is None and texts[place].strip()]
    for place, device_type in zip(blank, recognise([""] * len(blank), [texts[place] for place in blank]), strict=True):
        known = device_type is not None and asset_type_of(device_type) != UNKNOWN
        if not known and (what := what_text_ends_with(texts[place])):
            kinds[place] = _NO_DEVICE[what]
        elif device_type is not None:
            kinds[place] = Kind(asset_type_of(device_type), device_type)
    return kinds


_SIZE = re.compile(r"\b\d{1,2}(?:\.\d)?\s?-?(?:[\"”″]|''|in(?:ch(?:es)?)?\b|ports?\b)", re.IGNORECASE)


def kind_of_phrase(text: str) -> Kind | None:
    """Kind that a text names and nothing besides: "Docking station", "Monitors"; None where it says more, or less."""
    words = _type_words("phrase")
    return words.phrases.get(tuple(_singular(token, words.vocabulary) for token in words_in(text)))


def names_a_type(text: str) -> bool:
    """Whether a text says nothing but a kind of kit and its size: "Laptop", "24 inch monitor", "Switch 24 port"."""
    text = _SIZE.sub("", text)
    kind = _phrase_in(text, _type_words("phrase"))
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
    return _type_words("code").phrases.get(("chassis", "type", code.strip()))


def kinds_of_models(models: Sequence[str]) -> list[Kind | None]:
    """Kind of each distinct model text that names no kit at all: virtual machines, SIM-only lines. Else None."""
    words = _type_words("model")
    return [_phrase_in(model, words) for model in models]


def choose_kinds(
    type_texts: Sequence[str], manufacturers: Sequence[str], models: Sequence[str], *, described: bool = False
) -> list[tuple[Kind, str]]:
    """Kind of each distinct triple, and what told it: "type", "model", "type and model", "type against model",
    "no device by its model" or "" (unknown).

    The type column has the say; a recognised model refines it within the same broad type, and decides where the type's
    word is blank, unknown or loose ("Computer", "Workstation"). A model that names a virtual machine or a SIM-only line
    overrules both. Where no type stands beside it, what belongs to a device by its name ("Monitor arm") is none.

    described: the models are descriptions, whose words say what they are where the model is not known: "Zorp laptop".
    """
    words = recognise_type_words(type_texts)
    recognised = recognise(manufacturers, models)
    without_kit = kinds_of_models(models)
    no_device = [what_model_is(model) for model in models]
    chosen = [_choose(*each) for each in zip(words, recognised, without_kit, no_device, strict=True)]
    for place, model in enumerate(models):
        if model.strip() and not type_texts[place].strip():
            chosen[place] = _by_its_name(model, chosen[place], described)
        elif model.strip():
            chosen[place] = _beside_its_type(words[place], model, chosen[place])
    return chosen


def _beside_its_type(word: Kind | None, model: str, known: tuple[Kind, str]) -> tuple[Kind, str]:
    """What a row is whose type and model both say something: what belongs to a device by its model ("Toughbook case"),
    and a device with others, wait for a person. word: what the type says; known: by type and model."""
    if word is None or word.model_decides or word.asset_type in (UNKNOWN, *NOT_PHYSICAL, *_NO_HOLD):
        return known
    if known[1].startswith("type") and (what_belongs(model, _is_kind) not in ("", "doubtful")):
        return Kind(UNKNOWN, ""), "no device by its model"
    first, others = _added(model)
    if others - {word.asset_type} and (not first or word.asset_type in {first, *others}):
        return Kind(UNKNOWN, ""), "several by its model"
    return known


_NO_HOLD = (RACK, "pdu", "peripheral")
"""Types whose models are called by such words themselves: "12U wall mount", "Charging stand"."""


def _is_kind(text: str) -> bool:
    kind = kind_of_phrase(text)
    return kind is not None and kind.asset_type not in NOT_PHYSICAL


def _added(name: str) -> tuple[str, set[str]]:
    """The broad type of the first part of a name that joins things, "" where nothing says it, and those of the others
    that are kit of its own: "Latitude 5420 + dock"."""
    parts = added_parts(name)
    if len(parts) < 2:
        return "", set()
    kinds = []
    for part, of_model in zip(parts, recognise([""] * len(parts), parts), strict=True):
        kind = _phrase_in(part, _type_words("phrase"))
        if kind is not None and kind.model_decides and of_model is None:
            kind = None
        kinds.append(kind.asset_type if kind is not None else asset_type_of(of_model) if of_model else "")
    beside = {kind for kind in kinds[1:] if kind not in ("", UNKNOWN, "storage", *NOT_PHYSICAL, *_NO_HOLD)}
    first = kinds[0] if kinds[0] not in (UNKNOWN, *NOT_PHYSICAL) else ""
    return first, beside


def _by_its_name(name: str, known: tuple[Kind, str], described: bool) -> tuple[Kind, str]:
    """What a model is by the words of its name, where no type stands beside it. known: by what is known of models."""
    kind = _phrase_in(name, _type_words("phrase"))
    if kind is not None and names_several(name):
        return DOUBTFUL, "model"
    if known[0].asset_type in NOT_PHYSICAL:
        return known
    first, others = _added(name)
    if first and others - {first}:
        return DOUBTFUL, "model"
    inside = beside_a_holder(name)
    if (kind is not None or known[0].asset_type != UNKNOWN) and not any(recognise([""] * len(inside), inside)):
        what = what_belongs(name, _is_kind)
        if what:
            return (_NO_DEVICE[what] if described else DOUBTFUL), "model"
    if first and len(added_parts(name)) > 1:
        return _of_first(name, known)
    if kind is None:
        return known
    if kind in _NO_DEVICE.values() and not any(recognise([""] * len(inside), inside)):
        return (kind if described else DOUBTFUL), "model"
    unknown = known[0].asset_type == UNKNOWN and not known[0].device_type
    return (kind, "model") if described and unknown and not kind.model_decides else known


def _of_first(name: str, known: tuple[Kind, str]) -> tuple[Kind, str]:
    """What a name is that adds small kit or accessories to a device: the device, by the words before them."""
    first = added_parts(name)[0]
    device_type = recognise([""], [first])[0]
    if device_type is not None:
        return Kind(asset_type_of(device_type), device_type), "model"
    return known


def _choose(
    word: Kind | None, device_type: str | None, without_kit: Kind | None, no_device: str
) -> tuple[Kind, str]:  # fmt: skip
    if without_kit is not None:
        return without_kit, "model"
    if no_device and word is not None and word.asset_type not in (UNKNOWN, SOFTWARE) and not word.model_decides:
        return Kind(UNKNOWN, ""), "no device by its model"
    if no_device and (word is None or word.asset_type != SOFTWARE):
        return _NO_DEVICE[no_device], "model"
    of_model = Kind(asset_type_of(device_type), device_type) if device_type else None
    if word is None or word.model_decides:
        if of_model is not None and (of_model.asset_type != UNKNOWN or word is None or word.asset_type == UNKNOWN):
            return of_model, "model"
        return (word, "type") if word else (Kind(UNKNOWN, ""), "")
    if of_model is not None and of_model.asset_type == word.asset_type and of_model.asset_type != UNKNOWN:
        return of_model, "type and model"
    kind = Kind(word.asset_type, word.device_type or default_device_type(word.asset_type))
    against = of_model is not None and of_model.asset_type not in (UNKNOWN, word.asset_type)
    return kind, "type against model" if against else "type"


# ---------------------------------------------------------------- names of places


@cache
def _room_names() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(_place_words(row["words"])) for row in read_rows("server_room_names"))


def _place_words(text: str) -> list[str]:
    """The words of a place's name, plurals as one of them: "Salle des serveurs"."""
    return [token.removesuffix("s") for token in words_in(text)]


_DATA_CENTRE = re.compile(r"dc\d{1,2}")


def names_a_server_room(text: str) -> bool:
    """Whether a place is by its name a server room, a data centre or a leased hall: "Civic Centre, comms room"; not
    "Town hall"."""
    tokens = _place_words(text)
    named = any(
        tuple(tokens[start : start + length]) in _room_names()
        for length in (1, 2, 3)
        for start in range(len(tokens) - length + 1)
    )
    return named or any(_DATA_CENTRE.fullmatch(token) for token in tokens)
