"""The estate that a pathway starts from: groups of alike rows with what they give off, cost and hold.

Rows are alike when everything that a measure can choose by and a rule branches on is equal: type, place, who runs it,
days, planned life, what is drawn for them. Kilowatt-hours, embodied emissions, units, cores and money are summed, never
made keys, so that grouped and row-by-row answers agree. Source: method, section 8.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.contract import Contract
from carbon.doors import OneLine
from carbon.factors import FactorTable, Found
from carbon.footprint.ledger.blocks import Codes, Floats, Slot
from carbon.footprint.ledger.service import NONE, Days
from carbon.footprint.lines.machines import host_key
from carbon.footprint.lines.making import STATED_EMBODIED
from carbon.footprint.rules.kit_shares import SUNK, changed_plans, life_ends, shares
from carbon.footprint.standing.standing import Flow, Standing
from carbon.pathways.estate.alike import factorized, keys_of, merged_lines
from carbon.pathways.estate.newest import energy_ratios

Mask = NDArray[np.bool_]
Kinds = tuple[Codes, list[tuple[Slot, ...]]]
"""Codes of sets of draws [twice the groups: as bought, and as renewed a little every year], and the sets."""

CHOICES = (
    "estate type device_type site directorate service body run_by provider region table role ownership status "
    "refurbished"
).split()
"""Columns by which filters choose and groups are told apart."""
PLACES = ("site", "directorate", "service", "body")
"""Those of them that groups need not be told apart by where no filter names them: a chart of the whole is quicker."""
SUMS = (
    "units cores busy_cores vcpu memory_gb storage_gb making_kg disposal_kg sunk_kg price_gbp running_gbp "
    "idle_w full_load_w"
).split()
OF_MACHINES = ("cloud.idle", "cloud.load", "cloud.stated_power", "cloud.embodied", "cloud.embodied_stated")
"""The rules that give what cloud machines use and what making them takes."""
OF_WORK = "cloud.load"
"""The one among them that gives the watts above idle."""
_FROM_HOSTS = ("vcpu", "memory_gb", "storage_gb")


@dataclass(eq=False, repr=False)
class Estate(OneLine):
    """Groups of alike rows; a group of one row is a row.

    frame [groups]: CHOICES (and `name` where filters ask for it), rows (how many), abroad (whether outside the UK),
    utilisation (as stated, NaN for not known), and SUMS: units, cores of all units, cores in use (NaN where the
    load is not known), vCPU, memory and storage of all units (those of the virtual machines on a host where they
    are listed), making_kg (buying all units new, NaN unknown), disposal_kg, sunk_kg (not charged when the pathway
    starts), price_gbp, running_gbp a year (of cloud usage: its spend), idle_w and full_load_w.
    flows, line_group, line_flow, annual, daily: as in `Standing`; drawn for making and disposal: a tuple a group.
    begins, ends, planned_end, end_of_support: days, NONE for not known; first_plan, plan_changed: the end of the life
    as bought, and the day on which that plan was changed, NONE where it never was; life_years: NaN for not known.
    renewable: kit that the organisation renews; newest_ratio: electricity of the newest models over its own;
    making_as_stated: new kit whose embodied emissions are stated: no trend moves them.
    group_of: group of each row of the standing year, -1 for rows that take no part; fuller [lines, years]: what
    multiplies lines as cloud machines run fuller year by year, None where they do not.
    """

    frame: pd.DataFrame
    flows: list[Flow]
    line_group: Codes
    line_flow: Codes
    annual: Floats
    daily: Floats
    making_drawn: list[tuple[Slot, ...]]
    making_found: list[Found | None]
    disposal_drawn: list[tuple[Slot, ...]]
    disposal_found: list[Found | None]
    life_drawn: list[Slot | None]
    begins: Days
    ends: Days
    planned_end: Days
    first_plan: Days
    plan_changed: Days
    end_of_support: Days
    life_years: Floats
    renewable: Mask
    newest_ratio: Floats
    making_as_stated: Mask
    pue: Floats
    holds_overhead: Mask
    group_of: Codes
    fuller: Floats | None = None

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def leaves(self) -> Mask:
        """Whether the list states the day on which a group leaves. [groups]"""
        return np.asarray(self.ends != NONE)

    @cached_property
    def electric(self) -> Mask:
        """Whether a group uses electricity. [groups]"""
        some = np.array([flow.electricity for flow in self.flows] + [False])[self.line_flow]
        return np.asarray(np.bincount(self.line_group[some], minlength=len(self)) > 0)

    @cached_property
    def of_machines(self) -> Mask:
        """Whether a line is of the hours of cloud machines: what a load makes more or less of. [lines]"""
        some = np.array([flow.of.removesuffix(".overhead") in OF_MACHINES for flow in self.flows] + [False])
        return np.asarray(some[self.line_flow])

    @cached_property
    def of_work(self) -> Mask:
        """Whether a line is what cloud machines draw above idle, for their work. [lines]"""
        some = np.array([flow.of.removesuffix(".overhead") == OF_WORK for flow in self.flows] + [False])
        return np.asarray(some[self.line_flow])

    @cached_property
    def has_machines(self) -> Mask:
        """Whether a group has hours of cloud machines. [groups]"""
        return np.asarray(np.bincount(self.line_group[self.of_machines], minlength=len(self)) > 0)

    @cached_property
    def standing_kg(self) -> Floats:
        """Emissions of each group in a standing year on today's grid, without its making. [groups]"""
        per_unit = np.array([sum(part.kg_per_unit for part in flow.parts) for flow in self.flows])
        whole = (self.annual + 365.0 * self.daily) * per_unit[self.line_flow]
        return np.bincount(self.line_group, whole, len(self)).astype(np.float64)

    @cached_property
    def making_kinds(self) -> Kinds:
        """What is drawn for buying each group, and for the yearly renewal of an undated one."""
        return self._kinds(self.making_drawn)

    @cached_property
    def disposal_kinds(self) -> Kinds:
        """What is drawn for disposing of each group, and of what an undated one sheds in a year."""
        return self._kinds(self.disposal_drawn)

    def _kinds(self, drawn: list[tuple[Slot, ...]]) -> Kinds:
        with_life = [(*slots, life) if life else slots for slots, life in zip(drawn, self.life_drawn, strict=True)]
        index: dict[tuple[Slot, ...], int] = {}
        codes_of = [index.setdefault(slots, len(index)) for slots in [*drawn, *with_life]]
        return np.array(codes_of, dtype=np.int64), list(index)

    @cached_property
    def contracts(self) -> tuple[Codes, list[Contract | None]]:
        """Of each group the contract under which its own purchase of electricity stands today, -1 for what buys none
        itself: codes [groups], and the contracts, None for none."""
        own = [next((part for part in flow.parts if part.of_contracts), None) for flow in self.flows]
        known: dict[Contract | None, int] = {}
        of_flow = np.array([-1 if part is None else known.setdefault(part.contract, len(known)) for part in own] + [-1])
        of_group = np.full(len(self), -1)
        np.maximum.at(of_group, self.line_group, of_flow[self.line_flow])
        return of_group, list(known)

    @cached_property
    def hall_flow(self) -> Codes:
        """The flow of each line in a leased hall: what a site made itself is bought there, as the rest of it is.
        [lines]"""
        made = np.array([flow.made_on_site for flow in self.flows] + [False])
        flow_of = self.line_flow.copy()
        if not made.any():
            return flow_of
        lines = list(zip(self.line_group.tolist(), self.line_flow.tolist(), strict=True))
        bought = {(group, self.flows[flow].of, self.flows[flow].drawn): flow for group, flow in lines if not made[flow]}
        for line in np.flatnonzero(made[self.line_flow]).tolist():
            group, flow = lines[line]
            flow_of[line] = bought[group, self.flows[flow].of, self.flows[flow].drawn]
        return flow_of

    def column(self, name: str) -> Any:
        """A column of the frame as an array. [groups]"""
        return self.frame[name].to_numpy()

    def joined(self, added: Estate) -> Estate:
        """This estate with the groups of another after its own: kit and services that options bring in."""
        if not len(added):
            return self
        flows = list(self.flows)
        index = {flow: code for code, flow in enumerate(flows)}
        new = np.array([index.setdefault(flow, len(index)) for flow in added.flows], dtype=np.int64)
        both = [
            (getattr(self, name), getattr(added, name))
            for name in ("annual", "daily", "begins", "ends", "planned_end", "first_plan", "plan_changed",
                         "end_of_support", "life_years", "renewable", "newest_ratio", "making_as_stated", "pue",
                         "holds_overhead")
        ]  # fmt: skip
        (annual, daily, begins, ends, planned, first_plan, changed, support, life, renewable, ratio, as_stated, pue,
         holds) = map(np.concatenate, both)  # fmt: skip
        return Estate(
            pd.concat([self.frame, added.frame], ignore_index=True),
            list(index),
            np.concatenate([self.line_group, added.line_group + len(self)]),
            np.concatenate([self.line_flow, new[added.line_flow] if len(added.line_flow) else added.line_flow]),
            annual,
            daily,
            self.making_drawn + added.making_drawn,
            self.making_found + added.making_found,
            self.disposal_drawn + added.disposal_drawn,
            self.disposal_found + added.disposal_found,
            self.life_drawn + added.life_drawn,
            begins,
            ends,
            planned,
            first_plan,
            changed,
            support,
            life,
            renewable,
            ratio,
            as_stated,
            pue,
            holds,
            np.concatenate([self.group_of, np.where(added.group_of < 0, -1, added.group_of + len(self))]),
            self._fuller_with(added),
        )

    def _fuller_with(self, added: Estate) -> Floats | None:
        known = next((one.fuller for one in (self, added) if one.fuller is not None), None)
        if known is None:
            return None
        parts = [np.ones((len(one.line_flow), known.shape[1])) if one.fuller is None else one.fuller
                 for one in (self, added)]  # fmt: skip
        return np.concatenate(parts)


