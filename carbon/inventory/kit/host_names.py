"""“Host name” beside a name: the host that a machine runs on, or the machine's own name once more?

The word is used for both, so the values decide: names that several rows share, or that servers are listed by, are
hosts.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from carbon.columns import codes
from carbon.inventory.cells.values import missing
from carbon.inventory.headings.synonyms import HOST_OR_NAME
from carbon.inventory.rows.fields import Columns

_SHARED_AT_LEAST = 2.0
"""Rows for each distinct name from which the names are taken for what the rows share."""
_OF_A_MACHINE = frozenset(("vcpu", "memory_gb", "storage_gb", "power_state"))
_OF_A_THING = frozenset(("asset_type", "manufacturer", "model", "serial", "cpu_model"))


def settle_in_table(kit: Columns) -> None:
    """Take the names for hosts where many rows of this table share one; a list of nothing but such is of machines."""
    cells = kit.records.columns.pop(HOST_OR_NAME, None)
    match = kit.records.matches.pop(HOST_OR_NAME, None)
    if cells is None or match is None or "host_name" in kit.records.columns:
        return
    nothing = missing(cells)
    filled = cells.spread(~nothing)
    if not filled.any():
        return
    if filled.sum() < _SHARED_AT_LEAST * int((~nothing).sum()):
        kit.columns[HOST_OR_NAME] = cells.as_category(nothing)  # the other lists may tell
        return
    kit.records.columns["host_name"], kit.records.matches["host_name"] = cells, match
    fields = kit.records.columns.keys()
    if fields & _OF_A_MACHINE and not fields & _OF_A_THING:
        kit.records.layout.role = "virtual_machines"


def settle_across(kit: pd.DataFrame) -> pd.DataFrame:
    """Take the names for hosts where servers are listed by them, here or in another file; else leave them out."""
    if HOST_OR_NAME not in kit:
        return kit
    beside, labels = codes(kit, HOST_OR_NAME)
    kinds, kind_names = codes(kit, "asset_type")
    names, name_labels = codes(kit, "name")
    servers = np.isin(kinds, [at for at, kind in enumerate(kind_names) if kind == "server"])
    listed = {_key(name_labels[code]) for code in np.unique(names[servers & (names >= 0)])}
    hosts = np.array([_key(label) in listed for label in labels] + [False])[beside]
    own = np.array([_key(label) for label in name_labels] + [""], dtype=object)[names]
    theirs = np.array([_key(label) for label in labels] + [""], dtype=object)[beside]
    taken = hosts & (own != theirs)
    if taken.any():
        stated = np.asarray(kit["host_name"], dtype=object) if "host_name" in kit else np.full(len(kit), None, object)
        kit["host_name"] = pd.Categorical(np.where(taken, np.array([*labels, ""], dtype=object)[beside], stated))
    return kit.drop(columns=HOST_OR_NAME)


def _key(name: str) -> str:
    return "".join(name.casefold().split())
