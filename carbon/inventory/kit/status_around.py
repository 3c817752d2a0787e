"""Statuses that stand around the rows of a list: in the line above, in another column, in the
name of their kind, or in that of their list."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.factors.tables.asset_types import asset_types, of_a_server_room
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import plain, words_of
from carbon.inventory.cells.telling import shortened, units_of
from carbon.inventory.cells.values import read_words
from carbon.inventory.cells.whole_cells import NOT_COME, is_put_away, status_of_word
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.headings.leaving_columns import AHEAD, FILLED, NO, OUTSIDE, YES
from carbon.inventory.kit.kinds import nothing_but_disposal
from carbon.inventory.kit.status_within import words_of_stock
from carbon.inventory.kit.unknown_statuses import CHOICES, EACH_WORD, NO_STATUS
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.legends import explains_a_mark, notes_of_leaving
from carbon.inventory.rows.said_elsewhere import Said, said_in_fields
from carbon.inventory.rows.titles_above import status_of_list

ASKED_BY_NAME = "status_of_name"
MARKED = "marked_as_gone"
GONE_ELSEWHERE = "gone_elsewhere"
_OF_WORDS = (
    (EACH_WORD, "They hold: the kit is gone, or not there yet"),
    (NO_STATUS, "They do not hold: count the rows as in use"),
)
_BY_WORDS = (
    "{place}: {words}: says that the kit has left, is put away, is not yours or is not there yet, and no status says "
    "otherwise."
)
_OF_SENTENCES = {
    FILLED: "{place}: filled here and blank in other rows, which may say that this kit has left; no status says "
    "otherwise.",
    YES: "{place}: yes, which under this heading says that the kit is not there ({words}); no status says otherwise.",
    NO: "{place}: no, which under this heading says that the kit is not there ({words}); no status says otherwise.",
    AHEAD: "{place}: a day that was still to come, or a yes, which under this heading says that the kit is not there "
    "yet ({words}); no status and no day of purchase says otherwise.",
    OUTSIDE: "{place}: the name of one who takes waste away, which under this heading may say that this kit has left; "
    "no status says otherwise.",
}
"""How a column says it: by the words of its cells, or by its heading."""


def days_of_leaving(kit: Columns) -> NDArray[np.bool_]:
    """Rows whose day of retirement is stated, which settles them whatever else is said of their status."""
    return ~np.isnat(np.asarray(kit.columns["retired"])) if "retired" in kit.columns else np.zeros(kit.size, bool)


def settle_status_around(kit: Columns) -> None:
    """Give rows without a status of their own that of the line above them, and ask about that which another column, or
    their list's name, says.

    A column that says yes or no to whether kit is gone says it of every row, a blank for no.
    """
    if "status" in kit.records.matches and kit.records.matches["status"].field == "retired":
        return
    open_rows = ~kit.stated("status") & ~days_of_leaving(kit) & ~nothing_but_disposal(kit)
    if not open_rows.any():
        return
    some_in_use = _some_in_use(kit)
    open_rows &= ~_take_from_kinds(kit, open_rows)
    sections = kit.records.sections
    for status, said, beneath, certain in sections.spans(kit.records.rows) if sections is not None else ():
        where = beneath & open_rows
        open_rows &= ~beneath
        if status and certain:
            kit.telling.tell(
                "status_of_section", "warning", where,
                f"{{place}}: they stand beneath the line “{said}”, and were read with that status.",
                "If that is wrong, write a status in each row.",
            )  # fmt: skip
            _fill(kit, where, status, said)
        elif status:
            _ask(kit, where, said, status, f"{{place}}: they stand beneath the line “{said}”, which may say that they "
                 "are not in use. The rows wait until somebody says so.")  # fmt: skip
        else:
            _ask(kit, where, said, "", f"{{place}}: they stand beneath the lines “{said}”: whether the first holds for "
                 "them is not said. The rows wait.")  # fmt: skip
    open_rows &= ~_settle_elsewhere(kit, open_rows)
    for legend in kit.records.legends:
        where = np.isin(kit.records.rows, legend.rows) & open_rows
        open_rows &= ~where
        _ask(kit, where, legend.said, legend.status, f"{{place}}: no status is given, and “{legend.said}” "
             "explains a mark that stands in them. The rows wait until somebody says whether it holds.",
             MARKED)  # fmt: skip
    if kit.records.layout.export is None:
        _tell_notes(kit, open_rows)
        status, name, nearer = status_of_list(kit.records, kit.telling.file, lines=not some_in_use)
        if status and nearer:
            kit.telling.tell(
                "nearer_name", "warning", open_rows,
                f"{{place}}: no status is given; they are listed under “{nearer}”, which goes before the name “{name}” "
                "of the whole, and count as in use.", "If that is wrong, write a status in each row.",
            )  # fmt: skip
        elif status:
            if status == NOT_COME:
                open_rows &= ~_bought(kit)
                if _is_paper_of_money(name):  # what has a serial number is on no quote and in no budget
                    open_rows &= ~kit.stated("serial")
            _ask(kit, open_rows, name, status, f"{{place}}: no status is given, and the name “{name}” may say that "
                 "they are not in use. The rows wait until somebody says so.")  # fmt: skip


def _some_in_use(kit: Columns) -> bool:
    """Whether some row says itself that it is in use, so that no line above is of all rows."""
    cells = kit.records.columns.get("status")
    return cells is not None and "in_use" in read_words(cells, "status")[0]


def _take_from_kinds(kit: Columns, open_rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Give rows whose type or model says itself that it is in stock ("Spare laptop") that status; which rows these
    are."""
    found = np.zeros(kit.size, dtype=np.bool_)
    for name in ("asset_type", "model"):
        cells = kit.records.columns.get(name)
        if cells is None:
            continue
        words = words_of_stock(cells)
        for word in sorted(set(words.tolist()) - {""}):
            where = cells.spread(words == word) & open_rows & ~found
            _fill(kit, where, word, kit.heading(name))
            found |= where
    return found


