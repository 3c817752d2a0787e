"""Sums that are not exact: a count of the whole, made on another day than the lists of its parts, or by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from carbon.inventory.rows.lists import KitList, columns_of_both

_OFF = 0.1
"""Part of a number by which a sum made on another day is off."""
_UNITS_OFF, _OF_FEW = 2, 0.25
"""Units by which it may be off too, and the part of a small number that these may be."""
_AGREEING = 2 / 3
"""Part of the kinds of either side in which the numbers must agree."""
_KINDS = 2
"""Kinds from which numbers that nearly agree are asked about."""
_PLACES = ("site", "body", "directorate")


def nearly_summed(each: KitList, groups: Sequence[Sequence[KitList]]) -> list[KitList]:
    """The lists of which one is likely the sum, by the broad kinds alone; none where it is like the sum of none."""
    for some in groups:
        parts = [one for one in some if _may_be_part(each, one)]
        if _nearly(each, parts):
            return parts
        registers = [one for one in parts if one.numbered.mean() > _AGREEING]
        if len(parts) > 1 and registers != parts and _nearly(each, registers):
            return registers
    return []


def _may_be_part(each: KitList, one: KitList) -> bool:
    """Whether a list may be a part of another: of some of its kinds, of no more of them, and of no other models."""
    mine, theirs = each.units_of_kinds, one.units_of_kinds
    common = mine.keys() & theirs.keys()
    if not common or any(theirs[kind] > mine[kind] + _room(mine[kind]) for kind in common):
        return False
    if "model" not in each.stated & one.stated or each.names_kinds or one.names_kinds:
        return True
    return len(np.intersect1d(each.things(["model"])[0], one.things(["model"])[0])) > 0


def _nearly(each: KitList, parts: Sequence[KitList]) -> bool:
    if not parts or (len(parts) == 1 and not _says_more(parts[0], each)):
        return False
    both = columns_of_both([each, *parts])
    names = ["asset_type", *(name for name in _PLACES if name in both)]
    mine = each.units_of(names)
    theirs: dict[object, float] = {}
    for part in parts:
        for thing, units in part.units_of(names).items():
            theirs[thing] = theirs.get(thing, 0) + units
    near = [thing for thing, units in mine.items() if abs(units - theirs.get(thing, 0)) <= _room(units)]
    return len(near) >= max(_KINDS, _AGREEING * len(mine)) and len(near) >= _AGREEING * len(theirs)


def _says_more(part: KitList, each: KitList) -> bool:
    """Whether one list alone may be what another counts: it tells devices apart, where the other has numbers alone."""
    return part.numbered.mean() > _AGREEING and not each.names_things | each.names_kinds and len(part) > len(each)


def _room(units: float) -> float:
    return max(_OFF * units, min(_UNITS_OFF, _OF_FEW * units))
