"""Electricity of cloud usage before the provider's overhead: machines, memory, transfer between data centres.

Source: method, section 6.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from carbon.columns import codes, numbers
from carbon.factors.cloud import cloud
from carbon.footprint.ledger.alike import distinct
from carbon.footprint.ledger.blocks import MODELLED, STATED, Codes, Floats
from carbon.footprint.ledger.worksheet import Mask, Worksheet, names_of, text_of
from carbon.footprint.rules.cloud_usage import ADDED_POWER, BETWEEN_CENTRES, MEMORY_POWER, RULES, USAGE
from carbon.footprint.rules.kit_electricity import LOAD_STATED
from carbon.footprint.rules.usage_terms import CloudTerms
from carbon.rules import Expression, Quantity

READS: dict[str, tuple[str, ...]] = {
    "cloud_power": ("instance_hours", "power_w"),
    "cloud_size": ("instance_hours", "instance_type", "utilisation"),
    "cloud_processors": ("vcpu_hours", "utilisation"),
    "cloud_memory": ("memory_gb_hours",),
    "cloud_storage": ("storage_gb_months", "storage_medium"),
    "cloud_inside_transfer": ("transfer_internal_gb",),
    "cloud_transfer": ("transfer_gb",),
    "cloud_gpus": ("gpu_count",),
    "cloud_overhead": ("pue",),
    "cloud_making_stated": ("instance_hours", "embodied_kgco2e_per_hour"),
    "cloud_making_size": ("instance_hours", "instance_type"),
    "cloud_making_processors": ("vcpu_hours",),
    "cloud_making_storage": ("storage_gb_months", "storage_medium"),
    "cloud_reported": ("reported_location_kgco2e", "reported_market_kgco2e"),
}
"""Rules of cloud usage and the columns that each reads. A figure that no rule read is told."""
MACHINES = ("cloud_power", "cloud_size", "cloud_processors")
AMOUNTS = (*MACHINES, "cloud_memory", "cloud_storage", "cloud_inside_transfer", "cloud_transfer")
"""Rules that give electricity, the first of a row being what counts for it."""
_ROUNDING = 1e-6


@dataclass
class Usage:
    """The cloud table as arrays [rows], with what its rules read."""

    sheet: Worksheet
    table: pd.DataFrame
    start: int
    terms: CloudTerms
    counted: Mask
    placed: Mask = field(default_factory=lambda: np.zeros(0, dtype=bool))
    country: list[str] = field(default_factory=list)
    taken: dict[str, Mask] = field(default_factory=dict)

    def read(self, rule: str, rows: Codes | Mask) -> None:
        """Note rows, by mask or place, that a rule of `READS` counted."""
        self.taken.setdefault(rule, np.zeros(len(self.table), dtype=bool))[rows] = True

    def by_rules(self, *rules: str) -> Mask:
        """Rows that one of these rules counted."""
        none = np.zeros(len(self.table), dtype=bool)
        return np.any([none, *(self.taken[rule] for rule in rules if rule in self.taken)], axis=0)

    def each(self, name: str) -> Floats:
        """A figure of one instance; NaN where it is not stated, or no hours of instances are: nothing to multiply it
        by, for nobody knows how many instances there are."""
        return np.where(np.isnan(self.amount("instance_hours")), np.nan, numbers(self.table, name))

    def amount(self, name: str) -> Floats:
        """An amount inside the period; NaN where it is not stated or the row does not count."""
        return np.where(self.counted, self.terms.running.value(USAGE[name]), np.nan)

    def value(self, expression: Expression) -> Floats:
        """What an expression comes to, of rows that count or not. [rows]"""
        return np.broadcast_to(self.terms.running.value(expression), len(self.table))

    @property
    def positions(self) -> Codes:
        return np.arange(self.start, self.start + len(self.table), dtype=np.int32)


@dataclass
class Energy:
    """Electricity of some cloud rows before the provider's overhead. rows: [lines] of the table; drawn as in
    Activity."""

    rows: Codes
    kwh: Floats
    basis: int
    drawn: tuple[int | Codes, ...]
    of: str


def billing(usage: Usage, rows: Codes) -> int | Codes:
    """What is drawn for amounts that a bill states."""
    file = usage.sheet.ledger.dimensions["file"].codes[usage.start + rows]
    return usage.sheet.origin_slots("activity.cloud.billing", "usage", file)


def without_known_gpus(usage: Usage) -> None:
    """Set aside machines of which nobody knows what their graphics processors draw: most of such a machine, for which
    no ordinary middle stands in. A stated power holds them."""
    table = usage.table
    hours = ~np.isnan(usage.amount("instance_hours")) | ~np.isnan(usage.amount("vcpu_hours"))
    rows = np.flatnonzero(usage.counted & hours & np.isnan(usage.each("power_w")))
    if not len(rows):
        return
    providers, provider_names = codes(table, "provider")
    sizes, size_names = codes(table, "instance_type")
    gpus = np.nan_to_num(numbers(table, "gpu_count"), nan=-1.0)
    gpu_codes, _ = pd.factorize(gpus[rows])
    first, which = distinct(providers[rows], sizes[rows], gpu_codes.astype(np.int32))
    for at, row in enumerate(rows[first]):
        provider, size = text_of(provider_names, int(providers[row])), text_of(size_names, int(sizes[row]))
        if cloud.gpus_not_known(usage.sheet.factors, provider, size, float(gpus[row])):
            here = rows[which == at]
            usage.sheet.set_aside("gpus_not_known", usage.positions[here], found=size or "not stated")
            usage.counted[here] = False


def machines(usage: Usage) -> list[Energy]:
    """Hours of machines: stated power, the size's watts at the load, else processors x the provider's middle watts."""
    return [*_of_stated_power(usage), *_of_size_or_processors(usage)]


def _of_stated_power(usage: Usage) -> list[Energy]:
    stated = usage.each("power_w")
    rows = np.flatnonzero(usage.counted & ~np.isnan(stated))
    if not len(rows):
        return []
    usage.read("cloud_power", rows)
    kwh = usage.value(RULES["cloud.stated_power"].amount)[rows]
    files = usage.sheet.ledger.dimensions["file"].codes[usage.start + rows]
    drawn = (billing(usage, rows), usage.sheet.origin_slots("activity.stated.energy", "power_w", files))
    return [Energy(rows, kwh, STATED, drawn, "cloud.stated_power")]


def _of_size_or_processors(usage: Usage) -> list[Energy]:
    sheet, terms = usage.sheet, usage.terms
    hours, vcpu_hours = usage.amount("instance_hours"), usage.amount("vcpu_hours")
    parts: list[Energy] = []
    modelled = usage.counted & np.isnan(usage.each("power_w"))
    rows = np.flatnonzero(modelled & (~np.isnan(hours) | ~np.isnan(vcpu_hours)))
    if not len(rows):
        return parts
    assumed = np.isnan(terms.amount(LOAD_STATED))
    usual = sheet.settings.cloud_utilisation
    sheet.tell("utilisation_assumed", usage.positions[rows[assumed[rows]]], share=f"{usual:.0%}")
    idle, load = (usage.value(RULES[f"cloud.{part}"].amount) for part in ("idle", "load"))
    adds = usage.value(ADDED_POWER) > 0
    first, which = distinct(terms.machine_codes[rows], assumed[rows].astype(np.int32))
    for at, row in enumerate(rows[first].tolist()):
        here, machine = rows[which == at], terms.machine(row)
        if terms.of_size[row]:
            usage.read("cloud_size", here)
            of_processors = hours[here] * machine.vcpu
            same = np.abs(vcpu_hours[here] - of_processors) <= _ROUNDING * of_processors
            usage.read("cloud_processors", here[same])  # they say the same
        else:
            here = _with_processors(usage, here, terms.text("instance_type", row))
            if not len(here):
                continue
            usage.read("cloud_processors", here)
        usage.read("cloud_gpus", here)
        for found in machine.used:
            sheet.use(found)
        if machine.match == "type_default":
            sheet.tell("instance_size_assumed", usage.positions[here], found=names_of(machine.used))
        watts_slot = sheet.kind_slot(machine.spread_kind, machine.spread_kind)
        parts.append(Energy(here, idle[here], MODELLED, (billing(usage, here), watts_slot), "cloud.idle"))
        more = here[adds[here]]
        if len(more):
            load_slot = -1
            if assumed[row]:
                load_slot = sheet.kind_slot("cloud.utilisation", "activity.cloud.utilisation_default", "share", usual)
            drawn = (billing(usage, more), watts_slot, load_slot)
            parts.append(Energy(more, load[more], MODELLED, drawn, "cloud.load"))
    return parts


def _with_processors(usage: Usage, rows: Codes, size: str) -> Codes:
    """Rows of machines of no known size that state hours of processors. The others are set aside, unless something
    else of them counts: then their hours are told as not used."""
    without = np.isnan(usage.amount("vcpu_hours")[rows])
    others = [usage.amount(name) for name in ("memory_gb_hours", "storage_gb_months", "transfer_gb",
              "transfer_internal_gb")]  # fmt: skip
    nothing = np.all([np.isnan(amount[rows]) for amount in others], axis=0)
    usage.sheet.set_aside("instance_unknown", usage.positions[rows[without & nothing]], found=size or "not stated")
    return rows[~without]


def memory(usage: Usage) -> list[Energy]:
    """Memory billed by itself, beside no machine."""
    amount = usage.amount("memory_gb_hours")
    rows = np.flatnonzero(~np.isnan(amount) & ~usage.by_rules(*MACHINES))
    if not len(rows):
        return []
    usage.read("cloud_memory", rows)
    return [_by_figure(usage, rows, "cloud.memory", MEMORY_POWER, "factor.cloud.memory")]


def inside_transfer(usage: Usage) -> list[Energy]:
    """Data between data centres."""
    amount = usage.amount("transfer_internal_gb")
    rows = np.flatnonzero(~np.isnan(amount))
    if not len(rows):
        return []
    usage.read("cloud_inside_transfer", rows)
    return [_by_figure(usage, rows, "cloud.inside_transfer", BETWEEN_CENTRES, "factor.network.gb.fixed")]


def _by_figure(usage: Usage, rows: Codes, of: str, figure: Quantity, kind: str) -> Energy:
    """Electricity by a figure that all rows take. kind: of its spread"""
    found = usage.terms.figures(figure).found[0]
    assert found is not None
    usage.sheet.use(found)
    drawn = (billing(usage, rows), usage.sheet.parameter_slot(found, kind))
    return Energy(rows, usage.value(RULES[of].amount)[rows], MODELLED, drawn, of)
