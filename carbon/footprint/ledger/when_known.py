"""How sure a thing is that is drawn, once a person has done what is advised: a stated figure has a spread of its own.

No figure is surer than the row of its kind, so what is found out leaves a draw behind, and often a new one; an advice
promises what the same program says after it was followed. Source: method, section 7.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from carbon.factors.tables.spreads import kind_of, kind_spread, overhead_gsd
from carbon.footprint.ledger.blocks import Slot
from carbon.footprint.ledger.drawn_words import find_out, known_as

_MATCHED = ("factor.device.maker", "factor.device.type", "factor.device.quality")
"""Kinds of making figures that an exact model would replace."""
_MAKING = "factor.device.model"
_USUAL_ENERGY, _SHEET_ENERGY = "activity.assumed.energy", "activity.modelled.tec"


def with_the_model(slot: Slot, in_common: float) -> Slot | None:
    """A figure of a type or a maker once the exact model is known: as sure as a model's sheet, or as it was. None for
    any other figure. in_common: the share of sheets."""
    if not slot.id.startswith("device.") or not slot.kind.startswith(_MATCHED):
        return None
    sheet = kind_spread(kind_of(f"device.model.{type_of(slot)}.embodied")).gsd
    return replace(slot, gsd=min(slot.gsd, sheet), in_common=in_common)


def with_its_energy(slot: Slot) -> Slot | None:
    """The usual yearly electricity of a type once the exact model is known: what the makers' sheets say, which is drawn
    once for all kit; None for anything else."""
    if not slot.id.startswith("device.") or slot.kind != _USUAL_ENERGY:
        return None
    return Slot(_SHEET_ENERGY, kind_spread(_SHEET_ENERGY).gsd, _SHEET_ENERGY, "kind default")


def type_of(slot: Slot) -> str:
    """The device type of a figure of a type or a maker."""
    return slot.id.split(".")[1]


def found_out(slot: Slot, slots: Sequence[Slot], pues: Mapping[str, float], in_common: float) -> Slot | None:
    """What is drawn in its place once it was found out: a slot of gsd 1 for no draw; None where it would be no surer.

    slots: all that is drawn, for what is stated joins the draw of what the same column states already; pues: the PUE of
    overheads by id; in_common: the share of sheets.
    """
    if not find_out(slot):
        return None
    origin, kind = known_as(slot)
    if not kind:
        return Slot(slot.id, 1.0, slot.kind, "known")
    gsd = kind_spread(kind).gsd
    if kind.startswith("factor.pue"):
        if slot.id not in pues:
            return None
        stated = Slot(origin, overhead_gsd(pues[slot.id], gsd), kind, "kind default")
    else:
        ending = f"|{origin}|{kind}"
        name = next((one.id for one in slots if one.id.endswith(ending)), ending)
        stated = Slot(name, gsd, kind, "kind default", in_common=in_common if kind.startswith(_MAKING) else 0.0)
    return stated if stated.gsd < slot.gsd else None
