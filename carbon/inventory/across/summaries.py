"""Lists that sum up others: a sheet beside a sheet a site, a table beside its list. Their rows are the others'."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from carbon.inventory.across.called_sums import summed_by_name, without_list
from carbon.inventory.across.likely_sums import nearly_summed
from carbon.inventory.across.merging import Reasons
from carbon.inventory.cells.telling import Telling, number_of
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.rows.lists import KitList, columns_of_both, sums
from carbon.problems import Problems, Question

_PARTS, _KINDS = 3, 3
"""Lists that add up exactly, or kinds in which two of one file do: no chance."""
_CALLED = re.compile(
    r"(?:^|[^a-z])(?:totals?|summary|summaries|sum|all|overall|pivot|council|crynodeb|cyfanswm|synthèse)(?:[^a-z]|$)|"
    r"^by[^a-z]",
    re.IGNORECASE,
)
"""What a sheet or a file of sums is called."""
_NAMED = 6


def leave_summaries(
    lists: Sequence[KitList], problems: Problems, mapping: Mapping | None
) -> tuple[list[KitList], list[list[KitList]]]:
    """Set the rows of summaries aside, and give the lists that are none, and those that are known to be of other kit:
    parts of one sum, and what a person has said.

    A summary holds, thing by thing, exactly the units of two lists or more, or of one that is finer than it. That is
    certain where three lists add up so, where two of its file do in three kinds, or where it is called a summary; else,
    and where the sum is not exact, a person is asked, and until then it does not count.
    """
    left, parted = list(lists), []
    for each in sorted(lists, key=lambda one: (-float(one.units.sum()), len(one), one.digest)):
        if each not in left:  # somebody has said that its sum counts in its place
            continue
        if each.numbered.mean() > 0.5:  # its rows are told apart by themselves
            continue
        others = [
            one for one in left if one is not each and not one.is_of_one_table(each)
        ]  # what one table says is no sum of itself
        parts, kinds = _summed_up(each, others)
        if not kinds:
            parts = nearly_summed(each, _groups(each, others)) or summed_by_name(each, others)
        if not parts and each.small:
            here = [one for one in others if (one.file, one.sheet) == (each.file, each.sheet)]
            parts = [one for one in here if one.kinds & each.kinds]
        if not parts:
            continue
        counting = _leave(each, parts, kinds, problems, mapping)
        left = [one for one in left if one in counting or one not in (each, *parts)]
        parted.append(counting)
    return left, parted


def _summed_up(each: KitList, others: Sequence[KitList]) -> tuple[list[KitList], int]:
    """The lists that one sums up, and by how many kinds of things; none, and 0, where it sums up nothing.

    A list may stand beside its own sum made twice: what holds all of the one by itself is tried alone, and left out of
    what together may be its parts.
    """
    for some in _groups(each, others):
        parts = _parts(each, some)
        whole = [part for part in parts if _sums(each, [part])]
        for tried in (parts, *([part] for part in whole), [part for part in parts if part not in whole]):
            kinds = _sums(each, tried)
            if kinds:
                return list(tried), kinds
    return [], 0


def _groups(each: KitList, others: Sequence[KitList]) -> list[list[KitList]]:
    """Lists that one may sum up: those of its file, of another file, of all files."""
    files = dict.fromkeys([each.file, *(one.file for one in others)])
    by_file = [[one for one in others if one.file == file] for file in files]
    return [some for some in [*by_file, list(others)] if some]


def _parts(each: KitList, others: Sequence[KitList]) -> list[KitList]:
    """Those lists that hold nothing which the one does not hold, and no more of it."""
    found = []
    for one in others:
        names = _things_of(each, [one])
        if not names:
            continue
        mine, my_units = each.things(names)
        theirs, units = one.things(names)
        place = np.minimum(np.searchsorted(mine, theirs), len(mine) - 1)
        if (mine[place] == theirs).all() and (units <= my_units[place] + 1e-9).all():
            found.append(one)
    return found


def _sums(each: KitList, parts: Sequence[KitList]) -> int:
    """How many things a list holds, where their units are those of its parts together; 0: it is no sum of them."""
    if not parts or (len(parts) == 1 and not _finer(parts[0], each)):
        return 0
    names = _things_of(each, parts)
    if not names:
        return 0
    mine, my_units = each.things(names)
    marks = np.concatenate([part.marks(names) for part in parts])
    theirs, where = np.unique(marks, return_inverse=True)
    units = sums(where, np.concatenate([part.units for part in parts]), len(theirs))
    same = len(mine) == len(theirs) and bool((mine == theirs).all()) and bool(np.allclose(my_units, units))
    return len(mine) if same else 0


def _things_of(each: KitList, parts: Sequence[KitList]) -> list[str]:
    """Columns by which a list is held against its parts: what it is called is no model where it is the kind's word."""
    names = columns_of_both([each, *parts])
    return [name for name in names if name != "model"] if each.names_kinds else names


