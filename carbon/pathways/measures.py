"""What measures do that leave kit where it is: its life, its renewal, its electricity, its room, its contract.

Each function takes the planner and a measure, splits off the pieces that follow it, and changes them. Source: method,
section 8.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from carbon.contract import OF_THE_REST, OF_THE_WHOLE_TARIFF, Contract
from carbon.factors import devices
from carbon.footprint.blocks import Floats
from carbon.footprint.making import SECOND_LIFE, YEARLY_SHARE
from carbon.footprint.service import FAR, NONE, life_end
from carbon.pathways.options import Measure
from carbon.pathways.plan import Planner

HOURS_PER_WEEK = 168.0


def keep_longer(plan: Planner, measure: Measure) -> None:
    """A longer life, of what is in service and of what follows it; a life is never made shorter."""
    estate = plan.ground.estate
    at, day = plan.pieces(measure, estate.renewable[: plan.ground.groups])
    portions = plan.portions
    group, old = portions.group[at], portions.life_years[at]
    extra = measure.values.get("extra_years")
    asked = old + extra if extra is not None else np.full(len(at), float(measure.values["life_years"]))
    life = np.fmax(old, asked)
    shorter = asked < old
    if shorter.any():
        plan.note("life_not_shorter", "Kit whose planned life is longer than that keeps its own.", measure,
                  np.unique(group[shorter]))  # fmt: skip
    dated = portions.next_end[at] != NONE
    if extra is not None:
        moved = life_end(portions.next_end[at], np.full(len(at), float(extra)))
    else:
        moved = life_end(portions.begin[at], life)
        moved = np.where(portions.begin[at] <= -FAR, portions.next_end[at], moved)
    in_time = dated & (portions.next_end[at] > day)
    late = dated & (portions.next_end[at] <= day) & (moved > day)  # due before, and not yet renewed on that day
    due_at_once = late & (day <= plan.ground.since)
    planned = np.maximum(portions.next_end[at], moved)
    longer = (in_time | due_at_once) & (planned > portions.next_end[at])
    portions.next_end[at] = np.where(longer, planned, portions.next_end[at])
    if longer.any():
        portions.step(at[longer], day[longer], plan_end=planned[longer])
    if dated.any():
        portions.step(at[dated], day[dated], life_before=old[dated])
    even = np.flatnonzero(portions.even[at])
    if len(even):
        portions.step(at[even], day[even], renewal=old[even] / life[even])
    portions.life_years[at] = np.where(portions.even[at], old, life)


def renew(plan: Planner, measure: Measure) -> None:
    """Renewal like for like on the day, before the planned one; what the plan has just renewed is not renewed again."""
    estate = plan.ground.estate
    can = estate.renewable & ~np.isnan(estate.life_years)
    at, day = plan.pieces(measure, can[: plan.ground.groups])
    portions = plan.portions
    planned_first = (portions.next_end[at] != NONE) & (portions.next_end[at] <= day)
    early = (portions.begin[at] < day) & ~planned_first
    portions.next_end[at] = np.where(early, day, portions.next_end[at])
    portions.even[at] &= ~early
    if planned_first.any():
        plan.note("renewed_as_planned", "Kit that its plan renews before that day is not renewed again.", measure,
                  np.unique(portions.group[at][planned_first]))  # fmt: skip


def refurbished(plan: Planner, measure: Measure) -> None:
    """Purchases from the day on are of refurbished kit: a share of new, its own life, and the energy of old models.

    Where no share is stated or set, a year of use takes the published share of a year of a new one's making. What is
    bought refurbished already stays as it is: a share is of new kit, never of a share of it.
    """
    estate, groups = plan.ground.estate, plan.ground.groups
    second_hand = (estate.column("refurbished") == "yes")[:groups]
    at, day = plan.pieces(measure, estate.renewable[:groups] & ~second_hand)
    again = plan.portions.making_from[at] != FAR
    already = np.union1d(np.flatnonzero(second_hand & plan.matched(measure)), plan.portions.group[at[again]])
    if len(already):
        plan.note("refurbished_already", "Kit that is bought refurbished already stays as it is.", measure, already)
    at, day = at[~again], day[~again]
    stated = measure.values.get("embodied_share", plan.ground.settings.refurbished_share)
    as_new = stated is not None and stated >= 1.0  # all of the making of new kit is new kit
    portions = plan.portions
    old = portions.life_years[at]
    life = old if as_new else old * SECOND_LIFE
    if "life_years" in measure.values:
        life = np.full(len(at), float(measure.values["life_years"]))
    share = np.full(len(at), stated, dtype=np.float64)
    if stated is None:
        yearly = plan.ground.factors.look_up(YEARLY_SHARE).factor.value
        share = yearly * np.nan_to_num(life / old, nan=1.0)
        plan.note("refurbished_by_year", f"No share of new is stated for refurbished kit: each year of its use takes "
                  f"{yearly:g} of a new one's yearly making.", measure, np.unique(portions.group[at]))  # fmt: skip
    price = float(measure.values.get("price_share", 1.0 if as_new else np.nan))
    portions.making_share[at], portions.making_from[at], portions.price_share[at] = share, day, price
    even = np.flatnonzero(portions.even[at])
    if len(even):
        portions.step(at[even], day[even], renewal=old[even] / life[even], making=share[even], price=price)
    portions.life_years[at] = np.where(portions.even[at], old, life)
    portions.as_old[at] |= not as_new


def switch_off(plan: Planner, measure: Measure) -> None:
    """Less time switched on: a stated saving, or the hours a week in which kit that always ran is off."""
    at, day = plan.pieces(measure)
    saving = measure.values.get("saving")
    if saving is None:
        saving = measure.values["off_hours_per_week"] / HOURS_PER_WEEK
    plan.portions.step(at, day, load=1.0 - saving)


def better_pue(plan: Planner, measure: Measure) -> None:
    """A room that adds less to its load: for kit whose room adds anything at all."""
    estate, groups = plan.ground.estate, plan.ground.groups
    adds = ((estate.pue > 1.0) | estate.holds_overhead)[:groups]
    at, day = plan.pieces(measure, _in_rooms(plan) & adds)
    load, overhead = _pue_steps(plan, plan.portions.group[at], np.full(len(at), float(measure.values["pue"])))
    plan.portions.step(at, day, load=load, overhead=overhead)


def leased_hall(plan: Planner, measure: Measure) -> None:
    """The same kit in a leased hall: another PUE, another scope, and no contract of one's own. What stands in a hall
    already keeps all of them but a PUE that the measure names."""
    estate = plan.ground.estate
    at, day = plan.pieces(measure, _in_rooms(plan))
    group = plan.portions.group[at]
    there = np.asarray(estate.column("run_by")[group] == "leased_hall")
    usual = plan.ground.factors.get("pue.default.colocation").value
    pue = np.full(len(at), float(measure.values.get("pue", usual)))
    if "pue" not in measure.values:
        pue = np.where(there, estate.pue[group], pue)
    load, overhead = _pue_steps(plan, group, pue)
    plan.portions.step(at, day, load=load, overhead=overhead, leased=~there)
    if "pue" not in measure.values:
        plan.note("hall_pue_assumed", f"The hall's PUE is taken as {usual:g} (pue.default.colocation).", measure)


def _in_rooms(plan: Planner) -> np.ndarray:
    """Kit of the inventory that stands in rooms for it: servers, storage and network, never what people work at."""
    estate, groups = plan.ground.estate, plan.ground.groups
    return np.asarray(((estate.column("table") == "kit") & (estate.column("estate") == "hosting"))[:groups])


def _pue_steps(plan: Planner, group: np.ndarray, pue: Floats) -> tuple[Floats, Floats]:
    """What multiplies load and overhead of groups when their room's PUE becomes another.

    Where the overhead has lines of its own, they change by (new - 1) / (old - 1); where the reading holds it, the whole
    changes by new / old; kit without any overhead so far takes the new PUE on its load.
    """
    estate = plan.ground.estate
    old, holds = estate.pue[group], estate.holds_overhead[group]
    apart = ~holds & (old > 1.0)
    overhead = np.where(apart, (pue - 1.0) / np.where(apart, old - 1.0, 1.0), 1.0)
    load = np.where(apart, 1.0, np.where(holds, pue / old, pue))
    return load, overhead


def contract(plan: Planner, measure: Measure) -> None:
    """Another electricity contract: market-based figures alone change. What the measure does not name of it is that of
    the organisation's contract, but for a figure of its whole tariff: certificates beside it would count twice."""
    at, day = plan.pieces(measure)
    now = plan.ground.settings.contract or Contract("")
    share = measure.values.get("rego_share", now.rego_share)
    supplier = measure.values.get("supplier_factor", now.supplier_factor_kgco2e_per_kwh)
    of = now.supplier_factor_is
    if of == OF_THE_WHOLE_TARIFF and share > 0:
        of = OF_THE_REST
        if "supplier_factor" not in measure.values:
            supplier = None
            plan.note("contract_of_the_whole_tariff", "The supplier's figure in Settings is of its whole tariff and "
                      "holds certificates already, so it is not taken for what those of the measure do not cover: that "
                      "takes the residual mix, else the grid's figure. State supplier_factor for it.",
                      measure)  # fmt: skip
    bought = replace(now, name=measure.line or "contract", supplier_factor_kgco2e_per_kwh=supplier, rego_share=share,
                     supplier_factor_is=of)  # fmt: skip
    plan.contracts.append(bought)
    plan.portions.step(at, day, contract=len(plan.contracts) - 1)
    plan.note("contract_market_only", "A contract changes market-based figures only; location-based ones stay as they "
              "are.", measure)  # fmt: skip


