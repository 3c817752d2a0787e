"""Kit that leaves because an option moves its work away or does without it: how much, what its disposal counts, and
what of its making is not used up by then. Source: method, section 8."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.footprint.ledger.service import FAR, NONE
from carbon.pathways.estate.estate import Estate, Mask
from carbon.pathways.measures.lives import lived
from carbon.pathways.measures.portions import Portions
from carbon.words.amounts import amount_text, count_text
from carbon.words.groups import group_within

KIT_LEAVES = "kit_leaves"


@dataclass(frozen=True, eq=False)
class Leaving:
    """Kit of the inventory that leaves within the pathway. All [pieces].

    group, units: of what, and how many; disposal_kg, unused_kg: of its disposal, and of its making on the day on which
    it leaves; NaN where the day of purchase or the making is not known, and for kit that is not the organisation's.
    """

    group: Codes
    units: Floats
    disposal_kg: Floats
    unused_kg: Floats

    def of(self, groups: Mask) -> Leaving:
        """That of some groups. groups: [groups]"""
        here = groups[self.group]
        return Leaving(self.group[here], self.units[here], self.disposal_kg[here], self.unused_kg[here])


def what_leaves(estate: Estate, portions: Portions, groups: int, since: int, until: int) -> Leaving:
    """Kit that the measures of an option take away. groups: how many are the inventory's; since, until: first day of
    the pathway and the day after its last."""
    own = np.minimum(portions.group, groups - 1)
    kit = np.asarray(estate.column("table") == "kit")[own] & (portions.group < groups)
    stated = np.where(estate.ends[own] == NONE, FAR, estate.ends[own])
    some = np.flatnonzero(kit & portions.moved & (portions.end < np.minimum(until, stated)))
    gone = portions.take(some)
    group, share = gone.group, gone.share
    unused = np.full(len(some), np.nan)
    # what leaves on the first day stood there until then, and nothing is bought for it on that day
    there = replace(gone, end=np.maximum(gone.end, since + 1), no_purchase=np.minimum(gone.no_purchase, gone.end))
    kits = lived(there, since, until).all
    of = np.full(len(some), -1)
    of[kits.portion] = np.arange(len(kits.portion))  # the last of each portion, which may run on past its planned life
    last = of[of >= 0]
    known = last[(kits.ends[last] < FAR) & (kits.begin[last] > -FAR) & ~gone.even[kits.portion[last]]]
    whole, left = kits.ends[known] - kits.begin[known], kits.ends[known] - gone.end[kits.portion[known]]
    unused[kits.portion[known]] = np.clip(left / np.maximum(whole, 1), 0.0, 1.0)
    owned = np.where(estate.renewable[group], 1.0, np.nan)
    making, disposal = (estate.column(name)[group] * share * owned for name in ("making_kg", "disposal_kg"))
    units = np.nan_to_num(estate.column("units")[group], nan=1.0) * share
    return Leaving(group, units, disposal, making * unused)


def leaving_sentence(estate: Estate, leaving: Leaving) -> str:
    """What leaves and what becomes of it, in a sentence; "" where nothing does."""
    units = float(leaving.units.sum())
    if not units > 0:
        return ""
    types = sorted(set(estate.column("type")[leaving.group].astype(str)))
    named = [group_within("type", one) for one in types[:3]] + (["other kit"] if len(types) > 3 else [])
    one = round(units, 6) == 1
    text = f"{count_text(units)} unit{' leaves' if one else 's leave'} ({', '.join(named)})"
    gone = leaving.disposal_kg[~np.isnan(leaving.disposal_kg)]
    text += f": disposal is counted, {amount_text(float(gone.sum()))}" if len(gone) else ": no disposal is counted"
    dated = ~np.isnan(leaving.unused_kg)
    if dated.any():
        of = "" if dated.all() else f" of the {count_text(float(leaving.units[dated].sum()))} whose dates are known"
        unused = amount_text(float(leaving.unused_kg.sum(where=dated)))
        text += f"; {unused} of the making{of} is not used up by then: spent already, a memo in no sum"
    else:
        text += "; what of the making is not used up by then is not known without dates of purchase"
    return f"{text}."
