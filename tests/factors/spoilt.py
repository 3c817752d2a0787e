"""Tables that a test spoils, in a folder of their own (the fixture `copied`)."""

import csv
import sys
from pathlib import Path


def forget() -> None:
    """Let every table be read anew."""
    for name in ("tables.tables", "tables.checks", "tables.spreads", "tables.wide", "table"):
        for thing in vars(sys.modules[f"carbon.factors.{name}"]).values():
            if hasattr(thing, "cache_clear"):
                thing.cache_clear()


def spoil(folder: Path, table: str, row_id: str, column: str, value: str) -> None:
    """Write another value into one cell of a table; the row is found by its first column."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    key = next(iter(rows[0]))
    for row in rows:
        if row[key] == row_id:
            row[column] = value
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
