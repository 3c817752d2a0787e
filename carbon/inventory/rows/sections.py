"""Lines inside a list that head the rows beneath them: "DISPOSED", "Ysgol Bryn", "2023".

Such a line is one filled cell in a list whose records fill more. It is no record: a status is that of the rows beneath
it until the next one, a kind of kit (“Laptops”) is theirs, any other line is left out and told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from carbon.factors.recognition.recognition import names_a_type, recognise_type_words
from carbon.factors.tables.asset_types import NOT_PHYSICAL, UNKNOWN
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import folded, words_of
from carbon.inventory.headings.headings import Match
from carbon.inventory.headings.line_words import heads_kind, is_place, status_of_line
from carbon.inventory.rows.headings_again import captions_above

_LINES_AT_MOST = 2_000
_LEAST_FILLED = 3
"""Cells that most records fill in a list that may have such lines: where they fill fewer, one cell is a record."""
_MOST = 0.8
"""Part of the records whose number of units is filled, where a line without one may head them."""
_COUNT_BEHIND = re.compile(r"\s*\(\d+\)$")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-/]\s*\d{2,4})?")
_PLACES = ("asset_type", "name", "site", "directorate", "body", "service")
"""What the column of such a line is of; a tag, a serial number or a model alone in its row is a record all the same."""


@dataclass(frozen=True)
class Sections:
    """The lines of a list that head others. rows: their numbers; texts: as written; statuses: "" where it is none;
    kinds: by row number, the lines that name a kind of kit; they are among the others only where they say a status
    too; asked: for each line, whether its status has to be asked about, as that of a title has."""

    rows: NDArray[np.int64]
    texts: list[str]
    statuses: list[str]
    kinds: dict[int, str] = field(default_factory=dict)
    asked: list[bool] = field(default_factory=list)

    def kinds_beneath(self, rows: NDArray[np.int64]) -> list[str]:
        """The kind of kit that the line above each row names, "" for none. Another line ends it, unless it stands right
        beneath: “Laptops”, then “Ysgol Bryn”, heads the laptops of that school."""
        found = np.full(len(rows), "", dtype=object)
        lines = np.array(list(self.kinds), dtype=np.int64)
        for line, end in zip(lines.tolist(), [*lines[1:].tolist(), np.iinfo(np.int64).max], strict=True):
            beneath = (rows > line) & (rows < end)
            if beneath.any():
                first = rows[beneath][0]
                ends = self.rows[(self.rows > first) & (self.rows < end)]
                found[beneath & (rows < (ends[0] if len(ends) else end))] = self.kinds[line]
        return [str(each) for each in found]

    def without_rows(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Lines of a status with none of these rows beneath them, before the next status."""
        lines = self.rows[[bool(status) for status in self.statuses]]
        return lines[~np.isin(np.arange(len(lines)), np.searchsorted(lines, rows) - 1)]

    def spans(self, rows: NDArray[np.int64]) -> list[tuple[str, str, NDArray[np.bool_], bool]]:
        """Each status with the lines that say it, the rows beneath, and whether it is certain; the lines are two, and
        the status is "", where another kind of line stands between, for then it may have ended."""
        which = np.searchsorted(self.rows, rows) - 1
        found, at = [], -1
        for number, status in enumerate(self.statuses):
            if status:
                at = number
            beneath = which == number
            if at >= 0 and beneath.any():
                said = self.texts[at] if at == number else f"{self.texts[at]}, {self.texts[number]}"
                certain = at == number and not (self.asked and self.asked[at])
                found.append((self.statuses[at] if at == number else "", said, beneath, certain))
        return found


def find_sections(
    rows: NDArray[np.int64], cells: Mapping[int, Cells], matches: Sequence[Match], kept: NDArray[np.bool_], labels: int,
    again: NDArray[np.bool_],
) -> tuple[Sections, NDArray[np.bool_]]:  # fmt: skip
    """The lines among the rows, and where they stand. cells: all columns that are looked at; labels: place of the
    first column; again: rows in which the headings stand again, of which a line right above is the caption."""
    nothing = Sections(np.empty(0, dtype=np.int64), [], []), np.zeros(len(kept), dtype=np.bool_)
    filled = np.zeros(len(kept), dtype=np.int16)
    for each in cells.values():
        filled += each.spread(~each.blank)
    alone = np.flatnonzero(kept & (filled == 1))
    fuller = kept & (filled > 1)
    if not 0 < len(alone) <= _LINES_AT_MOST or not fuller.any():
        return nothing
    fields = {match.column: match.field for match in matches}
    kinds = _kind_lines(alone, fuller, filled, cells, fields, labels)
    captions = captions_above(alone, filled, again)
    wide = bool(np.median(filled[fuller]) >= _LEAST_FILLED)
    counted = _is_counted(fuller, cells, fields)
    places = (*_PLACES, "model") if kinds else _PLACES  # a list with such lines may have others in that column
    last = int(np.flatnonzero(kept)[-1])
    lines, texts, statuses, asked = [], [], [], []
    for place in alone.tolist():
        column, text = next((column, said) for column, each in cells.items() if (said := each.text_at(place)))
        bare = _bare(text)
        caption = place in captions
        at_front = column == labels
        status, certain = status_of_line(bare, caption=caption) if bare else ("", False)
        if not bare or not (wide or kinds or captions or (at_front and status)):
            continue
        kind = recognise_type_words([bare])[0]
        no_kit = caption or is_place(bare) or (certain and kind is not None and kind.asset_type == "storage")
        of_kit = kind is not None and kind.asset_type not in NOT_PHYSICAL and not no_kit  # kit lies “in storage”
        if of_kit and not (status and heads_kind(bare) and (wide or counted) and _heads(place, filled)):
            continue  # “Spare laptop” is a device, “Old laptops” heads some
        if place in kinds and not status:
            continue
        if not caption and status and not certain and not at_front:
            continue
        label = fields.get(column, "asset_type")
        heads = caption or (at_front and (label in places or is_place(bare)) and place < last)
        may = is_place(bare) or (kind is None and _is_label(bare, label))
        if not status and not (heads and (caption or may)):
            continue
        lines.append(place)
        texts.append(bare)
        statuses.append(status)
        asked.append(not certain)
    where = nothing[1].copy()
    where[lines] = True
    of_kinds = {int(rows[place]): text for place, text in kinds.items()}
    found = Sections(rows[where], texts, statuses, of_kinds, asked)
    where[list(kinds)] = True
    return found, where


