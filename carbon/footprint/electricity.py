"""Electricity of kit: how many kilowatt-hours a row uses in the period, how that is known, and what the room adds.

Source: method, section 3. The first figure that is known wins: metered, stated a year, power and hours, the model's
published figure, the type's default.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from carbon.factors import Found, devices, servers
from carbon.footprint.alike import distinct
from carbon.footprint.blocks import ASSUMED, MEASURED, MODELLED, STATED, Codes, Floats
from carbon.footprint.hours import WATTS_PER_KILOWATT, hours_on, hours_over_usual
from carbon.footprint.kit import Kit
from carbon.footprint.service import NONE
from carbon.footprint.worksheet import Mask, Worksheet, names_of

GIGABYTES_PER_TERABYTE = 1000.0


def use_phase_energy_kwh(power_w: Floats, hours: Floats) -> Floats:
    """Electricity of a device. [kWh]  power_w: mean power while switched on [W]; hours: time switched on [hour]"""
    return power_w * hours / WATTS_PER_KILOWATT


def power_at_load_w(idle_w: Floats, full_load_w: Floats, utilisation: Floats) -> Floats:
    """Power at a mean load, straight between idle and full load. [W]  utilisation: 0 to 1"""
    return idle_w + utilisation * (full_load_w - idle_w)


def annual_amount_kwh(annual_kwh: Floats, units: Floats, years: float, service_share: Floats) -> Floats:
    """A yearly figure per unit, over the period and the days in service. [kWh]"""
    return annual_kwh * units * years * service_share


@dataclass
class Electricity:
    """Kilowatt-hours of kit rows before the room's overhead, and what multiplies them. All [rows].

    kwh: NaN where nothing is known; rule: place in FIRST_KNOWN of the rule that gave it, -1 for none; basis: code of
    BASES; slots: what is drawn for the amount (-1: nothing); by_units:
    whether units were multiplied in; multiplier: electricity at the room's intake over kwh; pue_slots: what is drawn
    for the overhead; assumed_pue: defaults of rooms and the rows they would serve, told where the multiplier is used;
    pue: of the room, wherever the row was metered; holds_overhead: whether kwh is a room's reading, overhead included;
    parted_by: what of kwh is not at home is divided by this for its IT load, 1 but for readings of leased halls that
    stand in two scopes.
    """

    kwh: Floats
    rule: NDArray[np.int8]
    basis: NDArray[np.int8]
    slots: Codes
    by_units: Mask
    multiplier: Floats
    pue_slots: Codes
    pue: Floats
    holds_overhead: Mask
    parted_by: Floats
    assumed_pue: list[tuple[Found, Mask]] = field(default_factory=list)

    @classmethod
    def unknown(cls, length: int) -> Electricity:
        """Of no row anything is known yet, and no overhead: that of all rows is entered at once."""
        one = np.broadcast_to(1.0, length)
        return cls(
            kwh=np.full(length, np.nan),
            rule=np.full(length, -1, dtype=np.int8),
            basis=np.full(length, ASSUMED, dtype=np.int8),
            slots=np.full(length, -1, dtype=np.int32),
            by_units=np.zeros(length, dtype=bool),
            multiplier=one,
            pue_slots=np.full(length, -1, dtype=np.int32),
            pue=one,
            holds_overhead=np.broadcast_to(False, length),
            parted_by=one,
        )

    def take(self, rows: Mask, kwh: Floats, basis: int, slots: Codes | int, *, by_units: bool = True) -> Mask:
        """Enter amounts for rows that have none yet; returns the rows that took one. kwh: [all rows]"""
        taken = rows & np.isnan(self.kwh) & ~np.isnan(kwh)
        np.copyto(self.kwh, kwh, where=taken)
        np.copyto(self.basis, np.int8(basis), where=taken)
        np.copyto(self.slots, np.asarray(slots, dtype=np.int32), where=taken)
        np.copyto(self.by_units, by_units, where=taken)
        return taken


def kit_electricity(kit: Kit) -> Electricity:
    """Electricity of every kit row in the period, by the first figure that is known."""
    found = Electricity.unknown(kit.length)
    for code, rule in enumerate(FIRST_KNOWN):
        unknown = np.isnan(found.kwh)
        rule.work_out(kit, found)
        taken = unknown & ~np.isnan(found.kwh)
        found.rule[taken] = code
        kit.read(rule.reads, taken)
    _overhead(kit, found)
    plant = kit.room_plant & (found.multiplier > 1.0)
    kit.sheet.tell("electricity_in_overhead", kit.positions[plant & kit.running])
    placed = kit.stated("site") | kit.in_server_room | ~np.isnan(kit.number("pue"))
    alone = kit.room_plant & kit.running & ~np.isnan(found.kwh) & ~placed
    if alone.any() and (found.multiplier[~kit.room_plant & kit.running] > 1.0).any():
        kit.sheet.tell("plant_of_no_room", kit.positions[alone])
    found.kwh[plant | ~kit.running | (~kit.uses_electricity & np.isnan(found.kwh))] = np.nan
    unknown = kit.running & np.isnan(found.kwh) & kit.uses_electricity & ~plant & ~kit.disposal_alone
    kit.sheet.tell("electricity_not_estimated", kit.positions[unknown])
    kit.read(("home_share",), ~np.isnan(found.kwh))
    return found


def _metered(kit: Kit, found: Electricity) -> None:
    kwh = kit.number("metered_kwh")
    if np.isnan(kwh).all():
        return
    sheet = kit.sheet
    first, last = kit.day("metered_from"), kit.day("metered_to")
    dated = ~np.isnan(kwh) & (first != NONE) & (last != NONE) & (last >= first)
    after = np.where(dated, last + 1, 1)
    inside = np.clip(np.minimum(after, sheet.after) - np.maximum(first, sheet.first), 0, None)
    share = np.where(dated, inside / np.maximum(after - first, 1), 1.0)
    outside = dated & (share == 0)
    sheet.tell("meter_not_in_period", kit.positions[outside & kit.running], column="metered_kwh")
    kwh = np.where(outside, np.nan, kwh * share)
    less = dated & ~outside & (inside < kit.service_days) & kit.running
    sheet.tell("meter_covers_less", kit.positions[less], column="metered_kwh")
    slots = sheet.meter_slots("metered_kwh", kit.file_codes)
    found.take(kit.running, kwh, MEASURED, slots, by_units=False)


def _stated(kit: Kit, found: Electricity) -> None:
    annual = kit.number("annual_energy_kwh")
    if np.isnan(annual).all():
        return
    kwh = annual_amount_kwh(annual, kit.units, kit.sheet.years, kit.service_share)
    slots = kit.sheet.origin_slots("activity.stated.energy", "annual_energy_kwh", kit.file_codes)
    found.take(kit.running, kwh, STATED, slots)


def utilisation_of(kit: Kit) -> Floats:
    """Mean load of each row: its own, else the setting for servers. NaN: not known [0 to 1]"""
    own = kit.number("utilisation")
    setting = kit.sheet.settings.server_utilisation
    return own if setting is None else np.where(np.isnan(own) & kit.server, setting, own)


def _load_slots(kit: Kit, column: str, hours_assumed: Mask | None = None) -> Codes:
    """What is drawn for power at a load: less where the row states its load than where the setting does; usual hours
    are a default like any other."""
    of_setting = np.isnan(kit.number("utilisation"))
    slots = np.full(kit.length, -1, dtype=np.int32)
    slots[:] = kit.sheet.origin_slots("activity.modelled.server", column, kit.file_codes)
    usual = kit.sheet.origin_slots("activity.modelled.server.util_default", column, kit.file_codes)
    slots = np.where(of_setting, usual, slots).astype(np.int32)
    if hours_assumed is not None and hours_assumed.any():
        default = kit.sheet.origin_slots("activity.assumed.energy", "hours", kit.file_codes)
        slots = np.where(hours_assumed, default, slots).astype(np.int32)
    return slots


def _mean_power(kit: Kit, found: Electricity) -> None:
    mean = kit.number("mean_power_w")
    if np.isnan(mean).all():
        return
    sheet = kit.sheet
    hours, assumed = hours_on(kit)
    kwh = use_phase_energy_kwh(mean, hours) * kit.units
    slots = sheet.origin_slots("activity.stated.energy", "mean_power_w", kit.file_codes)
    found.take(kit.running & ~assumed, kwh, STATED, slots)
    slots = sheet.origin_slots("activity.assumed.energy", "hours", kit.file_codes)
    taken = found.take(kit.running & assumed, kwh, ASSUMED, slots)
    sheet.tell("hours_assumed", kit.positions[taken], column="mean_power_w")


def _power_at_load(kit: Kit, found: Electricity) -> None:
    idle, full = kit.number("idle_power_w"), kit.number("full_load_power_w")
    if np.isnan(idle).all() or np.isnan(full).all():
        return
    hours, assumed = hours_on(kit)
    kwh = use_phase_energy_kwh(power_at_load_w(idle, full, utilisation_of(kit)), hours) * kit.units
    taken = found.take(kit.running, kwh, MODELLED, _load_slots(kit, "idle_power_w", assumed))
    kit.sheet.tell("hours_assumed", kit.positions[taken & assumed], column="idle_power_w")


def _server_models(kit: Kit, found: Electricity) -> None:
    """Servers whose processor and load are known: published idle and full-load power of the processor class."""
    sheet = kit.sheet
    cpu, labels = kit.text("cpu_model")
    load = utilisation_of(kit)
    rows = kit.server & kit.running & np.isnan(found.kwh) & (cpu >= 0) & ~np.isnan(load)
    if not rows.any():
        return
    lines = np.flatnonzero(rows)
    sockets = np.nan_to_num(kit.number("sockets"), nan=-1.0)[lines].astype(np.int32)
    first, which = distinct(cpu[lines], sockets, kit.device_codes[lines], kit.acquired_year[lines])
    watts = np.full((len(first), 2), np.nan)
    used: list[Found | None] = []
    for at, line in enumerate(lines[first]):
        count, year = int(sockets[first[at]]), int(kit.acquired_year[line])
        pair = servers.idle_and_full_watts(
            sheet.factors,
            labels[cpu[line]],
            count if count > 0 else None,
            kit.device(int(line)),
            year if year > 0 else None,
        )
        if pair is not None:
            watts[at] = pair[0].factor.value, pair[1].factor.value
            used += pair
            for one in pair:
                sheet.use(one)
    kwh = np.full(kit.length, np.nan)
    power = power_at_load_w(watts[which, 0], watts[which, 1], load[lines])
    hours, _ = hours_on(kit)
    kwh[lines] = use_phase_energy_kwh(power, hours[lines]) * kit.units[lines]
    taken = found.take(rows, kwh, MODELLED, _load_slots(kit, "cpu_model"))
    sheet.tell("server_power_modelled", kit.positions[taken], found=names_of(used))


def _storage_by_capacity(kit: Kit, found: Electricity) -> None:
    """Storage whose capacity and medium are stated: published watts per terabyte of the medium."""
    sheet = kit.sheet
    if not (kit.storage & np.isnan(found.kwh)).any():
        return
    capacity_tb = kit.number("storage_gb") / GIGABYTES_PER_TERABYTE
    hours, _ = hours_on(kit)
    for medium in ("hdd", "ssd"):
        rows = kit.storage & kit.running & np.isnan(found.kwh) & kit.is_one_of("storage_medium", medium)
        rows &= ~np.isnan(capacity_tb)
        if not rows.any():
            continue
        watts = Found(sheet.factors.get(f"storage.drive.{medium}"), "type_default")
        sheet.use(watts)
        kwh = use_phase_energy_kwh(capacity_tb * watts.factor.value, hours) * kit.units
        slot = sheet.parameter_slot(watts, "factor.cloud.storage")
        taken = found.take(rows, kwh, MODELLED, slot)
        sheet.tell("storage_power_modelled", kit.positions[taken], found=names_of([watts]))


def _published(kit: Kit, found: Electricity) -> None:
    """The model's published yearly electricity, else the type's default, once per distinct maker, model and type."""
    sheet = kit.sheet
    rows = kit.running & np.isnan(found.kwh) & (kit.device_codes >= 0) & kit.uses_electricity
    if not rows.any():
        return
    lines = np.flatnonzero(rows)
    first, which = distinct(kit.products.which[lines])
    chosen = [
        devices.annual_energy(sheet.factors, kit.maker(int(line)), kit.model(int(line)), kit.device(int(line)))
        for line in lines[first]
    ]
    for one in chosen:
        if one is not None:
            sheet.use(one)
    annual = np.array([np.nan if one is None else one.factor.value for one in chosen])
    of_model = np.array([one is not None and of_a_model(one) for one in chosen])
    slots = np.array(
        [
            _published_slot(sheet, kit.asset_type(int(line)), one)
            for line, one in zip(lines[first], chosen, strict=True)
        ],
        dtype=np.int32,
    )
    kwh, slot = np.full(kit.length, np.nan), np.full(kit.length, -1, dtype=np.int32)
    share = kit.service_share[lines]
    by_hours = hours_over_usual(kit)
    longer = np.nan_to_num(by_hours[lines], nan=1.0)
    kwh[lines] = annual_amount_kwh(annual[which] * longer, kit.units[lines], sheet.years, share)
    slot[lines] = slots[which]
    modelled = np.zeros(kit.length, dtype=bool)
    modelled[lines] = of_model[which]
    taken = found.take(rows & modelled, kwh, MODELLED, slot)[lines]
    sheet.tell("energy_of_model", kit.positions[lines[taken]], used=(chosen, which[taken]))
    taken = found.take(rows & ~modelled, kwh, ASSUMED, slot)[lines]
    sheet.tell("energy_of_type", kit.positions[lines[taken]], used=(chosen, which[taken]))
    scaled = rows & ~np.isnan(by_hours) & ~np.isnan(found.kwh)
    kit.read(("hours_per_year",), scaled)
    sheet.tell("published_by_hours", kit.positions[scaled], column="hours_per_year")


def of_a_model(one: Found) -> bool:
    """Whether a figure is a maker's for one model, the user's own in its place included."""
    if one.match == "override":
        return one.factor.id.startswith("device.model.")
    return one.match in ("model", "model_median")


def _published_slot(sheet: Worksheet, asset_type: str, one: Found | None) -> int:
    """Drawn once per default; makers' sheets share one draw, for they err to the same side."""
    if one is None or one.factor.value == 0:
        return -1
    if of_a_model(one):
        return sheet.parameter_slot(one, "activity.modelled.tec", "activity.modelled.tec")
    network = asset_type in ("network_switch", "router", "firewall", "wireless_ap", "storage")
    kind = "activity.assumed.energy.network" if network else "activity.assumed.energy"
    return sheet.parameter_slot(one, kind)


