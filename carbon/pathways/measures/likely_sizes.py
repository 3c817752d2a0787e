"""Sizes that an option states, held against what is likely: told, or waiting until somebody confirms the figure.

The same ranges and bounds as for an inventory (`carbon.factors.tables.plausible`), and for what an inventory does not
say those of `plausible_choices` or of the kit itself that a measure is for. Source: method, section 9; words/method.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from carbon.factors.devices.devices import device_types
from carbon.factors.tables.asset_types import asset_type_of, asset_types
from carbon.factors.tables.plausible import (
    FIELDS,
    TOLD_ABOVE,
    TOLD_BELOW,
    WAITS_ABOVE,
    WAITS_BELOW,
    Likely,
    are_likely,
    figure_text,
    likely,
    not_likely,
)
from carbon.factors.tables.plausible_choices import (
    likely_intensity,
    likely_life,
    likely_load,
    likely_power_ratio,
    likely_pue,
    likely_threads,
)
from carbon.footprint.rules.making_terms import YEARLY_SHARE
from carbon.pathways.estate.estate import Estate, Mask, yearly_kg
from carbon.pathways.measures.plan import Ground, Note, place_of
from carbon.pathways.measures.stated_nought import nought_notes
from carbon.pathways.options.filters import chosen
from carbon.pathways.options.options import Event, Measure, Option
from carbon.problems import Refusal
from carbon.words.groups import group_within

CODE, WAITS = "size_not_likely", "size_waits"
_OF_KIT = {"power_w": "mean_power_w", "annual_energy_kwh": "annual_energy_kwh", "embodied_kgco2e": "embodied_kgco2e",
           "mass_kg": "mass_kg"}  # fmt: skip
"""Figures of kit that an option brings in, by the column of an inventory that they stand in."""
_LOADS = ("utilisation", "utilisation_from", "size_share")
_FIRST = "server_rack"
"""What a measure brings in that names no type."""


class Size(NamedTuple):
    """A stated size: its key, its value, the unit in which it is told and what makes it of that unit, what it is of,
    and what is likely of that. stated: the value as it stands under its key, where that is only a part of it."""

    key: str
    value: float
    unit: str
    of: str
    span: Likely
    scale: float = 1.0
    stated: float | None = None


@dataclass(frozen=True)
class Unlikely:
    """A size that is not likely and that nobody has confirmed. waits: whether the option waits until somebody does."""

    option: str
    step: Measure | Event
    size: Size
    waits: bool

    @property
    def figure(self) -> float:
        """The figure as it stands under its key."""
        return self.size.value if self.size.stated is None else self.size.stated

    @property
    def said(self) -> str:
        """The figure with its unit, as it is told."""
        return f"{figure_text(self.size.value * self.size.scale)} {self.size.unit}"

    @property
    def sentence(self) -> str:
        """What is not likely of what, and what may be meant."""
        size = self.size
        meant = [by for by in (0.001, 1000.0) if are_likely(size.value * by, size.value * by, size.span)]
        hint = " or ".join(f"{figure_text(size.value * by * size.scale)} {size.unit}" for by in meant)
        told = not_likely(figure_text(size.value * size.scale), size.unit, size.of, size.span, size.scale)
        return f"{told}{f' Is {hint} meant?' if hint else ''}"

    @property
    def message(self) -> str:
        """The sentence, what follows from it, and how the figure is confirmed."""
        follows = "The option waits until somebody says so." if self.waits else "Counted as it stands."
        return (f"{self.sentence} {follows} If it is right, write confirmed = {{{self.size.key} = {self.figure:g}}} in "
                "it, or say so beside the figure on the page; else correct it.")  # fmt: skip


def unlikely_of(ground: Ground, option: Option) -> list[Unlikely]:
    """Sizes of an option that are not likely and not confirmed, in the order in which they stand."""
    found = []
    steps: list[Measure | Event] = [*option.measures, *option.events]
    for step in steps:
        sizes = _of_measure(ground, option, step) if isinstance(step, Measure) else _of_event(step)
        for size in sizes:
            one = Unlikely(option.name, step, size, _beyond(size, WAITS_ABOVE, WAITS_BELOW))
            sure = math.isclose(step.confirmed.get(size.key, math.nan), one.figure, rel_tol=1e-9)
            if not sure and _beyond(size, TOLD_ABOVE, TOLD_BELOW):
                found.append(one)
    return found


def refuse_unlikely(ground: Ground) -> None:
    """Raises Refusal that names all sizes for which options wait."""
    waiting = [one for option in ground.pathway.options for one in unlikely_of(ground, option) if one.waits]
    if waiting:
        raise Refusal(WAITS, "\n".join(f"{place_of(one.option, one.step)}: {one.message}" for one in waiting))


def notes_of(ground: Ground, option: Option) -> list[Note]:
    """Sizes that are told and count, and what is stated as nothing."""
    told = [Note(option.name, CODE, one.message, line=one.step.line or one.step.kind)
            for one in unlikely_of(ground, option)]  # fmt: skip
    return [*told, *nought_notes(option)]


def _beyond(size: Size, above: float, below: float) -> bool:
    return size.value > above * size.span.high or 0 < size.value < below * size.span.low


def _of_event(event: Event) -> Iterator[Size]:
    if "type" in event.values:
        yield from _of_new_kit(event.values)
    if "pue" in event.values:
        yield _pue(event.values)


def _of_new_kit(to: Mapping[str, Any]) -> Iterator[Size]:
    """Figures of one unit of what an option brings in."""
    kind = str(to.get("type", _FIRST)).strip().lower().replace(" ", "_")
    broad = asset_type_of(kind) if kind in device_types() else kind
    if broad not in asset_types():
        return
    name = group_within("type", broad)
    for key, field in _OF_KIT.items():
        if key in to and field in likely(broad):
            yield Size(key, float(to[key]), FIELDS[field], name, likely(broad)[field])
    life = likely_life([broad])
    if "life_years" in to and life is not None:
        yield Size("life_years", float(to["life_years"]), "years", name, life)


def _pue(said: Mapping[str, Any]) -> Size:
    return Size("pue", float(said["pue"]), "PUE", "a room", likely_pue())


def _of_measure(ground: Ground, option: Option, measure: Measure) -> Iterator[Size]:
    """All sizes of a measure of which a range is known; none of one that is for nothing."""
    if measure.share <= 0:
        return
    values, to = measure.values, measure.to
    if measure.kind in ("smaller", "own_room"):
        yield from _of_new_kit(to)
    yield from (_pue(said) for said in (values, to) if "pue" in said)
    for said in (values, to):
        yield from (Size(key, float(said[key]), "%", "what machines carry", likely_load(), 100.0)
                    for key in _LOADS if key in said)  # fmt: skip
    threads = likely_threads()[1]
    if "vcpu_per_core" in to:
        low = threads.low * likely_load().low
        yield Size("vcpu_per_core", float(to["vcpu_per_core"]), "vCPU", "a core", Likely(low, threads.high))
    if "power_ratio" in values:
        yield Size("power_ratio", float(values["power_ratio"]), "times its power", "a server", likely_power_ratio())
    if values.get("supplier_factor"):
        yield Size("supplier_factor", float(values["supplier_factor"]), "kgCO2e", "a kilowatt-hour", likely_intensity())
    if "embodied_share" in values:
        least = ground.factors.look_up(YEARLY_SHARE).factor.low or 0.0
        yield Size("embodied_share", float(values["embodied_share"]), "%", "making kit anew", Likely(least, 1.0), 100.0)
    if measure.kind == "smaller" and "units" in values:
        yield Size("units", float(values["units"]), "units", "the place of one", Likely(1.0, 1.0))
    mask = chosen(ground.estate, measure, option.name, ground.groups)[: ground.groups]
    yield from _beside_the_kit(ground.estate, measure, mask)


def _beside_the_kit(estate: Estate, measure: Measure, mask: Mask) -> Iterator[Size]:
    """Sizes that are held against the kit itself that a measure is for. mask: its groups, of those of the inventory."""
    values, to = measure.values, measure.to
    here = np.flatnonzero(mask)
    units = np.nan_to_num(estate.column("units")[here], nan=1.0)
    yield from _lives(estate, values, here)
    if "vcpu" in to:
        yield Size("vcpu", float(to["vcpu"]), "vCPU", "one unit of it", _processors(estate, here, units))
    kept = estate.column("storage_gb")[here]
    if values.get("transfer_gb") and not np.isnan(kept).any() and kept.sum() > 0:
        yield Size("transfer_gb", float(values["transfer_gb"]), "GB", "what it holds", Likely(0.0, float(kept.sum())))
    lives = estate.life_years[here]
    if values.get("overlap_months") and (~np.isnan(lives)).any():
        yield Size("overlap_months", float(values["overlap_months"]), "months side by side", "kit of that life",
                   Likely(0.0, 12.0 * float(np.nanmax(lives))))  # fmt: skip
    if measure.kind == "own_room" and "units" in values:
        yield from _servers(estate, measure, mask)
    each = float((yearly_kg(estate)[here]).sum() / max(units.sum(), 1e-300))
    if measure.kind == "hosted_service" and each > 0:
        stated = float(values["kgco2e_per_unit_year"])
        yield Size("kgco2e_per_unit_year", stated * float(values.get("units", 1.0)), "kg CO2e a year",
                   "what takes the place of one unit", Likely(0.0, each), stated=stated)  # fmt: skip


def _lives(estate: Estate, values: Mapping[str, Any], here: np.ndarray) -> Iterator[Size]:
    """The life that a measure gives kit of the inventory."""
    types = sorted(set(estate.column("type")[here].astype(str)) - {""})
    span = likely_life(types)
    if span is None:
        return
    of = group_within("type", types[0]) if len(types) == 1 else "such kit"
    if "life_years" in values:
        yield Size("life_years", float(values["life_years"]), "years", of, span)
    lives = estate.life_years[here]
    extra = float(values.get("extra_years", 0.0))
    if extra > 0 and (~np.isnan(lives)).any():
        life = float(np.nanmax(lives)) + extra
        yield Size("extra_years", life, "years in all", of, span, stated=extra)


def _processors(estate: Estate, here: np.ndarray, units: np.ndarray) -> Likely:
    """vCPU that a unit may need: up to its threads or the machines on it, down to a core's least load; of kit that
    states no cores up to the threads of the largest server that we know."""
    of_server, of_core = likely_threads()
    cores = estate.column("cores")[here] / units
    machines = estate.column("vcpu")[here] / units
    known = np.concatenate([cores[cores > 0] * of_core.high, machines[machines > 0]])
    if not len(known):
        return Likely(0.0, of_server.high)
    return Likely(float(known.min()) / of_core.high * likely_load().low, float(known.max()))


def _servers(estate: Estate, measure: Measure, mask: Mask) -> Iterator[Size]:
    """Servers of one's own, by the electricity of what they take over: as much a year as so many of them use."""
    span = likely(asset_type_of(_FIRST))["annual_energy_kwh"]
    electric = np.array([flow.electricity for flow in estate.flows] + [False])[estate.line_flow]
    of_it = electric & np.append(mask, np.zeros(len(estate) - len(mask), dtype=bool))[estate.line_group]
    kwh = float((estate.annual + 365.0 * estate.daily)[of_it].sum())
    if kwh > 0:
        most = max(1.0, math.ceil(kwh / span.low))
        yield Size("units", float(measure.values["units"]), "servers", f"what uses {figure_text(kwh)} kWh in the cloud",
                   Likely(kwh / span.high, most))  # fmt: skip
