"""What measures do that leave kit where it is: its life, its renewal, its electricity, its room, its contract.

Each function takes the planner and a measure, splits off the pieces that follow it, and changes them. Source: method,
section 8.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from carbon.contract import OF_THE_REST, OF_THE_WHOLE_TARIFF, Contract
from carbon.factors.devices import devices
from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.rules.making_terms import YEARLY_SHARE
from carbon.pathways.estate.estate import Mask
from carbon.pathways.measures.lives import lived, terms_of
from carbon.pathways.measures.no_change import tell_renewed_before, tell_stands
from carbon.pathways.measures.plan import Planner, kinds_told, leaving_text
from carbon.pathways.measures.portions import AS_NEW
from carbon.pathways.options.options import Measure

HOURS_PER_WEEK = 168.0


def keep_longer(plan: Planner, measure: Measure) -> None:
    """A longer life, of what is in service and of what follows it; a life is never made shorter."""
    at, day = plan.pieces(measure, _renewed(plan, measure))
    portions = plan.portions
    extra, life = (measure.values.get(name, np.nan) for name in ("extra_years", "life_years"))
    stands = terms_of(portions, portions.steps_by_day()).life[-1, at]
    shorter = life < stands
    if shorter.any():
        plan.note("life_not_shorter", "Kit whose planned life is longer than that keeps its own.", measure,
                  np.unique(portions.group[at[shorter]]))  # fmt: skip
    if np.any((np.nan_to_num(extra) > 0) | (life > stands)) or not len(at):
        tell_renewed_before(plan, measure, at, day)
    portions.step(at, day, extra_years=extra, to_years=life)


def renew(plan: Planner, measure: Measure) -> None:
    """Renewal like for like on the day, before the planned one; what the plan has just renewed is not renewed again."""
    groups = plan.ground.groups
    at, day = plan.pieces(measure, _renewed(plan, measure) & ~np.isnan(plan.ground.estate.life_years[:groups]))
    portions = plan.portions
    before = lived(portions, plan.ground.since, plan.ground.until).first_end[at] <= day
    if before.any():
        plan.note("renewed_as_planned", "Kit that its plan renews before that day is not renewed again.", measure,
                  np.unique(portions.group[at][before]))  # fmt: skip
    portions.step(at, day, renews=True)


def refurbished(plan: Planner, measure: Measure) -> None:
    """Purchases from the day on are of refurbished kit: a share of new, its own life, and the energy of what it
    follows.

    Where no share is stated or set, a year of use takes the published share of a year of a new one's making. What is
    bought refurbished already stays as it is: a share is of new kit, never of a share of it.
    """
    estate, groups = plan.ground.estate, plan.ground.groups
    second_hand = (estate.column("refurbished") == "yes")[:groups]
    at, day = plan.pieces(measure, _renewed(plan, measure) & ~second_hand)
    portions = plan.portions
    again = np.any([step.second_hand[at] for step in portions.steps], axis=0) & np.ones(len(at), dtype=bool)
    already = np.union1d(np.flatnonzero(second_hand & plan.matched(measure)), portions.group[at[again]])
    if len(already):
        plan.note("refurbished_already", "Kit that is bought refurbished already stays as it is.", measure, already)
    stated = measure.values.get("embodied_share", plan.ground.settings.refurbished_share)
    life, price = (measure.values.get(name) for name in ("life_years", "price_share"))
    as_new = stated is not None and stated >= 1.0  # all of the making of new kit is new kit
    if as_new and life is None and price is None:
        return
    yearly = plan.ground.factors.look_up(YEARLY_SHARE).factor.value
    if stated is None:
        plan.note("refurbished_by_year", f"No share of new is stated for refurbished kit: each year of its use takes "
                  f"{yearly:g} of a new one's yearly making.", measure,
                  np.unique(portions.group[at[~again]]))  # fmt: skip
    at, day = at[~again], day[~again]
    if price is None:
        price = 1.0 if as_new else np.nan
    if as_new and price == 1.0 and len(at) and np.all(portions.life_years[at] == life):
        tell_stands(plan, measure)
    life = life if life is not None else AS_NEW if as_new else np.nan
    portions.step(at, day, second_hand=True, second_years=life, making=np.nan if stated is None else stated,
                  yearly=yearly, price=price, as_old=not as_new)  # fmt: skip


def _renewed(plan: Planner, measure: Measure) -> Mask:
    """Kit of the inventory that is renewed, and so can be kept longer, renewed or followed by other kit: none that is
    stated to leave by a day, which is told. [groups]"""
    estate, groups = plan.ground.estate, plan.ground.groups
    renewable, leaves = estate.renewable[:groups], estate.leaves[:groups]
    stated = np.flatnonzero(renewable & leaves & plan.matched(measure))
    if len(stated):
        plan.note("leaves_as_stated", f"{leaving_text(estate, stated)}, and this changes nothing of them.", measure,
                  stated)  # fmt: skip
    return np.asarray(renewable & ~leaves)


def switch_off(plan: Planner, measure: Measure) -> None:
    """Less time switched on: a stated saving of what it then uses, or the hours a week in which kit that always ran is
    off from then on."""
    at, day = plan.pieces(measure)
    saving = measure.values.get("saving")
    if saving is None:
        plan.portions.step(at, day, hours=1.0 - measure.values["off_hours_per_week"] / HOURS_PER_WEEK)
    else:
        plan.portions.step(at, day, load=1.0 - saving)


def better_pue(plan: Planner, measure: Measure) -> None:
    """A room that adds less to its load: for kit whose room adds anything at all."""
    estate, groups = plan.ground.estate, plan.ground.groups
    adds = ((estate.pue > 1.0) | estate.holds_overhead)[:groups]
    at, day = plan.pieces(measure, _in_rooms(plan) & adds)
    load, overhead = _pue_steps(plan, plan.portions.group[at], np.full(len(at), float(measure.values["pue"])))
    plan.portions.step(at, day, room_load=load, room_overhead=overhead)


def leased_hall(plan: Planner, measure: Measure) -> None:
    """The same kit in a leased hall: another PUE, another scope, and no contract of one's own. What stands in a hall
    already keeps all of them but a PUE that the measure names."""
    estate = plan.ground.estate
    at, day = plan.pieces(measure, _in_rooms(plan))
    group = plan.portions.group[at]
    there = np.asarray(estate.column("run_by")[group] == "leased_hall")
    usual = plan.ground.factors.get("pue.default.colocation").value
    pue = np.full(len(at), float(measure.values.get("pue", usual)))
    load, overhead = _pue_steps(plan, group, pue)
    stays = np.full(len(at), "pue" not in measure.values)
    load, overhead = (np.where(there & stays, np.nan, one) for one in (load, overhead))
    plan.portions.step(at, day, room_load=load, room_overhead=overhead, leased=~there, hall_stays=stays)
    same = np.nan_to_num(load, nan=1.0), np.nan_to_num(overhead, nan=1.0)
    if measure.share > 0 and not there.all() and all(np.allclose(one, 1.0, rtol=1e-9) for one in same):
        plan.note(
            "hall_of_the_same_pue",
            "The hall's PUE is that of where the kit stands: its location-based total stays as it is. What changes is "
            "whose electricity it is: its scope, and the contract that no longer covers it.",
            measure, np.unique(group[~there]),
        )  # fmt: skip
    if "pue" not in measure.values and not (there.all() and len(at)):
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
    the contract that stands then, but for a figure of its whole tariff: certificates beside it would count twice.

    It covers what one buys oneself: a leased hall's electricity is its landlord's, a provider's is its own.
    """
    estate, groups = plan.ground.estate, plan.ground.groups
    supplied = np.isin(estate.column("run_by").astype(str), ("leased_hall", "hosted_service"))
    supplied |= np.asarray(estate.column("table") == "cloud")
    of_group, today = estate.contracts
    covered = (~supplied & (of_group >= 0))[:groups]
    at, day = plan.pieces(measure, covered)
    of_others = np.flatnonzero(plan.matched(measure) & ~covered & estate.electric[:groups])
    if len(of_others):
        plan.note("contract_of_others", "What runs in leased halls, at providers, in clouds, at home and on grids "
                  "abroad keeps its figures: its electricity is bought by others, or our contract covers none.",
                  measure, of_others)  # fmt: skip
    since = np.full(len(at), -1)
    for step in plan.portions.steps:
        since = np.where(step.contract[at] >= 0, step.contract[at], since)
    standing = np.where(since >= 0, len(today) + since, of_group[plan.portions.group[at]])
    same = len(at) > 0
    for code in np.unique(standing).tolist():
        now = (*today, *plan.contracts)[code]
        bought = _bought(plan, measure, now or Contract(""))
        same &= replace(bought, name="") == replace(now or Contract(""), name="")
        plan.contracts.append(bought)
        here = standing == code
        plan.portions.step(at[here], day[here], contract=len(plan.contracts) - 1)
    if same:
        tell_stands(plan, measure)
        return
    plan.note("contract_market_only", "A contract changes market-based figures only; location-based ones stay as they "
              "are.", measure)  # fmt: skip


