"""A user's own values in an assessment: types put right before anything is worked out, what was used told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import ActivityData, codes
from carbon.factors import FactorTable, load_factors
from carbon.factors.devices import devices
from carbon.factors.stand_ins import life_before, stands_for
from carbon.factors.tables.asset_types import asset_type_of, default_device_type
from carbon.factors.tables.own import LIFETIME
from carbon.footprint.ledger.ledger import Ledger
from carbon.problems import Problem, Problems
from carbon.settings import Settings, TypeOverride
from carbon.words.formulas import figure_text
from carbon.words.told import told

UNKNOWN_TYPE = "unknown_type"
"""Reason of the import that a type of the user's own does away with."""


@dataclass(frozen=True)
class OwnValue:
    """One own value as it is listed. what: id, or the rows in words; value, instead_of: as text with unit; rows: that
    a type was given to, None for figures; used: whether anything came from it; kgco2e: what it carries, None where
    that is not told by lines (a life, a PUE, a type); floored: its range is narrower than that of its kind, which
    stands."""

    kind: str
    what: str
    value: str
    instead_of: str
    source: str
    reason: str
    used: bool
    kgco2e: float | None = None
    floored: bool = False

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON: an entry of `own_values`."""
        return {
            "kind": self.kind,
            "what": self.what,
            "value": self.value,
            "instead_of": self.instead_of,
            "source": self.source,
            "reason": self.reason,
            "used": self.used,
            "kgco2e": self.kgco2e,
        }


def rows_of(table: pd.DataFrame, own: TypeOverride) -> NDArray[np.bool_]:
    """Rows of the kit table that an own type is for. Letters' case and spaces at the ends do not matter."""
    rows = np.ones(len(table), dtype=bool)
    for name, wanted in own.where.items():
        if name == "row":
            rows &= np.asarray(table["row"] == wanted)
            continue
        column, labels = codes(table, name)
        key = str(wanted).strip().casefold()
        rows &= np.isin(column, [code for code, label in enumerate(labels) if label.strip().casefold() == key])
    return rows


def with_types(activity: ActivityData, settings: Settings) -> tuple[ActivityData, Problems]:
    """The activity data with the user's own types in its kit rows, and what is told of it; a later one wins."""
    problems = Problems()
    kit = activity.tables.get("kit")
    if not settings.type_overrides or kit is None or not len(kit):
        return activity, problems
    kit = kit.copy(deep=False)
    unsaid = Problems(activity.problems)
    for own in settings.type_overrides:
        rows = rows_of(kit, own)
        if not rows.any():
            continue
        known = own.type in devices.device_types()
        asset = asset_type_of(own.type) if known else own.type
        for name, label in (
            ("asset_type", asset),
            ("device_type", own.type if known else default_device_type(own.type)),
        ):
            kit[name] = _put(kit, name, rows, label)
        held, labels = codes(kit, "set_aside")
        freed = rows & np.isin(held, [code for code, label in enumerate(labels) if label == UNKNOWN_TYPE])
        if freed.any():
            kit["set_aside"] = _put(kit, "set_aside", freed, None)
            _take_back(unsaid, kit)
        problems.add(
            told("own_type", file=None, sheet=None, rows=np.asarray(kit["row"][rows], dtype=np.int64), found=own.type)
        )
    return replace(activity, tables=activity.tables | {"kit": kit}, problems=unsaid), problems


def _take_back(told_before: Problems, kit: pd.DataFrame) -> None:
    """Take back that the kind of rows is not known where it is known of all of them now."""
    held, labels = codes(kit, "set_aside")
    waiting = np.isin(held, [code for code, label in enumerate(labels) if label == UNKNOWN_TYPE])
    for problem in [one for one in told_before if one.code == UNKNOWN_TYPE]:
        here = ~waiting
        for name, place in (("file", problem.file), ("sheet", problem.sheet)):
            column, names = codes(kit, name)
            here = here & (column == (names.index(place) if place in names else -1))
        known = np.asarray(kit["row"][here], dtype=np.int64)
        told_before.take_back(UNKNOWN_TYPE, problem.file, problem.sheet, known)


def _put(table: pd.DataFrame, name: str, rows: NDArray[np.bool_], label: str | None) -> pd.Series[Any]:
    column, labels = codes(table, name)
    column = column.copy()
    if label is not None and label not in labels:
        labels = [*labels, label]
    column[rows] = -1 if label is None else labels.index(label)
    return pd.Series(
        pd.Categorical.from_codes(column.astype(np.int64), categories=pd.Index(labels, dtype=object)), index=table.index
    )


def own_values(activity: ActivityData, factors: FactorTable, settings: Settings, ledger: Ledger) -> list[OwnValue]:
    """Every own value of the settings, with what it stands in for and whether the assessment used it."""
    listed = []
    carried: dict[str, float] = {}
    if settings.overrides:
        for code, kilograms in ledger.factor_totals("management").itertuples(index=False):
            name = ledger.found[int(code)].factor.id
            carried[name] = carried.get(name, 0.0) + float(kilograms)
    used = {one.factor.id for one in ledger.found} | {name for name, _ in ledger.parameters}
    for override in settings.overrides:
        name = stands_for(override.id)
        factor = factors.get(name)
        before = life_before(name, load_factors()) if name.startswith(LIFETIME) else None
        if before is None and name in load_factors():
            before = load_factors().get(name)
        ours = "" if before is None or np.isnan(before.value) else figure_text(before.value, before.unit)
        listed.append(
            OwnValue(
                "life" if name.startswith(LIFETIME) else "figure",
                name,
                figure_text(factor.value, factor.unit),
                ours,
                override.source,
                override.reason,
                name in used,
                carried.get(name),
                name in used and factors.spread(factor).rule == "kind floor",
            )
        )
    kit = activity.tables.get("kit")
    for own in settings.type_overrides:
        count = 0 if kit is None else int(rows_of(kit, own).sum())
        listed.append(OwnValue("type", own.words, own.type, "", own.source, own.reason, count > 0))
    return listed


def told_own_values(listed: list[OwnValue]) -> list[Problem]:
    """What is told of own values: that they stand in the place of ours, or that nothing came from them."""
    none = np.empty(0, dtype=np.int64)
    problems = [
        told(
            "own_value_used" if one.used else "own_value_not_used",
            file=None,
            sheet=None,
            column=f"{one.kind}: {one.what}",
            rows=none,
            what=one.what,
            value=one.value,
            reason=one.reason,
            source=one.source,
            found=one.value,
        )
        for one in listed
    ]
    return problems + [
        told("own_value_range", file=None, sheet=None, column=f"{one.kind}: {one.what}", rows=none, what=one.what)
        for one in listed
        if one.floored
    ]
