"""The phrase of a table that a text holds: what its words say of its kind, before anything is joined or weighed.

What belongs to a device is no device, and what a thing is goes before how it is built.
"""

from __future__ import annotations

from carbon.factors.recognition.accessories import BESIDE, named_after, words_in
from carbon.factors.recognition.form_words import is_parted, overlap, which_is_meant
from carbon.factors.recognition.type_words import Kind, Words, singular
from carbon.factors.tables.asset_types import RACK, SOFTWARE, UNKNOWN

DOUBTFUL = Kind(UNKNOWN, "other")
"""What may belong to a device or be one: it is asked."""
NO_DEVICE = {
    "accessory": Kind(SOFTWARE, ""), "consumable": Kind(SOFTWARE, ""), "service": Kind(SOFTWARE, ""),
    "doubtful": DOUBTFUL,
}  # fmt: skip
"""What is named after a device: accessories, consumables and services are no equipment; what may be either is asked."""
EITHER = Kind(UNKNOWN, "other", model_decides=True)
"""A rack, or what stands in it: the model decides, or it is asked."""
SEVERAL = Kind(UNKNOWN, "other", model_decides=True)
"""Several things in one name: the model decides which the row is of, or it is asked."""


def phrase_in(text: str, words: Words) -> Kind | None:
    """The longest phrase of the table that a text holds; of equally long ones the last, one that says more first.

    Software is software whatever it runs on: "Desktop software" is no desktop. What is named after a device is no
    device: "Monitor arm", "Toner for printer". What a thing is goes before how it is built: "Server (rack)".
    """
    tokens = [singular(token, words.vocabulary) for token in words_in(text)]
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
            return NO_DEVICE[what] if what else EITHER
        strong = None if meant == "form" else strong
    found, (first, last) = next(
        (each for each in ((strong, named), (form, built), (weak, loosely)) if each[0] is not None), (None, (0, 0))
    )
    what = "" if found is None else named_after(text, words_in(text)[first:last])
    return NO_DEVICE[what] if what else found


def _names_rack(phrase: tuple[str, ...], words: Words) -> bool:
    """Whether a word of a phrase is one for a rack."""
    kinds = [words.phrases.get((token,)) for token in phrase]
    return any(kind is not None and kind.asset_type == RACK for kind in kinds)