def _bought(plan: Planner, measure: Measure, now: Contract) -> Contract:
    """The contract that a measure brings in the place of another."""
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
    return replace(now, name=measure.line or "contract", supplier_factor_kgco2e_per_kwh=supplier, rego_share=share,
                   supplier_factor_is=of)  # fmt: skip


def right_size(plan: Planner, measure: Measure) -> None:
    """Smaller or fewer machines in the cloud for the same work: a stated share of what runs then, or by how full they
    run: from what a measure says, else from what stands then."""
    estate, groups = plan.ground.estate, plan.ground.groups
    in_cloud = np.asarray((estate.column("table") == "cloud")[:groups])
    machines = in_cloud & estate.has_machines[:groups]
    share = measure.values.get("size_share")
    data = np.flatnonzero(plan.matched(measure) & in_cloud & ~machines)
    if len(data):
        kinds = kinds_told(estate, data)
        plan.note("load_is_of_machines" if share is None else "share_is_of_data", (
            f"A load is of processors: {kinds} stay as they are, for stored data stays on." if share is None else
            f"Of {kinds} the share is of the data and services themselves: {100 * share:g} % of their amount stays. "
            "Write a filter that leaves them out if machines alone are meant."), measure, data)  # fmt: skip
    at, day = plan.pieces(measure, machines if share is None else in_cloud)
    if share is not None:
        plan.portions.step(at, day, load=share)
    else:
        plan.portions.step(at, day, fuller_to=measure.values["utilisation"],
                           fuller_from=measure.values.get("utilisation_from", np.nan))  # fmt: skip


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