def yearly_kg(estate: Estate) -> Floats:
    """Use and making of each group in a year on today's grid. [groups]"""
    return estate.standing_kg + np.nan_to_num(estate.column("making_kg") / estate.life_years)


def estate_of(
    standing: Standing,
    factors: FactorTable,
    since: int,
    *,
    grouped: bool = True,
    by_name: bool = False,
    places: Collection[str] = PLACES,
    brought_in: bool = False,
) -> Estate:
    """Groups of a standing year's rows. since: first day of the pathway; rows that left before it take no part.

    grouped: False keeps every row by itself; by_name: keeps names apart, for filters that choose by name; places: those
    of PLACES that are kept apart, the others are blank; brought_in: the rows are what options bring in, all of it new.
    """
    rows = standing.rows
    ended = (standing.ends != NONE) & (standing.ends <= since)
    inside = np.flatnonzero(standing.counted & ~ended)
    end, changed, new_end = _planned(standing)
    days = {"acquired_on": standing.begins, "retired_on": _last_day(standing.ends)}
    plan = {"life_end": end, "changed_on": changed, "new_end": new_end}
    (sunk,) = shares(SUNK, day=since, **days, **plan)
    planned = np.where((changed != NONE) & (new_end != NONE), new_end, end)
    sums = _sums(standing, sunk)
    stated = np.array([found is not None and found.factor.id == STATED_EMBODIED for found in standing.making_found])
    new = brought_in | ((standing.begins != NONE) & (standing.begins >= since))
    ratio, as_stated = energy_ratios(factors, rows, new), np.asarray(new & stated, dtype=bool)
    columns = [*CHOICES, *(["name"] if by_name or not grouped else [])]
    merged = [name for name in PLACES if grouped and name not in places]
    kept_apart = [name for name in columns if name not in merged]
    keys = keys_of(standing, (planned, end, changed), sums, ratio, kept_apart)
    code = pd.factorize(np.arange(len(inside)))[0] if not grouped else factorized([key[inside] for key in keys])
    count = int(code.max(initial=-1)) + 1
    first = np.full(count, 0, dtype=np.int64)
    first[code[::-1]] = inside[::-1]
    group_of = np.full(len(standing), -1, dtype=np.int64)
    group_of[inside] = code
    frame = rows.loc[first, columns].reset_index(drop=True)
    frame[merged] = ""
    frame["utilisation"] = rows["utilisation"].to_numpy()[first]
    frame["abroad"] = standing.abroad[first]
    frame["rows"] = np.bincount(code, minlength=count)
    for name, amounts in sums.items():
        frame[name] = np.bincount(code, amounts[inside], count)
    at = group_of[standing.line_row]
    kept = at >= 0
    line_group, line_flow, annual, daily = merged_lines(
        at[kept], standing.line_flow[kept], standing.annual[kept], standing.daily[kept], len(standing.flows)
    )
    return Estate(
        frame,
        list(standing.flows),
        line_group,
        line_flow,
        annual,
        daily,
        [standing.making_drawn[row] for row in first],
        [standing.making_found[row] for row in first],
        [standing.disposal_drawn[row] for row in first],
        [standing.disposal_found[row] for row in first],
        [standing.life_drawn[row] for row in first],
        standing.begins[first],
        standing.ends[first],
        planned[first],
        end[first],
        changed[first],
        rows["end_of_support"].to_numpy()[first],
        standing.life_years[first],
        standing.renewable[first],
        ratio[first],
        as_stated[first],
        standing.pue[first],
        standing.holds_overhead[first],
        group_of,
    )


