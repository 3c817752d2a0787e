"""What is taken for what a move does not say: the size and kind of cloud machines, the figures of new kit. Each is told
with its figure and with the key that states another. Source: method, section 9."""

from __future__ import annotations

import numpy as np

from carbon.factors.asset_types import asset_type_of
from carbon.factors.plausible import figure_text
from carbon.footprint.blocks import Codes, Floats
from carbon.pathways.options import Measure
from carbon.pathways.plan import Planner
from carbon.words.amounts import count_text
from carbon.words.groups import group_within


def tell_cloud(plan: Planner, measure: Measure, number: int, vcpu: float, group: Codes, share: Floats) -> None:
    """Note what is taken of the cloud machines of a move. number: the added row of one vCPU; vcpu: of all of them;
    group, share: whose work they do. [pieces]"""
    to, estate = measure.to, plan.ground.estate
    if not vcpu > 0 or {"vcpu", "family", "utilisation"} <= set(to):
        return
    units = float((np.nan_to_num(estate.column("units")[group], nan=1.0) * share).sum())
    told = []
    if "vcpu" not in to:
        listed = ~np.isnan(estate.column("vcpu")[group])
        of = "virtual machines" if listed.all() else "virtual machines, else cores" if listed.any() else "cores"
        other = "" if listed.all() else ", or to.vcpu_per_core"
        whole = f"{figure_text(vcpu)} vCPU for {count_text(units)} unit{'' if units == 1 else 's'}"
        told.append(f"{whole}, {figure_text(vcpu / units)} each, from their {of} (state to.vcpu for each unit{other})")
    if "family" not in to:
        kwh = _load_kwh(plan, number)
        told.append(f"{to['provider']}'s middle machine, {figure_text(kwh)} kWh a vCPU and year (state to.family, such "
                    "as m6i)")  # fmt: skip
    if "utilisation" not in to:
        full = plan.ground.settings.cloud_utilisation
        told.append(f"{100 * full:g} % full, as in the settings (state to.utilisation)")
    plan.note("cloud_size_taken", f"Not stated of the cloud machines, and taken: {'; '.join(told)}.", measure)


def tell_kit(plan: Planner, measure: Measure, number: int, usual: str) -> None:
    """Note which figures of new kit are those of its type or model. number: of its added row; usual: the type that is
    taken where the measure names none."""
    to, estate, group = measure.to, plan.ground.estate, plan.ground.groups + number
    told = []
    if "power_w" not in to and "annual_energy_kwh" not in to:
        told.append(f"{figure_text(_load_kwh(plan, number))} kWh a year (state to.annual_energy_kwh or to.power_w)")
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


def _load_kwh(plan: Planner, number: int) -> float:
    """Electricity of one unit of an added row in a year, without what its room adds."""
    estate = plan.ground.estate
    load = np.array([flow.electricity and not flow.overhead for flow in estate.flows] + [False])[estate.line_flow]
    here = load & (estate.line_group == plan.ground.groups + number)
    return float((estate.annual + 365.0 * estate.daily)[here].sum())
