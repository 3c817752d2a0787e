"""Rows of a list that are the sums of other rows of it, whatever they are called: “Council wide”, a directorate above
its services, a line of all sites per kind. Words of sums are known without asking (`total_rows`, `sums_named`); here
the figures alone speak, and a person decides."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.lists import WHAT, KitList, Marks
from carbon.inventory.mapping import Mapping
from carbon.inventory.merging import Reasons
from carbon.inventory.telling import Telling, number_of, shortened
from carbon.problems import Problems, Question

_LABELS = ("site", "body", "directorate", "service", "name", "model", "manufacturer")
"""Columns that name what is summed up, in the order in which they are tried."""
_LABELS_AT_MOST = 500
_UNITS = 10
"""Units from which a number that is the sum of others is so by no chance."""
_MEAN = 5
"""The same of each of several sums on the average."""
_COVERED = 2 / 3
"""Part of its names that sums with their parts are where a list is one of groups and what is in them."""
_NAMED = 6

Rows = NDArray[np.bool_]


def ask_of_inner_sums(each: KitList, problems: Problems, mapping: Mapping | None) -> None:
    """Ask whether rows of a list of groups are sums of its other rows; they wait until then."""
    if len(each) < 3 or each.numbered.any() or "set_aside" not in each.frame:
        return
    if float((each.units > 1).mean()) <= 0.5:  # a list of single devices, not of groups
        return
    counted = np.asarray(each.frame["set_aside"].isna())
    found = next(_found(each, counted), None)
    if found is None:
        return
    column, rows = found
    about = f"sums in {each.digest}"
    said = "" if mapping is None else mapping.answer("same_list", about)
    if said == "both":
        return
    reasons = Reasons(each.frame)
    reasons.hold(rows, "list_left_out" if said else "list_may_repeat")
    reasons.write(each.frame)
    if said:
        return
    units = float(each.units[rows].sum())
    names = list(dict.fromkeys(map(str, each.frame[column][rows].dropna())))
    named = ", ".join(f"“{shortened(name)}”" for name in names[:_NAMED])
    more = f" and {number_of(len(names) - _NAMED, 'other')}" if len(names) > _NAMED else ""
    whose = f" of {named}{more}" if named else " without a name"
    choices = (
        ("one", "they are sums: the other rows count alone"),
        ("both", f"all {len(each):,} rows count: they are other kit"),
    )
    Telling(problems, each.file, each.sheet, each.frame["row"].to_numpy(dtype=np.int64)).tell(
        "list_repeats", "error", rows,
        "{place}: " + f"the numbers{whose} ({units:,.0f} units) are exactly the sums of those of other rows, so they "
        "may be sums. They do not count until somebody says so.", "Say whether they are sums or other kit.",
        question=Question("same_list", about, choices, units),
    )  # fmt: skip


def _found(each: KitList, counted: Rows) -> Iterator[tuple[str, Rows]]:
    """Columns and the rows in which they name sums."""
    for column in _LABELS:
        if column not in each.frame:
            continue
        labels = each.marks([column])
        names = np.unique(labels[counted])
        if not 3 <= len(names) <= _LABELS_AT_MOST:
            continue
        parents, children = _levels(each, column, labels, counted)
        whole = _whole(each, column, labels, counted & ~children)
        if parents.any() or whole.any():
            yield column, parents | whole


def _whole(each: KitList, column: str, labels: Marks, counted: Rows) -> Rows:
    """The rows of a name whose units are, thing by thing, those of all others together."""
    none = np.zeros(len(each), dtype=np.bool_)
    for name in np.unique(labels[counted]):
        mine = counted & (labels == name)
        others = counted & ~mine
        units = float(each.units[mine].sum())
        if units < _UNITS or units > float(each.units[others].sum()) + 1e-9 or len(np.unique(labels[others])) < 2:
            continue
        marks = each.marks(_said_of(each, column, mine))
        things, where = np.unique(marks, return_inverse=True)
        where = np.ravel(where)
        summed = np.bincount(where[mine], each.units[mine], len(things))
        parts = np.bincount(where[others], each.units[others], len(things))
        of_it = np.bincount(where[mine], minlength=len(things)) > 0
        if not np.allclose(summed[of_it], parts[of_it], rtol=0, atol=1e-9):
            continue
        several = of_it & (np.bincount(where[others], minlength=len(things)) > 1)
        whole = not np.bincount(where[others], minlength=len(things))[~of_it].any()
        if several.sum() > 1 or (several.any() and whole):
            return mine
    return none


def _said_of(each: KitList, column: str, rows: Rows) -> list[str]:
    """What all of some rows state beside the name: a sum of all sites states no model."""
    others = ("asset_type", *(name for name in WHAT if name != "asset_type"), "service")
    return [
        name for name in dict.fromkeys(others)
        if name != column and name in each.frame and bool(each.frame[name][rows].notna().all())
    ]  # fmt: skip


def _levels(each: KitList, column: str, labels: Marks, counted: Rows) -> tuple[Rows, Rows]:
    """The rows of names that are the sums of the names directly beneath or above them, and the rows of those.

    Lowest levels are found first; what is in a sum then stands for itself no more. Found are levels only where most
    names of the list are in one: a number is the sum of its neighbours by chance now and then.
    """
    none = np.zeros(len(each), dtype=np.bool_)
    names, first, place = np.unique(labels[counted], return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    rank = np.empty(len(names), dtype=np.int64)
    rank[order] = np.arange(len(names))
    key = ["asset_type"] if "asset_type" in each.frame else []
    things, thing = np.unique(each.marks(key)[counted], return_inverse=True)
    table = np.zeros((len(names), len(things)))
    np.add.at(table, (rank[np.ravel(place)], np.ravel(thing)), each.units[counted])
    for numbers, back in ((table, False), (table[::-1], True)):
        sums, parts = _nested(numbers)
        if len(sums) < 2 or len(sums | parts) < _COVERED * len(numbers):
            continue
        if float(sum(numbers[one].sum() for one in sums)) < _MEAN * len(sums):
            continue
        size = len(names) - 1
        of = rank[np.ravel(place)]
        rows_of = [np.isin(size - of if back else of, sorted(some)) for some in (sums, parts)]
        found = [none.copy(), none.copy()]
        for mask, rows in zip(found, rows_of, strict=True):
            mask[counted] = rows
        return found[0], found[1]
    return none, none.copy()


def _nested(table: NDArray[np.float64]) -> tuple[set[int], set[int]]:
    """Lines that are the sums of lines directly beneath them, and those lines. table: lines of units by kind."""
    left, sums, parts = list(range(len(table))), set[int](), set[int]()
    while True:
        found = None
        for at, line in enumerate(left):
            end = _end(table[left[at:]])
            if end and line not in sums:
                found = line, left[at + 1 : at + end]
                break
        if found is None:
            return sums, parts
        sums.add(found[0])
        parts.update(found[1])
        left = [line for line in left if line not in parts]


def _end(table: NDArray[np.float64]) -> int:
    """How many lines the first and those that add up to it are; 0: none do. At least two lines are added up."""
    wanted = table[0]
    if not wanted.sum() > 0 or len(table) < 3:
        return 0
    total = np.cumsum(table[1:], axis=0)
    same = np.flatnonzero((np.abs(total - wanted) < 1e-9).all(axis=1))
    return int(same[0]) + 2 if len(same) and same[0] >= 1 else 0
