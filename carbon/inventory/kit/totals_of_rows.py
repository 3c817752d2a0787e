"""Totals of rows of several units: “Total kWh”, “Total power (W)”: of all units of the row, or of one."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from carbon.factors.tables.plausible import FIELDS, are_likely, figures_text, likely
from carbon.inventory.cells.telling import shortened
from carbon.inventory.cells.values import is_total
from carbon.inventory.rows.fields import Columns

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
CODE, RIGHT, OF_ROW = "unlikely_figure", "right", "of the row"
OF_ROW_ALREADY = ("metered_kwh", "hours_per_year")
_POWER = ("mean_power_w", "idle_power_w", "full_load_power_w")
_OF_A_UNIT = re.compile(r"\b(?:per|each|par|fesul|yr un)\b", re.IGNORECASE)


def settle_totals(kit: Columns, names: list[str]) -> None:
    """Figures under a heading of a total are of all units of their row, where they are all likely of each and, but for
    power, not all likely of one unit: a list of servers adds up what they draw."""
    units = np.maximum(np.asarray(kit.columns["quantity"], dtype=np.float64), 1.0)
    codes = np.asarray(kit.columns["asset_type"].codes)
    for field in FIELDS:
        match = kit.records.matches.get(field)
        if field not in kit.columns or match is None or field in OF_ROW_ALREADY or divided(kit, field):
            continue
        values = np.asarray(kit.columns[field], dtype=np.float64)
        several = (values > 0) & (kit.reason == 0) & (units > 1)
        said = any(map(is_total, match.heading.whole.split()))  # “Cyfanswm kWh”
        if not (said or is_total(match.heading.text)) or not several.any():
            continue
        power = field in _POWER and not _OF_A_UNIT.search(match.heading.text)
        spans = [(several & (codes == code), likely(name).get(field)) for code, name in enumerate(names)]
        held = [(values[here], units[here], span) for here, span in spans if span is not None and here.any()]
        as_it_stands = all(are_likely(row.min(), row.max(), span) for row, _, span in held)
        each = all(are_likely((row / some).min(), (row / some).max(), span) for row, some, span in held)
        if held and each and (power or not as_it_stands):
            kit.columns[field] = values / units
            kit.telling.tell(
                "figure_of_whole_row", "info", several,
                "{place}: these totals were read as those of all units of their row"
                + ("." if as_it_stands else ": of one unit they are not likely."),
                "If they are of one unit, write “per unit” in the heading.", heading=match.heading.text,
            )  # fmt: skip
        elif held and each:
            kit.telling.tell(
                "figure_of_one_unit", "warning", several,
                "{place}: these totals were read as those of one unit, for they are likely of one as well as of all"
                " units of their row; of all they would count less.",
                "If they are, write “(kWh per unit)” in the heading; if not, state the figure of one unit.",
                heading=match.heading.text,
            )  # fmt: skip
        elif held and power and as_it_stands:
            _ask_total(kit, field, several, units)


def _ask_total(kit: Columns, field: str, several: Mask, units: Floats) -> None:
    """Ask about a total power that is likely of one unit of its row, and not of each of all."""
    values = np.asarray(kit.columns[field], dtype=np.float64)
    one, each = (figures_text(float(of[several].min()), float(of[several].max())) for of in (values, values / units))
    heading = kit.heading(field)
    about = f"{shortened(heading)}: {one} W, of all units or of one"
    said = kit.ask(
        "figure", about, several, CODE,
        f"{{place}}: {one} W of all units of the row would be {each} W each, which is not likely; of one unit they are."
        " The rows wait until somebody says which is meant.",
        ((RIGHT, f"{one} W are of one unit"), (OF_ROW, f"They are of the whole row: {each} W each")),
        remedy="Say which, or write “per unit” in the heading.", heading=heading,
    )  # fmt: skip
    if not said:
        return
    if said == OF_ROW:
        kit.columns[field] = np.where(several, values / units, values)
    told = "of the whole row" if said == OF_ROW else "of one unit"
    kit.telling.tell("figure_as_said", "info", several, f"{{place}}: {about}: {told}, as you said.")


def divided(kit: Columns, field: str) -> bool:
    """Whether the heading has already said that the figures are of the whole row, or of one unit."""
    match = kit.records.matches.get(field)
    return match is not None and match.heading.whole_row is not None
