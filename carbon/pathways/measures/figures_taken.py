"""What is taken for what a move does not say of new kit, each told with its figure and the key that states another.
Source: method, section 9."""

from __future__ import annotations

import numpy as np

from carbon.factors.tables.asset_types import asset_type_of
from carbon.factors.tables.plausible import figure_text
from carbon.pathways.measures.plan import Planner
from carbon.pathways.options.options import Measure
from carbon.words.groups import group_within


def tell_kit(plan: Planner, measure: Measure, number: int, usual: str) -> None:
    """Note which figures of new kit are those of its type or model. number: of its added row; usual: the type that is
    taken where the measure names none."""
    to, estate, group = measure.to, plan.ground.estate, plan.ground.groups + number
    sizes = [f"to.{key}" for key in ("cores", "memory_gb") if key in to]
    if sizes:
        plan.note("size_not_used", f"{' and '.join(sizes)} {'are' if len(sizes) > 1 else 'is'} not used for the making "
                  "or the electricity of new kit: these are as stated, else those of its type or model. Of kit of "
                  "another size state to.embodied_kgco2e and to.annual_energy_kwh.", measure)  # fmt: skip
    told = []
    if "power_w" not in to and "annual_energy_kwh" not in to:
        told.append(f"{figure_text(load_kwh(plan, number))} kWh a year (state to.annual_energy_kwh or to.power_w)")
    making = float(estate.column("making_kg")[group])
    if "embodied_kgco2e" not in to and not np.isnan(making):
        told.append(f"{figure_text(making)} kg CO2e to make (state to.embodied_kgco2e)")
    life = float(estate.life_years[group])
    if "life_years" not in to and not np.isnan(life):
        told.append(f"a life of {life:g} years (state to.life_years)")
    if not told and "type" in to:
        return
    kind = str(estate.column("device_type")[group]) or usual
    name = group_within("type", asset_type_of(kind))
    of = "its model" if "model" in to else "its type" if "type" in to else f"a {kind.replace('_', ' ')} (state to.type)"
    plan.note("new_kit_taken", f"Not stated of each of the new {name}, and taken from {of}: {'; '.join(told)}.",
              measure)  # fmt: skip


def load_kwh(plan: Planner, number: int) -> float:
    """Electricity of one unit of an added row in a year, without what its room adds."""
    estate = plan.ground.estate
    load = np.array([flow.electricity and not flow.overhead for flow in estate.flows] + [False])[estate.line_flow]
    here = load & (estate.line_group == plan.ground.groups + number)
    return float((estate.annual + 365.0 * estate.daily)[here].sum())
