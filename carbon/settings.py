"""What a user may choose, read from and written to TOML.

Every key is optional. What is not chosen stays None where the factor tables know a default (lifetimes, PUE), or takes
the value that stands here. What cannot be taken is refused with its place, what was found and what is allowed.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from carbon import allowed, own_values
from carbon.contract import KEYS as CONTRACT_KEYS
from carbon.contract import SHARE, Contract
from carbon.doors import held
from carbon.given_paths import text_of
from carbon.own_values import Override, TypeOverride
from carbon.period import Period, factor_year_for
from carbon.problems import Refusal
from carbon.toml_read import NoToml, toml_of
from carbon.toml_text import toml_value

__all__ = [
    "Contract",
    "Override",
    "Period",
    "Settings",
    "TypeOverride",
    "factor_year_for",
    "read_settings",
    "write_settings",
]

_LIFE = allowed.number(0, 60, above=True)
_ABOVE_NOUGHT = allowed.number(0, above=True)


@dataclass(frozen=True)
class Settings:
    """All choices of an assessment. Raises Refusal where a value is not allowed.

    bodies: legal bodies inside the boundary, None for all; site_contracts: by the name of a site or of a contract that
    rows name; lifetime_years: by asset type or device type; capitalisation_threshold: price per unit in pounds below
    which a purchase is 3.1; list_days: the day that each list describes, by the name of its file (`allowed.EVERY_LIST`
    for all others); homeworking_hours: hours at home of all staff in a year, instead of the kit there;
    refurbished_share: embodied emissions of refurbished kit as a share of new; makers_common_share: share of the
    variance of ln of making figures that all makers' sheets have in common; server_utilisation: mean load of servers
    whose rows state none; pue: of own server rooms whose rows state none; colocation_scope: of own kit in leased halls,
    None to follow the consolidation (`hall_scope`); cloud_active: whether a provider's own figure or the modelled one
    counts where a row gives both; cloud_transfer: how far data to users is followed, over the fixed network or to their
    router; staff_count, resident_count, budget_gbp: staff, residents and money of the period, to divide by; rows: which
    rows count where that is a choice, by the kinds of `allowed.ROWS_TAKEN`.
    """

    organisation_name: str = ""
    sector: str = ""
    country: str = "GB"
    consolidation: str = "operational control"
    bodies: tuple[str, ...] | None = None
    period: Period | None = None
    factor_set: int | None = None
    overrides: tuple[Override, ...] = ()
    type_overrides: tuple[TypeOverride, ...] = ()
    contract: Contract | None = None
    site_contracts: Mapping[str, Contract] = field(default_factory=dict)
    home_share: float = 0.0
    lifetime_years: Mapping[str, float] = field(default_factory=dict)
    capital_goods_scope: str = "3.2"
    capitalisation_threshold: float | None = None
    homeworking_hours: float | None = None
    refurbished_share: float | None = None
    makers_common_share: float = 0.5
    server_utilisation: float | None = None
    pue: float | None = None
    colocation_scope: str | None = None
    cloud_utilisation: float = 0.5
    cloud_embodied_life_years: float = 6.0
    cloud_active: str = "provider_reported"
    cloud_transfer: str = "fixed"
    default_region: Mapping[str, str] = field(default_factory=dict)
    list_days: Mapping[str, date] = field(default_factory=dict)
    decision_date: date | None = None
    staff_count: float | None = None
    resident_count: float | None = None
    budget_gbp: float | None = None
    rows: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        held(self, _SHAPED)
        defaults = {known.name: known.default for known in fields(self)}
        unfit: list[str] = []
        for section, keys in _KEYS.items():
            for key, (name, take) in keys.items():
                value = getattr(self, name)
                if type(value) is not type(defaults[name]) or value != defaults[name]:
                    _try(take, value, f"[{section}] {key}", unfit)
        unfit += _unknown_places(self.country, self.default_region)
        for type_name, years in self.lifetime_years.items():
            _try(_LIFE, years, f"[devices] lifetime_years.{type_name}", unfit)
            if type_name not in _types():
                unfit.append(_unknown(type_name, _types(), "[devices] lifetime_years"))
        for kind, said in self.rows.items():
            if kind in allowed.ROWS_TAKEN:
                _try(allowed.choice(*allowed.ROWS_TAKEN[kind]), said, f"[rows] {kind}", unfit)
            else:
                unfit.append(_unknown(kind, tuple(allowed.ROWS_TAKEN), "[rows]"))
        for number, own in enumerate(self.type_overrides, start=1):
            fault = own.fault()
            if fault is not None:
                unfit.append(f"Settings, [[devices.override]] {number}: {fault}.")
            if own.type not in _types():
                unfit.append(_unknown(own.type, _types(), f"[[devices.override]] {number} type"))
        _refuse(unfit)

    @property
    def hall_scope(self) -> str:
        """Scope of own kit in leased halls: as stated, else the organisation's own (2) where it consolidates what it
        runs, and the landlord's (3.8) otherwise. Source: method, section 3."""
        return self.colocation_scope or ("2" if self.consolidation == "operational control" else "3.8")

    @property
    def named_contracts(self) -> dict[str, Contract]:
        """Contracts of sites and those that rows name, each with what it does not state as the organisation's."""
        named = {name: replace(one, name=name) for name, one in self.site_contracts.items()}
        return {name: one.within(self.contract) for name, one in named.items()}


