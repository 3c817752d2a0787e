"""What is named after a device and is none: "Monitor arm", "Toner for printer", "Laptop repair", "Housse de tablette".

accessory_words.csv has the words, each of an accessory, a consumable or a service, or doubtful. English puts them
behind the device, or before it with "for"; Welsh and French before it. A bag, a stand, a cable and a charger are
accessories alike: none is of a type of kit (`asset_types.csv`), and what a charger took to make is in its laptop's
figure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

from carbon.factors.makers import LONGEST_NAME, plain_text
from carbon.factors.tables import read_rows

BESIDE = frozenset("with w incl including inc and plus avec et gyda".split())
"""Words after which software, or an accessory, is what comes with a thing, and not the thing: "Laptop with licence"."""
_STATE = frozenset("in under on for no without out of awaiting needs sans sous heb".split())
"""Words after which it is a state of the device: "Laptop under repair", "Monitor without stand"."""
_REACH = 3
"""Words between "with" and what comes along: "with 3 year warranty"."""
_PARTED = re.compile(r"[,;+&/|()\[\]:]|\s[-–—]\s")
_ADDED = re.compile(r"[+&]")
_LONGEST = 3

Phrase = tuple[str, ...]


def words_in(text: str) -> list[str]:
    """The words and numbers of a name, in lower case and without accents."""
    bare = plain_text(text[:LONGEST_NAME])
    if bare.isascii():
        return re.findall(r"[a-z0-9]+", bare)
    bare = unicodedata.normalize("NFKD", bare)
    return re.findall(r"[a-z0-9]+", "".join(letter for letter in bare if not unicodedata.combining(letter)))


@cache
def _phrases(in_model: bool) -> dict[Phrase, tuple[str, bool]]:
    """What each phrase means, and whether it stands behind the device alone, as in English."""
    return _phrases_where("in_model" if in_model else "")


@cache
def _phrases_where(column: str) -> dict[Phrase, tuple[str, bool]]:
    """The phrases of which a column says yes; all, without one."""
    found: dict[Phrase, tuple[str, bool]] = {}
    for row in read_rows("accessory_words"):
        if not column or row[column] == "yes":
            found.setdefault(tuple(words_in(row["words"])), (row["what"], row["language"] == "en"))
    return found


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


def named_after(text: str, device: Sequence[str]) -> str:
    """Whether a text that names a device is of what belongs to one: "accessory", "consumable", "service", "doubtful";
    "" where it is of the device itself. device: the words of the text that name the device."""
    part = next((words for each in parts_of(text) if set(device) <= set(words := words_in(each))), [])
    if len(part) <= len(device):
        return ""
    first = part.index(device[0])
    for place, length, what, behind in _found(part, in_model=False):
        if place >= first and place + length > first + len(device):
            counts = not _comes_along(part, place) or _of_both(part, first, place)
        elif place < first:
            counts = "for" in part[place:first] if behind else not _comes_along(part, place)
        else:
            continue
        if counts:
            return what
    return ""


def what_model_is(model: str) -> str:
    """What a model or a description is where it names no device: "3 year warranty" is a service; "" for none.

    What stands behind a plus comes along: "Latitude 5420 + charger".
    """
    words = words_in(_ADDED.split(model)[0])
    return next((what for place, _, what, _ in _found(words, in_model=True) if not _comes_along(words, place)), "")


def what_word_is(text: str) -> str:
    """What a text is that names nothing but an accessory, a consumable or a service, or one without a device."""
    known = _meaning(_phrases(False), words_in(text))
    return known[0] if known else what_model_is(text)


def what_text_ends_with(text: str) -> str:
    """What a text is by the word that says what it is, where that can be nothing else: in English its last ("HDMI
    cable", "Wall bracket"), in Welsh and French its first."""
    words = words_in(text)
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for part, behind in ((words[-length:], True), (words[:length], False)):
            known = _meaning(_phrases_where("alone"), part)
            if known is not None and known[1] is behind:
                return known[0]
    return ""


_GOES_ON = frozenset("alone powered backed".split())
"""Words behind which the one before is no accessory: "Stand-alone PC", "Battery backed"."""
_SHORT = 6
"""Words of a name: a longer one is a description, which names parts of the device: "... 16GB 3 cell battery 65W"."""


def what_belongs(name: str, names_kind: Callable[[str], bool]) -> str:
    """What a name that holds a device is, where the word for what belongs to one stands at its start ("Cover Galaxy
    S21") or its end ("Toughbook case"), and nothing says that it comes along; "" where it is the device.

    Where it stands between a word for a kind and a model ("Phone case iPhone 12"), or may be said of the device itself
    ("iPad folio"), it is doubtful. names_kind: whether a text is a word for a kind of kit.
    """
    parts = [words for each in _ADDED.split(name)[:1] for part in parts_of(each) if (words := words_in(part))]
    for number, words in enumerate(parts):
        if len(words) > _SHORT or "or" in words:
            continue
        found = [each for each in _found(words, in_model=False) if not _comes_along(words, each[0])]
        for place, length, what, english in found:
            ends = place + length == len(words)
            if length == len(words):
                if not number and what != "doubtful":
                    return what
            elif (ends and english and not _within(place, length, found)) or (
                not place and what != "doubtful" and words[length] not in _GOES_ON
            ):
                return what
            elif place and english and what != "doubtful" and names_kind(words[place - 1]):
                return "doubtful"
    return ""


def _within(place: int, length: int, found: Sequence[tuple[int, int, str, bool]]) -> bool:
    """Whether a phrase is the end of a longer one, which says what it is."""
    return any(start < place and start + longer == place + length for start, longer, *_ in found)


def _meaning(known: dict[Phrase, tuple[str, bool]], words: Sequence[str]) -> tuple[str, bool] | None:
    """What a phrase means, or one of which it is the plural."""
    for ending in ("", "s", "es"):
        if words and words[-1].endswith(ending):
            found = known.get((*words[:-1], words[-1].removesuffix(ending)))
            if found is not None:
                return found
    return None


def _found(words: Sequence[str], *, in_model: bool) -> list[tuple[int, int, str, bool]]:
    """Place and length of each phrase, the longest first, what it means, and whether it stands behind the device."""
    known = _phrases(in_model)
    return [
        (place, length, *meaning) for length in range(_LONGEST, 0, -1) for place in range(len(words) - length + 1)
        if (meaning := _meaning(known, words[place : place + length])) is not None
    ]  # fmt: skip


_AND = frozenset("and et".split())


def _of_both(words: Sequence[str], first: int, place: int) -> bool:
    """Whether what stands at a place belongs to two devices: "Laptop and tablet trolley", the second of them from first
    on; "Laptop with tablet stand" is a laptop."""
    return first > 0 and words[first - 1] in _AND and BESIDE.isdisjoint(words[first:place])


def _comes_along(words: Sequence[str], place: int) -> bool:
    """Whether what stands at a place only comes with the device, or says how it is."""
    before = words[max(0, place - _REACH) : place]
    return not BESIDE.isdisjoint(before) or not _STATE.isdisjoint(before[-1:])
