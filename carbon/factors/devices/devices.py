"""Figures for devices: which factor a maker, a model and a type stand for (method.md, sections 3 and 4).

The choice for embodied emissions, first that is known: maker and model; the maker's figure for the type; the type's
recommended figure; the parent type's. Every answer says which of these it was. Names are compared by `model_names.py`,
types and their parents stand in device_types.csv, broad types and what holds for them in asset_types.csv.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from carbon.factors.recognition.model_names import model_name
from carbon.factors.tables.asset_types import (
    UNKNOWN,
    AssetType,
    always_on,
    asset_type_of,
    asset_types,
    cooled,
    default_device_type,
    is_hosting,
    is_room_plant,
    may_run_at_home,
)
from carbon.factors.tables.factor import Factor, Found
from carbon.factors.tables.makers import maker_of, split_maker
from carbon.factors.tables.tables import read_rows

if TYPE_CHECKING:
    from carbon.factors import FactorTable

__all__ = [
    "AssetType",
    "DeviceType",
    "KitKey",
    "Match",
    "Sheet",
    "always_on",
    "annual_energy",
    "annual_energy_of",
    "asset_type_of",
    "asset_types",
    "cooled",
    "default_device_type",
    "device_types",
    "embodied",
    "embodied_of",
    "figure_of_sheets",
    "is_hosting",
    "is_room_plant",
    "known_maker",
    "mass",
    "mass_of",
    "may_run_at_home",
    "sheets_of",
    "type_default",
]

SHEET_AGE_YEARS = 2
"""A sheet of a name that the maker gives again, older than this at the acquisition, describes another machine."""

# ---------------------------------------------------------------- device types


class DeviceType(NamedTuple):
    """One row of device_types.csv as far as look-ups go on from it."""

    name: str
    parent_type: str
    proxy_of: str
    quality: str


@cache
def device_types() -> dict[str, DeviceType]:
    """All device types by id."""
    return {
        row["type_id"]: DeviceType(row["name"], row["parent_type"], row["proxy_of"], row["quality"])
        for row in read_rows("device_types")
    }


_QUANTITIES = {
    "lifetime": "lifetime.default",
    "mass": "mass.default",
    "energy": "energy.default",
    "power.active": "power.active",
    "power.idle": "power.idle",
}


def _usable(table: FactorTable, factor_id: str, match: str) -> Found | None:
    return table.found(factor_id, match) if factor_id in table else None


def type_default(table: FactorTable, device_type: str | None, quantity: str) -> Found | None:
    """A type's default for `lifetime` [year], `mass` [kg], `energy` [kWh/year], `power.active` or `power.idle` [W].

    Match `type`; else the parent's figure (`parent_type`); else that of the type it stands in for (`proxy`); None where
    none is published. Raises KeyError for another quantity.
    """
    ending = _QUANTITIES[quantity]
    kind = device_types().get(device_type or "")
    if kind is None:
        return None
    for name, match in ((device_type, "type"), (kind.parent_type, "parent_type"), (kind.proxy_of, "proxy")):
        found = _usable(table, f"device.{name}.{ending}", match) if name else None
        if found is not None:
            return found
    return None


# ---------------------------------------------------------------- models


class Sheet(NamedTuple):
    """One maker's sheet: a row of device_models.csv that figures may be taken from. asset_type: broad type of what it
    describes; reused: its name says neither generation nor number, and is given to new models again; has: the columns
    of it that are filled."""

    model_id: str
    year: int | None
    asset_type: str
    reused: bool
    has: frozenset[str]

    def describes(self, kind: str, acquired_year: int | None) -> bool:
        """Whether it is of the same broad type as a row, and not too old for the year in which that was acquired.

        A name with a generation or a number is the same model at any age. A sheet without a year is taken: nothing
        shows that it is too old.
        """
        if UNKNOWN not in (kind, self.asset_type) and self.asset_type != kind:
            return False
        if not self.reused or self.year is None or acquired_year is None:
            return True
        return self.year >= acquired_year - SHEET_AGE_YEARS


_COLUMNS = {"embodied": "embodied_kgco2e", "annual_energy": "annual_energy_kwh", "mass": "weight_kg"}
"""Columns of device_models.csv by the word in the ids of their figures."""


@cache
def _sheets() -> tuple[dict[str, dict[str, list[Sheet]]], ...]:
    """Sheets by the key of their name and by maker, for each form in which names are compared; rows that the statistics
    exclude are never in it."""
    forms: tuple[dict[str, dict[str, list[Sheet]]], ...] = ()
    for row in read_rows("device_models"):
        if row["exclude_from_stats"] or row.get("use") == "no":
            continue
        name = model_name(row["manufacturer"], row["model"])
        sheet = Sheet(
            row["model_id"],
            int(float(row["report_year"])) if row["report_year"] else None,
            asset_type_of(row["device_type"]) if row["device_type"] else UNKNOWN,
            name.reused,
            frozenset(word for word, column in _COLUMNS.items() if row[column]),
        )
        forms = forms or tuple({} for _ in name.keys)
        for key, form in zip(name.keys, forms, strict=True):
            if key:
                form.setdefault(key, {}).setdefault(name.maker, []).append(sheet)
    return forms


class Match(NamedTuple):
    """The sheets that bear one name, and that name as it stands in the id of their median."""

    sheets: tuple[Sheet, ...] = ()
    key: str = ""


def type_of_figure(factor: Factor) -> str:
    """The type of device that a making figure of a model, a maker or a type is of; "" for any other figure."""
    parts = (factor.kind_key or factor.id).removeprefix("device.model.").removeprefix("device.").split(".")
    return parts[0] if "embodied" in parts[1:] and parts[0] in device_types() else ""


def sheets_of(
    manufacturer: str,
    model: str,
    acquired_year: int | None = None,
    device_type: str | None = None,
    column: str = "",
) -> Match:
    """The makers' sheets of a model: names equal, with no more words taken off than is needed for any to be.

    Without a maker, in its column or before the model, the name must belong to one maker alone. device_type: what the
    row is taken for; a sheet of another broad type is never taken, for a row's figures, group and overhead come from
    one and the same kind. column: "embodied", "annual_energy" or "mass", where only sheets with that figure will do.
    """
    name = model_name(manufacturer, model)
    kind = asset_type_of(device_type) if device_type in device_types() else UNKNOWN
    for key, form in zip(name.keys, _sheets(), strict=True):
        by_maker = form.get(key, {}) if key else {}
        maker = next(iter(by_maker)) if not name.maker and len(by_maker) == 1 else name.maker
        found = tuple(
            sheet
            for sheet in by_maker.get(maker, ())
            if sheet.describes(kind, acquired_year) and (not column or column in sheet.has)
        )
        if found:
            return Match(found, f"{maker.lower()}-{key}-{len(found)}-sheets")
    return Match()


def figure_of_sheets(table: FactorTable, sheets: Iterable[Sheet], column: str, key: str) -> Found | None:
    """A figure of the sheets that bear one name: the one sheet's, or the median of several as a factor of its own.

    column: "embodied", "annual_energy" or "mass"; key: the name as it stands in the id of the median.
    """
    found = [table.found(f"device.model.{sheet.model_id}.{column}", "model") for sheet in sheets]
    if len(found) < 2:
        return found[0] if found else None
    factors = [one.factor for one in found]
    values = [factor.value for factor in factors]
    ids = ", ".join(factor.id for factor in factors)
    middle = replace(
        factors[0],
        id=f"device.model.{key}.{column}.median",
        name=f"{factors[0].name}, median of {len(factors)} sheets",
        value=median(values),
        low=min(values) if min(values) < max(values) else None,
        high=max(values) if min(values) < max(values) else None,
        range_kind="min-max" if min(values) < max(values) else "",
        range_meaning=f"least and greatest of {len(factors)} sheets",
        year=None,
        source=table.sources.get("derived", factors[0].source),
        kind_key=factors[0].kind_key or factors[0].id,
        reference=f"median of {ids} ({factors[0].source.title})",
        notes=f"several sheets bear this name: their median; {factors[0].notes}".rstrip("; "),
    )
    return Found(middle, "model_median")


def _figure_of_model(
    table: FactorTable, column: str, manufacturer: str, model: str, device_type: str | None, acquired_year: int | None
) -> Found | None:
    match = sheets_of(manufacturer, model, acquired_year, device_type, column)
    return figure_of_sheets(table, match.sheets, column, match.key)


# ---------------------------------------------------------------- embodied emissions, energy, mass


def embodied(
    table: FactorTable, manufacturer: str, model: str, device_type: str | None, acquired_year: int | None = None
) -> Found | None:
    """Cradle-to-gate emissions of a unit [kgCO2e], with its range (method.md, section 4).

    Match: `model`, `model_median` (several sheets of that name), `maker` (the maker's figure for the type or its
    parent; never for servers), `type` or `proxy` (the type's recommended figure; a proxy is one taken over from another
    type), `parent_type`. None where nothing is published (a UPS): `not_estimated`, never 0.
    """
    found = _figure_of_model(table, "embodied", manufacturer, model, device_type, acquired_year)
    kind = device_types().get(device_type or "")
    if found is not None or kind is None or not device_type:
        return found
    maker = split_maker(manufacturer, model)[0].lower()
    if maker and asset_types()[asset_type_of(device_type)].maker_figure:
        for name in (device_type, kind.parent_type):
            found = _usable(table, f"device.{name}.embodied.maker.{maker}", "maker") if name else None
            if found is not None:
                return found
    found = _usable(table, f"device.{device_type}.embodied.recommended", "proxy" if kind.proxy_of else "type")
    if found is None and kind.parent_type:
        found = _usable(table, f"device.{kind.parent_type}.embodied.recommended", "parent_type")
    return found


def annual_energy(
    table: FactorTable, manufacturer: str, model: str, device_type: str | None, acquired_year: int | None = None
) -> Found | None:
    """Electricity of a unit in a year [kWh/year]: the model's published figure, else the type's default.

    Match: `model`, `model_median` (modelled); `type`, `parent_type`, `proxy` (assumed). None: nothing is published.
    """
    found = _figure_of_model(table, "annual_energy", manufacturer, model, device_type, acquired_year)
    return found or type_default(table, device_type, "energy")


def mass(table: FactorTable, manufacturer: str, model: str, device_type: str | None) -> Found | None:
    """Mass of a unit [kg], for its disposal: the model's, else the type's default; None where nothing is published."""
    found = _figure_of_model(table, "mass", manufacturer, model, device_type, None)
    return found or type_default(table, device_type, "mass")


class KitKey(NamedTuple):
    """What a look-up depends on: rows that agree in it share their factors."""

    manufacturer: str = ""
    model: str = ""
    device_type: str | None = None
    acquired_year: int | None = None


def embodied_of(table: FactorTable, keys: Sequence[KitKey]) -> list[Found | None]:
    """`embodied` of distinct keys, in their order."""
    return [embodied(table, *key) for key in keys]


def annual_energy_of(table: FactorTable, keys: Sequence[KitKey]) -> list[Found | None]:
    """`annual_energy` of distinct keys, in their order."""
    return [annual_energy(table, *key) for key in keys]


def mass_of(table: FactorTable, keys: Sequence[KitKey]) -> list[Found | None]:
    """`mass` of distinct keys, in their order."""
    return [mass(table, key.manufacturer, key.model, key.device_type) for key in keys]


def known_maker(manufacturer: str, model: str = "") -> str:
    """The maker that a row's figures would come from, "" where none is stated."""
    return split_maker(manufacturer, model)[0] if model else maker_of(manufacturer)