def _unknown_places(country: str, regions: Mapping[str, str]) -> list[str]:
    """What is said of a country or a provider's region that no table knows: its electricity would count as none."""
    from carbon.factors.cloud.cloud_places import provider_of, region, region_names
    from carbon.factors.tables.countries import countries

    unfit = []
    if country != "GB" and country not in countries():
        unfit.append(_unknown(country, tuple(countries()), "[organisation] country"))
    for provider, name in regions.items():
        known = provider_of(provider)
        if known is None:
            unfit.append(_unknown(provider, ("AWS", "Azure", "GCP"), "[cloud] default_region"))
        elif (place := region(known, name)) is None or not place.country_code:
            unfit.append(_unknown(name, region_names(known), f"[cloud] default_region.{provider}"))
    return unfit


_KEYS: dict[str, dict[str, tuple[str, allowed.Taker]]] = {
    "organisation": {
        "name": ("organisation_name", allowed.text),
        "sector": ("sector", allowed.text),
        "country": ("country", allowed.country),
        "consolidation": ("consolidation", allowed.choice("operational control", "financial control", "equity share")),
        "bodies": ("bodies", allowed.texts),
        "staff": ("staff_count", _ABOVE_NOUGHT),
        "residents": ("resident_count", _ABOVE_NOUGHT),
        "budget_gbp": ("budget_gbp", _ABOVE_NOUGHT),
    },
    "factors": {"set": ("factor_set", allowed.year)},
    "devices": {
        "home_share": ("home_share", SHARE),
        "capital_goods_scope": ("capital_goods_scope", allowed.choice("3.2", "3.1")),
        "capitalisation_threshold": ("capitalisation_threshold", allowed.number(0)),
        "homeworking_hours": ("homeworking_hours", allowed.number(0)),
        "refurbished_share": ("refurbished_share", allowed.number(0, 1, above=True)),
        "makers_common_share": ("makers_common_share", SHARE),
    },
    "hosting": {
        "pue": ("pue", allowed.number(1, 10)),
        "colocation_scope": ("colocation_scope", allowed.choice("3.8", "2", "3.1")),
        "server_utilisation": ("server_utilisation", SHARE),
    },
    "cloud": {
        "utilisation": ("cloud_utilisation", SHARE),
        "embodied_life_years": ("cloud_embodied_life_years", _LIFE),
        "active": ("cloud_active", allowed.choice("provider_reported", "modelled")),
        "transfer": ("cloud_transfer", allowed.choice("fixed", "with_router")),
    },
    "decision": {"date": ("decision_date", allowed.day)},
}
"""Keys that hold one value, by section: the field of Settings and how the value is taken."""

_TABLES = {
    "period": ("start", "end"),
    "factors": ("override",),
    "electricity": (*CONTRACT_KEYS, "site"),
    "devices": ("lifetime_years", "override"),
    "cloud": ("default_region",),
    "inventories": ("list_days",),
    "rows": tuple(allowed.ROWS_TAKEN),
}
"""Keys that hold more than one value; each is read in a few lines of its own."""

