"""Lists of groups that count one fleet again without naming one thing alike: by department and by site, or as it stood
at several days. Each is asked about, and until somebody answers only one of them counts."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import partial
from itertools import combinations, permutations
from pathlib import PurePath

import numpy as np
import pandas as pd

from carbon.inventory.across.editions import by_one_name, numbered_alike, of_editions, rank_of, whole_and_part
from carbon.inventory.across.merging import Reasons
from carbon.inventory.across.translated import in_two_languages
from carbon.inventory.cells.telling import Telling
from carbon.inventory.cells.times_named import When, but_for_times, times_in, when
from carbon.inventory.cells.whole_names import A_WHOLE
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.rows.by_chance import ENOUGH, bits_beyond_chance, named_for_two_places
from carbon.inventory.rows.lists import KitList, are_groups, columns_of_both, sums
from carbon.problems import Problems, Question

_UNITS, _KINDS = 10, 2
"""Units, and kinds, from which two lists have the same numbers by no chance; of one kind they must be cut otherwise."""
_SHAPE = 2 / 3
"""Part of their columns, and of their kinds, that lists of one fleet at several days have in common."""
_PLACES = frozenset(("site", "body", "directorate", "service"))

_NEAR = 0.05
"""Part of a number by which two cuts of one fleet differ: they are made by several hands."""
_NEARLY_ALL = 0.9
"""Part of the units of either that are of kinds in which they agree so."""
_BOUGHT = re.compile(
    r"\b(?:bought|purchas\w*|new (?:kit|devices?|equipment|laptops|assets|stock|machines)|orders?|ordered|deliver\w*|"
    r"acqui\w*|received|procur\w*|invoices?|additions?|achats?|achet\w*|commandes?|prynwyd|prynu|pryniant\w*|archeb\w*)\b",
    re.IGNORECASE,
)
"""What a list of purchases, or a column of it, is called."""
_MOST = 0.5
"""Part of its units that a list of purchases has in common with the stock that it went into."""


def ask_of_one_fleet(
    lists: Sequence[KitList], apart: Set[frozenset[KitList]], problems: Problems, mapping: Mapping | None
) -> None:
    """Ask about lists that may count one fleet again; all but one of them wait until then.

    apart: pairs that are known to be of other kit, or that a person was asked about already.
    """
    left = [each for each in lists if _of_groups(each)]
    asked, held = _settle_days(left, apart, problems, mapping)
    editions, others = _settle_editions([each for each in left if each not in held], apart | asked, problems, mapping)
    held |= others
    left_now = [each for each in left if each not in held]
    held |= _settle_parts(left_now, apart | asked | editions, problems, mapping)
    known = apart | asked | editions
    counted: dict[KitList, dict[str, float]] = {}
    """Units by kind, worked out once: each list of many is held against each other."""
    for one, other in combinations(left, 2):
        if one in held or other in held or frozenset((one, other)) in known:
            continue
        if in_two_languages(one, other):
            reason = (
                f"holds the kinds and numbers of “{one.name}” row by row, under names that may be in another language."
            )
            held |= _ask([one], [other], reason, "both count: they are lists of other kit", problems, mapping)
            continue
        for each in (one, other):
            if each not in counted:
                counted[each] = _units_by_kind(each)
        likeness = _likeness(one, other, counted[one], counted[other])
        if likeness:
            counted.clear()  # an answer may hold rows back
            fuller, less = sorted((one, other), key=lambda each: (-len(each), each.digest))
            as_many = likeness.format(first=f"“{fuller.name}” ({_units(fuller):,.0f})")
            reason = f"holds {_units(less):,.0f} units, {as_many}, so the two may count the same kit."
            chance = named_for_two_places(one, other) and _may_be_chance(one)
            held |= _ask([fuller], [less], reason, "both count: they are lists of other kit", problems, mapping, chance)
    for stock, bought in permutations([each for each in left if each not in held], 2):
        two = frozenset((stock, bought))
        if not two & held and two not in known and _bought_for(stock, bought):
            reason = (
                f"may list what was bought for the stock that “{stock.name}” counts: the same kinds and models, and no "
                "more of them."
            )
            held |= _ask([stock], [bought], reason, "both count: they are not in that stock", problems, mapping)


def _of_groups(each: KitList) -> bool:
    """Whether a list counts groups of kit and its rows still count."""
    counts = "set_aside" in each.frame and bool(each.frame["set_aside"].isna().any())
    return counts and not each.tells_devices and are_groups(each.units)


def _units_by_kind(each: KitList) -> dict[str, float]:
    counted = each.frame["set_aside"].isna().to_numpy()
    where, names = pd.factorize(each.frame["asset_type"][counted])
    found = sums(where + 1, each.units[counted], len(names) + 1)
    stated = {str(name): float(units) for name, units in zip(names, found[1:], strict=True)}
    return {"": float(found[0])} | stated if (where < 0).any() else stated


def _units(each: KitList) -> float:
    return sum(_units_by_kind(each).values())


def _cuts(each: KitList) -> set[str]:
    """What a list is cut by: places, and columns that are not read."""
    return set(each.stated & _PLACES) | {name.casefold() for name in each.unread}


def _elsewhere(one: KitList, other: KitList) -> bool:
    """Whether two lists are cut by the same places and have none in common: they are plainly of other kit. What is
    called a whole, or stands alone against several, may be the places of the other list together."""
    for name in one.stated & other.stated & _PLACES:
        mine, theirs = (
            {str(place).casefold() for place in each.frame[name].dropna().unique()} for each in (one, other)
        )
        whole = any(A_WHOLE.search(place) for place in mine | theirs)
        if mine.isdisjoint(theirs) and not whole and (len(mine) == 1) == (len(theirs) == 1):
            return True
    return False


def _likeness(one: KitList, other: KitList, mine: dict[str, float], theirs: dict[str, float]) -> str:
    """In what two lists may be of one fleet: the same units of each kind, or nearly so where they are cut by other
    things; "" where they are not. mine, theirs: units of each by kind."""
    all_mine, all_theirs = sum(mine.values()), sum(theirs.values())
    if min(all_mine, all_theirs) < _UNITS or mine.keys().isdisjoint(theirs) or _elsewhere(one, other):
        return ""
    otherwise = _cuts(one) != _cuts(other)
    if mine.keys() == theirs.keys() and all(abs(units - theirs[kind]) <= 1e-9 for kind, units in mine.items()):
        if len(mine) < _KINDS and not (otherwise and max(len(one), len(other)) > 1):
            return ""
        return f"as many of each kind as {{first}}{', cut in another way' if otherwise else ''}"
    near = [
        kind for kind in mine.keys() & theirs.keys() - {"", "unknown"}
        if abs(mine[kind] - theirs[kind]) <= max(1.0, _NEAR * max(mine[kind], theirs[kind]))
        and min(mine[kind], theirs[kind]) >= _UNITS
    ]  # fmt: skip
    most = all(
        sum(units[kind] for kind in near) >= _NEARLY_ALL * whole
        for units, whole in ((mine, all_mine), (theirs, all_theirs))
    )
    apart = (_cuts(one) - _cuts(other)) and (_cuts(other) - _cuts(one))
    return (
        "nearly as many of most kinds as {first}, cut in another way" if len(near) >= _KINDS and most and apart else ""
    )


def _bought_for(stock: KitList, bought: KitList) -> bool:
    """Whether a list says that it is of purchases, and they may have gone into the stock that another counts."""
    named, headed = (bool(_BOUGHT.search(_name(bought).replace("_", " "))), _says_bought(bought))
    if not (named or headed) or _BOUGHT.search(_name(stock).replace("_", " ")) or _says_bought(stock):
        return False
    names = [name for name in columns_of_both([stock, bought]) if name not in _PLACES]
    if not names or _elsewhere(stock, bought):
        return False
    mine, units = bought.things(names)
    theirs, held = stock.things(names)
    common, here, there = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
    within = float(units[here][units[here] <= held[there]].sum())
    return bool(len(common)) and within >= (_MOST if named else 1.0) * float(units.sum())


def _says_bought(each: KitList) -> bool:
    return "acquired" in each.stated or any(_BOUGHT.search(name) for name in each.unread)


def _name(each: KitList) -> str:
    return f"{PurePath(each.file).stem} / {each.sheet or ''}"


def _settle_days(
    lists: Sequence[KitList], apart: Set[frozenset[KitList]], problems: Problems, mapping: Mapping | None
) -> tuple[set[frozenset[KitList]], set[KitList]]:
    """Ask about lists whose names differ by a time alone: the pairs asked about, and the lists that do not count."""
    series: dict[str, list[KitList]] = {}
    for each in lists:
        if times_in(_name(each)):
            series.setdefault(but_for_times(_name(each)), []).append(each)
    held: set[KitList] = set()
    asked: set[frozenset[KitList]] = set()
    for named in series.values():
        alone = len({each.file for each in named}) == 1  # the name of the file says nothing of one of its sheets
        in_time = partial(_when, alone=alone)
        last = max(named, key=in_time)
        some = [each for each in named if each is last or (_like(each, last) and frozenset((each, last)) not in apart)]
        if len(some) < 2 or len({tuple(times_in(_name(each))) for each in some}) < 2:
            continue
        some.sort(key=in_time)
        asked.update(map(frozenset, combinations(some, 2)))
        reason = f"is called as “{some[-1].name}” but for the time, so it may be the same kit at another day."
        word = "all count: each lists other kit, such as what was bought then"
        held |= _ask(some[-1:], some[:-1], reason, word, problems, mapping)
    return asked, held


def _when(each: KitList, *, alone: bool) -> tuple[When, str]:
    return when((alone and times_in(each.sheet or "")) or times_in(_name(each))), each.digest


def _settle_editions(
    lists: Sequence[KitList], apart: Set[frozenset[KitList]], problems: Problems, mapping: Mapping | None
) -> tuple[set[frozenset[KitList]], set[KitList]]:
    """Ask about lists whose names differ by an edition alone (“Draft”, “Final”): as `_settle_days`."""
    held: set[KitList] = set()
    asked: set[frozenset[KitList]] = set()
    for one, other in combinations(lists, 2):
        two = frozenset((one, other))
        if two & held or two in apart or not _like(one, other) or _elsewhere(one, other):
            continue
        named = by_one_name(one, other, lists)
        if named is None and not (of_editions(one, other, lists) or numbered_alike(one, other)):
            continue
        asked.add(two)
        last, first = named or sorted((one, other), key=lambda each: rank_of(each, one, other), reverse=True)
        reason = f"may be another edition of “{last.name}”: the same kinds, and names that say no two places."
        held |= _ask([last], [first], reason, "both count: they are lists of other kit", problems, mapping)
    return asked, held


def _settle_parts(
    lists: Sequence[KitList], apart: Set[frozenset[KitList]], problems: Problems, mapping: Mapping | None
) -> set[KitList]:
    """Ask about lists that are called a part beside one that is called a whole and holds as many of each of its kinds
    or more: “Whole council”, “Housing”; those that do not count."""
    held: set[KitList] = set()
    for one, other in combinations(lists, 2):
        two = whole_and_part(one, other)
        if two is None or frozenset(two) & held or frozenset(two) in apart or _elsewhere(one, other):
            continue
        whole, part = two
        of_all = _units_by_kind(whole)
        if all(units <= of_all.get(kind, 0.0) for kind, units in _units_by_kind(part).items()):
            reason = f"may be a part of “{whole.name}”, which holds as many of each kind or more and is called a whole."
            held |= _ask([whole], [part], reason, "both count: it is not in that list", problems, mapping)
    return held


def of_one_series(one: KitList, other: KitList) -> bool:
    """Whether two lists of groups are called alike but for a time, so that they are asked about as such."""
    names = [_name(each) for each in (one, other)]
    alike = all(map(times_in, names)) and but_for_times(names[0]) == but_for_times(names[1])
    return (
        alike and all(map(_of_groups, (one, other))) and times_in(names[0]) != times_in(names[1]) and _like(one, other)
    )


def _like(one: KitList, other: KitList) -> bool:
    kinds = len(one.kinds & other.kinds) >= _SHAPE * len(one.kinds | other.kinds)
    return kinds and len(one.stated & other.stated) >= _SHAPE * len(one.stated | other.stated)


def _may_be_chance(each: KitList) -> bool:
    """Whether two places may have as many of each kind by chance."""
    units = np.array(list(_units_by_kind(each).values()))
    nothing = np.zeros(len(each), dtype=np.bool_)
    return bits_beyond_chance(each, (), nothing, units, np.zeros(len(units))) < ENOUGH


def _ask(
    ones: list[KitList], others: list[KitList], reason: str, both: str, problems: Problems, mapping: Mapping | None,
    chance: bool = False,
) -> set[KitList]:  # fmt: skip
    """Hold back the others of lists that may be of one fleet, and ask; those that do not count. chance: that they are
    alike may be chance: they count and it is told."""
    about = " ".join(["fleet", *sorted(each.digest for each in (*ones, *others))])
    said = "" if mapping is None else mapping.answer("same_list", about)
    if said == "both":
        return set()
    first = ones[0].name
    for each in others:
        counted = each.frame["set_aside"].isna().to_numpy()
        units = float(each.units[counted].sum())
        choices = (("one", f"only “{first}” counts"), ("both", both))
        if chance and not said:
            Telling(problems, each.file, each.sheet, each.frame["row"].to_numpy(dtype=np.int64)).tell(
                "lists_alike", "info", counted,
                "{place}: it " + reason + " They are called by two places and say little, so all of them count.",
                "If they are the same kit, say so.", question=Question("same_list", about, choices, units, waits=False),
            )  # fmt: skip
            continue
        reasons = Reasons(each.frame)
        reasons.hold(np.ones(len(each), dtype=np.bool_), "list_left_out" if said else "list_may_repeat")
        reasons.write(each.frame)
        if said:
            continue
        Telling(problems, each.file, each.sheet, each.frame["row"].to_numpy(dtype=np.int64)).tell(
            "list_repeats", "error", counted,
            "{place}: " + f"it {reason} Its rows do not count until somebody says so.",
            "Say whether they are the same kit.", question=Question("same_list", about, choices, units),
        )  # fmt: skip
    return set() if chance and not said else set(others)