def _overhead(kit: Kit, found: Electricity) -> None:
    """PUE exactly once, by where the electricity was metered; a stated PUE wins over the room's default."""
    sheet = kit.sheet
    stated = kit.number("pue")
    pue = np.where(np.isnan(stated), 1.0, stated)
    in_hall = kit.runner > 0
    measured = found.basis == MEASURED
    at_room = measured & kit.is_one_of("metered_at", "room")
    loss = kit.number("ups_loss")
    at_ups = measured & kit.is_one_of("metered_at", "ups_input") & ~np.isnan(loss)
    own: list[tuple[Mask, str, Found | str]] = [(~np.isnan(stated), "pue stated", "factor.pue.measured")]
    for rows, name, setting in (
        (kit.cooled & np.isnan(stated) & ~in_hall, "pue.default.comms_room", sheet.settings.pue),
        (kit.cooled & np.isnan(stated) & in_hall, "pue.default.colocation", None),
    ):
        if not rows.any():
            continue
        if setting is None or sheet.factors.get(name).overridden:
            default = Found(sheet.factors.get(name), "type_default")
            pue[rows] = default.factor.value
            found.assumed_pue.append((default, rows))
            own.append((rows, name, default))
        else:
            pue[rows] = setting
            own.append((rows, "pue setting", "factor.pue.measured"))
    multiplier = np.where(at_ups, pue / np.where(at_ups, loss, 1.0), pue) if at_ups.any() else pue
    # A PUE holds the loss of the UPS: one below it contradicts the row, and what was metered was used.
    below = at_ups & (multiplier < 1.0)
    sheet.tell("pue_below_ups_loss", kit.positions[below & kit.running], column="ups_loss")
    multiplier = np.maximum(multiplier, 1.0)
    for rows, origin, of in own:
        if rows.any():
            found.pue_slots[rows] = sheet.overhead_slots(origin, multiplier[rows], of)
    kit.read(("ups_loss",), at_ups)
    found.multiplier = np.where(at_room, 1.0, multiplier)
    found.pue, found.holds_overhead = pue, at_room


