"""Headings of numbers of units: "Quantity held", "No. of devices", "Total", "Number of laptops", "2025".

A heading is taken apart word by word (`count_word` of words.csv): it is one of a number of units where every word
counts something, names kit in general, or says where it is. What such a heading means is sure, or doubtful: "Total" may
be money, "No." a running number, "Stock" a status. A doubtful one is taken only where its cells bear it out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from carbon.factors.recognition.recognition import kind_of_phrase, recognise_type_words
from carbon.inventory.cells.closed_lists import word_in, words_of

Grade = Literal["", "doubtful", "sure"]
_YEAR = re.compile(r"^(?:fy\s*)?(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?$", re.IGNORECASE)
_PLURAL_ELSEWHERE = ("au", "iaduron", "ddion")
_SIZE = re.compile(r"\d+(?:in|inch|gb|ports?)?$")
_OF_AN_AGE = re.compile(
    r"(?<=\w)\s+(?:(?:aged|that are) )?(?:(?:under|over|below|above|less than|more than|older than|newer than|up to|"
    r"at least|within) \d+|\d+ (?:to )?\d+|\d+(?= ?(?:years?|yrs?|months?) (?:old|or|and)\b)) ?"
    r"(?:years?|yrs?|months?)(?: old| of age)?(?: (?:or|and) (?:older|over|newer|under|more|less))?$"
)
"""How old those are of which a heading counts the number: “Laptops under 5 years”, no “Laptops 5 years warranty”."""
_NO_KIT = ("unknown", "virtual_machine", "sim_only", "rack")


@lru_cache(maxsize=4096)
def grade_of(words: str) -> Grade:
    """How certain it is that a heading, as normalised with its brackets, is one of a number of units; "": it is none.

    "No." and the like count what follows them; behind the name of one thing they are its number ("Asset no").
    """
    tokens = [token for token in words.replace("_", " ").split() if not token.isdecimal()]
    known = words_of("count_word")
    said = [known[token][0] if token in known else "" for token in tokens]
    if not tokens or "" in said:
        return ""
    place = said.index("number") if "number" in said else len(said)
    if place < len(said) and {"one", "thing", "units", "stock"} & set(said[:place]):
        return ""
    things = {"thing", "stock", "held"} & set(said)
    if "count" in said or "units" in said:
        return "sure"
    if "number" in said:
        return "sure" if len(said) > 1 else "doubtful"
    if "size" in said:
        return "sure" if "stock" in said else ""
    if "sum" in said:
        return "sure" if "thing" in said else "doubtful"
    return "doubtful" if things else ""


def is_bare_number(words: str) -> bool:
    """Whether a heading is “Number”, “No” or the like alone, which counts what stands with it and may number things."""
    said = words_of("count_word").get(words)
    return said is not None and said[0] == "number"


def is_year(text: str) -> bool:
    """Whether a heading is a bare year: what was bought in it, or what was there."""
    return bool(_YEAR.match(text.strip()))


@lru_cache(maxsize=4096)
def kind_counted(words: str) -> str:
    """The kind of kit whose number a heading says it holds, as written ("laptops" of "Number of laptops"); "": of none.

    Behind a name for one of them "no" is its number and counts nothing: "Monitor no".
    """
    known = words_of("count_word")
    tokens = [token for token in words.replace("_", " ").replace("#", " # ").split() if not token.isdecimal()]
    said = [known[token][0] if token in known else "" for token in tokens]
    rest = [place for place, what in enumerate(said) if what not in ("count", "number", "sum", "filler")]
    if not rest or not {"count", "number", "sum"} & set(said) or rest[-1] - rest[0] + 1 != len(rest):
        return ""
    name = " ".join(tokens[rest[0] : rest[-1] + 1])
    if _is_a_place(tokens[: rest[0]], name):
        return ""
    if "number" in said[rest[-1] :] and not is_plural(name):
        return ""
    for spelled in (name, name.removeprefix("d")):  # "nombre d'ecrans"
        kind = kind_of_phrase(spelled)
        if kind is not None and kind.asset_type not in _NO_KIT:
            return spelled
    return ""


@lru_cache(maxsize=4096)
def kind_across(words: str) -> str:
    """The type of kit whose numbers a heading holds by its name, with or without a word of counting; "": of none.

    A word for a kind says nothing alone: it is what is counted where it stands last ("Staff laptops") or is one for
    several ("Laptops Windows 11"), and neither in "Desktop users" nor in "Pupils per laptop" or "Number in storage".
    """
    words = _OF_AN_AGE.sub("", words).strip()
    (kind,) = recognise_type_words([words])
    if kind is None or kind.asset_type in _NO_KIT:
        return ""
    before, name, after = around_kind(words, kind.asset_type)
    known = words_of("count_word")
    said = {known[word][0] if word in known else "" for word in after if not _SIZE.match(word)}
    whose = is_plural(name)  # “Gliniaduron disgyblion”, “Portables élèves”: kit of people, not people
    if _is_a_place(before, name) or any(
        counts_another_thing(word) and not (whose and _is_people(word)) for word in after
    ):
        return ""
    if "per" in after:
        return ""
    return kind.asset_type if not {"", "number", "one"} & said or is_plural(name) else ""


def status_of_kind(words: str) -> str:
    """The word of the status of which alone a heading of numbers of a kind counts those: "spare" of "Spare laptops",
    "on loan" of "Laptops on loan"; "": of none."""
    kind = kind_across(words)
    before, _, after = around_kind(words, kind) if kind else ([], "", [])
    tokens = words.split()
    behind = [tokens[cut:] for cut in range(1, len(tokens)) if kind and kind_across(" ".join(tokens[:cut])) == kind]
    said = (" ".join(rest) for rest in (before, after, *behind) if rest)
    return next((text for text in said if word_in("status", text) is not None), "")


def around_kind(words: str, asset_type: str) -> tuple[list[str], str, list[str]]:
    """The words before the name of a kind in a heading, the name, and the words behind it."""
    tokens = words.replace("_", " ").split()
    for length in range(len(tokens), 0, -1):
        for start in range(len(tokens) - length, -1, -1):
            name = " ".join(tokens[start : start + length])
            kind = kind_of_phrase(name)
            if kind is not None and kind.asset_type == asset_type:
                return tokens[:start], name, tokens[start + length :]
    return [], words, []  # a maker's name, such as iPads


def _is_a_place(before: list[str], name: str) -> bool:
    """Whether the name of a kind says where something is, by what or for whom: "Number in storage", "Rooms with
    projectors"; or is a word for a status as well: "Storage"."""
    return not words_of("no_name_behind").keys().isdisjoint(before) or word_in("status", name) is not None


