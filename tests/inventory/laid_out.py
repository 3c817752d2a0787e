"""Sheets written as rows of cells, as workbook or as text, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.words.told import waits
from tests.inventory.test_tables_on_sheets import saved

Rows = Sequence[Sequence[object]]


def rows_of(text: str) -> list[list[object]]:
    """Rows parted by lines, cells by |; whole numbers as numbers."""
    return [
        [int(cell) if cell.isdigit() and len(cell) < 10 else cell for cell in line.strip().split("|")]
        for line in text.strip("\n").split("\n")
    ]


def in_both_forms(text: str, name: str = "list") -> list[ActivityData]:
    """The same sheet read from a workbook and from a text file."""
    rows = rows_of(text)
    width = max(map(len, rows))
    lines = "\n".join(",".join(map(str, [*row, *[""] * (width - len(row))])) for row in rows)
    return [
        read_inventory([(f"{name}.xlsx", saved(rows))]),
        read_inventory([(f"{name}.csv", lines.encode())]),
    ]


def in_use(activity: ActivityData) -> dict[str, float]:
    """Units by type that count as in use."""
    return dict(activity.files[0].counts.get("counted_in_use_units", {}))


def energy(activity: ActivityData) -> float:
    """Kilowatt-hours that count."""
    meters = activity.tables.get("meters")
    if meters is None or "metered_kwh" not in meters:
        return 0.0
    return float(meters["metered_kwh"][meters["set_aside"].isna()].sum())


def is_asked(activity: ActivityData) -> bool:
    """Whether a person is asked before the list is called complete."""
    waiting = any(
        waits(str(reason)) for frame in activity.tables.values() for reason in frame["set_aside"].dropna().unique()
    )
    return waiting or activity.files[0].outcome in ("needs_mapping", "refuse")