_BY_NAME: tuple[tuple[str, str, allowed.Taker], ...] = (
    ("devices", "lifetime_years", _LIFE), ("cloud", "default_region", allowed.text),
    ("inventories", "list_days", allowed.day),
)  # fmt: skip
"""Keys that hold a value for each of several names."""

_SHAPED = (
    "country",
    "period",
    "overrides",
    "type_overrides",
    "contract",
    "site_contracts",
    *(name for _, name, _ in _BY_NAME),
    "rows",
)
_SECTIONS = {name: (*_KEYS.get(name, {}), *_TABLES.get(name, ())) for name in {**_KEYS, **_TABLES}}


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else text[:37] + "..."


def _try(take: allowed.Taker, value: object, place: str, unfit: list[str]) -> Any:
    try:
        return take(value)
    except allowed.Unfit as reason:
        unfit.append(f"Settings, {place}: found {_shown(value)}; {reason}.")
        return None


def _refuse(unfit: Sequence[str]) -> None:
    if unfit:
        raise Refusal("settings_not_allowed", " ".join(unfit))


def _types() -> Sequence[str]:
    """Types that a life can be set for: broad ones and those that figures are taken from."""
    from carbon.factors.tables.tables import read_columns

    broad, narrow = read_columns("asset_types")[1]["asset_type"], read_columns("device_types")[1]["type_id"]
    return tuple(dict.fromkeys((*broad, *narrow)))


def _unknown(name: str, known: Sequence[str], place: str) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.5) or get_close_matches(name, known, n=1, cutoff=0)
    nearest = f"the nearest that we know is “{near[0]}”" if near else "nothing can be named here"
    return f"Settings, {place}: we do not know “{name}”; {nearest}."


def _table(value: object, place: str, known: Sequence[str] | None, unfit: list[str]) -> dict[str, Any]:
    """A TOML table with its unknown keys told and taken out."""
    if not isinstance(value, dict):
        unfit.append(f"Settings, {place}: found {_shown(value)}; write it as a table headed [{place.strip('[]')}].")
        return {}
    if known is None:
        return value
    unfit.extend(_unknown(name, known, place) for name in value if name not in known)
    return {name: item for name, item in value.items() if name in known}


def _toml(text: str | Path) -> dict[str, Any]:
    try:
        return toml_of(text_of(text, "settings"))
    except NoToml as reason:
        raise Refusal(
            "settings_not_toml",
            f"The settings are not TOML: {reason}.",
            'Each line reads: key = value, with texts in "quotation marks".',
        ) from reason


def _read_contract(name: str, given: dict[str, Any], place: str, unfit: list[str]) -> Contract:
    values = {
        field_name: _try(take, given[key], f"{place} {key}", unfit)
        for key, (field_name, take) in CONTRACT_KEYS.items()
        if key in given
    }
    if None in values.values():
        return Contract(name)  # told, and refused with all else that is not allowed
    try:
        return Contract(name, **values)
    except Refusal as refusal:
        unfit.append(str(refusal))
        return Contract(name)


def _read_own(
    given: object, heading: str, keys: Sequence[str], read: Callable[..., Any], unfit: list[str]
) -> tuple[Any, ...]:
    """The entries of an array of tables that hold own values; those that cannot be taken are told."""
    own = []
    for number, entry in enumerate(given if isinstance(given, list) else [given], start=1):
        place = f"[[{heading}]] {number}"
        known = _table(entry, place, keys, unfit)
        own.append(read(known, place, lambda take, value, where: _try(take, value, where, unfit), unfit.append))
    return tuple(one for one in own if one is not None)


def _read_period(given: dict[str, Any], unfit: list[str]) -> Period | None:
    if set(given) != {"start", "end"}:
        unfit.append("Settings, [period]: write both start and end, such as start = 2025-04-01 and end = 2026-03-31.")
        return None
    ends = [_try(allowed.day, given[key], f"[period] {key}", unfit) for key in ("start", "end")]
    return Period(*ends) if None not in ends else None


