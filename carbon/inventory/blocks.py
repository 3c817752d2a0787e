"""A list that stands twice in itself: a block of rows pasted again under itself, or every row entered twice."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.identity import find_records
from carbon.inventory.lists import KitList, Marks
from carbon.inventory.mapping import Mapping
from carbon.inventory.merging import Reasons
from carbon.inventory.telling import Telling, number_of
from carbon.problems import Problems, Question

_THINGS = 3
"""Different rows from which a list that stands twice in itself does so by no chance."""
_THINGS_IN_NUMBERS = 2
"""The same where each row is of several units."""
_TIMES = 3
"""Times up to which a block of single devices may stand there: a dozen desks with the same three things are a dozen."""


def ask_of_blocks(each: KitList, problems: Problems, mapping: Mapping | None) -> None:
    """Ask about a list of rows without identity that stands in itself as a whole; its repeats wait until then."""
    if len(each) < 2 * _THINGS_IN_NUMBERS or each.numbered.any() or "set_aside" not in each.frame:
        return
    times, later = _again(each)
    if times < 2 or np.isin(np.flatnonzero(later), find_records(each.frame).places).all():
        return
    about = f"{each.digest} in itself"
    said = "" if mapping is None else mapping.answer("same_list", about)
    if said == "both":
        return
    reasons = Reasons(each.frame)
    reasons.hold(later, "list_left_out" if said else "list_may_repeat")
    reasons.write(each.frame)
    if said:
        return
    rows, units = int(later.sum()), float(each.units[later].sum())
    choices = (
        ("one", f"it is one list: {number_of(len(each) - rows, 'row')} count"),
        ("both", f"all {len(each):,} rows count: they are other kit"),
    )
    Telling(problems, each.file, each.sheet, each.frame["row"].to_numpy(dtype=np.int64)).tell(
        "list_repeats", "error", later,
        "{place}: " + f"every row of “{each.name}” stands there {'twice' if times == 2 else f'{times} times'} and "
        f"nothing tells them apart, so it may be one list pasted again. {number_of(rows, 'row')} ({units:,.0f} units) "
        "do not count until somebody says so.", "Say whether it is one list or other kit.",
        question=Question("same_list", about, choices, units),
    )  # fmt: skip


def _again(each: KitList) -> tuple[int, NDArray[np.bool_]]:
    """How many times a list stands in itself, and the rows that are there again; 1: it does not."""
    none = 1, np.zeros(len(each), dtype=np.bool_)
    marks = each.marks(sorted(each.stated)) + each.units.view(np.uint64)
    things, where, counts = np.unique(marks, return_inverse=True, return_counts=True)
    several = bool((each.units > 1).all())
    if len(things) < (_THINGS_IN_NUMBERS if several else _THINGS):
        return none
    times = int(counts.min())
    if not (counts == times).all() or not (several or _entered_twice(times, marks)):
        times = _blocks(marks)
    if times < 2:
        return none
    order = np.argsort(np.ravel(where), kind="stable")
    starts = np.cumsum(counts) - counts
    place = np.empty(len(each), dtype=np.int64)
    place[order] = np.arange(len(each)) - np.repeat(starts, counts)
    return times, place >= (counts // times)[np.ravel(where)]


def _entered_twice(times: int, marks: Marks) -> bool:
    """Whether single devices of which each stands twice were entered twice: two of a kind that were bought together
    stand side by side."""
    return times == 2 and bool((marks[1:] == marks[:-1]).sum() < len(marks) / 4)


def _blocks(marks: Marks) -> int:
    """Into how many equal blocks, one beneath the other, rows fall; 1: into none, or into many."""
    size = len(marks)
    possible = np.arange(size, 1, -1)
    for times in possible[size % possible == 0].tolist():
        block = marks[: size // times]
        if marks[len(block)] == marks[0] and (marks.reshape(times, -1) == block).all():
            return times if times <= _TIMES else 1
    return 1
