"""Lists that count their kit by status across ("In use, Spare, Total"): a record for each number that is not nought.

Read so only where a column of numbers is headed by words for what is in use; one of all of them is then a sum, and not
read. Numbers of spares beside a column of quantities alone could be in or out of it: that is left to a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from carbon.inventory.cells import Cells
from carbon.inventory.closed_lists import word_in
from carbon.inventory.groups import whole_numbers
from carbon.inventory.headings import NOT_READ, Heading, Match
from carbon.inventory.rival_counts import counts_beside
from carbon.inventory.roles import Layout
from carbon.inventory.sheets import Records, SheetOfCells, columns_of, read_records
from carbon.inventory.telling import Telling, number_of, shortened
from carbon.inventory.values import is_total, missing
from carbon.problems import Problems

_FILLERS = frozenset(
    "number numbers no nos qty quantity count counts total units of how many devices items # nifer".split()
)
_SAID_OF_ROWS = frozenset(("yes", "no", "true", "false", "storage", "production", "maintenance", "current", "stock"))
_COUNTED = {"in_use": "In use", "in_stock": "In stock"}


def read_by_status(
    sheet: SheetOfCells, found: tuple[int, list[Heading], Layout], file: str, problems: Problems
) -> list[Records] | None:
    """The records of each status, a list for each; None: it is no such list. found: what its headings are."""
    place, headings, layout = found
    if layout.table != "kit" or layout.mapped or layout.export or layout.leave_out:
        return None
    counts = _counts(headings, columns_of(sheet.head, place))
    if "in_use" not in {status for _, status in counts}:
        return None
    taken = {column for column, _ in counts}
    if any(counts_beside(headings, columns_of(sheet.head, place), taken)):
        return None  # "Ordered, Delivered, Deployed": which of them is there is for a person to say
    kept = [
        match for match in layout.matches
        if match.column not in taken and match.field not in ("quantity", "status")
    ]  # fmt: skip
    numbered = [Match(column, f"count {number}", "", headings[column]) for number, (column, _) in enumerate(counts)]
    whole = read_records(sheet, place, headings, Layout(layout.role, [*kept, *numbered]))
    lists = [
        _of_status(whole, kept, numbered[number], _COUNTED[status], first=not number)
        for number, (_, status) in enumerate(counts)
    ]
    telling = Telling(problems, file, sheet.name, whole.rows)
    names = ", ".join(f"“{shortened(match.heading.text, 30)}”" for match in numbered)
    size = sum(len(each.rows) for each in lists)
    telling.tell_once(
        "counts_by_status", "info",
        f"{telling.table}: {names} hold numbers of kit by status; each number was read as a record of its own "
        f"({number_of(size, 'record')}).", "If that is wrong, write one status a row.", count=size,
    )  # fmt: skip
    read = taken | {match.column for match in kept}
    telling.tell_unused([each.text for column, each in enumerate(headings) if each.text and column not in read])
    return [each for each in lists if len(each.rows)] or None


def _counts(headings: Sequence[Heading], columns: Sequence[Cells]) -> list[tuple[int, str]]:
    """Places of the columns that hold numbers under the words of a status, each with that status."""
    found = []
    for column, (heading, cells) in enumerate(zip(headings, columns, strict=True)):
        said = " ".join(word for word in heading.words.split() if word not in _FILLERS)
        status = (word_in("status", said) or ("",))[0]
        if status not in _COUNTED or heading.unit or said in _SAID_OF_ROWS or is_total(said):
            continue
        if len(whole_numbers(cells)):
            found.append((column, status))
    return found


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