def read_settings(text: str | Path) -> Settings:
    """Settings from TOML text, or from the file at a path.

    Raises Refusal that names every key that is not known (with the nearest that is), every value that is not allowed,
    and every unit of the wrong dimension.
    """
    unfit: list[str] = []
    top = _table(_toml(text), "top level", tuple(_SECTIONS), unfit)
    sections = {name: _table(top[name], f"[{name}]", _SECTIONS[name], unfit) for name in top}
    values: dict[str, Any] = {}
    for name, keys in _KEYS.items():
        for key, (field_name, take) in keys.items():
            if key in sections.get(name, {}):
                values[field_name] = _try(take, sections[name][key], f"[{name}] {key}", unfit)
    if sections.get("period"):
        values["period"] = _read_period(sections["period"], unfit)
    for section, field_name, allowed_keys, read in (
        ("factors", "overrides", own_values.OVERRIDE_KEYS, own_values.read_override),
        ("devices", "type_overrides", own_values.TYPE_KEYS, own_values.read_type_override),
    ):
        given = sections.get(section, {}).get("override", [])
        values[field_name] = _read_own(given, f"{section}.override", allowed_keys, read, unfit)
    electricity = sections.get("electricity", {})
    sites = _table(electricity.pop("site", {}), "[electricity.site]", None, unfit)
    if electricity:
        values["contract"] = _read_contract("", electricity, "[electricity]", unfit)
    values["site_contracts"] = {}
    for name, entry in sites.items():
        place = f"[electricity.site.{name}]"
        known = _table(entry, place, tuple(CONTRACT_KEYS), unfit)
        values["site_contracts"][name] = _read_contract(name, known, place, unfit)
    for section, key, take in _BY_NAME:
        entry = _table(sections.get(section, {}).get(key, {}), f"[{section}.{key}]", None, unfit)
        values[key] = {name: _try(take, item, f"[{section}] {key}.{name}", unfit) for name, item in entry.items()}
    _refuse(unfit)
    return Settings(**values, rows=sections.get("rows", {}))


def settings_record(settings: Settings) -> dict[str, Any]:
    """Every choice as it was used, the usual ones too, by section and key as in a settings file; for JSON."""
    record: dict[str, Any] = {
        section: {key: getattr(settings, name) for key, (name, _) in keys.items()} for section, keys in _KEYS.items()
    }
    for section, stated in tomllib.loads(write_settings(settings)).items():
        record.setdefault(section, {}).update(stated)
    found: dict[str, Any] = json.loads(json.dumps(record, default=str))
    return found


ALL_USUAL = "# Every choice is the usual one.\n"


def write_settings(settings: Settings) -> str:
    """The settings as TOML, only what differs from the defaults; `read_settings` gives the same settings back.

    Never an empty text: an empty file looks like one that was not saved, and is refused.
    """
    defaults = Settings()
    parts: dict[str, list[str]] = {}
    for section, keys in _KEYS.items():
        for key, (name, _) in keys.items():
            value = getattr(settings, name)
            if value != getattr(defaults, name):
                parts.setdefault(section, []).append(f"{key} = {toml_value(value)}")
    if settings.rows:
        parts["rows"] = [f"{kind} = {toml_value(said)}" for kind, said in settings.rows.items()]
    if settings.period is not None:
        parts["period"] = [f"start = {settings.period.start}", f"end = {settings.period.end}"]
    for section, key, _ in _BY_NAME:
        for name, entry in getattr(settings, key).items():
            parts.setdefault(section, []).append(f"{key}.{toml_value(name)} = {toml_value(entry)}")
    if settings.contract is not None:
        # A contract that states nothing is still a contract: rego_share = 0.0 keeps its table.
        parts["electricity"] = settings.contract.lines() or ["rego_share = 0.0"]
    for name, contract in settings.site_contracts.items():
        parts[f"electricity.site.{toml_value(name)}"] = contract.lines()
    text = [f"[{section}]\n" + "".join(f"{line}\n" for line in lines) for section, lines in parts.items()]
    own = [("factors", own_values.override_lines(one)) for one in settings.overrides]
    own += [("devices", own_values.type_override_lines(one)) for one in settings.type_overrides]
    for section, stated in own:
        lines = (f"{key} = {toml_value(value)}\n" for key, value in stated.items())
        text.append(f"[[{section}.override]]\n" + "".join(lines))
    return "\n".join(text) or ALL_USUAL
