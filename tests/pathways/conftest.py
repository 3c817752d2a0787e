"""Small estates, written as rows, for pathways worked by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from carbon.columns import TABLES, ActivityData


def table(name: str, rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """A tidy table from rows; what every row has is filled in."""
    roles = {"kit": "devices", "cloud": "cloud_usage", "meters": "meter_readings", "fuel": "generator_fuel",
             "refrigerants": "refrigerants"}  # fmt: skip
    usual = {"file": "estate.xlsx", "role": roles[name]}
    frame = pd.DataFrame([{**usual, "row": number, **row} for number, row in enumerate(rows, start=2)])
    for column in frame.columns:
        kind = TABLES[name][column].kind
        if kind in ("text", "choice"):
            frame[column] = frame[column].astype("category")
        elif kind == "number":
            frame[column] = frame[column].astype(float)
        elif kind == "date":
            frame[column] = pd.to_datetime(frame[column]).astype("datetime64[s]")
    return frame


def inventory(**tables: list[dict[str, Any]]) -> ActivityData:
    """An inventory from rows by table."""
    return ActivityData({name: table(name, rows) for name, rows in tables.items()})


def server(**said: Any) -> dict[str, Any]:
    """A server of an own room, 300 W all year, 1,200 kg, four years, 20 kg; said: what differs."""
    return {
        "role": "hosting", "asset_type": "server", "device_type": "server_rack", "quantity": 1.0, "run_by": "own_room",
        "mean_power_w": 300.0, "pue": 1.5, "embodied_kgco2e": 1200.0, "planned_life_years": 4.0, "mass_kg": 20.0,
        "acquired": "2025-04-01", **said,
    }  # fmt: skip


def laptop(**said: Any) -> dict[str, Any]:
    """A laptop of 18.25 kWh a year, 200 kg, four years; said: what differs."""
    return {
        "asset_type": "laptop", "device_type": "laptop", "quantity": 1.0, "annual_energy_kwh": 18.25,
        "embodied_kgco2e": 200.0, "planned_life_years": 4.0, "mass_kg": 2.0, "acquired": "2025-04-01", **said,
    }  # fmt: skip
