"""Kit that had left by the earlier of two lists and is in use in the later one: one of the two is wrong.

What was written off when it left is charged again while it is in use. Source: method, section 9; words/method.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from carbon.columns import codes, days
from carbon.footprint.ledger.list_days import GONE
from carbon.footprint.ledger.service import NONE, day_numbers
from carbon.footprint.lines.same_kit import Mask, Side, joined
from carbon.footprint.restatement.proved import last_days_of

if TYPE_CHECKING:
    from carbon.footprint.assessment import Assessment

_SURE = ("serial", "asset_tag")


@dataclass(frozen=True)
class Back:
    """Units that had left and are in use again. written_off: making charged as a write-off in the earlier year;
    charged: making charged in the later year, in the management book. [kgCO2e]"""

    units: float
    written_off_kgco2e: float
    charged_kgco2e: float

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        return {
            "units": self.units,
            "written_off_kgco2e": self.written_off_kgco2e,
            "charged_again_kgco2e": self.charged_kgco2e,
        }


NONE_BACK = Back(0.0, 0.0, 0.0)


def back_in_use(before: Assessment, after: Assessment) -> Back:
    """Kit that a serial number or a tag joins, that had left by the end of the earlier year as the earlier list says,
    and that counts in the later figure with nothing that says it left. A tag on kit bought after that is given again.
    """
    kits = before.brought.tables["kit"], after.brought.tables["kit"]
    sides = [Side(kit, np.ones(len(kit), dtype=np.bool_)) for kit in kits]
    end = int(np.datetime64(before.period.end, "D").astype(np.int64))
    left, gone = last_days_of(kits[0], "retired"), [said_gone(kit) for kit in kits]
    had_left = gone[0] & (left <= end) | ((left != NONE) & (left <= end))
    here = slice(after.starts["kit"], after.starts["kit"] + len(kits[1]))
    in_use = (after.reason[here] == 0) & ~gone[1] & np.isnat(days(kits[1], "retired"))
    bought = day_numbers(days(kits[1], "acquired"))
    found: dict[int, int] = {}
    for name in _SURE:
        first, second = joined(sides[0], sides[1], name)
        back = had_left[first] & in_use[second]
        if name != "serial":
            back &= (bought[second] == NONE) | (left[first] == NONE) | (bought[second] <= left[first])
        found = dict(zip(first[back].tolist(), second[back].tolist(), strict=True)) | found
    if not found:
        return NONE_BACK
    ours, theirs = (np.array(list(each), dtype=np.int64) for each in (found.keys(), found.values()))
    units = np.minimum(sides[0].units[ours], sides[1].units[theirs])
    written = before.ledger.row_kgco2e("management", keep=lambda block: block.part == "write_off")
    making = after.ledger.row_kgco2e("management", keep=lambda block: block.stage == "embodied")
    return Back(
        round(float(units.sum()), 6),
        float((written[before.starts["kit"] + ours] * units / sides[0].units[ours]).sum()),
        float((making[after.starts["kit"] + theirs] * units / sides[1].units[theirs]).sum()),
    )


def said_gone(kit: pd.DataFrame) -> Mask:
    """Rows whose status says that they left. [rows]"""
    status, words = codes(kit, "status")
    return np.asarray(np.array([word in GONE for word in words] + [False])[status])
