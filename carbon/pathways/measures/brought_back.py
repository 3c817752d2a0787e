"""What comes back from a cloud, held against the servers that take it: processors at their load, and memory.

By the same rule as what moves there (`carbon.pathways.measures.sizing`): both must fit, and what does not is told and
counted as it stands. A vCPU is a thread. Source: method, section 8.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from carbon.columns import codes, numbers
from carbon.factors.cloud import cloud
from carbon.factors.tables.plausible import figure_text
from carbon.factors.tables.plausible_choices import likely_threads
from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.pathways.measures.plan import DOES_NOT_FIT, Ground, Planner
from carbon.pathways.measures.sizing import threads_per_core
from carbon.pathways.options.additions import HOURS
from carbon.pathways.options.options import Measure


class Running(NamedTuple):
    """What cloud machines have, the mean of a year. vcpu; busy: vCPU at their load; memory_gb: 0 where it is not known.
    All [groups]."""

    vcpu: Floats
    busy: Floats
    memory_gb: Floats


def running(ground: Ground) -> Running:
    """Machines of the inventory's cloud rows: of sizes that we know by their hours, else vCPU by theirs."""
    table = ground.activity.tables.get("cloud")
    groups = ground.groups
    if table is None or not len(table):
        return Running(*(np.zeros(groups) for _ in Running._fields))
    size = _of_size(ground)
    hours = np.nan_to_num(numbers(table, "instance_hours")) / HOURS
    of_processors = np.nan_to_num(numbers(table, "vcpu_hours")) / HOURS
    vcpu = np.where((hours > 0) & ~np.isnan(size[:, 0]), hours * np.nan_to_num(size[:, 0]), of_processors)
    own = numbers(table, "utilisation")
    load = np.where(np.isnan(own), ground.settings.cloud_utilisation, own)
    offset = len(ground.activity.tables.get("kit", ()))
    group = ground.estate.group_of[offset : offset + len(table)]
    here = (group >= 0) & (group < groups)
    of_rows = (vcpu, vcpu * load, hours * np.nan_to_num(size[:, 1]))
    return Running(*(np.bincount(group[here], amount[here], groups).astype(np.float64) for amount in of_rows))


def _of_size(ground: Ground) -> Floats:
    """vCPU and memory of the size that each cloud row names, NaN where no table has it. [rows, 2]"""
    table = ground.activity.tables["cloud"]
    provider, providers = codes(table, "provider")
    size, sizes = codes(table, "instance_type")
    pair, which = np.unique(np.stack([provider, size]), axis=1, return_inverse=True)
    known = np.full((pair.shape[1], 2), np.nan)
    for at, (of, name) in enumerate(pair.T.tolist()):
        row = cloud.instance(str(providers[of]), str(sizes[name])) if of >= 0 and name >= 0 else None
        if row is not None:
            known[at] = [float(row[column]) if row[column] else np.nan for column in ("vcpu", "memory_gb")]
    return np.asarray(known[np.ravel(which)])


def tell_fit(plan: Planner, measure: Measure, group: Codes, share: Floats) -> None:
    """Note what comes back where nobody says what the servers have, and what they do not hold of it. group, share: of
    the inventory's rows that come back. [pieces]"""
    back, to = running(plan.ground), measure.to
    vcpu, busy, memory = (float((column[group] * share).sum()) for column in back)
    if not vcpu > 0:
        return
    units, about = float(measure.values["units"]) * measure.share, np.unique(group)
    unsaid = [f"to.{key}" for key in ("cores", "memory_gb") if key not in to]
    if unsaid:
        kept = f" and {figure_text(memory)} GB of memory" if memory else ""
        plan.note("servers_not_sized", f"What comes back are {figure_text(vcpu)} vCPU, {figure_text(busy)} of them busy"
                  f"{kept}, the mean of a year. What the servers have is not stated: see that they hold it, or state "
                  f"{' and '.join(unsaid)} of each.", measure, about)  # fmt: skip
    most = likely_threads()[0].high
    each = float(to["cores"]) * threads_per_core(measure) if "cores" in to else most
    told = []
    if busy > units * each * (1 + 1e-9):
        of = "" if "cores" in to else f" (the largest server that we know has {figure_text(most)})"
        told.append(f"{figure_text(units * each)} threads{of} do the work of as many busy ones, and theirs keeps "
                    f"{figure_text(busy)} busy")  # fmt: skip
    if "memory_gb" in to and memory > units * float(to["memory_gb"]) * (1 + 1e-9):
        told.append(f"the servers hold {figure_text(units * float(to['memory_gb']))} GB of memory, and what comes back "
                    f"has {figure_text(memory)} GB")  # fmt: skip
    if told:
        plan.note(DOES_NOT_FIT, f"The servers that are stated do not hold what comes back: {'; '.join(told)}. "
                  "Counted as it stands; state more units, to.cores or to.memory_gb.", measure, about)  # fmt: skip
