"""What a person states of cloud usage is used, or told as not used: figures that no rule read.

Each rule names the columns that it reads (`READS`); all that is stated beyond them is told, column by column, with what
counts instead. Source: method, section 6.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from carbon.columns import CLOUD, codes, numbers
from carbon.footprint.ledger.blocks import Codes
from carbon.footprint.ledger.worksheet import Mask
from carbon.footprint.lines.cloud_energy import AMOUNTS, READS, Usage
from carbon.words.told import stated_words

OF_ONE_INSTANCE = ("power_w", "embodied_kgco2e_per_hour")
"""Figures that nothing but hours of instances can be multiplied by."""
COLUMNS = tuple(dict.fromkeys(name for columns in READS.values() for name in columns))


def tell_usage_not_used(usage: Usage) -> None:
    """Tell every figure of rows that count of which no rule took anything. Call it after all rules."""
    sheet, start = usage.sheet, usage.start
    lines = sheet.ledger.counted()[start : start + len(usage.table)]
    counts = usage.counted & lines & (sheet.reason[start : start + len(usage.table)] == 0)
    for name in COLUMNS:
        rows = np.flatnonzero(_stated(usage, name) & counts & ~usage.by_rules(*_readers(name)))
        for reason, some in _reasons(usage, name, rows.astype(np.int32)):
            sheet.tell(
                "stated_not_used", usage.positions[some], column=name, what=CLOUD[name].few_words,
                instead=stated_words(reason),
            )  # fmt: skip


def _readers(name: str) -> list[str]:
    """Rules that read a column."""
    return [rule for rule, columns in READS.items() if name in columns]


def _stated(usage: Usage, name: str) -> Mask:
    if CLOUD[name].kind == "number":
        return ~np.isnan(numbers(usage.table, name))
    return codes(usage.table, name)[0] >= 0


def _reasons(usage: Usage, name: str, rows: Codes) -> Iterator[tuple[str, Codes]]:
    """What counts instead of a column, and for which of its rows."""
    if name in OF_ONE_INSTANCE:
        without = np.isnan(usage.amount("instance_hours")[rows])
        yield "cloud_no_instance_hours", rows[without]
        rows = rows[~without]
    for rule in AMOUNTS:
        taken = usage.by_rules(rule)[rows]
        yield rule, rows[taken]
        rows = rows[~taken]
    yield "cloud_other", rows
