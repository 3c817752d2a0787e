"""Electricity of the newest models of a type, against that of the kit they follow.

The newest models are the makers' sheets of the two newest years that name a yearly figure for the type, where at least
five do: their median. A row's ratio is that median over what the same kind of sheet says of the row itself (its model,
else its type's default), so that a declared figure is never set against a measured one; it is never above 1, and 1
where too few sheets are known and for new kit whose electricity is stated. Source: method, section 8, and the
product's method page.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from statistics import median

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.factors import FactorTable
from carbon.factors.devices import devices
from carbon.factors.tables.tables import read_rows
from carbon.footprint.ledger.blocks import Floats

SHEETS_AT_LEAST = 5
YEARS = 2
STATED = ("annual_energy_kwh", "mean_power_w", "idle_power_w", "full_load_power_w")
"""What a person may state of the electricity of kit that is not there yet."""


def renewal_sentence(renewal_energy: str) -> str:
    """With what electricity kit is renewed, as every output says it. renewal_energy: of a pathway."""
    takes = "the energy of the newest models of its type" if renewal_energy == "newest" else "its old energy"
    return f"Kit is renewed like for like at the end of its planned life, with {takes}."


@cache
def newest_kwh(device_type: str) -> float | None:
    """Median yearly electricity of the newest sheets of a type [kWh/year]; None where fewer than five are known."""
    by_type = _sheets()
    years = by_type.get(device_type, {})
    newest = sorted(years)[-YEARS:]
    figures = [figure for year in newest for figure in years[year]]
    return median(figures) if len(figures) >= SHEETS_AT_LEAST else None


@cache
def _sheets() -> dict[str, dict[int, list[float]]]:
    """Yearly electricity by type and year of the sheet; rows that statistics exclude are left out."""
    figures: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in read_rows("device_models"):
        if row["annual_energy_kwh"] and row["report_year"] and not row["exclude_from_stats"]:
            figures[row["device_type"]][int(float(row["report_year"]))].append(float(row["annual_energy_kwh"]))
    return {kind: dict(years) for kind, years in figures.items()}


def energy_ratios(factors: FactorTable, rows: pd.DataFrame, new: NDArray[np.bool_]) -> Floats:
    """Electricity of the newest models over that of each row's kit, at most 1. [rows]

    new: rows of kit that is not there yet. What they state of their electricity is of new kit, and stays as it is.
    """
    columns = [rows[name].to_numpy() for name in ("manufacturer", "model", "device_type")]
    keys = list(zip(*columns, strict=True))
    known: dict[tuple[str, str, str], float] = {}
    for key in keys:
        if key not in known:
            known[key] = _ratio(factors, *key)
    stated = rows[list(STATED)].notna().any(axis=1).to_numpy()
    return np.where(new & stated, 1.0, np.array([known[key] for key in keys], dtype=np.float64))


def _ratio(factors: FactorTable, manufacturer: str, model: str, device_type: str) -> float:
    newest = newest_kwh(device_type) if device_type else None
    own = devices.annual_energy(factors, manufacturer, model, device_type) if newest is not None else None
    if newest is None or own is None or own.factor.value <= 0:
        return 1.0
    return min(1.0, newest / own.factor.value)
