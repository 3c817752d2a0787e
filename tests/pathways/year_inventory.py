"""One year of an option as an inventory that anybody could assess: the test of the one arithmetic.

Written from the timeline alone, in the words of the tidy tables; it shares no sum with years.py and runs_by_year.py in
carbon/pathways.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from carbon.columns import ActivityData
from carbon.footprint import assess
from carbon.footprint.assessment import Assessment
from carbon.footprint.ledger.service import NONE
from carbon.pathways.estate.grid import PARTS
from carbon.pathways.years.comparing import Comparer, Comparison, Outcome
from carbon.period import Period
from carbon.settings import Contract, Override, Settings
from tests.pathways.conftest import table

_OWN = ("row", "sheet", "metered_from", "metered_to", "acquired", "in_service", "retired", "status",
        "planned_life_years", "acquired_precision", "life_extended_on", "new_life_years", "disposal_route")  # fmt: skip
_ENERGY = ("annual_energy_kwh", "mean_power_w", "idle_power_w", "full_load_power_w", "metered_kwh")
_CLOUD = ("instance_hours", "vcpu_hours", "memory_gb_hours", "storage_gb_months", "transfer_gb", "transfer_internal_gb",
          "reported_location_kgco2e", "reported_market_kgco2e")  # fmt: skip


def date_of(number: int) -> pd.Timestamp:
    return pd.Timestamp(np.datetime64(int(number), "D"))


def assess_year(comparer: Comparer, comparison: Comparison, outcome: Outcome, year: int) -> Assessment | None:
    """The footprint's own answer for an option's inventory of one year, None where nothing is left to count. The
    comparer must keep rows ungrouped."""
    assert not comparer.grouped
    period = Period.financial_year(year)
    at = comparison.years.index(year)
    first, after = (int(outcome.years.year_starts[at + number]) for number in (0, 1))
    base, added = source_rows(comparer, comparison)
    rows: dict[str, list[dict[str, Any]]] = {"kit": [], "cloud": [], "meters": [], "fuel": [], "refrigerants": []}
    runs = outcome.years.timeline.runs
    for run in range(len(runs)):
        start, end = max(int(runs.start[run]), first), min(int(runs.after[run]), after)
        if end <= start:
            continue
        group = int(runs.group[run])
        name, row = base[group] if group in base else added[group - comparison.ground.groups]
        if name == "" or (name == "meters" and not (outcome.years.estate.line_group == group).any()):
            continue  # settings, and meters that were handed to the kit in their room
        rows[name].append(running(outcome, name, dict(row), run, group, start, end, first, after))
        rate = float(runs.renewal[run])
        if rate > 0:
            share = float(runs.share[run]) * rate * (end - start) / (after - first)
            rows["kit"] += [
                bought(outcome, row, group, share * float(runs.making[run]), first),
                gone(row, share, first),
            ]
    bought_ones, gone_ones = outcome.years.timeline.purchases, outcome.years.timeline.disposals
    for happened, make in ((bought_ones, bought), (gone_ones, gone)):
        for number in range(len(happened)):
            if not first <= happened.day[number] < after:
                continue
            group = int(happened.group[number])
            name, row = base[group] if group in base else added[group - comparison.ground.groups]
            if name != "kit":
                continue
            share = float(happened.share[number])
            if make is bought:
                share *= float(happened.making[number])
                rows["kit"].append(bought(outcome, row, group, share, int(happened.day[number])))
            else:
                rows["kit"].append(gone(row, share, int(happened.day[number])))
    activity = ActivityData({name: table(name, those) for name, those in rows.items() if those})
    if not activity.rows_read:
        return None
    return assess(activity, None, settings_of(comparer, comparison, outcome, at), period=period)


def source_rows(
    comparer: Comparer, comparison: Comparison
) -> tuple[dict[int, tuple[str, dict[str, Any]]], list[tuple[str, dict[str, Any]]]]:
    """Rows of the inventory by group, and those that options bring in, in their order."""
    base: dict[int, tuple[str, dict[str, Any]]] = {}
    position = 0
    for name in ("kit", "cloud", "meters", "fuel", "refrigerants"):
        frame = comparer.activity.tables.get(name)
        if frame is None:
            continue
        for row in frame.to_dict("records"):
            group = int(comparison.ground.estate.group_of[position])
            if group >= 0:
                base[group] = (name, {str(key): value for key, value in row.items() if not pd.isna(value)})
            position += 1
    for group in range(comparison.ground.groups):
        base.setdefault(group, ("", {}))
    by_day = comparison.ground.additions._by_day
    added = [(name, {**dict(row), "file": "(options)", "_by_day": number in by_day})
             for (name, row), number in comparison.ground.additions._rows.items()]  # fmt: skip
    return base, added


def running(
    outcome: Outcome, name: str, row: dict[str, Any], run: int, group: int, start: int, end: int, first: int, after: int
) -> dict[str, Any]:
    """A row for what runs in a span of the year."""
    runs, estate = outcome.years.timeline.runs, outcome.years.estate
    share, load, overhead = float(runs.share[run]), float(runs.load[run]), float(runs.overhead[run])
    days, length = end - start, after - first
    by_day = row.pop("_by_day", False)
    if name != "kit":
        part = share * load * (days / 365 if by_day else days / length)
        if name != "cloud":
            part = share * days / length
        amounts = (
            _CLOUD if name == "cloud" else ("metered_kwh", "it_kwh", "fuel_litre", "fuel_kwh", "fuel_m3", "leaked_kg")
        )
        kept = {key: value for key, value in row.items() if key not in ("row", "sheet")}
        return kept | {key: row[key] * part for key in amounts if key in row}
    kept = {key: value for key, value in row.items() if key not in _OWN}
    if row.get("status") in ("in_stock", "suspended"):
        kept["status"] = row["status"]
    units = float(row.get("quantity", 1.0))
    owned = bool(estate.renewable[group])
    if not owned:  # rented: its making goes by the days, of its life where the days of that are known
        kept["quantity"] = units * share * days / length
        kept["planned_life_years"] = row.get("planned_life_years", np.nan)
        if estate.begins[group] != NONE:
            kept["planned_life_years"] = (estate.first_plan[group] - estate.begins[group]) / length
        return kept
    kept |= {"quantity": units * share, "embodied_kgco2e": 0.0, "disposal_route": "reused"}
    kept |= {"in_service": date_of(start), "retired": date_of(end - 1)}
    if load == 1.0 and overhead == 1.0 and not behind_a_meter(outcome, group) and "metered_kwh" not in row:
        return kept | contract_and_hall(outcome, run, kept)
    kwh = metered_load_kwh(outcome, group, days, length) * share * load
    kept = {key: value for key, value in kept.items() if key not in _ENERGY}
    pue = float(estate.pue[group])
    holds = bool(estate.holds_overhead[group])
    kept |= {"metered_kwh": kwh, "metered_at": "room" if holds else "device"}
    if not holds:
        kept["pue"] = 1.0 + (pue - 1.0) * overhead
    return kept | contract_and_hall(outcome, run, kept)


def contract_and_hall(outcome: Outcome, run: int, kept: dict[str, Any]) -> dict[str, Any]:
    runs = outcome.years.timeline.runs
    changes: dict[str, Any] = {}
    if runs.leased[run]:
        changes["run_by"] = "leased_hall"
        kept.pop("electricity_contract", None)
    elif runs.contract[run] >= 0:
        changes["electricity_contract"] = f"option {int(runs.contract[run])}"
    return changes


def behind_a_meter(outcome: Outcome, group: int) -> bool:
    estate = outcome.years.estate
    lines = estate.line_group == group
    return any(
        slot.id.endswith("|meter") for flow in np.unique(estate.line_flow[lines]) for slot in estate.flows[flow].drawn
    )


def metered_load_kwh(outcome: Outcome, group: int, days: int, length: int) -> float:
    """Electricity of a group's load, at work and at home, in so many days of a year."""
    estate = outcome.years.estate
    total = 0.0
    for line in np.flatnonzero(estate.line_group == group):
        flow = estate.flows[int(estate.line_flow[line])]
        if flow.electricity and not flow.overhead:
            total += float(estate.annual[line]) * days / length + float(estate.daily[line]) * days
    return total


