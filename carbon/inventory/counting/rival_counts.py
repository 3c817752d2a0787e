"""Other columns of numbers of units beside the one that was taken for the quantity: its parts, their total, or a rival.

"Qty owned, Qty leased, Total": where the total is the sum of the others in every row, it is the quantity. Else which of
them it is, or which together make it up, is for a person to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.values import is_total, missing, read_amounts
from carbon.inventory.counting.part_columns import says_tenure
from carbon.inventory.headings.count_headings import grade_of
from carbon.inventory.headings.heading_units import MONEY
from carbon.inventory.headings.headings import Heading
from carbon.inventory.headings.roles import Layout
from carbon.inventory.rows.groups import identity_of, is_count, may_count
from carbon.inventory.rows.running_totals import running_sums

_MOST = 100_000


def rivals_of(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> list[tuple[int, Heading]]:
    """The columns that may be the quantity as well as the one that was taken, which stands among them; none where no
    other may. Takes the total of its parts for the quantity, in place. columns: the first cells of each."""
    taken = next((match for match in layout.matches if match.field == "quantity"), None)
    if taken is None or layout.fields & MONEY or identity_of(layout, columns) != "none":
        return []
    running = running_sums(columns)
    if taken.column in running:
        source = running[taken.column]
        own_field = replace(taken, column=source, heading=headings[source])
        layout.matches = [each for each in layout.matches if each.column not in (source, taken.column)] + [own_field]
        return []
    own = _counts(columns[taken.column])
    known = {match.column for match in layout.matches} | running.keys()
    others = {
        column: numbers for column, heading in enumerate(headings)
        if column not in known and _counts_units(heading)
        and (numbers := _counts(columns[column])) is not None
    }  # fmt: skip
    if own is None:
        return []
    beside = others
    others = {column: numbers for column, numbers in others.items() if not np.array_equal(numbers, own)}
    if not others:
        return []
    found = {taken.column: own} | others
    if len(found) == 2 and any(is_total(headings[column].text) for column in others):
        return []  # a total of one column of units is of something else, such as money
    totals = [column for column in found if is_total(headings[column].text)]
    if len(totals) == 1 and len(found) > 2:
        parts = [numbers for column, numbers in found.items() if column != totals[0]]
        if np.array_equal(np.sum(parts, axis=0), found[totals[0]]):
            layout.matches = [replace(match, column=totals[0], heading=headings[totals[0]]) if match is taken else match
                              for match in layout.matches]  # fmt: skip
            layout.parts = [headings[column].text for column in found if column != totals[0]]
            return []
    if not _says_stage(taken.heading):
        tenures = parts_by_tenure(headings, beside, own)
        if len(tenures) < 2 or not totals or add_up_to(beside, tenures, own):
            found = {column: numbers for column, numbers in found.items() if column not in tenures}
    return [(column, headings[column]) for column in sorted(found)] if len(found) > 1 else []


def tenures_beside(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> list[int]:
    """Columns that part what the quantity counts by whose it is: “Qty, Owned, Leased”."""
    taken = next(match for match in layout.matches if match.field == "quantity")
    own = _counts(columns[taken.column])
    known = {match.column for match in layout.matches}
    others = {
        column: numbers for column, heading in enumerate(headings)
        if column not in known and _says_stage(heading) and (numbers := _counts(columns[column])) is not None
    }  # fmt: skip
    return [] if own is None or _says_stage(taken.heading) else parts_by_tenure(headings, others, own)


def parts_by_tenure(
    headings: Sequence[Heading], others: Mapping[int, NDArray[np.float64]], own: NDArray[np.float64]
) -> list[int]:
    """Those of some columns of numbers that say whose some of the units are, none where they are together more than all
    of them. What was bought is such a part beside what is leased, where they make up the whole: else it may be a
    purchase of any year."""
    held = [column for column in others if says_tenure(headings[column])]
    bought = [column for column in others if _is_bought(headings[column])]
    if held and bought and add_up_to(others, [*held, *bought], own):
        return sorted([*held, *bought])
    return [] if not held or (np.sum([others[column] for column in held], axis=0) > own).any() else held


def add_up_to(others: Mapping[int, NDArray[np.float64]], parts: Sequence[int], whole: NDArray[np.float64]) -> bool:
    """Whether some columns are together the whole in every row."""
    return bool(parts) and np.array_equal(np.sum([others[column] for column in parts], axis=0), whole)


def _says_stage(heading: Heading) -> bool:
    said = heading.whole.split()
    return not (words_of("count_stage").keys() | words_of("tenure").keys()).isdisjoint(said)


def _is_bought(heading: Heading) -> bool:
    return not {"purchased", "bought"}.isdisjoint(heading.whole.split())


def counts_beside(headings: Sequence[Heading], columns: Sequence[Cells], taken: set[int]) -> list[int]:
    """Columns of whole numbers beside those taken whose headings say what became of what is counted: "Leased"."""
    stages = words_of("count_stage")
    return [
        column for column, heading in enumerate(headings)
        if column not in taken and _counts_units(heading) and not stages.keys().isdisjoint(heading.whole.split())
        and _counts(columns[column]) is not None
    ]  # fmt: skip


def sums_beside(
    layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells], taken: set[int]
) -> list[int]:  # fmt: skip
    """Columns beside those taken that may be the number of all of them: the quantity, else any that counts units or may
    do so. A total beside money is money."""
    quantity = [match.column for match in layout.matches if match.field == "quantity" and match.column not in taken]
    known = {match.column for match in layout.useful}
    return quantity or [
        column for column, heading in enumerate(headings)
        if heading.text and column not in taken | known and _counts(columns[column]) is not None
        and (_counts_units(heading) or (may_count(heading, "none") and is_count(columns[column], heading)))
        and not (layout.fields & MONEY and is_total(heading.text))
    ]  # fmt: skip


def _counts_units(heading: Heading) -> bool:
    """Whether every word of a heading counts something, or says what became of what is counted."""
    if heading.unit or not heading.text:
        return False
    stages = words_of("count_stage")
    bare = " ".join(word for word in heading.whole.split() if word not in stages)
    return not bare or grade_of(bare) == "sure" or is_total(bare) or bool(grade_of(bare) and bare != heading.whole)


def _counts(cells: Cells) -> NDArray[np.float64] | None:
    """Whole numbers row by row, a blank cell as 0; None where a cell holds something else."""
    found = read_amounts(cells, "device")
    values = np.where(found.missing | missing(cells), 0.0, found.values)
    with np.errstate(invalid="ignore"):
        sound = (values >= 0) & (values <= _MOST) & (values == np.floor(values))
    if found.currencies or not sound[cells.used()].all() or not values[cells.used()].any():
        return None
    return cells.spread(values)
