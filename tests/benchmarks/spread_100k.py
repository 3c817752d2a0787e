"""Ranges of every shown group of 100,000 rows, 10,000 draws: `uv run python -m tests.benchmarks.spread_100k`.

Once with stated and published figures, once with a meter a row. Beside each: the draws of the same rows one by one, as
far as 1,000 rows of them, and the multiplication of a matrix of the same size, which ran first and last.
"""

from __future__ import annotations

import resource
import time
import tracemalloc

import numpy as np

import carbon.footprint
import carbon.inventory
from carbon.footprint.ledger.spread import DRAWS, Streams, spread
from carbon.settings import Period
from tests.benchmarks.inventories import device_csv, device_table
from tests.benchmarks.runs import print_versions

SHOWN = ("total", "stage", "scope", "estate", "type", "site", "directorate", "body", "service", "region", "file")
ROWS = 100_000


def metered() -> bytes:
    table = device_table(ROWS)
    table["Asset type"], table["Manufacturer"], table["Model"] = "Server", "Dell", "PowerEdge R640"
    table = table.drop(columns=["Annual electricity (kWh per unit)", "Home share"])
    table["Metered kWh"] = np.random.default_rng(1).uniform(500, 5000, ROWS).round(1)
    return table.to_csv(index=False).encode()


def matrix_seconds(sets: int) -> float:
    left, right = np.ones((100, sets), dtype=np.float32), np.ones((sets, DRAWS), dtype=np.float32)
    start = time.perf_counter()
    left @ right
    return time.perf_counter() - start


def measure(name: str, files: list[tuple[str, bytes]]) -> None:
    found = carbon.footprint.assess(carbon.inventory.read_inventory(files), period=Period.parse("2025-26"))
    ledger = found.ledger
    sets = len(ledger.spread_weights("management", "total")[1])
    ledger._sums.clear()
    before, peak = matrix_seconds(sets), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    streams = Streams(ledger.slots)
    groups = sum(np.isfinite(spread(ledger, "management", one, streams=streams).low_kgco2e).sum() for one in SHOWN)
    seconds = time.perf_counter() - start
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) / 1024
    after = matrix_seconds(sets)
    ledger._sums.clear()
    tracemalloc.start()
    for one in SHOWN:
        spread(ledger, "management", one, streams=Streams(ledger.slots))
    held = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    start = time.perf_counter()
    generator = np.random.default_rng(1)
    for _ in range(1_000):
        np.exp(generator.standard_normal(DRAWS))
    row_by_row = (time.perf_counter() - start) * ROWS / 1_000
    mean = (before + after) / 2
    print(f"{name}: {ROWS:,} rows, {len(ledger.slots)} things drawn in {sets} sets, {groups} groups, {DRAWS:,} draws")
    print(f"  ranges of all groups   {seconds:7.3f} s (wanted: within 0.5 s)")
    print(f"  memory                 {held:7.0f} MB at its peak, process +{more:.0f} MB (wanted: within 200 MB)")
    print(f"  a matrix of that size  {before:7.3f} s first, {after:.3f} s last; ratio {seconds / mean:.1f}")
    print(f"  a draw a row would be  {row_by_row:7.0f} s; ratio 1 : {row_by_row / seconds:,.0f}")


def main() -> None:
    print_versions("numpy", "pandas")
    measure("stated and published", [device_csv(ROWS)])
    measure("a meter a row", [("meters.csv", metered())])


if __name__ == "__main__":
    main()
