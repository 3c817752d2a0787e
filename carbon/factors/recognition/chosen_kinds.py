"""What kind of kit a row is by its type and its model together, and which of them told it.

The words of each are known by `carbon.factors.recognition.recognition`. Callers pass distinct texts, never rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from carbon.factors.recognition.accessories import (
    beside_a_holder,
    speaks_of_accessories,
    what_belongs,
    what_model_is,
    words_in,
)
from carbon.factors.recognition.not_held import not_held
from carbon.factors.recognition.other_trades import other_trades_in
from carbon.factors.recognition.phrases import DOUBTFUL, EITHER, NO_DEVICE, SEVERAL, phrase_in
from carbon.factors.recognition.recognition import (
    BESIDE_OTHERS,
    is_a_type,
    kind_in,
    names_several,
    of_all,
    recognise,
    recognise_type_words,
)
from carbon.factors.recognition.type_words import Kind, type_words
from carbon.factors.tables.asset_types import NOT_PHYSICAL, SOFTWARE, UNKNOWN, asset_type_of, default_device_type


def kinds_of_models(models: Sequence[str]) -> list[Kind | None]:
    """Kind of each distinct model text that names no kit at all: virtual machines, SIM-only lines. Else None."""
    words = type_words("model")
    return [phrase_in(model, words) for model in models]


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
    _agreeing(chosen, models)
    _narrower(chosen, type_texts, recognised)
    for place, model in enumerate(models):
        if model.strip() and not type_texts[place].strip():
            chosen[place] = _by_its_name(model, chosen[place], described)
        elif model.strip():
            chosen[place] = _beside_its_type(words[place], model, chosen[place])
        if words[place] is SEVERAL and names_several(
            model
        ):  # one cell read as both: “Laptop + phone” under “Equipment”
            chosen[place] = DOUBTFUL, "type"
        if (
            kit_not_held(type_texts[place])
            or kit_not_held(model)
            or of_another_trade(type_texts[place], manufacturers[place], model, chosen[place][0])
        ):
            chosen[place] = DOUBTFUL, "type"
    return chosen


def of_another_trade(text: str, maker: str, model: str, chosen: Kind) -> bool:
    """Whether the type, the maker or the model of a row makes another trade's thing of the kind that was chosen for it:
    a "Monitor" of Mindray, a model "Light switch". Beside a type of another kind a model's words say nothing.

    text: of the type; chosen: by type and model.
    """
    if chosen.asset_type == SOFTWARE:
        return False
    others = other_trades_in(f"{maker} {text}") | other_trades_in(f"{maker} {model}")
    return chosen.asset_type in others


def kit_not_held(text: str) -> str:
    """The kit of which a text says that there is none, or that it is a person's own ("No laptop", "BYOD phone"); "" for
    none. Whether it counts is asked."""
    named = not_held(text)
    kind = recognise_type_words([named])[0] if named else None
    return named if kind is not None and kind not in NO_DEVICE.values() else ""


def _agreeing(chosen: list[tuple[Kind, str]], models: Sequence[str]) -> None:
    """Take back, in place, what speaks against a type though the words of the model agree with it: "BenQ projector",
    by whose maker alone it would be a monitor."""
    for place, (kind, how) in enumerate(chosen):
        if how == "type against model":
            named = phrase_in(models[place], type_words("phrase"))
            if named is not None and named.asset_type == kind.asset_type and not named.model_decides:
                chosen[place] = kind, "type"


def _narrower(chosen: list[tuple[Kind, str]], types: Sequence[str], recognised: Sequence[str | None]) -> None:
    """Let, in place, a model be the kind that a wider word of its type holds: a Nokia 105 is a mobile phone too, but no
    smartphone."""
    for place, (kind, how) in enumerate(chosen):
        device_type = recognised[place]
        if how == "type against model" and kind.asset_type == "smartphone" and device_type is not None:
            wide = _MOBILE.search(types[place]) and not _CLEVER.search(types[place])
            if wide and asset_type_of(device_type) == "feature_phone":
                chosen[place] = Kind("feature_phone", device_type), "type and model"


_MOBILE = re.compile(r"\b(?:mobiles?|cell(?:ular)?|symudol)\b", re.IGNORECASE)
_CLEVER = re.compile(r"smart|clyfar|android|iphone|intelligent", re.IGNORECASE)
_SLASH = re.compile(r"(?<![cw])/")
"""Between two words for what one thing is called, where its type stands beside it: "HP x360 laptop/tablet"."""


def _beside_its_type(word: Kind | None, model: str, known: tuple[Kind, str]) -> tuple[Kind, str]:
    """What a row is whose type and model both say something: what belongs to a device by its model ("Toughbook case"),
    and a device with others, wait for a person. word: what the type says; known: by type and model."""
    what = no_device_named(model) if word is not None and word.asset_type == "peripheral" and word.model_decides else ""
    if what:
        return NO_DEVICE[what], "model"  # “Laptop trolley” of type “Accessory” is no laptop
    if word is None or word.model_decides or word.asset_type in (UNKNOWN, *NOT_PHYSICAL, *BESIDE_OTHERS):
        return known
    if known[1].startswith("type") and no_device_named(model) not in ("", "doubtful"):
        return Kind(UNKNOWN, ""), "no device by its model"
    if names_several(_SLASH.sub(" ", model), beside=word):
        return Kind(UNKNOWN, ""), "several by its model"
    return known


def no_device_named(name: str) -> str:
    """What a name is that belongs to a device, whether it names the device by its kind or by its model: "accessory",
    "consumable", "service", "doubtful"; "" where it is the device, or names none."""
    inside = beside_a_holder(name)
    if not speaks_of_accessories(name) or any(recognise([""] * len(inside), inside)):
        return ""
    kind = kind_in(name)
    if kind in NO_DEVICE.values():
        return next(what for what, each in NO_DEVICE.items() if each == kind)
    return what_belongs(name)


_AROUND = frozenset("to by near at in on beside under above behind below for with from opposite over".split())
"""Words of a remark that says where a device stands."""


def speaks_against(text: str) -> bool:
    """Whether a description beside a type says that its row is no device ("Laptop bag"), another trade's ("Patient
    monitor") or is several. It names the device and what belongs to it and no more: "Monitor cable missing" and "Next
    to the light switch" are remarks."""
    if names_several(text) or (other_trades_in(text) and _AROUND.isdisjoint(words_in(text))):
        return True
    held = phrase_in(text, type_words("phrase")) is not None or recognise([""], [text])[0] is not None
    return held and not {no_device_named(text), what_belongs(text)} & {"", "doubtful"}


