"""A list of which a person has said that its kit is gone, beside a register that calls the same devices in use.

The name of a list (“Disposals 2025”) is asked about, and its answer is of all that it lists: a device that a register
names too is gone there as well. Without this every device would be a question of its own, which the answer has settled.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from carbon.inventory.across.identity import Records
from carbon.inventory.across.merging import Headings, list_of, lists_of
from carbon.inventory.cells.telling import Telling
from carbon.inventory.cells.whole_cells import GONE
from carbon.inventory.headings.mapping import Mapping
from carbon.problems import Problems

_THERE = ("in_use", "in_stock", "suspended")


def end_as_said(
    table: pd.DataFrame, records: Records, problems: Problems, headings: Headings, mapping: Mapping | None
) -> None:
    """Take, in place, the status off records that call a device there of which a person has said by the name of
    another list that it is gone: it then takes that. Told list by list.

    headings: the user's own headings of each list, where that of the status is the name that was asked about.
    """
    if mapping is None or "status" not in table or not len(records.places):
        return
    lists = lists_of(table)
    status = table["status"]
    said = np.zeros(len(table), dtype=np.bool_)
    for number in np.unique(lists[records.places]):
        here = lists == number
        name = headings.get(list_of(table, int(np.flatnonzero(here)[0])), {}).get("status", "")
        answer = mapping.answer("status", name) if name else ""
        if answer in GONE:
            said |= here & np.asarray(status == answer)
    groups = np.unique(records.groups[said[records.places]])
    of_gone = np.zeros(len(table), dtype=np.bool_)
    of_gone[records.places[np.isin(records.groups, groups)]] = True
    ended = of_gone & ~said & np.asarray(status.isin(_THERE))
    if not ended.any():
        return
    codes = status.cat.codes.to_numpy().copy()
    codes[ended] = -1
    table["status"] = pd.Categorical.from_codes(codes, categories=status.cat.categories)
    for number in np.unique(lists[ended]):
        here = np.flatnonzero(lists == number)
        file, sheet = list_of(table, int(here[0]))
        Telling(problems, file, sheet, table["row"].to_numpy()[here]).tell(
            "gone_as_said", "info", ended[here],
            "{place}: another list names the same kit, and you said that its kit is gone: it is gone here too.",
            "If some of it is still in use, give each row of the other list a status.",
            heading=headings.get((file, sheet), {}).get("status"),
        )  # fmt: skip
