"""Figures far from the one that is published of the row's own model, else of its type: told, and counted.

The range of a broad type may be wide: 1,200 kWh a year are likely of some desktop, and not of one whose type uses 71.
So a stated figure is held against the closest that our tables have, too. Source: method, section 9.
"""

from __future__ import annotations

from functools import cache
from statistics import median

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.factors.devices.devices import device_types, sheets_of
from carbon.factors.tables.asset_types import asset_types
from carbon.factors.tables.plausible import (
    FAR_ABOVE,
    FAR_BELOW,
    FIELDS,
    TOLD_ABOVE,
    TOLD_BELOW,
    Likely,
    figure_text,
    figures_text,
    likely,
)
from carbon.factors.tables.tables import read_rows
from carbon.inventory.cells.telling import shortened, units_of
from carbon.inventory.kit.likely import per_unit
from carbon.inventory.rows.fields import Columns

CODE = "far_from_own_model"
_MODELS_SHOWN = 4
_SHEET_COLUMNS = {"embodied": "embodied_kgco2e", "annual_energy": "annual_energy_kwh"}
_TYPE_COLUMNS = {
    "embodied": ("embodied_recommended", "embodied_low", "embodied_high"),
    "annual_energy": ("annual_energy_kwh", "energy_low", "energy_high"),
}
_LOOKED_AT = {"annual_energy_kwh": "annual_energy", "metered_kwh": "annual_energy", "embodied_kgco2e": "embodied"}


def tell_far_from_own(kit: Columns) -> None:
    """Tell of yearly electricity and making far from what is published, one warning for each column of a list.

    Of a server's electricity and of any metered figure too little is never told: loads differ, and a meter measures.
    """
    for field, quantity in _LOOKED_AT.items():
        if field not in kit.columns or (
            field == "metered_kwh" and not {"metered_from", "metered_to"} <= set(kit.columns)
        ):
            continue
        values = per_unit(kit, field)
        lines = np.flatnonzero((kit.reason == 0) & (values > 0) & _of_one_unit(kit, field))
        if len(lines):
            _tell_column(kit, field, quantity, values, lines)


def _of_one_unit(kit: Columns, field: str) -> NDArray[np.bool_]:
    """Rows whose figure is of their units alone: what a room or a strip draws is not."""
    at = kit.columns.get("metered_at")
    if field != "metered_kwh" or at is None:
        return np.ones(kit.size, dtype=np.bool_)
    return np.asarray(at.isin(("device",)) | pd.isna(at), dtype=np.bool_)


def _tell_column(
    kit: Columns, field: str, quantity: str, values: NDArray[np.float64], lines: NDArray[np.intp]
) -> None:  # fmt: skip
    which, keys = _distinct(kit, lines)
    figures = np.full(len(keys), np.nan)
    low, high = np.full(len(keys), np.inf), np.full(len(keys), -np.inf)
    named: list[str] = []
    for at, (maker, model, device_type, kind) in enumerate(keys):
        span = likely(kind).get(field) if kind in asset_types() else None
        own = _own_figure(quantity, maker, model, device_type) if span is not None else None
        named.append("")
        if span is None or own is None:
            continue
        figures[at], (least, greatest), named[at] = own
        low[at] = min(figures[at] * FAR_BELOW, least)
        if quantity == "annual_energy" and (kind == "server" or field == "metered_kwh"):
            low[at] = 0.0
        high[at] = max(figures[at] * FAR_ABOVE, greatest)
    stated = values[lines]
    far = (~np.isnan(figures))[which] & ((stated > high[which]) | (stated < low[which]))
    far &= _not_told_by_type(kit, field, values, lines)
    if not far.any():
        return
    some = lines[far]
    where = np.zeros(kit.size, dtype=np.bool_)
    where[some] = True
    units = np.nan_to_num(np.asarray(kit.columns["quantity"], dtype=np.float64)[some], nan=1.0)
    unit = FIELDS[field]
    held = np.unique(which[far])
    shown = []
    for key in held[:_MODELS_SHOWN]:
        here = stated[far & (which == key)]
        said = figures_text(float(here.min()), float(here.max()))
        shown.append(f"{said} where {figure_text(float(figures[key]))} {unit} is published of {named[key]}")
    more = f"; and {len(held) - _MODELS_SHOWN} more" if len(held) > _MODELS_SHOWN else ""
    match = kit.records.matches.get(field)
    kit.telling.tell(
        CODE, "warning", where,
        f"{{place}}: figures of {units_of(float(units.sum()))} are above 3 times or below a third of what is published "
        f"of their own model or type: {'; '.join(shown)}{more}. Counted as they stand.",
        "Look at the figure, its unit, and whether it is of one unit or of the whole row.",
        heading=match.heading.text if match is not None else None,
    )  # fmt: skip


