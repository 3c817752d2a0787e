"""What the age of kit alone moves between two years: kit that stands there all the while, and whose making is charged
no longer. Source: method, sections 4 and 9.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from carbon.columns import days
from carbon.footprint import assess
from carbon.footprint.assessment import Assessment
from carbon.footprint.ledger.blocks import Block, Floats

_ROUNDING = 1e-9
"""Share of what is charged below which a difference is none."""


def aged_kgco2e(before: Assessment, after: Assessment, share: Floats | None) -> float:
    """How much less of its making the kit of the earlier list is charged in the later year because its planned life
    ends, in the management book; below 0. [kgCO2e]

    It is that list alone, worked out for both years with the factors and settings of the earlier one, so that nothing
    else is in it; between periods of another length, less than as many days were charged before; where the settings
    changed lives, only what ends under both. share: of each row of its kit, how much
    of it the later list has too; None: all.
    """
    kit = before.brought.tables.get("kit")
    if before.period == after.period or kit is None or not len(kit):
        return 0.0
    start = before.starts["kit"]
    here = slice(start, start + len(kit))
    bought, left = days(kit, "acquired"), days(kit, "retired")
    first, last = (np.datetime64(day, "s") for day in (before.period.start, after.period.end))
    stands = (bought < first) & (np.isnat(left) | (left > last))
    counted = (before.reason[here] == 0) & stands
    own = replace(before.settings, factor_set=before.factor_year)
    lives = {name: getattr(after.settings, name) for name in ("lifetime_years", "cloud_embodied_life_years")}
    change = np.full(len(kit), -np.inf)
    for settings in [own] if replace(own, **lives) == own else [own, replace(own, **lives)]:
        first_year = (
            before if settings is own else assess(before.brought, before.factors, settings, period=before.period)
        )
        later = assess(before.brought, before.factors, settings, period=after.period)
        charged = [one.ledger.row_kgco2e("management", keep=_of_making)[here] for one in (first_year, later)]
        as_long = charged[0] * (after.period.days / before.period.days)
        ended = charged[1] - as_long
        change = np.maximum(change, np.where(np.abs(ended) > _ROUNDING * as_long, ended, 0.0))
    change = np.where(counted, change, 0.0) * (1.0 if share is None else share)
    return float(change[change < 0].sum())


def _of_making(block: Block) -> bool:
    return block.stage == "embodied"
