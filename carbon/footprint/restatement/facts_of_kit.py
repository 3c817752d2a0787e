"""What the columns of kit say: what a device is, what becomes of it, and how else it is known.

Source: method, section 9; words/method.md.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from carbon.columns import TABLES, codes
from carbon.factors.tables.asset_types import asset_types
from carbon.footprint.lines.same_kit import OF_THE_LIST, Side

_BECOMES = ("status", "retired", "retired_precision", "disposal_route", "life_extended_on", "new_life_years")
"""What becomes of kit, whoever knows of it."""
IS = ("asset_type", "device_type", "manufacturer", "model", "acquired", "acquired_precision", "in_service",
       "in_service_precision", "planned_life_years", "embodied_kgco2e", "mass_kg", "refurbished", "cpu_model", "cores",
       "sockets", "mean_power_w", "idle_power_w", "full_load_power_w", "rated_power_w", "purchase_cost",
       "currency")  # fmt: skip
"""What a device is from its making on: where two lists say different things of one device, one of them knows better."""
LIFE = "planned_life_years"
WITH = {"acquired": ("acquired_precision",), "in_service": ("in_service_precision",),
         "metered_kwh": ("metered_from", "metered_to", "metered_at")}  # fmt: skip
"""What says how another column is known, and goes with it."""
KNOWN = tuple(name for name in TABLES["kit"] if name not in (*OF_THE_LIST, *_BECOMES, "asset_type"))


def said(side: Side, name: str) -> np.ndarray:
    """A column's keys; a device type that is the usual one of its type says nothing of its own."""
    keys = side.keys(name)
    if name != "device_type":
        return keys
    usual = usual_device_type(side.table)
    column, labels = codes(side.table, name)
    return np.where(usual == np.array([*labels, ""], dtype=object)[column], np.uint64(0), keys)


def usual_device_type(table: pd.DataFrame) -> np.ndarray:
    """The usual device type of the type of each row, "" for none. [rows]"""
    column, labels = codes(table, "asset_type")
    known = asset_types()
    return np.array([known[label].default_device_type if label in known else "" for label in labels] + [""],
                    dtype=object)[column]  # fmt: skip
