"""Virtual machines: shares of all their host's lines, and the part that stands idle.

Source: method, section 5.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np

from carbon.footprint.ledger.blocks import Activity, Codes, Floats, HostShare
from carbon.footprint.ledger.kit import Kit
from carbon.footprint.ledger.ledger import Ledger
from carbon.footprint.ledger.service import days_within, service_span
from carbon.footprint.rules.quantities import HOURS_PER_DAY
from carbon.footprint.rules.readings import OF_HOST
from carbon.rules import Given, run

PLACED_BY_HOST = ("estate", "type", "site", "body", "region")
"""What a share of a host has of its host; directorate and service are the machine's own."""
OFFERED = ("host_vcpu", "vcpu", "cores")
"""What a host offers, by the first column that states it."""
KEY_READS = {
    "energy": ("metered_kwh",),
    "vcpu": ("vcpu", "hours_per_year"),
    "memory": ("memory_gb", "hours_per_year"),
    "equal": (),
}
"""Columns of the machines that each key of their shares reads."""
HOST_READS = KEY_READS | {"vcpu": ("hours_per_year", *OFFERED)}
"""Those of the host itself."""


def host_key(name: str) -> str:
    """A host's name as it is compared: case and spaces do not matter."""
    return "".join(name.casefold().split())


def share_hosts(kit: Kit) -> None:
    """Replace the lines of hosts that run listed machines by lines of the machines and of the idle part.

    A share carries its machine's directorate and service; where and what it is stays the host's (PLACED_BY_HOST).
    """
    machines = np.flatnonzero(kit.virtual & kit.counted)
    if not len(machines):
        return
    sheet = kit.sheet
    hosts = _hosts(kit)
    host_codes, labels = kit.text("host_name")
    by_host: dict[int, list[int]] = defaultdict(list)
    lost, unnamed = [], []
    for machine in machines:
        if host_codes[machine] < 0:
            unnamed.append(machine)
            continue
        host = hosts.get(host_key(labels[host_codes[machine]]))
        if host is None:
            lost.append(machine)
        else:
            by_host[host].append(int(machine))
    sheet.set_aside("host_not_named", kit.positions[np.array(unnamed, dtype=np.int64)])
    sheet.set_aside("host_not_listed", kit.positions[np.array(lost, dtype=np.int64)])
    source, target, share = [], [], []
    powered_off = kit.is_one_of("power_state", "off", "template")
    for host, members in by_host.items():
        running = [member for member in members if not powered_off[member]]
        own, whole, how = _shares(kit, host, running)
        rest = max(0.0, whole - float(np.sum(own)))
        parts = Given({"share_own": np.array([*own, rest]), "share_whole": np.asarray(whole)})
        *shares, idle = run(OF_HOST.amount, parts).tolist()
        off = np.array([member for member in members if powered_off[member]], dtype=np.int64)
        sheet.tell("machine_powered_off", kit.positions[off])
        sheet.tell(f"machines_share_by_{how}", kit.positions[np.array(running, dtype=np.int64)])
        kit.read(KEY_READS[how], np.array(running, dtype=np.int64))
        kit.read(HOST_READS[how], np.array([host], dtype=np.int64))
        sheet.keep(kit.positions[[host, *members]])
        _place(sheet.ledger, kit.positions[members], int(kit.positions[host]))
        source += [host] * (len(members) + 1)
        target += [*running, *off.tolist(), host]
        share += [*shares, *([0.0] * len(off)), idle]
        taken = [*zip(running, own, strict=True), (host, rest)]
        for row, amount in taken:
            sheet.ledger.host_shares[kit.start + row] = HostShare(kit.start + host, amount, whole, how)
    if source:
        share_lines(sheet.ledger, kit.positions[source], kit.positions[target], np.array(share))


def _place(ledger: Ledger, machines: Codes, host: int) -> None:
    """Put machines where their host is: their lines are parts of its lines."""
    for name in PLACED_BY_HOST:
        codes = ledger.dimensions[name].codes
        codes[machines] = codes[host]


