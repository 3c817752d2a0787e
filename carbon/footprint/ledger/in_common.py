"""What makers' sheets have in common, drawn once: the makers use the same tool and the same background data.

A share of the variance of ln of every making figure from a sheet (of a model, a maker, a type, or stated in a row) is
one draw for all kinds of kit, the rest is the figure's own. A draw of both is the product of a draw of each, so what a
range hangs on can be told of each half by itself. Source: method, section 7.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from carbon.footprint.ledger.blocks import Slot
from carbon.footprint.ledger.when_known import found_out, type_of, with_its_energy, with_the_model

IN_COMMON = "makers_sheets_in_common"
"""Id of the stream that all sheets share."""
_KIND = "factor.device.in_common"


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


@dataclass(frozen=True)
class Apart:
    """Things that are drawn with their halves after them.

    slots: the whole ones first, by their codes; of: code of each to those of its halves (itself where it has none);
    matched: by id of a figure of a type or a maker, the codes of its halves to those of what is left of them once the
    exact model is known; matched_energy: by device type, likewise of its usual yearly electricity; known: the codes of
    what can be found out to those of what is then drawn instead.
    """

    slots: list[Slot]
    of: dict[int, tuple[int, ...]]
    matched: dict[str, dict[int, tuple[int, ...]]]
    matched_energy: dict[str, dict[int, tuple[int, ...]]]
    known: dict[int, tuple[int, ...]]


def taken_apart(slots: Sequence[Slot], pues: Mapping[str, float] | None = None) -> Apart:
    """All things that are drawn, taken apart. pues: the PUE of overheads, by id of what is drawn for them."""
    apart = Apart(list(slots), {}, {}, {}, {})
    share = max((slot.in_common for slot in slots), default=0.0)
    for code, slot in enumerate(slots):
        parts = halves(slot)
        apart.of[code] = (code,) if parts == (slot,) else tuple(_added(apart.slots, part) for part in parts)
        model, energy = with_the_model(slot, share), with_its_energy(slot)
        if model is not None:
            apart.matched.setdefault(slot.id, {}).update(_then(apart, code, model))
        if energy is not None:
            apart.matched_energy.setdefault(type_of(slot), {}).update(_then(apart, code, energy))
        found = found_out(slot, slots, pues or {}, share)
        if found is not None:
            apart.known.update(_then(apart, code, found))
    return apart


def _then(apart: Apart, code: int, left: Slot) -> dict[int, tuple[int, ...]]:
    """What is drawn in the place of a thing and of its halves, each half in the place of a half."""
    codes, drawn = apart.of[code], halves(left) if left.gsd > 1.0 else ()
    then = tuple(_added(apart.slots, part) for part in drawn)
    each = [(one,) for one in then] if len(codes) == len(then) else [then, *[()] * (len(codes) - 1)]
    return dict(zip(codes, each, strict=True))


def _added(slots: list[Slot], slot: Slot) -> int:
    slots.append(slot)
    return len(slots) - 1
