"""Measures that move or take away kit: to cloud, back from it, to a service, to fewer machines, or to nothing.

Each kind has two functions: what it asks the additions for (before the estate is complete), and what it does.
Source: method, section 8.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from carbon.factors.cloud.cloud_places import provider_of, region
from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.pathways.estate.estate import Mask, yearly_kg
from carbon.pathways.measures import brought_back, premises
from carbon.pathways.measures import cloud_told as told
from carbon.pathways.measures import figures_taken as taken
from carbon.pathways.measures.measures import load_ratio
from carbon.pathways.measures.no_change import tell_stands
from carbon.pathways.measures.plan import Ground, Planner, kinds_told, place_of
from carbon.pathways.measures.service_told import tell_service
from carbon.pathways.measures.sizing import cloud_size
from carbon.pathways.measures.stated_nought import FULLER
from carbon.pathways.options import additions as rows
from carbon.pathways.options.filters import chosen
from carbon.pathways.options.options import Measure, Option
from carbon.problems import Refusal
from carbon.words.amounts import count_text
from carbon.words.groups import group_within

Asked = dict[str, Any]


# -- to cloud ----------------------------------------------------------------------------------------------------------


def ask_cloud(ground: Ground, option: Option, measure: Measure) -> Asked:
    """A vCPU of the target at each load that is kept, a gigabyte kept, a gigabyte sent."""
    where = place_of(option.name, measure)
    for key in ("provider", "region"):
        if key not in measure.to:
            raise Refusal("target_not_stated", f"{where}: where it moves to is not stated.",
                          'Write to = {provider = "AWS", region = "eu-west-2"}, with your own.')  # fmt: skip
    place = rows.cloud_place(where, measure.to["provider"], measure.to["region"])
    rows.processor_row(where, measure.to, ground.factors, 0.0)  # a family that nobody knows is refused first
    size = cloud_size(ground, measure)
    groups = chosen(ground.estate, measure, option.name, ground.groups)[: ground.groups]
    number_at = {
        load: ground.additions.group("cloud", rows.processor_row(where, measure.to, ground.factors, load), by_day=True)
        for load in np.unique(size.load[: ground.groups][groups]).tolist()
    }
    return {
        "vcpu": number_at,
        "storage": ground.additions.group("cloud", rows.storage_row(place), by_day=True),
        "transfer": ground.additions.group("cloud", rows.transfer_row(place)),
    }


def to_cloud(plan: Planner, measure: Measure, asked: Asked) -> None:
    """Servers end after an overlap; machines, storage and a transfer of the data begin in the cloud."""
    ground = plan.ground
    size = cloud_size(ground, measure)
    need = size.vcpu
    groups = chosen(ground.estate, measure, plan.option.name, ground.groups)[: ground.groups]
    sized = ~np.isnan(need[: ground.groups])
    unsized = np.flatnonzero(groups & ~sized)
    if not (groups & sized).any():
        raise Refusal(
            "cannot_be_sized",
            f"{plan.where(measure)}: none of the rows states cores or vCPU, so the cloud machines cannot be sized.",
            "Add cores to the servers' rows, list their virtual machines, or state to.vcpu for each unit.",
        )
    if len(unsized):
        units = ground.estate.column("units")[unsized].sum()
        plan.note("stays_unsized", f"{units:,.0f} machines stay where they are: neither cores nor vCPU are known.",
                  measure, unsized)  # fmt: skip
    at, day = plan.pieces(measure, sized)
    share, group = plan.portions.share[at].copy(), plan.portions.group[at]
    plan.leave(at, day, float(measure.values.get("overlap_months", 0.0)))
    for load, number in asked["vcpu"].items():
        here = size.load[group] == load
        plan.add_cloud(number, (share * need[group])[here], day[here], group[here])
    stored = np.nan_to_num(ground.estate.column("storage_gb")[group])
    plan.add_cloud(asked["storage"], share * stored, day, group)
    sent = share * stored
    if "transfer_gb" in measure.values:
        sent = share / max(share.sum(), 1e-300) * float(measure.values["transfer_gb"]) * measure.share
    _send(plan, asked["transfer"], sent, day, group)
    told.tell_cloud(plan, measure, size, asked["vcpu"], group, share)
    unknown = np.flatnonzero(np.isnan(ground.estate.column("storage_gb")[: ground.groups]) & groups & sized)
    if len(unknown) and "transfer_gb" not in measure.values:
        plan.note("storage_not_stated", f"{ground.estate.column('units')[unknown].sum():,.0f} machines state no "
                  "storage: none is counted in the cloud for them.", measure, unknown)  # fmt: skip


def _send(plan: Planner, number: int, gigabytes: Floats, day: np.ndarray, origin: np.ndarray) -> None:
    """Data sent once, on a day: a year's worth of a gigabyte in one day."""
    starts = plan.ground.year_starts
    year = np.clip(np.searchsorted(starts, day, side="right") - 1, 0, len(starts) - 2)
    plan.add(number, gigabytes * np.diff(starts)[year], day, end=day + 1, origin=origin)


