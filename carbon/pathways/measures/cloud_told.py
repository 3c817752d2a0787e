"""What is told of the machines that a move takes in the cloud: their size, what decides it, and what would not fit.
Source: method, sections 8 and 9."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from carbon.factors.cloud.cloud_places import provider_of
from carbon.factors.tables.plausible import figure_text
from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.pathways.measures.figures_taken import load_kwh
from carbon.pathways.measures.plan import DOES_NOT_FIT, Planner
from carbon.pathways.measures.sizing import CloudSize, threads_per_core
from carbon.pathways.options.options import Measure
from carbon.words.amounts import count_text

_LEAST = 1e-9
_FAMILIES = {"AWS": "m6i", "Azure": "Dsv4", "GCP": "n2-standard"}
"""A family of general machines of each provider, as our tables name it: an example of what can be stated."""


def tell_cloud(
    plan: Planner, measure: Measure, size: CloudSize, number_at: Mapping[float, int], group: Codes, share: Floats
) -> None:
    """Note what is taken of the cloud machines of a move. number_at: the added row of one vCPU by its load; group,
    share: whose work they do. [pieces]"""
    vcpu = float((share * size.vcpu[group]).sum())
    if not vcpu > 0:
        return
    to = measure.to
    if not {"vcpu", "family", "utilisation"} <= set(to):
        told = [*_processors(plan, measure, vcpu, group, share), *_kind(plan, measure, size, number_at, group)]
        told += _load(plan, measure, size, group)
        told += _memory(plan, size, group, share)
        plan.note("cloud_size_taken", f"Not stated of the cloud machines, and taken: {'; '.join(told)}.", measure)
    _tell_fit(plan, measure, size, group, share)
    unknown = ~size.load_known[group]
    alike = np.unique(group[unknown])
    if len(alike) and "vcpu" not in to:
        full = to.get("utilisation", plan.ground.settings.cloud_utilisation)
        by = "as the measure says" if "utilisation" in to else "as in the settings"
        count = _machines(plan, group[unknown], share[unknown])
        plan.note("sized_like_for_like", f"{count} no load: their cloud machines are as large as they are and "
                  f"{_percent(full)} full, {by}.", measure, alike)  # fmt: skip


def _machines(plan: Planner, group: Codes, share: Floats) -> str:
    """`4 machines state`, of those that move. group, share: whose work it is, and how much of it moves. [pieces]"""
    units = float((np.nan_to_num(plan.ground.estate.column("units")[group], nan=1.0) * share).sum())
    return f"{count_text(units)} machine{' states' if round(units, 6) == 1 else 's state'}"


def _percent(share: float) -> str:
    return f"{figure_text(100 * share)} %"


def _processors(plan: Planner, measure: Measure, vcpu: float, group: Codes, share: Floats) -> list[str]:
    if "vcpu" in measure.to:
        return []
    estate = plan.ground.estate
    units = float((np.nan_to_num(estate.column("units")[group], nan=1.0) * share).sum())
    listed = ~np.isnan(estate.column("vcpu")[group])
    each = f"their cores, {threads_per_core(measure):g} threads a core"
    of = "their virtual machines" if listed.all() else f"their virtual machines, else {each}" if listed.any() else each
    other = "" if listed.all() else ", or to.vcpu_per_core"
    whole = f"{figure_text(vcpu)} vCPU for {count_text(units)} unit{'' if units == 1 else 's'}"
    return [f"{whole}, {figure_text(vcpu / units)} each, from {of} (state to.vcpu for each unit{other})"]


def _kind(plan: Planner, measure: Measure, size: CloudSize, number_at: Mapping[float, int], group: Codes) -> list[str]:
    if "family" in measure.to:
        return []
    kwh = [load_kwh(plan, number_at[load]) for load in np.unique(size.load[group]).tolist()]
    named = _FAMILIES.get(provider_of(str(measure.to["provider"])) or "")
    such = f", such as {named}" if named else ""
    span = figure_text(min(kwh)) if len(kwh) == 1 else f"{figure_text(min(kwh))} to {figure_text(max(kwh))}"
    return [f"{measure.to['provider']}'s middle machine, {span} kWh a vCPU and year (state to.family{such})"]


def _load(plan: Planner, measure: Measure, size: CloudSize, group: Codes) -> list[str]:
    """The loads that are kept: those that nobody knows are told with their machines."""
    known = np.unique(size.load[group[size.load_known[group]]])
    if "utilisation" in measure.to or not len(known):
        return []
    least, most = float(known[0]), float(known[-1])
    full = _percent(most) if least == most else f"{_percent(least)} to {_percent(most)}"
    return [f"{full} full, the work that they do now (state to.utilisation to size them by another load)"]


def _memory(plan: Planner, size: CloudSize, group: Codes, share: Floats) -> list[str]:
    unknown = np.isnan(size.memory_gb[group])
    told = []
    if np.isnan(size.gb_per_vcpu):
        told.append("memory is not held against the machine, for no table has its own")
    elif unknown.any():
        told.append(
            f"{_machines(plan, group[unknown], share[unknown])} no memory, and {figure_text(size.gb_per_vcpu)} GB come "
            "with each vCPU"
        )
    return told


def _tell_fit(plan: Planner, measure: Measure, size: CloudSize, group: Codes, share: Floats) -> None:
    """Note where memory decides how many vCPU there are, and where those that are stated hold or do too little."""
    stated = "vcpu" in measure.to
    has = size.vcpu * size.gb_per_vcpu
    if not stated:
        at = size.vcpu[group] > size.by_threads[group] * (1 + _LEAST)
        if at.any():
            held, of_memory, of_threads = (
                figure_text(float((share * column[group])[at].sum()))
                for column in (size.memory_gb, size.vcpu, size.by_threads)
            )
            plan.note("memory_decides", f"Their memory of {held} GB needs {of_memory} vCPU of "
                      f"{figure_text(size.gb_per_vcpu)} GB each, where {of_threads} would do their work: the machines "
                      "are taken that hold it. A family with more memory for each vCPU (to.family, such as r5) needs "
                      "fewer.", measure, np.unique(group[at]))  # fmt: skip
        return
    carries = size.vcpu * float(measure.to.get("utilisation", 1.0))
    lacks = {}
    for what, needed, offered in (("threads", size.busy, carries), ("memory", size.memory_gb, has)):
        at = needed[group] > offered[group] * (1 + _LEAST)
        if at.any():
            lacks[what] = [float((share * column[group])[at].sum()) for column in (needed, offered, size.vcpu)]
    told = []
    if "threads" in lacks:
        work, done, vcpu = map(figure_text, lacks["threads"])
        told.append(f"{vcpu} vCPU do the work of {done} busy threads, and theirs keeps {work} busy")
    if "memory" in lacks:
        have, hold, vcpu = map(figure_text, lacks["memory"])
        told.append(f"{vcpu} vCPU hold {hold} GB of memory, and they have {have} GB")
    if told:
        plan.note(DOES_NOT_FIT, f"The vCPU that are stated do not hold what moves: {'; '.join(told)}. Counted as it "
                  "stands; state more to.vcpu, or a family that holds it.", measure, np.unique(group))  # fmt: skip
