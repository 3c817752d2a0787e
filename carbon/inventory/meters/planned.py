"""Bills and readings whose name, or a column of theirs, says that they tell of no use: "Forecast", "Budget 2026-27",
"Quote 1234", "Decommissioned services".

The same words as for lists of kit say so (`carbon.inventory.headings.name_status`), and the rows wait in the same way.
Readings that a supplier estimated are readings, and an archive of old bills is of what was used.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import folded, words_of
from carbon.inventory.cells.whole_cells import NOT_COME
from carbon.inventory.headings.headings import Heading
from carbon.inventory.headings.roles import Layout
from carbon.inventory.kit.machines import told_by
from carbon.inventory.kit.status_around import ASKED_BY_NAME
from carbon.inventory.meters.main_meters import role_columns
from carbon.inventory.rows.bill_marks import known_by
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.titles_above import status_of_list

_USED = "in use"
_OF_BILLS = frozenset(("retired", NOT_COME))
_NOT_THERE = "not acquired"
_CHOICES = {
    NOT_COME: ((_NOT_THERE, "Planned or offered: leave the rows out"), (_USED, "It was used: count the rows")),
    "retired": (("retired", "No longer used: leave the rows out"), (_USED, "It was used: count the rows")),
}
_LEFT_OUT = {_NOT_THERE: "not_in_use_status", "retired": "retired_status"}
_COLUMNS = frozenset(
    "type data_type record_type row_type entry_type scenario version basis status kind figure_type reading_type math "
    "category charge_type cost_type".split()
)  # fmt: skip


def ask_whether_planned(columns: Columns, table: str) -> None:
    """Ask about the rows of a bill or a list of readings that say, by a cell or by their list's name, that they are
    planned, offered or no longer there. table: "cloud" or "meters"."""
    where = np.ones(columns.size, dtype=np.bool_)
    where &= ~_ask_by_cells(columns, table)
    status, name, nearer = status_of_list(columns.records, columns.telling.file)
    if not status or nearer or status not in (_OF_BILLS if table == "cloud" else (NOT_COME,)):
        return
    if (status != NOT_COME and _says_it_is_old(name)) or (table == "meters" and _is_estimate(name)):
        return
    _ask(columns, where, name, status, f"{{place}}: the name “{name}” may say that the figures are of no use that was "
         "made. The rows wait until somebody says so.")  # fmt: skip


def wanted_beside(headings: Sequence[Heading], layout: Layout) -> list[int]:
    """Places of the columns without a field of their own that are wanted too: what names a line of a bill, what says
    what a machine is, and what may say that a row is planned."""
    of_table = known_by(headings) if layout.table == "cloud" else told_by(layout, headings)
    planned = plan_columns(headings, layout.table)
    return [*of_table, *planned, *(at for at in role_columns([*headings], layout.table) if at not in planned)]


def plan_columns(headings: Sequence[Heading], table: str) -> list[int]:
    """Places of the columns whose cells may say that a row of a bill or a reading is a forecast."""
    if table not in ("cloud", "meters"):
        return []
    return [at for at, each in enumerate(headings) if "_".join(each.text.casefold().split()) in _COLUMNS]


def _ask_by_cells(columns: Columns, table: str) -> NDArray[np.bool_]:
    """Ask about rows of which a cell says, as all that it says, that they are planned; which rows these are."""
    found = np.zeros(columns.size, dtype=np.bool_)
    known = _planned_words() - (_estimates() if table == "meters" else frozenset())
    records = columns.records
    for place in plan_columns(records.headings, table):
        name = next((name for name, match in records.matches.items() if match.column == place), None)
        cells = records.columns.get(name) if name else records.also.get(place)
        if cells is None:
            continue
        texts = [folded(text or "") for text in cells.texts.to_pylist()]
        where = cells.spread(np.array([text in known for text in texts], dtype=np.bool_)) & ~found
        _ask(columns, where, records.headings[place].text, NOT_COME, "{place}: {words}: says that the figures are of "
             "no use that was made. The rows wait until somebody says so.", cells)  # fmt: skip
        found |= where
    return found


def _planned_words() -> frozenset[str]:
    """Words that say of a row, alone in a cell, that it is planned or offered, folded."""
    kinds = ("status_paper", "status_title", "status")
    return frozenset(
        folded(word) for kind in kinds for word, (status, _) in words_of(kind).items() if status == NOT_COME
    )


def _estimates() -> frozenset[str]:
    """Words that say of readings that a supplier estimated them."""
    return frozenset(folded(word) for word, (kind, _) in words_of("reading").items() if kind == "estimated")


def _is_estimate(name: str) -> bool:
    """Whether a name of readings calls them estimates and says nothing of plans besides."""
    words = {folded(word) for word in name.replace("-", " ").replace("_", " ").split()}
    return bool(words & {*_estimates(), "estimates", "estimation", "amcangyfrif"}) and not words & {
        "forecast", "budget", "quote", "quotation", "proposal", "budgeted",
    }  # fmt: skip


def _says_it_is_old(name: str) -> bool:
    """Whether a name is of bills that are old ("Archive"), and of no service that is no longer used."""
    old = {folded(word) for word, (status, _) in words_of("status_title").items() if status != NOT_COME}
    return any(folded(word) in old for word in name.replace("-", " ").replace("_", " ").split())


def _ask(
    columns: Columns, where: NDArray[np.bool_], about: str, status: str, sentence: str, cells: Cells | None = None
) -> None:  # fmt: skip
    """Ask whether some rows are of use that was made, and leave them out where a person says that they are not."""
    answer = columns.ask(
        "status", about, where, ASKED_BY_NAME, sentence, _CHOICES[status], remedy="Or leave the list out.",
        heading=about if cells is not None else None, cells=cells,
    )  # fmt: skip
    if answer in _LEFT_OUT:
        columns.set_aside(where, _LEFT_OUT[answer])
