"""“Collected” or “Uplifted” with days in it: the day on which kit left, or on which its user fetched it.

Which of the two a heading means is said by what stands around it: kit that its row calls gone, or for which a route of
disposal is stated, left; so did that of a list which weighs its kit, names its waste papers, or is called a list of
disposals. A row that is called in use, in a list of no disposals, was fetched by its user. Of all others a person is
asked, and they wait: taken for a day of leaving, kit that was handed out would end; taken for nothing, kit that was
taken away would count on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import word_in
from carbon.inventory.cells.days import read_days
from carbon.inventory.cells.values import missing, read_words
from carbon.inventory.cells.whole_cells import GONE
from carbon.inventory.counting.how_many import about
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.headings.roles import Layout
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.titles_above import status_of_list

COLLECTED = "collected"
"""Field of such a column, and kind of the question about it."""
LEFT, ISSUED = "left", "issued"
CHOICES = (
    (LEFT, "The kit was taken away on that day: it left"),
    (ISSUED, "Its user collected it on that day: it is there"),
)
Mask = NDArray[np.bool_]


def collected_columns(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> list[Match]:
    """The column of a list of kit, as a match, whose days may be those on which it left; none where no heading says so
    or what stands under it is neither days nor yes and no. Of several, the one that says most of a taking away."""
    if layout.table != "kit" or layout.mapped or layout.export is not None:
        return []
    taken = {match.column for match in layout.matches}
    found = [
        (hit[0] != "away", column) for column, heading in enumerate(headings)
        if column not in taken and (hit := word_in("collected_heading", heading.whole)) is not None
        and _says_when(columns[column])
    ]  # fmt: skip
    return [Match(column, COLLECTED, "", headings[column]) for _, column in sorted(found)[:1]]


def _says_when(cells: Cells) -> bool:
    """Whether the cells of a column are days, or yes and no, but for one in five."""
    stated = ~missing(cells) & cells.used()
    said = ~read_days(cells, "").unreadable | _of_gone(cells)[0]
    return bool(stated.any()) and bool((said & stated).sum() >= 0.8 * stated.sum())


def _of_gone(cells: Cells) -> tuple[Mask, Mask]:
    """Which distinct values say yes or no to whether kit is gone, and which of them say yes."""
    values, _, _ = read_words(cells, "gone")
    return np.array([value is not None for value in values]), np.array([value in GONE for value in values])


def settle_collected(kit: Columns) -> None:
    """Make days of leaving of the days of such a column where list or row say so, and ask where nothing does."""
    cells = kit.records.columns.get(COLLECTED)
    if cells is None:
        return
    heading = kit.heading(COLLECTED)
    stated = ~missing(cells)
    says_no, says_yes = _of_gone(cells)
    says = cells.spread(stated & (~says_no | says_yes)) & ~_has_day(kit)
    gone, here = _by_status(kit)
    in_use = here & (_words_of_status(kit) == "in_use")
    of_disposals = is_of_disposals(kit)
    left = says & (gone | (of_disposals & (~here | in_use)))
    by_user = says & here & ~left & (not of_disposals)
    answer = kit.ask(
        COLLECTED, about(heading, kit.records.headings), says & ~left & ~by_user,
        "collected_unclear",
        "{place}: nothing says whether the kit was taken away on these days or collected by its user. The rows wait "
        "until somebody says so.", CHOICES,
        remedy="Or write “Disposal date” or “Issued on” over the column.", heading=heading,
    )  # fmt: skip
    if answer == LEFT:
        left |= says & ~by_user
    kit.telling.tell(
        "collected_left", "info", left & ~gone,
        "{place}: read as the days on which the kit left, for "
        + ("you said so." if answer == LEFT else "the list is one of disposals."),
        "If its users collected it, say so on the mapping page." if answer != LEFT else "", heading=heading,
    )  # fmt: skip
    kit.telling.tell(
        "collected_by_user", "info", by_user,
        "{place}: the rows are not called gone, so these days were not read as those on which the kit left.",
        "If it was taken away on them, correct the status.", heading=heading,
    )  # fmt: skip
    _take(kit, cells, left)


def is_of_disposals(kit: Columns) -> bool:
    """Whether a list says, by what it states of its kit or by its name, that the kit was disposed of: it weighs it,
    names routes of disposal or waste papers, or is called so."""
    if any(kit.stated(name).any() for name in ("mass_kg", "disposal_route")):
        return True
    if any(word_in("disposal_paper", each.whole) is not None for each in kit.records.headings if each.text):
        return True
    return status_of_list(kit.records, kit.telling.file)[0] in GONE


def _has_day(kit: Columns) -> Mask:
    """Rows whose day of leaving, or whether they left, another column states."""
    return kit.stated("retired")


def _words_of_status(kit: Columns) -> NDArray[np.object_]:
    """The status of each row in our words, None where it has none that we know."""
    cells = kit.records.columns.get("status")
    if cells is None:
        return np.full(kit.size, None, dtype=object)
    return cells.spread(np.array([*read_words(cells, "status")[0]], dtype=object))


def _by_status(kit: Columns) -> tuple[Mask, Mask]:
    """Rows that their status or their route of disposal says are gone, and those that a status says are not."""
    said = _words_of_status(kit)
    gone = np.isin(said, list(GONE)) if kit.size else np.zeros(0, dtype=np.bool_)
    stated = np.array([each is not None for each in said], dtype=np.bool_)
    return gone | (kit.stated("disposal_route") & ~stated), stated & ~gone


def _take(kit: Columns, cells: Cells, left: Mask) -> None:
    """Put what the column says of some rows into that of leaving, as if it stood there."""
    if not left.any():
        return
    records = kit.records
    codes = np.arange(cells.distinct) if cells.codes is None else cells.codes
    own = records.columns.get("retired")
    if own is None:
        records.columns["retired"] = cells.instead(np.where(left, -1, 0), [""])
        records.matches["retired"] = replace(records.matches[COLLECTED], field="retired")
        return
    texts = [text or "" for text in cells.texts.to_pylist()]
    records.columns["retired"] = own.instead(np.where(left, codes, -1), texts)
