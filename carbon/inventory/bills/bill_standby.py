"""The standby of a database, which runs and is not billed by the hour: counted with its machine, and told."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.factors.cloud.cloud_standby import UNCLEAR, machines_of_hour
from carbon.inventory.bills.bill_lines import Lines
from carbon.inventory.rows.fields import Columns

_WORDS = ("usage_type", "charge_description", "instance_type", "service", "operation", "meter_group", "provider",
          "usage_unit")  # fmt: skip
_OF_MACHINES = ("instance_hours", "vcpu_hours", "memory_gb_hours")


def count_standby(columns: Columns, lines: Lines, billed: NDArray[np.bool_]) -> None:
    """Multiply the hours of lines that are billed once for several machines. billed: rows whose amounts are usage."""
    table, codes = columns.columns, lines.codes
    texts = map(" | ".join, zip(lines.services, lines.groups, lines.meters, lines.operations, strict=True))
    found = [machines_of_hour(provider, text) for provider, text in zip(lines.providers, texts, strict=True)]
    if not any(each is not None for each in found):
        return
    machines = np.array([-1 if each is None else each for each in found])[codes]
    hours = [name for name in _OF_MACHINES if name in table]
    stated = np.any([table[name] > 0 for name in hours], axis=0) if hours else np.zeros(columns.size, dtype=np.bool_)
    here = billed & stated & (columns.reason == 0)
    for name in hours:
        table[name] = np.where(billed & (machines > 1), table[name] * np.maximum(machines, 1), table[name])
    name = next(name for name in _WORDS if name in columns.records.columns)
    heading, cells = columns.heading(name), columns.records.columns[name]
    columns.telling.tell(
        "standby_counted", "info", here & (machines > 1),
        "{place}: “{found}”: a database with a standby is billed as one and runs on two machines; its hours count for "
        "both.", "If the hours are those of both already, halve them.",
        heading=heading, cells=cells,
    )  # fmt: skip
    columns.telling.tell(
        "standby_unclear", "warning", here & (machines == UNCLEAR),
        "{place}: “{found}”: a cluster of three machines. Nobody publishes whether its hours are those of one or of "
        "all three; they count as billed.", "If they are of one, state three times the hours.",
        heading=heading, cells=cells,
    )  # fmt: skip
    columns.telling.tell(
        "standby_as_billed", "info", here & (machines == 1),
        "{place}: “{found}”: of how many machines an hour of it is, nobody publishes; it counts as billed.",
        heading=heading, cells=cells,
    )  # fmt: skip
