"""What differs between two assessments: rows and days, the edition of the factors, own figures, method, labels."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Any

from carbon.footprint.assessment import Assessment
from carbon.settings import Settings

_FIGURES = ("overrides", "type_overrides", "lifetime_years", "pue", "refurbished_share", "cloud_embodied_life_years",
            "contract", "site_contracts")  # fmt: skip
_LABELS = ("consolidation", "colocation_scope", "capital_goods_scope", "capitalisation_threshold")
_OF_THE_INVENTORY = ("organisation_name", "sector", "bodies", "period", "factor_set", "staff_count",
                     "resident_count", "budget_gbp", "list_days")  # fmt: skip
CONDITIONS = ("activity", "edition", "figures", "method", "labels")
"""What is changed by itself: rows and days; edition of the factors; own figures; method; where scopes are labelled."""
_OF_SETTINGS = ("figures", "method", "labels")
"""Those among them that settings decide."""


@dataclass(frozen=True)
class GridStep:
    """UK grid electricity under a factor set: all four parts of a kilowatt-hour, and the year that they describe."""

    factor_set: int
    data_year: int | None
    kgco2e_per_kwh: float


def setting_fields(condition: str) -> tuple[str, ...]:
    """Settings that belong to a condition; whatever is new belongs to the method."""
    if condition == "method":
        others = {*_FIGURES, *_LABELS, *_OF_THE_INVENTORY}
        return tuple(field.name for field in fields(Settings) if field.name not in others)
    return {"figures": _FIGURES, "labels": _LABELS}.get(condition, ())


def changed_settings(before: Settings, after: Settings) -> dict[str, tuple[str, ...]]:
    """Settings that differ, by condition. Hours of homeworking that both state are activity, not method."""
    changed = {
        condition: tuple(name for name in setting_fields(condition) if getattr(before, name) != getattr(after, name))
        for condition in _OF_SETTINGS
    }
    both_state_hours = before.homeworking_hours is not None and after.homeworking_hours is not None
    if both_state_hours and "homeworking_hours" in changed["method"]:
        changed["method"] = tuple(name for name in changed["method"] if name != "homeworking_hours")
        changed["activity"] = ("homeworking_hours",)
    return changed


def mixed_choices(changed: Collection[str], before: Settings, after: Settings) -> dict[str, Any]:
    """The settings that conditions are made of: the later ones where a condition has changed, else the earlier."""
    choices: dict[str, Any] = {}
    for condition in _OF_SETTINGS:
        chosen = after if condition in changed else before
        choices |= {name: getattr(chosen, name) for name in setting_fields(condition)}
    return choices


def conditions(
    before: Assessment, after: Assessment, settings: Mapping[str, tuple[str, ...]], *, same_inventory: bool
) -> tuple[str, ...]:
    """What differs between the two, out of CONDITIONS. settings: as `changed_settings` gives them; same_inventory:
    whether both stand on the same rows."""
    rows = not same_inventory or before.period != after.period
    differs = {
        "activity": rows or bool(settings.get("activity")),
        "edition": before.factor_year != after.factor_year,
        "figures": bool(settings["figures"]) or before.factors.digest != after.factors.digest,
        "method": bool(settings["method"]),
        "labels": bool(settings["labels"]),
    }
    return tuple(name for name in CONDITIONS if differs[name])


def grid_step(assessment: Assessment) -> GridStep:
    """UK grid electricity under the factor set of an assessment."""
    parts = assessment.factors.electricity_parts("GB", assessment.factor_year)
    years = {found.factor.data_year for _, found in parts}
    year = years.pop() if len(years) == 1 else None
    return GridStep(assessment.factor_year, year, sum(found.factor.value for _, found in parts))
