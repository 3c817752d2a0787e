"""Which rows are equipment, whose units may be counted and divided by.

Source: method, section 9.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from carbon.columns import codes
from carbon.footprint.ledger.blocks import BOOKS
from carbon.footprint.ledger.kit import RESTING

if TYPE_CHECKING:
    from carbon.footprint.result.assessed import Assessed


def shares_a_host(assessed: Assessed) -> NDArray[np.bool_]:
    """Rows of the ledger that are virtual machines: the device is their host, which has its own row."""
    found = np.zeros(assessed.ledger.length, dtype=np.bool_)
    if "kit" in assessed.starts:
        kinds, labels = codes(assessed.activity.tables["kit"], "asset_type")
        if "virtual_machine" in labels:
            first = assessed.starts["kit"]
            found[first : first + len(kinds)] = kinds == labels.index("virtual_machine")
    return found


def resting(assessed: Assessed) -> NDArray[np.bool_]:
    """Rows of the ledger that are kit in stock or suspended: in nobody's use, while their making is charged."""
    found = np.zeros(assessed.ledger.length, dtype=np.bool_)
    if "kit" in assessed.starts:
        statuses, labels = codes(assessed.activity.tables["kit"], "status")
        first = assessed.starts["kit"]
        flags = np.array([label in RESTING for label in labels] + [False])
        found[first : first + len(statuses)] = flags[statuses]
    return found


def only_disposed(assessed: Assessed) -> NDArray[np.bool_]:
    """Rows of the ledger of which nothing but the disposal counts, in any book: scrap, and no kit in use."""
    scrapped = np.zeros(assessed.ledger.length, dtype=np.bool_)
    served = scrapped.copy()
    for book in BOOKS:
        for block in assessed.ledger.book_blocks(book):
            (scrapped if block.stage == "end_of_life" else served)[block.activity.rows] = True
    return scrapped & ~served
