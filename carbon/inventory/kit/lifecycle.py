"""Where kit is in its life: its days, and what a person may want to look at."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.allowed import SET_ASIDE, how_taken
from carbon.columns import PRECISIONS, TABLES
from carbon.factors.tables.asset_types import asset_types
from carbon.inventory.cells.cells import to_numpy
from carbon.inventory.cells.days import read_days, span_in_notes, span_of
from carbon.inventory.cells.telling import number_of
from carbon.inventory.cells.values import missing, read_words
from carbon.inventory.cells.whole_cells import GONE
from carbon.inventory.kit.figures import ENERGY, does_not_fit
from carbon.inventory.kit.kinds import is_type, lacking_of_kit, nothing_but_disposal
from carbon.inventory.kit.status_around import days_of_leaving
from carbon.inventory.rows.fields import Columns, tell_days

_DATES = tuple(column.name for column in TABLES["kit"].values() if column.kind == "date")
_IDLE_AND_FULL = ("idle_power_w", "full_load_power_w")
_WITH_PRECISION = ("acquired", "in_service", "retired")
MODEL_CODE = r"^(?:SM-[A-Z]\d{3}[A-Z0-9]*|(?:1\d|2\d|3\d|8\d)[A-Z0-9]{2}[A-Z0-9]{4,6})$"


def add_days(kit: Columns) -> None:
    """All date columns of the list, with how exactly each day is known."""
    for name in _DATES:
        cells = kit.records.columns.get(name)
        if cells is None or name in kit.columns:
            continue
        heading = kit.heading(name)
        found = kit.read_days(cells)
        stated = ~missing(cells)
        used = cells.used() & stated
        if used.any() and (found.unreadable & used).sum() > 0.7 * used.sum():
            does_not_fit(kit, name, "dates", cells, found.unreadable & stated)
            continue
        kit.telling.tell(
            "invalid_date",
            "warning",
            cells.spread(found.unreadable & stated),
            "{place}: “{found}” is no day that we can place; the row counts as if it had no such date.",
            "Write dates as 31/03/2026 or 2026-03-31, or a year alone.",
            heading=heading,
            cells=cells,
        )
        kit.telling.tell(
            "date_as_text",
            "info",
            cells.spread(found.as_text) if cells.days is not None else np.zeros(kit.size, dtype=np.bool_),
            "{place}: dates typed as text among real dates; they were read day first.",
            heading=heading,
        )
        tell_days(kit, name, cells, found)
        kit.columns[name] = cells.spread(found.values).astype("datetime64[s]")
        if name in _WITH_PRECISION:
            precision = np.where(np.isnat(found.values), -1, found.precision).astype(np.int8)
            kit.columns[f"{name}_precision"] = pd.Categorical.from_codes(
                cells.spread(precision), categories=pd.Index(PRECISIONS, dtype="str")
            )
    _metered_span(kit)


def _metered_span(kit: Columns) -> None:
    """The period of metered figures, where the heading or the lines above the table name it."""
    match = kit.records.matches.get("metered_kwh")
    if match is None or "metered_from" in kit.columns:
        return
    span = span_of(match.heading.span) if match.heading.span else span_in_notes(kit.records.notes)
    if span is None:
        return
    for name, day in zip(("metered_from", "metered_to"), span, strict=True):
        kit.columns[name] = np.full(kit.size, day).astype("datetime64[s]")


def settle_gone(kit: Columns) -> None:
    """A column of leaving (“Disposed?”, “Returned”) may hold yes and no, days, or both: what is no day is a status
    where the list has no other, and a yes beside another is kept, for the two may contradict each other."""
    records = kit.records
    cells = records.columns.get("retired")
    if cells is None:
        return
    values, _, unknown = read_words(cells, "gone")
    said = np.array([value is not None for value in values]) & cells.used()
    if not said.any():
        return
    gone = cells.spread(np.array([value in GONE for value in values]))
    days = unknown & ~read_days(cells, records.layout.date_order).unreadable
    if "status" in records.columns:
        records.columns["retired"] = cells.without(said)
        kit.said_gone = gone
        return
    records.columns["status"], records.matches["status"] = cells.without(days), records.matches["retired"]
    if (days & cells.used()).any():
        records.columns["retired"] = cells.without(~days)
    else:
        del records.columns["retired"], records.matches["retired"]


def settle_power_state(kit: Columns) -> None:
    """A status of machines that says nothing but whether they run is their power state, where none is stated."""
    records = kit.records
    cells = records.columns.get("status")
    if cells is None or "power_state" in records.columns or records.layout.role != "virtual_machines":
        return
    stated = ~missing(cells) & cells.used()
    if stated.any() and not read_words(cells, "power_state")[2][stated].any():
        records.columns["power_state"] = records.columns.pop("status")
        records.matches["power_state"] = records.matches.pop("status")


def tell_hints(kit: Columns) -> None:
    """What a person may want to look at: personal kit, ages that are not known, models as codes."""
    tell = kit.telling.tell
    if "ownership" in kit.columns:
        personal = np.asarray(kit.columns["ownership"] == "personal")
        tell("personally_owned", "warning", personal,
             "{place}: kit that belongs to the people who use it. It is counted; decide whether it belongs in.",
             heading=kit.heading("ownership"))  # fmt: skip
        if how_taken(kit.rows, "personal") == SET_ASIDE:
            kit.set_aside(personal, "personally_owned")
    if "acquired" in kit.columns:
        aged = ~np.isnan(np.asarray(kit.columns.get("age_years", np.full(kit.size, np.nan)), dtype=np.float64))
        undated = lacking_of_kit(kit, np.isnat(np.asarray(kit.columns["acquired"])) & ~aged) & ~nothing_but_disposal(
            kit
        )
        tell("missing_purchase_date", "info", undated,
             "{place}: no day of purchase is given: the age is not known.",
             heading=kit.heading("acquired"))  # fmt: skip
    cells = kit.records.columns.get("model")
    if cells is not None:
        tell("model_is_a_code", "info", cells.spread(to_numpy(pc.match_substring_regex(cells.texts, MODEL_CODE))),
             "{place}: the model is a maker's code such as “{found}”, not a name.",
             heading=kit.heading("model"), cells=cells)  # fmt: skip


def tell_energy_gaps(kit: Columns) -> None:
    """Rows without any figure of electricity in a list that states some, or without a reading in one that is mostly
    metered: one sentence a list."""
    columns = kit.columns
    stated = {name: ~np.isnan(columns[name]) for name in (*ENERGY, *_IDLE_AND_FULL) if name in columns}
    best = next((name for name in ENERGY if name in stated and stated[name].any()), None)
    if best is None or kit.records.layout.role not in ("devices", "hosting"):
        return
    draws = _draws(kit)
    known = np.logical_or.reduce([stated[name] for name in ENERGY if name in stated])
    if all(name in stated for name in _IDLE_AND_FULL):
        known |= stated["idle_power_w"] & stated["full_load_power_w"]
    metered = stated.get("metered_kwh", np.zeros(kit.size, dtype=np.bool_))
    if (metered & draws).sum() > draws.sum() / 2:
        kit.telling.tell(
            "energy_missing_use_default", "warning", draws & ~metered,
            "{place}: no metered kWh, which most rows here have; the stated power or yearly electricity of a row is "
            "used, or else the usual figure of what it is, and shown as such.",
            "Add the reading where you have it.", heading=kit.heading("metered_kwh"),
        )  # fmt: skip
        return
    if not (draws & ~known).any():
        return
    idle = _not_in_use(kit) & ~known
    of_idle = f" Nothing is used for {number_of(int(idle.sum()), 'row')} among them, not in use." if idle.any() else ""
    kit.telling.tell(
        "energy_missing_use_default", "info", draws & ~known | idle,
        "{place}: no figure of electricity is given, here or in another column; the usual figure of what the row is "
        "is used, and shown as such." + of_idle,
        "Add the figure where you have it.", heading=kit.heading(best),
    )  # fmt: skip


def _not_in_use(kit: Columns) -> NDArray[np.bool_]:
    """Rows that would draw, but are in stock or left out for their status."""
    of_status = kit.reason == kit.reason_of("retired_status")
    if "status" in kit.columns:
        of_status |= np.asarray(kit.columns["status"] == "in_stock")
    return of_status & _may_draw(kit) if of_status.any() else of_status


def _may_draw(kit: Columns) -> NDArray[np.bool_]:
    without = [name for name, kind in asset_types().items() if kind.counts_energy == "no"]
    draws = ~np.logical_or.reduce([is_type(kit, kind) for kind in without])
    return draws & ~days_of_leaving(kit) & ~nothing_but_disposal(kit)


def _draws(kit: Columns) -> NDArray[np.bool_]:
    """Rows whose electricity, where it is not stated, is taken from a usual figure: none of what has no electricity of
    its own, is set aside, is in stock, has a day of leaving (what it draws until then is told with its days) or is
    nothing but a disposal."""
    draws = _may_draw(kit) & (kit.reason == 0)
    if "status" in kit.columns:
        draws &= ~np.asarray(kit.columns["status"] == "in_stock")
    return draws