_STILL = {"metered_kwh", "mean_power_w", "idle_power_w", "full_load_power_w", "_by_day", "host_name"}


def bought(outcome: Outcome, row: dict[str, Any], group: int, share: float, day: int) -> dict[str, Any]:
    """A row for a purchase alone: no electricity, its making stated."""
    kept = {key: value for key, value in row.items() if key not in _OWN and key not in _STILL}
    units = float(row.get("quantity", 1.0))
    kg = float(np.nan_to_num(outcome.years.estate.column("making_kg")[group]))
    return kept | {"quantity": units * share, "acquired": date_of(day), "in_service": date_of(day),
                   "annual_energy_kwh": 0.0, "embodied_kgco2e": kg / units}  # fmt: skip


def gone(row: dict[str, Any], share: float, day: int) -> dict[str, Any]:
    """A row for a disposal alone: no electricity, nothing bought."""
    kept = {key: value for key, value in row.items() if key not in _OWN and key not in _STILL}
    if "disposal_route" in row:
        kept["disposal_route"] = row["disposal_route"]
    units = float(row.get("quantity", 1.0))
    return kept | {"quantity": units * share, "retired": date_of(day), "annual_energy_kwh": 0.0, "embodied_kgco2e": 0.0}


def settings_of(comparer: Comparer, comparison: Comparison, outcome: Outcome, at: int) -> Settings:
    """The settings of a year: the newest set with that year's grid in it, and contracts that follow the grid."""
    grid, factors = comparison.grid, comparer.factors
    newest = factors.newest_set
    overrides = []
    for part, found in factors.electricity_parts("GB", newest):
        value = found.factor.value * float(grid.multiple[at, PARTS.index(part)])
        overrides.append(Override(found.factor.id, value, "kgCO2e/kWh", "Green Book path", "that year"))
    fall = float(grid.multiple[at, 0])
    contracts = {name: _falling(contract, fall) for name, contract in comparer.settings.site_contracts.items()}
    own = comparer.settings.contract
    measures = [done.measure for done in outcome.done if done.measure.kind == "contract"]
    today = own or Contract("")
    for number, measure in enumerate(measures):
        said = (measure.values.get("supplier_factor", today.supplier_factor_kgco2e_per_kwh),
                measure.values.get("rego_share", today.rego_share))  # fmt: skip
        contracts[f"option {number}"] = _falling(Contract(f"option {number}", *said), fall)
    return replace(
        comparer.settings, overrides=(*comparer.settings.overrides, *overrides), factor_set=newest, period=None,
        contract=None if own is None else _falling(own, fall), site_contracts=contracts,
        decision_date=Period.financial_year(comparison.pathway.base_year).start,
    )  # fmt: skip


def _falling(contract: Contract, fall: float) -> Contract:
    def times(value: float | None) -> float | None:
        return None if value is None else value * fall

    return replace(contract, supplier_factor_kgco2e_per_kwh=times(contract.supplier_factor_kgco2e_per_kwh),
                   residual_mix_kgco2e_per_kwh=times(contract.residual_mix_kgco2e_per_kwh))  # fmt: skip
