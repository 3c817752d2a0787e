"""What a person states is used, or told as not used: figures of kit that went into nothing of what counts.

The rules note what they read (`Kit.read`); here all that is stated beyond it is told, column by column, with what
counts instead. Source: method, section 3.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from carbon.columns import KIT
from carbon.footprint.ledger.kit import Kit
from carbon.footprint.lines.electricity import Electricity
from carbon.footprint.rules.kit_electricity import FIRST_KNOWN
from carbon.words.told import stated_words

Lines = NDArray[np.int64]

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


_WAYS = tuple(rule.way for rule in FIRST_KNOWN)
_ROOM, _RESTING, _NO_FIGURE = range(len(_WAYS), len(_WAYS) + 3)
_INSTEAD_OF_ELECTRICITY = (*_WAYS, "room_reading", "not_running", "no_electricity")
_OTHERS = {
    **dict.fromkeys(OF_MAKING, "no_making"),
    **dict.fromkeys(OF_AGE, "day_stated"),
    **dict.fromkeys(OF_DISPOSAL, "not_disposed"),
    **dict.fromkeys(OF_MONEY, "money"),
}
"""What counts instead, for columns of which it is always the same."""


def tell_not_used(kit: Kit, found: Electricity) -> None:
    """Tell every figure of counted rows that no rule took, with what counts instead. Call it after all rules."""
    kit.read(("pue",), ~np.isnan(found.kwh) & (~found.holds_overhead | found.in_two_scopes))
    in_overhead = kit.room_plant & (found.multiplier > 1.0)  # told by its own sentence
    for name in (*OF_ELECTRICITY, *_OTHERS):
        rows = kit.unread(name) & kit.counted
        if name in OF_ELECTRICITY:
            rows &= ~in_overhead
        lines = np.flatnonzero(rows)
        if not len(lines):
            continue
        if name in OWN_WORDS:
            kit.sheet.tell(OWN_WORDS[name], kit.positions[lines], column=name)
            continue
        what = KIT[name].few_words
        for reason, some in _reasons(kit, found, name, lines):
            kit.sheet.tell("stated_not_used", kit.positions[some], column=name, what=what, instead=stated_words(reason))


def _reasons(kit: Kit, found: Electricity, name: str, lines: Lines) -> Iterator[tuple[str, Lines]]:
    """What counts instead of a column, and for which of its rows."""
    machine = kit.virtual[lines]
    if machine.any():
        yield "share_of_host", lines[machine]
        lines = lines[~machine]
    if name == "planned_life_years":
        leased = kit.is_one_of("ownership", "service_lease")[lines]
        yield "contract", lines[leased]
        lines = lines[~leased]
    if name in _OTHERS:
        yield _OTHERS[name], lines
        return
    known = ~np.isnan(found.kwh[lines])
    by_rule = np.where(found.holds_overhead[lines], _ROOM, found.rule[lines])
    codes = np.where(known, by_rule, np.where(kit.running[lines], _NO_FIGURE, _RESTING))
    for code in np.unique(codes).tolist():
        yield _INSTEAD_OF_ELECTRICITY[code], lines[codes == code]
