"""Two lists of the same kit: a copy under another name, a second edition, a part of a longer one. A person is asked.

Rows that say of which device they are need no question: each device counts once (`carbon.inventory.across.identity`).
Two lists that agree in most of their rows are asked about as wholes, and until somebody has said which counts, the
newer does, by the last day that it states, else the longer.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.across.blocks import ask_of_blocks, ask_of_twins
from carbon.inventory.across.days_in_a_list import ask_of_days
from carbon.inventory.across.editions import called_for_others
from carbon.inventory.across.inner_sums import ask_of_inner_sums
from carbon.inventory.across.merging import Reasons
from carbon.inventory.across.other_counts import counted_again, of_two_parts, time_named
from carbon.inventory.across.running_numbers import one_count
from carbon.inventory.across.same_fleet import ask_of_one_fleet
from carbon.inventory.across.summaries import leave_summaries
from carbon.inventory.across.sums_of_no_kind import ask_of_sums_of_no_kind
from carbon.inventory.across.times_beside import ask_of_times_beside
from carbon.inventory.across.value_lists import ask_of_values
from carbon.inventory.cells.telling import number_of
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.rows.by_chance import ENOUGH, bits_beyond_chance, named_for_two_places
from carbon.inventory.rows.lists import NUMBERED, WHAT, KitList, columns_of_both
from carbon.problems import Problem, Problems, Question

_SHAPE = 0.7
"""Part of their columns that two editions of one list have in common."""
_NEAR = 0.8
"""Part of their units that two lists of quantities have in common where each number has changed a little."""
_INSIDE = 3
"""Things from which a list that stands in another as a whole does so by no chance."""
_PLACED = 2
"""The same where each says its site: two lists of different sites have none in common."""
_FINE = frozenset(("name", "acquired", "site", "body", "directorate"))
"""Columns that tell single devices apart: without them many of a model hold the few of another site by chance."""
_STARTS = 1_000
"""Rows of a longer list at which a shorter one is looked for as one piece."""
_PART = 1 / 3
"""Part of a list of single devices that a list must be to be taken for a part of it where nothing of that is stated."""
_NEARLY = 0.2
"""Part of its number by which that of another edition differs at most to say that it is one."""
_SHARED, _MOST = 5, 2 / 3
"""Things, and part of them, that two sheets of one workbook that are called by two places have in common where one
is a copy of the other."""


def settle_lists(
    lists: Sequence[KitList], problems: Problems, mapping: Mapping | None = None,
    both: Set[frozenset[str]] = frozenset(),
) -> None:  # fmt: skip
    """Hold back what lists as wholes would count twice, with the reason, and tell or ask it.

    both: pairs of files of which a person has said that they are of other kit.
    """
    lists = ask_of_values([each for each in lists if len(each)], problems, mapping)
    lists, twins = ask_of_twins([each for each in lists if len(each)], problems, mapping)
    for each in lists:
        ask_of_days(each, problems, mapping)
        ask_of_blocks(each, problems, mapping)
    ask_of_times_beside(lists, problems, mapping)
    ask_of_sums_of_no_kind(lists, problems, mapping)
    for table in _tables(lists):
        if len(table) == 1:
            ask_of_inner_sums(table, problems, mapping)
    if len(lists) < 2:
        return
    pairs: dict[tuple[str, ...], list[_Pair]] = {}
    left, parted = leave_summaries(lists, problems, mapping)
    for table in _tables(left):
        if len(table) > 1:  # a summary beside its list is no part of it, and is known by now
            ask_of_inner_sums(table, problems, mapping)
    twins |= {frozenset(two) for two in combinations(left, 2) if frozenset(each.file for each in two) in both}
    apart = twins | {frozenset(two) for parts in parted for two in combinations(parts, 2)}
    for one, other in combinations(left, 2):
        pair = _compared(one, other) or _counted_again(one, other)
        if pair is not None and frozenset((one, other)) not in apart:
            pairs.setdefault(pair.of, []).append(pair)
    held: set[KitList] = set()
    for some, weak in product(pairs.values(), (False, True)):
        open_pairs = [pair for pair in some if pair.weak == weak and held.isdisjoint((pair.one, pair.other))]
        if open_pairs:
            held.update(_settle(open_pairs, problems, mapping))
    for pair in (pair for some in pairs.values() for pair in some):
        if not pair.weak or named_for_two_places(pair.one, pair.other):
            apart.add(frozenset((pair.one, pair.other)))
    ask_of_one_fleet([each for each in left if each not in held], apart, problems, mapping)


def _tables(lists: Sequence[KitList]) -> list[list[KitList]]:
    """The lists by the table that they were read from: the columns of one table are of the same rows."""
    found: list[list[KitList]] = []
    for each in lists:
        of = next((some for some in found if some[0].of_one_table(each)), None)
        if of is None:
            found.append([each])
        else:
            of.append(each)
    return found


@dataclass(frozen=True)
class _Pair:
    """Two lists that agree. shared: by list, the rows that stand in the other one; things: how many different ones both
    list, whatever their numbers; inside: the shorter stands in the longer and is no edition of it; weak: it may be
    chance."""

    one: KitList
    other: KitList
    shared: dict[KitList, NDArray[np.bool_]]
    things: int
    inside: bool
    weak: bool = False

    @property
    def of(self) -> tuple[str, ...]:
        """The files that they are of, and their sheets where that is one file."""
        if self.one.file == self.other.file:
            return self.one.file, str(self.one.sheet), str(self.other.sheet)
        return self.one.file, self.other.file


def _compared(one: KitList, other: KitList) -> _Pair | None:
    """The pair of two lists that agree in most of their rows, or of which one stands in the other; else None."""
    within = one.file == other.file
    if (within and one.sheet == other.sheet) or one_count(one, other):
        return None
    names = columns_of_both([one, other])
    numbers = [name for name in NUMBERED if name in one.stated & other.stated]
    if not names and not numbers:
        return None
    single = bool((one.units <= 1).all() and (other.units <= 1).all())
    mine, theirs = one.things(names, numbers), other.things(names, numbers)
    common, here, there = np.intersect1d(mine[0], theirs[0], assume_unique=True, return_indices=True)
    if not len(common):
        return None
    equal = np.isclose(mine[1][here], theirs[1][there])
    if single:
        shared = float(np.minimum(mine[1][here], theirs[1][there]).sum())
        sizes = float(mine[1].sum()), float(theirs[1].sum())
    else:
        shared = float(equal.sum())
        sizes = float(len(mine[0])), float(len(theirs[0]))
    whole = shared == sizes[0] == sizes[1]
    alike = bool(equal.all()) and len(common) >= _INSIDE
    inside = shared == min(sizes)
    if single:
        inside = inside and shared >= 2 and (alike or _is_part(one, other, names, min(sizes) / max(sizes)))
    both = float(np.minimum(mine[1][here], theirs[1][there]).sum())
    near = len(common) >= _INSIDE and both >= _NEAR * max(float(mine[1].sum()), float(theirs[1].sum()))
    most = (2 * shared > max(sizes) or near) and _alike_in_shape(one, other)
    parts = within and (called_for_others(one, other) or of_two_parts(one, other))
    if parts:
        most = equal.sum() >= max(_SHARED, _MOST * max(len(mine[0]), len(theirs[0]))) and _alike_in_shape(one, other)
    if not numbers and len(names) < 2:  # by its kind alone a thing is told only where nothing else is stated of it
        alike = one.stated & set(WHAT) == other.stated & set(WHAT)
        whole, inside, most = whole and alike, inside and alike and not single, most and near and not parts
    if within and max(sizes) < _INSIDE:
        return None
    if not (whole or inside or most):
        return None
    shorter, its = (one, mine) if sizes[0] < sizes[1] else (other, theirs)
    if numbers and shared == min(sizes) and shorter.numbered.all() and (its[1] <= 1).all():
        return None  # every row of it is found by its number
    rows = {}
    for each, (found, _), place in ((one, mine, here), (other, theirs, there)):
        same = np.zeros(len(found), dtype=np.bool_)
        same[place] = equal | single
        rows[each] = same[each.rows_of(names, numbers)]
    weak = False
    if not numbers and (named_for_two_places(one, other) if whole else not single):
        units, off = mine[1][here], np.abs(mine[1][here] - theirs[1][there])
        said = equal | (off <= _NEARLY * units) if near and not inside else equal
        named = np.isin(one.rows_of(names), here[said])
        placed = inside and len(common) >= _PLACED and "site" in names and not named_for_two_places(one, other)
        weak = not placed and bits_beyond_chance(one, names, named, units[said], off[said]) < ENOUGH
    return _Pair(one, other, rows, len(common), inside and not most and not whole, weak)


def _counted_again(one: KitList, other: KitList) -> _Pair | None:
    """The pair of two lists that name the same things at the same sites with other numbers; else None."""
    if (one.file == other.file and one.sheet == other.sheet) or one_count(one, other):
        return None
    found = counted_again(one, other)
    if found is None:
        return None
    things, weak = found
    return _Pair(one, other, {each: np.zeros(len(each), dtype=np.bool_) for each in (one, other)}, things, False, weak)


def _is_part(one: KitList, other: KitList, names: Sequence[str], share: float) -> bool:
    """Whether rows of single devices that all stand in a longer list are likely to be a part of it: they say more than
    a kind and a model, or are no small part, or stand there in one piece."""
    if not _FINE.isdisjoint(names) or share >= _PART:
        return True
    short, long = sorted((one, other), key=len)
    few, many = short.marks(names), long.marks(names)
    starts = np.flatnonzero(many[: len(many) - len(few) + 1] == few[0])[:_STARTS]
    return len(np.unique(few)) >= _INSIDE and any((many[start : start + len(few)] == few).all() for start in starts)


def _alike_in_shape(one: KitList, other: KitList) -> bool:
    return len(one.stated & other.stated) >= _SHAPE * len(one.stated | other.stated)


def _settle(pairs: list[_Pair], problems: Problems, mapping: Mapping | None) -> set[KitList]:
    """Settle the agreeing lists of two files, or two sheets: those that do not count."""
    ones = list(dict.fromkeys(pair.one for pair in pairs))
    others = list(dict.fromkeys(pair.other for pair in pairs))
    if _rank(others, ones, pairs) > _rank(ones, others, pairs):
        ones, others = others, ones
    about = " ".join(sorted(_digest(some) for some in (ones, others)))
    said = "" if mapping is None else mapping.answer("same_list", about)
    if said == "both":
        return set()
    if said == "other":
        ones, others = others, ones
    counts = not said and pairs[0].weak
    for each in others if not counts else ():
        reasons = Reasons(each.frame)
        reasons.hold(np.ones(len(each), dtype=np.bool_), "list_left_out" if said else "list_may_repeat")
        reasons.write(each.frame)
    _tell(ones, others, pairs, about, said, problems)
    return set() if counts else set(others)


def _rank(some: list[KitList], than: list[KitList], pairs: list[_Pair]) -> tuple[object, ...]:
    """What makes lists those that are offered: their day, unless one holds the other, then the time that both are
    called by, then their length."""
    mine, theirs = _day(some), _day(than)
    edition = not all(pair.inside for pair in pairs)
    dated = mine is not None and theirs is not None and edition
    called = time_named(some[0], than[0]) if edition and time_named(than[0], some[0]) else None
    return (
        (mine if dated else None) or np.datetime64(0, "D"),
        called or (0, 0, 0, ""),
        sum(float(each.units.sum()) for each in some),
        sum(map(len, some)),
        _digest(some),
    )


def _day(some: list[KitList]) -> np.datetime64 | None:
    """The last day that any of some lists states."""
    return max((each.day for each in some if not np.isnat(each.day)), default=None)


def _digest(some: list[KitList]) -> str:
    if len(some) == 1:
        return some[0].digest
    return sha256(",".join(sorted(each.digest for each in some)).encode()).hexdigest()[:12]


def _tell(
    ones: list[KitList], others: list[KitList], pairs: list[_Pair], about: str, said: str, problems: Problems
) -> None:
    first = others[0]
    theirs, mine = _named(others, ones), _named(ones, others)
    rows = sum(map(len, others))
    units = sum(float(each.units.sum()) for each in others)
    sheet = first.sheet if len(others) == 1 else None
    numbers = np.sort(np.concatenate([each.frame["row"].to_numpy(dtype=np.int64) for each in others]))
    if said:
        problems.add(
            Problem(
                "list_left_out", "info", f"{theirs}: its {number_of(rows, 'row')} ({units:,.0f} units) do not count, "
                f"for {mine} counts in its place, as somebody has said.", rows=numbers, file=first.file, sheet=sheet,
            )
        )  # fmt: skip
        return
    likeness = _likeness(others, pairs)
    days, newer = "", ""
    my_day, their_day = _day(ones), _day(others)
    if my_day is not None and their_day is not None and my_day != their_day:
        days = f" The last day that {mine} states is {my_day}, that of {theirs} {their_day}."
        newer = ", the newer" if my_day > their_day else ""
    choices = (
        ("one", f"only {mine} counts{newer}"),
        ("other", f"only {theirs} counts"),
        ("both", "both count: they are lists of other kit"),
    )
    if pairs[0].weak:
        problems.add(
            Problem(
                "lists_alike", "info",
                f"{theirs} and {mine} {likeness} ({units:,.0f} units): few and usual ones, which two lists may have "
                "by chance. All of them count.", "If they are the same kit, say so.", rows=numbers, count=rows,
                question=Question("same_list", about, choices, units, waits=False), file=first.file, sheet=sheet,
            )
        )  # fmt: skip
        return
    problems.add(
        Problem(
            "list_repeats", "error",
            f"{theirs} and {mine} {likeness}, so they may be one list twice.{days} The {number_of(rows, 'row')} of "
            f"{theirs} ({units:,.0f} units) do not count until somebody says which count.",
            "Say whether both count, or only one of them.", rows=numbers, count=rows,
            question=Question("same_list", about, choices, units), file=first.file,
            sheet=sheet,
        )
    )  # fmt: skip


def _likeness(others: list[KitList], pairs: list[_Pair]) -> str:
    """In what two lists agree, as it is: in rows, or in the things that they name alone."""
    rows, alike = sum(map(len, others)), 0
    for each in others:
        found = [pair.shared[each] for pair in pairs if each in pair.shared]
        alike += int(np.logical_or.reduce(found).sum()) if found else 0
    if 2 * alike > rows:
        return f"hold the same in {alike:,} of the {number_of(rows, 'row')} of the former"
    things = sum(pair.things for pair in pairs)
    other = "" if not alike else f", {number_of(alike, 'row')} of {rows:,} with the same numbers"
    return f"name the same {number_of(things, 'thing')} with other numbers{other}"


def _named(some: list[KitList], beside: list[KitList]) -> str:
    """The file that lists are of; the sheet where both are of one file."""
    if some[0].file == beside[0].file and some[0].sheet:
        return f"sheet {some[0].sheet} of {some[0].file}"
    return some[0].file