def _hosts(kit: Kit) -> dict[str, int]:
    """Physical rows that counted machines may name, by name; the first of a name is taken."""
    names, labels = kit.text("name")
    may_be_host = kit.in_hosting_estate | kit.hosting_list
    hosts: dict[str, int] = {}
    for row in np.flatnonzero(kit.counted & ~kit.virtual & (names >= 0) & may_be_host):
        hosts.setdefault(host_key(labels[names[row]]), int(row))
    return hosts


def _shares(kit: Kit, host: int, machines: list[int]) -> tuple[list[float], float, str]:
    """What each machine takes, the capacity it takes it of, and the key: energy, vcpu, memory or equal.

    A key is used only where all machines of a host state it; the capacity is the greater of the host's and what is
    allocated; the equal key has no idle part.
    """
    if not machines:
        return [], 1.0, "equal"
    units = float(kit.units[host])
    hours, of_host = _hours_together(kit, host, np.array(machines, dtype=np.int64))
    each = kit.units[machines]  # a row may stand for several machines
    offered = next((kit.number(name)[host] for name in OFFERED if not np.isnan(kit.number(name)[host])), np.nan)
    keys = (
        ("energy", kit.number("metered_kwh")[machines], kit.number("metered_kwh")[host]),
        ("vcpu", kit.number("vcpu")[machines] * hours * each, offered * units * of_host),
        ("memory", kit.number("memory_gb")[machines] * hours * each, kit.number("memory_gb")[host] * units * of_host),
    )
    for how, stated, capacity in keys:
        whole = max(float(stated.sum()), 0.0 if np.isnan(capacity) else float(capacity))
        if not np.isnan(stated).any() and whole > 0:
            return stated.tolist(), whole, how
    return each.tolist(), float(each.sum()), "equal"


def _hours_together(kit: Kit, host: int, machines: Codes) -> tuple[Floats, float]:
    """Hours in the period that machines run on their host, and those of the host itself.

    Of the days on which both are in service; a machine's stated hours where it states them, else all hours that the
    host runs, and never more than the host.
    """
    span = np.append(machines, host)
    start, after = service_span(kit.day("in_service")[span], kit.acquired[span], kit.retired[span])
    together = days_within(np.maximum(start, start[-1]), np.minimum(after, after[-1]), kit.sheet.first, kit.sheet.after)
    a_year = kit.number("hours_per_year")[span]
    all_day = np.full(len(span), HOURS_PER_DAY.value)
    a_day = np.where(np.isnan(a_year), all_day, a_year * kit.sheet.years / kit.sheet.days)
    hours = np.minimum(a_day, a_day[-1]) * together
    return hours[:-1], float(hours[-1])


def share_lines(ledger: Ledger, source: Codes, target: Codes, share: Floats) -> None:
    """Hand every line of a source row on to target rows: line x share. Shares of each source sum to 1."""
    order = np.argsort(source, kind="stable")
    source, target, share = source[order], target[order], share[order]
    start = np.searchsorted(source, np.arange(ledger.length))
    stop = np.searchsorted(source, np.arange(ledger.length), side="right")
    shared: dict[int, tuple[Activity, Codes]] = {}
    for number, block in enumerate(ledger.blocks):
        rows = block.activity.rows
        if not (stop[rows] > start[rows]).any():
            continue
        if id(block.activity) not in shared:
            counts = np.maximum(stop[rows] - start[rows], 1)
            position = np.repeat(np.arange(len(rows)), counts)
            nth = np.arange(len(position)) - np.repeat(np.cumsum(counts) - counts, counts)
            has = (stop[rows] > start[rows])[position]
            at = np.where(has, start[rows][position] + nth, 0)
            to = np.where(has, target[at], rows[position]).astype(np.int32)
            part = np.where(has, share[at], 1.0)
            keep = part > 0
            shared[id(block.activity)] = (
                block.activity.share_out(position[keep].astype(np.int32), to[keep], part[keep]),
                position[keep].astype(np.int32),
            )
        activity, position = shared[id(block.activity)]
        factor = block.factor if isinstance(block.factor, int) else block.factor[position]
        market = block.market[position] if isinstance(block.market, np.ndarray) else block.market
        ledger.blocks[number] = replace(block, activity=activity, factor=factor, market=market)