def said_by_column(kit: Columns) -> dict[str, Said]:
    """What columns other than that of statuses say of whether kit is there, by their headings."""
    read = {kit.heading(name): said for name, said in said_in_fields(kit.records.columns).items()}
    found = kit.records.said_gone | read
    return {
        heading: said for heading, said in found.items()
        if said.by_heading != FILLED or not (said.whole != "").all()  # what every row states tells none from another
    }  # fmt: skip


def _settle_elsewhere(kit: Columns, open_rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Ask about rows of which a cell of another column says, as all that it says, that the kit has left or has not
    come; the rows that were spoken of. Kit on order with a day of purchase counts from that day, and is told."""
    spoken_of = np.zeros(kit.size, dtype=np.bool_)
    bought, works_in_a_cupboard = _bought(kit), _of_a_server_room(kit)
    for heading, said in said_by_column(kit).items():
        words, codes = np.unique(said.whole.astype(str), return_inverse=True)
        statuses = np.array([status_of_word(word) for word in words.tolist()])
        where = (statuses != "")[codes] & ~((statuses == NOT_COME)[codes] & bought) & open_rows & ~spoken_of
        where &= ~(np.array([is_put_away(word) for word in words.tolist()])[codes] & works_in_a_cupboard)
        answer = kit.ask(
            "status column", heading, where, GONE_ELSEWHERE,
            _OF_SENTENCES.get(said.by_heading, _BY_WORDS) + " The rows wait until somebody says whether it holds.",
            _OF_WORDS, remedy="Or write a status in each row.",
            heading=heading, cells=Cells(codes.astype(np.int32), texts=pa.array(words.tolist(), pa.string())),
        )  # fmt: skip
        spoken_of |= where
        if answer == EACH_WORD:
            for status in np.unique(statuses[statuses != ""]).tolist():
                _fill(kit, where & (statuses == status)[codes], status, heading)
    return spoken_of


def _of_a_server_room(kit: Columns) -> NDArray[np.bool_]:
    """Rows of kit that works where other kit is put away: a switch "in cupboard" runs there."""
    kinds = kit.columns["asset_type"]
    names = kinds.categories.astype(str)
    return np.array([*(name in asset_types() and of_a_server_room(name) for name in names), False])[kinds.codes]


def _is_paper_of_money(name: str) -> bool:
    """Whether a name is that of a quote, a budget or an order, which say what is to be paid for."""
    said = " " + " ".join(re.findall(r"[^\W_]+", plain(name))) + " "
    return any(f" {plain(word)} " in said for word in words_of("paper_of_money"))


def _bought(kit: Columns) -> NDArray[np.bool_]:
    """Rows with a day of purchase, from which kit counts though it is called on order."""
    acquired = kit.columns.get("acquired")
    return np.zeros(kit.size, dtype=np.bool_) if acquired is None else ~np.isnat(np.asarray(acquired))


def _tell_notes(kit: Columns, open_rows: NDArray[np.bool_]) -> None:
    """Tell of lines beneath that say that some of the rows have left, without saying which."""
    records, counts = kit.records, open_rows & (kit.reason == 0)
    beneath = [each for each in records.foot if each not in records.titles]
    units = np.nan_to_num(np.asarray(kit.columns["quantity"], dtype=np.float64), nan=1)
    for line in notes_of_leaving([*beneath, *filter(explains_a_mark, records.titles)]):
        if any(legend.said in line for legend in kit.records.legends):
            continue
        kit.telling.tell(
            "note_of_leaving", "warning", counts,
            f"{{place}}: a line says “{shortened(line, 160)}”; no row says which these are, and all "
            f"{units_of(float(units[counts].sum()))} count.", "Take them out, or write a status in their rows.",
        )  # fmt: skip


def _ask(
    kit: Columns, where: NDArray[np.bool_], about: str, likely: str, sentence: str, code: str = ASKED_BY_NAME
) -> None:
    """Ask for the status of some rows, the likeliest answer first, and take in what was answered."""
    first = likely.replace("_", " ")
    choices = sorted(CHOICES, key=lambda choice: choice[0] != first)
    answer = kit.ask(
        "status", about, where, code, sentence, choices, remedy="Or write a status in each row.",
    )  # fmt: skip
    if answer:
        _fill(kit, where, answer, about)


def _fill(kit: Columns, where: NDArray[np.bool_], status: str, said: str) -> None:
    """Write a status into the cells of some rows, as if it stood there."""
    records = kit.records
    cells = records.columns.get("status")
    if cells is None:
        cells = Cells(np.zeros(kit.size, dtype=np.int32), texts=pa.array([""], pa.string()))
        records.matches["status"] = Match(-1, "status", "", Heading(said, ""))
    codes = np.arange(cells.distinct, dtype=np.int32) if cells.codes is None else cells.codes.astype(np.int32)
    texts = pa.array([*cells.texts.to_pylist(), status.replace("_", " ")], pa.string())
    records.columns["status"] = Cells(np.where(where, np.int32(cells.distinct), codes), texts=texts)
