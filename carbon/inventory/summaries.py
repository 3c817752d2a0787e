"""A small table that sums up a list of the same file: its rows are the list's, and count once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from carbon.columns import codes, numbers
from carbon.inventory.telling import Telling
from carbon.problems import Problems

_OF_A_THING = ("model", "serial", "asset_tag", "name", "manufacturer")
_MOST_ROWS = 200


def leave_summaries(tables: Sequence[tuple[str, pd.DataFrame]], problems: Problems) -> None:
    """Set the rows of a summary aside: a table without a model, a name or a serial number that holds the same units of
    the same types (two at least) as a list of the file that has one."""
    kit = [frame for table, frame in tables if table == "kit" and len(frame)]
    lists = [_units(frame) for frame in kit if _names_things(frame)]
    for frame in kit:
        if _names_things(frame) or len(frame) > _MOST_ROWS:
            continue
        units = _units(frame)
        if len(units) < 2 or units not in lists:
            continue
        all_rows = np.ones(len(frame), dtype=np.bool_)
        frame["set_aside"] = pd.Categorical(["summary_of_list"] * len(frame))
        rows = frame["row"].to_numpy(dtype=np.int64)
        sheet = frame["sheet"].iloc[0]
        Telling(problems, str(frame["file"].iloc[0]), None if pd.isna(sheet) else str(sheet), rows).tell(
            "summary_of_list", "warning", all_rows,
            "{place}: the same numbers of the same kinds as in another list of this file: a summary of it, so its rows "
            "are set aside.", "If they are other kit, bring them in a file of their own.",
        )  # fmt: skip


def _names_things(frame: pd.DataFrame) -> bool:
    return any(name in frame and bool(frame[name].notna().any()) for name in _OF_A_THING)


def _units(frame: pd.DataFrame) -> dict[str, float]:
    places, labels = codes(frame, "asset_type")
    units = np.bincount(places[places >= 0], numbers(frame, "quantity")[places >= 0], minlength=len(labels))
    return {label: float(count) for label, count in zip(labels, units, strict=True) if count}
