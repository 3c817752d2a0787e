"""Large inventories for the benchmarks: invented, deterministic, written once into a folder of temporary files."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

HEADINGS = (
    "Serial number", "Asset tag", "Asset type", "Manufacturer", "Model", "Quantity", "Status", "Site", "Directorate",
    "Purchase date", "Planned life (years)", "Annual electricity (kWh per unit)", "Home share", "Purchase cost (GBP)",
)  # fmt: skip
KINDS = (
    ("Laptop", "Dell", "Latitude 5420", 5, 18.2), ("Laptop", "Dell", "Latitude 5430", 5, None),
    ("Laptop", "Lenovo", "ThinkPad T14 Gen 5", 5, 16.9),
    ("Desktop", "Dell", "OptiPlex 7000 Micro Form Factor", 6, None),
    ("Monitor", "Dell", "P2422H Monitor", 7, None), ("Monitor", "Dell", "P2423D Monitor", 7, 32.0),
    ("Smartphone", "Samsung", "Galaxy A14", 3, None), ("Tablet", "Apple", "iPad (9th generation)", 4, None),
    ("Desk phone", "Yealink", "T43U", 8, None), ("Network switch", "Cisco", "Catalyst 9200L-48P", 8, 690.0),
    ("Wireless access point", "Cisco", "C9120AXI-E", 7, 95.0), ("Docking station", "Dell", "WD19S", 7, None),
)  # fmt: skip
"""type, maker, model, planned life, stated kWh a year"""


def device_table(rows: int) -> pd.DataFrame:
    """A device list of so many rows and 14 columns; the serial numbers and asset tags are all different."""
    number = np.arange(rows)
    draw = np.random.default_rng(20260401)
    kind = draw.integers(0, len(KINDS), rows)
    columns = [np.array([row[place] for row in KINDS], dtype=object)[kind] for place in range(5)]
    days = np.datetime64("2018-01-01") + draw.integers(0, 2900, rows).astype("timedelta64[D]")
    sites = np.array([f"Site {n:02d} (invented)" for n in range(60)], dtype=object)
    departments = np.array([f"Directorate {n}" for n in range(8)], dtype=object)
    values = (
        [f"SN{n:08d}" for n in number], [f"TAG-{n:07d}" for n in number], *columns[:3], np.ones(rows, dtype=int),
        np.array(["In use", "In use", "In use", "In stock"], dtype=object)[draw.integers(0, 4, rows)],
        sites[draw.integers(0, 60, rows)], departments[draw.integers(0, 8, rows)], days.astype(str), columns[3],
        columns[4], np.where(kind < 3, 0.4, np.nan), draw.integers(60, 1500, rows),
    )  # fmt: skip
    return pd.DataFrame(dict(zip(HEADINGS, values, strict=True)))


def _folder() -> Path:
    folder = Path(tempfile.gettempdir()) / "carbon-benchmarks"
    folder.mkdir(exist_ok=True)
    return folder


def device_csv(rows: int) -> Path:
    """The device list as csv."""
    path = _folder() / f"devices-{rows}.csv"
    if not path.exists():
        device_table(rows).to_csv(path, index=False)
    return path


def device_workbook(rows: int) -> Path:
    """The device list as a workbook, headings in the first row."""
    path = _folder() / f"devices-{rows}.xlsx"
    if not path.exists():
        table = device_table(rows)
        table["Purchase date"] = pd.to_datetime(table["Purchase date"])
        with pd.ExcelWriter(path, engine="xlsxwriter", datetime_format="dd/mm/yyyy") as writer:
            table.to_excel(writer, sheet_name="Devices", index=False)
    return path