def _is_people(word: str) -> bool:
    return words_of("other_number").get(word, ("",))[0] == "people" and not word.startswith("user")


def counts_machines(words: str) -> bool:
    """Whether words are of nothing but machines that run on others: “VMs”, “Guests”."""
    known = words_of("other_number")
    return all(known.get(word, ("",))[0] == "machines" for word in words.split())


def is_plural(name: str) -> bool:
    """Whether a name of a kind is one for several: "screens", "docking stations"."""
    return one_of(name) != name or name.endswith(_PLURAL_ELSEWHERE)


def one_of(name: str) -> str:
    """A name for several of a kind as that for one: "Screens" is "Screen"."""
    for ending in ("es", "s"):
        if name.casefold().endswith(ending) and kind_of_phrase(name[: -len(ending)]) is not None:
            return name[: -len(ending)]
    return name


_NOT_COUNTED = {"paper": frozenset(("count", "units")), "around": frozenset(("count",))}
"""Words of other numbers that say on which paper or where and when something is counted, with the words of counting
beside which they are not what is counted: "Order qty", "Room qty", and neither "Orders count" nor "Rack units"."""


def counts_another_thing(words: str) -> bool:
    """Whether a heading names what is no device: gigabytes, rooms, money, people, the number of an order."""
    known, counting = words_of("other_number"), words_of("count_word")
    tokens = words.replace("_", " ").replace(".", " ").split()
    said = {counting[token][0] for token in tokens if token in counting}
    not_counted = {
        token for token in tokens if token in known and said & _NOT_COUNTED.get(known[token][0], frozenset())
    }
    return any(token in known or token.rstrip("s") in known for token in tokens if token not in not_counted)
