"""Tags that two files of two places each count from one ("PC-001", "PC-002"): they may be tags of two counts.

A tag joins the records of several lists. Where both lists begin with the number one and are called by two places
("library.csv", "depot.csv"), or nearly all that they share stands at another site in each, every place may have
numbered its own: a person says.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.inventory.across.alike import Grouped, codes_at
from carbon.inventory.across.identity import KEYS
from carbon.inventory.across.merging import list_of
from carbon.inventory.rows.by_chance import of_two_places

_MOST = 2 / 3
"""Part of the shared tags that stand at another site in each list; a few are kit that was moved."""
_FEW = 3


def counts_from_one(table: pd.DataFrame, here: NDArray[np.bool_]) -> bool:
    """Whether the tags or names of some rows begin with the number one."""
    for name in ("asset_tag", "name"):
        if name in table and table[name][here].notna().all():
            numbers = table[name][here].astype("str").str.extract(r"(\d{1,15})\D*$")[0].dropna().astype(np.int64)
            return bool(len(numbers)) and int(numbers.min()) <= 1
    return True


def begun_anew(
    table: pd.DataFrame, grouped: Grouped, keys: NDArray[np.int8], lists: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Groups of records, joined by a tag across two files, whose tags both may count from one for themselves.

    keys: place in KEYS of what joined each group; lists: the list of each row of the table.
    """
    found = np.zeros(len(grouped.starts), dtype=np.bool_)
    of = lists[grouped.places]
    least, most = (each.reduceat(of, grouped.starts) for each in (np.minimum, np.maximum))
    across = (keys == KEYS.index("asset_tag")) & (least != most)
    if not across.any() or "asset_tag" not in table:
        return found
    elsewhere = grouped.differ(codes_at(table, "site", grouped))
    stated = np.asarray(table["asset_tag"].notna())
    for one, other in np.unique(np.stack([least[across], most[across]]), axis=1).T.tolist():
        some = across & (least == one) & (most == other)
        (mine, _), (theirs, _) = (list_of(table, int(np.flatnonzero(lists == each)[0])) for each in (one, other))
        sites = some.sum() >= _FEW and elsewhere[some].sum() >= _MOST * some.sum()
        if (
            mine != theirs
            and (sites or of_two_places(mine, theirs))
            and all(counts_from_one(table, (lists == each) & stated) for each in (one, other))
        ):
            found |= some
    return found