def _by_its_name(name: str, known: tuple[Kind, str], described: bool) -> tuple[Kind, str]:
    """What a model is by the words of its name, where no type stands beside it. known: by what is known of models."""
    if names_several(name):
        return DOUBTFUL, "model"
    kind = kind_in(name)
    if known[0].asset_type in NOT_PHYSICAL:
        return known
    if kind == EITHER:
        return DOUBTFUL, "model"
    if kind is not None or known[0].asset_type != UNKNOWN:
        software = kind is not None and kind.asset_type == SOFTWARE and not beside_a_holder(name)
        what = no_device_named(name) or ("service" if software else "")
        if what:
            return (NO_DEVICE[what] if described else DOUBTFUL), "model"
    kind = of_all(name, kind)
    unknown = known[0].asset_type == UNKNOWN and not known[0].device_type
    said = kind is not None and described and unknown
    if said and kind is not None and kind.model_decides and kind.asset_type != UNKNOWN and is_a_type(name):
        return Kind(kind.asset_type, kind.device_type or default_device_type(kind.asset_type)), "type"
    return (kind, "model") if said and kind is not None and not kind.model_decides else known


def _choose(
    word: Kind | None, device_type: str | None, without_kit: Kind | None, no_device: str
) -> tuple[Kind, str]:  # fmt: skip
    if without_kit is not None:
        return without_kit, "model"
    if no_device and word is not None and word.asset_type not in (UNKNOWN, SOFTWARE) and not word.model_decides:
        return Kind(UNKNOWN, ""), "no device by its model"
    if no_device and (word is None or word.asset_type != SOFTWARE):
        return NO_DEVICE[no_device], "model"
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
