"""What differs between two assessments: rows and days, the edition of the factors, own figures, method, labels.

What a setting says of what happened (electricity made on site, work at home that both state) goes with the rows: it is
activity. What settings state of the organisation's own kit and rooms (a type put right, a PUE, a usual load, an own
value in the place of a default) is knowledge of the same kit, whatever the place it is typed in; an own value in the
place of a published factor is a figure. A life that is changed, with no renewal changed, is method.
Source: method, sections 8 and 9.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from carbon.factors.tables.own import LIFETIME
from carbon.footprint.assessment import Assessment
from carbon.own_values import Override
from carbon.settings import Contract, Settings

_FIGURES = ("contract", "site_contracts")
_KNOWN = ("type_overrides", "pue", "refurbished_share", "server_utilisation", "cloud_utilisation")
_OWN_VALUES = "overrides"
_OF_OWN_VALUES = (("method", (LIFETIME, ".lifetime.")), ("known", ("device.", "pue")), ("figures", ("",)))
"""What an own value is, by how its id begins or, of a life, what it holds."""
_CONTRACTS = ("contract", "site_contracts")
_AT_HOME = ("homeworking_hours", "home_share")
_LABELS = ("consolidation", "colocation_scope", "capital_goods_scope", "capitalisation_threshold")
_OF_THE_INVENTORY = ("organisation_name", "sector", "bodies", "period", "factor_set", "staff_count",
                     "resident_count", "budget_gbp", "list_days")  # fmt: skip
CONDITIONS = ("activity", "edition", "figures", "known", "method", "labels")
"""What is changed by itself: rows and days; edition of the factors; own figures; what is known of kit; method; where
scopes are labelled."""
_OF_SETTINGS = ("figures", "known", "method", "labels")
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
        others = {*_FIGURES, *_KNOWN, *_LABELS, *_OF_THE_INVENTORY, _OWN_VALUES}
        return tuple(field.name for field in fields(Settings) if field.name not in others)
    return {"figures": _FIGURES, "known": _KNOWN, "labels": _LABELS}.get(condition, ())


def changed_settings(before: Settings, after: Settings) -> dict[str, tuple[str, ...]]:
    """Settings that differ, by condition. What is made on site, and work at home that both state, are activity."""
    happened = [name for name in _AT_HOME if _both_state(before, after, name)]
    differ = {name for name in setting_fields("method") if getattr(before, name) != getattr(after, name)}
    changed = {"method": tuple(name for name in setting_fields("method") if name in differ.difference(happened))}
    for condition in ("known", "labels"):
        changed[condition] = tuple(name for name in setting_fields(condition)
                                   if getattr(before, name) != getattr(after, name))  # fmt: skip
    bought, made = (
        [name for name in _CONTRACTS if _parts(before, part)[name] != _parts(after, part)[name]]
        for part in (_bought, _made)
    )
    changed["figures"] = tuple(bought)
    for condition, _ in _OF_OWN_VALUES:
        if _own_values(before, condition) != _own_values(after, condition):
            changed[condition] = (_OWN_VALUES, *changed[condition])
    activity = (*[name for name in happened if name in differ], *made)
    return changed | ({"activity": activity} if activity else {})


def _own_values(settings: Settings, condition: str) -> tuple[Override, ...]:
    """The own values of settings that belong to a condition."""
    return tuple(one for one in settings.overrides if _condition_of(one.id) == condition)


def _condition_of(name: str) -> str:
    """The condition that an own value belongs to, by its id."""
    return next(
        condition for condition, words in _OF_OWN_VALUES
        if name.startswith(words) or (condition == "method" and any(word in name for word in words))
    )  # fmt: skip


def _both_state(before: Settings, after: Settings, name: str) -> bool:
    return bool(getattr(before, name)) and bool(getattr(after, name))


def _bought(contract: Contract | None) -> Contract | None:
    """A contract without what is made on site; None where it says nothing else."""
    if contract is None or not contract.states_onsite:
        return contract
    left = replace(contract, onsite_share=None, onsite_kwh=None, site_kwh=None)
    return None if left == Contract(contract.name) else left


def _made(contract: Contract | None) -> Contract | None:
    """Of a contract what is made on site alone; None where it does not say it."""
    if contract is None or not contract.states_onsite:
        return None
    return Contract(contract.name, onsite_share=contract.onsite_share, onsite_kwh=contract.onsite_kwh,
                    site_kwh=contract.site_kwh)  # fmt: skip


_Part = Callable[[Contract | None], Contract | None]


def _parts(settings: Settings, part: _Part) -> dict[str, dict[str, Contract]]:
    """A part of the contracts of settings, by the name of the setting and of the site, where there is any."""
    named: dict[str, Mapping[str, Contract | None]]
    named = {"contract": {"": settings.contract}, "site_contracts": settings.site_contracts}
    found = {name: {site: part(one) for site, one in sites.items()} for name, sites in named.items()}
    return {name: {site: one for site, one in sites.items() if one} for name, sites in found.items()}


def _making(bought: Contract | None, made: Contract | None) -> Contract | None:
    """A contract that buys as one says and makes on site what another says."""
    if bought is None or made is None:
        return bought or made
    return replace(bought, onsite_share=made.onsite_share, onsite_kwh=made.onsite_kwh, site_kwh=made.site_kwh)


def mixed_choices(changed: Collection[str], before: Settings, after: Settings) -> dict[str, Any]:
    """The settings that conditions are made of: the later ones where a condition has changed, else the earlier."""
    choices: dict[str, Any] = {}
    for condition in _OF_SETTINGS:
        chosen = after if condition in changed else before
        choices |= {name: getattr(chosen, name) for name in setting_fields(condition)}
    sides = {condition: after if condition in changed else before for condition, _ in _OF_OWN_VALUES}
    choices[_OWN_VALUES] = tuple(one for condition, side in sides.items() for one in _own_values(side, condition))
    happened = after if "activity" in changed else before
    choices |= {name: getattr(happened, name) for name in _AT_HOME if _both_state(before, after, name)}
    bought, made = _parts(after if "figures" in changed else before, _bought), _parts(happened, _made)
    mixed = {name: {site: _making(bought[name].get(site), made[name].get(site)) for site in bought[name] | made[name]}
             for name in _CONTRACTS}  # fmt: skip
    choices |= {"contract": mixed["contract"].get(""), "site_contracts": mixed["site_contracts"]}
    return choices


def conditions(
    before: Assessment, after: Assessment, settings: Mapping[str, tuple[str, ...]], *, same_inventory: bool
) -> tuple[str, ...]:
    """What differs between the two, out of CONDITIONS. settings: as `changed_settings` gives them; same_inventory:
    whether both stand on the same rows."""
    rows = not same_inventory or before.period != after.period
    own = before.settings.overrides != after.settings.overrides
    differs = {
        "activity": rows or bool(settings.get("activity")),
        "edition": before.factor_year != after.factor_year,
        "figures": bool(settings["figures"]) or (before.factors.digest != after.factors.digest and not own),
        "known": bool(settings["known"]),
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
