"""Statuses: what the words of a list say of where its kit is in its life, and what a person is asked.

A word that nobody knows is asked about, and its rows wait: taken for in use, kit that is gone would count for years.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.allowed import COUNT, SET_ASIDE, how_taken
from carbon.inventory.answers import KINDS
from carbon.inventory.cells import Cells
from carbon.inventory.closed_lists import folded
from carbon.inventory.fields import Columns, chosen
from carbon.inventory.gone_words import GONE, says_gone
from carbon.inventory.kinds import nothing_but_disposal
from carbon.inventory.telling import units_of
from carbon.inventory.values import missing, read_words

_ASKED_AT_MOST, _FEW = 40, 5
"""Words that are asked about at once; and so many of a column may each stand once and still be words of a status."""
_OF_STATUS = {"retired": "retired", "disposed": "retired", "lost": "lost", "in_stock": "in_stock"}
_TOLD_AS = {
    "in_use": "", "in_stock": "not_in_use_status", "retired": "retired_status", "disposed": "retired_status",
    "lost": "not_in_use_status", "not_acquired": "not_in_use_status",
}  # fmt: skip
_SENTENCES = (
    ("retired_status", "{place}: {words}: no longer in use. Rows without a retirement date are left out; those with "
     "one count for their days.", "Check that the status is up to date."),
    ("not_in_use_status", "{place}: {words}: not in use. What is in stock uses no electricity; what is lost or on "
     "order is left out.", "Check that the status is up to date."),
    ("doubtful_status", "{place}: {words}: counted as in use, for nothing says that it is gone.",
     "Give it a retirement date, or the status Retired, once it is gone."),
)  # fmt: skip


def add_status(kit: Columns) -> None:
    """Status of each row; what is gone without a date is left out, what is blank counts as in use and is told.

    In a column that says yes or no to whether kit is gone, a blank cell says that it is not.
    """
    cells = kit.records.columns.get("status")
    if cells is None:
        return
    heading, units = kit.heading("status"), np.asarray(kit.columns["quantity"])
    gone_or_not = kit.records.matches["status"].field == "retired"
    values, told, unknown = read_words(cells, "gone" if gone_or_not else "status")
    if not any(values) and unknown.any() and not _are_words(cells, unknown):
        kit.telling.tell(
            "unmapped_columns", "warning", cells.spread(unknown),
            "{place}: none of its words is a status that we know, and hardly one stands twice; the rows count as in "
            "use.", "Use In use, In stock or Retired.", heading=heading, cells=cells,
        )  # fmt: skip
        return
    dated = ~np.isnat(np.asarray(kit.columns["retired"])) if "retired" in kit.columns else np.zeros(kit.size, bool)
    _ask(kit, cells, values, told, unknown, dated)
    values, told = _as_chosen(kit, cells, values, told)
    kit.columns["status"] = chosen(cells, values)
    blank = np.array([value is None for value in values]) & ~unknown & (not gone_or_not)
    kit.telling.tell(
        "status_missing_assumed_in_use", "info", cells.spread(blank),
        "{place}: no status is given; taken as in use.", heading=heading,
    )  # fmt: skip
    codes = np.array(told, dtype=object)
    gone = np.array([value in GONE for value in values])
    for code, sentence, remedy in _SENTENCES:
        marked = codes == code
        kit.telling.tell(
            code, "warning", cells.spread(marked), sentence, remedy, heading=heading, cells=cells, units=units
        )  # fmt: skip
        kit.set_aside(cells.spread(marked & gone) & ~dated & ~nothing_but_disposal(kit), code)
    waiting = cells.spread(np.array([value == "not_acquired" for value in values]))
    if "acquired" in kit.columns:
        waiting = waiting & np.isnat(np.asarray(kit.columns["acquired"]))
    kit.set_aside(waiting, "not_in_use_status")
    if how_taken(kit.rows, "in_stock") == SET_ASIDE:
        kit.set_aside(cells.spread(np.array([value == "in_stock" for value in values])), "not_in_use_status")


def _are_words(cells: Cells, unknown: NDArray[np.bool_]) -> bool:
    """Whether the unknown words of a column may be those of a status: they hold letters and stand on several rows."""
    texts = [text for text, is_unknown in zip(cells.texts.to_pylist(), unknown, strict=True) if is_unknown]
    if sum(any(sign.isalpha() for sign in text) for text in texts) < 0.5 * len(texts):
        return False
    different = len({folded(text) for text in texts})
    rows = int(cells.spread(unknown).sum())
    return different <= _ASKED_AT_MOST and (different <= _FEW or 2 * different <= rows)


def _ask(
    kit: Columns, cells: Cells, values: list[str | None], told: list[str], unknown: NDArray[np.bool_],
    dated: NDArray[np.bool_],
) -> None:  # fmt: skip
    """Ask what each unknown word means, the one of most rows first, and take in what was answered; its rows wait.

    A day of retirement settles a row whatever its status.
    """
    groups: dict[str, list[int]] = {}
    texts = cells.texts.to_pylist()
    for place in np.flatnonzero(unknown & cells.used()).tolist():
        groups.setdefault(folded(texts[place]), []).append(place)
    marks = {word: np.isin(np.arange(cells.distinct), places) for word, places in groups.items()}
    asked = 0
    for word in sorted(groups, key=lambda word: -int(cells.spread(marks[word]).sum())):
        places, where = groups[word], cells.spread(marks[word]) & ~dated
        answer = next((said for place in places if (said := kit.answer("status", texts[place]))), "")
        if answer:
            unknown[places] = False
            for place in places:
                values[place] = answer.replace(" ", "_")
                told[place] = _TOLD_AS[answer.replace(" ", "_")]
        elif asked < _ASKED_AT_MOST:
            asked += bool(where.any())
            kit.ask(
                "status", " ".join(texts[places[0]].casefold().split()), where, "unknown_status",
                "{place}: {words}: no status that we know. The rows are not counted yet.", _CHOICES,
                remedy="Say what the word means, or write In use, In stock, Retired, Disposed or Lost.",
                heading=kit.heading("status"), cells=cells,
            )  # fmt: skip
    rest = cells.spread(unknown) & ~dated & (kit.reason != kit.reason_of("unknown_status"))
    kit.hold(
        rest, "unknown_status", "error",
        "{place}: {words}: no statuses that we know either. They are asked about once those before them are answered; "
        "the rows are not counted yet.", heading=kit.heading("status"), cells=cells,
    )  # fmt: skip


_WORDS = {
    "in use": "In use", "in stock": "In stock", "retired": "Retired", "disposed": "Disposed of",
    "lost": "Lost or stolen", "not acquired": "Not there yet",
}  # fmt: skip
_CHOICES = tuple((answer, _WORDS[answer]) for answer in KINDS["status"])


def _as_chosen(
    kit: Columns, cells: Cells, values: list[str | None], told: list[str]
) -> tuple[list[str | None], list[str]]:
    """Statuses, and the codes they are told under, with those that the settings let count read as in use."""
    counts = [how_taken(kit.rows, _OF_STATUS[value]) == COUNT if value in _OF_STATUS else False for value in values]
    if not any(counts):
        return values, told
    kit.telling.tell(
        "counted_as_in_use", "info", cells.spread(np.array(counts)),
        "{place}: {words}: counts as in use, as the settings ask.", heading=kit.heading("status"), cells=cells,
    )  # fmt: skip
    here = list(zip(values, told, counts, strict=True))
    return ["in_use" if count else value for value, _, count in here], [
        "" if count else code for _, code, count in here
    ]


_MAY_SAY_IT = ("name", "site", "service", "directorate", "host_name", "model", "body", "asset_tag")


def tell_gone_elsewhere(kit: Columns) -> None:
    """Rows that count as in use though a cell of another column says that the kit is gone: told, for a note is no
    status, and may be of the device that stood there before."""
    in_use = kit.reason == 0
    if "status" in kit.columns:
        status = kit.columns["status"]
        in_use &= np.asarray(status.isna() | (status == "in_use"))
    if "retired" in kit.columns:
        in_use &= np.isnat(np.asarray(kit.columns["retired"]))
    found: dict[str, NDArray[np.bool_]] = dict(kit.records.said_gone)
    for name in _MAY_SAY_IT:
        cells = kit.records.columns.get(name)
        if cells is not None:
            found[kit.heading(name)] = cells.spread(says_gone(cells) & ~missing(cells))
    units = np.asarray(kit.columns["quantity"])
    for heading, where in found.items():
        marked = where & in_use
        if not marked.any():
            continue
        kit.telling.tell(
            "gone_elsewhere", "warning", marked,
            "{place}: says that the kit is gone (decommissioned, disposed of, stolen or the like), "
            f"{units_of(float(np.nansum(units[marked])))} in all; they count as in use.",
            "Give the rows the status Retired, or a retirement date, if they are gone.", heading=heading,
        )  # fmt: skip