def _last_day(ends: Days) -> Days:
    return np.where(ends == NONE, NONE, ends - 1)


def _planned(standing: Standing) -> tuple[Days, Days, Days]:
    """End of the planned life as bought, the day on which it was changed, and the new end; NONE where unknown."""
    rows = standing.rows
    end = life_ends(standing.begins, standing.life_years, np.asarray(NONE))
    changed, new_life = rows["life_extended_on"].to_numpy(), rows["new_life_years"].to_numpy()
    return end, *changed_plans(standing.begins, changed, new_life)


def _sums(standing: Standing, sunk: Floats) -> dict[str, Floats]:
    """What is added up over the rows of a group; NaN where it is not known. [rows each]"""
    rows = standing.rows
    units = rows["quantity"].fillna(1.0).to_numpy()
    in_pounds = rows["currency"].isin(["", "GBP"]).to_numpy()
    in_cloud, running = (rows["table"] == "cloud").to_numpy(), rows["running_cost"].to_numpy() * units
    guests = _guests(rows, units)
    sums = {
        "units": units,
        "cores": rows["cores"].to_numpy() * units,
        "busy_cores": rows["cores"].to_numpy() * units * rows["utilisation"].to_numpy(),
    }
    for name in _FROM_HOSTS:
        sums[name] = np.where(np.isnan(guests[name]), rows[name].to_numpy() * units, guests[name])
    return sums | {
        "making_kg": standing.making_kg,
        "disposal_kg": standing.disposal_kg,
        "sunk_kg": np.nan_to_num(standing.making_kg) * sunk * standing.renewable,
        "price_gbp": np.where(in_pounds, rows["purchase_cost"].to_numpy() * units, np.nan),
        "running_gbp": np.where(in_pounds, np.where(in_cloud, rows["spend"].to_numpy(), running), np.nan),
        "idle_w": rows["idle_power_w"].to_numpy() * units,
        "full_load_w": rows["full_load_power_w"].to_numpy() * units,
    }