# -- between clouds, and back ------------------------------------------------------------------------------------------


_OF_THE_OLD_PLACE = ("sheet", "row", "country", "set_aside")


def ask_region(ground: Ground, option: Option, measure: Measure) -> Asked:
    """The rows themselves in the other region: one added row for each row of the inventory that is not there yet.

    All that a row says of itself goes with it, its file too, by which it is drawn; a PUE stays with its provider.
    """
    where = place_of(option.name, measure)
    groups = chosen(ground.estate, measure, option.name, ground.groups)
    table = ground.activity.tables.get("cloud")
    members = np.flatnonzero((ground.estate.group_of >= 0) & groups[np.maximum(ground.estate.group_of, 0)])
    offset = len(ground.activity.tables.get("kit", ()))
    asked: Asked = {"rows": [], "there": []}
    for row in members.tolist():
        if table is None or not offset <= row < offset + len(table):
            continue
        said = {str(key): value for key, value in table.iloc[row - offset].dropna().items()}
        place = rows.cloud_place(
            where, measure.to.get("provider", said.get("provider", "")), measure.to.get("region", "")
        )
        group = int(ground.estate.group_of[row])
        if _where_it_is(ground, said) == place:
            asked["there"].append(group)
            continue
        left = _OF_THE_OLD_PLACE if place["provider"] == said.get("provider") else (*_OF_THE_OLD_PLACE, "pue")
        moved = {key: value for key, value in said.items() if key not in left}
        asked["rows"].append((group, ground.additions.group("cloud", {**moved, **place})))
    if not asked["rows"] and not asked["there"]:
        raise Refusal("filter_matches_nothing", f"{where}: none of it runs in a cloud.", "Choose cloud rows.")
    return asked


def _where_it_is(ground: Ground, said: Asked) -> dict[str, str]:
    """Provider and region of a row by their codes, as far as they are known."""
    provider = provider_of(str(said.get("provider", ""))) or ""
    here = region(provider, str(said.get("region") or ground.settings.default_region.get(provider, "")))
    return {"provider": provider, "region": here.region if here else ""}


def to_region(plan: Planner, measure: Measure, asked: Asked) -> None:
    """Usage ends in one region and begins in another on the same day; what is there already stays as it is."""
    if asked["there"]:
        plan.note("already_there", "What runs in that region already stays as it is.", measure,
                  np.unique(asked["there"]))  # fmt: skip
    in_cloud = np.zeros(plan.ground.groups, dtype=bool)
    in_cloud[[group for group, _ in asked["rows"]]] = True
    at, day = plan.pieces(measure, in_cloud)
    group, share = plan.portions.group[at], plan.portions.share[at].copy()
    if len(at) and all(_alike_there(plan, of, number) for of, number in asked["rows"] if (group == of).any()):
        tell_stands(plan, measure)
    plan.leave(at, day)
    for of, number in asked["rows"]:
        here = group == of
        plan.add(number, share[here], day[here], origin=group[here])


