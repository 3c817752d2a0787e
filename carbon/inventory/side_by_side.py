"""Lists that stand beside one another under the same headings, with or without an empty column between them.

A block of headings that stands again as a whole at the right ("Type, Model, Quantity, Type, Model, Quantity") is a
second list: read as one, all but its first block would be lost.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from carbon.inventory.headings import NOT_READ, Heading
from carbon.inventory.roles import Layout, find_layout
from carbon.inventory.sheets import Records, SheetOfCells, read_records
from carbon.inventory.telling import Telling, number_of, shortened
from carbon.problems import Problems

_AGAIN = re.compile(r"(?<=[^\W\d])[ ._]?\d{1,2}$")
"""What spreadsheets and data tools put behind a heading that stands there already: “Model2”, “Model.1”."""


def read_side_by_side(
    sheet: SheetOfCells, found: tuple[int, list[Heading], Layout] | None, file: str, problems: Problems
) -> list[Records] | None:
    """The records of each of several lists beside one another; None: it is one list.

    found: what the tables of headings could tell of the sheet.
    """
    if found is None or found[2].table != "kit" or found[2].mapped or found[2].leave_out or found[2].export is not None:
        return None
    place, headings, _ = found
    blocks = blocks_of(headings)
    if len(blocks) < 2:
        return None
    layouts = [find_layout(_of_block(headings, blocks[0], block), sheet.title) for block in blocks]
    if any(layout is None or layout.table != "kit" or len(layout.useful) < 2 for layout in layouts):
        return None
    told = [layout for layout in layouts if layout is not None]
    keyed = [
        replace(match, field=_key(match.field, number)) for number, layout in enumerate(told) for match in layout.useful
    ]
    whole = read_records(sheet, place, headings, Layout(told[0].role, keyed))
    lists = []
    for number, layout in enumerate(told):
        own = {match.field: match for match in layout.useful}
        columns = {name: whole.columns[_key(name, number)] for name in own}
        there = np.zeros(len(whole.rows), dtype=np.bool_)
        for cells in columns.values():
            there |= cells.spread(~cells.blank)
        apart = [match for match in layout.matches if match.field in NOT_READ]
        lists.append(whole.part(there, own, columns, apart, first=not number))
    size = sum(len(each.rows) for each in lists)
    telling = Telling(problems, file, sheet.name, lists[0].rows)
    names = ", ".join(f"“{shortened(headings[at].text, 20)}”" for at in blocks[0])
    telling.tell_once(
        "lists_side_by_side", "info",
        f"{telling.table}: {len(blocks)} lists stand beside one another under the same headings ({names}); all were "
        f"read ({number_of(size, 'record')}).", "If that is wrong, write one list beneath the other.", count=size,
    )  # fmt: skip
    return [each for each in lists if len(each.rows)] or None


def blocks_of(headings: list[Heading]) -> list[list[int]]:
    """The columns of each block, where the headings are one block of at least two that stands again as a whole; one
    block where they are not."""
    filled = [at for at, heading in enumerate(headings) if heading.text]
    words = [_AGAIN.sub("", headings[at].whole) for at in filled]
    for size in range(2, len(words) // 2 + 1):
        if len(words) % size == 0 and words == words[:size] * (len(words) // size) and len(set(words[:size])) == size:
            return [filled[at : at + size] for at in range(0, len(filled), size)]
    return [filled]


def _of_block(headings: list[Heading], first: list[int], block: list[int]) -> list[Heading]:
    """The headings of one block at their places, each meaning what that of the first block means."""
    own = [Heading("", "")] * len(headings)
    for here, meant in zip(block, first, strict=True):
        own[here] = replace(headings[meant], text=headings[here].text)
    return own


def _key(name: str, number: int) -> str:
    return f"{name} of {number}" if number else name
