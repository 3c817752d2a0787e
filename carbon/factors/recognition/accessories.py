"""What is named after a device and is none: "Monitor arm", "Toner for printer", "Laptop repair", "Housse de tablette".

accessory_words.csv has the words, each of an accessory, a consumable or a service, or doubtful. English puts them
behind the device, or before it with "for"; Welsh and French before it. A bag, a stand, a cable and a charger are
accessories alike: none is of a type of kit (`asset_types.csv`), and what a charger took to make is in its laptop's
figure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from carbon.factors.tables.makers import LONGEST_NAME, plain_text
from carbon.factors.tables.tables import read_rows

BESIDE = frozenset("with w incl including inc and plus avec et gyda".split())
"""Words after which software, or an accessory, is what comes with a thing, and not the thing: "Laptop with licence"."""
_STATE = frozenset("in under on for no without out of awaiting needs sans sous heb".split())
"""Words after which it is a state of the device: "Laptop under repair", "Monitor without stand"."""
_REACH = 3
"""Words between "with" and what comes along: "with 3 year warranty"."""
_GOES_ON = frozenset("alone powered backed room".split())
"""Words before which a word is no accessory: "Stand-alone PC", "Battery backed", "Safe room laptop"."""
_PARTED = re.compile(r"[,;+/|()\[\]:]|\s[-–—]\s")
_ADDED = re.compile(r"[+&]")
_LONGEST = 3

Phrase = tuple[str, ...]


class Meaning(NamedTuple):
    """What a phrase says: "accessory", "consumable", "service" or "doubtful"; behind, before: where it stands when it
    is of a device, behind it as in English, or before it as in Welsh and French. What is so called by its maker
    ("LapSafe") stands anywhere."""

    what: str
    behind: bool
    before: bool


class Found(NamedTuple):
    """A phrase in a text: the place of its first word, the number of its words, and what it means."""

    place: int
    length: int
    what: str
    behind: bool
    before: bool


def words_in(text: str) -> list[str]:
    """The words and numbers of a name, in lower case and without accents."""
    bare = plain_text(text[:LONGEST_NAME]).replace("&", " and ")
    if bare.isascii():
        return re.findall(r"[a-z0-9]+", bare)
    bare = unicodedata.normalize("NFKD", bare)
    return re.findall(r"[a-z0-9]+", "".join(letter for letter in bare if not unicodedata.combining(letter)))


@cache
def _phrases(column: str = "") -> dict[Phrase, Meaning]:
    """The phrases of which a column says yes; all, without one. A word of two languages stands on either side."""
    found: dict[Phrase, Meaning] = {}
    for row in read_rows("accessory_words"):
        if not column or row[column] == "yes":
            words, of = tuple(words_in(row["words"])), row["language"]
            known = found.get(words, Meaning(row["what"], False, False))
            found[words] = Meaning(known.what, known.behind or of in ("en", ""), known.before or of != "en")
    return found


@cache
def _kit_words() -> frozenset[str]:
    """The single words for a kind of kit (type_words.csv)."""
    return frozenset(row["words"] for row in read_rows("type_words") if row["asset_type"] != "software")


def parts_of(text: str) -> list[str]:
    """The parts of a name that commas, brackets, dashes and the like set apart."""
    return _PARTED.split(text[:LONGEST_NAME])


_HOLDS = frozenset("trolley trolleys cart carts".split())
"""What a set of devices is called by: "Laptop trolley (Acer TravelMate B117)" is the laptops in it."""


def beside_a_holder(text: str) -> list[str]:
    """The parts of a name beside the one that names what devices are kept in; none, where no part does."""
    parts = parts_of(text)
    others = [part for part in parts if part.strip() and _HOLDS.isdisjoint(words_in(part))]
    return others if len(others) < sum(bool(part.strip()) for part in parts) else []


def speaks_of_accessories(text: str) -> bool:
    """Whether a text has a word for what belongs to a device, wherever it stands."""
    return bool(_found(words_in(text)))


def named_after(text: str, device: Sequence[str]) -> str:
    """Whether a text that names a device is of what belongs to one: "accessory", "consumable", "service", "doubtful";
    "" where it is of the device itself. device: the words of the text that name the device."""
    part = next((words for each in parts_of(text) if set(device) <= set(words := words_in(each))), [])
    if len(part) <= len(device):
        return ""
    first = part.index(device[0])
    ends = first + len(device)
    for each in _found(part):
        if each.place <= first and each.place + each.length >= ends:
            counts = each.length > len(device)  # "Privacy screen" is more than a screen
        elif each.place >= first and each.place + each.length > ends:
            counts = True
        elif each.place < first:
            counts = each.before or "for" in part[each.place : first]
        else:
            continue
        if counts and not (_comes_along(part, each.place) and "for" not in part[each.place : first]):
            return each.what
    return ""


def what_model_is(model: str) -> str:
    """What a model or a description is where it names no device: "3 year warranty" is a service; "" for none.

    What stands behind a plus comes along: "Latitude 5420 + charger".
    """
    words = words_in(_ADDED.split(model)[0])
    return next((each.what for each in _found(words, "in_model") if not _comes_along(words, each.place)), "")


def what_word_is(text: str) -> str:
    """What a text is that names nothing but an accessory, a consumable or a service, or one without a device.

    A doubtful word says nothing alone: "Spare" is a status.
    """
    known = _meaning(_phrases(), words_in(text))
    return known.what if known and known.what != "doubtful" else what_model_is(text)


def what_text_ends_with(text: str) -> str:
    """What a text is by the word that says what it is, where that can be nothing else: in English its last ("HDMI
    cable", "Wall bracket"), in Welsh and French its first."""
    words = words_in(text)
    for length in range(min(_LONGEST, len(words)), 0, -1):
        last, first = (_meaning(_phrases("alone"), part) for part in (words[-length:], words[:length]))
        if last is not None and last.behind:
            return last.what
        if first is not None and first.before:
            return first.what
    return ""


_SHORT = 6
"""Words of a name: a longer one is a description, which names parts of the device: "... 16GB 3 cell battery 65W"."""


def what_belongs(name: str) -> str:
    """What a name that holds a device is, where the word for what belongs to one stands at its start ("Cover Galaxy
    S21") or its end ("Toughbook case"), and nothing says that it comes along; "" where it is the device.

    Where it stands between a word for a kind and a model ("Phone case iPhone 12"), or may be said of the device itself
    ("iPad folio"), it is doubtful.
    """
    parts = [words for each in _ADDED.split(name)[:1] for part in parts_of(each) if (words := words_in(part))]
    for number, words in enumerate(parts):
        if len(words) > _SHORT or "or" in words:
            continue
        found = [each for each in _found(words) if not _comes_along(words, each.place)]
        for each in found:
            place, ends = each.place, each.place + each.length
            if each.length == len(words):
                if not number and each.what != "doubtful":
                    return each.what
            elif (ends == len(words) and each.behind and not _within(each, found)) or (
                not place and each.what != "doubtful"
            ):
                return each.what
            elif place and each.behind and each.what != "doubtful" and words[place - 1] in _kit_words():
                return "doubtful"
    return ""


def _within(one: Found, found: Sequence[Found]) -> bool:
    """Whether a phrase is the end of a longer one, which says what it is."""
    return any(each.place < one.place and each.place + each.length == one.place + one.length for each in found)


def _meaning(known: dict[Phrase, Meaning], words: Sequence[str]) -> Meaning | None:
    """What a phrase means, or one of which it is the plural."""
    for ending in ("", "s", "es"):
        if words and words[-1].endswith(ending):
            found = known.get((*words[:-1], words[-1].removesuffix(ending)))
            if found is not None:
                return found
    return None


def _found(words: Sequence[str], column: str = "") -> list[Found]:
    """The phrases that a text holds, the longest first."""
    known = _phrases(column)
    return [
        Found(place, length, *meaning) for length in range(_LONGEST, 0, -1) for place in range(len(words) - length + 1)
        if (meaning := _meaning(known, words[place : place + length])) is not None
        and _GOES_ON.isdisjoint(words[place + length : place + length + 1])
    ]  # fmt: skip


_AND = ("and", "et")
_CAPACITY = re.compile(r"\d*(?:gb|tb|mb|go)")


def _comes_along(words: Sequence[str], place: int) -> bool:
    """Whether what stands at a place only comes with the device, or says how it is, or what it has ("8GB RAM")."""
    before = words[max(0, place - _REACH) : place]
    if any(_CAPACITY.fullmatch(word) for word in before[-2:]) or not _STATE.isdisjoint(before[-1:]):
        return True
    joins = [at for at in range(max(0, place - _REACH), place) if words[at] in BESIDE]
    return bool(joins) and not _of_both(words, joins[-1], place)


def _of_both(words: Sequence[str], joins: int, place: int) -> bool:
    """Whether what stands at a place belongs to two devices, joined by an "and": "Laptop and tablet trolley"; "Laptop
    with tablet stand" and "Laptop and laptop bag" are a laptop."""
    between = {_one_of(word) for word in words[joins + 1 : place]} & _kit_words()
    return words[joins] in _AND and bool(between) and between.isdisjoint(map(_one_of, words[:joins]))


def _one_of(word: str) -> str:
    """A word for several as that for one, where it is one of kit."""
    return word if word in _kit_words() else word.removesuffix("s")
