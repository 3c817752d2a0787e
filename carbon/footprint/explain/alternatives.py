"""What else could have been chosen for a figure, with its value and why it was not.

Only figures of the tables are named. Source of the order: method, sections 3, 4 and 6.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from carbon.factors import Factor, FactorTable, Found, load_factors
from carbon.factors.devices import devices
from carbon.factors.tables.asset_types import asset_types
from carbon.factors.tables.makers import split_maker
from carbon.words import catalogue

QUANTITIES = {"embodied": "embodied", "energy": "annual_energy", "lifetime": "", "mass": "mass"}
"""Figures of a type of device by the word in their ids, and the column of makers' sheets that holds the same."""
_PLACES = ("pue.default.comms_room", "pue.default.colocation", "pue.on_prem_enterprise.idc", "pue.uk_typical.2022",
           "pue.small_server_room.lbnl", "pue.survey.2025", "pue.public_cloud.idc")  # fmt: skip
_YEARS_SHOWN = 2


@dataclass(frozen=True)
class Alternative:
    """A figure that was not taken, and why in a sentence."""

    factor: Factor
    reason: str

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        return {
            "id": self.factor.id,
            "name": self.factor.name,
            "value": self.factor.value,
            "unit": self.factor.unit,
            "publisher": self.factor.source.publisher,
            "title": self.factor.source.title,
            "reference": self.factor.reference,
            "why_not": self.reason,
        }


@dataclass(frozen=True)
class Kind:
    """What a row is, as look-ups ask for it."""

    manufacturer: str = ""
    model: str = ""
    device_type: str = ""


def reason(name: str, /, **values: object) -> str:
    """A sentence of the catalogue on why a figure was not taken."""
    entry: str = catalogue("formulas")["figure"][name]
    return entry.format_map(values)


def alternatives(table: FactorTable, found: Found, kind: Kind, year: int) -> list[Alternative]:
    """Figures for the same thing as one that was taken, published ones first. year: the factor set's."""
    name = found.factor.id
    others: list[Alternative] = []
    if found.match == "override":
        published = load_factors()
        if name in published:
            others.append(Alternative(published.get(name), reason("own_value")))
    quantity = _quantity_of(name)
    if quantity:
        others += of_type(table, quantity, kind, found)
    elif name.startswith("uk."):
        others += _other_years(table, found.factor, year)
    elif name.startswith("grid."):
        country = name.split(".")[1]
        others += [
            Alternative(one, reason("comparison_only")) for one in table.named(f"grid.{country}.") if one.id != name
        ]
    elif name.startswith("pue."):
        others += [Alternative(table.get(one), reason("other_pue")) for one in _PLACES if one in table and one != name]
    return others


def _quantity_of(name: str) -> str:
    if not name.startswith("device."):
        return ""
    if name.startswith("device.model."):
        last = name.removesuffix(".median").rpartition(".")[2]
        return "energy" if last == "annual_energy" else last if last in QUANTITIES else ""
    return next((part for part in name.split(".")[2:] if part in QUANTITIES), "")


def of_type(table: FactorTable, quantity: str, kind: Kind, found: Found | None) -> list[Alternative]:
    """The model's figure, the maker's, the type's, other publishers', the wider type's: all but the one taken."""
    chosen = "" if found is None else found.factor.id
    match = "stated" if found is None else found.match
    first = {"model": "model_first", "model_median": "model_first", "maker": "maker_first", "stated": "stated_first",
             "override": "own_value"}.get(match, "type_first")  # fmt: skip
    listed: list[tuple[str, str]] = []
    if QUANTITIES[quantity]:
        for sheet in devices.sheets_of(kind.manufacturer, kind.model, None, kind.device_type).sheets:
            listed.append((f"device.model.{sheet.model_id}.{QUANTITIES[quantity]}",
                           "median_of_sheets" if match == "model_median" else "too_old" if first == "type_first"
                           or first == "maker_first" else first))  # fmt: skip
    known = devices.device_types().get(kind.device_type)
    if known is not None:
        maker = split_maker(kind.manufacturer, kind.model)[0].lower()
        prefix = f"device.{kind.device_type}.{quantity}."
        by_maker = asset_types()[devices.asset_type_of(kind.device_type)].maker_figure
        for one in table.named(prefix):
            ending = one.id.removeprefix(prefix)
            if ending == f"maker.{maker}" and maker:
                listed.append((one.id, first if by_maker else "servers_not_by_maker"))
            elif not ending.startswith("maker."):
                listed.append((one.id, _why_of(ending, quantity, first)))
        for wider in (known.parent_type, known.proxy_of):
            for ending in ("recommended", "default") if quantity == "embodied" else ("default",):
                if wider and wider != kind.device_type:
                    listed.append((f"device.{wider}.{quantity}.{ending}", "wider_type"))
    unique = {name: why for name, why in listed if name != chosen and name in table}
    return [Alternative(table.get(name), reason(why)) for name, why in unique.items()]


def of_other_publishers(table: FactorTable, factor: Factor) -> list[Factor]:
    """What other publishers say of making the same kind of device as a making figure of a model, a maker or a type:
    each publisher's for the type, else for the wider type. [] for any other figure, and where nobody else has one."""
    own = devices.type_of_figure(factor)
    known = devices.device_types().get(own)
    found: list[Factor] = []
    for name in () if known is None else (own, known.parent_type):
        prefix, said = f"device.{name}.embodied.", {factor.source.id, *(one.source.id for one in found)}
        found += [
            one
            for one in table.named(prefix)
            if _is_of_a_publisher(one.id.removeprefix(prefix)) and one.source.id not in said
        ]
    return found


def _is_of_a_publisher(ending: str) -> bool:
    return not ending.startswith("maker.") and _why_of(ending, "embodied", "") == "other_source"


def _why_of(ending: str, quantity: str, first: str) -> str:
    if ending == "recommended" or (ending == "default" and quantity != "embodied"):
        return first
    return {"default": "median_of_models", "balanced": "balanced", "mean": "mean"}.get(ending, "other_source")


def _other_years(table: FactorTable, factor: Factor, year: int) -> list[Alternative]:
    if factor.year is None:
        return []
    family = factor.id.replace(f".{factor.year}", "")
    try:
        series = table.series(family)
    except KeyError:
        return []
    near = sorted((each for each in series if each != factor.year), key=lambda each: abs(each - year))[:_YEARS_SHOWN]
    return [Alternative(series[each], reason("other_year", year=year)) for each in sorted(near)]
