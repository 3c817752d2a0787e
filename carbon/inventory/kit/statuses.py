"""Statuses: what the words of a list say of where its kit is in its life, and what a person is asked.

A word that nobody knows is asked about, and its rows wait: taken for in use, kit that is gone would count for years.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.allowed import COUNT, SET_ASIDE, how_taken
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import word_in, words_of
from carbon.inventory.cells.values import read_words
from carbon.inventory.cells.whole_cells import GONE
from carbon.inventory.headings.headings import normalise_heading
from carbon.inventory.kit.kinds import nothing_but_disposal
from carbon.inventory.kit.may_be_status import ask_whether_status
from carbon.inventory.kit.status_around import ASKED_BY_NAME, days_of_leaving, settle_status_around
from carbon.inventory.kit.unknown_statuses import ask_unknown
from carbon.inventory.rows.fields import Columns, chosen

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

_STOCK_SET_ASIDE = (
    "{place}: {words}: not in use. What is in stock is left out, as the settings ask; so is what is lost or on order."
)
"""Instead of the sentence on what is not in use, where the settings set aside what is in stock."""


def add_status(kit: Columns) -> None:
    """Status of each row; what is gone without a date is left out, what is blank counts as in use and is told.

    In a column that says yes or no to whether kit is gone, a blank cell says that it is not.
    """
    ask_whether_status(kit)
    settle_status_around(kit)
    cells = kit.records.columns.get("status")
    if cells is None:
        return
    heading, units = kit.heading("status"), np.asarray(kit.columns["quantity"])
    gone_or_not = kit.records.matches["status"].field == "retired"
    values, told, unknown = read_words(cells, "gone" if gone_or_not else "status")
    if not gone_or_not:
        _take_yes_and_no(cells, heading, values, told, unknown)
        _take_from_monitors(cells, values, told, unknown)
    dated = days_of_leaving(kit)
    for places, answer in ask_unknown(kit, cells, unknown, dated):
        for place in places:
            values[place], told[place] = answer, _TOLD_AS[answer]
    values, told = _as_chosen(kit, cells, values, told)
    kit.columns["status"] = chosen(cells, values)
    blank = np.array([value is None for value in values]) & ~unknown & (not gone_or_not)
    taken = cells.spread(blank) & (kit.reason != kit.reason_of(ASKED_BY_NAME)) & ~dated & ~nothing_but_disposal(kit)
    kit.telling.tell(
        "status_missing_assumed_in_use", "info", taken,
        "{place}: no status is given; taken as in use.", heading=heading,
    )  # fmt: skip
    codes = np.array(told, dtype=object)
    stock_aside = how_taken(kit.rows, "in_stock") == SET_ASIDE
    gone = np.array([value in GONE for value in values])
    for code, sentence, remedy in _SENTENCES:
        marked = codes == code
        sentence = _STOCK_SET_ASIDE if code == "not_in_use_status" and stock_aside else sentence
        kit.telling.tell(
            code, "warning", cells.spread(marked), sentence, remedy, heading=heading, cells=cells, units=units
        )  # fmt: skip
        kit.set_aside(cells.spread(marked & gone) & ~dated & ~nothing_but_disposal(kit), code)
    waiting = cells.spread(np.array([value == "not_acquired" for value in values]))
    if "acquired" in kit.columns:
        waiting = waiting & np.isnat(np.asarray(kit.columns["acquired"]))
    kit.set_aside(waiting, "not_in_use_status")
    if stock_aside:
        kit.set_aside(cells.spread(np.array([value == "in_stock" for value in values])), "not_in_use_status")


_ANSWERS = frozenset("up online on-line reachable connected ar-lein".split())
_ANSWERS_NOT = frozenset(("down", "offline", "off-line", "unreachable", "not reachable", "not responding", "all-lein"))
"""What monitors of networks write of kit that they reached, or not, at the moment of the export."""


def _take_from_monitors(cells: Cells, values: list[str | None], told: list[str], unknown: NDArray[np.bool_]) -> None:
    """Read “Down” and the like, in place, as of kit that is there where the column says “Up” of other kit: a monitor
    wrote it, and it is no end of a life. It is told; without such a column it is asked about."""
    texts = [(text or "").strip().casefold() for text in cells.texts.to_pylist()]
    if _ANSWERS.isdisjoint(text for text, is_used in zip(texts, cells.used(), strict=True) if is_used):
        return
    for place, text in enumerate(texts):
        if unknown[place] and text in _ANSWERS_NOT:
            values[place], told[place], unknown[place] = "in_use", "doubtful_status", False


_WELSH_YES = frozenset(("ie", "oes", "ydy", "ydyn", "do"))
_TICKS = frozenset("✓✔☑")
_OTHER = {"in_use": ("in_stock", "not_in_use_status"), "in_stock": ("in_use", "")}
"""What yes and no say under a heading that denies, with the code under which it is told."""


def _take_yes_and_no(
    cells: Cells, heading: str, values: list[str | None], told: list[str], unknown: NDArray[np.bool_]
) -> None:
    """Read yes and no under a heading such as “In use?”, in place, in the languages of our lists.

    “Na” is a no beside a Welsh yes and else says nothing; “x” is a no beside a tick, and alone it may be either. Under
    “Not in use” and the like each says the other, and “x” is a mark.
    """
    turned = normalise_heading(heading) in words_of("not_in_use_heading")
    if not turned and normalise_heading(heading) not in words_of("in_use_heading"):
        return
    texts = [(text or "").casefold() for text in cells.texts.to_pylist()]
    there = {text for text, is_used in zip(texts, cells.used(), strict=True) if is_used}
    for place, text in enumerate(texts):
        hit = word_in("in_use", text)
        if hit is None or (text == "na" and _WELSH_YES.isdisjoint(there)):
            continue
        if text == "x" and turned:
            values[place], told[place], unknown[place] = *_OTHER["in_use"], False
        elif text == "x" and _TICKS.isdisjoint(there):
            values[place], told[place], unknown[place] = None, "", True
        else:
            values[place], told[place], unknown[place] = *(_OTHER[hit[0]] if turned else hit), False


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