def right_size(plan: Planner, measure: Measure) -> None:
    """Smaller or fewer machines in the cloud for the same work: a stated share, or by how full they run."""
    estate, groups = plan.ground.estate, plan.ground.groups
    in_cloud = np.asarray((estate.column("table") == "cloud")[:groups])
    share = measure.values.get("size_share")
    if share is None:
        now = measure.values.get("utilisation_from", plan.ground.settings.cloud_utilisation)
        share = min(1.0, now / measure.values["utilisation"])
    at, day = plan.pieces(measure, in_cloud)
    plan.portions.step(at, day, load=share)


def load_ratio(plan: Planner, group: np.ndarray, now: Floats, then: Floats) -> Floats:
    """Power of groups at another load over what it is now; NaN where idle and full-load power are not known.

    The group's own idle and full-load power, else those of its type.
    """
    estate = plan.ground.estate
    idle, full = estate.column("idle_w")[group].copy(), estate.column("full_load_w")[group].copy()
    kinds = estate.column("device_type")[group]
    for device in np.unique(kinds.astype(str)):
        here = (kinds == device) & (np.isnan(idle) | np.isnan(full))
        resting = devices.type_default(plan.ground.factors, device, "power.idle")
        active = devices.type_default(plan.ground.factors, device, "power.active")
        if here.any() and resting and active:
            idle[here], full[here] = resting.factor.value, active.factor.value
    before, after = idle + now * (full - idle), idle + then * (full - idle)
    ratio = np.full(len(group), np.nan)
    return np.divide(after, before, where=before > 0, out=ratio)
