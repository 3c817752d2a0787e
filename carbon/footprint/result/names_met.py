"""Settings by name that nothing in an inventory meets: they have no effect, and whoever stated them must know it.

A name that somebody typed (a contract's, a body's) is told with the nearest that the inventory has, for a slip of a
letter looks like a choice that was taken; what was chosen from a closed list (the life of a type, a provider's usual
region) may be a rule for any inventory, and is only listed as not used. Source: words/method.md, section 0.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from carbon.columns import ActivityData, codes
from carbon.contract import Contract
from carbon.factors.cloud.cloud_places import provider_of
from carbon.footprint.lines.contracts import nearest_name, place_key
from carbon.footprint.result.assessed import Assessed
from carbon.problems import Problem
from carbon.settings import Settings
from carbon.words.told import told


def told_names_not_met(activity: ActivityData, settings: Settings) -> list[Problem]:
    """What is told of contracts that no row or site is called, and of bodies that no row names although others are."""
    found = []
    if settings.site_contracts:
        named = _labels(activity, ("site", "electricity_contract"))
        found += _not_met("site or contract", settings.site_contracts, named)
    bodies = _labels(activity, ("body",))
    if bodies:
        found += _not_met("body", settings.bodies or (), bodies)
    return found


def _not_met(what: str, stated: Iterable[str], known: list[str]) -> list[Problem]:
    met = {place_key(name) for name in known}
    return [_told(what, name, nearest_name(name, known)) for name in stated if place_key(name) not in met]


def _told(what: str, name: str, near: str | None) -> Problem:
    none = np.empty(0, dtype=np.int64)
    meant = f"; did you mean “{near}”?" if near else "."
    return told("setting_name_not_met", file=None, sheet=None, rows=none, column=f"{what}: {name}", what=what,
                found=name[:40], meant=meant)  # fmt: skip


def _labels(activity: ActivityData, columns: tuple[str, ...]) -> list[str]:
    """What rows say in some columns, of all tables."""
    tables = [table for table in activity.tables.values() if len(table)]
    found = [name for column in columns for table in tables if column in table for name in _present(table, column)]
    return list(dict.fromkeys(found))


def _present(table: pd.DataFrame, column: str) -> list[str]:
    of_rows, labels = codes(table, column)
    return [labels[code] for code in np.unique(of_rows[of_rows >= 0])]


def contract_is_used(assessment: Assessed, contract: Contract) -> bool:
    """Whether any electricity stands under a contract of the settings, "" for the organisation's."""
    return any(
        contract.name == of.name
        for block in assessment.ledger.blocks
        for of in (block.contract, block.activity.supply.contract if block.activity.supply else None)
        if of is not None
    )


def life_is_used(assessment: Assessed, kind: str) -> bool:
    """Whether a row of equipment of a type states no planned life, so that the one of the settings is taken."""
    kit = assessment.activity.tables.get("kit", pd.DataFrame())
    if not len(kit):
        return False
    silent = kit["planned_life_years"].isna() if "planned_life_years" in kit else pd.Series(True, index=kit.index)
    return any(kind in _present(kit[silent], column) for column in ("device_type", "asset_type"))


def region_is_used(assessment: Assessed, provider: str) -> bool:
    """Whether a row of a provider states no region, so that the one of the settings is taken."""
    cloud = assessment.activity.tables.get("cloud", pd.DataFrame())
    if not len(cloud):
        return False
    silent = cloud[cloud["region"].isna()] if "region" in cloud else cloud
    return provider_of(provider) in {provider_of(name) for name in _present(silent, "provider")}
