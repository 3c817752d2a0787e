"""What stands twice on one sheet: a list pasted again under itself or beside itself, a part of it, every row twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.inventory.across.identity import find_records
from carbon.inventory.across.merging import Reasons
from carbon.inventory.cells.telling import Telling, number_of
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.rows.lists import KitList, Marks
from carbon.problems import Problems, Question

_THINGS = 3
"""Different rows from which a list that stands twice in itself does so by no chance."""
_THINGS_IN_NUMBERS = 2
"""The same where each row is of several units."""
_TIMES = 3
"""Times up to which a block of single devices may stand there: a dozen desks with the same three things are a dozen."""
_PART, _PART_ELSEWHERE, _PART_IN_NUMBERS = 8, 20, 3
"""Rows, most of them different, from which a part of a list stands there again by no chance: of single devices at the
end of the list or right beneath itself, of such devices elsewhere, and where each row is of several units."""
_OFFSETS = 20
"""Distances between a row and its like that are looked at."""

Rows = NDArray[np.bool_]


def ask_of_twins(
    lists: Sequence[KitList], problems: Problems, mapping: Mapping | None
) -> tuple[list[KitList], set[frozenset[KitList]]]:
    """Ask about tables of one sheet that hold the same rows without identity, of which one counts until then; the lists
    that are no such second table, and the pairs of which a person has said that both count."""
    left: list[KitList] = []
    both: set[frozenset[KitList]] = set()
    first: dict[tuple[str, str | None, str], KitList] = {}
    of_sheet = Counter((each.file, each.sheet) for each in lists)
    for each in lists:
        if of_sheet[each.file, each.sheet] == 1:
            left.append(each)
            continue
        key = each.file, each.sheet, each.digest
        one = first.setdefault(key, each)
        if one is each or one.is_of_one_table(each) or not _is_no_chance(each) or _known_by_row(one, each):
            left.append(each)
            continue
        rows = np.ones(len(each), dtype=np.bool_)
        sentence = (
            f"another table of “{each.name}” holds the same {number_of(len(each), 'row')} and nothing tells them "
            "apart, so it may be one table twice."
        )
        if not _held(each, rows, f"{each.digest} twice on a sheet", sentence, problems, mapping):
            left.append(each)
            both.add(frozenset((one, each)))
    return left, both


def ask_of_blocks(each: KitList, problems: Problems, mapping: Mapping | None) -> None:
    """Ask about a list of rows without identity that stands in itself, as a whole or in a part; its repeats wait."""
    if len(each) < 2 * _THINGS_IN_NUMBERS or each.tells_devices or "set_aside" not in each.frame:
        return
    if each.numbered_through:
        return
    times, later = _again(each)
    if times < 2:
        later = _part_again(each)
    if not later.any() or np.isin(np.flatnonzero(later), find_records(each.frame).places).all():
        return
    whole = f"every row of “{each.name}” stands there {'twice' if times == 2 else f'{times} times'}"
    part = f"they stand higher up in “{each.name}” too, in the same order,"
    sentence = f"{whole if times > 1 else part} and nothing tells them apart, so it may be one list pasted again."
    _held(each, later, f"{each.digest} in itself", sentence, problems, mapping)


def _held(each: KitList, later: Rows, about: str, sentence: str, problems: Problems, mapping: Mapping | None) -> bool:
    """Hold rows back that may be there again, and ask; False: a person has said that they count."""
    said = "" if mapping is None else mapping.answer("same_list", about)
    if said == "both":
        return False
    reasons = Reasons(each.frame)
    reasons.hold(later, "list_left_out" if said else "list_may_repeat")
    reasons.write(each.frame)
    if said:
        return True
    rows, units = int(later.sum()), float(each.units[later].sum())
    left = len(each) - rows or len(each)
    choices = (
        ("one", f"it is one list: {number_of(left, 'row')} count"),
        ("both", f"all {left + rows:,} rows count: they are other kit"),
    )
    Telling(problems, each.file, each.sheet, each.frame["row"].to_numpy(dtype=np.int64)).tell(
        "list_repeats", "error", later,
        "{place}: " + f"{sentence} {number_of(rows, 'row')} ({units:,.0f} units) do not count until somebody says so.",
        "Say whether it is one list or other kit.", question=Question("same_list", about, choices, units),
    )  # fmt: skip
    return True


def _is_no_chance(each: KitList) -> bool:
    """Whether a list without identity holds so many different rows that another holds the same by no chance."""
    if each.tells_devices or "set_aside" not in each.frame:
        return False
    return len(np.unique(_marks(each))) >= _least(each)


def _known_by_row(one: KitList, other: KitList) -> bool:
    """Whether the rows of two lists are found by what each is called."""
    both = pd.concat([one.frame, other.frame], ignore_index=True)
    return len(find_records(both).places) == len(both)


def _marks(each: KitList) -> Marks:
    """A number for each row, equal where rows state the same, in columns that are no field too: what stands in another
    room is no repeat."""
    marks = each.marks(sorted(each.stated)) + each.units.view(np.uint64)
    return np.asarray(marks + each.marks_beside, dtype=np.uint64)


def _least(each: KitList) -> int:
    return _THINGS_IN_NUMBERS if (each.units > 1).all() else _THINGS


def _again(each: KitList) -> tuple[int, Rows]:
    """How many times a list stands in itself, and the rows that are there again; 1: it does not."""
    none = 1, np.zeros(len(each), dtype=np.bool_)
    marks = _marks(each)
    things, where, counts = np.unique(marks, return_inverse=True, return_counts=True)
    several = bool((each.units > 1).all())
    if len(things) < _least(each):
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


def _part_again(each: KitList) -> Rows:
    """The rows of parts that stand in a list a second time, in the same order and one after the other.

    A part is told by most of its rows being different ones: thirty equal laptops are no repeat of fifteen, and a dozen
    desks with the same three things are a dozen.
    """
    marks, several = _marks(each), each.units > 1
    found = np.zeros(len(marks), dtype=np.bool_)
    for offset in _offsets(marks):
        same = np.concatenate([[False], marks[offset:] == marks[:-offset], [False]])
        edges = np.flatnonzero(same[1:] != same[:-1])
        for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            if last - first > offset:
                continue  # the same rows over and over
            here = slice(first + offset, last + offset)
            beneath = here.stop == len(marks) or last - first == offset
            least = _PART_IN_NUMBERS if several[here].all() else _PART if beneath else _PART_ELSEWHERE
            if last - first >= least and len(np.unique(marks[here])) >= max(_THINGS, (last - first) / 2):
                found[here] = True
    return found


def _offsets(marks: Marks) -> list[int]:
    """How far the likes of rows stand from them, the commonest first."""
    order = np.argsort(marks, kind="stable")
    alike = marks[order][1:] == marks[order][:-1]
    apart = (order[1:] - order[:-1])[alike]
    offsets, counts = np.unique(apart[apart >= _THINGS], return_counts=True)
    return [int(offset) for offset in offsets[np.argsort(-counts, kind="stable")][:_OFFSETS]]
