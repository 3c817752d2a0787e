"""How large a workload is in the cloud: processors at their load and memory must both fit, disks go by the gigabyte.

A vCPU is a thread, and a machine keeps its threads and its load; by load it is sized only where a load is named for the
target. Source: method, section 8.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np

from carbon.factors.cloud import cloud
from carbon.factors.cloud.cloud_places import provider_of
from carbon.factors.tables.plausible_choices import usual_threads_per_core
from carbon.footprint.ledger.blocks import Floats
from carbon.pathways.estate.estate import Mask
from carbon.pathways.measures.plan import Ground
from carbon.pathways.options.additions import family_size
from carbon.pathways.options.options import Measure

_DIGITS = 9
"""Loads that differ by less are one."""


@dataclass(frozen=True, eq=False)
class CloudSize:
    """What each group of an estate takes in the cloud. All [groups].

    vcpu: of all units, NaN where neither threads nor virtual processors are known; load: how full they run, 0 to 1;
    load_known: whether the server's load says so, and not the usual one of cloud machines; busy: threads in use, NaN
    where the load is not known; by_threads: vCPU before memory was held against them; memory_gb: to be held, NaN where
    none is stated; gb_per_vcpu: of the machine that takes over.
    """

    vcpu: Floats
    load: Floats
    load_known: Mask
    busy: Floats
    by_threads: Floats
    memory_gb: Floats
    gb_per_vcpu: float


def threads_per_core(measure: Measure) -> float:
    """As the measure states it, else the usual one of servers."""
    return float(measure.to.get("vcpu_per_core", usual_threads_per_core()))


def gb_per_vcpu(to: Mapping[str, Any]) -> float:
    """Memory of the machine that a move names, or of its provider's middle one, for each vCPU [GB]; NaN where no table
    has it."""
    provider = provider_of(str(to["provider"])) or str(to["provider"])
    size = family_size(provider, str(to["family"])) if to.get("family") else None
    row = cloud.instance(provider, size[0]) if size else None
    rows = [row] if row else cloud.default_sizes(provider)
    known = [float(one["memory_gb"]) / float(one["vcpu"]) for one in rows if one["memory_gb"] and one["vcpu"]]
    return median(known) if known else np.nan


def cloud_size(ground: Ground, measure: Measure) -> CloudSize:
    """What each group of the estate takes at the place that a measure names."""
    frame, settings, to = ground.estate.frame, ground.settings, measure.to
    units, stated = frame["units"].to_numpy(), frame["utilisation"].to_numpy()
    usual = np.nan if settings.server_utilisation is None else settings.server_utilisation
    own = np.where(np.isnan(stated), usual, stated)
    threads = frame["cores"].to_numpy() * threads_per_core(measure)
    listed = frame["vcpu"].to_numpy()
    as_it_is = np.where(np.isnan(listed), threads, listed)
    busy = own * np.where(np.isnan(threads), as_it_is, threads)
    target = float(to.get("utilisation", np.nan))
    vcpu = np.where(np.isnan(target) | np.isnan(busy), as_it_is, busy / target)
    if "vcpu" in to:
        vcpu = np.where(np.isnan(units), 1.0, units) * float(to["vcpu"])
    share = float(measure.values.get("size_share", 1.0))
    vcpu, busy, memory = vcpu * share, busy * share, frame["memory_gb"].to_numpy() * share
    each = gb_per_vcpu(to)
    whole = vcpu if "vcpu" in to else np.fmax(vcpu, memory / each)
    load = np.divide(busy, whole, out=np.full(len(whole), np.nan), where=whole > 0)
    if "vcpu" in to and not np.isnan(target):
        load[:] = target
    load = np.where(np.isnan(load), settings.cloud_utilisation if np.isnan(target) else target, load)
    whole = np.where(np.isnan(vcpu), np.nan, whole)
    full: Floats = np.round(np.minimum(load, 1.0), _DIGITS).astype(np.float64)
    return CloudSize(whole, full, ~np.isnan(busy), busy, vcpu, memory, each)
