"""At which value of its strongest inputs an answer would turn: factors and assumptions one at a time, the rest held.

A drawn thing moves the difference of two options in proportion, so the value at which the difference is 0 is found by
division. How full cloud machines run is an input of a measure: it is looked for by working the option out again.
Source: method, section 8.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from carbon.doors import NAME_OF_OPTION, taking, told_to
from carbon.footprint.ledger.blocks import Slot
from carbon.footprint.ledger.in_common import IN_COMMON
from carbon.pathways.options.options import Option, Pathway
from carbon.pathways.years.certainty import INTERACTIONS, Certainty, certainty
from carbon.pathways.years.comparing import Comparer, Comparison
from carbon.pathways.years.drawing import PATH_SLOT
from carbon.pathways.years.taken import comparer_taken
from carbon.problems import Refusal
from carbon.words.amounts import digits_text

STRONGEST = 3
_STEPS = 14
_LEAST_MULTIPLE, _MOST_MULTIPLE = 0.005, 100.0
"""Multiples of a figure beyond which a turning value is none that it could have."""
_LEAST_FULL, _FULL = 0.02, 1.0
_UNITS = {"dimensionless": ""}


@dataclass(frozen=True)
class Flip:
    """One input, what it is now, and where the answer would turn. at: None where no value of it turns the answer.

    unit: of both figures; "of its value" where they are multiples of what the inventory states.
    """

    what: str
    unit: str
    now: float
    at: float | None
    id: str = ""

    @property
    def sentence(self) -> str:
        """For people: below or above which value the other option is lower."""
        if self.at is None:
            return f"{self.what}: no value of it would turn the answer."
        if self.unit == "of its value":
            side = "less" if self.at < self.now else "more"
            return f"{self.what}: the answer turns at {side} than {self.at:.2f} times what is assumed."
        side = "below" if self.at < self.now else "above"
        return (
            f"{self.what}: the answer turns {side} {_figure(self.at, self.unit)} (now {_figure(self.now, self.unit)})."
        )


def _figure(value: float, unit: str) -> str:
    if unit == "share":
        return f"{100 * value:.0f} %"
    return f"{digits_text(value, 3)} {_UNITS.get(unit, unit)}".strip()


@taking(name=NAME_OF_OPTION, against=NAME_OF_OPTION)
def flips(
    comparer: Comparer,
    pathway: Pathway,
    name: str,
    against: str | None = None,
    *,
    progress: Callable[[str, float], None] | None = None,
) -> list[Flip]:
    """Where the answer between an option and another (the baseline) turns, for its three strongest inputs and for how
    full its cloud machines run. progress: told how far the work is, what it raises ends it."""
    comparer_taken(comparer, pathway)
    told_to(progress)
    comparison = comparer.compare(pathway, places=())
    sure = certainty(comparison)
    found = of_drawn(sure, name, against)
    fill = of_fill(comparer, pathway, name, against or pathway.against, progress)
    return [*([fill] if fill else []), *found]


def of_drawn(sure: Certainty, name: str, against: str | None = None) -> list[Flip]:
    """Flips of the drawn things that the difference hangs on most."""
    comparison = sure.comparison
    other = against or comparison.pathway.against
    table = sure.tornado(name, other)
    central = _difference(comparison, name, other)
    carried, path = sure.weights(name, other)
    found: list[Flip] = []
    named = table[table["id"] != INTERACTIONS]
    # What makers' sheets have in common is no figure of its own: it takes the place of none.
    shown = STRONGEST + int(IN_COMMON in set(named["id"].head(STRONGEST)))
    for line in named.head(shown).itertuples():
        slots = {slot: kilograms for slot, kilograms in carried.items() if slot.id == line.id}
        if line.id == PATH_SLOT.id:
            found.append(_proportional(str(line.name), "of its value", 1.0, central, float(path.sum()), str(line.id)))
        elif any(slot.shape in ("share", "rest") for slot in slots):
            found.append(_of_share(str(line.name), central, slots))
        else:
            factors = comparison.ground.factors
            known = factors.get(str(line.id)) if line.id in factors else None
            now, unit = (known.value, known.unit) if known is not None else (1.0, "of its value")
            found.append(_proportional(str(line.name), unit, now, central, sum(slots.values()), str(line.id)))
    return found


def _difference(comparison: Comparison, name: str, other: str) -> float:
    mine, theirs = comparison[name].years, comparison[other].years
    return float(mine.annual_kgco2e.sum() - theirs.annual_kgco2e.sum())


def _proportional(what: str, unit: str, now: float, central: float, carried: float, slot_id: str) -> Flip:
    """central + carried x (m - 1) = 0."""
    multiple = 1.0 - central / carried if carried else -1.0
    return Flip(what, unit, now, now * multiple if _LEAST_MULTIPLE <= multiple <= _MOST_MULTIPLE else None, slot_id)


def _of_share(what: str, central: float, slots: dict[Slot, float]) -> Flip:
    """A share s drives its own part by s / s0 and the rest by (1 - s) / (1 - s0)."""
    now = next(slot.share for slot in slots)
    slope = sum(kg / now if slot.shape == "share" else -kg / (1 - now) for slot, kg in slots.items())
    at = now - central / slope if slope else -1.0
    return Flip(what, "share", now, at if 0 <= at <= 1 else None, next(iter(slots)).id)


def of_fill(
    comparer: Comparer,
    pathway: Pathway,
    name: str,
    against: str,
    progress: Callable[[str, float], None] | None = None,
) -> Flip | None:
    """How full the cloud machines of an option must run for its answer to turn; None for options that move nothing to
    cloud."""
    option = pathway.option(name)
    moving = [measure for measure in option.measures if measure.kind in ("rehost", "replatform")]
    if not moving:
        return None
    now = _fill_now(comparer.compare(pathway, places=()), name)
    tried = 0

    def difference(fill: float) -> float:
        nonlocal tried
        if progress is not None:
            progress("At which value the answer turns", tried / (_STEPS + 2))
        tried += 1
        return _difference(comparer.compare(_filled(pathway, option, fill), places=()), name, against)

    try:
        at = _root(difference, _LEAST_FULL, _FULL)
    except Refusal:
        return None
    return Flip("How full the cloud machines run", "share", now, at, "to.utilisation")


def _fill_now(comparison: Comparison, name: str) -> float:
    """How full the cloud machines run that an option brings in: the mean over its vCPU and days."""
    runs, estate = comparison[name].years.timeline.runs, comparison.ground.estate
    kinds = estate.column("type")[runs.group]
    brought = (runs.group >= comparison.ground.groups) & np.isin(
        kinds, ("compute_vcpu_hours", "compute_instance_hours")
    )
    weight = (runs.share * (runs.after - runs.start))[brought]
    full = estate.column("utilisation")[runs.group][brought]
    return float((full * weight).sum() / max(weight.sum(), 1e-300))


def _filled(pathway: Pathway, option: Option, fill: float) -> Pathway:
    measures = tuple(
        replace(measure, to={**measure.to, "utilisation": fill})
        if measure.kind in ("rehost", "replatform")
        else measure
        for measure in option.measures
    )
    changed = replace(option, measures=measures)
    return replace(pathway, options=tuple(changed if one.name == option.name else one for one in pathway.options))


def _root(difference: Callable[[float], float], low: float, high: float) -> float | None:
    """Where a difference is 0 between two values, None where it has one sign at both."""
    below, above = difference(low), difference(high)
    if below == 0 or below * above > 0:
        return None
    for _ in range(_STEPS):
        middle = (low + high) / 2
        here = difference(middle)
        if here * below > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
