"""Whether two lists are called as editions of one another, and which of them is the later: “Draft”, “Final”; “Kit”,
“Kit backup”; the list of those who keep the kit beside that of those who pay for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

import numpy as np

from carbon.factors.recognition.recognition import kind_of_phrase
from carbon.inventory.cells.closed_lists import word_in
from carbon.inventory.cells.editions_named import Edition, edition_in, of_no_list
from carbon.inventory.cells.times_named import times_in, when
from carbon.inventory.headings.headings import normalise_heading
from carbon.inventory.headings.titles import is_no_name
from carbon.inventory.rows.lists import KitList

_REGISTER = re.compile(r"\b(?:lists?|registers?|records?|figures|ledger|counts?)\b", re.IGNORECASE)
_KEEPS_ALL = re.compile(r"\bict?\b|\bit\b", re.IGNORECASE)
_PAYS_FOR_ALL = frozenset(("finance", "procurement", "purchasing", "insurance", "accounts", "accountancy", "treasury"))
_BOTH_DEPARTMENTS = frozenset(("audit", "plan"))
"""Words of an edition that may be those of a department."""

_SITES, _NEAR = 2, 0.8
"""Things, and part of their units, that two sheets without names have in common where one is an edition of the
other."""

_WHOLE = re.compile(
    r"\b(?:whole|entire|all|totals?|overall|combined|\w*wide|everything|holl|cyfan|cyfanswm|ensemble|total[es]?)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^\W*(?:of which|thereof|incl(?:uding|udes)?|dont|subset|part of)\b|\b(?:only|yn unig|seulement)\W*$",
    re.IGNORECASE,
)
"""What a list of a part of another is called by."""


def whole_and_part(one: KitList, other: KitList) -> tuple[KitList, KitList] | None:
    """Of two lists the one that is called a whole and the one that is called a part of it (“Council total”, “of which
    Housing”; “Kit”, “Housing only”); None where they are not."""
    if (one.file, one.sheet) == (other.file, other.sheet):
        return None
    for whole, part in ((one, other), (other, one)):
        name, its = _called(whole, part).replace("_", " "), _called(part, whole).replace("_", " ")
        if _PART.search(name) or _WHOLE.search(its) or is_no_name(its) or is_no_name(name):
            continue
        rest = edition_in(its).rest
        if (_WHOLE.search(name) and rest) or (_PART.search(its) and not edition_in(name).rest):
            return whole, part
    return None


def of_editions(one: KitList, other: KitList, lists: Sequence[KitList]) -> bool:
    """Whether two lists are called alike but for words of an edition. lists: all, for a sheet “Audit” beside those of
    departments is one of these."""
    if (one.file, one.sheet) == (other.file, other.sheet):
        return False
    names = _called(one, other), _called(other, one)
    mine, theirs = map(edition_in, names)
    departments = _are_departments(lists, one, other)
    if mine.rest == theirs.rest:
        words = mine.words ^ theirs.words
        return bool(words) and not (departments and words <= _BOTH_DEPARTMENTS)
    return one.file == other.file and not departments and _two_registers(names, mine, theirs)


def by_one_name(one: KitList, other: KitList, lists: Sequence[KitList]) -> tuple[KitList, KitList] | None:
    """Of two lists of which one alone is called by a time, a plan or what is there no more (“Previous year”, “Target”,
    “Legacy”) and the other by nothing that says whose it is (“Register”, “Laptops”): the one that counts and the one
    that may be another edition of it; None where they are not. lists: all, as in `of_editions`."""
    if (one.file, one.sheet) == (other.file, other.sheet):
        return None
    for stays, waits in ((one, other), (other, one)):
        said = _of_another(_called(waits, stays))
        if not said or not _of_all(_called(stays, waits)):
            continue
        if said == "department" and _are_departments(lists, one, other):
            continue
        return (waits, stays) if said == "now" else (stays, waits)
    return None


def numbered_alike(one: KitList, other: KitList) -> bool:
    """Whether two sheets without names of their own (“Sheet1”, “Sheet2”) hold the same kinds at the same sites, and
    nearly as many of them: a copy that somebody went on with."""
    if (
        one.file != other.file
        or one.sheet == other.sheet
        or not all(is_no_name(each.sheet or "") for each in (one, other))
    ):
        return False
    names = ["site", "asset_type"]
    if not all(name in one.stated & other.stated for name in names):
        return False
    (mine, units), (theirs, others) = one.things(names), other.things(names)
    if len(mine) < _SITES or not np.array_equal(mine, theirs):
        return False
    return float(np.minimum(units, others).sum()) >= _NEAR * max(float(units.sum()), float(others.sum()))


def _are_departments(lists: Sequence[KitList], one: KitList, other: KitList) -> bool:
    """Whether other sheets beside two are called by what says whose they are."""
    beside = (each for each in lists if each not in (one, other) and each.file == one.file)
    return any(edition_in(_called(each, one)).rest for each in beside)


_NOW = re.compile(r"\b(?:this year|current(?: year)?|present|latest|now|eleni|cyfredol|presennol|cette année)\b")


def _of_another(name: str) -> str:
    """What a name says of its list where it says nothing besides: "now", "then" (a time), "edition", or "department"
    where its word may be that of one too; "" where it says none."""
    words = of_no_list(name)
    hit = word_in("other_edition", words) if words else None
    if hit is not None:
        return hit[0] or "edition"
    if not times_in(name) or edition_in(name).rest:
        return ""
    return "now" if _NOW.search(name.casefold()) else "then"


def _of_all(name: str) -> bool:
    """Whether a name says nothing of whose the kit of a list is, and of no edition: none, one of any list, a kind."""
    rest, words = edition_in(name).rest, edition_in(name).words
    return not words and (not rest or kind_of_phrase(normalise_heading(" ".join(_in_order(name, rest)))) is not None)


def _in_order(name: str, rest: frozenset[str]) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", name.casefold()) if word in rest]


def called_for_others(one: KitList, other: KitList) -> bool:
    """Whether two sheets are each called by a word that the other has not and that is of no list and no edition:
    “Civic”, “Depot”; “Finance”, “IT”; “Owned”, “Leased”."""
    words = []
    for name in (_called(one, other), _called(other, one)):
        if is_no_name(name):
            return False
        own = edition_in(name).rest or (set(re.findall(r"[^\W_]+", name.casefold())) & {"it", "ict"})
        words.append({word for word in own if len(word) > 1 and not word.isdigit()})
    return bool(words[0] - words[1]) and bool(words[1] - words[0])


def rank_of(each: KitList, one: KitList, other: KitList) -> tuple[object, ...]:
    """Where a list stands among two editions: the greater counts. By their times where both say one, else by the words
    of an edition, else the longer."""
    name = _called(each, other if each is one else one)
    times = times_in(name)
    both = all(times_in(_called(*two)) for two in ((one, other), (other, one)))
    time = when(times) if both else (0, 0, 0, "")
    return time[:3], edition_in(name).rank, len(each), float(each.units.sum()), each.digest


def _called(each: KitList, beside: KitList) -> str:
    """What tells a list by its name: its sheet where both are of one file."""
    if each.file == beside.file:
        return each.sheet or ""
    return f"{PurePath(each.file).stem} {each.sheet or ''}".strip()


def _two_registers(names: tuple[str, str], mine: Edition, theirs: Edition) -> bool:
    """Whether two lists are those that two departments keep of the kit of all: “IT list”, “Finance list”."""
    if not all(map(_REGISTER.search, names)):
        return False
    (keeps, kept), (_, paid) = sorted(zip(names, (mine, theirs), strict=True), key=lambda two: len(two[1].rest))
    return bool(_KEEPS_ALL.search(keeps)) and not kept.rest and bool(paid.rest) and paid.rest <= _PAYS_FOR_ALL
