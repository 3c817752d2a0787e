"""A list with a question, for tests of how questions are shown: rows of an own word wait until somebody says what it
means, by the mechanism that every question uses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.mapping import Mapping
from carbon.problems import Problem, Question

CHOICES = (("in use", "In use"), ("in stock", "In stock, not used"), ("retired", "No longer used"))
CODE = "no_amount"
"""A reason that waits; the questions of the import have their own."""


def asking_reader(*words: str) -> Any:
    """`read_inventory`, with a question about every row whose name is one of the words."""

    def read(files: Sequence[Path | tuple[str, bytes]], *, mapping: Mapping | None = None, **more: Any) -> ActivityData:
        activity = read_inventory(files, mapping=mapping, **more)
        kit = activity.tables.get("kit")
        for word in words if kit is not None else ():
            _ask(activity, kit, word, "" if mapping is None else mapping.answer("status", word))
        return activity

    return read


def _ask(activity: ActivityData, kit: pd.DataFrame, word: str, said: str) -> None:
    here = (kit["name"].astype(str) == word).to_numpy()
    if said == "in use" or not here.any():
        return
    reasons = kit["set_aside"].astype(object)
    reasons[here] = CODE if not said else "retired_status"
    kit["set_aside"] = pd.Categorical(reasons.where(reasons.notna(), None))
    if said:
        return
    units = float(np.nan_to_num(kit["quantity"].to_numpy(dtype=float)[here], nan=1.0).sum())
    for file in dict.fromkeys(kit.loc[here, "file"].astype(str)):
        rows = kit.loc[here & (kit["file"].astype(str) == file).to_numpy(), "row"].to_numpy()
        activity.problems.add(
            Problem(
                CODE, "error", f"{file}, {len(rows):,} rows: nobody knows what “{word}” means.", file=file, rows=rows,
                question=Question("status", word, CHOICES, units if file == str(kit['file'].iloc[0]) else 0.0),
            )
        )  # fmt: skip