def _guests(rows: pd.DataFrame, units: Floats) -> dict[str, Floats]:
    """vCPU, memory and storage of the virtual machines that run on each listed host; NaN for rows without any."""
    sizes = {name: np.full(len(rows), np.nan) for name in _FROM_HOSTS}
    virtual = (rows["type"] == "virtual_machine").to_numpy() & (rows["host_name"] != "").to_numpy()
    if not virtual.any():
        return sizes
    hosts: dict[str, int] = {}
    names, host_names = rows["name"].astype(str).tolist(), rows["host_name"].astype(str).tolist()
    named = (rows["estate"] == "hosting").to_numpy() & ~virtual & (rows["name"] != "").to_numpy()
    for row in np.flatnonzero(named).tolist():
        hosts.setdefault(host_key(names[row]), row)
    on = ~rows["power_state"].isin(["off", "template"]).to_numpy()
    amounts = {name: np.nan_to_num(rows[name].to_numpy(dtype=np.float64)) * units for name in _FROM_HOSTS}
    for machine in np.flatnonzero(virtual).tolist():
        host = hosts.get(host_key(host_names[machine]))
        if host is None:
            continue
        for name in _FROM_HOSTS:
            if name == "storage_gb" or on[machine]:
                sizes[name][host] = np.nan_to_num(sizes[name][host]) + amounts[name][machine]
    return sizes