def _alike_there(plan: Planner, here: int, number: int) -> bool:
    """Whether a group emits as much in the place that it moves to, on a grid of the same figure."""
    kg = plan.ground.estate.standing_kg
    return bool(np.isclose(kg[plan.ground.groups + number], kg[here], rtol=1e-9, atol=0.0))


def ask_own_room(ground: Ground, option: Option, measure: Measure) -> Asked:
    """A server of one's own, at the site that the measure or its filter names, and a gigabyte sent back."""
    where = place_of(option.name, measure)
    if "units" not in measure.values:
        raise Refusal("units_asked", f"{where}: how many servers take over the work is not stated.",
                      "State units: the number of servers for all of it.")  # fmt: skip
    row = rows.kit_row(where, measure.to, "server_rack", ground.factors, "own_room")
    place = {"role": "cloud_usage", "usage_kind": "network_gb", "transfer_gb": 1.0}
    row = {**premises.place_named(ground, measure), **row}  # what the measure states of the server itself wins
    return {"server": ground.additions.group("kit", row), "transfer": ground.additions.group("cloud", place)}


def to_own_room(plan: Planner, measure: Measure, asked: Asked) -> None:
    """Cloud usage ends after an overlap; servers of one's own begin, spread over the usage that they take over."""
    estate, groups = plan.ground.estate, plan.ground.groups
    in_cloud = np.asarray((estate.column("table") == "cloud")[:groups])
    machines = in_cloud & estate.has_machines[:groups]
    _tell_what_stays(plan, measure, machines, np.flatnonzero(plan.matched(measure) & in_cloud & ~machines))
    at, day = plan.pieces(measure, machines)
    group, share = plan.portions.group[at], plan.portions.share[at].copy()
    weight = estate.standing_kg[group] * share
    plan.leave(at, day, float(measure.values.get("overlap_months", 0.0)))
    units = weight / max(weight.sum(), 1e-300) * float(measure.values["units"]) * measure.share
    plan.add(asked["server"], units, day, origin=group)
    if len(at):
        brought_back.tell_fit(plan, measure, group, share)
        premises.tell_site(plan, measure)
        taken.tell_kit(plan, measure, asked["server"], "server_rack")
    sent = weight / max(weight.sum(), 1e-300) * float(measure.values.get("transfer_gb", 0.0)) * measure.share
    _send(plan, asked["transfer"], sent, day, group)


def _tell_what_stays(plan: Planner, measure: Measure, machines: Mask, others: Codes) -> None:
    """Note what no server takes over by itself, and which of what it takes over is more than a machine."""
    estate = plan.ground.estate
    if len(others):
        plan.note("stays_in_cloud", f"The servers take over machines alone: {kinds_told(estate, others)} stay in the "
                  "cloud and count on. Where storage of your own takes up the data, retire these rows by a measure of "
                  "their own and add it as events (run, buy).", measure, others)  # fmt: skip
    mine = machines & plan.matched(measure)
    stored = np.zeros(len(machines), dtype=bool)
    beside = estate.line_group[~estate.of_machines]
    stored[beside[beside < len(machines)]] = True
    services = ~np.isin(estate.column("type")[: len(machines)], ("compute_instance_hours", "compute_vcpu_hours"))
    more = np.flatnonzero(mine & (services | stored))
    if len(more):
        plan.note("more_than_machines", f"Taken over as well: {kinds_told(estate, more)}, with the data that these "
                  "rows state. See that the servers hold it (memory, disks, the software): only what the measure "
                  "states of them counts.", measure, more)  # fmt: skip


# -- to a service, to something smaller, to fewer, to nothing ----------------------------------------------------------