def _not_told_by_type(
    kit: Columns, field: str, values: NDArray[np.float64], lines: NDArray[np.intp]
) -> NDArray[np.bool_]:  # fmt: skip
    """Which lines the range of their type lets pass: what it does not is told, or has been answered, already."""
    kinds = kit.columns["asset_type"]
    spans = [likely(str(name)).get(field) if str(name) in asset_types() else None for name in kinds.categories]
    passes = [span or Likely(0.0, np.inf) for span in spans]
    codes = np.asarray(kinds.codes)[lines]
    stated = values[lines]
    fits = np.ones(len(lines), dtype=np.bool_)
    for code, span in enumerate(passes):
        here = codes == code
        fits[here] = (stated[here] >= span.low * TOLD_BELOW) & (stated[here] <= span.high * TOLD_ABOVE)
    return fits


def _distinct(kit: Columns, lines: NDArray[np.intp]) -> tuple[NDArray[np.intp], list[tuple[str, str, str, str]]]:
    """Which of the distinct makers, models and types each line is of, and those."""
    names = ("manufacturer", "model", "device_type", "asset_type")
    columns = [kit.columns.get(name) for name in names]
    which = np.zeros(len(lines), dtype=np.int64)
    for one in columns:
        if one is not None:  # one column after another: hashed numbers, where rows of four would have to be sorted
            code = np.asarray(one.codes, dtype=np.int64)[lines] + 1
            which = pd.factorize(which * (len(one.categories) + 1) + code)[0].astype(np.int64)
    first = np.zeros(int(which.max(initial=-1)) + 1, dtype=np.intp)
    first[which[::-1]] = lines[::-1]
    keys = [
        tuple("" if one is None or one.codes[row] < 0 else str(one.categories[one.codes[row]]) for one in columns)
        for row in first.tolist()
    ]
    return which, [(key[0], key[1], key[2], key[3]) for key in keys]


@cache
def _of_sheets(quantity: str) -> dict[str, float]:
    column = _SHEET_COLUMNS[quantity]
    return {row["model_id"]: float(row[column]) for row in read_rows("device_models") if row[column]}


@cache
def _of_types() -> dict[str, dict[str, str]]:
    return {row["type_id"]: row for row in read_rows("device_types")}


def _own_figure(
    quantity: str, maker: str, model: str, device_type: str
) -> tuple[float, tuple[float, float], str] | None:  # fmt: skip
    """The figure that is published of a model, else of its type; what is published at least and at most of that; and
    its name. None where there is none of its own: one that another type lends is too loose to hold a figure against."""
    if model:
        sheets = sheets_of(maker, model, None, device_type or None, quantity).sheets
        held = [_of_sheets(quantity)[sheet.model_id] for sheet in sheets if sheet.model_id in _of_sheets(quantity)]
        if held:
            name = shortened(model if model.lower().startswith(maker.lower()) else f"{maker} {model}")
            return median(held), (min(held), max(held)), name
    kind = _of_types().get(device_type)
    if kind is None or kind["proxy_of"]:
        return None
    value, low, high = (float(kind[name]) if kind[name] else np.nan for name in _TYPE_COLUMNS[quantity])
    if np.isnan(value) or value <= 0:
        return None
    return (
        value,
        (float(np.nan_to_num(low, nan=value)), float(np.nan_to_num(high, nan=value))),
        f"“{device_types()[device_type].name}”",
    )
