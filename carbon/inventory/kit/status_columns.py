"""Lists that count their kit by status across ("In use, Spare, Total"): a record for each number that is not nought.

Read so only where a column of numbers is headed by words for what is in use, the rows have no identity, and a column of
all of them, if there is one, is the sum of the others in every row. Where it is so only with what is gone or has not
come ("Live, On order, Total"), that is among it: it is left out and told. Else what stands beside a quantity is a part
of it (`carbon.inventory.counting.part_columns`).
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

import numpy as np
import pyarrow as pa

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.telling import Telling, number_of, shortened, units_of
from carbon.inventory.cells.units_in_cells import units_in
from carbon.inventory.cells.values import missing
from carbon.inventory.cells.whole_cells import GONE
from carbon.inventory.counting.part_columns import (
    THERE,
    add_up,
    as_part,
    counts_broken,
    counts_handed_out,
    counts_working,
    status_counts,
)
from carbon.inventory.counting.rival_counts import counts_beside, sums_beside
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.headings.roles import Layout
from carbon.inventory.headings.synonyms import NOT_READ
from carbon.inventory.rows.groups import identity_of
from carbon.inventory.rows.sheets import Records, SheetOfCells, columns_of, read_records
from carbon.problems import Problems

_COUNTED = {"in_use": "In use", "in_stock": "In stock"}


def read_by_status(
    sheet: SheetOfCells, found: tuple[int, list[Heading], Layout], file: str, problems: Problems
) -> list[Records] | None:
    """The records of each status, a list for each; None: it is no such list. found: what its headings are."""
    place, headings, layout = found
    if layout.table != "kit" or layout.mapped or layout.export or layout.leave_out:
        return None
    columns = columns_of(sheet.head, place)
    stated = status_counts(headings, columns)
    counts = [each for each in stated if each[1] in THERE]
    statuses = [status for _, status in counts]
    identity = identity_of(layout, columns)
    if "in_use" not in statuses or identity == "sure" or (identity == "weak" and len(stated) < 2):
        return None
    taken = {column for column, _ in counts}
    away = {column for column, _ in stated} - taken
    back = [column for column, status in stated if status in GONE]
    if len(counts) == 1 and back and counts_handed_out(headings[counts[0][0]]) and not sums_beside(
        layout, headings, columns, taken | away
    ):  # fmt: skip
        return [_handed_out(sheet, found, counts[0][0], [column for column, _ in stated if column in away])]
    if away and not _among(columns, taken | away, sums_beside(layout, headings, columns, taken | away)):
        away = set()
    if identity == "weak" and len(taken | away) < 2:
        return None
    if any(counts_beside(headings, columns, taken | away)):
        return None  # "Ordered, Delivered, Deployed": which of them is there is for a person to say
    sums = sums_beside(layout, headings, columns, taken | away)
    whole_of = _among(columns, taken | away, sums)[:1]
    if (sums and not whole_of) or (not sums and _may_be_within(headings, counts)):
        return None  # "In use, On loan": whether one is a part of the other is for a person to say
    kept = [
        match for match in layout.matches
        if match.column not in dict(stated) and match.field not in ("quantity", "status")
    ]  # fmt: skip
    places = [*(column for column, _ in counts), *sorted(away)]
    numbered = [Match(column, f"count {number}", "", headings[column]) for number, column in enumerate(places)]
    added = [Match(column, "quantity", "", headings[column]) for column in whole_of]
    whole = read_records(sheet, place, headings, Layout(layout.role, [*kept, *numbered, *added]))
    if added and not add_up([whole.columns[match.field] for match in numbered], whole.columns["quantity"]):
        return [_with_parts(whole, [*kept, *added], numbered)]  # in its first rows alone they did
    lists = [
        _of_status(whole, kept, numbered[number], _word_of(headings[column], status), first=not number)
        for number, (column, status) in enumerate(counts)
    ]
    telling = Telling(problems, file, sheet.name, whole.rows)
    names = ", ".join(f"“{shortened(match.heading.text, 30)}”" for match in numbered[: len(counts)])
    size = sum(len(each.rows) for each in lists)
    telling.tell_once(
        "counts_by_status", "info",
        f"{telling.table}: {names} hold numbers of kit by status; each number was read as a record of its own "
        f"({number_of(size, 'record')}).", "If that is wrong, write one status a row.", count=size,
    )  # fmt: skip
    for match in numbered[len(counts) :]:
        telling.tell_once(
            "column_left_out", "info",
            f"{telling.table}: “{shortened(match.heading.text, 30)}” "
            f"({units_of(float(units_in(whole.columns[match.field]).sum()))}) is not there and is among "
            f"“{shortened(headings[whole_of[0]].text, 30)}”; it was left out.", count=1,
        )  # fmt: skip
    read = taken | away | {match.column for match in kept}
    telling.tell_unused([each.text for column, each in enumerate(headings) if each.text and column not in read])
    return [each for each in lists if len(each.rows)] or None


def _handed_out(
    sheet: SheetOfCells, found: tuple[int, list[Heading], Layout], issued: int, others: Sequence[int]
) -> Records:
    """The rows with what was handed out as their quantity: whether it holds what came back is asked, as of any quantity
    beside what is gone."""
    place, headings, layout = found
    kept = [match for match in layout.matches if match.column not in (issued, *others)
            and match.field not in ("quantity", "status")]  # fmt: skip
    numbers = [Match(issued, "quantity", "", headings[issued]), *(as_part(each, headings[each]) for each in others)]
    return read_records(sheet, place, headings, Layout(layout.role, [*kept, *numbers]))


def _may_be_within(headings: Sequence[Heading], counts: Sequence[tuple[int, str]]) -> bool:
    """Whether one number of what is in use may be a part of another; what is broken is none of what works."""
    used = [headings[column] for column, status in counts if status == "in_use"]
    sound = [heading for heading in used if not counts_broken(heading)]
    return len(sound) > 1 or (len(used) > 1 and not all(map(counts_working, sound))) or len(used) > 2


def _word_of(heading: Heading, status: str) -> str:
    """The word that stands for a status in the records of a column: its own where that must be told."""
    return heading.text if counts_broken(heading) else _COUNTED[status]


def _among(columns: Sequence[Cells], parts: Set[int], sums: Sequence[int]) -> list[int]:
    """Those of some columns of sums that are the sum of some parts in every row."""
    return [column for column in sums if add_up([columns[each] for each in parts], columns[column])]


def _with_parts(whole: Records, matches: list[Match], parts: list[Match]) -> Records:
    """The rows with their quantity, and the numbers by status as parts of it."""
    fields = {match.field: match for match in matches if match.field not in NOT_READ}
    columns = {name: whole.columns[name] for name in fields}
    for match in parts:
        part = as_part(match.column, match.heading)
        fields[part.field], columns[part.field] = part, whole.columns[match.field]
    apart = [match for match in matches if match.field in NOT_READ]
    return whole.part(np.ones(len(whole.rows), dtype=np.bool_), fields, columns, apart)


def _of_status(whole: Records, kept: list[Match], count: Match, status: str, *, first: bool) -> Records:
    """The rows that count anything of a status, with their number as the quantity."""
    cells = whole.columns[count.field]
    there = cells.spread(~missing(cells) & ~np.array([text in ("0", "0.0") for text in cells.texts.to_pylist()]))
    one = Cells(np.zeros(len(there), dtype=np.int32), texts=pa.array([status], pa.string()))
    useful = {match.field: match for match in kept if match.field not in NOT_READ}
    columns = {name: whole.columns[name] for name in useful} | {"quantity": cells, "status": one}
    counted = {name: replace(count, field=name) for name in ("quantity", "status")}
    apart = [match for match in kept if match.field in NOT_READ]
    return whole.part(there, useful | counted, columns, apart, first=first)