def ask_service(ground: Ground, option: Option, measure: Measure) -> Asked:
    """A unit of the service for a year, in the figure that the measure states."""
    row = rows.service_row(float(measure.values["kgco2e_per_unit_year"]) / rows.HOURS)
    return {"service": ground.additions.group("cloud", row)}  # what is stated of a year is that of a leap year too


def to_service(plan: Planner, measure: Measure, asked: Asked) -> None:
    """Kit or usage ends; units of a service begin."""
    at, day = plan.pieces(measure)
    group, share = plan.portions.group[at], plan.portions.share[at].copy()
    plan.leave(at, day, float(measure.values.get("overlap_months", 0.0)))
    each = float(measure.values.get("units", 1.0))
    tell_service(plan, measure, group, share)
    if len(at) and "units" not in measure.values:
        plan.note("service_one_for_one", "One unit of the service is taken for each unit that it replaces. State units "
                  "for another number.", measure)  # fmt: skip
    plan.add(asked["service"], share * plan.ground.estate.column("units")[group] * each, day, origin=group)


_OF_THE_PLACE = ("site", "country", "home_share", "electricity_contract", "ownership", "hours_per_year")
_OF_OTHERS_PREMISES = ("leased_hall", "hosted_service", "home")


def ask_smaller(ground: Ground, option: Option, measure: Measure) -> Asked:
    """The device that takes over, by the group whose work it does: it stands where that stood, is run by the same, and
    its electricity is bought likewise."""
    where = place_of(option.name, measure)
    if "type" not in measure.to:
        raise Refusal("type_asked", f"{where}: which device takes over is not stated.",
                      'Write to = {type = "thin_client"}, with your own.')  # fmt: skip
    device = rows.kit_row(where, measure.to, "", ground.factors, "")
    groups = chosen(ground.estate, measure, option.name, ground.groups)
    table = ground.activity.tables.get("kit")
    asked: Asked = {"device": {}}
    if table is None:
        return asked
    group_of = ground.estate.group_of[: len(table)]
    known, first = np.unique(group_of, return_index=True)
    for group, row in zip(known.tolist(), first.tolist(), strict=True):
        if group < 0 or not groups[group]:
            continue
        said = {str(key): value for key, value in table.iloc[row].dropna().items() if value != ""}
        kept = {key: said[key] for key in _OF_THE_PLACE if key in said}
        if said.get("run_by") in _OF_OTHERS_PREMISES:
            kept["run_by"] = said["run_by"]
        if device["role"] == "hosting" and "pue" in said:
            kept["pue"] = said["pue"]
        stated = {key: value for key, value in device.items() if key != "run_by" or "run_by" not in kept}
        otherwise = [key for key, value in stated.items() if key != "quantity" and said.get(key) != value]
        origin = rows.in_place_of(str(said.get("file", "")), otherwise)
        asked["device"][group] = ground.additions.group("kit", {**kept, **stated, "file": origin})
    return asked


def to_smaller(plan: Planner, measure: Measure, asked: Asked) -> None:
    """Devices end, and other ones are bought on the day, in their places."""
    kit = np.asarray((plan.ground.estate.column("table") == "kit")[: plan.ground.groups])
    at, day = plan.pieces(measure, kit)
    group, share = plan.portions.group[at], plan.portions.share[at].copy()
    plan.leave(at, day)
    each = float(measure.values.get("units", 1.0))
    device = np.array([asked["device"][one] for one in group.tolist()], dtype=np.int64)
    _tell_greater(plan, measure, group, share, device, each)
    if len(device):
        taken.tell_kit(plan, measure, int(device[0]), "")
    units = share * plan.ground.estate.column("units")[group] * each
    for number in np.unique(device).tolist():
        here = device == number
        plan.add(number, units[here], day[here], origin=group[here])


