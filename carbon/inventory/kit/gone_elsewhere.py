"""Kit that counts as in use though another column says that it is gone: told, or asked about where it is plain."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.gone_words import leased_and_returned
from carbon.inventory.cells.telling import shortened
from carbon.inventory.cells.whole_cells import GONE
from carbon.inventory.kit.contradictions import as_gone, crossed_days
from carbon.inventory.kit.status_around import GONE_ELSEWHERE, said_by_column
from carbon.inventory.kit.unknown_statuses import NO_STATUS
from carbon.inventory.rows.fields import Columns

_CHOICES = (("in use", "Still in use; the other column does not hold"), ("gone", "Gone, as the other column says"))
CODE = "in_use_and_gone"


def tell_gone_elsewhere(kit: Columns) -> None:
    """Rows that count as in use though a cell of another column says that the kit is gone: told, for a note is no
    status, and may be of the device that stood there before."""
    in_use = kit.reason == 0
    if "status" in kit.columns:
        status = kit.columns["status"]
        in_use &= np.asarray(status.isna() | (status == "in_use"))
    if "retired" in kit.columns:
        in_use &= np.isnat(np.asarray(kit.columns["retired"]))
    found = {heading: said.words for heading, said in said_by_column(kit).items()}
    owned = kit.records.columns.get("ownership")
    if owned is not None:
        found[kit.heading("ownership")] = owned.spread(leased_and_returned(owned))
    units = np.asarray(kit.columns["quantity"])
    for heading, said in found.items():
        marked = (said != "") & in_use
        if not marked.any() or kit.answer("status column", heading) == NO_STATUS:
            continue
        texts, codes = np.unique(said.astype(str), return_inverse=True)
        kit.telling.tell(
            GONE_ELSEWHERE, "warning", marked,
            "{place}: {words}: says that the kit is gone, put away, not yours or not there yet; the rows count as "
            "in use, for a note may be of what stood there before.",
            "Give the rows the status Retired, or a retirement date, if they are gone.",
            heading=heading, cells=Cells(codes.astype(np.int32), texts=pa.array(texts.tolist(), pa.string())),
            units=units,
        )  # fmt: skip


def tell_notes_not_read(kit: Columns) -> None:
    """Tell once, of rows that count, that their notes hold a verb of leaving that settles nothing: "given to Huw" may
    say where the kit is used, or that it is gone."""
    counts = kit.reason == 0
    if "status" in kit.columns:
        counts &= np.asarray(~kit.columns["status"].isin(GONE))
    found = {heading: np.where(counts, said.perhaps, "") for heading, said in kit.records.said_gone.items()}
    found = {heading: verbs for heading, verbs in found.items() if (verbs != "").any()}
    if not found:
        return
    verbs = np.full(kit.size, "", dtype=object)
    for each in found.values():
        verbs = np.where(verbs == "", each, verbs)
    texts, codes = np.unique(verbs.astype(str), return_inverse=True)
    names = " and ".join(f"“{shortened(heading, 30)}”" for heading in found)
    kit.telling.tell(
        "notes_not_read", "warning", verbs != "",
        f"{{place}}: {names} {'were' if len(found) > 1 else 'was'} not read as a status, and may say of these rows "
        "that the kit is gone ({words}); they count.",
        "Look at them, and give the rows the status Retired, or a retirement date, if they are gone.",
        cells=Cells(codes.astype(np.int32), texts=pa.array(texts.tolist(), pa.string())),
        units=np.asarray(kit.columns["quantity"]),
    )  # fmt: skip


def settle_in_use_and_gone(kit: Columns) -> None:
    """Hold back kit that is called in use beside a day of leaving that is past, or beside a yes to whether it is gone,
    until somebody says which holds. Kit that is called retired before its day is told; of kit that left before it was
    bought the days are asked, and that answer says this too."""
    if "status" not in kit.columns:
        return
    status = kit.columns["status"]
    today = np.datetime64("today", "s")
    retired = (
        np.asarray(kit.columns["retired"]) if "retired" in kit.columns else np.full(kit.size, np.datetime64("NaT"))
    )
    in_use = np.asarray(status == "in_use")
    past = in_use & (retired < today)
    ahead = np.asarray(status.isin(GONE)) & (retired > today)
    column = kit.heading("retired") if "retired" in kit.records.matches else None
    kit.telling.tell(
        "gone_in_future", "warning", ahead,
        "{place}: called gone, though the day of leaving is still to come; the rows count up to that day.",
        "Correct the day, or the status.", heading=column,
    )  # fmt: skip
    marked = past | (in_use & _said_yes(kit))
    if not marked.any() or column is None:
        return
    said = kit.ask(
        "gone", f"{kit.heading('status')}, {column}", marked & ~crossed_days(kit), CODE,
        "{place}: called in use, and gone by this column. The rows wait until somebody says which holds.", _CHOICES,
        heading=column,
    )  # fmt: skip
    if said == "in use" and "retired" in kit.columns:
        kit.columns["retired"] = np.where(marked, np.datetime64("NaT"), kit.columns["retired"]).astype("datetime64[s]")
    elif said == "gone":
        kit.columns["status"] = as_gone(status, marked)
        kit.set_aside(marked & np.isnat(retired), "retired_status")
    if said:
        kit.telling.tell(
            "days_as_said", "info", marked, "{place}: called in use, and gone by this column; read as you said.",
            heading=column,
        )  # fmt: skip


def _said_yes(kit: Columns) -> NDArray[np.bool_]:
    """Rows whose column of leaving says yes, where the list has a column of statuses besides."""
    return np.zeros(kit.size, dtype=np.bool_) if kit.said_gone is None else kit.said_gone