def _certain(each: KitList, parts: Sequence[KitList], kinds: int) -> bool:
    """Whether a list is the sum of others beyond doubt."""
    if kinds < 2:
        return False
    here = all(part.file == each.file for part in parts)
    if here and not each.names_things and all(part.sheet == each.sheet for part in parts):
        return True  # a small table on the sheet of the list that it counts
    called = (here or len(parts) > 1) and _CALLED.search(each.sheet or each.file) is not None
    return called or len(parts) >= _PARTS or (here and len(parts) > 1 and kinds >= _KINDS)


def _finer(part: KitList, each: KitList) -> bool:
    """Whether a list says more of the same things than another."""
    return len(part) > len(each) or (part.names_things and not each.names_things)


def _leave(
    each: KitList, parts: Sequence[KitList], kinds: int, problems: Problems, mapping: Mapping | None
) -> list[KitList]:  # fmt: skip
    """Take a list that sums up others out of the count, or ask; the lists of these that count."""
    called = list(dict.fromkeys(f"“{part.name}”" for part in parts))
    names = ", ".join(called[:_NAMED])
    more = f" and {number_of(len(called) - _NAMED, 'other')}" if len(called) > _NAMED else ""
    rows = each.frame["row"].to_numpy(dtype=np.int64)
    telling = Telling(problems, each.file, each.sheet, rows)
    every = np.ones(len(each), dtype=np.bool_)
    units = float(each.units.sum())
    about = " ".join([each.digest, *sorted(part.digest for part in parts)])
    said = "" if mapping is None else mapping.answer("same_list", about)
    if said == "both":
        return [each, *parts]
    choices = (
        ("one", f"it is their sum: only {names}{more} count{'s' if len(called) == 1 else ''}"),
        ("both", "it is other kit: all of them count"),
        ("other", f"only “{each.name}” counts"),
    )
    if not said and _certain(each, parts, kinds):
        each.frame["set_aside"] = pd.Categorical(["summary_of_list"] * len(each))
        telling.tell(
            "summary_of_list", "warning", every,
            "{place}: " + f"the same {units:,.0f} units of the same kinds as in {names}{more}: a summary of "
            f"{'it' if len(called) == 1 else 'them'}, so its rows are set aside.",
            "If they are other kit, say so, or bring them with their site or their models.",
            question=Question("same_list", about, choices, units, waits=False),
        )  # fmt: skip
        return list(parts)
    left = [each] if said != "other" else list(parts)
    for one in left:
        reasons = Reasons(one.frame)
        reasons.hold(np.ones(len(one), dtype=np.bool_), "list_left_out" if said else "list_may_repeat")
        reasons.write(one.frame)
    if not said:
        telling.tell(
            "list_repeats", "error", every,
            "{place}: " + _likeness(each, parts, kinds, f"{names}{more}") + _of_no_list(each, parts) + " Its rows do "
            "not count until somebody says so.",
            "Say whether it is a summary or other kit.", question=Question("same_list", about, choices, units),
        )  # fmt: skip
    return [each] if said == "other" else list(parts)


def _of_no_list(each: KitList, parts: Sequence[KitList]) -> str:
    """What of a sum stands in no list beside it, by what its rows are called."""
    rest = without_list(each, parts)
    some = [f"“{name}” ({units:,.0f} units)" for name, units in list(rest.items())[:_NAMED]]
    more = f" and {number_of(len(rest) - _NAMED, 'other')}" if len(rest) > _NAMED else ""
    return f" No list beside it is called {', '.join(some)}{more}." if some else ""


def _likeness(each: KitList, parts: Sequence[KitList], kinds: int, names: str) -> str:
    """What makes a list look like the sum of others."""
    units, theirs = float(each.units.sum()), sum(float(part.units.sum()) for part in parts)
    together = " together" if len({part.name for part in parts}) > 1 else ""
    if kinds:
        return (
            f"its {units:,.0f} units are as many, kind by kind, as those in {names}{together}, so it may be their sum."
        )
    if each.small:
        return (
            f"a small table beside {names} that counts kinds which stand there too ({units:,.0f} units), so it may be "
            "a summary."
        )
    if summed_by_name(each, parts):
        return (
            f"it, or its rows, are called as a sum of {names} ({theirs:,.0f} units), so its {units:,.0f} units may be "
            "those, counted on another day."
        )
    return (
        f"its {units:,.0f} units are in most kinds nearly as many as those in {names}{together} ({theirs:,.0f}), so it "
        "may be their sum, made on another day."
    )
