"""What is told of a move to a hosted service: the data that it takes over with what it replaces.
Source: method, sections 8 and 9."""

from __future__ import annotations

import numpy as np

from carbon.factors.tables.plausible import figure_text
from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.pathways.measures.plan import Planner, kinds_told
from carbon.pathways.options.options import Measure
from carbon.words.amounts import count_text


def tell_service(plan: Planner, measure: Measure, group: Codes, share: Floats) -> None:
    """Note what a service takes over where that holds or sends data: nothing of it counts beside the service's own
    figure. group, share: of the inventory's rows that it replaces. [pieces]"""
    estate = plan.ground.estate
    of_cloud = np.asarray(estate.column("table") == "cloud")[group]
    hosting = np.asarray(estate.column("estate") == "hosting")[group] | of_cloud
    if not hosting.any():
        return
    group, share, of_cloud = group[hosting], share[hosting], of_cloud[hosting]
    stored = estate.column("storage_gb")[group]
    holds = np.isin(estate.column("type")[group].astype(str), ("server", "storage")) & ~of_cloud
    told = []
    if (stored > 0).any():
        told.append(f"{figure_text(float(np.nansum(stored * share)))} GB of storage")
    silent = holds & np.isnan(stored)
    if silent.any():
        units = float((np.nan_to_num(estate.column("units")[group], nan=1.0) * share)[silent].sum())
        told.append(f"{count_text(units)} {'unit states' if round(units, 6) == 1 else 'units state'} no storage")
    data = f" ({'; '.join(told)})" if told else ""
    plan.note("service_takes_over", f"The service takes over {kinds_told(estate, np.unique(group))}{data}. All of it "
              "ends, and nothing is counted for its data beside the service: no transfer of it, no storage, no "
              "network. See that kgco2e_per_unit_year holds them, or leave rows out by a filter and move them by a "
              "measure of their own.", measure, np.unique(group))  # fmt: skip
