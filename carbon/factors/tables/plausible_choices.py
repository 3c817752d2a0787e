"""What is likely of what a person decides for an option: lives, rooms, loads, machines, contracts.

The range is the hull of what our tables publish, as `plausible` has it for figures of kit; each function names its
table. Source: method, section 9.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from statistics import median

from carbon.factors.tables.asset_types import asset_types
from carbon.factors.tables.plausible import Likely, hull
from carbon.factors.tables.spreads import Z_ONE_SIDE, kinds
from carbon.factors.tables.tables import read_rows

_SPREADS = {"hosting": "factor.lifetime.server"}
_SPREAD = "factor.lifetime.pc"


def likely_life(types: Collection[str]) -> Likely | None:
    """Planned lives of broad types [years]: device_types.csv; a life that is quoted alone times and over its spread."""
    found = []
    for kind in (asset_types()[name] for name in types if name in asset_types()):
        rows = [row for row in read_rows("device_types") if row["type_id"] in kind.device_types]
        spread = kinds()[_SPREADS.get(kind.estate, _SPREAD)] ** Z_ONE_SIDE
        found.append(hull(rows, ("lifetime_low", "lifetime_high"), ("lifetime_years",), spread))
    known = [span for span in found if span is not None]
    return Likely(min(span.low for span in known), max(span.high for span in known)) if known else None


@cache
def likely_pue() -> Likely:
    """PUE of rooms and halls: the rows of hosting.csv, from the best site to a rating of very inefficient."""
    rows = [row for row in read_rows("hosting") if row["id"].startswith("pue.") and row["use"] == "yes"]
    figures = [float(row[name]) for row in rows for name in ("low", "value", "high") if row[name]]
    return Likely(min(figures), max(figures))


@cache
def likely_load() -> Likely:
    """How full machines run, as a share: from the least baseline of a burstable machine in cloud_coefficients.csv."""
    rows = [row for row in read_rows("cloud_coefficients") if row["id"].startswith("ccf.burst_baseline.")]
    return Likely(min(float(row["value"]) for row in rows), 1.0)


@cache
def likely_threads() -> tuple[Likely, Likely]:
    """Threads of a server, and threads of a core: whole servers in server_power.csv."""
    threads = [float(row["threads_median"]) for row in _with_threads()]
    each = _threads_per_core()
    return Likely(min(threads), max(threads)), Likely(min(each), max(each))


@cache
def usual_threads_per_core() -> float:
    """Threads of a server's core where nobody states them: the middle of the same rows."""
    return median(_threads_per_core())


def _with_threads() -> list[dict[str, str]]:
    return [row for row in read_rows("server_power") if row["basis"] == "whole_server" and row["threads_median"]]


def _threads_per_core() -> list[float]:
    rows = [row for row in _with_threads() if row["cores_median"]]
    return [float(row["threads_median"]) / float(row["cores_median"]) for row in rows]


@cache
def likely_power_ratio() -> Likely:
    """Power of a server at one load over that at another: from full over idle to its inverse, in server_power.csv."""
    rows = [row for row in read_rows("server_power") if row["basis"] == "whole_server" and row["idle_w"]]
    most = max(float(row["max_w"]) / float(row["idle_w"]) for row in rows if row["max_w"])
    return Likely(1.0 / most, most)


@cache
def likely_intensity() -> Likely:
    """Emissions of a supplier's kilowatt-hour [kgCO2e]: up to the highest grid of grid_countries.csv."""
    return Likely(0.0, max(float(row["value"]) for row in read_rows("grid_countries") if row["use"] == "yes"))
