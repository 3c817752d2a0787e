"""What a person states is used, or told as not used: figures of kit that went into nothing of what counts.

The rules note what they read (`Kit.read`); here all that is stated beyond it is told, column by column, with what
counts instead. Source: method, section 3.
"""

from __future__ import annotations

import re

import numpy as np

from carbon.columns import KIT
from carbon.footprint.electricity import FIRST_KNOWN, Electricity
from carbon.footprint.kit import Kit
from carbon.footprint.worksheet import Mask
from carbon.words.told import stated_words

OF_ELECTRICITY = (
    "annual_energy_kwh mean_power_w idle_power_w full_load_power_w rated_power_w hours_per_year utilisation "
    "metered_kwh home_share pue ups_loss cpu_model cores sockets memory_gb storage_gb storage_medium vcpu host_vcpu "
    "gpu_count"
).split()
OF_MAKING = ("embodied_kgco2e", "planned_life_years", "new_life_years")
OF_AGE = ("age_years",)
OF_DISPOSAL = ("mass_kg",)
OF_MONEY = ("purchase_cost", "running_cost")
OWN_WORDS = {"rated_power_w": "rated_power_not_used"}
"""Columns that no rule ever reads, told in words of their own."""


def tell_not_used(kit: Kit, found: Electricity) -> None:
    """Tell every figure of counted rows that no rule took, with what counts instead. Call it after all rules."""
    kit.read(("pue",), ~np.isnan(found.kwh) & (~found.holds_overhead | (found.parted_by != 1.0)))
    in_overhead = kit.room_plant & (found.multiplier > 1.0)  # told by its own sentence
    columns = [(name, _electricity) for name in OF_ELECTRICITY]
    columns += [(name, _making) for name in OF_MAKING]
    columns += [(name, _age) for name in OF_AGE]
    columns += [(name, _disposal) for name in OF_DISPOSAL] + [(name, _money) for name in OF_MONEY]
    for name, instead in columns:
        rows = kit.unread(name) & kit.counted
        if instead is _electricity:
            rows &= ~in_overhead
        if not rows.any():
            continue
        if name in OWN_WORDS:
            kit.sheet.tell(OWN_WORDS[name], kit.positions[rows], column=name)
            continue
        what = re.split("[:;,]", KIT[name].meaning)[0]
        for why, here in instead(kit, found, rows & ~kit.virtual):
            kit.sheet.tell("stated_not_used", kit.positions[here], name, what=what, instead=stated_words(why))
        kit.sheet.tell("stated_not_used", kit.positions[rows & kit.virtual], name, what=what,
                       instead=stated_words("share_of_host"))  # fmt: skip


Reasons = list[tuple[str, Mask]]


def _electricity(kit: Kit, found: Electricity, rows: Mask) -> Reasons:
    """What the electricity of the rows rests on."""
    known = ~np.isnan(found.kwh)
    room = found.holds_overhead & known
    reasons = [(rule.name, rows & known & ~room & (found.rule == code)) for code, rule in enumerate(FIRST_KNOWN)]
    reasons.append(("room_reading", rows & room))
    reasons.append(("not_running", rows & ~known & ~kit.running))
    reasons.append(("no_electricity", rows & ~known & kit.running))
    return reasons


def _making(kit: Kit, found: Electricity, rows: Mask) -> Reasons:
    leased = kit.is_one_of("ownership", "service_lease")
    return [("contract", rows & leased), ("no_making", rows & ~leased)]


def _age(kit: Kit, found: Electricity, rows: Mask) -> Reasons:
    return [("day_stated", rows)]


def _disposal(kit: Kit, found: Electricity, rows: Mask) -> Reasons:
    return [("not_disposed", rows)]


def _money(kit: Kit, found: Electricity, rows: Mask) -> Reasons:
    return [("money", rows)]
