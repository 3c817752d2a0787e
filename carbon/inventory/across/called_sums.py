"""Lists that are sums by what they, or their rows, are called: a sheet “Total”, “Summary” or “All schools”, and one
whose rows are called as the other sheets are. With one kind alone, numbers that differ say nothing else of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from carbon.factors.recognition.recognition import kind_of_phrase
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.times_named import but_for_times
from carbon.inventory.headings.headings import normalise_heading
from carbon.inventory.headings.titles import is_no_name
from carbon.inventory.rows.lists import KitList

_SUM = re.compile(
    r"(?:grand )?totals?|summar(?:y|ies)|overview|crynodeb|cyfanswm|trosolwg|synthèse|récapitulatif|récap",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"(?:all(?: (?:our|the|council|school|schools|sites|buildings|departments|services|directorates))*|"
    r"pob (?:ysgol|safle)|tou(?:te)?s les (?:écoles|sites))(?![^\W_])",
    re.IGNORECASE,
)
"""What says that a list is of all, where nothing besides is said: “All Saints” is a school."""
_PLACES = ("site", "body", "directorate", "service", "name")
_NAMED, _LIKE = 2, 2
"""Rows that are called as other lists are from which their list may count these, and how many times as many units the
one may say as the other: those on loan from each school are few."""


def summed_by_name(each: KitList, others: Sequence[KitList]) -> list[KitList]:
    """The lists of the same file, or else of other files, that one counts by what it or its rows are called; none where
    it tells devices apart, has no kind in common with them, or says other places than they do."""
    if each.tells_devices or (each.names_things and not each.names_kinds and "name" not in each.stated):
        return []
    here = [one for one in others if one.file == each.file and one.sheet != each.sheet]
    beside = here or [one for one in others if one.file != each.file]
    parts = [one for one in beside if one.kinds & each.kinds and not _is_called_sum(one) and not _elsewhere(each, one)]
    if _is_called_sum(each):
        most = _LIKE * sum(_units(one, each.kinds) for one in parts)  # above it the one list beside it is but a part
        return parts if len(parts) >= _NAMED or _units(each, each.kinds) <= most else []
    stated = _units_by_place(each)
    named = [one for one in parts if _called(one) in stated and _called(one) != _called(each)]
    near = [
        one for one in named
        if (units := _units(one, each.kinds)) and 1 / _LIKE <= stated[_called(one)] / units <= _LIKE
    ]  # fmt: skip
    return named if len(named) >= _NAMED and _LIKE * len(near) >= len(named) else []


def without_list(each: KitList, parts: Sequence[KitList]) -> dict[str, float]:
    """Units of the rows of a sum that are called as none of its parts, where others are called so: a person is told
    what would not be counted."""
    stated, called = _units_by_place(each, fold=False), {_called(part) for part in parts}
    rest = {name: units for name, units in stated.items() if name.casefold() not in called and units}
    return rest if len(rest) < len(stated) else {}


def _is_called_sum(each: KitList) -> bool:
    """Whether the name of a list is a word of sums, beside words that say nothing, a time or a kind."""
    name = re.sub(r"[_-]+", " ", but_for_times(_name(each))).replace("#", " ")
    if is_no_name(name):
        return False
    hit = _SUM.search(name)
    if hit is not None and re.fullmatch(r"(?:.*\W)?", name[: hit.start()]) and not name[hit.end() :][:1].isalpha():
        return _says_nothing(re.findall(r"[^\W\d_]+", name[: hit.start()] + " " + name[hit.end() :]))
    hit = _ALL.match(name.strip())
    return hit is not None and _says_nothing(re.findall(r"[^\W\d_]+", name.strip()[hit.end() :]))


_OF_CUTS = frozenset("by per for and schools school sites site type types fesul par yn ôl".split())


def _says_nothing(words: Sequence[str]) -> bool:
    left = [word for word in words if word not in words_of("title_word") and word not in _OF_CUTS]
    return not left or kind_of_phrase(normalise_heading(" ".join(left))) is not None


def _name(each: KitList) -> str:
    return each.sheet or PurePath(each.file).stem


def _called(each: KitList) -> str:
    return " ".join(_name(each).replace("_", " ").casefold().split())


def _units_by_place(each: KitList, *, fold: bool = True) -> dict[str, float]:
    """Units by the places, or the names, that rows say."""
    found: dict[str, float] = {}
    for name in _PLACES:
        if name not in each.stated:
            continue
        texts = each.frame[name].astype("object").fillna("").astype(str).str.strip()
        sums = texts.to_frame("place").assign(units=each.units).groupby("place", observed=True)["units"].sum()
        for place, units in sums.items():
            if place:
                found.setdefault(str(place).casefold() if fold else str(place), float(units))
        break
    return found


def _units(each: KitList, kinds: frozenset[str]) -> float:
    return float(each.units[each.frame["asset_type"].isin(kinds).to_numpy()].sum())


def _elsewhere(each: KitList, one: KitList) -> bool:
    """Whether two lists say places and have none in common."""
    names = each.stated & one.stated & {*_PLACES[:-1]}
    mine, theirs = (
        {str(place).casefold() for name in names for place in some.frame[name].dropna().unique()}
        for some in (each, one)
    )
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)
