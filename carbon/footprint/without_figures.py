"""Kit of which no figure is known (racks, power strips), and cloud machines without a size or with graphics processors
that nobody knows, told by a check of the files as an assessment tells it."""

from __future__ import annotations

import numpy as np

from carbon.columns import ActivityData, codes, numbers
from carbon.factors import FactorTable, load_factors
from carbon.factors.cloud.cloud import machine
from carbon.footprint import assess
from carbon.footprint.ledger.by_table import counted_in_use, rows_by_table
from carbon.footprint.lines.embodied import NOT_ESTIMATED
from carbon.settings import Settings

_LACKING = NOT_ESTIMATED | {"instance_unknown", "gpus_not_known"}


def hold_without_figures(activity: ActivityData, settings: Settings) -> None:
    """Count rows that an assessment would not know any figure of among those that wait, in the reports of their files,
    and tell them. Only inventories with kit of a kind without a published figure are worked out for it."""
    factors = load_factors(settings.overrides)
    if not _may_lack_figures(activity, factors):
        return
    assessment = assess(activity, factors, settings)
    lacks = np.isin(assessment.reason, [assessment.reasons.index(each) for each in _met(assessment.reasons)])
    if not lacks.any():
        return
    for report in activity.files:
        for entry, (held,) in zip(report.tables, rows_by_table(assessment, report, lacks), strict=True):
            entry["rows_set_aside"] += held
            entry["rows_waiting"] += held
            entry["rows_counted"] -= held
        lost = counted_in_use(assessment, report, lacks)
        units = report.counts.get("counted_in_use_units", {})
        left = {name: count - lost.get(name, 0) for name, count in units.items()}
        if lost:
            report.counts["counted_in_use_units"] = {name: count for name, count in left.items() if count}
    activity.problems.extend(problem for problem in assessment.problems if problem.code in _LACKING)


def _met(reasons: list[str]) -> list[str]:
    return [reason for reason in reasons if reason in _LACKING]


def _may_lack_figures(activity: ActivityData, factors: FactorTable) -> bool:
    """Whether kit that counts is of a device type for which no figure of its making is published, or a cloud machine
    that counts is not known."""
    return _kit_lacks(activity, factors) or _machines_lack(activity, factors)


def _machines_lack(activity: ActivityData, factors: FactorTable) -> bool:
    table = activity.tables.get("cloud")
    if table is None:
        return False
    here = (codes(table, "set_aside")[0] < 0) & ~np.isnan(numbers(table, "instance_hours"))
    (owners, names), (sizes, called) = codes(table, "provider"), codes(table, "instance_type")
    pairs = np.unique(np.column_stack([owners[here], sizes[here]]), axis=0)
    return any(
        machine(factors, names[owner] if owner >= 0 else "", called[size] if size >= 0 else "") is None
        for owner, size in pairs.tolist()
    )


def _kit_lacks(activity: ActivityData, factors: FactorTable) -> bool:
    kit = activity.tables.get("kit")
    if kit is None:
        return False
    types, names = codes(kit, "device_type")
    used = np.unique(types[(codes(kit, "set_aside")[0] < 0) & (types >= 0)])
    return any(f"device.{names[code]}.embodied.recommended" not in factors for code in used.tolist())