def in_two_scopes(kit: Kit, found: Electricity, holds_overhead: Mask) -> Mask:
    """Rows of a leased hall whose reading holds both the IT load and the overhead, which stand in two scopes."""
    if kit.sheet.settings.hall_scope != "2" or not holds_overhead.any():
        return np.zeros(kit.length, dtype=bool)
    return holds_overhead & (kit.runner == 1) & (found.pue > 1.0) & (kit.home_share < 1)


def split_halls(kit: Kit, found: Electricity) -> None:
    """Part readings of a leased hall by its PUE into IT load and overhead; their sum stays what was metered, so that
    nothing is drawn for the PUE. What of a row is used at home is no part of the hall and stays whole."""
    rows = in_two_scopes(kit, found, found.holds_overhead) & ~np.isnan(found.kwh)
    if not rows.any():
        return
    found.parted_by = np.where(rows, found.pue, found.parted_by)
    found.multiplier[rows] = found.pue[rows]
    found.pue_slots[rows] = -1


@dataclass(frozen=True)
class Rule:
    """One way to the kilowatt-hours of a row. reads: columns whose figures it takes; what else of electricity a row
    states is told as not used (`carbon.footprint.stated`)."""

    name: str
    reads: tuple[str, ...]
    work_out: Callable[[Kit, Electricity], None]


FIRST_KNOWN = (
    Rule("metered", ("metered_kwh",), _metered),
    Rule("stated", ("annual_energy_kwh",), _stated),
    Rule("mean_power", ("mean_power_w", "hours_per_year"), _mean_power),
    Rule("power_at_load", ("idle_power_w", "full_load_power_w", "utilisation", "hours_per_year"), _power_at_load),
    Rule("server", ("cpu_model", "sockets", "utilisation", "hours_per_year"), _server_models),
    Rule("storage", ("storage_gb", "storage_medium", "hours_per_year"), _storage_by_capacity),
    Rule("published", (), _published),
)
"""Rules for the kilowatt-hours of a row, the first that knows them is taken. Source: method, section 3."""
