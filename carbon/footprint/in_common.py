"""What makers' sheets have in common, drawn once: the makers use the same tool and the same background data.

A share of the variance of ln of every making figure from a sheet (of a model, a maker, a type, or stated in a row) is
one draw for all kinds of kit, the rest is the figure's own. A draw of both is the product of a draw of each, so what a
range hangs on can be told of each half by itself. Source: method, section 7.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from carbon.factors.spreads import kind_of, kind_spread
from carbon.footprint.blocks import Slot

IN_COMMON = "makers_sheets_in_common"
"""Id of the stream that all sheets share."""
_KIND = "factor.device.in_common"
_MATCHED = ("factor.device.maker", "factor.device.type", "factor.device.quality")
"""Kinds of making figures that an exact model would replace."""


def halves(slot: Slot) -> tuple[Slot, ...]:
    """A thing that is drawn as its own half and the half that all sheets have in common; itself, where it has one."""
    if not slot.in_common:
        return (slot,)
    own = _part(slot, 1 - slot.in_common)
    common = replace(_part(slot, slot.in_common), id=IN_COMMON, kind=_KIND)
    return (common,) if slot.in_common == 1 else (own, common)


def _part(slot: Slot, share: float) -> Slot:
    """The draw of a share of the variance of ln. A spread of 0, which is none stated, stays."""
    gsd, other = (math.exp(math.sqrt(share) * math.log(one)) if one else 0.0 for one in (slot.gsd, slot.other_gsd))
    return replace(slot, gsd=gsd, other_gsd=other, in_common=0.0)


def with_the_model(slot: Slot, in_common: float) -> Slot | None:
    """A figure of a type or a maker once the exact model is known: as sure as a model's sheet, or as it was. None for
    any other figure. in_common: the share of sheets."""
    if not slot.id.startswith("device.") or not slot.kind.startswith(_MATCHED):
        return None
    device_type = slot.id.split(".")[1]
    sheet = kind_spread(kind_of(f"device.model.{device_type}.embodied")).gsd
    return replace(slot, gsd=min(slot.gsd, sheet), in_common=in_common)


@dataclass(frozen=True)
class Apart:
    """Things that are drawn with their halves after them.

    slots: the whole ones first, by their codes; of: code of each to those of its halves (itself where it has none);
    matched: by id of a figure of a type or a maker, the codes of its halves to those of what is left of them once the
    exact model is known.
    """

    slots: list[Slot]
    of: dict[int, tuple[int, ...]]
    matched: dict[str, dict[int, tuple[int, ...]]]


def taken_apart(slots: Sequence[Slot]) -> Apart:
    """All things that are drawn, taken apart."""
    apart = Apart(list(slots), {}, {})
    share = max((slot.in_common for slot in slots), default=0.0)
    for code, slot in enumerate(slots):
        parts, left = halves(slot), with_the_model(slot, share)
        codes = (code,) if parts == (slot,) else tuple(_added(apart.slots, part) for part in parts)
        apart.of[code] = codes
        if left is not None:
            then = tuple(_added(apart.slots, part) for part in halves(left))
            each = [(one,) for one in then] if len(codes) == len(then) else [then]
            apart.matched.setdefault(slot.id, {}).update(zip(codes, each, strict=True))
    return apart


def _added(slots: list[Slot], slot: Slot) -> int:
    slots.append(slot)
    return len(slots) - 1