def _heads(place: int, filled: NDArray[np.int16]) -> bool:
    """Whether the next row that is filled at all is one that fills more."""
    beneath = np.flatnonzero(filled[place + 1 :] > 0)
    return bool(len(beneath)) and bool(filled[place + 1 + beneath[0]] > 1)


def _is_counted(fuller: NDArray[np.bool_], cells: Mapping[int, Cells], fields: Mapping[int, str]) -> bool:
    """Whether most records state their number of units, so that a line without one is none of them."""
    counts = next((cells[at] for at, name in fields.items() if name.startswith("quantity") and at in cells), None)
    return counts is not None and bool(counts.spread(~counts.blank)[fuller].mean() >= _MOST)


def without_lines(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Rows without those that head others by their shape, one filled cell at the front in a list that fills more, and
    name no kind of kit: they say nothing of what the column that they stand in holds."""
    filled = np.array([sum(map(bool, row)) for row in rows], dtype=np.int16)
    fuller = filled > 1
    if fuller.all() or not fuller.any() or np.median(filled[fuller]) < _LEAST_FILLED:
        return list(rows)
    return [
        row for row, many in zip(rows, fuller, strict=True)
        if many or not row[0] or recognise_type_words([_bare(row[0])])[0] is not None
    ]  # fmt: skip


def _bare(text: str) -> str:
    """A line without its count and the signs around it: “LAPTOPS (40):”."""
    return _COUNT_BEHIND.sub("", text.strip(" :-=*")).strip(" :-=*")


def _kind_lines(
    alone: NDArray[np.intp], fuller: NDArray[np.bool_], filled: NDArray[np.int16], cells: Mapping[int, Cells],
    fields: Mapping[int, str], labels: int,
) -> dict[int, str]:  # fmt: skip
    """Places of the lines that name a kind of kit and head rows: those beneath say no other kind in that column, and
    none of them writes its own kind so. In a list of names and numbers the number of such a line is blank, and others
    have theirs."""
    if labels not in cells:
        return {}
    column = cells[labels]
    texts = [(place, _bare(column.text_at(place))) for place in alone.tolist()]
    named = [(place, text) for place, text in texts if heads_kind(text) or (
        names_a_type(text) and not is_place(text) and not status_of_line(text)[1])]  # fmt: skip
    if not named:
        return {}
    counted = _is_counted(fuller, cells, fields)
    if np.median(filled[fuller]) < _LEAST_FILLED and not counted:
        return {}
    own = {folded(column.text_at(place)) for place in np.flatnonzero(fuller).tolist()}
    among, found = dict(named), {}
    for place, text in named:
        beneath = next((at for at in range(place + 1, len(fuller)) if fuller[at] or at in among), None)
        if folded(text) in own or beneath is None or not fuller[beneath]:
            continue
        below = column.text_at(beneath)
        if not names_a_type(below) or (np.median(filled[fuller]) >= _LEAST_FILLED and _is_of_kind(below, text)):
            found[place] = text
    return found


def _is_of_kind(below: str, text: str) -> bool:
    """Whether a type is of the kind that a line names: “Monitor” beneath “Screens”, “Mobile phone” beneath “Phones”."""
    here, head = recognise_type_words([below])[0], recognise_type_words([text])[0]
    if here is None or head is None:
        return False
    if head.asset_type != UNKNOWN:
        return here.asset_type == head.asset_type and (heads_kind(text) or here == head)
    last = folded(text.split()[-1])
    if last in words_of("any_kit"):  # “Pupil devices” heads kit of any kind
        return True
    return here == head or (heads_kind(text) and last.removesuffix("s") in folded(below))


def _is_label(text: str, field: str) -> bool:
    """Whether a text may head rows: a year, or words; a name with a number in it is that of a device."""
    return bool(_YEAR.fullmatch(text)) or (
        any(sign.isalpha() for sign in text)
        and (field not in ("name", "model") or not any(sign.isdigit() for sign in text))
    )