def _tell_greater(plan: Planner, measure: Measure, group: Codes, share: Floats, device: Codes, each: float) -> None:
    """Note where what takes over gives off more in a year than what it is taken for smaller than: use and making."""
    estate = plan.ground.estate
    yearly = yearly_kg(estate)
    before = float((yearly[group] * share).sum())
    after = float((share * estate.column("units")[group] * yearly[plan.ground.groups + device]).sum()) * each
    if after > before:
        plan.note("not_smaller", f"What takes over gives off more than what it replaces, {after / 1000:,.3g} t a year "
                  f"in place of {before / 1000:,.3g} t on today's grid: look at the type that it names.", measure,
                  np.unique(group))  # fmt: skip


def retire(plan: Planner, measure: Measure) -> None:
    """Kit or usage ends and nothing follows it."""
    at, day = plan.pieces(measure)
    plan.leave(at, day)


def consolidate(plan: Planner, measure: Measure) -> None:
    """The same work on fewer and fuller servers: the rest is retired, what stays takes more power."""
    ground = plan.ground
    estate = ground.estate
    now = np.full(len(estate), float(measure.values.get("utilisation_from", np.nan)))
    cores = estate.column("cores")
    known = np.divide(estate.column("busy_cores"), cores, where=cores > 0, out=np.full(len(estate), np.nan))
    setting = ground.settings.server_utilisation
    now = np.where(np.isnan(now), known, now)
    now = np.where(np.isnan(now), np.nan if setting is None else setting, now)
    then = float(measure.values.get("utilisation", np.nan))
    if np.isnan(then):
        raise Refusal("utilisation_asked", f"{plan.where(measure)}: how full the servers run afterwards is not stated.",
                      "State utilisation, such as 0.65.")  # fmt: skip
    kit = np.asarray((estate.column("table") == "kit")[: ground.groups])
    able = kit & ~np.isnan(now[: ground.groups])
    if not able.any():
        raise Refusal("utilisation_asked", f"{plan.where(measure)}: how full the servers run today is not known.",
                      "State utilisation_from, or the load in the rows or in the settings.")  # fmt: skip
    at, day = plan.pieces(measure, able)
    group = plan.portions.group[at]
    kept = np.minimum(1.0, now[group] / then)
    ratio = np.full(len(at), float(measure.values.get("power_ratio", np.nan)))
    ratio = np.where(np.isnan(ratio), load_ratio(plan, group, now[group], np.full(len(at), then)), ratio)
    unknown = np.isnan(ratio)
    if unknown.any():
        plan.note("power_held", "Idle and full-load power are not known for some servers: those that stay are taken to "
                  "use what they use today.", measure, np.unique(group[unknown]))  # fmt: skip
    ratio = np.where(kept < 1.0, np.where(unknown, 1.0, ratio), 1.0)
    plan.portions.step(at, day, load=ratio)
    _tell_fuller(plan, measure, group[kept >= 1.0], plan.portions.share[at][kept >= 1.0], now)
    going = kept < 1.0
    plan.portions, gone = plan.portions.split(at[going], 1.0 - kept[going])
    plan.portions.moved[gone] = True
    plan.leave(gone, day[going])


def _tell_fuller(plan: Planner, measure: Measure, group: np.ndarray, share: Floats, now: Floats) -> None:
    """Note servers that are as full today as they are to be. now: how full each is. [groups]"""
    if not len(group):
        return
    units = float((np.nan_to_num(plan.ground.estate.column("units")[group], nan=1.0) * share).sum())
    of = group_within("type", "server") if round(units, 6) != 1 else "server"
    full = " to ".join(dict.fromkeys(f"{100 * each:.0f} %" for each in (now[group].min(), now[group].max())))
    plan.note(FULLER, f"{count_text(units)} {of} {'runs' if of == 'server' else 'run'} as full as that today, or "
              f"fuller ({full}): at {100 * measure.values['utilisation']:.0f} % nothing changes for them.", measure,
              np.unique(group))  # fmt: skip
